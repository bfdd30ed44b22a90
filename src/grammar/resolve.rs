//! What a date comes to: against the day of publication, towards the past unless the words look ahead.
//!
//! | written | published Monday 2024-10-28 | read as |
//! |---|---|---|
//! | vendredi | 2024-10-25 | the last one, today included |
//! | vendredi dernier | 2024-10-25 | the last one, today excluded |
//! | ce samedi | 2024-11-02 | the one of this week |
//! | le 15 décembre | 2023-12-15 | the nearest in the past; ahead 2024-12-15 |
//! | il y a deux ans | 2021-10-29 to 2022-10-28 | two whole years have gone by, not three |
//! | la veille | the day before the one the text has just spoken of | |

use super::date::{Fields, Point, Written};
use super::mention::Date as DateMention;
use crate::lang::{PartOf, Period};
use crate::value::{Precision, Time};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// How far from publication a day may lie and still be the one "la veille" starts from: captions carry old dates.
const DAYS_SPOKEN_OF: i32 = 366;

/// What dates of a text are resolved against.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// The day of publication.
    pub published: Option<Date>,
    /// The day the text has last spoken of.
    pub then: Option<Date>,
}

type Days = (Date, Date);

impl Context {
    /// What `written` comes to; `ahead`: the words around it look to the future.
    pub fn resolve(&mut self, written: &Written, ahead: bool) -> DateMention {
        let mut precision = precision(written);
        let days = self.point(written.point, ahead);
        let mut weekday_differs = differs(written.point, days);
        let days = match (days, written.until) {
            (Some((first, _)), Some(until)) => {
                // The end of a range is the first such day after its beginning.
                let from = Context {
                    published: Some(first),
                    then: None,
                };
                let end = from.point(until, true);
                weekday_differs |= differs(until, end);
                end.filter(|(_, last)| *last >= first)
                    .map(|(_, last)| (first, last))
            }
            (None, Some(_)) => None,
            (days, None) => days,
        };
        let days = match (days, written.part) {
            (Some(days), Some(part)) => {
                if precision == Precision::Month {
                    precision = Precision::PartOfMonth;
                }
                Some(part_of(days, part))
            }
            (days, _) => days,
        };
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
                precision,
                minute: written.minute,
            },
            weekday_differs,
        }
    }

    fn point(&self, point: Point, ahead: bool) -> Option<Days> {
        match point {
            Point::Calendar(fields) => self.fields(fields, ahead),
            Point::FromNow(n) => day(self.published?.checked_add(n.days()).ok()?),
            Point::FromThen(n) => day(self.then.or(self.published)?.checked_add(n.days()).ok()?),
            Point::FromDate(n, fields) => {
                let (first, _) = self.fields(fields, ahead)?;
                day(first.checked_add(n.days()).ok()?)
            }
            Point::WeekdayOf(weekday, shift) => {
                let (monday, _) = stretch(Period::Week, self.published?, shift)?;
                day(monday.checked_add((i32::from(weekday) - 1).days()).ok()?)
            }
            Point::PartOfYear(period, which, year) => {
                let months = if period == Period::Half { 6 } else { 3 };
                stretch(
                    period,
                    Date::new(year, (which - 1) * months + 1, 1).ok()?,
                    0,
                )
            }
            Point::Unknown(_) => None,
            Point::Feast(month, d, Some(year)) => day(Date::new(year, month, d).ok()?),
            Point::Feast(month, d, None) => {
                // Feasts are spoken of before and after: the nearest one.
                let now = self.published?;
                let around =
                    (-1..=1).filter_map(|n| Date::new(now.year().checked_add(n)?, month, d).ok());
                day(around.min_by_key(|c| (now - *c).get_days().abs())?)
            }
            Point::Within(period, n) => {
                let now = self.published?;
                Some((now, shifted(now, period, n)?))
            }
            Point::Period(period, shift) => stretch(period, self.published?, shift),
            Point::Span(period, n) => {
                let now = self.published?;
                let far = shifted(now, period, n)?;
                Some(if n < 0 {
                    (far, now)
                } else {
                    (now.checked_add(1.day()).ok()?, far)
                })
            }
            Point::Offset {
                count,
                period,
                from_then,
            } => {
                let base = if from_then {
                    self.then.or(self.published)
                } else {
                    self.published
                };
                let near = shifted(base?, period, count)?;
                if period == Period::Day || from_then && period == Period::Week {
                    return day(near);
                }
                // Two years ago: two whole years have gone by, not three.
                let far = shifted(base?, period, count + count.signum())?;
                Some(if count < 0 {
                    (far.checked_add(1.day()).ok()?, near)
                } else {
                    (near, far.checked_sub(1.day()).ok()?)
                })
            }
            Point::Season {
                season,
                year,
                direction,
            } => {
                let year = match year {
                    Some(year) => year,
                    None => {
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
                        now.year().checked_add(shift)?
                    }
                };
                season_days(season, year)
            }
            Point::Decade(year) => Some((
                Date::new(year, 1, 1).ok()?,
                Date::new(year.checked_add(9)?, 12, 31).ok()?,
            )),
            Point::Time => None,
        }
    }

    fn fields(&self, f: Fields, ahead: bool) -> Option<Days> {
        if f.recurs && !ahead {
            return None;
        }
        match f {
            Fields {
                year: Some(year),
                month: None,
                ..
            } => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
            Fields {
                year: Some(year),
                month: Some(month),
                day: None,
                ..
            } => month_days(year, month),
            Fields {
                year: Some(year),
                month: Some(month),
                day: Some(d),
                ..
            } => day(Date::new(year, month, d).ok()?),
            Fields {
                month: Some(month),
                day: Some(d),
                ..
            } => self.day_of_year(f, month, d, ahead),
            Fields {
                month: Some(month), ..
            } => {
                let now = self.published?;
                let past = month <= now.month();
                let year = match f.direction {
                    Some(-1) => now.year() - i16::from(month >= now.month()),
                    Some(1) => now.year() + i16::from(month <= now.month()),
                    Some(_) => now.year(),
                    None if ahead => now.year() + i16::from(month < now.month()),
                    None => now.year() - i16::from(!past),
                };
                month_days(year, month)
            }
            Fields { day: Some(d), .. } => self.day_of_month(f, d, ahead),
            Fields {
                weekday: Some(weekday),
                ..
            } => self.weekday(weekday, f.direction, ahead),
            _ => None,
        }
    }

    /// A day and a month without a year: the nearest in the past, or ahead; a weekday that is given with it decides.
    fn day_of_year(&self, f: Fields, month: i8, d: i8, ahead: bool) -> Option<Days> {
        let now = self.published?;
        let of = |shift: i16| Date::new(now.year().checked_add(shift)?, month, d).ok();
        if let Some(weekday) = f.weekday {
            let fits = [0, -1, 1]
                .into_iter()
                .filter_map(of)
                .find(|c| c.weekday() == named(weekday));
            if let Some(found) = fits {
                return day(found);
            }
        }
        let this = of(0);
        let chosen = match f.direction {
            Some(0) => this,
            Some(1) => this.filter(|c| *c > now).or_else(|| of(1)),
            Some(_) => this.filter(|c| *c < now).or_else(|| of(-1)),
            None if ahead => this.filter(|c| *c >= now).or_else(|| of(1)),
            None => this.filter(|c| *c <= now).or_else(|| of(-1)),
        };
        // The 29th of February is not in every year.
        day(chosen.or_else(|| (-4..0).rev().find_map(of))?)
    }

    /// "mercredi 13": the nearest month in which that day falls so.
    fn day_of_month(&self, f: Fields, d: i8, ahead: bool) -> Option<Days> {
        let now = self.published?;
        let of = |shift: i32| {
            let month = now.first_of_month().checked_add(shift.months()).ok()?;
            Date::new(month.year(), month.month(), d).ok()
        };
        let fits = |c: &Date| f.weekday.is_none_or(|w| c.weekday() == named(w));
        if ahead {
            return day((0..=12).filter_map(of).filter(|c| *c >= now).find(fits)?);
        }
        // The nearest on either side counts where the weekday says which month it is.
        let past = (-12..=0)
            .rev()
            .filter_map(of)
            .filter(|c| *c <= now)
            .find(fits);
        let next = (0..=1).filter_map(of).filter(|c| *c > now).find(fits);
        match (past, next) {
            (Some(past), Some(next)) if f.weekday.is_some() => {
                let back = (now - past).get_days();
                let forth = (next - now).get_days();
                day(if forth < back { next } else { past })
            }
            (past, next) => day(past.or(next)?),
        }
    }

    fn weekday(&self, weekday: i8, direction: Option<i32>, ahead: bool) -> Option<Days> {
        let now = self.published?;
        let offset = i32::from(weekday) - i32::from(now.weekday().to_monday_one_offset());
        let days = match direction {
            Some(0) => offset,
            Some(1) if offset > 0 => offset,
            Some(1) => offset + 7,
            Some(_) if offset < 0 => offset,
            Some(_) => offset - 7,
            None if ahead && offset >= 0 => offset,
            None if ahead => offset + 7,
            None if offset <= 0 => offset,
            None => offset - 7,
        };
        day(now.checked_add(days.days()).ok()?)
    }
}

fn day(day: Date) -> Option<Days> {
    Some((day, day))
}

fn named(weekday: i8) -> Weekday {
    Weekday::from_monday_one_offset(weekday.clamp(1, 7)).unwrap_or(Weekday::Monday)
}

fn differs(point: Point, days: Option<Days>) -> bool {
    match (point, days) {
        (
            Point::Calendar(Fields {
                weekday: Some(weekday),
                day: Some(_),
                ..
            }),
            Some((day, _)),
        ) => day.weekday() != named(weekday),
        _ => false,
    }
}

fn month_days(year: i16, month: i8) -> Option<Days> {
    let first = Date::new(year, month, 1).ok()?;
    Some((first, first.last_of_month()))
}

/// The seasons of the northern hemisphere, by the meteorologists' beginning and the astronomers' end: the wider reading.
fn season_days(season: i8, year: i16) -> Option<Days> {
    let (from, to, next) = match season {
        1 => ((3, 1), (6, 21), 0),
        2 => ((6, 1), (9, 22), 0),
        3 => ((9, 1), (12, 21), 0),
        _ => ((12, 1), (3, 20), 1),
    };
    let first = Date::new(year, from.0, from.1).ok()?;
    Some((first, Date::new(year.checked_add(next)?, to.0, to.1).ok()?))
}

/// `n` stretches from `from`.
fn shifted(from: Date, period: Period, n: i32) -> Option<Date> {
    let span = match period {
        Period::Day => n.days(),
        Period::Weekend | Period::Week => n.checked_mul(7)?.days(),
        Period::Month => n.months(),
        Period::Quarter => n.checked_mul(3)?.months(),
        Period::Half => n.checked_mul(6)?.months(),
        Period::Year => n.years(),
        Period::Decade => n.checked_mul(10).filter(|n| n.abs() < 10_000)?.years(),
        Period::Century => n.checked_mul(100).filter(|n| n.abs() < 10_000)?.years(),
    };
    from.checked_add(span).ok()
}

/// The stretch of the calendar `now` stands in, shifted by so many.
fn stretch(period: Period, now: Date, shift: i32) -> Option<Days> {
    let now = shifted(now, period, shift)?;
    let months = |first: i8, n: i32| {
        let first = Date::new(now.year(), first, 1).ok()?;
        let last = first.checked_add((n - 1).months()).ok()?.last_of_month();
        Some((first, last))
    };
    let years = |n: i16| {
        let first = now.year() - now.year().rem_euclid(n);
        Some((
            Date::new(first, 1, 1).ok()?,
            Date::new(first.checked_add(n - 1)?, 12, 31).ok()?,
        ))
    };
    let monday = i32::from(now.weekday().to_monday_zero_offset());
    match period {
        Period::Day => day(now),
        Period::Week => {
            let first = now.checked_sub(monday.days()).ok()?;
            Some((first, first.checked_add(6.days()).ok()?))
        }
        Period::Weekend => {
            let first = now.checked_add((5 - monday).days()).ok()?;
            Some((first, first.checked_add(1.day()).ok()?))
        }
        Period::Month => Some((now.first_of_month(), now.last_of_month())),
        Period::Quarter => months((now.month() - 1) / 3 * 3 + 1, 3),
        Period::Half => months((now.month() - 1) / 6 * 6 + 1, 6),
        Period::Year => years(1),
        Period::Decade => years(10),
        Period::Century => years(100),
    }
}

/// The beginning, middle or end of some days, by thirds.
fn part_of((first, last): Days, part: PartOf) -> Days {
    let length = (last - first).get_days() + 1;
    let third = (length / 3).max(1);
    let at = |n: i32| first.checked_add(n.days()).unwrap_or(last);
    match part {
        PartOf::Early => (first, at(third - 1)),
        PartOf::Mid => (at(third), at((2 * third - 1).min(length - 1))),
        PartOf::Late => (at((2 * third).min(length - 1)), last),
    }
}

fn precision(written: &Written) -> Precision {
    if written.minute.is_some() {
        return Precision::Minute;
    }
    if written.day_part {
        return Precision::PartOfDay;
    }
    let of_period = |p: Period| match p {
        Period::Day => Precision::Day,
        Period::Week | Period::Weekend => Precision::Week,
        Period::Month => Precision::Month,
        Period::Quarter | Period::Half => Precision::Season,
        Period::Year => Precision::Year,
        Period::Decade | Period::Century => Precision::Decade,
    };
    match written.point {
        Point::Calendar(
            Fields { day: Some(_), .. }
            | Fields {
                weekday: Some(_), ..
            },
        ) => Precision::Day,
        Point::Calendar(Fields { month: Some(_), .. }) => Precision::Month,
        Point::Calendar(_) => Precision::Year,
        Point::FromNow(_) | Point::FromThen(_) | Point::FromDate(..) | Point::WeekdayOf(..) => {
            Precision::Day
        }
        Point::PartOfYear(..) => Precision::Season,
        Point::Feast(..) => Precision::Day,
        Point::Period(p, _)
        | Point::Span(p, _)
        | Point::Within(p, _)
        | Point::Unknown(p)
        | Point::Offset { period: p, .. } => of_period(p),
        Point::Season { .. } => Precision::Season,
        Point::Decade(_) => Precision::Decade,
        Point::Time => Precision::Minute,
    }
}
