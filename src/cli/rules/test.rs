//! `claimlint rules test`

use super::super::Exit;
use super::super::message::Failure;
use super::super::settings::{SettingsArguments, read_file, read_pack};
use crate::Named;
use crate::pack::{Expected, FileKind, LoadedRule, Origin, Pack};
use crate::trial::{Outcome, try_case, uncovered};
use clap::Args;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
#[command(after_help = "Each example ends in one of four ways:
  reported   a finding was expected, and it was found
  validated  nothing was expected, and nothing was found
  missing    a finding was expected, and it was not found
  noisy      nothing was expected, and something was found

Examples:
  claimlint rules test
  claimlint rules test rules/kyiv.yaml
  claimlint rules test rules --coverage

Exit status: 0 all is as expected, 1 something is not, or a rule has no example, 2 a rule does not load.")]
pub struct Arguments {
    /// A rule or a folder of rules; without it, all that the manifest has in use and all that are built in
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
    /// Also name the verdicts no example shows
    #[arg(long)]
    coverage: bool,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let (pack, tried): (Pack, fn(&LoadedRule) -> bool) = match &arguments.path {
        // Severities that a manifest decides are no part of a rule, so no manifest has a say here.
        Some(path) => (load(path)?, |r| r.origin != Origin::Builtin),
        None => {
            let settings = SettingsArguments::default();
            (settings.load(&[PathBuf::from(".")])?.pack, |_| true)
        }
    };
    let mut out = io::stdout().lock();
    let mut counts = [0; 4];
    let mut untested = 0;
    let mut rules = 0;
    for loaded in pack.rules.iter().filter(|r| tried(r)) {
        rules += 1;
        if loaded.cases.is_empty() {
            untested += 1;
            writeln!(
                out,
                "untested   {}: the rule has no example; add `tests:` to {}",
                loaded.rule.id, loaded.path
            )?;
        }
        for case in &loaded.cases {
            let outcome = try_case(&loaded.rule, case, &pack);
            let (index, word, detail) = match &outcome {
                Outcome::Reported => (0, "reported", None),
                Outcome::Validated => (1, "validated", None),
                Outcome::Missing(detail) => (2, "missing", Some(detail)),
                Outcome::Noisy(detail) => (3, "noisy", Some(detail)),
            };
            counts[index] += 1;
            writeln!(out, "{word:9}  {}: {}", loaded.rule.id, case.name)?;
            if let Some(detail) = detail {
                let line = case.position.map_or(1, |p| p.line);
                writeln!(out, "           {}:{line}: {detail}", loaded.path)?;
            }
        }
        if arguments.coverage {
            coverage(loaded, &mut out)?;
        }
    }
    let [reported, validated, missing, noisy] = counts;
    writeln!(
        out,
        "{rules} rules, {} examples: {reported} reported, {validated} validated, {missing} missing, {noisy} noisy",
        counts.iter().sum::<usize>()
    )?;
    Ok(if missing + noisy + untested == 0 {
        Exit::Clean
    } else {
        Exit::Findings
    })
}

/// What the examples of a rule leave unshown.
fn coverage(loaded: &LoadedRule, out: &mut impl Write) -> io::Result<()> {
    let mut unshown: Vec<&str> = uncovered(loaded).into_iter().map(Named::name).collect();
    for (expected, name) in [
        (Expected::Tolerated, "tolerated"),
        (Expected::NotComparable, "not comparable"),
    ] {
        if loaded.cases.iter().all(|c| c.expected != expected) {
            unshown.push(name);
        }
    }
    if unshown.is_empty() {
        writeln!(out, "covered    {}: every verdict", loaded.rule.id)
    } else {
        writeln!(out, "uncovered  {}: {}", loaded.rule.id, unshown.join(", "))
    }
}

fn load(path: &Path) -> Result<Pack, Failure> {
    let files = if path.is_dir() {
        read_pack(path)
    } else {
        read_file(path, FileKind::Rule, Origin::Single)
            .map(|file| vec![file])
            .map_err(|p| vec![p])
    };
    Pack::load(files.map_err(Failure::Problems)?).map_err(Failure::Problems)
}
