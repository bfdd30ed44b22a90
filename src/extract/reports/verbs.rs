//! Reports by a verb of saying: the verb, its subject, what it is said by whom.

use super::{Reader, Report};
use crate::claim::{Speaker, Stance};
use crate::extract::names::span;
use crate::extract::phrases::next_of;
use crate::grammar::attribution::{Cue, FIRST_OF_CUE, LONGEST_CUE, cue, leads_to};
use crate::lang::{Agreement, Complement, FunctionClass, ReportingClass, ReportingKind, SenseSet};
use crate::text::{Gap, TokenKind, lower};
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

/// A phrase between a quotation and its verb has no more tokens.
const LONGEST_SUBJECT: usize = 24;

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

    /// Finds the subject of a verb of saying; `None` where the word is none after all: "la menace", "une demande".
    fn place(&self, range: &Range<usize>, cue: Cue, before: Option<&Found>) -> Option<Found> {
        let phrases = self.phrases();
        let (from, to) = (cue.tokens.start, cue.tokens.end);
        let previous = from.checked_sub(1).filter(|&i| i >= range.start);
        // "à la demande": the pronoun is an article.
        let article = to - from > 1 && phrases.is(from, FunctionClass::Article);
        if cue.finite && article && self.heads_noun(previous) {
            return None;
        }
        if cue.finite && to - from == 1 {
            let nominal = previous.is_some_and(|i| self.is_noun(range, i, from));
            if nominal {
                return None;
            }
            if previous.is_none() && cue.inverted.is_none() {
                return self.heads_quotation(range, cue);
            }
        }
        if self.lacks_addressee(range, &cue) {
            return None;
        }
        // A gerund between subject and verb bounds nothing: "Dupuis, citant un rapport, a dit". Nor does a verb that stands in a relative clause, if a
        // comma ends that: "Dupuis, qui a démenti cela, a dit".
        let ends_aside = previous.is_some_and(|i| self.is_mark(i, ','));
        let lower = before
            .filter(|f| f.cue.finite && !(ends_aside && self.in_relative(f)))
            .map_or(range.start, |f| f.cue.tokens.end);
        if let Some(pronoun) = cue.inverted {
            let end = self.past_circumstances(to, range.end, false);
            return Some(Found {
                cue,
                subject: Some(pronoun..pronoun + 1),
                shares: false,
                trailing: true,
                end,
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
                end: to,
            });
        }
        // "a déclaré lundi le maire", "demande alors le maire": the time stands between.
        let behind = self.past_time(self.past_adverbs(to, range.end), range.end);
        let inverted = self.speakers.inverted_subject(behind, range.end);
        if (after_quote || after_comma)
            && let Some(subject) = inverted.clone()
        {
            // ", a dit le maire": only where nothing else is said after the subject.
            let with_apposition = self.with_apposition(subject, range.end);
            let stop = self.speakers.past_bracket(with_apposition.end, range.end);
            let own = self.speakers.subject_before(lower, from);
            // "relate un témoin qui a vu le port", but "contestent le coût qui pèse sur eux"
            let told_of = phrases.is(stop, FunctionClass::Relative)
                && (!cue.takes.has(Complement::Object) || self.is_holder(&with_apposition));
            let closes = stop >= range.end || self.closes_report(stop) || told_of;
            let end = self.past_circumstances(stop, range.end, false);
            let ends = |at: usize| at >= range.end || self.ends_clause(at);
            // "a annoncé sa famille", but "a démenti la rumeur"
            let tells = matches!(cue.class, ReportingClass::Say | ReportingClass::Announce);
            let known =
                self.is_holder(&with_apposition) || tells && self.is_definite(&with_apposition);
            let mark = ends(stop) || self.is_relayed(stop) || ends(end) && known;
            // What stands before has a verb of its own: it is what is said, not who says it.
            let clause = own
                .as_ref()
                .is_some_and(|s| s.clone().any(|i| self.phrases().is_finite(i)));
            // So is it where no name stands alone before the comma: "La gare ferme, a averti Mme Duval."
            let no_name = !cue.takes.has(Complement::Addressee)
                && own.as_ref().is_some_and(|s| {
                    s.end + 1 == from && self.names.at(s.start).is_none_or(|m| m.tokens != *s)
                });
            // "Peter Dupuis, arrêté lundi, a été relâché, a annoncé le juge": the verb stands behind an aside.
            let told = mark && known && self.ends_with_clause(range.start, from);
            let said_before = own.is_none()
                || told
                || (clause || no_name) && mark
                || after_quote && self.quoted[from - 1] && self.is_holder(&with_apposition);
            if closes && said_before {
                return Some(Found {
                    cue,
                    subject: Some(with_apposition),
                    shares: false,
                    trailing: true,
                    end,
                });
            }
        }
        if let Some(subject) = self.told_after_quotation(range, &cue, lower) {
            let end = self.past_circumstances(to, range.end, cue.takes.has(Complement::Addressee));
            return Some(Found {
                cue,
                subject: Some(subject),
                shares: false,
                trailing: true,
                end,
            });
        }
        let own = self
            .speakers
            .subject_before(lower, from)
            .filter(|s| !s.clone().any(|i| self.quoted[i]) && self.may_speak(s, &cue));
        // "…, and on Friday accused the mayor": only when it was stands before the verb.
        let joined = |s: &Range<usize>| {
            let before = s.start.checked_sub(1).filter(|&i| i >= range.start);
            before.is_some_and(|i| phrases.is(i, FunctionClass::Conjunction))
                && self.speakers.is_led(s)
        };
        if before.is_some() && own.as_ref().is_some_and(joined) {
            return Some(Found {
                cue,
                subject: None,
                shares: true,
                trailing: false,
                end: to,
            });
        }
        if let Some(subject) = own {
            // "…, le maire a dit." and "…, he said.": what is said comes first. So does a quotation, whatever follows: “…,” he told a reporter.
            let stands_after = subject.start.checked_sub(1).filter(|&i| i >= range.start);
            let end = self.past_circumstances(to, range.end, cue.takes.has(Complement::Addressee));
            let ends =
                |at: usize| at >= range.end || self.ends_clause(at) && !self.is_mark(at, ':');
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
                        && (quotes(i)
                            || self.is_mark(i, ',') && i > range.start && self.quoted[i - 1])
                        && self.clause_word(to, range.end).is_none()
            });
            return Some(Found {
                cue,
                subject: Some(subject),
                shares: false,
                trailing,
                end,
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
                end: to,
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
                end: subject.end,
                subject: Some(subject),
                shares: false,
                trailing: true,
            });
        }
        None
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
