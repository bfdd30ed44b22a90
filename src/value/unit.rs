//! Units of measure and what they measure.

use super::QuantityKind;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
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

/// Every unit there is, by id, with the sort of quantity it makes and the symbols it has in every language.
#[derive(Clone, Debug, Default)]
pub struct Units(BTreeMap<Arc<str>, KnownUnit>);

/// A unit of the table.
#[derive(Clone, Debug)]
pub struct KnownUnit {
    /// The unit.
    pub unit: Arc<Unit>,
    /// What sort of quantity a number of it is.
    pub kind: QuantityKind,
    /// How it is written in every language: `km`, `€`.
    pub symbols: Vec<String>,
    /// Symbols that never stand before the number, because they are words or names there: `COP`.
    pub after: Vec<String>,
}

impl Units {
    /// Adds a unit; `false` if its id is taken.
    pub fn add(&mut self, known: KnownUnit) -> bool {
        let id = known.unit.id.clone();
        self.0.insert(id, known).is_none()
    }

    /// The unit of that id.
    pub fn get(&self, id: &str) -> Option<&KnownUnit> {
        self.0.get(id)
    }

    /// All of them, by id.
    pub fn iter(&self) -> impl Iterator<Item = &KnownUnit> {
        self.0.values()
    }
}
