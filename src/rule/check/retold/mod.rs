//! Sentences that tell the same in two sources but for a word: one denies it, or says the contrary.

mod contrary;
mod denial;

pub(super) use contrary::contraries;
pub(super) use denial::denials;

use super::holder::{Holders, Voice, holders_of, verdict_of};
use crate::align::{Retold, SentenceRef, Story};
use crate::claim::{Content, Polarity, Word, WordClass};
use crate::rule::{Judge, Opinion, Spot};
use crate::source::Span;

/// How much of the shorter sentence the longer one has at least, in per cent, before two holders contradict each other.
const ENOUGH_BETWEEN_HOLDERS: u32 = 75;
/// A negation stands no farther from the word it denies.
const REACH: usize = 7;
/// A word that turns others stands no farther before them and behind them.
const TURNED: (usize, usize) = (9, 6);
/// A date this near to a word is its date.
const DATED: usize = 9;
/// Quotations of so many words are compared as wordings of one utterance.
const UTTERANCE: usize = 5;

/// Whether each names somebody or some place that the other does not: one town's hostages are not the next one's.
fn of_others(story: &Story<'_>, retold: &Retold) -> bool {
    let named = |at: SentenceRef, met: &dyn Fn(usize) -> bool| {
        let words = &story.sentence(at).words;
        let other = |k: usize| words[k].class == WordClass::Name && !met(k);
        let opens = opening_name(story, at);
        (0..words.len()).any(other) || opens > 0 && !(0..opens).any(met)
    };
    named(retold.longer, &|k| retold.same.iter().any(|s| s.0 == k))
        && named(retold.shorter, &|k| retold.same.iter().any(|s| s.1 == k))
}

/// How many words the name has that a sentence opens with: the capital of its first word does not tell.
fn opening_name(story: &Story<'_>, at: SentenceRef) -> usize {
    let words = &story.sentence(at).words;
    let Some(first) = words.first() else {
        return 0;
    };
    let claims = &story.sources[at.source].reading.claims;
    let from = claims.partition_point(|c| c.span.start < first.span.start);
    let mut here = claims[from..]
        .iter()
        .take_while(|c| c.span.start == first.span.start);
    let name = here.find(|c| matches!(c.content, Content::Name(_)));
    name.map_or(0, |name| {
        words.partition_point(|w| w.span.end <= name.span.end)
    })
}

/// The words around word `at` that its date would stand among.
fn around(words: &[Word], at: usize) -> &[Word] {
    &words[at.saturating_sub(DATED)..words.len().min(at + DATED)]
}

/// The first word after word `at` that carries meaning.
fn next(words: &[Word], at: usize) -> Option<usize> {
    (at + 1..words.len()).find(|&k| carries(&words[k]))
}

/// The last word before word `at` that carries meaning.
fn previous(words: &[Word], at: usize) -> Option<usize> {
    (0..at).rev().find(|&k| carries(&words[k]))
}

fn is_denied(word: &Word) -> bool {
    matches!(word.polarity, Polarity::Denied | Polarity::Undone)
}

fn carries(word: &Word) -> bool {
    !matches!(
        word.class,
        WordClass::Function | WordClass::Negation | WordClass::Modal
    )
}

fn sides<'a>(story: &Story<'a>, retold: &Retold) -> (&'a [Word], &'a [Word]) {
    (
        &story.sentence(retold.longer).words,
        &story.sentence(retold.shorter).words,
    )
}

/// How many words near word `at`, that word aside, turn what stands beside them into its contrary. Most of them stand before what they turn.
fn turning(words: &[Word], at: usize) -> usize {
    let near = at.saturating_sub(TURNED.0)..words.len().min(at + TURNED.1);
    near.filter(|&i| i != at && words[i].polarity == Polarity::Turning)
        .count()
}

/// The bytes of a word with the negation that denies it.
fn with_negation(words: &[Word], at: usize) -> Span {
    let negation = |&k: &usize| words[k].class == WordClass::Negation;
    let before = (at.saturating_sub(REACH)..at).find(negation);
    let after = (at + 1..words.len().min(at + REACH)).find(negation);
    match before.or(after) {
        Some(k) if is_denied(&words[at]) && k < at => words[k].span.cover(words[at].span),
        // "*No witness ever* spoke": the word before it denies it too.
        Some(k) if is_denied(&words[at]) && at > 0 => words[at - 1].span.cover(words[k].span),
        _ => words[at].span,
    }
}

fn report(
    judge: &mut Judge<'_, '_>,
    retold: &Retold,
    (j, i): (usize, usize),
    spans: (Span, Span),
    because: String,
) {
    let story = judge.story;
    let (long, short) = sides(story, retold);
    let (a, b) = (&long[j], &short[i]);
    let taken =
        judge.takes_source(retold.longer.source) && judge.takes_source(retold.shorter.source);
    if !taken || (quoted(story, retold.longer, a) && quoted(story, retold.shorter, b)) {
        return;
    }
    let voices = voices(story, retold, (j, i));
    let Some((verdict, reason)) = verdict_of(story, voices.0, voices.1) else {
        return;
    };
    // Two holders who differ are news, not a slip: they have to speak of the very same thing.
    if between_holders(story, retold, (j, i)) && retold.contained(&[i]) < ENOUGH_BETWEEN_HOLDERS {
        return;
    }
    let spot = |at: SentenceRef, word: &Word, span: Span| Spot {
        span,
        ..Spot::word(story, at, word)
    };
    let mut spots = [
        (retold.longer, spot(retold.longer, a, spans.0)),
        (retold.shorter, spot(retold.shorter, b, spans.1)),
    ];
    spots.sort_by_key(|s| s.0);
    let what = story.words(spots[0].0.source, spots[0].1.span);
    let opinion = Opinion::new(verdict, what, vec![because, reason]);
    judge.compare(opinion, &spots[0].1, &spots[1].1, &[], &[]);
}

/// Who says each of the two words.
fn voices<'a>(
    story: &Story<'a>,
    retold: &Retold,
    (j, i): (usize, usize),
) -> (Voice<'a>, Voice<'a>) {
    let (long, short) = sides(story, retold);
    (
        Voice::at(story, retold.longer.source, long[j].span),
        Voice::at(story, retold.shorter.source, short[i].span),
    )
}

fn between_holders(story: &Story<'_>, retold: &Retold, words: (usize, usize)) -> bool {
    let (a, b) = voices(story, retold, words);
    holders_of(story, a, b) == Holders::Different
}

/// Whether a word stands in a quotation long enough to be compared word for word.
fn quoted(story: &Story<'_>, at: SentenceRef, word: &Word) -> bool {
    let claims = &story.sources[at.source].reading.claims;
    let words = &story.sentence(at).words;
    claims.iter().any(|c| {
        let inside = words.iter().filter(|w| c.span.contains(w.span)).count();
        // Marks around all there is to read are no quotation of somebody in the article.
        let within = c.attribution.speaker.is_some() || inside < words.len();
        matches!(c.content, Content::Quote(_))
            && c.span.contains(word.span)
            && inside >= UTTERANCE
            && within
    })
}
