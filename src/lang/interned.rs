//! Words under numbers, each once: one after the other in one text, so that to look one up is to look at little memory.

use hashbrown::HashTable;
use rustc_hash::FxHasher;
use std::hash::Hasher as _;

/// Interned words, numbered from 0 in the order in which they came.
#[derive(Clone, Debug)]
pub(crate) struct Interned {
    text: String,
    /// Where each ends: the next begins there.
    ends: Vec<u32>,
    /// All of them, by their hash.
    entries: HashTable<Entry>,
}

/// A word: its number, and where it stands in the text of all.
#[derive(Clone, Copy, Debug)]
struct Entry {
    number: u32,
    start: u32,
    len: u32,
}

impl Entry {
    /// Its bytes: nobody asks again whether they are text.
    #[inline]
    fn bytes(self, text: &str) -> &[u8] {
        let start = self.start as usize;
        &text.as_bytes()[start..start + self.len as usize]
    }
}

impl Default for Interned {
    fn default() -> Self {
        Self::with_capacity(0)
    }
}

impl Interned {
    pub fn with_capacity(words: usize) -> Self {
        Self {
            text: String::with_capacity(8 * words),
            ends: Vec::with_capacity(words),
            entries: HashTable::with_capacity(words),
        }
    }

    /// The number of a word that is known.
    #[inline]
    pub fn get(&self, word: &str) -> Option<u32> {
        let word = word.as_bytes();
        let is = |entry: &Entry| entry.bytes(&self.text) == word;
        self.entries.find(hash(word), is).map(|entry| entry.number)
    }

    /// The number of a word, new or not.
    pub fn intern(&mut self, word: &str) -> u32 {
        let text = &self.text;
        let entry = self.entries.entry(
            hash(word.as_bytes()),
            |entry| entry.bytes(text) == word.as_bytes(),
            |entry| hash(entry.bytes(text)),
        );
        let new = Entry {
            number: self.ends.len() as u32,
            start: text.len() as u32,
            len: word.len() as u32,
        };
        let number = entry.or_insert(new).get().number;
        if number == new.number {
            self.text.push_str(word);
            self.ends.push(self.text.len() as u32);
        }
        number
    }

    /// All of them, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let word = &self.text[start..end as usize];
            start = end as usize;
            word
        })
    }
}

#[inline]
fn hash(word: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word);
    hasher.finish()
}
