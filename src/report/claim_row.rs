//! A claim, or a mention, as one JSON object in the shape of the contract.

use super::escape;
use crate::Named;
use crate::source::{Source, Span};
use crate::value::{Amount, Decimal, Time};
use serde::Serialize;
use serde_json::{Value, json};
use std::io::{self, Write};

/// One line. What is not known is null.
#[derive(Serialize)]
pub(super) struct ClaimRow<'a> {
    pub(super) source: &'a str,
    pub(super) id: Option<&'a str>,
    pub(super) story: &'a str,
    pub(super) kind: &'static str,
    pub(super) text: &'a str,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) value: Value,
    pub(super) of: Option<&'a str>,
    pub(super) measure: Option<&'a str>,
    pub(super) speaker: Option<&'a str>,
    pub(super) relay: Option<&'a str>,
    pub(super) cue: Option<&'a str>,
    pub(super) stance: Option<&'static str>,
    pub(super) time: Option<String>,
    pub(super) place: Option<&'a str>,
}

impl<'a> ClaimRow<'a> {
    /// A row of which only the place and the kind are known. `start` and `end` are byte offsets into the original (or the record's `text`), end
    /// exclusive; `line` and `column` count from 1, columns in characters.
    pub(super) fn new(source: &'a Source, kind: &'static str, span: Span) -> Self {
        let original = source.text.to_original(span);
        let position = source.text.position(span.start);
        Self {
            source: &source.path,
            id: source.id.as_deref(),
            story: &source.story,
            kind,
            text: words(source, span).unwrap_or_default(),
            start: original.start,
            end: original.end,
            line: position.line,
            column: position.column,
            value: Value::Null,
            of: None,
            measure: None,
            speaker: None,
            relay: None,
            cue: None,
            stance: None,
            time: None,
            place: None,
        }
    }

    /// Writes it as a line.
    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        escape::json_line(self, out)?;
        out.write_all(b"\n")
    }
}

/// The words of a source at `span`.
pub(super) fn words(source: &Source, span: Span) -> Option<&str> {
    source.text.as_str().get(span.range())
}

/// `{"low", "high", "bound", "unit"}` of an amount.
pub(super) fn amount(amount: &Amount, unit: Option<&str>) -> Value {
    json!({
        "low": amount.low().map(number),
        "high": amount.high().map(number),
        "bound": amount.bound().name(),
        "unit": unit,
    })
}

/// `{"date", "end", "precision"}` of a time; null where it is not known.
pub(super) fn date(time: &Time) -> Value {
    match time.first {
        None => Value::Null,
        Some(first) => json!({
            "date": first.to_string(),
            "end": time.last.map(|d| d.to_string()),
            "precision": time.precision.name(),
        }),
    }
}

/// A whole number as one, another as the nearest that JSON readers know.
fn number(value: Decimal) -> Value {
    let plain = value.normalize().to_string();
    plain
        .parse::<i64>()
        .map(Value::from)
        .or_else(|_| plain.parse::<f64>().map(Value::from))
        .unwrap_or(Value::Null)
}
