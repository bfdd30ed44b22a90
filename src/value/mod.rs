//! Comparable values with no text in them: amounts and the intervals they stand for, units, times.

mod amount;
mod quantity;
mod time;
mod unit;

pub use amount::{Amount, Bound, Interval, Rounding};
pub use quantity::QuantityKind;
pub use rust_decimal::Decimal;
pub use time::{Precision, Time};
pub use unit::{Dimension, KnownUnit, Unit, Units};
