//! Dates that are a part of another date, and days that have a name.
//!
//! ```text
//! nth     = rank , [ number ] , ( weekday | stretch ) , "of" , whole
//! whole   = month , [ year ] | year | directed | quarter
//! weekday of a week = weekday , [ "of" ] , week | week , [ "on" ] , weekday
//! week    = "week" , number , [ year ]
//! quarter = rank , "quarter" , year | "Q3" , year | year , "Q3"
//! around  = "week" , "of" , day
//! part    = ( "early" | "mid" | "late" ) , whole
//! ```

use super::super::number::{may_be_ordinal, may_begin};
use super::super::parse::{
    Parsed, before, calendar, fail, follows, function, glued, hyphen, numeral, skip_opt, the,
};
use super::calendar_date::{dated, day_of_month, month_and_year};
use super::relative::{DIRECTED, directed, directed_led};
use super::words::{
    closes, count, direction, ordinal, period, preceded, season, skip_comma, skip_lead,
    tight_hyphen, unit, weekday,
};
use super::written::{Base, Fields, Point, Unit, Year};
use super::year::{century, decade, year, year_after};
use crate::lang::{Calendar, CalendarKind, Feast, FunctionClass, Numeral, Period, SenseSet};
use crate::text::{TokenKind, Tokens};

/// Whether parts that are counted, or the day of a month that is spoken of by its direction, can begin here. `near`: what the next words may be.
pub(super) fn ranked(input: Tokens<'_>, near: SenseSet) -> bool {
    const PARTS: SenseSet = SenseSet::PERIOD.and(SenseSet::calendar(&[CalendarKind::Weekday]));
    const RANKS: SenseSet = SenseSet::calendar(&[CalendarKind::Last]).and(SenseSet::ORDINAL);
    let of_directed = near.meets(SenseSet::PERIOD) && near.meets(DIRECTED);
    let has_rank = || {
        let suffix = (&Numeral::OrdinalSuffix).into();
        near.meets(RANKS) || near.meets(suffix) || may_be_ordinal(input)
    };
    of_directed || near.meets(PARTS) && has_rank()
}

/// "the third week of March", "le dernier vendredi de mars", "les trois premiers mois de 2024", "the 20th of next month".
pub(super) fn nth(input: Tokens<'_>) -> Parsed<'_, Point> {
    if !may_begin(input) && !input.may_be(SenseSet::calendar(&[CalendarKind::Last])) {
        return fail();
    }
    if let Ok(found) = day_of_directed_month(input) {
        return Ok(found);
    }
    let (at, (which, many)) = rank(input)?;
    let (rest, unit) = unit(at)?;
    if !follows(at) {
        return fail();
    }
    let inside = the(CalendarKind::Inside)(rest).ok().map(|(rest, ())| rest);
    let joined = inside.is_some();
    let (after, of) = whole(inside.unwrap_or(skip_comma(rest)), joined)?;
    let fits = match unit {
        Unit::Weekday(_) => true,
        Unit::Period(p) => size(&of).is_some_and(|whole| p < whole),
    };
    if !fits || !follows(rest) {
        return fail();
    }
    Ok((
        after,
        Point::Nth {
            unit,
            which,
            many,
            of: Box::new(of),
        },
    ))
}

/// "troisième", "last", "first three", "trois derniers": which, counted from the end where negative, and how many.
fn rank(input: Tokens<'_>) -> Parsed<'_, (i32, i32)> {
    let one = |t| {
        ordinal(t).or_else(|_| match direction(t) {
            Ok((rest, -1)) => Ok((rest, -1)),
            _ => fail(),
        })
    };
    let (rest, which, many) = match one(input) {
        Ok((rest, which)) => match count(rest) {
            Ok((after, many)) if which.abs() == 1 => (after, which, many),
            _ => (rest, which, 1),
        },
        Err(_) => {
            let (at, many) = count(input)?;
            let (rest, which) = one(at)?;
            if which.abs() != 1 {
                return fail();
            }
            (rest, which, many)
        }
    };
    // The last four begin with the fourth from the end.
    let which = if which < 0 { -many } else { which };
    Ok((rest, (which, many)))
}

/// "the 20th of next month", "le 5 de ce mois".
fn day_of_directed_month(input: Tokens<'_>) -> Parsed<'_, Point> {
    let (rest, day) = day_of_month(input)?;
    // "2 upcoming months" are no second of next month.
    let (joined, ()) = the(CalendarKind::Inside)(rest)?;
    match directed_led(joined) {
        Ok((
            after,
            of @ Point::Stretch {
                period: Period::Month,
                ..
            },
        )) if follows(rest) && follows(joined) => Ok((after, nth_day(day, of))),
        _ => fail(),
    }
}

/// One day of a whole.
pub(super) fn nth_day(day: i8, of: Point) -> Point {
    Point::Nth {
        unit: Unit::Period(Period::Day),
        which: day.into(),
        many: 1,
        of: Box::new(of),
    }
}

/// What parts are counted in: "March", "mars 2024", "next month", "2015", "the month". `joined`: "of" stands before it.
fn whole(input: Tokens<'_>, joined: bool) -> Parsed<'_, Point> {
    if let Ok((rest, point)) = directed_led(input)
        && matches!(point, Point::Stretch { .. })
    {
        return Ok((rest, point));
    }
    let at = skip_lead(input);
    if let Ok((rest, point)) = quarter(at) {
        return Ok((rest, point));
    }
    if let Ok((rest, fields)) = month_and_year(at, joined) {
        return Ok((rest, Point::Calendar(fields)));
    }
    if !joined {
        return fail();
    }
    if let Ok((rest, year)) = year(at).or_else(|_| super::year::year_in_words(at)) {
        return Ok((rest, Point::year(year)));
    }
    let (rest, period) = period(at)?;
    if period < Period::Month || !closes(rest) {
        return fail();
    }
    Ok((
        rest,
        Point::Stretch {
            period,
            shift: 0,
            from: Base::Now,
        },
    ))
}

/// How long a whole is.
fn size(of: &Point) -> Option<Period> {
    match of {
        Point::Stretch { period, .. } => Some(*period),
        Point::Calendar(Fields { month: Some(_), .. }) => Some(Period::Month),
        Point::Calendar(_) => Some(Period::Year),
        Point::Nth {
            unit: Unit::Period(p),
            ..
        } => Some(*p),
        _ => None,
    }
}

/// "mardi de la semaine prochaine", "Friday next week", "next week on Thursday".
pub(super) fn weekday_of_week(input: Tokens<'_>) -> Parsed<'_, Point> {
    if let Ok((rest, day)) = weekday(input) {
        let at = skip_opt(skip_comma(rest), the(CalendarKind::Inside));
        return match directed_led(at) {
            Ok((after, week)) if follows(rest) && is_week(&week) => Ok((after, of_week(day, week))),
            _ => fail(),
        };
    }
    let (rest, week) = directed(input)?;
    if !is_week(&week) || !follows(rest) {
        return fail();
    }
    let at = skip_opt(skip_comma(rest), hyphen);
    let (after, day) = weekday(skip_lead(at))?;
    Ok((after, of_week(day, week)))
}

fn is_week(point: &Point) -> bool {
    matches!(
        point,
        Point::Stretch {
            period: Period::Week,
            ..
        }
    )
}

/// A weekday of a week.
pub(super) fn of_week(weekday: i8, week: Point) -> Point {
    Point::Nth {
        unit: Unit::Weekday(weekday),
        which: 1,
        many: 1,
        of: Box::new(week),
    }
}

/// A week that is spoken of by its direction.
pub(super) fn directed_week(input: Tokens<'_>) -> Parsed<'_, Point> {
    match directed(input) {
        Ok((rest, week)) if is_week(&week) => Ok((rest, week)),
        _ => fail(),
    }
}

/// "week 31", "la semaine 27 de l'année dernière".
pub(super) fn week(input: Tokens<'_>) -> Parsed<'_, Point> {
    let (at, p) = period(input)?;
    let number = at
        .text()
        .filter(|t| t.len() <= 2 && at.first().is_some_and(|t| t.kind == TokenKind::Digits))
        .and_then(|t| t.parse::<i8>().ok());
    let rest = at.skip(1);
    let Some(number @ 1..=53) = number.filter(|_| p == Period::Week && follows(at)) else {
        return fail();
    };
    if super::super::figures_go_on(rest)
        || glued(rest) && rest.first().is_some_and(|t| t.kind == TokenKind::Word)
    {
        return fail();
    }
    let (rest, year) = year_after(rest);
    Ok((rest, Point::Week { number, year }))
}

/// "la semaine du 12 mai", "the week of September 16th", "the weekend of Halloween".
pub(super) fn around(input: Tokens<'_>) -> Parsed<'_, Point> {
    let (at, p) = period(input)?;
    let (at, ()) = the(CalendarKind::Inside)(at)?;
    if !matches!(p, Period::Week | Period::Weekend) {
        return fail();
    }
    let at = skip_lead(at);
    let (rest, of) = dated(at).or_else(|_| feast(at)).or_else(|_| {
        super::calendar_date::suffixed_day(at).map(|(rest, f)| (rest, Point::Calendar(f)))
    })?;
    match &of {
        Point::Calendar(f) if f.day.is_none() => fail(),
        _ => Ok((
            rest,
            Point::Around {
                period: p,
                of: Box::new(of),
            },
        )),
    }
}

/// One of these words is in every part of a year.
pub(super) const QUARTER: SenseSet =
    SenseSet::calendar(&[CalendarKind::Period, CalendarKind::Code]);

/// "premier trimestre 2024", "third quarter of 2023", "Q3 2019", "2016 H2", "Q1 this year".
pub(super) fn quarter(input: Tokens<'_>) -> Parsed<'_, Point> {
    if !may_begin(input) && !input.may_be(SenseSet::calendar(&[CalendarKind::Code])) {
        return fail();
    }
    if let Ok((at, year)) = year(input) {
        let at = skip_comma(skip_opt(at, tight_hyphen));
        let (rest, (p, which)) = code(at)?;
        return Ok((rest, part_of_year(p, which, Point::year(year))));
    }
    if let Ok((rest, (p, which))) = code(input) {
        let at = skip_opt(rest, tight_hyphen);
        let (after, year) = year_after(at);
        return match year {
            Some(year) => Ok((after, part_of_year(p, which, of_year(year)))),
            None => fail(),
        };
    }
    let (at, which) = ordinal(input)?;
    let (rest, p) = period(at)?;
    if which > parts(p) || !follows(at) {
        return fail();
    }
    match year_after(rest) {
        (after, Some(year)) => Ok((after, part_of_year(p, which, of_year(year)))),
        _ => fail(),
    }
}

/// "Q3", "S1": a letter and its number.
fn code(input: Tokens<'_>) -> Parsed<'_, (Period, i32)> {
    let (rest, p) = calendar(&[CalendarKind::Code], input, |c| match c {
        Calendar::Code(p) => Some(p),
        _ => None,
    })?;
    match rest.text().and_then(|t| t.parse::<i32>().ok()) {
        Some(which) if glued(rest) && (1..=parts(p)).contains(&which) => {
            let after = rest.skip(1);
            if glued(after) && after.first().is_some_and(|t| t.kind == TokenKind::Word) {
                return fail();
            }
            Ok((after, (p, which)))
        }
        _ => fail(),
    }
}

/// How many of them a year has.
fn parts(period: Period) -> i32 {
    match period {
        Period::Quarter => 4,
        Period::Half => 2,
        _ => 0,
    }
}

fn part_of_year(period: Period, which: i32, of: Point) -> Point {
    Point::Nth {
        unit: Unit::Period(period),
        which,
        many: 1,
        of: Box::new(of),
    }
}

fn of_year(year: Year) -> Point {
    Point::Calendar(Fields {
        year: Some(year),
        ..Fields::default()
    })
}

/// "début juin", "mi-juin", "fin 2018", "early 1990s", "late last year".
pub(super) fn parted(input: Tokens<'_>) -> Parsed<'_, Point> {
    let (rest, part) = calendar(&[CalendarKind::Part], input, |c| match c {
        Calendar::Part(part) => Some(part),
        _ => None,
    })?;
    let of = skip_opt(skip_opt(rest, hyphen), the(CalendarKind::Of));
    let at = skip_lead(of);
    let (after, of) = directed_led(of)
        .or_else(|_| decade(at))
        .or_else(|_| century(at))
        .or_else(|_| quarter(at))
        .or_else(|_| any_season(at))
        .or_else(|_| month_and_year(at, true).map(|(rest, f)| (rest, Point::Calendar(f))))
        .or_else(|_| year(at).map(|(rest, y)| (rest, Point::year(y))))?;
    if !follows(rest) {
        return fail();
    }
    // "late Friday" is a time of day.
    if matches!(
        of,
        Point::Calendar(Fields {
            weekday: Some(_),
            ..
        }) | Point::Feast { .. }
            | Point::Span { .. }
    ) {
        return fail();
    }
    Ok((
        after,
        Point::Part {
            part,
            of: Box::new(of),
        },
    ))
}

fn any_season(input: Tokens<'_>) -> Parsed<'_, Point> {
    let (rest, season) = season(input)?;
    let (rest, year) = year_after(rest);
    Ok((
        rest,
        Point::Season {
            season,
            year,
            direction: 0,
        },
    ))
}

/// "été 2023", "summer of 2023", "winter last year": without a year the word may be another one.
pub(super) fn season_of_year(input: Tokens<'_>) -> Parsed<'_, Point> {
    match any_season(input) {
        Ok((rest, point @ Point::Season { year: Some(_), .. })) => Ok((rest, point)),
        _ => fail(),
    }
}

/// A day that has a name: which rule it follows.
pub(super) fn feast_rule(input: Tokens<'_>) -> Parsed<'_, Feast> {
    calendar(&[CalendarKind::Feast], input, |c| match c {
        Calendar::Feast(rule) => Some(rule),
        _ => None,
    })
}

/// "Noël", "Thanksgiving 2014", "labor day of last year", "Labor Day weekend".
pub(super) fn feast(input: Tokens<'_>) -> Parsed<'_, Point> {
    let (rest, rule) = feast_rule(input)?;
    let weekend = period(rest)
        .ok()
        .filter(|(_, p)| *p == Period::Weekend && follows(rest));
    let rest = weekend.map_or(rest, |(rest, _)| rest);
    let (after, year) = match year_after(rest) {
        (after, Some(year)) => (after, Some(year)),
        _ => match the(CalendarKind::Inside)(rest).and_then(|(at, ())| year(at)) {
            Ok((after, year)) if follows(rest) => (after, Some(Year::Given(year))),
            _ => (rest, None),
        },
    };
    let feast = Point::Feast {
        rule,
        year,
        direction: None,
    };
    if weekend.is_some() {
        let of = Box::new(feast);
        let period = Period::Weekend;
        return Ok((after, Point::Around { period, of }));
    }
    Ok((after, feast))
}

/// A day that has a name and stands for itself: "le marché de Noël" is no day.
pub(super) fn bare_feast(input: Tokens<'_>) -> Parsed<'_, Point> {
    let (rest, point) = feast(input)?;
    let year = matches!(
        point,
        Point::Feast { year: Some(_), .. } | Point::Around { .. }
    );
    let of = before(input).is_some_and(|b| function(FunctionClass::Genitive)(b).is_ok());
    if of && !year && !preceded(input, &[CalendarKind::Period]) {
        return fail();
    }
    Ok((rest, point))
}

/// A weekday that stands for itself: neither "chaque lundi" nor "the first Sunday".
pub(super) fn bare_weekday(input: Tokens<'_>) -> Parsed<'_, Fields> {
    let alone = |(rest, _): &(Tokens<'_>, i8)| super::words::alone(input, *rest);
    let (rest, day) = weekday(input).or_else(|e| {
        super::words::any_weekday(input)
            .and_then(|found| if alone(&found) { Ok(found) } else { Err(e) })
    })?;
    let counted = before(input)
        .is_some_and(|b| numeral(b, |n| matches!(n, Numeral::Ordinal(_)).then_some(())).is_ok());
    if counted || before(input).is_some_and(|b| the(CalendarKind::Every)(b).is_ok()) {
        return fail();
    }
    // "le dimanche" is every Sunday, or the one the text is about.
    let recurs = before(input).is_some_and(|b| function(FunctionClass::Article)(b).is_ok());
    let fields = Fields {
        weekday: Some(day),
        recurs,
        ..Fields::default()
    };
    Ok((rest, fields))
}
