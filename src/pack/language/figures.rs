//! `figures.yaml`: words that say how two figures hang together.
//!
//! ```yaml
//! part: [dont]
//! rise: {verbs: [augment+aimer], words: [en hausse]}
//! times:
//!   "2": {verbs: [doubl+aimer]}
//! ```

use super::{Loader, Problem};
use crate::lang::{FigureCue, Sense};
use crate::value::Decimal;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    part: Vec<String>,
    total: Vec<String>,
    out_of: Vec<String>,
    equals: Vec<String>,
    from: Vec<String>,
    to: Vec<String>,
    first: Vec<String>,
    within: Vec<String>,
    born: Vec<String>,
    during: Vec<String>,
    rise: Words,
    fall: Words,
    times: BTreeMap<String, Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
}

pub(super) fn read(loader: &mut Loader, path: &str, content: &str) {
    let Some(written) = loader.parse::<Written>(path, content) else {
        return;
    };
    for (cue, words) in [
        (FigureCue::Part, &written.part),
        (FigureCue::Total, &written.total),
        (FigureCue::OutOf, &written.out_of),
        (FigureCue::Equals, &written.equals),
        (FigureCue::From, &written.from),
        (FigureCue::To, &written.to),
        (FigureCue::First, &written.first),
        (FigureCue::Within, &written.within),
        (FigureCue::Born, &written.born),
        (FigureCue::During, &written.during),
        (FigureCue::Rise, &written.rise.words),
        (FigureCue::Fall, &written.fall.words),
    ] {
        for word in words {
            loader.add(path, word, &Sense::Figure(cue));
        }
    }
    for verb in &written.rise.verbs {
        loader.add_verb(path, verb, |_| Sense::Figure(FigureCue::Rise));
    }
    for verb in &written.fall.verbs {
        loader.add_verb(path, verb, |_| Sense::Figure(FigureCue::Fall));
    }
    for (times, words) in &written.times {
        let Ok(times) = times.parse::<Decimal>() else {
            loader.problems.push(Problem::new(
                path,
                format!("`{times}` is no number: under `times`, a key says how many times as much (\"2\", \"0.5\")"),
            ));
            continue;
        };
        let sense = Sense::Figure(FigureCue::Times(times));
        for verb in &words.verbs {
            loader.add_verb(path, verb, |_| sense.clone());
        }
        for word in &words.words {
            loader.add(path, word, &sense);
        }
    }
}
