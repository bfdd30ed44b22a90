//! `claimlint rules list`

use super::super::Exit;
use super::super::message::Failure;
use super::super::settings::SettingsArguments;
use crate::Named;
use crate::pack::LoadedRule;
use clap::Args;
use std::io::{self, Write};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  claimlint rules list
  claimlint rules list drafts")]
pub struct Arguments {
    #[command(flatten)]
    settings: SettingsArguments,
    /// The folder whose manifest to go by
    #[arg(value_name = "PATH", default_value = ".")]
    path: PathBuf,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let paths = std::slice::from_ref(&arguments.path);
    let pack = arguments.settings.load(paths)?.pack;
    let width = pack.rules.iter().map(|r| r.rule.id.len()).max();
    let width = width.unwrap_or_default();
    let mut out = io::stdout().lock();
    for loaded in &pack.rules {
        let rule = &loaded.rule;
        writeln!(
            out,
            "{:width$}  {:7}  {}",
            rule.id,
            loudness(loaded),
            rule.doc
        )?;
        if loaded.origin != crate::pack::Origin::Builtin {
            writeln!(out, "{:width$}           from {}", "", loaded.path)?;
        }
    }
    Ok(Exit::Clean)
}

/// The loudest severity of a rule, or that it is off.
pub fn loudness(loaded: &LoadedRule) -> &'static str {
    let severities = &loaded.rule.severities;
    let reported = severities.reported();
    let loudest = reported
        .iter()
        .filter_map(|&v| severities.of(v, false).max(severities.of(v, true)))
        .max();
    loudest.map_or("off", Named::name)
}
