//! The kinds of claims, as rules and reports name them.

use super::{Content, QuantityKind};

/// What kind of claim it is.
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
pub enum ClaimKind {
    /// "3 000 soldats"
    Count,
    /// "35 %"
    Percent,
    /// "4,5 milliards d'euros"
    Money,
    /// "50 km", "magnitude 6,9"
    Measure,
    /// "le neuvième décès"
    Ordinal,
    /// "deux jours"
    Duration,
    /// "un homme de 61 ans"
    Age,
    /// A day, a month, a time.
    Date,
    /// Words given as somebody's own.
    Quote,
    /// Words reported without quotation marks.
    Statement,
    /// Something said to have happened, to be happening or to be planned.
    Event,
    /// A person, body or place named.
    Name,
}

impl Content {
    /// What kind of claim it is.
    pub fn kind(&self) -> ClaimKind {
        match self {
            Content::Quantity(quantity) => quantity.kind.into(),
            Content::Date(_) => ClaimKind::Date,
            Content::Quote(_) => ClaimKind::Quote,
            Content::Statement(_) => ClaimKind::Statement,
            Content::Event(_) => ClaimKind::Event,
            Content::Name(_) => ClaimKind::Name,
        }
    }
}

impl From<QuantityKind> for ClaimKind {
    fn from(kind: QuantityKind) -> Self {
        match kind {
            QuantityKind::Count => ClaimKind::Count,
            QuantityKind::Percent => ClaimKind::Percent,
            QuantityKind::Money => ClaimKind::Money,
            QuantityKind::Measure => ClaimKind::Measure,
            QuantityKind::Ordinal => ClaimKind::Ordinal,
            QuantityKind::Duration => ClaimKind::Duration,
            QuantityKind::Age => ClaimKind::Age,
        }
    }
}
