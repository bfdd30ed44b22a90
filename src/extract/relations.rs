//! How figures of one sentence hang together by its own words: a part and its whole, a change and its two ends, a measure and its conversion.
//!
//! | written | relation |
//! |---|---|
//! | `1 700 arrests, including 1 200 in town` | part 1 200 of 1 700 |
//! | `12 men and 8 women, a total of 20` | total 20 of 12, 8 |
//! | `45 of the 180 members, or 25 %` | share 25 % = 45 / 180 |
//! | `doubled from 10 to 20` | change 10 → 20, twice |
//! | `rose 40 % from 100 to 140` | change 100 → 140, 40 % up |
//! | `50 miles (80 km)` | conversion 50 mi = 80 km |
//! | `born in 1960, aged 54` | age 54 from 1960 |
//! | `from 3 to 10 May (eight days)` | eight days from the 3rd to the 10th |
//! | `a deal of 25 years` | length 25 years of deal |
//! | `the first visit in 25 years` | since last 25 years of visit |
//!
//! A relation is only found where the figures stand right beside the words that relate them. The grammar decides here, the rules recompute.

use crate::claim::{Change, Claim, Content, Quantity, QuantityKind, Reading, Relation};
use crate::lang::{FigureCue, FunctionClass, Sense};
use crate::text::{Analysis, Token, TokenKind, fold};
use std::ops::Range;
use std::sync::Arc;

/// How many words may stand between a figure and the word that relates it to another one.
const NEAR: usize = 3;
/// How many words may stand between a change and what it changed from.
const SAME_CLAUSE: usize = 8;
/// How many words may stand between what happened for the first time and in how long.
const FIRST_WITHIN: usize = 12;
/// More figures than this in one sentence are a table.
const TABLE: usize = 40;

/// The relations between the claims of `reading`, sentence by sentence.
pub fn relations(analysis: &Analysis<'_>, reading: &Reading) -> Vec<Relation> {
    let figures = |c: &Claim| matches!(c.content, Content::Quantity(_) | Content::Date(_));
    let mut by_sentence: Vec<Vec<usize>> = vec![Vec::new(); reading.sentences.len()];
    for (i, claim) in reading
        .claims
        .iter()
        .enumerate()
        .filter(|(_, c)| figures(c))
    {
        if let Some(own) = by_sentence.get_mut(claim.sentence) {
            own.push(i);
        }
    }
    let mut found = Vec::new();
    for (sentence, own) in reading.sentences.iter().zip(by_sentence) {
        if own.is_empty() || own.len() > TABLE {
            continue;
        }
        let at = |byte: usize| {
            analysis
                .tokens
                .partition_point(|t| (t.start as usize) < byte)
        };
        let tokens = at(sentence.span.start)..at(sentence.span.end);
        let scope = Scope::new(analysis, &reading.claims, own, tokens);
        scope.parts(&mut found);
        scope.totals(&mut found);
        scope.shares(&mut found);
        scope.changes(&mut found);
        scope.conversions(&mut found);
        scope.ages(&mut found);
        scope.durations(&mut found);
        scope.lengths(&mut found);
    }
    found
}

/// A claim that carries a figure, with its place among the tokens.
struct Figure<'a> {
    /// Index of the claim.
    claim: usize,
    content: &'a Content,
    /// The tokens of the number with its unit or noun, as far as the claim reaches.
    tokens: Range<usize>,
    /// One past the last token of what is counted.
    noun_end: usize,
}

impl Figure<'_> {
    fn quantity(&self) -> Option<&Quantity> {
        match self.content {
            Content::Quantity(q) => Some(q),
            _ => None,
        }
    }

    fn is(&self, kind: QuantityKind) -> bool {
        self.quantity().is_some_and(|q| q.kind == kind)
    }

    fn is_date(&self) -> bool {
        matches!(self.content, Content::Date(_))
    }
}

/// One sentence with its figures.
struct Scope<'a> {
    analysis: &'a Analysis<'a>,
    figures: Vec<Figure<'a>>,
    tokens: Range<usize>,
}

impl<'a> Scope<'a> {
    fn new(
        analysis: &'a Analysis<'a>,
        claims: &'a [Claim],
        own: Vec<usize>,
        tokens: Range<usize>,
    ) -> Self {
        let starts_before = |byte: usize| {
            analysis
                .tokens
                .partition_point(|t| (t.start as usize) < byte)
        };
        let figures = own
            .into_iter()
            .map(|claim| {
                let c = &claims[claim];
                let counted = match &c.content {
                    Content::Quantity(q) => q.of.as_ref().map(|of| of.span.end),
                    _ => None,
                };
                let end = starts_before(c.span.end);
                Figure {
                    claim,
                    content: &c.content,
                    tokens: starts_before(c.span.start)..end,
                    noun_end: counted.map_or(end, |byte| starts_before(byte).max(end)),
                }
            })
            .collect();
        Self {
            analysis,
            figures,
            tokens,
        }
    }

    fn token(&self, at: usize) -> Option<&'a Token> {
        self.analysis
            .tokens
            .get(at)
            .filter(|_| self.tokens.contains(&at))
    }

    /// The cues of one kind in the sentence: where each begins and ends.
    fn cues<T>(&self, pick: impl Fn(FigureCue) -> Option<T>) -> Vec<(Range<usize>, T)> {
        let cue = |at: usize| {
            self.analysis.phrases(at).find_map(|(senses, len)| {
                let found = senses.iter().find_map(|s| match s {
                    Sense::Figure(cue) => pick(*cue),
                    _ => None,
                })?;
                Some((at..at + len, found))
            })
        };
        self.tokens.clone().filter_map(cue).collect()
    }

    fn cues_of(&self, kind: FigureCue) -> Vec<Range<usize>> {
        self.cues(|c| (c == kind).then_some(()))
            .into_iter()
            .map(|(range, ())| range)
            .collect()
    }

    /// The figure that begins at most `words` tokens after `at`, with no stop between.
    fn after(&self, at: usize, words: usize) -> Option<&Figure<'a>> {
        let figure = self.figures.iter().find(|f| f.tokens.start >= at)?;
        (figure.tokens.start - at <= words && self.unbroken(at..figure.tokens.start))
            .then_some(figure)
    }

    /// The last figure whose noun phrase ends at most `words` tokens before `at`, with no other clause between.
    fn before(&self, at: usize, words: usize) -> Option<&Figure<'a>> {
        let figure = self.figures.iter().rev().find(|f| f.tokens.end <= at)?;
        let end = figure.noun_end.min(at);
        (at - end <= words && self.unbroken(end..at)).then_some(figure)
    }

    /// Whether only words and commas stand at these tokens.
    fn unbroken(&self, tokens: Range<usize>) -> bool {
        self.analysis.tokens[tokens].iter().all(|t| {
            matches!(
                t.kind,
                TokenKind::Word | TokenKind::Mark(',' | '’' | '\'' | '-')
            )
        })
    }

    fn parts(&self, found: &mut Vec<Relation>) {
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

    fn totals(&self, found: &mut Vec<Relation>) {
        for cue in self.cues_of(FigureCue::Total) {
            let Some(total) = self.after(cue.end, 1).filter(|t| t.is(QuantityKind::Count)) else {
                continue;
            };
            let mut parts = Vec::new();
            let mut at = cue.start;
            while let Some(part) = self.before(at, NEAR).filter(|p| p.is(QuantityKind::Count)) {
                parts.push(part.claim);
                at = part.tokens.start;
            }
            parts.reverse();
            if parts.len() >= 2 {
                found.push(Relation::Total {
                    parts,
                    total: total.claim,
                });
            }
        }
    }

    fn shares(&self, found: &mut Vec<Relation>) {
        for cue in self.cues_of(FigureCue::OutOf) {
            let count = |f: &&Figure<'_>| f.is(QuantityKind::Count);
            let part = self
                .figures
                .iter()
                .find(|f| f.tokens.end == cue.start || f.noun_end == cue.start);
            let Some(part) = part.filter(count) else {
                continue;
            };
            let Some(whole) = self.after(cue.end, 0).filter(count) else {
                continue;
            };
            let Some(percent) = self
                .said_again(whole)
                .filter(|f| f.is(QuantityKind::Percent))
            else {
                continue;
            };
            found.push(Relation::Share {
                part: part.claim,
                whole: whole.claim,
                percent: percent.claim,
            });
        }
    }

    /// The figure that `figure` is said to equal: in brackets behind it, or behind a word for "that is".
    fn said_again(&self, figure: &Figure<'a>) -> Option<&Figure<'a>> {
        let end = figure.noun_end.max(figure.tokens.end);
        if let Some(bracketed) = self.bracketed(end) {
            return Some(bracketed);
        }
        let at = end + usize::from(self.token(end).is_some_and(|t| t.is_mark(',')));
        let cue = self
            .cues_of(FigureCue::Equals)
            .into_iter()
            .find(|c| c.start == at)?;
        self.after(cue.end, 0)
    }

    /// The only thing in the brackets that open at token `at`, where that is a figure.
    fn bracketed(&self, at: usize) -> Option<&Figure<'a>> {
        self.token(at).filter(|t| t.is_mark('('))?;
        let figure = self.figures.iter().find(|f| f.tokens.start == at + 1)?;
        self.token(figure.noun_end.max(figure.tokens.end))
            .filter(|t| t.is_mark(')'))?;
        Some(figure)
    }

    fn changes(&self, found: &mut Vec<Relation>) {
        let times = self.cues(|c| match c {
            FigureCue::Times(n) => Some(n),
            _ => None,
        });
        let ways = self.cues(|c| match c {
            FigureCue::Rise => Some(true),
            FigureCue::Fall => Some(false),
            _ => None,
        });
        let tos = self.cues_of(FigureCue::To);
        for cue in self.cues_of(FigureCue::From) {
            let Some(from) = self.after(cue.end, 0) else {
                continue;
            };
            let end = from.noun_end.max(from.tokens.end);
            let Some(to) = tos
                .iter()
                .filter(|c| c.start == end || c.start == from.tokens.end)
                .find_map(|c| self.after(c.end, 0))
            else {
                continue;
            };
            let absolute = |f: &Figure<'_>| {
                f.quantity().is_some_and(|q| {
                    matches!(
                        q.kind,
                        QuantityKind::Count | QuantityKind::Money | QuantityKind::Measure
                    )
                })
            };
            if !absolute(from) || !absolute(to) {
                continue;
            }
            let near = |c: &Range<usize>| c.end <= cue.start && cue.start - c.end <= SAME_CLAUSE;
            let said: Vec<_> = times.iter().filter(|(c, _)| near(c)).collect();
            let percents: Vec<_> = self
                .figures
                .iter()
                .filter(|f| f.is(QuantityKind::Percent))
                .collect();
            let by = match (&said[..], &percents[..]) {
                ([(_, n)], []) => Some(Change::Times(*n)),
                ([], [percent]) if near(&percent.tokens) => {
                    let way = ways.iter().rfind(|(c, _)| c.end <= percent.tokens.start);
                    way.filter(|(c, _)| percent.tokens.start - c.end <= NEAR)
                        .map(|&(_, rise)| Change::Percent {
                            claim: percent.claim,
                            rise,
                        })
                }
                _ => None,
            };
            if let Some(by) = by {
                found.push(Relation::Change {
                    from: from.claim,
                    to: to.claim,
                    by,
                });
            }
        }
    }

    fn conversions(&self, found: &mut Vec<Relation>) {
        for given in self.figures.iter().filter(|f| f.is(QuantityKind::Measure)) {
            let end = given.noun_end.max(given.tokens.end);
            let again = self
                .bracketed(given.tokens.end)
                .or_else(|| self.bracketed(end));
            if let Some(converted) = again.filter(|f| f.is(QuantityKind::Measure)) {
                found.push(Relation::Conversion {
                    given: given.claim,
                    converted: converted.claim,
                });
            }
        }
    }

    /// Only in a sentence with one birth, one age and no other date: whose age it is and when is clear then.
    fn ages(&self, found: &mut Vec<Relation>) {
        let [cue] = &self.cues_of(FigureCue::Born)[..] else {
            return;
        };
        let mut ages = self.figures.iter().filter(|f| f.is(QuantityKind::Age));
        let mut dates = self.figures.iter().filter(|f| f.is_date());
        let (Some(age), None, Some(born), None) =
            (ages.next(), ages.next(), dates.next(), dates.next())
        else {
            return;
        };
        let follows = born.tokens.end > cue.end && born.tokens.start <= cue.end + 1;
        // "mort à 54 ans": an age somebody had then, not now.
        let then = age.tokens.start.checked_sub(1).is_some_and(|at| {
            self.analysis
                .phrases(at)
                .any(|(senses, _)| senses.contains(&Sense::Function(FunctionClass::Preposition)))
        });
        if follows && !then {
            found.push(Relation::Age {
                born: born.claim,
                age: age.claim,
            });
        }
    }

    fn durations(&self, found: &mut Vec<Relation>) {
        for pair in self.figures.windows(2) {
            let [a, b] = pair else { continue };
            let between = a.noun_end.max(a.tokens.end)..b.tokens.start;
            if between.start > between.end || between.len() > NEAR {
                continue;
            }
            let joined = between.clone().all(|at| {
                self.analysis.tokens[at].is_mark(',')
                    || self.analysis.tokens[at].is_mark('(')
                    || self.analysis.phrases(at).any(|(senses, _)| {
                        senses.contains(&Sense::Figure(FigureCue::During))
                            || senses.contains(&Sense::Figure(FigureCue::Equals))
                    })
            });
            if between.is_empty() || !joined {
                continue;
            }
            if a.is_date() && b.is(QuantityKind::Duration) {
                found.push(Relation::Lasting {
                    dates: a.claim,
                    duration: b.claim,
                });
            } else if b.is_date() && a.is(QuantityKind::Duration) {
                found.push(Relation::Lasting {
                    dates: b.claim,
                    duration: a.claim,
                });
            }
        }
    }

    fn lengths(&self, found: &mut Vec<Relation>) {
        for figure in self.figures.iter().filter(|f| f.is(QuantityKind::Duration)) {
            let duration = figure.claim;
            if let Some(of) = self.first_within(figure) {
                found.push(Relation::SinceLast { duration, of });
            } else if let Some(of) = self.lasting_noun(figure) {
                found.push(Relation::Length { duration, of });
            }
        }
    }

    /// "première visite … en dix ans": the noun of what had not happened for so long.
    fn first_within(&self, figure: &Figure<'a>) -> Option<Arc<str>> {
        let at = figure.tokens.start.checked_sub(1)?;
        if !self.is_cue(at, FigureCue::Within) {
            return None;
        }
        let from = at.saturating_sub(FIRST_WITHIN).max(self.tokens.start);
        let first = (from..at).rfind(|&t| self.is_cue(t, FigureCue::First))?;
        self.noun(first + 1)
    }

    /// "un accord de dix ans": the noun before the genitive.
    fn lasting_noun(&self, figure: &Figure<'a>) -> Option<Arc<str>> {
        let at = figure.tokens.start.checked_sub(1)?;
        let genitive = self.analysis.phrases(at).any(|(senses, len)| {
            len == 1 && senses.contains(&Sense::Function(FunctionClass::Genitive))
        });
        if genitive {
            self.noun(at.checked_sub(1)?)
        } else {
            None
        }
    }

    /// The word at token `at` under its compared form, unless it is one of the closed classes.
    fn noun(&self, at: usize) -> Option<Arc<str>> {
        let token = self.token(at).filter(|t| t.kind == TokenKind::Word)?;
        let closed = self.analysis.phrases(at).any(|(senses, len)| {
            len == 1 && senses.iter().any(|s| matches!(s, Sense::Function(_)))
        });
        (!closed).then(|| fold(self.analysis.token_text(token)).into())
    }

    fn is_cue(&self, at: usize, cue: FigureCue) -> bool {
        self.analysis
            .phrases(at)
            .any(|(senses, _)| senses.contains(&Sense::Figure(cue)))
    }
}
