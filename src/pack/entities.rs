//! `rules/entities/*.yaml`: people, bodies and places of the world's public record, and those of a house.
//!
//! ```yaml
//! russia: {kind: place, names: {fr: [Russie], en: [Russia]}, people: {fr: [russe(s)], en: [Russian(s)]}}
//! moscow: {kind: place, names: {fr: [Moscou], en: [Moscow]}, within: russia, speaks-for: russia}
//! ```
//!
//! A file of a pack may speak of an entity that there is already: `change: add` gives it more names, `change: replace` puts the new entry in its place.

use super::file::PackFile;
use super::nearest::{advice, nearest};
use super::spelling::expand;
use super::yaml::Document;
use super::{MAX_PROBLEMS, Problem};
use crate::claim::{ANY_LANGUAGE, EntityBook, EntityKind, KnownEntity};
use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Entities by id.
pub(super) type Written = BTreeMap<Arc<str>, WrittenEntity>;

/// A person, a body or a place.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WrittenEntity {
    /// What becomes of the entity of this id that an earlier file has.
    change: Option<Change>,
    /// What it is.
    kind: Option<Kind>,
    /// Its names by language (`fr`, or `any` for a name that is the same in all), the usual one first.
    #[serde(default)]
    names: BTreeMap<Arc<str>, Vec<String>>,
    /// Names that stand for it where nobody else bears them: surnames.
    #[serde(default)]
    short: Vec<String>,
    /// What its people and things are called, by language; `(s)` is an ending that may be left out.
    #[serde(default)]
    people: BTreeMap<Arc<str>, Vec<String>>,
    /// The id of what it is a part of.
    within: Option<Arc<str>>,
    /// The id of whose words its words are taken for.
    speaks_for: Option<Arc<str>>,
    /// The id of the state or body a person belongs to.
    of: Option<Arc<str>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
enum Change {
    Add,
    Replace,
}

#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
enum Kind {
    Person,
    Organisation,
    Place,
}

impl From<Kind> for EntityKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Person => EntityKind::Person,
            Kind::Organisation => EntityKind::Organisation,
            Kind::Place => EntityKind::Place,
        }
    }
}

/// Reads the files of known entities, in the order in which a later one may change what an earlier one has. `tags` are those of all languages. A name that
/// is there already does nothing: that goes to `doubts`.
///
/// # Errors
/// Every file of another shape, every id that stands in two files, every reference to an id that no file has.
pub(super) fn load_entities(
    files: &[&PackFile],
    tags: &BTreeSet<&str>,
    doubts: &mut Vec<Problem>,
) -> Result<EntityBook, Vec<Problem>> {
    let mut problems = Vec::new();
    let (mut documents, mut contents) = (Vec::new(), Vec::new());
    for file in files {
        match Document::of(file).and_then(|d| Ok((d.read::<Written>()?, d))) {
            Ok((written, document)) => {
                documents.push(document);
                contents.push(written);
            }
            Err(found) => problems.extend(found),
        }
    }
    let mut book = Book {
        tags,
        documents: documents.iter().collect(),
        entities: Vec::new(),
        ids: FxHashMap::default(),
        problems,
        doubts,
    };
    for (index, written) in contents.into_iter().enumerate() {
        for (id, entity) in written {
            book.take(index, &id, entity);
        }
    }
    book.references();
    if book.problems.is_empty() {
        let entities = book.entities.into_iter().map(|(_, entity)| entity);
        Ok(EntityBook::new(entities.collect()))
    } else {
        book.problems.truncate(MAX_PROBLEMS);
        Err(book.problems)
    }
}

/// The entities as far as the files have been read.
struct Book<'a> {
    tags: &'a BTreeSet<&'a str>,
    documents: Vec<&'a Document<'a>>,
    /// With the file that has them, by index.
    entities: Vec<(usize, KnownEntity)>,
    ids: FxHashMap<Arc<str>, usize>,
    problems: Vec<Problem>,
    doubts: &'a mut Vec<Problem>,
}

impl Book<'_> {
    fn take(&mut self, file: usize, id: &Arc<str>, written: WrittenEntity) {
        let known = self.ids.get(id).copied();
        match (known, written.change) {
            (None, None) => {
                if let Some(entity) = self.mean(file, id, written) {
                    self.ids.insert(id.clone(), self.entities.len());
                    self.entities.push((file, entity));
                }
            }
            (Some(at), Some(Change::Replace)) => {
                if let Some(entity) = self.mean(file, id, written) {
                    self.entities[at] = (file, entity);
                }
            }
            (Some(at), Some(Change::Add)) => self.add(file, at, &written),
            (Some(at), None) => {
                let first = self.documents[self.entities[at].0];
                let line = first.position(&[id]).map_or(1, |p| p.line);
                let message = format!("`{id}` stands in {}, line {line}, already", first.path);
                let help = "say `change: add` to give it more names, `change: replace` to put this in its place, or take another id";
                self.report(file, &[id], message, help);
            }
            (None, Some(_)) => {
                let help = match nearest(id, self.sorted_ids()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "take `change` away to make it a new one".into(),
                };
                self.report(file, &[id], format!("there is no `{id}` to change"), help);
            }
        }
    }

    /// A new entity; `None` if something is wrong with it.
    fn mean(&mut self, file: usize, id: &Arc<str>, written: WrittenEntity) -> Option<KnownEntity> {
        let Some(kind) = written.kind else {
            let message = "it is not said what this is";
            let help = "add `kind: person`, `kind: organisation` or `kind: place`";
            self.report(file, &[id], message.into(), help);
            return None;
        };
        if written.names.values().all(Vec::is_empty) {
            let message = format!("`{id}` has no name, so it can never be found");
            self.report(file, &[id], message, "add `names: {en: [Its name]}`");
        }
        self.languages(file, id, &written);
        Some(KnownEntity {
            id: id.clone(),
            kind: kind.into(),
            people: self.people(file, id, &written),
            names: written.names,
            short: written.short,
            within: written.within,
            speaks_for: written.speaks_for,
            of: written.of,
        })
    }

    /// Gives the entity at `at` more names and, where it is said, another place in the world.
    fn add(&mut self, file: usize, at: usize, written: &WrittenEntity) {
        let id = self.entities[at].1.id.clone();
        self.languages(file, &id, written);
        let people = self.people(file, &id, written);
        let document = self.documents[file];
        let entity = &mut self.entities[at].1;
        for (language, names) in &written.names {
            for (index, name) in names.iter().enumerate() {
                let path = [&*id, "names", language, &index.to_string()];
                let has = |tag: &str| entity.names.get(tag).is_some_and(|all| all.contains(name));
                if has(language) || has(ANY_LANGUAGE) {
                    let message = format!("`{name}` is a name of `{id}` already");
                    let problem = document.problem(&path, message);
                    self.doubts.push(problem.with_help("take it away"));
                } else {
                    let all = entity.names.entry(language.clone()).or_default();
                    all.push(name.clone());
                }
            }
        }
        entity.short.extend(written.short.iter().cloned());
        for (language, names) in people {
            entity.people.entry(language).or_default().extend(names);
        }
        if let Some(kind) = written.kind {
            entity.kind = kind.into();
        }
        for (now, new) in [
            (&mut entity.within, &written.within),
            (&mut entity.speaks_for, &written.speaks_for),
            (&mut entity.of, &written.of),
        ] {
            if new.is_some() {
                now.clone_from(new);
            }
        }
        // References are looked up where they stand.
        if written.within.is_some() || written.speaks_for.is_some() || written.of.is_some() {
            self.entities[at].0 = file;
        }
    }

    fn people(
        &mut self,
        file: usize,
        id: &str,
        written: &WrittenEntity,
    ) -> BTreeMap<Arc<str>, Vec<String>> {
        let mut people = BTreeMap::new();
        for (language, patterns) in &written.people {
            let mut all = Vec::new();
            for (index, pattern) in patterns.iter().enumerate() {
                match expand(pattern) {
                    Ok(spellings) => all.extend(spellings.map(Cow::into_owned)),
                    Err(message) => {
                        let path = [id, "people", language, &index.to_string()];
                        self.report(
                            file,
                            &path,
                            message,
                            "`(s)` is an ending that may be left out",
                        );
                    }
                }
            }
            people.insert(language.clone(), all);
        }
        people
    }

    /// The ids of all entities, in an order that is always the same.
    fn sorted_ids(&self) -> Vec<&str> {
        let ids = self.entities.iter().map(|(_, entity)| &*entity.id);
        let mut ids: Vec<&str> = ids.collect();
        ids.sort_unstable();
        ids
    }

    /// A name in a language that nobody reads is never found.
    fn languages(&mut self, file: usize, id: &str, written: &WrittenEntity) {
        for (key, names) in [("names", &written.names), ("people", &written.people)] {
            for tag in names.keys() {
                if &**tag != ANY_LANGUAGE && !self.tags.contains(&**tag) {
                    let tags: Vec<&str> = self.tags.iter().copied().chain([ANY_LANGUAGE]).collect();
                    let message =
                        format!("there is no language `{tag}`, so the names are never found");
                    let document = self.documents[file];
                    let problem = document.key_problem(&[id, key, tag], message);
                    self.problems.push(problem.with_help(advice(tag, &tags)));
                }
            }
        }
    }

    /// Reports every reference that leads nowhere, or in a circle.
    fn references(&mut self) {
        let mut wrong = Vec::new();
        for (file, entity) in &self.entities {
            for (key, to) in [
                ("within", &entity.within),
                ("speaks-for", &entity.speaks_for),
                ("of", &entity.of),
            ] {
                let Some(to) = to else { continue };
                let path = [&*entity.id, key];
                if !self.ids.contains_key(to) {
                    let help = match nearest(to, self.sorted_ids()) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => "add it to a file of entities".into(),
                    };
                    let message = format!("there is no entity `{to}`");
                    wrong.push(
                        self.documents[*file]
                            .problem(&path, message)
                            .with_help(help),
                    );
                } else if key != "of" && self.is_circle(key, &entity.id) {
                    let message = format!("`{}` leads back to itself this way", entity.id);
                    let help = "let one of the entities stand by itself";
                    wrong.push(
                        self.documents[*file]
                            .problem(&path, message)
                            .with_help(help),
                    );
                }
                if wrong.len() >= MAX_PROBLEMS {
                    break;
                }
            }
        }
        self.problems.append(&mut wrong);
    }

    /// Whether following `key` from `id` leads back to it. A chain longer than any map of the world is taken for a circle.
    fn is_circle(&self, key: &str, id: &str) -> bool {
        const LONGEST: usize = 32;
        let mut at = id;
        for _ in 0..LONGEST {
            let entity = self.ids.get(at).map(|&i| &self.entities[i].1);
            let next = entity.and_then(|e| match key {
                "within" => e.within.as_deref(),
                _ => e.speaks_for.as_deref(),
            });
            match next {
                Some(next) if next == id => return true,
                Some(next) => at = next,
                None => return false,
            }
        }
        true
    }

    fn report(&mut self, file: usize, path: &[&str], message: String, help: impl Into<String>) {
        if self.problems.len() < MAX_PROBLEMS {
            let problem = match path {
                [id] => self.documents[file].key_problem(&[id], message),
                _ => self.documents[file].problem(path, message),
            };
            self.problems.push(problem.with_help(help));
        }
    }
}
