//! How words vary in number and gender (`inflection.yaml`), so that a singular meets its plural.

use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;

/// More bytes than an ending of any language has; what would be longer is not looked for, so that a word as long as a book costs no more than another.
const LONGEST_ENDING: usize = 32;

/// Endings that make no difference to a comparison.
#[derive(Clone, Debug, Default)]
pub struct Inflection {
    /// How many characters a word keeps at least.
    pub keep: usize,
    /// Ending to what stands in its place; the longest that matches counts.
    pub endings: Endings,
    /// Words that vary otherwise, to the form they are compared under.
    pub irregular: FxHashMap<Box<str>, Box<str>>,
    /// Endings that one language writes in two ways, to the one under which both are compared: "centre", "center".
    pub spellings: Endings,
    /// Endings that are written and not heard, to the beginning of them that is; the longest that matches counts.
    pub mute: Endings,
}

/// Endings, each to another text.
#[derive(Clone, Debug, Default)]
pub struct Endings {
    all: FxHashMap<Box<str>, Box<str>>,
    /// How many bytes the longest has.
    longest: usize,
    /// With which bytes they end: most words with none of them.
    last: FxHashSet<u8>,
}

impl Endings {
    /// Adds an ending, or says otherwise of one.
    pub fn insert(&mut self, ending: Box<str>, other: Box<str>) {
        self.longest = self.longest.max(ending.len()).min(LONGEST_ENDING);
        self.last.extend(ending.bytes().last());
        self.all.insert(ending, other);
    }

    /// Where the longest of them begins that `word` has behind `keep` characters at least, and what it is to.
    fn find(&self, word: &str, keep: usize) -> Option<(usize, &str)> {
        if !word.bytes().last().is_some_and(|b| self.last.contains(&b)) {
            return None;
        }
        let first = word.len().saturating_sub(self.longest);
        let begins = word.char_indices().skip(keep);
        let mut begins = begins.skip_while(|&(at, _)| at < first);
        begins.find_map(|(at, _)| Some((at, &**self.all.get(&word[at..])?)))
    }
}

impl Inflection {
    /// The form under which `word` (lower case) is compared with other forms of the same word.
    pub fn stem<'a>(&'a self, word: &'a str) -> Cow<'a, str> {
        if let Some(form) = self.irregular.get(word) {
            return Cow::Borrowed(form);
        }
        let stem = self.replaced(&self.endings, word);
        let spelt = match self.spelt(&stem) {
            Cow::Owned(spelt) => Some(spelt),
            Cow::Borrowed(_) => None,
        };
        spelt.map_or(stem, Cow::Owned)
    }

    /// The form under which the spellings of `word` (lower case) are compared, with its ending of number and gender.
    pub fn spelt<'a>(&'a self, word: &'a str) -> Cow<'a, str> {
        self.replaced(&self.spellings, word)
    }

    /// A word with the longest of its endings that is one of `endings` replaced.
    fn replaced<'a>(&self, endings: &Endings, word: &'a str) -> Cow<'a, str> {
        match endings.find(word, self.keep) {
            None => Cow::Borrowed(word),
            Some((at, "")) => Cow::Borrowed(&word[..at]),
            Some((at, replacement)) => Cow::Owned(format!("{}{replacement}", &word[..at])),
        }
    }

    /// How many bytes at the end of `word` (lower case) are written and not heard.
    pub fn unheard(&self, word: &str) -> u8 {
        let found = self.mute.find(word, self.keep);
        found.map_or(0, |(at, heard)| (word.len() - at - heard.len()) as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::builtin_language;

    #[test]
    fn no_ending_is_too_long_to_be_found() {
        for tag in ["en", "fr"] {
            let language = builtin_language(tag).expect("built in").expect("sound");
            let endings = &language.inflection.endings;
            assert!(
                endings.all.keys().all(|e| e.len() <= LONGEST_ENDING),
                "{tag}"
            );
        }
    }

    #[test]
    fn endings_that_nobody_hears() {
        let of = |tag: &str, word: &str| {
            let language = builtin_language(tag).expect("built in").expect("sound");
            language.inflection.unheard(word)
        };
        for (word, unheard) in [
            ("chassés", 1),
            ("chassées", 2),
            ("réunie", 1),
            ("chassé", 0),
            ("petite", 0),
            ("lieux", 1),
            ("les", 0),
        ] {
            assert_eq!(of("fr", word), unheard, "{word}");
        }
        assert_eq!(of("en", "rivers"), 0);
    }
}
