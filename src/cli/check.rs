//! `claimlint check`: where the sources of a story contradict each other.

use super::Exit;
use super::baseline;
use super::input::{Input, InputArguments};
use super::message::Failure;
use super::report_args::ReportArguments;
use crate::align::{Checked, Knowledge, Story};
use crate::pack::Pack;
use crate::report::{Article, RuleInfo, Run};
use crate::rule::{self, Rule, Severity, StoryReport};
use clap::Args;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  claimlint check seeds
  claimlint check story.ndjson --format json
  claimlint check drafts/flood wires/flood --fail-on warning
  claimlint check seeds --output html=report.html --output sarif=claims.sarif
  claimlint check seeds --baseline claimlint-baseline.json

The sources of a folder are one story, unless claimlint.yaml or the records say otherwise.")]
pub struct Arguments {
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    report: ReportArguments,
    /// Report only what is not in this file, which `claimlint baseline write` wrote
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
}

/// What a check came to.
pub struct Checkup {
    /// The stories with their sources.
    pub stories: Vec<(String, Vec<Checked>)>,
    /// What was found, in the same order.
    pub reports: Vec<StoryReport>,
    /// The rules that judged.
    pub rules: Vec<Rule>,
    /// Trouble where some source could not be read.
    pub exit: Exit,
}

/// Runs the command; `coloured` says whether standard output is.
pub fn run(arguments: &Arguments, coloured: bool) -> Result<Exit, Failure> {
    let mut checkup = checkup(&arguments.input)?;
    let suppressed = match &arguments.baseline {
        Some(file) => baseline::silence(file, &mut checkup)?,
        None => 0,
    };
    let articles: Vec<Article<'_>> = checkup
        .stories
        .iter()
        .flat_map(|(_, checked)| checked)
        .map(|checked| Article {
            source: &checked.source,
            reading: &checked.reading,
        })
        .collect();
    let rules: Vec<RuleInfo<'_>> = checkup.rules.iter().map(info).collect();
    let run = Run {
        articles: &articles,
        stories: &checkup.reports,
        rules: &rules,
        suppressed,
    };
    Ok(arguments.report.report(&run, coloured)?.max(checkup.exit))
}

/// Reads the sources and judges their stories.
///
/// # Errors
/// If what is read with cannot be read.
pub fn checkup(input: &InputArguments) -> Result<Checkup, Failure> {
    let mut input = input.read()?;
    let rules = input.pack.in_force();
    let stories = read(&mut input);
    let reports = judge(&stories, &rules, &input.pack);
    Ok(Checkup {
        stories,
        reports,
        rules,
        exit: input.exit(),
    })
}

/// Reads the sources, side by side, and sorts them into stories: both in an order that does not depend on the order of the arguments.
pub fn read(input: &mut Input) -> Vec<(String, Vec<Checked>)> {
    let sources = std::mem::take(&mut input.sources);
    let mut checked: Vec<Checked> = sources
        .into_par_iter()
        .map(|source| Checked {
            reading: input.reading(&source),
            source,
        })
        .collect();
    checked.sort_by(|a, b| a.source.path.cmp(&b.source.path));
    let mut stories: BTreeMap<String, Vec<Checked>> = BTreeMap::new();
    for one in checked {
        stories
            .entry(one.source.story.clone())
            .or_default()
            .push(one);
    }
    stories.into_iter().collect()
}

/// Judges each story; places index all sources, story after story.
fn judge(stories: &[(String, Vec<Checked>)], rules: &[Rule], pack: &Pack) -> Vec<StoryReport> {
    let mut first = 0;
    let begins: Vec<usize> = stories
        .iter()
        .map(|(_, checked)| {
            first += checked.len();
            first - checked.len()
        })
        .collect();
    let knowledge = knowledge(pack);
    stories
        .par_iter()
        .zip(begins)
        .map(|((name, checked), begin)| {
            let mut report = rule::check(&Story::new(name, checked, knowledge), rules);
            let all: Vec<usize> = (begin..begin + checked.len()).collect();
            report.map_sources(&all);
            report
        })
        .collect()
}

/// What a pack knows of the world.
pub fn knowledge(pack: &Pack) -> Knowledge<'_> {
    Knowledge {
        book: pack.data.entities(),
        ontology: pack.data.ontology(),
    }
}

fn info(rule: &Rule) -> RuleInfo<'_> {
    let loudest = rule
        .severities
        .reported()
        .into_iter()
        .filter_map(|verdict| {
            rule.severities
                .of(verdict, false)
                .max(rule.severities.of(verdict, true))
        })
        .max();
    RuleInfo {
        id: &rule.id,
        summary: &rule.doc,
        help: rule.note.as_deref(),
        url: rule.url.as_deref(),
        severity: loudest.unwrap_or(Severity::Note),
    }
}
