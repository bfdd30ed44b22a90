//! `inflection.yaml`: endings of number and gender.
//!
//! ```yaml
//! keep: 3
//! endings: {s: "", aux: al}
//! irregular: {yeux: œil}
//! spellings: {tre: ter}
//! mute: {s: "", ées: é}
//! ```

use super::Loader;
use crate::pack::yaml::Document;
use crate::text::lower;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Endings that are taken off before words are compared.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Written {
    /// How many letters a word keeps at least.
    keep: Option<usize>,
    /// Endings with what stands in their place; the longest that fits counts.
    endings: BTreeMap<Box<str>, Box<str>>,
    /// Words that vary otherwise, with the form they are compared under.
    irregular: BTreeMap<Box<str>, Box<str>>,
    /// Endings that are written in two ways, with the one under which both are compared.
    spellings: BTreeMap<Box<str>, Box<str>>,
    /// Endings that are written and not heard, with the beginning of them that is: words that differ in nothing else sound the same.
    mute: BTreeMap<Box<str>, Box<str>>,
}

/// A later file adds to an earlier one, and says otherwise of an ending or a word it names again.
pub(super) fn read<'a>(loader: &mut Loader<'a>, file: &'a Document<'a>) {
    if let Some(written) = loader.parse::<Written>(file) {
        let inflection = &mut loader.inflection;
        inflection.keep = written.keep.unwrap_or(inflection.keep);
        // What comes of a word in lower case is in lower case.
        let small = |text: &str| Box::<str>::from(&*lower(text));
        for (ending, other) in written.endings {
            inflection.endings.insert(ending, small(&other));
        }
        let irregular = written.irregular.into_iter();
        (inflection.irregular).extend(irregular.map(|(word, form)| (word, small(&form))));
        for (ending, other) in written.spellings {
            inflection.spellings.insert(ending, small(&other));
        }
        for (ending, heard) in written.mute {
            if ending.starts_with(&*heard) {
                loader.inflection.mute.insert(ending, heard);
            } else {
                loader.refuse(
                    file,
                    &ending,
                    format!("`{ending}` does not begin with `{heard}`"),
                );
            }
        }
    }
}
