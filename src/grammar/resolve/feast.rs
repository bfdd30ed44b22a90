//! When days that have a name fall.
//!
//! | rule | example | 2018 |
//! |---|---|---|
//! | a day of the year | 25 December | 2018-12-25 |
//! | the same, moved off some weekdays | 16 October, if a Sunday the day after | 2018-10-16; 2022-10-17 |
//! | a weekday of a month | fourth Thursday of November | 2018-11-22 |
//! | days from Easter, Western or Orthodox | 2 days before | 2018-03-30, 2018-04-06 |
//! | a day of the Islamic calendar | 1 Shawwal | 2018-06-15, or the day before |
//! | days from the Hebrew new year or Passover | 9 days after the new year | from the evening of 2018-09-18 to 2018-09-19 |
//! | the sun's longitude | 90° | 2018-06-21 |
//! | a day of the moon in the month of a longitude of the sun | new moon, 330° | 2018-02-16 |

use super::sky::{moon_day, sun_day};
use super::stretch::{Days, day, month_days, nth_weekday};
use crate::lang::Feast;
use jiff::ToSpan;
use jiff::civil::Date;

/// Days before 1 January of the year 1 at which the Hebrew calendar begins (Reingold and Dershowitz, Calendrical Calculations, ch. 8).
const HEBREW_EPOCH: i64 = -1_373_427;
/// The same for the Islamic calendar, tabular and civil (ch. 7).
const ISLAMIC_EPOCH: i64 = 227_015;
/// From the first day of Passover to the next new year.
const PASSOVER_TO_NEW_YEAR: i64 = 163;

/// The days a feast may fall on in a year of the Gregorian calendar.
pub(super) fn feast_days(rule: Feast, year: i16) -> Option<Days> {
    match rule {
        Feast::Day {
            month,
            day: d,
            moves,
        } => {
            let found = Date::new(year, month, d).ok()?;
            let weekday = found.weekday().to_monday_zero_offset();
            let by = usize::try_from(weekday).ok().and_then(|w| moves.get(w))?;
            day(found.checked_add(i32::from(*by).days()).ok()?)
        }
        Feast::Weekday {
            month,
            weekday,
            nth,
            plus,
            every,
        } => {
            if year % i16::from(every.max(1)) != 0 {
                return None;
            }
            let found = nth_weekday(month_days(year, month)?, weekday, nth.into())?;
            day(found.checked_add(i32::from(plus).days()).ok()?)
        }
        Feast::Easter { days, orthodox } => {
            let sunday = easter(year, orthodox)?;
            day(sunday.checked_add(i32::from(days).days()).ok()?)
        }
        Feast::Islamic { month, day } => islamic(year, month, day),
        Feast::HebrewNewYear(days) => {
            evening_before(hebrew_new_year(i64::from(year) + 3761) + i64::from(days))
        }
        Feast::Passover(days) => {
            let new_year = hebrew_new_year(i64::from(year) + 3761);
            evening_before(new_year - PASSOVER_TO_NEW_YEAR + i64::from(days))
        }
        Feast::Sun {
            degrees,
            hour,
            plus,
        } => {
            let found = sun_day(year, degrees, hour)?;
            day(found.checked_add(i32::from(plus).days()).ok()?)
        }
        Feast::Moon {
            sun,
            thirtieth,
            hour,
            plus,
        } => {
            let found = moon_day(year, sun, thirtieth, hour)?;
            day(found.checked_add(i32::from(plus).days()).ok()?)
        }
        Feast::Proclaimed => None,
    }
}

/// A day that begins with the evening before it.
fn evening_before(fixed: i64) -> Option<Days> {
    Some((from_fixed(fixed - 1)?, from_fixed(fixed)?))
}

/// The day with that number, 1 January of the year 1 being 1.
fn from_fixed(fixed: i64) -> Option<Date> {
    let first = Date::new(1, 1, 1).ok()?;
    first
        .checked_add((i32::try_from(fixed).ok()? - 1).days())
        .ok()
}

/// A day of the tabular Islamic calendar in a Gregorian year, and the day before it: where the first sight of the moon decides, it comes that much earlier
/// in two years of three (the feasts of 2013 to 2025 as Saudi Arabia kept them).
fn islamic(year: i16, month: i8, day: i8) -> Option<Days> {
    let about = (i64::from(year) - 622) * 33 / 32;
    (about - 1..=about + 2).find_map(|y| {
        let (m, d) = (i64::from(month), i64::from(day));
        let fixed =
            ISLAMIC_EPOCH - 1 + (y - 1) * 354 + (3 + 11 * y) / 30 + 29 * (m - 1) + m / 2 + d;
        let found = from_fixed(fixed)?;
        let whole = (found.checked_sub(1.day()).ok()?, found);
        (found.year() == year).then_some(whole)
    })
}

/// The first day of a Hebrew year (Calendrical Calculations, ch. 8).
fn hebrew_new_year(year: i64) -> i64 {
    let elapsed = |y: i64| {
        let months = (235 * y - 234).div_euclid(19);
        let parts = 12_084 + 13_753 * months;
        let day = 29 * months + parts.div_euclid(25_920);
        day + i64::from((3 * (day + 1)).rem_euclid(7) < 3)
    };
    let (before, this, after) = (elapsed(year - 1), elapsed(year), elapsed(year + 1));
    let late = match (after - this, this - before) {
        (356, _) => 2,
        (_, 382) => 1,
        _ => 0,
    };
    HEBREW_EPOCH + this + late
}

/// Easter Sunday in the Gregorian calendar. Western: the anonymous algorithm (Nature, 20 April 1876; Meeus, Astronomical Algorithms, ch. 8); Orthodox:
/// Meeus's Julian algorithm and the 13 days between the calendars, good from 1900 to 2099.
fn easter(year: i16, orthodox: bool) -> Option<Date> {
    let y = i32::from(year);
    if orthodox {
        if !(1900..=2099).contains(&year) {
            return None;
        }
        let (a, b, c) = (y % 4, y % 7, y % 19);
        let d = (19 * c + 15) % 30;
        let e = (2 * a + 4 * b - d + 34) % 7;
        let n = d + e + 114;
        return date_of(year, n / 31, n % 31 + 1)?
            .checked_add(13.days())
            .ok();
    }
    if year < 1583 {
        return None;
    }
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    date_of(year, n / 31, n % 31 + 1)
}

fn date_of(year: i16, month: i32, day: i32) -> Option<Date> {
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn easter_falls_where_the_church_says() {
        for (year, western, orthodox) in [
            (2013, date(2013, 3, 31), date(2013, 5, 5)),
            (2018, date(2018, 4, 1), date(2018, 4, 8)),
            (2024, date(2024, 3, 31), date(2024, 5, 5)),
            (2025, date(2025, 4, 20), date(2025, 4, 20)),
        ] {
            assert_eq!(easter(year, false), Some(western));
            assert_eq!(easter(year, true), Some(orthodox));
        }
        assert_eq!(easter(1500, false), None);
    }

    #[test]
    fn islamic_days_fall_where_the_table_says() {
        // Eid al-Fitr, as it was kept in most countries.
        for kept in [date(2018, 6, 15), date(2020, 5, 24), date(2024, 4, 10)] {
            let (first, last) = islamic(kept.year(), 10, 1).unwrap();
            assert!(first <= kept && kept <= last, "{kept}: {first}..{last}");
        }
    }

    #[test]
    fn hebrew_days_begin_in_the_evening() {
        let new_year = |year| feast_days(Feast::HebrewNewYear(0), year).unwrap().1;
        assert_eq!(new_year(2018), date(2018, 9, 10));
        assert_eq!(new_year(2020), date(2020, 9, 19));
        assert_eq!(new_year(2024), date(2024, 10, 3));
        let passover = |year| feast_days(Feast::Passover(0), year).unwrap().1;
        assert_eq!(passover(2018), date(2018, 3, 31));
        assert_eq!(passover(2024), date(2024, 4, 23));
    }
}
