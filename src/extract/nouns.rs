//! Noun phrases of subjects and objects, and what they are instances of.

use super::tags::{Tag, is_open};
use crate::claim::Counted;
use crate::lang::{FunctionClass as F, NounWord, Sense, SenseSet};
use crate::source::Span;
use crate::text::{Analysis, Gap, TokenKind};
use std::ops::Range;
use std::sync::Arc;

/// The concept named by the longest phrase that begins in `range` and covers token `head`, with the tokens of that phrase.
pub fn concept_over(
    analysis: &Analysis<'_>,
    range: Range<usize>,
    head: usize,
) -> Option<(Arc<str>, Range<usize>)> {
    let mut best: Option<(Arc<str>, Range<usize>)> = None;
    for start in range.start..=head.min(range.end.saturating_sub(1)) {
        let found = analysis
            .phrases_of(start, SenseSet::CONCEPT)
            .take_while(|&(_, len)| start + len > head)
            .find_map(|(senses, len)| {
                senses.iter().find_map(|s| match s {
                    Sense::Concept(id) => Some((id.clone(), start..start + len)),
                    _ => None,
                })
            });
        if let Some(found) = found
            && best.as_ref().is_none_or(|b| found.1.len() > b.1.len())
        {
            best = Some(found);
        }
    }
    best
}

/// A noun phrase without a figure: "des unités militaires nord-coréennes".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NounPhrase {
    /// Its tokens, without what opens it.
    pub tokens: Range<usize>,
    /// Whether a preposition stands before it.
    pub oblique: bool,
    head: usize,
}

impl NounPhrase {
    /// What it names, as a claim keeps it.
    pub fn counted(&self, analysis: &Analysis<'_>) -> Counted {
        let concept = concept_over(analysis, self.tokens.clone(), self.head);
        let compared = |i: usize| analysis.form(i).compared.clone();
        let modifiers = self
            .tokens
            .clone()
            .filter(|&i| i != self.head && analysis.tokens[i].kind == TokenKind::Word)
            .filter(|&i| !analysis.may_be(i, SenseSet::FUNCTION))
            .map(compared)
            .collect();
        let ends = (
            &analysis.tokens[self.tokens.start],
            &analysis.tokens[self.tokens.end - 1],
        );
        Counted {
            span: Span::new(ends.0.start as usize, ends.1.end as usize),
            head: compared(self.head),
            modifiers,
            concept: concept.map(|(id, _)| id),
        }
    }
}

/// The noun phrases of `range` from left to right: each a run of nouns, adjectives and names with its "de"-complements. `stop` says where none can go on
/// (a verb, a figure).
pub fn noun_phrases(
    analysis: &Analysis<'_>,
    tags: &[Tag],
    range: Range<usize>,
    stop: impl Fn(usize) -> bool,
) -> Vec<NounPhrase> {
    let mut phrases = Vec::new();
    let (mut at, mut oblique) = (range.start, false);
    while at < range.end {
        let tag = tags[at];
        if stop(at) {
            oblique = false;
            at += 1;
        } else if is_open(analysis, tags, at) {
            let phrase = phrase_at(analysis, tags, at, range.end, &stop, oblique);
            at = phrase.tokens.end;
            oblique = false;
            phrases.push(phrase);
        } else {
            // An article leaves what the preposition before it said.
            if tag.classes.any(&[F::Preposition, F::Genitive]) && !tag.classes.has(F::Article) {
                oblique = true;
            } else if !tag.classes.any(&[F::Article, F::Determiner, F::Adverb]) {
                oblique = false;
            }
            at += tag.len.max(1);
        }
    }
    phrases
}

fn phrase_at(
    analysis: &Analysis<'_>,
    tags: &[Tag],
    start: usize,
    limit: usize,
    stop: &impl Fn(usize) -> bool,
    oblique: bool,
) -> NounPhrase {
    // The core: words and hyphens in a row.
    let mut end = start;
    while end < limit && !stop(end) && (end == start || analysis.tokens[end].gap < Gap::Line) {
        let hyphen = analysis.tokens[end].is_mark('-')
            && analysis.tokens[end].gap == Gap::None
            && analysis
                .tokens
                .get(end + 1)
                .is_some_and(|t| t.gap == Gap::None);
        if !(is_open(analysis, tags, end) || hyphen) {
            break;
        }
        end += 1;
    }
    let end = end.max(start + 1);
    let mut head_at = head(analysis, start..end);
    // One complement: "de la Corée du Nord", "of the city".
    let mut whole = end;
    for _ in 0..2 {
        let Some(tag) = tags
            .get(whole)
            .filter(|t| whole < limit && t.classes.has(F::Genitive))
        else {
            break;
        };
        let mut at = whole + tag.len;
        if at < limit && tags[at].classes.any(&[F::Article, F::Determiner]) {
            at += tags[at].len;
        }
        let from = at;
        while at < limit
            && !stop(at)
            && (is_open(analysis, tags, at) || analysis.tokens[at].is_mark('-'))
        {
            at += 1;
        }
        if at == from {
            break;
        }
        // A genitive that leans on the word before it: "Calder's deputy" is the deputy.
        if analysis.tokens[whole].gap == Gap::None {
            head_at = head(analysis, from..at);
        }
        whole = at;
    }
    NounPhrase {
        tokens: start..whole,
        oblique,
        head: head_at,
    }
}

/// The head of a core: the first word that is no adjective put before it, in a language whose adjectives follow; else the last word.
fn head(analysis: &Analysis<'_>, core: Range<usize>) -> usize {
    let is_word = |i: &usize| analysis.tokens[*i].kind == TokenKind::Word;
    if analysis.language.nouns.adjectives_follow {
        let adjective = |i: usize| {
            analysis.phrases_of(i, SenseSet::NOUN).any(|(senses, len)| {
                len == 1
                    && senses
                        .iter()
                        .any(|s| matches!(s, Sense::Noun(NounWord::Before)))
            })
        };
        core.clone().find(|&i| !adjective(i)).unwrap_or(core.start)
    } else {
        core.clone().rev().find(is_word).unwrap_or(core.start)
    }
}
