//! What a rule asks of sources that no source has: it would never report anything, and nobody would know.

use super::LoadedRule;
use super::written::RuleFile;
use crate::pack::Placed;
use crate::pack::problem::{Problem, first_problems};
use crate::pack::yaml::Document;
use globset::Glob;
use std::collections::BTreeSet;

/// What a rule asks of sources, each with its place.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Patterns of files to look at.
    files: Vec<Placed<String>>,
    /// Patterns of files to leave alone.
    ignores: Vec<Placed<String>>,
    /// Outlets.
    outlets: Vec<Placed<String>>,
}

impl Asked {
    pub(super) fn new(document: &Document<'_>, written: &RuleFile) -> Self {
        // What an extended rule says stands in another file.
        let placed = |path: &[&str], values: &[String]| {
            let values = values.iter().enumerate();
            let placed = values.filter_map(|(index, value)| {
                let index = index.to_string();
                let at = [path, &[index.as_str()]].concat();
                let (position, value) = (document.position(&at)?, value.clone());
                Some(Placed { value, position })
            });
            placed.collect()
        };
        Self {
            files: placed(&["files"], &written.files),
            ignores: placed(&["ignores"], &written.ignores),
            outlets: placed(&["select", "sources"], &written.select.sources),
        }
    }
}

impl LoadedRule {
    /// Everything the rule asks for that none of the sources has: their paths, and their outlets if those of all of them are known.
    pub fn unmatched(&self, paths: &[&str], outlets: Option<&[String]>) -> Vec<Problem> {
        let told = |placed: &Placed<String>, message: &str| {
            let length = placed.value.chars().count();
            let problem = Problem::new(&self.path, format!("{message} `{}`", placed.value))
                .at(placed.position)
                .excerpt(&self.text, length);
            let id = &self.rule.id;
            problem.with_help(format!(
                "correct it, or take it away: the rule `{id}` goes by it"
            ))
        };
        let patterns = self.asked.files.iter().chain(&self.asked.ignores);
        let dead = patterns.filter(|placed| {
            let fits = fitting(&placed.value);
            !paths.iter().any(|path| fits(path))
        });
        let mut problems = first_problems(dead, |p| told(p, "no source fits the pattern"));
        if let Some(outlets) = outlets {
            let outlets: BTreeSet<String> = outlets.iter().map(|o| o.to_lowercase()).collect();
            let asked = self.asked.outlets.iter();
            let dead = asked.filter(|placed| !outlets.contains(&placed.value.to_lowercase()));
            problems.extend(first_problems(dead, |p| {
                told(p, "no source is of the outlet")
            }));
        }
        problems
    }
}

/// What tells whether a path fits a pattern, from the folder it is meant from or from any above it.
pub(in crate::pack) fn fitting(pattern: &str) -> impl Fn(&str) -> bool {
    let patterns = [pattern.to_owned(), format!("**/{pattern}")];
    let globs = patterns.map(|p| Glob::new(&p).ok().map(|glob| glob.compile_matcher()));
    move |path| globs.iter().flatten().any(|glob| glob.is_match(path))
}
