//! A date as written, before anybody asks what it comes to.

use crate::lang::{Feast, PartOf, Period};

/// A date as written.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::grammar) struct Written {
    /// What is named.
    pub point: Point,
    /// The other end, of a range.
    pub until: Option<Point>,
    /// Whether a part of the day is given.
    pub day_part: bool,
    /// The time of day, in minutes.
    pub minute: Option<u16>,
}

/// What a date names.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::grammar) enum Point {
    /// A day, month or year of the calendar; what is not given is open.
    Calendar(Fields),
    /// So many days from a base: "hier", "la veille".
    Day { days: i32, from: Base },
    /// A stretch of the calendar, so many stretches from the one the base stands in: "la semaine dernière".
    Stretch {
        period: Period,
        shift: i32,
        from: Base,
    },
    /// So long from a base: "il y a deux ans", "deux jours plus tôt". Without a length ("a few days ago") nobody knows.
    Offset {
        length: Option<Length>,
        sign: i32,
        from: Base,
    },
    /// So long before or after another date: "two weeks before Christmas".
    Shifted {
        length: Option<Length>,
        sign: i32,
        from: Box<Point>,
    },
    /// So many such weekdays from publication: "three Fridays from now" (3), "lundi en huit" (2).
    Weekdays { weekday: i8, count: i32 },
    /// Between publication and so long after or before: "within three years", "less than two weeks ago".
    Within { length: Length, sign: i32 },
    /// The last or next so many stretches: "les trois derniers mois" (negative).
    Span { period: Period, count: i32 },
    /// One part, or several in a row, of a whole: "the third week of March", "les trois premiers mois de 2024".
    Nth {
        unit: Unit,
        /// From 1, or from -1 at the end.
        which: i32,
        /// How many.
        many: i32,
        of: Box<Point>,
    },
    /// A week by its ISO number.
    Week { number: i8, year: Option<Year> },
    /// The stretch in which a date lies: "la semaine du 12 mai".
    Around { period: Period, of: Box<Point> },
    /// The beginning, middle or end of a stretch: "début juin".
    Part { part: PartOf, of: Box<Point> },
    /// The present stretch up to now (-1) or from now on (1): "earlier this year", "rest of the week".
    Open { period: Period, way: i32 },
    /// A day that has a name.
    Feast {
        rule: Feast,
        year: Option<Year>,
        /// The last (-1), next (1) or this (0), where the text says so.
        direction: Option<i32>,
    },
    /// A season, of a year or so many years from now.
    Season {
        season: i8,
        year: Option<Year>,
        direction: i32,
    },
    /// Ten years.
    Decade(i16),
    /// A hundred years: 19 is the nineteenth.
    Century(i16),
    /// The moment of publication.
    Now,
    /// Some stretches nobody has counted, or a time of another reckoning.
    Unknown(Period),
    /// A time of day, on no day in particular.
    Time,
}

/// What a date is counted from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::grammar) enum Base {
    /// The day of publication.
    Now,
    /// The day the text has just spoken of.
    Then,
}

/// What a part of a whole is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::grammar) enum Unit {
    /// "la troisième semaine"
    Period(Period),
    /// "le dernier vendredi"
    Weekday(i8),
}

/// A year, given or counted from the present one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::grammar) enum Year {
    /// With the century.
    Given(i16),
    /// "l'an dernier" is -1.
    FromNow(i32),
    /// The year so many months from now lie in: "in March two years ago" is -24.
    Months(i32),
}

/// A length of time in whole months and days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::grammar) struct Length {
    /// Months, of years too.
    pub months: i32,
    /// Days, of weeks too.
    pub days: i32,
    /// The smallest stretch it counts in.
    pub finest: Period,
}

impl Length {
    /// So many of one stretch.
    pub fn of(count: i32, period: Period) -> Option<Self> {
        let (months, days) = match period {
            Period::Day => (0, 1),
            Period::Weekend | Period::Week => (0, 7),
            Period::Fortnight => (0, 14),
            Period::Month => (1, 0),
            Period::Quarter => (3, 0),
            Period::Half => (6, 0),
            Period::Year => (12, 0),
            Period::Decade => (120, 0),
            Period::Century => (1200, 0),
        };
        Some(Self {
            months: count.checked_mul(months)?,
            days: count.checked_mul(days)?,
            finest: period,
        })
    }

    /// Both together.
    pub fn and(self, other: Self) -> Option<Self> {
        Some(Self {
            months: self.months.checked_add(other.months)?,
            days: self.days.checked_add(other.days)?,
            finest: self.finest.min(other.finest),
        })
    }
}

/// The fields of a calendar date.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::grammar) struct Fields {
    /// Monday 1 to Sunday 7.
    pub weekday: Option<i8>,
    /// 1 to 31.
    pub day: Option<i8>,
    /// 1 to 12.
    pub month: Option<i8>,
    /// The year, where one is given.
    pub year: Option<Year>,
    /// The one before (-1), after (1) or of the present week or year (0), where the text says so.
    pub direction: Option<i32>,
    /// Whether it may be every such weekday.
    pub recurs: bool,
}

impl Written {
    /// A date that is only a point.
    pub fn new(point: Point) -> Self {
        Self {
            point,
            until: None,
            day_part: false,
            minute: None,
        }
    }
}

impl Point {
    /// A whole year.
    pub fn year(year: i16) -> Self {
        Point::Calendar(Fields {
            year: Some(Year::Given(year)),
            ..Fields::default()
        })
    }

    /// Whether it names one day, which a time of day may follow.
    pub fn is_day(&self) -> bool {
        match self {
            Point::Calendar(f) => f.day.is_some() || f.weekday.is_some(),
            Point::Day { .. } | Point::Weekdays { .. } | Point::Feast { .. } => true,
            Point::Shifted { from, length, .. } => {
                from.is_day() && length.is_some_and(|l| l.finest == Period::Day)
            }
            Point::Nth { unit, many, .. } => {
                *many == 1 && matches!(unit, Unit::Weekday(_) | Unit::Period(Period::Day))
            }
            _ => false,
        }
    }
}
