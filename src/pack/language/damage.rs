//! `damage.yaml`: words that give a damaged passage away.
//!
//! ```yaml
//! subject: [il, elle]
//! single: [de, du]
//! ```

use super::Loader;
use crate::lang::{DamageCue, Sense};
use crate::pack::closed::Closed;
use crate::pack::texts::Texts;
use crate::pack::yaml::Document;
use std::collections::BTreeMap;

/// Words by what they give away.
pub(super) type Written = BTreeMap<Closed<DamageCue>, Texts>;

pub(super) fn read<'a>(loader: &mut Loader<'a>, file: &'a Document<'a>) {
    let Some(cues) = loader.parse::<Written>(file) else {
        return;
    };
    for (Closed(cue), words) in cues {
        loader.add_all(file, &words, &Sense::Damage(cue));
    }
}
