//! What could not be read, as a line among the results: a program that reads them sees at once that one is missing, and why.

use super::escape;
use serde::Serialize;
use std::io::{self, Write};

/// A record, or a story, that could not be read. `error` comes first: no other line has it.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct BrokenRow<'a> {
    /// Why.
    pub error: &'a str,
    /// The file.
    pub source: &'a str,
    /// The record's id, if at least that could be read.
    pub id: Option<&'a str>,
    /// The story, where it is all of it.
    pub story: Option<&'a str>,
    /// The line of the file, from 1.
    pub line: Option<usize>,
}

/// Writes it as a line of JSON.
///
/// # Errors
/// Those of `out`.
pub fn broken_ndjson(row: &BrokenRow, out: &mut impl Write) -> io::Result<()> {
    escape::json_line(row, out)?;
    out.write_all(b"\n")
}
