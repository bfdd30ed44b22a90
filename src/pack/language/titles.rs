//! `titles.yaml`: words that say who or what is named.
//!
//! ```yaml
//! honorific: [M., Mme]
//! role: [président(e)(s), ministre(s)]
//! same: [[chef du gouvernement, premier ministre]]
//! ```

use super::Loader;
use crate::lang::{Sense, Title};
use crate::pack::spelling::expand;
use crate::pack::texts::Texts;
use crate::pack::yaml::Document;
use crate::text::fold;
use schemars::JsonSchema;
use serde::Deserialize;

/// Words that say who or what is named.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(super) struct Written {
    /// Before a surname.
    honorific: Texts,
    /// What a person does or is.
    role: Texts,
    /// Words for a person.
    person: Texts,
    /// Words for a body: a ministry, a company.
    body: Texts,
    /// Words for a document.
    document: Texts,
    /// Functions and bodies that speak for the state or body they belong to.
    office: Texts,
    /// Words for one who no longer holds a function, or not yet.
    former: Texts,
    /// Words for a place.
    place: Texts,
    /// Parts of a name that are written small.
    particle: Texts,
    /// The same, where the word is often another one.
    weak_particle: Texts,
    /// Stands between a role and where it is held.
    at: Texts,
    /// Words that take up somebody named before.
    anaphora: Texts,
    /// Functions that are one and the same, in groups.
    same: Vec<Texts>,
}

/// Adds the titles, and the groups of functions that are the same, folded.
pub(super) fn read<'a>(loader: &mut Loader<'a>, file: &'a Document<'a>) {
    let Some(written) = loader.parse::<Written>(file) else {
        return;
    };
    for (title, patterns) in [
        (Title::Honorific, written.honorific),
        (Title::Role, written.role),
        (Title::Person, written.person),
        (Title::Body, written.body),
        (Title::Document, written.document),
        (Title::Office, written.office),
        (Title::Former, written.former),
        (Title::Place, written.place),
        (Title::Particle, written.particle),
        (Title::WeakParticle, written.weak_particle),
        (Title::At, written.at),
        (Title::Anaphora, written.anaphora),
    ] {
        loader.add_all(file, &patterns, &Sense::Title(title));
    }
    for group in written.same {
        let mut all = Vec::new();
        for pattern in group.iter() {
            match expand(pattern) {
                Ok(spellings) => all.extend(spellings.map(|s| fold(&s))),
                Err(message) => loader.problems.push(file.problem_at(pattern, message)),
            }
        }
        loader.same_roles.push(all);
    }
}
