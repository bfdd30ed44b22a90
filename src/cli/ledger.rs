//! `claimlint ledger`: what was looked at and judged stays known.

use super::Exit;
use super::checkup::CheckArguments;
use super::kept;
use super::limits::FileLimit;
use super::message::Failure;
use super::review_args::DecidedArguments;
use super::settings::{SettingsArguments, unnamed};
use super::write::write_whole;
use crate::pack::Problem;
use crate::report::visible;
use crate::review::{Judgement, Ledger};
use crate::rule::Finding;
use crate::source::parse_day;
use clap::{Args, Subcommand};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The name of a ledger.
pub const FILE: &str = "claimlint-ledger.json";

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  claimlint ledger add 6c88b4fb accepted --reason 'two holders, both named' seeds
  claimlint ledger list seeds
  claimlint ledger remove 6c88b4fb seeds")]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write down what a look at a finding came to
    Add(AddArguments),
    /// Print what was judged
    List(ListArguments),
    /// Take a judgement back: the finding is reported again
    Remove(RemoveArguments),
}

#[derive(Debug, Args)]
struct AddArguments {
    /// The id of the finding, as the reports give it, or its first digits
    #[arg(value_name = "ID")]
    id: String,
    /// What the look came to
    verdict: Judgement,
    /// Why
    #[arg(long, value_name = "TEXT", value_parser = reason)]
    reason: String,
    #[command(flatten)]
    check: CheckArguments,
    /// The ledger [default: claimlint-ledger.json beside the manifest]
    #[arg(long, value_name = "FILE")]
    ledger: Option<PathBuf>,
    /// The day of the look, instead of the clock's (UTC)
    #[arg(long, value_name = "DAY", value_parser = parse_day)]
    today: Option<Date>,
}

#[derive(Debug, Args)]
struct ListArguments {
    #[command(flatten)]
    file: FileArguments,
}

#[derive(Debug, Args)]
struct RemoveArguments {
    /// The id of the finding, or its first digits
    #[arg(value_name = "ID", value_parser = digits)]
    id: String,
    #[command(flatten)]
    file: FileArguments,
}

#[derive(Debug, Args)]
struct FileArguments {
    /// A file or folder whose manifest has the ledger beside it
    #[arg(value_name = "PATH", default_value = ".")]
    path: PathBuf,
    /// The ledger [default: claimlint-ledger.json beside the manifest]
    #[arg(long, value_name = "FILE")]
    ledger: Option<PathBuf>,
    #[command(flatten)]
    settings: SettingsArguments,
    #[command(flatten)]
    limit: FileLimit,
}

fn reason(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("say why".into()),
        reason => Ok(reason.to_owned()),
    }
}

fn digits(text: &str) -> Result<String, String> {
    match text.len() >= 4 && text.bytes().all(|b| b.is_ascii_hexdigit()) {
        true => Ok(text.to_ascii_lowercase()),
        false => Err("an id is 16 hexadecimal digits; the first 4 are enough".into()),
    }
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    match &arguments.command {
        Command::Add(arguments) => add(arguments),
        Command::List(arguments) => list(&arguments.file),
        Command::Remove(arguments) => remove(arguments),
    }
}

fn add(arguments: &AddArguments) -> Result<Exit, Failure> {
    let wanted = digits(&arguments.id).map_err(|what| trouble("ID", what, None))?;
    let mut check = arguments.check.open()?;
    let checkup = check.all(false)?;
    let findings: BTreeMap<&str, &Finding> = checkup
        .reports
        .iter()
        .flat_map(|story| &story.findings)
        .filter(|finding| finding.fingerprint.starts_with(&wanted))
        .map(|finding| (finding.fingerprint.as_str(), finding))
        .collect();
    let finding = match findings.len() {
        1 => findings.into_values().next(),
        0 => None,
        n => {
            let what = format!("the ids of {n} findings begin with {wanted}");
            return Err(trouble("ID", what, Some("give more of its digits")));
        }
    };
    let finding = finding.ok_or_else(|| {
        let what = format!("the id of no finding begins with {wanted}");
        let help = "`claimlint check` prints the id of each finding; give the same PATH here";
        trouble("ID", what, Some(help))
    })?;
    let file = match &arguments.ledger {
        Some(file) => file.clone(),
        None => check.settings().root.join(FILE),
    };
    let today = match arguments.today {
        Some(day) => day,
        None => DecidedArguments::default().today(),
    };
    let mut ledger = read_if_there(&file, arguments.check.file_limit())?;
    ledger.judge(finding, arguments.verdict, arguments.reason.clone(), today);
    write(&file, &ledger)?;
    let mut out = io::stdout().lock();
    let verdict: &str = arguments.verdict.into();
    writeln!(
        out,
        "{verdict}: {} [{}]",
        visible(&finding.message),
        visible(&finding.rule)
    )?;
    Ok(Exit::Clean)
}

fn list(arguments: &FileArguments) -> Result<Exit, Failure> {
    let mut out = io::stdout().lock();
    for (print, judged) in read_if_there(&arguments.file()?, arguments.limit)?.entries() {
        let verdict: &str = judged.verdict.into();
        writeln!(
            out,
            "{print} {} {verdict}: {} [{}]\n    {}",
            judged.on,
            visible(&judged.finding.message),
            visible(&judged.finding.rule),
            visible(&judged.reason)
        )?;
    }
    Ok(Exit::Clean)
}

fn remove(arguments: &RemoveArguments) -> Result<Exit, Failure> {
    let file = arguments.file.file()?;
    let mut ledger = read(&file, arguments.file.limit)?;
    let gone = ledger.forget(&arguments.id);
    if gone == 0 {
        let what = format!("no entry begins with {}", arguments.id);
        let help = "`claimlint ledger list` prints them all";
        return Err(trouble(file.display().to_string(), what, Some(help)));
    }
    write(&file, &ledger)?;
    let name = file.display().to_string();
    writeln!(io::stdout().lock(), "{}: {gone} taken out", visible(&name))?;
    Ok(Exit::Clean)
}

impl FileArguments {
    fn file(&self) -> Result<PathBuf, Failure> {
        match &self.ledger {
            Some(file) => Ok(file.clone()),
            None => {
                let settings = self.settings.load(std::slice::from_ref(&self.path))?;
                Ok(settings.root.join(FILE))
            }
        }
    }
}

fn trouble(place: impl Into<String>, what: String, help: Option<&str>) -> Failure {
    Failure::Problems(vec![Problem {
        help: help.map(Into::into),
        ..Problem::new(place, what)
    }])
}

fn write(file: &Path, ledger: &Ledger) -> Result<(), Failure> {
    write_whole(file, |out| out.write_all(ledger.to_json().as_bytes()))
}

/// Reads a ledger.
///
/// # Errors
/// With the file's name, if there is none or it is none.
pub fn read(file: &Path, limit: FileLimit) -> Result<Ledger, Failure> {
    let help = "`claimlint ledger` writes it; correct it by hand, or take it away";
    kept::read(file, limit, "ledger", help, Ledger::parse)
}

/// Reads a ledger; one that is not there is empty.
///
/// # Errors
/// With the file's name, if it is none.
pub fn read_if_there(file: &Path, limit: FileLimit) -> Result<Ledger, Failure> {
    match unnamed(file).map_err(|problem| Failure::Problems(vec![problem]))? {
        Some(_) => read(file, limit),
        None => Ok(Ledger::default()),
    }
}
