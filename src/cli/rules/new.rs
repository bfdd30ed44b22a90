//! `claimlint rules new`

use super::super::Exit;
use super::super::discover::{name, unreadable};
use super::super::message::{self, Failure};
use super::super::settings::SettingsArguments;
use super::schema::write_all;
use crate::pack::Problem;
use clap::Args;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;

/// What a new rule begins as.
const SKELETON: &str = include_str!("skeleton.yaml");

#[derive(Debug, Args)]
#[command(after_help = "Example:
  claimlint rules new kyiv && claimlint rules test rules/kyiv.yaml")]
pub struct Arguments {
    /// The rule's id: small letters, digits, hyphens
    #[arg(value_name = "ID")]
    id: String,
    /// The folder to write it to
    #[arg(long, value_name = "FOLDER", default_value = "rules")]
    folder: PathBuf,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let id = &arguments.id;
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if id.is_empty() || !id.bytes().all(fits) {
        let problem = Problem::new("rules new", format!("`{id}` cannot be the id of a rule"));
        let help = "use small letters, digits and hyphens: `kyiv-spelling`";
        return Err(Failure::Problems(vec![problem.with_help(help)]));
    }
    let path = arguments.folder.join(format!("{id}.yaml"));
    let failed = |e: io::Error| {
        let problem = match e.kind() {
            io::ErrorKind::AlreadyExists => {
                Problem::new(name(&path), "there is such a file already")
                    .with_help("give the rule another id, or take the file away")
            }
            _ => unreadable(&path, &e),
        };
        Failure::Problems(vec![problem])
    };
    fs::create_dir_all(&arguments.folder).map_err(failed)?;
    let other = arguments.folder.join(format!("{id}.yml"));
    if other.exists() {
        let problem = Problem::new(name(&other), "there is a rule of this id already");
        let help = "give the rule another id, or take the file away";
        return Err(Failure::Problems(vec![problem.with_help(help)]));
    }
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&path)
        .map_err(failed)?;
    file.write_all(SKELETON.as_bytes()).map_err(failed)?;
    // The first line of the rule names its schema.
    let schemas = arguments.folder.join("schema");
    if !schemas.join("rule.json").exists() {
        write_all(&schemas).map_err(|p| Failure::Problems(vec![p]))?;
    }
    let path = name(&path);
    writeln!(
        io::stdout().lock(),
        "wrote {path}\nChange it, then try it: claimlint rules test {path}"
    )?;
    // A rule that no manifest has in use never fires, and nobody would know.
    if !SettingsArguments::default()
        .config(&arguments.folder)?
        .uses(&arguments.folder)
    {
        let folder = name(&arguments.folder);
        let text = "no claimlint.yaml has this rule in use";
        let help = format!("add `packs: [{folder}]` to one; `claimlint init` writes the first");
        message::warning(&Problem::new(path, text).with_help(help));
    }
    Ok(Exit::Clean)
}
