//! `claimlint rules list`

use super::super::Exit;
use super::super::message::Failure;
use super::super::plain::Plain;
use super::super::settings::SettingsArguments;
use crate::Named;
use crate::pack::{LoadedRule, Origin};
use clap::Args;
use std::io::{self, Write};
use std::path::PathBuf;
use unicode_width::UnicodeWidthStr;

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
    let settings = arguments.settings.load(paths)?;
    settings.tell_unused();
    let pack = settings.pack;
    let widest = |of: fn(&LoadedRule) -> String| {
        let widths = pack.rules.iter().map(|r| of(r).width());
        widths.max().unwrap_or_default()
    };
    let (id, from) = (widest(|r| r.rule.id.to_string()), widest(origin));
    let mut out = Plain::new(io::stdout().lock());
    for loaded in &pack.rules {
        let rule = &loaded.rule;
        let origin = origin(loaded);
        let blanks = " ".repeat(from.saturating_sub(origin.width()));
        writeln!(
            out,
            "{:id$}  {:7}  {origin}{blanks}  {}",
            rule.id,
            loudness(loaded),
            rule.doc
        )?;
    }
    Ok(Exit::Clean)
}

/// Where a rule comes from.
fn origin(loaded: &LoadedRule) -> String {
    match loaded.origin {
        Origin::Builtin => loaded.origin.to_string(),
        _ => loaded.path.clone(),
    }
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
