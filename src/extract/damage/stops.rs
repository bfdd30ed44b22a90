//! Full stops where no sentence ends: a stop before a small letter, and the word or two left over between two stops.

use crate::claim::{Damage, DamageKind};
use crate::lang::SenseSet;
use crate::source::Span;
use crate::text::{Analysis, Gap, Token, TokenKind};
use rustc_hash::FxHashSet;
use std::cell::LazyCell;

/// How many words a stray fragment has at most. Longer ones are sentences that lost their capital.
const FRAGMENT: usize = 2;

/// How many tokens a heading has at most that lost the line it stood on.
const HEADING: usize = 16;

/// The shortest word that is taken for a word, not an abbreviation, without further evidence.
const WORD: usize = 4;

/// How many tokens before its last stop an abbreviation begins at most: "Lt. Gen." is four tokens.
const LONGEST_ABBREVIATION: usize = 6;

/// Stray fragments and small letters after a full stop.
pub(super) fn damage(analysis: &Analysis<'_>) -> Vec<Damage> {
    // Few texts have a doubtful stop.
    let words = LazyCell::new(|| Words::of(analysis));
    let mut found = Vec::new();
    let marks = analysis.marks(1..analysis.tokens.len());
    for (stop, _) in marks.filter(|&(_, c)| c == '.') {
        if !continues_small(analysis, stop + 1) || !ends_sentence(analysis, &words, stop) {
            continue;
        }
        if let Some(end) = fragment_end(analysis, stop + 1) {
            found.push(Damage {
                span: span(analysis, stop + 1, end),
                kind: DamageKind::StrayFragment,
                partner: None,
            });
        } else if !is_heading(analysis, stop + 1) {
            found.push(Damage {
                span: span(analysis, stop, stop + 2),
                kind: DamageKind::SmallLetterAfterStop,
                partner: None,
            });
        }
    }
    found
}

/// The words of a text that stand in it without a full stop behind them: what an abbreviation does not do.
struct Words<'a>(FxHashSet<&'a str>);

impl<'a> Words<'a> {
    fn of(analysis: &'a Analysis<'_>) -> Self {
        let free = |i: usize| {
            analysis.tokens[i].kind == TokenKind::Word
                && analysis
                    .tokens
                    .get(i + 1)
                    .is_none_or(|n| !n.is_mark('.') || n.gap != Gap::None)
        };
        Self(
            (0..analysis.tokens.len())
                .filter(|&i| free(i))
                .map(|i| &*analysis.form(i).lower)
                .collect(),
        )
    }
}

/// Whether token `stop` is a full stop that ends a sentence whatever follows: a single one, behind a word that is no abbreviation.
fn ends_sentence<'a>(
    analysis: &Analysis<'_>,
    words: &LazyCell<Words<'a>, impl FnOnce() -> Words<'a>>,
    stop: usize,
) -> bool {
    let tokens = &analysis.tokens;
    let (before, token) = (tokens[stop - 1], tokens[stop]);
    if !token.is_mark('.') || token.gap != Gap::None || before.kind != TokenKind::Word {
        return false;
    }
    // "a.m.", "U.S.", "lemonde.fr": a word glued between stops is no word of a sentence.
    if stop >= 2 && tokens[stop - 2].is_mark('.') && before.gap == Gap::None {
        return false;
    }
    if is_abbreviation(analysis, stop) {
        return false;
    }
    let text = &*analysis.form(stop - 1).lower;
    let letters = text.chars().count();
    let known = || words.0.contains(text) || is_function(analysis, stop - 1);
    let doubtful = before.capital || letters < WORD;
    !doubtful || letters > 1 && known()
}

/// Whether the stop at token `stop` belongs to an abbreviation.
fn is_abbreviation(analysis: &Analysis<'_>, stop: usize) -> bool {
    (stop.saturating_sub(LONGEST_ABBREVIATION)..stop).any(|at| {
        analysis
            .phrases_of(at, SenseSet::ABBREVIATION)
            .any(|(_, len)| at + len == stop + 1)
    })
}

/// Whether what follows a stop goes on as if there were none: a small letter after a blank or a single line end.
fn continues_small(analysis: &Analysis<'_>, at: usize) -> bool {
    let tokens = &analysis.tokens;
    let Some(next) = tokens.get(at) else {
        return false;
    };
    let text = analysis.token_text(next);
    let glued = |i: usize| tokens.get(i).filter(|t| t.gap == Gap::None);
    matches!(next.gap, Gap::Space | Gap::NoBreak | Gap::Line)
        && next.kind == TokenKind::Word
        // "iPhone", "pH": a small letter by design.
        && text.chars().all(char::is_lowercase)
        // "a) …", "pic.example.org/…", "al-Assad", "d’Ormesson"
        // An agency's sign-off on a line of its own: "abc-def/gh".
        && !glued(at + 1).is_some_and(|t| {
            (next.gap == Gap::Line && t.is_mark('-')) ||
            matches!(t.kind, TokenKind::Mark(')' | '/' | '_' | '@' | ':') | TokenKind::Digits)
                || (t.is_mark('.') && glued(at + 2).is_some_and(|t| t.kind == TokenKind::Word))
                || (t.kind != TokenKind::Word && glued(at + 2).is_some_and(|t| t.capital))
        })
}

/// The end (exclusive) of a fragment of one or two words beginning at `at` that stops before a closing mark or at the end of its line; the mark itself
/// stays outside.
fn fragment_end(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    let tokens = &analysis.tokens;
    let words = tokens[at..]
        .iter()
        .take(FRAGMENT)
        .take_while(|t| t.kind == TokenKind::Word && !t.capital && t.gap < Gap::Line)
        .count();
    // The first word may stand on a line of its own: a line end is no part of a fragment.
    let stop = at + words;
    let closes = |t: &Token| {
        t.gap >= Gap::Line || matches!(t.kind, TokenKind::Mark('”' | '»' | '"' | '’' | '\''))
    };
    (words > 0
        && tokens.get(stop)?.is_mark('.')
        && tokens[stop].gap == Gap::None
        && tokens.get(stop + 1).is_none_or(closes))
    .then_some(stop + 1)
}

/// Whether a heading in small letters begins at token `at` that lost the line it stood on: before anything stops, the next sentence begins with the capital
/// of a word that no name begins with.
fn is_heading(analysis: &Analysis<'_>, at: usize) -> bool {
    let tokens = &analysis.tokens;
    let line = tokens[at..].iter().take(HEADING + 1).enumerate();
    let line = line.take_while(|(i, t)| match t.kind {
        TokenKind::Mark(c) => matches!(c, '\'' | '’' | '-' | ',') && t.gap < Gap::Line,
        _ => *i == 0 || t.gap < Gap::Line,
    });
    line.skip(2).any(|(i, t)| {
        t.capital && tokens[at + i - 1].kind == TokenKind::Word && is_function(analysis, at + i)
    })
}

fn is_function(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis
        .phrases_of(at, SenseSet::FUNCTION)
        .any(|(_, len)| len == 1)
}

fn span(analysis: &Analysis<'_>, first: usize, last: usize) -> Span {
    let last = last.min(analysis.tokens.len()) - 1;
    Span::new(
        analysis.tokens[first].start as usize,
        analysis.tokens[last].end as usize,
    )
}
