//! `abbreviations.yaml`: words whose full stop ends no sentence, written with that full stop.
//!
//! ```yaml
//! before-name: [M., Dr.]
//! inside: [env., p. ex.]
//! anywhere: [etc., U.S.]
//! ```

use super::Loader;
use crate::lang::{Abbreviation, Sense};
use crate::pack::closed::Closed;
use crate::pack::texts::Texts;
use crate::pack::yaml::Document;
use std::collections::BTreeMap;

/// Words with their full stop, by what may follow them.
pub(super) type Written = BTreeMap<Closed<Abbreviation>, Texts>;

pub(super) fn read<'a>(loader: &mut Loader<'a>, file: &'a Document<'a>) {
    let Some(classes) = loader.parse::<Written>(file) else {
        return;
    };
    for (Closed(class), words) in classes {
        loader.add_all(file, &words, &Sense::Abbreviation(class));
    }
}
