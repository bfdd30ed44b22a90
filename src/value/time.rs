//! Times as news gives them: a day, a month, a season, with how precise they are.

use jiff::civil::Date;

/// How precise a time is.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Precision {
    /// "au XIXe siècle"
    Century,
    /// "les années 1990"
    Decade,
    /// "en 2018"
    Year,
    /// "à l'été 2023"
    Season,
    /// "en juin"
    Month,
    /// "début juin", "mi-juin"
    PartOfMonth,
    /// "la semaine dernière"
    Week,
    /// "le 28 octobre", "vendredi"
    Day,
    /// "vendredi matin"
    PartOfDay,
    /// "à 10h30"
    Minute,
}

/// A time as a claim gives it. `first` is null where it cannot be known from the text and the publication date.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Time {
    /// First day of it.
    pub first: Option<Date>,
    /// Last day of it, where it covers more than one day (a month, a range).
    pub last: Option<Date>,
    /// How precise it is.
    pub precision: Precision,
    /// Minutes since midnight, where a time of day is given.
    pub minute: Option<u16>,
}

impl Time {
    /// Whether the two can be the same time: known days that overlap. `None` when one of them is not known.
    pub fn meets(&self, other: &Time) -> Option<bool> {
        let (a, b) = (self.first?, other.first?);
        Some(a <= other.last.unwrap_or(b) && b <= self.last.unwrap_or(a))
    }
}
