//! `function.yaml`: the words of the closed classes.
//!
//! ```yaml
//! article: [le, la, les, "l'"]
//! negation: [ne, "n'", pas]
//! ```

use super::Loader;
use crate::lang::{FunctionClass, Sense};
use crate::pack::closed::Closed;
use crate::pack::texts::Texts;
use crate::pack::yaml::Document;
use std::collections::BTreeMap;

/// Words by class.
pub(super) type Written = BTreeMap<Closed<FunctionClass>, Texts>;

pub(super) fn read<'a>(loader: &mut Loader<'a>, file: &'a Document<'a>) {
    let Some(classes) = loader.parse::<Written>(file) else {
        return;
    };
    for (Closed(class), words) in classes {
        loader.add_all(file, &words, &Sense::Function(class));
    }
}
