//! How figures of one sentence hang together by its own words: a part and its whole, a change and its two ends, a measure and its conversion.
//!
//! | written | relation |
//! |---|---|
//! | `1 700 arrests, including 1 200 in town` | part 1 200 of 1 700 |
//! | `12 men and 8 women, a total of 20` | total 20 of 12, 8 |
//! | `45 of the 180 members, or 25 %` | share 25 % = 45 / 180 |
//! | `of the 180 members, 45 (25 %)` | share 25 % = 45 / 180 |
//! | `doubled from 10 to 20`, `doubled to 20 from 10` | change 10 → 20, twice |
//! | `rose 40 % from 100 to 140` | change 100 → 140, 40 % up |
//! | `50 miles (80 km)` | conversion 50 mi = 80 km |
//! | `born in 1960, aged 54` | age 54 from 1960 |
//! | `from 3 to 10 May (eight days)` | eight days from the 3rd to the 10th |
//! | `a deal of 25 years` | length 25 years of deal |
//! | `the first visit in 25 years` | since last 25 years of visit |
//! | `Lund and Moss counted 12 and 15 boats respectively` | 12 of Lund, 15 of Moss |
//!
//! A relation is only found where the figures stand right beside the words that relate them. The grammar decides here, the rules recompute.

mod counts;
mod lists;
mod times;

use super::phrases::all_of;
use crate::claim::{Claim, Content, Quantity, QuantityKind, Reading, Relation};
use crate::lang::{FigureCue, Sense, SenseSet};
use crate::text::{Analysis, SentenceSpan, Token, TokenKind};
use std::ops::Range;

/// How many words may stand between a figure and the word that relates it to another one.
const NEAR: usize = 3;
/// More figures than this in one sentence are a table.
const TABLE: usize = 40;

/// The relations between the claims of `reading`, sentence by sentence; `spans` are its sentences.
pub fn relations(
    analysis: &Analysis<'_>,
    spans: &[SentenceSpan],
    reading: &Reading,
) -> Vec<Relation> {
    let figures = |c: &Claim| matches!(c.content, Content::Quantity(_) | Content::Date(_));
    let claims = reading.claims.iter().enumerate();
    let mut all: Vec<(usize, usize)> = claims
        .filter(|(_, c)| figures(c))
        .map(|(i, c)| (c.sentence, i))
        .collect();
    all.sort_unstable();
    let mut found = Vec::new();
    for own in all.chunk_by(|(a, _), (b, _)| a == b) {
        let Some(sentence) = spans.get(own[0].0) else {
            continue;
        };
        if own.len() > TABLE {
            continue;
        }
        let scope = Scope::new(analysis, &reading.claims, own, sentence);
        if !scope.cued.is_empty() {
            scope.parts(&mut found);
            scope.totals(&mut found);
            scope.shares(&mut found);
            scope.changes(&mut found);
        }
        scope.conversions(&mut found);
        scope.ages(&mut found);
        scope.durations(&mut found);
        scope.lengths(&mut found);
        scope.weekdays(&mut found);
        scope.same_times(&mut found);
        scope.respective(&reading.claims, &mut found);
    }
    // "for a total of" holds "a total of": one cue in another says one thing.
    found.dedup();
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
    /// The words that relate figures: where each phrase stands and what it may be, the longest of those that begin at a place first.
    cued: Vec<(Range<usize>, FigureCue)>,
}

impl<'a> Scope<'a> {
    fn new(
        analysis: &'a Analysis<'a>,
        claims: &'a [Claim],
        own: &[(usize, usize)],
        sentence: &SentenceSpan,
    ) -> Self {
        let tokens = sentence.tokens.clone();
        let starts_before = |byte: usize| {
            let before = |t: &Token| (t.start as usize) < byte;
            // Hardly anything reaches out of its sentence.
            let inside = &analysis.tokens[tokens.clone()];
            match inside.partition_point(before) {
                at if at > 0 && at < inside.len() => tokens.start + at,
                _ => analysis.tokens.partition_point(before),
            }
        };
        let figures = own
            .iter()
            .map(|&(_, claim)| {
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
        let mut cued = Vec::new();
        let cues = match sentence.senses.meets(SenseSet::FIGURE) {
            true => tokens.clone(),
            false => tokens.start..tokens.start,
        };
        for at in all_of(analysis, cues, SenseSet::FIGURE) {
            for (senses, len) in analysis.phrases_of(at, SenseSet::FIGURE) {
                cued.extend(senses.iter().filter_map(|s| match s {
                    Sense::Figure(cue) => Some((at..at + len, *cue)),
                    _ => None,
                }));
            }
        }
        Self {
            analysis,
            figures,
            cued,
            tokens,
        }
    }

    fn token(&self, at: usize) -> Option<&'a Token> {
        self.analysis
            .tokens
            .get(at)
            .filter(|_| self.tokens.contains(&at))
    }

    /// The cues of one kind in the sentence, the longest at a place: where each begins and ends.
    fn cues<T>(
        &self,
        pick: impl Fn(FigureCue) -> Option<T>,
    ) -> impl Iterator<Item = (Range<usize>, T)> {
        let mut last = None;
        self.cued.iter().filter_map(move |(range, cue)| {
            let cue = pick(*cue).filter(|_| last != Some(range.start))?;
            last = Some(range.start);
            Some((range.clone(), cue))
        })
    }

    fn cues_of(&self, kind: FigureCue) -> impl Iterator<Item = Range<usize>> {
        self.cues(move |c| (c == kind).then_some(()))
            .map(|(range, ())| range)
    }

    /// The figure that begins at most `words` tokens after `at`, with no stop between.
    fn after(&self, at: usize, words: usize) -> Option<&Figure<'a>> {
        let figure = self.figures.iter().find(|f| f.tokens.start >= at)?;
        (figure.tokens.start - at <= words && self.unbroken(at..figure.tokens.start))
            .then_some(figure)
    }

    /// The last quantity whose noun phrase ends at most `words` tokens before `at`, with no other clause between.
    fn before(&self, at: usize, words: usize) -> Option<&Figure<'a>> {
        let figure = self
            .figures
            .iter()
            .rev()
            .find(|f| f.tokens.end <= at && !f.is_date())?;
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

    pub(super) fn conversions(&self, found: &mut Vec<Relation>) {
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

    fn is_cue(&self, at: usize, cue: FigureCue) -> bool {
        self.analysis
            .phrases_of(at, SenseSet::FIGURE)
            .any(|(senses, _)| senses.contains(&Sense::Figure(cue)))
    }
}

#[cfg(test)]
mod tests;
