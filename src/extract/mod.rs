//! A source becomes a reading: sentences, claims, entities. One source at a time, pure, in time linear in the text.

mod damage;
mod relations;
mod words;

pub use damage::damage;
pub use relations::relations;
pub use words::words;

use crate::claim::{Part, Reading, Sentence};
use crate::lang::Language;
use crate::source::Source;
use crate::text::{Analysis, quotation, sentences};

/// Everything `source` says, as far as it is understood. `language` is the language of the text. Spans index the text as read.
pub fn read(source: &Source, language: &Language) -> Reading {
    let analysis = Analysis::new(source.text.as_str(), language);
    let mut reading = Reading {
        sentences: sentences(&analysis)
            .into_iter()
            .map(|s| Sentence {
                span: s.span,
                part: Part::Body,
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
