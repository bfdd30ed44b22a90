//! Words of dates and times (`calendar.yaml`).

/// What a word is to a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    /// A month, 1 to 12. `weak`: the word is often another one ("mars", "may").
    Month {
        /// Its number.
        month: i8,
        /// Whether it needs company to be a month.
        weak: bool,
    },
    /// A day of the week: Monday 1 to Sunday 7. `weak` as with months ("sat").
    Weekday {
        /// Its number.
        day: i8,
        /// Whether it needs company to be a weekday.
        weak: bool,
    },
    /// So many days from the day of publication: "hier".
    DayFromNow(i32),
    /// So many days from the day the text has just spoken of: "la veille".
    DayFromThen(i32),
    /// A stretch of the calendar: "semaine".
    Period(Period),
    /// The one before: "dernier", "last".
    Last,
    /// The one after: "prochain", "next".
    Next,
    /// The present one: "ce", "this".
    This,
    /// The one the text has just spoken of: "même", "same".
    Same,
    /// So long before publication; before the number ("il y a").
    AgoBefore,
    /// The same, after the unit ("ago").
    AgoAfter,
    /// So long after publication; before the number ("dans", "in").
    InBefore,
    /// Some time between publication and so long after; before the number ("d'ici", "within").
    Within,
    /// Makes the weekday after it recur: "chaque lundi", "every Monday".
    Every,
    /// The same, after the unit ("from now", "later").
    InAfter,
    /// So long before or after the day the text has just spoken of: "deux jours plus tôt", "two days earlier".
    ThenAfter(i32),
    /// The beginning, middle or end of a stretch: "début juin".
    Part(PartOf),
    /// A season, by the number of its quarter: spring 1, summer 2, autumn 3, winter 4.
    Season(i8),
    /// A part of the day: "matin".
    DayPart,
    /// A time of day in words, in minutes: "midi".
    Clock(u16),
    /// "heures", "h", "o'clock" after the hour.
    ClockHour,
    /// Before noon.
    Am,
    /// After noon.
    Pm,
    /// "et demie", "half past".
    Half,
    /// Comes before a time of day: "à", "at".
    At,
    /// May stand before the number of a day, a month or a year: "le", "en", "in".
    Lead,
    /// "de", "of", between the parts of a date.
    Of,
    /// Begins a range of dates: "du", "from", "entre".
    From,
    /// Joins the ends of a range of dates: "au", "to", "et".
    To,
    /// A word that puts a year after it: "en", "depuis", "in", "since".
    BeforeYear,
    /// "années", before a decade in figures; for English the plural ending of one.
    Decade,
    /// Before the common era.
    BeforeChrist,
    /// A day of the year that has a name: month and day.
    Feast(i8, i8),
    /// Says that the clause looks ahead: "will", "devrait".
    Ahead,
    /// "er", "st": after the figures of a day.
    DaySuffix,
}

/// A stretch of the calendar.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "lowercase")]
pub enum Period {
    /// A day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    Half,
    /// A calendar year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// A part of a stretch.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "lowercase")]
pub enum PartOf {
    /// Its first third.
    Early,
    /// Its middle third.
    Mid,
    /// Its last third.
    Late,
}
