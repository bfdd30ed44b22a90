//! Verb groups: a verb with its auxiliaries, negation and mood.
//!
//! | written | mood | voice |
//! |---|---|---|
//! | `a envoyé`, `have sent`, `sent troops` | past | active |
//! | `ont été envoyées`, `were sent` | past | passive |
//! | `troupes envoyées`, `troops sent to` | reduced | passive |
//! | `aurait envoyé`, `may have sent` | conditional past | active |
//! | `enverra`, `va envoyer`, `will send` | future | active |
//! | `pourrait envoyer`, `enverrait`, `could send` | conditional | active |
//! | `n'a pas envoyé`, `did not send` | past, negated | active |

mod around;
mod senses;
#[cfg(test)]
mod tests;

use super::phrases::next_of;
use super::tags::{Tag, is_open};
use crate::lang::{Auxiliary, FunctionClass as F, Sense, SenseSet, Theme, VerbForm};
use crate::text::{Analysis, TokenKind};
use senses::{fits, fitting, forms, is_adverb_like, mood_of, predicate};
use std::ops::Range;
use std::sync::Arc;

/// How a verb group places what it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// Done.
    Past,
    /// Present or under way.
    Present,
    /// The present with a gerund: "are fighting".
    Progressive,
    /// To come.
    Future,
    /// Possible: "pourrait envoyer", "enverrait"; what would have come about too.
    Conditional,
    /// The press conditional: "aurait envoyé".
    ConditionalPast,
    /// Hangs on what stands before it: "de fournir", "to send".
    Infinitive,
    /// "avoir envoyé", "having sent"
    PastInfinitive,
    /// A participle beside its noun: "troupes envoyées en Russie".
    Reduced,
    /// "envoyant", "sending"
    Gerund,
}

/// A verb with what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerbGroup {
    /// Its tokens, from the first auxiliary, clitic or negation to the verb.
    pub tokens: Range<usize>,
    /// What it says that happens, where that is known.
    pub class: Option<Arc<str>>,
    /// Whom it is about.
    pub theme: Theme,
    /// Whether its subject is the one it befalls.
    pub passive: bool,
    /// How it places what it tells.
    pub mood: Mood,
    /// Whether it is negated.
    pub negated: bool,
    /// Whether a negation of it leaves open that it is so: "might not win", "will not vote until June".
    pub open: bool,
}

impl VerbGroup {
    /// Whether what it is about is its grammatical subject (or, for a participle, the noun before it).
    pub fn about_subject(&self) -> bool {
        self.passive || self.theme == Theme::Subject
    }

    /// Whether it makes a clause of its own.
    pub fn is_finite(&self) -> bool {
        !matches!(
            self.mood,
            Mood::Infinitive | Mood::PastInfinitive | Mood::Reduced | Mood::Gerund
        )
    }
}

/// What a verb group begins with.
const VERBS: SenseSet = SenseSet::AUXILIARY
    .and(SenseSet::PREDICATE_VERB)
    .and(SenseSet::REPORTING_VERB);

/// How many words may stand between an auxiliary and its verb.
const REACH: usize = 8;

/// The verb groups of the tokens in `range`, in order. Verbs whose class is not known are found where an auxiliary shows them.
/// `taken` says which tokens something else stands on (a figure with what it counts).
pub fn verb_groups(
    analysis: &Analysis<'_>,
    tags: &[Tag],
    range: Range<usize>,
    taken: impl Fn(usize) -> bool,
) -> Vec<VerbGroup> {
    let scan = Scan {
        analysis,
        tags,
        range: range.clone(),
    };
    let mut groups = Vec::new();
    let mut from = range.start;
    while let Some(at) = next_of(analysis, from..range.end, VERBS) {
        from = at + 1;
        if taken(at) {
            continue;
        }
        if let Some(group) = scan.compound(at).or_else(|| scan.simple(at)) {
            from = group.tokens.end;
            groups.push(scan.with_what_stands_before(group));
        }
    }
    groups
}

struct Scan<'a> {
    analysis: &'a Analysis<'a>,
    tags: &'a [Tag],
    range: Range<usize>,
}

impl<'a> Scan<'a> {
    /// An auxiliary and the verb it belongs to.
    fn compound(&self, start: usize) -> Option<VerbGroup> {
        let (first, len) = self.auxiliary(start)?;
        if matches!(first, Auxiliary::Reflexive | Auxiliary::Been) || self.is_noun_place(start) {
            return None;
        }
        let (mut last, mut negated, mut reflexive) = (first, self.negates(start), false);
        let mut mood = mood_of(first);
        let mut at = start + len;
        let end = self.range.end.min(at + REACH);
        while at < end {
            let tag = self.tags[at];
            if let Some((auxiliary, len)) = self.auxiliary(at) {
                match auxiliary {
                    Auxiliary::Reflexive => reflexive = true,
                    // "pourrait avoir", "will have": what was possible or to come is looked back on.
                    Auxiliary::HaveInfinitive | Auxiliary::Have => {
                        if mood == Mood::Conditional && first != Auxiliary::Unreal {
                            mood = Mood::ConditionalPast;
                        }
                        last = Auxiliary::Have;
                    }
                    Auxiliary::Been | Auxiliary::BeInfinitive | Auxiliary::Be => {
                        last = Auxiliary::Been;
                    }
                    _ => break,
                }
                at += len;
            } else if tag.classes.has(F::Negation) {
                negated = true;
                at += tag.len;
            } else if self.verb(at).is_some_and(|(senses, _)| fits(senses, last)) {
                break;
            } else if tag.classes.any(&[F::Adverb, F::Clitic])
                && !tag.classes.any(&[F::Article, F::Preposition])
                || is_adverb_like(self.analysis, self.tags, at, last, || self.verb(at + 1))
            {
                at += tag.len;
            } else {
                break;
            }
        }
        let mut group = VerbGroup {
            tokens: start..at.min(self.range.end),
            class: None,
            theme: Theme::Subject,
            passive: false,
            mood,
            negated,
            open: false,
        };
        if at >= self.range.end {
            return Some(group);
        }
        if let Some((senses, len)) = self.verb(at)
            && at + len <= self.range.end
            && let be = matches!(
                last,
                Auxiliary::Be
                    | Auxiliary::BeFuture
                    | Auxiliary::BeConditional
                    | Auxiliary::Been
                    | Auxiliary::BeInfinitive
            )
            && let Some((form, predicate)) =
                fitting(senses, last, be || self.object_follows(at + len))
        {
            group.tokens.end = at + len;
            if form == VerbForm::Gerund {
                group.mood = if mood == Mood::Present {
                    Mood::Progressive
                } else {
                    mood
                };
            } else if be && group.mood == Mood::Present {
                group.mood = Mood::Past;
            } else if be && first == Auxiliary::BeConditional {
                group.mood = Mood::Conditional;
            }
            group.passive = be && form == VerbForm::Participle && !reflexive;
            if let Some(predicate) = predicate {
                group.class = Some(predicate.class.clone());
                group.theme = if reflexive {
                    Theme::Subject
                } else {
                    predicate.theme
                };
                group.passive &= predicate.theme == Theme::Object;
            }
        } else if is_open(self.analysis, self.tags, at)
            && matches!(
                last,
                Auxiliary::Have
                    | Auxiliary::HaveFuture
                    | Auxiliary::HaveConditional
                    | Auxiliary::HaveInfinitive
            )
        {
            // Some verb nobody has told us of: it still keeps its neighbours' arguments apart.
            group.tokens.end = at + 1;
        } else if matches!(first, Auxiliary::HaveInfinitive | Auxiliary::BeInfinitive) {
            return None;
        }
        Some(group)
    }

    /// A verb without auxiliary.
    fn simple(&self, at: usize) -> Option<VerbGroup> {
        let (senses, len) = self.verb(at)?;
        let noun = self.has_noun(at, senses, len);
        if at + len > self.range.end || self.is_noun_place(at) && !noun {
            return None;
        }
        let has = |form| forms(senses).any(|f| f == form);
        let before = at.checked_sub(1).filter(|&b| b >= self.range.start);
        let after_name_or_pronoun = before.is_some_and(|b| {
            let tag = self.word_before(at);
            tag.any(&[F::Pronoun, F::Relative, F::Clitic])
                && !tag.any(&[F::Preposition, F::Article])
                || (self.analysis.tokens[b].kind == TokenKind::Word
                    && self.analysis.tokens[b].capital
                    && tag.is_empty())
        });
        let after_noun = before.is_some_and(|b| is_open(self.analysis, self.tags, b));
        let after_preposition =
            before.is_some() && self.word_before(at).any(&[F::Preposition, F::Genitive]);
        let noun_too = senses.iter().any(|s| match s {
            Sense::Predicate(p) => p.form.is_none(),
            Sense::Concept(_) => true,
            _ => false,
        });
        let object_follows = self.object_follows(at + len);
        let mood = if has(VerbForm::Infinitive) && (after_preposition || !has(VerbForm::Present)) {
            Mood::Infinitive
        } else if has(VerbForm::Future) {
            Mood::Future
        } else if has(VerbForm::Conditional) {
            Mood::Conditional
        } else if has(VerbForm::Participle) && has(VerbForm::Past) {
            // English: "killed 12 people" against "people killed in an attack".
            if object_follows
                || (after_name_or_pronoun && !self.agent_follows(at + len))
                || self.needs_no_object(senses, at + len)
            {
                Mood::Past
            } else {
                Mood::Reduced
            }
        } else if has(VerbForm::Participle) && !(after_name_or_pronoun && has(VerbForm::Present)) {
            if !after_noun && !noun {
                return None;
            }
            Mood::Reduced
        } else if has(VerbForm::Gerund) {
            Mood::Gerund
        } else if has(VerbForm::Past) {
            Mood::Past
        } else if has(VerbForm::Present)
            && (!noun_too || after_name_or_pronoun || (after_noun && object_follows))
        {
            Mood::Present
        } else {
            return None;
        };
        let predicate = predicate(senses, object_follows || mood == Mood::Reduced, |p| {
            p.form.is_some()
        });
        if predicate.is_none() && matches!(mood, Mood::Reduced | Mood::Infinitive | Mood::Gerund) {
            return None;
        }
        let reflexive = before.is_some_and(|_| self.reflexive_before(at));
        Some(VerbGroup {
            tokens: at..at + len,
            class: predicate.map(|p| p.class.clone()),
            theme: predicate
                .filter(|_| !reflexive)
                .map_or(Theme::Subject, |p| p.theme),
            passive: mood == Mood::Reduced && predicate.is_some_and(|p| p.theme == Theme::Object),
            mood,
            negated: false,
            // "ne démissionnerait pas": what was to come, or might.
            open: mood == Mood::Conditional,
        })
    }

    /// Takes in the negation and the clitics that lean on the group from the left.
    fn with_what_stands_before(&self, mut group: VerbGroup) -> VerbGroup {
        let mut at = group.tokens.start;
        while let Some(start) = self.phrase_ending_at(at) {
            let classes = self.tags[start].classes;
            if classes.has(F::Negation) && !classes.has(F::Conjunction) {
                group.negated = true;
            } else if self
                .auxiliary(start)
                .is_some_and(|(a, _)| a == Auxiliary::Reflexive)
            {
                if !group.passive || group.theme == Theme::Object {
                    group.passive = false;
                    group.theme = Theme::Subject;
                }
            } else if !classes.has(F::Clitic)
                || classes.any(&[F::Article, F::Preposition, F::Pronoun])
            {
                break;
            }
            at = start;
        }
        group.tokens.start = at;
        // "n'a tué personne", "ne combattent pas": the second half of a negation after a simple verb.
        if let Some(tag) = self
            .tags
            .get(group.tokens.end)
            .filter(|_| group.tokens.end < self.range.end)
            && tag.classes.has(F::Negation)
            && group.negated
        {
            group.tokens.end = (group.tokens.end + tag.len).min(self.range.end);
        }
        group
    }
}
