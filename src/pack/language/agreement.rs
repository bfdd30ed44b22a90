//! `agreement.yaml`: what words say of whom they stand for.
//!
//! ```yaml
//! pronouns: {masculine singular: [il], person feminine singular: [she]}
//! words: {feminine singular: [la, une], person masculine singular: [M.]}
//! unnamed: [certains]
//! indefinite: [un, une]
//! given: {feminine: [Anne], masculine: [Paul]}
//! ```

use super::Loader;
use crate::lang::{Agreement, Gender};
use crate::pack::texts::Texts;
use crate::pack::yaml::Document;
use crate::text::{fold, lower};
use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Words under what they say: some of masculine, feminine, singular, plural, person and thing, with blanks between.
type Lists = BTreeMap<String, Texts>;

/// What words say of whom they stand for.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Written {
    /// Pronouns for somebody spoken of before.
    pronouns: Lists,
    /// Articles, honorifics and nouns that stand before a name or describe somebody.
    words: Lists,
    /// Words for people whom nobody names.
    unnamed: Texts,
    /// Articles before somebody not spoken of before.
    indefinite: Texts,
    /// First names.
    given: Given,
}

/// First names that only men or only women bear.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Given {
    /// Those of men.
    masculine: Texts,
    /// Those of women.
    feminine: Texts,
}

/// A later file adds to an earlier one, and says otherwise of a word it names again.
pub(super) fn read<'a>(loader: &mut Loader<'a>, file: &'a Document<'a>) {
    let Some(written) = loader.parse::<Written>(file) else {
        return;
    };
    let pronouns = words(loader, file, written.pronouns);
    loader.agreements.pronouns.extend(pronouns);
    let words = words(loader, file, written.words);
    loader.agreements.words.extend(words);
    let unnamed = set(loader, file, &written.unnamed);
    loader.agreements.unnamed.extend(unnamed);
    let indefinite = set(loader, file, &written.indefinite);
    loader.agreements.indefinite.extend(indefinite);
    let mut given: FxHashMap<Box<str>, Gender> = FxHashMap::default();
    for (gender, names) in [
        (Gender::Masculine, written.given.masculine),
        (Gender::Feminine, written.given.feminine),
    ] {
        for name in names.iter() {
            if given.insert(fold(name).into(), gender).is_some() {
                let problem = file.problem_at(name, format!("`{name}` is given twice"));
                let help = "leave out a first name that men and women bear";
                loader.problems.push(problem.with_help(help));
            }
        }
    }
    loader.agreements.given.extend(given);
}

fn set(loader: &mut Loader<'_>, file: &Document<'_>, patterns: &Texts) -> Vec<Box<str>> {
    let all = patterns.iter().flat_map(|p| loader.expanded(file, p));
    all.map(|word| lower(&word).into()).collect()
}

fn words(
    loader: &mut Loader<'_>,
    file: &Document<'_>,
    lists: Lists,
) -> FxHashMap<Box<str>, Agreement> {
    let mut words = FxHashMap::default();
    for (said, patterns) in lists {
        let agreement = match agreement(&said) {
            Ok(agreement) => agreement,
            Err(message) => {
                loader.problems.push(file.problem_at(&said, message));
                continue;
            }
        };
        for pattern in patterns.iter() {
            for word in loader.expanded(file, pattern) {
                if words.insert(lower(&word).into(), agreement).is_some() {
                    let message = format!("`{word}` is given twice");
                    loader.problems.push(file.problem_at(pattern, message));
                }
            }
        }
    }
    words
}

/// What "person feminine singular" says.
fn agreement(said: &str) -> Result<Agreement, String> {
    let mut all = Agreement::default();
    for word in said.split(' ') {
        match word {
            "masculine" => all.gender = Some(Gender::Masculine),
            "feminine" => all.gender = Some(Gender::Feminine),
            "singular" => all.plural = Some(false),
            "plural" => all.plural = Some(true),
            "person" => all.person = Some(true),
            "thing" => all.person = Some(false),
            other => {
                return Err(format!(
                    "`{other}` is none of masculine, feminine, singular, plural, person and thing"
                ));
            }
        }
    }
    Ok(all)
}
