//! What every parser here is made of: nom parsers over tokens that know the senses of the words.

use crate::lang::{
    Approximation, Calendar, CalendarKind, FunctionClass, Limit, NounWord, Numeral, Sense,
    SenseSet, UnitWord,
};
use crate::text::{Gap, TokenKind, Tokens};
use nom::IResult;

/// What a parser gives: the rest and what was read. Errors carry nothing: whoever fails here is one of many attempts.
pub(super) type Parsed<'a, T> = IResult<Tokens<'a>, T, ()>;

/// No match.
#[inline]
pub(super) fn fail<'a, T>() -> Parsed<'a, T> {
    Err(nom::Err::Error(()))
}

/// `value` with what is left, or no match.
#[inline]
pub(super) fn found<'a, T>(found: Option<(Tokens<'a>, T)>) -> Parsed<'a, T> {
    found.ok_or(nom::Err::Error(()))
}

/// Takes what `parser` reads if it is there; the rest either way.
#[inline]
pub(super) fn skip_opt<'a, T>(
    input: Tokens<'a>,
    parser: impl Fn(Tokens<'a>) -> Parsed<'a, T>,
) -> Tokens<'a> {
    parser(input).map_or(input, |(rest, _)| rest)
}

/// A phrase that may be one of `senses`.
#[inline]
pub(super) fn one_of<'a>(senses: SenseSet) -> impl Fn(Tokens<'a>) -> Parsed<'a, ()> {
    move |input| found(input.after(senses).map(|rest| (rest, ())))
}

/// The numeral `pick` takes.
#[inline]
pub(super) fn numeral<'a, T>(
    input: Tokens<'a>,
    pick: impl Fn(&'a Numeral) -> Option<T>,
) -> Parsed<'a, T> {
    found(input.sense_of(SenseSet::NUMERAL, |s| match s {
        Sense::Numeral(n) => pick(n),
        _ => None,
    }))
}

/// A bound of a number that `pick` takes.
#[inline]
pub(super) fn approximation<'a, T>(
    input: Tokens<'a>,
    pick: impl Fn(&'a Approximation) -> Option<T>,
) -> Parsed<'a, T> {
    found(input.sense_of(SenseSet::APPROXIMATION, |s| match s {
        Sense::Approximation(a) => pick(a),
        _ => None,
    }))
}

/// A bound that stands before its number.
#[inline]
pub(super) fn limit_before(input: Tokens<'_>) -> Parsed<'_, Limit> {
    found(input.sense_of(SenseSet::BOUND, |s| match s {
        Sense::Approximation(Approximation::Before(limit)) => Some(*limit),
        _ => None,
    }))
}

/// A bound that stands after its number.
#[inline]
pub(super) fn limit_after(input: Tokens<'_>) -> Parsed<'_, Limit> {
    approximation(input, |a| match a {
        Approximation::After(limit) => Some(*limit),
        _ => None,
    })
}

/// One certain bound.
#[inline]
pub(super) fn bound<'a>(word: Approximation) -> impl Fn(Tokens<'a>) -> Parsed<'a, ()> {
    move |input| {
        found(input.sense_of((&word).into(), |s| {
            matches!(s, Sense::Approximation(a) if *a == word).then_some(())
        }))
    }
}

/// A word of a unit that `pick` takes.
#[inline]
pub(super) fn unit_word<'a, T>(
    input: Tokens<'a>,
    pick: impl Fn(&'a UnitWord) -> Option<T>,
) -> Parsed<'a, T> {
    found(input.sense_of(SenseSet::UNIT, |s| match s {
        Sense::Unit(u) => pick(u),
        _ => None,
    }))
}

/// A word of a noun phrase of that sort.
#[inline]
pub(super) fn noun_word<'a>(word: NounWord) -> impl Fn(Tokens<'a>) -> Parsed<'a, ()> {
    move |input| {
        found(input.sense_of(SenseSet::NOUN, |s| {
            matches!(s, Sense::Noun(n) if *n == word).then_some(())
        }))
    }
}

/// A word of that closed class.
#[inline]
pub(super) fn function<'a>(class: FunctionClass) -> impl Fn(Tokens<'a>) -> Parsed<'a, ()> {
    one_of(SenseSet::functions(&[class]))
}

/// Whether the next token follows on the same line or the next one, without an empty line between.
#[inline]
pub(super) fn follows(input: Tokens<'_>) -> bool {
    input.first().is_some_and(|t| t.gap < Gap::Paragraph)
}

/// Whether the next token is glued to the one before.
#[inline]
pub(super) fn glued(input: Tokens<'_>) -> bool {
    input.first().is_some_and(|t| t.gap == Gap::None)
}

/// Any of the horizontal strokes that join words or figures.
#[inline]
pub(super) fn hyphen(input: Tokens<'_>) -> Parsed<'_, ()> {
    match input.first().map(|t| t.kind) {
        Some(TokenKind::Mark('-' | '‐' | '‑' | '–' | '—' | '−')) => {
            Ok((input.skip(1), ()))
        }
        _ => fail(),
    }
}

/// The token before `input`, if it is on the same line.
pub(super) fn before<'a>(input: Tokens<'a>) -> Option<Tokens<'a>> {
    let here = input.first()?;
    let index = input.index().checked_sub(1)?;
    (here.gap < Gap::Paragraph).then(|| input.analysis().tokens(index, index + 1))
}

/// A word of a date, one of `kinds`, that `pick` takes.
#[inline]
pub(super) fn calendar<'a, T>(
    kinds: &[CalendarKind],
    input: Tokens<'a>,
    pick: impl Fn(Calendar) -> Option<T>,
) -> Parsed<'a, T> {
    found(input.sense_of(SenseSet::calendar(kinds), |s| match s {
        Sense::Calendar(c) => pick(*c),
        _ => None,
    }))
}

/// A word of a date of that kind.
#[inline]
pub(super) fn the<'a>(kind: CalendarKind) -> impl Fn(Tokens<'a>) -> Parsed<'a, ()> {
    one_of(SenseSet::calendar(&[kind]))
}
