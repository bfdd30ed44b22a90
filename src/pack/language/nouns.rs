//! `nouns.yaml`: what a noun phrase is made of, as far as endings tell.
//!
//! ```yaml
//! adjectives-follow: true
//! plural-endings: [s, x]            # without accents
//! singular-endings: [ss]            # these look like a plural and are none
//! adjective-endings: [ique, ien]
//! never-endings: [ant]
//! ```

use super::Loader;
use crate::lang::{NounWord, Nouns, Sense};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    adjectives_follow: bool,
    plural_endings: Vec<String>,
    singular_endings: Vec<String>,
    adjective_endings: Vec<String>,
    never_endings: Vec<String>,
    before: Vec<String>,
    plural: Vec<String>,
    adjective: Vec<String>,
    never: Vec<String>,
    part_of: Vec<String>,
    pronoun: Vec<String>,
}

pub(super) fn read(loader: &mut Loader, path: &str, content: &str) {
    let Some(written) = loader.parse::<Written>(path, content) else {
        return;
    };
    for (words, sense) in [
        (written.before, NounWord::Before),
        (written.plural, NounWord::Plural),
        (written.adjective, NounWord::Adjective),
        (written.never, NounWord::Never),
        (written.part_of, NounWord::PartOf),
        (written.pronoun, NounWord::Pronoun),
    ] {
        for word in words {
            loader.add(path, &word, &Sense::Noun(sense));
        }
    }
    loader.nouns = Nouns {
        plurals: written.plural_endings,
        singulars: written.singular_endings,
        adjectives: written.adjective_endings,
        never: written.never_endings,
        adjectives_follow: written.adjectives_follow,
    };
}
