//! Days and stretches of the calendar: pure reckoning, no words.

use crate::lang::{PartOf, Period};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// First and last day.
pub(super) type Days = (Date, Date);

/// One day.
pub(super) fn day(day: Date) -> Option<Days> {
    Some((day, day))
}

/// A weekday by its number, Monday 1.
pub(super) fn named(weekday: i8) -> Weekday {
    Weekday::from_monday_one_offset(weekday.clamp(1, 7)).unwrap_or(Weekday::Monday)
}

/// A whole month.
pub(super) fn month_days(year: i16, month: i8) -> Option<Days> {
    let first = Date::new(year, month, 1).ok()?;
    Some((first, first.last_of_month()))
}

/// A whole year.
pub(super) fn year_days(year: i16) -> Option<Days> {
    Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}

/// The seasons of the northern hemisphere, by the meteorologists' beginning and the astronomers' end: the wider reading.
pub(super) fn season_days(season: i8, year: i16) -> Option<Days> {
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
pub(super) fn shifted(from: Date, period: Period, n: i32) -> Option<Date> {
    let span = match period {
        Period::Day => n.days(),
        Period::Weekend | Period::Week => n.checked_mul(7)?.days(),
        Period::Fortnight => n.checked_mul(14)?.days(),
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
pub(super) fn stretch(period: Period, now: Date, shift: i32) -> Option<Days> {
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
        Period::Fortnight => {
            let first = now.checked_sub(monday.days()).ok()?;
            Some((first, first.checked_add(13.days()).ok()?))
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

/// The `which`th stretch of a whole (from its end where negative) and those up to `many` in a row. A week belongs to the month or year its Thursday lies
/// in (ISO 8601).
pub(super) fn nth_stretch(whole: Days, period: Period, which: i32, many: i32) -> Option<Days> {
    let step = |n: i32| -> Option<Days> {
        let from_end = n < 0;
        let edge = if from_end { whole.1 } else { whole.0 };
        let (first, last) = stretch(period, edge, 0)?;
        let thursday = first.checked_add(3.days()).ok()?;
        let outside = match period {
            Period::Week => thursday < whole.0 || thursday > whole.1,
            Period::Weekend => first < whole.0 || first > whole.1,
            _ => first < whole.0 || last > whole.1,
        };
        let skip = match (from_end, outside) {
            (false, false) => n.checked_sub(1)?,
            (false, true) => n,
            (true, false) => n.checked_add(1)?,
            (true, true) => n,
        };
        let found = stretch(period, first, skip)?;
        let middle = match period {
            Period::Week => found.0.checked_add(3.days()).ok()?,
            _ => found.0,
        };
        (whole.0 <= middle && middle <= whole.1).then_some(found)
    };
    let first = step(which)?;
    let last = step(which.checked_add(many)?.checked_sub(1)?)?;
    Some((first.0, last.1))
}

/// The `which`th such weekday of a whole, from its end where negative.
pub(super) fn nth_weekday(whole: Days, weekday: i8, which: i32) -> Option<Date> {
    let weekday = named(weekday);
    let found = if which > 0 {
        let ahead = whole.0.weekday().until(weekday);
        let weeks = which.checked_sub(1)?.checked_mul(7)?;
        whole
            .0
            .checked_add((i32::from(ahead) + weeks).days())
            .ok()?
    } else {
        let back = whole.1.weekday().since(weekday);
        let weeks = which.checked_add(1)?.checked_mul(7)?;
        whole.1.checked_sub((i32::from(back) - weeks).days()).ok()?
    };
    (whole.0 <= found && found <= whole.1).then_some(found)
}

/// The beginning, middle or end of some days: by thirds, of a year in whole months. A week's overlap, as usage does: Monday to Wednesday, Tuesday to
/// Thursday, Thursday to Sunday.
pub(super) fn part_of((first, last): Days, part: PartOf) -> Days {
    let length = (last - first).get_days() + 1;
    let at = |n: i32| first.checked_add(n.days()).unwrap_or(last);
    if length == 7 {
        return match part {
            PartOf::Early => (first, at(2)),
            PartOf::Mid => (at(1), at(3)),
            PartOf::Late => (at(3), last),
        };
    }
    let months = (last - first).get_days() > 300 && first.day() == 1;
    if months {
        let years = i32::from(last.year()) - i32::from(first.year()) + 1;
        let after = |thirds: i32| {
            first
                .checked_add((thirds * 4 * years).months())
                .unwrap_or(last)
        };
        let before = |day: Date| day.yesterday().unwrap_or(last);
        return match part {
            PartOf::Early => (first, before(after(1))),
            PartOf::Mid => (after(1), before(after(2))),
            PartOf::Late => (after(2), last),
        };
    }
    let third = (length / 3).max(1);
    match part {
        PartOf::Early => (first, at(third - 1)),
        PartOf::Mid => (at(third), at((2 * third - 1).min(length - 1))),
        PartOf::Late => (at((2 * third).min(length - 1)), last),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn weekdays_are_counted_from_both_ends() {
        let march = month_days(2013, 3).unwrap();
        assert_eq!(nth_weekday(march, 1, 1), Some(date(2013, 3, 4)));
        assert_eq!(nth_weekday(march, 1, -1), Some(date(2013, 3, 25)));
        assert_eq!(nth_weekday(march, 7, -1), Some(date(2013, 3, 31)));
        assert_eq!(nth_weekday(march, 1, 5), None);
    }

    #[test]
    fn a_week_belongs_where_its_thursday_lies() {
        let year = |y| year_days(y).unwrap();
        let week = |whole, which| nth_stretch(whole, Period::Week, which, 1).unwrap().0;
        assert_eq!(week(year(2015), 1), date(2014, 12, 29));
        assert_eq!(week(year(2017), 3), date(2017, 1, 16));
        assert_eq!(week(month_days(2016, 7).unwrap(), -1), date(2016, 7, 25));
        assert_eq!(week(month_days(2017, 7).unwrap(), -1), date(2017, 7, 24));
        assert_eq!(
            nth_stretch(month_days(2017, 2).unwrap(), Period::Week, 9, 1),
            None
        );
    }

    #[test]
    fn parts_of_a_year_are_whole_months() {
        let year = year_days(2018).unwrap();
        assert_eq!(
            part_of(year, PartOf::Late),
            (date(2018, 9, 1), date(2018, 12, 31))
        );
        assert_eq!(
            part_of(year, PartOf::Mid),
            (date(2018, 5, 1), date(2018, 8, 31))
        );
    }
}
