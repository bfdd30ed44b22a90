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
    /// Makes room for so many rows more, of so many items together.
    pub fn reserve(&mut self, rows: usize, items: usize) {
        self.ends.reserve(rows);
        self.all.reserve(items);
    }

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

/// The forms that words had lately, by where their letters lie: words that are the same mostly share their letters, and a few words make up most of a
/// text. A form that lies at the same remainder takes the place of the one before.
struct Lately(Vec<(usize, u32)>);

impl Lately {
    const MOST: usize = 1 << 10;

    fn new() -> Self {
        Self(vec![(0, 0); Self::MOST])
    }

    /// The number of the form of a word, or else the one that `number` gives it.
    fn form(&mut self, word: &Word, number: impl FnOnce() -> u32) -> u32 {
        let place = word.form.as_ptr().addr();
        // What is allocated begins at multiples of 16.
        let met = &mut self.0[place / 16 % Self::MOST];
        if met.0 != place {
            *met = (place, number());
        }
        met.1
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
        let sentences = || sources.iter().flat_map(|s| &s.reading.sentences);
        let words = sentences().map(|s| s.words.len()).sum::<usize>();
        for rows in [&mut all.words, &mut all.content] {
            rows.reserve(sentences().count(), words);
        }
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        // Each form stands there some four times.
        numbers.reserve(words / 4);
        let mut lately = Lately::new();
        let mut set: Vec<u32> = Vec::new();
        for checked in sources {
            all.before.push(all.words.len());
            for sentence in &checked.reading.sentences {
                let begin = all.words.all.len();
                all.words.push(sentence.words.iter().map(|word| {
                    let form = lately.form(word, || {
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
