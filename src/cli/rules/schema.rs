//! `claimlint rules schema`

use super::super::Exit;
use super::super::discover::{name, unreadable};
use super::super::message::Failure;
use crate::pack::{FileSchema, Problem, nearest};
use clap::Args;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  claimlint rules schema
  claimlint rules schema entities
  claimlint rules schema lang/concepts
  claimlint rules schema --write rules/schema

The first line of a YAML file tells an editor where its schema is:
  # yaml-language-server: $schema=schema/rule.json")]
pub struct Arguments {
    /// What to print the schema of: rule, manifest, entities, ontology, or a file of a language, as in lang/concepts
    #[arg(value_name = "WHAT", default_value = "rule")]
    what: String,
    /// Write all schemas to this folder instead
    #[arg(long, value_name = "FOLDER", conflicts_with = "what")]
    write: Option<PathBuf>,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    if let Some(folder) = &arguments.write {
        let written = write_all(folder).map_err(|p| Failure::Problems(vec![p]))?;
        writeln!(
            io::stdout().lock(),
            "wrote {written} schemas to {}",
            name(folder)
        )?;
        return Ok(Exit::Clean);
    }
    let (what, all) = (&arguments.what, FileSchema::all());
    let Some(schema) = all.iter().find(|s| s.name == what) else {
        let names = || all.iter().map(|s| s.name);
        let help = match nearest(what, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are {}", names().collect::<Vec<_>>().join(", ")),
        };
        let problem = Problem::new("rules schema", format!("there is no schema `{what}`"));
        return Err(Failure::Problems(vec![problem.with_help(help)]));
    };
    io::stdout().lock().write_all(schema.text().as_bytes())?;
    Ok(Exit::Clean)
}

/// Writes every schema below `folder`, over what is there: they are generated. How many there are.
pub fn write_all(folder: &Path) -> Result<usize, Problem> {
    let all = FileSchema::all();
    for schema in &all {
        let path = folder.join(format!("{}.json", schema.name));
        let write = || {
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::write(&path, schema.text())
        };
        write().map_err(|e| unreadable(&path, &e))?;
    }
    Ok(all.len())
}
