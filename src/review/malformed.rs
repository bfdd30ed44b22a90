//! Why a file is not what it was taken for.

use crate::source::Position;
use std::fmt;

/// Why a file of decisions cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// What was found and what was expected, without the place.
    pub message: String,
    /// Where it stands, if at one place; the column counts bytes.
    pub position: Option<Position>,
}

impl Malformed {
    /// Something wrong with a file as a whole.
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            position: None,
        }
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Malformed {}

impl From<serde_json::Error> for Malformed {
    fn from(error: serde_json::Error) -> Self {
        let said = error.to_string();
        // The place stands at the end of the message, and is told in front of it.
        let message = said.rsplit_once(" at line ").map_or(&*said, |(m, _)| m);
        Self {
            message: message.to_owned(),
            position: (error.line() > 0).then(|| Position {
                line: error.line(),
                column: error.column().max(1),
            }),
        }
    }
}
