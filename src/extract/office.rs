//! For whom somebody speaks through an office: "la porte-parole du Pentagone" and "les autorités russes" say what their state says.
//!
//! | written | speaks for |
//! |---|---|
//! | `la porte-parole du Pentagone`, `a Pentagon spokeswoman` | the Pentagon |
//! | `le ministre ukrainien de la Défense`, `Russian officials` | the state |
//! | `l'ancien ministre russe`, `a former US official` | nobody: no longer in office |
//! | `un opposant russe`, `le président de la fédération russe` | nobody: no office of the state |

use super::names::known_at;
use super::phrases::Phrases;
use crate::claim::{EntityBook, EntityKind};
use crate::lang::{FunctionClass, Title};
use crate::text::{Gap, TokenKind};
use std::ops::Range;
use std::sync::Arc;

/// How many words before an office may say at what it is held.
const BEFORE: usize = 6;

/// Whose voice the words of `range` are, those of a function or of an unnamed speaker: the id of a state or body of `book`. Words of the same line before
/// `range`, from `start` on, may say it too.
pub(super) fn voice(
    phrases: &Phrases<'_>,
    start: usize,
    range: Range<usize>,
    book: &EntityBook,
) -> Option<Arc<str>> {
    let office = range
        .clone()
        .find(|&i| phrases.has_any_title(i, &[Title::Office]))?;
    let from = noun_phrase_start(phrases, start, office);
    let former = (from..office).any(|i| phrases.has_any_title(i, &[Title::Former]));
    let several = range
        .clone()
        .any(|i| phrases.is(i, FunctionClass::Conjunction));
    if former || several {
        return None;
    }
    let length = phrases.title(office, &[Title::Office]).unwrap_or(1);
    held_at(phrases, (office + length).min(range.end)..range.end, book)
        .or_else(|| held_at(phrases, from..office, book))
}

/// The first state or body that is named in `range`, unless a body that is none of the state's stands before it.
fn held_at(phrases: &Phrases<'_>, range: Range<usize>, book: &EntityBook) -> Option<Arc<str>> {
    let analysis = phrases.0;
    for at in range.clone() {
        let found = known_at(book, analysis, at..range.end);
        if let Some((_, found)) = found {
            let mut states =
                (found.all().into_iter()).filter(|(e, _)| e.kind != EntityKind::Person);
            return match (states.next(), states.next()) {
                (Some((entity, _)), None) => Some(entity.id.clone()),
                _ => None,
            };
        }
        let other_body = phrases.has_any_title(at, &[Title::Body])
            && !phrases.has_any_title(at, &[Title::Office]);
        if other_body {
            return None;
        }
    }
    None
}

/// Where the words before an office that may belong to it begin.
fn noun_phrase_start(phrases: &Phrases<'_>, start: usize, office: usize) -> usize {
    let mut from = office;
    while from > start && office - from < BEFORE {
        let token = &phrases.0.tokens[from - 1];
        let joins = match token.kind {
            TokenKind::Word => true,
            TokenKind::Mark(c) => matches!(c, '-' | '\'' | '’' | '.'),
            TokenKind::Digits => false,
        };
        let apart = phrases.0.tokens[from].gap >= Gap::Line
            || phrases.breaks_noun_phrase(from - 1)
            || phrases.is(from - 1, FunctionClass::Preposition)
            || phrases.is(from - 1, FunctionClass::Conjunction);
        if !joins || apart {
            break;
        }
        from -= 1;
    }
    from
}
