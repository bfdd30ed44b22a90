//! Words under numbers, each once: one after the other in one text, so that to look one up is to look at little memory.

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher as _;

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
        let is = |&number: &u32| at(&self.text, &self.bounds, number) == word;
        self.numbers.find(hash(word), is).copied()
    }

    /// The number of a word, new or not.
    pub fn intern(&mut self, word: &str) -> u32 {
        let (text, bounds) = (&self.text, &self.bounds);
        let entry = self.numbers.entry(
            hash(word),
            |&number| at(text, bounds, number) == word,
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
        (0..self.bounds.len() as u32 - 1).map(|number| at(&self.text, &self.bounds, number))
    }

    /// How many bytes all of them have.
    pub fn bytes(&self) -> usize {
        self.text.len()
    }
}

fn at<'a>(text: &'a str, bounds: &[u32], number: u32) -> &'a str {
    let number = number as usize;
    &text[bounds[number] as usize..bounds[number + 1] as usize]
}

fn hash(word: &str) -> u64 {
    FxBuildHasher.hash_one(word)
}
