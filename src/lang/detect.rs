//! Which language a text is in, told by the words of the closed classes: a third to a half of the words of any running text.

use super::interned::Interned;
use super::{Language, Lexicon, NodeId, Sense};
use crate::text::{lower, words};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::sync::Arc;

/// Words that are looked at: more change nothing.
const ENOUGH: usize = 400;

/// The most frequent words of a language that is not read (`others.yaml`).
#[derive(Clone, Debug, Default)]
pub struct OtherLanguage {
    /// Its tag.
    pub tag: Arc<str>,
    /// The words, in lower case.
    pub words: FxHashSet<String>,
}

/// Tells languages apart: what is known of each, by the words that speak for it.
#[derive(Clone, Debug, Default)]
pub struct Detector {
    /// The languages, each with whether it is read.
    languages: Vec<(Arc<str>, bool)>,
    /// Words in lower case.
    words: Interned,
    /// For each, the languages it speaks for, a bit each.
    speak_for: Vec<u64>,
    /// For each byte, how long the words are that begin with it, a bit each.
    lengths: Lengths,
}

/// How long words are by their first byte, a bit for each length; those of 31 bytes and more share one.
#[derive(Clone, Debug)]
struct Lengths([u32; 256]);

impl Default for Lengths {
    fn default() -> Self {
        Self([0; 256])
    }
}

impl Lengths {
    fn add(&mut self, word: &str) {
        if let Some(&first) = word.as_bytes().first() {
            self.0[usize::from(first)] |= 1 << word.len().min(31);
        }
    }

    /// Whether a word that begins with this byte may have so many.
    fn have(&self, first: u8, length: usize) -> bool {
        self.0[usize::from(first)] >> length.min(31) & 1 == 1
    }
}

impl Detector {
    /// One that tells `languages`, which are read, from each other and from `others`, which are not; no more than 64 of them.
    pub fn new<'a>(
        languages: impl IntoIterator<Item = &'a Language>,
        others: &[OtherLanguage],
    ) -> Self {
        let mut detector = Self::default();
        for language in languages {
            detector.add(&language.tag, true, function_words(&language.lexicon));
        }
        for other in others {
            detector.add(&other.tag, false, other.words.iter().map(String::as_str));
        }
        detector
    }

    fn add<'w>(&mut self, tag: &Arc<str>, read: bool, words: impl Iterator<Item = &'w str>) {
        let bit = 1_u64.checked_shl(self.languages.len() as u32).unwrap_or(0);
        for word in words {
            let number = self.words.intern(word) as usize;
            if number == self.speak_for.len() {
                self.speak_for.push(0);
            }
            self.speak_for[number] |= bit;
            self.lengths.add(word);
        }
        self.languages.push((tag.clone(), read));
    }

    /// The languages a word speaks for, a bit each.
    fn speaks_for(&self, word: &str) -> u64 {
        // Words of ASCII are as long in lower case. Most are of no closed class, and many of these are told by little.
        let first = word.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
        if word.is_ascii() && !self.lengths.have(first, word.len()) {
            return 0;
        }
        let known = self.words.get(word).or_else(|| {
            // As most are: nothing to change, then.
            if word.bytes().all(|b| b.is_ascii_lowercase()) {
                return None;
            }
            match lower(word) {
                Cow::Owned(lower) => self.words.get(&lower),
                Cow::Borrowed(_) => None,
            }
        });
        known.map_or(0, |number| self.speak_for[number as usize])
    }

    /// The tag of the language of `text`. `None` where too little speaks for any of them.
    pub fn detect(&self, text: &str) -> Option<Arc<str>> {
        // Beginnings are full of names; a few thousand bytes hold enough running text, and long ones are not read twice.
        let end = (ENOUGH * 16..text.len()).find(|&i| text.is_char_boundary(i));
        let sample = &text[..end.unwrap_or(text.len())];
        let (mut looked_at, mut scores) = (0, vec![0; self.languages.len()]);
        for word in words(sample).take(ENOUGH) {
            looked_at += 1;
            let mut languages = self.speaks_for(word);
            while languages != 0 {
                scores[languages.trailing_zeros() as usize] += 1;
                languages &= languages - 1;
            }
        }
        let scores = scores.into_iter().zip(&self.languages);
        let mut scores: Vec<(usize, bool, &Arc<str>)> = scores
            .map(|(score, (tag, read))| (score, *read, tag))
            .collect();
        // Where as much speaks for a language that is read as for one that is not, it is the one that is read.
        scores.sort_by_key(|&(score, read, tag)| (Reverse((score, read)), tag));
        let &(best, read, tag) = scores.first()?;
        let second = scores
            .iter()
            .skip(1)
            .find(|&&(_, also_read, _)| also_read == read)
            .map_or(0, |s| s.0);
        // One word in eight, and clearly more than the next: neighbours share many short words.
        (best >= 2 && best * 8 >= looked_at && best * 10 >= second * 11).then(|| tag.clone())
    }
}

/// The words of closed classes, in lower case, alone or with the apostrophe of an elision ("l'"), which is a token of its own.
fn function_words(lexicon: &Lexicon) -> impl Iterator<Item = &str> {
    let apostrophe = lexicon.lower_word("'");
    let is_function = |node| {
        let senses = lexicon.senses(lexicon.meaning(node));
        senses.iter().any(|s| matches!(s, Sense::Function(_)))
    };
    let elided = move |node| apostrophe.and_then(|mark| lexicon.step(node, mark));
    let of_closed_class = move |&(_, node): &(&str, NodeId)| {
        is_function(node) || elided(node).is_some_and(is_function)
    };
    lexicon
        .beginnings()
        .filter(of_closed_class)
        .map(|(word, _)| word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{builtin_language, builtin_others};

    #[test]
    fn tells_languages_apart() {
        let languages = ["en", "fr"].map(|tag| builtin_language(tag).unwrap().unwrap());
        let others = builtin_others().unwrap();
        let detector = Detector::new(&languages, &others);
        let found = |text: &str| detector.detect(text).map(|tag| tag.to_string());
        for (text, tag) in [
            (
                "Le maire de la ville a dit que les pompiers étaient sur place.",
                Some("fr"),
            ),
            (
                "The mayor of the town said that the firefighters were there.",
                Some("en"),
            ),
            ("Le maire a parlé de 12 morts.", Some("fr")),
            ("Two dead in a hotel fire in Leeds", Some("en")),
            ("Deux morts dans l’incendie d’un hôtel à Lille", Some("fr")),
            (
                "El alcalde de la ciudad dijo que los bomberos estaban en el lugar.",
                Some("es"),
            ),
            (
                "Der Bürgermeister der Stadt sagte, dass die Feuerwehr vor Ort ist.",
                Some("de"),
            ),
            (
                "De burgemeester van de stad zei dat de brandweer er was.",
                Some("nl"),
            ),
            (
                "Il sindaco della città ha detto che i pompieri erano sul posto.",
                Some("it"),
            ),
            (
                "O prefeito da cidade disse que os bombeiros estavam no local.",
                Some("pt"),
            ),
            ("Paris 2024", None),
            ("", None),
        ] {
            assert_eq!(found(text).as_deref(), tag, "{text}");
        }
    }
}
