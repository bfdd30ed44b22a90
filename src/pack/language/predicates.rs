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
use crate::pack::texts::Texts;
use crate::pack::yaml::Document;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Words by the class of what they say that happens, as in ontology.yaml.
pub(super) type Written = BTreeMap<Arc<str>, Words>;

/// The words of a class. Verbs are written `stem+paradigm`.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Words {
    /// Verbs that say it of their object, and in the passive of their subject.
    transitive: Texts,
    /// Verbs that say it in the passive only.
    passive: Texts,
    /// Verbs that say it of their subject.
    intransitive: Texts,
    /// Nouns.
    nouns: Texts,
}

pub(super) fn read<'a>(loader: &mut Loader<'a>, file: &'a Document<'a>) {
    let Some(classes) = loader.parse::<Written>(file) else {
        return;
    };
    for (class, written) in classes {
        loader.predicate(file, &class);
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
            if !verbs.is_empty() {
                loader.add_verbs(file, verbs, |form| sense(Some(form), theme, passive_only));
            }
        }
        let noun = sense(None, Theme::Object, false);
        loader.add_all(file, &written.nouns, &noun);
    }
}
