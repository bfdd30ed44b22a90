//! What is wrong with a file that is no YAML, said to somebody who does not know YAML.

use crate::pack::Problem;
use crate::source::Position;
use saphyr_parser::{Marker, ScanError};

/// Lines and columns from 1, columns in characters.
pub(super) fn position(marker: Marker) -> Position {
    Position {
        line: marker.line().max(1),
        column: marker.col() + 1,
    }
}

/// Whether brackets do not close in the order in which they open.
fn unclosed(value: &str) -> bool {
    let mut open = Vec::new();
    for c in value.chars() {
        match c {
            '{' => open.push('}'),
            '[' => open.push(']'),
            '}' | ']' if open.pop() != Some(c) => return true,
            _ => {}
        }
    }
    !open.is_empty()
}

/// The problem a syntax error stands for: the usual slips by what stands in the line, anything else in the parser's words.
pub(super) fn explain(path: &str, text: &str, error: &ScanError) -> Problem {
    let mut at = position(*error.marker());
    let mut line = text.lines().nth(at.line - 1).unwrap_or_default();
    // What is never closed is noticed at the end of the file, or of what follows.
    let info = error.info();
    let lost = line.trim().is_empty() || at.column > line.chars().count();
    let last = text
        .lines()
        .enumerate()
        .take(at.line)
        .filter(|(_, l)| !l.trim().is_empty())
        .last();
    if let Some((index, last)) = last
        && lost
        && (index + 1 < at.line || info.contains("end of stream"))
    {
        at = Position {
            line: index + 1,
            column: last.chars().count() + 1,
        };
        line = last;
    }
    let indent: String = line.chars().take_while(|c| c.is_whitespace()).collect();
    let value = line
        .split_once(": ")
        .map_or(line.trim_start().trim_start_matches("- "), |(_, v)| v)
        .trim();
    let (message, help) = if let Some(tab) = indent.chars().position(|c| c == '\t') {
        at.column = tab + 1;
        (
            "a tab stands where only blanks may indent".to_owned(),
            "put two blanks for each step",
        )
    } else if info.contains("quoted scalar") && info.contains("end of stream") {
        (
            "a quotation mark is opened and never closed".to_owned(),
            "close it with the same mark; inside '…' an apostrophe is written ''",
        )
    } else if info.contains("escape") || info.contains("hexadecimal") {
        (
            "a backslash stands here before something it cannot stand before".to_owned(),
            "inside \"…\" write \\\\ for a backslash, or use '…'",
        )
    } else if info.contains("anchor") {
        (
            "an alias or anchor stands here, and neither is read".to_owned(),
            "text that begins with `*` or `&` goes in quotes",
        )
    } else if value.starts_with(['{', '[']) && unclosed(value) {
        (
            "a bracket is opened and never closed, or the wrong one closes it".to_owned(),
            "look for `{` without `}` and `[` without `]`",
        )
    } else if value.starts_with('{') {
        (
            "text that begins with a bracket is read as a list or mapping".to_owned(),
            "put the whole text in quotes",
        )
    } else if value.starts_with(['"', '\'']) {
        (
            "something stands after the closing quotation mark".to_owned(),
            "put the whole text in quotes of the other kind",
        )
    } else if value.starts_with(['@', '`', '%', '|', '>']) {
        (
            "unquoted text cannot begin with this sign".to_owned(),
            "put the text in quotes",
        )
    } else if info.contains("mapping values are not allowed") || info.contains("illegal placement")
    {
        (
            "a second `:` stands in this line, or the line is indented further than the one it belongs to".to_owned(),
            "put text with `: ` in it in quotes; keys that belong together begin in one column",
        )
    } else if info.contains("did not find expected key")
        || info.contains("simple key")
        || info.contains("indent")
        || info.contains("did not find expected '-'")
    {
        (
            "this line fits neither the key nor the list above it".to_owned(),
            "keys and list items that belong together begin in one column, and a key ends in `:`",
        )
    } else {
        (
            format!("this is no YAML: {info}"),
            "compare it with the output of `claimlint rules new`",
        )
    };
    Problem::new(path, message)
        .at(at)
        .with_help(help)
        .excerpt(text, 1)
}
