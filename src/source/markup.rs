//! What readers of markup have in common: they push stretches of text and say where blocks end.

use super::text::{Block, BlockKind, Piece};
use super::{Span, Text};

/// Puts together the text of a marked-up original.
pub(super) struct Builder {
    read: String,
    pieces: Vec<Piece>,
    blocks: Vec<Block>,
    /// What separates the text so far from the next.
    gap: Gap,
    /// The blocks that are open, one of a kind: kind and where each begins.
    open: Vec<(BlockKind, usize)>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Line,
    Paragraph,
}

impl Builder {
    pub(super) fn new() -> Self {
        Self {
            read: String::new(),
            pieces: Vec::new(),
            blocks: Vec::new(),
            gap: Gap::None,
            open: Vec::new(),
        }
    }

    /// Text as it stands at byte `at` of the original, runs of blanks counting as one.
    pub(super) fn verbatim(&mut self, text: &str, at: usize) {
        let mut rest = text;
        let mut at = at;
        while !rest.is_empty() {
            let word = rest.find(is_blank).unwrap_or(rest.len());
            self.push(&rest[..word], Span::new(at, at + word));
            let after = rest[word..].trim_start_matches(is_blank);
            if after.len() < rest.len() - word {
                self.separate(Gap::Space);
            }
            at += rest.len() - after.len();
            rest = after;
        }
    }

    /// Text that stands for `original` (an entity).
    pub(super) fn decoded(&mut self, text: &str, original: Span) {
        if text.chars().all(is_blank) {
            self.separate(Gap::Space);
        } else {
            self.push(text, original);
        }
    }

    /// A blank.
    pub(super) fn space(&mut self) {
        self.separate(Gap::Space);
    }

    /// A line end that is meant.
    pub(super) fn line(&mut self) {
        self.separate(Gap::Line);
    }

    /// The beginning or the end of a block.
    pub(super) fn paragraph(&mut self) {
        self.separate(Gap::Paragraph);
    }

    /// The beginning of a block of which the markup says what it is.
    pub(super) fn open(&mut self, kind: BlockKind) {
        self.paragraph();
        // One that was never closed goes on: broken pages do not pile up.
        if self.open.iter().all(|&(k, _)| k != kind) {
            self.open.push((kind, self.read.len()));
        }
    }

    /// The end of such a block; without effect if none of that kind is open.
    pub(super) fn close(&mut self, kind: BlockKind) {
        if let Some(i) = self.open.iter().rposition(|&(k, _)| k == kind) {
            let (_, start) = self.open.remove(i);
            if start < self.read.len() {
                self.blocks.push(Block {
                    span: Span::new(start, self.read.len()),
                    kind,
                });
            }
        }
        self.paragraph();
    }

    /// The text, read from `original`.
    pub(super) fn build(mut self, original: String) -> Text {
        self.blocks.sort_by_key(|b| (b.span.start, b.span.end));
        Text::mapped(self.read, original, self.pieces, self.blocks)
    }

    fn separate(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn push(&mut self, text: &str, original: Span) {
        if text.is_empty() {
            return;
        }
        if !self.read.is_empty() {
            let blank = match self.gap {
                Gap::None => "",
                Gap::Space => " ",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            };
            self.piece(blank, Span::new(original.start, original.start));
        }
        self.gap = Gap::None;
        self.piece(text, original);
    }

    fn piece(&mut self, text: &str, original: Span) {
        if text.is_empty() {
            return;
        }
        let read = Span::new(self.read.len(), self.read.len() + text.len());
        self.read.push_str(text);
        self.pieces.push(Piece { read, original });
    }
}

/// Blanks that markup does not tell apart; a no-break space is none of them.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}
