//! The forms under which a story writes its names, and which of them are alike enough to be judged.

use super::{NameWords, Story, StoryEntity};
use crate::claim::{Content, EntityKind, Part};
use crate::source::Span;
use rustc_hash::{FxHashMap, FxHasher};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// A form of a name, as it is written.
#[derive(Clone, Debug)]
pub struct WrittenForm {
    /// The letters.
    pub text: String,
    /// Its words.
    pub words: NameWords,
    /// Who bears it.
    pub entity: StoryEntity,
    /// Who that is in the entity book.
    pub known: Option<Arc<str>>,
    /// What bears it.
    pub kind: EntityKind,
    /// The roles given with it.
    pub roles: BTreeSet<Arc<str>>,
    /// Where it stands: source and bytes, in order.
    pub places: Vec<(usize, Span)>,
    /// Whose spelling it is there, where it is not the outlet's own.
    borrowed: BTreeMap<(usize, Span), Spelt>,
}

/// Whose spelling a name stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelt {
    /// The outlet's.
    ByOutlet,
    /// Of whoever is quoted, as the outlet writes them down.
    InQuotation,
    /// Of whoever wrote the post that the page shows.
    InPost,
}

impl WrittenForm {
    /// Whose spelling it is at one of its places.
    pub fn spelt(&self, place: &(usize, Span)) -> Spelt {
        *self.borrowed.get(place).unwrap_or(&Spelt::ByOutlet)
    }

    /// Whether both stand in one source.
    pub fn meets(&self, other: &Self) -> bool {
        let has = |source: usize| {
            let at = other.places.partition_point(|p| p.0 < source);
            other.places.get(at).is_some_and(|p| p.0 == source)
        };
        self.places.iter().any(|p| has(p.0))
    }

    /// The sources that have it.
    pub fn sources(&self) -> BTreeSet<usize> {
        self.places.iter().map(|p| p.0).collect()
    }
}

/// A word shared by more forms than this brings none of them together.
const COMMON: usize = 32;

/// Every form of a name in a story, by its letters. Headlines and page furniture aside: they have capitals of their own.
pub(super) fn name_forms(story: &Story<'_>) -> Vec<WrittenForm> {
    let mut forms: BTreeMap<Cow<'_, str>, WrittenForm> = BTreeMap::new();
    for (source, checked) in story.sources.iter().enumerate() {
        let sentences = &checked.reading.sentences;
        let part = |span: Span| {
            let at = sentences.partition_point(|s| s.span.end <= span.start);
            sentences
                .get(at)
                .map(|s| s.part)
                .filter(|p| matches!(p, Part::Body | Part::Post))
        };
        let mut quotes: Vec<Span> = checked
            .reading
            .claims
            .iter()
            .filter_map(|c| match &c.content {
                Content::Quote(quote) => Some(quote.outer),
                _ => None,
            })
            .collect();
        // Of quotations in each other the outer one says all.
        quotes.dedup_by(|inner, outer| outer.contains(*inner));
        let in_quote = |span: Span| {
            let at = quotes.partition_point(|q| q.end <= span.start);
            quotes.get(at).is_some_and(|q| q.contains(span))
        };
        for (index, entity) in checked.reading.entities.iter().enumerate() {
            for &span in &entity.mentions {
                let Some(part) = part(span) else { continue };
                let form = forms.entry(story.one_line(source, span));
                let form = form.or_insert_with_key(|text| WrittenForm {
                    text: text.to_string(),
                    words: NameWords::new(text),
                    entity: story.entities.of(source, crate::claim::EntityIndex(index)),
                    known: entity.known.clone(),
                    kind: entity.kind,
                    roles: BTreeSet::new(),
                    places: Vec::new(),
                    borrowed: BTreeMap::new(),
                });
                form.roles.extend(entity.roles.iter().cloned());
                form.places.push((source, span));
                let spelt = match part {
                    Part::Post => Spelt::InPost,
                    _ if in_quote(span) => Spelt::InQuotation,
                    _ => continue,
                };
                form.borrowed.insert((source, span), spelt);
            }
        }
    }
    let mut forms: Vec<WrittenForm> = forms.into_values().collect();
    for form in &mut forms {
        form.places.sort_unstable();
        form.places.dedup();
    }
    forms
}

/// Pairs of forms that may be one name, `i < j`, in order: they share a word, or have words of which one letter left out makes one of the other. Linear in
/// the letters: each word is filed under itself without each of its letters (Garbe, SymSpell), and crowded files are left out.
pub fn alike(forms: &[&WrittenForm]) -> Vec<(usize, usize)> {
    let mut files = Files::default();
    for (i, form) in forms.iter().enumerate() {
        files.put(i, form.words.iter().flat_map(str::chars));
        for word in form.words.iter() {
            files.put(i, word.chars());
            let begin = || word.chars().take(LETTERS);
            for skip in 1..begin().count() {
                files.put(i, begin().take(skip).chain(begin().skip(skip + 1)));
            }
        }
        if let Some(id) = &form.known {
            // No folded word has the mark.
            files.put(i, "#".chars().chain(id.chars()));
        }
    }
    let mut pairs = BTreeSet::new();
    for members in files.crowds.iter().filter(|m| m.len() <= COMMON) {
        for (k, &i) in members.iter().enumerate() {
            pairs.extend(members[k + 1..].iter().map(|&j| (i, j)));
        }
    }
    pairs.into_iter().collect()
}

/// Letters of a word beyond these are not left out.
const LETTERS: usize = 24;

/// Forms by the hash of what they are filed under. Two keys of one hash make a pair more to be judged, no more.
#[derive(Default)]
struct Files {
    files: FxHashMap<u64, File>,
    /// The forms of the files that have several: few.
    crowds: Vec<Vec<usize>>,
}

/// What is filed under one key.
#[derive(Clone, Copy)]
enum File {
    /// One form.
    Form(usize),
    /// Several: which of the crowds.
    Crowd(usize),
}

impl Files {
    /// Files a form under letters, once. Forms come in order.
    fn put(&mut self, form: usize, letters: impl Iterator<Item = char>) {
        let mut hasher = FxHasher::default();
        letters.for_each(|c| c.hash(&mut hasher));
        let file = self.files.entry(hasher.finish());
        let file = file.or_insert(File::Form(form));
        match *file {
            File::Form(first) if first != form => {
                *file = File::Crowd(self.crowds.len());
                self.crowds.push(vec![first, form]);
            }
            File::Form(_) => {}
            File::Crowd(crowd) => {
                let members = &mut self.crowds[crowd];
                if members.last() != Some(&form) {
                    members.push(form);
                }
            }
        }
    }
}
