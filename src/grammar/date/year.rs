//! Years, decades and centuries.
//!
//! | written | what |
//! |---|---|
//! | 2018, two thousand and eighteen, nineteen ninety, deux mille seize | a year |
//! | octobre 74, Jan '05 | a year beside a month |
//! | les années 1990, the 90s, les années soixante, the seventies | a decade |
//! | XIXe siècle, 15th century | a century |

use super::super::parse::{
    Parsed, calendar, fail, follows, glued, limit_before, numeral, skip_opt, the,
};
use super::super::{figures_go_on, noun_phrase, quantity};
use super::offset::offset;
use super::relative::directed;
use super::words::{closes, ordinal, period, preceded, skip_comma, skip_lead};
use super::written::{Base, Point, Year};
use crate::lang::{Calendar, CalendarKind, Numeral, Period, SenseSet};
use crate::text::{Gap, TokenKind, Tokens};

/// A year of two figures below this is of this century, the others are of the last one: news tells more of what was than of what is far ahead.
const THIS_CENTURY: i16 = 40;

/// The century of a year of two figures.
pub(super) fn with_century(year: i16) -> i16 {
    if year < THIS_CENTURY {
        2000 + year
    } else {
        1900 + year
    }
}

/// A year in figures: four digits.
pub(super) fn year(input: Tokens<'_>) -> Parsed<'_, i16> {
    let Some(text) = input
        .text()
        .filter(|t| t.len() == 4 && t.bytes().all(|b| b.is_ascii_digit()))
    else {
        return fail();
    };
    let rest = input.skip(1);
    let glued_on = glued(rest)
        && rest.first().is_some_and(|t| {
            matches!(t.kind, TokenKind::Word | TokenKind::Digits)
                || t.is_mark('%')
                || t.is_mark('€')
        })
        || figures_go_on(rest)
            && !rest
                .first()
                .is_some_and(|t| t.is_mark('-') || t.is_mark('–'));
    match text.parse::<i16>() {
        Ok(year @ 1000..=2199) if !glued_on => Ok((rest, year)),
        _ => fail(),
    }
}

/// A year in words: "deux mille seize", "nineteen ninety", "seventeen hundred thirty-three".
pub(super) fn year_in_words(input: Tokens<'_>) -> Parsed<'_, i16> {
    if input.first().is_none_or(|t| t.kind != TokenKind::Word) {
        return fail();
    }
    let (rest, n) = super::super::words::words(input, None)?;
    if n.ordinal || n.value.scale() != 0 {
        return fail();
    }
    let (rest, year) = match i16::try_from(n.value.mantissa()) {
        Ok(year @ 1000..=2199) => (rest, year),
        // The centuries before the years: "nineteen ninety".
        Ok(century @ 10..=21) if follows(rest) => {
            let (after, years) = super::super::words::below_thousand(rest)?;
            match i16::try_from(years.value.mantissa()) {
                Ok(years @ 10..=99) if !years_begin_a_number(after) => {
                    (after, century * 100 + years)
                }
                _ => return fail(),
            }
        }
        _ => return fail(),
    };
    if is_counted(rest) {
        return fail();
    }
    Ok((rest, year))
}

/// Whether a scale goes on after the words: "twenty forty thousand" is no year.
fn years_begin_a_number(rest: Tokens<'_>) -> bool {
    follows(rest)
        && numeral(rest, |n| {
            matches!(n, Numeral::Cardinal(_) | Numeral::Suffix { .. }).then_some(())
        })
        .is_ok()
}

/// The year that may follow a day or month: "octobre 2018", "October, 2018", "June of 2020", "mai de l'an dernier".
pub(super) fn year_after(rest: Tokens<'_>) -> (Tokens<'_>, Option<Year>) {
    let at = match rest.first() {
        Some(t) if t.is_mark(',') => rest.skip(1),
        _ => skip_opt(rest, the(CalendarKind::Of)),
    };
    if !follows(rest) || !follows(at) {
        return (rest, None);
    }
    if let Ok((after, year)) = year(at).or_else(|_| year_in_words(at)) {
        if let Ok((after, ())) = the(CalendarKind::BeforeChrist)(after) {
            return (after, Some(Year::Given(-year)));
        }
        return (after, Some(Year::Given(year)));
    }
    if let Ok((after, way)) = year_from_now(at) {
        return (after, Some(Year::FromNow(way)));
    }
    // "in March two years ago", "Thanksgiving in a year"
    if let Ok((after, point)) = offset(at)
        && let Point::Offset {
            length: Some(length),
            sign,
            from: Base::Now,
        } = point
        && length.days == 0
    {
        return (after, Some(Year::Months(sign * length.months)));
    }
    (rest, None)
}

/// "last year", "de l'an prochain".
pub(super) fn year_from_now(input: Tokens<'_>) -> Parsed<'_, i32> {
    let of = skip_opt(input, the(CalendarKind::Inside));
    match directed(skip_lead(of)) {
        Ok((
            rest,
            Point::Stretch {
                period: Period::Year,
                shift,
                from: Base::Now,
            },
        )) if !possessive(rest) => Ok((rest, shift)),
        _ => fail(),
    }
}

/// "this year's": what follows belongs to the year.
fn possessive(rest: Tokens<'_>) -> bool {
    glued(rest)
        && rest
            .first()
            .is_some_and(|t| t.is_mark('\'') || t.is_mark('’'))
}

/// The year of two figures that may follow a day and month: "31 octobre 74", "Jan '05".
pub(super) fn short_year_after(rest: Tokens<'_>) -> (Tokens<'_>, Option<Year>) {
    let at = skip_comma(rest);
    let mark = at
        .first()
        .is_some_and(|t| t.gap != Gap::None && (t.is_mark('\'') || t.is_mark('’')));
    let at = if mark { at.skip(1) } else { rest };
    let two = at
        .first()
        .filter(|t| t.kind == TokenKind::Digits && t.end - t.start == 2 && t.gap < Gap::Line)
        .and(at.text())
        .and_then(|t| t.parse::<i16>().ok());
    let after = at.skip(1);
    match two {
        Some(year) if mark == glued(at) && (closes(after) || mark) && !figures_go_on(after) => {
            (after, Some(Year::Given(with_century(year))))
        }
        _ => (rest, None),
    }
}

/// One of these words is in every decade.
pub(super) const DECADE: SenseSet =
    SenseSet::calendar(&[CalendarKind::Decade, CalendarKind::DecadeOf]);

/// "années 1990", "années 90", "the 1990s", "the 90s", "the seventies".
pub(super) fn decade(input: Tokens<'_>) -> Parsed<'_, Point> {
    if let Ok((rest, year)) = calendar(&[CalendarKind::DecadeOf], input, |c| match c {
        Calendar::DecadeOf(year) => Some(year),
        _ => None,
    }) {
        return Ok((rest, Point::Decade(year)));
    }
    // "she's 60": the ending of a word begins no decade.
    let lead = the(CalendarKind::Decade)(input).ok();
    let lead = lead.filter(|_| !glued(input) || input.index() == 0);
    let led = lead.is_some();
    let at = lead.map_or(input, |(rest, ())| rest);
    let apostrophe = |t: Tokens<'_>| t.first().is_some_and(|m| m.is_mark('\'') || m.is_mark('’'));
    let at = if apostrophe(at) && glued(at.skip(1)) {
        at.skip(1)
    } else {
        at
    };
    if led && let Ok((rest, n)) = super::super::words::below_thousand(at) {
        return match i16::try_from(n.value.mantissa()) {
            Ok(years @ 20..=90) if years % 10 == 0 => Ok((rest, Point::Decade(1900 + years))),
            _ => fail(),
        };
    }
    let Some(digits) = at
        .text()
        .filter(|_| at.first().is_some_and(|t| t.kind == TokenKind::Digits))
    else {
        return fail();
    };
    let rest = at.skip(1);
    let tail = if apostrophe(rest) && glued(rest) {
        rest.skip(1)
    } else {
        rest
    };
    let tail = the(CalendarKind::Decade)(tail)
        .ok()
        .filter(|_| glued(rest) && glued(tail))
        .map(|(rest, ())| rest);
    let rest = match (led, tail) {
        (_, Some(rest)) => rest,
        (true, None) => rest,
        (false, None) => return fail(),
    };
    match (digits.len(), digits.parse::<i16>()) {
        (4, Ok(year)) if year % 10 == 0 && (1000..2100).contains(&year) => {
            Ok((rest, Point::Decade(year)))
        }
        (2, Ok(year)) if year % 10 == 0 => Ok((
            rest,
            Point::Decade(if year < 20 { 2000 + year } else { 1900 + year }),
        )),
        _ => fail(),
    }
}

/// "XIXe siècle", "the 15th century".
pub(super) fn century(input: Tokens<'_>) -> Parsed<'_, Point> {
    let (at, n) = ordinal(input)?;
    let (rest, p) = period(at)?;
    match i16::try_from(n) {
        Ok(n @ 1..=22) if p == Period::Century && follows(at) => {
            match the(CalendarKind::BeforeChrist)(rest) {
                Ok((rest, ())) => Ok((rest, Point::Unknown(Period::Century))),
                Err(_) => Ok((rest, Point::Century(n))),
            }
        }
        _ => fail(),
    }
}

/// A year alone, where what stands around it says that it is one: "en 2018", "(2018)", "in two thousand and nine".
pub(super) fn bare_year(input: Tokens<'_>) -> Parsed<'_, Point> {
    let digits = input.first().is_some_and(|t| t.kind == TokenKind::Digits);
    if digits && let Ok((rest, ())) = the(CalendarKind::BeforeChrist)(input.skip(1)) {
        return Ok((rest, Point::Unknown(Period::Year)));
    }
    if !digits && !input.may_be(SenseSet::NUMERAL) {
        return fail();
    }
    let in_figures = year(input);
    if digits && in_figures.is_err() {
        return fail();
    }
    let led = preceded(input, &[CalendarKind::BeforeYear]) || listed(input);
    let (rest, found) = match in_figures {
        Ok((rest, found)) => (rest, found),
        Err(_) if led => year_in_words(input)?,
        Err(_) => return fail(),
    };
    let bracketed = input.index().checked_sub(1).is_some_and(|i| {
        input.analysis().tokens[i].is_mark('(') && rest.first().is_some_and(|t| t.is_mark(')'))
    });
    let near = (1900..=2100).contains(&found);
    let alone = near && super::words::alone(input, rest);
    // "les attentats de 2015", but "plus de 2015" and "un total de 2000"
    let likely = near
        && found % 100 != 0
        && preceded(input, &[CalendarKind::BeforeLikelyYear])
        && !bounded(input);
    if (led || bracketed || alone || likely) && !is_counted(rest) && !figures_go_on(rest) {
        return Ok((rest, Point::year(found)));
    }
    fail()
}

/// Whether a bound of a number ends right before: "plus de", "près de".
fn bounded(input: Tokens<'_>) -> bool {
    (2..=4).any(|back| {
        input.index().checked_sub(back).is_some_and(|from| {
            let here = input.analysis().tokens(from, input.index());
            limit_before(here).is_ok_and(|(rest, _)| rest.is_empty())
        })
    })
}

/// Whether something is counted right after a number: then it is no year.
pub(super) fn is_counted(rest: Tokens<'_>) -> bool {
    quantity::unit(rest).is_ok() || noun_phrase::counted_directly(rest) && !closes(rest)
}

/// Whether years stand before it in a list that a word for years begins: "in 2007, 2009 and 2012".
fn listed(input: Tokens<'_>) -> bool {
    let analysis = input.analysis();
    let mut index = input.index();
    for _ in 0..4 {
        let Some(before) = index.checked_sub(2) else {
            return false;
        };
        let joint = analysis.tokens(before + 1, index);
        let joined =
            joint.first().is_some_and(|t| t.is_mark(',')) || the(CalendarKind::And)(joint).is_ok();
        if !joined || year(analysis.tokens(before, index)).is_err() {
            return false;
        }
        if preceded(analysis.tokens(before, index), &[CalendarKind::BeforeYear]) {
            return true;
        }
        index = before;
    }
    false
}
