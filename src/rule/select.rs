//! Which claims and which files a rule is about.

use crate::claim::ClaimKind;
use globset::GlobSet;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Which claims a rule is about. An empty set says nothing: every claim will do.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Kinds of claims.
    pub kinds: BTreeSet<ClaimKind>,
    /// Concepts of what is counted or acts (`troops`), from the languages' data; narrower ones count.
    pub concepts: BTreeSet<Arc<str>>,
    /// Classes of predicates (`killed`), from the languages' data.
    pub predicates: BTreeSet<Arc<str>>,
    /// Known entities, by id, that take part in the claim.
    pub entities: BTreeSet<Arc<str>>,
    /// Known places, by id, where it is said to be so; what lies in them counts.
    pub places: BTreeSet<Arc<str>>,
    /// Who stands behind the claim.
    pub holders: BTreeSet<Holder>,
    /// Outlets, in lower case.
    pub outlets: BTreeSet<Arc<str>>,
    /// Tags of languages.
    pub languages: BTreeSet<Arc<str>>,
}

impl Selection {
    /// Whether claims of `kind` are meant.
    pub fn takes_kind(&self, kind: ClaimKind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }

    /// Whether it asks for more than sources.
    pub fn asks_for_claims(&self) -> bool {
        !(self.kinds.is_empty()
            && self.concepts.is_empty()
            && self.predicates.is_empty()
            && self.entities.is_empty()
            && self.places.is_empty()
            && self.holders.is_empty())
    }

    /// Whether claims of a source of `outlet` in `language` are meant. What is not known is not meant once something is asked for.
    pub fn takes_source(&self, outlet: Option<&str>, language: Option<&str>) -> bool {
        let among = |set: &BTreeSet<Arc<str>>, value: Option<&str>| {
            set.is_empty() || value.is_some_and(|v| set.contains(v.to_lowercase().as_str()))
        };
        among(&self.outlets, outlet) && among(&self.languages, language)
    }
}

/// Who stands behind a claim, as a rule asks for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holder {
    /// The outlet's own voice: nobody is named.
    Outlet,
    /// Anybody who is named.
    Named,
    /// A known entity, by id, or whoever speaks for it.
    Entity(Arc<str>),
}

/// Which files a rule looks at: patterns against the paths of sources.
#[derive(Clone, Debug, Default)]
pub struct FileScope {
    /// Only these; `None` for all.
    pub files: Option<GlobSet>,
    /// But none of these.
    pub ignores: GlobSet,
}

impl FileScope {
    /// Whether the source at `path` is looked at.
    pub fn takes(&self, path: &str) -> bool {
        self.files.as_ref().is_none_or(|set| set.is_match(path)) && !self.ignores.is_match(path)
    }
}
