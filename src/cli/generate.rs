//! `claimlint completions` and `claimlint man`: what a package installs beside the binary.

use super::Exit;
use super::message::Failure;
use crate::pack::Problem;
use crate::report::visible;
use clap::{Args, Command};
use clap_complete::Shell;
use std::io::{self, Write};

#[derive(Debug, Args)]
#[command(after_help = "Example:
  claimlint completions bash > ~/.local/share/bash-completion/completions/claimlint")]
pub struct CompletionsArguments {
    /// The shell that completes
    shell: Shell,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  claimlint man > claimlint.1
  claimlint man check > claimlint-check.1")]
pub struct ManArguments {
    /// The command whose page it is; without one, the page of claimlint itself
    command: Option<String>,
}

/// Prints a completion script for `program`.
pub fn completions(
    arguments: &CompletionsArguments,
    mut program: Command,
) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut program, "claimlint", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(Exit::Clean)
}

/// Prints a manual page (roff) of `program` or one of its commands.
pub fn man(arguments: &ManArguments, mut program: Command) -> Result<Exit, Failure> {
    program.build();
    let page = match &arguments.command {
        None => program,
        Some(name) => match program.find_subcommand(name) {
            Some(command) => command.clone(),
            None => {
                let names: Vec<&str> = program.get_subcommands().map(Command::get_name).collect();
                return Err(Failure::Problems(vec![Problem {
                    help: Some(format!("the commands are {}", names.join(", "))),
                    ..Problem::new("man", format!("`{}` is no command", visible(name)))
                }]));
            }
        },
    };
    let mut out = Vec::new();
    clap_mangen::Man::new(page).render(&mut out)?;
    io::stdout().lock().write_all(&out)?;
    Ok(Exit::Clean)
}
