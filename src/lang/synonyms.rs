//! Words a writer or translator may choose between (`synonyms.yaml`).

use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Groups of words, by their compared forms ([`crate::claim::Word::form`]). A word stands in one group at most.
#[derive(Clone, Debug, Default)]
pub struct Synonyms(FxHashMap<Arc<str>, u32>);

impl Synonyms {
    /// Puts a compared form into a group; `false` if it already stands in another.
    pub fn add(&mut self, form: Arc<str>, group: u32) -> bool {
        *self.0.entry(form).or_insert(group) == group
    }

    /// A number above that of every group.
    pub fn groups(&self) -> u32 {
        self.0.values().max().map_or(0, |last| last + 1)
    }

    /// The group a compared form stands in.
    pub fn group(&self, form: &str) -> Option<u32> {
        self.0.get(form).copied()
    }
}
