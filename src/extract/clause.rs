//! Clauses: which stretch of a sentence a verb governs.

use super::tags::Tag;
use super::verbs::VerbGroup;
use crate::lang::{FunctionClass as F, SenseSet};
use crate::text::{Analysis, Token, TokenKind};
use std::ops::Range;

/// The clauses of the tokens in `range`, in order; together they cover it. A comma or "et" parts two clauses where both sides have a finite verb; a
/// relative pronoun, "que", "si", a semicolon and the like always do. What stands inside a figure (`taken`: the comma of "8,000") parts nothing.
pub fn clauses(
    analysis: &Analysis<'_>,
    tags: &[Tag],
    range: Range<usize>,
    groups: &[VerbGroup],
    taken: impl Fn(usize) -> bool,
) -> Vec<Range<usize>> {
    let finite = |part: &Range<usize>| {
        let first = groups.partition_point(|g| g.tokens.start < part.start);
        groups[first..]
            .iter()
            .take_while(|g| g.tokens.start < part.end)
            .any(VerbGroup::is_finite)
    };
    let mut clauses: Vec<Range<usize>> = Vec::new();
    let mut open = range.start..range.start;
    let mut open_is_finite = false;
    let mut soft = false;
    let mut close =
        |part: Range<usize>, soft: bool, open: &mut Range<usize>, open_is_finite: &mut bool| {
            let is_finite = finite(&part);
            if soft && !(is_finite && *open_is_finite) {
                *open_is_finite |= is_finite;
            } else {
                if open.start < open.end {
                    clauses.push(open.clone());
                }
                open.start = part.start;
                *open_is_finite = is_finite;
            }
            open.end = part.end;
        };
    let (mut start, mut next) = (range.start, range.start);
    let inside_group = |at: usize| {
        groups
            .get(groups.partition_point(|g| g.tokens.end <= at))
            .is_some_and(|g| g.tokens.start < at)
    };
    let tokens = analysis.tokens[range.clone()].iter();
    let senses = analysis.senses(range.clone());
    for (at, (token, set)) in range.clone().zip(tokens.zip(senses)) {
        if !token.is_any_mark() && !set.meets(OPENING) {
            continue;
        }
        let Some((is_soft, len)) = boundary(token, &tags[at]) else {
            continue;
        };
        if at < next || inside_group(at) || taken(at) {
            continue;
        }
        close(start..at, soft, &mut open, &mut open_is_finite);
        (start, soft) = (at, is_soft);
        next = at + len;
    }
    close(start..range.end, soft, &mut open, &mut open_is_finite);
    if open.start < open.end {
        clauses.push(open);
    }
    clauses
}

/// The words that a clause begins with.
const OPENING: SenseSet = SenseSet::functions(&[F::Relative, F::Subordinator, F::Conjunction]);

/// Whether a clause may begin at a token: softly (a comma, "et") or in any case; and how many tokens say so.
#[inline]
fn boundary(token: &Token, tag: &Tag) -> Option<(bool, usize)> {
    if let TokenKind::Mark(c) = token.kind {
        return match c {
            ',' | '(' | ')' => Some((true, 1)),
            ';' | ':' | '–' | '—' => Some((false, 1)),
            _ => None,
        };
    }
    let opens = (tag.classes).any(&[F::Relative, F::Subordinator, F::Conjunction]);
    if !opens || token.kind == TokenKind::Digits {
        return None;
    }
    let hard = tag.classes.any(&[F::Relative, F::Subordinator])
        && !tag.classes.any(&[F::Determiner, F::Preposition, F::Clitic]);
    Some((!hard, tag.len))
}
