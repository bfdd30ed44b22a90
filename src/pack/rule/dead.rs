//! What a rule asks of sources that no source has: it would never report anything, and nobody would know.

use super::LoadedRule;
use super::written::RuleFile;
use crate::pack::yaml::Document;
use crate::pack::{Placed, Problem};
use globset::Glob;

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
        let mut problems = Vec::new();
        let mut tell = |placed: &Placed<String>, message: String| {
            let length = placed.value.chars().count();
            let problem = Problem::new(&self.path, message)
                .at(placed.position)
                .excerpt(&self.text, length);
            let id = &self.rule.id;
            problems.push(problem.with_help(format!(
                "correct it, or take it away: the rule `{id}` goes by it"
            )));
        };
        for placed in self.asked.files.iter().chain(&self.asked.ignores) {
            let pattern = &placed.value;
            let fits = fitting(pattern);
            if !paths.iter().any(|path| fits(path)) {
                tell(placed, format!("no source fits the pattern `{pattern}`"));
            }
        }
        for placed in self.asked.outlets.iter().filter(|_| outlets.is_some()) {
            let wanted = placed.value.to_lowercase();
            if !outlets
                .iter()
                .flat_map(|o| o.iter())
                .any(|o| o.to_lowercase() == wanted)
            {
                tell(
                    placed,
                    format!("no source is of the outlet `{}`", placed.value),
                );
            }
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
