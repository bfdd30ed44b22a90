//! Where the sun and the moon stand, and the days that are reckoned by them.
//!
//! Longitudes after Meeus, Astronomical Algorithms, 2nd ed., ch. 25 (low accuracy) and 47 (the terms above a hundredth of a degree): good to a minute of
//! the sun's way and a few of the moon's, for some thousand years.

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// Noon of 1 January 2000, from which the series count.
const EPOCH: Date = date(2000, 1, 1);
/// Degrees by which the moon gains on the sun in a day, and days from one new moon to the next, on average.
const GAIN: f64 = 12.190_749;
const MONTH: f64 = 29.530_589;
/// Days in which the sun goes round.
const YEAR: f64 = 365.242_19;
/// A thirtieth of the moon's way round, in degrees: the day of lunar calendars.
const LUNAR_DAY: f64 = 12.0;
/// Two moments nearer than this, in days, fall on the same day for the makers of calendars.
const SLACK: f64 = 0.05;

/// The first day on which, at that hour of Universal Time, the sun has reached that longitude in the year that begins with it at 285° or so.
pub(super) fn sun_day(year: i16, degrees: i16, hour: i8) -> Option<Date> {
    let reached = sun_reaches(year, degrees)?;
    at_day((reached - f64::from(hour) / 24.0).ceil())
}

/// A day of the lunar month in which the sun reaches that longitude: the first on which the moon has begun that thirtieth of its way by that hour of
/// Universal Time. The first thirtieth begins with the new moon.
pub(super) fn moon_day(year: i16, degrees: i16, thirtieth: i8, hour: i8) -> Option<Date> {
    let reached = sun_reaches(year, degrees)? + SLACK;
    let mut new = reached - ahead(reached).rem_euclid(360.0) / GAIN;
    for _ in 0..2 {
        new = new_moon_near(new);
        if new <= reached {
            break;
        }
        new -= MONTH;
    }
    let wanted = f64::from(thirtieth - 1) * LUNAR_DAY;
    let hours = f64::from(hour) / 24.0;
    let first = (new + wanted / GAIN).floor() - 2.0;
    let day = (0..6_u8).map(|n| first + f64::from(n)).find(|day| {
        let at = day + hours;
        let about = GAIN * (at - new);
        about + signed(ahead(at) - about) >= wanted
    })?;
    at_day(day)
}

/// Days since midnight of the epoch at which the sun stands at that longitude.
fn sun_reaches(year: i16, degrees: i16) -> Option<f64> {
    let equinox = (Date::new(year, 3, 20).ok()? - EPOCH).get_days();
    let degrees = f64::from(degrees);
    // January has the sun at 280°.
    let part = if degrees >= 285.0 {
        degrees - 360.0
    } else {
        degrees
    };
    let mut at = f64::from(equinox) + part / 360.0 * YEAR;
    for _ in 0..5 {
        at -= signed(sun(at) - degrees) * YEAR / 360.0;
    }
    at.is_finite().then_some(at)
}

fn new_moon_near(mut at: f64) -> f64 {
    for _ in 0..5 {
        at -= signed(ahead(at)) / GAIN;
    }
    at
}

fn at_day(days: f64) -> Option<Date> {
    EPOCH.checked_add((days as i32).days()).ok()
}

/// An angle between -180° and 180°.
fn signed(angle: f64) -> f64 {
    (angle + 180.0).rem_euclid(360.0) - 180.0
}

/// Degrees by which the moon is ahead of the sun.
fn ahead(days: f64) -> f64 {
    moon(days) - sun(days)
}

/// Julian centuries since the noon of the epoch.
fn centuries(days: f64) -> f64 {
    (days - 0.5) / 36_525.0
}

/// The sun's apparent longitude.
fn sun(days: f64) -> f64 {
    let t = centuries(days);
    let anomaly = (357.529_11 + 35_999.050_29 * t).to_radians();
    280.466_46 + 36_000.769_83 * t - 0.005_69
        + (1.914_602 - 0.004_817 * t) * anomaly.sin()
        + 0.019_993 * (2.0 * anomaly).sin()
        + 0.000_289 * (3.0 * anomaly).sin()
}

/// The moon's longitude. A term: its size, and how often it counts the elongation, the anomalies of the sun and the moon, and the distance from the node.
fn moon(days: f64) -> f64 {
    const TERMS: [(f64, [f64; 4]); 16] = [
        (6.288_774, [0.0, 0.0, 1.0, 0.0]),
        (1.274_027, [2.0, 0.0, -1.0, 0.0]),
        (0.658_314, [2.0, 0.0, 0.0, 0.0]),
        (0.213_618, [0.0, 0.0, 2.0, 0.0]),
        (-0.185_116, [0.0, 1.0, 0.0, 0.0]),
        (-0.114_332, [0.0, 0.0, 0.0, 2.0]),
        (0.058_793, [2.0, 0.0, -2.0, 0.0]),
        (0.057_066, [2.0, -1.0, -1.0, 0.0]),
        (0.053_322, [2.0, 0.0, 1.0, 0.0]),
        (0.045_758, [2.0, -1.0, 0.0, 0.0]),
        (-0.040_923, [0.0, 1.0, -1.0, 0.0]),
        (-0.034_720, [1.0, 0.0, 0.0, 0.0]),
        (-0.030_383, [0.0, 1.0, 1.0, 0.0]),
        (0.015_327, [2.0, 0.0, 0.0, -2.0]),
        (-0.012_528, [0.0, 0.0, 1.0, 2.0]),
        (0.010_980, [0.0, 0.0, 1.0, -2.0]),
    ];
    let t = centuries(days);
    let arguments = [
        297.850_192 + 445_267.111_403 * t,
        357.529_109 + 35_999.050_291 * t,
        134.963_396 + 477_198.867_506 * t,
        93.272_095 + 483_202.017_523 * t,
    ];
    let periodic: f64 = TERMS
        .iter()
        .map(|(size, counts)| {
            let angle: f64 = counts.iter().zip(arguments).map(|(n, a)| n * a).sum();
            size * angle.to_radians().sin()
        })
        .sum();
    218.316_448 + 481_267.881_234 * t + periodic
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lunar_new_year_falls_where_the_almanac_says() {
        for day in [
            date(2012, 1, 23),
            date(2015, 2, 19),
            date(2018, 2, 16),
            date(2024, 2, 10),
            date(2025, 1, 29),
        ] {
            assert_eq!(moon_day(day.year(), 330, 1, 16), Some(day));
        }
    }

    #[test]
    fn the_new_moon_of_autumn_falls_where_the_almanac_says() {
        for day in [
            date(2017, 10, 19),
            date(2019, 10, 27),
            date(2020, 11, 14),
            date(2023, 11, 12),
        ] {
            assert_eq!(moon_day(day.year(), 204, 30, 12), Some(day));
        }
    }

    #[test]
    fn solstices_and_equinoxes() {
        assert_eq!(sun_day(2024, 0, 24), Some(date(2024, 3, 20)));
        assert_eq!(sun_day(2024, 90, 24), Some(date(2024, 6, 20)));
        assert_eq!(sun_day(2023, 270, 24), Some(date(2023, 12, 22)));
        // The equinox came after noon in Tehran.
        assert_eq!(sun_day(2025, 0, 8), Some(date(2025, 3, 21)));
    }
}
