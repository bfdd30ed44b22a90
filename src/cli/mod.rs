//! The command line: arguments, files, the clock, the terminal. The only module that touches any of them; one file a subcommand.

mod baseline;
mod changed;
mod check;
mod checkup;
mod config;
mod discover;
mod exit;
mod explain;
mod extract;
mod feed;
mod generate;
mod group;
mod init;
mod input;
mod kept;
mod keys;
mod ledger;
mod limits;
mod lines;
mod load;
mod message;
mod parse;
mod plain;
mod progress;
mod report_args;
mod review_args;
mod rules;
mod settings;
mod why;
mod write;

pub use exit::Exit;

use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum};
use std::io::{self, IsTerminal};

/// Finds where news sources contradict each other: figures, dates, names, quotes, events
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100, arg_required_else_help = true)]
#[command(
    after_help = "Exit status: 0 nothing found, 1 findings, 2 claimlint could not do its work (or not all of it)."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// When to colour: on a terminal, always, or never [env: NO_COLOR, CLICOLOR_FORCE]
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    color: ColorChoice,
    /// How many threads to work with; 0 is one for each processor
    #[arg(long, value_name = "N", default_value_t = 0, global = true)]
    threads: usize,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Find where the sources of a story contradict each other
    Check(check::Arguments),
    /// Explain why two claims were, or were not, reported
    Why(why::Arguments),
    /// Keep what is known, so that only what is new is reported
    Baseline(baseline::Arguments),
    /// Keep what was looked at and judged: false alarms, what is accepted, what was corrected
    Ledger(ledger::Arguments),
    /// Print the claims of each source
    Extract(extract::Arguments),
    /// Print what each source is filed under, for an engine that groups sources into stories itself
    Keys(keys::Arguments),
    /// Print a script that lets a shell complete commands and options
    Completions(generate::CompletionsArguments),
    /// Print the manual page
    Man(generate::ManArguments),
    /// Print, try, write and explain rules
    #[command(subcommand)]
    Rules(rules::Arguments),
    /// Write a claimlint.yaml and a folder of rules to begin with
    Init(init::Arguments),
    /// Print what is in force here and where it comes from
    Config(config::Arguments),
    /// Print every number, date and quotation the grammar sees
    Parse(parse::Arguments),
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Runs the program with the arguments and the environment of the process.
pub fn run() -> Exit {
    let arguments = Arguments::parse();
    // The switch of `colored` is process-wide: decided here, once. Messages and reports are told apart by where they go, so the decision for
    // standard error is taken where messages are printed.
    let stdout = coloured(arguments.color, io::stdout().is_terminal());
    colored::control::set_override(stdout);
    message::colour(coloured(arguments.color, io::stderr().is_terminal()));
    // Fails only when a pool was built before, which nothing does.
    let _ = rayon::ThreadPoolBuilder::new()
        .num_threads(arguments.threads)
        // This thread works like the others: with one, there is no other.
        .use_current_thread()
        .build_global();
    let outcome = match arguments.command {
        Command::Check(arguments) => check::run(&arguments, stdout),
        Command::Why(arguments) => why::run(&arguments, stdout),
        Command::Baseline(arguments) => baseline::run(&arguments),
        Command::Ledger(arguments) => ledger::run(&arguments),
        Command::Completions(arguments) => generate::completions(&arguments, Arguments::command()),
        Command::Man(arguments) => generate::man(&arguments, Arguments::command()),
        Command::Extract(arguments) => extract::run(&arguments),
        Command::Keys(arguments) => keys::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Config(arguments) => config::run(&arguments),
        Command::Parse(arguments) => parse::run(arguments),
    };
    match outcome {
        Ok(exit) => exit,
        Err(failure) => failure.report(),
    }
}

/// Whether to colour: the flag, then NO_COLOR, then CLICOLOR_FORCE, then whether it goes to a terminal.
fn coloured(choice: ColorChoice, terminal: bool) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if set("NO_COLOR") => false,
        ColorChoice::Auto
            if set("CLICOLOR_FORCE")
                && std::env::var_os("CLICOLOR_FORCE").is_some_and(|v| v != "0") =>
        {
            true
        }
        ColorChoice::Auto => terminal,
    }
}
