//! Dates in figures, and those with a month's name between strokes.
//!
//! | written | day first | month first |
//! |---|---|---|
//! | 2024-10-28, 2024/10/28 | 28 October 2024 | 28 October 2024 |
//! | 05/03/2024, 5.3.24, 5 3 2024 | 5 March 2024 | 3 May 2024 |
//! | 28/10/2024, 10/28/2024 | 28 October 2024 | 28 October 2024 |
//! | 10/2016, 2016-10 | October 2016 | October 2016 |
//! | 8/Oct/2012, Sep-23-2020, 2019-aug-01, Oct/2 | with its month's name | |

use super::super::figures_go_on;
use super::super::parse::{Parsed, fail, glued};
use super::calendar_date::plain_end;
use super::words::{alone, any_weekday, closes, direction, month, preceded};
use super::written::{Fields, Year};
use super::year::{with_century, year_after};
use crate::lang::{CalendarKind, DateOrder};
use crate::text::{Gap, Token, TokenKind, Tokens};

/// "28/10/2024", "2024-10-28", "10.08.2012", "10/28", "20 02 2014". `led`: a weekday stands before it.
pub(super) fn in_figures(input: Tokens<'_>, led: bool) -> Parsed<'_, Fields> {
    let joined = |t: &Token| matches!(t.kind, TokenKind::Digits | TokenKind::Mark('/' | '-' | '.'));
    if digits(input).is_none() || !input.skip(1).first().is_some_and(joined) {
        return fail();
    }
    full(input)
        .and_then(|(rest, fields)| {
            if figures_go_on(rest) {
                fail()
            } else {
                Ok((rest, fields))
            }
        })
        .or_else(|_| month_of_year(input))
        .or_else(|_| day_of_month(input, led))
}

/// Day, month and year; more figures may follow after a stroke of another kind.
pub(super) fn full(input: Tokens<'_>) -> Parsed<'_, Fields> {
    let (Some(a), Some(b), Some(c)) = (digits(input), digits(input.skip(2)), digits(input.skip(4)))
    else {
        return in_blanks(input);
    };
    let (Some(s), Some(t)) = (stroke(input.skip(1)), stroke(input.skip(3))) else {
        return fail();
    };
    if s != t {
        return fail();
    }
    dated(input.skip(5), a, b, c)
}

/// "20 02 2014", "le 20 2 14": between blanks, the year in four figures or after a word that leads to a day.
fn in_blanks(input: Tokens<'_>) -> Parsed<'_, Fields> {
    let (Some(a), Some(b), Some(c)) = (digits(input), digits(input.skip(1)), digits(input.skip(2)))
    else {
        return fail();
    };
    let blank = |t: Tokens<'_>| {
        t.first()
            .is_some_and(|t| matches!(t.gap, Gap::Space | Gap::NoBreak))
    };
    let led = preceded(input, &[CalendarKind::BeforeDay]);
    let rest = input.skip(3);
    let end = rest.first().is_none_or(|t| t.kind != TokenKind::Digits) && closes(rest);
    let year = c.len() == 4 && matches!(c.as_bytes(), [b'1', b'9', ..] | [b'2', b'0', ..]);
    if a.len() > 2 || b.len() > 2 || !(year || led && c.len() == 2) || !end {
        return fail();
    }
    if !blank(input.skip(1)) || !blank(input.skip(2)) {
        return fail();
    }
    dated(rest, a, b, c)
}

fn dated<'a>(rest: Tokens<'a>, a: &str, b: &str, c: &str) -> Parsed<'a, Fields> {
    let found = if a.len() == 4 {
        (a.parse::<i16>().ok())
            .zip(small(b))
            .zip(small(c))
            .map(|((y, m), d)| (d, m, y))
    } else {
        let year = match c.len() {
            4 => c.parse::<i16>().ok(),
            2 => c.parse::<i16>().ok().map(with_century),
            _ => None,
        };
        (small(a).zip(small(b)))
            .and_then(|(a, b)| in_order(rest, a, b))
            .zip(year)
            .map(|((d, m), y)| (d, m, y))
    };
    match found {
        Some((day, month, year)) if valid(day, month) && (1000..2200).contains(&year) => Ok((
            rest,
            Fields {
                day: Some(day),
                month: Some(month),
                year: Some(Year::Given(year)),
                ..Fields::default()
            },
        )),
        _ => fail(),
    }
}

/// Day and month of two small figures, in the order of the language, or in the other one where only that is possible.
fn in_order(input: Tokens<'_>, a: i8, b: i8) -> Option<(i8, i8)> {
    match input.analysis().language.notation.order {
        DateOrder::DayMonth if b <= 12 => Some((a, b)),
        DateOrder::MonthDay if a <= 12 => Some((b, a)),
        DateOrder::DayMonth if a <= 12 => Some((b, a)),
        DateOrder::MonthDay if b <= 12 => Some((a, b)),
        _ => None,
    }
}

fn valid(day: i8, month: i8) -> bool {
    (1..=31).contains(&day) && (1..=12).contains(&month)
}

fn small(text: &str) -> Option<i8> {
    (text.len() <= 2).then(|| text.parse::<i8>().ok()).flatten()
}

fn digits(input: Tokens<'_>) -> Option<&str> {
    input
        .first()
        .filter(|t| t.kind == TokenKind::Digits)
        .and(input.text())
}

/// A stroke or point that is glued to both its sides.
fn stroke(input: Tokens<'_>) -> Option<char> {
    match input.first()?.kind {
        TokenKind::Mark(c @ ('/' | '-' | '.')) if glued(input) && glued(input.skip(1)) => Some(c),
        _ => None,
    }
}

/// A stroke with or without blanks around it.
fn loose_stroke(input: Tokens<'_>) -> Option<char> {
    let near = |t: Tokens<'_>| t.first().is_some_and(|t| t.gap < Gap::Line);
    match input.first()?.kind {
        TokenKind::Mark(c @ ('/' | '-')) if near(input) && near(input.skip(1)) => Some(c),
        _ => None,
    }
}

/// "3/2015", "2016 / 11", "2016-11"; "2011-12" is two years and no month.
fn month_of_year(input: Tokens<'_>) -> Parsed<'_, Fields> {
    let (Some(a), Some(b), Some(s)) = (
        digits(input),
        digits(input.skip(2)),
        loose_stroke(input.skip(1)),
    ) else {
        return fail();
    };
    let rest = input.skip(3);
    let (year_text, month_text) = if a.len() == 4 { (a, b) } else { (b, a) };
    let year = (year_text.parse::<i16>().ok())
        .filter(|y| year_text.len() == 4 && (1900..=2100).contains(y));
    let (Some(year), Some(month @ 1..=12)) = (year, small(month_text)) else {
        return fail();
    };
    let two_years = a.len() == 4 && i16::from(month) == (year + 1) % 100;
    let point_of_range = s == '-' && a.len() != 4 && !glued(input.skip(2));
    if two_years || figures_go_on(rest) || point_of_range && !closes(rest) {
        return fail();
    }
    if glued(rest) && rest.first().is_some_and(|t| t.kind == TokenKind::Word) {
        return fail();
    }
    let fields = Fields {
        month: Some(month),
        year: Some(Year::Given(year)),
        ..Fields::default()
    };
    Ok((rest, fields))
}

/// "17/2", "10/28", "le 17 02": a day after a word that leads to one; alone it may be a fraction or a score.
fn day_of_month(input: Tokens<'_>, led: bool) -> Parsed<'_, Fields> {
    let to_day = preceded(
        input,
        &[
            CalendarKind::BeforeDay,
            CalendarKind::Lead,
            CalendarKind::This,
            CalendarKind::Next,
            CalendarKind::Last,
        ],
    );
    let led = led
        || to_day
        || super::super::parse::before(input).is_some_and(|b| any_weekday(b).is_ok())
        || super::super::parse::before(input).is_some_and(|b| direction(b).is_ok());
    let blanks = preceded(input, &[CalendarKind::BeforeDay])
        && digits(input.skip(1)).is_some()
        && input
            .skip(1)
            .first()
            .is_some_and(|t| matches!(t.gap, Gap::Space | Gap::NoBreak));
    let (b_at, s) = if blanks {
        (input.skip(1), ' ')
    } else {
        let Some(s) = loose_stroke(input.skip(1)) else {
            return fail();
        };
        (input.skip(2), s)
    };
    let (Some(a), Some(b)) = (digits(input), digits(b_at)) else {
        return fail();
    };
    let rest = b_at.skip(1);
    let tight = glued(input.skip(1)) && glued(b_at);
    let (Some(x), Some(y)) = (small(a), small(b)) else {
        return fail();
    };
    let telling =
        x > 12 && y <= 12 || y > 12 && x <= 12 || a.starts_with('0') || b.starts_with('0');
    let sure = match s {
        '/' if tight => led || telling || super::timed_next(rest),
        '/' => telling && (led || alone(input, rest)),
        '-' => led && tight && telling || any_weekday_before(input),
        _ => closes(rest),
    };
    match in_order(input, x, y) {
        Some((day, month))
            if valid(day, month) && sure && plain_end(rest) && !figures_go_on(rest) =>
        {
            let fields = Fields {
                day: Some(day),
                month: Some(month),
                ..Fields::default()
            };
            Ok((rest, fields))
        }
        _ => fail(),
    }
}

fn any_weekday_before(input: Tokens<'_>) -> bool {
    super::super::parse::before(input).is_some_and(|b| any_weekday(b).is_ok())
}

/// "8/Oct/2012", "Sep-23-2020", "2019-aug-01", "September-2020-23", "Oct/2": strokes around a month's name.
pub(super) fn with_month_name(input: Tokens<'_>) -> Parsed<'_, Fields> {
    let mut fields = Fields::default();
    let mut rest = input;
    let mut mark = None;
    for part in 0..3 {
        let here = if part == 0 {
            rest
        } else {
            match stroke(rest) {
                Some(c @ ('/' | '-')) if mark.is_none_or(|m| m == c) => {
                    mark = Some(c);
                    rest.skip(1)
                }
                _ => break,
            }
        };
        match field(here, &fields) {
            Some((after, found)) => (rest, fields) = (after, found),
            None if part == 0 => return fail(),
            None => break,
        }
    }
    let whole =
        fields.month.is_some() && mark.is_some() && (fields.day.is_some() || fields.year.is_some());
    let ends = !glued(rest)
        || rest
            .first()
            .is_some_and(|t| !matches!(t.kind, TokenKind::Word | TokenKind::Digits));
    if !whole || !ends || figures_go_on(rest) {
        return fail();
    }
    if fields.year.is_some() {
        return Ok((rest, fields));
    }
    let (rest, year) = year_after(rest);
    Ok((rest, Fields { year, ..fields }))
}

/// One more part of such a date, if it is still open.
fn field<'a>(input: Tokens<'a>, so_far: &Fields) -> Option<(Tokens<'a>, Fields)> {
    if let Ok((rest, month)) = month(input, true) {
        let found = Fields {
            month: Some(month),
            ..*so_far
        };
        return so_far.month.is_none().then_some((rest, found));
    }
    let text = digits(input)?;
    let rest = input.skip(1);
    if text.len() == 4 {
        let year = text.parse().ok().filter(|y| (1000..2200).contains(y))?;
        let found = Fields {
            year: Some(Year::Given(year)),
            ..*so_far
        };
        return so_far.year.is_none().then_some((rest, found));
    }
    let (after, day) = super::calendar_date::day_of_month(input).ok()?;
    match (so_far.day, so_far.year) {
        (None, _) => Some((
            after,
            Fields {
                day: Some(day),
                ..*so_far
            },
        )),
        (Some(_), None) if text.len() == 2 => Some((
            rest,
            Fields {
                year: Some(Year::Given(with_century(text.parse().ok()?))),
                ..*so_far
            },
        )),
        _ => None,
    }
}

/// "28/2" as one end of a range.
pub(super) fn pair(input: Tokens<'_>) -> Parsed<'_, Fields> {
    let (Some(a), Some(b), Some('/')) = (
        digits(input).and_then(small),
        digits(input.skip(2)).and_then(small),
        stroke(input.skip(1)),
    ) else {
        return fail();
    };
    match in_order(input, a, b) {
        Some((day, month)) if valid(day, month) => Ok((
            input.skip(3),
            Fields {
                day: Some(day),
                month: Some(month),
                ..Fields::default()
            },
        )),
        _ => fail(),
    }
}
