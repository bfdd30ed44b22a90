//! `predicates.yaml`: verbs and nouns by what they say that happens.
//!
//! ```yaml
//! killed:
//!   transitive: [tu+aimer]            # about their object: "a tué trois personnes", "trois personnes ont été tuées"
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
    intransitive: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
}

pub(super) fn read(loader: &mut Loader, path: &str, content: &str) {
    let Some(classes) = loader.parse::<BTreeMap<Arc<str>, Written>>(path, content) else {
        return;
    };
    for (class, written) in classes {
        let sense = |form, theme| {
            Sense::Predicate(Predicate {
                class: class.clone(),
                form,
                theme,
            })
        };
        for (verbs, theme) in [
            (&written.transitive, Theme::Object),
            (&written.intransitive, Theme::Subject),
        ] {
            for verb in verbs {
                loader.add_verb(path, verb, |form| sense(Some(form), theme));
            }
        }
        for noun in &written.nouns {
            loader.add(path, noun, &sense(None, Theme::Object));
        }
    }
}
