//! `synonyms.yaml`: words a writer or translator may choose between, a group a line.
//!
//! ```yaml
//! - [global, mondial]
//! - [guerre, conflit]
//! - [caus+aimer, provoqu+aimer]
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
            let number = known.unwrap_or(number);
            if word.contains('+') {
                conjugated(loader, file, word, number);
            } else if !loader.synonyms.add(loader.form(word), number) {
                let message = format!("`{word}` stands in two groups of synonyms");
                let problem = file.problem_at(word, message);
                let help = "make one group of the two, or take it out of one";
                loader.problems.push(problem.with_help(help));
            }
        }
    }
}

/// Adds every form of a verb to a group. What is a form of two verbs, or another word too, stays where it is.
fn conjugated<'a>(loader: &mut Loader<'a>, file: &'a Document<'a>, verb: &str, group: u32) {
    let forms = loader.paradigms.conjugate(verb).map(|(stem, endings)| {
        let endings = endings.values().flatten();
        endings
            .map(|ending| format!("{stem}{ending}"))
            .collect::<Vec<_>>()
    });
    match forms {
        Ok(forms) => {
            for spelling in forms {
                let form = loader.form(&spelling);
                loader.synonyms.add(form, group);
            }
        }
        Err(message) => loader.refuse(file, verb, message),
    }
}
