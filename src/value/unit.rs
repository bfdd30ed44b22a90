//! Units of measure and what they measure.

use rust_decimal::Decimal;
use std::sync::Arc;

/// What a unit measures. Two units compare only within one dimension.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Dimension(pub Arc<str>);

/// A unit: what it measures and how many base units it is. Money has a dimension of its own per currency: rates change, so currencies never convert.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Unit {
    /// Its id, the one name it has in all languages: `km`, `percent`, `EUR`, `year`.
    pub id: Arc<str>,
    /// What it measures.
    pub dimension: Dimension,
    /// How many base units of the dimension one of it is.
    pub factor: Decimal,
    /// What to add after multiplying (degrees Fahrenheit), in base units.
    pub offset: Decimal,
}
