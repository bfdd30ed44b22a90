//! What an article says of itself beside its text: front matter of Markdown, the head of a page.

use super::{Facts, Format, front_matter, page_head, parse_day};

/// What an article says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// What could be made out; never the story.
    pub facts: Facts,
    /// What could not, and was left open.
    pub doubts: Vec<LineDoubt>,
}

/// Something on a line of an article that could not be made out and was left open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineDoubt {
    /// The line, from 1.
    pub line: usize,
    /// What was found and what was made of it.
    pub message: String,
}

/// What the article in `original`, a file in `format` as it stands, says of itself.
pub fn stated(original: &str, format: Format) -> Stated {
    let original = original.trim_start_matches('\u{feff}');
    match format {
        Format::Markdown => front_matter::stated(original),
        Format::Html => page_head::stated(original),
        Format::Plain | Format::Records => Stated::default(),
    }
}

impl Stated {
    pub(super) fn doubt(&mut self, line: usize, message: String) {
        self.doubts.push(LineDoubt { line, message });
    }

    /// Takes down the day in `written`, which stands on `line` under `name`.
    pub(super) fn published(&mut self, line: usize, name: &str, written: &str) {
        match parse_day(written) {
            Ok(day) => self.facts.published = Some(day),
            Err(message) => self.doubt(line, format!("`{name}`: {message}; taken as unknown")),
        }
    }
}
