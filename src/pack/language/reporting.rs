//! `reporting.yaml`: what reports somebody's words.
//!
//! ```yaml
//! verbs:
//!   - class: say
//!     takes: [clause, infinitive, quote]
//!     verbs: [déclar+aimer]
//! according: [selon]
//! nouns: {claim: [affirmation(s)]}
//! ```

use super::Loader;
use crate::lang::{Complement, Reporting, ReportingClass, Sense};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    verbs: Vec<Group>,
    #[serde(default)]
    according: Vec<String>,
    #[serde(default)]
    according_source: Vec<String>,
    #[serde(default)]
    relayed_by: Vec<String>,
    #[serde(default)]
    nouns: BTreeMap<ReportingClass, Vec<String>>,
    #[serde(default)]
    noun_clause: Vec<String>,
    #[serde(default)]
    clause: Vec<String>,
    #[serde(default)]
    infinitive_mark: Vec<String>,
    #[serde(default)]
    infinitive_ending: Vec<String>,
    #[serde(default)]
    inverted: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    class: ReportingClass,
    takes: Vec<Complement>,
    verbs: Vec<String>,
}

pub(super) fn read(loader: &mut Loader, path: &str, content: &str) {
    let Some(written) = loader.parse::<Written>(path, content) else {
        return;
    };
    for group in written.verbs {
        let (class, takes) = (group.class, group.takes.into_iter().collect());
        for verb in group.verbs {
            loader.add_verb(path, &verb, |form| {
                Sense::Reporting(Reporting::Verb { class, form, takes })
            });
        }
    }
    let phrases = [
        (written.according, Reporting::According),
        (written.according_source, Reporting::AccordingSource),
        (written.relayed_by, Reporting::RelayedBy),
        (written.noun_clause, Reporting::NounClause),
        (written.clause, Reporting::Clause),
        (written.infinitive_mark, Reporting::InfinitiveMark),
        (written.inverted, Reporting::Inverted),
    ];
    for (patterns, sense) in phrases {
        for pattern in patterns {
            loader.add(path, &pattern, &Sense::Reporting(sense));
        }
    }
    loader.infinitive_endings = written.infinitive_ending;
    for (class, patterns) in written.nouns {
        for pattern in patterns {
            loader.add(path, &pattern, &Sense::Reporting(Reporting::Noun(class)));
        }
    }
}
