//! Dates as written; what they come to is [`super::resolve`]'s business.
//!
//! ```text
//! date     = range | [ part ] , point , [ time of day ]
//! range    = day , "au" , day month [ year ] | date , "to" , date | year , "-" , year
//! point    = [ weekday ] , [ day ] , month , [ year ] | figures | weekday | year | decade | season | feast
//!          | "hier" | "la veille" | "la semaine" , "dernière" | "il y a" , number , unit
//! ```
//!
//! | French | English | what |
//! |---|---|---|
//! | jeudi 28 octobre 2024 | Thursday, October 28, 2024 | a day |
//! | du 1er au 15 août | from 3 to 5 May | a range |
//! | vendredi dernier, ce samedi | last Friday | a weekday and a direction |
//! | début juin, mi-juin, fin 2018 | early June, late 2018 | a part |
//! | il y a deux ans, dans trois jours | two years ago, in three days | an offset |
//! | la veille, le même jour | the day before, the same day | from the day spoken of |

use super::clock::clock;
use super::number::{Form, number};
use super::parse::{
    Parsed, before, calendar, fail, follows, function, glued, hyphen, skip_opt, the,
};
use crate::lang::{Calendar, DateOrder, FunctionClass, Numeral, PartOf, Period};
use crate::text::{Gap, TokenKind, Tokens};

/// A date as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Written {
    /// What is named.
    pub point: Point,
    /// The other end, of a range.
    pub until: Option<Point>,
    /// Which part of it.
    pub part: Option<PartOf>,
    /// Whether a part of the day is given.
    pub day_part: bool,
    /// The time of day, in minutes.
    pub minute: Option<u16>,
}

/// What a date names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Point {
    /// A day, month or year of the calendar; what is not given is open.
    Calendar(Fields),
    /// So many days from publication.
    FromNow(i32),
    /// So many days from the day spoken of.
    FromThen(i32),
    /// A stretch of the calendar, so many stretches from the present one.
    Period(Period, i32),
    /// So many days from another date: "la veille du 14 juillet".
    FromDate(i32, Fields),
    /// A weekday of the week so many weeks from now: "mardi de la semaine prochaine".
    WeekdayOf(i8, i32),
    /// A quarter or half, by its number, of a year.
    PartOfYear(Period, i8, i16),
    /// Some stretches nobody has counted: "ces derniers jours".
    Unknown(Period),
    /// A day that has a name: month, day, year.
    Feast(i8, i8, Option<i16>),
    /// Between now and so many stretches from now.
    Within(Period, i32),
    /// The last or next so many stretches.
    Span(Period, i32),
    /// So many stretches from publication, or from the day spoken of.
    Offset {
        count: i32,
        period: Period,
        from_then: bool,
    },
    /// A season, of a year or so many years from now.
    Season {
        season: i8,
        year: Option<i16>,
        direction: i32,
    },
    /// Ten years.
    Decade(i16),
    /// A time of day, on no day in particular.
    Time,
}

/// The fields of a calendar date.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Fields {
    /// Monday 1 to Sunday 7.
    pub weekday: Option<i8>,
    /// 1 to 31.
    pub day: Option<i8>,
    /// 1 to 12.
    pub month: Option<i8>,
    /// With the century.
    pub year: Option<i16>,
    /// The one before (-1), after (1) or of the present week or year (0), where the text says so.
    pub direction: Option<i32>,
    /// Whether it may be every such weekday.
    pub recurs: bool,
}

impl Written {
    fn new(point: Point) -> Self {
        Self {
            point,
            until: None,
            part: None,
            day_part: false,
            minute: None,
        }
    }
}

/// A date that begins here.
pub(super) fn date(input: Tokens<'_>) -> Parsed<'_, Written> {
    let (rest, written) = timed(input)
        .or_else(|_| range(input))
        .or_else(|_| parted(input))
        .or_else(|_| {
            let (rest, point) = point(input)?;
            Ok((rest, Written::new(point)))
        })?;
    let (rest, written) = with_time(rest, written);
    Ok((rest, written))
}

/// "à 10 h 30 vendredi", "8 p.m. on Tuesday", or a time of day alone.
fn timed(input: Tokens<'_>) -> Parsed<'_, Written> {
    let (rest, minute) = clock(input)?;
    let at = skip_lead(rest);
    match point(at) {
        Ok((after, point))
            if follows(at)
                && !matches!(
                    point,
                    Point::Calendar(Fields {
                        day: None,
                        weekday: None,
                        ..
                    })
                ) =>
        {
            Ok((
                after,
                Written {
                    minute: Some(minute),
                    ..Written::new(point)
                },
            ))
        }
        _ => Ok((
            rest,
            Written {
                minute: Some(minute),
                ..Written::new(Point::Time)
            },
        )),
    }
}

/// "vendredi matin", "le 3 mai à 8 heures".
fn with_time<'a>(rest: Tokens<'a>, written: Written) -> (Tokens<'a>, Written) {
    if written.minute.is_some() || !is_day(written.point) || !follows(rest) {
        return (rest, written);
    }
    let mut written = written;
    let mut rest = rest;
    if let Ok((after, ())) = the(Calendar::DayPart)(rest) {
        written.day_part = true;
        rest = after;
    }
    let comma = match rest.first() {
        Some(t) if t.is_mark(',') => rest.skip(1),
        _ => rest,
    };
    for at in [rest, comma] {
        let here = skip_opt(at, the(Calendar::At));
        if let Ok((after, minute)) = clock(here)
            && follows(at)
        {
            written.minute = Some(minute);
            return (after, written);
        }
    }
    (rest, written)
}

fn is_day(point: Point) -> bool {
    match point {
        Point::Calendar(f) => f.day.is_some() || f.weekday.is_some(),
        Point::FromNow(_) | Point::FromThen(_) | Point::FromDate(..) => true,
        _ => false,
    }
}

/// "du 1er au 15 août", "10 août - 12 septembre 2013", "May 3-5", "de 2015 à 2018".
fn range(input: Tokens<'_>) -> Parsed<'_, Written> {
    let to = |t: Tokens<'_>| -> Option<usize> {
        let rest = if follows(t) {
            the(Calendar::To)(t).or_else(|_| hyphen(t)).ok()?.0
        } else {
            return None;
        };
        Some(rest.index() - t.index())
    };
    let ranged = |a: Fields, b: Fields| {
        let sound = a.day.is_some() || a.month.is_some() || a.year < b.year;
        sound.then(|| Written {
            until: Some(Point::Calendar(b)),
            ..Written::new(Point::Calendar(a))
        })
    };
    // "1er au 15 août"
    let weekday = weekday(input).ok();
    let at = weekday.map_or(input, |(rest, _)| rest);
    if let Ok((rest, day)) = day_of_month(skip_lead(at))
        && let Some(n) = to(rest)
        && let Ok((after, b)) = day_and_month(skip_lead(rest.skip(n)))
        && b.day.is_some_and(|d| d > day)
    {
        let a = Fields {
            day: Some(day),
            weekday: weekday.map(|(_, d)| d),
            month: b.month,
            year: b.year,
            direction: None,
            recurs: false,
        };
        if let Some(written) = ranged(a, b) {
            return Ok((after, written));
        }
    }
    let (rest, a) = day_and_month(input).or_else(|_| years_field(input))?;
    let Some(n) = to(rest) else { return fail() };
    let at = skip_lead(rest.skip(n));
    // "May 3-5"
    if a.year.is_none()
        && a.day.is_some()
        && let Ok((after, last)) = day_of_month(at)
        && day_and_month(at).is_err()
    {
        let (after, year) = year_after(after);
        let stroke = hyphen(rest).is_ok() || the(Calendar::To)(rest).is_ok();
        if stroke && a.day.is_some_and(|d| d < last) && super::quantity::unit(after).is_err() {
            let b = Fields {
                weekday: None,
                day: Some(last),
                year,
                ..a
            };
            if let Some(written) = ranged(Fields { year, ..a }, b) {
                return Ok((after, written));
            }
        }
    }
    let (after, b) = day_and_month(at).or_else(|_| years_field(at))?;
    let a = Fields {
        year: a.year.or(b.year),
        ..a
    };
    match ranged(a, b) {
        Some(written)
            if a.day.is_some() == b.day.is_some() && a.month.is_some() == b.month.is_some() =>
        {
            Ok((after, written))
        }
        _ => fail(),
    }
}

fn years_field(input: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, year) = year(input)?;
    let led = before(input).is_some_and(|b| {
        the(Calendar::From)(b).is_ok()
            || the(Calendar::To)(b).is_ok()
            || the(Calendar::BeforeYear)(b).is_ok()
            || hyphen(b).is_ok()
    });
    if led {
        Ok((
            rest,
            Fields {
                year: Some(year),
                ..Fields::default()
            },
        ))
    } else {
        fail()
    }
}

/// "début juin", "mi-juin", "fin 2018", "early 1990s", "late last year".
fn parted(input: Tokens<'_>) -> Parsed<'_, Written> {
    let (rest, part) = calendar(input, |c| match c {
        Calendar::Part(part) => Some(part),
        _ => None,
    })?;
    let at = skip_opt(skip_opt(rest, hyphen), the(Calendar::Of));
    let at = skip_lead(at);
    let (after, point) = point_of_part(at)?;
    Ok((
        after,
        Written {
            part: Some(part),
            ..Written::new(point)
        },
    ))
}

fn point_of_part(input: Tokens<'_>) -> Parsed<'_, Point> {
    if let Ok((rest, point)) = directed(input)
        .or_else(|_| decade(input))
        .or_else(|_| season(input, true))
    {
        return Ok((rest, point));
    }
    if let Ok((rest, month)) = month(input, true) {
        let (rest, year) = year_after(rest);
        return Ok((
            rest,
            Point::Calendar(Fields {
                month: Some(month),
                year,
                ..Fields::default()
            }),
        ));
    }
    let (rest, year) = year(input)?;
    Ok((
        rest,
        Point::Calendar(Fields {
            year: Some(year),
            ..Fields::default()
        }),
    ))
}

fn point(input: Tokens<'_>) -> Parsed<'_, Point> {
    offset(input)
        .or_else(|_| part_of_year(input))
        .or_else(|_| weekday_of(input))
        .or_else(|_| relative(input))
        .or_else(|_| directed(input))
        .or_else(|_| decade(input))
        .or_else(|_| season(input, false))
        .or_else(|_| feast(input))
        .or_else(|_| dated(input))
        .or_else(|_| bare(input).map(|(rest, f)| (rest, Point::Calendar(f))))
}

/// A day and month, with the "prochain" or "last" that may follow.
fn dated(input: Tokens<'_>) -> Parsed<'_, Point> {
    let (rest, mut fields) = day_and_month(input)?;
    if fields.year.is_none()
        && follows(rest)
        && let Ok((after, way)) = direction(rest)
        && way != 0
        && period(after).is_err()
        && count(after).is_err()
        && weekday(after).is_err()
    {
        fields.direction = Some(way);
        return Ok((after, Point::Calendar(fields)));
    }
    Ok((rest, Point::Calendar(fields)))
}

/// "mardi de la semaine prochaine", "Friday next week".
fn weekday_of(input: Tokens<'_>) -> Parsed<'_, Point> {
    let (rest, day) = weekday(input)?;
    let at = skip_lead(skip_opt(rest, the(Calendar::Of)));
    match directed(at) {
        Ok((after, Point::Period(Period::Week, way))) if follows(rest) => {
            Ok((after, Point::WeekdayOf(day, way)))
        }
        _ => fail(),
    }
}

/// "premier trimestre 2024", "third quarter of 2023".
fn part_of_year(input: Tokens<'_>) -> Parsed<'_, Point> {
    let (rest, n) = number(input)?;
    let (rest, p) = period(rest)?;
    let most = match p {
        Period::Quarter => 4,
        Period::Half => 2,
        _ => return fail(),
    };
    let (rest, year) = year_after(rest);
    match (i8::try_from(n.value.mantissa()), year) {
        (Ok(which), Some(year)) if n.form == Form::Ordinal && (1..=most).contains(&which) => {
            Ok((rest, Point::PartOfYear(p, which, year)))
        }
        _ => fail(),
    }
}

/// "hier", "la veille", "la veille du 14 juillet".
fn relative(input: Tokens<'_>) -> Parsed<'_, Point> {
    let (rest, point) = relative_day(input)?;
    if let Point::FromThen(days) = point
        && let Ok((at, ())) = the(Calendar::Of)(rest)
        && let Ok((after, fields)) = day_and_month(skip_lead(at))
    {
        return Ok((after, Point::FromDate(days, fields)));
    }
    Ok((rest, point))
}

fn relative_day(input: Tokens<'_>) -> Parsed<'_, Point> {
    calendar(input, |c| match c {
        Calendar::DayFromNow(n) => Some(Point::FromNow(n)),
        Calendar::DayFromThen(n) => Some(Point::FromThen(n)),
        _ => None,
    })
}

fn direction(input: Tokens<'_>) -> Parsed<'_, i32> {
    calendar(input, |c| match c {
        Calendar::Last => Some(-1),
        Calendar::Next => Some(1),
        Calendar::This => Some(0),
        _ => None,
    })
}

fn period(input: Tokens<'_>) -> Parsed<'_, Period> {
    calendar(input, |c| match c {
        Calendar::Period(p) => Some(p),
        _ => None,
    })
}

/// "vendredi dernier", "la semaine prochaine", "last Friday", "ce samedi", "les trois derniers mois".
fn directed(input: Tokens<'_>) -> Parsed<'_, Point> {
    if let Ok((rest, way)) = direction(input) {
        let same = skip_opt(rest, the(Calendar::Same));
        // "the last three weeks"
        if way != 0
            && let Ok((at, n)) = count(rest)
            && let Ok((after, p)) = period(at)
        {
            return Ok((after, Point::Span(p, way * n)));
        }
        // "ce vendredi 25 octobre", "this Monday, Nov 4"
        if let Ok((after, mut fields)) = day_and_month(same) {
            fields.direction = Some(way);
            return Ok((after, Point::Calendar(fields)));
        }
        let (after, mut point) = nameable(same, Some(way))?;
        if let Point::Period(p, _) = point
            && several(input, same)
        {
            return Ok((after, Point::Unknown(p)));
        }
        // "ce vendredi dernier" says it twice.
        let after = match direction(after) {
            Ok((further, more)) if more != 0 && follows(after) => {
                point = turned(point, more);
                further
            }
            _ => after,
        };
        return Ok((after, point));
    }
    // "les trois derniers mois"
    if let Ok((at, n)) = count(input)
        && let Ok((at, way)) = direction(at)
        && way != 0
        && let Ok((after, p)) = period(at)
    {
        return Ok((after, Point::Span(p, way * n)));
    }
    let (rest, point) = nameable(input, None)?;
    let rest_way = |at: Tokens<'_>| {
        direction(at)
            .ok()
            .filter(|(_, w)| *w != 0)
            .map(|(r, w)| (r.index() - at.index(), w))
    };
    let Some((n, way)) = rest_way(rest).filter(|_| follows(rest)) else {
        return fail();
    };
    Ok((rest.skip(n), turned(point, way)))
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
        Point::Calendar(f) => Point::Calendar(Fields {
            direction: Some(way),
            ..f
        }),
        Point::Period(p, _) => Point::Period(p, way),
        Point::Season { season, .. } => Point::Season {
            season,
            year: None,
            direction: way,
        },
        other => other,
    }
}

/// What "last", "next" and "this" may stand with: a weekday, month, season or stretch.
fn nameable(input: Tokens<'_>, way: Option<i32>) -> Parsed<'_, Point> {
    if !follows(input) && input.index() > 0 && way.is_some() {
        return fail();
    }
    if let Ok((rest, day)) = weekday(input) {
        return Ok((
            rest,
            Point::Calendar(Fields {
                weekday: Some(day),
                direction: way,
                ..Fields::default()
            }),
        ));
    }
    if let Ok((rest, month)) = month(input, true) {
        return Ok((
            rest,
            Point::Calendar(Fields {
                month: Some(month),
                direction: way,
                ..Fields::default()
            }),
        ));
    }
    if let Ok((rest, season)) = season_word(input) {
        return Ok((
            rest,
            Point::Season {
                season,
                year: None,
                direction: way.unwrap_or(0),
            },
        ));
    }
    let (rest, p) = period(input)?;
    Ok((rest, Point::Period(p, way.unwrap_or(0))))
}

/// A small whole number.
fn count(input: Tokens<'_>) -> Parsed<'_, i32> {
    if let Ok((rest, ())) = super::parse::numeral(input, |n| (*n == Numeral::One).then_some(()))
        && period(rest).is_ok()
    {
        return Ok((rest, 1));
    }
    let (rest, n) = number(input)?;
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

/// "il y a deux ans", "two years ago", "dans trois jours", "deux jours plus tôt".
fn offset(input: Tokens<'_>) -> Parsed<'_, Point> {
    let lead = calendar(input, |c| match c {
        Calendar::AgoBefore => Some(-1),
        Calendar::InBefore => Some(1),
        Calendar::Within => Some(0),
        _ => None,
    });
    let (at, sign) = match lead {
        Ok((rest, sign)) => (skip_opt(rest, super::parse::limit_before), Some(sign)),
        Err(_) => (input, None),
    };
    let (at, n) = count(at)?;
    let (rest, p) = period(at)?;
    if !follows(at) {
        return fail();
    }
    if sign == Some(0) {
        return Ok((rest, Point::Within(p, n)));
    }
    if let Some(sign) = sign {
        // "il y a deux ans et demi" is not so many whole years.
        return Ok((
            rest,
            Point::Offset {
                count: sign * n,
                period: p,
                from_then: false,
            },
        ));
    }
    let (rest, (sign, from_then)) = calendar(rest, |c| match c {
        Calendar::AgoAfter => Some((-1, false)),
        Calendar::InAfter => Some((1, false)),
        Calendar::ThenAfter(way) => Some((way, true)),
        _ => None,
    })?;
    Ok((
        rest,
        Point::Offset {
            count: sign * n,
            period: p,
            from_then,
        },
    ))
}

/// "années 1990", "années 90", "the 1990s", "the 90s".
fn decade(input: Tokens<'_>) -> Parsed<'_, Point> {
    let at = the(Calendar::Decade)(input).map(|(rest, ())| rest);
    let led = at.is_ok();
    let at = at.unwrap_or(input);
    let Some(digits) = at
        .text()
        .filter(|_| at.first().is_some_and(|t| t.kind == TokenKind::Digits))
    else {
        return fail();
    };
    let rest = at.skip(1);
    let apostrophe = skip_opt(rest, |t| match t.first() {
        Some(m) if m.gap == Gap::None && (m.is_mark('\'') || m.is_mark('’')) => {
            Ok((t.skip(1), ()))
        }
        _ => fail(),
    });
    let tail = the(Calendar::Decade)(apostrophe)
        .ok()
        .filter(|_| glued(rest))
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

fn season_word(input: Tokens<'_>) -> Parsed<'_, i8> {
    calendar(input, |c| match c {
        Calendar::Season(s) => Some(s),
        _ => None,
    })
}

/// "été 2023", "summer of 2023"; without a year only after a word that makes it a season.
fn season(input: Tokens<'_>, led: bool) -> Parsed<'_, Point> {
    let (rest, season) = season_word(input)?;
    let (after, year) = year_after(rest);
    if year.is_some() || led {
        Ok((
            after,
            Point::Season {
                season,
                year,
                direction: 0,
            },
        ))
    } else {
        fail()
    }
}

fn feast(input: Tokens<'_>) -> Parsed<'_, Point> {
    let (rest, (month, day)) = calendar(input, |c| match c {
        Calendar::Feast(month, day) => Some((month, day)),
        _ => None,
    })?;
    // "le marché de Noël" is no day.
    if before(input).is_some_and(|b| function(FunctionClass::Genitive)(b).is_ok()) {
        return fail();
    }
    let (rest, year) = year_after(rest);
    Ok((rest, Point::Feast(month, day, year)))
}

/// A weekday's name; one that is often another word is none.
pub(super) fn weekday(input: Tokens<'_>) -> Parsed<'_, i8> {
    calendar(input, |c| match c {
        Calendar::Weekday { day, weak: false } => Some(day),
        _ => None,
    })
}

fn any_weekday(input: Tokens<'_>) -> Parsed<'_, i8> {
    calendar(input, |c| match c {
        Calendar::Weekday { day, .. } => Some(day),
        _ => None,
    })
}

/// A month's name; `led`: its company says that it is one.
fn month(input: Tokens<'_>, led: bool) -> Parsed<'_, i8> {
    calendar(input, |c| match c {
        Calendar::Month { month, weak } => (led || !weak).then_some(month),
        _ => None,
    })
}

/// "28", "1er", "28th", "premier".
fn day_of_month(input: Tokens<'_>) -> Parsed<'_, i8> {
    let first = input.first();
    if first.is_some_and(|t| t.kind == TokenKind::Digits) {
        let day = input
            .text()
            .filter(|t| t.len() <= 2)
            .and_then(|t| t.parse::<i8>().ok());
        let rest = input.skip(1);
        let rest = match the(Calendar::DaySuffix)(rest) {
            Ok((after, ())) if glued(rest) => after,
            _ => rest,
        };
        return match day {
            Some(day @ 1..=31) => Ok((rest, day)),
            _ => fail(),
        };
    }
    if first.is_none_or(|t| t.kind != TokenKind::Word) {
        return fail();
    }
    let (rest, n) = super::words::words(input, None)?;
    match i8::try_from(n.value.mantissa()) {
        Ok(day @ 1..=31) if n.value.scale() == 0 => Ok((rest, day)),
        _ => fail(),
    }
}

/// A year in figures: four digits.
fn year(input: Tokens<'_>) -> Parsed<'_, i16> {
    let Some(text) = input.text().filter(|t| t.len() == 4) else {
        return fail();
    };
    let rest = input.skip(1);
    let glued_on = glued(rest)
        && rest.first().is_some_and(|t| {
            matches!(t.kind, TokenKind::Word | TokenKind::Digits)
                || t.is_mark('%')
                || t.is_mark('€')
        })
        || super::figures_go_on(rest)
            && !rest
                .first()
                .is_some_and(|t| t.is_mark('-') || t.is_mark('–'));
    match text.parse::<i16>() {
        Ok(year @ 1000..=2199) if !glued_on && text.bytes().all(|b| b.is_ascii_digit()) => {
            Ok((rest, year))
        }
        _ => fail(),
    }
}

/// The year that may follow a month: "octobre 2018", "October, 2018", "June of 2020".
fn year_after(rest: Tokens<'_>) -> (Tokens<'_>, Option<i16>) {
    let at = match rest.first() {
        Some(t) if t.is_mark(',') => rest.skip(1),
        _ => skip_opt(rest, the(Calendar::Of)),
    };
    match year(at) {
        Ok((after, year)) if follows(rest) && follows(at) => (after, Some(year)),
        _ => (rest, None),
    }
}

fn skip_lead(input: Tokens<'_>) -> Tokens<'_> {
    skip_opt(input, the(Calendar::Lead))
}

/// A day and its month, with weekday and year where they are given, in words or figures.
fn day_and_month(input: Tokens<'_>) -> Parsed<'_, Fields> {
    if let Ok(found) = in_figures(input) {
        return Ok(found);
    }
    let (at, weekday) = match any_weekday(input) {
        Ok((rest, day)) => (rest, Some(day)),
        Err(_) => (input, None),
    };
    let at = match at.first() {
        Some(t) if weekday.is_some() && t.is_mark(',') => at.skip(1),
        _ => at,
    };
    let at = if weekday.is_some() {
        skip_opt(skip_lead(at), the(Calendar::DayPart))
    } else {
        at
    };
    let at = if weekday.is_some() { skip_lead(at) } else { at };
    if weekday.is_some() && !follows(at) {
        return fail();
    }
    if weekday.is_some()
        && let Ok((rest, mut fields)) = in_figures(at)
    {
        fields.weekday = weekday;
        return Ok((rest, fields));
    }
    // "28 octobre", "the 28th of October"
    if let Ok((rest, day)) = day_of_month(at) {
        let of = skip_opt(rest, the(Calendar::Of));
        let joined = if glued(rest) {
            skip_opt(of, hyphen)
        } else {
            of
        };
        if let Ok((rest, month)) = month(joined, true)
            && follows(joined)
            && is_month_name(joined)
        {
            let (rest, year) =
                year_after(skip_opt(
                    rest,
                    |t| if glued(t) { hyphen(t) } else { fail() },
                ));
            return Ok((
                rest,
                Fields {
                    weekday,
                    day: Some(day),
                    month: Some(month),
                    year,
                    direction: None,
                    recurs: false,
                },
            ));
        }
        // "mercredi 13", "Friday the 11th"
        // Only in figures and without a comma: "mardi, un geste", "mercredi quatre élus".
        let figures = at.first().is_some_and(|t| t.kind == TokenKind::Digits);
        let comma = at
            .index()
            .checked_sub(1)
            .is_some_and(|i| at.analysis().tokens[i].is_mark(','));
        if weekday.is_some()
            && figures
            && !comma
            && plain_end(rest)
            && !super::noun_phrase::counted_directly(rest)
        {
            return Ok((
                rest,
                Fields {
                    weekday,
                    day: Some(day),
                    ..Fields::default()
                },
            ));
        }
    }
    // "October 28, 2024", "Oct. 28"
    let (rest, month) = month(at, true)?;
    let at = skip_opt(rest, hyphen);
    let at = skip_opt(at, the(Calendar::Lead));
    let (after, day) = day_of_month(at)?;
    if !follows(at) || !is_month_name(input) && weekday.is_none() || !plain_end(after) {
        return fail();
    }
    let (after, year) = year_after(after);
    Ok((
        after,
        Fields {
            weekday,
            day: Some(day),
            month: Some(month),
            year,
            direction: None,
            recurs: false,
        },
    ))
}

/// "may 3" is a month only with its capital in languages that write it so; the word itself decides in the others.
fn is_month_name(input: Tokens<'_>) -> bool {
    let weak = calendar(input, |c| match c {
        Calendar::Month { weak, .. } => Some(weak),
        _ => None,
    });
    weak.is_ok_and(|(_, weak)| {
        !weak
            || input.first().is_some_and(|t| t.capital)
            || input.analysis().language.notation.order == DateOrder::DayMonth
    }) || any_weekday(input).is_ok()
}

/// Whether what follows leaves a day a day: no unit, no scale, no more figures but those of another day ("May 3-5").
fn plain_end(rest: Tokens<'_>) -> bool {
    let letters = rest
        .first()
        .is_some_and(|t| t.kind == TokenKind::Word && t.gap == Gap::None);
    let to_another_day = hyphen(rest).is_ok_and(|(after, ())| {
        after.text().is_some_and(|t| t.len() <= 2) && !super::figures_go_on(after.skip(1))
    });
    super::quantity::unit(rest).is_err()
        && (to_another_day || !super::figures_go_on(rest))
        && !letters
}

/// "28/10/2024", "2024-10-28", "10.08.2012", "10/28".
fn in_figures(input: Tokens<'_>) -> Parsed<'_, Fields> {
    let digits = |n: usize| {
        let t = input.skip(n);
        t.first()
            .filter(|t| t.kind == TokenKind::Digits)
            .and(t.text())
    };
    let stroke = |n: usize| {
        let t = input.skip(n).first()?;
        match t.kind {
            TokenKind::Mark(c @ ('/' | '-' | '.'))
                if t.gap == Gap::None && glued(input.skip(n + 1)) =>
            {
                Some(c)
            }
            _ => None,
        }
    };
    let (Some(a), Some(b), Some(s)) = (digits(0), digits(2), stroke(1)) else {
        return fail();
    };
    let small = |t: &str| (t.len() <= 2).then(|| t.parse::<i8>().ok()).flatten();
    let order = input.analysis().language.notation.order;
    let day_month = |a: i8, b: i8| match order {
        DateOrder::DayMonth if b <= 12 => Some((a, b)),
        DateOrder::MonthDay if a <= 12 => Some((b, a)),
        DateOrder::DayMonth if a <= 12 => Some((b, a)),
        DateOrder::MonthDay if b <= 12 => Some((a, b)),
        _ => None,
    };
    let valid = |day: i8, month: i8| (1..=31).contains(&day) && (1..=12).contains(&month);
    if let (Some(c), Some(s2)) = (digits(4), stroke(3))
        && s2 == s
        && !super::figures_go_on(input.skip(5))
    {
        let found = if a.len() == 4 {
            (a.parse::<i16>().ok())
                .zip(small(b))
                .zip(small(c))
                .map(|((y, m), d)| (d, m, y))
        } else {
            let year = match c.len() {
                4 => c.parse::<i16>().ok(),
                2 => c
                    .parse::<i16>()
                    .ok()
                    .map(|y| if y < 70 { 2000 + y } else { 1900 + y }),
                _ => None,
            };
            (small(a).zip(small(b)))
                .and_then(|(a, b)| day_month(a, b))
                .zip(year)
                .map(|((d, m), y)| (d, m, y))
        };
        return match found {
            Some((day, month, year)) if valid(day, month) && (1000..2200).contains(&year) => Ok((
                input.skip(5),
                Fields {
                    day: Some(day),
                    month: Some(month),
                    year: Some(year),
                    ..Fields::default()
                },
            )),
            _ => fail(),
        };
    }
    // "3/2015"
    if s == '/'
        && let (Some(month @ 1..=12), Some(year @ 1900..=2100)) =
            (small(a), b.parse::<i16>().ok().filter(|_| b.len() == 4))
        && !super::figures_go_on(input.skip(3))
    {
        return Ok((
            input.skip(3),
            Fields {
                month: Some(month),
                year: Some(year),
                ..Fields::default()
            },
        ));
    }
    if super::figures_go_on(input.skip(3)) || s != '/' {
        return fail();
    }
    // "17/2" is a day after a word that leads to one; alone it may be a fraction.
    let led =
        before(input).is_some_and(|b| the(Calendar::Lead)(b).is_ok() || any_weekday(b).is_ok());
    let (Some(x), Some(y)) = (small(a), small(b)) else {
        return fail();
    };
    let telling =
        x > 12 && y <= 12 || y > 12 && x <= 12 || a.starts_with('0') || b.starts_with('0');
    match day_month(x, y) {
        Some((day, month)) if valid(day, month) && (led || telling) && plain_end(input.skip(3)) => {
            Ok((
                input.skip(3),
                Fields {
                    day: Some(day),
                    month: Some(month),
                    ..Fields::default()
                },
            ))
        }
        _ => fail(),
    }
}

/// A weekday, a month or a year alone.
fn bare(input: Tokens<'_>) -> Parsed<'_, Fields> {
    if let Ok((rest, day)) = weekday(input) {
        // "chaque lundi" is no day.
        if before(input).is_some_and(|b| the(Calendar::Every)(b).is_ok()) {
            return fail();
        }
        // "le dimanche" is every Sunday, or the one the text is about.
        let recurs = before(input).is_some_and(|b| function(FunctionClass::Article)(b).is_ok());
        return Ok((
            rest,
            Fields {
                weekday: Some(day),
                recurs,
                ..Fields::default()
            },
        ));
    }
    let led = before(input).is_some_and(|b| {
        the(Calendar::BeforeYear)(b).is_ok()
            || the(Calendar::Lead)(b).is_ok() && the(Calendar::Of)(b).is_err()
    });
    let capital = input.first().is_some_and(|t| t.capital)
        || input.analysis().language.notation.order == DateOrder::DayMonth;
    if let Ok((rest, month)) = month(input, led && capital) {
        let (rest, year) = year_after(rest);
        return Ok((
            rest,
            Fields {
                month: Some(month),
                year,
                ..Fields::default()
            },
        ));
    }
    if let Ok((rest, month)) = month(input, true)
        && let (after, Some(year)) = year_after(rest)
    {
        return Ok((
            after,
            Fields {
                month: Some(month),
                year: Some(year),
                ..Fields::default()
            },
        ));
    }
    let (rest, year) = year(input)?;
    let year_led = before(input).is_some_and(|b| the(Calendar::BeforeYear)(b).is_ok());
    let bracketed = before(input).is_some_and(|b| b.first().is_some_and(|t| t.is_mark('(')))
        && rest.first().is_some_and(|t| t.is_mark(')'));
    let counts = super::quantity::unit(rest).is_ok() || super::noun_phrase::counted_directly(rest);
    if (year_led || bracketed) && !counts && !super::figures_go_on(rest) {
        return Ok((
            rest,
            Fields {
                year: Some(year),
                ..Fields::default()
            },
        ));
    }
    fail()
}
