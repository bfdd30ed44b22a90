//! The words of a sentence under the forms that are compared.

use crate::claim::{Word, WordClass};
use crate::lang::{FunctionClass, Sense};
use crate::text::{Analysis, TokenKind, fold, lower};
use std::ops::Range;

/// The words of the tokens in `range`, in order; marks are none. A phrase of function words (`l'`, "parce que") is one word.
pub fn words(analysis: &Analysis<'_>, range: Range<usize>) -> Vec<Word> {
    let mut words = Vec::with_capacity(range.len());
    let mut at = range.start;
    while at < range.end {
        let token = &analysis.tokens[at];
        let function = analysis.phrases(at).find_map(|(senses, len)| {
            let class = (at + len <= range.end).then(|| closed(senses)).flatten()?;
            Some((class, len))
        });
        let (class, len) = match (token.kind, function) {
            (_, Some(found)) => found,
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
        let kin = match class {
            WordClass::Content => analysis.language.synonyms.group(&form),
            _ => None,
        };
        words.push(Word {
            span,
            class,
            form: form.into(),
            kin,
        });
        at += len;
    }
    words
}

/// The class of a phrase of closed-class words: what negates or qualifies first, because that is what changes the meaning of a sentence.
fn closed(senses: &[Sense]) -> Option<WordClass> {
    let classes = || {
        senses.iter().filter_map(|s| match s {
            Sense::Function(class) => Some(class),
            _ => None,
        })
    };
    classes().next()?;
    Some(if classes().any(|c| *c == FunctionClass::Negation) {
        WordClass::Negation
    } else if classes().any(|c| {
        matches!(
            c,
            FunctionClass::Modal | FunctionClass::ConditionalAuxiliary
        )
    }) {
        WordClass::Modal
    } else {
        WordClass::Function
    })
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
