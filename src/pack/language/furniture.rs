//! `furniture.yaml`: what pages say around their articles.
//!
//! ```yaml
//! alone: [leave a reply]
//! byline: [by]
//! ```
//!
//! Pages say it in another language than their articles: these files are read into every language.

use super::Loader;
use crate::lang::{Furniture, Sense};
use std::collections::BTreeMap;

pub(super) fn read(loader: &mut Loader, path: &str, content: &str) {
    let Some(kinds) = loader.parse::<BTreeMap<Furniture, Vec<String>>>(path, content) else {
        return;
    };
    for (kind, phrases) in kinds {
        for phrase in phrases {
            // "Photo" is the same in several languages.
            loader.add_shared(path, &phrase, &Sense::Furniture(kind));
        }
    }
}
