//! How words vary in number and gender (`inflection.yaml`), so that a singular meets its plural.

use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// More bytes than an ending of any language has; what would be longer is not looked for, so that a word as long as a book costs no more than another.
const LONGEST_ENDING: usize = 32;

/// Endings that make no difference to a comparison.
#[derive(Clone, Debug, Default)]
pub struct Inflection {
    /// How many characters a word keeps at least.
    pub keep: usize,
    /// Ending to what stands in its place; the longest that matches counts.
    pub endings: FxHashMap<Box<str>, Box<str>>,
    /// Words that vary otherwise, to the form they are compared under.
    pub irregular: FxHashMap<Box<str>, Box<str>>,
    /// Endings that one language writes in two ways, to the one under which both are compared: "centre", "center".
    pub spellings: FxHashMap<Box<str>, Box<str>>,
    /// Endings that are written and not heard, to the beginning of them that is; the longest that matches counts.
    pub mute: FxHashMap<Box<str>, Box<str>>,
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
        if self.spellings.is_empty() {
            return Cow::Borrowed(word);
        }
        self.replaced(&self.spellings, word)
    }

    /// A word with the longest of its endings that is one of `endings` replaced.
    fn replaced<'a>(
        &'a self,
        endings: &FxHashMap<Box<str>, Box<str>>,
        word: &'a str,
    ) -> Cow<'a, str> {
        // From the longest possible ending to the shortest: an ending begins where `keep` characters are left.
        let first = word.len().saturating_sub(LONGEST_ENDING);
        let begins = word.char_indices().skip(self.keep);
        for (at, _) in begins.skip_while(|&(at, _)| at < first) {
            if let Some(replacement) = endings.get(&word[at..]) {
                return if replacement.is_empty() {
                    Cow::Borrowed(&word[..at])
                } else {
                    Cow::Owned(format!("{}{replacement}", &word[..at]))
                };
            }
        }
        Cow::Borrowed(word)
    }

    /// How many bytes at the end of `word` (lower case) are written and not heard.
    pub fn unheard(&self, word: &str) -> u8 {
        if self.mute.is_empty() {
            return 0;
        }
        let first = word.len().saturating_sub(LONGEST_ENDING);
        let begins = word.char_indices().skip(self.keep);
        let mut endings = begins.skip_while(|&(at, _)| at < first);
        let found = endings.find_map(|(at, _)| {
            let ending = &word[at..];
            Some(ending.len() - self.mute.get(ending)?.len())
        });
        found.map_or(0, |bytes| bytes as u8)
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
            assert!(endings.keys().all(|e| e.len() <= LONGEST_ENDING), "{tag}");
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
