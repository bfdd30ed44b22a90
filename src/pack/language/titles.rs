//! `titles.yaml`: words that say who or what is named.
//!
//! ```yaml
//! honorific: [M., Mme]
//! role: [président(e)(s), ministre(s)]
//! same: [[chef du gouvernement, premier ministre]]
//! ```

use super::{Loader, Problem};
use crate::lang::{Sense, Title};
use crate::pack::spelling::expand;
use crate::text::fold;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
#[derive(Default)]
struct Written {
    honorific: Vec<String>,
    role: Vec<String>,
    person: Vec<String>,
    body: Vec<String>,
    document: Vec<String>,
    place: Vec<String>,
    particle: Vec<String>,
    weak_particle: Vec<String>,
    at: Vec<String>,
    anaphora: Vec<String>,
    /// Functions that are one and the same, in groups.
    same: Vec<Vec<String>>,
}

/// Adds the titles, and the groups of functions that are the same, folded.
pub(super) fn read(loader: &mut Loader, path: &str, content: &str) {
    let Some(written) = loader.parse::<Written>(path, content) else {
        return;
    };
    for (title, patterns) in [
        (Title::Honorific, written.honorific),
        (Title::Role, written.role),
        (Title::Person, written.person),
        (Title::Body, written.body),
        (Title::Document, written.document),
        (Title::Place, written.place),
        (Title::Particle, written.particle),
        (Title::WeakParticle, written.weak_particle),
        (Title::At, written.at),
        (Title::Anaphora, written.anaphora),
    ] {
        for pattern in patterns {
            loader.add(path, &pattern, &Sense::Title(title));
        }
    }
    for group in written.same {
        let mut all = Vec::new();
        for pattern in group {
            match expand(&pattern) {
                Ok(spellings) => all.extend(spellings.iter().map(|s| fold(s))),
                Err(message) => loader.problems.push(Problem::new(path, message)),
            }
        }
        loader.same_roles.push(all);
    }
}
