//! What a claim says.

use super::EntityIndex;
use crate::source::Span;
use crate::value::{Amount, QuantityKind, Time, Unit};
use std::sync::Arc;

/// What is said, by kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A number of something.
    Quantity(Quantity),
    /// A day, a month, a time.
    Date(Time),
    /// Words given as somebody's own.
    Quote(Quote),
    /// Words reported without quotation marks.
    Statement(Statement),
    /// Something said to have happened, to be happening or to be planned.
    Event(Event),
    /// A person, body or place named.
    Name(Name),
}

/// A number of something.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// What sort of number.
    pub kind: QuantityKind,
    /// The number as written, in `unit`.
    pub amount: Amount,
    /// The unit, for all but counts and ordinals.
    pub unit: Option<Arc<Unit>>,
    /// What is counted, measured or paid.
    pub of: Option<Box<Counted>>,
}

/// What is counted: "soldats nord-coréens".
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// Its bytes.
    pub span: Span,
    /// The head noun under its compared form (singular, lower case, no accents).
    pub head: Arc<str>,
    /// The other content words under their compared forms, in order.
    pub modifiers: Vec<Arc<str>>,
    /// The concept it is an instance of (`troops`), from the language's data.
    pub concept: Option<Arc<str>>,
}

/// Words given as somebody's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// The same with its marks.
    pub outer: Span,
    /// Whether it is a fragment inside a sentence, not an utterance.
    pub fragment: bool,
}

/// Words reported without quotation marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The class of the reporting verb (`say`, `confirm`, `deny`), from the language's data.
    pub verb: Option<Arc<str>>,
}

/// How far a thing has got.
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
#[strum(serialize_all = "kebab-case")]
pub enum EventStatus {
    /// Announced or intended.
    Planned,
    /// Under way.
    Ongoing,
    /// Done.
    Done,
    /// Said not to have happened.
    NotDone,
    /// Possible, under a condition.
    Hypothetical,
}

/// Something said to have happened, to be happening or to be planned.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The class of its predicate (`deployed`, `fought`).
    pub predicate: Arc<str>,
    /// How far it has got.
    pub status: EventStatus,
    /// Who does it or whom it befalls: the concept or compared head noun of the subject or object the predicate is about ("troops").
    pub theme: Option<Box<Counted>>,
    /// Whom it befalls or who does it, where that is the subject and the only one named in it: "Aru Tamm has resigned".
    pub subject: Option<EntityIndex>,
    /// What completes the verb, where the theme is the subject: "Aru Tamm has won *the second round*", "voted for *the budget*".
    pub object: Option<Span>,
}

/// A mention of a person, body or place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Whose name it is.
    pub entity: EntityIndex,
}
