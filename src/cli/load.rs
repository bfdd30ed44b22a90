//! Files become sources.

use super::discover::{Found, STDIN, unreadable};
use crate::pack::Problem;
use crate::source::{DecodeError, Facts, Format, Position, Source, decode, record};
use rayon::prelude::*;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// What came of reading files.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The sources, in the order of the files.
    pub sources: Vec<Source>,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// What was read but for something that was left open.
    pub doubts: Vec<Problem>,
}

impl Loaded {
    fn problem(problem: Problem) -> Self {
        Self {
            problems: vec![problem],
            ..Self::default()
        }
    }
}

/// The sources of `files`, in order, read side by side; what cannot be read is a problem and the others are still read.
pub fn load(files: &[Found], facts: impl Fn(&Found) -> Facts + Sync) -> Loaded {
    let read: Vec<Loaded> = files
        .par_iter()
        .map(|file| load_one(file, &facts(file)))
        .collect();
    let mut all = Loaded::default();
    for one in read {
        all.sources.extend(one.sources);
        all.problems.extend(one.problems);
        all.doubts.extend(one.doubts);
    }
    all
}

fn load_one(file: &Found, facts: &Facts) -> Loaded {
    let bytes = match bytes(&file.path) {
        Ok(bytes) => bytes,
        Err(e) => return Loaded::problem(unreadable(&file.path, &e)),
    };
    let format = file.format.unwrap_or_else(|| Format::guess(&bytes));
    match decode(bytes, format) {
        Err(e) => Loaded::problem(undecodable(&file.name, &e)),
        Ok(text) if format == Format::Records => records(&file.name, text.as_str(), facts),
        Ok(text) => {
            let facts = facts.clone();
            let source = Source {
                path: file.name.clone(),
                id: None,
                story: facts.story.unwrap_or_else(|| folder(&file.name)),
                outlet: facts.outlet,
                language: facts.language,
                published: facts.published,
                url: facts.url,
                title: facts.title,
                text,
            };
            Loaded {
                sources: vec![source],
                ..Loaded::default()
            }
        }
    }
}

/// The largest file that is read. No article is this long; what has no end (a device) ends here.
const LARGEST: u64 = 512 << 20;

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if path.as_os_str() == STDIN {
        io::stdin()
            .lock()
            .take(LARGEST + 1)
            .read_to_end(&mut bytes)?;
    } else {
        let file = fs::File::open(path)?;
        file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    }
    if bytes.len() as u64 > LARGEST {
        let message = format!("it is larger than {} MiB", LARGEST >> 20);
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
    }
    Ok(bytes)
}

/// The records of a file, and what is wrong with its other lines.
fn records(name: &str, text: &str, facts: &Facts) -> Loaded {
    let mut loaded = Loaded::default();
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    for (i, line) in lines {
        let at = |column: usize, message: String| {
            Problem {
            position: Some(Position { line: i + 1, column }),
            help: Some(r#"a record is one line: {"id": "a1", "story": "…", "outlet": "…", "language": "fr", "published": "2024-10-28", "title": "…", "text": "…"}"#.into()),
            ..Problem::new(name, message)
        }
        };
        match record(name, line, facts) {
            Ok(record) => {
                loaded.sources.push(record.source);
                loaded
                    .doubts
                    .extend(record.doubts.into_iter().map(|doubt| at(1, doubt)));
            }
            Err(e) => loaded.problems.push(at(e.column.unwrap_or(1), e.message)),
        }
    }
    loaded
}

/// The folder of a file as it was given: the story it stands in where nothing else is known.
fn folder(name: &str) -> String {
    match name.rsplit_once('/') {
        Some(("", _)) => "/".into(),
        Some((folder, _)) => folder.into(),
        None => ".".into(),
    }
}

fn undecodable(name: &str, error: &DecodeError) -> Problem {
    Problem {
        position: Some(error.position),
        help: Some(error.help().into()),
        ..Problem::new(name, error.to_string())
    }
}
