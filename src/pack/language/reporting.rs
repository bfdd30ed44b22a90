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
use crate::pack::closed::Closed;
use crate::pack::texts::Texts;
use crate::pack::yaml::Document;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What reports somebody's words.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Written {
    /// Verbs, in groups of what they do.
    verbs: Vec<Group>,
    /// Stands before a speaker: "according to".
    according: Texts,
    /// With the word behind it, one who says so and is not named.
    according_source: Texts,
    /// The same at the head of a clause only, before a person or a body.
    according_holder: Texts,
    /// Stands before the one through whom somebody is quoted.
    relayed_by: Texts,
    /// Stands before what a speaker goes by.
    citing: Texts,
    /// Nouns, by what their speaker commits to.
    nouns: BTreeMap<Closed<ReportingClass>, Texts>,
    /// Stands behind such a noun, before what is said.
    noun_clause: Texts,
    /// Stands between such a noun and the one whose words they are.
    noun_holder: Texts,
    /// Joins a verb to what is said: "that".
    clause: Texts,
    /// Stands before an infinitive.
    infinitive_mark: Texts,
    /// Endings of infinitives.
    infinitive_ending: Vec<String>,
    /// Stands between a verb and its subject where the subject follows.
    inverted: Texts,
}

/// Verbs that do the same.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Group {
    /// What their subject commits to.
    class: Closed<ReportingClass>,
    /// What stands behind them.
    takes: Vec<Closed<Complement>>,
    /// The verbs, written `stem+paradigm`.
    verbs: Texts,
}

pub(super) fn read<'a>(loader: &mut Loader<'a>, file: &'a Document<'a>) {
    let Some(written) = loader.parse::<Written>(file) else {
        return;
    };
    for group in written.verbs {
        let takes = group.takes.into_iter().map(|c| c.0).collect();
        let class = group.class.0;
        loader.add_verbs(file, &group.verbs, |form| {
            Sense::Reporting(Reporting::Verb { class, form, takes })
        });
    }
    let phrases = [
        (written.according, Reporting::According),
        (written.according_source, Reporting::AccordingSource),
        (written.according_holder, Reporting::AccordingHolder),
        (written.relayed_by, Reporting::RelayedBy),
        (written.citing, Reporting::Citing),
        (written.noun_clause, Reporting::NounClause),
        (written.noun_holder, Reporting::NounHolder),
        (written.clause, Reporting::Clause),
        (written.infinitive_mark, Reporting::InfinitiveMark),
        (written.inverted, Reporting::Inverted),
    ];
    for (patterns, sense) in phrases {
        loader.add_all(file, &patterns, &Sense::Reporting(sense));
    }
    loader.infinitive_endings.extend(written.infinitive_ending);
    for (Closed(class), patterns) in written.nouns {
        loader.add_all(file, &patterns, &Sense::Reporting(Reporting::Noun(class)));
    }
}
