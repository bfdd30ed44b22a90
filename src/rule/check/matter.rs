//! What is left open or permitted: the people, states and things that the words name, or that those before them name where they only point back at them
//! ("the report").

use crate::align::{ClaimRef, SentenceRef, Story, same_word};
use crate::claim::{Claim, Content, Event, EventStatus, FormKind, Word, WordClass};
use crate::source::Span;
use std::collections::BTreeSet;

/// Words that say no more than this many things by themselves point at what was said before.
const POINTING: usize = 1;
/// How many sentences before may say what a report said, and what is permitted.
const BEFORE: usize = 5;
const BEFORE_PERMISSION: usize = 2;
/// A name of the entity book that is searched for has no more words.
const NAME: usize = 3;
/// How much two matters have in common at least: so many things, and so much of the smaller one in per cent.
const ENOUGH: usize = 2;
const COMMON: usize = 50;
/// So many things two permissions have in common, an act and a name among them.
const ENOUGH_PERMITTED: usize = 3;

/// What is left open or permitted.
#[derive(Clone)]
pub(super) struct Matter<'a> {
    /// The people, bodies and places that are named: ids of the entity book, else the entities of the story.
    names: BTreeSet<String>,
    /// The other words that carry meaning.
    words: Vec<&'a Word>,
    /// The names among the words of the claim itself.
    own: BTreeSet<String>,
    /// Whether the others are those of the sentences before, among them what is pointed at.
    pointing: bool,
    /// Whether it is told in a clause of its own, not named by a noun.
    clause: bool,
}

impl<'a> Matter<'a> {
    /// What the statement `at` leaves open.
    pub fn left_open(story: &Story<'a>, at: ClaimRef) -> Self {
        let claim = story.claim(at);
        let mut matter = Self::named(story, at, claim.span, None);
        matter.clause =
            told(story, at.source, claim.span).any(|c| matches!(c.content, Content::Event(_)));
        if matter.names.len() + matter.words.len() <= POINTING {
            matter.look_back(story, at, BEFORE, None);
        }
        matter
    }

    /// What the event `at`, something's being permitted, permits: the sentences before say it where its own clause tells of no act.
    pub fn permitted(story: &Story<'a>, at: ClaimRef, event: &Event) -> Self {
        let (sentence, mut span) = (
            story.sentence(at.sentence(story)).span,
            story.claim(at).span,
        );
        let text = story.sources[at.source].source.text.as_str();
        let mark = |c: char| matches!(c, ',' | ';' | ':' | '.' | '!' | '?');
        let rest = text.get(span.end..sentence.end).unwrap_or_default();
        span.end += rest.find(mark).unwrap_or(rest.len());
        // "has yet to get the green light": who waits stands before the verb.
        if event.status == EventStatus::NotDone && event.theme.is_none() {
            let before = text.get(sentence.start..span.start).unwrap_or_default();
            span.start -= before.len() - before.rfind(mark).map_or(0, |at| at + 1);
        }
        let without = Some(&*event.predicate);
        let mut matter = Self::named(story, at, span, without);
        if matter.happening(story).is_empty() {
            matter.look_back(story, at, BEFORE_PERMISSION, without);
        }
        matter
    }

    /// What the words inside `span`, in the sentence of a claim, name, those for `without` aside.
    fn named(story: &Story<'a>, at: ClaimRef, span: Span, without: Option<&str>) -> Self {
        let mut matter = Self {
            names: BTreeSet::new(),
            words: Vec::new(),
            own: BTreeSet::new(),
            pointing: false,
            clause: false,
        };
        matter.add(story, at.sentence(story), span, without);
        matter.own = matter.names.clone();
        matter
    }

    /// Adds what the sentences before a claim name.
    fn look_back(&mut self, story: &Story<'a>, at: ClaimRef, most: usize, without: Option<&str>) {
        self.pointing = true;
        let last = story.claim(at).sentence;
        for sentence in last.saturating_sub(most)..last {
            let before = SentenceRef {
                source: at.source,
                sentence,
            };
            self.add(story, before, story.sentence(before).span, without);
        }
    }

    /// Adds what the words of a sentence inside `span` name, those for `without` aside.
    fn add(&mut self, story: &Story<'a>, at: SentenceRef, span: Span, without: Option<&str>) {
        let source = at.source;
        for claim in told(story, source, span) {
            if let Content::Name(name) = &claim.content {
                let entity = story.entities.of(source, name.entity);
                let known = story.entities.known(entity);
                self.names
                    .insert(known.map_or_else(|| format!("#{}", entity.0), |id| state(story, id)));
            }
        }
        let words = story.sentence(at).words_in(span);
        let (mut place, to) = (0, words.len());
        while place < to {
            let word = &words[place];
            let named = (1..=NAME.min(to - place)).rev().find_map(|len| {
                let all = word.span.cover(words[place + len - 1].span);
                Some((len, people(story, source, all)?))
            });
            if let Some((len, id)) = named {
                self.names.insert(state(story, &id));
                place += len;
                continue;
            }
            let aside = without.is_some() && word.meaning.as_deref() == without;
            if word.class == WordClass::Content
                && !aside
                && !self.words.iter().any(|w| same_word(w, word))
            {
                self.words.push(word);
            }
            place += 1;
        }
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

    /// Whether the two permit one thing to one party, as far as can be told: an act they share, and names, of which not both have some of their own.
    pub fn permits_what(&self, other: &Self, story: &Story<'_>) -> bool {
        let (acts, others) = (self.happening(story), other.happening(story));
        let names = self.names.intersection(&other.names).count();
        let words = shared(story, &self.words, &other.words);
        let apart = !self.own.is_subset(&other.names) && !other.own.is_subset(&self.names);
        names > 0
            && shared(story, &acts, &others) > 0
            && names + words >= ENOUGH_PERMITTED
            && !apart
    }

    /// Whether the two permit plainly different acts.
    pub fn permits_another(&self, other: &Self, story: &Story<'_>) -> bool {
        let (acts, others) = (self.happening(story), other.happening(story));
        let known = !acts.is_empty() && !others.is_empty();
        known && !self.pointing && !other.pointing && shared(story, &acts, &others) == 0
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

/// An id of the entity book; of a capital, that of its state.
fn state(story: &Story<'_>, id: &str) -> String {
    story.knowledge.book.state_of(id).to_owned()
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
