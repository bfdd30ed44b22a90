//! What the grammar sees, for people and for other programs: what the author of a rule looks at first.

use super::claim_row::{ClaimRow, amount, date, words};
use super::visible;
use crate::Named;
use crate::grammar::{Content, Mention};
use crate::source::{Source, Span};
use std::io::{self, Write};

/// Something the grammar sees in a text.
#[derive(Clone, Debug)]
pub enum Seen {
    /// A number, a quantity, a date.
    Mention(Mention),
    /// Words between quotation marks; the bytes between the marks.
    Quote(Span),
}

impl Seen {
    /// The bytes it stands on.
    pub fn span(&self) -> Span {
        match self {
            Seen::Mention(mention) => mention.span,
            Seen::Quote(inner) => *inner,
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Seen::Mention(mention) => match &mention.content {
                Content::Quantity(quantity) => quantity.kind.name(),
                Content::Date(_) => "date",
            },
            Seen::Quote(_) => "quote",
        }
    }
}

/// Writes what was seen in `source`, a JSON object a line, in the shape of claims.
///
/// # Errors
/// Those of `out`.
pub fn mentions_ndjson(source: &Source, seen: &[Seen], out: &mut impl Write) -> io::Result<()> {
    seen.iter()
        .try_for_each(|seen| row(source, seen).write(out))
}

/// Writes what was seen in `source`, a line each: where, what kind, the words, what they come to.
///
/// # Errors
/// Those of `out`.
pub fn mentions_text(source: &Source, seen: &[Seen], out: &mut impl Write) -> io::Result<()> {
    for seen in seen {
        let at = source.text.position(seen.span().start);
        let words = words(source, seen.span()).unwrap_or_default();
        write!(
            out,
            "{:>4}:{:<4} {:<9} {}",
            at.line,
            at.column,
            seen.kind(),
            visible(words)
        )?;
        let row = row(source, seen);
        if !row.value.is_null() {
            write!(out, "  {}", row.value)?;
        }
        if let Some(of) = row.of {
            write!(out, "  of: {}", visible(of))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn row<'a>(source: &'a Source, seen: &Seen) -> ClaimRow<'a> {
    let blank = ClaimRow::new(source, seen.kind(), seen.span());
    match seen {
        Seen::Quote(_) => blank,
        Seen::Mention(mention) => match &mention.content {
            Content::Date(day) => ClaimRow {
                value: date(&day.time),
                ..blank
            },
            Content::Quantity(quantity) => ClaimRow {
                value: amount(&quantity.amount, quantity.unit.as_ref().map(|u| &*u.id)),
                of: quantity.of.as_ref().and_then(|of| words(source, of.span)),
                ..blank
            },
        },
    }
}
