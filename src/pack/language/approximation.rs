//! `approximation.yaml`: the words that bound a number.
//!
//! ```yaml
//! before: {about: [environ], at-least: [plus de], at-most: [moins de]}
//! after: {about: [environ], at-least: [au moins]}
//! vague:
//!   - {low: 2, words: [plusieurs]}
//! ```

use super::Loader;
use crate::lang::{Approximation, Limit, Sense};
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    before: BTreeMap<Limit, Vec<String>>,
    after: BTreeMap<Limit, Vec<String>>,
    between: Vec<String>,
    between_and: Vec<String>,
    from: Vec<String>,
    to: Vec<String>,
    or: Vec<String>,
    change: Vec<String>,
    vague: Vec<Vague>,
    some: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vague {
    low: u32,
    high: Option<u32>,
    words: Vec<String>,
}

pub(super) fn read(loader: &mut Loader, path: &str, content: &str) {
    let Some(written) = loader.parse::<Written>(path, content) else {
        return;
    };
    for (limits, make) in [
        (
            written.before,
            Approximation::Before as fn(Limit) -> Approximation,
        ),
        (written.after, Approximation::After),
    ] {
        for (limit, words) in limits {
            for word in words {
                loader.add(path, &word, &Sense::Approximation(make(limit)));
            }
        }
    }
    for (words, approximation) in [
        (written.between, Approximation::Between),
        (written.between_and, Approximation::BetweenAnd),
        (written.from, Approximation::From),
        (written.to, Approximation::To),
        (written.or, Approximation::Or),
        (written.change, Approximation::Change),
        (written.some, Approximation::Some),
    ] {
        for word in words {
            loader.add(path, &word, &Sense::Approximation(approximation.clone()));
        }
    }
    for Vague { low, high, words } in written.vague {
        for word in words {
            let vague = Approximation::Vague {
                low: Decimal::from(low),
                high: high.map(Decimal::from),
            };
            loader.add(path, &word, &Sense::Approximation(vague));
        }
    }
}
