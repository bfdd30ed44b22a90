//! `function.yaml`: the words of the closed classes.
//!
//! ```yaml
//! article: [le, la, les, "l'"]
//! negation: [ne, "n'", pas]
//! ```

use super::Loader;
use crate::lang::{FunctionClass, Sense};
use std::collections::BTreeMap;

pub(super) fn read(loader: &mut Loader, path: &str, content: &str) {
    let Some(classes) = loader.parse::<BTreeMap<FunctionClass, Vec<String>>>(path, content) else {
        return;
    };
    for (class, words) in classes {
        for word in words {
            loader.add(path, &word, &Sense::Function(class));
        }
    }
}
