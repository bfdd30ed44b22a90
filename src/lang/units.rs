//! Names and symbols of units (`units.yaml`).

use crate::value::{KnownUnit, QuantityKind, Unit};
use std::sync::Arc;

/// What a word is to a measure.
#[derive(Clone, Debug, PartialEq)]
pub enum UnitWord {
    /// A unit's name or symbol.
    Unit(UnitName),
    /// A unit's name only after a larger unit: the "in" of "5 ft 4 in".
    Smaller(UnitName),
    /// Stands between the sides of something: "2 by 4 feet".
    By,
    /// Joins two units to a third: "par", "per", "/".
    Per,
    /// The same, where it is more often an article: "80 dollars le baril", "$80 a barrel".
    PerArticle,
    /// A noun that is measured without a unit after the number: "magnitude 6,9".
    Scale(UnitName),
    /// A person's age, before the number: "âgé de", "aged".
    AgeBefore,
    /// A person's age, after the unit: "old".
    AgeAfter,
    /// Something that lasts, so that "de 20 ans" after it is no age: "peine", "accord".
    Lasting,
    /// Somebody who can be of an age: "un homme de 61 ans".
    Aged,
}

/// A unit as one language names it.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitName {
    /// The unit.
    pub unit: Arc<Unit>,
    /// What sort of quantity a number of it is.
    pub kind: QuantityKind,
    /// The very spelling, for symbols whose case counts ("MW", "mW").
    pub spelling: Option<Box<str>>,
    /// Whether it may stand before the number ("$ 5", "EUR 20").
    pub before: bool,
    /// Whether it is more often another word: "three won", "trois couronnes" are no money, 300 won are.
    pub doubtful: bool,
}

impl UnitName {
    /// A unit's word.
    pub fn word(known: &KnownUnit) -> Self {
        Self {
            unit: known.unit.clone(),
            kind: known.kind,
            spelling: None,
            before: false,
            doubtful: false,
        }
    }
}
