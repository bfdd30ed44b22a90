//! What stands around a verb, as far as it says how the verb is meant: an article before it, an object or an agent behind it.

use super::Scan;
use super::senses::forms;
use crate::extract::tags::Classes;
use crate::lang::{Auxiliary, FunctionClass as F, Relation, Sense, SenseSet, StanceCue, Theme};
use crate::text::{Gap, Token, TokenKind};

impl<'a> Scan<'a> {
    /// Where the phrase of closed-class words that ends just before token `at` begins.
    pub(super) fn phrase_ending_at(&self, at: usize) -> Option<usize> {
        (1..=3)
            .filter_map(|back| at.checked_sub(back))
            .take_while(|&start| start >= self.range.start)
            .find(|&start| {
                !self.tags[start].classes.is_empty() && start + self.tags[start].len == at
            })
    }

    pub(super) fn word_before(&self, at: usize) -> Classes {
        self.phrase_ending_at(at)
            .map_or_else(Default::default, |start| self.tags[start].classes)
    }

    pub(super) fn reflexive_before(&self, at: usize) -> bool {
        self.phrase_ending_at(at)
            .and_then(|start| self.auxiliary(start))
            .is_some_and(|(a, _)| a == Auxiliary::Reflexive)
    }

    /// After an article, a determiner or a figure stands a noun, whatever else the word may be.
    pub(super) fn is_noun_place(&self, at: usize) -> bool {
        if at == self.range.start {
            return false;
        }
        // "Kim Jong Un ont signé": no noun looks like a finite form of "avoir".
        if self.auxiliary(at).is_some_and(|(a, _)| {
            matches!(
                a,
                Auxiliary::Have | Auxiliary::HaveFuture | Auxiliary::HaveConditional
            )
        }) {
            return false;
        }
        let classes = self.word_before(at);
        // "dans l'est de la Russie"
        let genitive = |i: usize| i < self.range.end && self.tags[i].classes.has(F::Genitive);
        if classes.has(F::Article) && genitive(at + 1) {
            return true;
        }
        (classes.any(&[F::Article, F::Determiner])
            && !classes.any(&[F::Pronoun, F::Relative, F::Auxiliary]))
            && !(classes.has(F::Clitic) && self.auxiliary(at).is_some())
            // "14 *strikes*", but "14 *were* killed".
            || self.analysis.tokens[at - 1].kind == TokenKind::Digits
                && self.auxiliary(at).is_none()
    }

    /// Whether the verb of `len` tokens at `at` only says that what the next one tells did not come about: "declined to answer" is no decline.
    fn only_fails(&self, at: usize, len: usize) -> bool {
        let mut longer = self.analysis.phrases_of(at, SenseSet::STANCE);
        longer.any(|(senses, all)| all > len && senses.contains(&Sense::Stance(StanceCue::Failed)))
    }

    /// Whether a hyphen at token `at` joins what stands before it to another word: "left-leaning", not "dit-il".
    fn is_half_a_word(&self, at: usize) -> bool {
        let glued = |at: usize| {
            let token = self.analysis.tokens.get(at);
            token.filter(|t| t.gap == Gap::None)
        };
        // The "t" of "lance-t-il" is no word.
        let is_word = |t: &Token| t.kind == TokenKind::Word && t.end - t.start > 1;
        glued(at).is_some_and(|t| t.is_mark('-'))
            && glued(at + 1).is_some_and(is_word)
            && self.tags[at + 1].classes.is_empty()
    }

    /// Whether a noun phrase begins at token `at`.
    pub(super) fn object_follows(&self, at: usize) -> bool {
        at < self.range.end && {
            let (token, tag) = (&self.analysis.tokens[at], self.tags[at]);
            tag.classes.any(&[F::Article, F::Determiner])
                && !tag.classes.any(&[F::Preposition, F::Genitive])
                || token.kind == TokenKind::Digits
                || self.noun_at(at)
                || (tag.classes.has(F::Adverb)
                    && self
                        .tags
                        .get(at + tag.len)
                        .is_some_and(|_| self.object_follows_once(at + tag.len)))
        }
    }

    /// Whether token `at` may be a noun without an article; a day ("began Monday") is no object.
    pub(super) fn noun_at(&self, at: usize) -> bool {
        self.analysis.tokens[at].kind == TokenKind::Word
            && self.tags[at].classes.is_empty()
            && !self.analysis.may_be(at, SenseSet::CALENDAR)
    }

    pub(super) fn object_follows_once(&self, at: usize) -> bool {
        at < self.range.end && {
            let (token, tag) = (&self.analysis.tokens[at], self.tags[at]);
            tag.classes.any(&[F::Article, F::Determiner])
                || token.kind == TokenKind::Digits
                || self.noun_at(at)
        }
    }

    pub(super) fn agent_follows(&self, at: usize) -> bool {
        at < self.range.end
            && self
                .analysis
                .phrases_of(at, SenseSet::RELATION)
                .any(|(senses, _)| {
                    senses
                        .iter()
                        .any(|s| matches!(s, Sense::Relation(Relation::Agent)))
                })
    }

    /// Whether a verb that ends before token `at` says all it has to say of its subject: one that takes no object, or not always ("the museum opened"),
    /// unless somebody is named who does it.
    pub(super) fn needs_no_object(&self, senses: &[Sense], at: usize) -> bool {
        let has = |theme: Theme| {
            senses
                .iter()
                .any(|s| matches!(s, Sense::Predicate(p) if p.form.is_some() && p.theme == theme))
        };
        has(Theme::Subject) && (!has(Theme::Object) || !self.agent_follows(at))
    }

    /// Whether the phrase of `len` tokens at `at` is a participle with its noun, which says the same by itself: "autorisation donnée".
    pub(super) fn has_noun(&self, at: usize, senses: &[Sense], len: usize) -> bool {
        let says = |senses: &[Sense], participle: bool| {
            senses.iter().find_map(|s| match s {
                Sense::Predicate(p) if p.form.is_none() != participle => Some(p.class.clone()),
                _ => None,
            })
        };
        let Some(class) = says(senses, true).filter(|_| len > 1) else {
            return false;
        };
        let mut shorter = self.analysis.phrases_of(at, SenseSet::PREDICATE);
        shorter.any(|(noun, n)| n < len && says(noun, false) == Some(class.clone()))
    }

    pub(super) fn negates(&self, at: usize) -> bool {
        self.tags[at].classes.has(F::Negation)
    }

    pub(super) fn auxiliary(&self, at: usize) -> Option<(Auxiliary, usize)> {
        self.analysis
            .phrases_of(at, SenseSet::AUXILIARY)
            .filter(|&(_, len)| at + len <= self.range.end)
            .find_map(|(senses, len)| {
                senses.iter().find_map(|s| match s {
                    Sense::Auxiliary(a) => Some((*a, len)),
                    _ => None,
                })
            })
    }

    /// The senses of the longest phrase at token `at` that is a verb.
    pub(super) fn verb(&self, at: usize) -> Option<(&'a [Sense], usize)> {
        self.analysis
            .phrases_of(at, SenseSet::PREDICATE_VERB | SenseSet::REPORTING_VERB)
            .find(|&(senses, _)| forms(senses).next().is_some())
            .filter(|&(_, len)| !self.is_half_a_word(at + len) && !self.only_fails(at, len))
    }
}
