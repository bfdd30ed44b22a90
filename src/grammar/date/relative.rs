//! Dates counted from the day of publication or from the day spoken of.
//!
//! ```text
//! day      = "hier" | "la veille" | "the day before yesterday"
//! directed = "dernier" , name | name , "dernier" | "last" , number , stretch | number , "derniers" , stretch
//! name     = weekday | month | season | stretch | feast
//! open     = "rest of the week" | "later this week" | "earlier this year" | "year to date"
//! ```

use super::super::parse::{Parsed, calendar, fail, follows, function, skip_opt, the};
use super::calendar_date::{dated, day_and_month};
use super::nested::{feast_rule, of_week};
use super::words::{beyond, count, direction, length, month, period, season, skip_lead, weekday};
use super::written::{Base, Fields, Length, Point};
use crate::lang::{Calendar, CalendarKind, FunctionClass, Period, SenseSet};
use crate::text::Tokens;

/// "hier", "la veille", "la veille du 14 juillet".
pub(super) fn day(input: Tokens<'_>) -> Parsed<'_, Point> {
    let (rest, found) = calendar(
        &[CalendarKind::DayFromNow, CalendarKind::DayFromThen],
        input,
        |c| match c {
            Calendar::DayFromNow(days) => Some((days, Base::Now)),
            Calendar::DayFromThen(days) => Some((days, Base::Then)),
            _ => None,
        },
    )?;
    let (days, from) = found;
    if from == Base::Then
        && days != 0
        && let Ok((at, ())) = the(CalendarKind::Of)(rest)
        && let Ok((after, point)) =
            dated(skip_lead(at)).or_else(|_| super::nested::feast(skip_lead(at)))
    {
        let shifted = Point::Shifted {
            length: Length::of(days.abs(), Period::Day),
            sign: days.signum(),
            from: Box::new(point),
        };
        return Ok((after, shifted));
    }
    // "la veille de son départ", "au lendemain d'un week-end": nobody says when that was; "la veille de ces faits" is counted from what was spoken of.
    if from == Base::Then
        && days != 0
        && follows(rest)
        && the(CalendarKind::Of)(rest).is_ok_and(|(at, ())| the(CalendarKind::This)(at).is_err())
    {
        return Ok((rest, Point::Unknown(Period::Day)));
    }
    Ok((rest, Point::Day { days, from }))
}

/// One of these words is in every date that has a direction.
pub(super) const DIRECTED: SenseSet = SenseSet::calendar(&[
    CalendarKind::Last,
    CalendarKind::Next,
    CalendarKind::OfNextWeek,
    CalendarKind::This,
    CalendarKind::That,
    CalendarKind::Same,
    CalendarKind::Beyond,
]);

/// "vendredi dernier", "la semaine prochaine", "last Friday", "ce samedi", "les trois derniers mois", "the week after next".
pub(super) fn directed(input: Tokens<'_>) -> Parsed<'_, Point> {
    if let Ok((rest, way)) = direction(input) {
        return directed_before(input, rest, way);
    }
    if let Ok((at, n)) = count(input)
        && let Ok((after, (period, way))) = counted_off(at)
    {
        let count = way * n;
        return Ok((after, Point::Span { period, count }));
    }
    // "that weekend", "the same week"
    if let Ok((at, ())) = the(CalendarKind::That)(input).or_else(|_| the(CalendarKind::Same)(input))
        && let Ok((after, period)) = period(at)
        && period > Period::Day
        && follows(at)
    {
        return Ok((
            after,
            Point::Stretch {
                period,
                shift: 0,
                from: Base::Then,
            },
        ));
    }
    // "l'avant-dernière semaine"
    if let Ok((at, ways)) = beyond(input)
        && let Ok((after, period)) = period(at)
    {
        return Ok((after, stretch(period, ways)));
    }
    let (rest, point) = nameable(input, None)?;
    if !follows(rest) {
        return fail();
    }
    if let Ok((after, ways)) = beyond(rest) {
        return match point {
            Point::Stretch { period, .. } => Ok((after, stretch(period, ways))),
            Point::Calendar(Fields {
                weekday: Some(weekday),
                day: None,
                ..
            }) => Ok((
                after,
                Point::Weekdays {
                    weekday,
                    count: ways,
                },
            )),
            _ => fail(),
        };
    }
    match direction(rest) {
        Ok((after, way)) if way != 0 && !names_its_own(after) => {
            Ok(with_its_day(after, turned(point, way)))
        }
        _ => fail(),
    }
}

/// What follows the number in "les trois derniers mois", "les trois mois à venir".
fn counted_off(at: Tokens<'_>) -> Parsed<'_, (Period, i32)> {
    if let Ok((at, way)) = direction(at)
        && way != 0
        && let Ok((after, period)) = period(at)
    {
        return Ok((after, (period, way)));
    }
    let (at, period) = period(at)?;
    match direction(at) {
        Ok((after, way)) if way != 0 && follows(at) && !names_its_own(after) => {
            Ok((after, (period, way)))
        }
        _ => fail(),
    }
}

/// "mardi prochain, 5 novembre", "mardi prochain (5 novembre)": the day that tells once more which weekday is meant.
fn with_its_day(rest: Tokens<'_>, point: Point) -> (Tokens<'_>, Point) {
    let Point::Calendar(Fields {
        weekday: weekday @ Some(_),
        direction,
        month: None,
        ..
    }) = point
    else {
        return (rest, point);
    };
    let bracket = rest.first().is_some_and(|t| t.is_mark('('));
    let comma = rest.first().is_some_and(|t| t.is_mark(','));
    if !(bracket || comma) {
        return (rest, point);
    }
    let told = day_and_month(skip_lead(rest.skip(1)))
        .ok()
        .filter(|(_, f)| f.weekday.is_none() && f.day.is_some() && f.month.is_some());
    let Some((after, fields)) = told else {
        return (rest, point);
    };
    let after = match (bracket, after.first()) {
        (true, Some(t)) if t.is_mark(')') => after.skip(1),
        (true, _) => return (rest, point),
        (false, _) => after,
    };
    let direction = direction.filter(|_| fields.year.is_none());
    let whole = Fields {
        weekday,
        direction,
        ..fields
    };
    (after, Point::Calendar(whole))
}

/// Whether "last" belongs to what follows it and not to what stands before: "Friday last week".
fn names_its_own(after: Tokens<'_>) -> bool {
    // Where adjectives follow their nouns, so does this one.
    !after.analysis().language.nouns.adjectives_follow
        && follows(after)
        && (nameable(after, None).is_ok() || count(after).is_ok())
}

/// The same, after "le" or "of the".
pub(super) fn directed_led(input: Tokens<'_>) -> Parsed<'_, Point> {
    directed(input)
        .or_else(|_| directed(skip_lead(input)))
        .or_else(|_| directed(skip_opt(input, function(FunctionClass::Article))))
}

fn directed_before<'a>(input: Tokens<'a>, rest: Tokens<'a>, way: i32) -> Parsed<'a, Point> {
    let same = skip_opt(rest, the(CalendarKind::Same));
    // "the last three months and two weeks"
    if way != 0
        && let Ok((after, Some(length))) = length(rest)
        && length.months > 0
        && length.days > 0
    {
        return Ok((after, Point::Within { length, sign: way }));
    }
    // "the last three weeks", "the last few days"
    if way != 0
        && let Ok((after, period)) = counted_stretch(rest)
    {
        return Ok(match period {
            (period, Some(n)) => (
                after,
                Point::Span {
                    period,
                    count: way * n,
                },
            ),
            (period, None) => (after, Point::Unknown(period)),
        });
    }
    // "ce vendredi 25 octobre", "this Monday, Nov 4"
    if let Ok((after, mut fields)) = day_and_month(same) {
        fields.direction = Some(way);
        return Ok((after, Point::Calendar(fields)));
    }
    // "next Friday": the one of this week would be "Friday".
    if the(CalendarKind::OfNextWeek)(input).is_ok()
        && follows(rest)
        && let Ok((after, day)) = weekday(rest)
    {
        return Ok((after, of_week(day, stretch(Period::Week, 1))));
    }
    let (after, mut point) = nameable(same, Some(way))?;
    // "cette année-là" is the one spoken of.
    if let Point::Stretch {
        period, shift: 0, ..
    } = point
        && let Ok((after, ())) = the(CalendarKind::There)(after)
    {
        let from = Base::Then;
        return Ok((
            after,
            Point::Stretch {
                period,
                shift: 0,
                from,
            },
        ));
    }
    if let Point::Stretch { period, .. } = point
        && several(input, same)
    {
        return Ok((after, Point::Unknown(period)));
    }
    // "ce vendredi dernier" says it twice.
    let after = match direction(after) {
        Ok((further, more)) if more != 0 && follows(after) && !names_its_own(further) => {
            point = turned(point, more);
            further
        }
        _ => after,
    };
    Ok((after, point))
}

/// "three weeks", "few days": a stretch and how many, if anybody counted.
fn counted_stretch(input: Tokens<'_>) -> Parsed<'_, (Period, Option<i32>)> {
    if let Ok((at, n)) = count(input)
        && let Ok((rest, p)) = period(at)
    {
        return Ok((rest, (p, Some(n))));
    }
    let at = calendar(&[CalendarKind::Few], input, |c| {
        (c == Calendar::Few).then_some(())
    })?
    .0;
    let (rest, p) = period(at)?;
    Ok((rest, (p, None)))
}

fn stretch(period: Period, shift: i32) -> Point {
    Point::Stretch {
        period,
        shift,
        from: Base::Now,
    }
}

/// Whether "ces derniers jours", "recent weeks" are spoken of: more than one stretch, nobody says how many.
fn several(way: Tokens<'_>, named: Tokens<'_>) -> bool {
    let nouns = &way.analysis().language.nouns;
    let plural = |t: Tokens<'_>| t.text().is_some_and(|w| nouns.is_plural(w));
    // Where adjectives agree, the one beside the noun tells; "mois" does not.
    if nouns.adjectives_follow {
        let last = way
            .analysis()
            .tokens(named.index().saturating_sub(1), named.index());
        plural(last)
    } else {
        plural(named)
    }
}

fn turned(point: Point, way: i32) -> Point {
    match point {
        Point::Calendar(fields) => Point::Calendar(Fields {
            direction: Some(way),
            ..fields
        }),
        Point::Stretch { period, .. } => stretch(period, way),
        Point::Season { season, .. } => Point::Season {
            season,
            year: None,
            direction: way,
        },
        Point::Feast { rule, .. } => Point::Feast {
            rule,
            year: None,
            direction: Some(way),
        },
        other => other,
    }
}

/// What "last", "next" and "this" may stand with: a weekday, month, season, stretch or a day that has a name.
fn nameable(input: Tokens<'_>, way: Option<i32>) -> Parsed<'_, Point> {
    if !follows(input) && input.index() > 0 && way.is_some() {
        return fail();
    }
    if let Ok((rest, rule)) = feast_rule(input) {
        return Ok((
            rest,
            Point::Feast {
                rule,
                year: None,
                direction: way,
            },
        ));
    }
    if let Ok((rest, day)) = weekday(input) {
        let fields = Fields {
            weekday: Some(day),
            direction: way,
            ..Fields::default()
        };
        return Ok((rest, Point::Calendar(fields)));
    }
    if let Ok((rest, month)) = month(input, true) {
        let fields = Fields {
            month: Some(month),
            direction: way,
            ..Fields::default()
        };
        return Ok((rest, Point::Calendar(fields)));
    }
    if let Ok((rest, season)) = season(input) {
        let direction = way.unwrap_or(0);
        return Ok((
            rest,
            Point::Season {
                season,
                year: None,
                direction,
            },
        ));
    }
    let (rest, p) = period(input)?;
    Ok((rest, stretch(p, way.unwrap_or(0))))
}

/// "rest of the week", "later this week", "earlier this year", "year to date".
pub(super) fn open(input: Tokens<'_>) -> Parsed<'_, Point> {
    if let Ok((rest, period)) = calendar(&[CalendarKind::SoFar], input, |c| match c {
        Calendar::SoFar(p) => Some(p),
        _ => None,
    }) {
        return Ok((rest, Point::Open { period, way: -1 }));
    }
    let (at, (way, rest_of)) = calendar(
        &[CalendarKind::Rest, CalendarKind::ThenAfter],
        input,
        |c| match c {
            Calendar::Rest => Some((1, true)),
            Calendar::ThenAfter(way) => Some((way, false)),
            _ => None,
        },
    )?;
    if !follows(at) {
        return fail();
    }
    let inside = the(CalendarKind::Inside)(at).ok().map(|(rest, ())| rest);
    let whole = skip_lead(inside.unwrap_or(at));
    let this = direction(whole).ok().filter(|(_, way)| *way == 0);
    let (after, p) = match this {
        Some((after, _)) => period(after)?,
        // "later in the week"
        None if inside.is_some() || rest_of => {
            let whole = skip_opt(whole, function(FunctionClass::Determiner));
            period(skip_opt(whole, function(FunctionClass::Article)))?
        }
        None => return fail(),
    };
    if p == Period::Day {
        return fail();
    }
    Ok((after, Point::Open { period: p, way }))
}
