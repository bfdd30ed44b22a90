//! The values a figure admits, and how they are told.

use crate::claim::{Quantity, QuantityKind};
use crate::value::{Amount, Decimal, Interval, Rounding};

/// The values a figure admits as it is written.
pub(super) fn interval(q: &Quantity) -> Interval {
    let rounding = if q.kind == QuantityKind::Count {
        Rounding::COUNT
    } else {
        Rounding::MEASURE
    };
    q.amount.interval(rounding)
}

/// `value` and nothing else.
pub(super) fn point(value: Decimal) -> Interval {
    Interval {
        low: Some(value),
        high: Some(value),
    }
}

/// An interval with so much more at both ends.
pub(super) fn widened(i: Interval, by: Decimal) -> Interval {
    Interval {
        low: i.low.map(|v| v.saturating_sub(by)),
        high: i.high.map(|v| v.saturating_add(by)),
    }
}

/// An amount for a message: "12", "10 to 20", "300 or more".
pub(super) fn printed(amount: &Amount) -> String {
    ends(Interval {
        low: amount.low(),
        high: amount.high(),
    })
}

/// An interval for a message.
pub(super) fn ends(i: Interval) -> String {
    let short = |v: Decimal| v.round_dp(2).normalize().to_string();
    match (i.low.map(short), i.high.map(short)) {
        (Some(a), Some(b)) if a == b => a,
        (Some(a), Some(b)) => format!("{a} to {b}"),
        (Some(a), None) => format!("{a} or more"),
        (None, Some(b)) => format!("{b} or less"),
        (None, None) => "anything".to_owned(),
    }
}
