//! Words as they are spelt, under numbers: the question that is put of every token of every text.

use hashbrown::HashTable;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Words, numbered from 0 in the order in which they came.
#[derive(Clone, Debug, Default)]
pub(super) struct Spellings {
    short: HashTable<Short>,
    long: FxHashMap<Box<str>, u32>,
    bytes: usize,
}

/// A word of no more than [`SHORT`] bytes. Nearly all are, and such a word is compared as one number.
#[derive(Clone, Copy, Debug)]
struct Short {
    key: (u64, u64),
    number: u32,
}

/// As many bytes as leave room for their count in sixteen.
const SHORT: usize = 15;

/// The bytes of the word in `range` of `text`, and how many they are; `None` of a long word.
#[inline]
fn key(text: &str, range: &Range<usize>) -> Option<(u64, u64)> {
    let len = range.len();
    if len > SHORT {
        return None;
    }
    let from = &text.as_bytes()[range.start..];
    // What stands behind the word is cut off again: to take sixteen bytes wherever the text has them is quicker than to take as many as the word has.
    let sixteen = match from.first_chunk() {
        Some(&sixteen) => u128::from_le_bytes(sixteen),
        None => {
            let mut sixteen = [0; 16];
            sixteen[..len].copy_from_slice(&from[..len]);
            u128::from_le_bytes(sixteen)
        }
    };
    let word = sixteen & ((1 << (8 * len)) - 1) | (len as u128) << (8 * SHORT);
    Some((word as u64, (word >> 64) as u64))
}

#[inline]
fn hash(key: (u64, u64)) -> u64 {
    // Digits of pi. No text has bytes that make one of the factors zero.
    const A: u64 = 0x243f_6a88_85a3_08d3;
    const B: u64 = 0x1319_8a2e_0370_7344;
    let product = u128::from(key.0 ^ A) * u128::from(key.1 ^ B);
    product as u64 ^ (product >> 64) as u64
}

impl Spellings {
    /// The number of the word in `range` of `text`, if it is known.
    #[inline]
    pub fn get(&self, text: &str, range: Range<usize>) -> Option<u32> {
        match key(text, &range) {
            Some(key) => {
                let found = self.short.find(hash(key), |short| short.key == key);
                found.map(|short| short.number)
            }
            None => self.long.get(&text[range]).copied(),
        }
    }

    /// Gives the word in `range` of `text`, which is new, its number.
    pub fn add(&mut self, text: &str, range: Range<usize>, number: u32) {
        self.bytes += range.len();
        match key(text, &range) {
            Some(key) => {
                let short = Short { key, number };
                self.short.insert_unique(hash(key), short, |s| hash(s.key));
            }
            None => {
                self.long.insert(text[range].into(), number);
            }
        }
    }

    /// How many bytes all of them have.
    pub fn bytes(&self) -> usize {
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_has_its_number_wherever_it_stands() {
        let words = [
            "a",
            "aa",
            "été",
            "quinze bytes it",
            "sixteen bytes it",
            "sixteen bytes is",
            "",
        ];
        let mut spellings = Spellings::default();
        for (number, word) in (0..).zip(words) {
            assert_eq!(spellings.get(word, 0..word.len()), None);
            spellings.add(word, 0..word.len(), number);
        }
        for (number, word) in (0..).zip(words) {
            for text in [
                word.to_owned(),
                format!("b{word}"),
                format!("b{word}{}", "c".repeat(20)),
            ] {
                let from = text.len().min(1) * usize::from(text != word);
                let found = spellings.get(&text, from..from + word.len());
                assert_eq!(found, Some(number), "{word} in {text}");
            }
        }
    }
}
