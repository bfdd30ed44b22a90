//! What near copies of one sentence have in each other's place.

use crate::align::{NearCopy, SentenceRef, Story};
use crate::claim::{Reading, Relation, Sentence, Word, WordClass};
use crate::source::Span;
use std::ops::Range;

/// A word that stands where its near copy has another of the same class.
#[derive(Clone, Copy, Debug)]
pub(super) struct Swap<'a> {
    /// The near copy it is found in.
    pub copy: &'a NearCopy,
    /// The word of the first sentence.
    pub a: &'a Word,
    /// The word of the second.
    pub b: &'a Word,
    /// A word near by that only one of the two has: it may say that something else is meant.
    pub disturbed: Option<&'a Word>,
}

/// Words this far from a swap may change what is meant by it.
const NEAR: usize = 4;

/// Every word of `class` that stands where its near copy has another of that class, in order.
pub(super) fn swaps<'a>(story: &'a Story<'_>, class: WordClass) -> Vec<Swap<'a>> {
    let parts: Vec<Vec<Span>> = story.sources.iter().map(|s| parts(&s.reading)).collect();
    let mut found = Vec::new();
    for copy in &story.copies.near {
        let side = |at: SentenceRef| (story.sentence(at), &parts[at.source][..]);
        let sides = (side(copy.a), side(copy.b));
        let (left, right) = (sides.0.0, sides.1.0);
        for edit in &copy.edits {
            let of_class = |words: &'a [Word], from: usize| {
                words
                    .iter()
                    .enumerate()
                    .filter(move |(_, w)| w.class == class)
                    .map(move |(i, w)| (from + i, w))
            };
            let a: Vec<_> = of_class(&left.words[edit.a.clone()], edit.a.start).collect();
            let b: Vec<_> = of_class(&right.words[edit.b.clone()], edit.b.start).collect();
            // One has a range where the other has two figures: their ends stand against each other.
            let skip = if a.len() == b.len() {
                0
            } else {
                a.len().max(b.len())
            };
            let ends = a.last().zip(b.last()).filter(|_| skip > 0);
            for (&(i, x), &(j, y)) in a.iter().zip(&b).skip(skip).chain(ends) {
                if x.form != y.form {
                    found.push(Swap {
                        copy,
                        a: x,
                        b: y,
                        disturbed: disturbed(copy, sides, (i, j)),
                    });
                }
            }
        }
    }
    found
}

/// A sentence, and the spans of [`parts`] of its source.
type Side<'a, 'p> = (&'a Sentence, &'p [Span]);

/// Where a reading counts some of what it counts before: ", including 20 officers". In order.
fn parts(reading: &Reading) -> Vec<Span> {
    let part = |relation: &Relation| match relation {
        Relation::Part { part, .. } => Some(reading.claims.get(*part)?.span),
        _ => None,
    };
    let mut parts: Vec<Span> = reading.relations.iter().filter_map(part).collect();
    parts.sort_unstable();
    parts
}

/// The first word that carries meaning, was put in or taken out, and stands near word `i` of the first or `j` of the second sentence; or a date anywhere
/// that differs. Figures are left aside, a sentence can differ in two of them; so is what is said to be a part of what is counted: it makes no other whole.
/// A side is a sentence with the parts of its source.
fn disturbed<'a>(
    copy: &NearCopy,
    (left, right): (Side<'a, '_>, Side<'a, '_>),
    (i, j): (usize, usize),
) -> Option<&'a Word> {
    let side = |(sentence, parts): Side<'a, '_>,
                (other, _): Side<'_, '_>,
                range: Range<usize>,
                at: usize| {
        let is_of_part = |word: &Word| {
            let at = parts.partition_point(|p| p.end <= word.span.start);
            parts.get(at).is_some_and(|p| p.contains(word.span))
        };
        range
            .map(|k| (k, &sentence.words[k]))
            .find_map(|(k, word)| {
                let near = k.abs_diff(at) <= NEAR;
                // A word that the other sentence has elsewhere was only moved.
                let moved = other
                    .words
                    .iter()
                    .any(|w| w.class == word.class && w.form == word.form);
                let counts = !moved
                    && !is_of_part(word)
                    && match word.class {
                        WordClass::Content
                        | WordClass::Name
                        | WordClass::Negation
                        | WordClass::Modal => near,
                        WordClass::Calendar => k != at,
                        WordClass::Function | WordClass::Figure => false,
                    };
                counts.then_some(word)
            })
    };
    copy.edits.iter().find_map(|e| {
        side(left, right, e.a.clone(), i).or_else(|| side(right, left, e.b.clone(), j))
    })
}
