//! Reports without a verb: "selon X", and the one through whom a speaker is quoted.

use super::{Reader, Report};
use crate::claim::{EntityKind, Speaker, Stance};
use crate::extract::names::span;
use crate::extract::phrases::{all_of, next_of};
use crate::lang::{FunctionClass, ReportingClass, ReportingKind, SenseSet, Title};
use crate::text::TokenKind;
use std::ops::Range;

/// What completes a source holds no more tokens.
const COMPLEMENT: usize = 16;

impl Reader<'_, '_> {
    /// "Selon le maire, …" and "…, selon le maire".
    pub(super) fn according(&mut self, index: usize, range: &Range<usize>, first: usize) {
        const ACCORDING: SenseSet = SenseSet::reports(&[
            ReportingKind::According,
            ReportingKind::AccordingSource,
            ReportingKind::AccordingHolder,
        ]);
        let mut at = range.start;
        while let Some(next) = next_of(self.analysis, at..range.end, ACCORDING) {
            at = next;
            let phrases = self.phrases();
            let source = phrases.reports(at, &[ReportingKind::AccordingSource]);
            let Some(len) = phrases
                .reports(at, &[ReportingKind::According])
                .or(source)
                .or_else(|| self.according_holder(range, at))
                .filter(|_| !self.quoted[at] && self.names.at(at).is_none())
            else {
                at += 1;
                continue;
            };
            // "selon lesquelles" opens a clause.
            if phrases
                .reports(at, &[ReportingKind::NounClause])
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
                Some(_) => self.plain(words),
                None => self.speakers.resolve(&subject, index, &self.discourse),
            };
            let end = subject.end;
            let aside = at > range.start && self.is_mark(at - 1, ',') && self.is_mark(end, ',');
            let leads = (range.start..at)
                .all(|i| self.analysis.tokens[i].kind != TokenKind::Word || phrases.is_function(i));
            if !leads {
                // What a verb of this sentence reports already is passed on by this one.
                let mut relayed = false;
                for report in &mut self.reports[first..] {
                    // "… a affirmé, selon la radio, que …": the report stands around it.
                    let around = |c: &Range<usize>| report.cue.end <= at && end <= c.start;
                    if report
                        .content
                        .as_ref()
                        .is_some_and(|c| c.end <= at || around(c))
                        && let Some(said) = report.speaker.as_ref()
                        && report.class.is_some()
                    {
                        // "a-t-on appris de source policière" has one source.
                        let same = speaker.as_ref().is_some_and(|s| s.name == said.name);
                        report.relay = speaker.clone().filter(|_| !same);
                        relayed = true;
                    }
                }
                if relayed {
                    at = end;
                    continue;
                }
            }
            // "a dit que le tir, selon lui, …" adds no voice; "a dit que la gare ferme selon Reuters" tells what the other says.
            let around = self.reports[first..]
                .iter_mut()
                .filter(|r| r.content.as_ref().is_some_and(|c| c.contains(&at)))
                .min_by_key(|r| {
                    r.content
                        .as_ref()
                        .map_or(usize::MAX, ExactSizeIterator::len)
                });
            let held = around.as_ref().and_then(|r| r.content.clone());
            if let Some(report) = around {
                let name = |s: &Option<Speaker>| s.as_ref().map(|s| s.name.clone());
                let same = speaker.is_none() || name(&report.speaker) == name(&speaker);
                if !same && aside && report.relay.is_none() {
                    report.relay.clone_from(&speaker);
                }
                if same || aside {
                    at = end;
                    continue;
                }
            }
            let content = if leads {
                let mut start = self.past_complement(end, range.end);
                while start < range.end
                    && matches!(self.analysis.tokens[start].kind, TokenKind::Mark(_))
                    && !self.quoted[start]
                {
                    start += 1;
                }
                self.trimmed(start, range.end)
            } else if let Some(held) = held {
                self.content_before(&held, at)
            } else if self.reports.len() == first {
                self.content_around_source(range, &(at..end))
            } else {
                self.content_before(range, at)
            };
            let content = content.filter(|c| self.is_said(c));
            if let Some(speaker) = &speaker {
                self.note(speaker, index);
            }
            self.reports.push(Report {
                sentence: index,
                cue: at..from,
                start: at,
                end,
                class: None,
                quotes: true,
                stance: self.conditional(content.as_ref()),
                speaker,
                relay: None,
                content,
                trailing: !leads,
            });
            at = end;
        }
    }

    /// Past what completes a source at the head of a sentence: "Selon un communiqué *du parquet publié lundi*, …". Where no comma ends it near by, nothing
    /// is taken to.
    fn past_complement(&self, from: usize, end: usize) -> usize {
        let phrases = self.phrases();
        let passes = |at: usize| phrases.reports(at, &[ReportingKind::RelayedBy]).is_some();
        let near = |at: usize| (at..end.min(at + COMPLEMENT)).find(|&i| self.is_mark(i, ','));
        let completes = |at: usize| {
            at < end
                && (phrases.is(at, FunctionClass::Preposition)
                    || phrases.is(at, FunctionClass::Genitive)
                    || phrases.is(at, FunctionClass::Relative)
                    || passes(at))
        };
        let behind =
            from + usize::from(from + 1 < end && self.is_mark(from, ',') && passes(from + 1));
        if completes(behind) {
            near(behind).unwrap_or(from)
        } else {
            from
        }
    }

    /// The length of "pour" or "per" where it says whose words a clause is: at the head of it, before a person or a body, with a comma behind.
    fn according_holder(&self, range: &Range<usize>, at: usize) -> Option<usize> {
        let phrases = self.phrases();
        let len = phrases.reports(at, &[ReportingKind::AccordingHolder])?;
        let heads = at == range.start || self.is_mark(at - 1, ',');
        let subject = self
            .speakers
            .subject_after(at + len, range.end)
            .filter(|_| heads)?;
        let closes = subject.end >= range.end || self.ends_clause(subject.end);
        let named = self.names.at(subject.end - 1).map(|m| m.entity);
        let holder = match named {
            Some(entity) => matches!(
                self.names.entities[entity.0].kind,
                EntityKind::Person | EntityKind::Organisation
            ),
            None => {
                phrases.is(subject.start, FunctionClass::Article)
                    && subject
                        .clone()
                        .take(3)
                        .any(|i| phrases.has_any_title(i, &[Title::Role, Title::Body]))
            }
        };
        (closes && holder).then_some(len)
    }

    /// The stance of a report by "selon" or a noun: its own words may leave it open.
    pub(super) fn conditional(&self, content: Option<&Range<usize>>) -> Stance {
        let phrases = self.phrases();
        let verb = content.and_then(|c| {
            c.clone()
                .find(|&i| !self.quoted[i] && self.names.at(i).is_none() && phrases.is_finite(i))
        });
        match verb {
            Some(i) if phrases.is(i, FunctionClass::ConditionalAuxiliary) => Stance::Conditional,
            _ => Stance::Reported,
        }
    }

    /// Those whose words hold another's words pass these on: "Selon la radio, le maire a dit que …".
    pub(super) fn chain(&mut self, first: usize) {
        // Nobody passes on their own words.
        if self.reports.len() < first + 2 {
            return;
        }
        let outer: Vec<(Range<usize>, Option<Speaker>)> = self.reports[first..]
            .iter()
            .filter(|r| r.class.is_none_or(passes_on))
            .filter_map(|r| Some((r.content.clone()?, r.speaker.clone())))
            .collect();
        for report in &mut self.reports[first..] {
            let Some(speaker) = report.speaker.as_ref().filter(|_| report.relay.is_none()) else {
                continue;
            };
            report.relay = outer
                .iter()
                .filter(|(words, _)| words.start <= report.start && report.cue.end < words.end)
                // A report may stand in the middle of its own words.
                .filter(|(words, _)| report.content.as_ref() != Some(words))
                .min_by_key(|(words, _)| words.len())
                .and_then(|(_, holder)| holder.clone())
                .filter(|holder| holder.name != speaker.name);
        }
    }

    /// The words themselves as a speaker.
    fn plain(&self, words: Range<usize>) -> Option<Speaker> {
        let place = span(self.analysis, &words);
        (!place.is_empty()).then(|| self.speakers.described(words, place))
    }

    /// "de source policière" after "a-t-on appris".
    pub(super) fn source_after(&self, at: usize, end: usize) -> Option<Speaker> {
        let source = &[ReportingKind::AccordingSource];
        let len = (at < end).then(|| self.phrases().reports(at, source))??;
        let subject = self.speakers.subject_after(at + len, end);
        let to = subject.map_or(at + len + 1, |s| s.end).min(end);
        // Without the preposition: the words themselves are the source.
        self.plain(at + 1..to)
    }

    /// ", citée par Reuters": through whom the reports before it are quoted.
    pub(super) fn relays(&mut self, index: usize, range: &Range<usize>, first: usize) {
        const RELAYED: SenseSet = SenseSet::reports(&[ReportingKind::RelayedBy]);
        for at in all_of(self.analysis, range.clone(), RELAYED) {
            let Some(len) = self
                .phrases()
                .reports(at, &[ReportingKind::RelayedBy])
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

/// Whether who reports so may pass on what somebody else says.
fn passes_on(class: ReportingClass) -> bool {
    matches!(
        class,
        ReportingClass::Say
            | ReportingClass::Claim
            | ReportingClass::Confirm
            | ReportingClass::Announce
            | ReportingClass::Relay
    )
}
