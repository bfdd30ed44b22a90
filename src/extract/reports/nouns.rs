//! Reports by a noun: "les affirmations américaines selon lesquelles …".

use super::{Reader, Report};
use crate::claim::{ANY_LANGUAGE, EntityIndex, FormKind, Speaker};
use crate::extract::names::{known_at, span};
use crate::extract::phrases::all_of;
use crate::extract::speakers::CAST;
use crate::lang::{FunctionClass, Reporting, ReportingKind, Sense, SenseSet};
use crate::text::TokenKind;
use std::ops::Range;

/// How many words before a noun may say whose words it stands for.
const POSSESSOR: usize = 4;

impl Reader<'_, '_> {
    /// "les affirmations américaines selon lesquelles …"
    pub(super) fn nouns(&mut self, index: usize, range: &Range<usize>, first: usize) {
        const CLAUSE: SenseSet = SenseSet::reports(&[ReportingKind::NounClause]);
        for at in all_of(self.analysis, range.clone(), CLAUSE) {
            let phrases = self.phrases();
            let Some(len) = phrases
                .reports(at, &[ReportingKind::NounClause])
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
            // "la mise en garde de l'ONU, selon laquelle": a comma may stand before the clause, nothing else.
            let end = at - usize::from(self.is_mark(at - 1, ','));
            if (noun + 1..end).any(|i| {
                self.analysis.tokens[i].kind != TokenKind::Word
                    && !self.is_mark(i, '-')
                    && !self.is_mark(i, '’')
                    && !self.is_mark(i, '\'')
            }) {
                continue;
            }
            let speaker = self.noun_holder(range.start, noun, end, index);
            let next = self.reports[first..]
                .iter()
                .map(|r| r.cue.start)
                .filter(|&s| s > at)
                .min();
            let limit = next.map_or(range.end, |next| {
                let comma = (at + len..next).rev().find(|&i| self.is_mark(i, ','));
                comma.unwrap_or(next)
            });
            let limit = self.main_verb(at + len, limit).unwrap_or(limit);
            let content = self.trimmed(at + len, limit).filter(|c| self.is_said(c));
            let told = |r: &Report| r.content.is_some() && r.content == content;
            if self.reports[first..].iter().any(told) {
                continue;
            }
            let report = Report {
                sentence: index,
                cue: noun..at + len,
                start: noun,
                end: at + len,
                class: Some(class),
                quotes: false,
                stance: self.conditional(content.as_ref()),
                speaker,
                relay: None,
                content,
                trailing: false,
            };
            self.reports.push(report);
        }
    }

    /// Whose words a noun stands for: "affirmations américaines", "claims by the mayor", "the mayor's claim", "American claims".
    fn noun_holder(&self, start: usize, noun: usize, end: usize, index: usize) -> Option<Speaker> {
        let phrases = self.phrases();
        if let Some(holder) = (noun + 1..end).find_map(|i| self.people_at(i, end)) {
            return Some(holder);
        }
        let holder = (noun + 1..end).find_map(|i| {
            phrases
                .reports(i, &[ReportingKind::NounHolder])
                .map(|len| (i, i + len))
        });
        if let Some((at, from)) = holder {
            let resolve = |from| self.speakers.resolve(&(from..end), index, &self.discourse);
            // "du maire" holds an article: as definite as "le maire".
            let definite = phrases
                .is(at, FunctionClass::Article)
                .then(|| resolve(at))
                .flatten();
            return definite
                .filter(|s| s.entity.is_some())
                .or_else(|| resolve(from));
        }
        let before = start.max(noun.saturating_sub(POSSESSOR))..noun;
        if let Some(holder) = before.clone().rev().find_map(|i| self.people_at(i, noun)) {
            return Some(holder);
        }
        let mark = before.rev().find(|&i| {
            phrases.is(i, FunctionClass::Genitive)
                && matches!(self.analysis.tokens[i].kind, TokenKind::Mark(_))
        })?;
        let subject = self.speakers.subject_before(start, mark)?;
        self.speakers.resolve(&subject, index, &self.discourse)
    }

    /// Where the verb of the main clause begins after a clause that completes its subject: the second verb that nothing joins to the first.
    fn main_verb(&self, from: usize, limit: usize) -> Option<usize> {
        let phrases = self.phrases();
        let joins = |i: usize| {
            self.is_mark(i, ',')
                || [
                    FunctionClass::Conjunction,
                    FunctionClass::Relative,
                    FunctionClass::Subordinator,
                    FunctionClass::Pronoun,
                ]
                .iter()
                .any(|&c| phrases.is(i, c))
        };
        let leans = |i: usize| {
            phrases.is(i, FunctionClass::Negation)
                || matches!(self.analysis.tokens[i].kind, TokenKind::Mark('\'' | '’'))
        };
        // The end of the last group of verbs.
        let mut last: Option<usize> = None;
        let mut at = from;
        while at < limit {
            if self.quoted[at] || self.names.at(at).is_some() || !phrases.is_finite(at) {
                at += 1;
                continue;
            }
            let mut start = at;
            while start > from && leans(start - 1) {
                start -= 1;
            }
            // A verb right after another belongs to it: "aurait été".
            let apart = |i: usize| !phrases.is(i, FunctionClass::Adverb);
            if let Some(end) = last
                && (end..start).any(apart)
                && !(end..start).any(joins)
            {
                return Some(start);
            }
            at += 1;
            last = Some(at);
        }
        None
    }

    /// The state whose people an adjective names: "américaines".
    pub(super) fn people_at(&self, at: usize, end: usize) -> Option<Speaker> {
        let (len, found) = known_at(self.book, self.analysis, at..end)?;
        let (entity, _) = found
            .all()
            .into_iter()
            .find(|(_, kind)| *kind == FormKind::People)?;
        let names = &self.names.entities;
        let named = names
            .iter()
            .take(CAST)
            .position(|e| e.known.as_ref() == Some(&entity.id));
        let name = match named {
            Some(i) => names[i].name.clone(),
            None => entity
                .names
                .get(&self.analysis.language.tag)
                .or_else(|| entity.names.get(ANY_LANGUAGE))?
                .first()?
                .clone(),
        };
        Some(Speaker {
            name: name.into(),
            span: Some(span(self.analysis, &(at..at + len))),
            entity: named.map(EntityIndex),
            voice: Some(entity.id.clone()),
        })
    }
}
