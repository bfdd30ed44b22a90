//! Dates so long before or after publication, or another date.
//!
//! ```text
//! offset   = "il y a" , length | length , "ago" | "dans" , length | length , "later"
//! shifted  = length , ( "after" | "before" | "from" ) , point
//! ```

use super::super::parse::{Parsed, calendar, fail, follows, function, limit_before, skip_opt, the};
use super::point;
use super::words::{any_weekday, closes, count, direction, length, skip_lead};
use super::written::{Base, Length, Point};
use crate::lang::{Calendar, CalendarKind, FunctionClass, Limit, SenseSet};
use crate::text::{Gap, Tokens};

/// Whether an offset can begin here: one of its words stands before the length or comes behind it. `near`: what the next words may be.
pub(super) fn near(input: Tokens<'_>, near: SenseSet) -> bool {
    const BEFORE: SenseSet = SenseSet::calendar(&[
        CalendarKind::AgoBefore,
        CalendarKind::InBefore,
        CalendarKind::Within,
    ]);
    const BEHIND: SenseSet = SenseSet::calendar(&[
        CalendarKind::AgoAfter,
        CalendarKind::InAfter,
        CalendarKind::ThenAfter,
    ]);
    input.may_be(BEFORE) || near.meets(BEHIND)
}

/// "il y a deux ans", "two years ago", "dans trois jours", "deux jours plus tôt", "two Fridays from now".
pub(super) fn offset(input: Tokens<'_>) -> Parsed<'_, Point> {
    let lead = calendar(
        &[
            CalendarKind::AgoBefore,
            CalendarKind::InBefore,
            CalendarKind::Within,
        ],
        input,
        |c| match c {
            Calendar::AgoBefore => Some(-1),
            Calendar::InBefore => Some(1),
            Calendar::Within => Some(0),
            _ => None,
        },
    );
    if let Ok((at, sign)) = lead {
        return match limit_before(at) {
            Ok((at, limit)) => {
                let (rest, point) = offset_after(at, sign)?;
                Ok((rest, bounded(point, limit)))
            }
            Err(_) => offset_after(at, sign),
        };
    }
    let (rest, counted) = match length(input) {
        Ok((rest, length)) => (rest, Counted::Length(length)),
        Err(_) => {
            let (at, n) = count(input)?;
            let (rest, day) = any_weekday(at)?;
            (rest, Counted::Weekdays(day, n))
        }
    };
    if !follows(rest) {
        return fail();
    }
    let (after, (sign, from)) = calendar(
        &[
            CalendarKind::AgoAfter,
            CalendarKind::InAfter,
            CalendarKind::ThenAfter,
        ],
        rest,
        |c| match c {
            Calendar::AgoAfter => Some((-1, Base::Now)),
            Calendar::InAfter => Some((1, Base::Now)),
            Calendar::ThenAfter(way) => Some((way, Base::Then)),
            _ => None,
        },
    )?;
    match counted {
        // "two days before the vote": the day it is counted from is no date.
        Counted::Length(_) if from == Base::Then && anchored(rest, after) => fail(),
        Counted::Length(length) => Ok((after, Point::Offset { length, sign, from })),
        Counted::Weekdays(weekday, n) => Ok((
            after,
            Point::Weekdays {
                weekday,
                count: sign * n,
            },
        )),
    }
}

/// An offset of which it is said that it is more or less than that: of more, nobody knows when it was.
pub(super) fn bounded(point: Point, limit: Limit) -> Point {
    match (point, limit) {
        (point, Limit::About) => point,
        // "less than two weeks ago"
        (
            Point::Offset {
                length: Some(length),
                sign,
                from: Base::Now,
            },
            Limit::AtMost,
        ) => Point::Within { length, sign },
        (Point::Offset { sign, from, .. }, _) => Point::Offset {
            length: None,
            sign,
            from,
        },
        (Point::Shifted { sign, from, .. }, _) => Point::Shifted {
            length: None,
            sign,
            from,
        },
        (point, _) => point,
    }
}

enum Counted {
    Length(Option<Length>),
    Weekdays(i8, i32),
}

/// Whether the word before `after` has something to lean on: "before the vote".
fn anchored(word: Tokens<'_>, after: Tokens<'_>) -> bool {
    let may = calendar(&[CalendarKind::Anchor], word, |c| {
        matches!(c, Calendar::Anchor(_)).then_some(())
    })
    .is_ok();
    may && after.first().is_some_and(|t| t.gap < Gap::Line) && !closes(after)
        || may && function(FunctionClass::Pronoun)(after).is_ok()
}

fn offset_after(at: Tokens<'_>, sign: i32) -> Parsed<'_, Point> {
    if sign == 0
        && let Ok((rest, way)) = direction(skip_lead(at))
        && way > 0
        && let Ok((rest, Some(length))) = length(rest)
    {
        // "within the next three years"
        return Ok((rest, Point::Within { length, sign: 1 }));
    }
    let (rest, length) = length(at)?;
    if !follows(at) {
        return fail();
    }
    match (sign, length) {
        (0, Some(length)) => Ok((rest, Point::Within { length, sign: 1 })),
        (0, None) => fail(),
        // "in two days from today" says it twice.
        (sign, length) => Ok((
            skip_opt(rest, the(CalendarKind::InAfter)),
            Point::Offset {
                length,
                sign,
                from: Base::Now,
            },
        )),
    }
}

/// "two weeks before Christmas", "trois jours après le 12 mai". `depth`: how many more dates may stand inside.
pub(super) fn shifted(input: Tokens<'_>, depth: u8) -> Parsed<'_, Point> {
    let Some(depth) = depth.checked_sub(1) else {
        return fail();
    };
    let (rest, length) = length(input)?;
    let (at, sign) = calendar(&[CalendarKind::Anchor], rest, |c| match c {
        Calendar::Anchor(sign) => Some(sign),
        _ => None,
    })?;
    if !follows(rest) || !follows(at) {
        return fail();
    }
    let (after, from) = point(skip_lead(at), depth)?;
    if matches!(from, Point::Unknown(_) | Point::Time | Point::Now) {
        return fail();
    }
    Ok((
        after,
        Point::Shifted {
            length,
            sign,
            from: Box::new(from),
        },
    ))
}
