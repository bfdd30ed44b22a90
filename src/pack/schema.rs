//! The JSON Schemas of what people write, for the completion of their editors.

use super::{manifest, rule};
use schemars::{JsonSchema, generate::SchemaSettings};
use strum::VariantArray;

/// What there is a schema of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum SchemaOf {
    /// Rules.
    Rule,
    /// `claimlint.yaml`.
    Manifest,
}

impl SchemaOf {
    /// All of them.
    pub fn all() -> &'static [Self] {
        Self::VARIANTS
    }

    /// The schema, as it stands in a file.
    pub fn text(self) -> String {
        fn schema<T: JsonSchema>() -> String {
            let generator = SchemaSettings::draft07().into_generator();
            let schema = generator.into_root_schema_for::<T>();
            // The schema is a value of strings and numbers: it always prints.
            serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
        }
        match self {
            SchemaOf::Rule => schema::<rule::RuleFile>(),
            SchemaOf::Manifest => schema::<manifest::Written>(),
        }
    }
}
