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
    pub fn merge<'a>(sources: &[&'a Checked]) -> Self {
        let mut known_as: Vec<KnownAs> = Vec::new();
        // Most are named in several sources: names are worked out once.
        let mut numbers: FxHashMap<(&str, Option<&str>), usize> = FxHashMap::default();
        let mut number = |entity: &'a Entity| {
            let called = (&*entity.name, entity.known.as_deref());
            *numbers.entry(called).or_insert_with(|| {
                known_as.push(KnownAs::new(entity));
                known_as.len() - 1
            })
        };
        let bearers: Vec<Vec<(&Entity, usize)>> = sources
            .iter()
            .map(|s| &s.reading.entities)
            .map(|entities| entities.iter().map(|e| (e, number(e))).collect())
            .collect();
        let all = bearers.iter().flatten();
        let surnames = surnames(all.map(|&(entity, number)| (entity, &known_as[number])));
        let mut merged = Self::default();
        let mut by_key: FxHashMap<&str, StoryEntity> = FxHashMap::default();
        for bearers in &bearers {
            let mut of = Vec::with_capacity(bearers.len());
            for &(entity, number) in bearers {
                let name = &known_as[number];
                // A known id can never be the key of a name: the mark keeps the two apart.
                let key = match (&entity.known, surnames.get(&*name.folded)) {
                    (None, Some(&Some(full))) => full,
                    _ => &name.key,
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

/// Under what an entity is looked for.
struct KnownAs {
    /// Its name, folded.
    folded: String,
    /// What the entities of two sources have in common when they are one.
    key: String,
}

impl KnownAs {
    fn new(entity: &Entity) -> Self {
        let folded = fold(&entity.name);
        let key = match &entity.known {
            Some(id) => format!("#{id}"),
            None => bearer_key(&folded),
        };
        Self { folded, key }
    }
}

/// For each last word of a person's name: the one key it stands for, or `None` when several persons bear it.
fn surnames<'a>(
    bearers: impl Iterator<Item = (&'a Entity, &'a KnownAs)>,
) -> FxHashMap<&'a str, Option<&'a str>> {
    let mut surnames: FxHashMap<&str, Option<&str>> = FxHashMap::default();
    for (_, name) in bearers.filter(|(e, _)| e.kind == EntityKind::Person) {
        let Some((_, last)) = name.folded.rsplit_once(' ') else {
            continue;
        };
        let key = name.key.as_str();
        let one = surnames.entry(last).or_insert(Some(key));
        if *one != Some(key) {
            *one = None;
        }
    }
    surnames
}
