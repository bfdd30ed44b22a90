//! What a noun phrase is made of, as far as a language tells by its endings (`nouns.yaml`).

use crate::text::fold;

/// What a word is to a noun phrase (`nouns.yaml`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NounWord {
    /// An adjective that stands between the number and the noun: "jeunes", "autres".
    Before,
    /// A noun that is a plural without looking like one: "people", "gens".
    Plural,
    /// An adjective whose ending does not tell.
    Adjective,
    /// Never part of a noun phrase, though its ending looks like it ("alors", "vers").
    Never,
    /// Joins a number to the whole it is part of: "des", "d'entre", "of the".
    PartOf,
    /// What stands for the counted thing: "eux", "them".
    Pronoun,
}

/// The endings of nouns and adjectives.
#[derive(Clone, Debug, Default)]
pub struct Nouns {
    /// Endings of plurals with what they are in the singular, longest first: `aux` is `al`.
    pub plurals: Vec<(String, String)>,
    /// Endings of adjectives, in the singular.
    pub adjectives: Vec<String>,
    /// Endings of words that are never part of the phrase (participles, adverbs).
    pub never: Vec<String>,
    /// Whether adjectives follow the noun (French) or go before it (English).
    pub adjectives_follow: bool,
}

impl Nouns {
    /// The compared form of a noun or adjective: lower case, no accents, singular as far as the ending tells.
    pub fn singular(&self, word: &str) -> String {
        let folded = fold(word);
        for (plural, singular) in &self.plurals {
            if let Some(stem) = folded.strip_suffix(plural.as_str())
                && stem.chars().count() >= 2
            {
                return format!("{stem}{singular}");
            }
        }
        folded
    }

    /// Whether the word looks like a plural.
    pub fn is_plural(&self, word: &str) -> bool {
        let folded = fold(word);
        self.plurals.iter().any(|(plural, singular)| {
            plural != singular && folded.len() > plural.len() + 1 && folded.ends_with(plural.as_str())
        })
    }

    /// Whether the word looks like an adjective.
    pub fn is_adjective(&self, word: &str) -> bool {
        let singular = self.singular(word);
        (self.adjectives.iter()).any(|e| singular.len() > e.len() + 1 && singular.ends_with(e.as_str()))
    }

    /// Whether its ending keeps the word out of the phrase.
    pub fn is_excluded(&self, word: &str) -> bool {
        let lower = crate::text::lower(word);
        (self.never.iter()).any(|e| lower.len() > e.len() + 1 && lower.ends_with(e.as_str()))
    }
}
