//! What people have decided about findings: the arguments `check` takes for it, and how a run is held against it.

use super::baseline;
use super::checkup::Kept;
use super::ledger;
use super::limits::FileLimit;
use super::message::Failure;
use super::settings::Settings;
use crate::review::{Docket, Ledger, Watch};
use crate::rule::StoryReport;
use crate::source::{Source, parse_day};
use clap::Args;
use jiff::civil::Date;
use std::path::PathBuf;

/// What people have decided about findings.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Review")]
pub struct ReviewArguments {
    /// Report only what is not in this file, which `claimlint baseline write` wrote
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    #[command(flatten)]
    decided: DecidedArguments,
}

/// What people have decided about single findings.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Review")]
pub struct DecidedArguments {
    /// The ledger of what was judged before [default: claimlint-ledger.json beside the manifest]
    #[arg(long, value_name = "FILE", conflicts_with = "all")]
    ledger: Option<PathBuf>,
    /// Report everything: take no notice of suppressions and the ledger
    #[arg(long)]
    all: bool,
    /// The day it is, instead of the clock's (UTC): suppressions run out
    #[arg(long, value_name = "DAY", value_parser = parse_day)]
    today: Option<Date>,
}

/// What people have decided, held against the stories of a run one after the other.
#[derive(Debug, Default)]
pub struct Review {
    docket: Option<Docket>,
    ledger: Ledger,
    /// The file of the baseline, and what it knows.
    baseline: Option<(PathBuf, Watch)>,
    suppressed: usize,
}

/// What is left to be said when all stories have been seen.
#[derive(Debug, Default)]
pub struct Closed {
    /// Findings about the suppressions themselves, a story each.
    pub said: Vec<StoryReport>,
    /// What they point into; see [`Docket::close`].
    pub papers: Vec<Source>,
    /// How many findings are not reported.
    pub suppressed: usize,
}

impl ReviewArguments {
    /// Gets ready to hold what people have decided against a run by these settings.
    ///
    /// # Errors
    /// If the ledger or the baseline cannot be read.
    pub fn open(&self, settings: &Settings, limit: FileLimit) -> Result<Review, Failure> {
        let mut review = self.decided.open(settings, limit)?;
        if let Some(file) = &self.baseline {
            review.baseline = Some((file.clone(), baseline::read(file, limit)?.watch()));
        }
        Ok(review)
    }
}

impl DecidedArguments {
    /// The same as [`ReviewArguments::open`], without a baseline.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn open(&self, settings: &Settings, limit: FileLimit) -> Result<Review, Failure> {
        // Who tries a rule wants to see what it finds.
        if self.all || settings.is_trial {
            return Ok(Review::default());
        }
        let rules = settings.pack.rules.iter().map(|r| r.rule.id.as_ref());
        Ok(Review {
            docket: Some(Docket::new(settings.manifest.as_ref(), rules, self.today())),
            ledger: match &self.ledger {
                Some(file) => ledger::read(file, limit)?,
                None => ledger::read_if_there(&settings.root.join(ledger::FILE), limit)?,
            },
            ..Review::default()
        })
    }

    /// The day it is.
    pub fn today(&self) -> Date {
        self.today.unwrap_or_else(|| {
            let now = jiff::Timestamp::now();
            now.to_zoned(jiff::tz::TimeZone::UTC).date()
        })
    }
}

impl Review {
    /// Takes what is not to be reported out of the report of a story, whose places index its `sources`.
    pub fn silence(&mut self, report: &mut StoryReport, sources: &[Kept]) {
        let reports = std::slice::from_mut(report);
        if let Some((_, watch)) = &mut self.baseline {
            watch.see(reports);
        }
        if let Some(docket) = &mut self.docket {
            let checked = sources.iter().map(|kept| &kept.checked);
            let articles: Vec<_> = checked.map(|c| (&c.source, &c.reading)).collect();
            self.suppressed += docket.silence(reports, &articles);
        }
        self.judge(reports);
    }

    /// Takes out what the ledger and the baseline know.
    fn judge(&mut self, reports: &mut [StoryReport]) {
        self.suppressed += self.ledger.apply(reports);
        if let Some((_, watch)) = &self.baseline {
            self.suppressed += watch.silence(reports);
        }
    }

    /// Says what is to be said of suppressions; places count on from `sources`, the number of sources. `whole` says whether the run saw every source the
    /// settings are about. Entries of the baseline that match nothing any more are told on standard error.
    pub fn close(mut self, sources: usize, whole: bool) -> Closed {
        let (findings, papers) = match self.docket.take() {
            Some(docket) => docket.close(sources, whole),
            None => Default::default(),
        };
        let mut said: Vec<StoryReport> = Vec::new();
        for finding in findings {
            match said.last_mut() {
                Some(story) if story.story == finding.story => story.findings.push(finding),
                _ => said.push(StoryReport {
                    story: finding.story.clone(),
                    findings: vec![finding],
                    ..StoryReport::default()
                }),
            }
        }
        if let Some((file, watch)) = &mut self.baseline {
            watch.see(&said);
            if whole {
                baseline::tell_stale(file, watch);
            }
        }
        self.judge(&mut said);
        Closed {
            said,
            papers,
            suppressed: self.suppressed,
        }
    }
}
