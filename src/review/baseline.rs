//! A baseline: the findings of an earlier run, so that only what is new is reported. A finding is known by its fingerprint, which depends on what disagrees
//! and not on where it stands; one that only the other article brought about is new.

use super::malformed::Malformed;
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
    /// The reason.
    pub fn parse(content: &str) -> Result<Self, Malformed> {
        let written: Written = serde_json::from_str(content)?;
        if written.schema == SCHEMA {
            Ok(Self {
                known: written.findings,
            })
        } else {
            let found = written.schema;
            Err(Malformed::new(format!(
                "its schema is {found}, and this version reads schema {SCHEMA}"
            )))
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

    /// Begins to hold it against a run.
    pub fn watch(self) -> Watch {
        Watch {
            unseen: self.known.values().map(|k| k.story.clone()).collect(),
            found: BTreeSet::new(),
            baseline: self,
        }
    }
}

/// A baseline that is held against a run, some stories at a time.
#[derive(Clone, Debug)]
pub struct Watch {
    baseline: Baseline,
    /// The entries that a finding bears out.
    found: BTreeSet<String>,
    /// The stories it knows of that were not seen.
    unseen: BTreeSet<String>,
}

impl Watch {
    /// Takes note of what was found in `stories`, before anything is taken out of it.
    pub fn see(&mut self, stories: &[StoryReport]) {
        let known = &self.baseline.known;
        for story in stories {
            self.unseen.remove(&story.story);
            let prints = story.findings.iter().map(|f| &f.fingerprint);
            self.found
                .extend(prints.filter(|p| known.contains_key(*p)).cloned());
        }
    }

    /// Takes every known finding out of `stories` and returns how many that were.
    pub fn silence(&self, stories: &mut [StoryReport]) -> usize {
        let known = &self.baseline.known;
        stories
            .iter_mut()
            .map(|story| story.retain(|f| !known.contains_key(&f.fingerprint)))
            .sum()
    }

    /// The entries no finding bears out any more. Of a story that was not read, nothing can be said.
    pub fn stale(&self) -> impl Iterator<Item = (&str, &Known)> {
        self.baseline
            .known
            .iter()
            .filter(|(print, known)| {
                !self.found.contains(*print) && !self.unseen.contains(&known.story)
            })
            .map(|(print, known)| (print.as_str(), known))
    }

    /// The baseline with the entries only that some finding bears out.
    pub fn pruned(self) -> Baseline {
        let Baseline { mut known } = self.baseline;
        known.retain(|print, _| self.found.contains(print));
        Baseline { known }
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
        let mut watch = baseline.watch();
        watch.see(&now);
        let stale: Vec<&str> = watch.stale().map(|(p, _)| p).collect();
        assert_eq!(stale, ["a"]);
        assert_eq!(watch.silence(&mut now), 2);
        assert_eq!(watch.pruned().len(), 1);
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
            assert!(error.message.contains(said), "{error}");
        }
    }
}
