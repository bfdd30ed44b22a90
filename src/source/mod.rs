//! What was given: sources with what is known of them, their text, and places in it.

mod decode;
mod format;
mod front_matter;
mod html;
mod html_attributes;
mod manifest;
mod markdown;
mod markup;
mod page_head;
mod record;
mod span;
mod stated;
mod surrogates;
mod text;

pub use decode::{DecodeError, DecodeReason, decode, decode_line};
pub use format::Format;
pub use manifest::{Facts, Known, MANIFEST, Manifest, parse_day};
pub use record::{Doubt, Record, RecordError, record, story};
pub use span::{LineIndex, Position, Span};
pub use stated::{LineDoubt, Stated, stated};
pub use text::{Block, BlockKind, Piece, Text};

use jiff::civil::Date;

/// One article as it was given: a file, or a record of an NDJSON file.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path as the user may name it: for a record, the file it stands in; `-` for standard input.
    pub path: String,
    /// The record's id, where the source is a record.
    pub id: Option<String>,
    /// The story it is compared in.
    pub story: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Language tag, given or found (`fr`, `en`); `None` before it is known.
    pub language: Option<String>,
    /// The day it was published.
    pub published: Option<Date>,
    /// Where it was published.
    pub url: Option<String>,
    /// The headline, where it is given apart from the text.
    pub title: Option<String>,
    /// The text.
    pub text: Text,
}

impl Source {
    /// The headline of `article`, as an article of its own: nothing but its text and the day it was published.
    pub fn headline(title: &str, article: &Source) -> Self {
        Self {
            path: article.path.clone(),
            id: article.id.clone(),
            story: String::new(),
            outlet: None,
            language: article.language.clone(),
            published: article.published,
            url: None,
            title: None,
            text: Text::plain(title),
        }
    }
}
