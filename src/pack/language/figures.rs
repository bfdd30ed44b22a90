//! `figures.yaml`: words that say how two figures hang together.
//!
//! ```yaml
//! part: [dont]
//! rise: {verbs: [augment+aimer], words: [en hausse]}
//! times:
//!   "2": {verbs: [doubl+aimer]}
//! ```

use super::Loader;
use crate::lang::{FigureCue, Sense};
use crate::pack::texts::Texts;
use crate::pack::yaml::Document;
use crate::value::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Words that say how two figures hang together.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Written {
    /// The figure behind it is a part of the one before it.
    part: Texts,
    /// The figure behind it is the total of those before it.
    total: Texts,
    /// The figure behind it is what the one before it is a part of.
    out_of: Texts,
    /// The figures on its two sides say the same.
    equals: Texts,
    /// The figure behind it is where a change begins.
    from: Texts,
    /// The figure behind it is where a change ends.
    to: Texts,
    /// The figure behind it is where a change began, the one before it where it ended.
    against: Texts,
    /// The first time: it had not happened for the duration in the sentence.
    first: Texts,
    /// What is the most of its kind: it has been so for the duration in the sentence.
    most: Texts,
    /// Stands before that duration.
    within: Texts,
    /// Stands before a date of birth.
    born: Texts,
    /// Stands before how long something lasted.
    during: Texts,
    /// The figures beside it are given to the names before it, item by item.
    respectively: Texts,
    /// Becomes more.
    rise: Words,
    /// Becomes less.
    fall: Words,
    /// Becomes so many times as much; the key is the number.
    times: BTreeMap<String, Words>,
}

/// Verbs and other words for one thing.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Words {
    /// Verbs, written `stem+paradigm`.
    verbs: Texts,
    /// Other words.
    words: Texts,
}

pub(super) fn read<'a>(loader: &mut Loader<'a>, file: &'a Document<'a>) {
    let Some(written) = loader.parse::<Written>(file) else {
        return;
    };
    for (cue, words) in [
        (FigureCue::Part, &written.part),
        (FigureCue::Total, &written.total),
        (FigureCue::OutOf, &written.out_of),
        (FigureCue::Equals, &written.equals),
        (FigureCue::From, &written.from),
        (FigureCue::To, &written.to),
        (FigureCue::Against, &written.against),
        (FigureCue::First, &written.first),
        (FigureCue::Most, &written.most),
        (FigureCue::Within, &written.within),
        (FigureCue::Born, &written.born),
        (FigureCue::During, &written.during),
        (FigureCue::Respectively, &written.respectively),
        (FigureCue::Rise, &written.rise.words),
        (FigureCue::Fall, &written.fall.words),
    ] {
        loader.add_all(file, words, &Sense::Figure(cue));
    }
    loader.add_verbs(file, &written.rise.verbs, |_| {
        Sense::Figure(FigureCue::Rise)
    });
    loader.add_verbs(file, &written.fall.verbs, |_| {
        Sense::Figure(FigureCue::Fall)
    });
    for (times, words) in &written.times {
        let Ok(times) = times.parse::<Decimal>() else {
            let problem = file.problem_at(times, format!("`{times}` is no number"));
            let help = "a key under `times` says how many times as much: \"2\", \"0.5\"";
            loader.problems.push(problem.with_help(help));
            continue;
        };
        let sense = Sense::Figure(FigureCue::Times(times));
        loader.add_verbs(file, &words.verbs, |_| sense.clone());
        loader.add_all(file, &words.words, &sense);
    }
}
