//! The words dates are made of: weekdays, months, stretches, directions, ranks and lengths.

use super::super::number::{Form, Number, may_be_ordinal, may_begin, number};
use super::super::parse::{
    Parsed, calendar, fail, follows, function, glued, hyphen, one_of, skip_opt, the,
};
use super::calendar_date::day_of_month;
use super::written::{Length, Unit};
use crate::lang::{Calendar, CalendarKind, DateOrder, FunctionClass, Period, Sense, SenseSet};
use crate::text::{Gap, TokenKind, Tokens};

/// The most parts a length may have: "2 years, 3 months, 1 week and 2 days".
const MOST_PARTS: usize = 4;

/// How many tokens a phrase before a date may have.
const PHRASE_BEFORE: usize = 4;

/// How many tokens a number before a name of a time may have.
const LONGEST_NUMBER: usize = 16;

/// What the next words may be, one after the other, up to the one that `reach` words stand before; numbers and marks are passed over without counting.
fn ahead(input: Tokens<'_>, reach: usize) -> impl Iterator<Item = SenseSet> {
    let mut words = 0;
    let tokens = input.with_senses().take(LONGEST_NUMBER + reach);
    tokens.map_while(move |(token, senses)| {
        let reached = words <= reach;
        words += usize::from(token.kind == TokenKind::Word && !senses.meets(SenseSet::NUMERAL));
        reached.then_some(senses)
    })
}

/// Whether one of `senses` comes after at most `reach` words, numbers aside. Most numbers and little words have no name of a time near, and need not be
/// tried as one date after the other.
pub(super) fn comes(input: Tokens<'_>, senses: SenseSet, reach: usize) -> bool {
    ahead(input, reach).any(|own| own.meets(senses))
}

/// What the words of the next `reach` words may be, numbers aside: a date that needs a word which is not among them need not be tried.
pub(super) fn near(input: Tokens<'_>, reach: usize) -> SenseSet {
    ahead(input, reach).collect()
}

/// How many words may stand between a number and the stretch it counts: "trois derniers mois".
const BETWEEN: usize = 3;

/// A weekday's name; one that is often another word is none.
pub(super) fn weekday(input: Tokens<'_>) -> Parsed<'_, i8> {
    calendar(&[CalendarKind::Weekday], input, |c| match c {
        Calendar::Weekday { day, weak: false } => Some(day),
        _ => None,
    })
}

/// A weekday's name in company that says it is one: with a day, or after "this".
pub(super) fn any_weekday(input: Tokens<'_>) -> Parsed<'_, i8> {
    calendar(&[CalendarKind::Weekday], input, |c| match c {
        Calendar::Weekday { day, .. } => Some(day),
        _ => None,
    })
}

/// A month's name; `led`: its company says that it is one.
pub(super) fn month(input: Tokens<'_>, led: bool) -> Parsed<'_, i8> {
    calendar(&[CalendarKind::Month], input, |c| match c {
        Calendar::Month { month, weak } => (led || !weak).then_some(month),
        _ => None,
    })
}

/// Whether a month's name is one as it is written: where months have capitals, "may 3" is none.
pub(super) fn is_month_name(input: Tokens<'_>) -> bool {
    let weak = calendar(&[CalendarKind::Month], input, |c| match c {
        Calendar::Month { weak, .. } => Some(weak),
        _ => None,
    });
    weak.is_ok_and(|(_, weak)| !weak || capital(input))
}

/// Whether the word has the capital that months and weekdays have in its language, if they have one.
pub(super) fn capital(input: Tokens<'_>) -> bool {
    input.first().is_some_and(|t| t.capital)
        || input.analysis().language.notation.order == DateOrder::DayMonth
}

/// A season's name, by its number.
pub(super) fn season(input: Tokens<'_>) -> Parsed<'_, i8> {
    calendar(&[CalendarKind::Season], input, |c| match c {
        Calendar::Season(s) => Some(s),
        _ => None,
    })
}

/// A stretch of the calendar: "semaine".
pub(super) fn period(input: Tokens<'_>) -> Parsed<'_, Period> {
    calendar(&[CalendarKind::Period], input, |c| match c {
        Calendar::Period(p) => Some(p),
        _ => None,
    })
}

const DIRECTIONS: &[CalendarKind] = &[CalendarKind::Last, CalendarKind::Next, CalendarKind::This];

/// The last (-1), this (0), the next (1).
pub(super) fn direction(input: Tokens<'_>) -> Parsed<'_, i32> {
    calendar(DIRECTIONS, input, |c| match c {
        Calendar::Last => Some(-1),
        Calendar::Next => Some(1),
        Calendar::This => Some(0),
        _ => None,
    })
}

/// The one before the last (-2), after the next (2).
pub(super) fn beyond(input: Tokens<'_>) -> Parsed<'_, i32> {
    calendar(&[CalendarKind::Beyond], input, |c| match c {
        Calendar::Beyond(n) => Some(n),
        _ => None,
    })
}

/// "le", "on the" before a date.
pub(super) fn skip_lead(input: Tokens<'_>) -> Tokens<'_> {
    skip_opt(input, the(CalendarKind::Lead))
}

/// A comma, if there is one.
pub(super) fn skip_comma(input: Tokens<'_>) -> Tokens<'_> {
    match input.first() {
        Some(t) if t.is_mark(',') => input.skip(1),
        _ => input,
    }
}

/// A rank: "troisième", "3rd", "XIXe".
pub(super) fn ordinal(input: Tokens<'_>) -> Parsed<'_, i32> {
    if !may_be_ordinal(input) {
        return fail();
    }
    let (rest, n) = number(input)?;
    match i32::try_from(n.value.mantissa()) {
        Ok(rank @ 1..=366) if n.form == Form::Ordinal && n.value.scale() == 0 => Ok((rest, rank)),
        _ => fail(),
    }
}

/// What is counted in a whole: a weekday or a stretch.
pub(super) fn unit(input: Tokens<'_>) -> Parsed<'_, Unit> {
    any_weekday(input)
        .map(|(rest, day)| (rest, Unit::Weekday(day)))
        .or_else(|_| period(input).map(|(rest, p)| (rest, Unit::Period(p))))
}

/// A small whole number; one is written as an article, too.
pub(super) fn count(input: Tokens<'_>) -> Parsed<'_, i32> {
    if !may_begin(input) || !comes(input, SenseSet::TIME, BETWEEN) {
        return fail();
    }
    match one_before_period(input) {
        Some(rest) => Ok((rest, 1)),
        None => count_of(input, number(input)),
    }
}

/// "un jour", "a day": what is left after the article.
fn one_before_period(input: Tokens<'_>) -> Option<Tokens<'_>> {
    let (rest, ()) = one_of(SenseSet::ONE)(input).ok()?;
    period(rest).is_ok().then_some(rest)
}

/// What is counted by the number that begins at `input`.
fn count_of<'a>(input: Tokens<'a>, number: Parsed<'a, Number>) -> Parsed<'a, i32> {
    let (rest, n) = number?;
    // "the last three quarters" are no three fourths.
    if n.form == Form::Fraction
        && let Ok((rest, day)) = day_of_month(input)
        && period(rest).is_ok()
    {
        return Ok((rest, day.into()));
    }
    let whole = matches!(
        n.form,
        Form::Cardinal | Form::Weak | Form::Collective { .. }
    ) && n.value.fract().is_zero();
    match i32::try_from(n.value.trunc().mantissa()) {
        Ok(v) if whole && (1..=10_000).contains(&v) && n.value.trunc().scale() == 0 => {
            Ok((rest, v))
        }
        _ => fail(),
    }
}

/// "trois jours", "2 years and 21 days", "un an et demi"; `None` for "quelques jours".
pub(super) fn length(input: Tokens<'_>) -> Parsed<'_, Option<Length>> {
    if !may_begin(input) || !comes(input, SenseSet::PERIOD, BETWEEN) {
        return fail();
    }
    let first = number(input);
    // A number nobody gives: "quelques", "a few".
    if let Ok((at, n)) = first
        && matches!(n.form, Form::Vague { .. })
        && let Ok((rest, _)) = period(at)
    {
        return Ok((rest, None));
    }
    if let Ok((rest, length)) = halved(first.clone()) {
        return Ok((rest, Some(length)));
    }
    let (at, n) = match one_before_period(input) {
        Some(rest) => (rest, 1),
        None => count_of(input, first)?,
    };
    let (mut rest, mut whole) = so_many(at, n)?;
    for _ in 1..MOST_PARTS {
        let at = skip_comma(rest);
        let at = skip_opt(at, the(CalendarKind::And));
        match counted(at) {
            Ok((after, more)) if follows(rest) && more.finest < whole.finest => {
                let Some(both) = whole.and(more) else {
                    return fail();
                };
                (rest, whole) = (after, both);
            }
            // In any order, where nothing stands between: "1 month 2 years 21 days".
            Ok((after, more)) if at.index() == rest.index() && follows(rest) => {
                let Some(both) = whole.and(more) else {
                    return fail();
                };
                (rest, whole) = (after, both);
            }
            _ => break,
        }
    }
    // "un an et demi"
    if let Ok((after, ())) = the(CalendarKind::Half)(rest)
        && whole.months % 12 == 0
        && whole.months > 0
    {
        whole.months += 6;
        whole.finest = Period::Month;
        return Ok((after, Some(whole)));
    }
    Ok((rest, Some(whole)))
}

fn counted(input: Tokens<'_>) -> Parsed<'_, Length> {
    let (at, n) = count(input)?;
    so_many(at, n)
}

/// So many of the stretches that are named here.
fn so_many(at: Tokens<'_>, n: i32) -> Parsed<'_, Length> {
    let (rest, p) = period(at)?;
    match Length::of(n, p) {
        Some(length) if follows(at) => Ok((rest, length)),
        _ => fail(),
    }
}

/// "two and a half years", "2,5 ans".
fn halved<'a>(number: Parsed<'a, Number>) -> Parsed<'a, Length> {
    let (at, n) = number?;
    let (rest, p) = period(at)?;
    let twice = n
        .value
        .checked_mul(2.into())
        .filter(|v| v.fract().is_zero());
    let months = match (p, twice) {
        (Period::Year, Some(_)) if n.value.fract().is_zero() => None,
        (Period::Year, Some(v)) => i32::try_from(v).ok().and_then(|v| v.checked_mul(6)),
        _ => None,
    };
    match months {
        Some(months) if months > 0 && follows(at) => Ok((
            rest,
            Length {
                months,
                days: 0,
                finest: Period::Month,
            },
        )),
        _ => fail(),
    }
}

/// Whether a phrase of one of these kinds ends right before `input`.
pub(super) fn preceded(input: Tokens<'_>, kinds: &[CalendarKind]) -> bool {
    let Some(first) = input.first() else {
        return false;
    };
    let senses = SenseSet::calendar(kinds);
    let analysis = input.analysis();
    first.gap < Gap::Paragraph
        && (1..=PHRASE_BEFORE).any(|back| {
            input.index().checked_sub(back).is_some_and(|from| {
                let mut phrases = analysis.phrases_of(from, senses);
                phrases.any(|(_, len)| len == back)
            })
        })
}

/// Whether nothing else stands on the line or lines of `input..rest`: a caption, a cell of a table.
pub(super) fn alone(input: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let end = match rest.first() {
        Some(t) if matches!(t.kind, TokenKind::Mark('.' | ',')) => rest.skip(1),
        _ => rest,
    };
    input.first().is_some_and(|t| t.gap >= Gap::Line)
        && end.first().is_none_or(|t| t.gap >= Gap::Line)
}

/// Whether what is read may end here: the line does, a mark parts it from the rest, or a word of a closed class begins something else.
pub(super) fn closes(rest: Tokens<'_>) -> bool {
    let Some(token) = rest.first() else {
        return true;
    };
    if token.gap >= Gap::Line {
        return true;
    }
    match token.kind {
        TokenKind::Mark('/' | '%' | '€' | '$' | '£' | '°' | '-' | '(' | '\'' | '’') => false,
        TokenKind::Mark(_) => !(rest.skip(1).first())
            .is_some_and(|t| t.kind == TokenKind::Digits && t.gap == Gap::None),
        TokenKind::Word => {
            let is = |class| function(class)(rest).is_ok();
            !glued(rest)
                && ![
                    FunctionClass::Genitive,
                    FunctionClass::Article,
                    FunctionClass::Determiner,
                ]
                .into_iter()
                .any(is)
                && rest
                    .sense(|s| matches!(s, Sense::Function(_)).then_some(()))
                    .is_some()
        }
        TokenKind::Digits => false,
    }
}

/// A stroke that is glued to what stands on both its sides.
pub(super) fn tight_hyphen(input: Tokens<'_>) -> Parsed<'_, ()> {
    match hyphen(input) {
        Ok((rest, ())) if glued(input) && glued(rest) => Ok((rest, ())),
        _ => fail(),
    }
}
