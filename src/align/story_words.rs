//! The words of a story under numbers: what compares sentences compares numbers, not letters.

use super::{Checked, SentenceRef};
use crate::claim::{Word, WordClass};
use rustc_hash::FxHashMap;

/// A word of a story: two have one number where they have the same form and are of one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct WordNumber(u32);

/// How many classes of words there are at most.
const CLASSES: u32 = 8;

impl WordNumber {
    fn new(form: u32, class: WordClass) -> Self {
        Self(form * CLASSES + class as u32)
    }

    /// Whether it is of a closed class.
    pub fn is_function(self) -> bool {
        self.0 % CLASSES == WordClass::Function as u32
    }

    /// The number of its form, whatever its class.
    pub fn form(self) -> u32 {
        self.0 / CLASSES
    }
}

/// Lists that lie one after the other in one list.
#[derive(Clone, Debug)]
pub(super) struct Rows<T> {
    all: Vec<T>,
    /// Where each ends.
    ends: Vec<usize>,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            ends: Vec::new(),
        }
    }
}

impl<T> Rows<T> {
    /// Adds a row behind the others.
    pub fn push(&mut self, row: impl IntoIterator<Item = T>) {
        self.all.extend(row);
        self.ends.push(self.all.len());
    }

    /// Row `at`, from 0.
    pub fn row(&self, at: usize) -> &[T] {
        let begin = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[begin..self.ends[at]]
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &[T]> {
        (0..self.len()).map(|at| self.row(at))
    }
}

/// The words of the sentences of a story.
#[derive(Debug, Default)]
pub(super) struct StoryWords<'a> {
    /// For each source, how many sentences the sources before it have.
    before: Vec<usize>,
    /// For each sentence, its words.
    words: Rows<WordNumber>,
    /// For each sentence, those that carry meaning, figures and dates aside.
    content: Rows<WordNumber>,
    /// For each sentence, the forms of these, in the order of their numbers, each once.
    sets: Rows<u32>,
    /// The forms, by their numbers.
    forms: Vec<&'a str>,
}

impl<'a> StoryWords<'a> {
    pub fn new(sources: &[&'a Checked]) -> Self {
        let mut all = Self::default();
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        let mut placed: FxHashMap<usize, u32> = FxHashMap::default();
        let mut set: Vec<u32> = Vec::new();
        for checked in sources {
            all.before.push(all.words.len());
            for sentence in &checked.reading.sentences {
                let begin = all.words.all.len();
                all.words.push(sentence.words.iter().map(|word| {
                    // Words that are the same mostly share their letters: then where these lie tells.
                    let place = word.form.as_ptr().addr();
                    let form = *placed.entry(place).or_insert_with(|| {
                        *numbers.entry(&word.form).or_insert_with(|| {
                            all.forms.push(&word.form);
                            all.forms.len() as u32 - 1
                        })
                    });
                    WordNumber::new(form, word.class)
                }));
                let words = sentence.words.iter().zip(&all.words.all[begin..]);
                all.content
                    .push(words.filter(|(w, _)| is_content(w)).map(|(_, &n)| n));
                set.clear();
                let content = all.content.row(all.content.len() - 1);
                set.extend(content.iter().map(|n| n.form()));
                set.sort_unstable();
                set.dedup();
                all.sets.push(set.iter().copied());
            }
        }
        all
    }

    /// The number of a sentence among all of the story.
    pub fn sentence(&self, at: SentenceRef) -> usize {
        self.before[at.source] + at.sentence
    }

    /// How many sentences there are.
    pub fn sentences(&self) -> usize {
        self.words.len()
    }

    /// The words of a sentence.
    pub fn words(&self, at: SentenceRef) -> &[WordNumber] {
        self.words.row(self.sentence(at))
    }

    /// Its content words and names.
    pub fn content(&self, at: SentenceRef) -> &[WordNumber] {
        self.content.row(self.sentence(at))
    }

    /// The forms of its content words and names, in the order of their numbers, each once.
    pub fn set(&self, at: SentenceRef) -> &[u32] {
        self.sets.row(self.sentence(at))
    }

    /// All forms, by their numbers.
    pub fn forms(&self) -> &[&'a str] {
        &self.forms
    }
}

fn is_content(word: &Word) -> bool {
    matches!(word.class, WordClass::Content | WordClass::Name)
}
