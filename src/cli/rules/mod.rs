//! `claimlint rules`: what the rules are, what they do, how to write one.

mod explain;
mod list;
mod new;
mod schema;
mod test;

use super::Exit;
use super::message::Failure;
use clap::Subcommand;

/// What to do with the rules.
#[derive(Debug, Subcommand)]
pub enum Arguments {
    /// Print every rule, whether it is on and where it comes from
    List(list::Arguments),
    /// Print what a rule checks, its YAML and an example of what it finds
    Explain(explain::Arguments),
    /// Try the examples inside rules
    Test(test::Arguments),
    /// Write a new rule with an example, ready to be changed
    New(new::Arguments),
    /// Print the JSON Schema of rules or manifests, for the completion of an editor
    Schema(schema::Arguments),
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    match arguments {
        Arguments::List(arguments) => list::run(arguments),
        Arguments::Explain(arguments) => explain::run(arguments),
        Arguments::Test(arguments) => test::run(arguments),
        Arguments::New(arguments) => new::run(arguments),
        Arguments::Schema(arguments) => schema::run(arguments),
    }
}
