//! `abbreviations.yaml`: words whose full stop ends no sentence, written with that full stop.
//!
//! ```yaml
//! before-name: [M., Dr.]
//! inside: [env., p. ex.]
//! anywhere: [etc., U.S.]
//! ```

use super::Loader;
use crate::lang::{Abbreviation, Sense};
use std::collections::BTreeMap;

pub(super) fn read(loader: &mut Loader, path: &str, content: &str) {
    let Some(classes) = loader.parse::<BTreeMap<Abbreviation, Vec<String>>>(path, content) else {
        return;
    };
    for (class, words) in classes {
        for word in words {
            loader.add(path, &word, &Sense::Abbreviation(class));
        }
    }
}
