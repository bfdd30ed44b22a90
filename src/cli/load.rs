//! Files become sources.

use super::discover::{Found, STDIN, unreadable};
use crate::pack::Problem;
use crate::source::{DecodeError, Facts, Format, Position, Source, decode, record};
use rayon::prelude::*;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// The sources of `files`, in order, read side by side; what cannot be read is a problem and the others are still read.
pub fn load(
    files: &[Found],
    facts: impl Fn(&Found) -> Facts + Sync,
) -> (Vec<Source>, Vec<Problem>) {
    let read: Vec<_> = files
        .par_iter()
        .map(|file| load_one(file, &facts(file)))
        .collect();
    let (mut sources, mut problems) = (Vec::new(), Vec::new());
    for (some, wrong) in read {
        sources.extend(some);
        problems.extend(wrong);
    }
    (sources, problems)
}

fn load_one(file: &Found, facts: &Facts) -> (Vec<Source>, Vec<Problem>) {
    let bytes = match bytes(&file.path) {
        Ok(bytes) => bytes,
        Err(e) => return (Vec::new(), vec![unreadable(&file.path, &e)]),
    };
    let format = file.format.unwrap_or_else(|| Format::guess(&bytes));
    match decode(bytes, format) {
        Err(e) => (Vec::new(), vec![undecodable(&file.name, &e)]),
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
            (vec![source], Vec::new())
        }
    }
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    if path.as_os_str() == STDIN {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    fs::read(path)
}

/// The records of a file, and what is wrong with its other lines.
fn records(name: &str, text: &str, facts: &Facts) -> (Vec<Source>, Vec<Problem>) {
    let (mut sources, mut problems) = (Vec::new(), Vec::new());
    for (i, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        match record(name, line, facts) {
            Ok(source) => sources.push(source),
            Err(e) => problems.push(Problem {
                position: Some(Position {
                    line: i + 1,
                    column: e.column.unwrap_or(1),
                }),
                help: Some(r#"a record is one line: {"id": "a1", "story": "…", "outlet": "…", "language": "fr", "published": "2024-10-28", "title": "…", "text": "…"}"#.into()),
                ..Problem::new(name, e.message)
            }),
        }
    }
    (sources, problems)
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
