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
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeMap;

type Words<K> = BTreeMap<K, Vec<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    decimal: char,
    group: char,
    cardinal: Parts,
    ordinal: Parts,
    /// Whether tens and ones are also written in one word ("fortytwo").
    #[serde(default)]
    run_together: bool,
    #[serde(default)]
    glue: Vec<String>,
    #[serde(default)]
    glue_before_one: Vec<String>,
    #[serde(default)]
    point: Vec<String>,
    #[serde(default)]
    minus: Vec<String>,
    #[serde(default)]
    below_zero: Vec<String>,
    #[serde(default)]
    one: Vec<String>,
    #[serde(default)]
    no_one: Vec<String>,
    #[serde(default)]
    fractions: Words<u32>,
    #[serde(default)]
    ratio: Vec<String>,
    #[serde(default)]
    collectives: Vec<WrittenCollective>,
    #[serde(default)]
    suffixes: Words<u64>,
    #[serde(default)]
    money_suffixes: Words<u64>,
    #[serde(default)]
    ordinal_suffixes: Vec<String>,
    #[serde(default)]
    labels: Vec<String>,
    #[serde(default)]
    streets: Vec<String>,
    #[serde(default)]
    nothing: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parts {
    add: Words<u32>,
    #[serde(default)]
    takes: BTreeMap<u32, (u32, u32)>,
    #[serde(default)]
    multiply: Words<u32>,
    #[serde(default)]
    scale: Words<u64>,
    #[serde(default)]
    weak: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCollective {
    value: u64,
    one: Vec<String>,
    many: Vec<String>,
    #[serde(default)]
    about: bool,
}

pub(super) fn read(loader: &mut Loader, path: &str, content: &str) {
    let Some(written) = loader.parse::<Written>(path, content) else {
        return;
    };
    loader.notation.decimal = written.decimal;
    loader.notation.group = written.group;
    for (parts, make) in [
        (&written.cardinal, Numeral::Cardinal as fn(Part) -> Numeral),
        (&written.ordinal, Numeral::Ordinal),
    ] {
        for (word, part) in parts.each() {
            loader.add(path, word, &Sense::Numeral(make(part)));
        }
    }
    if written.run_together {
        for (ones, make) in [
            (&written.cardinal, Numeral::Cardinal as fn(Part) -> Numeral),
            (&written.ordinal, Numeral::Ordinal),
        ] {
            for (word, part) in written.cardinal.run_together(ones) {
                loader.add(path, &word, &Sense::Numeral(make(part)));
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
        for word in words {
            loader.add(path, word, &Sense::Numeral(numeral.clone()));
        }
    }
    for (value, words) in written.fractions {
        for word in words {
            loader.add(path, &word, &Sense::Numeral(Numeral::Fraction(value)));
        }
    }
    for (suffixes, money) in [(written.suffixes, false), (written.money_suffixes, true)] {
        for (value, spellings) in suffixes {
            for spelling in spellings {
                let suffix = Numeral::Suffix {
                    spelling: spelling.as_str().into(),
                    value: Decimal::from(value),
                    money,
                };
                loader.add(path, &spelling, &Sense::Numeral(suffix));
            }
        }
    }
    for c in written.collectives {
        for (words, plural) in [(c.one, false), (c.many, true)] {
            for word in words {
                let collective = Collective {
                    value: c.value,
                    plural,
                    about: c.about,
                };
                loader.add(
                    path,
                    &word,
                    &Sense::Numeral(Numeral::Collective(collective)),
                );
            }
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
                    .flat_map(|t| words.iter().map(move |w| t.clone() + w));
                all.extend(pairs.map(|word| (word, part)));
            }
        }
        all
    }

    /// Every word with its part.
    fn each(&self) -> impl Iterator<Item = (&String, Part)> {
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
