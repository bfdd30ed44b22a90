//! Sorts of quantity.

/// What sort of number it is.
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
pub enum QuantityKind {
    /// "3 000 soldats"
    Count,
    /// "35 %", "deux tiers"
    Percent,
    /// "4,5 milliards d'euros"
    Money,
    /// "50 km", "magnitude 6,9"
    Measure,
    /// "le neuvième décès"
    Ordinal,
    /// "25 ans", "deux jours"
    Duration,
    /// "un homme de 61 ans"
    Age,
}
