//! What is compiled into the binary.

use super::Problem;
use super::entities::load_entities;
use super::file::{FileKind, Origin, PackFile, kind_of};
use super::language::load_language;
use super::ontology::load_ontology;
use super::others::load_others;
use super::units::load_units;
use crate::claim::{EntityBook, Ontology};
use crate::lang::{Language, OtherLanguage};
use crate::value::Units;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The files under `rules/`: path below that folder, text, tree.
static FILES: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/builtin.rs"));

/// Every file under `rules/` with its text, by its path below that folder, sorted.
pub fn builtin_files() -> &'static [(&'static str, &'static str)] {
    static TEXTS: LazyLock<Vec<(&str, &str)>> =
        LazyLock::new(|| FILES.iter().map(|&(path, text, _)| (path, text)).collect());
    &TEXTS
}

/// The tree of the built-in file whose text is at the same place in memory as `text`: a copy of it, or another file, has none.
pub(super) fn tree(text: &str) -> Option<&'static str> {
    FILES
        .iter()
        .find(|(_, own, _)| std::ptr::eq(*own, text))
        .map(|&(.., tree)| tree)
}

/// The files that are compiled in, sorted by path.
pub(super) fn builtin() -> Vec<PackFile> {
    builtin_files()
        .iter()
        .filter_map(|&(path, text)| {
            Some(PackFile {
                path: path.into(),
                kind: kind_of(path)?,
                origin: Origin::Builtin,
                text: text.into(),
            })
        })
        .collect()
}

/// The files of `files` that a language is built from. A French page may hold an English article: what pages say is read into every language.
pub(super) fn files_of<'a>(files: &'a [PackFile], tag: &str) -> Vec<&'a PackFile> {
    let is_read = |file: &&PackFile| match &file.kind {
        FileKind::Language(of) => of == tag || file.stem() == "furniture",
        _ => false,
    };
    files.iter().filter(is_read).collect()
}

/// The tags of the languages that `files` have words of.
pub(super) fn tags_of(files: &[PackFile]) -> BTreeSet<&str> {
    let tags = files.iter().filter_map(|file| match &file.kind {
        FileKind::Language(tag) => Some(tag.as_str()),
        _ => None,
    });
    tags.collect()
}

/// What is known of languages that are not read.
///
/// # Errors
/// Everything wrong with the file, which a test keeps from happening.
pub fn builtin_others() -> Result<Vec<OtherLanguage>, Vec<Problem>> {
    the("lang/others.yaml").map_or(Ok(Vec::new()), |file| load_others(&file))
}

/// The built-in table of units.
///
/// # Errors
/// Everything wrong with it, which a test keeps from happening.
pub fn builtin_units() -> Result<Units, Vec<Problem>> {
    the("units.yaml").map_or(Ok(Units::default()), |file| load_units(&file))
}

fn the(path: &str) -> Option<PackFile> {
    builtin().into_iter().find(|file| file.path == path)
}

/// A built-in language by its tag (`fr`, `en`); `None` if there is none.
///
/// # Errors
/// Everything wrong with its files, which a test keeps from happening.
pub fn builtin_language(tag: &str) -> Option<Result<Language, Vec<Problem>>> {
    let all = builtin();
    tags_of(&all).contains(tag).then(|| {
        let files = files_of(&all, tag);
        load_language(tag, &builtin_units()?, None, &files, &mut Vec::new())
    })
}

/// The built-in entities.
///
/// # Errors
/// Everything wrong with their files, which a test keeps from happening.
pub fn builtin_entities() -> Result<EntityBook, Vec<Problem>> {
    let all = builtin();
    let files: Vec<_> = all
        .iter()
        .filter(|f| f.kind == FileKind::Entities)
        .collect();
    load_entities(&files, &tags_of(&all), &mut Vec::new())
}

/// All built-in languages, by tag.
///
/// # Errors
/// Everything wrong with their files, which a test keeps from happening.
pub fn builtin_languages() -> Result<Vec<Language>, Vec<Problem>> {
    let all = builtin();
    tags_of(&all)
        .into_iter()
        .filter_map(builtin_language)
        .collect()
}

/// The built-in relations of predicates and concepts.
///
/// # Errors
/// Everything wrong with the file, which a test keeps from happening.
pub fn builtin_ontology() -> Result<Ontology, Vec<Problem>> {
    let all = builtin();
    let files: Vec<_> = all
        .iter()
        .filter(|f| f.kind == FileKind::Ontology)
        .collect();
    load_ontology(&files)
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

    /// Its shape, its words, and the table of what it must read: nothing that is looked for in somebody's own language is wrong with it.
    #[test]
    fn every_builtin_language_would_load_as_somebodys_own() {
        let mut all = builtin();
        for file in &mut all {
            file.origin = Origin::Single;
        }
        let (units, ontology) = (builtin_units().expect("sound"), builtin_ontology());
        for tag in ["fr", "en"] {
            let (files, known) = (files_of(&all, tag), ontology.as_ref().ok());
            let mut doubts = Vec::new();
            let loaded = load_language(tag, &units, known, &files, &mut doubts);
            let problems = loaded.err().unwrap_or_default().into_iter().chain(doubts);
            let said: Vec<_> = problems.map(|p| p.to_string()).collect();
            assert!(said.is_empty(), "{}", said.join("\n"));
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
