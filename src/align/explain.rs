//! Evidence in words, for findings and for `why`.

use super::{Apart, Shared, Story, StoryEntity};
use std::sync::Arc;

impl Story<'_> {
    /// What two claims have in common, as a phrase: "the place (Kursk)".
    pub fn explain_shared(&self, shared: &Shared) -> String {
        match shared {
            Shared::Counted(what) => format!("what is counted ({what})"),
            Shared::Modifier(word) => format!("“{word}”"),
            Shared::Predicate(class) => format!("the predicate ({class})"),
            Shared::Actor(who) => self.entities.name(*who).to_owned(),
            Shared::Place(a, b) if a == b => format!("the place ({})", self.entities.name(*a)),
            Shared::Place(a, b) => format!(
                "the place ({} and {})",
                self.entities.name(*a),
                self.entities.name(*b)
            ),
            Shared::Time => "the time".into(),
            Shared::Context(percent) => format!("{percent} % of the words around"),
        }
    }

    /// What keeps two claims apart, as a sentence.
    pub fn explain_apart(&self, apart: &Apart) -> String {
        match apart {
            Apart::Counted(a, b) => format!("different things are counted: {a} and {b}"),
            Apart::Modifiers(a, b) => {
                format!("different kinds are counted: {} and {}", list(a), list(b))
            }
            Apart::Predicate(a, b) => format!("different things are said of them: {a} and {b}"),
            Apart::Negation => "one is negated".into(),
            Apart::Actors(a, b) => {
                format!("different actors: {} and {}", self.names(a), self.names(b))
            }
            Apart::Places(a, b) => {
                format!("different places: {} and {}", self.names(a), self.names(b))
            }
            Apart::Time => "they are of different times".into(),
            Apart::Scope(a, b) => {
                format!("they are of different scope: {} and {}", list(a), list(b))
            }
            Apart::Purpose(a, b) => format!("they are for different ends: {a} and {b}"),
            Apart::Object(a, b) if a.is_empty() || b.is_empty() => {
                format!("only one says to what: {a}{b}")
            }
            Apart::Object(a, b) => format!("it is done to different things: {a} and {b}"),
        }
    }

    fn names(&self, entities: &[StoryEntity]) -> String {
        entities
            .iter()
            .map(|&e| self.entities.name(e))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

fn list(words: &[Arc<str>]) -> String {
    if words.is_empty() {
        "none given".into()
    } else {
        words.join(", ")
    }
}
