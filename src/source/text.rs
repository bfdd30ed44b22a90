//! The text of a source: what is read, and where each byte of it came from.

use super::{LineIndex, Position, Span};

/// A text as it is read (markup and byte order mark taken away) together with the way back to the original.
#[derive(Clone, Debug)]
pub struct Text {
    read: String,
    /// The original, when what is read is not simply the original without its first `skip` bytes.
    original: Option<String>,
    /// Runs in ascending order: from `read` offset on, add the difference to get to the original. Empty for the identity.
    runs: Vec<Run>,
    lines: LineIndex,
}

/// From byte `read` of the text as read on, the original continues at byte `original`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Offset in the text as read.
    pub read: usize,
    /// Offset in the original.
    pub original: usize,
}

impl Text {
    /// A text that is read as it stands.
    pub fn plain(text: impl Into<String>) -> Self {
        let read = text.into();
        let lines = LineIndex::new(&read);
        Self {
            read,
            original: None,
            runs: Vec::new(),
            lines,
        }
    }

    /// A text read from an original that holds more (markup, a byte order mark). `runs` must be ascending in both members and every run's original
    /// bytes must equal the bytes read, or replace them (an entity); offsets inside a replaced stretch map to its beginning.
    pub fn mapped(read: String, original: String, runs: Vec<Run>) -> Self {
        let lines = LineIndex::new(&original);
        Self {
            read,
            original: Some(original),
            runs,
            lines,
        }
    }

    /// The text as read; spans inside a reading index this.
    pub fn as_str(&self) -> &str {
        &self.read
    }

    /// The original text; spans of a report index this.
    pub fn original(&self) -> &str {
        self.original.as_deref().unwrap_or(&self.read)
    }

    /// A span of the text as read, as a span of the original bytes.
    pub fn to_original(&self, span: Span) -> Span {
        if self.runs.is_empty() {
            return span;
        }
        Span::new(self.offset(span.start, false), self.offset(span.end, true))
    }

    /// The line and column in the original of an offset in the text as read.
    pub fn position(&self, offset: usize) -> Position {
        self.lines.position(
            self.original(),
            self.to_original(Span::new(offset, offset)).start,
        )
    }

    /// The line index of the original.
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// An end offset belongs to the run that holds the byte before it, so that markup after a claim stays outside the claim.
    fn offset(&self, at: usize, is_end: bool) -> usize {
        let probe = if is_end { at.saturating_sub(1) } else { at };
        let run = self.runs.partition_point(|r| r.read <= probe);
        let Some(run) = run.checked_sub(1).map(|i| self.runs[i]) else {
            return at;
        };
        (run.original + (at - run.read)).min(self.original().len())
    }
}
