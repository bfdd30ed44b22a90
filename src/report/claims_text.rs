//! Claims for people: who says what, when and where, source by source.
//!
//! ```text
//! gazette.txt, Gazette, 2024-10-28: 6 claims
//!   Anne Colin, through Reuters
//!      2:1    quote      “The station will close in May.” · 2024-05
//!   in its own voice
//!      3:1    count      about 300 people · about 300 · Lorne
//!   people    Anne Colin (2)
//! ```

use super::fields::{time, value};
use super::visible;
use crate::Named;
use crate::claim::{Attribution, Claim, Content, EntityKind, Reading, Stance};
use crate::source::Source;
use crate::value::Bound;
use std::io::{self, Write};

/// Writes the claims of `source` in order, those of one voice in a row under its name: where each stands, its kind, its words, what they come to, its
/// stance where it is more than said, when and where. The people, bodies and places named come last, with how often each is.
///
/// # Errors
/// Those of `out`.
pub fn claims_text(source: &Source, reading: &Reading, out: &mut impl Write) -> io::Result<()> {
    headline(source, reading, out)?;
    let mut last: Option<String> = None;
    let told = |c: &&Claim| !matches!(c.content, Content::Name(_));
    for claim in reading.claims.iter().filter(told) {
        let voice = voice(claim);
        if last.as_ref() != Some(&voice) {
            writeln!(out, "  {voice}")?;
            last = Some(voice);
        }
        item(source, reading, claim, out)?;
    }
    named(reading, out)
}

fn headline(source: &Source, reading: &Reading, out: &mut impl Write) -> io::Result<()> {
    write!(out, "{}", visible(&source.path))?;
    if let Some(id) = &source.id {
        write!(out, " ({})", visible(id))?;
    }
    if let Some(outlet) = &source.outlet {
        write!(out, ", {}", visible(outlet))?;
    }
    if let Some(day) = source.published {
        write!(out, ", {day}")?;
    }
    let count = reading.claims.len();
    let s = if count == 1 { "" } else { "s" };
    writeln!(out, ": {count} claim{s}")
}

/// Who stands behind a claim.
fn voice(claim: &Claim) -> String {
    let Attribution {
        speaker,
        relay,
        cue,
    } = &claim.attribution;
    let mut voice = match speaker {
        Some(speaker) => visible(&speaker.name).into_owned(),
        None if cue.is_some() || claim.stance == Stance::Reported => "somebody not known".into(),
        None => "in its own voice".into(),
    };
    if let Some(relay) = relay {
        voice.push_str(", through ");
        voice.push_str(&visible(&relay.name));
    }
    voice
}

fn item(source: &Source, reading: &Reading, claim: &Claim, out: &mut impl Write) -> io::Result<()> {
    let at = source.text.position(claim.span.start);
    let span = match &claim.content {
        Content::Quote(quote) => quote.outer,
        _ => claim.span,
    };
    let words = source.text.as_str().get(span.range()).unwrap_or_default();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let kind = claim.content.kind().name();
    write!(
        out,
        "  {:>4}:{:<4} {kind:<9} {}",
        at.line,
        at.column,
        visible(&words)
    )?;
    for detail in details(reading, claim)
        .iter()
        .filter(|d| !words.contains(d.as_str()))
    {
        write!(out, " · {}", visible(detail))?;
    }
    writeln!(out)
}

/// What a claim comes to, how far it is committed to, when and where; what its words say already adds nothing.
fn details(reading: &Reading, claim: &Claim) -> Vec<String> {
    let mut details = Vec::new();
    match &claim.content {
        Content::Date(at) => details.extend(time(at)),
        Content::Event(event) => details.push(event.status.name().to_owned()),
        Content::Quantity(quantity) if quantity.amount.bound() == Bound::Vague => {}
        content => details.extend(value(content)),
    }
    if !matches!(claim.stance, Stance::Asserted | Stance::Reported) {
        details.push(claim.stance.name().to_owned());
    }
    if !matches!(claim.content, Content::Date(_)) {
        details.extend(claim.frame.time.as_ref().and_then(time));
    }
    let places = claim.frame.places.iter();
    details.extend(places.filter_map(|e| Some(reading.entities.get(e.0)?.name.clone())));
    details
}

fn named(reading: &Reading, out: &mut impl Write) -> io::Result<()> {
    let kinds = [
        (EntityKind::Person, "people"),
        (EntityKind::Organisation, "bodies"),
        (EntityKind::Place, "places"),
        (EntityKind::Unknown, "others"),
    ];
    for (kind, heading) in kinds {
        let names: Vec<String> = reading
            .entities
            .iter()
            .filter(|e| e.kind == kind && !e.mentions.is_empty())
            .map(|e| match e.mentions.len() {
                1 => visible(&e.name).into_owned(),
                n => format!("{} ({n})", visible(&e.name)),
            })
            .collect();
        if !names.is_empty() {
            writeln!(out, "  {heading}    {}", names.join(", "))?;
        }
    }
    Ok(())
}
