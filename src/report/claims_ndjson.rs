//! Claims for other programs: a JSON object a line, in the shape of the contract.

use super::claim_row::{
    ClaimRow, EventValue, Head, NameValue, StatementValue, Value, amount, date, words,
};
use super::object::Plain;
use crate::Named;
use crate::claim::{Claim, Content, Reading};
use crate::source::Source;
use std::io::{self, Write};

/// Writes the claims of `source`, in order, a JSON object a line.
///
/// # Errors
/// Those of `out`.
pub fn claims_ndjson(source: &Source, reading: &Reading, out: &mut impl Write) -> io::Result<()> {
    let mut lines = Vec::new();
    push_claims_ndjson(source, reading, &mut lines);
    out.write_all(&lines)
}

/// How many bytes a claim takes, more or less.
const LINE: usize = 512;

/// Adds the claims of `source` to `lines` as [`claims_ndjson`] writes them.
pub(crate) fn push_claims_ndjson(source: &Source, reading: &Reading, lines: &mut Vec<u8>) {
    let head = Head::of(source).line();
    lines.reserve(reading.claims.len() * LINE);
    for claim in &reading.claims {
        row(source, reading, claim).append(&head, lines);
    }
}

/// A claim in the shape of the contract.
pub(super) fn row<'a>(source: &'a Source, reading: &'a Reading, claim: &'a Claim) -> ClaimRow<'a> {
    let counted = match &claim.content {
        Content::Quantity(quantity) => quantity.of.as_deref(),
        Content::Event(event) => event.theme.as_deref(),
        _ => None,
    };
    let time = claim.frame.time.as_ref().and_then(|t| t.first);
    let place = claim
        .frame
        .places
        .first()
        .and_then(|e| reading.entities.get(e.0));
    ClaimRow {
        value: value(reading, &claim.content),
        of: counted.and_then(|c| words(source, c.span)),
        measure: counted.and_then(|c| c.concept.as_deref()),
        speaker: claim.attribution.speaker.as_ref().map(|s| &*s.name),
        relay: claim.attribution.relay.as_ref().map(|s| &*s.name),
        cue: claim.attribution.cue.and_then(|span| words(source, span)),
        stance: Some(Plain(claim.stance.name())),
        time,
        place: place.map(|e| e.name.as_str()),
        ..ClaimRow::new(source, claim.content.kind().name(), claim.span)
    }
}

/// What the claim comes to, where anything is known of it.
fn value<'a>(reading: &'a Reading, content: &'a Content) -> Option<Value<'a>> {
    match content {
        Content::Quantity(quantity) => Some(amount(
            &quantity.amount,
            quantity.unit.as_ref().map(|u| &*u.id),
        )),
        Content::Date(time) => date(time),
        Content::Quote(_) => None,
        Content::Statement(statement) => Some(Value::Statement(StatementValue {
            verb: statement.verb.as_deref(),
        })),
        Content::Event(event) => Some(Value::Event(EventValue {
            predicate: &event.predicate,
            status: Plain(event.status.name()),
        })),
        Content::Name(name) => reading.entities.get(name.entity.0).map(|e| {
            Value::Name(NameValue {
                name: &e.name,
                kind: Plain(e.kind.name()),
                known: e.known.as_deref(),
            })
        }),
    }
}
