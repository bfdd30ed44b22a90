//! Quotation marks without a partner, with the wrong one, or run into the words outside them.

use crate::claim::{Damage, DamageKind};
use crate::lang::{DamageCue, Sense};
use crate::text::quotation::Quotation;
use crate::text::{Analysis, Gap, Token, TokenKind};

/// Odd and mismatched marks, and marks with a word glued to their outer side.
pub(super) fn damage(analysis: &Analysis<'_>, quotation: &Quotation) -> Vec<Damage> {
    // "»so«": a text may set its guillemets the other way round, and then nothing can be said about them.
    let marks: Vec<usize> = analysis
        .marks(0..analysis.tokens.len())
        .filter(|(_, c)| matches!(c, '«' | '»' | '“' | '”' | '"'))
        .map(|(at, _)| at)
        .collect();
    let reversed = is_reversed(analysis, &marks);
    let judged = |at: usize| !(reversed && is_guillemet(&analysis.tokens[at]));
    let odd: Vec<usize> = quotation
        .odd
        .iter()
        .copied()
        .filter(|&at| judged(at) && !is_inches(analysis, at) && !is_bullet(analysis, at))
        .collect();
    let odd = without_nests(analysis, odd);
    let mismatched = quotation
        .passages
        .iter()
        .filter(|p| p.mismatched && judged(p.open) && judged(p.close));
    let mut found: Vec<Damage> = odd
        .into_iter()
        .map(|at| (at, None, DamageKind::UnbalancedQuote))
        .chain(mismatched.map(|p| (p.close, Some(p.open), DamageKind::MismatchedQuote)))
        .map(|(at, open, kind)| Damage {
            span: analysis.tokens[at].span(),
            kind,
            partner: open.map(|at: usize| analysis.tokens[at].span()),
        })
        .collect();
    found.extend(marks.iter().filter_map(|&at| glued(analysis, at, reversed)));
    found
}

/// Marks without a partner, but for a straight one that opens and the next that closes in the same paragraph: between them stands a quotation in the same
/// marks, and they belong together.
fn without_nests(analysis: &Analysis<'_>, odd: Vec<usize>) -> Vec<usize> {
    let tokens = &analysis.tokens;
    let glued = |at: usize| tokens.get(at).is_some_and(|t| t.gap == Gap::None);
    let opens = |at: usize| tokens[at].is_mark('"') && !glued(at) && glued(at + 1);
    let closes = |at: usize| tokens[at].is_mark('"') && glued(at) && !glued(at + 1);
    let one_paragraph = |a: usize, b: usize| tokens[a + 1..=b].iter().all(|t| t.gap < Gap::Line);
    let mut kept: Vec<usize> = Vec::with_capacity(odd.len());
    for at in odd {
        match kept.last() {
            Some(&open) if opens(open) && closes(at) && one_paragraph(open, at) => {
                kept.pop();
            }
            _ => kept.push(at),
        }
    }
    kept
}

fn is_guillemet(token: &Token) -> bool {
    token.is_mark('«') || token.is_mark('»')
}

/// Whether a text whose marks stand at these tokens opens with » and closes with «: it does so more than once.
fn is_reversed(analysis: &Analysis<'_>, marks: &[usize]) -> bool {
    let opens = |&&at: &&usize| {
        let token = &analysis.tokens[at];
        token.is_mark('»')
            && token.gap >= Gap::Space
            && (analysis.tokens.get(at + 1))
                .is_some_and(|next| next.kind == TokenKind::Word && next.gap == Gap::None)
    };
    marks.iter().filter(opens).nth(1).is_some()
}

/// Whether the mark at `at` points at what follows and quotes nothing: "» See also", "Home » News".
fn is_bullet(analysis: &Analysis<'_>, at: usize) -> bool {
    let token = &analysis.tokens[at];
    let next = analysis.tokens.get(at + 1);
    token.is_mark('»')
        && next.is_some_and(|n| n.capital && matches!(n.gap, Gap::Space | Gap::NoBreak))
        && (token.gap >= Gap::Line
            || (token.gap >= Gap::Space && !ends_sentence_before(analysis, at))
            || next.is_some_and(|n| {
                analysis
                    .token_text(n)
                    .chars()
                    .skip(1)
                    .any(char::is_uppercase)
            }))
}

fn ends_sentence_before(analysis: &Analysis<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|i| {
        matches!(
            analysis.tokens[i].kind,
            TokenKind::Mark('.' | '!' | '?' | '…')
        )
    })
}

/// Whether the mark at `at` stands for inches or seconds: straight, glued to a figure.
fn is_inches(analysis: &Analysis<'_>, at: usize) -> bool {
    let token = &analysis.tokens[at];
    token.is_mark('"')
        && token.gap == Gap::None
        && at
            .checked_sub(1)
            .is_some_and(|i| analysis.tokens[i].kind == TokenKind::Digits)
}

/// The mark at `at` with a word glued to its outer side.
fn glued(analysis: &Analysis<'_>, at: usize, reversed: bool) -> Option<Damage> {
    let tokens = &analysis.tokens;
    let token = &tokens[at];
    let before = at
        .checked_sub(1)
        .map(|i| &tokens[i])
        .filter(|t| t.kind == TokenKind::Word && token.gap == Gap::None);
    let after = tokens
        .get(at + 1)
        .filter(|t| t.kind == TokenKind::Word && t.gap == Gap::None);
    let outer = match token.kind {
        TokenKind::Mark('»') if !reversed => after,
        TokenKind::Mark('«') if !reversed => before,
        TokenKind::Mark('”') if token.gap < Gap::Space => after,
        // “ also closes („so“): it opens where a word is glued to its inner side.
        TokenKind::Mark('“') => after.and(before),
        TokenKind::Mark('"') => before.and(after),
        _ => None,
    };
    let plural = || after.is_some() && is_suffix(analysis, at + 1);
    outer.filter(|_| !plural()).map(|word| Damage {
        span: token.span().cover(word.span()),
        kind: DamageKind::GluedQuote,
        partner: None,
    })
}

/// Whether the word at `at` is an ending that may follow a closing mark: the “A”s.
fn is_suffix(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis
        .phrases(at)
        .any(|(senses, len)| len == 1 && senses.contains(&Sense::Damage(DamageCue::Suffix)))
}
