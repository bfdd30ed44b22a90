//! A file or a record becomes a source.

use super::discover::{Found, unreadable};
use super::feed::Broken;
use super::lines::Line;
use crate::pack::Problem;
use crate::source::{
    self, DecodeError, Format, Known, Position, Source, decode, decode_line, stated,
};
use std::fs::File;
use std::io::{self, Read};

/// What came of reading a file or a record.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The source, if it could be read.
    pub source: Option<Source>,
    /// What kept it from being read.
    pub problems: Vec<Problem>,
    /// What was read but for something that was left open.
    pub doubts: Vec<Problem>,
    /// The record that could not be read.
    pub broken: Option<Broken>,
}

impl Loaded {
    /// Nothing, because of `problem`.
    pub fn problem(problem: Problem) -> Self {
        Self {
            problems: vec![problem],
            ..Self::default()
        }
    }
}

/// No more room is made at first for a file, whatever length it claims to have.
const LARGE: u64 = 1 << 20;

/// The source in a file of at most `most` bytes.
pub fn file(file: &Found, known: &Known, most: u64) -> Loaded {
    let read = File::open(&file.path).and_then(|opened| {
        let length = || opened.metadata().map(|meta| meta.len());
        complete(&opened, length, most)
    });
    match read {
        Ok(read) => bytes(file, read, known),
        Err(e) => Loaded::problem(unreadable(&file.path, &e)),
    }
}

/// Everything in a file of `length` bytes, at most `most`: what somebody is still writing, or has cut short, would pass for the whole article.
fn complete(
    file: impl Read,
    length: impl Fn() -> io::Result<u64>,
    most: u64,
) -> io::Result<Vec<u8>> {
    let before = length()?;
    let bytes = whole(file, before, most)?;
    // What has no length of its own (a pipe, a device) says 0.
    if before.max(length()?) > bytes.len() as u64 {
        return Err(changed());
    }
    Ok(bytes)
}

/// Why what was read of a file does not belong together.
pub fn changed() -> io::Error {
    io::Error::other("it was changed while it was read; try again")
}

/// The source whose bytes these are.
pub fn bytes(file: &Found, bytes: Vec<u8>, known: &Known) -> Loaded {
    let format = file.format.unwrap_or_else(|| Format::guess(&bytes));
    match decode(bytes, format) {
        Err(e) => Loaded::problem(undecodable(&file.name, &e)),
        Ok(text) => {
            let stated = stated(text.original(), format);
            let facts = known.with(&stated.facts);
            let doubts = stated.doubts.into_iter().map(|doubt| Problem {
                position: Some(Position {
                    line: doubt.line,
                    column: 1,
                }),
                ..Problem::new(&file.name, doubt.message)
            });
            Loaded {
                doubts: doubts.collect(),
                source: Some(Source {
                    path: file.name.clone(),
                    id: None,
                    story: story(&file.name, known),
                    outlet: facts.outlet,
                    language: facts.language,
                    published: facts.published,
                    url: facts.url,
                    title: facts.title,
                    text,
                }),
                ..Loaded::default()
            }
        }
    }
}

/// The story of a file: its folder, where the manifest says nothing else.
pub fn story(name: &str, known: &Known) -> String {
    known.facts().story.unwrap_or_else(|| folder(name))
}

/// Everything in `file`, of at most `most` bytes, some `about` of them.
///
/// # Errors
/// Those of reading, and that it is too large.
pub fn whole(file: impl Read, about: u64, most: u64) -> io::Result<Vec<u8>> {
    // Room for one more shows without another try that the end is reached.
    let mut bytes = Vec::with_capacity(about.min(most).min(LARGE) as usize + 1);
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        let message = "it is larger than --max-file allows";
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
    }
    Ok(bytes)
}

/// The record on a line of the file `name`.
pub fn record(name: &str, line: Line, known: &Known) -> Loaded {
    let at = |column: usize, message: String| {
        Problem {
        position: Some(Position {
            line: line.number,
            column,
        }),
        help: Some(r#"a record is one line: {"id": "a1", "story": "…", "outlet": "…", "language": "fr", "published": "2024-10-28", "title": "…", "text": "…"}"#.into()),
        ..Problem::new(name, message)
    }
    };
    let broken = |id: Option<String>, column: usize, message: String| Loaded {
        problems: vec![at(column, message.clone())],
        broken: Some(Broken {
            source: name.to_owned(),
            id,
            story: None,
            line: Some(line.number),
            error: message,
        }),
        ..Loaded::default()
    };
    let Some(bytes) = &line.bytes else {
        return broken(None, 1, "the line is longer than --max-line allows".into());
    };
    let text = match decode_line(bytes) {
        Ok(text) => text,
        Err(e) => {
            let mut loaded = broken(None, e.position.column, e.to_string());
            for problem in &mut loaded.problems {
                problem.help = Some(e.help().into());
            }
            return loaded;
        }
    };
    // JSON's columns count bytes.
    let column = |column: Option<usize>| {
        let before = column.unwrap_or(1).saturating_sub(1).min(bytes.len());
        String::from_utf8_lossy(&bytes[..before]).chars().count() + 1
    };
    match source::record(name, text.trim_end_matches(['\n', '\r']), &known.facts()) {
        Ok(record) => Loaded {
            source: Some(record.source),
            doubts: (record.doubts.into_iter())
                .map(|doubt| at(column(doubt.column), doubt.message))
                .collect(),
            ..Loaded::default()
        },
        Err(e) => broken(e.id, column(e.column), e.message),
    }
}

/// The folder of a file as it was given: the story it stands in where nothing else is known.
fn folder(name: &str) -> String {
    match name.rsplit_once('/') {
        Some(("", _)) => "/".into(),
        Some((folder, _)) => folder.into(),
        None => ".".into(),
    }
}

/// A file that is no text.
pub fn undecodable(name: &str, error: &DecodeError) -> Problem {
    Problem {
        position: Some(error.position),
        help: Some(error.help().into()),
        ..Problem::new(name, error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    /// A file of which somebody else changes the length while it is read.
    struct Changing<'a>(&'a [u8], &'a Cell<u64>, u64);

    impl Read for Changing<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let read = self.0.read(buffer)?;
            if read == 0 {
                self.1.set(self.2);
            }
            Ok(read)
        }
    }

    #[test]
    fn half_an_article_is_none() {
        for (before, after, whole) in [(3, 3, true), (0, 0, true), (3, 4, false), (9, 3, false)] {
            let length = Cell::new(before);
            let file = Changing(b"abc", &length, after);
            let read = complete(file, || Ok(length.get()), 100);
            assert_eq!(read.is_ok(), whole, "{before} bytes, then {after}");
        }
    }
}
