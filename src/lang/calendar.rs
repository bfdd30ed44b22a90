//! Words of dates and times (`calendar.yaml`).

/// What a word is to a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumDiscriminants)]
#[strum_discriminants(
    name(CalendarKind),
    doc = "The kinds of words of dates and times.",
    allow(missing_docs)
)]
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
    /// The same; a weekday after it is one of next week: a weekday alone would be the one of this week.
    OfNextWeek,
    /// The present one: "ce", "this".
    This,
    /// The one the text has just spoken of: "même", "same".
    Same,
    /// The same, where it points away: "that".
    That,
    /// The same, after the stretch: "-là".
    There,
    /// So long before publication; before the number ("il y a").
    AgoBefore,
    /// The same, after the unit ("ago").
    AgoAfter,
    /// The one after the next (2) or before the last (-2): "after next", "en huit".
    Beyond(i32),
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
    /// Some, nobody says how many: "last few days".
    Few,
    /// What is left of a stretch: "reste de", "rest of".
    Rest,
    /// The present stretch up to now: "year to date".
    SoFar(Period),
    /// The moment of publication, at the end of a range: "now".
    Now,
    /// A letter that stands for a stretch and has its number glued on: "T3", "Q3".
    Code(Period),
    /// A season, by the number of its quarter: spring 1, summer 2, autumn 3, winter 4.
    Season(i8),
    /// So long before (-1) or after (1) the date that follows: "avant", "after", "from".
    Anchor(i32),
    /// A part of the day: "matin".
    DayPart,
    /// A time of day in words, in minutes: "midi".
    Clock(u16),
    /// "heures", "h", "o'clock" after the hour.
    ClockHour,
    /// After a time of day, where its clock stands: "GMT", "heure locale".
    Zone,
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
    /// Stands between a part and the whole it is counted in: "de", "of", "in".
    Inside,
    /// Begins a range of dates: "du", "from".
    From,
    /// Joins the ends of a range of dates: "au", "to".
    To,
    /// Begins a range whose ends are joined by [`Calendar::And`]: "entre", "between".
    Between,
    /// Joins the ends of such a range: "et", "and".
    And,
    /// Words after which a number alone is a day of the month: "le", "on the".
    BeforeDay,
    /// A word that puts a year after it: "en", "depuis", "in", "since".
    BeforeYear,
    /// A word that puts a year after it, but as often a number: "de", "pour".
    BeforeLikelyYear,
    /// "années", before a decade in figures; for English the plural ending of one.
    Decade,
    /// Ten years by their name, from that year on: "the seventies".
    DecadeOf(i16),
    /// Before the common era.
    BeforeChrist,
    /// A day of the year that has a name.
    Feast(Feast),
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
    /// Two weeks.
    Fortnight,
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

/// When a day that has a name falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feast {
    /// On one day of the year.
    Day {
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
        /// So many days later where that day is a Monday, …, a Sunday.
        moves: [i8; 7],
    },
    /// On a weekday of a month, counted from its beginning or (negative) from its end.
    Weekday {
        /// 1 to 12.
        month: i8,
        /// Monday 1 to Sunday 7.
        weekday: i8,
        /// 1 to 5, or -1 to -5.
        nth: i8,
        /// So many days later.
        plus: i8,
        /// In years that this number divides.
        every: u8,
    },
    /// So many days from Easter.
    Easter {
        /// Negative before it.
        days: i16,
        /// Whether the Orthodox one is meant.
        orthodox: bool,
    },
    /// On a day of a month of the Islamic calendar.
    Islamic {
        /// 1 to 12.
        month: i8,
        /// 1 to 30.
        day: i8,
    },
    /// So many days from the Hebrew new year.
    HebrewNewYear(i16),
    /// So many days from Passover.
    Passover(i16),
    /// When the sun has reached a longitude.
    Sun {
        /// 0 at the equinox of March, to 359.
        degrees: i16,
        /// By this hour of the day, Universal Time.
        hour: i8,
        /// So many days later.
        plus: i8,
    },
    /// On a day of the moon, in the lunar month in which the sun reaches a longitude.
    Moon {
        /// 0 at the equinox of March, to 359.
        sun: i16,
        /// Which thirtieth of the moon's way it has begun: 1 from the new moon, 15 up to the full moon, to 30.
        thirtieth: i8,
        /// By this hour of the day, Universal Time.
        hour: i8,
        /// So many days later.
        plus: i8,
    },
    /// By a calendar this tool does not compute, or by decision.
    Proclaimed,
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
