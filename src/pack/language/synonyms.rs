//! `synonyms.yaml`: words a writer or translator may choose between, a group a line.
//!
//! ```yaml
//! - [global, mondial]
//! - [guerre, conflit]
//! ```

use super::Loader;
use crate::pack::yaml::Document;

/// Groups of words.
pub(super) type Written = Vec<Vec<String>>;

/// Adds the groups to what earlier files have; a group with a word that stands in a group of another file joins that group.
pub(super) fn read<'a>(loader: &mut Loader<'a>, file: &'a Document<'a>) {
    let groups = loader.parse::<Written>(file).unwrap_or_default();
    let earlier = loader.synonyms.clone();
    let first = earlier.groups();
    for (number, group) in (first..).zip(&groups) {
        if let [] | [_] = group[..] {
            let place = group.first().map_or("", String::as_str);
            let problem = file.problem_at(place, "a group of synonyms has two words at least");
            let help = format!("this one has {}", group.len());
            loader.problems.push(problem.with_help(help));
        }
        let known = group.iter().find_map(|w| earlier.group(&loader.form(w)));
        for word in group {
            if !loader
                .synonyms
                .add(loader.form(word), known.unwrap_or(number))
            {
                let message = format!("`{word}` stands in two groups of synonyms");
                let problem = file.problem_at(word, message);
                let help = "make one group of the two, or take it out of one";
                loader.problems.push(problem.with_help(help));
            }
        }
    }
}
