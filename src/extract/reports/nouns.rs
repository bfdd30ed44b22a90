//! Reports by a noun: "les affirmations américaines selon lesquelles …".

use super::{Reader, Report};
use crate::claim::{ANY_LANGUAGE, EntityIndex, FormKind, Speaker, Stance};
use crate::extract::names::span;
use crate::lang::{FunctionClass, Reporting, Sense};
use crate::text::TokenKind;
use std::ops::Range;

impl Reader<'_, '_> {
    /// "les affirmations américaines selon lesquelles …"
    pub(super) fn nouns(&mut self, index: usize, range: &Range<usize>, first: usize) {
        for at in range.clone() {
            let phrases = self.phrases();
            let Some(len) = phrases
                .len_of(at, |s| *s == Sense::Reporting(Reporting::NounClause))
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
}
