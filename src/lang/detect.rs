//! Which language a text is in, told by the words of the closed classes: a third to a half of the words of any running text.

use super::{Language, Sense};
use crate::text::{TokenKind, lower, tokenize};
use rustc_hash::FxHashSet;
use std::cmp::Reverse;
use std::sync::Arc;

/// Words that are looked at: more change nothing.
const ENOUGH: usize = 400;

/// The most frequent words of a language that is not read (`others.yaml`).
#[derive(Clone, Debug, Default)]
pub struct OtherLanguage {
    /// Its tag.
    pub tag: Arc<str>,
    /// The words, in lower case.
    pub words: FxHashSet<String>,
}

/// The tag of the language of `text`: one of `languages`, or of `others`, which are not read. `None` where too little speaks for any of them.
pub fn detect<'a>(
    text: &str,
    languages: impl IntoIterator<Item = &'a Language>,
    others: &[OtherLanguage],
) -> Option<Arc<str>> {
    // Beginnings are full of names; a few thousand bytes hold enough running text, and long ones are not read twice.
    let end = text
        .char_indices()
        .map(|(i, _)| i)
        .find(|&i| i >= ENOUGH * 16);
    let sample = &text[..end.unwrap_or(text.len())];
    let words: Vec<_> = tokenize(sample)
        .iter()
        .filter(|t| t.kind == TokenKind::Word)
        .take(ENOUGH)
        .map(|t| lower(&sample[t.start as usize..t.end as usize]))
        .collect();
    let share = |is_one: &dyn Fn(&str) -> bool| words.iter().filter(|w| is_one(w)).count();
    let mut scores: Vec<_> = languages
        .into_iter()
        .map(|l| (share(&|w| is_function_word(l, w)), true, &l.tag))
        .chain(
            others
                .iter()
                .map(|o| (share(&|w| o.words.contains(w)), false, &o.tag)),
        )
        .collect();
    // Where as much speaks for a language that is read as for one that is not, it is the one that is read.
    scores.sort_by_key(|&(score, read, tag)| (Reverse((score, read)), tag.clone()));
    let &(best, read, tag) = scores.first()?;
    let second = scores
        .iter()
        .skip(1)
        .find(|&&(_, also_read, _)| also_read == read)
        .map_or(0, |s| s.0);
    // One word in eight, and clearly more than the next: neighbours share many short words.
    (best >= 2 && best * 8 >= words.len() && best * 10 >= second * 11).then(|| tag.clone())
}

/// Whether `word`, in lower case, is of a closed class, alone or with the apostrophe of an elision ("l'"), which is a token of its own.
fn is_function_word(language: &Language, word: &str) -> bool {
    let lexicon = &language.lexicon;
    let step = |from, word: &str| lexicon.step(from, lexicon.lower_word(word)?);
    let is_function = |node| {
        let senses = lexicon.senses(node);
        senses.iter().any(|s| matches!(s, Sense::Function(_)))
    };
    step(lexicon.root(), word)
        .is_some_and(|node| is_function(node) || step(node, "'").is_some_and(is_function))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{builtin_language, builtin_others};

    #[test]
    fn tells_languages_apart() {
        let languages = ["en", "fr"].map(|tag| builtin_language(tag).unwrap().unwrap());
        let others = builtin_others().unwrap();
        let found = |text: &str| detect(text, &languages, &others).map(|tag| tag.to_string());
        for (text, tag) in [
            (
                "Le maire de la ville a dit que les pompiers étaient sur place.",
                Some("fr"),
            ),
            (
                "The mayor of the town said that the firefighters were there.",
                Some("en"),
            ),
            ("Le maire a parlé de 12 morts.", Some("fr")),
            ("Two dead in a hotel fire in Leeds", Some("en")),
            ("Deux morts dans l’incendie d’un hôtel à Lille", Some("fr")),
            (
                "El alcalde de la ciudad dijo que los bomberos estaban en el lugar.",
                Some("es"),
            ),
            (
                "Der Bürgermeister der Stadt sagte, dass die Feuerwehr vor Ort ist.",
                Some("de"),
            ),
            (
                "De burgemeester van de stad zei dat de brandweer er was.",
                Some("nl"),
            ),
            (
                "Il sindaco della città ha detto che i pompieri erano sul posto.",
                Some("it"),
            ),
            (
                "O prefeito da cidade disse que os bombeiros estavam no local.",
                Some("pt"),
            ),
            ("Paris 2024", None),
            ("", None),
        ] {
            assert_eq!(found(text).as_deref(), tag, "{text}");
        }
    }
}
