//! `numerals.yaml`: the words that make up numbers.
//!
//! ```yaml
//! decimal: ","                       # between a whole number and its decimals, in figures
//! group: "."                         # between groups of three figures, besides blanks and apostrophes
//! cardinal:
//!   add: {7: [sept], 20: [vingt(s)]} # a word adds its value …
//!   takes: {20: [1, 9]}              # … and these may be added after it
//!   multiply: {100: [cent(s)]}       # multiplies what stands before it
//!   scale: {1000: [mille]}           # closes a group
//!   weak: [neuf]                     # a number only where it counts something
//! ordinal: {add: {7: [septième(s)]}, multiply: {100: [centième(s)]}, scale: {1000: [millième(s)]}}
//! ```

use super::Loader;
use crate::lang::{Collective, Numeral, Part, Sense};
use crate::pack::texts::Texts;
use crate::pack::yaml::Document;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

type Words<K> = BTreeMap<K, Texts>;

/// The words that make up numbers.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Written {
    /// Between a whole number and its decimals, in figures.
    decimal: Option<char>,
    /// Between groups of three figures, besides blanks and apostrophes.
    group: Option<char>,
    /// Numbers that count.
    cardinal: Parts,
    /// Numbers that rank.
    ordinal: Parts,
    /// Whether tens and ones are also written in one word ("fortytwo").
    run_together: bool,
    /// Joins a hundred or a thousand to what follows.
    glue: Texts,
    /// Joins tens to a one.
    glue_before_one: Texts,
    /// The decimal sign in words.
    point: Texts,
    /// The sign of a negative number in words.
    minus: Texts,
    /// Says behind a number that it is negative: 5 degrees "below zero".
    below_zero: Texts,
    /// Articles that are the number one before words that need a number: "a" dozen.
    one: Texts,
    /// Words behind which "one" counts nothing.
    no_one: Texts,
    /// Fractions, by what one is divided by.
    fractions: Words<u32>,
    /// Stands between the two numbers of a ratio: one "in" three.
    ratio: Texts,
    /// Nouns that stand for a number: "dozen".
    collectives: Vec<WrittenCollective>,
    /// What is glued to figures and multiplies them, by how much.
    suffixes: Words<u64>,
    /// The same, where a currency stands beside it.
    money_suffixes: Words<u64>,
    /// What makes figures an ordinal.
    ordinal_suffixes: Texts,
    /// Words behind which a number is a name: "number", "flight".
    labels: Texts,
    /// Words of addresses: the number before them counts nothing.
    streets: Texts,
    /// Phrases with a number word in them that hold no number.
    nothing: Texts,
}

/// What the words of a number do, by their value.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Parts {
    /// Words that add their value.
    add: Words<u32>,
    /// For such a word, the least and the greatest number that may be added behind it.
    takes: BTreeMap<u32, (u32, u32)>,
    /// Words that multiply what stands before them.
    multiply: Words<u32>,
    /// Words that close a group: thousand, million.
    scale: Words<u64>,
    /// Words that are a number only where they count something.
    weak: Texts,
}

/// A noun that stands for a number.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct WrittenCollective {
    /// The number.
    value: u64,
    /// The noun in the singular.
    one: Texts,
    /// The noun in the plural.
    many: Texts,
    /// Whether the number is meant roughly.
    #[serde(default)]
    about: bool,
}

pub(super) fn read<'a>(loader: &mut Loader<'a>, file: &'a Document<'a>) {
    let Some(written) = loader.parse::<Written>(file) else {
        return;
    };
    let notation = &mut loader.notation;
    notation.decimal = written.decimal.unwrap_or(notation.decimal);
    notation.group = written.group.unwrap_or(notation.group);
    for (parts, make) in [
        (&written.cardinal, Numeral::Cardinal as fn(Part) -> Numeral),
        (&written.ordinal, Numeral::Ordinal),
    ] {
        for (word, part) in parts.each() {
            loader.add(file, word, &Sense::Numeral(make(part)));
        }
    }
    if written.run_together {
        for (ones, make) in [
            (&written.cardinal, Numeral::Cardinal as fn(Part) -> Numeral),
            (&written.ordinal, Numeral::Ordinal),
        ] {
            for (word, part) in written.cardinal.run_together(ones) {
                loader.add(file, &word, &Sense::Numeral(make(part)));
            }
        }
    }
    let plain = [
        (&written.glue, Numeral::Glue),
        (&written.glue_before_one, Numeral::GlueBeforeOne),
        (&written.point, Numeral::Point),
        (&written.minus, Numeral::Minus),
        (&written.below_zero, Numeral::BelowZero),
        (&written.one, Numeral::One),
        (&written.no_one, Numeral::NoOne),
        (&written.ratio, Numeral::Ratio),
        (&written.ordinal_suffixes, Numeral::OrdinalSuffix),
        (&written.labels, Numeral::Label),
        (&written.streets, Numeral::Street),
        (&written.nothing, Numeral::Nothing),
    ];
    for (words, numeral) in plain {
        loader.add_all(file, words, &Sense::Numeral(numeral));
    }
    for (value, words) in written.fractions {
        loader.add_all(file, &words, &Sense::Numeral(Numeral::Fraction(value)));
    }
    for (suffixes, money) in [(written.suffixes, false), (written.money_suffixes, true)] {
        for (value, spellings) in suffixes {
            for spelling in spellings.iter() {
                let suffix = Numeral::Suffix {
                    spelling: spelling.into(),
                    value: Decimal::from(value),
                    money,
                };
                loader.add(file, spelling, &Sense::Numeral(suffix));
            }
        }
    }
    for c in written.collectives {
        for (words, plural) in [(c.one, false), (c.many, true)] {
            let collective = Numeral::Collective(Collective {
                value: c.value,
                plural,
                about: c.about,
            });
            loader.add_all(file, &words, &Sense::Numeral(collective));
        }
    }
}

impl Parts {
    /// Every ten with every one of `ones` that may be added to it, in one word.
    fn run_together(&self, ones: &Parts) -> Vec<(String, Part)> {
        let mut all = Vec::new();
        for (&ten, tens) in &self.add {
            let (low, high) = self.takes.get(&ten).copied().unwrap_or((1, 0));
            for (&one, words) in ones
                .add
                .iter()
                .filter(|&(&one, _)| (low..=high).contains(&one))
            {
                let part = Part::Add {
                    value: ten + one,
                    takes: (1, 0),
                    weak: false,
                };
                let pairs = tens
                    .iter()
                    .flat_map(|t| words.iter().map(move |w| [t, w].concat()));
                all.extend(pairs.map(|word| (word, part)));
            }
        }
        all
    }

    /// Every word with its part.
    fn each(&self) -> impl Iterator<Item = (&str, Part)> {
        let add = self.add.iter().flat_map(move |(&value, words)| {
            let takes = self.takes.get(&value).copied().unwrap_or((1, 0));
            words.iter().map(move |w| {
                let weak = self.weak.contains(w);
                (w, Part::Add { value, takes, weak })
            })
        });
        let multiply = (self.multiply.iter())
            .flat_map(|(&by, words)| words.iter().map(move |w| (w, Part::Multiply(by))));
        let scale = (self.scale.iter())
            .flat_map(|(&by, words)| words.iter().map(move |w| (w, Part::Scale(by))));
        add.chain(multiply).chain(scale)
    }
}
