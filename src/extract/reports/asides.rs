//! What stands beside the words that are said: whom the speaker told it, when and where, and a report in the middle of what it reports.

use super::verbs::{Found, stance};
use super::{Reader, Report};
use crate::extract::phrases::next_of;
use crate::grammar::attribution::{FIRST_OF_CUE, cue};
use crate::lang::{FunctionClass, ReportingKind, Title};
use crate::text::TokenKind;
use std::ops::Range;

/// A holder is told by one of the first tokens of the phrase that names it.
const HOLDER: usize = 4;

/// How many stretches between commas may stand between a clause and the verb that reports it.
const ASIDES: usize = 3;

impl Reader<'_, '_> {
    /// Past whom a verb speaks to (if it names anybody), and when, where and how: "told *reporters on the quay*", "a dit le maire *mardi à l'AFP*". Whatever
    /// it is, it ends before a verb.
    pub(super) fn past_circumstances(&self, mut at: usize, end: usize, addressee: bool) -> usize {
        let phrases = self.phrases();
        if addressee {
            let whom = self.speakers.subject_after(at, end).map(|r| r.end);
            at = whom.unwrap_or_else(|| self.past_plain(at, end));
        }
        while at < end && !self.ends_clause(at) {
            let name = self.names.at(at).is_some();
            let day = (!name && !phrases.is_function(at)).then(|| phrases.calendar_len(at));
            let adverb = || phrases.class_len(at, FunctionClass::Adverb);
            if let Some(len) = day.flatten().or_else(adverb).filter(|_| !name) {
                at += len;
                continue;
            }
            let Some(len) = phrases
                .class_len(at, FunctionClass::Preposition)
                .filter(|_| !name && !self.opens_clause(at))
            else {
                return at;
            };
            let from = at + len;
            let day = (!phrases.is_function(from)).then(|| phrases.calendar_len(from));
            let day = day.flatten().map(|len| from + len);
            let phrase = || self.speakers.subject_after(from, end).map(|r| r.end);
            let to = day
                .or_else(phrase)
                .unwrap_or_else(|| self.past_plain(from, end));
            if to == from {
                return at;
            }
            at = to;
        }
        at
    }

    /// Past a noun without an article: "told *reporters*", "par *téléphone*".
    fn past_plain(&self, at: usize, end: usize) -> usize {
        let phrases = self.phrases();
        let plain = at < end
            && self.analysis.tokens[at].kind == TokenKind::Word
            && !phrases.is_function(at)
            && !phrases.is_finite(at);
        at + usize::from(plain)
    }

    fn opens_clause(&self, at: usize) -> bool {
        let opens = self.phrases().reports(at, &[ReportingKind::Clause]);
        opens.is_some()
    }

    /// Whether a stretch can be what is said: it has a verb, and is no subordinate clause that only says when.
    pub(super) fn is_clause(&self, range: &Range<usize>) -> bool {
        let when = self.phrases().is(range.start, FunctionClass::Subordinator)
            && !range.clone().any(|i| self.is_mark(i, ','));
        !when && self.has_verb(range)
    }

    /// Whether the last stretch before the comma in front of token `to` has the verb of a main clause.
    pub(super) fn ends_with_clause(&self, start: usize, to: usize) -> bool {
        let phrases = self.phrases();
        let Some(mut comma) = to.checked_sub(1).filter(|&i| self.is_mark(i, ',')) else {
            return false;
        };
        for skipped in 0..ASIDES {
            let from = (start..comma)
                .rev()
                .find(|&i| self.is_mark(i, ','))
                .map_or(start, |i| i + 1);
            let depends = phrases.is(from, FunctionClass::Relative)
                || phrases.is(from, FunctionClass::Subordinator)
                || phrases.is(from, FunctionClass::Preposition);
            if !depends {
                return (from > start || skipped > 0) && self.has_verb(&(from..comma));
            }
            // "…, *dont un grave*, ont annoncé les autorités"
            if from == start {
                break;
            }
            comma = from - 1;
        }
        false
    }

    /// Whether a phrase speaks of somebody the reader knows: "sa famille", "les proches", but not "une aide".
    pub(super) fn is_definite(&self, subject: &Range<usize>) -> bool {
        let phrases = self.phrases();
        let first = &*self.analysis.form(subject.start).lower;
        let indefinite = &self.analysis.language.agreements.indefinite;
        (phrases.is(subject.start, FunctionClass::Article)
            || phrases.is(subject.start, FunctionClass::Determiner))
            && !phrases.is(subject.start, FunctionClass::Genitive)
            && !indefinite.contains(first)
    }

    /// Whether a noun phrase names a person or a body.
    pub(super) fn is_holder(&self, subject: &Range<usize>) -> bool {
        let phrases = self.phrases();
        let titles = [
            Title::Role,
            Title::Person,
            Title::Body,
            Title::Document,
            Title::Honorific,
        ];
        self.speakers.person_at_end(subject).is_some()
            || subject
                .clone()
                .take(HOLDER)
                .any(|i| self.names.at(i).is_some() || phrases.has_any_title(i, &titles))
    }

    /// Whether those named right before token `at` are quoted through somebody: "un témoin *cité par la radio*".
    pub(super) fn is_relayed(&self, at: usize) -> bool {
        let found = self.phrases().reports(at, &[ReportingKind::RelayedBy]);
        found.is_some()
    }

    /// Reports inside a quotation that name who speaks there, by a pronoun between commas: "« Le port rouvre, *a-t-il ajouté*, et la criée aussi »".
    pub(super) fn incises(&mut self, index: usize, range: &Range<usize>) {
        let mut from = range.start + 1;
        while let Some(at) = next_of(self.analysis, from..range.end, FIRST_OF_CUE) {
            from = at + 1;
            let inside = self.quoted[at] && self.quoted[at - 1] && self.is_mark(at - 1, ',');
            let found = inside.then(|| cue(self.analysis.tokens(at, range.end)));
            let Some(Ok((_, cue))) = found else {
                continue;
            };
            let end = self.past_circumstances(cue.tokens.end, range.end, false);
            if let Some(pronoun) = cue.inverted.filter(|_| self.ends_clause(end)) {
                let speaker = self
                    .speakers
                    .pronoun(pronoun..pronoun + 1, index, &self.discourse);
                self.reports.push(Report {
                    sentence: index,
                    start: at,
                    end,
                    class: Some(cue.class),
                    quotes: true,
                    stance: stance(&cue),
                    speaker,
                    relay: None,
                    content: None,
                    trailing: true,
                    cue: cue.tokens,
                });
            }
            from = end.max(at + 1);
        }
    }

    /// What a report says that stands behind it, from token `start` up to `end`: the words before it, and those behind it too where it stands in the middle
    /// of what it reports ("Le port, a dit le maire, rouvrira").
    pub(super) fn content_around(
        &self,
        range: &Range<usize>,
        start: usize,
        end: usize,
        next: Option<&Found>,
    ) -> Option<Range<usize>> {
        let before = self.content_before(range, start)?;
        let rest = end + 1;
        let goes_on = next.is_none()
            && rest < range.end
            && self.is_mark(end, ',')
            && !self.quoted[before.start]
            && !self.quoted[rest]
            && !self.has_verb(&before)
            && !self.opens_apposition(rest);
        if goes_on {
            return self.trimmed(before.start, range.end);
        }
        Some(before)
    }

    /// What is said around a source in the middle of it: "Le port ne sera, *selon le maire*, rouvert qu'en mai".
    pub(super) fn content_around_source(
        &self,
        range: &Range<usize>,
        source: &Range<usize>,
    ) -> Option<Range<usize>> {
        let before = self.content_before(range, source.start)?;
        let rest = source.end + 1;
        let aside = self.is_mark(source.start - 1, ',') && self.is_mark(source.end, ',');
        let of_source = |at: usize| {
            self.phrases().is(at, FunctionClass::Relative)
                || self.is_relayed(at)
                || self
                    .names
                    .at(at)
                    .is_some_and(|m| self.ends_clause(m.tokens.end))
        };
        if aside && rest < range.end && !self.quoted[rest] && !of_source(rest) {
            return self.trimmed(before.start, range.end);
        }
        Some(before)
    }

    /// Whether what begins at token `at` says more of whoever is named before it: "…, a dit Mme Duval, *la maire*".
    fn opens_apposition(&self, at: usize) -> bool {
        let phrases = self.phrases();
        let class = [
            FunctionClass::Article,
            FunctionClass::Determiner,
            FunctionClass::Relative,
        ];
        self.names.at(at).is_some()
            || class.iter().any(|&c| phrases.is(at, c))
            || phrases.has_any_title(at, &[Title::Role, Title::Person, Title::Honorific])
            || self.is_relayed(at)
    }

    /// Past an aside between a verb and what is said: "a affirmé*, selon la radio,* que …".
    pub(super) fn past_source(&self, at: usize, end: usize) -> usize {
        const ACCORDING: &[ReportingKind] =
            &[ReportingKind::According, ReportingKind::AccordingSource];
        if !self.is_mark(at, ',') {
            return at;
        }
        let source = self
            .phrases()
            .reports(at + 1, ACCORDING)
            .and_then(|len| self.speakers.subject_after(at + 1 + len, end));
        match source {
            Some(source) if self.is_mark(source.end, ',') => source.end + 1,
            _ => at,
        }
    }
}
