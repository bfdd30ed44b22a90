//! What the commands that read sources have in common: their arguments, and sources with their languages.

use super::Exit;
use super::discover::{Found, discover};
use super::load::load;
use super::message::{self, Failure};
use super::settings::{Settings, SettingsArguments};
use crate::claim::Reading;
use crate::extract;
use crate::lang::{Language, detect};
use crate::pack::{Pack, Problem};
use crate::source::Source;
use clap::Args;
use rayon::prelude::*;
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
}

impl InputArguments {
    /// Reads the sources. What cannot be read is told on standard error, and the others are still read.
    ///
    /// # Errors
    /// If a pack does not load, or the language asked for is none that is read.
    pub fn read(&self) -> Result<Input, Failure> {
        let settings = self.settings.load(&self.paths)?;
        settings.tell_unused();
        let pack = &settings.pack;
        let forced = match &self.lang {
            Some(tag) => Some(language_asked_for(tag, pack)?),
            None => None,
        };
        let (files, mut problems) = discover(&self.paths);
        let loaded = load(&files, |file: &Found| settings.facts(&file.path));
        let mut sources = loaded.sources;
        problems.extend(loaded.problems);
        problems.iter().for_each(message::error);
        loaded.doubts.iter().for_each(message::warning);
        settings.tell_unmatched(&self.paths, &files);
        settle_languages(&mut sources, forced.as_deref(), pack);
        Ok(Input {
            sources,
            settings,
            incomplete: !problems.is_empty(),
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

    /// The language of a source, if it is one that is read.
    pub fn language(&self, source: &Source) -> Option<&Language> {
        self.settings
            .pack
            .data
            .language(source.language.as_deref()?)
    }

    /// What a source says; nothing if its language is none that is read.
    pub fn reading(&self, source: &Source) -> Reading {
        match self.language(source) {
            Some(language) => {
                let data = &self.settings.pack.data;
                extract::read(source, language, data.entities(), data.ontology())
            }
            None => Reading::default(),
        }
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

/// Gives each source its language: the one asked for, the one it came with, or the one its words speak for. One that is not read is told and left open.
fn settle_languages(sources: &mut [Source], forced: Option<&str>, pack: &Pack) {
    let data = &pack.data;
    let languages = || data.tags().filter_map(|tag| data.language(tag));
    let unread: Vec<Option<(String, String)>> = sources
        .par_iter_mut()
        .map(|source| {
            let given = forced
                .map(str::to_owned)
                .or_else(|| source.language.as_deref().map(primary));
            let found = || detect(source.text.as_str(), languages(), data.others());
            let tag = given.or_else(|| found().map(|tag| tag.to_string()));
            let read = tag
                .as_deref()
                .is_some_and(|tag| data.tags().any(|t| t == tag));
            let silent = read || source.text.as_str().trim().is_empty();
            let note = (!silent).then(|| (tag.clone().unwrap_or_default(), source.path.clone()));
            source.language = tag.filter(|_| read);
            note
        })
        .collect();
    let unread: Vec<_> = unread.into_iter().flatten().collect();
    let Some((tag, path)) = unread.first() else {
        return;
    };
    let what = match tag.as_str() {
        "" => "its language cannot be told".to_owned(),
        tag => format!("its language is `{tag}`, which claimlint does not read"),
    };
    let more = match unread.len() - 1 {
        0 => String::new(),
        n => format!(" (and {n} more like it)"),
    };
    message::warning(&Problem {
        help: Some("give the language with --lang, in the record or in claimlint.yaml".into()),
        ..Problem::new(path, format!("{what}: no claims are read from it{more}"))
    });
}
