//! The JSON Schemas of what people write, for the completion of their editors.

use super::{entities, language, manifest, ontology, others, rule, units};
use schemars::{JsonSchema, generate::SchemaSettings};

/// A JSON Schema of a kind of file.
#[derive(Clone, Copy, Debug)]
pub struct FileSchema {
    /// What it is a schema of: `rule`, `manifest`, `lang/concepts`. With `.json`, its place below the folder of schemas.
    pub name: &'static str,
    make: fn() -> String,
}

impl FileSchema {
    /// The schema of files that are read as a `T`.
    pub(super) const fn of<T: JsonSchema>(name: &'static str) -> Self {
        let make = text::<T>;
        Self { name, make }
    }

    /// All of them.
    pub fn all() -> Vec<Self> {
        let mut all = vec![
            Self::of::<rule::RuleFile>("rule"),
            Self::of::<manifest::Written>("manifest"),
            Self::of::<entities::Written>("entities"),
            Self::of::<ontology::Written>("ontology"),
            Self::of::<units::Written>("units"),
            Self::of::<others::Written>("others"),
        ];
        all.extend(language::schemas());
        all
    }

    /// The schema, as it stands in a file.
    pub fn text(self) -> String {
        (self.make)()
    }
}

fn text<T: JsonSchema>() -> String {
    let generator = SchemaSettings::draft07().into_generator();
    let mut schema = generator.into_root_schema_for::<T>();
    // The name of a type of ours says nothing to an editor.
    schema.remove("title");
    // The schema is a value of strings and numbers: it always prints.
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}
