//! Tries the examples of rules: does a rule find what its file says it finds, and keep silent where it says so?
//!
//! | the example expects | a finding as expected | none |
//! |---|---|---|
//! | a finding | reported | missing |
//! | silence | noisy | validated |

use crate::Named;
use crate::align::{Checked, ClaimRef, Knowledge, Story};
use crate::extract;
use crate::pack::{Expected, LoadedRule, Pack, RuleCase};
use crate::rule::{self, Finding, Rule, StoryReport, Verdict, check, claims_taken, why};
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

/// What came of an example, and why what is not reported is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tried {
    /// What came of it.
    pub outcome: Outcome,
    /// Why claims of the example were not compared, the most telling reason first. Empty if a finding came of it.
    pub reasons: Vec<String>,
}

/// Tries an example of `rule` with the data of `pack`; other rules have no say.
pub fn try_case(rule: &Rule, case: &RuleCase, pack: &Pack) -> Tried {
    let checked = read(case, pack);
    let story = Story::new("example", &checked, knowledge(pack));
    let report = check(&story, std::slice::from_ref(rule));
    let reasons = match report.findings.is_empty() {
        true => reasons(&story, &report, rule),
        false => Vec::new(),
    };
    let outcome = match case.expected {
        Expected::Found(verdict) => found(case, verdict, &report.findings),
        Expected::Tolerated | Expected::NotComparable => match report.findings.first() {
            Some(finding) => {
                Outcome::Noisy(format!("expected nothing, found {}", described(finding)))
            }
            None => kept_apart(case, &reasons),
        },
    };
    Tried { outcome, reasons }
}

fn found(case: &RuleCase, verdict: Verdict, findings: &[Finding]) -> Outcome {
    let expected = format!("expected a finding `{}`", verdict.name());
    let of_verdict: Vec<_> = findings.iter().filter(|f| f.verdict == verdict).collect();
    let Some(first) = of_verdict.first() else {
        return Outcome::Missing(match findings.first() {
            Some(other) => format!("{expected}, found {}", described(other)),
            None => format!("{expected}, found nothing"),
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

/// What comes of an example in which nothing was found: it may say for which reason that has to be.
fn kept_apart(case: &RuleCase, reasons: &[String]) -> Outcome {
    match &case.because {
        Some(wanted) if !reasons.iter().any(|r| r.contains(wanted.as_str())) => {
            let stated = match reasons.first() {
                Some(reason) => format!("“{reason}”"),
                None => "none".into(),
            };
            Outcome::Missing(format!(
                "expected the reason “{wanted}”, stated is {stated}"
            ))
        }
        _ => Outcome::Validated,
    }
}

/// Why the claims of a story that `rule` could compare were not reported: what it says itself, then what can be said of each pair of claims it is about.
fn reasons(story: &Story<'_>, report: &StoryReport, rule: &Rule) -> Vec<String> {
    let mut reasons: Vec<String> = report
        .not_comparable
        .iter()
        .map(|n| n.reason.clone())
        .collect();
    if rule.check.selects_claims() {
        let taken = claims_taken(story, rule);
        if taken.is_empty() {
            reasons.push(format!(
                "the rule is about none of the {} claims",
                story.claims().count()
            ));
        }
        let of = |source: usize| -> Vec<ClaimRef> {
            let claims = taken.iter().filter(|at| at.source == source);
            claims.copied().collect()
        };
        let rules = std::slice::from_ref(rule);
        let pairs = why(story, rules, report, &of(0), &of(1));
        reasons.extend(pairs.into_iter().filter_map(|pair| match pair.outcome {
            rule::Outcome::NotComparable { reason, .. } => Some(reason),
            rule::Outcome::Unrelated(why) => Some(why),
            rule::Outcome::TooLittle => Some("too little says that they are of one thing".into()),
            _ => None,
        }));
        if reasons.is_empty() && !taken.is_empty() {
            reasons.push("nothing relates the claims of the sources".into());
        }
    }
    let mut told = BTreeSet::new();
    reasons.retain(|reason| told.insert(reason.clone()));
    reasons
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
    let checked = read(case, pack);
    let story = Story::new("example", &checked, knowledge(pack));
    check(&story, std::slice::from_ref(rule)).findings
}

fn knowledge(pack: &Pack) -> Knowledge<'_> {
    Knowledge {
        book: pack.data.entities(),
        ontology: pack.data.ontology(),
    }
}

/// The sources of an example with what they say.
fn read(case: &RuleCase, pack: &Pack) -> Vec<Checked> {
    let sources = case.sources.iter().map(|source| {
        let mut source = source.clone();
        if source.language.is_none() {
            source.language = language_of(source.text.as_str(), pack);
        }
        let tag = source.language.as_deref();
        let language = tag.and_then(|tag| pack.data.language(tag));
        let reading = language
            .map(|l| extract::read(&source, l, pack.data.entities(), pack.data.ontology()))
            .unwrap_or_default();
        Checked { source, reading }
    });
    sources.collect()
}

fn language_of(text: &str, pack: &Pack) -> Option<String> {
    let found = pack.data.detector().detect(text);
    found.map(|tag| tag.to_string())
}

fn described(finding: &Finding) -> String {
    format!("`{}`: {}", finding.verdict.name(), finding.message)
}
