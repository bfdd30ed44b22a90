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

/// The suppressions of a manifest and of articles, held against the stories of a run one after the other.
#[derive(Debug)]
pub struct Docket {
    rules: BTreeSet<String>,
    /// The day it is.
    today: Date,
    papers: Vec<Source>,
    /// Those of the manifest, which are about every story.
    standing: Vec<Entry>,
    /// Those of articles whose stories are done with, where something may be said of them.
    past: Vec<Entry>,
}

/// A suppression as somebody wrote it.
#[derive(Debug)]
struct Entry {
    /// Index of the paper it stands in.
    paper: usize,
    /// Its bytes there.
    span: Span,
    meant: Result<Suppression, Fault>,
    /// Whether it has silenced something.
    used: bool,
}

impl Docket {
    /// The suppressions of a manifest on the day `today`; `rules` are the ids of all rules there are.
    pub fn new<'a>(
        manifest: Option<&Manifest>,
        rules: impl IntoIterator<Item = &'a str>,
        today: Date,
    ) -> Self {
        let rules: BTreeSet<&str> = rules.into_iter().collect();
        let found = manifest.map_or(Vec::new(), |m| entry::suppressions(m, &rules));
        let standing: Vec<Entry> = found.into_iter().map(|f| Entry::new(0, f)).collect();
        let paper = manifest.filter(|_| !standing.is_empty());
        Self {
            rules: rules.into_iter().map(str::to_owned).collect(),
            today,
            papers: paper.map(entry::source).into_iter().collect(),
            standing,
            past: Vec::new(),
        }
    }

    /// Takes what is suppressed out of `stories`, whose places index `articles`, all sources of these stories, and returns how many findings that were.
    pub fn silence(
        &mut self,
        stories: &mut [StoryReport],
        articles: &[(&Source, &Reading)],
    ) -> usize {
        let rules = self.rules.iter().map(String::as_str).collect();
        let mut here = Vec::new();
        for (index, (source, reading)) in articles.iter().enumerate() {
            let found = comment::suppressions(index, source, reading, &rules);
            here.extend(found.into_iter().map(|f| Entry::new(index, f)));
        }
        let sources: Vec<&Source> = articles.iter().map(|(source, _)| *source).collect();
        let mut silenced = 0;
        for story in stories {
            silenced += story.retain(|finding| {
                let mut wanted = true;
                for entry in self.standing.iter_mut().chain(&mut here) {
                    if let Ok(suppression) = &entry.meant
                        && suppression.until.is_none_or(|last| self.today <= last)
                        && suppression.aim.fits(finding, &sources)
                    {
                        entry.used = true;
                        wanted = false;
                    }
                }
                wanted
            });
        }
        self.put_aside(here, &sources);
        silenced
    }

    /// Keeps the suppressions of articles of which something may have to be said, with what they stand in.
    fn put_aside(&mut self, entries: Vec<Entry>, sources: &[&Source]) {
        let mut last = None;
        for entry in entries {
            if entry.said(self.today, true).is_none() {
                continue;
            }
            if last != Some(entry.paper) {
                last = Some(entry.paper);
                let source = sources[entry.paper];
                self.papers.push(Source {
                    text: Text::plain(source.text.original()),
                    ..source.clone()
                });
            }
            let paper = self.papers.len() - 1;
            self.past.push(Entry { paper, ..entry });
        }
    }

    /// What is to be said of the suppressions themselves, when all stories have been seen, and what that points into: the manifest, and articles with
    /// their markup. A place whose source is `first + n` lies in paper `n`. `whole` says whether the run saw everything they may be about: only then can
    /// one be unused.
    pub fn close(self, first: usize, whole: bool) -> (Vec<Finding>, Vec<Source>) {
        let entries = self.standing.iter().chain(&self.past);
        let findings = entries
            .filter_map(|entry| {
                let said = entry.said(self.today, whole)?;
                Some(said.finding(&self.papers[entry.paper], entry.span, first + entry.paper))
            })
            .collect();
        (findings, self.papers)
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
    fn new(paper: usize, (span, meant): (Span, Result<Suppression, Fault>)) -> Self {
        Self {
            paper,
            span,
            meant,
            used: false,
        }
    }

    fn said(&self, today: Date, whole: bool) -> Option<Said> {
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
            Ok(suppression) if !self.used && whole => Some(Said {
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
