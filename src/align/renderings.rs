//! Short expressions in quotation marks that stand elsewhere in other words: one term in two translations, one phrase in two wordings.

use super::retold::begin_alike;
use super::story_words::Rows;
use super::{ClaimRef, SentenceRef, Story};
use crate::claim::{Claim, Content, Word, WordClass};
use crate::source::Span;
use rustc_hash::FxHashMap;

/// An expression in quotation marks, and another place that has it with one word replaced by a synonym.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rendering {
    /// The quotation.
    pub a: ClaimRef,
    /// The source of the other place.
    pub b_source: usize,
    /// The bytes of the expression at the other place.
    pub b: Span,
    /// The word that differs, in the quotation and at the other place.
    pub words: (Span, Span),
    /// The quotation the other place stands in, if it does.
    pub b_quote: Option<ClaimRef>,
    /// How many other words that carry meaning the two have in common.
    pub shared: usize,
}

/// Quotations of more words than this are utterances, not expressions.
const LONGEST: usize = 8;
/// A word that has synonyms and stands in more places than this is no clue.
const COMMON: usize = 256;

/// A word of a story.
#[derive(Clone, Copy)]
struct At {
    sentence: SentenceRef,
    /// Its place among the words of the sentence that carry meaning.
    index: usize,
}

/// Finds the renderings of a story, in order. Near-linear: only words that have synonyms are looked up, and common ones not at all.
pub fn renderings(story: &Story<'_>) -> Vec<Rendering> {
    let expressions = expressions(story);
    let mut places: FxHashMap<u32, Vec<At>> = FxHashMap::default();
    for (_, words, inside) in &expressions {
        for kin in inside.iter().filter_map(|&i| words[i].kin) {
            places.entry(kin).or_default();
        }
    }
    if places.is_empty() {
        return Vec::new();
    }
    let mut carried: Rows<&Word> = Rows::default();
    for (source, checked) in story.sources.iter().enumerate() {
        for (sentence, told) in checked.reading.sentences.iter().enumerate() {
            carried.push(carrying(&told.words));
            let words = carried.row(carried.len() - 1);
            for (index, word) in words.iter().enumerate() {
                if let Some(places) = word.kin.and_then(|kin| places.get_mut(&kin)) {
                    places.push(At {
                        sentence: SentenceRef { source, sentence },
                        index,
                    });
                }
            }
        }
    }
    let carried = |at: SentenceRef| carried.row(story.words.sentence(at));
    let mut found = Vec::new();
    for (a, words, inside) in &expressions {
        for &i in inside {
            let near = words[i]
                .kin
                .and_then(|k| places.get(&k))
                .filter(|p| p.len() <= COMMON)
                .into_iter()
                .flatten();
            found.extend(near.filter_map(|&at| {
                rendering(story, *a, words, inside, i, carried(at.sentence), at)
            }));
        }
    }
    found
}

/// The quotations that are expressions, each with the words of its sentence that carry meaning and which of these stand inside.
fn expressions<'a>(story: &Story<'a>) -> Vec<(ClaimRef, Vec<&'a Word>, Vec<usize>)> {
    let quotes = story.claims().filter(|&a| {
        let content = &story.claim(a).content;
        matches!(content, Content::Quote(_))
    });
    let expressions = quotes.filter(|&a| {
        let sentence = story.sentence(a.sentence(story));
        let inside = carrying(sentence.words_in(story.claim(a).span)).count();
        (1..=LONGEST).contains(&inside)
    });
    let with_words = expressions.map(|a| {
        let words: Vec<&Word> = carrying(&story.sentence(a.sentence(story)).words).collect();
        let span = story.claim(a).span;
        let inside = (0..words.len()).filter(|&i| span.contains(words[i].span));
        let inside = inside.collect();
        (a, words, inside)
    });
    with_words.collect()
}

fn rendering(
    story: &Story<'_>,
    a: ClaimRef,
    words: &[&Word],
    inside: &[usize],
    i: usize,
    other: &[&Word],
    at: At,
) -> Option<Rendering> {
    let (first, last) = (*inside.first()?, *inside.last()?);
    // Groups of synonyms are numbered within a language.
    let language = |source: usize| story.sources[source].source.language.as_deref();
    let forms = (&*words[i].form, &*other[at.index].form);
    let one_word = forms.0 == forms.1 || begin_alike(forms.0, forms.1);
    if one_word || language(a.source) != language(at.sentence.source) {
        return None;
    }
    let from = at.index.checked_sub(i - first)?;
    let to = at.index + (last - i);
    let place = other.get(from..=to)?;
    let same = (first..=last)
        .zip(place)
        .all(|(k, w)| k == i || words[k].form == w.form);
    let b = place.first()?.span.cover(place.last()?.span);
    let claim = story.claim(a);
    if !same || (at.sentence.source == a.source && b.overlaps(claim.span)) {
        return None;
    }
    let b_quote = quote_around(story, at.sentence, b);
    let shared = last - first;
    // One word in common is an accident, unless both stand in quotation marks after the same word or in one paragraph.
    let before = |words: &[&Word], k: usize| k.checked_sub(1).map(|k| words[k].form.clone());
    let led_alike = before(words, first).is_some() && before(words, first) == before(other, from);
    let paragraph = |s: SentenceRef| (s.source, story.sentence(s).paragraph);
    let together = paragraph(a.sentence(story)) == paragraph(at.sentence);
    let enough = shared >= 2
        || (shared == 1 && b_quote.is_some() && (led_alike || together))
        || (shared == 1 && reported_of_one(story, a, at.sentence, b));
    // Both quotations would find each other: the later one is left to the earlier.
    let mirrored = b_quote.is_some_and(|q| q < a && quote_is(story, q, b));
    (enough && !mirrored).then_some(Rendering {
        a,
        b_source: at.sentence.source,
        b,
        words: (words[i].span, other[at.index].span),
        b_quote,
        shared,
    })
}

/// Whether the words at `span` of another source are reported of the one who is quoted at `a`.
fn reported_of_one(story: &Story<'_>, a: ClaimRef, at: SentenceRef, span: Span) -> bool {
    let speaker = |source: usize, claim: &Claim| {
        let entity = claim.attribution.speaker.as_ref()?.entity?;
        Some(story.entities.of(source, entity))
    };
    let quoted = speaker(a.source, story.claim(a));
    let claims = story.sources[at.source].reading.claims.iter();
    let around = claims.filter(|c| c.sentence == at.sentence && c.span.contains(span));
    quoted.is_some()
        && at.source != a.source
        && around.into_iter().any(|c| speaker(at.source, c) == quoted)
}

/// Whether the words of a quotation are just those of `span`.
fn quote_is(story: &Story<'_>, quote: ClaimRef, span: Span) -> bool {
    let inside = story.claim(quote).span;
    let sentence = story.sentence(quote.sentence(story));
    let carried = carrying(&sentence.words);
    let words: Vec<_> = carried.filter(|w| inside.contains(w.span)).collect();
    matches!((words.first(), words.last()), (Some(a), Some(b)) if a.span.cover(b.span) == span)
}

fn quote_around(story: &Story<'_>, at: SentenceRef, span: Span) -> Option<ClaimRef> {
    let claims = story.sources[at.source].reading.claims.iter().enumerate();
    let mut quotes =
        claims.filter(|(_, c)| matches!(c.content, Content::Quote(_)) && c.span.contains(span));
    quotes.next().map(|(claim, _)| ClaimRef {
        source: at.source,
        claim,
    })
}

fn carrying(words: &[Word]) -> impl Iterator<Item = &Word> {
    let carries = |w: &&Word| !matches!(w.class, WordClass::Function);
    words.iter().filter(carries)
}
