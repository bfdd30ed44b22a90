//! A finding a line, each in the shape it has in [`super::json()`]: for streams and `jq`.

use super::{Run, escape, json};
use std::io::{self, Write};

/// Writes every finding as one line of JSON; nothing at all where there is none.
///
/// # Errors
/// Those of `out`.
pub fn ndjson(run: &Run, out: &mut impl Write) -> io::Result<()> {
    for finding in run.findings() {
        escape::json_line(&json::finding(run, finding), out)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
