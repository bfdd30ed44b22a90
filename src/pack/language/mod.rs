//! Reads `rules/lang/<tag>/*.yaml`. Each file name has its own module with the shape of the file as written and how it becomes senses.
//!
//! A new data file is: its senses in `src/lang/<name>.rs`, its shape here in `<name>.rs`, one line in [`load_language`].

mod abbreviations;
mod approximation;
mod calendar;
mod classes;
mod damage;
mod figures;
mod function;
mod furniture;
mod inflection;
mod nouns;
mod numerals;
mod paradigms;
mod predicates;
mod reporting;
mod synonyms;
mod titles;
mod units;

use super::Problem;
use super::spelling::expand;
use crate::lang::{Inflection, Language, LexiconBuilder, Notation, Nouns, Sense, Synonyms};
use crate::text::{fold, lower};
use crate::value::Units;
use paradigms::Paradigms;
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// Builds a language from its files ((path, content) each) and the table of units. The name of a file says what it holds.
///
/// # Errors
/// Every problem of every file, in order.
pub fn load_language(
    tag: &str,
    units: &Units,
    files: &[(&str, &str)],
) -> Result<Language, Vec<Problem>> {
    let mut loader = Loader {
        builder: LexiconBuilder::default(),
        paradigms: Paradigms::default(),
        inflection: Inflection::default(),
        units,
        notation: Notation::default(),
        nouns: Nouns::default(),
        same_roles: Vec::new(),
        infinitive_endings: Vec::new(),
        problems: Vec::new(),
    };
    units::symbols(&mut loader);
    // Paradigms first: the files with verbs refer to them.
    let stem = |path: &str| {
        path.rsplit('/')
            .next()
            .unwrap_or(path)
            .trim_end_matches(".yaml")
            .trim_end_matches(".yml")
            .to_owned()
    };
    for (path, content) in files.iter().filter(|(path, _)| stem(path) == "paradigms") {
        loader.paradigms = paradigms::read(&mut loader, path, content);
    }
    for (path, content) in files {
        match stem(path).as_str() {
            // Synonyms last: they are kept under the forms that the inflection gives.
            // What a language must read is for the tests.
            "paradigms" | "synonyms" | "tests" => {}
            "reporting" => reporting::read(&mut loader, path, content),
            "titles" => titles::read(&mut loader, path, content),
            "abbreviations" => abbreviations::read(&mut loader, path, content),
            "damage" => damage::read(&mut loader, path, content),
            "figures" => figures::read(&mut loader, path, content),
            "furniture" => furniture::read(&mut loader, path, content),
            "function" => function::read(&mut loader, path, content),
            "inflection" => inflection::read(&mut loader, path, content),
            "auxiliaries" => classes::closed(&mut loader, path, content, Sense::Auxiliary),
            "relations" => classes::closed(&mut loader, path, content, Sense::Relation),
            "stance" => classes::closed(&mut loader, path, content, Sense::Stance),
            "concepts" => classes::concepts(&mut loader, path, content),
            "scope" => classes::scope(&mut loader, path, content),
            "purpose" => classes::purpose(&mut loader, path, content),
            "predicates" => predicates::read(&mut loader, path, content),
            "approximation" => approximation::read(&mut loader, path, content),
            "calendar" => calendar::read(&mut loader, path, content),
            "nouns" => nouns::read(&mut loader, path, content),
            "numerals" => numerals::read(&mut loader, path, content),
            "units" => units::read(&mut loader, path, content),
            other => loader.problems.push(Problem::new(
                *path,
                format!("no kind of language data is called `{other}`"),
            )),
        }
    }
    let mut synonyms = Synonyms::default();
    for (path, content) in files.iter().filter(|(path, _)| stem(path) == "synonyms") {
        synonyms = synonyms::read(&mut loader, path, content);
    }
    let Loader {
        builder,
        inflection,
        notation,
        nouns,
        same_roles,
        infinitive_endings,
        problems,
        ..
    } = loader;
    if problems.is_empty() {
        Ok(Language {
            tag: tag.into(),
            lexicon: builder.build(),
            inflection,
            notation,
            nouns,
            synonyms,
            same_roles,
            infinitive_endings,
            vocabularies: Default::default(),
        })
    } else {
        Err(problems)
    }
}

/// What the readers of the single files share.
struct Loader<'u> {
    builder: LexiconBuilder,
    paradigms: Paradigms,
    inflection: Inflection,
    units: &'u Units,
    notation: Notation,
    nouns: Nouns,
    same_roles: Vec<Vec<String>>,
    infinitive_endings: Vec<String>,
    problems: Vec<Problem>,
}

impl Loader<'_> {
    /// Parses a file into its shape; a problem and `None` if it does not have that shape.
    fn parse<T: DeserializeOwned>(&mut self, path: &str, content: &str) -> Option<T> {
        serde_yaml::from_str(content)
            .map_err(|e| self.problems.push(Problem::from_yaml(path, &e)))
            .ok()
    }

    /// The form under which a content word is compared.
    fn form(&self, word: &str) -> Arc<str> {
        fold(&self.inflection.stem(&lower(word))).into()
    }

    /// Adds every spelling of `pattern` with `sense`; what cannot be added is a problem.
    fn add(&mut self, path: &str, pattern: &str, sense: &Sense) {
        match expand(pattern) {
            Ok(spellings) => {
                for spelling in spellings {
                    if !self.builder.add(&spelling, sense.clone()) {
                        self.problems.push(Problem::new(
                            path,
                            format!(
                                "`{spelling}` is given twice for the same thing, or holds no word"
                            ),
                        ));
                    }
                }
            }
            Err(message) => self.problems.push(Problem::new(path, message)),
        }
    }

    /// Adds every spelling of `pattern` with `sense`, which the files of several languages may give it.
    fn add_shared(&mut self, path: &str, pattern: &str, sense: &Sense) {
        match expand(pattern) {
            Ok(spellings) => {
                for spelling in spellings {
                    self.builder.add(&spelling, sense.clone());
                }
            }
            Err(message) => self.problems.push(Problem::new(path, message)),
        }
    }

    /// Adds every form of a verb written `stem+paradigm`, with the words that follow it if any (`déclar+aimer`, `per+rendre la vie`), each with the
    /// sense `make` gives its form. What is written without a paradigm stands for itself, as a participle (`mis(e)(s) en examen`).
    fn add_verb(&mut self, path: &str, verb: &str, make: impl Fn(crate::lang::VerbForm) -> Sense) {
        let (head, rest) = match verb.split_once(' ') {
            Some((head, rest)) => (head, format!(" {rest}")),
            None => (verb, String::new()),
        };
        if !head.contains('+') {
            return self.add(path, verb, &make(crate::lang::VerbForm::Participle));
        }
        match self.paradigms.conjugate(head) {
            Ok(forms) => {
                for (form, spelling) in forms {
                    // One spelling may serve several forms of a verb ("dit" is present, past and participle); each is a sense of its own.
                    self.builder.add(&(spelling + &rest), make(form));
                }
            }
            Err(message) => self.problems.push(Problem::new(path, message)),
        }
    }
}
