//! Comparable values with no text in them: amounts and the intervals they stand for, units, times.

mod amount;
mod time;
mod unit;

pub use amount::{Amount, Bound, Interval};
pub use rust_decimal::Decimal;
pub use time::{Precision, Time};
pub use unit::{Dimension, Unit};
