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
use crate::pack::closed::Closed;
use crate::pack::texts::Texts;
use crate::pack::yaml::Document;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Words that bound a number.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Written {
    /// What stands before a number, by how it bounds it.
    before: BTreeMap<Closed<Limit>, Texts>,
    /// What stands behind a number, by how it bounds it.
    after: BTreeMap<Closed<Limit>, Texts>,
    /// Those of the words before a number that also tell where something is, so that an article behind them is no number.
    #[serde(rename = "where")]
    places: Texts,
    /// Opens a range: "between" 3 and 5.
    between: Texts,
    /// Joins the ends of such a range: between 3 "and" 5.
    between_and: Texts,
    /// Opens a range or a change: "from" 3 to 5.
    from: Texts,
    /// Joins the ends of such a range: from 3 "to" 5.
    to: Texts,
    /// Joins two numbers of which one is meant: 3 "or" 4.
    or: Texts,
    /// Verbs behind which two numbers are a change and no range.
    change: Texts,
    /// Numbers that are not said: "several".
    vague: Vec<Vague>,
    /// Words that make the collective behind them vague: "several" dozen.
    some: Texts,
}

/// A number that is not said.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Vague {
    /// The least it can be.
    low: u32,
    /// The most it can be, if there is a most.
    high: Option<u32>,
    /// The words for it.
    words: Texts,
}

pub(super) fn read<'a>(loader: &mut Loader<'a>, file: &'a Document<'a>) {
    let Some(written) = loader.parse::<Written>(file) else {
        return;
    };
    for (limits, make) in [
        (
            written.before,
            Approximation::Before as fn(Limit) -> Approximation,
        ),
        (written.after, Approximation::After),
    ] {
        for (Closed(limit), words) in limits {
            loader.add_all(file, &words, &Sense::Approximation(make(limit)));
        }
    }
    for (words, approximation) in [
        (written.places, Approximation::Where),
        (written.between, Approximation::Between),
        (written.between_and, Approximation::BetweenAnd),
        (written.from, Approximation::From),
        (written.to, Approximation::To),
        (written.or, Approximation::Or),
        (written.change, Approximation::Change),
        (written.some, Approximation::Some),
    ] {
        loader.add_all(file, &words, &Sense::Approximation(approximation));
    }
    for Vague { low, high, words } in written.vague {
        let vague = Approximation::Vague {
            low: Decimal::from(low),
            high: high.map(Decimal::from),
        };
        loader.add_all(file, &words, &Sense::Approximation(vague));
    }
}
