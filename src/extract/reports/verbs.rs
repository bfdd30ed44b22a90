//! Reports by a verb of saying: the verb, its subject, what it is said by whom.

use super::{Reader, Report};
use crate::claim::{Speaker, Stance};
use crate::extract::names::span;
use crate::extract::phrases::next_of;
use crate::grammar::attribution::{Cue, FIRST_OF_CUE, LONGEST_CUE, cue, leads_to};
use crate::lang::{Agreement, Complement, FunctionClass, ReportingClass, ReportingKind, SenseSet};
use crate::text::Gap;
use std::ops::Range;

/// A verb of saying found in a sentence.
pub(super) struct Found {
    pub cue: Cue,
    pub subject: Option<Range<usize>>,
    /// Shares the subject of the verb before: "…, mais a accusé", "ajoutant que".
    pub shares: bool,
    pub trailing: bool,
    /// One past the last token of what the verb takes beside what is said: whom it speaks to, when, on what occasion. The end of the cue, or of the subject
    /// behind it, where none follows.
    pub end: usize,
}

impl Found {
    /// A verb that shares the subject of the one before it.
    pub fn shared(cue: Cue) -> Self {
        Self {
            end: cue.tokens.end,
            cue,
            subject: None,
            shares: true,
            trailing: false,
        }
    }

    /// A verb behind what is said, and one past what it takes.
    pub fn behind(cue: Cue, subject: Range<usize>, end: usize) -> Self {
        Self {
            cue,
            subject: Some(subject),
            shares: false,
            trailing: true,
            end,
        }
    }
}

impl Reader<'_, '_> {
    /// The verbs of saying of a sentence, outside quotations.
    pub(super) fn verbs(&self, range: &Range<usize>) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        let mut next = None;
        let mut at = range.start;
        while at < range.end {
            // A cue begins shortly before its verb: where none is near, nothing is tried.
            next = next
                .filter(|&verb| verb >= at)
                .or_else(|| next_of(self.analysis, at..range.end, SenseSet::REPORTING_VERB));
            let Some(verb) = next else {
                break;
            };
            at = at.max(verb.saturating_sub(LONGEST_CUE));
            // The verb itself may begin one at the latest.
            at = next_of(self.analysis, at..verb, FIRST_OF_CUE).unwrap_or(verb);
            // "so-called" calls nobody anything.
            let glued = self.analysis.tokens[at].gap == Gap::None
                && at > range.start
                && self.is_mark(at - 1, '-');
            let leads = leads_to(self.analysis, at, verb);
            if !leads || self.quoted[at] || self.names.at(at).is_some() || glued {
                at += 1;
                continue;
            }
            match cue(self.analysis.tokens(at, range.end)) {
                Ok((rest, cue)) if rest.index() > at => {
                    let next = rest.index();
                    if let Some(verb) = self.place(range, cue, found.last()) {
                        found.push(verb);
                    }
                    at = next;
                }
                // "was accused", "has been found": the verb behind its auxiliary is none by itself.
                _ if self.is_passive(at, verb) => at = verb + 1,
                _ => at += 1,
            }
        }
        found
    }

    /// Whether the copula at token `at` makes the verb at `verb` a passive that says nothing: nothing but adverbs, negations and auxiliaries stand between,
    /// and no clause follows ("it was announced that …").
    fn is_passive(&self, at: usize, verb: usize) -> bool {
        let phrases = self.phrases();
        let between = |i: usize| {
            use FunctionClass::{Adverb, Auxiliary, Copula, Negation};
            [Adverb, Negation, Auxiliary, Copula]
                .iter()
                .any(|&class| phrases.is(i, class))
        };
        let says = phrases
            .reports(verb + 1, &[ReportingKind::Clause])
            .is_some();
        at < verb && phrases.is(at, FunctionClass::Copula) && (at + 1..verb).all(between) && !says
    }

    pub(super) fn verb_report(
        &mut self,
        index: usize,
        range: &Range<usize>,
        verb: &Found,
        next: Option<&Found>,
        previous: Option<&Speaker>,
    ) -> Option<Report> {
        let cue = &verb.cue;
        let speaker = match &verb.subject {
            Some(subject) if cue.inverted.is_some() => self
                .source_after(cue.tokens.end, range.end)
                .or_else(|| self.same_voice(subject, previous))
                .or_else(|| {
                    self.speakers
                        .pronoun(subject.clone(), index, &self.discourse)
                }),
            Some(subject) => self
                .same_voice(subject, previous)
                .or_else(|| self.speakers.resolve(subject, index, &self.discourse)),
            None => previous
                .cloned()
                .or_else(|| self.sentence_subject(index, range, cue.tokens.start))
                .or_else(|| self.same_as_before(index, range, cue)),
        };
        let end = verb
            .subject
            .as_ref()
            .map_or(cue.tokens.end, |s| s.end.max(cue.tokens.end));
        let start = verb
            .subject
            .as_ref()
            .map_or(cue.tokens.start, |s| s.start.min(cue.tokens.start));
        let content = if verb.trailing {
            self.content_around(range, start, verb.end, next)
        } else {
            self.content_after(range, verb, next)
        };
        let content = content.filter(|c| self.is_said(c));
        Some(Report {
            sentence: index,
            cue: cue.tokens.clone(),
            start,
            end,
            class: Some(cue.class),
            quotes: cue.takes.has(Complement::Quote),
            stance: stance(cue),
            speaker,
            relay: None,
            content,
            trailing: verb.trailing,
        })
    }

    /// Whoever spoke before in the sentence, if a pronoun may stand for them.
    fn same_voice(&self, subject: &Range<usize>, previous: Option<&Speaker>) -> Option<Speaker> {
        let previous = previous?;
        let pronoun = self.speakers.of_pronoun(subject)?;
        let known = self.speakers.agreement(previous, &self.discourse);
        // The gender of a thing is the language's: a translation keeps that of another.
        let thing = known.person == Some(false)
            && pronoun.person != Some(true)
            && pronoun.plural != known.plural.map(|p| !p);
        (pronoun.fits(known) || thing).then(|| Speaker {
            span: Some(span(self.analysis, subject)),
            ..previous.clone()
        })
    }

    /// Who spoke last, for a verb at the head of a sentence that leans on the one before: "Ajoutant : « … »".
    fn same_as_before(&self, index: usize, range: &Range<usize>, cue: &Cue) -> Option<Speaker> {
        let heads = cue.tokens.start == range.start && !cue.finite;
        heads
            .then(|| self.discourse.pronoun(Agreement::default(), index))
            .flatten()
    }

    /// The subject of the sentence, for a verb that shares it.
    fn sentence_subject(&self, index: usize, range: &Range<usize>, verb: usize) -> Option<Speaker> {
        let phrases = self.phrases();
        let finite = (range.start..verb)
            .find(|&i| phrases.is_finite(i) && self.names.at(i).is_none() && !self.quoted[i]);
        let subject = finite
            .and_then(|finite| self.speakers.subject_before(range.start, finite))
            .and_then(|subject| self.speakers.resolve(&subject, index, &self.discourse));
        // The verb is none that is known: who the sentence begins with.
        subject.or_else(|| self.first_named(&(range.start..verb)))
    }
}

/// What the one who is reported commits to.
pub(super) fn stance(cue: &Cue) -> Stance {
    if cue.neither {
        return Stance::Neither;
    }
    match (cue.class, cue.negated) {
        (ReportingClass::Confirm, false) => Stance::Confirmed,
        (ReportingClass::Deny | ReportingClass::Exclude, false) => Stance::Denied,
        (ReportingClass::Deny | ReportingClass::Exclude | ReportingClass::Comment, true)
        | (ReportingClass::Refuse, false) => Stance::Neither,
        (
            ReportingClass::Judge
            | ReportingClass::Ask
            | ReportingClass::Refuse
            | ReportingClass::Accuse,
            true,
        ) => Stance::Reported,
        (_, true) => Stance::Unconfirmed,
        _ if cue.conditional => Stance::Conditional,
        (ReportingClass::Promise | ReportingClass::Threaten, false) => Stance::Planned,
        _ => Stance::Reported,
    }
}
