//! What each source is filed under.

use super::{escape, name, visible};
use crate::align::Filing;
use crate::source::Source;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Row<'a> {
    source: &'a str,
    id: Option<&'a str>,
    published: Option<String>,
    windows: &'a [String],
    keys: &'a [String],
}

/// Writes the keys of `source` for programs, a JSON object on a line.
///
/// # Errors
/// Those of `out`.
pub fn keys_ndjson(source: &Source, filing: &Filing, out: &mut impl Write) -> io::Result<()> {
    let row = Row {
        source: &source.path,
        id: source.id.as_deref(),
        published: source.published.map(|day| day.to_string()),
        windows: &filing.windows,
        keys: &filing.keys,
    };
    escape::json_line(&row, out)?;
    out.write_all(b"\n")
}

/// Writes the keys of `source` for people.
///
/// # Errors
/// Those of `out`.
pub fn keys_text(source: &Source, filing: &Filing, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}: {}", name(source), filing.windows.join(" "))?;
    for key in &filing.keys {
        writeln!(out, "  {}", visible(key))?;
    }
    Ok(())
}
