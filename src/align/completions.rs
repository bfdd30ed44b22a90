//! Fragments of a quotation that an author completes in words of their own, where the full quotation goes on otherwise.

use super::{ClaimRef, SentenceRef, Story};
use crate::claim::{Claim, Content, Word, WordClass};
use crate::source::Span;
use crate::text::fold;
use rustc_hash::FxHashMap;

/// A fragment that its author completes, and the full quotation that completes it otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The fragment.
    pub fragment: ClaimRef,
    /// The full quotation.
    pub full: ClaimRef,
    /// The fragment with the author's completion.
    pub a: Span,
    /// The same words in the full quotation, with what completes them there.
    pub b: Span,
}

/// A pair of words that begins more passages than this is no clue.
const COMMON: usize = 128;
/// What completes a passage follows it within so many words.
const REACH: usize = 5;

/// Where two neighbouring words of a quotation stand: the first of them, by its place in its sentence.
#[derive(Clone, Copy)]
struct At {
    quote: ClaimRef,
    sentence: SentenceRef,
    word: usize,
}

/// Finds the completions of a story, in order. Near-linear: fragments are looked up by their first two words that carry meaning.
pub fn completions(story: &Story<'_>) -> Vec<Completion> {
    let fragments = story.claims().filter(|&c| is_fragment(story.claim(c)));
    let fragments = fragments.filter_map(|fragment| {
        let words = &story.sentence(fragment.sentence(story)).words;
        let inside = carrying(words, story.claim(fragment).span);
        let [first, second, ..] = inside[..] else {
            return None;
        };
        Some((
            fragment,
            inside,
            (&*words[first].form, &*words[second].form),
        ))
    });
    let fragments: Vec<_> = fragments.collect();
    let mut starts: FxHashMap<(&str, &str), Vec<At>> = FxHashMap::default();
    for (_, _, key) in &fragments {
        starts.entry(*key).or_default();
    }
    if starts.is_empty() {
        return Vec::new();
    }
    for quote in story.claims().filter(|&c| is_quote(story.claim(c))) {
        let sentence = quote.sentence(story);
        let words = &story.sentence(sentence).words;
        for pair in carrying(words, story.claim(quote).span).windows(2) {
            let key = (&*words[pair[0]].form, &*words[pair[1]].form);
            if let Some(places) = starts.get_mut(&key) {
                places.push(At {
                    quote,
                    sentence,
                    word: pair[0],
                });
            }
        }
    }
    let mut found = Vec::new();
    for (fragment, inside, key) in fragments {
        let places = starts.get(&key).filter(|p| p.len() <= COMMON);
        found.extend(
            places
                .into_iter()
                .flatten()
                .filter_map(|&at| completion(story, fragment, &inside, at)),
        );
    }
    found
}

fn completion(
    story: &Story<'_>,
    fragment: ClaimRef,
    inside: &[usize],
    at: At,
) -> Option<Completion> {
    let (short, long) = (story.claim(fragment), story.claim(at.quote));
    if at.quote == fragment || is_fragment(long) || !one_speaker(story, fragment, at.quote) {
        return None;
    }
    let (own, other) = (
        &story.sentence(fragment.sentence(story)).words,
        &story.sentence(at.sentence).words,
    );
    let run: Vec<usize> = carrying(other, long.span)
        .into_iter()
        .filter(|&i| i >= at.word)
        .take(inside.len())
        .collect();
    let same = |(&i, &j): (&usize, &usize)| own[i].form == other[j].form;
    if run.len() < inside.len() || !inside.iter().zip(&run).all(same) {
        return None;
    }
    let (x, y) = (
        completed(own, *inside.last()?)?,
        completed(other, *run.last()?)?,
    );
    // "to the region", "in Lund" completes what is said; "to get it done" says what for.
    let thing = |words: &[Word], (joint, next): (usize, usize)| {
        words[next].class == WordClass::Name || next > joint + 1
    };
    let things = thing(own, x) && thing(other, y);
    // What the author adds stands outside the marks, what completes the full quotation inside them.
    let placed = own[x.0].span.start >= short.span.end && long.span.contains(other[y.1].span);
    let joined =
        |words: &[Word], source: usize, at: usize| fold(&story.words(source, words[at].span));
    let alike = joined(own, fragment.source, x.0) == joined(other, at.quote.source, y.0);
    let differ =
        own[x.1].form != other[y.1].form && own[x.1].kin.is_none_or(|k| other[y.1].kin != Some(k));
    // A name may be written out.
    let (name, given) = ((fragment, own[x.1].span), (at.quote, other[y.1].span));
    (things && placed && alike && differ && !one_entity(story, name, given)).then(|| Completion {
        fragment,
        full: at.quote,
        a: own[inside[0]].span.cover(own[name_end(own, x.1)].span),
        b: other[run[0]].span.cover(other[name_end(other, y.1)].span),
    })
}

/// The word of the closed classes right after word `at`, and the first word after it that carries meaning.
fn completed(words: &[Word], at: usize) -> Option<(usize, usize)> {
    let joint = at + 1;
    let is_joint = words.get(joint)?.class == WordClass::Function;
    let next = (joint + 1..words.len().min(at + REACH)).find(|&k| carries(&words[k]))?;
    is_joint.then_some((joint, next))
}

/// Whether the names at two places, of the sources of two claims, are those of one.
fn one_entity(story: &Story<'_>, a: (ClaimRef, Span), b: (ClaimRef, Span)) -> bool {
    let entity = |(at, span): (ClaimRef, Span)| {
        let claims = story.sources[at.source].reading.claims.iter();
        let mut here = claims.filter(|c| c.span.contains(span));
        here.find_map(|c| match &c.content {
            Content::Name(name) => Some(story.entities.of(at.source, name.entity)),
            _ => None,
        })
    };
    entity(a).is_some() && entity(a) == entity(b)
}

/// The last word of the name that word `at` begins: "Corée du Nord". Of another word, itself.
fn name_end(words: &[Word], at: usize) -> usize {
    let is = |i: usize, class: WordClass| words.get(i).is_some_and(|w| w.class == class);
    let mut end = at;
    while is(at, WordClass::Name) {
        if is(end + 1, WordClass::Name) {
            end += 1;
        } else if is(end + 1, WordClass::Function) && is(end + 2, WordClass::Name) {
            end += 2;
        } else {
            break;
        }
    }
    end
}

fn one_speaker(story: &Story<'_>, a: ClaimRef, b: ClaimRef) -> bool {
    let entity = |at: ClaimRef| {
        let speaker = story.claim(at).attribution.speaker.as_ref()?;
        Some(story.entities.of(at.source, speaker.entity?))
    };
    entity(a).is_some() && entity(a) == entity(b)
}

fn is_quote(claim: &Claim) -> bool {
    matches!(claim.content, Content::Quote(_))
}

fn is_fragment(claim: &Claim) -> bool {
    matches!(&claim.content, Content::Quote(quote) if quote.fragment)
}

fn carrying(words: &[Word], span: Span) -> Vec<usize> {
    (0..words.len())
        .filter(|&i| carries(&words[i]) && span.contains(words[i].span))
        .collect()
}

fn carries(word: &Word) -> bool {
    !matches!(
        word.class,
        WordClass::Function | WordClass::Negation | WordClass::Modal
    )
}
