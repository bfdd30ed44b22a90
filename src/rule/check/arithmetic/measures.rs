//! Measures given in two units.

use super::interval::{ends, interval, printed, widened};
use super::{Fault, Text};
use crate::value::{Decimal, Interval};

impl Text<'_, '_, '_> {
    pub(super) fn conversion(&self, given: usize, converted: usize) -> Option<Fault> {
        let (a, b) = (self.quantity(given)?, self.quantity(converted)?);
        let (from, to) = (a.unit.as_ref()?, b.unit.as_ref()?);
        if from.dimension != to.dimension || from.id == to.id {
            return None;
        }
        let into = |v: Decimal| {
            let base = v.checked_mul(from.factor)?.checked_add(from.offset)?;
            base.checked_sub(to.offset)?.checked_div(to.factor)
        };
        let i = interval(a);
        let real = Interval {
            low: Some(into(i.low?)?),
            high: Some(into(i.high?)?),
        };
        // What is converted is rounded once more: "50 miles (80 km)".
        let slack = real.high?.abs().checked_mul(Decimal::new(5, 2))?;
        self.apart(widened(interval(b), slack), real)
            .then(|| Fault {
                claim: converted,
                others: vec![given],
                because: format!(
                    "{} {} is {} {}",
                    printed(&a.amount),
                    from.id,
                    ends(real),
                    to.id
                ),
            })
    }
}
