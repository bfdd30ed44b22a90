//! `claimlint config`: what is in force here, and where it comes from.

use super::Exit;
use super::message::Failure;
use super::settings::SettingsArguments;
use crate::Named;
use crate::pack::Origin;
use clap::Args;
use std::io::{self, Write};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  claimlint config
  claimlint config drafts/flood")]
pub struct Arguments {
    #[command(flatten)]
    settings: SettingsArguments,
    /// The file or folder for which to print it
    #[arg(value_name = "PATH", default_value = ".")]
    path: PathBuf,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let settings = arguments
        .settings
        .load(std::slice::from_ref(&arguments.path))?;
    settings.tell_unused();
    let mut out = io::stdout().lock();
    let Some(manifest) = &settings.manifest else {
        writeln!(out, "manifest: none (built-in rules only)")?;
        return Ok(Exit::Clean);
    };
    writeln!(out, "manifest: {}", manifest.path)?;
    if let Some(language) = &manifest.sources.defaults.language {
        writeln!(out, "language: {language}")?;
    }
    for pack in &manifest.packs {
        writeln!(out, "pack: {} (line {})", pack.value, pack.position.line)?;
    }
    for loaded in &settings.pack.rules {
        if loaded.origin != Origin::Builtin {
            let verb = match &loaded.extends {
                Some(base) if **base == *loaded.rule.id => "changes",
                _ => "adds",
            };
            writeln!(out, "  {verb} {} ({})", loaded.rule.id, loaded.path)?;
        }
    }
    let level = |severity: Option<crate::rule::Severity>| severity.map_or("off", Named::name);
    for placed in &manifest.severities {
        let line = placed.position.line;
        let decided = &placed.value;
        writeln!(
            out,
            "severity: {} is {} (line {line})",
            decided.rule,
            level(decided.severity)
        )?;
    }
    for paths in &manifest.paths {
        let patterns: Vec<_> = paths.patterns.iter().map(|p| p.value.as_str()).collect();
        for placed in &paths.severities {
            let line = placed.position.line;
            let decided = &placed.value;
            writeln!(
                out,
                "in {}: {} is {} (line {line})",
                patterns.join(", "),
                decided.rule,
                level(decided.severity)
            )?;
        }
    }
    writeln!(out, "sources: {} entries", manifest.entries.len())?;
    Ok(Exit::Clean)
}
