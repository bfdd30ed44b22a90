//! Which claims may speak of the same thing, with the evidence for and against.

use super::evidence::told_alike;
use super::story_words::WordNumber;
use super::{ClaimRef, Evidence, Story, StoryEntity, near_duplicates};
use crate::claim::{Content, Counted, Part, Quantity, QuantityKind};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Two claims that may speak of the same thing.
#[derive(Clone, Copy, Debug)]
pub struct Comparison {
    /// The first claim.
    pub a: ClaimRef,
    /// The second claim.
    pub b: ClaimRef,
}

impl Comparison {
    /// What speaks for and against their being about the same thing. Worked out whenever it is asked for: the values of most pairs tell already that there
    /// is nothing to ask.
    pub fn evidence(&self, story: &Story<'_>) -> Evidence {
        let counted = (of(story, self.a), of(story, self.b));
        Evidence::of(story, self.a, self.b, counted)
    }

    /// Whether the sentences around them have words in common beside what is counted, what befell it and who says so.
    pub fn told_alike(&self, story: &Story<'_>) -> bool {
        told_alike(story, self.a, self.b)
    }
}

/// Two claims that tell of one event, as far as can be told.
#[derive(Clone, Debug)]
pub struct OneEvent {
    /// The two claims.
    pub told: Comparison,
    /// What speaks for it.
    pub evidence: Evidence,
}

/// The pairs of claims that may speak of the same thing. Most stand in small groups, whose pairs are listed nowhere: each claim has the rest of its group.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    /// The claims that have any, in order, each with the place of its partners among all.
    claims: Vec<(ClaimRef, Range<usize>)>,
    /// In order for each claim, and all of them after it.
    partners: Vec<ClaimRef>,
}

impl Candidates {
    /// All pairs, in order.
    pub fn iter(&self) -> impl Iterator<Item = Comparison> {
        self.claims.iter().flat_map(|(a, partners)| {
            let partners = self.partners[partners.clone()].iter();
            partners.map(|&b| Comparison { a: *a, b })
        })
    }
}

/// A group of this many claims is compared pair by pair; a larger one only where the sentences share neighbouring words.
const SMALL: usize = 64;

/// What quantities must have in common to be candidates at all.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    kind: QuantityKind,
    /// The dimension measured, or the concept (else the head noun) counted.
    of: Arc<str>,
}

fn key(quantity: &Quantity) -> Option<Key> {
    let counted = || {
        quantity
            .of
            .as_ref()
            .map(|c| c.concept.as_ref().unwrap_or(&c.head).clone())
    };
    let of = match (&quantity.unit, quantity.kind) {
        (Some(unit), _) => unit.dimension.0.clone(),
        (None, QuantityKind::Count | QuantityKind::Ordinal) => counted()?,
        (None, _) => return None,
    };
    Some(Key {
        kind: quantity.kind,
        of,
    })
}

/// Pairs of quantity claims of a story that may speak of the same thing, ordered. Near-linear: groups by what is counted or measured; large groups are
/// narrowed by the words around the claims.
pub(super) fn quantities(story: &Story<'_>) -> Candidates {
    let mut groups: BTreeMap<Key, Vec<ClaimRef>> = BTreeMap::new();
    for at in story.claims() {
        let Content::Quantity(quantity) = &story.claim(at).content else {
            continue;
        };
        if story.sentence(at.sentence(story)).part == Part::Furniture {
            continue;
        }
        if let Some(key) = key(quantity) {
            groups.entry(key).or_default().push(at);
        }
    }
    candidates(story, groups.into_values())
}

/// What events must have in common to be candidates at all.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum EventKey {
    /// The concept, or the head noun, of what they befall.
    Theme(Arc<str>),
    /// What somebody does or undergoes, and who it is: "has resigned", "refused to resign".
    Subject(Arc<str>, StoryEntity),
}

/// Pairs of event claims of a story that befall the same thing or somebody of the same name, ordered.
pub(super) fn events(story: &Story<'_>) -> Candidates {
    let mut groups: BTreeMap<EventKey, Vec<ClaimRef>> = BTreeMap::new();
    for at in story.claims() {
        let claim = story.claim(at);
        let Content::Event(event) = &claim.content else {
            continue;
        };
        if let Some(theme) = &event.theme {
            let theme = theme.concept.as_ref().unwrap_or(&theme.head).clone();
            groups.entry(EventKey::Theme(theme)).or_default().push(at);
        }
        if let Some(subject) = story.subject(at) {
            let key = EventKey::Subject(event.predicate.clone(), subject);
            groups.entry(key).or_default().push(at);
        }
    }
    candidates(story, groups.into_values())
}

/// Those of [`Story::events`] that tell of one event.
pub(super) fn tellings(story: &Story<'_>) -> Vec<OneEvent> {
    let events = story.events().map(|told| OneEvent {
        told,
        evidence: told.evidence(story),
    });
    events
        .filter(|event| event.evidence.tells_of_one_event())
        .collect()
}

/// What a claim is a number of, or what its event befalls.
fn of<'a>(story: &Story<'a>, at: ClaimRef) -> Option<&'a Counted> {
    match &story.claim(at).content {
        Content::Quantity(quantity) => quantity.of.as_deref(),
        Content::Event(event) => event.theme.as_deref(),
        _ => None,
    }
}

/// A sentence of prose has no more words that carry meaning. Of a longer one, which may hold thousands of claims, so many are looked at around each.
const LONGEST: usize = 96;

/// The words that carry meaning in the sentence of a claim, or those around it where that is longer than prose has it.
fn words_around<'s>(story: &'s Story<'_>, at: ClaimRef) -> &'s [WordNumber] {
    let sentence = at.sentence(story);
    let content = story.words.content(sentence);
    if content.len() <= LONGEST {
        return content;
    }
    let words = &story.sentence(sentence).words;
    let start = story.claim(at).span.start;
    let word = words.partition_point(|w| w.span.start < start);
    let middle = word * content.len() / words.len().max(1);
    let from = middle
        .saturating_sub(LONGEST / 2)
        .min(content.len() - LONGEST);
    &content[from..from + LONGEST]
}

/// The pairs inside each group: all of a small one, those that share neighbouring words of a large one. A claim may stand in two groups.
fn candidates(story: &Story<'_>, groups: impl Iterator<Item = Vec<ClaimRef>>) -> Candidates {
    let mut all = Candidates::default();
    for mut claims in groups {
        let from = all.partners.len();
        if claims.len() <= SMALL {
            let until = from + claims.len();
            let rest = claims.iter().enumerate();
            all.claims
                .extend(rest.map(|(i, &a)| (a, from + i + 1..until)));
            all.partners.append(&mut claims);
        } else {
            let forms = |c: &ClaimRef| {
                let content = words_around(story, *c).iter();
                content.map(|word| word.form()).collect()
            };
            let words: Vec<Vec<u32>> = claims.iter().map(forms).collect();
            let near = near_duplicates(&words, 0.2);
            for of_one in near.chunk_by(|x, y| x.0 == y.0) {
                let from = all.partners.len();
                let partners = of_one.iter().map(|&(_, j)| claims[j]);
                all.partners.extend(partners);
                all.claims
                    .push((claims[of_one[0].0], from..all.partners.len()));
            }
        }
    }
    all.claims.retain(|(_, partners)| !partners.is_empty());
    all.claims.sort_by_key(|(a, _)| *a);
    all.join_groups();
    all
}

impl Candidates {
    /// Gives a claim that stands in two groups the partners of both, each once.
    fn join_groups(&mut self) {
        let partners = &mut self.partners;
        self.claims.dedup_by(|other, first| {
            let one = other.0 == first.0;
            if one {
                let from = partners.len();
                partners.extend_from_within(first.1.clone());
                partners.extend_from_within(other.1.clone());
                partners[from..].sort_unstable();
                let mut joined = partners.split_off(from);
                joined.dedup();
                partners.append(&mut joined);
                first.1 = from..partners.len();
            }
            one
        });
    }
}
