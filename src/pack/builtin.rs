//! What is compiled into the binary.

use super::{Problem, load_entities, load_language, load_ontology, load_others, load_units};
use crate::claim::{EntityBook, Ontology};
use crate::lang::{Language, OtherLanguage};
use crate::value::Units;
use std::collections::BTreeSet;

/// Every file under `rules/`, by its path below that folder, sorted.
pub fn builtin_files() -> &'static [(&'static str, &'static str)] {
    include!(concat!(env!("OUT_DIR"), "/builtin.rs"))
}

/// What is known of languages that are not read.
///
/// # Errors
/// Everything wrong with the file, which a test keeps from happening.
pub fn builtin_others() -> Result<Vec<OtherLanguage>, Vec<Problem>> {
    let file = builtin_files()
        .iter()
        .find(|(path, _)| *path == "lang/others.yaml");
    file.map_or(Ok(Vec::new()), |(path, content)| load_others(path, content))
}

/// The built-in table of units.
///
/// # Errors
/// Everything wrong with it, which a test keeps from happening.
pub fn builtin_units() -> Result<Units, Vec<Problem>> {
    let (path, content) = builtin_files()
        .iter()
        .find(|(path, _)| *path == "units.yaml")
        .copied()
        .unwrap_or(("units.yaml", "{}"));
    load_units(path, content)
}

/// A built-in language by its tag (`fr`, `en`); `None` if there is none.
///
/// # Errors
/// Everything wrong with its files, which a test keeps from happening.
pub fn builtin_language(tag: &str) -> Option<Result<Language, Vec<Problem>>> {
    let folder = format!("lang/{tag}/");
    let files: Vec<_> = builtin_files()
        .iter()
        // A French page may hold an English article: what pages say is read into every language.
        .filter(|(path, _)| path.starts_with(&folder) || path.ends_with("/furniture.yaml"))
        .copied()
        .collect();
    (!files.is_empty()).then(|| load_language(tag, &builtin_units()?, &files))
}

/// The built-in entities.
///
/// # Errors
/// Everything wrong with their files, which a test keeps from happening.
pub fn builtin_entities() -> Result<EntityBook, Vec<Problem>> {
    let files: Vec<_> = builtin_files()
        .iter()
        .filter(|(path, _)| path.starts_with("entities/"))
        .copied()
        .collect();
    load_entities(&files)
}

/// All built-in languages, by tag.
///
/// # Errors
/// Everything wrong with their files, which a test keeps from happening.
pub fn builtin_languages() -> Result<Vec<Language>, Vec<Problem>> {
    let tags: BTreeSet<&str> = builtin_files()
        .iter()
        .filter_map(|(path, _)| Some(path.strip_prefix("lang/")?.split_once('/')?.0))
        .collect();
    tags.into_iter().filter_map(builtin_language).collect()
}

/// The built-in relations of predicates and concepts.
///
/// # Errors
/// Everything wrong with the file, which a test keeps from happening.
pub fn builtin_ontology() -> Result<Ontology, Vec<Problem>> {
    let (path, content) = builtin_files()
        .iter()
        .find(|(path, _)| *path == "ontology.yaml")
        .copied()
        .unwrap_or_default();
    load_ontology(path, content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Sense;
    use std::collections::BTreeSet;

    #[test]
    fn every_builtin_language_loads() {
        for tag in ["fr", "en"] {
            if let Err(problems) = builtin_language(tag).expect("built in") {
                panic!(
                    "{}",
                    problems
                        .iter()
                        .map(ToString::to_string)
                        .collect::<Vec<_>>()
                        .join("\n")
                );
            }
        }
    }

    #[test]
    fn every_language_speaks_of_what_the_ontology_knows() {
        let ontology = builtin_ontology().expect("sound");
        for tag in ["fr", "en"] {
            let language = builtin_language(tag).expect("built in").expect("sound");
            let mut spoken = BTreeSet::new();
            for sense in language.lexicon.all_senses() {
                match sense {
                    Sense::Predicate(p) => spoken.insert(("predicate", p.class.as_ref())),
                    Sense::Concept(c) => spoken.insert(("concept", c.as_ref())),
                    _ => false,
                };
            }
            let predicates = ontology
                .predicates
                .keys()
                .map(|p| ("predicate", p.as_ref()));
            let concepts = ontology.concepts.keys().map(|c| ("concept", c.as_ref()));
            let known: BTreeSet<_> = predicates.chain(concepts).collect();
            let unknown: Vec<_> = spoken.difference(&known).collect();
            assert!(
                unknown.is_empty(),
                "ontology.yaml lacks {unknown:?} of {tag}"
            );
            let silent: Vec<_> = known.difference(&spoken).collect();
            assert!(silent.is_empty(), "{tag} has no word for {silent:?}");
        }
    }
}
