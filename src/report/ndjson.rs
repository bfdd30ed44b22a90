//! A finding a line, each in the shape it has in [`super::json()`]: for streams and `jq`. What could not be read is a line too.

use super::{Run, broken_ndjson, escape, json};
use std::io::{self, Write};

/// Writes what could not be read, then every finding, as one line of JSON each; nothing at all where there is none.
///
/// # Errors
/// Those of `out`.
pub fn ndjson(run: &Run, out: &mut impl Write) -> io::Result<()> {
    for row in run.broken {
        broken_ndjson(row, out)?;
    }
    for finding in run.findings() {
        escape::json_line(&json::finding(run, finding), out)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
