//! How a language writes figures and dates.

/// How a language writes figures and dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notation {
    /// Between a whole number and its decimals.
    pub decimal: char,
    /// Between groups of three figures, besides blanks and apostrophes.
    pub group: char,
    /// The order of a date in figures.
    pub order: DateOrder,
    /// Whether a day of the month may stand as a bare figure: "le 2".
    pub plain_days: bool,
}

impl Default for Notation {
    fn default() -> Self {
        Self {
            decimal: '.',
            group: ',',
            order: DateOrder::DayMonth,
            plain_days: false,
        }
    }
}

/// The order of a date in figures; the year comes last, or first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum DateOrder {
    /// 28/10/2024
    DayMonth,
    /// 10/28/2024
    MonthDay,
}
