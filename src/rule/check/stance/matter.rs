//! What a holder leaves open: the people, states and things that the words name, or that those before them name where they only point back at them
//! ("the report").

use crate::align::{ClaimRef, SentenceRef, Story, same_word};
use crate::claim::{Claim, Content, FormKind, Word, WordClass};
use crate::source::Span;
use std::collections::BTreeSet;

/// Words that say no more than this many things by themselves point at what was said before.
const POINTING: usize = 1;
/// How many sentences before may say what is pointed at.
const BEFORE: usize = 5;
/// A name of the entity book that is searched for has no more words.
const NAME: usize = 3;
/// How much two matters have in common at least: so many things, and so much of the smaller one in per cent.
const ENOUGH: usize = 2;
const COMMON: usize = 50;

/// What a holder leaves open.
pub(super) struct Matter<'a> {
    /// The people, bodies and places that are named: ids of the entity book, else the entities of the story.
    names: BTreeSet<String>,
    /// The other words that carry meaning.
    words: Vec<&'a Word>,
    /// Whether they are those of the sentences before, among them what is pointed at.
    pointing: bool,
    /// Whether it is told in a clause of its own, not named by a noun.
    clause: bool,
}

impl<'a> Matter<'a> {
    /// What `at` leaves open.
    pub fn of(story: &Story<'a>, at: ClaimRef) -> Self {
        let claim = story.claim(at);
        let mut matter = Self {
            names: BTreeSet::new(),
            words: Vec::new(),
            pointing: false,
            clause: told(story, at.source, claim.span)
                .any(|c| matches!(c.content, Content::Event(_))),
        };
        matter.add(story, at.sentence(story), claim.span);
        if matter.len() <= POINTING {
            matter.pointing = true;
            let first = claim.sentence.saturating_sub(BEFORE);
            for sentence in first..claim.sentence {
                let before = SentenceRef {
                    source: at.source,
                    sentence,
                };
                matter.add(story, before, story.sentence(before).span);
            }
        }
        matter
    }

    /// Adds what the words of a sentence inside `span` name.
    fn add(&mut self, story: &Story<'a>, at: SentenceRef, span: Span) {
        let source = at.source;
        for claim in told(story, source, span) {
            if let Content::Name(name) = &claim.content {
                let entity = story.entities.of(source, name.entity);
                let known = story.entities.known(entity);
                self.names
                    .insert(known.map_or_else(|| format!("#{}", entity.0), str::to_owned));
            }
        }
        let words = &story.sentence(at).words;
        let from = words.partition_point(|w| w.span.start < span.start);
        let to = words.partition_point(|w| w.span.end <= span.end);
        let mut place = from;
        while place < to {
            let word = &words[place];
            let named = (1..=NAME.min(to - place)).rev().find_map(|len| {
                let all = word.span.cover(words[place + len - 1].span);
                Some((len, people(story, source, all)?))
            });
            if let Some((len, id)) = named {
                self.names.insert(id);
                place += len;
                continue;
            }
            if word.class == WordClass::Content && !self.words.iter().any(|w| same_word(w, word)) {
                self.words.push(word);
            }
            place += 1;
        }
    }

    fn len(&self) -> usize {
        self.names.len() + self.words.len()
    }

    /// Whether the two are one matter, as far as can be told, the holder's own names (`own`) aside.
    pub fn is(&self, other: &Self, story: &Story<'_>, own: impl Fn(&str) -> bool) -> bool {
        let of_others = |m: &Self| -> BTreeSet<String> {
            m.names.iter().filter(|n| !own(n)).cloned().collect()
        };
        let (a, b) = (of_others(self), of_others(other));
        let names = a.intersection(&b).count();
        let words = shared(story, &self.words, &other.words);
        let (p, q) = (a.len() + self.words.len(), b.len() + other.words.len());
        let smaller = match (self.pointing, other.pointing) {
            (true, false) => q,
            (false, true) => p,
            _ => p.min(q),
        };
        let either_names = !a.is_empty() && !b.is_empty();
        names + words >= ENOUGH
            && (names + words) * 100 >= smaller * COMMON
            && (names > 0 || !either_names)
            && (self.pointing || other.pointing || self.may_be(other, story))
    }

    /// Whether nothing says that the two are plainly two matters: two nouns, or two things that happen.
    fn may_be(&self, other: &Self, story: &Story<'_>) -> bool {
        if !self.clause && !other.clause {
            let heads = self.words.first().zip(other.words.first());
            return heads.is_none_or(|(a, b)| same_thing(story, a, b));
        }
        let (p, q) = (self.happening(story), other.happening(story));
        p.is_empty() || q.is_empty() || shared(story, &p, &q) > 0
    }

    /// The words that say that something happens.
    fn happening(&self, story: &Story<'_>) -> Vec<&'a Word> {
        let predicates = &story.knowledge.ontology.predicates;
        let happens = |w: &&&Word| {
            w.meaning
                .as_ref()
                .is_some_and(|m| predicates.contains_key(m))
        };
        self.words.iter().filter(happens).copied().collect()
    }
}

/// The claims of a source that stand inside `span`.
fn told<'a>(story: &Story<'a>, source: usize, span: Span) -> impl Iterator<Item = &'a Claim> {
    let claims = &story.sources[source].reading.claims;
    let from = claims.partition_point(|c| c.span.start < span.start);
    claims[from..]
        .iter()
        .take_while(move |c| c.span.start < span.end)
        .filter(move |c| span.contains(c.span))
}

/// Whose people or things the words at `span` are called after, or whom they name, as the entity book knows it.
fn people(story: &Story<'_>, source: usize, span: Span) -> Option<String> {
    let given = &story.sources[source].source;
    let written = given.text.as_str().get(span.range())?;
    let found = story
        .knowledge
        .book
        .find(given.language.as_deref()?, written);
    match found[..] {
        [(entity, FormKind::People | FormKind::Name)] => Some(entity.id.to_string()),
        _ => None,
    }
}

/// How many of the words of one are found in the other.
fn shared(story: &Story<'_>, a: &[&Word], b: &[&Word]) -> usize {
    a.iter()
        .filter(|w| b.iter().any(|v| same_thing(story, w, v)))
        .count()
}

/// Whether two words are one, or one is a kind of the other.
fn same_thing(story: &Story<'_>, a: &Word, b: &Word) -> bool {
    let ontology = story.knowledge.ontology;
    let akin = a
        .meaning
        .as_deref()
        .zip(b.meaning.as_deref())
        .is_some_and(|(p, q)| ontology.akin(p, q) || ontology.is_a(p, q) || ontology.is_a(q, p));
    akin || same_word(a, b)
}
