//! What is wrong with a file, where, and what to do.

use crate::source::Position;
use std::fmt;

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
}

impl Problem {
    /// A problem with a file as a whole.
    pub fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            position: None,
            message: message.into(),
            help: None,
        }
    }

    /// The same, with what to do about it.
    pub fn with_help(self, help: impl Into<String>) -> Self {
        Self {
            help: Some(help.into()),
            ..self
        }
    }

    /// What serde_yaml says of a file, with its line and column.
    pub fn from_yaml(path: &str, error: &serde_yaml::Error) -> Self {
        let position = error.location().map(|l| Position {
            line: l.line(),
            column: l.column(),
        });
        Self {
            path: path.into(),
            position,
            message: error.to_string(),
            help: None,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path)?;
        if let Some(at) = self.position {
            write!(f, ":{}:{}", at.line, at.column)?;
        }
        write!(f, ": {}", self.message)?;
        if let Some(help) = &self.help {
            write!(f, "\n  help: {help}")?;
        }
        Ok(())
    }
}
