//! What is known of the claim at a place, field by field: what two claims are laid beside each other by.

use super::Run;
use crate::Named;
use crate::claim::{Claim, Content, Reading, Stance};
use crate::rule::Place;
use crate::source::Text;
use crate::value::{Bound, Time};

/// The names of the fields, in the order they are shown.
pub(super) const FIELDS: [&str; 12] = [
    "says",
    "value",
    "of",
    "event",
    "holder",
    "stance",
    "when",
    "where",
    "scope",
    "purpose",
    "outlet",
    "published",
];

/// How much it says that a field of two claims differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Difference {
    /// Nothing: it differs between any two sources, or does not differ.
    None,
    /// What the claims are about: it may be why they differ.
    Beside,
    /// What is claimed.
    Claimed,
}

/// How much it says that a field has these values; `columns` are all fields of the claims, and what is not known differs from nothing.
pub(super) fn difference(field: usize, columns: &[[Option<String>; FIELDS.len()]]) -> Difference {
    let differs = |field: usize| {
        let known = columns.iter().filter_map(|column| column[field].as_deref());
        let mut known = known.map(|words| match FIELDS[field] {
            "value" => unbounded(words),
            _ => words,
        });
        let first = known.next();
        known.any(|other| Some(other) != first)
    };
    let claimed = |field: usize| matches!(FIELDS[field], "value" | "event" | "stance");
    let known = |name: &str| {
        let field = FIELDS.iter().position(|field| *field == name);
        field.is_some_and(|field| columns.iter().all(|column| column[field].is_some()))
    };
    match FIELDS[field] {
        // The words stand for the claim where nothing else does.
        "says" if differs(field) && !known("value") && !known("event") => Difference::Claimed,
        "says" | "outlet" | "published" => Difference::None,
        _ if !differs(field) => Difference::None,
        _ if claimed(field) => Difference::Claimed,
        _ => Difference::Beside,
    }
}

/// A value without its bound: `3000` of `about 3000`, which is no other figure.
fn unbounded(value: &str) -> &str {
    match value.split_once(' ') {
        Some((bound, figure)) if bound.starts_with(|c: char| c.is_ascii_alphabetic()) => figure,
        _ => value,
    }
}

/// The values of [`FIELDS`] for the claim at `place`; what is not known is `None`.
pub(super) fn fields(run: &Run, place: &Place) -> [Option<String>; FIELDS.len()] {
    let at = run.locate(place);
    let reading = at.article.reading;
    let text = &at.article.source.text;
    let claim = claim_at(reading, place);
    let entity = |i: &crate::claim::EntityIndex| reading.entities.get(i.0).map(|e| e.name.clone());
    let frame = claim.map(|c| &c.frame);
    let stance = claim.map(|c| c.stance).filter(|s| *s != Stance::Asserted);
    let when = place.when.clone().or_else(|| time(frame?.time.as_ref()?));
    let places: Vec<String> =
        frame.map_or(Vec::new(), |f| f.places.iter().filter_map(entity).collect());
    let scopes = frame.map_or(String::new(), |f| f.scopes.join(", "));
    [
        Some(at.text.to_owned()),
        claim.and_then(|c| value(&c.content)),
        claim.and_then(|c| counted(&c.content, text)),
        claim.and_then(|c| event(&c.content)),
        place.speaker.clone(),
        stance.map(|s| s.name().to_owned()),
        when,
        Some(places.join(", ")).filter(|p| !p.is_empty()),
        Some(scopes).filter(|s| !s.is_empty()),
        frame.and_then(|f| Some(f.purpose.as_ref()?.class.to_string())),
        at.article.source.outlet.clone(),
        at.article.source.published.map(|d| d.to_string()),
    ]
}

/// The claim a place points at: the one with its bytes, or the narrowest around it.
fn claim_at<'a>(reading: &'a Reading, place: &Place) -> Option<&'a Claim> {
    reading
        .claims
        .iter()
        .filter(|c| c.span.contains(place.span))
        .min_by_key(|c| (c.span != place.span, c.span.len()))
}

/// What a figure or a date comes to.
pub(super) fn value(content: &Content) -> Option<String> {
    match content {
        Content::Quantity(quantity) => {
            let amount = &quantity.amount;
            let unit = quantity
                .unit
                .as_ref()
                .map(|u| format!(" {}", u.id))
                .unwrap_or_default();
            let ends = match (amount.low(), amount.high()) {
                (Some(a), Some(b)) if a != b => format!("{} to {}", a.normalize(), b.normalize()),
                (Some(a), _) | (None, Some(a)) => a.normalize().to_string(),
                (None, None) => return None,
            };
            let bound = match amount.bound() {
                Bound::Exact | Bound::Between => String::new(),
                other => format!("{} ", other.name()),
            };
            Some(format!("{bound}{ends}{unit}"))
        }
        Content::Date(date) => time(date),
        _ => None,
    }
}

/// A day or a span of days; `None` where it is not known.
pub(super) fn time(time: &Time) -> Option<String> {
    let first = time.first?;
    Some(match time.last {
        Some(last) if last != first => format!("{first} to {last}"),
        _ => first.to_string(),
    })
}

pub(super) fn counted(content: &Content, text: &Text) -> Option<String> {
    let counted = match content {
        Content::Quantity(quantity) => quantity.of.as_deref(),
        Content::Event(event) => event.theme.as_deref(),
        _ => None,
    }?;
    text.as_str()
        .get(counted.span.range())
        .map(ToOwned::to_owned)
}

pub(super) fn event(content: &Content) -> Option<String> {
    match content {
        Content::Event(event) => Some(format!("{}, {}", event.predicate, event.status.name())),
        _ => None,
    }
}
