//! Reads `rules/lang/<tag>/*.yaml`. Each file name has its own module with the shape of the file as written and how it becomes senses.
//!
//! A new data file is: its senses in `src/lang/<name>.rs`, its shape here in `<name>.rs`, one line in [`KINDS`].

mod abbreviations;
mod agreement;
mod approximation;
mod calendar;
mod classes;
mod contradictions;
mod damage;
mod examples;
mod figures;
mod function;
mod furniture;
mod inflection;
mod loader;
mod nouns;
mod numerals;
mod paradigms;
mod polarity;
mod predicates;
mod reporting;
mod synonyms;
mod titles;
mod units;

use super::Problem;
use super::closed::Closed;
use super::file::PackFile;
use super::nearest::advice;
use super::schema::FileSchema;
use super::yaml::Document;
use crate::claim::Ontology;
use crate::lang::{Language, Sense};
use crate::value::Units;
use loader::Loader;

pub use examples::LanguageTable;

/// A kind of file of a language.
struct Kind {
    read: for<'a> fn(&mut Loader<'a>, &'a Document<'a>),
    /// Called `lang/` and the name of the file without its ending.
    schema: FileSchema,
}

impl Kind {
    /// The name of such a file without its ending.
    fn stem(&self) -> &'static str {
        self.schema.name.trim_start_matches("lang/")
    }
}

/// Every kind of file, in the order in which they are read: the files with verbs refer to the paradigms, and synonyms are kept under the forms that the
/// inflection gives.
#[rustfmt::skip]
const KINDS: [Kind; 25] = [
    Kind { read: paradigms::read, schema: FileSchema::of::<paradigms::Written>("lang/paradigms") },
    Kind { read: inflection::read, schema: FileSchema::of::<inflection::Written>("lang/inflection") },
    Kind { read: abbreviations::read, schema: FileSchema::of::<abbreviations::Written>("lang/abbreviations") },
    Kind { read: agreement::read, schema: FileSchema::of::<agreement::Written>("lang/agreement") },
    Kind { read: approximation::read, schema: FileSchema::of::<approximation::Written>("lang/approximation") },
    Kind { read: |l, f| classes::closed(l, f, Sense::Auxiliary), schema: FileSchema::of::<classes::Lists<Closed<crate::lang::Auxiliary>>>("lang/auxiliaries") },
    Kind { read: calendar::read, schema: FileSchema::of::<calendar::Written>("lang/calendar") },
    Kind { read: classes::concepts, schema: FileSchema::of::<classes::Concepts>("lang/concepts") },
    Kind { read: damage::read, schema: FileSchema::of::<damage::Written>("lang/damage") },
    Kind { read: figures::read, schema: FileSchema::of::<figures::Written>("lang/figures") },
    Kind { read: function::read, schema: FileSchema::of::<function::Written>("lang/function") },
    Kind { read: furniture::read, schema: FileSchema::of::<furniture::Written>("lang/furniture") },
    Kind { read: nouns::read, schema: FileSchema::of::<nouns::Written>("lang/nouns") },
    Kind { read: numerals::read, schema: FileSchema::of::<numerals::Written>("lang/numerals") },
    Kind { read: polarity::read, schema: FileSchema::of::<polarity::Written>("lang/polarity") },
    Kind { read: predicates::read, schema: FileSchema::of::<predicates::Written>("lang/predicates") },
    Kind { read: classes::purpose, schema: FileSchema::of::<classes::WrittenPurpose>("lang/purpose") },
    Kind { read: |l, f| classes::closed(l, f, Sense::Relation), schema: FileSchema::of::<classes::Lists<Closed<crate::lang::Relation>>>("lang/relations") },
    Kind { read: reporting::read, schema: FileSchema::of::<reporting::Written>("lang/reporting") },
    Kind { read: classes::scope, schema: FileSchema::of::<classes::WrittenScope>("lang/scope") },
    Kind { read: |l, f| classes::closed(l, f, Sense::Stance), schema: FileSchema::of::<classes::Lists<Closed<crate::lang::StanceCue>>>("lang/stance") },
    Kind { read: examples::read, schema: FileSchema::of::<LanguageTable>("lang/tests") },
    Kind { read: titles::read, schema: FileSchema::of::<titles::Written>("lang/titles") },
    Kind { read: units::read, schema: FileSchema::of::<units::Written>("lang/units") },
    Kind { read: synonyms::read, schema: FileSchema::of::<synonyms::Written>("lang/synonyms") },
];

/// The JSON Schemas of the files of a language, sorted by name.
pub(super) fn schemas() -> Vec<FileSchema> {
    let mut all: Vec<FileSchema> = KINDS.iter().map(|k| k.schema).collect();
    all.sort_by_key(|schema| schema.name);
    all
}

/// Builds the language `tag` from its files and the table of units. The name of a file says what it holds; a later file adds to an earlier one of its kind.
/// What a file adds that is there already does nothing: that goes to `doubts`. `known` is what concepts and predicates have to be in, if that is looked up.
///
/// # Errors
/// Every problem of every file, in order.
pub(super) fn load_language(
    tag: &str,
    units: &Units,
    known: Option<&Ontology>,
    files: &[&PackFile],
    doubts: &mut Vec<Problem>,
) -> Result<Language, Vec<Problem>> {
    let mut loader = Loader::new(units, known);
    units::symbols(&mut loader);
    let mut documents: Vec<(&str, Document<'_>)> = Vec::new();
    for file in files {
        let name = file.stem();
        match Document::of(file) {
            Err(problems) => loader.problems.extend(problems),
            Ok(document) if KINDS.iter().any(|k| k.stem() == name) => {
                documents.push((name, document));
            }
            Ok(document) => {
                let names: Vec<&str> = KINDS.iter().map(|k| k.stem()).collect();
                let message = format!("no kind of language data is called `{name}`");
                let problem = document.problem(&[], message);
                loader
                    .problems
                    .push(problem.with_help(advice(name, &names)));
            }
        }
    }
    for kind in &KINDS {
        for (_, document) in documents.iter().filter(|(name, _)| *name == kind.stem()) {
            (kind.read)(&mut loader, document);
        }
    }
    loader.finish(tag, doubts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{FileKind, Origin, builtin_units};

    /// What is said of the one file of a language, without the lines that show the place.
    fn said(path: &str, content: &str) -> Vec<String> {
        let file = PackFile {
            path: path.into(),
            kind: FileKind::Language("xx".into()),
            origin: Origin::Single,
            text: content.to_owned().into(),
        };
        let units = builtin_units().unwrap();
        let problems = load_language("xx", &units, None, &[&file], &mut Vec::new()).err();
        let first_line = |p: &Problem| p.to_string().lines().next().unwrap_or_default().to_owned();
        problems
            .unwrap_or_default()
            .iter()
            .map(first_line)
            .collect()
    }

    #[test]
    fn a_word_with_two_values_is_refused_where_it_stands() {
        let numerals = "decimal: '.'\ngroup: ','\ncardinal: {add: {1: [uno], 2: [due, uno]}}\nordinal: {add: {1: [primo]}}\n";
        assert_eq!(
            said("lang/xx/numerals.yaml", numerals),
            ["lang/xx/numerals.yaml:3:37: `uno` is given another meaning of the same kind already"]
        );
        let twice = numerals.replace("due, uno", "due, due");
        assert_eq!(
            said("lang/xx/numerals.yaml", &twice),
            [
                "lang/xx/numerals.yaml:3:37: `due` stands for the same thing in lang/xx/numerals.yaml, line 3, already"
            ]
        );
    }

    #[test]
    fn a_bound_on_both_sides_is_refused_where_it_stands() {
        let bounds = "before: {about: [circa], at-least: [circa]}\nafter: {}\nwhere: []\nbetween: []\nbetween-and: []\nfrom: []\nto: []\nor: []\nchange: []\nvague: []\nsome: []\n";
        assert_eq!(
            said("lang/xx/approximation.yaml", bounds),
            [
                "lang/xx/approximation.yaml:1:37: `circa` is given another meaning of the same kind already"
            ]
        );
    }

    #[test]
    fn a_unit_word_for_two_units_is_refused_where_it_stands() {
        assert_eq!(
            said(
                "lang/xx/units.yaml",
                "names:\n  km: [miglio]\n  mile: [miglio]\n"
            ),
            ["lang/xx/units.yaml:3:10: `miglio` is given another meaning of the same kind already"]
        );
    }

    #[test]
    fn a_table_that_contradicts_itself_is_refused_where_it_does() {
        let table = "numbers: {'1': [uno], '2': [due, due]}\nquantities: {1 km: [uno]}\nbounds: {}\nsentences: {}\nnone: [nono, uno]\ndates: {}\nno-dates: []\n";
        assert_eq!(
            said("lang/xx/tests.yaml", table),
            [
                "lang/xx/tests.yaml:1:34: `due` is given twice",
                "lang/xx/tests.yaml:5:14: `uno` cannot be both 1 and 1 km",
                "lang/xx/tests.yaml:5:14: `uno` cannot be both 1 km and no number",
            ]
        );
    }
}
