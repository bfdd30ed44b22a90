//! What the sources of a story say about one thing, side by side: the rows of the matrix.

use crate::align::{ClaimRef, Story};
use crate::claim::Content;
use crate::rule::{Cell, Finding, Role, Severity, Spot, Topic};
use std::collections::{BTreeMap, BTreeSet};

/// What two claims must have in common to stand in one row, in the weights of [`crate::align::Evidence`].
const ENOUGH: u32 = 6;

/// The topics on which two sources or more speak, in order of their first claim. `findings` says which cells disagree.
pub(super) fn topics(story: &Story<'_>, findings: &[Finding]) -> Vec<Topic> {
    let loud = findings.iter().filter(|f| f.severity >= Severity::Warning);
    let disagreeing: BTreeSet<_> = loud
        .flat_map(|f| f.places.iter())
        .filter(|p| p.role != Role::Evidence)
        .map(|p| (p.source, p.span))
        .collect();
    let mut topic_of: BTreeMap<ClaimRef, usize> = BTreeMap::new();
    let mut topics: Vec<BTreeSet<ClaimRef>> = Vec::new();
    for comparison in story.quantities() {
        let same_sentence = story
            .copies
            .identical(comparison.a.sentence(story), comparison.b.sentence(story));
        let about_one =
            comparison.evidence.apart.is_empty() && comparison.evidence.weight() >= ENOUGH;
        if !same_sentence && !about_one {
            continue;
        }
        let known = [comparison.a, comparison.b].map(|c| topic_of.get(&c).copied());
        let topic = known.into_iter().flatten().min().unwrap_or_else(|| {
            topics.push(BTreeSet::new());
            topics.len() - 1
        });
        for other in known.into_iter().flatten().filter(|&o| o != topic) {
            let moved = std::mem::take(&mut topics[other]);
            topic_of.extend(moved.iter().map(|&c| (c, topic)));
            topics[topic].extend(moved);
        }
        topics[topic].extend([comparison.a, comparison.b]);
        topic_of.extend([(comparison.a, topic), (comparison.b, topic)]);
    }
    topics.retain(|claims| {
        claims
            .iter()
            .map(|c| c.source)
            .collect::<BTreeSet<_>>()
            .len()
            >= 2
    });
    topics.sort_by_key(|claims| claims.first().copied());
    topics
        .iter()
        .filter_map(|claims| row(story, claims, &disagreeing))
        .collect()
}

fn row(
    story: &Story<'_>,
    claims: &BTreeSet<ClaimRef>,
    disagreeing: &BTreeSet<(usize, crate::source::Span)>,
) -> Option<Topic> {
    let label = claims.iter().find_map(|&c| match &story.claim(c).content {
        Content::Quantity(q) => q.of.as_ref().map(|of| story.words(c.source, of.span)),
        _ => None,
    });
    let first = *claims.first()?;
    let cells = claims.iter().map(|&c| {
        let place = Spot::claim(story, c, "").place(Role::Other);
        Cell {
            disagrees: disagreeing.contains(&(place.source, place.span)),
            place,
        }
    });
    Some(Topic {
        label: label.unwrap_or_else(|| story.words(first.source, story.claim(first).span)),
        cells: cells.collect(),
    })
}
