//! What verbs and nouns say that happens (`predicates.yaml`).

use super::VerbForm;
use std::sync::Arc;

/// Whom or what a predicate is about: the soldiers that are sent, the treaty that is signed, the man who dies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Theme {
    /// The verb's object, which is the subject of its passive.
    Object,
    /// The verb's subject.
    Subject,
}

/// A word that says what happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Predicate {
    /// Its class, the same in all languages (`deployed`).
    pub class: Arc<str>,
    /// Which form of a verb it is; `None` for a noun ("déploiement").
    pub form: Option<VerbForm>,
    /// Whom or what it is about.
    pub theme: Theme,
    /// Whether it says so in the passive only: "entraînés" are trained, but what "entraîne" brings about.
    pub passive_only: bool,
}
