//! `claimlint extract`: the claims of each source.

use super::Exit;
use super::input::InputArguments;
use super::message::Failure;
use crate::report::{claims_ndjson, claims_text};
use clap::{Args, ValueEnum};
use rayon::prelude::*;
use std::io::{self, BufWriter, Write};

/// How many sources are read before their claims are printed: enough to keep every thread busy.
const CHUNK: usize = 256;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  claimlint extract article.txt
  claimlint extract seeds --format ndjson
  cat article.txt | claimlint extract - --lang fr")]
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
    let input = arguments.input.read()?;
    let mut out = BufWriter::new(io::stdout().lock());
    for chunk in input.sources.chunks(CHUNK) {
        let readings: Vec<_> = chunk
            .par_iter()
            .map(|source| input.reading(source))
            .collect();
        for (source, reading) in chunk.iter().zip(&readings) {
            match arguments.format {
                Format::Text => claims_text(source, reading, &mut out)?,
                Format::Ndjson => claims_ndjson(source, reading, &mut out)?,
            }
        }
    }
    out.flush()?;
    Ok(input.exit())
}
