//! What a rule may speak of: the ids of the data.

use crate::lang::Sense;
use crate::pack::data::Data;
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The ids that rules may name. Each set is read from the data when a rule names one: most rules name none.
pub(in crate::pack) struct Known<'a> {
    data: &'a Data,
    concepts: OnceCell<BTreeSet<Arc<str>>>,
    predicates: OnceCell<BTreeSet<Arc<str>>>,
    entities: OnceCell<BTreeSet<Arc<str>>>,
    languages: OnceCell<BTreeSet<Arc<str>>>,
    with_words: OnceCell<BTreeSet<Arc<str>>>,
}

impl<'a> Known<'a> {
    pub(in crate::pack) fn new(data: &'a Data) -> Self {
        Self {
            data,
            concepts: OnceCell::new(),
            predicates: OnceCell::new(),
            entities: OnceCell::new(),
            languages: OnceCell::new(),
            with_words: OnceCell::new(),
        }
    }

    pub(super) fn concepts(&self) -> &BTreeSet<Arc<str>> {
        self.concepts
            .get_or_init(|| self.data.ontology().concepts.keys().cloned().collect())
    }

    pub(super) fn predicates(&self) -> &BTreeSet<Arc<str>> {
        self.predicates
            .get_or_init(|| self.data.ontology().predicates.keys().cloned().collect())
    }

    pub(super) fn entities(&self) -> &BTreeSet<Arc<str>> {
        self.entities
            .get_or_init(|| self.data.entities().iter().map(|e| e.id.clone()).collect())
    }

    pub(super) fn languages(&self) -> &BTreeSet<Arc<str>> {
        self.languages
            .get_or_init(|| self.data.tags().map(Into::into).collect())
    }

    /// The concept or class of predicates that `word` stands for in some language: somebody who writes a word means what it stands for.
    pub(super) fn meant_by(&self, word: &str) -> Option<Arc<str>> {
        let languages = self.data.tags().filter_map(|tag| self.data.language(tag));
        let mut senses = languages.flat_map(|l| l.lexicon.look_up(word));
        senses.find_map(|sense| match sense {
            Sense::Concept(id) => Some(id.clone()),
            Sense::Predicate(predicate) => Some(predicate.class.clone()),
            _ => None,
        })
    }

    /// Whether some language has a word for a concept or a class of predicates.
    pub(super) fn has_words(&self, id: &str) -> bool {
        let with_words = self.with_words.get_or_init(|| {
            let languages = self.data.tags().filter_map(|tag| self.data.language(tag));
            let senses = languages.flat_map(|l| l.lexicon.all_senses());
            let ids = senses.filter_map(|sense| match sense {
                Sense::Concept(id) => Some(id.clone()),
                Sense::Predicate(predicate) => Some(predicate.class.clone()),
                _ => None,
            });
            ids.collect()
        });
        with_words.contains(id)
    }
}
