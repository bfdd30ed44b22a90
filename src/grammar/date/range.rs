//! Ranges of dates. Each end is a date; what one leaves open the other gives.
//!
//! | written | joined by | what |
//! |---|---|---|
//! | du 1er au 15 août, from 2 to 7 Feb, 4-22 January 1995 | "au", "to", a stroke | two days of a month |
//! | May 3-5, le 4 au 23 mois prochain | the same | two days of a month |
//! | de mai à septembre, Jan-Feb 2017 | the same | two months |
//! | 2015-2018, entre 2015 et 2018 | a stroke; "et" after "entre" only | two years |
//! | from next Friday to 1 October, between now and May | "to" after "from" | any two dates |
//! | next week between Wednesday and Friday | | two days of a week |

use super::super::parse::{Parsed, fail, follows, glued, hyphen, the};
use super::calendar_date::{day_and_month, day_of_month, month_and_year, plain_end};
use super::nested::{directed_week, nth_day, of_week};
use super::relative::{DIRECTED, directed_led};
use super::words::{any_weekday, is_month_name, month, preceded, skip_lead, tight_hyphen, weekday};
use super::written::{Base, Fields, Point, Written, Year};
use super::year::{is_counted, year, year_after};
use super::{WEEKDAY, point};
use crate::lang::{CalendarKind, Period, SenseSet};
use crate::text::{TokenKind, Tokens};

/// A range of dates whose ends are read together; of any two dates see [`points`]. `near`: what the next words may be.
pub(super) fn range(input: Tokens<'_>, near: SenseSet) -> Parsed<'_, Written> {
    const MONTH: SenseSet = SenseSet::calendar(&[CalendarKind::Month]);
    let given =
        |words: SenseSet, found: fn(Tokens<'_>) -> Parsed<'_, Written>| match near.meets(words) {
            true => found(input),
            false => fail(),
        };
    let week = [RANGE, DIRECTED, SenseSet::PERIOD, WEEKDAY];
    let week = week.into_iter().all(|words| near.meets(words));
    let weekdays = if week {
        weekdays_of_week(input)
    } else {
        fail()
    };
    weekdays
        .or_else(|_| in_figures(input))
        .or_else(|_| given(MONTH.and(SenseSet::PERIOD), days_before_month))
        .or_else(|_| given(MONTH, days_after_month))
        .or_else(|_| given(MONTH, months))
        .or_else(|_| years(input))
}

/// What stands before a range, or does not.
#[derive(Clone, Copy, PartialEq)]
enum Led {
    No,
    From,
    Between,
}

fn led(input: Tokens<'_>) -> Led {
    if preceded(input, &[CalendarKind::Between]) {
        Led::Between
    } else if preceded(input, &[CalendarKind::From]) {
        Led::From
    } else {
        Led::No
    }
}

/// Whether what joins the ends of a range may stand here: behind most dates nothing does.
fn may_join(input: Tokens<'_>) -> bool {
    const JOINTS: SenseSet = SenseSet::calendar(&[CalendarKind::To, CalendarKind::And]);
    input.may_be(JOINTS) || hyphen(input).is_ok()
}

/// What joins two days of one month: "les 12 et 13 janvier" too, which covers both.
fn joint_of_days(input: Tokens<'_>, led: Led) -> Option<Tokens<'_>> {
    joint(input, led).or_else(|| {
        let (rest, ()) = the(CalendarKind::And)(input).ok()?;
        follows(input).then(|| skip_lead(rest))
    })
}

/// What joins the ends: "au", "to", a stroke, or "and" after "between"; what follows it.
fn joint(input: Tokens<'_>, led: Led) -> Option<Tokens<'_>> {
    if !follows(input) {
        return None;
    }
    let joined = match led {
        Led::Between => the(CalendarKind::And)(input)
            .or_else(|_| the(CalendarKind::To)(input))
            .or_else(|_| tight_hyphen(input)),
        _ => the(CalendarKind::To)(input).or_else(|_| hyphen(input)),
    };
    joined.ok().map(|(rest, ())| skip_lead(rest))
}

fn ranged<'a>(rest: Tokens<'a>, first: Point, last: Point) -> Parsed<'a, Written> {
    Ok((
        rest,
        Written {
            until: Some(last),
            ..Written::new(first)
        },
    ))
}

const RANGE: SenseSet = SenseSet::calendar(&[CalendarKind::Between, CalendarKind::From]);

/// "next week between Wednesday and Friday".
fn weekdays_of_week(input: Tokens<'_>) -> Parsed<'_, Written> {
    let (at, week) = directed_week(input)?;
    let (at, ()) = the(CalendarKind::Between)(at).or_else(|_| the(CalendarKind::From)(at))?;
    let led = led(at);
    let (rest, a) = weekday(skip_lead(at))?;
    let Some(at) = joint(rest, led) else {
        return fail();
    };
    let (rest, b) = weekday(at)?;
    if b <= a {
        return fail();
    }
    ranged(rest, of_week(a, week.clone()), of_week(b, week))
}

/// "5/1/2019-5/7/2020", "28/2-1/3", "10/1-11/2/2017".
pub(super) fn in_figures(input: Tokens<'_>) -> Parsed<'_, Written> {
    if input.first().is_none_or(|t| t.kind != TokenKind::Digits) {
        return fail();
    }
    let short = |t| super::figures::pair(t);
    let (rest, a) = super::figures::full(input).or_else(|_| short(input))?;
    let (at, ()) = tight_hyphen(rest)?;
    let (rest, b) = super::figures::full(at).or_else(|_| short(at))?;
    if super::super::figures_go_on(rest) || a.year.is_some() && b.year.is_none() {
        return fail();
    }
    let a = Fields {
        year: a.year.or(b.year),
        ..a
    };
    ranged(rest, Point::Calendar(a), Point::Calendar(b))
}

/// "1er au 15 août", "4-22 January, 1995", "4 au 23 mois prochain", "lundi 3 au vendredi 7 juin".
fn days_before_month(input: Tokens<'_>) -> Parsed<'_, Written> {
    let first_weekday = any_weekday(input).ok();
    let at = first_weekday.map_or(input, |(rest, _)| rest);
    let (rest, day) = day_of_month(skip_lead(at))?;
    let rest = more_days(rest, day);
    if !may_join(rest) {
        return fail();
    }
    let Some(at) = joint_of_days(rest, led(input)) else {
        return fail();
    };
    if let Ok((rest, last)) = day_and_month(at)
        && last.month.is_some()
        && last.day.is_some_and(|d| d > day)
    {
        let first = Fields {
            day: Some(day),
            weekday: first_weekday.map(|(_, d)| d),
            ..last
        };
        return ranged(rest, Point::Calendar(first), Point::Calendar(last));
    }
    let (rest, last) = day_of_month(at)?;
    let inside = the(CalendarKind::Inside)(rest).map_or(rest, |(rest, ())| rest);
    match directed_led(inside) {
        Ok((
            after,
            of @ Point::Stretch {
                period: Period::Month,
                ..
            },
        )) if last > day && follows(rest) => {
            ranged(after, nth_day(day, of.clone()), nth_day(last, of))
        }
        _ => fail(),
    }
}

/// "5, 6 et 7 mai": the days between the first and the last, in figures and in order.
fn more_days(rest: Tokens<'_>, first: i8) -> Tokens<'_> {
    let (mut end, mut last) = (rest, first);
    for _ in 0..5 {
        let at = skip_lead(end.skip(1));
        let figures = at.first().is_some_and(|t| t.kind == TokenKind::Digits);
        match day_of_month(at) {
            Ok((after, day))
                if end.first().is_some_and(|t| t.is_mark(',')) && figures && day > last =>
            {
                (end, last) = (after, day);
            }
            _ => break,
        }
    }
    end
}

/// "May 3-5", "May 3 to 5, 2019".
fn days_after_month(input: Tokens<'_>) -> Parsed<'_, Written> {
    let (rest, a) = day_and_month(input)?;
    if a.year.is_some() || a.day.is_none() || a.month.is_none() {
        return fail();
    }
    let Some(at) = joint_of_days(rest, led(input)) else {
        return fail();
    };
    let (after, last) = day_of_month(at)?;
    if day_and_month(at).is_ok() || a.day.is_none_or(|d| d >= last) {
        return fail();
    }
    let (after, year) = year_after(after);
    if is_counted(after) || !plain_end(after) {
        return fail();
    }
    let first = Fields { year, ..a };
    let last = Fields {
        weekday: None,
        day: Some(last),
        ..first
    };
    ranged(after, Point::Calendar(first), Point::Calendar(last))
}

/// "de mai à septembre", "Jan-Feb 2017", "from May to Oct 2020", "between May 2015 and June 2018".
fn months(input: Tokens<'_>) -> Parsed<'_, Written> {
    let (rest, a) = month_and_year(input, true)?;
    let led = led(input);
    let stroke = tight_hyphen(rest).is_ok();
    let Some(at) = joint(rest, led) else {
        return fail();
    };
    // "March to June" without "from": only months that are no other words.
    if led == Led::No && (!is_month_name(input) || !stroke && month(input, false).is_err()) {
        return fail();
    }
    let (rest, b) = day_and_month(at)
        .or_else(|_| month_and_year(at, true))
        .or_else(|_| match year(at) {
            Ok((rest, year)) if a.year.is_some() => Ok((
                rest,
                Fields {
                    year: Some(Year::Given(year)),
                    ..Fields::default()
                },
            )),
            _ => fail(),
        })?;
    let first = Fields {
        year: match a.direction {
            None => a.year.or_else(|| year_of_first(&a, &b)),
            Some(_) => a.year,
        },
        ..a
    };
    ranged(rest, Point::Calendar(first), Point::Calendar(b))
}

/// The year of the first end where only the last gives one: the one before, if its month comes later.
fn year_of_first(a: &Fields, b: &Fields) -> Option<Year> {
    match b.year? {
        Year::Given(year) if a.month > b.month => Some(Year::Given(year.checked_sub(1)?)),
        Year::FromNow(way) if a.month > b.month => Some(Year::FromNow(way.checked_sub(1)?)),
        Year::Months(n) if a.month > b.month => Some(Year::Months(n.checked_sub(12)?)),
        year => Some(year),
    }
}

/// "2015-2018", "de 2015 à 2018", "entre 2015 et 2018".
pub(super) fn years(input: Tokens<'_>) -> Parsed<'_, Written> {
    let (rest, a) = year(input)?;
    let led = led(input);
    let year_led = led != Led::No || preceded(input, &[CalendarKind::BeforeYear]);
    let bracket = input
        .index()
        .checked_sub(1)
        .is_some_and(|i| input.analysis().tokens[i].is_mark('('));
    // "2014~2018" is nothing else.
    let wave = rest.first().is_some_and(|t| t.is_mark('~')) && glued(rest) && glued(rest.skip(1));
    if !(year_led || bracket || wave) {
        return fail();
    }
    let Some(at) = joint(rest, led) else {
        return fail();
    };
    let (after, b) = year(at)?;
    // Two round numbers are more often people than years.
    let round = a % 100 == 0 && b % 100 == 0;
    if b <= a || round || is_counted(after) {
        return fail();
    }
    ranged(after, Point::year(a), Point::year(b))
}

/// Any two dates: "from next Friday to 1 October", "between now and May", "10 août - 12 septembre 2013". `first` is what begins at `input`.
pub(super) fn points<'a>(input: Tokens<'a>, first: Parsed<'a, Point>) -> Parsed<'a, Written> {
    let figures = input.first().is_some_and(|t| t.kind == TokenKind::Digits);
    if first.is_err() && !figures && !input.may_be(SenseSet::calendar(&[CalendarKind::Now])) {
        return fail();
    }
    let now = input.may_be(SenseSet::calendar(&[CalendarKind::Now]));
    if !now && matches!(&first, Ok((rest, _)) if !may_join(*rest)) {
        return fail();
    }
    let led = led(input);
    let (rest, a) = end(input, first, led != Led::No)?;
    let stroke = the(CalendarKind::To)(rest).is_err();
    let Some(at) = joint(rest, led) else {
        return fail();
    };
    let (after, b) = end(at, point(at, 1), true)?;
    // Without a word that begins a range, both ends must be whole dates, or be joined by a word that can join nothing else.
    let whole = |p: &Point| match p {
        Point::Calendar(f) => {
            f.day.is_some() && f.month.is_some() || f.month.is_some() && f.year.is_some()
        }
        Point::Nth { .. } | Point::Week { .. } | Point::Part { .. } => true,
        Point::Day { from, .. } => *from == Base::Now && !stroke,
        _ => false,
    };
    // Two years are read where years are.
    let year_alone = |p: &Point| matches!(p, Point::Calendar(f) if f.month.is_none() && f.day.is_none() && f.weekday.is_none());
    if year_alone(&a) && year_alone(&b) {
        return fail();
    }
    let year_to_day =
        matches!(&a, Point::Calendar(f) if f.month.is_none() && f.year.is_some()) && !stroke;
    let open = matches!(b, Point::Now | Point::Day { .. });
    if led == Led::No && !((whole(&a) || year_to_day) && (whole(&b) || open)) {
        return fail();
    }
    if led == Led::Between && stroke && hyphen(rest).is_ok() && !glued(rest) {
        return fail();
    }
    let a = match (a, &b) {
        (Point::Calendar(f), Point::Calendar(last))
            if f.year.is_none() && f.month.is_some() && f.direction.is_none() =>
        {
            let year = if last.month.is_some() {
                year_of_first(&f, last)
            } else {
                None
            };
            Point::Calendar(Fields { year, ..f })
        }
        (a, _) => a,
    };
    ranged(after, a, b)
}

/// One end of a range of any two dates.
fn end<'a>(input: Tokens<'a>, point: Parsed<'a, Point>, led: bool) -> Parsed<'a, Point> {
    if let Ok((rest, ())) = the(CalendarKind::Now)(input) {
        return Ok((rest, Point::Now));
    }
    if let Ok((rest, found)) = point {
        return match found {
            Point::Time | Point::Unknown(_) | Point::Span { .. } | Point::Within { .. } => fail(),
            found => Ok((rest, found)),
        };
    }
    if led && let Ok((rest, found)) = year(input) {
        return Ok((rest, Point::year(found)));
    }
    fail()
}
