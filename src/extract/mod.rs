//! A source becomes a reading: sentences, claims, entities. One source at a time, pure, in time linear in the text.

mod damage;
mod furniture;
mod relations;
mod tags;
mod verbs;
mod words;

pub use damage::damage;
pub use furniture::parts;
pub use relations::relations;
pub use words::words;

use crate::claim::{Reading, Sentence};
use crate::lang::Language;
use crate::source::Source;
use crate::text::{Analysis, quotation, sentences};

/// Everything `source` says, as far as it is understood. `language` is the language of the text. Spans index the text as read.
pub fn read(source: &Source, language: &Language) -> Reading {
    let analysis = Analysis::new(source.text.as_str(), language);
    let spans = sentences(&analysis);
    let parts = parts(source, &analysis, &spans);
    let mut reading = Reading {
        sentences: spans
            .into_iter()
            .zip(parts)
            .map(|(s, part)| Sentence {
                span: s.span,
                part,
                paragraph: s.paragraph,
                words: words(&analysis, s.tokens),
            })
            .collect(),
        ..Reading::default()
    };
    reading.relations = relations(&analysis, &reading);
    reading.damage = damage(&analysis, &quotation::pair(&analysis), &reading);
    reading
}
