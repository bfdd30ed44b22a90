//! Judging the stories of a run, some at a time: what `check` and the commands that keep decisions have in common.

use super::Exit;
use super::changed::Changed;
use super::explain::Explainer;
use super::feed::{Broken, Feed, Made, Reader, Stories};
use super::group::{GroupArguments, Grouping, stories};
use super::input::InputArguments;
use super::limits::FileLimit;
use super::message::{self, Failure};
use super::review_args::{Closed, Review};
use super::settings::Settings;
use crate::align::{Checked, Knowledge, Story};
use crate::claim::Reading;
use crate::pack::{Pack, Problem};
use crate::rule::{self, Rule, StoryReport};
use crate::source::{Source, Text};
use clap::Args;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What is judged.
#[derive(Debug, Args)]
pub struct CheckArguments {
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    group: GroupArguments,
    /// The largest story that is compared, in MiB of its files or records: all of it is in memory at once
    #[arg(long, value_name = "MIB", default_value_t = 32)]
    max_story: u64,
}

/// A run that has begun.
pub struct Check<'a> {
    arguments: &'a CheckArguments,
    feed: Feed,
    /// The rules that judge.
    pub rules: Vec<Rule>,
    /// What people have decided.
    pub review: Review,
    /// Takes note of what each rule does, where somebody wants to know.
    pub explainer: Option<Explainer>,
    /// Only stories of which git has changed a source since.
    pub changed_since: Option<&'a str>,
    /// Whether a story was left out because it makes too many claims.
    left_out: bool,
    /// Whether the report shows what the sources say about one thing, side by side.
    topics: bool,
}

/// Some stories that were judged.
pub struct Batch {
    /// The stories with their sources.
    pub stories: Vec<(String, Vec<Checked>)>,
    /// What was found, in the same order; places index the sources of all stories of the batch.
    pub reports: Vec<StoryReport>,
    /// What could not be read, since the last batch.
    pub broken: Vec<Broken>,
}

/// What a whole run came to.
#[derive(Default)]
pub struct Checkup {
    /// The sources, story after story.
    pub sources: Vec<Kept>,
    /// What was found, in the same order; places index `sources`.
    pub reports: Vec<StoryReport>,
    /// How many pairs were not compared, beside those that the reports still list.
    pub not_comparable: usize,
    /// What could not be read.
    pub broken: Vec<Broken>,
}

/// A source with as much of it as its report needs.
pub struct Kept {
    /// The source with what it says.
    pub checked: Checked,
    /// How many claims it makes.
    pub claims: usize,
}

impl From<Checked> for Kept {
    fn from(checked: Checked) -> Self {
        let claims = checked.reading.claims.len();
        Self { checked, claims }
    }
}

impl CheckArguments {
    /// Finds the sources and gets ready to judge them.
    ///
    /// # Errors
    /// If a pack does not load, or the language asked for is none that is read.
    pub fn open(&self) -> Result<Check<'_>, Failure> {
        let feed = self.input.open()?;
        Ok(Check {
            arguments: self,
            rules: feed.reader().pack().in_force(),
            feed,
            review: Review::default(),
            explainer: None,
            changed_since: None,
            left_out: false,
            topics: false,
        })
    }

    /// How much of a file is read.
    pub fn file_limit(&self) -> FileLimit {
        self.input.limits.files
    }
}

impl Check<'_> {
    /// What the run goes by.
    pub fn settings(&self) -> &Settings {
        self.feed.reader().settings()
    }

    /// How it ends if nothing else is wrong than what could not be read so far.
    pub fn exit(&self) -> Exit {
        match self.left_out {
            true => Exit::Trouble,
            false => self.feed.exit(),
        }
    }

    /// Judges all stories, in an order that does not depend on that of the arguments, and hands them to `take`, some at a time; all at once where it
    /// takes all to find the stories.
    ///
    /// # Errors
    /// Those of `take`; and git does not know the commit.
    pub fn each(
        &mut self,
        mut take: impl FnMut(Batch) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let (rules, review, explainer) = (&self.rules, &mut self.review, &mut self.explainer);
        let (most, left_out) = (self.arguments.input.limits.max_claims, &mut self.left_out);
        let judge_story = match self.topics {
            true => rule::check,
            false => rule::findings,
        };
        let mut judged =
            |reader: &Reader, mut stories: Vec<(String, Vec<Checked>)>, mut broken: Vec<Broken>| {
                let too_many = too_many_claims(&mut stories, most);
                *left_out |= !too_many.is_empty();
                broken.extend(too_many);
                let pack = reader.pack();
                let mut reports = judge(&stories, rules, pack, judge_story);
                review.silence(&mut reports, &stories);
                if let Some(explainer) = explainer {
                    explainer.add(&stories, &reports, pack);
                }
                take(Batch {
                    stories,
                    reports,
                    broken,
                })
            };
        if self.arguments.group.group == Grouping::Auto {
            if self.changed_since.is_some() {
                return Err(unknown_stories());
            }
            let (mut all, mut broken) = (Vec::new(), Vec::new());
            self.feed.each(checked, |taken| {
                all.extend(taken.read);
                broken.extend(taken.broken);
                Ok(())
            })?;
            all.sort_by(|a, b| a.source.path.cmp(&b.source.path));
            return judged(self.feed.reader(), stories(all), broken);
        }
        let mut stories = self.feed.stories();
        if let Some(revision) = self.changed_since {
            let first = self.arguments.input.paths.first();
            keep_changed(
                &self.feed,
                &mut stories,
                revision,
                first.map_or(Path::new("."), |p| p),
            )?;
        }
        let most = self.arguments.max_story.saturating_mul(1 << 20);
        self.feed.each_story(stories, most, checked, judged)
    }

    /// The same, kept: all of it where `all` is asked for, else what a report of findings needs.
    ///
    /// # Errors
    /// Those of [`Check::each`].
    pub fn all(&mut self, all: bool) -> Result<Checkup, Failure> {
        self.topics = all;
        let mut checkup = Checkup::default();
        self.each(|batch| {
            checkup.add(batch, all);
            Ok(())
        })?;
        Ok(checkup)
    }

    /// What is to be said when all stories have been seen, of `sources` sources: of suppressions and the baseline.
    pub fn close(&mut self, sources: usize) -> Closed {
        let covered = || self.settings().covered_by(&self.arguments.input.paths);
        let whole = self.changed_since.is_none() && self.exit() == Exit::Clean && covered();
        std::mem::take(&mut self.review).close(sources, whole)
    }
}

impl Checkup {
    fn add(&mut self, batch: Batch, all: bool) {
        self.broken.extend(batch.broken);
        let from = self.sources.len();
        let checked = batch.stories.into_iter().flat_map(|(_, checked)| checked);
        self.sources.extend(checked.map(Kept::from));
        let mut pointed_at = BTreeSet::new();
        for mut report in batch.reports {
            report.map_sources(|source| from + source);
            if !all {
                self.not_comparable += std::mem::take(&mut report.not_comparable).len();
                let places = report.findings.iter().flat_map(|f| f.places.iter());
                pointed_at.extend(places.map(|place| place.source));
            }
            self.reports.push(report);
        }
        if !all {
            for (source, kept) in (from..).zip(&mut self.sources[from..]) {
                kept.forget(pointed_at.contains(&source));
            }
        }
    }

    /// Adds what is said of suppressions to what was found in the same stories.
    pub fn say(&mut self, said: Vec<StoryReport>) {
        if said.is_empty() {
            return;
        }
        let reports = self.reports.iter().enumerate();
        let index: BTreeMap<String, usize> = reports.map(|(i, r)| (r.story.clone(), i)).collect();
        for story in said {
            match index.get(&story.story) {
                Some(&at) => self.reports[at].findings.extend(story.findings),
                None => self.reports.push(story),
            }
        }
    }
}

impl Kept {
    /// Drops what no report of findings needs: all words, unless a finding points here.
    fn forget(&mut self, pointed_at: bool) {
        if pointed_at {
            for sentence in &mut self.checked.reading.sentences {
                sentence.words = Vec::new();
            }
        } else {
            self.checked.source.text = Text::plain("");
            self.checked.reading = Reading::default();
        }
    }
}

/// A source with what it says.
fn checked(reader: &Reader, source: Source) -> Made<Checked> {
    reader
        .reading(&source)
        .map(|reading| Checked { reading, source })
}

/// Which stories a change touches is known only once all sources are read and grouped.
fn unknown_stories() -> Failure {
    let message = "cannot be told before --group auto has read everything";
    Failure::Problems(vec![
        Problem::new("--changed-since", message).with_help("leave one of the two out"),
    ])
}

/// Takes out the stories that make more than `most` claims, and tells of them.
fn too_many_claims(stories: &mut Vec<(String, Vec<Checked>)>, most: usize) -> Vec<Broken> {
    let claims = |checked: &[Checked]| checked.iter().map(|c| c.reading.claims.len()).sum();
    let too_many = stories.extract_if(.., |(_, checked)| claims(checked) > most);
    let tell = |(story, checked): (String, Vec<Checked>)| {
        let claims: usize = claims(&checked);
        let source = checked[0].source.path.clone();
        let error = format!(
            "the story `{story}` makes {claims} claims in {} sources, more than the {most} of --max-claims",
            checked.len(),
        );
        let help = "raise --max-claims, or take out what is no article";
        message::error(&Problem::new(&*source, error.clone()).with_help(help));
        Broken {
            source,
            id: None,
            story: Some(story),
            line: None,
            error,
        }
    };
    too_many.map(tell).collect()
}

/// Leaves the stories in which git has changed a source; all of them where it has changed what they are judged by.
fn keep_changed(
    feed: &Feed,
    stories: &mut Stories,
    revision: &str,
    first: &Path,
) -> Result<(), Failure> {
    let folder = match first.is_dir() {
        true => first,
        false => first
            .parent()
            .filter(|p| !p.as_os_str().is_empty())
            .unwrap_or(Path::new(".")),
    };
    let changed = Changed::since(revision, folder)?;
    let settings = feed.reader().settings();
    if !settings.files().iter().any(|f| changed.touches(f)) {
        feed.keep_stories(stories, |file| changed.touches(&file.path));
    }
    Ok(())
}

/// Judges each story; places index all sources, story after story.
fn judge(
    stories: &[(String, Vec<Checked>)],
    rules: &[Rule],
    pack: &Pack,
    judge_story: fn(&Story<'_>, &[Rule]) -> StoryReport,
) -> Vec<StoryReport> {
    let mut first = 0;
    let begins: Vec<usize> = stories
        .iter()
        .map(|(_, checked)| {
            first += checked.len();
            first - checked.len()
        })
        .collect();
    let knowledge = knowledge(pack);
    let judged = |((name, checked), begin): (&(String, Vec<Checked>), usize)| {
        let mut report = judge_story(&Story::new(name, checked, knowledge), rules);
        report.map_sources(|source| begin + source);
        report
    };
    // Fewer stories than threads are judged one after the other, each by several threads.
    if stories.len() < rayon::current_num_threads() {
        return stories.iter().zip(begins).map(judged).collect();
    }
    stories.par_iter().zip(begins).map(judged).collect()
}

/// What a pack knows of the world.
pub fn knowledge(pack: &Pack) -> Knowledge<'_> {
    Knowledge {
        book: pack.data.entities(),
        ontology: pack.data.ontology(),
    }
}
