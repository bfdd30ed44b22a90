//! `paradigms.yaml`: how verbs are conjugated, as endings.
//!
//! ```yaml
//! aimer: {infinitive: [er], participle: [é, ée, és, ées], present: [e, ent], past: [a, èrent, ait, aient], future: [era], conditional: [erait]}
//! ```

use super::Loader;
use crate::lang::VerbForm;
use crate::pack::closed::Closed;
use crate::pack::texts::Texts;
use crate::pack::yaml::Document;
use std::collections::BTreeMap;

/// Endings by paradigm and form.
pub(super) type Written = BTreeMap<String, Endings>;

/// Endings by form.
type Endings = BTreeMap<Closed<VerbForm>, Texts>;

/// How verbs are conjugated.
#[derive(Debug, Default)]
pub(super) struct Paradigms(Written);

/// A later file adds to an earlier one, and conjugates otherwise where it names a paradigm again.
pub(super) fn read<'a>(loader: &mut Loader<'a>, file: &'a Document<'a>) {
    let written = loader.parse::<Written>(file).unwrap_or_default();
    loader.paradigms.0.extend(written);
}

impl Paradigms {
    /// The stem of a verb written `stem+paradigm`, and what its forms end in.
    pub(super) fn conjugate<'v>(&self, verb: &'v str) -> Result<(&'v str, &Endings), String> {
        let (stem, name) = verb.split_once('+').ok_or_else(|| {
            format!("`{verb}` is no verb: write `stem+paradigm`, as in `déclar+aimer`")
        })?;
        let endings = self.0.get(name).ok_or_else(|| {
            format!(
                "`{verb}` is to be conjugated like `{name}`, which paradigms.yaml does not have"
            )
        })?;
        Ok((stem, endings))
    }
}
