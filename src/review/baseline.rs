//! A baseline: the findings of an earlier run, so that only what is new is reported. A finding is known by its fingerprint, which depends on what disagrees
//! and not on where it stands; one that only the other article brought about is new.

use crate::rule::{Finding, StoryReport};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The version of the file's shape.
const SCHEMA: u32 = 1;

/// The findings of an earlier run, by fingerprint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeMap<String, Known>,
}

/// A finding of a baseline, in enough words to be recognised by a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// The rule that judged.
    pub rule: String,
    /// The story.
    pub story: String,
    /// What was said of it.
    pub message: String,
}

impl Known {
    /// What there is to know of a finding.
    pub(super) fn of(finding: &Finding) -> Self {
        Self {
            rule: finding.rule.to_string(),
            story: finding.story.clone(),
            message: finding.message.clone(),
        }
    }
}

/// The file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    schema: u32,
    findings: BTreeMap<String, Known>,
}

impl Baseline {
    /// A baseline of all of these findings.
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        let known = findings
            .into_iter()
            .map(|finding| (finding.fingerprint.clone(), Known::of(finding)))
            .collect();
        Self { known }
    }

    /// Reads a baseline file.
    ///
    /// # Errors
    /// The reason, one sentence, with line and column where there are any.
    pub fn parse(content: &str) -> Result<Self, String> {
        let written: Written = serde_json::from_str(content).map_err(|e| e.to_string())?;
        if written.schema == SCHEMA {
            Ok(Self {
                known: written.findings,
            })
        } else {
            let found = written.schema;
            Err(format!(
                "its schema is {found}, and this version reads schema {SCHEMA}"
            ))
        }
    }

    /// The content of a baseline file: sorted, so that it can be kept under version control.
    pub fn to_json(&self) -> String {
        let written = Written {
            schema: SCHEMA,
            findings: self.known.clone(),
        };
        serde_json::to_string_pretty(&written).expect("strings and maps of strings are JSON") + "\n"
    }

    /// How many findings it holds.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Takes every known finding out of `stories` and returns how many that were.
    pub fn silence(&self, stories: &mut [StoryReport]) -> usize {
        stories
            .iter_mut()
            .map(|story| story.retain(|f| !self.known.contains_key(&f.fingerprint)))
            .sum()
    }

    /// The entries no finding of `stories` bears out any more. `stories` must be as found, before [`Baseline::silence`].
    pub fn stale(&self, stories: &[StoryReport]) -> Vec<(&str, &Known)> {
        let found: BTreeSet<&str> = stories
            .iter()
            .flat_map(|s| &s.findings)
            .map(|f| f.fingerprint.as_str())
            .collect();
        self.known
            .iter()
            .filter(|(print, _)| !found.contains(print.as_str()))
            .map(|(print, known)| (print.as_str(), known))
            .collect()
    }

    /// The same without its stale entries.
    pub fn pruned(&self, stories: &[StoryReport]) -> Self {
        let stale: BTreeSet<&str> = self.stale(stories).into_iter().map(|(p, _)| p).collect();
        let known = self
            .known
            .iter()
            .filter(|(print, _)| !stale.contains(print.as_str()))
            .map(|(print, known)| (print.clone(), known.clone()))
            .collect();
        Self { known }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::rule::{Category, Place, Places, Role, Severity, Verdict};
    use crate::source::Span;

    pub(in crate::review) fn story(prints: &[&str]) -> Vec<StoryReport> {
        let place = Place {
            source: 0,
            span: Span::new(0, 1),
            role: Role::Primary,
            speaker: None,
            when: None,
        };
        let finding = |print: &&str| Finding {
            rule: "damaged-text".into(),
            category: Category::Text,
            verdict: Verdict::Typo,
            severity: Severity::Error,
            story: "s".into(),
            topic: String::new(),
            message: format!("finding {print}"),
            because: Vec::new(),
            suggestion: None,
            fingerprint: (*print).to_owned(),
            places: Places::One(place.clone()),
        };
        vec![StoryReport {
            story: "s".into(),
            findings: prints.iter().map(finding).collect(),
            ..StoryReport::default()
        }]
    }

    #[test]
    fn only_what_is_new_is_left() {
        let before = story(&["a", "b"]);
        let baseline = Baseline::of(&before[0].findings);
        let baseline = Baseline::parse(&baseline.to_json()).expect("its own file");
        let mut now = story(&["b", "c", "b"]);
        let stale: Vec<&str> = baseline.stale(&now).into_iter().map(|(p, _)| p).collect();
        assert_eq!(stale, ["a"]);
        assert_eq!(baseline.pruned(&now).len(), 1);
        assert_eq!(baseline.silence(&mut now), 2);
        let left: Vec<&str> = now[0].findings.iter().map(|f| &*f.fingerprint).collect();
        assert_eq!(left, ["c"]);
    }

    #[test]
    fn a_broken_file_is_refused() {
        for (content, said) in [
            ("", "EOF"),
            ("{\"schema\": 2, \"findings\": {}}", "schema is 2"),
            (
                "{\"schema\": 1, \"findings\": {}, \"x\": 1}",
                "unknown field `x`",
            ),
            (
                "{\"schema\": 1, \"findings\": {\"a\": {\"rule\": \"r\"}}}",
                "missing field `story`",
            ),
        ] {
            let error = Baseline::parse(content).expect_err(content);
            assert!(error.contains(said), "{error}");
        }
    }
}
