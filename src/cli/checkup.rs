//! Judging the stories of a run, some at a time: what `check` and the commands that keep decisions have in common.

use super::Exit;
use super::changed::Changed;
use super::explain::Explainer;
use super::feed::{Broken, Feed, Made, Reader, Stories, in_order};
use super::group::{GroupArguments, Grouping, stories};
use super::input::InputArguments;
use super::limits::FileLimit;
use super::message::{self, Failure};
use super::review_args::{Closed, Review};
use super::settings::Settings;
use crate::align::{Checked, Knowledge, Story};
use crate::claim::{Reading, Words};
use crate::pack::{Pack, Problem};
use crate::rule::{self, Rule, StoryReport};
use crate::source::{Source, Text};
use clap::Args;
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

/// A story that was judged, or what could not be read before it.
pub struct Judged {
    /// Its sources.
    pub sources: Vec<Kept>,
    /// What was found; places index the sources.
    pub report: StoryReport,
    /// What could not be read, since the last story.
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

    /// Judges all stories, in an order that does not depend on that of the arguments, and hands them to `take`.
    ///
    /// # Errors
    /// Those of `take`; and git does not know the commit.
    pub fn each(
        &mut self,
        mut take: impl FnMut(Judged) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let Self {
            arguments,
            feed,
            rules,
            review,
            explainer,
            left_out,
            ..
        } = self;
        let most = arguments.input.limits.max_claims;
        let judge_story = match self.topics {
            true => rule::check,
            false => rule::findings,
        };
        // Where nothing reads it any more, what a source says is taken to pieces by the thread that has just worked on it.
        let forget = !self.topics && explainer.is_none();
        let judge = |reader: &Reader, name: String, checked: Vec<Checked>| {
            let mut sources: Vec<Kept> = checked.into_iter().map(Kept::from).collect();
            let claims = sources.iter().map(|kept| kept.claims).sum();
            if claims > most {
                return Err(TooManyClaims {
                    story: name,
                    source: sources[0].checked.source.path.clone(),
                    sources: sources.len(),
                    claims,
                    most,
                });
            }
            let checked = sources.iter().map(|kept| &kept.checked);
            let story = Story::new(&name, checked, knowledge(reader.pack()));
            let report = judge_story(&story, rules);
            drop(story);
            if forget {
                forget_words(&mut sources, &report);
            }
            Ok((sources, report))
        };
        let mut judged = |reader: &Reader,
                          story: Option<Result<(Vec<Kept>, StoryReport), TooManyClaims>>,
                          mut broken: Vec<Broken>| {
            let (sources, mut report) = match story {
                Some(Ok(judged)) => judged,
                Some(Err(too_many)) => {
                    *left_out = true;
                    broken.push(too_many.tell());
                    Default::default()
                }
                None => Default::default(),
            };
            review.silence(&mut report, &sources);
            if let Some(explainer) = explainer {
                explainer.add(&sources, &report, reader.pack());
            }
            take(Judged {
                sources,
                report,
                broken,
            })
        };
        if arguments.group.group == Grouping::Auto {
            if self.changed_since.is_some() {
                return Err(unknown_stories());
            }
            let (mut all, mut broken) = (Vec::new(), Vec::new());
            feed.each(checked, |taken| {
                all.extend(taken.read);
                broken.extend(taken.broken);
                Ok(())
            })?;
            all.sort_by(|a, b| a.source.path.cmp(&b.source.path));
            let reader = feed.reader();
            judged(reader, None, broken)?;
            let stories = stories(all).into_iter().map(|(name, checked)| {
                let size = checked
                    .iter()
                    .map(|c| c.source.text.as_str().len())
                    .sum::<usize>();
                (size as u64, (name, checked))
            });
            return in_order(
                stories,
                |(name, checked)| judge(reader, name, checked),
                |story| judged(reader, Some(story), Vec::new()),
            );
        }
        let mut stories = feed.stories();
        if let Some(revision) = self.changed_since {
            let first = arguments.input.paths.first();
            let first = first.map_or(Path::new("."), |p| p);
            keep_changed(feed, &mut stories, revision, first)?;
        }
        let most = arguments.max_story.saturating_mul(1 << 20);
        feed.each_story(stories, most, checked, judge, judged)
    }

    /// The same, kept: all of it where `all` is asked for, else what a report of findings needs.
    ///
    /// # Errors
    /// Those of [`Check::each`].
    pub fn all(&mut self, all: bool) -> Result<Checkup, Failure> {
        self.topics = all;
        let mut checkup = Checkup::default();
        self.each(|judged| {
            checkup.add(judged, all);
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
    fn add(&mut self, judged: Judged, all: bool) {
        let Judged {
            mut sources,
            mut report,
            broken,
        } = judged;
        self.broken.extend(broken);
        // What could not be read before a story comes without one.
        if sources.is_empty() {
            return;
        }
        if !all {
            self.not_comparable += std::mem::take(&mut report.not_comparable).len();
            let pointed_at = pointed_at(&report);
            for (source, kept) in sources.iter_mut().enumerate() {
                kept.forget(pointed_at.contains(&source));
            }
        }
        let from = self.sources.len();
        report.map_sources(|source| from + source);
        self.sources.append(&mut sources);
        self.reports.push(report);
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
                sentence.words = Words::default();
            }
        } else {
            self.checked.source.text = Text::plain("");
            self.checked.reading = Reading::default();
        }
    }
}

/// The sources that findings point into.
fn pointed_at(report: &StoryReport) -> BTreeSet<usize> {
    let places = report.findings.iter().flat_map(|f| f.places.iter());
    places.map(|place| place.source).collect()
}

/// Drops what nothing reads any more when a story has been judged: all words; and all that is said by sources that no finding points into, but for
/// where their sentences stand, which tells what a suppression is about.
fn forget_words(sources: &mut [Kept], report: &StoryReport) {
    let pointed_at = pointed_at(report);
    for (source, kept) in sources.iter_mut().enumerate() {
        let reading = &mut kept.checked.reading;
        for sentence in &mut reading.sentences {
            sentence.words = Words::default();
        }
        if !pointed_at.contains(&source) {
            *reading = Reading {
                sentences: std::mem::take(&mut reading.sentences),
                ..Reading::default()
            };
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

/// A story that is not compared.
struct TooManyClaims {
    story: String,
    /// Its first source.
    source: String,
    /// How many sources there are.
    sources: usize,
    claims: usize,
    most: usize,
}

impl TooManyClaims {
    fn tell(self) -> Broken {
        let Self {
            story,
            source,
            sources,
            claims,
            most,
        } = self;
        let error = format!(
            "the story `{story}` makes {claims} claims in {sources} sources, more than the {most} of --max-claims"
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
    }
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

/// What a pack knows of the world.
pub fn knowledge(pack: &Pack) -> Knowledge<'_> {
    Knowledge {
        book: pack.data.entities(),
        ontology: pack.data.ontology(),
    }
}
