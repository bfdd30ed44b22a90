//! Where the words that a report passes on begin and end.

use super::Reader;
use super::verbs::Found;
use crate::lang::{
    Calendar, Complement, FunctionClass, ReportingClass, ReportingKind, Sense, SenseSet,
};
use crate::text::TokenKind;
use std::ops::Range;

/// How far after a verb its "que" may stand.
const CLAUSE_REACH: usize = 28;
/// An infinitive this near belongs to the verb before it, whatever "que" comes later.
const NEAR: usize = 3;

impl Reader<'_, '_> {
    /// What is said before a trailing report.
    pub(super) fn content_before(
        &self,
        range: &Range<usize>,
        start: usize,
    ) -> Option<Range<usize>> {
        let end = self.trim_end(range.start, start);
        let mut from = range.start;
        // What an earlier report of the sentence said is said already.
        while from < end
            && matches!(self.analysis.tokens[from].kind, TokenKind::Mark(_))
            && !self.quoted[from]
        {
            from += 1;
        }
        (from < end).then_some(from..end)
    }

    /// What is said after a verb of saying.
    pub(super) fn content_after(
        &self,
        range: &Range<usize>,
        verb: &Found,
        next: Option<&Found>,
    ) -> Option<Range<usize>> {
        let cue = &verb.cue;
        let from = self.past_source(cue.tokens.end, range.end);
        let limit = self.clause_end(range, from, next);
        let limit = self
            .aside_end(verb, next)
            .map_or(limit, |end| limit.min(end));
        // What opens a clause behind the next verb belongs to that one.
        let own = next.map_or(limit, |n| limit.min(n.cue.tokens.start.max(from)));
        let infinitive = cue
            .takes
            .has(Complement::Infinitive)
            .then(|| self.infinitive(from, own))
            .flatten();
        if let Some(at) = infinitive.filter(|&at| at <= from + NEAR) {
            return self.trimmed(at, limit);
        }
        if cue.takes.has(Complement::Clause)
            && let Some(at) = self.clause_word(from, own)
            && !(cue.class == ReportingClass::Stipulate && self.has_object(from))
        {
            return self.trimmed(at, limit);
        }
        if cue.takes.has(Complement::Addressee) {
            // What is said may stand behind a colon; a quotation there is none of the statement's words.
            let colon = self.is_mark(from, ':') && from + 1 < limit && !self.quoted[from + 1];
            let from = from + usize::from(colon);
            // "told a reporter" says nothing yet; "accused the mayor" does.
            let tells = matches!(cue.class, ReportingClass::Say | ReportingClass::Warn);
            let said = !tells || self.has_verb(&(from..limit));
            return said.then(|| self.trimmed(from, limit)).flatten();
        }
        if let Some(at) = infinitive {
            return self.trimmed(at, limit);
        }
        let opens = self
            .analysis
            .tokens
            .get(from)
            .is_some_and(|t| matches!(t.kind, TokenKind::Mark(_)));
        if opens || from >= limit {
            return None;
        }
        // Who comments on a thing has not said it; who does not has left it open.
        let open = cue.class == ReportingClass::Comment && !cue.negated;
        if cue.takes.has(Complement::Object) && !open {
            let phrases = self.phrases();
            // "s'est exprimé lundi devant la presse" says nothing.
            let mut from = self.past_time(from, limit);
            // "n'a pas commenté directement l'information"
            if cue.negated {
                from = self.past_adverbs(from, limit);
            }
            let nominal = phrases.is(from, FunctionClass::Article)
                || phrases.is(from, FunctionClass::Determiner)
                || self.names.at(from).is_some()
                || !phrases.is_function(from);
            let subject = next.and_then(|n| n.subject.as_ref()).map(|s| s.start);
            let limit = subject
                .filter(|&s| s > from && s <= limit && self.is_mark(s - 1, ','))
                .unwrap_or(limit);
            return nominal.then(|| self.trimmed(from, limit)).flatten();
        }
        if cue.takes.has(Complement::Bare) {
            // "said in a statement" says nothing yet, "said in May he would go" does.
            let circumstance = self.phrases().is(from, FunctionClass::Preposition);
            // "found him guilty of a fraud that cost …" has an object; "a poll found Renard in the lead" says something.
            let object = cue.class == ReportingClass::Stipulate
                && (cue.negated || self.phrases().is(from, FunctionClass::Pronoun));
            let words = from..limit;
            let said = (!circumstance || self.has_verb(&words))
                && (!object || self.is_main_clause(&words));
            return said.then(|| self.trimmed(from, limit)).flatten();
        }
        None
    }

    /// Whether a verb that is known stands in a stretch, outside quotations and names.
    pub(super) fn has_verb(&self, range: &Range<usize>) -> bool {
        let phrases = self.phrases();
        range
            .clone()
            .any(|i| !self.quoted[i] && self.names.at(i).is_none() && phrases.is_finite(i))
    }

    /// Whether an object stands behind a verb, at token `from`, and no clause: "found *a fraud* that cost …", but "found last week that …".
    fn has_object(&self, from: usize) -> bool {
        let phrases = self.phrases();
        let at = self.past_adverbs(from, self.analysis.tokens.len());
        let opens = phrases.reports(at, &[ReportingKind::Clause]).is_some();
        let word = self.analysis.tokens.get(at).map(|t| t.kind) == Some(TokenKind::Word);
        let circumstance =
            phrases.is(at, FunctionClass::Preposition) || phrases.calendar_len(at).is_some();
        word && !opens && !circumstance
    }

    /// Whether no other clause opens in a stretch before its first verb.
    fn is_main_clause(&self, range: &Range<usize>) -> bool {
        let phrases = self.phrases();
        let opens = |i: usize| {
            i > range.start
                && (phrases.is(i, FunctionClass::Subordinator)
                    || phrases.reports(i, &[ReportingKind::Clause]).is_some()
                    || phrases.is(i, FunctionClass::Relative)
                        && !phrases.is(i, FunctionClass::Determiner))
        };
        let own = range
            .clone()
            .find(|&i| self.names.at(i).is_none() && (phrases.is_finite(i) || opens(i)));
        own.is_none_or(|i| !opens(i))
    }

    /// The first token after the word that opens the clause which is said, near after `from`.
    pub(super) fn clause_word(&self, from: usize, limit: usize) -> Option<usize> {
        let phrases = self.phrases();
        for at in from..limit.min(from + CLAUSE_REACH) {
            if self.quoted[at] || self.names.at(at).is_some() {
                continue;
            }
            if let Some(len) = phrases.reports(at, &[ReportingKind::Clause]) {
                return Some(at + len);
            }
            if matches!(
                self.analysis.tokens[at].kind,
                TokenKind::Mark(':' | ';' | '.')
            ) {
                return None;
            }
        }
        None
    }

    /// Where an infinitive begins, right after `from` or after a mark for it near by.
    fn infinitive(&self, from: usize, limit: usize) -> Option<usize> {
        let phrases = self.phrases();
        let is_infinitive = |at: usize| {
            let word = phrases.text(at);
            let endings = &self.analysis.language.infinitive_endings;
            at < limit
                && !self.analysis.tokens[at].capital
                && endings
                    .iter()
                    .any(|e| word.ends_with(e.as_str()) && word.len() > e.len() + 1)
        };
        // "ont déclaré mercredi avoir vu", "a promis lundi dernier de venir"
        let dated =
            |at: usize| phrases.is(at, FunctionClass::Adverb) || phrases.calendar_len(at).is_some();
        let mut bare = self.past_time(from, limit);
        let reach = limit.min(bare + NEAR);
        while bare < reach && dated(bare) && !is_infinitive(bare) {
            bare += 1;
        }
        if is_infinitive(bare) {
            return Some(bare);
        }
        for at in from..limit.min(from + CLAUSE_REACH) {
            let Some(len) = phrases.reports(at, &[ReportingKind::InfinitiveMark]) else {
                continue;
            };
            let mut verb = at + len;
            let mut article = false;
            while verb < limit
                && (phrases.is(verb, FunctionClass::Negation)
                    || phrases.is(verb, FunctionClass::Clitic)
                    || matches!(
                        self.analysis.tokens[verb].kind,
                        TokenKind::Mark('«' | '“' | '"')
                    ))
            {
                article |= phrases.is(verb, FunctionClass::Article);
                verb += 1;
            }
            // "de la gare": after what may be an article only a verb that is known is one.
            if article && !phrases.is_verb(verb) {
                continue;
            }
            if is_infinitive(verb) || self.analysis.language.infinitive_endings.is_empty() {
                return Some(at);
            }
        }
        None
    }

    /// Where what a verb says ends: before the next verb of the same subject, before ", selon", at the end of the sentence.
    fn clause_end(&self, range: &Range<usize>, from: usize, next: Option<&Found>) -> usize {
        let phrases = self.phrases();
        let mut end = range.end;
        if let Some(next) = next.filter(|n| n.shares || n.trailing) {
            let start = next.subject.as_ref().map_or(next.cue.tokens.start, |s| {
                s.start.min(next.cue.tokens.start)
            });
            end = end.min(start);
        }
        for at in from..end {
            if self.quoted[at] {
                continue;
            }
            let reported = phrases
                .reports(
                    at,
                    &[
                        ReportingKind::According,
                        ReportingKind::RelayedBy,
                        ReportingKind::Citing,
                    ],
                )
                .is_some();
            // "que le tir, selon lui, venait du pont": what is said goes on behind it.
            let within = || self.past_source(at - 1, end) > at - 1;
            if reported && at > from && self.is_mark(at - 1, ',') && !within()
                || self.is_mark(at, ';')
            {
                end = at;
                break;
            }
        }
        let mut end = self.trim_end(from, end);
        while end > from
            && (phrases.is(end - 1, FunctionClass::Conjunction)
                || self.ends_with_subordinator(from, end) > 0)
        {
            end -= self.ends_with_subordinator(from, end).max(1);
            end = self.trim_end(from, end);
        }
        end
    }

    /// The comma that ends the relative clause in which a verb stands, where the next verb goes on behind it: "Dupuis, qui a démenti cela*,* a dit".
    fn aside_end(&self, verb: &Found, next: Option<&Found>) -> Option<usize> {
        let next = next.filter(|n| n.subject == verb.subject)?;
        let comma = next.cue.tokens.start.checked_sub(1)?;
        (comma >= verb.cue.tokens.end && self.is_mark(comma, ',') && self.in_relative(verb))
            .then_some(comma)
    }

    fn ends_with_subordinator(&self, from: usize, end: usize) -> usize {
        let phrases = self.phrases();
        (from.max(end.saturating_sub(3))..end)
            .find(|&i| {
                phrases
                    .class_len(i, FunctionClass::Subordinator)
                    .is_some_and(|len| i + len == end)
            })
            .map_or(0, |i| end - i)
    }

    pub(super) fn trimmed(&self, from: usize, to: usize) -> Option<Range<usize>> {
        let to = self.trim_end(from, to);
        (from < to).then_some(from..to)
    }

    /// Without the marks that end a clause.
    fn trim_end(&self, from: usize, mut to: usize) -> usize {
        while to > from
            && matches!(
                self.analysis.tokens[to - 1].kind,
                TokenKind::Mark(',' | '.' | ':' | ';' | '–' | '—' | '-')
            )
        {
            to -= 1;
        }
        to
    }

    /// The first token from `at` on that is no word of a time: a day, and what says which and when on it.
    pub(super) fn past_time(&self, mut at: usize, end: usize) -> usize {
        let day = |s: &Sense| {
            use Calendar::{DayFromNow, DayFromThen, Weekday};
            matches!(
                s,
                Sense::Calendar(Weekday { .. } | DayFromNow(_) | DayFromThen(_))
            )
        };
        if at < end
            && self
                .phrases()
                .len_among(at, SenseSet::CALENDAR, day)
                .is_some()
        {
            while let Some(len) = (at < end && !self.phrases().is_function(at))
                .then(|| self.phrases().calendar_len(at))
                .flatten()
            {
                at += len;
            }
        }
        at
    }

    /// The first token from `at` on that begins no adverb.
    pub(super) fn past_adverbs(&self, mut at: usize, end: usize) -> usize {
        while let Some(len) = self.phrases().class_len(at, FunctionClass::Adverb)
            && at + len <= end
            && self.names.at(at).is_none()
        {
            at += len;
        }
        at
    }

    /// Whether a stretch says something of its own: it has words, not only those of a time ("said on Monday"), and is not a quotation as a whole, with or
    /// without an editor's note in brackets.
    pub(super) fn is_said(&self, content: &Range<usize>) -> bool {
        const OF_TIME: SenseSet = SenseSet::CALENDAR.and(SenseSet::FUNCTION);
        let (mut all, mut free, mut telling) = (0, 0, 0);
        let mut bracket = 0usize;
        let tokens = self.analysis.tokens(content.start, content.end);
        let quoted = &self.quoted[content.clone()];
        for ((token, senses), quoted) in tokens.with_senses().zip(quoted) {
            match token.kind {
                TokenKind::Word => {
                    all += 1;
                    free += usize::from(!quoted && bracket == 0);
                    telling += usize::from(!senses.meets(OF_TIME));
                }
                TokenKind::Mark('(') => bracket += 1,
                TokenKind::Mark(')') => bracket = bracket.saturating_sub(1),
                _ => {}
            }
        }
        all >= 2 && free >= 2 && free * 5 >= all && telling > 0
    }
}
