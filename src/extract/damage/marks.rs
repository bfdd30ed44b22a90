//! Quotation marks that run into the words outside them.

use crate::claim::{Damage, DamageKind};
use crate::lang::{DamageCue, Sense};
use crate::text::{Analysis, Gap, TokenKind};

/// Marks with a word glued to their outer side.
pub(super) fn damage(analysis: &Analysis<'_>) -> Vec<Damage> {
    let tokens = &analysis.tokens;
    // "»so«": a text may set its guillemets the other way round, and then its inner sides look like outer ones.
    let reversed = tokens
        .iter()
        .find(|t| t.is_mark('«') || t.is_mark('»'))
        .is_some_and(|t| t.is_mark('»'));
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let TokenKind::Mark(mark) = token.kind else {
            continue;
        };
        let before = at
            .checked_sub(1)
            .map(|i| &tokens[i])
            .filter(|t| t.kind == TokenKind::Word && token.gap == Gap::None);
        let after = tokens
            .get(at + 1)
            .filter(|t| t.kind == TokenKind::Word && t.gap == Gap::None);
        let outer = match mark {
            '»' if !reversed => after,
            '«' if !reversed => before,
            '”' if token.gap < Gap::Space => after,
            // “ also closes („so“): it opens where a word is glued to its inner side.
            '“' => after.and(before),
            '"' => before.and(after),
            _ => None,
        };
        let plural = after.is_some() && is_suffix(analysis, at + 1);
        if let Some(word) = outer.filter(|_| !plural) {
            found.push(Damage {
                span: token.span().cover(word.span()),
                kind: DamageKind::GluedQuote,
            });
        }
    }
    found
}

/// Whether the word at `at` is an ending that may follow a closing mark: the “A”s.
fn is_suffix(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis
        .phrases(at)
        .any(|(senses, len)| len == 1 && senses.contains(&Sense::Damage(DamageCue::Suffix)))
}
