//! Which words of a sentence are said not to be so.

use super::phrases::all_of;
use crate::claim::{Polarity, Word};
use crate::lang::{Auxiliary, Denying, Sense, SenseSet};
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
/// How many words at most stand between a modal verb and its negation.
const MODAL: usize = 2;
/// How far before a negation its clause may open with a condition, and how far behind it stands what it denies instead.
const LED: usize = 12;
/// How many words after a word of denial belong to what is denied.
const REJECTED: usize = 12;
/// How many words after "et non" belong to what is ousted.
const OUSTED: usize = 8;

/// A cue of the data: its first word and the word after its last one.
struct Cue {
    denying: Denying,
    words: Range<usize>,
}

/// What a negation does to the words around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Nothing: "ne … que" says "only".
    Nothing,
    /// It denies a part: "pas seulement".
    Part,
    /// It denies what may have come about since: "not yet".
    SoFar,
    /// It leaves open what is so: "might not", "not until June"; "tous ne …".
    Open,
    /// It denies the first word that carries meaning from these places on.
    Words(usize, Option<usize>),
}

/// The negations of a sentence, looked for once.
pub(super) struct Negations<'w> {
    /// Where the words of the sentence stand.
    places: &'w [Span],
    cues: Cues,
}

impl<'w> Negations<'w> {
    /// Those in the tokens `range` of the sentence whose words stand at `places`.
    pub(super) fn new(analysis: &Analysis<'_>, range: Range<usize>, places: &'w [Span]) -> Self {
        Self {
            places,
            cues: Cues::new(analysis, range, places),
        }
    }

    /// What the negation at the bytes `span`, those of a verb with its auxiliaries, does; `None` where none is known.
    pub(super) fn reach(&self, span: Span) -> Option<Reach> {
        let place = |cue: &Cue| self.places[cue.words.start];
        let all = &self.cues.all;
        let first = all.partition_point(|cue| place(cue).start < span.start);
        let mut own = all[first..].iter().take_while(|c| place(c).end <= span.end);
        own.find_map(|cue| self.cues.reach(cue))
    }
}

/// Sets the polarity and the pole of each of `words`, which are those of the tokens in `range`.
pub(super) fn mark(analysis: &Analysis<'_>, range: Range<usize>, words: &mut [Word]) {
    let senses = analysis.senses_within(range.clone());
    if senses.meets(SenseSet::POLE) {
        mark_poles(analysis, range.clone(), words);
    }
    if senses.meets(SenseSet::NEGATING) {
        mark_negations(analysis, range, words);
    }
}

fn mark_poles(analysis: &Analysis<'_>, range: Range<usize>, words: &mut [Word]) {
    let places: Vec<Span> = words.iter().map(|w| w.span).collect();
    let mut covered = Covered::new(analysis, range.start, &places);
    for at in all_of(analysis, range.clone(), SenseSet::POLE) {
        for (senses, len) in analysis.phrases_of(at, SenseSet::POLE) {
            if at + len > range.end {
                continue;
            }
            let Some(word) = covered.by(at..at + len).next() else {
                continue;
            };
            for sense in senses {
                if let Sense::Denying(Denying::Pole(pole)) = sense {
                    words[word].poles.insert(*pole);
                }
            }
        }
    }
}

fn mark_negations(analysis: &Analysis<'_>, range: Range<usize>, words: &mut [Word]) {
    let places: Vec<Span> = words.iter().map(|w| w.span).collect();
    let cues = Cues::new(analysis, range, &places);
    let mut denied = Vec::new();
    let mut turning = Vec::new();
    let mut light = Vec::new();
    for cue in &cues.all {
        let at = cue.words.start;
        let after = cue.words.end;
        match cues.reach(cue) {
            Some(Reach::Nothing | Reach::Part | Reach::SoFar) => continue,
            Some(Reach::Open) => {
                turning.push(at);
                continue;
            }
            Some(Reach::Words(first, second)) => {
                denied.push(first);
                denied.extend(second);
                continue;
            }
            None => {}
        }
        match cue.denying {
            Denying::Alone => {
                let opened = cues
                    .near(Denying::Opener, at.saturating_sub(NEAR), at)
                    .is_some();
                let ousts = cues
                    .near(Denying::Instead, at.saturating_sub(1), after)
                    .is_some();
                let partly = cues.near(Denying::Partly, after, after + 1).is_some()
                    || cues.near(Denying::Turning, after, after + 1).is_some();
                if !opened && !ousts && !partly {
                    let before = at.saturating_sub(ALONE)..at;
                    let verb = before.rev().find(|&i| words[i].class.carries_meaning());
                    denied.push(verb.unwrap_or(after));
                }
            }
            // "has not denied that …" does not say that it is so either.
            Denying::Rejecting if cues.is_negated(at) => turning.push(at),
            Denying::Rejecting => {
                let rejected = words.iter_mut().skip(after).take(REJECTED);
                rejected
                    .filter(|w| w.class.carries_meaning())
                    .for_each(|w| w.polarity = Polarity::Denied);
            }
            Denying::Instead => {
                let end = phrase_end(analysis, words, after);
                let ousted = words[after..end].iter_mut();
                ousted
                    .filter(|w| w.class.carries_meaning())
                    .for_each(|w| w.polarity = Polarity::Ousted);
            }
            Denying::Turning => turning.push(at),
            Denying::Light => light.push((at, after)),
            _ => {}
        }
    }
    for at in turning {
        words[at].polarity = Polarity::Turning;
    }
    for from in denied {
        let head = deny(words, from, cues.stop(from));
        // In order, as the cues are.
        let object = head.and_then(|head| {
            let at = light.partition_point(|l| l.0 < head);
            light.get(at).filter(|l| l.0 == head)
        });
        if let Some(&(_, after)) = object {
            deny(words, after, after + NEAR_OBJECT);
        }
    }
}

/// Marks the first word that carries meaning among the words `from..end` as denied. Which it is.
fn deny(words: &mut [Word], from: usize, end: usize) -> Option<usize> {
    let end = words.len().min(end);
    let head = (from..end).find(|&i| words[i].class.carries_meaning())?;
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
    let end = words[longest - 1].span.end;
    let near = analysis.tokens[start..].iter();
    let stop = near.take_while(|t| t.span().start < end).find(mark);
    let before = |w: &Word| stop.is_none_or(|t| w.span.end <= t.span().start);
    (from..longest)
        .find(|&i| !before(&words[i]))
        .unwrap_or(longest)
}

/// The cues of a sentence.
struct Cues {
    all: Vec<Cue>,
    /// Before which words a mark ends a clause; whether it is more than a comma, or ends somebody's words.
    breaks: Vec<(usize, bool)>,
    /// Whether the sentence opens with an auxiliary.
    inverted: bool,
}

impl Cues {
    /// Those in the tokens `range` of the sentence whose words stand at `places`.
    fn new(analysis: &Analysis<'_>, range: Range<usize>, places: &[Span]) -> Self {
        let mut all = cues_in(analysis, range.clone(), places);
        all.sort_by_key(|c| c.words.start);
        let negates = |c: &Cue| matches!(c.denying, Denying::Opener | Denying::Denial);
        let mut breaks = Vec::new();
        if all.iter().any(negates) {
            let ends =
                |t: &Token| matches!(t.kind, TokenKind::Mark(',' | ';' | ':' | '.' | '?' | '!'));
            let tokens = range.clone().zip(&analysis.tokens[range.clone()]);
            let marks = tokens.filter(|(_, t)| ends(t));
            let before = |t: &Token| places.partition_point(|place| place.end <= t.span().start);
            // A mark inside a figure is none.
            let inside = |t: &Token| {
                !places
                    .get(before(t))
                    .is_some_and(|place| place.contains(t.span()))
            };
            let quote = |at: usize| {
                let token = analysis.tokens.get(at);
                token
                    .is_some_and(|t| matches!(t.kind, TokenKind::Mark('"' | '”' | '“' | '»' | '’')))
            };
            let firm = |(at, t): (usize, &Token)| {
                !t.is_mark(',') || quote(at + 1) || at > 0 && quote(at - 1)
            };
            let marks = marks.filter(|(_, t)| inside(t));
            breaks = marks.map(|m| (before(m.1), firm(m))).collect();
        }
        Self {
            all,
            breaks,
            inverted: opens_with_auxiliary(analysis, range.start),
        }
    }

    /// The first cue of a kind that begins at one of the words `from..to`.
    fn near(&self, denying: Denying, from: usize, to: usize) -> Option<&Cue> {
        let first = self.all.partition_point(|c| c.words.start < from);
        let within = self.all[first..].iter().take_while(|c| c.words.start < to);
        within.into_iter().find(|c| c.denying == denying)
    }

    /// What a cue that is a negation does; `None` of any other.
    fn reach(&self, cue: &Cue) -> Option<Reach> {
        let (at, after) = (cue.words.start, cue.words.end);
        let before = |denying| self.near(denying, at.saturating_sub(NEAR), at);
        let reach = match cue.denying {
            Denying::Opener => {
                let closer = self.near(Denying::Closer, after, after + NEAR);
                let only = self.near(Denying::Only, after, after + NEAR);
                let closed_before = before(Denying::Closer);
                let limited = match (closer, only) {
                    (Some(closer), Some(only)) => only.words.start < closer.words.start,
                    (None, Some(_)) => closed_before.is_none(),
                    _ => false,
                };
                if limited || (closer.is_none() && closed_before.is_none()) {
                    return Some(Reach::Nothing);
                }
                let end = closer.map_or(after, |c| c.words.end);
                if let Some(part) = closer.and_then(|c| self.part(c)) {
                    return Some(part);
                }
                // "Aucun témoin n'a parlé" denies the witnesses too.
                let opened = closed_before.filter(|_| closer.is_none());
                let noun = opened.map(|c| c.words.end).filter(|&noun| noun < at);
                (end, Reach::Words(after, noun))
            }
            Denying::Denial => {
                if let Some(part) = self.part(cue) {
                    return Some(part);
                }
                (after, Reach::Words(after, None))
            }
            _ => return None,
        };
        let open = self.is_open(at, reach.0);
        Some(if open { Reach::Open } else { reach.1 })
    }

    /// What a negation does that is limited by the word after it, or by a part of itself: "not only", two words or one.
    fn part(&self, negation: &Cue) -> Option<Reach> {
        let Range { start, end } = negation.words;
        let limited = |denying| self.near(denying, start, end + 1).is_some();
        match (limited(Denying::SoFar), limited(Denying::Partly)) {
            (true, _) => Some(Reach::SoFar),
            (_, true) => Some(Reach::Part),
            _ => None,
        }
    }

    /// The word before which a denial stops that begins at word `from`: at a mark that is more than a comma, or ends somebody's words.
    fn stop(&self, from: usize) -> usize {
        let first = self.breaks.partition_point(|b| b.0 < from);
        let near = self.breaks[first..]
            .iter()
            .take_while(|b| b.0 < from + REACH);
        near.into_iter().find(|b| b.1).map_or(from + REACH, |b| b.0)
    }

    /// Whether a negation that stands at the words `from..to` leaves open what is so.
    fn is_open(&self, from: usize, to: usize) -> bool {
        let clause = self.breaks.partition_point(|b| b.0 <= from);
        let start = clause.checked_sub(1).map_or(0, |b| self.breaks[b].0);
        let end = self.breaks.get(clause).map_or(usize::MAX, |b| b.0);
        // "Had it not …": a condition, or a question.
        if self.inverted && clause == 0 && from > 1 {
            return true;
        }
        // Before the negation, or one with it: "pourrait ne pas", "wouldn't". What "ne pourrait pas" be is denied.
        let possible = self.near(Denying::Possible, from.saturating_sub(MODAL), from + 1);
        let condition = self.near(
            Denying::Condition,
            start.max(from.saturating_sub(LED)),
            from,
        );
        let end = end.min(to + LED);
        let again = self.near(Denying::Opener, to, end);
        let end = again.map_or(end, |c| c.words.start);
        let limit = self.near(Denying::Limit, to, end);
        let all = self.near(Denying::All, start.max(from.saturating_sub(NEAR)), from);
        possible.or(condition).or(limit).or(all).is_some()
    }

    /// Whether a negation stands right before word `at`.
    fn is_negated(&self, at: usize) -> bool {
        let before = |denying| self.near(denying, at.saturating_sub(MODAL), at).is_some();
        before(Denying::Denial) || before(Denying::Closer)
    }
}

/// Whether a finite auxiliary stands at token `at`.
fn opens_with_auxiliary(analysis: &Analysis<'_>, at: usize) -> bool {
    let mut phrases = analysis.phrases_of(at, SenseSet::AUXILIARY);
    let finite = |s: &Sense| {
        matches!(
            s,
            Sense::Auxiliary(Auxiliary::Have | Auxiliary::Be | Auxiliary::Do)
        )
    };
    phrases.any(|(senses, _)| senses.iter().any(finite))
}

/// The cues of the data in the tokens `range` of a sentence, in order.
fn cues_in(analysis: &Analysis<'_>, range: Range<usize>, places: &[Span]) -> Vec<Cue> {
    const CUES: SenseSet = SenseSet::NEGATING.and(SenseSet::BESIDE_NEGATION);
    let mut cues = Vec::new();
    let mut covered = Covered::new(analysis, range.start, places);
    for at in all_of(analysis, range.clone(), CUES) {
        for (senses, len) in analysis.phrases_of(at, CUES) {
            if at + len > range.end {
                continue;
            }
            let covered = covered.by(at..at + len);
            if covered.is_empty() {
                continue;
            }
            for sense in senses {
                let Sense::Denying(denying) = sense else {
                    continue;
                };
                if matches!(denying, Denying::Pole(_)) {
                    continue;
                }
                // French has several in nearly every sentence.
                if cues.is_empty() {
                    cues.reserve(16);
                }
                cues.push(Cue {
                    denying: *denying,
                    words: covered.clone(),
                });
            }
        }
    }
    cues
}

/// Looks for the words that phrases cover, where the phrases come in order.
struct Covered<'a> {
    analysis: &'a Analysis<'a>,
    /// Where the words stand.
    places: &'a [Span],
    first: usize,
}

impl<'a> Covered<'a> {
    /// From token `start` on: a piece of a long sentence begins somewhere among its words.
    fn new(analysis: &'a Analysis<'_>, start: usize, places: &'a [Span]) -> Self {
        let start = (analysis.tokens.get(start)).map_or(0, |t| t.span().start);
        Self {
            analysis,
            places,
            first: places.partition_point(|place| place.end <= start),
        }
    }

    /// The words that the phrase of these tokens covers, wholly or in part.
    fn by(&mut self, phrase: Range<usize>) -> Range<usize> {
        let tokens = &self.analysis.tokens[phrase];
        let (start, end) = match tokens {
            [first, .., last] => (first.span().start, last.span().end),
            [one] => (one.span().start, one.span().end),
            [] => return self.first..self.first,
        };
        let before = self.places[self.first..].iter();
        self.first += before.take_while(|place| place.end <= start).count();
        let inside = self.places[self.first..].iter();
        let count = inside.take_while(|place| place.start < end).count();
        self.first..self.first + count
    }
}
