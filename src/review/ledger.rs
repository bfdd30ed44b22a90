//! The ledger: findings that somebody has looked at, and what the look came to. A false alarm and what is accepted are not reported again; what was
//! corrected is, if it comes back, together with what is known of it.

use super::baseline::Known;
use super::malformed::Malformed;
use crate::rule::{Finding, StoryReport};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of the file's shape.
const SCHEMA: u32 = 1;

/// What a look at a finding came to.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum, strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Judgement {
    /// There is nothing to it: not reported again
    FalseAlarm,
    /// It is so, and it stays as it is: not reported again
    Accepted,
    /// It was set right: reported again if it comes back
    Corrected,
}

/// A finding that was judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judged {
    /// What the look came to.
    pub verdict: Judgement,
    /// Why.
    pub reason: String,
    /// The day of the look.
    pub on: Date,
    /// The finding.
    pub finding: Known,
}

/// What was judged, by fingerprint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    judged: BTreeMap<String, Judged>,
}

/// The file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    schema: u32,
    judged: BTreeMap<String, Judged>,
}

impl Ledger {
    /// Reads a ledger.
    ///
    /// # Errors
    /// The reason.
    pub fn parse(content: &str) -> Result<Self, Malformed> {
        let written: Written = serde_json::from_str(content)?;
        if written.schema != SCHEMA {
            let found = written.schema;
            return Err(Malformed::new(format!(
                "its schema is {found}, and this version reads schema {SCHEMA}"
            )));
        }
        if let Some((print, _)) = written
            .judged
            .iter()
            .find(|(_, j)| j.reason.trim().is_empty())
        {
            return Err(Malformed::new(format!("entry {print} gives no reason")));
        }
        Ok(Self {
            judged: written.judged,
        })
    }

    /// The content of a ledger file: sorted, so that it can be kept under version control.
    pub fn to_json(&self) -> String {
        let written = Written {
            schema: SCHEMA,
            judged: self.judged.clone(),
        };
        serde_json::to_string_pretty(&written).expect("strings and maps of strings are JSON") + "\n"
    }

    /// Writes a finding down; what was said of it before is replaced.
    pub fn judge(&mut self, finding: &Finding, verdict: Judgement, reason: String, on: Date) {
        let judged = Judged {
            verdict,
            reason,
            on,
            finding: Known::of(finding),
        };
        self.judged.insert(finding.fingerprint.clone(), judged);
    }

    /// Takes the entries whose fingerprint begins with `digits` out and returns how many that were.
    pub fn forget(&mut self, digits: &str) -> usize {
        let before = self.judged.len();
        self.judged.retain(|print, _| !print.starts_with(digits));
        before - self.judged.len()
    }

    /// What was judged, by fingerprint.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &Judged)> {
        self.judged
            .iter()
            .map(|(print, judged)| (print.as_str(), judged))
    }

    /// Takes what needs no second look out of `stories`, says of what was corrected that it is back, and returns how many findings it silenced.
    pub fn apply(&self, stories: &mut [StoryReport]) -> usize {
        let mut silenced = 0;
        for story in stories {
            silenced += story.retain(|finding| {
                let judged = self.judged.get(&finding.fingerprint);
                judged.is_none_or(|j| j.verdict == Judgement::Corrected)
            });
            for finding in &mut story.findings {
                if let Some(judged) = self.judged.get(&finding.fingerprint) {
                    finding.because.push(format!(
                        "it was corrected on {} ({}), and here it is again",
                        judged.on, judged.reason
                    ));
                }
            }
        }
        silenced
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::baseline::tests::story;

    #[test]
    fn only_what_came_back_is_reported_again() {
        let mut stories = story(&["a", "b", "c", "d"]);
        let day = jiff::civil::date(2024, 11, 2);
        let mut ledger = Ledger::default();
        for (finding, verdict) in stories[0].findings.iter().zip([
            Judgement::FalseAlarm,
            Judgement::Accepted,
            Judgement::Corrected,
        ]) {
            ledger.judge(finding, verdict, "we asked".into(), day);
        }
        let ledger = Ledger::parse(&ledger.to_json()).expect("its own file");
        assert_eq!(ledger.apply(&mut stories), 2);
        let left = &stories[0].findings;
        let prints: Vec<&str> = left.iter().map(|f| &*f.fingerprint).collect();
        assert_eq!(prints, ["c", "d"]);
        assert_eq!(
            left[0].because,
            ["it was corrected on 2024-11-02 (we asked), and here it is again"]
        );
        assert!(left[1].because.is_empty());
    }

    #[test]
    fn a_broken_file_is_refused() {
        let entry = |verdict: &str, reason: &str| {
            format!(
                r#"{{"schema": 1, "judged": {{"a": {{"verdict": "{verdict}", "reason": "{reason}", "on": "2024-11-02",
                "finding": {{"rule": "r", "story": "s", "message": "m"}}}}}}}}"#
            )
        };
        assert!(Ledger::parse(&entry("accepted", "x")).is_ok());
        for (content, said) in [
            (entry("fine", "x"), "unknown variant `fine`"),
            (entry("accepted", " "), "entry a gives no reason"),
            ("{\"schema\": 7, \"judged\": {}}".into(), "schema is 7"),
            ("[]".into(), "invalid"),
        ] {
            let error = Ledger::parse(&content).expect_err(&content);
            assert!(error.message.contains(said), "{error}");
        }
    }
}
