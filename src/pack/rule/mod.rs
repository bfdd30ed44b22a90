//! Rules as files: their shape, what they extend, how they become [`crate::rule::Rule`]s.

mod cases;
mod checks;
mod compile;
mod dead;
mod known;
mod message;
mod selection;
mod set;
mod terms;
mod written;

pub(super) use dead::fitting;
pub(super) use known::Known;
pub use set::LoadedRule;
pub(super) use set::load_rules;
pub(super) use written::{Level, RuleFile};
