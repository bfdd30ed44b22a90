//! What people have decided about findings, and how that is kept between runs.

mod baseline;

pub use baseline::{Baseline, Known};
