//! `polarity.yaml`: what says that something is not so, or the contrary of it.
//!
//! ```yaml
//! negation: {openers: [ne], closers: [pas], denials: [], only: [que], partly: [seulement], all: [tous]}
//! rejecting: [dément+partir]
//! instead: [et non]
//! turning: [refus+aimer]
//! light: [effectu+aimer]
//! opposites:
//!   - [[favorable(s)], [hostile(s)]]
//! ```

use super::Loader;
use crate::lang::{Denying, Pole, Sense};
use crate::pack::texts::Texts;
use crate::pack::yaml::Document;
use schemars::JsonSchema;
use serde::Deserialize;

/// What says that something is not so, or the contrary of it. Verbs are written `stem+paradigm`.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Written {
    /// What denies a word beside it.
    negation: Negation,
    /// What says of all that follows it that it is not so.
    rejecting: Texts,
    /// What says of the words right after it that they are not so, in favour of those before it.
    instead: Texts,
    /// What turns the words beside it into their contrary without denying them.
    turning: Texts,
    /// Words that say little without what completes them, so that a denial reaches that: "carry out".
    light: Texts,
    /// Words of which one denies what the other says: a line has two sides.
    opposites: Vec<Vec<Texts>>,
}

/// What denies a word beside it.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Negation {
    /// Words that deny the word they stand before, if a closer stands by.
    openers: Texts,
    /// Words that complete an opener.
    closers: Texts,
    /// Those of the closers that deny without an opener where people talk.
    alone: Texts,
    /// Words that deny the word after them by themselves.
    denials: Texts,
    /// Words that make "only" of an opener where they stand for a closer.
    only: Texts,
    /// Words right after a negation that leave it to deny a part.
    partly: Texts,
    /// Words right after a negation that say that it may come about: "not yet".
    so_far: Texts,
    /// Words before a negation under which it may deny a part or the whole.
    all: Texts,
    /// Words beside a negation with which it leaves open whether it is so: "might not".
    possible: Texts,
    /// Words before a negation in its clause that make a condition or a question of it: "if".
    condition: Texts,
    /// Words behind what is negated that the negation denies instead: "not until June", "not without debate".
    limits: Texts,
}

pub(super) fn read<'a>(loader: &mut Loader<'a>, file: &'a Document<'a>) {
    let Some(written) = loader.parse::<Written>(file) else {
        return;
    };
    let negation = written.negation;
    for (words, denying) in [
        (negation.openers, Denying::Opener),
        (negation.closers, Denying::Closer),
        (negation.alone, Denying::Alone),
        (negation.denials, Denying::Denial),
        (negation.only, Denying::Only),
        (negation.partly, Denying::Partly),
        (negation.so_far, Denying::SoFar),
        (negation.all, Denying::All),
        (negation.possible, Denying::Possible),
        (negation.condition, Denying::Condition),
        (negation.limits, Denying::Limit),
        (written.rejecting, Denying::Rejecting),
        (written.instead, Denying::Instead),
        (written.turning, Denying::Turning),
        (written.light, Denying::Light),
    ] {
        add(loader, file, &words, denying);
    }
    for (pair, sides) in (0..).zip(&written.opposites) {
        let [first, second] = &sides[..] else {
            let word = sides
                .iter()
                .flat_map(Texts::iter)
                .next()
                .unwrap_or_default();
            let message = format!(
                "a line of opposites has two sides, this one has {}",
                sides.len()
            );
            loader.refuse(file, word, message);
            continue;
        };
        for (words, second) in [(first, false), (second, true)] {
            add(loader, file, words, Denying::Pole(Pole { pair, second }));
        }
    }
}

/// A verb and the noun made of it may share a form, which is added once.
fn add<'a>(loader: &mut Loader<'a>, file: &'a Document<'a>, words: &Texts, denying: Denying) {
    let sense = Sense::Denying(denying);
    let forms = loader.forms(|_| sense.clone());
    for word in words.iter() {
        if word.contains('+') {
            loader.add_verb(file, word, &forms);
        } else {
            loader.add_shared(file, word, &sense);
        }
    }
}
