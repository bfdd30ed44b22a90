//! What the commands that read sources have in common: their arguments, and sources with their languages.

use super::Exit;
use super::discover::discover;
use super::feed::{Feed, Made};
use super::limits::Limits;
use super::message::{self, Failure};
use super::settings::{Settings, SettingsArguments};
use crate::claim::Reading;
use crate::extract;
use crate::pack::{Pack, Problem};
use crate::source::Source;
use clap::Args;
use std::path::PathBuf;

/// Which sources to read, and how.
#[derive(Debug, Args)]
pub struct InputArguments {
    /// Files and folders to read; `-` is standard input
    ///
    /// In folders: .txt, .md, .html, and .ndjson or .jsonl with a record a line. What .gitignore or .claimlintignore names is left out.
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub settings: SettingsArguments,
    /// The language of all sources, instead of the one given with them or found (en, fr)
    #[arg(long, value_name = "TAG")]
    pub lang: Option<String>,
    #[command(flatten)]
    pub limits: Limits,
}

/// Sources and what they are read with.
#[derive(Debug)]
pub struct Input {
    /// The sources, in the order of their paths. Their language is one that is read, or `None`.
    pub sources: Vec<Source>,
    /// What the run goes by.
    pub settings: Settings,
    /// Whether something that was given could not be read; it has been told already.
    pub incomplete: bool,
    limits: Limits,
}

impl InputArguments {
    /// Finds the sources; they are read as they are asked for. What cannot be found is told on standard error, and the others are still read.
    ///
    /// # Errors
    /// If a pack does not load, or the language asked for is none that is read.
    pub fn open(&self) -> Result<Feed, Failure> {
        let settings = self.settings.load(&self.paths)?;
        settings.tell_unused();
        let forced = match &self.lang {
            Some(tag) => Some(language_asked_for(tag, &settings.pack)?),
            None => None,
        };
        // What every source is read with is got ready meanwhile.
        let data = &settings.pack.data;
        let (found, _) = rayon::join(
            || discover(&self.paths),
            || (data.entities(), data.ontology()),
        );
        found.problems.iter().for_each(message::error);
        found.doubts.iter().for_each(message::warning);
        found.doubt().iter().for_each(message::warning);
        settings.tell_unmatched(&self.paths, &found.files);
        Ok(Feed::new(
            settings,
            found.files,
            forced,
            self.limits,
            &found.problems,
        ))
    }

    /// Reads the sources, all of them.
    ///
    /// # Errors
    /// Those of [`InputArguments::open`].
    pub fn read(&self) -> Result<Input, Failure> {
        let mut feed = self.open()?;
        let mut sources = Vec::new();
        feed.each(
            |_, source| Made::from(source),
            |taken| {
                sources.extend(taken.read);
                Ok(())
            },
        )?;
        Ok(Input {
            sources,
            incomplete: feed.exit() != Exit::Clean,
            settings: feed.into_settings(),
            limits: self.limits,
        })
    }
}

impl Input {
    /// How a run ends that found nothing else wrong.
    pub fn exit(&self) -> Exit {
        if self.incomplete {
            Exit::Trouble
        } else {
            Exit::Clean
        }
    }

    /// What a source says; nothing if its language is none that is read.
    pub fn reading(&self, source: &Source) -> Reading {
        let limits = extract::Limits {
            claims: usize::MAX,
            ..self.limits.source()
        };
        super::feed::reading(&self.settings.pack, source, limits)
    }
}

/// `fr-CA` and `FR` are French.
fn primary(tag: &str) -> String {
    tag.split(['-', '_'])
        .next()
        .unwrap_or(tag)
        .to_ascii_lowercase()
}

fn language_asked_for(tag: &str, pack: &Pack) -> Result<String, Failure> {
    let asked = primary(tag);
    if pack.data.tags().any(|known| known == asked) {
        return Ok(asked);
    }
    let tags: Vec<&str> = pack.data.tags().collect();
    Err(Failure::Problems(vec![Problem {
        help: Some(format!(
            "the languages that are read are {}",
            tags.join(", ")
        )),
        ..Problem::new(
            "--lang",
            format!("`{tag}` is no language that claimlint reads"),
        )
    }]))
}

/// Gives a source its language: the one asked for, the one it came with, or the one its words speak for. One that is not read is left open and returned,
/// with the path, to be told.
pub fn settle_language(
    source: &mut Source,
    forced: Option<&str>,
    pack: &Pack,
) -> Option<(String, String)> {
    let data = &pack.data;
    let given = forced
        .map(str::to_owned)
        .or_else(|| source.language.as_deref().map(primary));
    let found = || data.detector().detect(source.text.as_str());
    let tag = given.or_else(|| found().map(|tag| tag.to_string()));
    let read = tag
        .as_deref()
        .is_some_and(|tag| data.tags().any(|t| t == tag));
    let silent = read || source.text.as_str().trim().is_empty();
    let unread = (!silent).then(|| (tag.clone().unwrap_or_default(), source.path.clone()));
    source.language = tag.filter(|_| read);
    unread
}
