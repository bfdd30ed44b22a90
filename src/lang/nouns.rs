//! What a noun phrase is made of, as far as a language tells by its endings (`nouns.yaml`).

use crate::text::{fold, lower};

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
    /// Endings of plurals, without accents.
    pub plurals: Vec<String>,
    /// Endings that look like a plural and are none.
    pub singulars: Vec<String>,
    /// Endings of adjectives, in the singular, without accents.
    pub adjectives: Vec<String>,
    /// Endings of words that are never part of the phrase (participles, adverbs).
    pub never: Vec<String>,
    /// Whether adjectives follow the noun (French) or go before it (English).
    pub adjectives_follow: bool,
}

impl Nouns {
    /// Whether the word looks like a plural.
    pub fn is_plural(&self, word: &str) -> bool {
        self.is_plural_folded(&fold(word))
    }

    /// The same for a word that is folded.
    pub fn is_plural_folded(&self, folded: &str) -> bool {
        ends(folded, &self.plurals) && !ends(folded, &self.singulars)
    }

    /// Whether a word, under its compared form, looks like an adjective.
    pub fn is_adjective(&self, compared: &str) -> bool {
        ends(compared, &self.adjectives)
    }

    /// Whether its ending keeps the word out of the phrase.
    pub fn is_excluded(&self, word: &str) -> bool {
        ends(&lower(word), &self.never)
    }
}

/// Whether the word ends so and is more than the ending.
fn ends(word: &str, endings: &[String]) -> bool {
    (endings.iter()).any(|e| word.len() > e.len() + 1 && word.ends_with(e.as_str()))
}
