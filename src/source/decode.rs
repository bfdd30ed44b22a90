//! Bytes become text. Only UTF-8 is read: a guess at another encoding would turn names and figures into others without a word.

use super::html::html;
use super::markdown::markdown;
use super::{Format, LineIndex, Piece, Position, Span, Text};
use std::fmt;
use std::str::Utf8Error;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// Why bytes are no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    /// Offset of the first byte that is not UTF-8.
    pub offset: usize,
    /// Its line and column; the bytes before it are text.
    pub position: Position,
    /// What stands there.
    pub reason: DecodeReason,
}

/// What stands where UTF-8 ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecodeReason {
    /// A byte that cannot stand there.
    Byte(u8),
    /// The end of the bytes, inside a character.
    Cut,
    /// UTF-16 or UTF-32, by the byte order mark at the beginning or by the zeros between its letters.
    Wide(&'static str),
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.reason {
            DecodeReason::Byte(byte) => {
                write!(
                    f,
                    "byte {} is 0x{byte:02X}, which is not UTF-8",
                    self.offset
                )
            }
            DecodeReason::Cut => write!(
                f,
                "the text ends inside a character, at byte {}",
                self.offset
            ),
            DecodeReason::Wide(name) => write!(f, "this is {name}, claimlint reads UTF-8"),
        }
    }
}

impl std::error::Error for DecodeError {}

impl DecodeError {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self.reason {
            DecodeReason::Byte(_) => {
                "convert it first, for example: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW"
            }
            DecodeReason::Cut => "the file seems to have been cut off: fetch it again",
            DecodeReason::Wide("UTF-32") => {
                "convert it first, for example: iconv -f UTF-32 -t UTF-8 OLD > NEW"
            }
            DecodeReason::Wide(_) => {
                "convert it first, for example: iconv -f UTF-16 -t UTF-8 OLD > NEW"
            }
        }
    }
}

/// The text of `bytes`, which hold a text in `format`: UTF-8, with or without a byte order mark, whatever its line ends. Offsets of the original count
/// the byte order mark. Records are not taken apart: their lines are read as they stand.
///
/// # Errors
/// The first byte that is not UTF-8, and where it stands.
pub fn decode(bytes: Vec<u8>, format: Format) -> Result<Text, DecodeError> {
    let original = String::from_utf8(bytes).map_err(|e| fault(e.as_bytes(), e.utf8_error()))?;
    narrow(&original)?;
    let from = if original.starts_with(BYTE_ORDER_MARK) {
        BYTE_ORDER_MARK.len_utf8()
    } else {
        0
    };
    Ok(match format {
        Format::Markdown => markdown(original, from),
        Format::Html => html(original, from),
        Format::Plain | Format::Records if from == 0 => Text::plain(original),
        Format::Plain | Format::Records => {
            let piece = Piece {
                read: Span::new(0, original.len() - from),
                original: Span::new(from, original.len()),
            };
            Text::mapped(
                original[from..].to_owned(),
                original,
                vec![piece],
                Vec::new(),
            )
        }
    })
}

/// The line of a file of records that `bytes` are, without a byte order mark: UTF-8, read where it stands.
///
/// # Errors
/// As those of [`decode`].
pub fn decode_line(bytes: &[u8]) -> Result<&str, DecodeError> {
    let line = std::str::from_utf8(bytes).map_err(|e| fault(bytes, e))?;
    narrow(line)?;
    Ok(line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line))
}

/// What is wrong with bytes that are not UTF-8.
fn fault(bytes: &[u8], fault: Utf8Error) -> DecodeError {
    let offset = fault.valid_up_to();
    let reason = match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => DecodeReason::Wide("UTF-32"),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => DecodeReason::Wide("UTF-16"),
        _ if fault.error_len().is_none() => DecodeReason::Cut,
        _ => DecodeReason::Byte(bytes.get(offset).copied().unwrap_or_default()),
    };
    let before = String::from_utf8_lossy(bytes.get(..offset).unwrap_or_default());
    DecodeError {
        offset,
        position: LineIndex::new(&before).position(&before, offset),
        reason,
    }
}

/// An error where text is UTF-8 by chance.
fn narrow(text: &str) -> Result<(), DecodeError> {
    wide(text.as_bytes()).map_or(Ok(()), |name| {
        Err(DecodeError {
            offset: 0,
            position: Position { line: 1, column: 1 },
            reason: DecodeReason::Wide(name),
        })
    })
}

/// How much of a text is looked at for zeros, in bytes.
const BEGINNING: usize = 256;

/// The encoding of bytes that are UTF-8 by chance, every other one of them a zero: English in UTF-16, say, without a byte order mark.
fn wide(bytes: &[u8]) -> Option<&'static str> {
    let beginning = &bytes[..bytes.len().min(BEGINNING)];
    let zeros = beginning.iter().filter(|&&b| b == 0).count();
    match beginning.len() {
        0..4 => None,
        length if zeros * 10 >= length * 7 && zeros < length => Some("UTF-32"),
        length if zeros * 10 >= length * 4 && zeros < length => Some("UTF-16"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_the_byte_order_mark() {
        let text = decode("\u{feff}Été\r\n2 morts".into(), Format::Plain).unwrap();
        assert_eq!(text.as_str(), "Été\r\n2 morts");
        let at = text.as_str().find('2').unwrap();
        let original = text.to_original(Span::new(at, at + 1));
        assert_eq!(&text.original()[original.range()], "2");
        assert_eq!(text.position(0), Position { line: 1, column: 1 });
        assert_eq!(text.position(at), Position { line: 2, column: 1 });
        let text = decode("\u{feff}*2*".into(), Format::Markdown).unwrap();
        assert_eq!(text.to_original(Span::new(0, 1)), Span::new(4, 5));
    }

    #[test]
    fn err_names_the_byte() {
        let fault = |bytes: &[u8]| {
            let e = decode(bytes.to_vec(), Format::Plain).unwrap_err();
            (e.offset, e.position.line, e.position.column, e.reason)
        };
        assert_eq!(
            fault(b"a\n\xC3\xA9t\xE9 "),
            (5, 2, 3, DecodeReason::Byte(0xE9))
        );
        assert_eq!(fault(b"a\xC3"), (1, 1, 2, DecodeReason::Cut));
        let (utf16, utf32) = (DecodeReason::Wide("UTF-16"), DecodeReason::Wide("UTF-32"));
        assert_eq!(fault(b"\xFF\xFEa\0"), (0, 1, 1, utf16));
        assert_eq!(fault(b"a\0b\0"), (0, 1, 1, utf16));
        assert_eq!(fault(b"\0a\0b\0 \0c"), (0, 1, 1, utf16));
        assert_eq!(fault(b"\xFF\xFE\0\0a\0\0\0"), (0, 1, 1, utf32));
        assert_eq!(fault(b"a\0\0\0b\0\0\0"), (0, 1, 1, utf32));
        assert!(decode(b"4\x000 boats\0".to_vec(), Format::Plain).is_ok());
        assert_eq!(fault(b"\xED\xA0\x80"), (0, 1, 1, DecodeReason::Byte(0xED)));
    }
}
