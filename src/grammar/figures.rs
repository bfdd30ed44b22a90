//! Numbers in figures.
//!
//! ```text
//! figures  = group , { separator , three digits } , [ decimal mark , digits ]
//!          | decimal mark , digits
//! ```
//!
//! | written | French | English |
//! |---|---|---|
//! | `10 000`, `10\u{202f}000`, `10'000` | 10000 | 10000 |
//! | `4.300` | 4300 | 4.3 |
//! | `4,300` | 4.3 | 4300 |
//! | `6.9` | 6.9 | 6.9 |
//! | `1.234.567`, `1,234,567` | 1234567 | 1234567 |

use super::parse::{Parsed, fail, glued, numeral};
use crate::lang::{Numeral, Part};
use crate::text::{Gap, TokenKind, Tokens};
use crate::value::Decimal;

/// A number in figures.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figures {
    /// Its value.
    pub value: Decimal,
    /// The place value of its last significant digit.
    pub step: Decimal,
    /// Whether it is one run of digits and nothing else.
    pub plain: bool,
}

/// The longest number that stands here; digits that cannot be one number ("1.2.3") do not match.
pub(super) fn figures(input: Tokens<'_>) -> Parsed<'_, Figures> {
    let notation = input.analysis().language.notation;
    let Some(first) = digits(input) else {
        return decimals_alone(input);
    };
    let mut rest = input.skip(1);
    let mut whole = first.to_owned();
    let mut separator = None;
    if let Some((sep, after, groups)) = grouped(rest, first, notation.group, notation.decimal) {
        whole += &groups;
        rest = after;
        separator = Some(sep);
    }
    let mut decimals = "";
    if let Some((sep, digits, after)) = marked(rest)
        && Some(sep) != separator
        && matches!(sep, '.' | ',')
    {
        // "22,24,26" is a list, "1.2.3" a version: a second mark of the same kind takes the decimals back.
        let again = marked(after).is_some_and(|(s, ..)| s == sep) || in_list(input);
        if again && sep == '.' {
            return fail();
        }
        let list = again || (sep == notation.group && sep == ',' && digits.len() > 2);
        if !list {
            decimals = digits;
            rest = after;
        } else if digits.len() > 1 && digits.starts_with('0') {
            // "1,000,00": no list has such items.
            return fail();
        }
    }
    let text = if decimals.is_empty() {
        whole.clone()
    } else {
        format!("{whole}.{decimals}")
    };
    let Ok(value) = text.parse::<Decimal>() else {
        return fail();
    };
    if unreadable(rest) {
        return fail();
    }
    let figures = Figures {
        value,
        step: step(&whole, decimals),
        plain: rest.index() == input.index() + 1,
    };
    Ok((rest, figures))
}

/// Whether the figures go on behind something that cannot be seen, in digits of another script, or raised: "4\u{202e}300", "1٠", "10⁴⁰⁰". Nobody knows what
/// they say.
fn unreadable(rest: Tokens<'_>) -> bool {
    let Some(next) = rest.first().filter(|_| glued(rest)) else {
        return false;
    };
    match next.kind {
        TokenKind::Digits => true,
        TokenKind::Mark(c) => c.is_numeric() && super::number::slash(rest).is_err(),
        TokenKind::Word => false,
    }
}

/// The most digits a figure has that is read; a [`Decimal`] holds no more.
const MOST_DIGITS: usize = 28;

/// A figure of more digits than are read, in groups or not: how many tokens it has. No part of it is a number.
pub(super) fn overlong(input: Tokens<'_>) -> Option<usize> {
    let first = digits(input)?;
    let (mut rest, mut length, mut separator) = (input.skip(1), first.len(), None);
    while first.len() <= 3
        && let Some((sep, digits, after)) = spaced(rest).or_else(|| marked(rest))
        && digits.len() == 3
        && *separator.get_or_insert(sep) == sep
    {
        length += digits.len();
        rest = after;
    }
    if length <= MOST_DIGITS {
        return None;
    }
    if let Some((sep, _, after)) = marked(rest)
        && Some(sep) != separator
    {
        rest = after;
    }
    Some(rest.index() - input.index())
}

/// The place value of the last significant digit: 1000 for "3000", 0.01 for "1.50".
pub(super) fn step(whole: &str, decimals: &str) -> Decimal {
    if !decimals.is_empty() {
        return Decimal::new(1, decimals.len().min(28) as u32);
    }
    let zeros = whole.len() - whole.trim_end_matches('0').len();
    let zeros = if zeros == whole.len() { 0 } else { zeros };
    10u64
        .checked_pow(zeros as u32)
        .map_or(Decimal::ONE, Decimal::from)
}

/// The same for a number without decimals that was not written in figures.
pub(super) fn step_of_whole(value: Decimal) -> Decimal {
    // Nearly all are small.
    if let Ok(mut small) = u32::try_from(value.mantissa())
        && value.scale() == 0
    {
        let mut step = 1_u32;
        while small != 0 && small % 10 == 0 {
            (small, step) = (small / 10, step * 10);
        }
        return Decimal::from(step);
    }
    let (mut rest, mut step) = (value.normalize(), Decimal::ONE);
    while !rest.is_zero() && rest.scale() == 0 && rest.mantissa() % 10 == 0 {
        rest = Decimal::from(rest.mantissa() / 10);
        step *= Decimal::TEN;
    }
    step
}

/// ".08", ",5": a decimal mark that is glued to digits and to nothing before it.
fn decimals_alone(input: Tokens<'_>) -> Parsed<'_, Figures> {
    let notation = input.analysis().language.notation;
    match (input.first(), digits(input.skip(1))) {
        (Some(mark), Some(decimals))
            if mark.is_mark(notation.decimal) && begins(input) && glued(input.skip(1)) =>
        {
            let Ok(value) = format!("0.{decimals}").parse() else {
                return fail();
            };
            let figures = Figures {
                value,
                step: step("0", decimals),
                plain: false,
            };
            Ok((input.skip(2), figures))
        }
        _ => fail(),
    }
}

/// Whether nothing is glued before, or only what may stand before a number: a sign, a currency, a bracket.
fn begins(input: Tokens<'_>) -> bool {
    let before = |index: usize| input.analysis().tokens.get(index);
    let last = input.index().checked_sub(1).and_then(before);
    !glued(input)
        || last.is_none_or(|t| match t.kind {
            TokenKind::Mark(c) => !matches!(c, '.' | ',' | ':' | '/' | ')' | '%' | '\'' | '’'),
            TokenKind::Word | TokenKind::Digits => false,
        })
}

/// Groups of three digits after `first`: the separator, the rest and the digits.
fn grouped<'a>(
    input: Tokens<'a>,
    first: &str,
    group: char,
    decimal: char,
) -> Option<(char, Tokens<'a>, String)> {
    if first.len() > 3 {
        return None;
    }
    let (sep, _, _) = spaced(input).or_else(|| marked(input))?;
    let (mut rest, mut groups, mut lengths) = (input, String::new(), Vec::new());
    while let Some((s, digits, after)) = spaced(rest).or_else(|| marked(rest)) {
        if s != sep || digits.len() > 3 || lengths.len() == 9 {
            break;
        }
        groups += digits;
        lengths.push(digits.len());
        rest = after;
    }
    let threes = lengths.iter().all(|&n| n == 3);
    let ok = match sep {
        ' ' | '\'' => threes,
        // "1.111,11" in any language.
        _ if lengths.len() == 1
            && threes
            && marked(rest).is_some_and(|(s, ..)| s != sep && s != '\'') =>
        {
            true
        }
        // One group after the decimal mark is decimals; after the other mark it is a thousand, unless nothing stands before it.
        _ if lengths.len() == 1 => threes && sep == group && sep != decimal && first != "0",
        _ if threes => true,
        // 12,34,567
        ',' if sep == group => {
            first.len() <= 2
                && lengths.last() == Some(&3)
                && lengths[..lengths.len() - 1].iter().all(|&n| n == 2)
        }
        _ => false,
    };
    (ok && !lengths.is_empty()).then_some((sep, rest, groups))
}

/// Whether a comma glues the figures to others before them: "22,24,26".
fn in_list(input: Tokens<'_>) -> bool {
    let tokens = &input.analysis().tokens;
    let at = |back: usize| input.index().checked_sub(back).map(|i| &tokens[i]);
    glued(input)
        && at(1).is_some_and(|t| t.is_mark(',') && t.gap == Gap::None)
        && at(2).is_some_and(|t| t.kind == TokenKind::Digits)
}

/// Three digits after a single blank.
fn spaced<'a>(input: Tokens<'a>) -> Option<(char, &'a str, Tokens<'a>)> {
    let digits = digits(input)?;
    let gap = input.first()?.gap;
    let next_glued = input.skip(1).first().is_some_and(|t| {
        t.gap == Gap::None && matches!(t.kind, TokenKind::Mark('/' | ':' | '-') | TokenKind::Digits)
    });
    (digits.len() == 3 && matches!(gap, Gap::Space | Gap::NoBreak) && !next_glued)
        .then(|| (' ', digits, input.skip(1)))
}

/// Digits after a glued mark, or after one with a blank on either side as some tools leave it ("59 . 2 %", "10 , 000"): prose has no such marks.
fn marked<'a>(input: Tokens<'a>) -> Option<(char, &'a str, Tokens<'a>)> {
    let mark = input.first()?;
    if mark.gap == Gap::Space && input.skip(1).first()?.gap == Gap::Space {
        let notation = input.analysis().language.notation;
        let digits = digits(input.skip(1))?;
        let (decimal, group) = (mark.is_mark(notation.decimal), mark.is_mark(notation.group));
        return match mark.kind {
            TokenKind::Mark(c @ ('.' | ',')) if decimal && measured(input.skip(2)) => {
                Some((c, digits, input.skip(2)))
            }
            TokenKind::Mark(c @ ('.' | ',')) if group && digits.len() == 3 => {
                Some((c, digits, input.skip(2)))
            }
            _ => None,
        };
    }
    let TokenKind::Mark(c @ ('.' | ',' | '\'' | '’')) = mark.kind else {
        return None;
    };
    let digits = digits(input.skip(1))?;
    let c = if c == '’' { '\'' } else { c };
    (mark.gap == Gap::None && glued(input.skip(1))).then(|| (c, digits, input.skip(2)))
}

/// Whether a unit or a word of scale follows.
fn measured(input: Tokens<'_>) -> bool {
    let scale = numeral(input, |n| {
        matches!(n, Numeral::Cardinal(Part::Scale(_))).then_some(())
    });
    scale.is_ok() || super::quantity::unit(input).is_ok()
}

fn digits<'a>(input: Tokens<'a>) -> Option<&'a str> {
    (input.first()?.kind == TokenKind::Digits)
        .then(|| input.text())
        .flatten()
}
