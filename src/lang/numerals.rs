//! Words that make up numbers (`numerals.yaml`).

use rust_decimal::Decimal;

/// What a word does in a numeral.
#[derive(Clone, Debug, PartialEq)]
pub enum Numeral {
    /// A word of a cardinal number.
    Cardinal(Part),
    /// A word that ends an ordinal number ("vingt et unième", "hundredth").
    Ordinal(Part),
    /// Joins a hundred or a thousand to what follows ("and").
    Glue,
    /// Joins tens to a one ("vingt et un", "soixante et onze").
    GlueBeforeOne,
    /// Stands before the decimals of a number in words ("virgule", "point").
    Point,
    /// Makes the number after it negative.
    Minus,
    /// Makes the number before it negative: "below zero".
    BelowZero,
    /// The lower part of a fraction that is no ordinal ("tiers", "quart", "half").
    Fraction(u32),
    /// Stands between the parts of a ratio ("sur", "in", "out of").
    Ratio,
    /// A noun that holds a number: "dizaine", "dozen".
    Collective(Collective),
    /// A letter after figures that scales them: "k", "M", "bn". Case counts.
    Suffix {
        /// Exactly as written.
        spelling: Box<str>,
        /// What it multiplies by.
        value: Decimal,
        /// Whether it does so beside a currency only: elsewhere "m" is a metre.
        money: bool,
    },
    /// Letters after figures that make an ordinal: "e", "th".
    OrdinalSuffix,
    /// An article that is a one before the words that need a number ("un million", "a dozen"), and an article otherwise.
    One,
    /// A pronoun, quantifier or determiner after which "one" counts nothing.
    NoOne,
    /// Comes before a number that names and does not count ("article", "page", "n°").
    Label,
    /// Comes after a number that names and does not count ("rue", "Street").
    Street,
    /// A phrase with a number word in it that holds no number ("Premier ministre").
    Nothing,
}

/// How a word takes part in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Adds its value; values from `takes.0` to `takes.1` may be added after it ("vingt" takes 1 to 9).
    Add {
        /// Its value, below 100.
        value: u32,
        /// What may follow.
        takes: (u32, u32),
        /// Whether it is a number only where something is counted with it ("neuf" may be "new").
        weak: bool,
    },
    /// Multiplies what stands before it in its group ("cent", "hundred").
    Multiply(u32),
    /// Closes a group ("mille", "million").
    Scale(u64),
}

/// A noun that holds a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Collective {
    /// Its number.
    pub value: u64,
    /// Whether it is a plural, which without a number before it is vague: "des dizaines".
    pub plural: bool,
    /// Whether one of it is only about so many ("une quarantaine").
    pub about: bool,
}
