//! Reports without a verb: "selon X", and the one through whom a speaker is quoted.

use super::{Reader, Report};
use crate::claim::{Speaker, Stance};
use crate::extract::names::span;
use crate::lang::{Reporting, Sense};
use crate::text::TokenKind;
use std::ops::Range;

impl Reader<'_, '_> {
    /// "Selon le maire, …" and "…, selon le maire".
    pub(super) fn according(&mut self, index: usize, range: &Range<usize>, first: usize) {
        let mut at = range.start;
        while at < range.end {
            let phrases = self.phrases();
            let sense = |wanted: Reporting| move |s: &Sense| *s == Sense::Reporting(wanted);
            let source = phrases.len_of(at, sense(Reporting::AccordingSource));
            let Some(len) = phrases
                .len_of(at, sense(Reporting::According))
                .or(source)
                .filter(|_| !self.quoted[at] && self.names.at(at).is_none())
            else {
                at += 1;
                continue;
            };
            // "selon lesquelles" opens a clause.
            if phrases
                .len_of(at, sense(Reporting::NounClause))
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

    /// "de source policière" after "a-t-on appris".
    pub(super) fn source_after(&self, at: usize, end: usize) -> Option<Speaker> {
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

    /// ", citée par Reuters": through whom the reports before it are quoted.
    pub(super) fn relays(&mut self, index: usize, range: &Range<usize>, first: usize) {
        for at in range.clone() {
            let Some(len) = self
                .phrases()
                .len_of(at, |s| *s == Sense::Reporting(Reporting::RelayedBy))
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
