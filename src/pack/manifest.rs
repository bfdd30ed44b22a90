//! `claimlint.yaml`: what is known of the sources, and what somebody has decided about the rules.
//!
//! ```yaml
//! language: fr
//! packs: [rules]
//! severity: {name-variant: off}
//! paths:
//!   - files: ["opinion/**"]
//!     severity: {quote-wording: note}
//! sources:
//!   gazette.txt: {outlet: La Gazette, published: 2024-10-28}
//! stories:
//!   flood: ["flood-*.txt"]
//! ```

use super::pattern::{pattern, patterns};
use super::problem::{MAX_PROBLEMS, Problem, first_problems};
use super::rule::Level;
use super::yaml::Document;
use crate::rule::Severity;
use crate::source::{Facts, Manifest as Known, Position, parse_day};
use globset::{GlobMatcher, GlobSet};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What is known of the sources of a folder and what is decided about the rules there. The file `claimlint.yaml`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Written {
    /// The language of sources of which nothing else is said (`fr`).
    language: Option<String>,
    /// Folders of rules and data, from this file's folder.
    packs: Vec<String>,
    /// How loud the findings of a rule are, whatever the rule says: `name-variant: off`.
    severity: BTreeMap<String, Level>,
    /// Other severities for some files. The last entry that fits holds.
    paths: Vec<WrittenPaths>,
    /// What is known of sources, by path or pattern from this file's folder.
    sources: BTreeMap<String, WrittenFacts>,
    /// Which sources make a story, by patterns of paths from this file's folder.
    stories: BTreeMap<String, Vec<String>>,
    /// Findings that somebody has looked at and does not want to see again.
    suppressions: Vec<WrittenSuppression>,
}

/// Severities for some files.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct WrittenPaths {
    /// Patterns of paths from this file's folder.
    files: Vec<String>,
    /// How loud the findings of a rule are there.
    severity: BTreeMap<String, Level>,
}

/// What is known of a source.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct WrittenFacts {
    /// Who published it.
    outlet: Option<String>,
    /// The day it was published, as in `2024-10-28`.
    published: Option<String>,
    /// Its language (`fr`).
    language: Option<String>,
    /// The story it is compared in.
    story: Option<String>,
    /// Its headline, where that does not stand in the text.
    title: Option<String>,
    /// Where it was published.
    url: Option<String>,
}

/// A finding, or findings, that somebody has looked at. One of `fingerprint`, `rule` and `text` at least says which.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct WrittenSuppression {
    /// The fingerprint a report gives the finding.
    pub fingerprint: Option<String>,
    /// Findings of this rule.
    pub rule: Option<String>,
    /// Only in these files: patterns of paths from this file's folder.
    pub files: Option<Vec<String>>,
    /// Only findings one of whose places holds these words.
    pub text: Option<String>,
    /// Why; it has to be said.
    pub reason: Option<String>,
    /// The last day on which it holds, as in `2024-12-31`.
    pub until: Option<String>,
}

/// Something with the place in the manifest where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// What.
    pub value: T,
    /// Where.
    pub position: Position,
}

/// How loud the findings of a rule are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSeverity {
    /// The rule's id.
    pub rule: String,
    /// `None`: it reports nothing.
    pub severity: Option<Severity>,
}

/// Severities for some files.
#[derive(Clone, Debug)]
pub struct PathSettings {
    /// The patterns as written.
    pub patterns: Vec<Placed<String>>,
    /// The patterns, compiled.
    pub files: GlobSet,
    /// The severities there.
    pub severities: Vec<Placed<RuleSeverity>>,
}

/// A manifest, read. Paths are from its folder.
#[derive(Clone, Debug, Default)]
pub struct Manifest {
    /// The file, as messages name it.
    pub path: String,
    text: String,
    /// What is known of the sources.
    pub sources: Known,
    /// Where each entry of `sources` stands.
    pub entries: Vec<Placed<String>>,
    /// Where each pattern of `stories` stands.
    pub story_patterns: Vec<Placed<String>>,
    /// Folders of rules and data.
    pub packs: Vec<Placed<String>>,
    /// Severities everywhere.
    pub severities: Vec<Placed<RuleSeverity>>,
    /// Severities for some files, in order.
    pub paths: Vec<PathSettings>,
    /// What is not to be reported again; whether it is well formed is for who applies it to say.
    pub suppressions: Vec<Placed<WrittenSuppression>>,
}

impl Manifest {
    /// Reads the manifest `path`, which holds `text`.
    ///
    /// # Errors
    /// Everything wrong with it.
    pub fn read(path: &str, text: &str) -> Result<Self, Vec<Problem>> {
        let document = Document::new(path, text)?;
        let written: Written = document.read()?;
        let mut reader = Reader {
            document: &document,
            problems: Vec::new(),
        };
        let manifest = reader.manifest(written);
        if reader.problems.is_empty() {
            Ok(manifest)
        } else {
            Err(reader.problems)
        }
    }

    /// The file's text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Every pattern that fits none of `paths`, which are those of all sources from the manifest's folder: its entry would be dead for ever.
    pub fn unmatched(&self, paths: &[String]) -> Vec<Problem> {
        let is_pattern = |entry: &&Placed<String>| !self.sources.sources.contains_key(&entry.value);
        let sources = self.entries.iter().filter(is_pattern);
        let severities = self.paths.iter().flat_map(|p| &p.patterns);
        let mut unmatched: Vec<&Placed<String>> = sources
            .chain(&self.story_patterns)
            .chain(severities)
            .filter(|placed| {
                let fits = super::rule::fitting(&placed.value);
                !paths.iter().any(|path| fits(path))
            })
            .collect();
        unmatched.sort_by_key(|placed| placed.position);
        first_problems(unmatched, |placed| {
            let pattern = &placed.value;
            let message = format!("no source fits the pattern `{pattern}`");
            let length = pattern.chars().count();
            let problem = self.problem(placed.position, length, message);
            problem.with_help("correct it, or take the entry away")
        })
    }

    /// A problem with something in this manifest, `length` characters long.
    pub fn problem(
        &self,
        position: Position,
        length: usize,
        message: impl Into<String>,
    ) -> Problem {
        Problem::new(&self.path, message)
            .at(position)
            .excerpt(&self.text, length)
    }
}

struct Reader<'a> {
    document: &'a Document<'a>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn manifest(&mut self, written: Written) -> Manifest {
        let mut sources = Known {
            defaults: Facts {
                language: written.language,
                ..Facts::default()
            },
            ..Known::default()
        };
        let mut entries = Vec::new();
        for (name, facts) in written.sources {
            entries.push(self.placed(&["sources", &name], name.clone()));
            let facts = self.facts(&name, facts);
            if name.contains(['*', '?', '[', '{']) {
                let glob = self.glob(&["sources", &name], &name);
                sources.patterns.extend(glob.map(|g| (g, facts)));
            } else {
                sources.sources.insert(name, facts);
            }
        }
        let mut story_patterns = Vec::new();
        for (story, patterns) in written.stories {
            for (index, pattern) in patterns.iter().enumerate() {
                let path = ["stories", &story, &index.to_string()];
                story_patterns.push(self.placed(&path, pattern.clone()));
                let facts = Facts {
                    story: Some(story.clone()),
                    ..Facts::default()
                };
                let glob = self.glob(&path, pattern);
                sources.patterns.extend(glob.map(|g| (g, facts)));
            }
        }
        let packs = written.packs.into_iter().enumerate();
        let suppressions = written.suppressions.into_iter().enumerate();
        Manifest {
            path: self.document.path.into(),
            text: self.document.text.into(),
            sources,
            entries,
            story_patterns,
            packs: packs
                .map(|(i, folder)| self.placed(&["packs", &i.to_string()], folder))
                .collect(),
            severities: self.severities(&["severity"], written.severity),
            paths: written
                .paths
                .into_iter()
                .enumerate()
                .map(|(i, paths)| self.paths(&i.to_string(), paths))
                .collect(),
            suppressions: suppressions
                .map(|(i, s)| self.placed(&["suppressions", &i.to_string()], s))
                .collect(),
        }
    }

    fn facts(&mut self, name: &str, written: WrittenFacts) -> Facts {
        let published = written.published.and_then(|day| {
            parse_day(&day)
                .map_err(|message| {
                    let path = ["sources", name, "published"];
                    self.note(|document| {
                        let problem = document.problem(&path, message);
                        problem.with_help("year, month, day: `2024-10-28`")
                    });
                })
                .ok()
        });
        Facts {
            story: written.story,
            outlet: written.outlet,
            language: written.language,
            published,
            url: written.url,
            title: written.title,
        }
    }

    fn paths(&mut self, index: &str, written: WrittenPaths) -> PathSettings {
        let mut settings = PathSettings {
            patterns: Vec::new(),
            files: GlobSet::empty(),
            severities: self.severities(&["paths", index, "severity"], written.severity),
        };
        match patterns(&written.files) {
            Ok(files) => settings.files = files,
            Err((i, what)) => self.no_pattern(&["paths", index, "files", &i.to_string()], &what),
        }
        for (i, pattern) in written.files.into_iter().enumerate() {
            let path = ["paths", index, "files", &i.to_string()];
            settings.patterns.push(self.placed(&path, pattern));
        }
        settings
    }

    fn severities(
        &self,
        path: &[&str],
        written: BTreeMap<String, Level>,
    ) -> Vec<Placed<RuleSeverity>> {
        let placed = written.into_iter().map(|(rule, level)| {
            let path = [path, &[rule.as_str()]].concat();
            let severity = level.severity();
            self.placed(
                &path,
                RuleSeverity {
                    rule: rule.clone(),
                    severity,
                },
            )
        });
        placed.collect()
    }

    fn glob(&mut self, path: &[&str], written: &str) -> Option<GlobMatcher> {
        match pattern(written) {
            Ok(glob) => Some(glob.compile_matcher()),
            Err(what) => {
                self.no_pattern(path, &what);
                None
            }
        }
    }

    fn no_pattern(&mut self, path: &[&str], what: &str) {
        self.note(|document| {
            let message = format!("this is no pattern of files: {what}");
            let problem = document.key_problem(path, message);
            problem.with_help("write it as in `desk/**/*.md`")
        });
    }

    fn note(&mut self, problem: impl FnOnce(&Document) -> Problem) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(problem(self.document));
        }
    }

    fn placed<T>(&self, path: &[&str], value: T) -> Placed<T> {
        let start = Position { line: 1, column: 1 };
        Placed {
            value,
            position: self.document.position(path).unwrap_or(start),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_known_and_decided() {
        let text = "language: fr\npacks: [rules]\nseverity: {name-variant: off}\npaths:\n  - files: [\"opinion/**\"]\n    severity: {quote-wording: note}\n\
                    sources:\n  a.txt: {outlet: La Gazette, published: 2024-10-28}\n  \"b/*.txt\": {outlet: Le Courrier}\nstories:\n  flood: [\"b/*\"]\n";
        let manifest = Manifest::read("claimlint.yaml", text).expect("sound");
        let facts = manifest.sources.known("b/1.txt").facts();
        assert_eq!(facts.outlet.as_deref(), Some("Le Courrier"));
        assert_eq!(facts.story.as_deref(), Some("flood"));
        assert_eq!(facts.language.as_deref(), Some("fr"));
        assert_eq!(
            manifest.sources.known("a.txt").facts().outlet.as_deref(),
            Some("La Gazette")
        );
        assert_eq!(manifest.severities[0].value.severity, None);
        assert_eq!(
            manifest.paths[0].severities[0].value.severity,
            Some(Severity::Note)
        );
        assert_eq!(manifest.packs[0].position, Position { line: 2, column: 9 });
        assert_eq!(
            manifest.entries[0].position,
            Position { line: 8, column: 3 }
        );
    }

    #[test]
    fn an_empty_manifest_says_nothing() {
        for text in ["", "# nothing\n", "{}"] {
            let manifest = Manifest::read("claimlint.yaml", text).expect("sound");
            assert_eq!(manifest.sources.known("a.txt").facts(), Facts::default());
        }
    }
}
