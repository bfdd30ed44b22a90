//! Forms under which words are compared.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Below this, the end of the Latin letters, NFC changes nothing and no character is an apostrophe.
const AFTER_LATIN: char = '\u{2b0}';

/// The form under which the lexicon knows a word: lower case, composed, straight apostrophe. Borrowed when nothing changes.
pub fn lower(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return if word.bytes().any(|b| b.is_ascii_uppercase()) {
            Cow::Owned(word.to_ascii_lowercase())
        } else {
            Cow::Borrowed(word)
        };
    }
    if word.chars().all(|c| c < AFTER_LATIN) {
        let Some(first) = word.find(varies) else {
            return Cow::Borrowed(word);
        };
        let mut small = String::with_capacity(word.len());
        small.push_str(&word[..first]);
        for c in word[first..].chars() {
            match c {
                // In ASCII and Latin-1 the small letters follow the capital ones at one distance.
                'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => small.push(char::from(c as u8 + 32)),
                '\0'..='ÿ' => small.push(c),
                _ => small.extend(c.to_lowercase()),
            }
        }
        return Cow::Owned(small);
    }
    let lower = |c: char| c.to_lowercase().map(straight);
    // "l’", "aujourd’hui": NFC leaves the typographic apostrophe as it is, too.
    if word.chars().all(|c| c < AFTER_LATIN || c == '’') {
        return Cow::Owned(word.chars().flat_map(lower).collect());
    }
    Cow::Owned(word.nfc().flat_map(lower).collect())
}

/// Any apostrophe as the straight one.
fn straight(c: char) -> char {
    match c {
        '’' | 'ʼ' | '‘' => '\'',
        c => c,
    }
}

/// Whether a character is another one in lower case, without a table for those that most words are made of.
fn varies(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_uppercase(),
        'ß'..='ÿ' => false,
        _ => !c.to_lowercase().eq([c]),
    }
}

/// The form under which names are compared across spellings: [`lower`], without accents and ligatures.
pub fn fold(word: &str) -> String {
    let lower = lower(word);
    match lower.is_ascii() {
        true => lower.into_owned(),
        false => fold_lower(&lower).into_owned(),
    }
}

/// The same of what [`lower`] gives. Borrowed when nothing changes.
pub(crate) fn fold_lower(lower: &str) -> Cow<'_, str> {
    if lower.is_ascii() {
        return Cow::Borrowed(lower);
    }
    let mut folded = String::with_capacity(lower.len());
    for c in lower.chars() {
        if let Some(bare) = without_accent(c) {
            folded.push(bare);
            continue;
        }
        // The order of combining marks is of no matter: they are left out.
        decompose_compatible(c, |part| match part {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ø' => folded.push('o'),
            'ß' => folded.push_str("ss"),
            'ł' => folded.push('l'),
            part if is_combining_mark(part) => {}
            part => folded.push(part),
        });
    }
    Cow::Owned(folded)
}

/// A small letter of ASCII or Latin-1 without its accent, without a table: most words have no others.
fn without_accent(c: char) -> Option<char> {
    Some(match c {
        '\0'..='\x7f' => c,
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' => 'o',
        'ù'..='ü' => 'u',
        'ý' | 'ÿ' => 'y',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_are_those_of_unicode() {
        for c in '\0'..='\u{ff}' {
            let mut parts = Vec::new();
            decompose_compatible(c, |part| parts.push(part));
            parts.retain(|&part| !is_combining_mark(part));
            if let Some(bare) = without_accent(c) {
                assert_eq!(parts, [bare], "{c:?}");
            }
        }
    }

    #[test]
    fn folds() {
        assert_eq!(lower("L’ÉTÉ"), "l'été");
        assert!(matches!(lower("abc"), Cow::Borrowed(_)));
        assert_eq!(lower("E\u{301}te\u{301}"), "été");
        assert_eq!(fold("États-Unis"), "etats-unis");
        assert_eq!(fold("Œuvre"), "oeuvre");
        assert_eq!(
            fold("Łódź, STRASSE, Straße, 2²½"),
            "lodz, strasse, strasse, 221⁄2"
        );
        assert_eq!(lower("déjà"), "déjà");
        for c in '\0'..AFTER_LATIN {
            let (word, small) = (format!("é{c}"), format!("é{}", c.to_lowercase()));
            assert_eq!(lower(&word), small);
        }
        assert!(matches!(lower("déjà"), Cow::Borrowed(_)));
    }
}
