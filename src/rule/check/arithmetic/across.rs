//! A total and its parts in different sentences of one text: "one dead and 227 injured … the 230 victims".

use super::{Fault, Text};
use crate::claim::{Content, Quantity, QuantityKind};
use std::collections::BTreeMap;
use std::sync::Arc;

impl Text<'_, '_, '_> {
    /// The totals that the parts given together in another sentence do not make. Only where the text leaves no other reading: it gives one figure for the
    /// total and one for each part, and the total is none of the parts under another name.
    pub(super) fn totals_elsewhere(&self) -> Vec<Fault> {
        let counts = self.counts();
        let mut faults = Vec::new();
        for (concept, total) in &counts {
            let &[total] = &total[..] else {
                continue;
            };
            let parts: Vec<usize> = counts
                .iter()
                .filter(|(part, _)| *part != concept && self.adds(part, concept))
                .filter_map(|(_, claims)| claims.first().copied())
                .collect();
            let once = counts
                .iter()
                .filter(|(part, _)| *part != concept && self.adds(part, concept))
                .all(|(_, claims)| claims.len() == 1);
            let sentence = |claim: usize| self.claims()[claim].sentence;
            let speaker = |claim: usize| {
                let speaker = self.claims()[claim].attribution.speaker.as_ref();
                speaker.map(|s| &*s.name)
            };
            let together = parts.windows(2).all(|p| sentence(p[0]) == sentence(p[1]));
            let of_one = parts.iter().all(|&p| speaker(p) == speaker(total));
            let apart = parts.iter().all(|&p| {
                sentence(p) != sentence(total)
                    && self.number(p).is_some()
                    && self.number(p) != self.number(total)
            });
            if parts.len() >= 2 && once && together && of_one && apart {
                faults.extend(self.total(&parts, total, false));
            }
        }
        faults
    }

    /// For each concept that is counted, the first claim that gives a figure for it, and the first that gives another.
    fn counts(&self) -> BTreeMap<Arc<str>, Vec<usize>> {
        let mut counts: BTreeMap<Arc<str>, Vec<usize>> = BTreeMap::new();
        for (claim, said) in self.claims().iter().enumerate() {
            let Content::Quantity(quantity) = &said.content else {
                continue;
            };
            let concept = quantity.of.as_ref().and_then(|of| of.concept.clone());
            if let Some(concept) = concept.filter(|_| quantity.kind == QuantityKind::Count) {
                let figures = counts.entry(concept).or_default();
                let same =
                    |&other: &usize| self.quantity(other).map(figure) == Some(figure(quantity));
                // Two are enough to know that there is more than one.
                if figures.len() < 2 && !figures.iter().any(same) {
                    figures.push(claim);
                }
            }
        }
        counts
    }

    /// Whether something has befallen those counted as `part`, and `total` says no more of them than that they are counted: the dead are people too, but
    /// "people" may be any people.
    fn adds(&self, part: &str, total: &str) -> bool {
        let ontology = self.judge.story.knowledge.ontology;
        ontology.predicate_of(part).is_some()
            && ontology.is_among(part, total)
            && !ontology.is_a(part, total)
    }

    fn number(&self, claim: usize) -> Option<crate::value::Decimal> {
        self.quantity(claim)?.amount.number()
    }
}

fn figure(quantity: &Quantity) -> (Option<crate::value::Decimal>, Option<crate::value::Decimal>) {
    (quantity.amount.low(), quantity.amount.high())
}
