//! `claimlint rules`: what the rules are, what they do, how to write one.

mod explain;
mod list;
mod new;
mod print;
mod schema;
mod test;

use super::Exit;
use super::message::Failure;
use clap::Subcommand;

pub use schema::write_all as write_schemas;

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
    /// Print a file that is built in: a rule, words of a language, entities
    Print(print::Arguments),
    /// Print or write the JSON Schemas of rules, manifests and data, for the completion of an editor
    Schema(schema::Arguments),
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    match arguments {
        Arguments::List(arguments) => list::run(arguments),
        Arguments::Explain(arguments) => explain::run(arguments),
        Arguments::Test(arguments) => test::run(arguments),
        Arguments::New(arguments) => new::run(arguments),
        Arguments::Print(arguments) => print::run(arguments),
        Arguments::Schema(arguments) => schema::run(arguments),
    }
}
