//! Words as they are spelt, under numbers: the question that is put of every token of every text.

use crate::text::Token;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Words, numbered from 0 in the order in which they came.
#[derive(Clone, Debug, Default)]
pub(super) struct Spellings {
    /// The numbers of the short ones, each at the place its hash gives or the first one after it that was [`FREE`]: a power of two of places, half of them
    /// free at least. They are small, and the keys lie in the order of the words, the most frequent together, so that both stay near the processor.
    places: Vec<u16>,
    /// By number, the keys of the short words; [`NONE`] of a long one.
    keys: Vec<Key>,
    /// The long ones, and those for whose numbers the places are too small.
    others: FxHashMap<Box<str>, u32>,
    bytes: usize,
}

/// The number of no word.
const FREE: u16 = u16::MAX;

/// The bytes of a word of no more than [`SHORT`], and in the last byte how many they are and one. Nearly all are short, and compared as one number.
type Key = (u64, u64);

/// The key of no short word.
const NONE: Key = (0, 0);

/// What a long word is looked for under among the short ones, where nothing has it.
const LONG: Key = (0, u64::MAX);

/// How many words are looked up at a time.
const AT_ONCE: usize = 32;

/// As many bytes as leave room for their count in sixteen.
const SHORT: usize = 15;

/// How many places there are at first: more than twice as many as one article has words.
const PLACES: usize = 2048;

/// The bits of the first so many of sixteen bytes.
const FIRST: [Key; SHORT + 1] = {
    let mut first = [(0, 0); SHORT + 1];
    let mut bytes = 0;
    while bytes <= SHORT {
        let bits = (1 << (8 * bytes)) - 1_u128;
        first[bytes] = (bits as u64, (bits >> 64) as u64);
        bytes += 1;
    }
    first
};

/// The key of the word in `range` of `text`; `None` of a long word.
#[inline]
fn key(text: &str, range: &Range<usize>) -> Option<Key> {
    let len = range.len();
    let first = FIRST.get(len)?;
    let from = &text.as_bytes()[range.start..];
    // What stands behind the word is cut off again: to take sixteen bytes wherever the text has them is quicker than to take as many as the word has.
    let sixteen: [u8; 16] = match from.first_chunk() {
        Some(&sixteen) => sixteen,
        None => {
            let mut sixteen = [0; 16];
            sixteen[..len].copy_from_slice(&from[..len]);
            sixteen
        }
    };
    let bytes = u128::from_le_bytes(sixteen);
    let high = (bytes >> 64) as u64 & first.1 | (len as u64 + 1) << 56;
    Some((bytes as u64 & first.0, high))
}

/// Where to look for a word first.
#[inline]
fn hash(key: Key) -> usize {
    // Digits of pi. No text has bytes that make one of the factors zero.
    const A: u64 = 0x243f_6a88_85a3_08d3;
    const B: u64 = 0x1319_8a2e_0370_7344;
    let product = u128::from(key.0 ^ A) * u128::from(key.1 ^ B);
    (product as u64 ^ (product >> 64) as u64) as usize
}

impl Spellings {
    /// The number of the word in `range` of `text`, if it is known.
    #[inline]
    pub fn get(&self, text: &str, range: Range<usize>) -> Option<u32> {
        let Some(key) = key(text, &range) else {
            return self.others.get(&text[range]).copied();
        };
        let mut at = hash(key);
        loop {
            let number = *self.places.get(at & self.places.len().wrapping_sub(1))?;
            if number == FREE {
                return self.others.get(&text[range]).copied();
            }
            if self.keys[usize::from(number)] == key {
                return Some(number.into());
            }
            at = at.wrapping_add(1);
        }
    }

    /// The numbers of the words at `tokens` of `text`, one after the other behind those in `numbers`; [`Self::ELSEWHERE`] of one that does not lie at the
    /// place where it is looked for first, as nearly all do.
    pub fn get_all(&self, text: &str, tokens: &[Token], numbers: &mut Vec<u32>) {
        let last = self.places.len().wrapping_sub(1);
        for tokens in tokens.chunks(AT_ONCE) {
            // In rounds in which nothing hangs on what was fetched before, so that the processor fetches many places at a time.
            let mut sought = [(LONG, FREE); AT_ONCE];
            for (sought, token) in sought.iter_mut().zip(tokens) {
                if let Some(key) = key(text, &(token.start as usize..token.end as usize)) {
                    *sought = (key, *self.places.get(hash(key) & last).unwrap_or(&FREE));
                }
            }
            let found = sought[..tokens.len()].iter().map(|&(sought, number)| {
                let key = self.keys.get(usize::from(number)).unwrap_or(&NONE);
                let differ = (key.0 ^ sought.0) | (key.1 ^ sought.1);
                match differ {
                    0 => number.into(),
                    _ => Self::ELSEWHERE,
                }
            });
            numbers.extend(found);
        }
    }

    /// The number of no word.
    pub const ELSEWHERE: u32 = u32::MAX;

    /// Gives the word in `range` of `text`, which is new, the next number.
    pub fn add(&mut self, text: &str, range: Range<usize>) -> u32 {
        let number = self.keys.len() as u32;
        self.bytes += range.len();
        match (key(text, &range), u16::try_from(number)) {
            (Some(key), Ok(small)) if small != FREE => {
                self.keys.push(key);
                if 2 * self.keys.len() > self.places.len() {
                    self.grow();
                } else {
                    self.place(key, small);
                }
            }
            _ => {
                self.keys.push(NONE);
                self.others.insert(text[range].into(), number);
            }
        }
        number
    }

    /// Makes twice as many places, and puts all words there.
    fn grow(&mut self) {
        let places = PLACES.max(2 * self.places.len());
        self.places = vec![FREE; places];
        for number in 0..FREE {
            match self.keys.get(usize::from(number)) {
                Some(&NONE) => {}
                Some(&key) => self.place(key, number),
                None => break,
            }
        }
    }

    /// Puts a word at the first free place from its own on.
    fn place(&mut self, key: Key, number: u16) {
        let last = self.places.len() - 1;
        let mut at = hash(key);
        while self.places[at & last] != FREE {
            at = at.wrapping_add(1);
        }
        self.places[at & last] = number;
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
        let mut words: Vec<String> = [
            "",
            "a",
            "aa",
            "été",
            "quinze bytes it",
            "sixteen bytes it",
            "sixteen bytes is",
        ]
        .map(str::to_owned)
        .into();
        words.extend((0..3 * PLACES).map(|i| i.to_string()));
        let mut spellings = Spellings::default();
        for (number, word) in (0..).zip(&words) {
            assert_eq!(spellings.get(word, 0..word.len()), None, "{word}");
            assert_eq!(spellings.add(word, 0..word.len()), number);
        }
        for (number, word) in (0..).zip(&words) {
            for text in [format!("b{word}"), format!("b{word}{}", "c".repeat(20))] {
                let found = spellings.get(&text, 1..1 + word.len());
                assert_eq!(found, Some(number), "{word} in {text}");
            }
        }
    }
}
