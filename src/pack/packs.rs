//! Everything a run goes by.

use super::builtin::builtin;
use super::data::Data;
use super::file::{FileKind, PackFile};
use super::rule::{Known, LoadedRule, load_rules};
use super::{Manifest, Placed, Problem, RuleSeverity, first_problems, nearest};
use crate::rule::{Override, Rule};

/// Rules with the data they go by: what is built in, and what packs add to it or change in it.
#[derive(Debug)]
pub struct Pack {
    /// Every rule, sorted by id.
    pub rules: Vec<LoadedRule>,
    /// Languages, entities, the ontology, units.
    pub data: Data,
    /// What was added and does nothing.
    pub doubts: Vec<Problem>,
}

impl Pack {
    /// What is built in, with `added`: files of packs, in the order in which a later one may change what an earlier one has.
    ///
    /// # Errors
    /// Everything wrong with what was added: nothing that does not load is skipped.
    pub fn load(added: Vec<PackFile>) -> Result<Self, Vec<Problem>> {
        let (rules, data): (Vec<_>, Vec<_>) =
            added.into_iter().partition(|f| f.kind == FileKind::Rule);
        let mut doubts = Vec::new();
        let data = Data::new(data, &mut doubts)?;
        let mut files = builtin();
        files.extend(rules);
        let rules = load_rules(&files, &Known::new(&data), &mut doubts)?;
        Ok(Self {
            rules,
            data,
            doubts,
        })
    }

    /// What is built in.
    ///
    /// # Errors
    /// None: a test loads it all.
    pub fn builtin() -> Result<Self, Vec<Problem>> {
        Self::load(Vec::new())
    }

    /// The rule of an id.
    pub fn rule(&self, id: &str) -> Option<&LoadedRule> {
        self.position(id).map(|i| &self.rules[i])
    }

    /// The id that somebody who wrote `id` probably meant.
    pub fn nearest_rule(&self, id: &str) -> Option<&str> {
        nearest(id, self.rules.iter().map(|r| r.rule.id.as_ref()))
    }

    /// Lets `manifest` decide how loud the rules are.
    ///
    /// # Errors
    /// Every rule it names that there is not.
    pub fn decide(&mut self, manifest: &Manifest) -> Result<(), Vec<Problem>> {
        let mut unknown = Vec::new();
        for placed in &manifest.severities {
            let decided = &placed.value;
            match self.position(&decided.rule) {
                Some(index) => self.rules[index].rule.severities.set_all(decided.severity),
                None => unknown.push(placed),
            }
        }
        for paths in &manifest.paths {
            for placed in &paths.severities {
                let Some(index) = self.position(&placed.value.rule) else {
                    unknown.push(placed);
                    continue;
                };
                let rule = &mut self.rules[index].rule;
                let mut severities = rule.severities.clone();
                severities.set_all(placed.value.severity);
                let files = paths.files.clone();
                rule.overrides.push(Override { files, severities });
            }
        }
        if unknown.is_empty() {
            Ok(())
        } else {
            Err(first_problems(unknown, |placed| {
                self.no_rule(manifest, placed)
            }))
        }
    }

    fn no_rule(&self, manifest: &Manifest, placed: &Placed<RuleSeverity>) -> Problem {
        let id = &placed.value.rule;
        let problem = manifest.problem(
            placed.position,
            id.chars().count(),
            format!("there is no rule `{id}`"),
        );
        problem.with_help(match self.nearest_rule(id) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`claimlint rules list` names them all".into(),
        })
    }

    fn position(&self, id: &str) -> Option<usize> {
        let found = self.rules.binary_search_by(|r| r.rule.id.as_ref().cmp(id));
        found.ok()
    }

    /// The rules that report something.
    pub fn in_force(&self) -> Vec<Rule> {
        let rules = self.rules.iter().map(|r| &r.rule);
        rules.filter(|r| !r.is_off()).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{Document, Expected, Origin};

    #[test]
    fn everything_built_in_loads() {
        if let Err(problems) = Pack::builtin() {
            let all: Vec<_> = problems.iter().map(ToString::to_string).collect();
            panic!("{}", all.join("\n"));
        }
    }

    #[test]
    fn every_built_in_file_would_load_as_somebodys_own() {
        for file in builtin() {
            if let Err(problems) = Document::new(&file.path, &file.text) {
                panic!("{}", problems[0]);
            }
        }
    }

    /// Its examples among it: nothing that is looked for in somebody's own rule is wrong with it.
    #[test]
    fn every_built_in_rule_would_load_as_somebodys_own() {
        let mut files = builtin();
        for file in &mut files {
            file.origin = Origin::Single;
        }
        let mut doubts = Vec::new();
        let data = Data::new(Vec::new(), &mut doubts).expect("sound");
        let loaded = load_rules(&files, &Known::new(&data), &mut doubts);
        let problems = loaded.err().unwrap_or_default().into_iter().chain(doubts);
        let said: Vec<_> = problems.map(|p| p.to_string()).collect();
        assert!(said.is_empty(), "{}", said.join("\n"));
    }

    #[test]
    fn every_built_in_rule_shows_what_it_finds_tolerates_and_keeps_apart() {
        for rule in Pack::builtin().expect("sound").rules {
            let has =
                |expected: fn(&Expected) -> bool| rule.cases.iter().any(|c| expected(&c.expected));
            assert!(has(|e| matches!(e, Expected::Found(_))), "{}", rule.path);
            assert!(has(|e| *e == Expected::Tolerated), "{}", rule.path);
            assert!(has(|e| *e == Expected::NotComparable), "{}", rule.path);
            assert!(!rule.rule.doc.is_empty(), "{}", rule.path);
        }
    }
}
