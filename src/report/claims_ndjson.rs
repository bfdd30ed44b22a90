//! Claims for other programs: a JSON object a line, in the shape of the contract.

use crate::Named;
use crate::claim::{Claim, Content, Reading};
use crate::source::Source;
use crate::value::{Amount, Decimal, Time};
use serde::Serialize;
use serde_json::{Value, json};
use std::io::{self, Write};

/// A claim as a line. What is not known is null.
#[derive(Serialize)]
struct Row<'a> {
    source: &'a str,
    id: Option<&'a str>,
    story: &'a str,
    kind: &'static str,
    text: &'a str,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    value: Value,
    of: Option<&'a str>,
    measure: Option<&'a str>,
    speaker: Option<&'a str>,
    cue: Option<&'a str>,
    stance: &'static str,
    time: Option<String>,
    place: Option<&'a str>,
}

/// Writes the claims of `source`, in order. `start` and `end` are byte offsets into the original (or the record's `text`), end exclusive; `line` and
/// `column` count from 1, columns in characters.
///
/// # Errors
/// Those of `out`.
pub fn claims_ndjson(source: &Source, reading: &Reading, out: &mut impl Write) -> io::Result<()> {
    for claim in &reading.claims {
        serde_json::to_writer(&mut *out, &row(source, reading, claim))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn row<'a>(source: &'a Source, reading: &'a Reading, claim: &'a Claim) -> Row<'a> {
    let text = source.text.as_str();
    let words = |span: crate::source::Span| text.get(span.range());
    let original = source.text.to_original(claim.span);
    let position = source.text.position(claim.span.start);
    let counted = match &claim.content {
        Content::Quantity(quantity) => quantity.of.as_ref(),
        Content::Event(event) => event.theme.as_ref(),
        _ => None,
    };
    Row {
        source: &source.path,
        id: source.id.as_deref(),
        story: &source.story,
        kind: claim.content.kind().name(),
        text: words(claim.span).unwrap_or_default(),
        start: original.start,
        end: original.end,
        line: position.line,
        column: position.column,
        value: value(reading, &claim.content),
        of: counted.and_then(|c| words(c.span)),
        measure: counted.and_then(|c| c.concept.as_deref()),
        speaker: claim.attribution.speaker.as_ref().map(|s| s.name.as_str()),
        cue: claim.attribution.cue.and_then(words),
        stance: claim.stance.name(),
        time: claim
            .frame
            .time
            .as_ref()
            .and_then(|t| t.first)
            .map(|d| d.to_string()),
        place: claim
            .frame
            .places
            .first()
            .and_then(|e| reading.entities.get(e.0))
            .map(|e| e.name.as_str()),
    }
}

/// What the claim comes to, by kind; null where nothing is known of it.
fn value(reading: &Reading, content: &Content) -> Value {
    match content {
        Content::Quantity(quantity) => {
            amount(&quantity.amount, quantity.unit.as_ref().map(|u| &*u.id))
        }
        Content::Date(time) => date(time),
        Content::Quote(_) => Value::Null,
        Content::Statement(statement) => json!({ "verb": statement.verb }),
        Content::Event(event) => {
            json!({ "predicate": event.predicate, "status": event.status.name() })
        }
        Content::Name(name) => reading.entities.get(name.entity.0).map_or(
            Value::Null,
            |e| json!({ "name": e.name, "kind": e.kind.name(), "known": e.known }),
        ),
    }
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
