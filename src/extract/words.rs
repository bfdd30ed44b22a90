//! The words of a sentence under the forms that are compared.

use crate::claim::{Word, WordClass};
use crate::lang::Sense;
use crate::text::{Analysis, TokenKind, fold, lower};
use std::ops::Range;

/// The words of the tokens in `range`, in order; marks are none. A phrase of function words (`l'`, "parce que") is one word.
pub fn words(analysis: &Analysis<'_>, range: Range<usize>) -> Vec<Word> {
    let mut words = Vec::with_capacity(range.len());
    let mut at = range.start;
    while at < range.end {
        let token = &analysis.tokens[at];
        let function = analysis.phrases(at).find(|&(senses, len)| {
            at + len <= range.end && senses.iter().any(|s| matches!(s, Sense::Function(_)))
        });
        let (class, len) = match (token.kind, function) {
            (_, Some((_, len))) => (WordClass::Function, len),
            (TokenKind::Digits, _) => (WordClass::Figure, 1),
            (TokenKind::Word, _) if token.capital && at > range.start => (WordClass::Name, 1),
            (TokenKind::Word, _) => (WordClass::Content, 1),
            (TokenKind::Mark(_), _) => {
                at += 1;
                continue;
            }
        };
        let span = token.span().cover(analysis.tokens[at + len - 1].span());
        let text = lower(&analysis.text[span.range()]);
        let form = match class {
            WordClass::Content => fold(&analysis.language.inflection.stem(&text)),
            _ => fold(&text),
        };
        words.push(Word {
            span,
            class,
            form: form.into(),
        });
        at += len;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::builtin_language;

    fn forms(tag: &str, text: &str) -> String {
        let language = builtin_language(tag).expect("built in").expect("sound");
        let analysis = Analysis::new(text, &language);
        words(&analysis, 0..analysis.tokens.len())
            .iter()
            .filter(|w| w.class != WordClass::Function)
            .map(|w| w.form.to_string())
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn singular_meets_plural_and_masculine_feminine() {
        for (tag, one, other) in [
            ("fr", "journal national", "journaux nationaux"),
            ("fr", "blessé", "blessées"),
            ("fr", "soldat nord-coréen", "soldates nord-coréennes"),
            ("fr", "Officielle", "officiels"),
            ("en", "child", "children"),
            ("en", "city", "cities"),
            ("en", "clash", "clashes"),
        ] {
            assert_eq!(forms(tag, one), forms(tag, other), "{one} / {other}");
        }
        assert_ne!(forms("fr", "armée"), forms("fr", "arme"));
        assert_eq!(forms("fr", "pays"), "pays");
    }
}
