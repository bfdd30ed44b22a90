//! Words that cannot stand where they stand: one set twice, somebody addressed in words that are only reported, signs of a wrong encoding.

use crate::claim::{Content, Damage, DamageKind, Reading};
use crate::extract::phrases::all_of;
use crate::lang::{DamageCue, FunctionClass, SenseSet};
use crate::source::Span;
use crate::text::{Analysis, Gap, TokenKind};

/// How many words may stand between a verb that reports and the clause it reports.
const ASIDE: usize = 2;

/// How many quotations that ended are looked over for one that still goes on.
const NESTED: usize = 8;

/// Doubled words, addressees out of place and characters lost in a conversion.
pub(super) fn damage(analysis: &Analysis<'_>, reading: &Reading) -> Vec<Damage> {
    let mut found = lost_characters(analysis);
    let mut addressees = Vec::new();
    for at in all_of(analysis, 0..analysis.tokens.len(), SenseSet::DAMAGE) {
        found.extend(doubled(analysis, at));
        found.extend(bare_noun(analysis, at));
        if is(analysis, at, DamageCue::Addressee) && !is_joined(analysis, at) {
            addressees.push(analysis.tokens[at].span());
        }
    }
    found.extend(addressee(reading, &addressees));
    found
}

/// "of of", "les les": a word of those that never stand twice in a row, for the second time.
fn doubled(analysis: &Analysis<'_>, at: usize) -> Option<Damage> {
    let tokens = &analysis.tokens;
    let before = at.checked_sub(1)?;
    let (a, b) = (&tokens[before], &tokens[at]);
    let twice = is(analysis, at, DamageCue::Single)
        && analysis.fold_id(before) == analysis.fold_id(at)
        && a.kind == TokenKind::Word
        && b.kind == TokenKind::Word
        && matches!(b.gap, Gap::Space | Gap::NoBreak | Gap::Line)
        && !b.capital
        && analysis.form(before).lower == analysis.form(at).lower
        // "a A-b": one of the two is half of a longer word.
        && tokens.get(at + 1).is_none_or(|t| !(t.gap == Gap::None && matches!(t.kind, TokenKind::Mark('-' | '.'))));
    twice.then(|| Damage {
        span: a.span().cover(b.span()),
        kind: DamageKind::DoubledWord,
        partner: None,
    })
}

/// "the accord says that the other will provide you …": reported without quotation marks, nobody is spoken to. Silent where the text speaks to its
/// readers elsewhere. `addressees` are the words that speak to somebody.
fn addressee(reading: &Reading, addressees: &[Span]) -> Option<Damage> {
    if addressees.is_empty() {
        return None;
    }
    // Claims stand by where they begin, so the quotes do too.
    let quotes: Vec<Span> = reading
        .claims
        .iter()
        .filter_map(|c| match &c.content {
            Content::Quote(q) => Some(q.outer),
            _ => None,
        })
        .collect();
    let mut unquoted = (addressees.iter().copied()).filter(|word| !inside(&quotes, *word));
    let (Some(only), None) = (unquoted.next(), unquoted.next()) else {
        return None;
    };
    let reported = reading
        .claims
        .iter()
        .any(|c| matches!(c.content, Content::Statement(_)) && c.span.contains(only));
    reported.then_some(Damage {
        span: only,
        kind: DamageKind::Addressee,
        partner: None,
    })
}

/// Whether the word at `at` is the second half of a compound: "rendez-vous".
fn is_joined(analysis: &Analysis<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|i| {
        matches!(
            analysis.tokens[i].kind,
            TokenKind::Mark('-' | '\u{2010}' | '\u{2011}')
        )
    })
}

/// "… a annoncé mardi que fermeture de l’école": behind a verb that reports, a noun with what completes it but without its article.
fn bare_noun(analysis: &Analysis<'_>, at: usize) -> Option<Damage> {
    if at == 0 || !is(analysis, at, DamageCue::Clause) {
        return None;
    }
    let mut clause = analysis.phrases_of(at, DamageCue::Clause.into());
    let noun = at + 1 + usize::from(clause.any(|(_, len)| len == 2));
    let (a, n) = (&analysis.tokens[at], analysis.tokens.get(noun)?);
    let bare = n.kind == TokenKind::Word
        && !n.capital
        && analysis.may_be(noun, SenseSet::PREDICATE_NOUN)
        && !analysis.may_be(noun, SenseSet::PREDICATE_VERB)
        && analysis.may_be(noun + 1, FunctionClass::Genitive.into())
        && follows_report(analysis, at);
    bare.then(|| Damage {
        span: a.span().cover(n.span()),
        kind: DamageKind::BrokenGrammar,
        partner: None,
    })
}

/// Whether a verb that reports ends right before token `at`, or a word or two before it ("a annoncé mardi que"), and is not limited by a negation
/// ("n’a annoncé que").
fn follows_report(analysis: &Analysis<'_>, at: usize) -> bool {
    let from = at.saturating_sub(ASIDE + 3);
    let words = |i: usize| {
        analysis.tokens[i..at]
            .iter()
            .all(|t| t.kind == TokenKind::Word)
    };
    let reports = (from..at).rev().take_while(|&i| words(i)).any(|i| {
        analysis
            .phrases_of(i, SenseSet::REPORTING)
            .any(|(_, len)| (at - ASIDE.min(at)..=at).contains(&(i + len)))
    });
    let negated = (at.saturating_sub(ASIDE + 6)..at)
        .any(|i| analysis.may_be(i, FunctionClass::Negation.into()));
    reports && !negated
}

/// Whether `word` lies in one of `quotes`, which are in order and do not overlap but where one quotes the other.
fn inside(quotes: &[Span], word: Span) -> bool {
    let at = quotes.partition_point(|q| q.start <= word.start);
    quotes[..at]
        .iter()
        .rev()
        .take(NESTED)
        .any(|q| q.contains(word))
}

/// U+FFFD, and UTF-8 that was read as another encoding: a capital A or a with tilde or circumflex, then a character that never follows it in a word.
fn lost_characters(analysis: &Analysis<'_>) -> Vec<Damage> {
    let mut found: Vec<Damage> = Vec::new();
    let text = analysis.text;
    // Nearly no text has one of them, and looking for one character at a time is quick.
    let mut marks = analysis.marks(0..analysis.tokens.len());
    let any = marks.any(|(_, c)| c == '\u{fffd}')
        || text.contains('Ã')
        || (text.split('â').skip(1)).any(|rest| rest.starts_with(['€', '\u{80}']));
    if !any {
        return found;
    }
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        let lost = match c {
            '\u{fffd}' => true,
            'Ã' => next.is_some_and(|n| ('\u{80}'..='\u{bf}').contains(&n) && n != '\u{a0}'),
            'â' => next.is_some_and(|n| matches!(n, '€' | '\u{80}')),
            _ => false,
        };
        if !lost {
            continue;
        }
        let mut end = start + c.len_utf8();
        if c == '\u{fffd}' {
            while let Some((at, c)) = chars.next_if(|&(_, c)| c == '\u{fffd}') {
                end = at + c.len_utf8();
            }
            // What stands by itself was a bullet or a sign of the page: nothing that is said is lost.
            let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
            if blank(text[..start].chars().next_back()) && blank(text[end..].chars().next()) {
                continue;
            }
        }
        match found.last_mut() {
            // One passage, however many characters of it were lost.
            Some(last) if start - last.span.end < 16 => last.span.end = end,
            _ => found.push(Damage {
                span: Span::new(start, end),
                kind: DamageKind::LostCharacter,
                partner: None,
            }),
        }
    }
    found
}

fn is(analysis: &Analysis<'_>, at: usize, cue: DamageCue) -> bool {
    analysis.may_be(at, cue.into())
}
