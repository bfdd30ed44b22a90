//! `claimlint config`: what is in force here, and where it comes from.

use super::Exit;
use super::message::Failure;
use super::plain::Plain;
use super::settings::SettingsArguments;
use crate::Named;
use crate::pack::{FileKind, Origin, Pack};
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
    let mut out = Plain::new(io::stdout().lock());
    let Some(manifest) = &settings.manifest else {
        writeln!(out, "manifest: none")?;
        return Ok(in_force(&settings.pack, &mut out)?);
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
            writeln!(
                out,
                "  {verb} the rule {} ({})",
                loaded.rule.id, loaded.path
            )?;
        }
    }
    for file in settings.pack.data.added() {
        let what = match &file.kind {
            FileKind::Language(tag) => format!("words of {tag}"),
            FileKind::Entities => "entities".into(),
            _ => "concepts".into(),
        };
        writeln!(out, "  adds {what} ({})", file.path)?;
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
    Ok(in_force(&settings.pack, &mut out)?)
}

/// How much there is of what a run goes by.
fn in_force(pack: &Pack, out: &mut impl Write) -> io::Result<Exit> {
    let on: Vec<_> = pack.rules.iter().filter(|r| !r.rule.is_off()).collect();
    let builtin = on.iter().filter(|r| r.origin == Origin::Builtin).count();
    let off = pack.rules.iter().filter(|r| r.rule.is_off());
    let off: Vec<&str> = off.map(|r| &*r.rule.id).collect();
    writeln!(
        out,
        "rules: {} in force, {builtin} of them as built in",
        on.len()
    )?;
    if !off.is_empty() {
        writeln!(out, "off: {}", off.join(", "))?;
    }
    let tags: Vec<&str> = pack.data.tags().collect();
    writeln!(out, "languages: {}", tags.join(", "))?;
    writeln!(out, "entities: {}", pack.data.entities().iter().count())?;
    Ok(Exit::Clean)
}
