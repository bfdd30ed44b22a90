//! What predicates and concepts have to do with each other (`rules/ontology.yaml`), whatever the language.

use std::collections::BTreeMap;
use std::sync::Arc;

/// The classes of predicates and the concepts, with their relations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ontology {
    /// Every class of predicates by its id.
    pub predicates: BTreeMap<Arc<str>, PredicateClass>,
    /// Every concept by its id.
    pub concepts: BTreeMap<Arc<str>, Concept>,
}

/// A class of predicates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PredicateClass {
    /// The concept that people counted under it become: who is killed counts as dead.
    pub counts: Option<Arc<str>>,
    /// Classes that hold wherever it does: who is deployed has been sent.
    pub implies: Vec<Arc<str>>,
    /// Classes that claim less without following from it: deployed claims less than fought.
    pub exceeds: Vec<Arc<str>>,
    /// Whether its present tells of something under way, not of a thing done.
    pub lasting: bool,
    /// Whether it befalls one thing once: two dates for it are not of two occasions.
    pub once: bool,
    /// Whether it lets something be done: what it is about is another act.
    pub permits: bool,
}

/// A concept: what is counted or told of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concept {
    /// The wider concept.
    pub is: Option<Arc<str>>,
    /// Whether it says no more of those counted than that they are counted ("people").
    pub bare: bool,
    /// What has befallen whoever is so called.
    pub predicate: Option<Arc<str>>,
}

impl Ontology {
    /// Whether what is said with one class can be compared with what is said with the other: the same class, or one implies the other.
    pub fn akin(&self, p: &str, q: &str) -> bool {
        self.implies(p, q) || self.implies(q, p)
    }

    /// Whether `q` claims more than `p`: it implies or exceeds it.
    pub fn stronger(&self, p: &str, q: &str) -> bool {
        p != q
            && (self.implies(q, p)
                || self
                    .predicates
                    .get(q)
                    .is_some_and(|c| c.exceeds.iter().any(|e| self.implies(e, p))))
    }

    /// Whether `concept` is `wider` or a kind of it.
    pub fn is_a(&self, concept: &str, wider: &str) -> bool {
        let mut at = concept;
        // The chain is acyclic as loaded; the bound keeps a hand-built one from hanging.
        for _ in 0..=self.concepts.len() {
            if at == wider {
                return true;
            }
            match self.concepts.get(at).and_then(|c| c.is.as_deref()) {
                Some(next) => at = next,
                None => return false,
            }
        }
        false
    }

    /// Whether `concept` names a sort of people or things of which others only say that they are counted: children, of people.
    pub fn is_a_sort(&self, concept: &str) -> bool {
        let bare = |(id, c): (&Arc<str>, &Concept)| c.bare && self.is_a(concept, id);
        self.concepts.iter().any(bare)
    }

    /// Whether whoever is counted as `concept` is counted as `all` too, where `all` says something else: dead and children are people, and are victims,
    /// which says no more of people than that they are counted.
    pub fn is_among(&self, concept: &str, all: &str) -> bool {
        let wider = self.concepts.get(all);
        let bare = wider.filter(|c| c.bare).and_then(|c| c.is.as_deref());
        concept != all
            && (self.is_a(concept, all) || bare.is_some_and(|wider| self.is_a(concept, wider)))
    }

    /// Whom a figure counts that says no more than that `predicate` befell them: "12 were killed".
    pub fn counts(&self, predicate: &str) -> Option<&Arc<str>> {
        self.predicates.get(predicate)?.counts.as_ref()
    }

    /// The concept that `counted` becomes under `predicate`: people who are killed count as dead, protesters who are arrested stay protesters.
    pub fn counted_as<'a>(&'a self, counted: &str, predicate: &str) -> Option<&'a Arc<str>> {
        let class = self.predicates.get(predicate)?;
        let bare = self.concepts.get(counted).is_some_and(|c| c.bare);
        class.counts.as_ref().filter(|_| bare)
    }

    /// What has befallen whoever is called `concept`.
    pub fn predicate_of(&self, concept: &str) -> Option<&Arc<str>> {
        self.concepts.get(concept)?.predicate.as_ref()
    }

    /// Whether a class of predicates lets something be done.
    pub fn permits(&self, predicate: &str) -> bool {
        self.predicates.get(predicate).is_some_and(|c| c.permits)
    }

    /// Whether a class of predicates befalls one thing once.
    pub fn once(&self, predicate: &str) -> bool {
        self.predicates.get(predicate).is_some_and(|c| c.once)
    }

    fn implies(&self, p: &str, q: &str) -> bool {
        p == q
            || self
                .predicates
                .get(p)
                .is_some_and(|c| c.implies.iter().any(|i| i.as_ref() == q))
    }
}
