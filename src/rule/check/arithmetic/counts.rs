//! Numbers of things: parts and wholes, sums, shares, what grew and shrank.

use super::interval::{ends, interval, point, printed, widened};
use super::{Fault, Text};
use crate::claim::{Change, Counted, Quantity};
use crate::value::{Decimal, Interval};

impl Text<'_, '_, '_> {
    pub(super) fn part(&self, whole: usize, part: usize) -> Option<Fault> {
        let (a, b) = (self.quantity(whole)?, self.quantity(part)?);
        let at_most = Interval {
            low: None,
            high: interval(a).high,
        };
        (self.apart(interval(b), at_most) && self.same_kind(a.of.as_deref(), b.of.as_deref())).then(
            || Fault {
                claim: part,
                others: vec![whole],
                because: format!(
                    "a part, {}, cannot be more than its whole, {}",
                    printed(&b.amount),
                    printed(&a.amount)
                ),
            },
        )
    }

    pub(super) fn total(&self, parts: &[usize], total: usize, said: bool) -> Option<Fault> {
        let quantities = parts
            .iter()
            .map(|&p| self.quantity(p))
            .collect::<Option<Vec<_>>>()?;
        let sum = |end: fn(Interval) -> Option<Decimal>| {
            quantities
                .iter()
                .try_fold(Decimal::ZERO, |sum, q| sum.checked_add(end(interval(q))?))
        };
        let sums = Interval {
            low: sum(|i| i.low),
            high: sum(|i| i.high),
        };
        let given = self.quantity(total)?;
        if !said
            && !quantities
                .iter()
                .all(|q| self.adds_to(q.of.as_deref(), given.of.as_deref()))
        {
            return None;
        }
        let listed: Vec<String> = quantities.iter().map(|q| printed(&q.amount)).collect();
        self.apart(interval(given), sums).then(|| Fault {
            claim: total,
            others: parts.to_vec(),
            because: format!(
                "{} make {}, not {}",
                listed.join(" and "),
                ends(sums),
                printed(&given.amount)
            ),
        })
    }

    pub(super) fn share(&self, part: usize, whole: usize, percent: usize) -> Option<Fault> {
        let (a, b, p) = (
            self.quantity(part)?,
            self.quantity(whole)?,
            self.quantity(percent)?,
        );
        let (x, y) = (interval(a), interval(b));
        let of = |n: Option<Decimal>, d: Option<Decimal>| {
            n?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(d?)
        };
        let real = Interval {
            low: Some(of(x.low, y.high)?),
            high: Some(of(x.high, y.low)?),
        };
        self.apart(widened(interval(p), Decimal::ONE), real)
            .then(|| Fault {
                claim: percent,
                others: vec![part, whole],
                because: format!(
                    "{} of {} is {} %",
                    printed(&a.amount),
                    printed(&b.amount),
                    ends(real)
                ),
            })
    }

    pub(super) fn change(&self, from: usize, to: usize, by: Change) -> Option<Fault> {
        let (a, b) = (self.quantity(from)?, self.quantity(to)?);
        let (x, y) = if from == to {
            range_ends(a, by)?
        } else {
            (interval(a), interval(b))
        };
        if a.unit != b.unit || x.low? <= Decimal::ZERO {
            return None;
        }
        let ratio = Interval {
            low: Some(y.low?.checked_div(x.high?)?),
            high: Some(y.high?.checked_div(x.low?)?),
        };
        let (said, claim, others) = match by {
            Change::Times(n) => {
                // "Doubled" is said of what nearly did and of what did a little more.
                let slack = n.checked_mul(Decimal::new(2, 1))?;
                (
                    widened(point(n), slack),
                    to,
                    if from == to { Vec::new() } else { vec![from] },
                )
            }
            Change::Percent { claim, rise } => {
                let share = widened(interval(self.quantity(claim)?), Decimal::ONE);
                let times = |percent: Decimal| {
                    let share = percent.checked_div(Decimal::ONE_HUNDRED)?;
                    if rise {
                        Decimal::ONE.checked_add(share)
                    } else {
                        Decimal::ONE.checked_sub(share)
                    }
                };
                let (less, more) = (share.low.and_then(times), share.high.and_then(times));
                let said = if rise {
                    Interval {
                        low: less,
                        high: more,
                    }
                } else {
                    Interval {
                        low: more,
                        high: less,
                    }
                };
                (
                    said,
                    claim,
                    if from == to {
                        vec![from]
                    } else {
                        vec![from, to]
                    },
                )
            }
        };
        self.apart(said, ratio).then(|| Fault {
            claim,
            others,
            because: format!("it is {} times what it was", ends(ratio)),
        })
    }

    /// Whether those counted are sure to be among those that `total` counts, by what both are: dead and injured are victims, trams are no passengers.
    fn adds_to(&self, part: Option<&Counted>, total: Option<&Counted>) -> bool {
        let concept = |c: Option<&'_ Counted>| c.and_then(|c| c.concept.clone());
        match (concept(part), concept(total)) {
            (Some(part), Some(total)) => {
                self.judge.story.knowledge.ontology.is_among(&part, &total)
            }
            _ => false,
        }
    }

    /// Whether the one may count some of what the other counts: nothing is known that speaks against it.
    fn same_kind(&self, whole: Option<&Counted>, part: Option<&Counted>) -> bool {
        let (Some(whole), Some(part)) = (whole, part) else {
            return true;
        };
        let ontology = self.judge.story.knowledge.ontology;
        match (&whole.concept, &part.concept) {
            (Some(w), Some(p)) => ontology.is_a(p, w) || ontology.is_a(w, p),
            _ => whole.head == part.head,
        }
    }
}

/// The two ends of a range in the order in which they are said to have changed: the smaller one first, unless it fell.
fn range_ends(range: &Quantity, by: Change) -> Option<(Interval, Interval)> {
    let rise = match by {
        Change::Times(n) => n >= Decimal::ONE,
        Change::Percent { rise, .. } => rise,
    };
    let (low, high) = (point(range.amount.low()?), point(range.amount.high()?));
    Some(if rise { (low, high) } else { (high, low) })
}
