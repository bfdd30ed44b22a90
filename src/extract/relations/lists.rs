//! Lists told item by item: "Lund and Moss counted 12 and 15 boats respectively".

use super::Scope;
use crate::claim::{Claim, Content, Relation};
use crate::lang::{FigureCue, FunctionClass};
use crate::text::TokenKind;
use std::ops::Range;

/// Between two items of a list stand no more tokens than this.
const JOINT: usize = 3;
/// Between a word for "respectively" and its list stand no more tokens than this.
const NEAR: usize = 2;

impl Scope<'_> {
    /// The figures beside a word for "respectively" with the names that stand before them, where these are as many.
    pub(super) fn respective(&self, claims: &[Claim], found: &mut Vec<Relation>) {
        for cue in self.cues_of(FigureCue::Respectively) {
            let figures: Vec<(usize, Range<usize>)> = self
                .figures
                .iter()
                .filter(|f| !f.is_date())
                .map(|f| (f.claim, f.tokens.start..f.noun_end.max(f.tokens.end)))
                .collect();
            let lists = self.lists(&figures);
            let beside = |list: &&Vec<(usize, Range<usize>)>| {
                let (first, last) = (&list[0].1, &list[list.len() - 1].1);
                (cue.end..=cue.end + NEAR).contains(&first.start)
                    || (last.end..=last.end + NEAR).contains(&cue.start)
            };
            let Some(figures) = lists.iter().find(beside) else {
                continue;
            };
            let names = self.lists(&self.names(claims));
            let before = |list: &&Vec<(usize, Range<usize>)>| {
                list[list.len() - 1].1.end <= figures[0].1.start && list.len() == figures.len()
            };
            if let Some(names) = names.iter().rfind(before) {
                let claims = |list: &[(usize, Range<usize>)]| list.iter().map(|i| i.0).collect();
                found.push(Relation::Respective {
                    names: claims(names),
                    figures: claims(figures),
                });
            }
        }
    }

    /// The names of the sentence, each with its tokens.
    fn names(&self, claims: &[Claim]) -> Vec<(usize, Range<usize>)> {
        let tokens = &self.analysis.tokens;
        let (Some(first), Some(last)) = (
            tokens.get(self.tokens.start),
            self.tokens.end.checked_sub(1).and_then(|i| tokens.get(i)),
        ) else {
            return Vec::new();
        };
        let start = claims.partition_point(|c| c.span.start < first.start as usize);
        let own = claims[start..]
            .iter()
            .take_while(|c| c.span.start < last.end as usize)
            .zip(start..);
        let named = own.filter(|(c, _)| matches!(c.content, Content::Name(_)));
        let at = |byte: usize| tokens.partition_point(|t| (t.start as usize) < byte);
        named
            .map(|(c, claim)| (claim, at(c.span.start)..at(c.span.end)))
            .collect()
    }

    /// The lists of two items or more that follow each other with no more than a joint between.
    fn lists(&self, items: &[(usize, Range<usize>)]) -> Vec<Vec<(usize, Range<usize>)>> {
        let mut lists: Vec<Vec<(usize, Range<usize>)>> = Vec::new();
        for item in items {
            let follows = |list: &&mut Vec<(usize, Range<usize>)>| {
                let last = &list[list.len() - 1].1;
                last.end <= item.1.start && self.is_joint(last.end..item.1.start)
            };
            match lists.last_mut().filter(follows) {
                Some(list) => list.push(item.clone()),
                None => lists.push(vec![item.clone()]),
            }
        }
        lists.retain(|list| list.len() >= 2);
        lists
    }

    /// Whether these tokens only join what stands on their two sides: a comma or an "and", and what opens the next item.
    fn is_joint(&self, tokens: Range<usize>) -> bool {
        let joins = |at: usize| {
            self.analysis.tokens[at].kind == TokenKind::Mark(',')
                || self.analysis.may_be(at, FunctionClass::Conjunction.into())
        };
        let opens = |at: usize| {
            [
                FunctionClass::Article,
                FunctionClass::Preposition,
                FunctionClass::Genitive,
            ]
            .into_iter()
            .any(|class| self.analysis.may_be(at, class.into()))
        };
        let len = tokens.len();
        (1..=JOINT).contains(&len)
            && tokens.clone().any(joins)
            && tokens.into_iter().all(|at| joins(at) || opens(at))
    }
}
