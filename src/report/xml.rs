//! Writing XML 1.0: elements with attributes and text, nothing of which can end them.

use super::visible;
use std::fmt::Write as _;

/// `text` as the value of an attribute between double quotes, or as the text of an element. Line ends stay; hidden characters, most of which XML does
/// not allow at all, are shown by name.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (i, line) in text.split('\n').enumerate() {
        if i > 0 {
            out.push_str("&#10;");
        }
        for c in visible(line).chars() {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                '\'' => out.push_str("&#39;"),
                _ => out.push(c),
            }
        }
    }
    out
}

/// ` name="value"` for each pair.
pub(super) fn attributes(pairs: &[(&str, &str)]) -> String {
    let mut out = String::new();
    for (name, value) in pairs {
        write!(out, " {name}=\"{}\"", text(value)).expect("a string grows");
    }
    out
}
