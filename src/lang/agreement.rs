//! What words say of whom they stand for (`agreement.yaml`): one or several, a man or a woman, a person or a thing.

use rustc_hash::FxHashMap;

/// Man or woman; in a language that gives things a gender, also that of the noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// "il", "he", "M."
    Masculine,
    /// "elle", "she", "Mrs."
    Feminine,
}

/// What is known of somebody or something through the words that stand for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Its gender.
    pub gender: Option<Gender>,
    /// Whether it is more than one.
    pub plural: Option<bool>,
    /// Whether it is a human being.
    pub person: Option<bool>,
}

impl Agreement {
    /// Whether both may stand for one: nothing known of both differs.
    pub fn fits(self, other: Self) -> bool {
        fn agree<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
            a.is_none() || b.is_none() || a == b
        }
        agree(self.gender, other.gender)
            && agree(self.plural, other.plural)
            && agree(self.person, other.person)
    }

    /// What is known here, else there.
    pub fn or(self, other: Self) -> Self {
        Self {
            gender: self.gender.or(other.gender),
            plural: self.plural.or(other.plural),
            person: self.person.or(other.person),
        }
    }

    /// Whether nothing is known.
    pub fn is_unknown(self) -> bool {
        self == Self::default()
    }
}

/// The words of a language that say so.
#[derive(Clone, Debug, Default)]
pub struct Agreements {
    /// Pronouns, articles, honorifics and nouns, in lower case.
    pub words: FxHashMap<Box<str>, Agreement>,
    /// The pronouns among them that stand for somebody spoken of before, in lower case.
    pub pronouns: FxHashMap<Box<str>, Agreement>,
    /// Words that stand for people whom nobody names ("others", "certains"), in lower case.
    pub unnamed: rustc_hash::FxHashSet<Box<str>>,
    /// Articles before somebody not spoken of before ("un", "a"), in lower case.
    pub indefinite: rustc_hash::FxHashSet<Box<str>>,
    /// First names that men or women bear, folded.
    pub given: FxHashMap<Box<str>, Gender>,
}
