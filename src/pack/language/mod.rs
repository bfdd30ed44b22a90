//! Reads `rules/lang/<tag>/*.yaml`. Each file name has its own module with the shape of the file as written and how it becomes senses.
//!
//! A new data file is: its senses in `src/lang/<name>.rs`, its shape here in `<name>.rs`, one line in [`load_language`].

mod abbreviations;
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
use super::yaml::Document;
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
        unplaced: Vec::new(),
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
            "paradigms" | "synonyms" => {}
            "tests" => examples::read(&mut loader, path, content),
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
    let unplaced = std::mem::take(&mut loader.unplaced);
    for (problem, text) in unplaced {
        let content = files.iter().find(|(path, _)| *path == problem.path);
        loader.problems.push(match content {
            Some((path, content)) => Document::builtin(path, content).placed_at(problem, &text),
            None => problem,
        });
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
    /// Problems with a text of a file, whose place is looked for only when there is one.
    unplaced: Vec<(Problem, String)>,
}

impl Loader<'_> {
    /// Refuses `text` of the file: its last occurrence is what is wrong.
    fn refuse(&mut self, path: &str, text: &str, message: String) {
        self.unplaced
            .push((Problem::new(path, message), text.to_owned()));
    }

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
                    let others = self.builder.senses(&spelling);
                    let message = if others.iter().any(|s| contradictions::contradict(s, sense)) {
                        format!("`{spelling}` is given another meaning of the same kind already")
                    } else if self.builder.add(&spelling, sense.clone()) {
                        continue;
                    } else {
                        format!("`{spelling}` is given twice for the same thing, or holds no word")
                    };
                    self.refuse(path, pattern, message);
                }
            }
            Err(message) => self.refuse(path, pattern, message),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::builtin_units;

    /// What is said of the one file of a language, without the lines that show the place.
    fn said(path: &str, content: &str) -> Vec<String> {
        let units = builtin_units().unwrap();
        let problems = load_language("xx", &units, &[(path, content)]).err();
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
                "lang/xx/numerals.yaml:3:37: `due` is given twice for the same thing, or holds no word"
            ]
        );
    }

    #[test]
    fn a_bound_on_both_sides_is_refused_where_it_stands() {
        let bounds = "before: {about: [circa], at-least: [circa]}\nafter: {}\nbetween: []\nbetween-and: []\nfrom: []\nto: []\nor: []\nchange: []\nvague: []\nsome: []\n";
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
        let table = "numbers: {'1': [uno], '2': [due, due]}\nquantities: {1 km: [uno]}\nbounds: {}\nsentences: {}\nnone: [nono, uno]\ndates: {}\n";
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
