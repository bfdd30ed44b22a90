//! Which words of a sentence are said not to be so.

use super::phrases::all_of;
use crate::claim::{Polarity, Word, WordClass};
use crate::lang::{Denying, Sense, SenseSet};
use crate::source::Span;
use crate::text::{Analysis, Token, TokenKind};
use std::ops::Range;

/// How many words a negation is looked for around its opener, and its reach over the word it denies.
const NEAR: usize = 8;
const REACH: usize = 6;
/// What completes a word that says little without it stands no farther behind it.
const NEAR_OBJECT: usize = 3;
/// How far before a closer without its opener the verb stands.
const ALONE: usize = 2;
/// How many words after a word of denial belong to what is denied.
const REJECTED: usize = 12;
/// How many words after "et non" belong to what is ousted.
const OUSTED: usize = 8;

/// A cue of the data: its first word and the word after its last one.
struct Cue {
    denying: Denying,
    words: Range<usize>,
}

/// Sets the polarity and the pole of each of `words`, which are those of the tokens in `range`.
pub(super) fn mark(analysis: &Analysis<'_>, range: Range<usize>, words: &mut [Word]) {
    let cues = cues(analysis, range, words);
    let near = |denying: Denying, from: usize, to: usize| {
        let first = cues.partition_point(|c| c.words.start < from);
        let within = cues[first..].iter().take_while(|c| c.words.start < to);
        within.into_iter().find(|c| c.denying == denying)
    };
    let mut denied = Vec::new();
    let mut turning = Vec::new();
    let mut light = Vec::new();
    for cue in &cues {
        let at = cue.words.start;
        let after = cue.words.end;
        match cue.denying {
            Denying::Opener => {
                let closer = near(Denying::Closer, after, after + NEAR);
                let only = near(Denying::Only, after, after + NEAR);
                let before = near(Denying::Closer, at.saturating_sub(NEAR), at);
                let limited = match (closer, only) {
                    (Some(closer), Some(only)) => only.words.start < closer.words.start,
                    (None, Some(_)) => before.is_none(),
                    _ => false,
                };
                let partly = closer
                    .is_some_and(|c| near(Denying::Partly, c.words.end, c.words.end + 1).is_some());
                if limited || partly || (closer.is_none() && before.is_none()) {
                    continue;
                }
                if near(Denying::All, at.saturating_sub(NEAR), at).is_some() {
                    turning.push(at);
                } else {
                    denied.push(after);
                    // "Aucun témoin n'a parlé" denies the witnesses too.
                    let opened = before.filter(|_| closer.is_none());
                    denied.extend(opened.map(|c| c.words.end).filter(|&noun| noun < at));
                }
            }
            Denying::Denial => {
                if near(Denying::Partly, after, after + 1).is_some() {
                    continue;
                }
                if near(Denying::All, at.saturating_sub(NEAR), at).is_some() {
                    turning.push(at);
                } else {
                    denied.push(after);
                }
            }
            Denying::Alone => {
                let opened = near(Denying::Opener, at.saturating_sub(NEAR), at).is_some();
                let ousts = near(Denying::Instead, at.saturating_sub(1), after).is_some();
                let partly = near(Denying::Partly, after, after + 1).is_some()
                    || near(Denying::Turning, after, after + 1).is_some();
                if !opened && !ousts && !partly {
                    let before = at.saturating_sub(ALONE)..at;
                    let verb = before.rev().find(|&i| carries(words[i].class));
                    denied.push(verb.unwrap_or(after));
                }
            }
            Denying::Rejecting => {
                let rejected = words.iter_mut().skip(after).take(REJECTED);
                rejected
                    .filter(|w| carries(w.class))
                    .for_each(|w| w.polarity = Polarity::Denied);
            }
            Denying::Instead => {
                let end = phrase_end(analysis, words, after);
                let ousted = words[after..end].iter_mut();
                ousted
                    .filter(|w| carries(w.class))
                    .for_each(|w| w.polarity = Polarity::Ousted);
            }
            Denying::Turning => turning.push(at),
            Denying::Light => light.push((at, after)),
            Denying::Pole(pole) => {
                let word = &mut words[at];
                if !word.poles.contains(&pole) {
                    word.poles.push(pole);
                }
            }
            Denying::Closer | Denying::Only | Denying::Partly | Denying::All => {}
        }
    }
    for at in turning {
        words[at].polarity = Polarity::Turning;
    }
    for from in denied {
        let head = deny(words, from, REACH);
        let object = head.and_then(|head| light.iter().find(|l| l.0 == head));
        if let Some(&(_, after)) = object {
            deny(words, after, NEAR_OBJECT);
        }
    }
}

/// Marks the first word that carries meaning among the `reach` words from word `from` on as denied. Which it is.
fn deny(words: &mut [Word], from: usize, reach: usize) -> Option<usize> {
    let end = words.len().min(from + reach);
    let head = (from..end).find(|&i| carries(words[i].class))?;
    words[head].polarity = if words[head].polarity == Polarity::Turning {
        Polarity::Undone
    } else {
        Polarity::Denied
    };
    Some(head)
}

/// The word after the last one of the phrase that begins at word `from`: it ends at a mark that stands apart from the word before it or is followed by a
/// blank, and after some words in any case.
fn phrase_end(analysis: &Analysis<'_>, words: &[Word], from: usize) -> usize {
    let longest = words.len().min(from + OUSTED);
    let Some(first) = words.get(from) else {
        return from;
    };
    let mark = |t: &&Token| matches!(t.kind, TokenKind::Mark(c) if !matches!(c, '\'' | '’' | '-' | '"' | '«' | '“'));
    // A mark inside a figure ends no phrase.
    let start = analysis
        .tokens
        .partition_point(|t| t.span().start < first.span.end);
    let stop = analysis.tokens[start..].iter().find(mark);
    let before = |w: &Word| stop.is_none_or(|t| w.span.end <= t.span().start);
    (from..longest)
        .find(|&i| !before(&words[i]))
        .unwrap_or(longest)
}

/// The cues of a sentence, in order.
fn cues(analysis: &Analysis<'_>, range: Range<usize>, words: &[Word]) -> Vec<Cue> {
    let mut cues = Vec::new();
    let mut first = 0;
    for at in all_of(analysis, range.clone(), SenseSet::DENYING) {
        for (senses, len) in analysis.phrases_of(at, SenseSet::DENYING) {
            if at + len > range.end {
                continue;
            }
            for sense in senses {
                let Sense::Denying(denying) = sense else {
                    continue;
                };
                let tokens = &analysis.tokens[at..at + len];
                let span: Span = tokens[0].span().cover(tokens[len - 1].span());
                // The words lie in order, as the cues do.
                first += (words[first..].iter())
                    .take_while(|w| w.span.end <= span.start)
                    .count();
                let covered = words[first..].iter();
                let count = covered.take_while(|w| w.span.start < span.end).count();
                if count > 0 {
                    // French has several in nearly every sentence.
                    if cues.is_empty() {
                        cues.reserve(16);
                    }
                    cues.push(Cue {
                        denying: *denying,
                        words: first..first + count,
                    });
                }
            }
        }
    }
    cues
}

fn carries(class: WordClass) -> bool {
    matches!(
        class,
        WordClass::Content | WordClass::Name | WordClass::Figure | WordClass::Calendar
    )
}
