//! Reports by a name alone: `Paul Vidal : « … »`, as headlines and transcripts have them.

use super::{Reader, Report};
use crate::claim::{EntityKind, Stance};
use std::ops::Range;

/// A label has no more tokens.
const LONGEST_LABEL: usize = 16;

impl Reader<'_, '_> {
    /// A person named at the head of a sentence, with a colon and a quotation behind.
    pub(super) fn label(&mut self, index: usize, range: &Range<usize>) {
        let mut head = range.clone().take(LONGEST_LABEL);
        let Some(colon) = head.find(|&i| self.is_mark(i, ':')) else {
            return;
        };
        let opens = colon + 1 < range.end && self.quoted[colon + 1];
        if !opens || self.quoted[range.start..colon].contains(&true) {
            return;
        }
        let end = self
            .speakers
            .bracket_before(range.start, colon)
            .unwrap_or(colon);
        let subject = range.start..end;
        let entity = self.speakers.person_at_end(&subject).filter(|entity| {
            self.names.entities[entity.0].kind == EntityKind::Person
                && !subject.clone().any(|i| self.phrases().is_finite(i))
        });
        if entity.is_none() {
            return;
        }
        let speaker = self.speakers.resolve(&subject, index, &self.discourse);
        if let Some(speaker) = &speaker {
            self.note(speaker, index);
        }
        self.reports.push(Report {
            sentence: index,
            cue: colon..colon + 1,
            start: range.start,
            end: colon + 1,
            class: None,
            quotes: true,
            stance: Stance::Reported,
            speaker,
            relay: None,
            content: None,
            trailing: false,
        });
    }
}
