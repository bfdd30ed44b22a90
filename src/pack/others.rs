//! `lang/others.yaml`: the most frequent words of languages that are not read.
//!
//! ```yaml
//! de: [der, die, das]
//! ```

use super::Problem;
use crate::lang::OtherLanguage;
use std::collections::BTreeMap;

/// Reads the file `path`, which holds `content`; sorted by tag.
///
/// # Errors
/// What is wrong with it.
pub fn load_others(path: &str, content: &str) -> Result<Vec<OtherLanguage>, Vec<Problem>> {
    let written: BTreeMap<String, Vec<String>> =
        serde_yaml::from_str(content).map_err(|e| vec![Problem::from_yaml(path, &e)])?;
    Ok(written
        .into_iter()
        .map(|(tag, words)| OtherLanguage {
            tag: tag.into(),
            words: words.into_iter().collect(),
        })
        .collect())
}
