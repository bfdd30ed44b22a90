//! Roman numerals.

use super::{Form, Number};
use crate::grammar::parse::{Parsed, fail};
use crate::lang::{Numeral, Sense};
use crate::text::Tokens;
use crate::value::Decimal;

/// The letters of Roman numerals that are read.
const LETTERS: [char; 3] = ['I', 'V', 'X'];

/// Whether a Roman numeral can begin here, by its first letters: a single I begins too many words to be a first.
pub(super) fn may_be(input: Tokens<'_>) -> bool {
    let Some(token) = input.first().filter(|t| t.capital) else {
        return false;
    };
    match input.analysis().token_text(token).as_bytes() {
        [b'I', second, ..] => matches!(second, b'I' | b'V' | b'X'),
        [b'V' | b'X', _, ..] => true,
        _ => false,
    }
}

/// "XXIe": Roman numerals count only as ordinals.
pub(super) fn roman(input: Tokens<'_>) -> Parsed<'_, Number> {
    let Some(text) = input.text().filter(|_| may_be(input)) else {
        return fail();
    };
    let split = text
        .find(|c: char| !LETTERS.contains(&c))
        .unwrap_or(text.len());
    let (figures, suffix) = text.split_at(split);
    let lexicon = &input.analysis().language.lexicon;
    let ordinal = (lexicon.look_up(suffix).iter())
        .any(|s| matches!(s, Sense::Numeral(Numeral::OrdinalSuffix)));
    match roman_value(figures) {
        // "Vers" is a word, not a fifth.
        Some(value) if ordinal && lexicon.look_up(text).is_empty() => Ok((
            input.skip(1),
            Number::new(Decimal::from(value), Decimal::ONE, Form::Ordinal),
        )),
        _ => fail(),
    }
}

fn roman_value(figures: &str) -> Option<u32> {
    let digit = |c| match c {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        _ => None,
    };
    let digits: Option<Vec<u32>> = figures.chars().map(digit).collect();
    let digits = digits.filter(|d| (1..=8).contains(&d.len()))?;
    let mut value: u32 = 0;
    let mut last = 0;
    for &d in digits.iter().rev() {
        if d < last {
            value = value.checked_sub(d)?;
        } else {
            value += d;
            last = d;
        }
    }
    (value > 0).then_some(value)
}
