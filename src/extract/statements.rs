//! Reported speech: who says what, without quotation marks.
//!
//! | written | who | what |
//! |---|---|---|
//! | `Le maire a déclaré que la gare fermait` | subject before the verb | the clause after "que" |
//! | `Il menace de démissionner` | the same | the infinitive |
//! | `Elle dénonce la fermeture` | the same | the object |
//! | `La gare ferme, a dit le maire` | subject after the verb | the clause before it |
//! | `Selon le maire, la gare ferme` | what follows "selon" | the rest of the sentence |
//! | `La gare ferme, a dit le maire, cité par l'AFP` | as above | with a relay |
//! | `les affirmations américaines selon lesquelles …` | the adjective or the genitive | the clause |

use super::makes_claims;
use super::names::{Names, span};
use super::phrases::Phrases;
use super::speakers::{Discourse, Speakers};
use crate::claim::{
    ANY_LANGUAGE, Attribution, Claim, Content, EntityBook, EntityIndex, FormKind, Frame, Part,
    Speaker, Stance, Statement,
};
use crate::grammar::attribution::{Cue, cue};
use crate::lang::{
    Calendar, Complement, FunctionClass, Reporting, ReportingClass, Sense, SenseSet,
};
use crate::text::quotation::Quotation;
use crate::text::{Analysis, Gap, SentenceSpan, TokenKind};
use std::ops::Range;

/// One report: words that say that somebody says something.
#[derive(Clone, Debug)]
pub(super) struct Report {
    /// The sentence it stands in.
    pub sentence: usize,
    /// The tokens of the words that report.
    pub cue: Range<usize>,
    /// The first token that belongs to it: of its subject or its cue.
    pub start: usize,
    /// One past the last token of cue and subject.
    pub end: usize,
    /// What its subject commits to; `None` for "selon".
    pub class: Option<ReportingClass>,
    /// Whether it may report words in quotation marks.
    pub quotes: bool,
    pub stance: Stance,
    pub speaker: Option<Speaker>,
    pub relay: Option<Speaker>,
    /// What is said, where it is said in this sentence without quotation marks around it.
    pub content: Option<Range<usize>>,
    /// Whether what is said comes first: ", a-t-il dit".
    pub trailing: bool,
}

/// How far after a verb its "que" may stand.
const CLAUSE_REACH: usize = 28;
/// Every report of a sentence is found within so many tokens of what it reports.
pub(super) const LONGEST_SENTENCE: usize = 400;
/// An infinitive this near belongs to the verb before it, whatever "que" comes later.
const NEAR: usize = 3;

/// Reads every report of an article, in order.
pub(super) fn reports(
    analysis: &Analysis<'_>,
    sentences: &[SentenceSpan],
    parts: &[Part],
    quotation: &Quotation,
    names: &Names,
    book: &EntityBook,
) -> Vec<Report> {
    let mut reader = Reader {
        analysis,
        names,
        book,
        speakers: Speakers { analysis, names },
        quoted: quoted(analysis, quotation),
        discourse: Discourse::default(),
        reports: Vec::new(),
    };
    for (i, (sentence, part)) in sentences.iter().zip(parts).enumerate() {
        if makes_claims(*part) {
            // Prose has no such sentences; what has is read a stretch at a time, so that the time stays linear.
            let mut tokens = sentence.tokens.clone();
            while tokens.len() > LONGEST_SENTENCE {
                let cut = tokens.start + LONGEST_SENTENCE;
                reader.sentence(i, tokens.start..cut);
                tokens.start = cut;
            }
            reader.sentence(i, tokens);
        }
    }
    reader.reports
}

/// For each token, whether it stands in a quotation.
fn quoted(analysis: &Analysis<'_>, quotation: &Quotation) -> Vec<bool> {
    let mut quoted = vec![false; analysis.tokens.len()];
    let mut done = 0;
    for passage in quotation.passages.iter().filter(|p| p.depth == 0) {
        let from = passage.open.max(done);
        if let Some(inside) = quoted.get_mut(from..=passage.close) {
            inside.fill(true);
        }
        done = passage.close + 1;
    }
    quoted
}

struct Reader<'a, 'b> {
    analysis: &'a Analysis<'b>,
    names: &'a Names,
    book: &'a EntityBook,
    speakers: Speakers<'a, 'b>,
    quoted: Vec<bool>,
    discourse: Discourse,
    reports: Vec<Report>,
}

/// A verb of saying found in a sentence.
struct Found {
    cue: Cue,
    subject: Option<Range<usize>>,
    /// Shares the subject of the verb before: "…, mais a accusé", "ajoutant que".
    shares: bool,
    trailing: bool,
}

impl Reader<'_, '_> {
    fn phrases(&self) -> Phrases<'_> {
        Phrases(self.analysis)
    }

    fn sentence(&mut self, index: usize, range: Range<usize>) {
        let first = self.reports.len();
        let found = self.verbs(&range);
        let mut previous: Option<Speaker> = None;
        for (i, verb) in found.iter().enumerate() {
            let next = found.get(i + 1);
            if let Some(report) = self.verb_report(index, &range, verb, next, previous.as_ref()) {
                if let Some(speaker) = &report.speaker {
                    previous = Some(speaker.clone());
                    self.discourse.note(speaker, index, self.names);
                }
                self.reports.push(report);
            }
        }
        self.according(index, &range, first);
        self.nouns(index, &range, first);
        self.relays(index, &range, first);
        if self.reports.len() == first {
            self.note_subject(index, &range);
        }
        self.reports[first..].sort_by_key(|r| r.start);
    }

    /// The first name of a sentence that reports nothing is who the next "il" most likely is.
    fn note_subject(&mut self, index: usize, range: &Range<usize>) {
        let head = range.start..range.end.min(range.start + 8);
        let Some(mention) = self.names.within(&head).first() else {
            return;
        };
        let phrases = self.phrases();
        let before = mention
            .tokens
            .start
            .checked_sub(1)
            .filter(|&i| i >= range.start);
        let joined = before.is_some_and(|i| {
            phrases.is(i, FunctionClass::Preposition) || phrases.is(i, FunctionClass::Genitive)
        });
        if !joined && !self.quoted[mention.tokens.start] {
            let entity = mention.entity;
            let speaker = Speaker {
                name: self.names.entities[entity.0].name.clone(),
                span: None,
                entity: Some(entity),
            };
            self.discourse.note(&speaker, index, self.names);
        }
    }

    /// The verbs of saying of a sentence, outside quotations.
    fn verbs(&self, range: &Range<usize>) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        let mut at = range.start;
        while at < range.end {
            if self.quoted[at] || self.names.at(at).is_some() {
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
                _ => at += 1,
            }
        }
        found
    }

    /// Finds the subject of a verb of saying; `None` where the word is none after all: "la menace", "une demande".
    fn place(&self, range: &Range<usize>, cue: Cue, before: Option<&Found>) -> Option<Found> {
        let phrases = self.phrases();
        let (from, to) = (cue.tokens.start, cue.tokens.end);
        let previous = from.checked_sub(1).filter(|&i| i >= range.start);
        if cue.finite && to - from == 1 {
            // A noun that is spelt like the verb.
            let nominal = previous.is_some_and(|i| {
                let function = phrases.is(i, FunctionClass::Article)
                    || phrases.is(i, FunctionClass::Determiner)
                    || phrases.is(i, FunctionClass::Genitive)
                    || (phrases.is(i, FunctionClass::Preposition)
                        && !phrases.is(i, FunctionClass::Adverb));
                function && self.names.at(i).is_none() && !phrases.is(i, FunctionClass::Relative)
            });
            if nominal || (previous.is_none() && cue.inverted.is_none()) {
                return None;
            }
        }
        // A gerund between subject and verb bounds nothing: "Dupuis, citant un rapport, a dit".
        let lower = before
            .filter(|f| f.cue.finite)
            .map_or(range.start, |f| f.cue.tokens.end);
        if let Some(pronoun) = cue.inverted {
            return Some(Found {
                cue,
                subject: Some(pronoun..pronoun + 1),
                shares: false,
                trailing: true,
            });
        }
        let after_quote = previous.is_some_and(|i| {
            self.quoted[i] || (self.is_mark(i, ',') && i > range.start && self.quoted[i - 1])
        });
        let after_comma = previous.is_some_and(|i| self.is_mark(i, ','));
        if !cue.finite {
            let leans = previous.is_none_or(|i| {
                self.is_mark(i, ',')
                    || self.quoted[i]
                    || phrases.is(i, FunctionClass::Subordinator)
                    || phrases.is(i, FunctionClass::Conjunction)
                    || self.in_subordinator(i)
            });
            return leans.then_some(Found {
                cue,
                subject: None,
                shares: true,
                trailing: false,
            });
        }
        // "a déclaré lundi le maire": the time stands between.
        let inverted = self
            .speakers
            .subject_after(self.past_time(to, range.end), range.end);
        if (after_quote || after_comma)
            && let Some(subject) = inverted.clone()
        {
            // ", a dit le maire": only where nothing else is said after the subject.
            let with_apposition = self.with_apposition(subject, range.end);
            let stop = with_apposition.end;
            let own = self.speakers.subject_before(lower, from);
            let closes = stop >= range.end || self.closes_report(stop);
            let mark = stop >= range.end || self.ends_clause(stop);
            // What stands before has a verb of its own: it is what is said, not who says it.
            let clause = own
                .as_ref()
                .is_some_and(|s| s.clone().any(|i| self.phrases().is_finite(i)));
            // So is it where no name stands alone before the comma: "La gare ferme, a averti Mme Duval."
            let no_name = !cue.takes.has(Complement::Addressee)
                && own.as_ref().is_some_and(|s| {
                    s.end + 1 == from && self.names.at(s.start).is_none_or(|m| m.tokens != *s)
                });
            let said_before = own.is_none()
                || (clause || no_name) && mark
                || after_quote && self.quoted[from - 1];
            if closes && said_before {
                return Some(Found {
                    cue,
                    subject: Some(with_apposition),
                    shares: false,
                    trailing: true,
                });
            }
        }
        if let Some(subject) = self
            .speakers
            .subject_before(lower, from)
            .filter(|s| !s.clone().any(|i| self.quoted[i]))
        {
            // "…, le maire a dit." and "…, he said.": what is said comes first.
            let stands_after = subject.start.checked_sub(1).filter(|&i| i >= range.start);
            let ends = to >= range.end || self.ends_clause(to);
            let trailing =
                ends && stands_after.is_some_and(|i| self.is_mark(i, ',') || self.quoted[i]);
            return Some(Found {
                cue,
                subject: Some(subject),
                shares: false,
                trailing,
            });
        }
        if previous
            .is_some_and(|i| phrases.is(i, FunctionClass::Conjunction) || self.is_mark(i, ','))
            && before.is_some()
            || previous.is_some_and(|i| phrases.is(i, FunctionClass::Conjunction))
        {
            return Some(Found {
                cue,
                subject: None,
                shares: true,
                trailing: false,
            });
        }
        if before.is_none()
            && self
                .quoted
                .get(from.wrapping_sub(1))
                .copied()
                .unwrap_or(false)
            && let Some(subject) = inverted
        {
            return Some(Found {
                cue,
                subject: Some(subject),
                shares: false,
                trailing: true,
            });
        }
        None
    }

    fn is_mark(&self, at: usize, c: char) -> bool {
        self.analysis.tokens.get(at).is_some_and(|t| t.is_mark(c))
    }

    /// Whether token `at` ends a phrase like "tout en".
    fn in_subordinator(&self, at: usize) -> bool {
        let phrases = self.phrases();
        (at.saturating_sub(3)..=at).any(|i| {
            phrases
                .class_len(i, FunctionClass::Subordinator)
                .is_some_and(|len| i + len == at + 1)
                || self.is_preposition_phrase(i, at + 1)
        })
    }

    fn is_preposition_phrase(&self, from: usize, to: usize) -> bool {
        self.phrases()
            .class_len(from, FunctionClass::Preposition)
            .is_some_and(|len| from + len == to)
    }

    /// Whether the clause ends at token `at`: a full stop, a comma, a quotation.
    fn ends_clause(&self, at: usize) -> bool {
        self.analysis.tokens.get(at).is_none_or(|t| {
            matches!(
                t.kind,
                TokenKind::Mark(',' | '.' | ':' | ';' | ')' | '!' | '?' | '…' | '—' | '–')
            ) || t.gap >= Gap::Line
        })
    }

    /// Whether nothing more is said from token `at` on: the end, a mark, an addressee, a circumstance.
    fn closes_report(&self, at: usize) -> bool {
        let phrases = self.phrases();
        self.ends_clause(at)
            || phrases.is(at, FunctionClass::Preposition)
            || phrases.is(at, FunctionClass::Subordinator)
            || phrases.is(at, FunctionClass::Adverb)
            || phrases
                .len_among(at, SenseSet::REPORTING, |s| {
                    matches!(
                        s,
                        Sense::Reporting(Reporting::RelayedBy | Reporting::AccordingSource)
                    )
                })
                .is_some()
            || !phrases.is_function(at)
    }

    /// A subject with the name in apposition to it: "le maire de Lille, Jean Dupuis".
    fn with_apposition(&self, subject: Range<usize>, end: usize) -> Range<usize> {
        let next = subject.end + 1;
        if self.is_mark(subject.end, ',')
            && next < end
            && self
                .names
                .at(subject.end - 1)
                .is_none_or(|m| m.tokens.start > subject.start)
            && let Some(mention) = self.names.at(next)
            && mention.tokens.start == next
            && self.ends_clause(mention.tokens.end)
        {
            return next..mention.tokens.end;
        }
        subject
    }

    fn verb_report(
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
                .or_else(|| previous.cloned())
                .or_else(|| self.speakers.pronoun(subject.start, index, &self.discourse)),
            Some(subject) => {
                let pronoun =
                    subject.len() == 1 && self.phrases().is(subject.start, FunctionClass::Pronoun);
                match previous.filter(|_| pronoun) {
                    Some(same) => Some(same.clone()),
                    None => self.speakers.resolve(subject, index, &self.discourse),
                }
            }
            None => previous
                .cloned()
                .or_else(|| self.sentence_subject(index, range, cue.tokens.start)),
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
            self.content_before(range, start)
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

    /// "de source policière" after "a-t-on appris".
    fn source_after(&self, at: usize, end: usize) -> Option<Speaker> {
        let source = |s: &Sense| *s == Sense::Reporting(Reporting::AccordingSource);
        let len = (at < end).then(|| self.phrases().len_of(at, source))??;
        let subject = self.speakers.subject_after(at + len, end);
        let to = subject.map_or(at + len + 1, |s| s.end).min(end);
        // Without the preposition: the words themselves are the source.
        let words = at + 1..to;
        let place = span(self.analysis, &words);
        (!place.is_empty()).then(|| Speaker {
            name: self.analysis.text[place.range()].to_owned(),
            span: Some(place),
            entity: None,
        })
    }

    /// The subject of the sentence, for a verb that shares it.
    fn sentence_subject(&self, index: usize, range: &Range<usize>, verb: usize) -> Option<Speaker> {
        let phrases = self.phrases();
        let finite = (range.start..verb)
            .find(|&i| phrases.is_finite(i) && self.names.at(i).is_none() && !self.quoted[i]);
        let finite = finite?;
        let subject = self.speakers.subject_before(range.start, finite)?;
        self.speakers.resolve(&subject, index, &self.discourse)
    }

    /// What is said before a trailing report.
    fn content_before(&self, range: &Range<usize>, start: usize) -> Option<Range<usize>> {
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
    fn content_after(
        &self,
        range: &Range<usize>,
        verb: &Found,
        next: Option<&Found>,
    ) -> Option<Range<usize>> {
        let cue = &verb.cue;
        let limit = self.clause_end(range, cue.tokens.end, next);
        let from = cue.tokens.end;
        let infinitive = cue
            .takes
            .has(Complement::Infinitive)
            .then(|| self.infinitive(from, limit))
            .flatten();
        if let Some(at) = infinitive.filter(|&at| at <= from + NEAR) {
            return self.trimmed(at, limit);
        }
        if cue.takes.has(Complement::Clause)
            && let Some(at) = self.clause_word(from, limit)
        {
            return self.trimmed(at, limit);
        }
        if cue.takes.has(Complement::Addressee) {
            return self.trimmed(from, limit);
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
        if cue.takes.has(Complement::Object) {
            let phrases = self.phrases();
            let nominal = phrases.is(from, FunctionClass::Article)
                || phrases.is(from, FunctionClass::Determiner)
                || self.names.at(from).is_some()
                || !phrases.is_function(from);
            return nominal.then(|| self.trimmed(from, limit)).flatten();
        }
        if cue.takes.has(Complement::Bare) {
            return self.trimmed(from, limit);
        }
        None
    }

    /// The first token after the word that opens the clause which is said, near after `from`.
    fn clause_word(&self, from: usize, limit: usize) -> Option<usize> {
        let phrases = self.phrases();
        for at in from..limit.min(from + CLAUSE_REACH) {
            if self.quoted[at] || self.names.at(at).is_some() {
                continue;
            }
            if let Some(len) = phrases.len_among(at, SenseSet::REPORTING_WORD, |s| {
                *s == Sense::Reporting(Reporting::Clause)
            }) {
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
        // "ont déclaré mercredi avoir vu"
        let dated =
            |at: usize| phrases.is(at, FunctionClass::Adverb) || phrases.calendar_len(at).is_some();
        let mut bare = from;
        while bare < limit && bare < from + NEAR && dated(bare) && !is_infinitive(bare) {
            bare += 1;
        }
        if is_infinitive(bare) {
            return Some(bare);
        }
        for at in from..limit.min(from + CLAUSE_REACH) {
            let Some(len) = phrases.len_among(at, SenseSet::REPORTING_WORD, |s| {
                *s == Sense::Reporting(Reporting::InfinitiveMark)
            }) else {
                continue;
            };
            let mut verb = at + len;
            while verb < limit
                && (phrases.is(verb, FunctionClass::Negation)
                    || phrases.is(verb, FunctionClass::Clitic)
                    || matches!(
                        self.analysis.tokens[verb].kind,
                        TokenKind::Mark('«' | '“' | '"')
                    ))
            {
                verb += 1;
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
                .len_among(at, SenseSet::REPORTING, |s| {
                    matches!(
                        s,
                        Sense::Reporting(Reporting::According | Reporting::RelayedBy)
                    )
                })
                .is_some();
            if reported && at > from && self.is_mark(at - 1, ',') || self.is_mark(at, ';') {
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

    fn trimmed(&self, from: usize, to: usize) -> Option<Range<usize>> {
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
    fn past_time(&self, mut at: usize, end: usize) -> usize {
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

    /// Whether a stretch says something of its own: it has words, not only those of a time ("said on Monday"), and is not a quotation as a whole.
    fn is_said(&self, content: &Range<usize>) -> bool {
        let words = content
            .clone()
            .filter(|&i| self.analysis.tokens[i].kind == TokenKind::Word);
        let (mut all, mut free, mut telling) = (0, 0, 0);
        for at in words {
            all += 1;
            free += usize::from(!self.quoted[at]);
            let of_time = SenseSet::CALENDAR | SenseSet::FUNCTION;
            telling += usize::from(!self.analysis.may_be(at, of_time));
        }
        all >= 2 && free >= 2 && free * 5 >= all && telling > 0
    }

    /// "Selon le maire, …" and "…, selon le maire".
    fn according(&mut self, index: usize, range: &Range<usize>, first: usize) {
        let mut at = range.start;
        while at < range.end {
            let phrases = self.phrases();
            let words = SenseSet::REPORTING_WORD;
            let sense = |wanted: Reporting| move |s: &Sense| *s == Sense::Reporting(wanted);
            let source = phrases.len_among(at, words, sense(Reporting::AccordingSource));
            let Some(len) = phrases
                .len_among(at, words, sense(Reporting::According))
                .or(source)
                .filter(|_| !self.quoted[at] && self.names.at(at).is_none())
            else {
                at += 1;
                continue;
            };
            // "selon lesquelles" opens a clause.
            if phrases
                .len_among(at, words, sense(Reporting::NounClause))
                .is_some_and(|l| l > len)
            {
                at += len;
                continue;
            }
            let from = at + len;
            let Some(subject) = self
                .speakers
                .subject_after(from, range.end)
                .or_else(|| source.and_then(|_| (from < range.end).then_some(from..from + 1)))
            else {
                at = from;
                continue;
            };
            let words = if source.is_some() {
                at + 1..subject.end
            } else {
                subject.clone()
            };
            let speaker = match source {
                Some(_) => self.plain(&words),
                None => self.speakers.resolve(&subject, index, &self.discourse),
            };
            let end = subject.end;
            let leads = (range.start..at)
                .all(|i| self.analysis.tokens[i].kind != TokenKind::Word || phrases.is_function(i));
            if !leads {
                // What a verb of this sentence reports already is passed on by this one.
                let mut relayed = false;
                for report in &mut self.reports[first..] {
                    if report.content.as_ref().is_some_and(|c| c.end <= at)
                        && report.speaker.is_some()
                        && report.class.is_some()
                    {
                        report.relay = speaker.clone();
                        relayed = true;
                    }
                }
                if relayed {
                    at = end;
                    continue;
                }
            }
            let content = if leads {
                let mut start = end;
                while start < range.end
                    && matches!(self.analysis.tokens[start].kind, TokenKind::Mark(_))
                    && !self.quoted[start]
                {
                    start += 1;
                }
                self.trimmed(start, range.end)
            } else {
                self.content_before(range, at)
            };
            self.reports.push(Report {
                sentence: index,
                cue: at..from,
                start: at,
                end,
                class: None,
                quotes: true,
                stance: Stance::Reported,
                speaker,
                relay: None,
                content: content.filter(|c| self.is_said(c)),
                trailing: !leads,
            });
            at = end;
        }
    }

    fn plain(&self, words: &Range<usize>) -> Option<Speaker> {
        let place = span(self.analysis, words);
        (!place.is_empty()).then(|| Speaker {
            name: self.analysis.text[place.range()].to_owned(),
            span: Some(place),
            entity: None,
        })
    }

    /// "les affirmations américaines selon lesquelles …"
    fn nouns(&mut self, index: usize, range: &Range<usize>, first: usize) {
        for at in range.clone() {
            let phrases = self.phrases();
            let Some(len) = phrases
                .len_among(at, SenseSet::REPORTING_WORD, |s| {
                    *s == Sense::Reporting(Reporting::NounClause)
                })
                .filter(|_| !self.quoted[at] && at > range.start)
            else {
                continue;
            };
            let near = range.start.max(at.saturating_sub(8))..at;
            let noun = near.rev().find_map(|i| {
                self.analysis.phrases(i).find_map(|(senses, _)| {
                    senses.iter().find_map(|s| match s {
                        Sense::Reporting(Reporting::Noun(class)) => Some((i, *class)),
                        _ => None,
                    })
                })
            });
            let Some((noun, class)) = noun else { continue };
            if (noun + 1..at).any(|i| {
                self.analysis.tokens[i].kind != TokenKind::Word
                    && !self.is_mark(i, '-')
                    && !self.is_mark(i, '’')
                    && !self.is_mark(i, '\'')
            }) {
                continue;
            }
            let speaker = self.noun_holder(noun, at, index);
            let end = self.reports[first..]
                .iter()
                .map(|r| r.cue.start)
                .filter(|&s| s > at)
                .min();
            let limit = match end {
                Some(end) => {
                    let comma = (at + len..end).rev().find(|&i| self.is_mark(i, ','));
                    comma.unwrap_or(end)
                }
                None => range.end,
            };
            let content = self.trimmed(at + len, limit);
            let report = Report {
                sentence: index,
                cue: noun..at + len,
                start: noun,
                end: at + len,
                class: Some(class),
                quotes: false,
                stance: Stance::Reported,
                speaker,
                relay: None,
                content: content.filter(|c| self.is_said(c)),
                trailing: false,
            };
            self.reports.push(report);
        }
    }

    /// Whose claim a noun is: what completes it, "de Moscou".
    fn noun_holder(&self, noun: usize, end: usize, index: usize) -> Option<Speaker> {
        let phrases = self.phrases();
        if let Some(holder) = (noun + 1..end).find_map(|i| self.people_at(i, end)) {
            return Some(holder);
        }
        let genitive = (noun + 1..end).find(|&i| phrases.is(i, FunctionClass::Genitive))?;
        self.speakers
            .resolve(&(genitive + 1..end), index, &self.discourse)
    }

    /// The state whose people an adjective names: "américaines".
    fn people_at(&self, at: usize, end: usize) -> Option<Speaker> {
        let tokens = self.analysis.tokens.get(at..end)?;
        let language = &*self.analysis.language.tag;
        let (len, found) = self.book.longest(language, self.analysis.text, tokens)?;
        let (entity, _) = found
            .into_iter()
            .find(|(_, kind)| *kind == FormKind::People)?;
        let names = &self.names.entities;
        let named = names
            .iter()
            .position(|e| e.known.as_ref() == Some(&entity.id));
        let name = match named {
            Some(i) => names[i].name.clone(),
            None => entity
                .names
                .get(language)
                .or_else(|| entity.names.get(ANY_LANGUAGE))?
                .first()?
                .clone(),
        };
        Some(Speaker {
            name,
            span: Some(span(self.analysis, &(at..at + len))),
            entity: named.map(EntityIndex),
        })
    }

    /// ", citée par Reuters": through whom the reports before it are quoted.
    fn relays(&mut self, index: usize, range: &Range<usize>, first: usize) {
        for at in range.clone() {
            let Some(len) = self
                .phrases()
                .len_among(at, SenseSet::REPORTING_WORD, |s| {
                    *s == Sense::Reporting(Reporting::RelayedBy)
                })
                .filter(|_| !self.quoted[at])
            else {
                continue;
            };
            let Some(subject) = self.speakers.subject_after(at + len, range.end) else {
                continue;
            };
            let relay = self.speakers.resolve(&subject, index, &self.discourse);
            for report in &mut self.reports[first..] {
                if report.relay.is_none() {
                    report.relay.clone_from(&relay);
                }
            }
        }
    }
}

/// What the one who is reported commits to.
fn stance(cue: &Cue) -> Stance {
    if cue.neither {
        return Stance::Neither;
    }
    match (cue.class, cue.negated) {
        (ReportingClass::Confirm, false) => Stance::Confirmed,
        (ReportingClass::Deny, false) => Stance::Denied,
        (ReportingClass::Deny, true) | (ReportingClass::Refuse, false) => Stance::Neither,
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

/// A claim of kind statement for every report that says something without quotation marks.
pub(super) fn statements(analysis: &Analysis<'_>, reports: &[Report]) -> Vec<Claim> {
    reports
        .iter()
        .filter_map(|report| {
            let content = report.content.as_ref()?;
            Some(Claim {
                span: span(analysis, content),
                sentence: report.sentence,
                content: Content::Statement(Statement {
                    verb: report.class.map(|c| c.name().into()),
                }),
                attribution: attribution(analysis, report),
                stance: report.stance,
                frame: Frame::default(),
            })
        })
        .collect()
}

/// Who stands behind what a report says.
pub(super) fn attribution(analysis: &Analysis<'_>, report: &Report) -> Attribution {
    Attribution {
        speaker: report.speaker.clone(),
        relay: report.relay.clone(),
        cue: Some(span(analysis, &report.cue)),
    }
}
