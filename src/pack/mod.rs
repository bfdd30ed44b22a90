//! The only reader of YAML: rules, languages, entities, manifests, their errors.
//!
//! A file goes from text over [`yaml`] (limits, syntax, keys given twice, shape) to a type as written, and from there to the type as meant, which knows
//! no YAML. Every step says everything it finds wrong, with its place.

mod builtin;
mod case;
mod closed;
mod data;
mod entities;
mod file;
mod language;
mod manifest;
mod nearest;
mod ontology;
mod others;
mod packs;
mod pattern;
mod problem;
mod rule;
mod schema;
mod spelling;
mod texts;
mod units;
mod yaml;

pub use builtin::{
    builtin_entities, builtin_files, builtin_language, builtin_languages, builtin_ontology,
    builtin_others, builtin_units,
};
pub use case::{Expected, RuleCase};
pub use data::Data;
pub use file::{FileKind, Origin, PackFile, kind_of};
pub use language::LanguageTable;
pub use manifest::{Manifest, PathSettings, Placed, RuleSeverity, WrittenSuppression};
pub use nearest::nearest;
pub use packs::Pack;
pub use pattern::patterns;
pub use problem::{Excerpt, MAX_PROBLEMS, Problem, first_problems};
pub use rule::LoadedRule;
pub use schema::FileSchema;
#[cfg(test)]
use yaml::Document;
pub use yaml::{MAX_BYTES, check, decode};
