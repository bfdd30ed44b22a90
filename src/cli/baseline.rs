//! `claimlint baseline`: keep what is known, report what is new.

use super::Exit;
use super::checkup::{CheckArguments, Checkup};
use super::kept;
use super::limits::FileLimit;
use super::message::{self, Failure};
use super::review_args::DecidedArguments;
use super::write::write_whole;
use crate::pack::Problem;
use crate::report::visible;
use crate::review::{Baseline, Watch};
use clap::{Args, Subcommand};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  claimlint baseline write seeds
  claimlint check seeds --baseline claimlint-baseline.json
  claimlint baseline prune seeds")]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write all findings of a run to a baseline
    Write(FileArguments),
    /// Take the entries out of a baseline that match no finding any more
    Prune(FileArguments),
}

#[derive(Debug, Args)]
struct FileArguments {
    #[command(flatten)]
    check: CheckArguments,
    #[command(flatten)]
    decided: DecidedArguments,
    /// The baseline
    #[arg(long, value_name = "FILE", default_value = "claimlint-baseline.json")]
    file: PathBuf,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let (Command::Write(given) | Command::Prune(given)) = &arguments.command;
    let mut check = given.check.open()?;
    if matches!(arguments.command, Command::Write(_)) {
        check.review = given
            .decided
            .open(check.settings(), given.check.file_limit())?;
    }
    let mut checkup = check.all(false)?;
    checkup.say(check.close(checkup.sources.len()).said);
    if check.exit() != Exit::Clean {
        // Half a run would make the other half's findings look new, or stale.
        return Ok(check.exit());
    }
    let (baseline, gone) = match &arguments.command {
        Command::Write(_) => (Baseline::of(findings(&checkup)), 0),
        Command::Prune(_) => {
            let old = read(&given.file, given.check.file_limit())?;
            let before = old.len();
            let mut watch = old.watch();
            watch.see(&checkup.reports);
            let pruned = watch.pruned();
            let gone = before - pruned.len();
            (pruned, gone)
        }
    };
    write_whole(&given.file, |out| {
        out.write_all(baseline.to_json().as_bytes())
    })?;
    let name = given.file.display().to_string();
    let mut out = io::stdout().lock();
    write!(out, "{}: {} known findings", visible(&name), baseline.len())?;
    match &arguments.command {
        Command::Write(_) => writeln!(out)?,
        Command::Prune(_) => writeln!(out, ", {gone} taken out")?,
    }
    Ok(Exit::Clean)
}

fn findings(checkup: &Checkup) -> impl Iterator<Item = &crate::rule::Finding> {
    checkup.reports.iter().flat_map(|s| &s.findings)
}

/// Reads a baseline.
///
/// # Errors
/// With the file's name and what to do, if there is none or it is none.
pub fn read(file: &Path, limit: FileLimit) -> Result<Baseline, Failure> {
    let help = "`claimlint baseline write PATH` writes a new one";
    kept::read(file, limit, "baseline", help, Baseline::parse)
}

/// Tells of the entries of `file` that match no finding any more.
pub fn tell_stale(file: &Path, watch: &Watch) {
    let mut stale = watch.stale();
    let Some((print, known)) = stale.next() else {
        return;
    };
    let more = match stale.count() {
        0 => String::new(),
        n => format!(" (and {n} more like it)"),
    };
    let message = format!(
        "entry {print} ({}) matches no finding any more{more}",
        known.rule
    );
    let problem = Problem::new(file.display().to_string(), message);
    message::warning(&problem.with_help("`claimlint baseline prune` takes such entries out"));
}
