//! What is not to be reported, and why.

use crate::pack::nearest;
use crate::rule::{Finding, Place, Role};
use crate::source::{Source, Span, parse_day};
use globset::GlobSet;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The id under which a suppression that matches no finding is reported.
pub(super) const UNUSED_SUPPRESSION: &str = "unused-suppression";
/// The id under which a suppression that has run out is reported.
pub(super) const EXPIRED_SUPPRESSION: &str = "expired-suppression";
/// The id under which a suppression that cannot be understood is reported.
pub(super) const MALFORMED_SUPPRESSION: &str = "malformed-suppression";

/// The fewest digits of a fingerprint that name a finding.
const LEAST_DIGITS: usize = 8;

/// Findings that are not to be reported.
#[derive(Clone, Debug)]
pub struct Suppression {
    /// Which.
    pub aim: Aim,
    /// Why.
    pub reason: String,
    /// The last day on which it holds.
    pub until: Option<Date>,
}

/// Which findings: those that fit everything that is given.
#[derive(Clone, Debug, Default)]
pub struct Aim {
    /// Fingerprints or their first digits, and ids of rules; empty: any finding.
    pub targets: Vec<Target>,
    /// Only findings with a place in such a file.
    pub files: Option<GlobSet>,
    /// Only findings with a place (in such a file) that holds these words.
    pub words: Option<String>,
    /// Only findings with a place there.
    pub within: Option<Within>,
}

/// One thing a suppression names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The first digits of a fingerprint, or all of them.
    Fingerprint(String),
    /// The id of a rule.
    Rule(String),
}

/// An article, or a paragraph of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Within {
    /// Index of the source.
    pub source: usize,
    /// The paragraph, in the text as read; `None`: the whole article.
    pub paragraph: Option<Span>,
}

/// Why a suppression silences nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong with it: the end of a sentence that begins "This suppression silences nothing:".
    pub what: String,
    /// What to do about it.
    pub help: String,
}

impl Fault {
    pub(super) fn new(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            help: help.into(),
        }
    }
}

impl Aim {
    /// Whether it is aimed at `finding`, whose places index `sources`.
    pub fn fits(&self, finding: &Finding, sources: &[&Source]) -> bool {
        let named = |target: &Target| match target {
            Target::Fingerprint(digits) => finding.fingerprint.starts_with(digits.as_str()),
            Target::Rule(id) => **id == *finding.rule,
        };
        let sides = || finding.places.iter().filter(|p| p.role != Role::Evidence);
        (self.targets.is_empty() || self.targets.iter().any(named))
            && sides().any(|place| self.takes(place, sources))
    }

    fn takes(&self, place: &Place, sources: &[&Source]) -> bool {
        let Some(source) = sources.get(place.source) else {
            return false;
        };
        let holds = |words: &String| {
            let said = source.text.as_str().get(place.span.range());
            said.is_some_and(|said| single_spaced(said).contains(words.as_str()))
        };
        self.files.as_ref().is_none_or(|f| f.is_match(&source.path))
            && self.words.as_ref().is_none_or(holds)
            && self.within.is_none_or(|within| {
                within.source == place.source
                    && within.paragraph.is_none_or(|p| p.overlaps(place.span))
            })
    }
}

/// `text` with every run of blanks and line ends as one blank.
pub(super) fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads what a suppression names: the id of one of `rules`, or a fingerprint.
pub(super) fn target(word: &str, rules: &BTreeSet<&str>) -> Result<Target, Fault> {
    if rules.contains(word) {
        return Ok(Target::Rule(word.to_owned()));
    }
    let digits = word.bytes().all(|b| b.is_ascii_hexdigit());
    if digits && (LEAST_DIGITS..=16).contains(&word.len()) {
        return Ok(Target::Fingerprint(word.to_ascii_lowercase()));
    }
    Err(Fault::new(
        format!("there is no rule `{word}`"),
        match nearest(word, rules.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!(
                "name a rule (`claimlint rules list` has them all) or give the id of a finding, {LEAST_DIGITS} digits at least"
            ),
        },
    ))
}

/// Reads the last day on which a suppression holds.
pub(super) fn last_day(text: &str) -> Result<Date, Fault> {
    parse_day(text).map_err(|what| Fault::new(what, "year, month, day: `2024-12-31`"))
}
