//! Who acts in the claims of a story, and where; and what the leads of its sources are about.

use super::story_words::Rows;
use super::{ClaimRef, StoryEntities, StoryEntity};
use crate::align::Checked;
use crate::claim::{EntityIndex, EntityKind, Part, Reading};
use rustc_hash::FxHashSet;

/// The people, bodies and places of each claim, as the story knows them: in order, each once.
#[derive(Debug, Default)]
pub(super) struct People {
    /// For each source, how many claims the sources before it make.
    before: Vec<usize>,
    actors: Rows<StoryEntity>,
    places: Rows<StoryEntity>,
    leads: Vec<Lead>,
}

/// How many sentences below the headline are the lead of an article: it says there what it is about.
const LEAD: usize = 2;

/// The lead of a source.
#[derive(Debug, Default)]
struct Lead {
    /// The byte where it ends.
    end: usize,
    /// The places it names, in order, each once.
    places: Vec<StoryEntity>,
}

impl Lead {
    /// That of a source, where `places` are those of its story.
    fn new(
        source: usize,
        reading: &Reading,
        entities: &StoryEntities,
        places: &FxHashSet<StoryEntity>,
    ) -> Self {
        let body = reading.sentences.iter().filter(|s| s.part == Part::Body);
        let end = body.take(LEAD).last().map_or(0, |s| s.span.end);
        let named = reading.entities.iter().enumerate();
        let named = named.filter(|(_, entity)| entity.mentions.iter().any(|m| m.end <= end));
        let mut named: Vec<StoryEntity> = named
            .map(|(at, _)| entities.of(source, EntityIndex(at)))
            .filter(|entity| places.contains(entity))
            .collect();
        named.sort_unstable();
        named.dedup();
        Self { end, places: named }
    }
}

impl People {
    pub fn new(sources: &[&Checked], entities: &StoryEntities) -> Self {
        let mut all = Self::default();
        let mut found: Vec<StoryEntity> = Vec::new();
        // What one desk cannot tell to be a place another may.
        let named = sources.iter().enumerate().flat_map(|(source, checked)| {
            let entities = checked.reading.entities.iter().enumerate();
            entities.map(move |(at, entity)| (source, EntityIndex(at), entity.kind))
        });
        let places: FxHashSet<StoryEntity> = named
            .filter(|&(.., kind)| kind == EntityKind::Place)
            .map(|(source, at, _)| entities.of(source, at))
            .collect();
        for (source, checked) in sources.iter().enumerate() {
            all.before.push(all.actors.len());
            let lead = Lead::new(source, &checked.reading, entities, &places);
            all.leads.push(lead);
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

    /// The place that the leads of two sources are about: the one place both of them name, if that is all they name.
    pub fn place_of_leads(&self, a: usize, b: usize) -> Option<StoryEntity> {
        match (&self.leads[a].places[..], &self.leads[b].places[..]) {
            ([p], [q]) if p == q => Some(*p),
            _ => None,
        }
    }

    /// Where the lead of a source ends, in bytes.
    pub fn lead_end(&self, source: usize) -> usize {
        self.leads[source].end
    }

    /// Where it takes place.
    pub fn places(&self, at: ClaimRef) -> &[StoryEntity] {
        self.places.row(self.before[at.source] + at.claim)
    }
}
