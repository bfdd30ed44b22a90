//! `inflection.yaml`: endings of number and gender.
//!
//! ```yaml
//! keep: 3
//! endings: {s: "", aux: al}
//! irregular: {yeux: œil}
//! ```

use super::Loader;
use crate::lang::Inflection;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    keep: usize,
    endings: BTreeMap<Box<str>, Box<str>>,
    #[serde(default)]
    irregular: BTreeMap<Box<str>, Box<str>>,
}

pub(super) fn read(loader: &mut Loader, path: &str, content: &str) {
    if let Some(written) = loader.parse::<Written>(path, content) {
        loader.inflection = Inflection {
            keep: written.keep,
            endings: written.endings.into_iter().collect(),
            irregular: written.irregular.into_iter().collect(),
        };
    }
}
