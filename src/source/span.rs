//! Where something stands: byte ranges, and the lines and columns people read.

use std::ops::Range;

/// A range of UTF-8 byte offsets, end exclusive. Which text it indexes is said where it is stored: a reading's spans index the text as read
/// ([`super::Text::as_str`]), a report's spans index the original bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from `start` to `end`; an end before the start makes an empty span at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }

    /// How many bytes it covers.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside this one.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// As a range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// A 1-based line and a 1-based column counted in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// Finds the line and column of a byte offset; built once for a text, each look-up is a binary search and the walk through one block, however long the
/// line is.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// How many characters begin before each block of [`BLOCK`] bytes.
    characters: Vec<usize>,
}

/// Bytes of a block.
const BLOCK: usize = 256;

/// How many characters begin in `bytes`. Counted in bytes as far as these hold the count, many at a time.
fn characters(bytes: &[u8]) -> usize {
    let begins = |b: &u8| u8::from(b & 0xC0 != 0x80);
    let chunks = bytes.chunks(u8::MAX.into());
    let counts = chunks.map(|chunk| chunk.iter().map(begins).sum::<u8>());
    counts.map(usize::from).sum()
}

impl LineIndex {
    /// Indexes the line starts of `text`; LF, CRLF and a lone CR each end a line. A byte order mark is no part of the first line.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![if text.starts_with('\u{feff}') { 3 } else { 0 }];
        if text.contains('\r') {
            let ends = |i: usize| {
                bytes[i] == b'\n' || bytes[i] == b'\r' && bytes.get(i + 1) != Some(&b'\n')
            };
            starts.extend((0..bytes.len()).filter(|&i| ends(i)).map(|i| i + 1));
        } else {
            // One byte is looked for much faster than two.
            starts.extend(text.match_indices('\n').map(|(i, _)| i + 1));
        }
        let mut before = 0;
        let characters = bytes
            .chunks(BLOCK)
            .map(|block| {
                let here = before;
                before += characters(block);
                here
            })
            .collect();
        Self { starts, characters }
    }

    /// How many characters begin before byte `offset` of `bytes`.
    fn characters_before(&self, bytes: &[u8], offset: usize) -> usize {
        match self.characters.get(offset / BLOCK) {
            Some(before) => before + characters(&bytes[offset / BLOCK * BLOCK..offset]),
            // Just past a text that fills its blocks.
            None => characters(bytes),
        }
    }

    /// The position of byte `offset` in `text`, which must be the text the index was built from. An offset past the end counts as the end; one
    /// inside a character counts as that character.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = offset.max(self.starts[0]).min(text.len());
        let line = self.starts.partition_point(|&s| s <= offset) - 1;
        let start = self.starts[line];
        let bytes = text.as_bytes();
        let column = if offset - start < BLOCK {
            characters(&bytes[start..offset])
        } else {
            self.characters_before(bytes, offset) - self.characters_before(bytes, start)
        };
        let inside = !text.is_char_boundary(offset);
        Position {
            line: line + 1,
            column: column + usize::from(!inside),
        }
    }

    /// The byte offset of a position in `text`, which must be the text the index was built from; that of the end of its line, if it is shorter.
    pub fn offset(&self, text: &str, position: Position) -> Option<usize> {
        let line = self.line(text, position.line)?;
        let bytes = text.as_bytes();
        let wanted = self.characters_before(bytes, line.start) + position.column.saturating_sub(1);
        let block = self.characters.partition_point(|&before| before <= wanted);
        let from = (block.saturating_sub(1) * BLOCK).max(line.start);
        let mut ahead = wanted - self.characters_before(bytes, from);
        let at = (from..line.end).find(|&at| {
            let begins = text.is_char_boundary(at);
            if begins && ahead > 0 {
                ahead -= 1;
                return false;
            }
            begins
        });
        Some(at.unwrap_or(line.end))
    }

    /// Where the line that byte `offset` stands in begins.
    pub fn start(&self, offset: usize) -> usize {
        let line = self.starts.partition_point(|&s| s <= offset);
        self.starts[line.saturating_sub(1)]
    }

    /// The byte range of `line` (from 1) without its line end, or `None` if there is no such line.
    pub fn line(&self, text: &str, line: usize) -> Option<Span> {
        let start = *self.starts.get(line.checked_sub(1)?)?;
        let end = self.starts.get(line).copied().unwrap_or(text.len());
        let body = text[start..end].trim_end_matches(['\n', '\r']);
        Some(Span::new(start, start + body.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_and_every_line_end() {
        let text = "é1\r\nb\rc\nd";
        let index = LineIndex::new(text);
        let at = |o| (index.position(text, o).line, index.position(text, o).column);
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(1), (1, 1));
        assert_eq!(at(2), (1, 2));
        assert_eq!(at(5), (2, 1));
        assert_eq!(at(7), (3, 1));
        assert_eq!(at(9), (4, 1));
        assert_eq!(at(99), (4, 2));
        assert_eq!([0, 3, 5, 9].map(|o| index.start(o)), [0, 0, 5, 9]);
        assert_eq!(index.line(text, 1), Some(Span::new(0, 3)));
        assert_eq!(index.line(text, 5), None);
    }

    #[test]
    fn a_long_line_is_counted_by_blocks() {
        let text = format!("é\n{}", "aé’".repeat(BLOCK));
        let index = LineIndex::new(&text);
        for (column, (offset, _)) in text[3..].char_indices().enumerate() {
            let wanted = Position {
                line: 2,
                column: column + 1,
            };
            assert_eq!(index.position(&text, 3 + offset), wanted);
            assert_eq!(index.offset(&text, wanted), Some(3 + offset));
        }
        let at = |line, column| index.offset(&text, Position { line, column });
        assert_eq!((at(1, 1), at(1, 9), at(3, 1)), (Some(0), Some(2), None));
        assert_eq!(index.position(&text, text.len()).column, 3 * BLOCK + 1);
    }
}
