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
use crate::lang::{NounWord, Sense};
use crate::pack::texts::Texts;
use crate::pack::yaml::Document;
use schemars::JsonSchema;
use serde::Deserialize;

/// What a noun phrase is made of. Endings are written without accents.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Written {
    /// Whether adjectives follow the noun.
    adjectives_follow: Option<bool>,
    /// Endings of plurals.
    plural_endings: Vec<String>,
    /// Endings that look like a plural and are none.
    singular_endings: Vec<String>,
    /// Endings of adjectives, in the singular.
    adjective_endings: Vec<String>,
    /// Endings of words that are never part of the phrase, with their accents.
    never_endings: Vec<String>,
    /// Words that may stand before the noun and belong to it.
    before: Texts,
    /// Plurals that do not look like one.
    plural: Texts,
    /// Adjectives that do not look like one.
    adjective: Texts,
    /// Words that are never part of the phrase.
    never: Texts,
    /// What joins a noun to what it is a part of.
    part_of: Texts,
    /// Words that stand for a noun.
    pronoun: Texts,
}

pub(super) fn read<'a>(loader: &mut Loader<'a>, file: &'a Document<'a>) {
    let Some(written) = loader.parse::<Written>(file) else {
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
        loader.add_all(file, &words, &Sense::Noun(sense));
    }
    let nouns = &mut loader.nouns;
    nouns.plurals.extend(written.plural_endings);
    nouns.singulars.extend(written.singular_endings);
    nouns.adjectives.extend(written.adjective_endings);
    nouns.never.extend(written.never_endings);
    nouns.adjectives_follow = written.adjectives_follow.unwrap_or(nouns.adjectives_follow);
}
