//! Who has been spoken of: what a pronoun or "le responsable" stands for.
//!
//! A pronoun is given to the last one spoken of who fits it in gender, in number and in being a person; what is not known of somebody fits everything. One
//! that nobody fits, or that stands for nobody ("on", "cela"), stays unknown.

use super::names::Names;
use crate::claim::{EntityKind, Speaker};
use crate::lang::Agreement;

/// How many sentences back a pronoun or "le responsable" looks.
const MEMORY: usize = 4;
/// How many are kept in mind.
const CAST: usize = 8;

/// Who has been spoken of so far, the last one last.
#[derive(Clone, Debug, Default)]
pub(super) struct Discourse {
    cast: Vec<Figure>,
}

#[derive(Clone, Debug)]
struct Figure {
    speaker: Speaker,
    agreement: Agreement,
    /// Whether it may be a person with a name of its own.
    person: bool,
    /// Where it was spoken of last.
    sentence: usize,
}

impl Discourse {
    /// Notes that `speaker`, of whom the words say `agreement`, spoke or acted in sentence `sentence`.
    pub fn note(
        &mut self,
        speaker: &Speaker,
        agreement: Agreement,
        sentence: usize,
        names: &Names,
    ) {
        let same = |f: &Figure| match (f.speaker.entity, speaker.entity) {
            (Some(a), Some(b)) => a == b,
            (None, None) => f.speaker.name == speaker.name,
            _ => false,
        };
        let before = self.cast.iter().position(same);
        let agreement = before.map_or(agreement, |i| agreement.or(self.cast.remove(i).agreement));
        if self.cast.len() == CAST {
            self.cast.remove(0);
        }
        let person = speaker.entity.is_some_and(|e| {
            matches!(
                names.entities[e.0].kind,
                EntityKind::Person | EntityKind::Unknown
            )
        });
        let mut speaker = speaker.clone();
        speaker.span = None;
        self.cast.push(Figure {
            speaker,
            agreement,
            person,
            sentence,
        });
    }

    /// What is known of somebody spoken of before.
    pub fn agreement(&self, speaker: &Speaker) -> Agreement {
        self.cast
            .iter()
            .rev()
            .find(|f| f.speaker.entity == speaker.entity && f.speaker.name == speaker.name)
            .map_or_else(Agreement::default, |f| f.agreement)
    }

    /// Who a pronoun that says `agreement` stands for in sentence `sentence`.
    pub fn pronoun(&self, agreement: Agreement, sentence: usize) -> Option<Speaker> {
        self.last(sentence, |f| f.agreement.fits(agreement))
    }

    /// Who "le responsable" is.
    pub fn epithet(&self, agreement: Agreement, sentence: usize) -> Option<Speaker> {
        self.last(sentence, |f| f.person && f.agreement.fits(agreement))
    }

    fn last(&self, sentence: usize, wanted: impl Fn(&Figure) -> bool) -> Option<Speaker> {
        self.cast
            .iter()
            .rev()
            .take_while(|f| sentence.saturating_sub(f.sentence) <= MEMORY)
            .find(|f| wanted(f))
            .map(|f| f.speaker.clone())
    }
}
