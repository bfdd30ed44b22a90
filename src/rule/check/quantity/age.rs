//! The age that stands right beside the name of one and the same person: "Lena Aastrup, 52, was appointed".

use super::super::holder::{Holders, holders, verdict, who};
use super::value::{quantity, value};
use crate::align::{ClaimRef, Story, StoryEntity};
use crate::claim::{Claim, Content, EntityKind, Quantity, QuantityKind};
use crate::rule::{Judge, Opinion, QuantityCheck, Separator, Spot, Tolerance};
use crate::value::{Bound, Decimal};
use std::collections::BTreeMap;

/// What stands between a name and an age beside it has no more bytes: ", ".
const BESIDE: usize = 2;
/// Articles that came out further apart are no longer of one time of life.
const DAYS: i32 = 200;

pub(super) fn run(judge: &mut Judge<'_, '_>, settings: &QuantityCheck) {
    let story = judge.story;
    let mut ages: BTreeMap<StoryEntity, Vec<ClaimRef>> = BTreeMap::new();
    for source in 0..story.sources.len() {
        let claims = &story.sources[source].reading.claims;
        for (claim, c) in claims.iter().enumerate() {
            let is_age = matches!(&c.content, Content::Quantity(q) if q.kind == QuantityKind::Age && q.amount.bound() == Bound::Exact);
            if let Some(owner) = is_age.then(|| owner(story, source, c)).flatten() {
                ages.entry(owner)
                    .or_default()
                    .push(ClaimRef { source, claim });
            }
        }
    }
    for of_one in ages.values() {
        let first = |source: usize| of_one.iter().find(|a| a.source == source).copied();
        let mut sources: Vec<usize> = of_one.iter().map(|a| a.source).collect();
        sources.dedup();
        let Some((&lead, others)) = sources.split_first() else {
            continue;
        };
        for &other in others {
            let (Some(a), Some(b)) = (first(lead), first(other)) else {
                continue;
            };
            let agree = || {
                let ages = |s| of_one.iter().filter(move |a| a.source == s);
                ages(lead).any(|&p| ages(other).any(|&q| !differ(story, p, q, settings.tolerance)))
            };
            if !agree() && at_one_time(story, lead, other) && judge.takes(a) && judge.takes(b) {
                report(judge, a, b);
            }
        }
    }
}

/// Whose age it is: whoever is named right before it, with nothing behind it that says when; else right behind it. Only those who are named in full.
fn owner(story: &Story<'_>, source: usize, age: &Claim) -> Option<StoryEntity> {
    let reading = &story.sources[source].reading;
    let text = story.sources[source].source.text.as_str();
    let beside = |c: &&Claim, before: bool| {
        let gap = if before {
            age.span.start.checked_sub(c.span.end)
        } else {
            c.span.start.checked_sub(age.span.end)
        };
        gap.is_some_and(|gap| (1..=BESIDE).contains(&gap))
            && c.sentence == age.sentence
            && matches!(c.content, Content::Name(_))
    };
    let claims = || reading.claims.iter().filter(|c| c.sentence == age.sentence);
    let before = claims().find(|c| beside(c, true));
    let closed = matches!(
        text.get(age.span.end..).and_then(|t| t.chars().next()),
        Some(',' | ')' | '.')
    );
    let name = match before {
        Some(name) => Some(name).filter(|_| closed),
        None => claims().find(|c| beside(c, false)),
    };
    let Content::Name(name) = &name?.content else {
        return None;
    };
    let entity = reading.entities.get(name.entity.0)?;
    let person = matches!(entity.kind, EntityKind::Person | EntityKind::Unknown);
    (person && entity.name.contains(' ')).then(|| story.entities.of(source, name.entity))
}

/// Whether two ages are further apart than a birthday.
fn differ(story: &Story<'_>, a: ClaimRef, b: ClaimRef, tolerance: Option<Tolerance>) -> bool {
    let years = |q: &Quantity| q.amount.number();
    let (Some(x), Some(y)) = (years(quantity(story, a)), years(quantity(story, b))) else {
        return false;
    };
    (x - y).abs() >= Decimal::TWO && !tolerance.is_some_and(|t| t.covers(x, y))
}

fn at_one_time(story: &Story<'_>, a: usize, b: usize) -> bool {
    let published = |s: usize| story.sources[s].source.published;
    match (published(a), published(b)) {
        (Some(p), Some(q)) => (p - q).get_days().abs() <= DAYS,
        _ => false,
    }
}

fn report(judge: &mut Judge<'_, '_>, a: ClaimRef, b: ClaimRef) {
    let story = judge.story;
    let spot = |at: ClaimRef| Spot::claim(story, at, value(quantity(story, at)));
    let two = matches!(holders(story, a, b), Holders::Different | Holders::Unknown);
    if two && judge.rule.separators.contains(&Separator::Holder) {
        let reason = format!("two holders: {} and {}", who(story, a), who(story, b));
        judge.apart(&spot(a), &spot(b), reason);
        return;
    }
    let Some((verdict, reason)) = verdict(story, a, b) else {
        return;
    };
    let because = vec!["it stands beside the name of one person".to_owned(), reason];
    let (first, second) = (a.min(b), a.max(b));
    let opinion = Opinion::new(verdict, "the age", because);
    judge.compare(opinion, &spot(first), &spot(second), &[], &[]);
}
