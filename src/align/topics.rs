//! Which claims may speak of the same thing, with the evidence for and against.

use super::evidence::told_alike;
use super::{ClaimRef, Evidence, Story, StoryEntity, near_duplicates};
use crate::claim::{Content, Counted, Part, Quantity, QuantityKind};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::OnceLock;

/// Two claims that may speak of the same thing.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The first claim.
    pub a: ClaimRef,
    /// The second claim.
    pub b: ClaimRef,
    /// Worked out when it is asked for: the values of most pairs tell already that there is nothing to ask.
    evidence: OnceLock<Evidence>,
}

impl Comparison {
    /// What speaks for and against their being about the same thing.
    pub fn evidence(&self, story: &Story<'_>) -> &Evidence {
        self.evidence.get_or_init(|| {
            let counted = (of(story, self.a), of(story, self.b));
            Evidence::of(story, self.a, self.b, counted)
        })
    }

    /// Whether the sentences around them have words in common beside what is counted, what befell it and who says so.
    pub fn told_alike(&self, story: &Story<'_>) -> bool {
        told_alike(story, self.a, self.b)
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
pub(super) fn quantities(story: &Story<'_>) -> Vec<Comparison> {
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
    pairs(story, groups.into_values())
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
pub(super) fn events(story: &Story<'_>) -> Vec<Comparison> {
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
    pairs(story, groups.into_values())
}

/// Which of [`Story::events`] tell of one event, by index.
pub(super) fn tellings(story: &Story<'_>) -> Vec<usize> {
    let events = story.events().iter().enumerate();
    events
        .filter(|(_, c)| c.evidence(story).tells_of_one_event())
        .map(|(i, _)| i)
        .collect()
}

/// What a claim is a number of, or what its event befalls.
fn of<'a>(story: &Story<'a>, at: ClaimRef) -> Option<&'a Counted> {
    match &story.claim(at).content {
        Content::Quantity(quantity) => quantity.of.as_ref(),
        Content::Event(event) => event.theme.as_ref(),
        _ => None,
    }
}

/// The pairs inside each group: all of a small one, those that share neighbouring words of a large one.
fn pairs(story: &Story<'_>, groups: impl Iterator<Item = Vec<ClaimRef>>) -> Vec<Comparison> {
    let mut pairs = Vec::new();
    for claims in groups {
        if claims.len() <= SMALL {
            let all = claims
                .iter()
                .enumerate()
                .flat_map(|(i, &a)| claims[i + 1..].iter().map(move |&b| (a, b)));
            pairs.extend(all);
        } else {
            let forms = |c: &ClaimRef| {
                let content = story.words.content(c.sentence(story)).iter();
                content.map(|word| word.form()).collect()
            };
            let words: Vec<Vec<u32>> = claims.iter().map(forms).collect();
            let near = near_duplicates(&words, 0.2).into_iter();
            pairs.extend(near.map(|(i, j)| (claims[i], claims[j])));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let comparison = |(a, b)| Comparison {
        a,
        b,
        evidence: OnceLock::new(),
    };
    pairs.into_iter().map(comparison).collect()
}
