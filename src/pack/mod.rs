//! The only reader of YAML: rules, languages, entities, their errors.

mod builtin;
mod entities;
mod language;
mod ontology;
mod others;
mod problem;
mod spelling;
mod units;

pub use builtin::{
    builtin_entities, builtin_files, builtin_language, builtin_languages, builtin_ontology,
    builtin_others, builtin_units,
};
pub use entities::load_entities;
pub use language::load_language;
pub use ontology::load_ontology;
pub use others::load_others;
pub use problem::Problem;
pub use units::load_units;
