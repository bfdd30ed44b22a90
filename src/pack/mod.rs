//! The only reader of YAML: rules, languages, entities, their errors.

mod builtin;
mod language;
mod problem;
mod spelling;

pub use builtin::{builtin_files, builtin_language};
pub use language::load_language;
pub use problem::Problem;
