//! Who is who inside one article: names as found become entities.

use super::names::{Candidate, Mention, Names, span};
use crate::claim::{Entity, EntityIndex, EntityKind, FormKind, KnownEntity};
use crate::lang::Agreement;
use crate::text::{Analysis, TokenKind};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::ops::Range;
use std::sync::Arc;

/// How many bytes a name has, more or less.
const NAME: usize = 16;

/// Merges names: one entity of the book under all its forms; the same words; the last word of a full name alone. Names that merely look alike stay apart.
pub(super) fn assemble<'a>(analysis: &Analysis<'_>, candidates: Vec<Candidate<'a>>) -> Names {
    // All names are folded into one string, from which what is kept of them borrows.
    let mut folded = String::with_capacity(candidates.len() * NAME);
    let ends: Vec<usize> = candidates
        .iter()
        .map(|c| {
            fold_name(analysis, &c.tokens, &mut folded);
            folded.len()
        })
        .collect();
    let spelling = |i: usize| Spelling {
        text: written(analysis, &candidates[i]),
        folded: &folded[i.checked_sub(1).map_or(0, |before| ends[before])..ends[i]],
    };
    let mut gathering = Gathering {
        by_key: FxHashMap::with_capacity_and_hasher(candidates.len(), FxBuildHasher),
        evidence: Vec::with_capacity(candidates.len()),
        ..Gathering::default()
    };
    // Full names first: a headline says "Dupuis" before the text says "Anne Dupuis".
    let full: Vec<bool> = candidates
        .iter()
        .map(|c| words(analysis, c) > 1 || c.known.is_some_and(|(_, kind)| kind == FormKind::Name))
        .collect();
    let mut of = vec![0; candidates.len()];
    for pass in [true, false] {
        for (i, candidate) in candidates.iter().enumerate() {
            if full[i] == pass {
                of[i] = gathering.place(candidate, spelling(i), pass);
            }
        }
    }
    finish(analysis, &candidates, &gathering.evidence, &of)
}

/// A name as an article has it.
#[derive(Clone, Copy, Debug, Default)]
struct Spelling<'t> {
    text: &'t str,
    /// As by [`fold_name`].
    folded: &'t str,
}

#[derive(Clone, Debug, Default)]
struct Evidence<'t, 'a> {
    person: usize,
    body: usize,
    place: usize,
    acronym: bool,
    known: Option<&'a KnownEntity>,
    /// The longest spelling of its name, and how many characters that has.
    name: Spelling<'t>,
    length: usize,
    short_reuse: usize,
    agreement: Agreement,
    voice: Option<Arc<str>>,
    mentions: usize,
}

/// The entities whose full name ends with one word, in order: nearly always one alone.
struct Bearers {
    first: usize,
    others: Vec<usize>,
}

#[derive(Default)]
struct Gathering<'t, 'a> {
    /// By their names, folded.
    by_key: FxHashMap<&'t str, usize>,
    /// Those the book knows, by their ids there.
    by_id: FxHashMap<&'a str, usize>,
    /// By the last word of their full name, folded.
    by_surname: FxHashMap<&'t str, Bearers>,
    evidence: Vec<Evidence<'t, 'a>>,
}

impl<'t, 'a> Gathering<'t, 'a> {
    /// The place of the entity a candidate names, new or not.
    fn place(&mut self, candidate: &Candidate<'a>, name: Spelling<'t>, full: bool) -> usize {
        let folded = name.folded;
        let known = candidate.known.map(|(entity, _)| entity);
        let sure = candidate
            .known
            .filter(|(_, kind)| *kind == FormKind::Name || full)
            .map(|(entity, _)| entity);
        let at = match sure {
            Some(entity) => self.known(entity),
            None => match self.by_key.get(folded) {
                Some(&at) => at,
                None => match self.bearer(folded, candidate) {
                    Some(at) if !full || candidate.tokens.len() == 1 => {
                        self.evidence[at].short_reuse += 1;
                        at
                    }
                    _ => match known {
                        Some(entity) => self.known(entity),
                        None => {
                            self.by_key.insert(folded, self.evidence.len());
                            self.add()
                        }
                    },
                },
            },
        };
        if full {
            self.by_key.entry(folded).or_insert(at);
            if let Some((_, last)) = folded.rsplit_once(' ') {
                self.add_bearer(last, at);
            }
        }
        let evidence = &mut self.evidence[at];
        // A surname alone is somebody known only where nobody else of the article bears it.
        if let Some(entity) = known.filter(|_| sure.is_some() || evidence.mentions == 0) {
            evidence.known.get_or_insert(entity);
        }
        // Nearly always a name as long as one that was seen: its characters need not be counted.
        if name.text.len() > evidence.length {
            let length = name.text.chars().count();
            if length > evidence.length {
                (evidence.name, evidence.length) = (name, length);
            }
        }
        evidence.person +=
            2 * usize::from(candidate.honorific) + usize::from(candidate.role.is_some());
        evidence.agreement = evidence.agreement.or(candidate.agreement);
        if evidence.voice.is_none() {
            evidence.voice.clone_from(&candidate.voice);
        }
        evidence.body += usize::from(candidate.body);
        evidence.place += usize::from(candidate.placed);
        evidence.acronym = evidence.acronym || is_acronym(name.text);
        evidence.mentions += 1;
        at
    }

    fn add_bearer(&mut self, surname: &'t str, at: usize) {
        let bearers = self.by_surname.entry(surname).or_insert(Bearers {
            first: at,
            others: Vec::new(),
        });
        if bearers.first != at && !bearers.others.contains(&at) {
            bearers.others.push(at);
        }
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
        let fits = |&at: &usize| {
            let name = self.evidence[at].name.folded;
            name == folded
                || name
                    .strip_suffix(folded)
                    .is_some_and(|rest| rest.ends_with(' '))
        };
        let all = std::iter::once(bearers.first).chain(bearers.others.iter().copied());
        let mut fitting = all.filter(fits);
        let first = fitting.next()?;
        match fitting.next() {
            None => Some(first),
            // Several bear it: the one the book knows by this word alone, if it is one of them.
            Some(_) => {
                let (entity, _) = candidate.known?;
                self.by_id.get(&*entity.id).copied()
            }
        }
    }
}

/// The entities of `evidence`, numbered by their first mention; `of` says which of them each candidate names.
fn finish(
    analysis: &Analysis<'_>,
    candidates: &[Candidate<'_>],
    evidence: &[Evidence<'_, '_>],
    of: &[usize],
) -> Names {
    let mut names = Names {
        entities: Vec::with_capacity(evidence.len()),
        agreements: Vec::with_capacity(evidence.len()),
        mentions: Vec::with_capacity(candidates.len()),
        covering: vec![0; candidates.last().map_or(0, |c| c.tokens.end)],
    };
    let mut index: Vec<Option<EntityIndex>> = vec![None; evidence.len()];
    for (candidate, &at) in candidates.iter().zip(of) {
        let seen = &evidence[at];
        let entity = *index[at].get_or_insert_with(|| {
            let kind = kind(seen);
            names.entities.push(Entity {
                name: seen.name.text.to_owned(),
                kind,
                known: seen.known.map(|entity| entity.id.clone()),
                roles: Vec::new(),
                voice: seen.voice.clone(),
                mentions: Vec::with_capacity(seen.mentions),
            });
            names.agreements.push(agreement(seen, kind));
            EntityIndex(names.entities.len() - 1)
        });
        let target = &mut names.entities[entity.0];
        target.mentions.push(span(analysis, &candidate.tokens));
        if let Some(role) = &candidate.role
            && !target.roles.contains(role)
        {
            target.roles.push(role.clone());
        }
        names.mentions.push(Mention {
            tokens: candidate.tokens.clone(),
            entity,
        });
        names.covering[candidate.tokens.clone()].fill(names.mentions.len() as u32);
    }
    names
}

fn kind(evidence: &Evidence<'_, '_>) -> EntityKind {
    if let Some(known) = evidence.known {
        return known.kind;
    }
    let words = || evidence.name.text.split_whitespace().count();
    if evidence.person > 0 && !evidence.acronym {
        EntityKind::Person
    } else if evidence.body > 0 || evidence.acronym && words() == 1 {
        EntityKind::Organisation
    } else if evidence.short_reuse > 0 && words() > 1 {
        EntityKind::Person
    } else if evidence.place > 0 && words() == 1 {
        EntityKind::Place
    } else {
        EntityKind::Unknown
    }
}

/// What is known of an entity through the words around its name: people are one each, bodies and places no people.
fn agreement(evidence: &Evidence<'_, '_>, kind: EntityKind) -> Agreement {
    let person = match kind {
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

fn written<'t>(analysis: &Analysis<'t>, candidate: &Candidate<'_>) -> &'t str {
    &analysis.text[span(analysis, &candidate.tokens).range()]
}

/// Two letters and more, none of them small.
fn is_acronym(name: &str) -> bool {
    name.chars().all(|c| !c.is_lowercase())
        && name.chars().filter(|c| c.is_alphabetic()).count() >= 2
}

/// Adds the name of these tokens to `folded` under the form in which two mentions of one entity agree: folded, hyphens and stops as blanks.
fn fold_name(analysis: &Analysis<'_>, tokens: &Range<usize>, folded: &mut String) {
    let start = folded.len();
    let (mut apart, mut end) = (false, None);
    for at in tokens.clone() {
        let token = &analysis.tokens[at];
        // Whatever stands between two tokens parts them.
        apart |= end.is_some_and(|end| end != token.start);
        end = Some(token.end);
        let word = &*analysis.form(at).folded;
        // Nearly every word is of nothing but letters without an accent once it is folded.
        if !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric()) {
            if std::mem::take(&mut apart) && folded.len() > start {
                folded.push(' ');
            }
            folded.push_str(word);
            continue;
        }
        for c in word.chars() {
            if !(c.is_alphanumeric() || c == '\'') {
                apart = true;
                continue;
            }
            if std::mem::take(&mut apart) && folded.len() > start {
                folded.push(' ');
            }
            folded.push(c);
        }
    }
}
