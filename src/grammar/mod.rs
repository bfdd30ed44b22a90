//! Numbers, quantities and dates in prose: nom parsers over the tokens of an analysed text. The grammar knows no claims and no rules.
//!
//! ```text
//! mention  = date | quantity
//! quantity = { limit } , number , [ unit ] , [ what is counted ]       see `quantity`, `number`, `words`, `figures`, `noun_phrase`
//! date     = day , month , [ year ] | weekday | "la veille" | …        see `date`
//! ```
//!
//! [`mentions`] walks a text once and tries the parsers only where a token is a figure or has a sense that can begin a number or a date; every parser looks
//! ahead a bounded number of tokens, so the time is linear in the text.

mod age;
mod figures;
mod mention;
mod not_a_number;
mod noun_phrase;
mod number;
mod parse;
mod quantity;
#[cfg(test)]
mod tests;
mod words;

pub use mention::{Content, Date, Mention, NounPhrase, Quantity};
use not_a_number::figures_go_on;

use crate::lang::{Approximation, Numeral, Sense, UnitWord};
use crate::text::{Analysis, TokenKind, Tokens};

/// Every number, quantity and date of a text, in order; they do not overlap. `published` is the day relative dates are resolved against.
pub fn mentions(analysis: &Analysis<'_>, published: Option<jiff::civil::Date>) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let _ = published;
    let mut rest = analysis.all();
    while !rest.is_empty() {
        let skip = not_a_number::address(rest)
            .or_else(|| not_a_number::groups_of_figures(rest))
            .or_else(|| not_a_number::phrase(rest));
        if let Some(length) = skip {
            rest = rest.skip(length.max(1));
            continue;
        }
        if begins(rest)
            && let Ok((after, mention)) = quantity::quantity(rest)
        {
            found.push(mention);
            rest = after;
            continue;
        }
        rest = rest.skip(1);
    }
    found
}

/// Whether a quantity can begin here.
fn begins(input: Tokens<'_>) -> bool {
    let figure = input.first().is_some_and(|t| match t.kind {
        TokenKind::Digits => true,
        TokenKind::Mark(c) => {
            matches!(c, '-' | '−' | '+' | '.' | ',' | '$' | '€' | '£') || !c.is_ascii()
        }
        TokenKind::Word => {
            t.capital && input.text().is_some_and(|w| w.starts_with(['I', 'V', 'X']))
        }
    });
    figure
        || input
            .sense(|s| {
                matches!(
                    s,
                    Sense::Numeral(
                        Numeral::Cardinal(_)
                            | Numeral::Ordinal(_)
                            | Numeral::Fraction(_)
                            | Numeral::Collective(_)
                            | Numeral::Minus
                            | Numeral::One
                    ) | Sense::Approximation(
                        Approximation::Before(_)
                            | Approximation::Between
                            | Approximation::From
                            | Approximation::Vague { .. }
                            | Approximation::Some
                    ) | Sense::Unit(UnitWord::Unit(_))
                )
                .then_some(())
            })
            .is_some()
}
