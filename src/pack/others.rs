//! `lang/others.yaml`: the most frequent words of languages that are not read.
//!
//! ```yaml
//! de: [der, die, das]
//! ```

use super::Problem;
use super::file::PackFile;
use super::yaml::Document;
use crate::lang::OtherLanguage;
use std::collections::BTreeMap;

/// Words by tag.
pub(super) type Written = BTreeMap<String, Vec<String>>;

/// Reads the file; sorted by tag.
///
/// # Errors
/// What is wrong with it.
pub(super) fn load_others(file: &PackFile) -> Result<Vec<OtherLanguage>, Vec<Problem>> {
    let written: Written = Document::of(file)?.read()?;
    Ok(written
        .into_iter()
        .map(|(tag, words)| OtherLanguage {
            tag: tag.into(),
            words: words.into_iter().collect(),
        })
        .collect())
}
