//! `damage.yaml`: words that give a damaged passage away.
//!
//! ```yaml
//! subject: [il, elle]
//! single: [de, du]
//! ```

use super::Loader;
use crate::lang::{DamageCue, Sense};
use std::collections::BTreeMap;

pub(super) fn read(loader: &mut Loader, path: &str, content: &str) {
    let Some(cues) = loader.parse::<BTreeMap<DamageCue, Vec<String>>>(path, content) else {
        return;
    };
    for (cue, words) in cues {
        for word in words {
            loader.add(path, &word, &Sense::Damage(cue));
        }
    }
}
