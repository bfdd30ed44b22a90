//! House terms and glossaries, from how they are written to how they are looked for.

use super::compile::Compiler;
use super::written;
use crate::rule::{GlossaryEntry, HouseTerm, Phrase, TermCheck};
use crate::text::{TokenKind, fold, tokenize};
use std::collections::BTreeMap;
use std::sync::Arc;

impl Compiler<'_> {
    pub(super) fn term(&mut self, written: &written::Term) -> TermCheck {
        if !written.renderings && written.prefer.is_empty() && written.glossary.is_empty() {
            self.report(
                &["term"],
                "the rule names no term, so it can never find anything".into(),
                "give it `prefer: {Kyiv: [Kiev]}`, a `glossary`, or `renderings: true`",
            );
        }
        let mut avoided: BTreeMap<Vec<Arc<str>>, &str> = BTreeMap::new();
        let mut house = Vec::new();
        for (preferred, spellings) in &written.prefer {
            let mut phrases = Vec::new();
            for (index, spelling) in spellings.iter().enumerate() {
                let at = ["term", "prefer", preferred, &index.to_string()];
                if spelling == preferred {
                    let message =
                        format!("`{spelling}` is what is to be written, so it cannot be unwanted");
                    self.report(&at, message, "take it away");
                    continue;
                }
                let Some(phrase) = self.phrase(&at, spelling) else {
                    continue;
                };
                let other = avoided.insert(phrase.forms.clone(), preferred);
                if let Some(other) = other.filter(|&o| o != preferred) {
                    let message = format!(
                        "`{spelling}` is to be `{other}` already, and here it is to be `{preferred}`"
                    );
                    self.report(&at, message, "take one of the two away");
                }
                phrases.push(phrase);
            }
            if spellings.is_empty() {
                let message = format!(
                    "nothing is unwanted beside `{preferred}`, so the term can never be found"
                );
                self.report(
                    &["term", "prefer", preferred],
                    message,
                    "list what not to write: [Kiev]",
                );
            }
            house.push(HouseTerm {
                preferred: preferred.clone(),
                avoided: phrases,
            });
        }
        let mut glossary = Vec::new();
        for (name, by_language) in &written.glossary {
            let mut forms = BTreeMap::new();
            for (tag, spellings) in by_language {
                self.language(&["term", "glossary", name, tag], tag);
                let phrases = spellings
                    .iter()
                    .enumerate()
                    .filter_map(|(index, spelling)| {
                        self.phrase(
                            &["term", "glossary", name, tag, &index.to_string()],
                            spelling,
                        )
                    });
                forms.insert(tag.as_str().into(), phrases.collect());
            }
            if forms
                .values()
                .all(|phrases: &Vec<Phrase>| phrases.len() < 2)
            {
                let message =
                    format!("`{name}` has no two forms in one language, so it can never be found");
                self.report(
                    &["term", "glossary", name],
                    message,
                    "list the accepted forms of a language, the preferred one first: [partenariat stratégique, alliance stratégique]",
                );
            }
            glossary.push(GlossaryEntry {
                name: name.clone(),
                forms,
            });
        }
        TermCheck {
            renderings: written.renderings,
            house,
            glossary,
        }
    }

    fn phrase(&mut self, path: &[&str], text: &str) -> Option<Phrase> {
        let forms: Vec<Arc<str>> = tokenize(text)
            .iter()
            .filter(|t| !matches!(t.kind, TokenKind::Mark(_)))
            .map(|t| fold(&text[t.start as usize..t.end as usize]).into())
            .collect();
        if forms.is_empty() {
            self.report(
                path,
                format!("`{text}` holds no word"),
                "write the words to look for",
            );
            return None;
        }
        Some(Phrase {
            text: text.to_owned(),
            forms,
        })
    }
}
