//! A source becomes a reading: sentences, claims, entities. One source at a time, pure, in time linear in the text.

mod clause;
mod context;
mod damage;
mod discourse;
mod entities;
mod event;
mod frame;
mod furniture;
mod holders;
mod names;
mod nationals;
mod nouns;
mod office;
mod phrases;
mod polarity;
mod quantities;
mod quotes;
mod relations;
mod reports;
mod speakers;
mod speech;
mod statements;
mod subjects;
mod tags;
#[cfg(test)]
mod tests;
mod verbs;
mod words;

pub use damage::damage;
pub use furniture::parts;
pub use names::{Names, names};
pub use relations::relations;
pub use speech::speech;
pub use words::words;

use crate::claim::{Claim, Content, Entity, EntityBook, Ontology, Part, Reading, Sentence};
use crate::grammar::{self, Mention};
use crate::lang::{Language, SenseSet};
use crate::source::{Source, Span};
use crate::text::{Analysis, SentenceSpan, quotation, sentences};
use context::{Context, NameAt};
use frame::Framed;
use holders::Holders;
use nationals::nationals;
use quantities::Placed;
use std::cell::LazyCell;
use std::cmp::Reverse;
use std::ops::Range;
use std::vec::IntoIter;
use tags::Tag;
use words::places;

/// Everything `source` says, as far as it is understood. `language` is the language of the text, `book` whom one knows beforehand. Spans index the text
/// as read.
pub fn read(
    source: &Source,
    language: &Language,
    book: &EntityBook,
    ontology: &Ontology,
) -> Reading {
    read_within(source, language, book, ontology, Limits::default())
}

/// How much of a source is read.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The most figures and dates.
    pub claims: usize,
    /// How many quotations lie in one another at most.
    pub nesting: usize,
    /// Whether the words of its sentences are kept, which nothing but a comparison reads.
    pub words: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            claims: usize::MAX,
            nesting: quotation::DEEPEST,
            words: true,
        }
    }
}

/// The same within limits, so that no text takes more than so much memory: of figures and dates the first only, and [`Reading::cut`] is where the next begins.
pub fn read_within(
    source: &Source,
    language: &Language,
    book: &EntityBook,
    ontology: &Ontology,
    limits: Limits,
) -> Reading {
    let analysis = Analysis::new(source.text.as_str(), language);
    let spans = sentences(&analysis);
    let parts = parts(source, &analysis, &spans);
    let most = limits.claims;
    let mut mentions = grammar::first_mentions(&analysis, source.published, most.saturating_add(1));
    let cut = (mentions.len() > most)
        .then(|| mentions.pop().map(|next| next.span.start))
        .flatten();
    let quotation = quotation::pair_within(&analysis, limits.nesting);
    let mut named = names(&analysis, &spans, &parts, book);
    let speech = speech(&analysis, &spans, &parts, &quotation, &named, book);
    let mut words = limits
        .words
        .then(|| words(&analysis, &spans, &mentions))
        .into_iter()
        .flatten();
    let mut reading = Reading {
        sentences: spans
            .iter()
            .zip(parts)
            .map(|(s, part)| Sentence {
                span: s.span,
                part,
                paragraph: s.paragraph,
                words: words.next().unwrap_or_default(),
            })
            .collect(),
        claims: speech,
        cut,
        ..Reading::default()
    };
    let tags = tags::tags(&analysis);
    let mut entities = std::mem::take(&mut named.entities);
    let told = Told {
        analysis: &analysis,
        tags: &tags,
        names: &named.places(&entities),
        holders: &Holders::new(&reading.claims),
        book,
        ontology,
    }
    .claims(&spans, &reading.sentences, &mentions, &mut entities);
    reading.claims = in_order(told, reading.claims, named.claims(&analysis, &spans));
    reading.entities = entities;
    reading.relations = relations(&analysis, &spans, &reading);
    reading.damage = damage(&analysis, &quotation, &reading);
    reading.headline = source.title.as_deref().map(|title| {
        let headline = Source::headline(title, source);
        Box::new(read_within(&headline, language, book, ontology, limits))
    });
    reading
}

/// All claims by where they begin, then by where they end (longest first); of those in one place what is said comes first, names come last. `named`, most
/// of them, are in that order already.
fn in_order(
    told: Vec<Claim>,
    mut said: Vec<Claim>,
    named: impl ExactSizeIterator<Item = (Span, impl FnOnce() -> Claim)>,
) -> Vec<Claim> {
    let mut all = Vec::with_capacity(told.len() + said.len() + named.len());
    // The statements of an article come before its quotations.
    let quote = |c: &Claim| matches!(c.content, Content::Quote(_));
    let quotes = said.split_off(said.iter().position(quote).unwrap_or(said.len()));
    let mut lists = [said, quotes, told].map(sorted);
    // Those up to a place, or all that are left.
    let mut pass = |all: &mut Vec<Claim>, end: Option<Span>| loop {
        let next = lists.iter_mut().filter_map(|list| {
            let first = list.as_slice().first()?;
            Some((place(first.span), list))
        });
        let Some((first, list)) = next.min_by_key(|(first, _)| *first) else {
            break;
        };
        if end.is_some_and(|end| first > place(end)) {
            break;
        }
        all.extend(list.next());
    };
    for (span, name) in named {
        pass(&mut all, Some(span));
        all.push(name());
    }
    pass(&mut all, None);
    all
}

/// What claims are ordered by.
fn place(span: Span) -> (usize, Reverse<usize>) {
    (span.start, Reverse(span.end))
}

/// Claims in order, as most lists are: a claim is large, and moved once more only where it must be.
fn sorted(mut list: Vec<Claim>) -> IntoIter<Claim> {
    if !list.is_sorted_by_key(|c| place(c.span)) {
        list.sort_by_cached_key(|c| place(c.span));
    }
    list.into_iter()
}

/// More tokens than any sentence of prose has. What goes on longer is read in pieces, so that hostile text costs no more than linear time.
const LONGEST_SENTENCE: usize = 512;

/// What quantities, dates and events are read from.
struct Told<'a> {
    analysis: &'a Analysis<'a>,
    tags: &'a [Tag],
    names: &'a [NameAt],
    holders: &'a Holders<'a>,
    book: &'a EntityBook,
    ontology: &'a Ontology,
}

impl Told<'_> {
    /// Quantities, dates and events with their frames and holders, sentence by sentence.
    fn claims(
        &self,
        spans: &[SentenceSpan],
        sentences: &[Sentence],
        mentions: &[Mention],
        entities: &mut Vec<Entity>,
    ) -> Vec<Claim> {
        // With room for what is said beside them.
        let said = self.holders.len();
        let mut claims = Vec::with_capacity(said + mentions.len() + mentions.len() / 2);
        let (mut mention, mut name) = (0, 0);
        let mut placed = Vec::new();
        for (index, sentence) in spans.iter().enumerate() {
            // Where the words are not kept, they are looked for in the few sentences that ask where they stand.
            let places = LazyCell::new(|| match &sentences[index].words[..] {
                [] => places(self.analysis, sentence.tokens.clone(), mentions),
                kept => kept.iter().map(|word| word.span).collect(),
            });
            let mut start = sentence.tokens.start;
            while start < sentence.tokens.end {
                let end = sentence.tokens.end.min(start + LONGEST_SENTENCE);
                let here = mention
                    ..mention + mentions[mention..].partition_point(|m| m.tokens.start < end);
                let named =
                    name..name + self.names[name..].partition_point(|n| n.tokens.start < end);
                (mention, name) = (here.end, named.end);
                let (mentions, names) = (&mentions[here], &self.names[named]);
                let tells = !mentions.is_empty() || sentence.senses.meets(SenseSet::PREDICATE_VERB);
                if tells && makes_claims(sentences[index].part) {
                    let places = || &places[..];
                    let claim = |m| quantities::claim(self.analysis, m, index);
                    placed.clear();
                    placed.extend(mentions.iter().map(claim));
                    let told_in = (index, &places as _);
                    self.piece(
                        start..end,
                        told_in,
                        &mut placed,
                        names,
                        entities,
                        &mut claims,
                    );
                }
                start = end;
            }
        }
        claims
    }

    /// The claims of a sentence, or of a piece of it. `places` gives where the words of the sentence stand; `placed` are its figures and dates, which are used up.
    fn piece<'w>(
        &self,
        tokens: Range<usize>,
        (sentence, places): (usize, &dyn Fn() -> &'w [Span]),
        placed: &mut Vec<Placed>,
        names: &[NameAt],
        entities: &mut Vec<Entity>,
        claims: &mut Vec<Claim>,
    ) {
        let within = |place: Span| self.holders.around(place).map(|c| c.span);
        let context = Context::new(self.analysis, self.tags, tokens, places, placed, names);
        let Some(context) = context else {
            return;
        };
        let mut events = event::events(&context, sentence, self.ontology, within);
        // A frame is read off all figures of the sentence as they were found, so none is changed before the last is done.
        let framed: Vec<Framed> = placed
            .iter()
            .map(|one| Framed::of(&context, one, self.ontology, within(one.claim.span)))
            .collect();
        for (one, framed) in placed.iter_mut().zip(framed) {
            framed.fill(&mut one.claim);
        }
        for one in placed.iter_mut().chain(&mut events) {
            self.holders.attribute(&mut one.claim, one.core);
            self.add_nationals(&mut one.claim, entities);
        }
        let mut events = events.into_iter();
        for one in placed.drain(..) {
            let before = |e: &&Placed| place(e.claim.span) < place(one.claim.span);
            while events.as_slice().first().filter(before).is_some() {
                claims.extend(events.next().map(|e| e.claim));
            }
            claims.push(one.claim);
        }
        claims.extend(events.map(|e| e.claim));
    }

    fn add_nationals(&self, claim: &mut Claim, entities: &mut Vec<Entity>) {
        let counted = match &claim.content {
            Content::Quantity(quantity) => quantity.of.as_deref(),
            Content::Event(event) => event.theme.as_deref(),
            _ => None,
        };
        let Some(span) = counted.map(|c| c.span) else {
            return;
        };
        for entity in nationals(self.analysis, self.book, span, entities) {
            if !claim.frame.actors.contains(&entity) {
                claim.frame.actors.push(entity);
            }
        }
    }
}

/// Whether sentences of a part of the article claim anything.
fn makes_claims(part: Part) -> bool {
    !matches!(part, Part::Furniture | Part::RepeatedHeadline)
}
