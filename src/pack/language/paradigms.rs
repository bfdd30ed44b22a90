//! `paradigms.yaml`: how verbs are conjugated, as endings.
//!
//! ```yaml
//! aimer: {infinitive: [er], participle: [é, ée, és, ées], present: [e, ent], past: [a, èrent, ait, aient], future: [era], conditional: [erait]}
//! ```

use super::Loader;
use crate::lang::VerbForm;
use std::collections::BTreeMap;

/// Endings by paradigm and form.
#[derive(Debug, Default)]
pub(super) struct Paradigms(BTreeMap<String, BTreeMap<VerbForm, Vec<String>>>);

pub(super) fn read(loader: &mut Loader, path: &str, content: &str) -> Paradigms {
    Paradigms(loader.parse(path, content).unwrap_or_default())
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
            .flat_map(|(&form, list)| list.iter().map(move |e| (form, format!("{stem}{e}"))))
            .collect())
    }
}
