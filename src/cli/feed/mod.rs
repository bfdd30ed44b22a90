//! Sources one after the other: what a run reads is never held as a whole, only some of it at a time, however many files and records there are.
//!
//! Each source by itself ([`Feed::each`]), or story after story ([`Feed::each_story`]). Order is that of the files and of the records in them, whatever thread reads what. What cannot be read is told, and the others are still read.

mod ordered;
mod pieces;
mod stories;

pub use ordered::in_order;
pub use stories::Stories;

use super::discover::Found;
use super::limits::Limits;
use super::load::{self, Loaded};
use super::message::{self, Failure};
use super::settings::Settings;
use super::{Exit, input};
use crate::claim::Reading;
use crate::extract;
use crate::lang::Language;
use crate::pack::{Pack, Problem};
use crate::report::BrokenRow;
use crate::source::{Format, Known, Source};
use pieces::{Piece, Pieces};
use rayon::prelude::*;

/// Everything a run reads.
#[derive(Debug)]
pub struct Feed {
    inputs: Inputs,
    told: Told,
    /// What was given and could not be found.
    lost: Vec<Broken>,
}

/// What is read, and how: the same for all threads.
#[derive(Debug)]
struct Inputs {
    reader: Reader,
    files: Vec<Found>,
    known: Vec<Known>,
    limits: Limits,
}

/// What was told of the reading.
#[derive(Debug, Default)]
struct Told {
    /// Whether something could not be read.
    incomplete: bool,
    unread: Unread,
}

/// What sources are read with.
#[derive(Debug)]
pub struct Reader {
    settings: Settings,
    /// The language of all sources, where it is given.
    forced: Option<String>,
    limits: extract::Limits,
}

/// What was made of a source.
#[derive(Debug)]
pub struct Made<T> {
    /// What.
    pub value: T,
    /// What of the source is left out, because there is too much of it.
    pub left_out: Option<LeftOut>,
}

/// What of a source is not read: as it is told to people, and as it is reported.
#[derive(Debug)]
pub struct LeftOut {
    problem: Problem,
    broken: Broken,
}

impl<T> From<T> for Made<T> {
    fn from(value: T) -> Self {
        Self {
            value,
            left_out: None,
        }
    }
}

impl<T> Made<T> {
    /// What `make` makes of it.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Made<U> {
        Made {
            value: make(self.value),
            left_out: self.left_out,
        }
    }
}

/// What came of a source or record: one of the two, both where a part of it could not be read, none where there is nothing to report.
#[derive(Debug)]
pub struct Taken<T> {
    /// What was made of what could be read.
    pub read: Option<T>,
    /// What could not be read. It has been told already.
    pub broken: Option<Broken>,
}

/// A file, a record, a story, or the end of a source, that could not be read.
#[derive(Clone, Debug)]
pub struct Broken {
    /// The file.
    pub source: String,
    /// The record's id, if that could be read.
    pub id: Option<String>,
    /// The story, where it is all of it.
    pub story: Option<String>,
    /// Where it stands in the file, from 1.
    pub line: Option<usize>,
    /// Why.
    pub error: String,
}

impl From<&Problem> for Broken {
    /// A file of which nothing but this is known.
    fn from(problem: &Problem) -> Self {
        Self {
            source: problem.path.clone(),
            id: None,
            story: None,
            line: problem.position.map(|p| p.line),
            error: problem.message.clone(),
        }
    }
}

impl Broken {
    /// As it is reported.
    pub fn row(&self) -> BrokenRow<'_> {
        BrokenRow {
            error: &self.error,
            source: &self.source,
            id: self.id.as_deref(),
            story: self.story.as_deref(),
            line: self.line,
        }
    }
}

/// What reading a piece came to.
struct Outcome<T> {
    loaded: Loaded,
    unread: Option<(String, String)>,
    value: Option<Made<T>>,
}

impl<T> Outcome<T> {
    /// The same without what was made of the piece, which goes to `made`.
    fn split(self, made: &mut Vec<T>) -> Outcome<()> {
        Outcome {
            loaded: self.loaded,
            unread: self.unread,
            value: self.value.map(|value| value.map(|one| made.push(one))),
        }
    }
}

/// The sources whose language is not read: the first, and how many there are.
#[derive(Debug, Default)]
struct Unread {
    first: Option<(String, String)>,
    more: usize,
}

impl Reader {
    /// What the run goes by.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Rules, languages and what is known of the world.
    pub fn pack(&self) -> &Pack {
        &self.settings.pack
    }

    /// Gets ready, side by side, what every source will be read with, and what the first needs: its language, or all languages and what tells them apart.
    fn warm(&self, first: Option<&Known>, format: Option<Format>) {
        let data = &self.pack().data;
        let given = first.and_then(|known| known.facts().language);
        let language = || match (self.forced.as_deref().or(given.as_deref()), format) {
            (Some(tag), _) => {
                data.language(tag);
            }
            // Nothing else can say in which language it is than its words.
            (None, Some(Format::Plain)) => {
                let tags: Vec<&str> = data.tags().collect();
                tags.par_iter().for_each(|tag| _ = data.language(tag));
                data.detector();
            }
            (None, _) => {}
        };
        // The language here: what the first thread allocates takes far fewer calls of the system.
        rayon::join(language, || (data.entities(), data.ontology()));
    }

    /// The language of a source, if it is one that is read.
    pub fn language(&self, source: &Source) -> Option<&Language> {
        self.pack().data.language(source.language.as_deref()?)
    }

    /// What a source says; nothing if its language is none that is read.
    pub fn reading(&self, source: &Source) -> Made<Reading> {
        self.reading_within(source, self.limits)
    }

    /// The same without the words of its sentences, for those who compare nothing.
    pub fn claims(&self, source: &Source) -> Made<Reading> {
        let limits = extract::Limits {
            words: false,
            ..self.limits
        };
        self.reading_within(source, limits)
    }

    fn reading_within(&self, source: &Source, limits: extract::Limits) -> Made<Reading> {
        let value = reading(self.pack(), source, limits);
        let left_out = value.cut.map(|from| {
            let path = match &source.id {
                Some(id) => format!("{}#{id}", source.path),
                None => source.path.clone(),
            };
            let most = self.limits.claims;
            let message = format!(
                "more than the {most} claims of --max-claims: figures and dates from here on are not read"
            );
            let position = source.text.position(from);
            LeftOut {
                broken: Broken {
                    source: source.path.clone(),
                    id: source.id.clone(),
                    story: None,
                    line: Some(position.line),
                    error: message.clone(),
                },
                problem: Problem::new(path, message)
                    .at(position)
                    .with_help("raise --max-claims, or take out what is no article"),
            }
        });
        Made { value, left_out }
    }
}

/// What a source says within limits; nothing if its language is none that is read.
pub fn reading(pack: &Pack, source: &Source, limits: extract::Limits) -> Reading {
    let language = (source.language.as_deref()).and_then(|tag| pack.data.language(tag));
    match language {
        Some(language) => {
            let data = &pack.data;
            extract::read_within(source, language, data.entities(), data.ontology(), limits)
        }
        None => Reading::default(),
    }
}

impl Feed {
    /// What `files` hold, read with the pack of `settings`; `forced` is the language of all of it, if one is given. `lost` is why more could not be found.
    pub fn new(
        settings: Settings,
        files: Vec<Found>,
        forced: Option<String>,
        limits: Limits,
        lost: &[Problem],
    ) -> Self {
        let known = files.iter().map(|f| settings.known(&f.path)).collect();
        Self {
            inputs: Inputs {
                reader: Reader {
                    settings,
                    forced,
                    limits: limits.source(),
                },
                files,
                known,
                limits,
            },
            told: Told {
                incomplete: !lost.is_empty(),
                ..Told::default()
            },
            lost: lost.iter().map(Broken::from).collect(),
        }
    }

    /// What it reads with.
    pub fn reader(&self) -> &Reader {
        &self.inputs.reader
    }

    /// What was read with, when everything has been.
    pub fn into_settings(self) -> Settings {
        self.inputs.reader.settings
    }

    /// How a run ends that found nothing else wrong.
    pub fn exit(&self) -> Exit {
        if self.told.incomplete {
            Exit::Trouble
        } else {
            Exit::Clean
        }
    }

    /// Reads every source, makes something of it with `work`, side by side, and hands it to `take`, in order.
    ///
    /// # Errors
    /// Those of `take`.
    pub fn each<T: Send>(
        &mut self,
        work: impl Fn(&Reader, Source) -> Made<T> + Sync,
        mut take: impl FnMut(Taken<T>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let Self { inputs, told, lost } = self;
        inputs.warm();
        for lost in lost.drain(..) {
            let broken = Some(lost);
            take(Taken { read: None, broken })?;
        }
        in_order(
            Pieces::new(inputs),
            |piece| inputs.read(piece, &work),
            |outcome| take(told.settle(outcome)),
        )?;
        told.unread.tell();
        Ok(())
    }
}

impl Inputs {
    /// Gets ready what will be read with.
    fn warm(&self) {
        let format = self.files.first().and_then(|file| file.format);
        self.reader.warm(self.known.first(), format);
    }

    /// Reads a piece and makes something of it.
    fn read<T>(&self, piece: Piece, work: &impl Fn(&Reader, Source) -> Made<T>) -> Outcome<T> {
        let record = match &piece {
            Piece::Record(_, line) => Some(line.number),
            _ => None,
        };
        let mut loaded = match piece {
            Piece::File(file) => {
                load::file(&self.files[file], &self.known[file], self.limits.file())
            }
            Piece::Bytes(file, bytes) => load::bytes(&self.files[file], bytes, &self.known[file]),
            Piece::Record(file, line) => {
                load::record(&self.files[file].name, line, &self.known[file])
            }
            Piece::Failed(loaded) => *loaded,
        };
        let mut unread = None;
        let value = loaded.source.take().map(|mut source| {
            unread = input::settle_language(
                &mut source,
                self.reader.forced.as_deref(),
                self.reader.pack(),
            );
            let mut made = work(&self.reader, source);
            if let (Some(left_out), Some(_)) = (&mut made.left_out, record) {
                left_out.broken.line = record;
            }
            made
        });
        Outcome {
            loaded,
            unread,
            value,
        }
    }
}

impl Told {
    /// Tells what is to be told of a piece that was read.
    fn settle<T>(&mut self, outcome: Outcome<T>) -> Taken<T> {
        let Loaded {
            problems,
            doubts,
            broken,
            ..
        } = outcome.loaded;
        self.incomplete |= !problems.is_empty();
        problems.iter().for_each(message::error);
        doubts.iter().for_each(message::warning);
        self.unread.add(outcome.unread);
        let mut taken = Taken {
            read: None,
            broken: broken.or_else(|| problems.first().map(Broken::from)),
        };
        if let Some(made) = outcome.value {
            taken.read = Some(made.value);
            if let Some(LeftOut { problem, broken }) = made.left_out {
                self.fail(&problem);
                taken.broken = Some(broken);
            }
        }
        taken
    }

    fn fail(&mut self, problem: &Problem) {
        self.incomplete = true;
        message::error(problem);
    }
}

impl Unread {
    fn add(&mut self, unread: Option<(String, String)>) {
        match (&self.first, unread) {
            (_, None) => {}
            (None, some) => self.first = some,
            (Some(_), Some(_)) => self.more += 1,
        }
    }

    /// Tells of them, once.
    fn tell(&mut self) {
        let Some((tag, path)) = self.first.take() else {
            return;
        };
        let what = match tag.as_str() {
            "" => "its language cannot be told".to_owned(),
            tag => format!("its language is `{tag}`, which claimlint does not read"),
        };
        let more = match self.more {
            0 => String::new(),
            n => format!(" (and {n} more like it)"),
        };
        message::warning(&Problem {
            help: Some("give the language with --lang, in the record or in claimlint.yaml".into()),
            ..Problem::new(path, format!("{what}: no claims are read from it{more}"))
        });
    }
}
