//! `claimlint extract`: the claims of each source.

use super::Exit;
use super::input::InputArguments;
use super::message::Failure;
use crate::report::{broken_ndjson, claims_text, push_claims_ndjson};
use clap::{Args, ValueEnum};
use std::io::{self, BufWriter, Write};

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  claimlint extract article.txt
  claimlint extract seeds --format ndjson
  cat article.txt | claimlint extract - --lang fr
  zcat archive.ndjson.gz | claimlint extract - --format ndjson

Records are read one after the other, however many there are. With --format ndjson, a file or record that
cannot be read is a line of its own, {\"error\": …, \"source\": …, \"id\": …, \"line\": …}; the others
are still read, and the exit status is 2.")]
pub struct Arguments {
    #[command(flatten)]
    input: InputArguments,
    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

/// How to print claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: a line a claim, under the name of its source
    Text,
    /// For programs: a JSON object a line
    Ndjson,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let mut feed = arguments.input.open()?;
    let mut out = BufWriter::new(io::stdout().lock());
    let format = arguments.format;
    feed.each(
        |reader, source| {
            reader.claims(&source).map(|reading| {
                let mut lines = Vec::new();
                match format {
                    Format::Text => claims_text(&source, &reading, &mut lines)?,
                    Format::Ndjson => push_claims_ndjson(&source, &reading, &mut lines),
                }
                Ok::<_, io::Error>(lines)
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
