//! Claims for people: a line a claim, under the name of its source.

use super::visible;
use crate::Named;
use crate::claim::{Content, Reading, Stance};
use crate::source::Source;
use std::io::{self, Write};

/// Writes the claims of `source`, in order: where each stands, its kind, its words, and who says so with what stance.
///
/// # Errors
/// Those of `out`.
pub fn claims_text(source: &Source, reading: &Reading, out: &mut impl Write) -> io::Result<()> {
    let id = source
        .id
        .as_deref()
        .map(|id| format!(" ({})", visible(id)))
        .unwrap_or_default();
    let count = reading.claims.len();
    let s = if count == 1 { "" } else { "s" };
    writeln!(out, "{}{id}: {count} claim{s}", visible(&source.path))?;
    for claim in &reading.claims {
        let at = source.text.position(claim.span.start);
        let words = source
            .text
            .as_str()
            .get(claim.span.range())
            .unwrap_or_default();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        write!(
            out,
            "  {:>4}:{:<4} {:<9} {}",
            at.line,
            at.column,
            claim.content.kind().name(),
            visible(&words)
        )?;
        if let Content::Date(time) = &claim.content
            && let Some(day) = time.first
        {
            write!(out, " = {day}")?;
            if let Some(last) = time.last {
                write!(out, " to {last}")?;
            }
        }
        if let Some(speaker) = &claim.attribution.speaker {
            write!(out, " [{}", visible(&speaker.name))?;
            if claim.stance != Stance::Asserted {
                write!(out, ", {}", claim.stance.name())?;
            }
            write!(out, "]")?;
        } else if claim.stance != Stance::Asserted {
            write!(out, " [{}]", claim.stance.name())?;
        }
        writeln!(out)?;
    }
    Ok(())
}
