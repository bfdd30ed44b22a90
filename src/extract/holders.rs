//! Whose words a claim stands in: the statement or quote around it.

use crate::claim::{Claim, Content, Stance};
use crate::source::Span;

/// The statements and quotes of an article, ready to be asked what holds a place.
pub struct Holders<'a> {
    /// By where they begin, the longer first.
    claims: Vec<&'a Claim>,
    /// For each the nearest before it that does not end before it does.
    outer: Vec<Option<usize>>,
}

impl<'a> Holders<'a> {
    /// The statements and quotes among `claims`.
    pub fn new(claims: &'a [Claim]) -> Self {
        let mut claims: Vec<&Claim> = claims
            .iter()
            .filter(|c| matches!(c.content, Content::Statement(_) | Content::Quote(_)))
            .collect();
        claims.sort_by_key(|c| (c.span.start, std::cmp::Reverse(c.span.end)));
        let mut outer = Vec::with_capacity(claims.len());
        let mut open: Vec<usize> = Vec::new();
        for (i, claim) in claims.iter().enumerate() {
            while open
                .last()
                .is_some_and(|&o| claims[o].span.end < claim.span.end)
            {
                open.pop();
            }
            outer.push(open.last().copied());
            open.push(i);
        }
        Self { claims, outer }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.claims.len()
    }

    /// The innermost statement or quote that holds `place`.
    pub fn around(&self, place: Span) -> Option<&'a Claim> {
        let after = self.claims.partition_point(|c| c.span.start <= place.start);
        let mut at = after.checked_sub(1);
        while let Some(i) = at {
            if self.claims[i].span.contains(place) {
                return Some(self.claims[i]);
            }
            at = self.outer[i];
        }
        None
    }

    /// Gives `claim`, whose core stands at `place`, to whoever is quoted or reported there.
    pub fn attribute(&self, claim: &mut Claim, place: Span) {
        let Some(holder) = self.around(place) else {
            return;
        };
        claim.attribution = holder.attribution.clone();
        claim.stance = match (holder.stance, claim.stance) {
            // What is confirmed or denied as a whole leaves nothing to the mood of a verb.
            (Stance::Asserted | Stance::Reported, Stance::Conditional) => Stance::Conditional,
            (stance, _) => stance,
        };
        // Who speaks does not act in what is told.
        let said = &holder.attribution;
        let voices = [said.speaker.as_ref(), said.relay.as_deref()];
        let entities = voices.map(|v| v.and_then(|s| s.entity));
        claim
            .frame
            .actors
            .retain(|actor| !entities.contains(&Some(*actor)));
    }
}
