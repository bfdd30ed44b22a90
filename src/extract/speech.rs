//! Who says what: quotations and reported speech of an article.

use super::names::Names;
use super::quotes::quotes;
use super::reports::reports;
use super::statements::statements;
use crate::claim::{Claim, EntityBook, Part};
use crate::text::quotation::Quotation;
use crate::text::{Analysis, SentenceSpan};

/// The claims of kind quote and statement, each with its speaker, relay, cue and stance. `sentences` are those of the article in order, which stand in
/// `parts`; claims refer to them by index.
pub fn speech(
    analysis: &Analysis<'_>,
    sentences: &[SentenceSpan],
    parts: &[Part],
    quotation: &Quotation,
    names: &Names,
    book: &EntityBook,
) -> Vec<Claim> {
    let reports = reports(analysis, sentences, parts, quotation, names, book);
    let mut claims = statements(analysis, &reports);
    claims.extend(quotes(analysis, sentences, parts, quotation, &reports));
    claims
}

#[cfg(test)]
mod tests;
