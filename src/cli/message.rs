//! What is told on standard error.

use super::Exit;
use crate::pack::Problem;
use crate::report::visible;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

static COLOUR: AtomicBool = AtomicBool::new(false);

/// Decides whether messages are coloured.
pub fn colour(on: bool) {
    COLOUR.store(on, Ordering::Relaxed);
}

/// What keeps a command from doing its work.
#[derive(Debug)]
pub enum Failure {
    /// Something wrong with what was given.
    Problems(Vec<Problem>),
    /// The output cannot be written.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}

impl Failure {
    /// Tells it and says how the run ends. A reader that went away (`claimlint … | head`) ends it without a word.
    pub fn report(self) -> Exit {
        match self {
            Failure::Problems(problems) => problems.iter().for_each(error),
            Failure::Output(e) if e.kind() == io::ErrorKind::BrokenPipe => return Exit::Clean,
            Failure::Output(e) => error(&Problem::new(
                "standard output",
                format!("cannot write: {e}"),
            )),
        }
        Exit::Trouble
    }
}

/// Tells what is wrong.
pub fn error(problem: &Problem) {
    tell("error", "31", problem);
}

/// Tells what is doubtful.
pub fn warning(problem: &Problem) {
    tell("warning", "33", problem);
}

/// A problem as a terminal and the log of a CI system may have it: the files it quotes may hold commands to either.
fn shown(problem: &Problem) -> String {
    let text = problem.to_string();
    let lines: Vec<_> = text.lines().map(visible).collect();
    lines.join("\n")
}

/// Nobody can be told that standard error cannot be written to.
fn tell(label: &str, code: &str, problem: &Problem) {
    let (mut err, problem) = (io::stderr().lock(), shown(problem));
    let _ = if COLOUR.load(Ordering::Relaxed) {
        writeln!(err, "\u{1b}[1;{code}m{label}\u{1b}[0m: {problem}")
    } else {
        writeln!(err, "{label}: {problem}")
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Position;

    #[test]
    fn no_file_gives_commands() {
        let text = "::error::a ##[error]b\n";
        let problem = Problem::new("##[group]c", "`::add-mask::d`")
            .at(Position { line: 1, column: 3 })
            .with_help("##vso[e]")
            .excerpt(text, 1);
        let shown = shown(&problem);
        assert_eq!(shown.lines().count(), 5, "{shown}");
        for command in ["##[", "##vso[", "::error", "::add-mask"] {
            assert!(!shown.contains(command), "{shown}");
        }
    }
}
