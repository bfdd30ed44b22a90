//! `paradigms.yaml`: how verbs are conjugated, as endings.
//!
//! ```yaml
//! aimer: {infinitive: [er], participle: [é, ée, és, ées], present: [e, ent], past: [a, èrent, ait, aient], future: [era], conditional: [erait]}
//! ```

use super::Loader;
use crate::lang::VerbForm;
use crate::pack::closed::Closed;
use crate::pack::yaml::Document;
use std::collections::BTreeMap;

/// Endings by paradigm and form.
pub(super) type Written = BTreeMap<String, BTreeMap<Closed<VerbForm>, Vec<String>>>;

/// How verbs are conjugated.
#[derive(Debug, Default)]
pub(super) struct Paradigms(Written);

/// A later file adds to an earlier one, and conjugates otherwise where it names a paradigm again.
pub(super) fn read<'a>(loader: &mut Loader<'a>, file: &'a Document<'a>) {
    let written = loader.parse::<Written>(file).unwrap_or_default();
    loader.paradigms.0.extend(written);
}

impl Paradigms {
    /// The forms of a verb written `stem+paradigm`.
    pub(super) fn conjugate(&self, verb: &str) -> Result<Vec<(VerbForm, String)>, String> {
        let (stem, name) = verb.split_once('+').ok_or_else(|| {
            format!("`{verb}` is no verb: write `stem+paradigm`, as in `déclar+aimer`")
        })?;
        let endings = self.0.get(name).ok_or_else(|| {
            format!(
                "`{verb}` is to be conjugated like `{name}`, which paradigms.yaml does not have"
            )
        })?;
        Ok(endings
            .iter()
            .flat_map(|(&Closed(form), list)| list.iter().map(move |e| (form, [stem, e].concat())))
            .collect())
    }
}
