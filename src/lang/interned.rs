//! Words under numbers, each once: one after the other in one text, so that to look one up is to look at little memory.

use hashbrown::HashTable;
use rustc_hash::FxHasher;
use std::hash::Hasher as _;

/// Interned words, numbered from 0 in the order in which they came.
#[derive(Clone, Debug)]
pub(super) struct Interned {
    text: String,
    /// Where each begins, and where the last ends.
    bounds: Vec<u32>,
    /// Their numbers, by their hash.
    numbers: HashTable<u32>,
}

impl Default for Interned {
    fn default() -> Self {
        Self::with_capacity(0)
    }
}

impl Interned {
    pub fn with_capacity(words: usize) -> Self {
        let mut bounds = Vec::with_capacity(words + 1);
        bounds.push(0);
        Self {
            text: String::with_capacity(8 * words),
            bounds,
            numbers: HashTable::with_capacity(words),
        }
    }

    /// The number of a word that is known.
    pub fn get(&self, word: &str) -> Option<u32> {
        let is = |&number: &u32| at(&self.text, &self.bounds, number) == word.as_bytes();
        self.numbers.find(hash(word.as_bytes()), is).copied()
    }

    /// The number of a word, new or not.
    pub fn intern(&mut self, word: &str) -> u32 {
        let (text, bounds) = (&self.text, &self.bounds);
        let entry = self.numbers.entry(
            hash(word.as_bytes()),
            |&number| at(text, bounds, number) == word.as_bytes(),
            |&number| hash(at(text, bounds, number)),
        );
        let number = *entry.or_insert_with(|| bounds.len() as u32 - 1).get();
        if number as usize + 1 == self.bounds.len() {
            self.text.push_str(word);
            self.bounds.push(self.text.len() as u32);
        }
        number
    }

    /// All of them, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let bounds = self.bounds.windows(2);
        bounds.map(|ends| &self.text[ends[0] as usize..ends[1] as usize])
    }

    /// How many bytes all of them have.
    pub fn bytes(&self) -> usize {
        self.text.len()
    }
}

/// The bytes of a word: nobody asks again whether they are text.
#[inline]
fn at<'a>(text: &'a str, bounds: &[u32], number: u32) -> &'a [u8] {
    let number = number as usize;
    &text.as_bytes()[bounds[number] as usize..bounds[number + 1] as usize]
}

#[inline]
fn hash(word: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word);
    hasher.finish()
}
