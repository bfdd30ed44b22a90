//! Who is who across the sources of a story.

use super::Checked;
use super::names::bearer_key;
use crate::claim::{Entity, EntityIndex, EntityKind};
use crate::text::fold;
use rustc_hash::FxHashMap;

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
        let bearers: Vec<Vec<Bearer<'_>>> = sources
            .iter()
            .map(|s| s.reading.entities.iter().map(Bearer::new).collect())
            .collect();
        let surnames = surnames(bearers.iter().flatten());
        let mut merged = Self::default();
        let mut by_key: FxHashMap<&str, StoryEntity> = FxHashMap::default();
        for bearers in &bearers {
            let mut of = Vec::with_capacity(bearers.len());
            for bearer in bearers {
                let entity = bearer.entity;
                // A known id can never be the key of a name: the mark keeps the two apart.
                let key = match (&entity.known, surnames.get(&*bearer.folded)) {
                    (None, Some(&Some(full))) => full,
                    _ => &bearer.key,
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

/// An entity of one source, under what it is looked for.
struct Bearer<'a> {
    entity: &'a Entity,
    /// Its name, folded.
    folded: String,
    /// What the entities of two sources have in common when they are one.
    key: String,
}

impl<'a> Bearer<'a> {
    fn new(entity: &'a Entity) -> Self {
        let folded = fold(&entity.name);
        let key = match &entity.known {
            Some(id) => format!("#{id}"),
            None => bearer_key(&folded),
        };
        Self {
            entity,
            folded,
            key,
        }
    }
}

/// For each last word of a person's name: the one key it stands for, or `None` when several persons bear it.
fn surnames<'a>(
    bearers: impl Iterator<Item = &'a Bearer<'a>>,
) -> FxHashMap<&'a str, Option<&'a str>> {
    let mut surnames: FxHashMap<&str, Option<&str>> = FxHashMap::default();
    for bearer in bearers.filter(|b| b.entity.kind == EntityKind::Person) {
        let Some((_, last)) = bearer.folded.rsplit_once(' ') else {
            continue;
        };
        let key = bearer.key.as_str();
        let one = surnames.entry(last).or_insert(Some(key));
        if *one != Some(key) {
            *one = None;
        }
    }
    surnames
}
