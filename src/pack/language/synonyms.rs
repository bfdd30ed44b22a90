//! `synonyms.yaml`: words a writer or translator may choose between, a group a line.
//!
//! ```yaml
//! - [global, mondial]
//! - [guerre, conflit]
//! ```

use super::Loader;
use crate::lang::Synonyms;
use crate::pack::Problem;

pub(super) fn read(loader: &mut Loader, path: &str, content: &str) -> Synonyms {
    let groups: Vec<Vec<String>> = loader.parse(path, content).unwrap_or_default();
    let mut synonyms = Synonyms::default();
    for (number, group) in (0..).zip(&groups) {
        if group.len() < 2 {
            loader.problems.push(Problem::new(
                path,
                format!(
                    "a group of synonyms has two words at least, this one has {}",
                    group.len()
                ),
            ));
        }
        for word in group {
            if !synonyms.add(loader.form(word), number) {
                loader.problems.push(Problem::new(
                    path,
                    format!("`{word}` stands in two groups of synonyms"),
                ));
            }
        }
    }
    synonyms
}
