//! `claimlint rules schema`

use super::super::Exit;
use super::super::message::Failure;
use crate::pack::SchemaOf;
use clap::{Args, ValueEnum};
use std::io::{self, Write};

#[derive(Debug, Args)]
#[command(after_help = "Example:
  claimlint rules schema rule > rules/schema/rule.json

The first line of a YAML file tells an editor where its schema is:
  # yaml-language-server: $schema=schema/rule.json")]
pub struct Arguments {
    /// What to print the schema of
    #[arg(value_name = "WHAT", default_value = "rule")]
    what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    /// A rule
    Rule,
    /// claimlint.yaml
    Manifest,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let of = match arguments.what {
        What::Rule => SchemaOf::Rule,
        What::Manifest => SchemaOf::Manifest,
    };
    io::stdout().lock().write_all(of.text().as_bytes())?;
    Ok(Exit::Clean)
}
