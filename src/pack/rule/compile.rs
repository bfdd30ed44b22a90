//! From a rule as written to a rule as meant. What is wrong is collected, not thrown: a file tells everything at once.

use super::known::Known;
use super::written::{self, RuleFile, Severities as Levels};
use crate::Named;
use crate::pack::closed::Closed;
use crate::pack::nearest::list;
use crate::pack::yaml::Document;
use crate::pack::{MAX_PROBLEMS, Problem, pattern};
use crate::rule::{Check, FileScope, Rule, Separator, Severities, Verdict};
use globset::GlobSet;
use std::collections::BTreeSet;

/// The most patterns of files a rule may list: each is compiled.
const MAX_PATTERNS: usize = 500;

/// What a rule has been read from, and what is wrong with it.
pub(super) struct Compiler<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) known: &'a Known<'a>,
    pub(super) problems: Vec<Problem>,
}

impl<'a> Compiler<'a> {
    /// The rule `written` stands for; `None` if it checks nothing. It is sound if there are no problems.
    pub(super) fn rule(&mut self, id: &str, written: &RuleFile) -> Option<Rule> {
        if id.is_empty()
            || !id
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        {
            self.problems.push(
                Problem::new(
                    self.document.path,
                    format!("the file's name makes the rule's id, and `{id}` cannot be one"),
                )
                .with_help("name the file with small letters, digits and hyphens: `quantity-conflict.yaml`"),
            );
        }
        let check = self.check(written)?;
        let select = self.select(&check, &written.select);
        let separators = match &written.separators {
            Some(list) => self.separators(&check, list),
            None => check.default_separators(),
        };
        let severities = self.severities(&check, written);
        let message = self.message(&check, written.message.as_deref());
        if let Some(url) = &written.url
            && !["https://", "http://"].iter().any(|p| url.starts_with(p))
        {
            self.report(
                &["url"],
                "this is no address".into(),
                "begin it with `https://`",
            );
        }
        for (index, pattern) in written.files.iter().enumerate() {
            if written.ignores.contains(pattern) {
                let message =
                    format!("`{pattern}` stands in `files` and in `ignores`, so no file is left");
                let path = ["files", &index.to_string()];
                self.report(&path, message, "take it out of one of the two");
            }
        }
        let scope = FileScope {
            files: (!written.files.is_empty()).then(|| self.globs("files", &written.files)),
            ignores: self.globs("ignores", &written.ignores),
        };
        Some(Rule {
            id: id.into(),
            doc: written.doc.clone().unwrap_or_default().trim().to_owned(),
            check,
            select,
            separators,
            severities,
            overrides: Vec::new(),
            message,
            note: written.note.clone(),
            url: written.url.clone(),
            scope,
        })
    }

    fn separators(&mut self, check: &Check, listed: &[Closed<Separator>]) -> BTreeSet<Separator> {
        if !check.has_separators() {
            let category = check.category().name();
            let message =
                format!("a check `{category}` has separators of its own, so these have no effect");
            let problem = self.document.key_problem(&["separators"], message);
            let help = "take them away; those of a check `quantity` can be changed";
            self.problems.push(problem.with_help(help));
            return check.default_separators();
        }
        for (index, separator) in listed.iter().enumerate() {
            if separator.0 == Separator::EventStatus {
                let message = "figures have no status, so this separates nothing".to_owned();
                self.report(
                    &["separators", &index.to_string()],
                    message,
                    "take it out of the list",
                );
            }
            if check.is_about(separator.0) {
                self.report(
                    &["separators", &index.to_string()],
                    format!(
                        "`{}` is what the rule compares, so it cannot keep claims apart",
                        separator.0.name()
                    ),
                    "take it out of the list",
                );
            }
        }
        listed.iter().map(|c| c.0).collect()
    }

    fn severities(&mut self, check: &Check, written: &RuleFile) -> Severities {
        let possible = check.verdicts();
        let mut severities = Severities::default();
        severities.retain(possible);
        let mut each =
            |key: &str,
             levels: &Levels,
             set: &mut dyn FnMut(&mut Severities, Verdict, written::Level)| {
                for (verdict, level) in levels.iter() {
                    if possible.contains(&verdict) {
                        set(&mut severities, verdict, level);
                        continue;
                    }
                    let names: Vec<_> = possible.iter().map(|v| v.name()).collect();
                    let message =
                        format!("this check never comes to the verdict `{}`", verdict.name());
                    let problem = self.document.key_problem(&[key, verdict.name()], message);
                    let help = format!("its verdicts are {}", list(&names));
                    self.problems.push(problem.with_help(help));
                }
            };
        each("severity", &written.severity, &mut |s, v, l| {
            s.set(v, l.severity())
        });
        each(
            "severity-within",
            &written.severity_within,
            &mut |s, v, l| s.set_within(v, l.severity()),
        );
        severities
    }

    fn globs(&mut self, key: &str, patterns: &[String]) -> GlobSet {
        if patterns.len() > MAX_PATTERNS {
            let message = format!(
                "{} patterns stand here, and {MAX_PATTERNS} is the most that is read",
                patterns.len()
            );
            self.report(&[key], message, "use wider patterns: `desk/**`");
            return GlobSet::empty();
        }
        match pattern::patterns(patterns) {
            Ok(set) => set,
            Err((index, what)) => {
                let message = format!("this is no pattern of files: {what}");
                let at = index.to_string();
                self.report(&[key, &at], message, "write it as in `desk/**/*.md`");
                GlobSet::empty()
            }
        }
    }

    /// Whether so much is wrong that no more is said.
    pub(super) fn is_full(&self) -> bool {
        self.problems.len() >= MAX_PROBLEMS
    }

    /// Reports a problem with the value at `path`.
    pub(super) fn report(&mut self, path: &[&str], message: String, help: impl Into<String>) {
        if self.is_full() {
            return;
        }
        let problem = self.document.problem(path, message).with_help(help);
        self.problems.push(problem);
    }
}
