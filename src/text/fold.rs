//! Forms under which words are compared.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The form under which the lexicon knows a word: lower case, composed, straight apostrophe. Borrowed when nothing changes.
pub fn lower(word: &str) -> Cow<'_, str> {
    if word
        .bytes()
        .all(|b| b.is_ascii() && !b.is_ascii_uppercase())
    {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    let straight = |c: char| {
        if matches!(c, '’' | 'ʼ' | '‘') {
            '\''
        } else {
            c
        }
    };
    Cow::Owned(
        word.nfc()
            .flat_map(char::to_lowercase)
            .map(straight)
            .collect(),
    )
}

/// The form under which names are compared across spellings: [`lower`], without accents and ligatures.
pub fn fold(word: &str) -> String {
    let bare = |c: char| !is_combining_mark(c);
    lower(word)
        .nfkd()
        .filter(|&c| bare(c))
        .flat_map(|c| match c {
            'œ' => ['o', 'e'].into_iter().take(2),
            'æ' => ['a', 'e'].into_iter().take(2),
            'ø' => ['o', ' '].into_iter().take(1),
            'ß' => ['s', 's'].into_iter().take(2),
            'ł' => ['l', ' '].into_iter().take(1),
            c => [c, ' '].into_iter().take(1),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds() {
        assert_eq!(lower("L’ÉTÉ"), "l'été");
        assert!(matches!(lower("abc"), Cow::Borrowed(_)));
        assert_eq!(lower("E\u{301}te\u{301}"), "été");
        assert_eq!(fold("États-Unis"), "etats-unis");
        assert_eq!(fold("Œuvre"), "oeuvre");
    }
}
