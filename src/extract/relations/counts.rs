//! Numbers of things: parts and wholes, sums, shares, what grew and shrank.

use super::{Figure, NEAR, Scope};
use crate::claim::{Change, QuantityKind, Relation};
use crate::lang::FigureCue;
use crate::text::TokenKind;
use crate::value::Bound;
use std::ops::Range;

/// How many words may stand between a change and what it changed from.
const SAME_CLAUSE: usize = 8;

impl<'a> Scope<'a> {
    pub(super) fn parts(&self, found: &mut Vec<Relation>) {
        for cue in self.cues_of(FigureCue::Part) {
            let (Some(whole), Some(part)) = (self.before(cue.start, NEAR), self.after(cue.end, 1))
            else {
                continue;
            };
            if whole.is(QuantityKind::Count) && part.is(QuantityKind::Count) {
                found.push(Relation::Part {
                    whole: whole.claim,
                    part: part.claim,
                });
            }
        }
    }

    pub(super) fn totals(&self, found: &mut Vec<Relation>) {
        let count = |f: &&Figure<'_>| f.is(QuantityKind::Count);
        let said = self.cues_of(FigureCue::Total).map(|c| (c, true));
        let equal = self.cues_of(FigureCue::Equals).map(|c| (c, false));
        for (cue, said) in said.chain(equal) {
            let Some(total) = self.after(cue.end, 1).filter(count) else {
                continue;
            };
            let (mut parts, mut at) = (Vec::new(), cue.start);
            let mut near = if said { SAME_CLAUSE } else { NEAR };
            while let Some(part) = self.before(at, near).filter(count) {
                parts.push(part.claim);
                (at, near) = (part.tokens.start, NEAR);
            }
            parts.reverse();
            // "that is 20 people more than yesterday", "a total of 20 since May" are no sums of these.
            let closed = self.closes(total.noun_end.max(total.tokens.end));
            if parts.len() >= 2 && closed {
                found.push(Relation::Total {
                    parts,
                    total: total.claim,
                    said,
                });
            }
        }
    }

    /// "45 of the 180 members, or 25 %"; "of the 180 members, 45 (25 %)"; "25 % of the 180 members, or 45".
    pub(super) fn shares(&self, found: &mut Vec<Relation>) {
        let count = |f: &&Figure<'_>| f.is(QuantityKind::Count);
        for cue in self.cues_of(FigureCue::OutOf) {
            let Some(whole) = self.after(cue.end, 0).filter(count) else {
                continue;
            };
            let end = whole.noun_end.max(whole.tokens.end);
            let before = self
                .figures
                .iter()
                .find(|f| f.tokens.end == cue.start || f.noun_end == cue.start)
                // A share takes what it is a share of along.
                .or_else(|| {
                    let mut shares = self.figures.iter().filter(|f| f.is(QuantityKind::Percent));
                    shares.find(|f| f.tokens.contains(&cue.start))
                });
            let behind = || {
                let comma = self.token(end).is_some_and(|t| t.is_mark(','));
                self.after(end + 1, 0).filter(|_| comma)
            };
            let (part, percent) = match before {
                Some(percent) if percent.is(QuantityKind::Percent) => {
                    (self.said_again(whole), Some(percent))
                }
                Some(part) => (Some(part), self.said_again(whole)),
                None => (behind(), behind().and_then(|part| self.said_again(part))),
            };
            let percent = percent.filter(|f| f.is(QuantityKind::Percent));
            if let (Some(part), Some(percent)) = (part.filter(count), percent) {
                found.push(Relation::Share {
                    part: part.claim,
                    whole: whole.claim,
                    percent: percent.claim,
                });
            }
        }
    }

    /// The figure that `figure` is said to equal: in brackets behind it, or behind a word for "that is".
    fn said_again(&self, figure: &Figure<'a>) -> Option<&Figure<'a>> {
        let end = figure.noun_end.max(figure.tokens.end);
        if let Some(bracketed) = self.bracketed(end) {
            return Some(bracketed);
        }
        let at = end + usize::from(self.token(end).is_some_and(|t| t.is_mark(',')));
        let cue = self.cues_of(FigureCue::Equals).find(|c| c.start == at)?;
        self.after(cue.end, 0)
    }

    /// The only thing in the brackets that open at token `at`, where that is a figure.
    pub(super) fn bracketed(&self, at: usize) -> Option<&Figure<'a>> {
        self.token(at).filter(|t| t.is_mark('('))?;
        let figure = self.figures.iter().find(|f| f.tokens.start == at + 1)?;
        self.token(figure.noun_end.max(figure.tokens.end))
            .filter(|t| t.is_mark(')'))?;
        Some(figure)
    }

    pub(super) fn changes(&self, found: &mut Vec<Relation>) {
        let times = || {
            self.cues(|c| match c {
                FigureCue::Times(n) => Some(n),
                _ => None,
            })
        };
        let ways = || {
            self.cues(|c| match c {
                FigureCue::Rise => Some(true),
                FigureCue::Fall => Some(false),
                _ => None,
            })
        };
        for (from, to, at) in self.ends() {
            let near = |c: &Range<usize>| c.end <= at && at - c.end <= SAME_CLAUSE;
            let said: Vec<_> = times().filter(|(c, _)| near(c)).collect();
            let percents: Vec<_> = self
                .figures
                .iter()
                .filter(|f| f.is(QuantityKind::Percent))
                .collect();
            let by = match (&said[..], &percents[..]) {
                ([(_, n)], []) => Some(Change::Times(*n)),
                ([], [percent]) if near(&percent.tokens) => {
                    let way = ways().filter(|(c, _)| c.end <= percent.tokens.start).last();
                    way.filter(|(c, _)| percent.tokens.start - c.end <= NEAR)
                        .map(|(_, rise)| Change::Percent {
                            claim: percent.claim,
                            rise,
                        })
                }
                _ => None,
            };
            if let Some(by) = by {
                found.push(Relation::Change { from, to, by });
            }
        }
    }

    /// What is said to have gone from one number to another: the claims (one claim for both where it is a range) and the token where that is said.
    fn ends(&self) -> Vec<(usize, usize, usize)> {
        let absolute = |f: &Figure<'_>| {
            f.quantity().is_some_and(|q| {
                matches!(
                    q.kind,
                    QuantityKind::Count | QuantityKind::Money | QuantityKind::Measure
                )
            })
        };
        // The range takes the word that opens it along ("from 100 to 140") where the grammar knows it.
        let froms = || self.cues_of(FigureCue::From);
        let ranged = self.figures.iter().filter(|f| {
            absolute(f)
                && f.quantity()
                    .is_some_and(|q| q.amount.bound() == Bound::Between)
                && froms().any(|c| c.start == f.tokens.start || c.end == f.tokens.start)
        });
        let mut ends: Vec<_> = ranged.map(|f| (f.claim, f.claim, f.tokens.start)).collect();
        for cue in self.cues_of(FigureCue::Against) {
            let Some(from) = self.after(cue.end, 0).filter(|f| absolute(f)) else {
                continue;
            };
            // "35 ships against 10 for Sweden" says nothing of a change.
            let end = from.noun_end.max(from.tokens.end);
            let dated = |f: &Figure<'_>| f.is_date() && (end..=end + 1).contains(&f.tokens.start);
            if !self.closes(end) && !self.figures.iter().any(dated) {
                continue;
            }
            let start = cue.start - usize::from(self.comma_before(cue.start));
            let beside = |f: &&Figure<'_>| f.noun_end == start || f.tokens.end == start;
            if let Some(to) = self.figures.iter().find(beside).filter(|f| absolute(f)) {
                ends.push((from.claim, to.claim, to.tokens.start));
            }
        }
        for cue in froms() {
            let Some(from) = self.after(cue.end, 0).filter(|f| absolute(f)) else {
                continue;
            };
            let to = self
                .cues_of(FigureCue::To)
                .filter(|c| c.start == from.noun_end || c.start == from.tokens.end)
                .find_map(|c| self.after(c.end, 0));
            if let Some(to) = to.filter(|f| absolute(f)) {
                ends.push((from.claim, to.claim, cue.start));
            }
        }
        ends
    }

    /// Whether what is said ends at token `at`: nothing follows, or a mark.
    fn closes(&self, at: usize) -> bool {
        self.token(at)
            .is_none_or(|t| matches!(t.kind, TokenKind::Mark(_)))
    }

    fn comma_before(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.token(at));
        before.is_some_and(|t| t.is_mark(','))
    }
}
