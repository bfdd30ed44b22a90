//! A figure that one source gives to one of several, item by item, and the other to another: "Lund and Moss counted 12 and 15 boats respectively", "Moss
//! counted 12 boats".

use super::holder::verdict;
use super::quantity::differ;
use crate::align::{ClaimRef, SentenceRef, Story};
use crate::claim::{Claim, Content, Quantity, Relation};
use crate::rule::{Judge, Opinion, QuantityCheck, Spot};

/// How much of the shorter sentence the longer one has at least, in per cent, before they tell the same.
const RETOLD: u32 = 60;

pub(super) fn run(judge: &mut Judge<'_, '_>, settings: &QuantityCheck) {
    let story = judge.story;
    for retold in story.retold() {
        let (a, b) = (retold.longer, retold.shorter);
        if retold.contained(&[]) < RETOLD {
            continue;
        }
        for (listing, other) in [(a, b), (b, a)] {
            for (listed, told) in given(story, listing, other) {
                let (x, y) = (quantity(story, listed), quantity(story, told));
                let apart = x.zip(y).and_then(|(x, y)| differ(x, y, settings.tolerance));
                if apart == Some(true) && judge.takes(listed) && judge.takes(told) {
                    report(judge, listed, told);
                }
            }
        }
    }
}

/// What each list of sentence `listing` gives to the one of its names that sentence `other` has, with the one figure of that sort there.
fn given(story: &Story<'_>, listing: SentenceRef, other: SentenceRef) -> Vec<(ClaimRef, ClaimRef)> {
    let reading = &story.sources[listing.source].reading;
    let here = |claim: usize| ClaimRef {
        source: listing.source,
        claim,
    };
    let named = |at: ClaimRef| match &story.claim(at).content {
        Content::Name(name) => Some(story.entities.of(at.source, name.entity)),
        _ => None,
    };
    let there: Vec<ClaimRef> = in_sentence(story, other);
    let mut found = Vec::new();
    for relation in &reading.relations {
        let Relation::Respective { names, figures } = relation else {
            continue;
        };
        if here(names[0]).sentence(story) != listing {
            continue;
        }
        let told = |&&name: &&usize| {
            let entity = named(here(name));
            entity.is_some() && there.iter().any(|&c| named(c) == entity)
        };
        let [name] = names.iter().filter(told).collect::<Vec<_>>()[..] else {
            continue;
        };
        let Some(&figure) = names
            .iter()
            .position(|n| n == name)
            .and_then(|k| figures.get(k))
        else {
            continue;
        };
        let sort = |at: ClaimRef| {
            let unit = |q: &Quantity| q.unit.as_ref().map(|u| u.dimension.clone());
            quantity(story, at).map(|q| (q.kind, unit(q)))
        };
        let alike: Vec<&ClaimRef> = there
            .iter()
            .filter(|&&c| sort(c) == sort(here(figure)))
            .collect();
        if let [&only] = alike[..] {
            found.push((here(figure), only));
        }
    }
    found
}

/// The claims of a sentence.
fn in_sentence(story: &Story<'_>, at: SentenceRef) -> Vec<ClaimRef> {
    let claims = &story.sources[at.source].reading.claims;
    let here = |(_, c): &(usize, &Claim)| c.sentence == at.sentence;
    let found = claims.iter().enumerate().filter(here);
    found
        .map(|(claim, _)| ClaimRef {
            source: at.source,
            claim,
        })
        .collect()
}

fn quantity<'a>(story: &Story<'a>, at: ClaimRef) -> Option<&'a Quantity> {
    match &story.claim(at).content {
        Content::Quantity(quantity) => Some(quantity),
        _ => None,
    }
}

fn report(judge: &mut Judge<'_, '_>, listed: ClaimRef, told: ClaimRef) {
    let story = judge.story;
    let Some((verdict, reason)) = verdict(story, listed, told) else {
        return;
    };
    let words = |at: ClaimRef| story.words(at.source, story.claim(at).span);
    let spot = |at: ClaimRef| Spot::claim(story, at, words(at));
    let because = vec![
        "one gives a list of figures to a list of names, in their order".to_owned(),
        reason,
    ];
    let (first, second) = (listed.min(told), listed.max(told));
    let opinion = Opinion::new(verdict, "the figure", because);
    judge.compare(opinion, &spot(first), &spot(second), &[], &[]);
}
