//! claimlint finds where news sources contradict each other.
//!
//! ```text
//! paths ─▶ source ─▶ text ─▶ claims ─▶ topics ─▶ findings ─▶ report
//!          decode,    sentences, grammar  align    rules       text, diff, matrix,
//!          strip      tokens     + lexicon                     json, sarif, html, …
//! ```
//!
//! Everything up to the claims looks at one source at a time; from the topics on, nothing looks at prose again.
//!
//! # Invariants
//!
//! - `source` and `value` know nobody; `grammar` knows no claims; `extract` knows no rules and one source at a time; `rule` reads no text, no language,
//!   no YAML; `report` does not know how anything was found; only `cli` touches files, the clock and the terminal.
//! - A language is data: no word of any language stands in code.
//! - The same input gives the same bytes, whatever the number of threads and the order of files.
//! - What is not known is never a difference.

pub mod align;
pub mod claim;
pub mod cli;
pub mod extract;
pub mod grammar;
pub mod lang;
mod named;
pub mod pack;
pub mod report;
pub mod review;
pub mod rule;
pub mod source;
pub mod text;
pub mod trial;
pub mod value;

pub use named::Named;
