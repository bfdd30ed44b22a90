//! From examples as written to examples that can be tried.

use super::compile::Compiler;
use super::written::{CaseSource, Tests};
use crate::pack::{Expected, Problem, RuleCase};
use crate::source::{Source, Text, parse_day};
use std::collections::BTreeMap;

/// Names of examples with the lines they stand in.
type Names<'a> = BTreeMap<&'a str, usize>;

impl Compiler<'_> {
    /// The examples of a rule.
    pub(super) fn cases(&mut self, written: &Tests) -> Vec<RuleCase> {
        let (mut cases, mut names) = (Vec::new(), Names::new());
        for (index, case) in written.found.iter().enumerate() {
            let place = ("found", index);
            self.unlike_others(place, &case.name, &mut names);
            let mut tried = self.case(place, case.language.as_deref(), &case.sources);
            tried.name.clone_from(&case.name);
            tried.expected = Expected::Found(case.verdict.0);
            tried.message.clone_from(&case.message);
            cases.push(tried);
        }
        for (group, list, expected) in [
            ("tolerated", &written.tolerated, Expected::Tolerated),
            (
                "not-comparable",
                &written.not_comparable,
                Expected::NotComparable,
            ),
        ] {
            for (index, case) in list.iter().enumerate() {
                self.unlike_others((group, index), &case.name, &mut names);
                let mut tried = self.case((group, index), case.language.as_deref(), &case.sources);
                tried.name.clone_from(&case.name);
                tried.expected = expected;
                tried.because.clone_from(&case.because);
                cases.push(tried);
            }
        }
        cases
    }

    fn unlike_others<'a>(
        &mut self,
        (group, index): (&str, usize),
        name: &'a str,
        names: &mut Names<'a>,
    ) {
        if !self.document.is_looked_over() {
            return;
        }
        let path = ["tests", group, &index.to_string(), "name"];
        let line = self.document.position(&path).map_or(0, |p| p.line);
        if let Some(first) = names.insert(name, line) {
            let message = format!("an example `{name}` stands in line {first} already");
            let problem = self.document.problem(&path, message);
            self.problems
                .push(problem.with_help("give it another name"));
        }
    }

    /// An example without its name and what is expected of it.
    fn case(
        &mut self,
        place: (&'static str, usize),
        language: Option<&str>,
        sources: &[CaseSource],
    ) -> RuleCase {
        let index = place.1.to_string();
        let path = ["tests", place.0, &index];
        let sources = sources.iter().enumerate();
        RuleCase {
            name: String::new(),
            place,
            expected: Expected::Tolerated,
            message: None,
            because: None,
            sources: sources
                .map(|(i, s)| self.case_source(&path, i, s, language))
                .collect(),
        }
    }

    fn case_source(
        &mut self,
        path: &[&str; 3],
        index: usize,
        written: &CaseSource,
        language: Option<&str>,
    ) -> Source {
        let at = index.to_string();
        let place = |key| [path[0], path[1], path[2], "sources", &at, key];
        let published = written.date.as_ref().and_then(|day| {
            parse_day(day)
                .map_err(|message| {
                    let problem = self.document.problem(&place("date"), message);
                    self.problems
                        .push(problem.with_help("year, month, day: `2024-10-28`"));
                })
                .ok()
        });
        let language = written.language.as_deref().or(language);
        if let Some(tag) = language.filter(|tag| !self.known.languages().contains(*tag)) {
            let problem: Problem = self
                .document
                .problem(&place("language"), format!("there is no language `{tag}`"));
            let tags: Vec<_> = self.known.languages().iter().map(AsRef::as_ref).collect();
            let help = crate::pack::nearest::advice(tag, &tags);
            self.problems.push(problem.with_help(help));
        }
        Source {
            path: written
                .path
                .clone()
                .unwrap_or_else(|| format!("source-{}.txt", index + 1)),
            id: None,
            story: "example".into(),
            outlet: written.outlet.clone(),
            language: language.map(Into::into),
            published,
            url: None,
            title: written.headline.clone(),
            text: Text::plain(written.text.clone()),
        }
    }
}
