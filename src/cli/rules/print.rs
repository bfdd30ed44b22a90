//! `claimlint rules print`

use super::super::Exit;
use super::super::message::Failure;
use crate::pack::{Problem, builtin_files, nearest};
use clap::Args;
use std::io::{self, Write};

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  claimlint rules print
  claimlint rules print core/quantity-conflict.yaml
  claimlint rules print lang/fr/concepts.yaml

A file of the same kind in a folder of your own adds to what is built in: lang/fr/concepts.yaml, entities/anything.yaml, ontology.yaml.
A rule is changed by a file of its name that begins with `extends:` and that name.")]
pub struct Arguments {
    /// The file; without it, the names of all
    #[arg(value_name = "FILE")]
    file: Option<String>,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let mut out = io::stdout().lock();
    let Some(wanted) = &arguments.file else {
        for (path, _) in builtin_files() {
            writeln!(out, "{path}")?;
        }
        return Ok(Exit::Clean);
    };
    let named = |path: &str| path.trim_end_matches(".yaml") == wanted.trim_end_matches(".yaml");
    match builtin_files().iter().find(|(path, _)| named(path)) {
        Some((_, text)) => {
            out.write_all(text.as_bytes())?;
            Ok(Exit::Clean)
        }
        None => {
            let help = match nearest(wanted, builtin_files().iter().map(|(path, _)| *path)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`claimlint rules print` names them all".into(),
            };
            let message = format!("no file `{wanted}` is built in");
            let problem = Problem::new("rules print", message);
            Err(Failure::Problems(vec![problem.with_help(help)]))
        }
    }
}
