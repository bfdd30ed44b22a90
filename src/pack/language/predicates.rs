//! `predicates.yaml`: verbs and nouns by what they say that happens.
//!
//! ```yaml
//! killed:
//!   transitive: [tu+aimer]            # about their object: "a tué trois personnes", "trois personnes ont été tuées"
//!   passive: ["entraîné(e)(s)"]       # as transitive, but in the passive only
//!   intransitive: [mour+mourir]       # about their subject: "trois personnes sont mortes"
//!   nouns: [mort, décès]
//! ```

use super::Loader;
use crate::lang::{Predicate, Sense, Theme};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    transitive: Vec<String>,
    #[serde(default)]
    passive: Vec<String>,
    #[serde(default)]
    intransitive: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
}

pub(super) fn read(loader: &mut Loader, path: &str, content: &str) {
    let Some(classes) = loader.parse::<BTreeMap<Arc<str>, Written>>(path, content) else {
        return;
    };
    for (class, written) in classes {
        let sense = |form, theme, passive_only| {
            Sense::Predicate(Predicate {
                class: class.clone(),
                form,
                theme,
                passive_only,
            })
        };
        for (verbs, theme, passive_only) in [
            (&written.transitive, Theme::Object, false),
            (&written.passive, Theme::Object, true),
            (&written.intransitive, Theme::Subject, false),
        ] {
            for verb in verbs {
                loader.add_verb(path, verb, |form| sense(Some(form), theme, passive_only));
            }
        }
        for noun in &written.nouns {
            loader.add(path, noun, &sense(None, Theme::Object, false));
        }
    }
}
