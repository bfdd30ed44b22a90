//! How one event is told: how far it has got, how much is said to have been done, what for.

use super::holder::{Holders, holders, verdict};
use super::permission;
use super::retold;
use super::same_event::{Telling, tellings};
use crate::align::{ClaimRef, Shared, Story};
use crate::claim::{Content, Event, EventStatus, Purpose};
use crate::rule::{EventAspect, EventCheck, Judge, Opinion, Spot, Verdict};

pub(super) fn run(judge: &mut Judge<'_, '_>, settings: &EventCheck) {
    let of_tellings = [
        EventAspect::Strength,
        EventAspect::Status,
        EventAspect::Purpose,
    ];
    let tellings = match of_tellings.iter().any(|a| settings.find.contains(a)) {
        true => tellings(judge),
        false => Vec::new(),
    };
    for telling in tellings {
        if settings.find.contains(&EventAspect::Strength) {
            strength(judge, &telling);
        }
        if settings.find.contains(&EventAspect::Status) {
            status(judge, &telling);
        }
        if settings.find.contains(&EventAspect::Purpose) {
            event_purpose(judge, &telling);
        }
    }
    if settings.find.contains(&EventAspect::Purpose) {
        purposes(judge);
    }
    if settings.find.contains(&EventAspect::Denial) {
        retold::denials(judge);
    }
    if settings.find.contains(&EventAspect::Contrary) {
        retold::contraries(judge);
    }
    if settings.find.contains(&EventAspect::Permission) {
        permission::run(judge);
    }
}

/// One holder is said to have spoken of a weaker and of a stronger thing: "deployed" in one source, "fought" in another.
fn strength(judge: &mut Judge<'_, '_>, telling: &Telling<'_>) {
    let story = judge.story;
    let ontology = story.knowledge.ontology;
    let (x, y) = (telling.x, telling.y);
    // What implies the other tells the same thing: who is deployed has been sent.
    let stronger = !ontology.akin(&x.predicate, &y.predicate)
        && (ontology.stronger(&x.predicate, &y.predicate)
            || ontology.stronger(&y.predicate, &x.predicate));
    let real = |e: &Event| matches!(e.status, EventStatus::Done | EventStatus::Ongoing);
    if !stronger
        || !real(x)
        || !real(y)
        || telling.a.source == telling.b.source
        || !telling.at_the_same_place()
    {
        return;
    }
    let spots = telling.spots(story);
    match holders(story, telling.a, telling.b) {
        Holders::Same => {
            let mut because = telling.because(story);
            because.push(format!(
                "“{}” says more than “{}”, and one holder is given both",
                stronger_of(story, x, y),
                weaker_of(story, x, y)
            ));
            judge.compare(
                Opinion::new(Verdict::Conflict, telling.what(story), because),
                &spots.0,
                &spots.1,
                &[],
                &[],
            );
        }
        _ => judge.apart(
            &spots.0,
            &spots.1,
            format!(
                "{} and {} are told by different holders",
                x.predicate, y.predicate
            ),
        ),
    }
}

fn stronger_of<'e>(story: &Story<'_>, x: &'e Event, y: &'e Event) -> &'e str {
    if story
        .knowledge
        .ontology
        .stronger(&x.predicate, &y.predicate)
    {
        &y.predicate
    } else {
        &x.predicate
    }
}

fn weaker_of<'e>(story: &Story<'_>, x: &'e Event, y: &'e Event) -> &'e str {
    if story
        .knowledge
        .ontology
        .stronger(&x.predicate, &y.predicate)
    {
        &x.predicate
    } else {
        &y.predicate
    }
}

/// One says it happened, the other that it did not.
fn status(judge: &mut Judge<'_, '_>, telling: &Telling<'_>) {
    let story = judge.story;
    let opposed = matches!(
        (telling.x.status, telling.y.status),
        (EventStatus::Done, EventStatus::NotDone) | (EventStatus::NotDone, EventStatus::Done)
    );
    // One sentence that has both means two things by them, and so does a source; then its copy does too.
    let (s, t) = (telling.a.sentence(story), telling.b.sentence(story));
    let told_together = s == t || s.source != t.source && story.copies.held_together(s, t);
    // What is permitted is another act, wherever: that is for the permissions.
    let permits = story.knowledge.ontology.permits(&telling.x.predicate);
    if told_together
        || !opposed
        || permits
        || telling.x.predicate != telling.y.predicate
        || !telling.is_grounded(story)
    {
        return;
    }
    let spots = telling.spots(story);
    let Some((verdict, reason)) = verdict(story, telling.a, telling.b) else {
        return;
    };
    let mut because = telling.because(story);
    because.extend([
        format!(
            "one says {} was done, the other that it was not",
            telling.x.predicate
        ),
        reason,
    ]);
    judge.compare(
        Opinion::new(verdict, telling.what(story), because),
        &spots.0,
        &spots.1,
        &[],
        &[],
    );
}

/// One thing done, said by one holder to be for two ends.
fn event_purpose(judge: &mut Judge<'_, '_>, telling: &Telling<'_>) {
    let story = judge.story;
    let (x, y) = (story.claim(telling.a), story.claim(telling.b));
    let (Some(p), Some(q)) = (&x.frame.purpose, &y.frame.purpose) else {
        return;
    };
    let one = telling.x.predicate == telling.y.predicate && telling.at_one_place();
    if p.class == q.class || !one || holders(story, telling.a, telling.b) != Holders::Same {
        return;
    }
    let mut because = telling.because(story);
    because.push(format!(
        "for {} in one and for {} in the other",
        p.class, q.class
    ));
    let opinion = Opinion::new(Verdict::Conflict, telling.what(story), because);
    judge.compare(
        opinion,
        &at(story, telling.a, p),
        &at(story, telling.b, q),
        &[],
        &[],
    );
}

/// The place where a purpose is given.
fn at(story: &Story<'_>, claim: ClaimRef, purpose: &Purpose) -> Spot {
    let mut spot = Spot::claim(story, claim, &*purpose.class);
    spot.span = purpose.span;
    spot
}

/// One figure of one holder, said to be for two things.
fn purposes(judge: &mut Judge<'_, '_>) {
    let story = judge.story;
    for comparison in story.quantities() {
        let (a, b) = (comparison.a, comparison.b);
        let (x, y) = (story.claim(a), story.claim(b));
        let (Some(p), Some(q)) = (&x.frame.purpose, &y.frame.purpose) else {
            continue;
        };
        let (Content::Quantity(m), Content::Quantity(n)) = (&x.content, &y.content) else {
            continue;
        };
        let told_apart = p.class == q.class
            || m.amount.number().is_none()
            || m.amount.number() != n.amount.number();
        if told_apart || holders(story, a, b) != Holders::Same || !judge.takes(a) || !judge.takes(b)
        {
            continue;
        }
        let at_one = comparison
            .evidence(story)
            .shared
            .iter()
            .any(|s| matches!(s, Shared::Place(..) | Shared::Actor(_)));
        if !at_one {
            continue;
        }
        let because = vec![format!(
            "one figure of one holder, for {} in one and for {} in the other",
            p.class, q.class
        )];
        let what =
            m.of.as_ref()
                .map_or_else(String::new, |c| story.words(a.source, c.span));
        judge.compare(
            Opinion::new(Verdict::Conflict, what, because),
            &at(story, a, p),
            &at(story, b, q),
            &[],
            &[],
        );
    }
}
