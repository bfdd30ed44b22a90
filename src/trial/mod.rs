//! Tries the examples of rules: does a rule find what its file says it finds, and keep silent where it says so?
//!
//! | the example expects | a finding as expected | none |
//! |---|---|---|
//! | a finding | reported | missing |
//! | silence | noisy | validated |

use crate::Named;
use crate::align::{Checked, Knowledge, Story};
use crate::extract;
use crate::lang::detect;
use crate::pack::{Expected, LoadedRule, Pack, RuleCase};
use crate::rule::{Finding, Rule, Verdict, check};
use std::collections::BTreeSet;

/// What came of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing was to be found, and nothing was.
    Validated,
    /// What was to be found was found.
    Reported,
    /// What was to be found was not: what came instead.
    Missing(String),
    /// Something was found where nothing was to be: what.
    Noisy(String),
}

impl Outcome {
    /// Whether it is as the example expects.
    pub fn is_good(&self) -> bool {
        matches!(self, Outcome::Validated | Outcome::Reported)
    }
}

/// Tries an example of `rule` with the data of `pack`; other rules have no say.
pub fn try_case(rule: &Rule, case: &RuleCase, pack: &Pack) -> Outcome {
    let findings = findings(rule, case, pack);
    match case.expected {
        Expected::Found(verdict) => {
            let of_verdict: Vec<_> = findings.iter().filter(|f| f.verdict == verdict).collect();
            let Some(first) = of_verdict.first() else {
                return Outcome::Missing(match findings.first() {
                    Some(other) => format!(
                        "expected a finding `{}`, found {}",
                        verdict.name(),
                        described(other)
                    ),
                    None => format!("expected a finding `{}`, found nothing", verdict.name()),
                });
            };
            match &case.message {
                Some(message) if of_verdict.iter().all(|f| f.message != *message) => {
                    Outcome::Missing(format!(
                        "expected the message “{message}”, found “{}”",
                        first.message
                    ))
                }
                _ => Outcome::Reported,
            }
        }
        Expected::Tolerated | Expected::NotComparable => match findings.first() {
            Some(finding) => {
                Outcome::Noisy(format!("expected nothing, found {}", described(finding)))
            }
            None => Outcome::Validated,
        },
    }
}

/// The verdicts a rule reports of which none of its examples shows that it finds them.
pub fn uncovered(rule: &LoadedRule) -> Vec<Verdict> {
    let shown: BTreeSet<Verdict> = rule
        .cases
        .iter()
        .filter_map(|c| match c.expected {
            Expected::Found(verdict) => Some(verdict),
            _ => None,
        })
        .collect();
    let reported = rule.rule.severities.reported();
    reported
        .into_iter()
        .filter(|v| !shown.contains(v))
        .collect()
}

/// What `rule` alone finds in the sources of an example.
pub fn findings(rule: &Rule, case: &RuleCase, pack: &Pack) -> Vec<Finding> {
    let checked: Vec<Checked> = case
        .sources
        .iter()
        .map(|source| {
            let mut source = source.clone();
            if source.language.is_none() {
                source.language = language_of(source.text.as_str(), pack);
            }
            let language = source
                .language
                .as_deref()
                .and_then(|tag| pack.data.language(tag));
            let reading = language
                .map(|l| extract::read(&source, l, pack.data.entities(), pack.data.ontology()))
                .unwrap_or_default();
            Checked { source, reading }
        })
        .collect();
    let knowledge = Knowledge {
        book: pack.data.entities(),
        ontology: pack.data.ontology(),
    };
    let story = Story::new("example", &checked, knowledge);
    check(&story, std::slice::from_ref(rule)).findings
}

fn language_of(text: &str, pack: &Pack) -> Option<String> {
    let languages: Vec<_> = pack
        .data
        .tags()
        .filter_map(|t| pack.data.language(t))
        .collect();
    detect(text, languages, pack.data.others()).map(|l| l.to_string())
}

fn described(finding: &Finding) -> String {
    format!("`{}`: {}", finding.verdict.name(), finding.message)
}
