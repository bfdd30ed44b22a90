//! What the grammar finds: numbers and dates with exact spans, and what is counted.

use crate::source::Span;
use crate::value::{Amount, QuantityKind, Time, Unit};
use std::ops::Range;
use std::sync::Arc;

/// A number, quantity or date in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Its bytes in the text as read: bound, number, unit and what is counted.
    pub span: Span,
    /// Its tokens in the analysis.
    pub tokens: Range<usize>,
    /// What it says.
    pub content: Content,
}

/// What a mention says.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A number of something.
    Quantity(Quantity),
    /// A date or time.
    Date(Date),
}

/// A number with its unit and what it is of.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// What sort of number.
    pub kind: QuantityKind,
    /// The number as written, in `unit`.
    pub amount: Amount,
    /// The unit, for all but counts and ordinals.
    pub unit: Option<Arc<Unit>>,
    /// The bytes of number and unit alone, without what bounds it and what is counted.
    pub number: Span,
    /// What is counted, measured or paid.
    pub of: Option<NounPhrase>,
}

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NounPhrase {
    /// Its bytes.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The head noun under its compared form: singular as far as its ending tells, lower case, no accents.
    pub head: Arc<str>,
    /// The token of the head noun.
    pub head_token: usize,
    /// The other content words under their compared forms, in order.
    pub modifiers: Vec<Arc<str>>,
    /// Whether the number is a part of it ("trois des 12 otages") and not all of it.
    pub part: bool,
}

/// A date or time of day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// What it comes to.
    pub time: Time,
    /// What is wrong with it as it is written.
    pub flaw: Option<DateFlaw>,
}

/// What can be wrong with a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateFlaw {
    /// The weekday it gives is not the weekday of the date it gives.
    WeekdayDiffers,
    /// No year has such a day: "31 February".
    NoSuchDay,
}
