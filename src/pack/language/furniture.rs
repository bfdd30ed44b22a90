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
use crate::pack::closed::Closed;
use crate::pack::texts::Texts;
use crate::pack::yaml::Document;
use std::collections::BTreeMap;

/// Phrases by what they do on a page.
pub(super) type Written = BTreeMap<Closed<Furniture>, Texts>;

pub(super) fn read<'a>(loader: &mut Loader<'a>, file: &'a Document<'a>) {
    let Some(kinds) = loader.parse::<Written>(file) else {
        return;
    };
    for (Closed(kind), phrases) in kinds {
        for phrase in phrases.iter() {
            // "Photo" is the same in several languages.
            loader.add_shared(file, phrase, &Sense::Furniture(kind));
        }
    }
}
