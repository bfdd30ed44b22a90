//! Files that are lists of words by class: `auxiliaries.yaml`, `concepts.yaml`, `relations.yaml`, `scope.yaml`, `purpose.yaml`, `stance.yaml`.
//!
//! ```yaml
//! troops: [soldat(s), militaire(s)]
//! ```

use super::Loader;
use crate::lang::{Purpose, Scope, Sense};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::sync::Arc;

type Lists<K> = BTreeMap<K, Vec<String>>;

/// Words of a class known to the code, as they stand or as `stem+paradigm`.
pub(super) fn closed<K: DeserializeOwned + Ord + Copy>(
    loader: &mut Loader,
    path: &str,
    content: &str,
    sense: fn(K) -> Sense,
) {
    for (class, words) in loader.parse::<Lists<K>>(path, content).unwrap_or_default() {
        for word in words {
            add(loader, path, &word, &sense(class));
        }
    }
}

/// Nouns by concept.
pub(super) fn concepts(loader: &mut Loader, path: &str, content: &str) {
    let lists = loader.parse::<Lists<Arc<str>>>(path, content);
    for (id, words) in lists.unwrap_or_default() {
        for word in words {
            loader.add(path, &word, &Sense::Concept(id.clone()));
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenScope {
    clause: Lists<Arc<str>>,
    beside: Lists<Arc<str>>,
}

/// Limits of what is counted: those that stand anywhere in the clause, and those that stand beside the figure.
pub(super) fn scope(loader: &mut Loader, path: &str, content: &str) {
    let Some(written) = loader.parse::<WrittenScope>(path, content) else {
        return;
    };
    for (lists, adjacent) in [(written.clause, false), (written.beside, true)] {
        for (id, words) in lists {
            for word in words {
                let id = id.clone();
                loader.add(path, &word, &Sense::Scope(Scope { id, adjacent }));
            }
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPurpose {
    markers: Vec<String>,
    classes: Lists<Arc<str>>,
}

/// What opens a purpose, and the purposes by class.
pub(super) fn purpose(loader: &mut Loader, path: &str, content: &str) {
    let Some(written) = loader.parse::<WrittenPurpose>(path, content) else {
        return;
    };
    for word in written.markers {
        loader.add(path, &word, &Sense::Purpose(Purpose::Marker));
    }
    for (id, words) in written.classes {
        for word in words {
            add(
                loader,
                path,
                &word,
                &Sense::Purpose(Purpose::Class(id.clone())),
            );
        }
    }
}

fn add(loader: &mut Loader, path: &str, word: &str, sense: &Sense) {
    if word.contains('+') {
        loader.add_verb(path, word, |_| sense.clone());
    } else {
        loader.add(path, word, sense);
    }
}
