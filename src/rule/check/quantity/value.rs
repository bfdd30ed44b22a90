//! What quantities say, and whether two exclude each other.

use crate::align::{ClaimRef, Story};
use crate::claim::{Claim, Content, Quantity};
use crate::rule::Tolerance;
use crate::value::{Amount, Bound, Decimal, Interval, Rounding};

pub(super) fn quantity<'a>(story: &Story<'a>, at: ClaimRef) -> &'a Quantity {
    match &story.claim(at).content {
        Content::Quantity(quantity) => quantity,
        _ => unreachable!("only quantity claims are asked for"),
    }
}

/// A quantity with the values it allows, in its own unit: what is compared with many is worked out once.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reach<'q> {
    quantity: &'q Quantity,
    interval: Interval,
}

impl<'q> Reach<'q> {
    pub fn of(quantity: &'q Quantity) -> Self {
        Self {
            quantity,
            interval: quantity.amount.interval(Rounding::of(quantity.kind)),
        }
    }

    /// As [`differ`].
    pub fn differs(&self, other: &Self, tolerance: Option<Tolerance>) -> Option<bool> {
        let (x, y) = (self.quantity, other.quantity);
        if x.kind != y.kind {
            return None;
        }
        let tolerated = |p: &Amount, q: &Amount| match (p.number(), q.number(), tolerance) {
            (Some(a), Some(b), Some(tolerance)) => tolerance.covers(a, b),
            _ => false,
        };
        match (&x.unit, &y.unit) {
            (Some(u), Some(v)) if u.id != v.id => {
                if u.dimension != v.dimension || u.offset != v.offset {
                    return None;
                }
                let (p, q) = (x.amount.scaled(u.factor)?, y.amount.scaled(v.factor)?);
                let rounding = Rounding::of(x.kind);
                let overlap = p.interval(rounding).overlaps(q.interval(rounding));
                Some(!overlap && !tolerated(&p, &q))
            }
            (Some(_), None) | (None, Some(_)) => None,
            _ => {
                let overlap = self.interval.overlaps(other.interval);
                Some(!overlap && !tolerated(&x.amount, &y.amount))
            }
        }
    }
}

/// The quantities of a story with their reach, by source and claim.
pub(super) struct Reaches<'a>(Vec<Vec<Option<Reach<'a>>>>);

impl<'a> Reaches<'a> {
    pub fn new(story: &Story<'a>) -> Self {
        let reach = |claim: &'a Claim| match &claim.content {
            Content::Quantity(quantity) => Some(Reach::of(quantity)),
            _ => None,
        };
        let sources = story.sources.iter();
        Self(
            sources
                .map(|s| s.reading.claims.iter().map(reach).collect())
                .collect(),
        )
    }

    /// Whether two quantity claims exclude each other; as [`differ`].
    pub fn differ(&self, a: ClaimRef, b: ClaimRef, tolerance: Option<Tolerance>) -> Option<bool> {
        let of = |at: ClaimRef| self.0[at.source][at.claim].as_ref();
        of(a)?.differs(of(b)?, tolerance)
    }
}

/// Whether two quantities exclude each other, whatever their units; `None` where they cannot be compared.
pub(in crate::rule::check) fn differ(
    x: &Quantity,
    y: &Quantity,
    tolerance: Option<Tolerance>,
) -> Option<bool> {
    Reach::of(x).differs(&Reach::of(y), tolerance)
}

/// Whether two quantities may be one figure. More is asked than that both can be right: "at least 9" and "more than 300,000" can, and are two figures.
pub(super) fn may_be_one_figure(x: &Quantity, y: &Quantity) -> bool {
    let open = |q: &Quantity| matches!(q.amount.bound(), Bound::AtLeast | Bound::AtMost);
    let near = match (x.amount.number(), y.amount.number()) {
        (Some(a), Some(b)) => {
            a.abs() <= b.abs() * Decimal::TWO && b.abs() <= a.abs() * Decimal::TWO
        }
        _ => true,
    };
    differ(x, y, None) == Some(false) && (near || x.unit != y.unit || !open(x) && !open(y))
}

/// What a quantity says, whatever its spelling.
pub(super) fn value(quantity: &Quantity) -> String {
    let end = |d: Option<Decimal>| d.map(|d| d.normalize().to_string()).unwrap_or_default();
    let unit = quantity
        .unit
        .as_ref()
        .map(|u| u.id.to_string())
        .unwrap_or_default();
    format!(
        "{}..{}{}",
        end(quantity.amount.low()),
        end(quantity.amount.high()),
        unit
    )
}

/// What is counted, in the words of the source.
pub(super) fn counted(story: &Story<'_>, source: usize, quantity: &Quantity) -> Option<String> {
    quantity.of.as_ref().map(|of| story.words(source, of.span))
}
