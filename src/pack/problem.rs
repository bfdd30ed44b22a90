//! What is wrong with a file, where, and what to do.

use crate::source::Position;
use crate::text::is_hidden;
use std::fmt;
use unicode_width::UnicodeWidthStr;

/// Something wrong with a file of rules or data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub path: String,
    /// Where in it, if that is known.
    pub position: Option<Position>,
    /// What was found and what was expected: a full sentence without the place.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The line it stands in.
    pub excerpt: Option<Box<Excerpt>>,
}

/// A line with what is wrong in it underlined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// What stands before, what is underlined, what stands after.
    parts: [String; 3],
}

/// The most problems of one kind that are told of a file: each shows its line, and a file may have a million of them.
pub const MAX_PROBLEMS: usize = 50;

/// Problems of one kind, one for each item: the first of them, of which the last says how many more there are.
pub fn first_problems<T>(
    items: impl IntoIterator<Item = T>,
    problem: impl FnMut(T) -> Problem,
) -> Vec<Problem> {
    let mut items = items.into_iter();
    let first = items.by_ref().take(MAX_PROBLEMS);
    let mut problems: Vec<Problem> = first.map(problem).collect();
    if let (Some(last), more @ 1..) = (problems.last_mut(), items.count()) {
        last.message += &format!(" (and {more} more like it)");
    }
    problems
}

/// How much of a line is shown before and after what is wrong, in characters.
const SHOWN: usize = 60;

impl Problem {
    /// A problem with a file as a whole.
    pub fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            position: None,
            message: message.into(),
            help: None,
            excerpt: None,
        }
    }

    /// With its place.
    #[must_use]
    pub fn at(mut self, position: Position) -> Self {
        self.position = Some(position);
        self
    }

    /// With what to do about it.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With the line of `text` it stands in, `length` characters of it underlined.
    #[must_use]
    pub fn excerpt(mut self, text: &str, length: usize) -> Self {
        let line = self
            .position
            .and_then(|at| Some((at, text.lines().nth(at.line.checked_sub(1)?)?)));
        self.excerpt = line.map(|(at, line)| {
            let (before, length) = (at.column.saturating_sub(1), length.clamp(1, SHOWN));
            let skipped = before.saturating_sub(SHOWN);
            let mut chars = line.chars().skip(skipped).map(visible);
            let mut take = |n: usize| chars.by_ref().take(n).collect::<String>();
            let mut parts = [take(before - skipped), take(length), take(SHOWN)];
            if skipped > 0 {
                parts[0].insert(0, '…');
            }
            Box::new(Excerpt { parts })
        });
        self
    }

    /// What serde_yaml says of a file, with its line and column.
    pub fn from_yaml(path: &str, error: &serde_yaml::Error) -> Self {
        let position = error.location().map(|l| Position {
            line: l.line(),
            column: l.column(),
        });
        let message = error.to_string();
        // The place is said in front of the message.
        let message = message
            .rsplit_once(" at line ")
            .map_or(message.as_str(), |(said, _)| said);
        Self {
            position,
            ..Self::new(path, message)
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clean = |text: &str| text.chars().map(visible).collect::<String>();
        write!(f, "{}", clean(&self.path))?;
        if let Some(at) = self.position {
            write!(f, ":{}:{}", at.line, at.column)?;
        }
        write!(f, ": {}", clean(&self.message))?;
        if let (Some(at), Some(excerpt)) = (self.position, &self.excerpt) {
            let parts = &excerpt.parts;
            let number = at.line.to_string();
            let margin = " ".repeat(number.len());
            let blanks = " ".repeat(parts[0].width());
            let carets = "^".repeat(parts[1].width().max(1));
            write!(f, "\n{margin} |\n{number} | {}", parts.concat())?;
            write!(f, "\n{margin} | {blanks}{carets}")?;
        }
        if let Some(help) = &self.help {
            write!(f, "\n  help: {}", clean(help))?;
        }
        Ok(())
    }
}

/// A character as it may go to a terminal: controls and marks that change the direction of writing are made visible, blanks are one column wide.
fn visible(c: char) -> char {
    match c {
        '\t' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' => ' ',
        '\n' => ' ',
        c if c.is_control() || is_hidden(c) => '\u{fffd}',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_the_line_with_a_caret_below() {
        let problem = Problem::new("a.yaml", "unknown key `toll`")
            .at(Position { line: 2, column: 3 })
            .with_help("did you mean `tolls`?")
            .excerpt("x:\n  toll: é\n", 4);
        let shown = "a.yaml:2:3: unknown key `toll`\n  |\n2 |   toll: é\n  |   ^^^^\n  help: did you mean `tolls`?";
        assert_eq!(problem.to_string(), shown);
    }

    #[test]
    fn nothing_in_a_file_reaches_the_terminal_as_a_command() {
        let text = format!("{}\u{1b}[31m\u{202e}x{}", "y".repeat(500), "z".repeat(500));
        let problem = Problem::new("a\u{7}.yaml", "found `\u{1b}`")
            .at(Position {
                line: 1,
                column: 501,
            })
            .excerpt(&text, 1_000_000);
        let shown = problem.to_string();
        assert!(!shown.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{shown}");
        assert!(shown.len() < 600, "{shown}");
    }
}
