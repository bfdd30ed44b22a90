//! Whose people and things are told of: "soldats nord-coréens" are North Korea's.

use super::names::known_at;
use crate::claim::{Entity, EntityBook, EntityIndex, FormKind};
use crate::source::Span;
use crate::text::{Analysis, TokenKind};

/// The entities whose people or things the words at `place` are called after, in order; those the article has not named yet are added to `entities`.
pub fn nationals(
    analysis: &Analysis<'_>,
    book: &EntityBook,
    place: Span,
    entities: &mut Vec<Entity>,
) -> Vec<EntityIndex> {
    let tokens = &analysis.tokens;
    let mut at = tokens.partition_point(|t| (t.start as usize) < place.start);
    let end = tokens.partition_point(|t| (t.end as usize) <= place.end);
    let mut found = Vec::new();
    while at < end {
        let known = (tokens[at].kind == TokenKind::Word)
            .then(|| known_at(book, analysis, at..end))
            .flatten();
        let Some((len, known)) = known else {
            at += 1;
            continue;
        };
        // Two states of one name are nobody's.
        if let [(entity, FormKind::People)] = known.all().as_slice() {
            let index = entities
                .iter()
                .position(|e| e.known.as_ref() == Some(&entity.id))
                .unwrap_or_else(|| {
                    let names = entity.names.get(&analysis.language.tag);
                    let name = names.and_then(|n| n.first());
                    entities.push(Entity {
                        name: name.map_or_else(|| entity.id.to_string(), Clone::clone),
                        kind: entity.kind,
                        known: Some(entity.id.clone()),
                        roles: Vec::new(),
                        voice: None,
                        mentions: Vec::new(),
                    });
                    entities.len() - 1
                });
            found.push(EntityIndex(index));
        }
        at += len;
    }
    found
}
