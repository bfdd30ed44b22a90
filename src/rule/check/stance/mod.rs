//! What holders commit to: confirmed against not confirmed, denied against asserted; and how they leave a thing open.

mod wordings;

use super::holder::verdict;
use super::same_event::tellings;
use crate::Named;
use crate::claim::Stance;
use crate::rule::{Judge, Opinion, Spot, StanceCheck};

pub(super) fn run(judge: &mut Judge<'_, '_>, settings: &StanceCheck) {
    if settings.opposes_any() {
        opposed(judge, settings);
    }
    if !settings.wordings.is_empty() {
        wordings::run(judge, &settings.wordings);
    }
}

/// One thing is confirmed by one claim and left open or denied by the other.
fn opposed(judge: &mut Judge<'_, '_>, settings: &StanceCheck) {
    let story = judge.story;
    for telling in tellings(judge) {
        let (p, q) = (story.claim(telling.a).stance, story.claim(telling.b).stance);
        let akin = story
            .knowledge
            .ontology
            .akin(&telling.x.predicate, &telling.y.predicate);
        if !settings.opposes(p, q) || !akin || !telling.at_one_place() {
            continue;
        }
        let stance = |s: Stance| s.name();
        let spots = (
            Spot::claim(story, telling.a, stance(p)),
            Spot::claim(story, telling.b, stance(q)),
        );
        let Some((verdict, reason)) = verdict(story, telling.a, telling.b) else {
            continue;
        };
        let mut because = telling.because(story);
        because.extend([
            format!("{} in one, {} in the other", stance(p), stance(q)),
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
}
