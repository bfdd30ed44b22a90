//! A source becomes a reading: sentences, claims, entities. One source at a time, pure, in time linear in the text.

mod clause;
mod context;
mod damage;
mod entities;
mod event;
mod frame;
mod furniture;
mod names;
mod nouns;
mod phrases;
mod quantities;
mod quotes;
mod relations;
mod speakers;
mod speech;
mod statements;
mod tags;
mod verbs;
mod words;

pub use damage::damage;
pub use furniture::parts;
pub use names::{Mention, Names, names};
pub use relations::relations;
pub use speech::speech;
pub use words::words;

use crate::claim::{Claim, Content, EntityBook, Ontology, Part, Reading, Sentence};
use crate::grammar;
use crate::lang::Language;
use crate::source::{Source, Span};
use crate::text::{Analysis, SentenceSpan, quotation, sentences};
use context::{Context, NameAt};
use quantities::Placed;

/// Everything `source` says, as far as it is understood. `language` is the language of the text, `book` whom one knows beforehand. Spans index the text
/// as read.
pub fn read(
    source: &Source,
    language: &Language,
    book: &EntityBook,
    ontology: &Ontology,
) -> Reading {
    let analysis = Analysis::new(source.text.as_str(), language);
    let spans = sentences(&analysis);
    let parts = parts(source, &analysis, &spans);
    let mentions = grammar::mentions(&analysis, source.published);
    let quotation = quotation::pair(&analysis);
    let named = names(&analysis, &spans, &parts, book);
    let speech = speech(&analysis, &spans, &parts, &quotation, &named, book);
    let mut reading = Reading {
        sentences: spans
            .iter()
            .zip(parts)
            .map(|(s, part)| Sentence {
                span: s.span,
                part,
                paragraph: s.paragraph,
                words: words(&analysis, s.tokens.clone(), &mentions),
            })
            .collect(),
        claims: speech,
        ..Reading::default()
    };
    let names = named.places();
    let figures = figures_and_events(&analysis, &spans, &reading, &mentions, &names, ontology);
    reading.claims.extend(figures);
    reading.claims.extend(named.claims(&analysis, &spans));
    reading.entities = named.entities;
    reading
        .claims
        .sort_by_key(|c| (c.span.start, std::cmp::Reverse(c.span.end)));
    reading.relations = relations(&analysis, &reading);
    reading.damage = damage(&analysis, &quotation, &reading);
    reading
}

/// Quantities, dates and events with their frames, sentence by sentence.
fn figures_and_events(
    analysis: &Analysis<'_>,
    spans: &[SentenceSpan],
    reading: &Reading,
    mentions: &[grammar::Mention],
    names: &[NameAt],
    ontology: &Ontology,
) -> Vec<Claim> {
    let tags = tags::tags(analysis);
    let mut claims = Vec::new();
    let (mut mention, mut name) = (0, 0);
    for (index, sentence) in spans.iter().enumerate() {
        let end = sentence.tokens.end;
        let here = mention..mention + mentions[mention..].partition_point(|m| m.tokens.start < end);
        let named = name..name + names[name..].partition_point(|n| n.tokens.start < end);
        (mention, name) = (here.end, named.end);
        if !makes_claims(reading.sentences[index].part) {
            continue;
        }
        let mut placed: Vec<Placed> = mentions[here]
            .iter()
            .map(|m| quantities::claim(analysis, m, index))
            .collect();
        let within = |span: Span| said(&reading.claims, span);
        let mut framed = placed.clone();
        let context = Context::new(analysis, &tags, sentence, &placed, &names[named]);
        for one in &mut framed {
            let scope = within(one.claim.span);
            frame::fill(&context, one, ontology, scope);
        }
        let events = event::events(&context, index, ontology, within);
        placed = framed;
        claims.extend(placed.into_iter().chain(events).map(|p| p.claim));
    }
    claims
}

/// The innermost statement or quote that holds `span`.
fn said(claims: &[Claim], span: Span) -> Option<Span> {
    claims
        .iter()
        .filter(|c| matches!(c.content, Content::Statement(_) | Content::Quote(_)))
        .map(|c| c.span)
        .filter(|s| s.contains(span))
        .min_by_key(|s| s.len())
}

/// Whether sentences of a part of the article claim anything.
fn makes_claims(part: Part) -> bool {
    !matches!(part, Part::Furniture | Part::RepeatedHeadline)
}
