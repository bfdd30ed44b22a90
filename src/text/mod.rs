//! Text as the grammar reads it: tokens with what the lexicon knows of them, sentences, passages.

mod analysis;
mod fold;
mod hidden;
mod post;
pub mod quotation;
mod sentence;
mod token;

pub use analysis::{Analysis, Tokens};
pub(crate) use fold::fold_lower;
pub use fold::{fold, lower};
pub use hidden::is_hidden;
pub use post::PostEnd;
pub use sentence::{SentenceSpan, sentences};
pub use token::{Gap, Token, TokenKind, tokenize};
pub(crate) use token::{tokenize_into, words};
