//! What quantities say, and whether two exclude each other.

use crate::align::{ClaimRef, Story};
use crate::claim::{Content, Quantity, QuantityKind};
use crate::rule::Tolerance;
use crate::value::{Bound, Decimal, Rounding};
use std::borrow::Cow;

pub(super) fn quantity<'a>(story: &Story<'a>, at: ClaimRef) -> &'a Quantity {
    match &story.claim(at).content {
        Content::Quantity(quantity) => quantity,
        _ => unreachable!("only quantity claims are asked for"),
    }
}

/// Whether two quantities exclude each other, whatever their units; `None` where they cannot be compared.
pub(in crate::rule::check) fn differ(
    x: &Quantity,
    y: &Quantity,
    tolerance: Option<Tolerance>,
) -> Option<bool> {
    if x.kind != y.kind {
        return None;
    }
    let (p, q) = match (&x.unit, &y.unit) {
        (None, None) => (Cow::Borrowed(&x.amount), Cow::Borrowed(&y.amount)),
        (Some(u), Some(v)) if u.id == v.id => (Cow::Borrowed(&x.amount), Cow::Borrowed(&y.amount)),
        (Some(u), Some(v)) if u.dimension == v.dimension && u.offset == v.offset => (
            Cow::Owned(x.amount.scaled(u.factor)?),
            Cow::Owned(y.amount.scaled(v.factor)?),
        ),
        _ => return None,
    };
    let rounding = match x.kind {
        QuantityKind::Count | QuantityKind::Ordinal => Rounding::COUNT,
        _ => Rounding::MEASURE,
    };
    if p.interval(rounding).overlaps(q.interval(rounding)) {
        return Some(false);
    }
    let tolerated = match (p.number(), q.number(), tolerance) {
        (Some(a), Some(b), Some(tolerance)) => tolerance.covers(a, b),
        _ => false,
    };
    Some(!tolerated)
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
