//! Who acts in the claims of a story, and where.

use super::story_words::Rows;
use super::{ClaimRef, StoryEntities, StoryEntity};
use crate::align::Checked;
use crate::claim::EntityIndex;

/// The people, bodies and places of each claim, as the story knows them: in order, each once.
#[derive(Debug, Default)]
pub(super) struct People {
    /// For each source, how many claims the sources before it make.
    before: Vec<usize>,
    actors: Rows<StoryEntity>,
    places: Rows<StoryEntity>,
}

impl People {
    pub fn new(sources: &[&Checked], entities: &StoryEntities) -> Self {
        let mut all = Self::default();
        let mut found: Vec<StoryEntity> = Vec::new();
        for (source, checked) in sources.iter().enumerate() {
            all.before.push(all.actors.len());
            let mut add = |rows: &mut Rows<StoryEntity>, named: &[EntityIndex]| {
                found.clear();
                found.extend(named.iter().map(|&e| entities.of(source, e)));
                found.sort_unstable();
                found.dedup();
                rows.push(found.iter().copied());
            };
            for claim in &checked.reading.claims {
                add(&mut all.actors, &claim.frame.actors);
                add(&mut all.places, &claim.frame.places);
            }
        }
        all
    }

    /// Who acts in a claim or is acted on.
    pub fn actors(&self, at: ClaimRef) -> &[StoryEntity] {
        self.actors.row(self.before[at.source] + at.claim)
    }

    /// Where it takes place.
    pub fn places(&self, at: ClaimRef) -> &[StoryEntity] {
        self.places.row(self.before[at.source] + at.claim)
    }
}
