//! `claimlint check`: where the sources of a story contradict each other.

use super::Exit;
use super::checkup::{Check, CheckArguments, Kept};
use super::explain::Explainer;
use super::feed::Broken;
use super::message::Failure;
use super::plain::Plain;
use super::report_args::ReportArguments;
use super::review_args::ReviewArguments;
use crate::claim::Reading;
use crate::report::{Article, BrokenRow, RuleInfo, Run, Summary, ndjson};
use crate::review;
use crate::rule::{Rule, Severity};
use crate::source::Source;
use clap::Args;
use std::io::{self, Write};

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  claimlint check seeds
  claimlint check story.ndjson --format json
  claimlint check drafts/flood wires/flood --fail-on warning
  claimlint check seeds --output html=report.html --output sarif=claims.sarif
  claimlint check seeds --baseline claimlint-baseline.json
  claimlint check . --changed-since origin/main
  claimlint check today.ndjson --group auto
  zcat archive.ndjson.gz | claimlint check - --format ndjson

The sources of a folder are one story, unless claimlint.yaml or the records say otherwise; with --group auto, those that tell of the same people, places
and figures at the same time (`claimlint help keys` says by what rule). The records of a story need not stand together: all are looked over first, and then
read again, story after story, so that only some stories are in memory at a time.

With --format ndjson, findings are printed as they are found, and what cannot be read is a line of its own, {\"error\": …, \"source\": …, \"id\": …,
\"story\": …, \"line\": …}; the rest is still compared, and the exit status is 2.")]
pub struct Arguments {
    #[command(flatten)]
    check: CheckArguments,
    #[command(flatten)]
    report: ReportArguments,
    #[command(flatten)]
    review: ReviewArguments,
    /// Check only the stories of which git has changed a source since this commit: a branch, a tag, HEAD
    #[arg(long, value_name = "COMMIT")]
    changed_since: Option<String>,
    /// Also tell what each rule that found something, and each rule of your own, looked at, let be and advises; on standard error
    #[arg(long)]
    explain: bool,
}

/// Runs the command; `coloured` says whether standard output is.
pub fn run(arguments: &Arguments, coloured: bool) -> Result<Exit, Failure> {
    arguments.report.check_outputs()?;
    let mut check = arguments.check.open()?;
    let limit = arguments.check.file_limit();
    check.review = arguments.review.open(check.settings(), limit)?;
    check.explainer = arguments.explain.then(Explainer::default);
    check.changed_since = arguments.changed_since.as_deref();
    let exit = match arguments.report.is_stream() {
        true => stream(arguments, &mut check)?,
        false => whole(arguments, &mut check, coloured)?,
    };
    if let Some(explainer) = &check.explainer {
        let text = explainer.text(&check.settings().pack);
        Plain::new(io::stderr().lock()).write_all(text.as_bytes())?;
    }
    let exit = exit.max(check.exit());
    // The process ends here: what it knows of the world need not be taken to pieces first.
    std::mem::forget(check);
    Ok(exit)
}

/// Reports when everything has been judged.
fn whole(arguments: &Arguments, check: &mut Check, coloured: bool) -> Result<Exit, Failure> {
    let mut checkup = check.all(arguments.report.shows_whole_articles())?;
    let closed = check.close(checkup.sources.len());
    checkup.say(closed.said);
    let articles: Vec<Article<'_>> = checkup.sources.iter().map(article).collect();
    let silent = Reading::default();
    let papers: Vec<Article<'_>> = closed.papers.iter().map(|p| paper(p, &silent)).collect();
    let broken: Vec<BrokenRow<'_>> = checkup.broken.iter().map(Broken::row).collect();
    let mut rules: Vec<RuleInfo<'_>> = check.rules.iter().map(info).collect();
    rules.extend(review::RULES);
    let run = Run {
        articles: &articles,
        papers: &papers,
        broken: &broken,
        stories: &checkup.reports,
        rules: &rules,
        suppressed: closed.suppressed,
        not_comparable: checkup.not_comparable,
    };
    let exit = arguments.report.report(&run, coloured);
    // Nothing more is asked of it than to go with the process.
    std::mem::forget(checkup);
    exit
}

/// Prints findings as they are found, a line each, and keeps nothing.
fn stream(arguments: &Arguments, check: &mut Check) -> Result<Exit, Failure> {
    let mut out = arguments.report.stream();
    let mut summary = Summary::default();
    check.each(|judged| {
        let broken: Vec<BrokenRow<'_>> = judged.broken.iter().map(Broken::row).collect();
        let articles: Vec<Article<'_>> = judged.sources.iter().map(article).collect();
        let run = Run {
            articles: &articles,
            broken: &broken,
            stories: std::slice::from_ref(&judged.report),
            ..Run::default()
        };
        ndjson(&run, &mut out)?;
        summary.add(&run.summary());
        Ok(())
    })?;
    let closed = check.close(0);
    let silent = Reading::default();
    let papers: Vec<Article<'_>> = closed.papers.iter().map(|p| paper(p, &silent)).collect();
    let run = Run {
        papers: &papers,
        stories: &closed.said,
        suppressed: closed.suppressed,
        ..Run::default()
    };
    ndjson(&run, &mut out)?;
    summary.add(&run.summary());
    out.flush()?;
    Ok(arguments.report.exit(&summary))
}

fn article(kept: &Kept) -> Article<'_> {
    Article {
        source: &kept.checked.source,
        reading: &kept.checked.reading,
        claims: kept.claims,
    }
}

fn paper<'a>(source: &'a Source, silent: &'a Reading) -> Article<'a> {
    Article {
        source,
        reading: silent,
        claims: 0,
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
