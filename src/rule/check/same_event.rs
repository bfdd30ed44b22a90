//! Pairs of event claims that tell of one thing.

use crate::Named;
use crate::align::{ClaimRef, Shared, Story};
use crate::claim::{Content, Event};
use crate::rule::{Judge, Spot};

/// Two claims that tell of one event.
#[derive(Clone, Debug)]
pub(super) struct Telling<'a> {
    pub a: ClaimRef,
    pub b: ClaimRef,
    pub x: &'a Event,
    pub y: &'a Event,
    /// What they have in common.
    pub shared: &'a [Shared],
}

/// So many of a hundred words around them in common make one event of two that no place is given for.
const RETOLD: u32 = 75;
/// The pairs of event claims the rule takes that have enough in common and nothing that keeps them apart but their predicates, polarity and purpose.
pub(super) fn tellings<'s>(judge: &Judge<'s, '_>) -> Vec<Telling<'s>> {
    let story = judge.story;
    let tellings = story.tellings();
    let mut found = Vec::with_capacity(tellings.len());
    for event in tellings {
        let (a, b) = (event.told.a, event.told.b);
        let (Content::Event(x), Content::Event(y)) =
            (&story.claim(a).content, &story.claim(b).content)
        else {
            continue;
        };
        if judge.takes(a) && judge.takes(b) {
            found.push(Telling {
                a,
                b,
                x,
                y,
                shared: &event.evidence.shared,
            });
        }
    }
    found
}

impl Telling<'_> {
    /// Whether both are known to be at one place.
    pub(super) fn at_one_place(&self) -> bool {
        self.shared.iter().any(|s| matches!(s, Shared::Place(..)))
    }

    /// Whether both are known to be at the very same place, not one inside the other.
    pub(super) fn at_the_same_place(&self) -> bool {
        self.shared
            .iter()
            .any(|s| matches!(s, Shared::Place(a, b) if a == b))
    }

    /// Whether it takes no chance to be one event: one place, one who is named as the subject, or one thing and nearly the same words around.
    pub(super) fn is_grounded(&self, story: &Story<'_>) -> bool {
        let shares = |test: fn(&Shared) -> bool| self.shared.iter().any(test);
        let retold = shares(|s| matches!(s, Shared::Context(percent) if *percent >= RETOLD));
        let counted = shares(|s| matches!(s, Shared::Counted(_)));
        self.at_one_place() || self.of_one_subject(story) || retold && counted
    }

    /// Whether both are of one who is named as their subject.
    pub(super) fn of_one_subject(&self, story: &Story<'_>) -> bool {
        let subject = story.subject(self.a);
        subject.is_some() && subject == story.subject(self.b)
    }

    /// The two places.
    pub(super) fn spots(&self, story: &Story<'_>) -> (Spot, Spot) {
        let value = |e: &Event| format!("{} {}", e.predicate, e.status.name());
        (
            Spot::claim(story, self.a, value(self.x)),
            Spot::claim(story, self.b, value(self.y)),
        )
    }

    /// What both tell of, in the words of the first.
    pub(super) fn what(&self, story: &Story<'_>) -> String {
        let theme = self.x.theme.as_ref();
        let theme = theme.map(|t| story.words(self.a.source, t.span));
        let subject = || story.subject(self.a).filter(|_| self.of_one_subject(story));
        (subject().map(|s| story.entities.name(s).to_owned()))
            .or(theme)
            .unwrap_or_else(|| self.x.predicate.to_string())
    }

    /// Why they are taken to tell of one thing.
    pub(super) fn because(&self, story: &Story<'_>) -> Vec<String> {
        let shared: Vec<String> = self
            .shared
            .iter()
            .map(|s| story.explain_shared(s))
            .collect();
        vec![format!("in common: {}", shared.join(", "))]
    }
}
