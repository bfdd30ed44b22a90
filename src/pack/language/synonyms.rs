//! `synonyms.yaml`: words a writer or translator may choose between, a group a line.
//!
//! ```yaml
//! - [global, mondial]
//! - [guerre, conflit]
//! - [caus+aimer, provoqu+aimer]
//! ```

use super::Loader;
use crate::pack::texts::Texts;
use crate::pack::yaml::Document;

/// Groups of words.
pub(super) type Written = Vec<Texts>;

/// Adds the groups to what earlier files have; a group with a word that stands in a group of another file joins that group.
pub(super) fn read<'a>(loader: &mut Loader<'a>, file: &'a Document<'a>) {
    let groups = loader.parse::<Written>(file).unwrap_or_default();
    let earlier = loader.synonyms.clone();
    let first = earlier.groups();
    for (number, group) in (first..).zip(&groups) {
        if group.len() < 2 {
            let place = group.iter().next().unwrap_or_default();
            let problem = file.problem_at(place, "a group of synonyms has two words at least");
            let help = format!("this one has {}", group.len());
            loader.problems.push(problem.with_help(help));
        }
        let known = group.iter().find_map(|w| earlier.group(&loader.form(w)));
        for word in group.iter() {
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
        let endings = endings.values().flat_map(Texts::iter);
        let forms = endings.map(|ending| loader.form(&[stem, ending].concat()));
        forms.collect::<Vec<_>>()
    });
    match forms {
        Ok(forms) => {
            for form in forms {
                loader.synonyms.add(form, group);
            }
        }
        Err(message) => loader.refuse(file, verb, message),
    }
}
