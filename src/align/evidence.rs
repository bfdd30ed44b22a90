//! What speaks for two claims being about the same thing, and what keeps them apart.

use super::retold::same_word;
use super::{ClaimRef, Story, StoryEntity};
use crate::claim::{Content, Counted, EventStatus, Frame, Word, WordClass};
use crate::source::Span;
use crate::value::Time;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Something two claims have in common.
#[derive(Clone, Debug, PartialEq)]
pub enum Shared {
    /// What is counted: the concept, or the head noun.
    Counted(Arc<str>),
    /// A word that completes what is counted.
    Modifier(Arc<str>),
    /// The class of the predicate.
    Predicate(Arc<str>),
    /// Somebody who acts or is acted on.
    Actor(StoryEntity),
    /// The place, or one place inside the other.
    Place(StoryEntity, StoryEntity),
    /// Times that meet.
    Time,
    /// This many of a hundred words of the sentences around them.
    Context(u32),
}

impl Shared {
    /// How much it says: an accident of wording 1, something hard to share by accident 3.
    fn weight(&self) -> u32 {
        match self {
            Shared::Counted(_) => 0,
            Shared::Time => 1,
            Shared::Modifier(_) | Shared::Actor(_) => 2,
            Shared::Predicate(_) | Shared::Place(..) => 3,
            Shared::Context(percent) => percent / 12,
        }
    }
}

/// Something two claims differ in, so that both can be right.
#[derive(Clone, Debug, PartialEq)]
pub enum Apart {
    /// What is counted differs.
    Counted(Arc<str>, Arc<str>),
    /// Of one thing, two kinds are counted.
    Modifiers(Vec<Arc<str>>, Vec<Arc<str>>),
    /// The predicates differ.
    Predicate(Arc<str>, Arc<str>),
    /// One is negated.
    Negation,
    /// Different people or bodies act.
    Actors(Vec<StoryEntity>, Vec<StoryEntity>),
    /// Different places, neither inside the other.
    Places(Vec<StoryEntity>, Vec<StoryEntity>),
    /// Times that do not meet.
    Time,
    /// Counted or told within other limits.
    Scope(Vec<Arc<str>>, Vec<Arc<str>>),
    /// Said to be for something else.
    Purpose(Arc<str>, Arc<str>),
    /// Somebody did it to different things, in the words of the sources; nothing where one does not say to what.
    Object(String, String),
}

impl Apart {
    /// Whether two tellings of one event may differ in this: it is what a rule on events looks for.
    pub fn is_of_telling(&self) -> bool {
        matches!(
            self,
            Apart::Predicate(..) | Apart::Negation | Apart::Purpose(..)
        )
    }
}

/// The evidence for and against two claims being about the same thing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// What they have in common.
    pub shared: Vec<Shared>,
    /// What keeps them apart.
    pub apart: Vec<Apart>,
}

impl Evidence {
    /// How much they have in common.
    pub fn weight(&self) -> u32 {
        self.shared.iter().map(Shared::weight).sum()
    }

    /// Compares two claims in all but their values and holders. `counted` is what each is a number of (or the theme of an event).
    pub fn of(
        story: &Story<'_>,
        a: ClaimRef,
        b: ClaimRef,
        counted: (Option<&Counted>, Option<&Counted>),
    ) -> Self {
        let mut evidence = Self::default();
        if let (Some(x), Some(y)) = counted {
            evidence.counted(x, y);
        }
        let (x, y) = (&story.claim(a).frame, &story.claim(b).frame);
        evidence.predicates(story, x, y);
        let people = story.people();
        evidence.actors(people.actors(a), people.actors(b));
        evidence.places(story, people.places(a), people.places(b));
        evidence.times(x.time.as_ref(), y.time.as_ref());
        if x.scopes != y.scopes {
            evidence
                .apart
                .push(Apart::Scope(x.scopes.clone(), y.scopes.clone()));
        }
        if let (Some(p), Some(q)) = (&x.purpose, &y.purpose)
            && p.class != q.class
        {
            evidence
                .apart
                .push(Apart::Purpose(p.class.clone(), q.class.clone()));
        }
        evidence.objects(story, a, b);
        let percent = story.common_words(a.sentence(story), b.sentence(story));
        if percent > 0 {
            evidence.shared.push(Shared::Context(percent));
        }
        evidence
    }

    /// Whether it tells of one event, as far as can be told: there is enough in common, and nothing keeps the two apart but their predicates, polarity and
    /// purpose.
    pub fn tells_of_one_event(&self) -> bool {
        self.apart.iter().all(Apart::is_of_telling) && self.weight() >= ONE_EVENT
    }

    fn counted(&mut self, x: &Counted, y: &Counted) {
        match (&x.concept, &y.concept) {
            (Some(p), Some(q)) if p == q => self.shared.push(Shared::Counted(p.clone())),
            (Some(p), Some(q)) => self.apart.push(Apart::Counted(p.clone(), q.clone())),
            _ if x.head == y.head => self.shared.push(Shared::Counted(x.head.clone())),
            _ => self
                .apart
                .push(Apart::Counted(x.head.clone(), y.head.clone())),
        }
        let before = self.shared.len();
        let common = x.modifiers.iter().filter(|m| y.modifiers.contains(m));
        self.shared
            .extend(common.map(|m| Shared::Modifier(m.clone())));
        let none = self.shared.len() == before;
        if none && !x.modifiers.is_empty() && !y.modifiers.is_empty() {
            self.apart
                .push(Apart::Modifiers(x.modifiers.clone(), y.modifiers.clone()));
        }
    }

    fn predicates(&mut self, story: &Story<'_>, x: &Frame, y: &Frame) {
        if let (Some(p), Some(q)) = (&x.predicate, &y.predicate) {
            if story.knowledge.ontology.akin(p, q) {
                self.shared.push(Shared::Predicate(p.clone()));
            } else {
                self.apart.push(Apart::Predicate(p.clone(), q.clone()));
            }
            if x.negated != y.negated {
                self.apart.push(Apart::Negation);
            }
        }
    }

    fn actors(&mut self, x: &[StoryEntity], y: &[StoryEntity]) {
        let before = self.shared.len();
        let common = x.iter().copied().filter(|e| y.contains(e));
        self.shared.extend(common.take(2).map(Shared::Actor));
        if self.shared.len() == before && !x.is_empty() && !y.is_empty() {
            self.apart.push(Apart::Actors(x.to_vec(), y.to_vec()));
        }
    }

    fn places(&mut self, story: &Story<'_>, x: &[StoryEntity], y: &[StoryEntity]) {
        let met = x
            .iter()
            .flat_map(|&p| y.iter().map(move |&q| (p, q)))
            .find(|&(p, q)| story.same_place(p, q));
        match met {
            Some((p, q)) => self.shared.push(Shared::Place(p, q)),
            None if !x.is_empty() && !y.is_empty() => {
                self.apart.push(Apart::Places(x.to_vec(), y.to_vec()));
            }
            None => {}
        }
    }

    /// "won Nevada" and "did not win a single state"; what is not done to one thing may have been done to another.
    fn objects(&mut self, story: &Story<'_>, a: ClaimRef, b: ClaimRef) {
        let (Content::Event(x), Content::Event(y)) =
            (&story.claim(a).content, &story.claim(b).content)
        else {
            return;
        };
        // Who has resigned has, whatever from and whatever over.
        let any = x.object.is_some() || y.object.is_some();
        if !any || story.knowledge.ontology.once(&x.predicate) {
            return;
        }
        let differ = match (x.object, y.object) {
            (Some(p), Some(q)) => {
                let (p, q) = (telling_words(story, a, p), telling_words(story, b, q));
                !p.iter().any(|v| q.iter().any(|w| same_word(v, w)))
            }
            (Some(_), None) => x.status == EventStatus::NotDone,
            (None, Some(_)) => y.status == EventStatus::NotDone,
            (None, None) => false,
        };
        if differ {
            let words = |at: ClaimRef, span: Option<Span>| {
                span.map_or_else(String::new, |s| story.words(at.source, s))
            };
            self.apart
                .push(Apart::Object(words(a, x.object), words(b, y.object)));
        }
    }

    fn times(&mut self, x: Option<&Time>, y: Option<&Time>) {
        match x.zip(y).and_then(|(x, y)| x.meets(y)) {
            Some(true) => self.shared.push(Shared::Time),
            Some(false) => self.apart.push(Apart::Time),
            None => {}
        }
    }
}

/// What two claims must have in common to tell of one event, by weight.
const ONE_EVENT: u32 = 5;

/// Below so many of a hundred words in common nobody asks which they are.
const ALIKE: u32 = 40;
/// So many other words in common are no accident where somebody is reported; where nobody is, one is enough.
const OTHERS: usize = 2;

/// Whether the sentences around two claims have words in common beside what is counted, what befell it and who says so, which two local bodies that count
/// one sort of thing have too.
pub(super) fn told_alike(story: &Story<'_>, a: ClaimRef, b: ClaimRef) -> bool {
    story.common_words(a.sentence(story), b.sentence(story)) >= ALIKE && {
        let (p, q) = (words_beside(story, a), words_beside(story, b));
        let reported = [a, b].map(|at| story.claim(at).attribution.speaker.is_some());
        let enough = if reported == [false; 2] { 1 } else { OTHERS };
        p.intersection(&q).count() >= enough
    }
}

/// The words that carry meaning in the sentence around a claim, without those of the claim, its predicate, its speaker and the words that report it.
fn words_beside<'a>(story: &Story<'a>, at: ClaimRef) -> BTreeSet<&'a str> {
    let claim = story.claim(at);
    let said = &claim.attribution;
    let aside = [
        Some(claim.span),
        said.cue,
        said.speaker.as_ref().and_then(|s| s.span),
    ];
    let inside = |word: &Word| aside.iter().flatten().any(|s| s.contains(word.span));
    let words = story.sentence(at.sentence(story)).words.iter();
    words
        .filter(|w| matches!(w.class, WordClass::Content | WordClass::Name))
        .filter(|w| !inside(w) && (w.meaning.is_none() || w.meaning != claim.frame.predicate))
        .map(|w| &*w.form)
        .collect()
}

/// The words that carry meaning at `span` of the sentence of a claim.
fn telling_words<'a>(story: &Story<'a>, at: ClaimRef, span: Span) -> Vec<&'a Word> {
    let words = story.sentence(at.sentence(story)).words_in(span).iter();
    words.filter(|w| w.class.carries_meaning()).collect()
}
