//! What there is to read, piece after piece: files, and the records of files that hold them.

use super::Inputs;
use crate::cli::discover::{STDIN, unreadable};
use crate::cli::lines::{Line, Lines};
use crate::cli::load::{self, Loaded};
use crate::pack::Problem;
use crate::source::Format;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::ops::Range;

/// How much of a stream is looked at to tell what it holds, in bytes.
const BEGINNING: usize = 64 << 10;

/// Something to read.
pub(super) enum Piece {
    File(usize),
    Bytes(usize, Vec<u8>),
    Record(usize, Line),
    /// What cannot be read, as has been seen already.
    Failed(Box<Loaded>),
}

impl Piece {
    pub fn failed(problem: Problem) -> Self {
        Self::Failed(Box::new(Loaded::problem(problem)))
    }
}

/// A file to be read.
pub(super) enum Opened {
    /// A source of its own, and its size in bytes.
    Whole(Piece, u64),
    Records(Box<dyn BufRead>),
}

impl Inputs {
    /// Opens a file of records; any other is opened by who reads it.
    pub(super) fn open(&self, file: usize) -> Opened {
        let found = &self.files[file];
        let failed = |e: &io::Error| Opened::Whole(Piece::failed(unreadable(&found.path, e)), 0);
        if found.path.as_os_str() == STDIN {
            return match begin(io::stdin().lock()) {
                Ok((head, rest)) if Format::guess(&head) == Format::Records => {
                    Opened::Records(Box::new(Cursor::new(head).chain(rest)))
                }
                Ok((head, rest)) => {
                    match load::whole(
                        Cursor::new(head).chain(rest),
                        BEGINNING as u64,
                        self.limits.file(),
                    ) {
                        Ok(bytes) => {
                            let size = bytes.len() as u64;
                            Opened::Whole(Piece::Bytes(file, bytes), size)
                        }
                        Err(e) => failed(&e),
                    }
                }
                Err(e) => failed(&e),
            };
        }
        if found.format != Some(Format::Records) {
            let size = std::fs::metadata(&found.path).map_or(0, |m| m.len());
            return Opened::Whole(Piece::File(file), size);
        }
        match File::open(&found.path) {
            Ok(opened) => Opened::Records(Box::new(BufReader::with_capacity(64 << 10, opened))),
            Err(e) => failed(&e),
        }
    }
}

/// All there is to read, piece after piece, each with its size in bytes.
pub(super) struct Pieces<'a> {
    inputs: &'a Inputs,
    /// The files that were not opened yet.
    files: Range<usize>,
    /// The file whose records are read.
    records: Option<(usize, Lines<Box<dyn BufRead>>)>,
}

impl<'a> Pieces<'a> {
    pub fn new(inputs: &'a Inputs) -> Self {
        Self {
            inputs,
            files: 0..inputs.files.len(),
            records: None,
        }
    }
}

impl Iterator for Pieces<'_> {
    type Item = (u64, Piece);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((file, lines)) = &mut self.records {
                match lines.next() {
                    Ok(Some(line)) => {
                        let size = line.bytes.as_ref().map_or(0, Vec::len) as u64;
                        return Some((size, Piece::Record(*file, line)));
                    }
                    Ok(None) => {}
                    Err(e) => {
                        let problem = unreadable(&self.inputs.files[*file].path, &e);
                        self.records = None;
                        return Some((0, Piece::failed(problem)));
                    }
                }
            }
            let file = self.files.next()?;
            self.records = match self.inputs.open(file) {
                Opened::Whole(piece, size) => return Some((size, piece)),
                Opened::Records(records) => {
                    Some((file, Lines::new(records, self.inputs.limits.line())))
                }
            };
        }
    }
}

/// The first bytes of a stream, as many as tell what it holds, and the rest.
fn begin<R: BufRead>(mut stream: R) -> io::Result<(Vec<u8>, R)> {
    let mut head = Vec::new();
    loop {
        let buffer = stream.fill_buf()?;
        let length = buffer.len();
        head.extend_from_slice(buffer);
        stream.consume(length);
        let begun = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&head);
        let told = begun.len() > 3 && !begun.trim_ascii().is_empty();
        if length == 0 || told || head.len() > BEGINNING {
            return Ok((head, stream));
        }
    }
}
