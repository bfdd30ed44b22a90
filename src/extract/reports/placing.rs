//! Where the subject of a verb of saying stands, and whether what is said comes before it.

use super::Reader;
use super::verbs::Found;
use crate::grammar::attribution::Cue;
use crate::lang::{Complement, FunctionClass, ReportingClass, ReportingKind};
use crate::text::{TokenKind, lower};
use std::ops::Range;

/// A phrase between a quotation and its verb has no more tokens.
const LONGEST_SUBJECT: usize = 24;

impl Reader<'_, '_> {
    /// Finds the subject of a verb of saying; `None` where the word is none after all: "la menace", "une demande".
    pub(super) fn place(
        &self,
        range: &Range<usize>,
        cue: Cue,
        before: Option<&Found>,
    ) -> Option<Found> {
        let phrases = self.phrases();
        let (from, to) = (cue.tokens.start, cue.tokens.end);
        let previous = from.checked_sub(1).filter(|&i| i >= range.start);
        if cue.finite && self.is_noun_phrase(range, &cue, previous)
            || self.lacks_addressee(range, &cue)
        {
            return None;
        }
        if cue.finite && to - from == 1 && previous.is_none() && cue.inverted.is_none() {
            return self.heads_quotation(range, cue);
        }
        if let Some(pronoun) = cue.inverted {
            let end = self.past_circumstances(to, range.end, false);
            return Some(Found::behind(cue, pronoun..pronoun + 1, end));
        }
        if !cue.finite {
            return self.leans(previous).then(|| Found::shared(cue));
        }
        // A gerund between subject and verb bounds nothing: "Dupuis, citant un rapport, a dit". Nor does a verb that stands in a relative clause, if a
        // comma ends that: "Dupuis, qui a démenti cela, a dit".
        let after_comma = previous.is_some_and(|i| self.is_mark(i, ','));
        let lower = before
            .filter(|f| f.cue.finite && !(after_comma && self.in_relative(f)))
            .map_or(range.start, |f| f.cue.tokens.end);
        // "a déclaré lundi le maire", "demande alors le maire": the time stands between.
        let behind = self.past_time(self.past_adverbs(to, range.end), range.end);
        let inverted = self.speakers.inverted_subject(behind, range.end);
        if let Some(subject) = inverted.clone()
            && let Some((subject, end)) = self.told_by(range, &cue, lower, subject)
        {
            return Some(Found::behind(cue, subject, end));
        }
        if let Some(subject) = self.told_after_quotation(range, &cue, lower) {
            let end = self.past_circumstances(to, range.end, cue.takes.has(Complement::Addressee));
            return Some(Found::behind(cue, subject, end));
        }
        let own = self
            .speakers
            .subject_before(lower, from)
            .filter(|s| !s.clone().any(|i| self.quoted[i]) && self.may_speak(s, &cue));
        let conjunction = previous.is_some_and(|i| phrases.is(i, FunctionClass::Conjunction));
        match own {
            // "…, and on Friday accused the mayor": only when it was stands before the verb.
            Some(when) if before.is_some() && self.is_joined_circumstance(range, &when) => {
                Some(Found::shared(cue))
            }
            Some(subject) => Some(self.told_with_subject(range, cue, subject)),
            None if conjunction || after_comma && before.is_some() => Some(Found::shared(cue)),
            None => inverted
                .filter(|_| before.is_none() && previous.is_some_and(|i| self.quoted[i]))
                .map(|subject| Found::behind(cue, subject.clone(), subject.end)),
        }
    }

    /// Whether a word spelt like a verb of saying is a noun: "la menace", "à la demande".
    fn is_noun_phrase(&self, range: &Range<usize>, cue: &Cue, previous: Option<usize>) -> bool {
        let (from, to) = (cue.tokens.start, cue.tokens.end);
        // "à la demande": the pronoun is an article.
        let article = to - from > 1 && self.phrases().is(from, FunctionClass::Article);
        article && self.heads_noun(previous)
            || to - from == 1 && previous.is_some_and(|i| self.is_noun(range, i, from))
    }

    /// Whether a gerund leans on what stands before it: a comma, a quotation, "tout en".
    fn leans(&self, previous: Option<usize>) -> bool {
        let phrases = self.phrases();
        previous.is_none_or(|i| {
            self.is_mark(i, ',')
                || self.quoted[i]
                || phrases.is(i, FunctionClass::Subordinator)
                || phrases.is(i, FunctionClass::Conjunction)
                || self.in_subordinator(i)
        })
    }

    /// The subject behind a verb that reports what stands before it, with one past what follows: "…, a dit *le maire* mardi". `None` where more is said behind
    /// the subject, or what stands before is who says it.
    fn told_by(
        &self,
        range: &Range<usize>,
        cue: &Cue,
        lower: usize,
        subject: Range<usize>,
    ) -> Option<(Range<usize>, usize)> {
        let phrases = self.phrases();
        let from = cue.tokens.start;
        let previous = from.checked_sub(1).filter(|&i| i >= range.start)?;
        let after_quote = self.quoted[previous]
            || self.is_mark(previous, ',') && previous > range.start && self.quoted[previous - 1];
        if !after_quote && !self.is_mark(previous, ',') {
            return None;
        }
        let subject = self.with_apposition(subject, range.end);
        let holder = self.is_holder(&subject);
        let stop = self.speakers.past_bracket(subject.end, range.end);
        // "relate un témoin qui a vu le port", but "contestent le coût qui pèse sur eux"
        let told_of = phrases.is(stop, FunctionClass::Relative)
            && (!cue.takes.has(Complement::Object) || holder);
        if stop < range.end && !self.closes_report(stop) && !told_of {
            return None;
        }
        let end = self.past_circumstances(stop, range.end, false);
        let ends = |at: usize| at >= range.end || self.ends_clause(at);
        // "a annoncé sa famille", but "a démenti la rumeur"
        let tells = matches!(cue.class, ReportingClass::Say | ReportingClass::Announce);
        let known = holder || tells && self.is_definite(&subject);
        let mark = ends(stop) || self.is_relayed(stop) || ends(end) && known;
        let said_before = match self.speakers.subject_before(lower, from) {
            None => true,
            Some(own) => {
                // What stands before has a verb of its own: it is what is said, not who says it.
                let clause = own.clone().any(|i| phrases.is_finite(i));
                // So is it where no name stands alone before the comma: "La gare ferme, a averti Mme Duval."
                let no_name = !cue.takes.has(Complement::Addressee)
                    && own.end + 1 == from
                    && self.names.at(own.start).is_none_or(|m| m.tokens != own);
                // "Peter Dupuis, arrêté lundi, a été relâché, a annoncé le juge": the verb stands behind an aside.
                let aside = known && self.ends_with_clause(range.start, from);
                mark && (clause || no_name || aside)
                    || after_quote && self.quoted[previous] && holder
            }
        };
        said_before.then_some((subject, end))
    }

    /// Whether a circumstance that a conjunction joins is all that stands before a verb: "…, and *on Friday* accused the mayor".
    fn is_joined_circumstance(&self, range: &Range<usize>, phrase: &Range<usize>) -> bool {
        let before = phrase.start.checked_sub(1).filter(|&i| i >= range.start);
        before.is_some_and(|i| self.phrases().is(i, FunctionClass::Conjunction))
            && self.speakers.is_led(phrase)
    }

    /// A verb with its subject before it, and whether what is said comes before both: "…, le maire a dit."
    fn told_with_subject(&self, range: &Range<usize>, cue: Cue, subject: Range<usize>) -> Found {
        let to = cue.tokens.end;
        // "…, le maire a dit." and "…, he said.": what is said comes first. So does a quotation, whatever follows: “…,” he told a reporter.
        let stands_after = subject.start.checked_sub(1).filter(|&i| i >= range.start);
        let end = self.past_circumstances(to, range.end, cue.takes.has(Complement::Addressee));
        let ends = |at: usize| at >= range.end || self.ends_clause(at) && !self.is_mark(at, ':');
        // "The harbour will reopen, the mayor told reporters on the quay."
        // "The harbour, the mayor told reporters, will reopen": what is said goes on.
        let goes_on = self.is_mark(end, ',') && self.phrases().is_finite(end + 1);
        let with_more = |comma: usize| {
            end > to && ends(end) && (goes_on || self.is_clause(&(range.start..comma)))
        };
        let quotes = |i: usize| self.quoted[i] && self.closes_sentence_part(i);
        let trailing = stands_after.is_some_and(|i| {
            ends(to) && (self.is_mark(i, ',') || self.quoted[i])
                || self.is_mark(i, ',') && with_more(i)
                || cue.takes.has(Complement::Quote)
                    && (quotes(i) || self.is_mark(i, ',') && i > range.start && self.quoted[i - 1])
                    && self.clause_word(to, range.end).is_none()
        });
        Found {
            cue,
            subject: Some(subject),
            shares: false,
            trailing,
            end,
        }
    }

    /// The phrase between a quotation and its verb, with nothing said behind: “…,” *his wife, Anne Colin*, wrote in a letter.
    fn told_after_quotation(
        &self,
        range: &Range<usize>,
        cue: &Cue,
        lower: usize,
    ) -> Option<Range<usize>> {
        let phrases = self.phrases();
        let (from, to) = (cue.tokens.start, cue.tokens.end);
        let near = range
            .start
            .max(lower)
            .max(from.saturating_sub(LONGEST_SUBJECT));
        let quoted = (near..from).rev().find(|&i| self.quoted[i])?;
        let comma = self.is_mark(quoted + 1, ',');
        let start = quoted + 1 + usize::from(comma);
        let phrase = start..from - usize::from(self.is_mark(from - 1, ','));
        let clause = || {
            phrase
                .clone()
                .any(|i| self.names.at(i).is_none() && phrases.is_finite(i))
        };
        let part = comma || self.closes_sentence_part(quoted);
        // "“Fafa”, 56 ans, s'agace"
        let counts = self
            .analysis
            .tokens
            .get(start)
            .is_some_and(|t| t.kind == TokenKind::Digits);
        if !cue.takes.has(Complement::Quote)
            || !part
            || counts
            || phrase.is_empty()
            || !self.speakers.is_nominal(&phrase)
            || clause()
        {
            return None;
        }
        let end = self.past_circumstances(to, range.end, cue.takes.has(Complement::Addressee));
        let ends = end >= range.end || self.ends_clause(end) && !self.is_mark(end, ':');
        ends.then_some(phrase)
    }

    /// Whether a phrase may be the subject of a verb. What a preposition leads is none of a word that may be a noun ("*in a Twitter* post"), nor is a single
    /// one of a verb that takes many ("*a campaign* promise").
    fn may_speak(&self, subject: &Range<usize>, cue: &Cue) -> bool {
        let phrases = self.phrases();
        let first = subject.start;
        let agreements = &self.analysis.language.agreements;
        let one = phrases.is(first, FunctionClass::Article)
            && agreements
                .indefinite
                .contains(&*self.analysis.form(first).lower);
        let bare = cue.tokens.len() == 1 && phrases.is_infinitive(cue.tokens.start);
        !bare || !one && !self.speakers.is_led(subject)
    }

    /// Whether a verb that is nothing without whom it concerns has nobody behind it, so that it is a participle or a noun: "the man *accused* of fraud",
    /// "two *charges* of fraud".
    fn lacks_addressee(&self, range: &Range<usize>, cue: &Cue) -> bool {
        let phrases = self.phrases();
        let (from, to) = (cue.tokens.start, cue.tokens.end);
        let whom = cue.takes.has(Complement::Addressee) && !cue.takes.has(Complement::Clause);
        // "l'accuse de fraude"
        let before = (from..to).any(|i| phrases.is(i, FunctionClass::Clitic));
        let at = self.past_time(to, range.end);
        let of = phrases.is(at, FunctionClass::Genitive)
            && !phrases.is(at, FunctionClass::Article)
            && !phrases.is(at, FunctionClass::Determiner);
        let behind = at < range.end && (of || phrases.is(at, FunctionClass::Preposition));
        whom && !before && behind
    }

    /// Whether a verb stands in a relative clause: "qui a démenti".
    pub(super) fn in_relative(&self, verb: &Found) -> bool {
        let subject = verb
            .subject
            .as_ref()
            .filter(|s| s.end <= verb.cue.tokens.start);
        subject.is_some_and(|s| {
            let between = s.end..verb.cue.tokens.start;
            between
                .into_iter()
                .any(|i| self.phrases().is(i, FunctionClass::Relative))
        })
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

    /// Whether what stands behind the word at `before` and begins like "la demande" is a noun phrase and no verb with its object: "à la demande", but "Dupuis la
    /// demande".
    fn heads_noun(&self, before: Option<usize>) -> bool {
        let phrases = self.phrases();
        before.is_none_or(|i| {
            self.names.at(i).is_none()
                && (self.analysis.tokens[i].kind != TokenKind::Word
                    || phrases.is_function(i)
                        && !phrases.is(i, FunctionClass::Pronoun)
                        && !phrases.is(i, FunctionClass::Relative)
                        && !phrases.is(i, FunctionClass::Negation))
        })
    }

    /// A verb at the head of a sentence with its subject behind it and then what is said: "Explique Paul Vidal : « … »".
    fn heads_quotation(&self, range: &Range<usize>, cue: Cue) -> Option<Found> {
        let subject = self.speakers.subject_after(cue.tokens.end, range.end)?;
        let named = self.speakers.person_at_end(&subject).is_some();
        (named && self.is_mark(subject.end, ':')).then_some(Found {
            end: subject.end,
            cue,
            subject: Some(subject),
            shares: false,
            trailing: false,
        })
    }

    /// Whether the word at token `at`, spelt like a verb of saying, is a noun behind the word at `before`: "la menace", "the mayor's claim", "American
    /// claims", but not "some claim".
    fn is_noun(&self, range: &Range<usize>, before: usize, at: usize) -> bool {
        let phrases = self.phrases();
        if self.names.at(before).is_some() || phrases.is(before, FunctionClass::Relative) {
            return false;
        }
        let is_reporting_noun = phrases.reports(at, &[ReportingKind::Noun]).is_some();
        let possessor = before > range.start
            && phrases.class_len(before - 1, FunctionClass::Genitive) == Some(2)
            && matches!(self.analysis.tokens[before - 1].kind, TokenKind::Mark(_));
        if is_reporting_noun && (possessor || self.people_at(before, at).is_some()) {
            return true;
        }
        // "au lendemain d'annonces": an elided preposition is two tokens.
        let elided = before > range.start
            && phrases.class_len(before - 1, FunctionClass::Genitive) == Some(2);
        if elided {
            return true;
        }
        let language = &self.analysis.language;
        let heads = before == range.start || self.ends_clause(before - 1);
        let unnamed = || {
            let unnamed = &language.agreements.unnamed;
            unnamed.contains(&*lower(phrases.text(before)))
        };
        if heads && !is_reporting_noun && unnamed() {
            return false;
        }
        phrases.is(before, FunctionClass::Article)
            || phrases.is(before, FunctionClass::Determiner)
            || phrases.is(before, FunctionClass::Genitive)
            || (phrases.is(before, FunctionClass::Preposition)
                && !phrases.is(before, FunctionClass::Adverb))
    }

    fn is_preposition_phrase(&self, from: usize, to: usize) -> bool {
        self.phrases()
            .class_len(from, FunctionClass::Preposition)
            .is_some_and(|len| from + len == to)
    }

    /// Whether nothing more is said from token `at` on: the end, a mark, an addressee, a circumstance.
    fn closes_report(&self, at: usize) -> bool {
        let phrases = self.phrases();
        self.ends_clause(at)
            || phrases.is(at, FunctionClass::Preposition)
            || phrases.is(at, FunctionClass::Subordinator)
            || phrases.is(at, FunctionClass::Adverb)
            || phrases
                .reports(
                    at,
                    &[
                        ReportingKind::RelayedBy,
                        ReportingKind::Citing,
                        ReportingKind::AccordingSource,
                    ],
                )
                .is_some()
            || !phrases.is_function(at)
    }

    /// Whether the closing mark at token `at` follows a comma or a question: what is quoted is part of a sentence that goes on.
    fn closes_sentence_part(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|i| {
            matches!(
                self.analysis.tokens[i].kind,
                TokenKind::Mark(',' | '?' | '!' | '…' | '\'' | '’')
            )
        })
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
}
