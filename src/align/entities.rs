//! Who is who across the sources of a story.

use super::Checked;
use super::names::bearer_key;
use crate::claim::{Entity, EntityIndex, EntityKind};
use crate::text::fold;
use std::collections::BTreeMap;

/// A person, body or place of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StoryEntity(pub usize);

/// The entities of all sources of a story, merged.
///
/// Two are one when the entity book says so, when their names are the same but for case, accents, hyphens, the order of their words and the letters between
/// which transcriptions waver, or when one is the surname of exactly one person of the story. Names that merely look alike are never merged.
#[derive(Debug, Default)]
pub struct StoryEntities {
    of: Vec<Vec<StoryEntity>>,
    names: Vec<String>,
    known: Vec<Option<std::sync::Arc<str>>>,
}

impl StoryEntities {
    /// Merges the entities of the sources' readings.
    pub fn merge(sources: &[&Checked]) -> Self {
        let keys: Vec<Vec<String>> = sources
            .iter()
            .map(|s| s.reading.entities.iter().map(key).collect())
            .collect();
        let surnames = surnames(sources, &keys);
        let mut merged = Self::default();
        let mut by_key: BTreeMap<String, StoryEntity> = BTreeMap::new();
        for (checked, keys) in sources.iter().zip(keys) {
            let mut of = Vec::with_capacity(checked.reading.entities.len());
            for (entity, key) in checked.reading.entities.iter().zip(keys) {
                let folded = fold(&entity.name);
                // A known id can never be the key of a name: the mark keeps the two apart.
                let key = match (&entity.known, surnames.get(&folded)) {
                    (None, Some(Some(full))) => full.clone(),
                    _ => key,
                };
                let next = StoryEntity(merged.names.len());
                let id = *by_key.entry(key).or_insert(next);
                if id == next {
                    merged.names.push(entity.name.clone());
                    merged.known.push(entity.known.clone());
                } else if entity.name.len() > merged.names[id.0].len() {
                    merged.names[id.0].clone_from(&entity.name);
                }
                of.push(id);
            }
            merged.of.push(of);
        }
        merged
    }

    /// Who an entity of a source's reading is in the story.
    pub fn of(&self, source: usize, entity: EntityIndex) -> StoryEntity {
        self.of[source][entity.0]
    }

    /// The fullest name the story gives.
    pub fn name(&self, entity: StoryEntity) -> &str {
        &self.names[entity.0]
    }

    /// Its id in the entity book, where it is known there.
    pub fn known(&self, entity: StoryEntity) -> Option<&str> {
        self.known[entity.0].as_deref()
    }
}

/// What the entities of two sources have in common when they are one.
fn key(entity: &Entity) -> String {
    entity
        .known
        .as_ref()
        .map_or_else(|| bearer_key(&entity.name), |id| format!("#{id}"))
}

/// For each last word of a person's name: the one key it stands for, or `None` when several persons bear it.
fn surnames(sources: &[&Checked], keys: &[Vec<String>]) -> BTreeMap<String, Option<String>> {
    let mut surnames: BTreeMap<String, Option<String>> = BTreeMap::new();
    let entities = sources.iter().flat_map(|s| &s.reading.entities);
    let keyed = entities.zip(keys.iter().flatten());
    for (entity, key) in keyed.filter(|(e, _)| e.kind == EntityKind::Person) {
        let full = fold(&entity.name);
        let Some((_, last)) = full.rsplit_once(' ') else {
            continue;
        };
        surnames
            .entry(last.to_owned())
            .and_modify(|known| {
                if known.as_ref() != Some(key) {
                    *known = None;
                }
            })
            .or_insert_with(|| Some(key.clone()));
    }
    surnames
}
