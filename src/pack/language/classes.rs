//! Files that are lists of words by class: `auxiliaries.yaml`, `concepts.yaml`, `relations.yaml`, `scope.yaml`, `purpose.yaml`, `stance.yaml`.
//!
//! ```yaml
//! troops: [soldat(s), militaire(s)]
//! ```

use super::Loader;
use crate::Named;
use crate::lang::{Purpose, Scope, Sense};
use crate::pack::closed::Closed;
use crate::pack::texts::Texts;
use crate::pack::yaml::Document;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) type Lists<K> = BTreeMap<K, Texts>;

/// Words of a class known to the code, as they stand or as `stem+paradigm`.
pub(super) fn closed<'a, K: Named + Ord>(
    loader: &mut Loader<'a>,
    file: &'a Document<'a>,
    sense: fn(K) -> Sense,
) {
    for (Closed(class), words) in loader.parse::<Lists<Closed<K>>>(file).unwrap_or_default() {
        add(loader, file, &words, &sense(class));
    }
}

/// Nouns by the concept they stand for, as in ontology.yaml.
pub(super) type Concepts = Lists<Arc<str>>;

/// Nouns by concept.
pub(super) fn concepts<'a>(loader: &mut Loader<'a>, file: &'a Document<'a>) {
    let lists = loader.parse::<Concepts>(file);
    for (id, words) in lists.unwrap_or_default() {
        loader.concept(file, &id);
        loader.add_all(file, &words, &Sense::Concept(id));
    }
}

/// Limits of what is counted, by a name each.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct WrittenScope {
    /// Those that may stand anywhere in the clause.
    clause: Lists<Arc<str>>,
    /// Those that stand right before or behind the figure with its noun.
    beside: Lists<Arc<str>>,
}

/// Limits of what is counted: those that stand anywhere in the clause, and those that stand beside the figure.
pub(super) fn scope<'a>(loader: &mut Loader<'a>, file: &'a Document<'a>) {
    let Some(written) = loader.parse::<WrittenScope>(file) else {
        return;
    };
    for (lists, adjacent) in [(written.clause, false), (written.beside, true)] {
        for (id, words) in lists {
            loader.add_all(file, &words, &Sense::Scope(Scope { id, adjacent }));
        }
    }
}

/// What something is for.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct WrittenPurpose {
    /// Words behind which a purpose stands.
    markers: Texts,
    /// Purposes that are told apart, with their words.
    classes: Lists<Arc<str>>,
}

/// What opens a purpose, and the purposes by class.
pub(super) fn purpose<'a>(loader: &mut Loader<'a>, file: &'a Document<'a>) {
    let Some(written) = loader.parse::<WrittenPurpose>(file) else {
        return;
    };
    loader.add_all(file, &written.markers, &Sense::Purpose(Purpose::Marker));
    for (id, words) in written.classes {
        add(loader, file, &words, &Sense::Purpose(Purpose::Class(id)));
    }
}

fn add<'a>(loader: &mut Loader<'a>, file: &'a Document<'a>, words: &Texts, sense: &Sense) {
    let forms = loader.forms(|_| sense.clone());
    for word in words.iter() {
        if word.contains('+') {
            loader.add_verb(file, word, &forms);
        } else {
            loader.add(file, word, sense);
        }
    }
}
