//! `claimlint rules test`

use super::super::Exit;
use super::super::message::Failure;
use super::super::plain::Plain;
use super::super::settings::{SettingsArguments, lies_in, read_file, read_pack};
use crate::Named;
use crate::pack::{Expected, FileKind, LoadedRule, Origin, Pack, RuleCase};
use crate::trial::{Outcome, Tried, try_case, uncovered};
use clap::Args;
use std::collections::BTreeMap;
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
    let pack = load(arguments.path.as_deref().unwrap_or(Path::new(".")))?;
    let tried = |rule: &&LoadedRule| match &arguments.path {
        Some(path) => rule.origin != Origin::Builtin && lies_in(&rule.path, path),
        None => true,
    };
    let mut out = Plain::new(io::stdout().lock());
    let mut counts = [0; 4];
    let mut untested = 0;
    let mut shown = Shown::new();
    let mut rules = 0;
    for loaded in pack.rules.iter().filter(tried) {
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
            let tried = try_case(&loaded.rule, case, &pack);
            let (index, word, detail) = match &tried.outcome {
                Outcome::Reported => (0, "reported", None),
                Outcome::Validated => (1, "validated", None),
                Outcome::Missing(detail) => (2, "missing", Some(detail)),
                Outcome::Noisy(detail) => (3, "noisy", Some(detail)),
            };
            counts[index] += 1;
            writeln!(out, "{word:9}  {}: {}", loaded.rule.id, case.name)?;
            if let Some(detail) = detail {
                let line = loaded.position(case).map_or(1, |p| p.line);
                writeln!(out, "           {}:{line}: {detail}", loaded.path)?;
            }
            if let (true, Some(reason)) = (explains(case, &tried), tried.reasons.first()) {
                writeln!(out, "           not compared: {reason}")?;
            }
        }
        if arguments.coverage {
            coverage(loaded, &mut shown, &mut out)?;
        }
    }
    for (name, (shown, all)) in &shown {
        writeln!(out, "{name:14}  shown by {shown} of {all} rules")?;
    }
    let [reported, validated, missing, noisy] = counts;
    writeln!(
        out,
        "{}, {}: {reported} reported, {validated} validated, {missing} missing, {noisy} noisy",
        counted(rules, "rule"),
        counted(counts.iter().sum(), "example")
    )?;
    Ok(if missing + noisy + untested == 0 {
        Exit::Clean
    } else {
        Exit::Findings
    })
}

/// `1 rule`, `2 rules`
fn counted(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}

/// Whether to print why claims were not compared: where an example is there to show it, and where a finding is missing.
fn explains(case: &RuleCase, tried: &Tried) -> bool {
    match tried.outcome {
        Outcome::Missing(_) => case.because.is_none(),
        Outcome::Validated => case.expected == Expected::NotComparable,
        Outcome::Reported | Outcome::Noisy(_) => false,
    }
}

/// For each verdict, how many rules have an example of it, and how many can come to it.
type Shown = BTreeMap<&'static str, (usize, usize)>;

/// Prints what the examples of a rule leave unshown, and counts it.
fn coverage(loaded: &LoadedRule, shown: &mut Shown, out: &mut impl Write) -> io::Result<()> {
    let lacking = uncovered(loaded);
    let reported = loaded.rule.severities.reported().into_iter();
    let mut verdicts: Vec<(&str, bool)> = reported
        .map(|v| (v.name(), !lacking.contains(&v)))
        .collect();
    for (expected, name) in [
        (Expected::Tolerated, "tolerated"),
        (Expected::NotComparable, "not comparable"),
    ] {
        verdicts.push((name, loaded.cases.iter().any(|c| c.expected == expected)));
    }
    for &(name, is_shown) in &verdicts {
        let counts = shown.entry(name).or_default();
        counts.0 += usize::from(is_shown);
        counts.1 += 1;
    }
    let unshown = verdicts.iter().filter(|(_, is_shown)| !is_shown);
    let unshown: Vec<&str> = unshown.map(|(name, _)| *name).collect();
    match &unshown[..] {
        [] => writeln!(out, "covered    {}: every verdict", loaded.rule.id),
        _ => writeln!(out, "uncovered  {}: {}", loaded.rule.id, unshown.join(", ")),
    }
}

/// What is at `path` with the packs in use there, whose concepts and entities its rules may name. Severities that a manifest decides are no part of a rule, so
/// no manifest has a say in them here.
fn load(path: &Path) -> Result<Pack, Failure> {
    let config = SettingsArguments::default().config(path)?;
    let mut files = config.files().map_err(Failure::Problems)?;
    if !files.iter().any(|file| lies_in(&file.path, path)) {
        let read = if path.is_dir() {
            read_pack(path, config.most)
        } else {
            let file = read_file(path, FileKind::Rule, Origin::Single, config.most);
            file.map(|file| vec![file]).map_err(|p| vec![p])
        };
        files.extend(read.map_err(Failure::Problems)?);
    }
    Pack::load(files).map_err(Failure::Problems)
}
