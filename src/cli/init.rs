//! `claimlint init`: a manifest and a folder of rules to begin with.

use super::Exit;
use super::discover::{name, unreadable};
use super::message::Failure;
use super::rules::write_schemas;
use crate::pack::Problem;
use crate::source::MANIFEST;
use clap::Args;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;

const TEXT: &str = include_str!("manifest.yaml");
const RULE: &str = include_str!("rules/skeleton.yaml");

#[derive(Debug, Args)]
pub struct Arguments {
    /// The folder to write to
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let mut out = io::stdout().lock();
    for (file, text) in [(MANIFEST, TEXT), ("rules/kyiv.yaml", RULE)] {
        let path = arguments.folder.join(file);
        write(&path, text).map_err(|e| {
            let problem = match e.kind() {
                io::ErrorKind::AlreadyExists => Problem::new(
                    name(&path),
                    "there is such a file already, and it is left as it is",
                )
                .with_help("`claimlint config` prints what is in force"),
                _ => unreadable(&path, &e),
            };
            Failure::Problems(vec![problem])
        })?;
        writeln!(out, "wrote {}", name(&path))?;
    }
    let schemas = arguments.folder.join("rules/schema");
    write_schemas(&schemas).map_err(|p| Failure::Problems(vec![p]))?;
    writeln!(
        out,
        "wrote {}, for the completion of an editor",
        name(&schemas)
    )?;
    writeln!(out, "Next: claimlint rules test rules")?;
    Ok(Exit::Clean)
}

/// Writes a file that must not be there yet.
fn write(path: &std::path::Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())
}
