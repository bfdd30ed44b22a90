//! The text of a source: what is read, and where each byte of it came from.

use super::{LineIndex, Position, Span};

/// A text as it is read (markup and byte order mark taken away) together with the way back to the original.
#[derive(Clone, Debug)]
pub struct Text {
    read: String,
    /// The original, when it is more than what is read.
    original: Option<String>,
    /// In ascending order, without gaps in what is read. Empty where the original is read as it stands.
    pieces: Vec<Piece>,
    blocks: Vec<Block>,
    lines: LineIndex,
}

/// A stretch of the text as read and the stretch of the original it was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands in the text as read.
    pub read: Span,
    /// Where it stands in the original. As long as what is read: byte for byte. Else what is read stands for the whole of it (an entity), or for
    /// nothing (an empty span: a blank between blocks).
    pub original: Span,
}

/// A block of which the markup says what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands in the text as read.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What markup can say of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// The heading of the whole.
    Title,
    /// Another heading.
    Heading,
    /// What stands under a picture.
    Caption,
}

impl Text {
    /// A text that is read as it stands.
    pub fn plain(text: impl Into<String>) -> Self {
        let read = text.into();
        let lines = LineIndex::new(&read);
        Self {
            read,
            original: None,
            pieces: Vec::new(),
            blocks: Vec::new(),
            lines,
        }
    }

    /// A text read from an original that holds more (markup, a byte order mark). `pieces` must be ascending, and cover `read` without gaps.
    pub fn mapped(read: String, original: String, pieces: Vec<Piece>, blocks: Vec<Block>) -> Self {
        let lines = LineIndex::new(&original);
        Self {
            read,
            original: Some(original),
            pieces,
            blocks,
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

    /// The blocks of which the markup says what they are, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// A span of the text as read, as a span of the original bytes: markup around it stays outside.
    pub fn to_original(&self, span: Span) -> Span {
        if self.original.is_none() {
            return span;
        }
        let start = self.start(span.start);
        if span.is_empty() {
            return Span::new(start, start);
        }
        Span::new(start, self.end(span.end))
    }

    /// Whether any of these bytes of the original is read.
    pub fn reads(&self, original: Span) -> bool {
        let next = self
            .pieces
            .partition_point(|p| p.original.end <= original.start);
        let mut held = self.pieces[next..]
            .iter()
            .filter(|p| !p.original.is_empty());
        self.original.is_none() || held.next().is_some_and(|p| p.original.overlaps(original))
    }

    /// Where in the text as read stands what was read from byte `original` of the original or from the first byte after it that is read.
    pub fn read_at(&self, original: usize) -> usize {
        if self.original.is_none() {
            return original.min(self.read.len());
        }
        let next = self.pieces.partition_point(|p| p.original.end <= original);
        match self.pieces.get(next) {
            Some(p) if p.is_linear() => p.read.start + original.saturating_sub(p.original.start),
            Some(p) => p.read.start,
            None => self.read.len(),
        }
    }

    /// The line and column in the original of an offset in the text as read.
    pub fn position(&self, offset: usize) -> Position {
        let original = self.to_original(Span::new(offset, offset)).start;
        self.lines.position(self.original(), original)
    }

    /// The line index of the original.
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// Where in the original the byte `at` begins.
    fn start(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|p| p.read.end <= at);
        match self.pieces.get(next) {
            Some(p) if p.is_linear() => p.original.start + at.saturating_sub(p.read.start),
            Some(p) => p.original.start,
            None => self.pieces.last().map_or(at, |p| p.original.end),
        }
    }

    /// Where in the original the byte before `at` ends.
    fn end(&self, at: usize) -> usize {
        let holder = self.pieces.partition_point(|p| p.read.end < at);
        match self.pieces.get(holder) {
            Some(p) if p.is_linear() => p.original.start + at.saturating_sub(p.read.start),
            Some(p) => p.original.end,
            None => self.pieces.last().map_or(at, |p| p.original.end),
        }
    }
}

impl Piece {
    /// Whether it is byte for byte what stands in the original.
    fn is_linear(self) -> bool {
        self.read.len() == self.original.len()
    }
}
