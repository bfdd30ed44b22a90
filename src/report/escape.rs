//! Escaping for the formats: every one of them keeps what it is given, and none lets it out of its place.

use super::visible::{CommandWatch, is_plain};
use crate::text::is_hidden;
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};
use std::fmt::Write as _;
use std::io::{self, Write};

/// JSON on one line, hidden characters as `\u….`: the value is what it was, and looking at the file shows what is in it.
pub(super) fn json_line(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    value
        .serialize(&mut Serializer::with_formatter(
            out,
            Ascii(CompactFormatter),
        ))
        .map_err(io::Error::from)
}

/// The same, indented.
pub(super) fn json_pretty(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    let formatter = Ascii(PrettyFormatter::new());
    value
        .serialize(&mut Serializer::with_formatter(out, formatter))
        .map_err(io::Error::from)
}

/// A JSON formatter that writes hidden characters as escapes.
struct Ascii<F>(F);

impl<F: Formatter> Formatter for Ascii<F> {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if is_plain(fragment) {
            return out.write_all(fragment.as_bytes());
        }
        let mut from = 0;
        let mut watch = CommandWatch::default();
        for (at, c) in fragment.char_indices() {
            if watch.opens(c) || is_hidden(c) {
                out.write_all(&fragment.as_bytes()[from..at])?;
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    write!(out, "\\u{unit:04x}")?;
                }
                from = at + c.len_utf8();
            }
        }
        out.write_all(&fragment.as_bytes()[from..])
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

/// A path as the path of a URI: `/` separates, everything but letters, digits and `-._~` is percent-encoded (RFC 3986, 2.3).
pub(super) fn uri_path(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for &byte in path.as_bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => write!(out, "%{byte:02X}").expect("a string grows"),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_shows_the_hidden_and_means_the_same() {
        for text in [
            "a\u{202e}b\u{1b}[1m",
            "##vso[x]",
            "\u{e0041}\u{2028}",
            "plain é",
        ] {
            let mut out = Vec::new();
            json_line(&text, &mut out).expect("a vector takes it");
            let written = String::from_utf8(out).expect("JSON is UTF-8");
            assert!(!written.chars().any(is_hidden), "{written}");
            assert!(!written.contains("##vso["), "{written}");
            assert_eq!(
                serde_json::from_str::<String>(&written).expect("JSON"),
                text
            );
        }
    }
}
