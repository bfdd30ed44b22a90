//! Claims for other programs: a JSON object a line, in the shape of the contract.

use super::claim_row::{ClaimRow, amount, date, words};
use crate::Named;
use crate::claim::{Claim, Content, Reading};
use crate::source::Source;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes the claims of `source`, in order, a JSON object a line.
///
/// # Errors
/// Those of `out`.
pub fn claims_ndjson(source: &Source, reading: &Reading, out: &mut impl Write) -> io::Result<()> {
    reading
        .claims
        .iter()
        .try_for_each(|claim| row(source, reading, claim).write(out))
}

/// A claim in the shape of the contract.
pub(super) fn row<'a>(source: &'a Source, reading: &'a Reading, claim: &'a Claim) -> ClaimRow<'a> {
    let counted = match &claim.content {
        Content::Quantity(quantity) => quantity.of.as_ref(),
        Content::Event(event) => event.theme.as_ref(),
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
        speaker: claim.attribution.speaker.as_ref().map(|s| s.name.as_str()),
        relay: claim.attribution.relay.as_ref().map(|s| s.name.as_str()),
        cue: claim.attribution.cue.and_then(|span| words(source, span)),
        stance: Some(claim.stance.name()),
        time: time.map(|day| day.to_string()),
        place: place.map(|e| e.name.as_str()),
        ..ClaimRow::new(source, claim.content.kind().name(), claim.span)
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
