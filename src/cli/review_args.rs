//! What people have decided about findings: the arguments `check` takes for it, and how a run is held against it.

use super::baseline;
use super::check::Checkup;
use super::ledger;
use super::message::Failure;
use crate::review::Docket;
use crate::rule::StoryReport;
use crate::source::{Source, parse_day};
use clap::Args;
use jiff::civil::Date;
use std::collections::BTreeSet;
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

/// What is left of a run.
#[derive(Debug, Default)]
pub struct Reviewed {
    /// How many findings are not reported.
    pub suppressed: usize,
    /// What the findings about suppressions point into; see [`crate::review::Outcome`].
    pub papers: Vec<Source>,
}

impl ReviewArguments {
    /// Takes out of a run what is not to be reported, and adds what is to be said of the suppressions themselves.
    ///
    /// # Errors
    /// If the ledger or the baseline cannot be read.
    pub fn apply(&self, checkup: &mut Checkup) -> Result<Reviewed, Failure> {
        let found = checkup.reports.clone();
        let mut reviewed = self.decided.apply(checkup)?;
        if let Some(file) = &self.baseline {
            reviewed.suppressed += baseline::silence(file, checkup, &found)?;
        }
        Ok(reviewed)
    }
}

impl DecidedArguments {
    /// Takes out of a run what is suppressed or was judged, and adds what is to be said of the suppressions themselves.
    ///
    /// # Errors
    /// If the ledger cannot be read.
    pub fn apply(&self, checkup: &mut Checkup) -> Result<Reviewed, Failure> {
        // Who tries a rule wants to see what it finds.
        if self.all || checkup.settings.is_trial {
            return Ok(Reviewed::default());
        }
        let outcome = suppress(checkup, self.today());
        let ledger = match &self.ledger {
            Some(file) => ledger::read(file)?,
            None => ledger::read_if_there(&checkup.settings.root.join(ledger::FILE))?,
        };
        let judged = ledger.apply(&mut checkup.reports);
        Ok(Reviewed {
            suppressed: outcome.silenced + judged,
            papers: outcome.papers,
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

fn suppress(checkup: &mut Checkup, today: Date) -> crate::review::Outcome {
    let pack = &checkup.settings.pack;
    let rules: BTreeSet<&str> = pack.rules.iter().map(|r| r.rule.id.as_ref()).collect();
    let checked = || checkup.stories.iter().flat_map(|(_, checked)| checked);
    let docket = Docket::new(
        checkup.settings.manifest.as_ref(),
        checked().map(|c| (&c.source, &c.reading)),
        &rules,
    );
    let sources: Vec<&Source> = checked().map(|c| &c.source).collect();
    let reports: &mut Vec<StoryReport> = &mut checkup.reports;
    docket.apply(reports, &sources, today, checkup.whole)
}
