//! `claimlint keys`: what each source is filed under, for an engine that groups them itself.

use super::Exit;
use super::input::InputArguments;
use super::message::Failure;
use crate::align::{Checked, filing};
use crate::report::{broken_ndjson, keys_ndjson, keys_text};
use clap::{Args, ValueEnum};
use std::io::{self, BufWriter, Write};

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  claimlint keys articles
  claimlint keys wires.ndjson --format ndjson

The rule by which `claimlint check --group auto` finds stories, for an engine that joins on these keys:

  1. An article is filed under each pair of one of its keys and one of its windows: a block.
  2. A block of more than 30 articles is dropped.
  3. Two articles are joined where the keys of the blocks they still share, each counted once, are at least 4, and
     200 * shared >= 32 * (number of keys of one + number of keys of the other).
  4. Stories are the connected components.

Records are read one after the other, however many there are. With --format ndjson, a record that cannot be read is a line of its own,
{\"error\": …, \"source\": …, \"id\": …, \"story\": null, \"line\": …}; the others are still read, and the exit status is 2.")]
pub struct Arguments {
    #[command(flatten)]
    input: InputArguments,
    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

/// How to print keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: the keys of each source under its name
    Text,
    /// For programs: an object a source: source, id, published, windows, keys
    Ndjson,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let mut feed = arguments.input.open()?;
    let mut out = BufWriter::new(io::stdout().lock());
    let format = arguments.format;
    feed.each(
        |reader, source| {
            reader.reading(&source).map(|reading| {
                let checked = Checked { source, reading };
                let filing = filing(&checked);
                let mut lines = Vec::new();
                let written = match format {
                    Format::Text => keys_text(&checked.source, &filing, &mut lines),
                    Format::Ndjson => keys_ndjson(&checked.source, &filing, &mut lines),
                };
                written.map(|()| lines)
            })
        },
        |taken| {
            if let Some(lines) = taken.read {
                out.write_all(&lines?)?;
            }
            if let (Some(broken), Format::Ndjson) = (&taken.broken, format) {
                broken_ndjson(&broken.row(), &mut out)?;
            }
            Ok(())
        },
    )?;
    out.flush()?;
    let exit = feed.exit();
    // The process ends here: what it knows of the world need not be taken to pieces first.
    std::mem::forget(feed);
    Ok(exit)
}
