//! What a date comes to: against the day of publication, towards the past unless the words look ahead.
//!
//! | written | published Monday 2024-10-28 | read as |
//! |---|---|---|
//! | vendredi | 2024-10-25 | the last one, today included |
//! | vendredi dernier | 2024-10-25 | the last one, today excluded |
//! | ce samedi | 2024-11-02 | the one of this week |
//! | le 15 décembre | 2023-12-15 | the nearest in the past, but for the next few weeks; ahead 2024-12-15 |
//! | le 5 | 2024-11-05 | the nearest; where a verb tells what was, the last one |
//! | il y a deux ans | 2021-10-29 to 2022-10-28 | two whole years have gone by, not three |
//! | la veille | the day before the one the text has just spoken of | |
//! | le 31 février | nothing | there is no such day |

mod calendar;
mod feast;
mod sky;
mod stretch;

use super::date::{Base, Fields, Length, Point, Unit, Written, Year};
use super::mention::{Date as DateMention, DateFlaw};
use super::tense::Tense;
use crate::lang::{Feast, Period};
use crate::value::{Precision, Time};
use feast::feast_days;
use jiff::ToSpan;
use jiff::civil::Date;
use stretch::{Days, day, named, nth_stretch, nth_weekday, part_of, season_days, shifted};

/// How far from publication a day may lie and still be the one "la veille" starts from: captions carry old dates.
const DAYS_SPOKEN_OF: i32 = 366;

/// What dates of a text are resolved against.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// The day of publication.
    pub published: Option<Date>,
    /// The day the text has last spoken of.
    pub then: Option<Date>,
    /// Whether a verb beside the date tells what is or was.
    pub told: bool,
}

impl Context {
    /// What `written` comes to; `tense`: that of the words around it, if there is a verb.
    pub fn resolve(&mut self, written: &Written, tense: Option<Tense>) -> DateMention {
        let ahead = tense == Some(Tense::Ahead);
        self.told = tense.is_some() && !ahead;
        let first = self.point(&written.point, ahead);
        let mut flaw = flaw(&written.point, first);
        let days = match &written.until {
            None => first,
            Some(until) => {
                let (first, end) = self.ends(&written.point, first, until, ahead);
                flaw = flaw.or_else(|| self::flaw(until, end));
                first.zip(end).map(|(first, end)| (first.0, end.1))
            }
        };
        // There is no year 0, and no news of what was before it.
        let days = days.filter(|(first, last)| first <= last && first.year() > 0);
        let (first, last) = match days {
            Some((first, last)) => (Some(first), (last != first).then_some(last)),
            None => (None, None),
        };
        if let (Some(day), None) = (first, last)
            && self
                .published
                .is_none_or(|p| (p - day).get_days().abs() <= DAYS_SPOKEN_OF)
        {
            self.then = Some(day);
        }
        DateMention {
            time: Time {
                first,
                last,
                precision: precision(written),
                minute: written.minute,
            },
            flaw,
        }
    }

    /// Both ends of a range.
    fn ends(
        &self,
        point: &Point,
        first: Option<Days>,
        until: &Point,
        ahead: bool,
    ) -> (Option<Days>, Option<Days>) {
        let open = |p: &Point| {
            matches!(
                p,
                Point::Calendar(Fields {
                    year: None,
                    direction: None,
                    ..
                })
            )
        };
        let at = |published: Option<Date>| Context {
            published,
            then: None,
            told: self.told,
        };
        // What is to come ends at the next such day, and may have begun.
        if ahead && open(point) && open(until) {
            let end = self.point(until, true);
            let first = at(end.map(|(_, last)| last)).point(point, false);
            return (first, end);
        }
        // The end is the first such day after the beginning; what is counted from now is not.
        let end = match until {
            Point::Calendar(_)
            | Point::Feast { .. }
            | Point::Season { .. }
            | Point::Part { .. } => at(first.map(|(first, _)| first)).point(until, true),
            _ => self.point(until, true),
        };
        (first, end)
    }

    fn base(&self, base: Base) -> Option<Date> {
        match base {
            Base::Now => self.published,
            Base::Then => self.then.or(self.published),
        }
    }

    fn year(&self, year: Year) -> Option<i16> {
        match year {
            Year::Given(year) => (year > 0).then_some(year),
            Year::FromNow(n) => {
                let year = i32::from(self.published?.year()).checked_add(n)?;
                i16::try_from(year).ok()
            }
            Year::Months(n) => Some(shifted(self.published?, Period::Month, n)?.year()),
        }
    }

    fn point(&self, point: &Point, ahead: bool) -> Option<Days> {
        match point {
            Point::Calendar(fields) => self.fields(*fields, ahead),
            Point::Day { days, from } => day(self.base(*from)?.checked_add(days.days()).ok()?),
            Point::Stretch {
                period,
                shift,
                from,
            } => {
                // "that year" is the one spoken of, and no other.
                let from = match from {
                    Base::Now => self.published,
                    Base::Then => self.then,
                };
                stretch::stretch(*period, from?, *shift)
            }
            Point::Offset { length, sign, from } => {
                let length = (*length)?;
                // "trente ans plus tard" is counted from what has been told, not from today.
                let long = *from == Base::Then && length.finest >= Period::Year;
                let base = if long { self.then } else { self.base(*from) };
                offset(length, *sign, *from, base?)
            }
            Point::Shifted { length, sign, from } => {
                let (first, last) = self.point(from, ahead)?;
                let span = (*length)?;
                day(moved(if *sign < 0 { first } else { last }, span, *sign)?)
            }
            Point::Weekdays { weekday, count } => self.weekdays(*weekday, *count),
            Point::Within { length, sign } => {
                let now = self.published?;
                let far = moved(now, *length, *sign)?;
                Some((now.min(far), now.max(far)))
            }
            Point::Span { period, count } => self.span(*period, *count),
            Point::Nth {
                unit,
                which,
                many,
                of,
            } => {
                let whole = self.point(of, ahead)?;
                match unit {
                    Unit::Weekday(weekday) => day(nth_weekday(whole, *weekday, *which)?),
                    Unit::Period(period) => nth_stretch(whole, *period, *which, *many),
                }
            }
            Point::Week { number, year } => {
                let year = match year {
                    Some(year) => self.year(*year)?,
                    None => self.published?.year(),
                };
                nth_stretch(stretch::year_days(year)?, Period::Week, (*number).into(), 1)
            }
            Point::Around { period, of } => {
                let (found, _) = self.point(of, ahead)?;
                // The weekend beside a Monday is the one before it.
                let shift = i32::from(
                    *period == Period::Weekend && found.weekday().to_monday_zero_offset() < 2,
                );
                stretch::stretch(*period, found, -shift)
            }
            Point::Part { part, of } => Some(part_of(self.point(of, ahead)?, *part)),
            Point::Open { period, way } => {
                let now = self.published?;
                let (first, last) = stretch::stretch(*period, now, 0)?;
                Some(if *way < 0 { (first, now) } else { (now, last) })
            }
            Point::Feast {
                rule,
                year,
                direction,
            } => self.feast(*rule, *year, *direction),
            Point::Season {
                season,
                year,
                direction,
            } => self.season(*season, *year, *direction),
            Point::Decade(year) => Some((
                Date::new(*year, 1, 1).ok()?,
                Date::new(year.checked_add(9)?, 12, 31).ok()?,
            )),
            // From the round year to the round year: people begin a century with either.
            Point::Century(n) => Some((
                Date::new((n.checked_sub(1)?).checked_mul(100)?.max(1), 1, 1).ok()?,
                Date::new(n.checked_mul(100)?, 12, 31).ok()?,
            )),
            Point::Now => day(self.published?),
            Point::Unknown(_) | Point::Time => None,
        }
    }

    /// "les trois derniers mois" up to today, "the next two days" from tomorrow; quarters and halves whole, as accounts are kept.
    fn span(&self, period: Period, count: i32) -> Option<Days> {
        let now = self.published?;
        if matches!(period, Period::Quarter | Period::Half) {
            let far = stretch::stretch(period, now, count)?;
            let near = stretch::stretch(period, now, count.signum())?;
            return Some((far.0.min(near.0), far.1.max(near.1)));
        }
        let far = shifted(now, period, count)?;
        Some(if count < 0 {
            (far, now)
        } else {
            (now.checked_add(1.day()).ok()?, far)
        })
    }

    fn feast(&self, rule: Feast, year: Option<Year>, direction: Option<i32>) -> Option<Days> {
        if let Some(year) = year {
            return feast_days(rule, self.year(year)?);
        }
        let now = self.published?;
        let every = match rule {
            Feast::Weekday { every, .. } => i16::from(every.max(1)),
            _ => 1,
        };
        let mut around =
            (-every..=every).filter_map(|n| feast_days(rule, now.year().checked_add(n)?));
        match direction {
            Some(0) => feast_days(rule, now.year()),
            Some(way) if way < 0 => around.rfind(|(_, day)| *day < now),
            Some(_) => around.find(|(day, _)| *day > now),
            // Feasts are spoken of before and after: the nearest one.
            None => around.min_by_key(|(day, _)| (now - *day).get_days().abs()),
        }
    }

    fn season(&self, season: i8, year: Option<Year>, direction: i32) -> Option<Days> {
        if let Some(year) = year {
            return season_days(season, self.year(year)?);
        }
        let now = self.published?;
        let this = season_days(season, now.year())?;
        let shift = match direction {
            // The last summer is the last that is over, this one the one that is here or nearest.
            -1 if this.1 < now => 0,
            -1 => -1,
            1 if this.0 > now => 0,
            1 => 1,
            _ => 0,
        };
        season_days(season, now.year().checked_add(shift)?)
    }

    /// The next, the one after the next, … such weekday; negative into the past.
    fn weekdays(&self, weekday: i8, count: i32) -> Option<Days> {
        let now = self.published?;
        let found = now.nth_weekday(count, named(weekday)).ok()?;
        day(found)
    }
}

/// A date moved by a length, one way or the other.
fn moved(from: Date, length: Length, sign: i32) -> Option<Date> {
    let (months, days) = (
        length.months.checked_mul(sign)?,
        length.days.checked_mul(sign)?,
    );
    // Twelve thousand years are more than the calendar holds.
    if months.abs() > 150_000 || days.abs() > 4_000_000 {
        return None;
    }
    from.checked_add(months.months())
        .ok()?
        .checked_add(days.days())
        .ok()
}

/// So long before or after a day. What is counted in weeks, months or years is no day: two whole years have gone by, not three.
fn offset(length: Length, sign: i32, base: Base, from: Date) -> Option<Days> {
    let near = moved(from, length, sign)?;
    let period = length.finest;
    if period == Period::Day
        || base == Base::Then && matches!(period, Period::Week | Period::Fortnight)
    {
        return day(near);
    }
    let far = moved(from, length.and(Length::of(1, period)?)?, sign)?;
    Some(if sign < 0 {
        (far.checked_add(1.day()).ok()?, near)
    } else {
        (near, far.checked_sub(1.day()).ok()?)
    })
}

/// What is wrong with a date as it is written.
fn flaw(point: &Point, days: Option<Days>) -> Option<DateFlaw> {
    let Point::Calendar(Fields {
        weekday,
        day: Some(d),
        month,
        year,
        ..
    }) = *point
    else {
        return None;
    };
    if let Some(month) = month {
        // Without a year the 29th of February may be one.
        let year = match year {
            Some(Year::Given(year)) => year,
            _ => 2024,
        };
        if Date::new(year.max(1), month, d).is_err() {
            return Some(DateFlaw::NoSuchDay);
        }
    }
    let (found, _) = days?;
    weekday
        .filter(|w| found.weekday() != named(*w))
        .map(|_| DateFlaw::WeekdayDiffers)
}

fn precision(written: &Written) -> Precision {
    if written.minute.is_some() {
        return Precision::Minute;
    }
    if written.day_part {
        return Precision::PartOfDay;
    }
    of_point(&written.point)
}

fn of_period(period: Period) -> Precision {
    match period {
        Period::Day => Precision::Day,
        Period::Week | Period::Weekend | Period::Fortnight => Precision::Week,
        Period::Month => Precision::Month,
        Period::Quarter | Period::Half => Precision::Season,
        Period::Year => Precision::Year,
        Period::Decade => Precision::Decade,
        Period::Century => Precision::Century,
    }
}

fn of_point(point: &Point) -> Precision {
    match point {
        Point::Calendar(
            Fields { day: Some(_), .. }
            | Fields {
                weekday: Some(_), ..
            },
        ) => Precision::Day,
        Point::Calendar(Fields { month: Some(_), .. }) => Precision::Month,
        Point::Calendar(_) => Precision::Year,
        Point::Day { .. } | Point::Weekdays { .. } | Point::Feast { .. } | Point::Now => {
            Precision::Day
        }
        Point::Stretch { period, .. }
        | Point::Span { period, .. }
        | Point::Open { period, .. }
        | Point::Around { period, .. }
        | Point::Unknown(period) => of_period(*period),
        Point::Offset { length, .. } => length.map_or(Precision::Year, |l| of_period(l.finest)),
        Point::Within { length, .. } => of_period(length.finest),
        Point::Shifted { length, from, .. } => {
            length.map_or_else(|| of_point(from), |l| of_period(l.finest))
        }
        Point::Nth { unit, .. } => match unit {
            Unit::Weekday(_) => Precision::Day,
            Unit::Period(period) => of_period(*period),
        },
        Point::Week { .. } => Precision::Week,
        Point::Part { of, .. } => match of_point(of) {
            Precision::Month => Precision::PartOfMonth,
            other => other,
        },
        Point::Season { .. } => Precision::Season,
        Point::Decade(_) => Precision::Decade,
        Point::Century(_) => Precision::Century,
        Point::Time => Precision::Minute,
    }
}
