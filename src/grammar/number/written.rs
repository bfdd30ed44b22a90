//! What may be glued to figures or follow them: letters and words that scale them, ordinal endings.

use super::{Form, Number};
use crate::grammar::figures::Figures;
use crate::grammar::parse::{Parsed, fail, follows, function, glued, hyphen, numeral, skip_opt};
use crate::grammar::words::words;
use crate::lang::{FunctionClass, Numeral, Sense, SenseSet};
use crate::text::{Gap, TokenKind, Tokens};
use crate::value::{Decimal, QuantityKind};

/// What may follow figures: a suffix, an ordinal ending, words of scale.
pub(super) fn in_figures(rest: Tokens<'_>, read: Figures) -> Parsed<'_, Number> {
    let base = Number {
        in_figures: true,
        plain: read.plain,
        ..Number::new(read.value, read.step, Form::Cardinal)
    };
    if let Some((after, times)) = power(rest, read.plain) {
        return match times {
            Power::OfTen(by) => scaled(after, base, by),
            Power::Of(exponent) => match raised(base.value, exponent) {
                Some(value) => Ok((
                    after,
                    Number {
                        value,
                        plain: false,
                        ..base
                    },
                )),
                None => fail(),
            },
        };
    }
    if let Some((after, decimals)) = spoken_decimals(rest, read.plain)
        && let Some(value) = base.value.checked_add(decimals)
    {
        let step = Decimal::new(1, decimals.scale());
        return Ok((
            after,
            Number {
                value,
                step,
                plain: false,
                ..base
            },
        ));
    }
    let glued_word = glued(rest) && rest.first().is_some_and(|t| t.kind == TokenKind::Word);
    // "1e400" is no first of anything.
    let goes_on =
        |t: Tokens<'_>| glued(t) && t.first().is_some_and(|t| t.kind == TokenKind::Digits);
    if glued_word
        && read.plain
        && !goes_on(rest.skip(1))
        && numeral(rest, |n| (*n == Numeral::OrdinalSuffix).then_some(())).is_ok()
    {
        return Ok((
            rest.skip(1),
            Number {
                form: Form::Ordinal,
                ..base
            },
        ));
    }
    if let Some((after, by)) = suffix(rest, glued_word) {
        return scaled(after, base, by);
    }
    // "3,2 millions", "4 thousand 3 hundred"
    if !glued_word && follows(rest) && crate::grammar::quantity::unit(rest).is_err() {
        let here = skip_opt(rest, |t| if glued(t) { hyphen(t) } else { fail() });
        if let Ok((after, read)) = words(here, Some(base.value))
            && !read.ordinal
        {
            let scale = read.scale.unwrap_or(Decimal::ONE);
            let step = base.step.checked_mul(scale).unwrap_or(scale);
            return Ok((
                after,
                Number {
                    value: read.value,
                    step,
                    scale,
                    plain: false,
                    ..base
                },
            ));
        }
    }
    Ok((rest, base))
}

/// A letter that scales figures: glued ("20K"), or after a blank where it is more than a letter ("3 Mds", "10 bn").
fn suffix<'a>(input: Tokens<'a>, glued_word: bool) -> Option<(Tokens<'a>, Decimal)> {
    let text = input.text()?;
    let (rest, value) = input.sense_of(SenseSet::NUMERAL, |s| match s {
        Sense::Numeral(Numeral::Suffix {
            spelling,
            value,
            money,
        }) if **spelling == *text && (!money || paid(input)) => Some(*value),
        _ => None,
    })?;
    let closes = rest
        .first()
        .is_none_or(|t| matches!(t.kind, TokenKind::Mark(_)));
    let apart = text.chars().count() > 1 || text.chars().all(char::is_uppercase) || closes;
    let blank = input.first()?.gap != Gap::Paragraph;
    let word = text.chars().count() > 3;
    // "3 M. Dupont", "l'", "10 m²" are something else.
    let ends = !rest.first().is_some_and(|t| {
        t.gap == Gap::None
            && !matches!(
                t.kind,
                TokenKind::Mark(',' | ';' | ')' | '$' | '€' | '£' | '»' | '”' | '"' | '?' | '!')
            )
            && !(t.is_mark('.') && (glued_word || word))
    });
    // "10 grand in cash", but "20 grand slams"
    let stands = !word
        || closes
        || function(FunctionClass::Preposition)(rest).is_ok()
        || function(FunctionClass::Conjunction)(rest).is_ok();
    ((glued_word || apart && blank) && ends && stands).then_some((rest, value))
}

/// "It cost a grand.": the word for a scale after an article, where it ends what it stands in.
pub(super) fn a_suffix(input: Tokens<'_>) -> Parsed<'_, Number> {
    let (at, ()) = super::one(input)?;
    let word = at.text().is_some_and(|t| t.chars().count() > 3);
    let ends = at
        .skip(1)
        .first()
        .is_none_or(|t| matches!(t.kind, TokenKind::Mark('.' | ';' | ')' | '?' | '!')));
    if !(word && ends && follows(at)) {
        return fail();
    }
    match suffix(at, false) {
        Some((rest, value)) => Ok((rest, Number::new(value, value, Form::Cardinal))),
        None => fail(),
    }
}

/// Whether money is spoken of: a currency before the figures or after the letter.
fn paid(letter: Tokens<'_>) -> bool {
    let money = |t: Tokens<'_>| {
        crate::grammar::quantity::unit(t).is_ok_and(|(_, name)| name.kind == QuantityKind::Money)
    };
    let analysis = letter.analysis();
    let before = (1..=6).any(|back| {
        (letter.index().checked_sub(back))
            .is_some_and(|i| money(analysis.tokens(i, letter.index())))
    });
    before || money(letter.skip(1))
}

fn scaled<'a>(rest: Tokens<'a>, number: Number, by: Decimal) -> Parsed<'a, Number> {
    match (number.value.checked_mul(by), number.step.checked_mul(by)) {
        (Some(value), Some(step)) => Ok((
            rest,
            Number {
                value,
                step,
                scale: by,
                plain: false,
                ..number
            },
        )),
        _ => fail(),
    }
}

/// "1 point 5": figures with the word for the mark between them, and nothing after them that they would count.
fn spoken_decimals(input: Tokens<'_>, plain: bool) -> Option<(Tokens<'_>, Decimal)> {
    let (at, ()) = numeral(input, |n| (*n == Numeral::Point).then_some(())).ok()?;
    let digits = at
        .text()
        .filter(|d| d.len() <= 6 && d.bytes().all(|b| b.is_ascii_digit()))?;
    let rest = at.skip(1);
    let closes = rest
        .first()
        .is_none_or(|t| matches!(t.kind, TokenKind::Mark(_)));
    (plain && follows(input) && follows(at) && closes)
        .then(|| format!("0.{digits}").parse().ok())
        .flatten()
        .map(|decimals| (rest, decimals))
}

/// What figures are multiplied by or raised to.
pub(super) enum Power {
    /// "e10", "x10^-4", "×10⁶": a power of ten, as the factor.
    OfTen(Decimal),
    /// "^3", "²": the exponent.
    Of(i32),
}

/// The notation of powers that may follow figures: "1.5e10", "6.23x10^-4", "2.48×10−5", "10^6". `plain`: the figures are digits and nothing else.
pub(super) fn power(input: Tokens<'_>, plain: bool) -> Option<(Tokens<'_>, Power)> {
    let first = input.first()?;
    if first.gap == Gap::None && first.is_mark('^') {
        let (rest, exponent) = exponent(input.skip(1))?;
        return Some((rest, Power::Of(exponent)));
    }
    let letter = |t: Tokens<'_>, letters: &[&str]| t.text().is_some_and(|w| letters.contains(&w));
    if first.gap == Gap::None && letter(input, &["e", "E"]) {
        let (rest, exponent) = exponent(input.skip(1))?;
        // "90e+3" is a minute of a match.
        let plus = input.skip(1).first().is_some_and(|t| t.is_mark('+'));
        if plain && plus && exponent < 10 {
            return None;
        }
        return Some((rest, Power::OfTen(raised(Decimal::TEN, exponent)?)));
    }
    if !letter(input, &["x", "×", "·", "*"]) || input.skip(1).text() != Some("10") {
        return None;
    }
    let after = input.skip(2);
    let raised_mark = after.first().filter(|t| t.gap == Gap::None)?;
    let (rest, exponent) = match raised_mark.kind {
        TokenKind::Mark('^') => exponent(after.skip(1))?,
        TokenKind::Mark('-' | '−') => exponent(after)?,
        _ => superscript(after)?,
    };
    Some((rest, Power::OfTen(raised(Decimal::TEN, exponent)?)))
}

/// A whole exponent with its sign, glued to what stands before.
fn exponent(input: Tokens<'_>) -> Option<(Tokens<'_>, i32)> {
    let first = input.first().filter(|t| t.gap == Gap::None)?;
    let (at, sign) = match first.kind {
        TokenKind::Mark('-' | '−') => (input.skip(1), -1),
        TokenKind::Mark('+') => (input.skip(1), 1),
        _ => (input, 1),
    };
    let digits = at
        .first()
        .filter(|t| t.gap == Gap::None && t.kind == TokenKind::Digits)?;
    let value: i32 = at.analysis().token_text(digits).parse().ok()?;
    Some((at.skip(1), sign * value))
}

/// An exponent in raised figures.
fn superscript(input: Tokens<'_>) -> Option<(Tokens<'_>, i32)> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let (mut at, mut sign, mut value) = (input, 1, None);
    while let Some(TokenKind::Mark(c)) = at.first().filter(|t| t.gap == Gap::None).map(|t| t.kind) {
        match RAISED.iter().position(|&r| r == c) {
            Some(digit) => value = Some(value.unwrap_or(0).min(1000) * 10 + digit as i32),
            None if c == '⁻' && value.is_none() => sign = -1,
            None => break,
        }
        at = at.skip(1);
    }
    value.map(|v| (at, sign * v))
}

/// `base` to the power of `exponent`; `None` where the result would not fit or the exponent is no reasonable one.
fn raised(base: Decimal, exponent: i32) -> Option<Decimal> {
    if exponent.unsigned_abs() > 64 {
        return None;
    }
    let mut power = Decimal::ONE;
    for _ in 0..exponent.unsigned_abs() {
        power = power.checked_mul(base)?;
    }
    if exponent < 0 {
        Decimal::ONE.checked_div(power)
    } else {
        Some(power)
    }
}
