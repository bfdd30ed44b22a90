//! Members of closed sets as files write them: by name.

use crate::Named;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error};
use std::borrow::Cow;

/// A member of a closed set, written by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Closed<T>(pub(super) T);

impl<'de, T: Named> Deserialize<'de> for Closed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        T::named(&name)
            .map(Closed)
            .ok_or_else(|| D::Error::custom(format!("`{name}` is not known here")))
    }
}

impl<T: Named> JsonSchema for Closed<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Name".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let names: Vec<_> = T::VARIANTS.iter().map(|v| v.name()).collect();
        json_schema!({"type": "string", "enum": names})
    }
}
