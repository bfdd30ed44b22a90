//! `claimlint check`: where the sources of a story contradict each other.

use super::Exit;
use super::changed::Changed;
use super::explain::Explainer;
use super::group::{GroupArguments, Grouping, stories};
use super::input::{Input, InputArguments};
use super::message::Failure;
use super::plain::Plain;
use super::progress::Progress;
use super::report_args::ReportArguments;
use super::review_args::ReviewArguments;
use super::settings::Settings;
use crate::align::{Checked, Knowledge, Story};
use crate::claim::Reading;
use crate::pack::{Pack, Problem};
use crate::report::{Article, RuleInfo, Run};
use crate::review;
use crate::rule::{self, Rule, Severity, StoryReport};
use crate::source::Source;
use clap::Args;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::Path;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  claimlint check seeds
  claimlint check story.ndjson --format json
  claimlint check drafts/flood wires/flood --fail-on warning
  claimlint check seeds --output html=report.html --output sarif=claims.sarif
  claimlint check seeds --baseline claimlint-baseline.json
  claimlint check . --changed-since origin/main
  claimlint check today.ndjson --group auto

The sources of a folder are one story, unless claimlint.yaml or the records say otherwise; with --group auto, those that tell of the same people, places
and figures at the same time (`claimlint help keys` says by what rule).")]
pub struct Arguments {
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    group: GroupArguments,
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

/// What a check came to.
pub struct Checkup {
    /// The stories with their sources.
    pub stories: Vec<(String, Vec<Checked>)>,
    /// What was found, in the same order.
    pub reports: Vec<StoryReport>,
    /// The rules that judged.
    pub rules: Vec<Rule>,
    /// What the run went by.
    pub settings: Settings,
    /// Whether it saw every source the settings are about.
    pub whole: bool,
    /// Trouble where some source could not be read.
    pub exit: Exit,
}

/// Runs the command; `coloured` says whether standard output is.
pub fn run(arguments: &Arguments, coloured: bool) -> Result<Exit, Failure> {
    let since = arguments.changed_since.as_deref();
    let mut checkup = checkup(&arguments.input, arguments.group, since)?;
    let reviewed = arguments.review.apply(&mut checkup)?;
    let articles: Vec<Article<'_>> = checkup
        .stories
        .iter()
        .flat_map(|(_, checked)| checked)
        .map(|checked| Article {
            source: &checked.source,
            reading: &checked.reading,
        })
        .collect();
    let silent = Reading::default();
    let paper = |source| Article {
        source,
        reading: &silent,
    };
    let papers: Vec<Article<'_>> = reviewed.papers.iter().map(paper).collect();
    let mut rules: Vec<RuleInfo<'_>> = checkup.rules.iter().map(info).collect();
    rules.extend(review::RULES);
    let run = Run {
        articles: &articles,
        papers: &papers,
        stories: &checkup.reports,
        rules: &rules,
        suppressed: reviewed.suppressed,
    };
    let exit = arguments.report.report(&run, coloured)?.max(checkup.exit);
    if arguments.explain {
        let mut explainer = Explainer::default();
        let pack = &checkup.settings.pack;
        explainer.add(&checkup.stories, &checkup.reports, pack);
        Plain::new(io::stderr().lock()).write_all(explainer.text(pack).as_bytes())?;
    }
    Ok(exit)
}

/// Reads the sources and judges their stories; those of which git has changed a source since a commit, where one is given.
///
/// # Errors
/// If what is read with cannot be read, or git does not know the commit.
pub fn checkup(
    input: &InputArguments,
    group: GroupArguments,
    changed_since: Option<&str>,
) -> Result<Checkup, Failure> {
    let paths = &input.paths;
    let mut input = input.read()?;
    if let Some(revision) = changed_since {
        if group.group == Grouping::Auto {
            return Err(unknown_stories());
        }
        keep_changed(
            &mut input,
            revision,
            paths.first().map_or(Path::new("."), |p| p),
        )?;
    }
    let rules = input.settings.pack.in_force();
    let stories = read(&mut input, group);
    let reports = judge(&stories, &rules, &input.settings.pack);
    let exit = input.exit();
    Ok(Checkup {
        stories,
        reports,
        rules,
        whole: changed_since.is_none() && exit == Exit::Clean && input.settings.covered_by(paths),
        settings: input.settings,
        exit,
    })
}

/// Which stories a change touches is known only once all sources are read and grouped.
fn unknown_stories() -> Failure {
    let message = "cannot be told before --group auto has read everything";
    Failure::Problems(vec![
        Problem::new("--changed-since", message).with_help("leave one of the two out"),
    ])
}

/// Leaves the stories in which git has changed a source; all of them where it has changed what they are judged by.
fn keep_changed(input: &mut Input, revision: &str, first: &Path) -> Result<(), Failure> {
    let folder = match first.is_dir() {
        true => first,
        false => first
            .parent()
            .filter(|p| !p.as_os_str().is_empty())
            .unwrap_or(Path::new(".")),
    };
    let changed = Changed::since(revision, folder)?;
    if input.settings.files().iter().any(|f| changed.touches(f)) {
        return Ok(());
    }
    let touched = |source: &&Source| changed.touches(Path::new(&source.path));
    let stories: BTreeSet<String> = input
        .sources
        .iter()
        .filter(touched)
        .map(|source| source.story.clone())
        .collect();
    input
        .sources
        .retain(|source| stories.contains(&source.story));
    Ok(())
}

/// Reads the sources, side by side, and sorts them into stories: both in an order that does not depend on the order of the arguments.
pub fn read(input: &mut Input, group: GroupArguments) -> Vec<(String, Vec<Checked>)> {
    let sources = std::mem::take(&mut input.sources);
    let progress = Progress::new("reading", "sources", sources.len());
    let mut checked: Vec<Checked> = sources
        .into_par_iter()
        .map(|source| {
            let reading = input.reading(&source);
            progress.step();
            Checked { reading, source }
        })
        .collect();
    checked.sort_by(|a, b| a.source.path.cmp(&b.source.path));
    if group.group == Grouping::Auto {
        return stories(checked);
    }
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
    let progress = Progress::new("comparing", "stories", stories.len());
    stories
        .par_iter()
        .zip(begins)
        .map(|((name, checked), begin)| {
            let mut report = rule::check(&Story::new(name, checked, knowledge), rules);
            let all: Vec<usize> = (begin..begin + checked.len()).collect();
            report.map_sources(&all);
            progress.step();
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
