//! Who is who inside one article: names as found become entities.

use super::names::{Candidate, Mention, Names, span};
use crate::claim::{Entity, EntityIndex, EntityKind, FormKind, KnownEntity};
use crate::lang::Agreement;
use crate::text::{Analysis, TokenKind, fold};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Merges names: one entity of the book under all its forms; the same words; the last word of a full name alone. Names that merely look alike stay apart.
pub(super) fn assemble<'a>(analysis: &'a Analysis<'_>, candidates: Vec<Candidate<'a>>) -> Names {
    let mut gathering = Gathering {
        analysis,
        names: Names::default(),
        by_key: FxHashMap::default(),
        by_id: FxHashMap::default(),
        by_surname: FxHashMap::default(),
        evidence: Vec::new(),
    };
    // Full names first: a headline says "Dupuis" before the text says "Anne Dupuis".
    let full: Vec<bool> = candidates
        .iter()
        .map(|c| words(analysis, c) > 1 || c.known.is_some_and(|(_, kind)| kind == FormKind::Name))
        .collect();
    let mut of: Vec<Option<usize>> = vec![None; candidates.len()];
    for pass in [true, false] {
        for (i, candidate) in candidates.iter().enumerate() {
            if full[i] == pass {
                of[i] = Some(gathering.place(candidate, pass));
            }
        }
    }
    gathering.finish(candidates, &of)
}

#[derive(Clone, Debug, Default)]
struct Evidence {
    person: usize,
    body: usize,
    place: usize,
    acronym: bool,
    known: Option<(Arc<str>, EntityKind)>,
    name: String,
    /// The same as by [`fold_name`].
    folded: String,
    short_reuse: usize,
    agreement: Agreement,
    voice: Option<Arc<str>>,
}

struct Gathering<'a, 'b> {
    analysis: &'a Analysis<'b>,
    names: Names,
    /// By their names, as by [`fold_name`].
    by_key: FxHashMap<String, usize>,
    /// Those the book knows, by their ids there.
    by_id: FxHashMap<&'a str, usize>,
    /// The entities whose full name ends so, in order.
    by_surname: FxHashMap<String, Vec<usize>>,
    evidence: Vec<Evidence>,
}

impl<'a> Gathering<'a, '_> {
    /// The place of the entity a candidate names, new or not.
    fn place(&mut self, candidate: &Candidate<'a>, full: bool) -> usize {
        let text = &self.analysis.text[span(self.analysis, &candidate.tokens).range()];
        let folded = fold_name(text);
        let known = candidate.known.map(|(entity, _)| entity);
        let sure = candidate
            .known
            .filter(|(_, kind)| *kind == FormKind::Name || full)
            .map(|(entity, _)| entity);
        let at = match sure {
            Some(entity) => self.known(entity),
            None => match self.by_key.get(&folded) {
                Some(&at) => at,
                None => match self.bearer(&folded, candidate) {
                    Some(at) if !full || candidate.tokens.len() == 1 => {
                        self.evidence[at].short_reuse += 1;
                        at
                    }
                    _ => match known {
                        Some(entity) => self.known(entity),
                        None => {
                            self.by_key.insert(folded.clone(), self.evidence.len());
                            self.add()
                        }
                    },
                },
            },
        };
        // A surname alone is somebody known only where nobody else of the article bears it.
        if let Some(entity) = known.filter(|_| sure.is_some() || self.evidence[at].name.is_empty())
        {
            self.evidence[at]
                .known
                .get_or_insert((entity.id.clone(), entity.kind));
        }
        if full && !self.by_key.contains_key(&folded) {
            self.by_key.insert(folded.clone(), at);
        }
        if let Some((_, last)) = folded.rsplit_once(' ').filter(|_| full) {
            let bearers = self.by_surname.entry(last.to_owned()).or_default();
            if !bearers.contains(&at) {
                bearers.push(at);
            }
        }
        let evidence = &mut self.evidence[at];
        if text.chars().count() > evidence.name.chars().count() {
            evidence.name = text.to_owned();
            evidence.folded = folded;
        }
        evidence.person +=
            2 * usize::from(candidate.honorific) + usize::from(candidate.role.is_some());
        evidence.agreement = evidence.agreement.or(candidate.agreement);
        if evidence.voice.is_none() {
            evidence.voice.clone_from(&candidate.voice);
        }
        evidence.body += usize::from(candidate.body);
        evidence.place += usize::from(candidate.placed);
        evidence.acronym |= text.chars().filter(|c| c.is_alphabetic()).count() >= 2
            && text.chars().all(|c| !c.is_lowercase());
        at
    }

    /// The place of an entity of the book, new or not.
    fn known(&mut self, entity: &'a KnownEntity) -> usize {
        match self.by_id.get(&*entity.id) {
            Some(&at) => at,
            None => {
                self.by_id.insert(&entity.id, self.evidence.len());
                self.add()
            }
        }
    }

    /// The place of a new entity.
    fn add(&mut self) -> usize {
        self.evidence.push(Evidence::default());
        self.evidence.len() - 1
    }

    /// The one entity whose full name ends with these words.
    fn bearer(&self, folded: &str, candidate: &Candidate<'a>) -> Option<usize> {
        let last = folded.rsplit_once(' ').map_or(folded, |(_, last)| last);
        let bearers = self.by_surname.get(last)?;
        let fits = |&&at: &&usize| {
            let name = &self.evidence[at].folded;
            name == folded
                || name
                    .strip_suffix(folded)
                    .is_some_and(|rest| rest.ends_with(' '))
        };
        let mut fitting = bearers.iter().filter(fits);
        let first = *fitting.next()?;
        match fitting.next() {
            None => Some(first),
            // Several bear it: the one the book knows by this word alone, if it is one of them.
            Some(_) => {
                let (entity, _) = candidate.known?;
                self.by_id.get(&*entity.id).copied()
            }
        }
    }

    fn finish(self, candidates: Vec<Candidate<'_>>, of: &[Option<usize>]) -> Names {
        let Self {
            analysis,
            mut names,
            evidence,
            ..
        } = self;
        // Numbered by first mention.
        let mut index: Vec<Option<EntityIndex>> = vec![None; evidence.len()];
        for (candidate, at) in candidates.into_iter().zip(of) {
            let Some(at) = *at else { continue };
            let seen = &evidence[at];
            let entity = *index[at].get_or_insert_with(|| {
                names.entities.push(Entity {
                    name: seen.name.clone(),
                    kind: kind(seen),
                    known: seen.known.as_ref().map(|(id, _)| id.clone()),
                    roles: Vec::new(),
                    voice: seen.voice.clone(),
                    mentions: Vec::new(),
                });
                names.agreements.push(agreement(seen));
                EntityIndex(names.entities.len() - 1)
            });
            let target = &mut names.entities[entity.0];
            target.mentions.push(span(analysis, &candidate.tokens));
            if let Some(role) = candidate.role
                && !target.roles.contains(&role)
            {
                target.roles.push(role);
            }
            names.mentions.push(Mention {
                tokens: candidate.tokens,
                entity,
            });
        }
        names
    }
}

fn kind(evidence: &Evidence) -> EntityKind {
    if let Some((_, kind)) = &evidence.known {
        return *kind;
    }
    let words = evidence.name.split_whitespace().count();
    if evidence.person > 0 && !evidence.acronym {
        EntityKind::Person
    } else if evidence.body > 0 || evidence.acronym && words == 1 {
        EntityKind::Organisation
    } else if evidence.short_reuse > 0 && words > 1 {
        EntityKind::Person
    } else if evidence.place > 0 && words == 1 {
        EntityKind::Place
    } else {
        EntityKind::Unknown
    }
}

/// What is known of an entity through the words around its name: people are one each, bodies and places no people.
fn agreement(evidence: &Evidence) -> Agreement {
    let person = match kind(evidence) {
        EntityKind::Person => Some(true),
        EntityKind::Organisation | EntityKind::Place => Some(false),
        EntityKind::Unknown => None,
    };
    let one = Agreement {
        plural: (person == Some(true)).then_some(false),
        person,
        ..Agreement::default()
    };
    one.or(evidence.agreement)
}

fn words(analysis: &Analysis<'_>, candidate: &Candidate<'_>) -> usize {
    analysis.tokens[candidate.tokens.clone()]
        .iter()
        .filter(|t| t.kind == TokenKind::Word)
        .count()
}

/// A name under the form in which two mentions of one entity agree: folded, hyphens and stops as blanks.
fn fold_name(text: &str) -> String {
    let folded = fold(text);
    let mut name = String::with_capacity(folded.len());
    for word in folded.split(|c: char| !(c.is_alphanumeric() || c == '\'')) {
        if !word.is_empty() {
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(word);
        }
    }
    name
}
