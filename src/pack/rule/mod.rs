//! Rules as files: their shape, what they extend, how they become [`crate::rule::Rule`]s.

mod cases;
mod compile;
mod known;
mod set;
mod written;

pub(super) use known::Known;
pub use set::LoadedRule;
pub(super) use set::load_rules;
pub(super) use written::{Level, RuleFile};
