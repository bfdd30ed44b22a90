//! The data of a run: languages, entities, the ontology, units. What is built in is read when it is first asked for; what somebody added, at once.

use super::builtin::{builtin_files, builtin_ontology, builtin_others, builtin_units};
use super::file::{FileKind, Origin, PackFile};
use super::{Problem, load_entities, load_language};
use crate::claim::{EntityBook, Ontology};
use crate::lang::{Language, OtherLanguage};
use crate::value::Units;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Languages, entities, the ontology and units, each read once.
#[derive(Debug)]
pub struct Data {
    files: Vec<PackFile>,
    languages: BTreeMap<String, OnceLock<Language>>,
    entities: OnceLock<EntityBook>,
    ontology: OnceLock<Ontology>,
    units: OnceLock<Units>,
    others: OnceLock<Vec<OtherLanguage>>,
}

impl Data {
    /// The built-in data with what `added` holds: words for languages, entities.
    ///
    /// # Errors
    /// Everything wrong with what was added.
    pub(super) fn new(added: Vec<PackFile>) -> Result<Self, Vec<Problem>> {
        let mut files = builtin();
        let mut problems = Vec::new();
        for file in &added {
            if let Err(found) = super::yaml::check(&file.path, &file.text) {
                problems.extend(found);
            }
            if file.kind == FileKind::Other {
                problems.push(
                    Problem::new(
                        &file.path,
                        "this data is built in and cannot be replaced by a pack",
                    )
                    .with_help("put words into `lang/<tag>/`, entities into `entities/`"),
                );
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let (languages, entities): (Vec<_>, Vec<_>) = added
            .iter()
            .map(|f| f.kind.clone())
            .partition(|k| matches!(k, FileKind::Language(_)));
        files.extend(added);
        let tags = files.iter().filter_map(|f| match &f.kind {
            FileKind::Language(tag) => Some((tag.clone(), OnceLock::new())),
            _ => None,
        });
        let data = Self {
            languages: tags.collect(),
            files,
            entities: OnceLock::new(),
            ontology: OnceLock::new(),
            units: OnceLock::new(),
            others: OnceLock::new(),
        };
        for kind in languages {
            if let FileKind::Language(tag) = kind {
                match data.load_language(&tag) {
                    Ok(language) => data.languages[&tag].get_or_init(|| language),
                    Err(found) => {
                        problems.extend(found);
                        continue;
                    }
                };
            }
        }
        if !entities.is_empty() {
            match data.load_entities() {
                Ok(book) => {
                    data.entities.get_or_init(|| book);
                }
                Err(found) => problems.extend(found),
            }
        }
        problems.dedup();
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

    /// A language by its tag.
    pub fn language(&self, tag: &str) -> Option<&Language> {
        let cell = self.languages.get(tag)?;
        Some(cell.get_or_init(|| sound(self.load_language(tag))))
    }

    /// All known entities.
    pub fn entities(&self) -> &EntityBook {
        self.entities.get_or_init(|| sound(self.load_entities()))
    }

    /// What predicates and concepts have to do with each other.
    pub fn ontology(&self) -> &Ontology {
        self.ontology.get_or_init(|| sound(builtin_ontology()))
    }

    /// Units of measure and currencies.
    pub fn units(&self) -> &Units {
        self.units.get_or_init(|| sound(builtin_units()))
    }

    /// What is known of languages that are not read.
    pub fn others(&self) -> &[OtherLanguage] {
        self.others.get_or_init(|| sound(builtin_others()))
    }

    fn load_language(&self, tag: &str) -> Result<Language, Vec<Problem>> {
        // A French page may hold an English article: what pages say is read into every language.
        let files: Vec<_> = self
            .files
            .iter()
            .filter(|f| match &f.kind {
                FileKind::Language(of) => of == tag || f.path.ends_with("/furniture.yaml"),
                _ => false,
            })
            .map(|f| (f.path.as_str(), f.text.as_ref()))
            .collect();
        load_language(tag, self.units(), &files)
    }

    fn load_entities(&self) -> Result<EntityBook, Vec<Problem>> {
        load_entities(&self.of_kind(|k| *k == FileKind::Entities))
    }

    fn of_kind(&self, is: impl Fn(&FileKind) -> bool) -> Vec<(&str, &str)> {
        self.files
            .iter()
            .filter(|f| is(&f.kind))
            .map(|f| (f.path.as_str(), f.text.as_ref()))
            .collect()
    }
}

/// The files that are compiled in.
pub(super) fn builtin() -> Vec<PackFile> {
    builtin_files()
        .iter()
        .filter_map(|&(path, text)| {
            Some(PackFile {
                path: path.into(),
                kind: super::file::kind_of(path)?,
                origin: Origin::Builtin,
                text: text.into(),
            })
        })
        .collect()
}

/// What is built in, which tests have loaded: what somebody added has been loaded before it gets here.
fn sound<T>(loaded: Result<T, Vec<Problem>>) -> T {
    loaded.unwrap_or_else(|problems| {
        let all: Vec<_> = problems.iter().map(ToString::to_string).collect();
        panic!("the built-in data is not sound:\n{}", all.join("\n"))
    })
}
