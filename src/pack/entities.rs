//! `rules/entities/*.yaml`: people, bodies and places of the world's public record.
//!
//! ```yaml
//! russia: {kind: place, names: {fr: [Russie], en: [Russia]}, people: {fr: [russe(s)], en: [Russian(s)]}}
//! moscow: {kind: place, names: {fr: [Moscou], en: [Moscow]}, within: russia, speaks-for: russia}
//! ```

use super::Problem;
use super::spelling::expand;
use crate::claim::{EntityBook, EntityKind, KnownEntity};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    kind: Kind,
    names: BTreeMap<Arc<str>, Vec<String>>,
    #[serde(default)]
    short: Vec<String>,
    #[serde(default)]
    people: BTreeMap<Arc<str>, Vec<String>>,
    within: Option<Arc<str>>,
    speaks_for: Option<Arc<str>>,
    of: Option<Arc<str>>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Person,
    Organisation,
    Place,
}

/// Reads the files of known entities: (path, content) each.
///
/// # Errors
/// Every file of another shape, every id that stands in two files, every reference to an id that no file has.
pub fn load_entities(files: &[(&str, &str)]) -> Result<EntityBook, Vec<Problem>> {
    let (mut entities, mut problems) = (Vec::new(), Vec::new());
    let mut paths: BTreeMap<Arc<str>, &str> = BTreeMap::new();
    for &(path, content) in files {
        match serde_yaml::from_str::<BTreeMap<Arc<str>, Written>>(content) {
            Err(error) => problems.push(Problem::from_yaml(path, &error)),
            Ok(written) => {
                for (id, entity) in written {
                    if let Some(first) = paths.insert(id.clone(), path) {
                        problems.push(Problem::new(
                            path,
                            format!("`{id}` stands in {first} already"),
                        ));
                    }
                    match mean(id, entity) {
                        Ok(entity) => entities.push(entity),
                        Err(message) => problems.push(Problem::new(path, message)),
                    }
                }
            }
        }
    }
    for entity in &entities {
        for to in [&entity.within, &entity.speaks_for, &entity.of]
            .into_iter()
            .flatten()
        {
            if !paths.contains_key(to) {
                problems.push(Problem::new(
                    paths[&entity.id],
                    format!("`{}` refers to `{to}`, which no file has", entity.id),
                ));
            }
        }
    }
    if problems.is_empty() {
        Ok(EntityBook::new(entities))
    } else {
        Err(problems)
    }
}

fn mean(id: Arc<str>, written: Written) -> Result<KnownEntity, String> {
    let mut people = BTreeMap::new();
    for (language, patterns) in written.people {
        let mut all = Vec::new();
        for pattern in &patterns {
            all.extend(expand(pattern)?);
        }
        people.insert(language, all);
    }
    Ok(KnownEntity {
        id,
        kind: match written.kind {
            Kind::Person => EntityKind::Person,
            Kind::Organisation => EntityKind::Organisation,
            Kind::Place => EntityKind::Place,
        },
        names: written.names,
        short: written.short,
        people,
        within: written.within,
        speaks_for: written.speaks_for,
        of: written.of,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_said() {
        let problems = |content| {
            load_entities(&[("a.yaml", content)])
                .expect_err("broken")
                .iter()
                .map(|p| p.to_string())
                .collect::<Vec<_>>()
                .join("\n")
        };
        assert!(
            problems("a: {kind: place, names: {}, within: b}")
                .contains("`a` refers to `b`, which no file has")
        );
        assert!(problems("a: {kind: river, names: {}}").contains("a.yaml:1:"));
        let twice = load_entities(&[
            ("a.yaml", "a: {kind: place, names: {}}"),
            ("b.yaml", "a: {kind: place, names: {}}"),
        ]);
        assert!(twice.is_err());
    }
}
