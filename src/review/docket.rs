//! All suppressions of a run: what they silence, and what is to be said of those that silence nothing.

use super::suppression::{
    EXPIRED_SUPPRESSION, Fault, MALFORMED_SUPPRESSION, Suppression, UNUSED_SUPPRESSION,
};
use super::{comment, entry};
use crate::claim::Reading;
use crate::pack::Manifest;
use crate::rule::{
    Category, Finding, Place, Places, Role, Severity, Side, StoryReport, Verdict, fingerprint,
    source_key,
};
use crate::source::{Source, Span, Text};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The suppressions of a manifest and of articles.
#[derive(Debug)]
pub struct Docket {
    papers: Vec<Source>,
    entries: Vec<Entry>,
}

/// A suppression as somebody wrote it.
#[derive(Debug)]
struct Entry {
    /// Index of the paper it stands in.
    paper: usize,
    /// Its bytes there.
    span: Span,
    meant: Result<Suppression, Fault>,
}

/// What came of applying suppressions.
#[derive(Debug, Default)]
pub struct Outcome {
    /// How many findings they silence.
    pub silenced: usize,
    /// What the findings about suppressions point into: the manifest, and articles with their markup. A place whose source is `n` past the last
    /// article lies in paper `n`.
    pub papers: Vec<Source>,
}

impl Docket {
    /// The suppressions of a manifest and of `articles`, the sources of a run in order; `rules` are the ids of all rules there are.
    pub fn new<'a>(
        manifest: Option<&Manifest>,
        articles: impl IntoIterator<Item = (&'a Source, &'a Reading)>,
        rules: &BTreeSet<&str>,
    ) -> Self {
        let mut docket = Self {
            papers: Vec::new(),
            entries: Vec::new(),
        };
        if let Some(manifest) = manifest {
            let found = entry::suppressions(manifest, rules);
            docket.add(found, || entry::source(manifest));
        }
        for (index, (source, reading)) in articles.into_iter().enumerate() {
            let found = comment::suppressions(index, source, reading, rules);
            docket.add(found, || Source {
                text: Text::plain(source.text.original()),
                ..source.clone()
            });
        }
        docket
    }

    fn add(
        &mut self,
        found: Vec<(Span, Result<Suppression, Fault>)>,
        paper: impl FnOnce() -> Source,
    ) {
        if found.is_empty() {
            return;
        }
        self.papers.push(paper());
        let paper = self.papers.len() - 1;
        let entry = |(span, meant)| Entry { paper, span, meant };
        self.entries.extend(found.into_iter().map(entry));
    }

    /// Takes what is suppressed on the day `today` out of `stories`, whose places index `sources`, and adds what is to be said of the suppressions
    /// themselves. `whole` says whether the run saw everything they may be about: only then can one be unused.
    pub fn apply(
        self,
        stories: &mut Vec<StoryReport>,
        sources: &[&Source],
        today: Date,
        whole: bool,
    ) -> Outcome {
        let mut used = vec![false; self.entries.len()];
        let mut silenced = 0;
        for story in stories.iter_mut() {
            silenced += story.retain(|finding| {
                let mut wanted = true;
                for (entry, used) in self.entries.iter().zip(&mut used) {
                    if let Ok(suppression) = &entry.meant
                        && suppression.until.is_none_or(|last| today <= last)
                        && suppression.aim.fits(finding, sources)
                    {
                        *used = true;
                        wanted = false;
                    }
                }
                wanted
            });
        }
        for (entry, used) in self.entries.iter().zip(used) {
            let Some(said) = entry.said(used, today, whole) else {
                continue;
            };
            let paper = &self.papers[entry.paper];
            let finding = said.finding(paper, entry.span, sources.len() + entry.paper);
            match stories.iter_mut().find(|s| s.story == paper.story) {
                Some(story) => story.findings.push(finding),
                None => stories.push(StoryReport {
                    story: paper.story.clone(),
                    findings: vec![finding],
                    ..StoryReport::default()
                }),
            }
        }
        Outcome {
            silenced,
            papers: self.papers,
        }
    }
}

/// What is to be said of a suppression.
struct Said {
    rule: &'static str,
    verdict: Verdict,
    severity: Severity,
    message: String,
    because: Option<String>,
    help: String,
}

impl Entry {
    fn said(&self, used: bool, today: Date, whole: bool) -> Option<Said> {
        match &self.meant {
            Err(fault) => Some(Said {
                rule: MALFORMED_SUPPRESSION,
                verdict: Verdict::Typo,
                severity: Severity::Error,
                message: format!("This suppression silences nothing: {}", fault.what),
                because: None,
                help: fault.help.clone(),
            }),
            Ok(Suppression {
                until: Some(last),
                reason,
                ..
            }) if *last < today => Some(Said {
                rule: EXPIRED_SUPPRESSION,
                verdict: Verdict::Stale,
                severity: Severity::Warning,
                message: format!("This suppression ran out on {last}"),
                because: Some(format!("its reason was: {reason}")),
                help: "look again: take it away, or give it another day".into(),
            }),
            Ok(suppression) if !used && whole => Some(Said {
                rule: UNUSED_SUPPRESSION,
                verdict: Verdict::Stale,
                severity: Severity::Warning,
                message: "This suppression matches no finding".into(),
                because: Some(format!("its reason was: {}", suppression.reason)),
                help: "take it away".into(),
            }),
            Ok(_) => None,
        }
    }
}

impl Said {
    fn finding(self, paper: &Source, span: Span, source: usize) -> Finding {
        let words = paper.text.as_str().get(span.range()).unwrap_or_default();
        let side = Side {
            source: source_key(paper),
            value: words.to_owned(),
            holder: String::new(),
        };
        Finding {
            rule: self.rule.into(),
            category: Category::Suppression,
            verdict: self.verdict,
            severity: self.severity,
            story: paper.story.clone(),
            topic: String::new(),
            message: self.message,
            because: self.because.into_iter().collect(),
            suggestion: Some(self.help),
            fingerprint: fingerprint(self.rule, "", vec![side]),
            places: Places::One(Place {
                source,
                span,
                role: Role::Primary,
                speaker: None,
                when: None,
            }),
        }
    }
}
