//! Text as the grammar reads it: tokens with what the lexicon knows of them, sentences, passages.

mod analysis;
mod fold;
mod token;

pub use analysis::{Analysis, Tokens};
pub use fold::{fold, lower};
pub use token::{Gap, Token, TokenKind, tokenize};
