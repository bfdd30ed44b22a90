//! `claimlint baseline`: keep what is known, report what is new.

use super::Exit;
use super::check::{self, Checkup};
use super::group::GroupArguments;
use super::input::InputArguments;
use super::message::{self, Failure};
use super::review_args::DecidedArguments;
use super::write::write_whole;
use crate::pack::Problem;
use crate::report::visible;
use crate::review::Baseline;
use crate::rule::StoryReport;
use clap::{Args, Subcommand};
use std::collections::BTreeSet;
use std::fs;
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
    input: InputArguments,
    #[command(flatten)]
    decided: DecidedArguments,
    #[command(flatten)]
    group: GroupArguments,
    /// The baseline
    #[arg(long, value_name = "FILE", default_value = "claimlint-baseline.json")]
    file: PathBuf,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let (Command::Write(given) | Command::Prune(given)) = &arguments.command;
    let mut checkup = check::checkup(&given.input, given.group, None)?;
    if checkup.exit != Exit::Clean {
        // Half a run would make the other half's findings look new, or stale.
        return Ok(checkup.exit);
    }
    let (baseline, gone) = match &arguments.command {
        Command::Write(_) => {
            given.decided.apply(&mut checkup)?;
            (Baseline::of(findings(&checkup)), 0)
        }
        Command::Prune(_) => {
            let old = read(&given.file)?;
            let pruned = old.pruned(&checkup.reports);
            let gone = old.len() - pruned.len();
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
pub fn read(file: &Path) -> Result<Baseline, Failure> {
    let name = file.display().to_string();
    let problem = |what: String| {
        Failure::Problems(vec![Problem {
            help: Some("`claimlint baseline write PATH` writes a new one".into()),
            ..Problem::new(&*name, what)
        }])
    };
    let content = fs::read_to_string(file).map_err(|e| problem(format!("cannot read: {e}")))?;
    Baseline::parse(&content).map_err(|e| problem(format!("is no baseline: {e}")))
}

/// Takes what `file` knows out of the findings, tells of its stale entries, and returns how many findings it silenced. `found` is what the run found
/// before anything was taken out of it.
pub fn silence(
    file: &Path,
    checkup: &mut Checkup,
    found: &[StoryReport],
) -> Result<usize, Failure> {
    let baseline = read(file)?;
    let seen: BTreeSet<&str> = found.iter().map(|s| s.story.as_str()).collect();
    let mut stale = baseline.stale(found);
    // Of a story that was not read, or not to the end, nothing can be said.
    stale.retain(|(_, known)| checkup.whole && seen.contains(known.story.as_str()));
    if let Some((print, known)) = stale.first() {
        let more = match stale.len() - 1 {
            0 => String::new(),
            n => format!(" (and {n} more like it)"),
        };
        message::warning(&Problem {
            help: Some("`claimlint baseline prune` takes such entries out".into()),
            ..Problem::new(
                file.display().to_string(),
                format!(
                    "entry {print} ({}) matches no finding any more{more}",
                    known.rule
                ),
            )
        });
    }
    Ok(baseline.silence(&mut checkup.reports))
}
