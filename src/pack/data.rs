//! The data of a run: languages, entities, the ontology, units. What is built in is read when it is first asked for; what somebody added, at once.

use super::Problem;
use super::builtin::{builtin, builtin_others, builtin_units, files_of, tags_of};
use super::entities::load_entities;
use super::file::{FileKind, Origin, PackFile};
use super::language::load_language;
use super::ontology::load_ontology;
use super::yaml::{Document, Place};
use crate::claim::{EntityBook, Ontology};
use crate::lang::{Detector, Language};
use crate::value::Units;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// Languages, entities, the ontology and units, each read once.
#[derive(Debug)]
pub struct Data {
    files: Vec<PackFile>,
    languages: BTreeMap<String, OnceLock<Language>>,
    entities: OnceLock<EntityBook>,
    ontology: OnceLock<Ontology>,
    units: OnceLock<Units>,
    detector: OnceLock<Detector>,
}

impl Data {
    /// The built-in data with what `added` holds: words for languages, entities, concepts. What of it does nothing goes to `doubts`.
    ///
    /// # Errors
    /// Everything wrong with what was added.
    pub(super) fn new(
        added: Vec<PackFile>,
        doubts: &mut Vec<Problem>,
    ) -> Result<Self, Vec<Problem>> {
        let mut problems: Vec<Problem> = added
            .iter()
            .filter(|f| f.kind == FileKind::Other)
            .map(|file| {
                let message = "this data is built in and cannot be replaced by a pack";
                let help = "put words into `lang/<tag>/`, entities into `entities/`, concepts into `ontology.yaml`";
                Problem::new(&file.path, message).with_help(help)
            })
            .collect();
        let kinds: BTreeSet<FileKind> = added.iter().map(|f| f.kind.clone()).collect();
        let mut files = builtin();
        files.extend(added);
        let tags = tags_of(&files).into_iter();
        let data = Self {
            languages: tags.map(|tag| (tag.to_owned(), OnceLock::new())).collect(),
            files,
            entities: OnceLock::new(),
            ontology: OnceLock::new(),
            units: OnceLock::new(),
            detector: OnceLock::new(),
        };
        // What somebody added is read at once, so that all that is wrong with it is said; the ontology first, which the words refer to.
        if kinds.contains(&FileKind::Ontology) {
            keep(&data.ontology, data.load_ontology(), &mut problems);
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        for (tag, cell) in &data.languages {
            let files = files_of(&data.files, tag);
            if files.iter().any(|f| f.origin != Origin::Builtin) {
                let known = Some(data.ontology());
                keep(cell, data.load_language(tag, known, doubts), &mut problems);
            }
        }
        if kinds.contains(&FileKind::Entities) {
            keep(&data.entities, data.load_entities(doubts), &mut problems);
        }
        problems.dedup();
        doubts.dedup();
        if problems.is_empty() {
            Ok(data)
        } else {
            Err(problems)
        }
    }

    /// The tags of all languages, sorted.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.languages.keys().map(String::as_str)
    }

    /// The files that were added to what is built in.
    pub fn added(&self) -> impl Iterator<Item = &PackFile> {
        self.files.iter().filter(|f| f.origin != Origin::Builtin)
    }

    /// Every name of an entity that was added to what is built in.
    pub fn added_names(&self) -> Vec<String> {
        let mut names = Vec::new();
        self.each_added_name(|_, place| names.push(place.text.clone()));
        names
    }

    /// Every name that was added to what is built in and that `is_found` does not know, with its place: an alias that does nothing.
    pub fn unmatched_names(&self, is_found: impl Fn(&str) -> bool) -> Vec<Problem> {
        let mut problems = Vec::new();
        self.each_added_name(|document, place| {
            if !is_found(&place.text) {
                let message = format!("no source has the name `{}`", place.text);
                problems.push(document.problem_in(place, message));
            }
        });
        problems
    }

    fn each_added_name(&self, mut take: impl FnMut(&Document<'_>, &Place)) {
        for file in self.added().filter(|f| f.kind == FileKind::Entities) {
            // It has been loaded, so it is sound.
            let Ok(document) = Document::of(file) else {
                continue;
            };
            for place in document.places(|_| true) {
                if matches!(&place.parent[..], [_, key, _] if key == "names")
                    || matches!(&place.parent[..], [_, key] if key == "short")
                {
                    take(&document, &place);
                }
            }
        }
    }

    /// A language by its tag.
    pub fn language(&self, tag: &str) -> Option<&Language> {
        let cell = self.languages.get(tag)?;
        Some(cell.get_or_init(|| sound(self.load_language(tag, None, &mut Vec::new()))))
    }

    /// All known entities.
    pub fn entities(&self) -> &EntityBook {
        self.entities
            .get_or_init(|| sound(self.load_entities(&mut Vec::new())))
    }

    /// What predicates and concepts have to do with each other.
    pub fn ontology(&self) -> &Ontology {
        self.ontology.get_or_init(|| sound(self.load_ontology()))
    }

    /// Units of measure and currencies.
    pub fn units(&self) -> &Units {
        self.units.get_or_init(|| sound(builtin_units()))
    }

    /// What tells the languages from each other and from those that are not read.
    pub fn detector(&self) -> &Detector {
        self.detector.get_or_init(|| {
            let languages = self.tags().filter_map(|tag| self.language(tag));
            Detector::new(languages, &sound(builtin_others()))
        })
    }

    /// The language `tag`; `known` is what its words have to refer to, if that is to be looked up.
    fn load_language(
        &self,
        tag: &str,
        known: Option<&Ontology>,
        doubts: &mut Vec<Problem>,
    ) -> Result<Language, Vec<Problem>> {
        let files = files_of(&self.files, tag);
        load_language(tag, self.units(), known, &files, doubts)
    }

    fn load_entities(&self, doubts: &mut Vec<Problem>) -> Result<EntityBook, Vec<Problem>> {
        let tags = self.languages.keys().map(String::as_str).collect();
        load_entities(&self.of_kind(FileKind::Entities), &tags, doubts)
    }

    fn load_ontology(&self) -> Result<Ontology, Vec<Problem>> {
        load_ontology(&self.of_kind(FileKind::Ontology))
    }

    fn of_kind(&self, kind: FileKind) -> Vec<&PackFile> {
        self.files.iter().filter(|f| f.kind == kind).collect()
    }
}

/// Keeps what has been loaded, or what is wrong with it.
fn keep<T>(cell: &OnceLock<T>, loaded: Result<T, Vec<Problem>>, problems: &mut Vec<Problem>) {
    match loaded {
        Ok(value) => {
            cell.get_or_init(|| value);
        }
        Err(found) => problems.extend(found),
    }
}

/// What is built in, which tests have loaded: what somebody added has been loaded before it gets here.
fn sound<T>(loaded: Result<T, Vec<Problem>>) -> T {
    loaded.unwrap_or_else(|problems| {
        let all: Vec<_> = problems.iter().map(ToString::to_string).collect();
        panic!("the built-in data is not sound:\n{}", all.join("\n"))
    })
}
