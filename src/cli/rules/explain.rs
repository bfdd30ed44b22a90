//! `claimlint rules explain`

use super::super::Exit;
use super::super::message::Failure;
use super::super::plain::Plain;
use super::super::settings::SettingsArguments;
use super::list::loudness;
use crate::Named;
use crate::pack::{Expected, LoadedRule, Pack, Problem};
use crate::trial::findings;
use clap::Args;
use std::io::{self, Write};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "Example:
  claimlint rules explain quantity-conflict")]
pub struct Arguments {
    /// The rule
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    settings: SettingsArguments,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let pack = arguments.settings.load(&[PathBuf::from(".")])?.pack;
    match pack.rule(&arguments.id) {
        Some(loaded) => {
            write(loaded, &pack, &mut Plain::new(io::stdout().lock()))?;
            Ok(Exit::Clean)
        }
        None => {
            let id = &arguments.id;
            let help = match pack.nearest_rule(id) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`claimlint rules list` names them all".into(),
            };
            let problem = Problem::new("rules", format!("there is no rule `{id}`"));
            Err(Failure::Problems(vec![problem.with_help(help)]))
        }
    }
}

/// What a rule checks, how loud it is, its file, and what it says of its first example.
pub fn write(loaded: &LoadedRule, pack: &Pack, out: &mut impl Write) -> io::Result<()> {
    let rule = &loaded.rule;
    writeln!(out, "{}: {}", rule.id, rule.doc)?;
    writeln!(
        out,
        "{} check, {}, {} ({})",
        rule.check.category().name(),
        loudness(loaded),
        loaded.path,
        loaded.origin
    )?;
    if let Some(base) = &loaded.extends {
        writeln!(out, "extends {base}")?;
    }
    if let Some(note) = &rule.note {
        writeln!(out, "\n{}", note.trim_end())?;
    }
    if let Some(url) = &rule.url {
        writeln!(out, "{url}")?;
    }
    let shown = loaded.cases.iter().find_map(|case| {
        let first = findings(rule, case, pack).into_iter().next()?;
        matches!(case.expected, Expected::Found(_)).then_some((case, first))
    });
    if let Some((case, finding)) = shown {
        writeln!(out, "\nAn example, {}:", case.name)?;
        for source in &case.sources {
            let outlet = source.outlet.as_deref().unwrap_or(&source.path);
            let text = source.text.as_str().trim().replace('\n', "\n      ");
            writeln!(out, "  {outlet}: {text}")?;
        }
        writeln!(
            out,
            "gives\n  {}: {}",
            finding.severity.name(),
            finding.message
        )?;
        for reason in &finding.because {
            writeln!(out, "    because {reason}")?;
        }
    }
    writeln!(out, "\n{}", loaded.text.trim_end())
}
