//! What happens once and is told of two days: a strike that begins on Monday in one source and on Wednesday in another.

use super::holder::{Voice, verdict_of};
use crate::align::{Apart, ClaimRef, Comparison, Evidence, SentenceRef, Shared, Story};
use crate::claim::{Content, Event, EventStatus};
use crate::rule::{DateCheck, Judge, Opinion, Spot, Verdict};
use crate::value::Time;
use std::collections::BTreeSet;

/// So many of a hundred words around them two tellings must share where they name no place.
const CONTEXT: u32 = 60;

/// Pairs of sentences of which a difference of dates has been told.
pub(super) type Told = BTreeSet<(SentenceRef, SentenceRef)>;

/// Two days for what befalls one thing once, but for the pairs of sentences in `told`.
pub(super) fn run(judge: &mut Judge<'_, '_>, settings: &DateCheck, told: &Told) {
    let story = judge.story;
    let agreeing = agreeing(story);
    for comparison in story.events() {
        let (a, b) = (comparison.a, comparison.b);
        let (s, t) = (a.sentence(story), b.sentence(story));
        let told_otherwise =
            || agreeing.contains(&(a, b.source)) || agreeing.contains(&(b, a.source));
        if a.source == b.source
            || meet(story, &comparison) != Some(false)
            || told.contains(&(s.min(t), s.max(t)))
            || told_otherwise()
            || story.copies.nearly_the_same(s, t)
            || !same_happens(story, &comparison)
        {
            continue;
        }
        let evidence = comparison.evidence(story);
        if evidence.apart != [Apart::Time] || !tells_of_one(story, &comparison, &evidence) {
            continue;
        }
        let (Some((x, first)), Some((y, second))) = (date(story, a), date(story, b)) else {
            continue;
        };
        if !exceed(first, second, settings.tolerance_days) || !judge.takes(x) || !judge.takes(y) {
            continue;
        }
        let voices = (Voice::of(story, a), Voice::of(story, b));
        let Some((verdict, reason)) =
            verdict_of(story, voices.0, voices.1).filter(|(v, _)| *v != Verdict::Update)
        else {
            continue;
        };
        let shared: Vec<String> = (evidence.shared.iter())
            .map(|s| story.explain_shared(s))
            .collect();
        let because = vec![
            format!("in common: {}", shared.join(", ")),
            "it happens to one thing once".into(),
            reason,
        ];
        let opinion = Opinion::new(verdict, "one thing, two dates", because);
        let spot = |at, time: &Time| {
            let first = time.first.map(|day| day.to_string());
            Spot::claim(story, at, first.unwrap_or_default())
        };
        judge.compare(opinion, &spot(x, first), &spot(y, second), &[], &[]);
    }
}

/// Claims for which another source tells of the same with the same date too, with that source: it accounts for both dates.
fn agreeing(story: &Story<'_>) -> BTreeSet<(ClaimRef, usize)> {
    let met = story.events().filter(|c| meet(story, c) == Some(true));
    met.flat_map(|c| [(c.a, c.b.source), (c.b, c.a.source)])
        .collect()
}

/// Whether the times of two claims meet, where both are known.
fn meet(story: &Story<'_>, comparison: &Comparison) -> Option<bool> {
    let time = |at: ClaimRef| story.claim(at).frame.time.as_ref();
    time(comparison.a)?.meets(time(comparison.b)?)
}

/// Whether two times that do not meet are of one kind, and days more than `tolerance` days apart.
fn exceed(a: &Time, b: &Time, tolerance: u16) -> bool {
    let (Some(x), Some(y)) = (a.first, b.first) else {
        return false;
    };
    let days = a.last.is_none() && b.last.is_none();
    a.precision == b.precision
        && (!days || (x - y).get_days().unsigned_abs() > u32::from(tolerance))
}

/// Whether both say that the same happens, which happens once to one thing, and as far along.
fn same_happens(story: &Story<'_>, comparison: &Comparison) -> bool {
    let (Some(x), Some(y)) = (event(story, comparison.a), event(story, comparison.b)) else {
        return false;
    };
    let class = story.knowledge.ontology.predicates.get(&x.predicate);
    let once = class.is_some_and(|class| class.once) && x.predicate == y.predicate;
    let to_come = |e: &Event| matches!(e.status, EventStatus::Planned | EventStatus::Hypothetical);
    let done = |e: &Event| e.status == EventStatus::Done;
    once && (done(x) && done(y) || to_come(x) && to_come(y))
}

/// Whether it happens to one thing.
fn tells_of_one(story: &Story<'_>, comparison: &Comparison, evidence: &Evidence) -> bool {
    let shared = &evidence.shared;
    let shares = |test: &dyn Fn(&Shared) -> bool| shared.iter().any(test);
    let named = story.subject(comparison.a).is_some()
        && story.subject(comparison.a) == story.subject(comparison.b);
    let counted = shares(&|s| matches!(s, Shared::Counted(_)));
    let placed = shares(&|s| matches!(s, Shared::Place(p, q) if p == q))
        || shares(&|s| matches!(s, Shared::Context(percent) if *percent >= CONTEXT));
    named || counted && placed
}

fn event<'a>(story: &Story<'a>, at: ClaimRef) -> Option<&'a Event> {
    match &story.claim(at).content {
        Content::Event(event) => Some(event),
        _ => None,
    }
}

/// The date by which an event is dated, where its sentence dates nothing else.
fn date<'a>(story: &Story<'a>, at: ClaimRef) -> Option<(ClaimRef, &'a Time)> {
    let time = story.claim(at).frame.time.as_ref()?;
    let claims = &story.sources[at.source].reading.claims;
    let here = story.claims_in(at.sentence(story));
    let mut dates = here.filter(|&i| matches!(claims[i].content, Content::Date(_)));
    let (Some(claim), None) = (dates.next(), dates.next()) else {
        return None;
    };
    let source = at.source;
    let is_it = matches!(&claims[claim].content, Content::Date(date) if date == time);
    is_it.then_some((ClaimRef { source, claim }, time))
}
