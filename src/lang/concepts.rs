//! What is counted or told of, and the limits set to it (`concepts.yaml`, `scope.yaml`, `purpose.yaml`, `stance.yaml`).

use std::sync::Arc;

/// A limit of what is counted or told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Its id, the same in all languages (`nationwide`).
    pub id: Arc<str>,
    /// Whether it must stand right beside the figure ("dont 3 enfants", "12 more"); else anywhere in its clause.
    pub adjacent: bool,
}

/// A word of `purpose.yaml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// What opens a purpose: "pour", "in order to".
    Marker,
    /// What something is for (`training`).
    Class(Arc<str>),
}

/// A preposition by what its complement is to the clause (`relations.yaml`).
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
pub enum Relation {
    /// "en", "à", "in", "at": it happens there.
    Where,
    /// "depuis", "avant", "until": a limit of the time, not the time itself.
    Bounds,
    /// "par", "by": who does it, in a passive.
    Agent,
}

/// What says how far an event has got, beside the tense of its verb (`stance.yaml`).
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
pub enum StanceCue {
    /// "prévoit de", "prêts à", "plans to": the infinitive after it is intended.
    Planned,
    /// "a refusé de", "failed to": the infinitive after it has not come to pass.
    Failed,
    /// "en train de", "continues to": the infinitive after it is under way.
    Ongoing,
    /// "si", "in case": its clause is a condition.
    Condition,
    /// "peut-être", "might", "éventuel"
    Possible,
    /// "reportedly", "présumé": told, not vouched for.
    Hearsay,
}
