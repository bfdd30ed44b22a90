//! `claimlint keys`: what each source is filed under, for an engine that groups them itself.

use super::Exit;
use super::input::InputArguments;
use super::message::Failure;
use crate::align::{Checked, filing};
use crate::report::{keys_ndjson, keys_text};
use clap::{Args, ValueEnum};
use rayon::prelude::*;
use std::io::{self, BufWriter, Write};

/// How many sources are read before their keys are printed: enough to keep every thread busy.
const CHUNK: usize = 256;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  claimlint keys articles
  claimlint keys wires.ndjson --format ndjson

The rule by which `claimlint check --group auto` finds stories, for an engine that joins on these keys:

  1. An article is filed under each pair of one of its keys and one of its windows: a block.
  2. A block of more than 30 articles is dropped.
  3. Two articles are joined where the keys of the blocks they still share, each counted once, are at least 4, and
     200 * shared >= 32 * (number of keys of one + number of keys of the other).
  4. Stories are the connected components.")]
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
    let mut input = arguments.input.read()?;
    let mut out = BufWriter::new(io::stdout().lock());
    let sources = std::mem::take(&mut input.sources);
    let mut sources = sources.into_iter();
    loop {
        let chunk: Vec<_> = sources.by_ref().take(CHUNK).collect();
        if chunk.is_empty() {
            break;
        }
        let filed: Vec<_> = chunk
            .into_par_iter()
            .map(|source| {
                let reading = input.reading(&source);
                let checked = Checked { source, reading };
                (filing(&checked), checked.source)
            })
            .collect();
        for (filing, source) in &filed {
            match arguments.format {
                Format::Text => keys_text(source, filing, &mut out)?,
                Format::Ndjson => keys_ndjson(source, filing, &mut out)?,
            }
        }
    }
    out.flush()?;
    Ok(input.exit())
}
