//! Reports by a name alone: `Paul Vidal : « … »` and `« … » : Paul Vidal raconte`, as headlines and transcripts have them.

use super::{Reader, Report};
use crate::claim::{EntityKind, Stance};
use std::ops::Range;

/// A label has no more tokens.
const LONGEST_LABEL: usize = 16;

impl Reader<'_, '_> {
    /// A person named beside a colon, with a quotation on its other side that begins the sentence or ends the label.
    pub(super) fn label(&mut self, index: usize, range: &Range<usize>) {
        let quoted = |i: usize| range.contains(&i) && self.quoted[i];
        let opens = quoted(range.start);
        let mut marks = range.clone();
        let Some(colon) = marks.find(|&i| self.is_mark(i, ':') && !self.quoted[i]) else {
            return;
        };
        let subject = if opens && quoted(colon - 1) {
            self.speakers.subject_after(colon + 1, range.end)
        } else if quoted(colon + 1) && colon - range.start <= LONGEST_LABEL {
            let bracket = self.speakers.bracket_before(range.start, colon);
            Some(range.start..bracket.unwrap_or(colon))
        } else {
            None
        };
        let Some(subject) = subject.filter(|s| self.names_person(s)) else {
            return;
        };
        let speaker = self.speakers.resolve(&subject, index, &self.discourse);
        if let Some(speaker) = &speaker {
            self.note(speaker, index);
        }
        self.reports.push(Report {
            sentence: index,
            cue: colon..colon + 1,
            start: subject.start.min(colon),
            end: subject.end.max(colon + 1),
            class: None,
            quotes: true,
            stance: Stance::Reported,
            speaker,
            relay: None,
            content: None,
            trailing: subject.start > colon,
        });
    }

    /// Whether the name of a person ends a phrase without a verb.
    fn names_person(&self, phrase: &Range<usize>) -> bool {
        let phrases = self.phrases();
        let entity = self.speakers.person_at_end(phrase);
        entity.is_some_and(|e| self.names.entities[e.0].kind == EntityKind::Person)
            && !phrase
                .clone()
                .any(|i| self.quoted[i] || self.names.at(i).is_none() && phrases.is_finite(i))
    }
}
