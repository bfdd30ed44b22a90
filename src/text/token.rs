//! Tokens: words, runs of digits, single marks.

/// What stands before a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing: the token is glued to the one before.
    None,
    /// A no-break or thin space (U+00A0, U+202F, U+2009 and their kin), alone.
    NoBreak,
    /// Other blanks.
    Space,
    /// One line end.
    Line,
    /// An empty line, or the beginning of the text.
    Paragraph,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TokenKind {
    /// A run of letters with their combining marks. Apostrophes and hyphens are tokens of their own: `l’Ukraine` is three tokens.
    Word,
    /// A run of ASCII digits.
    Digits,
    /// Any other single character; two apostrophes or grave accents in a row are the double quotation mark for which they are typed.
    Mark(char),
}

/// A token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte in the text as read.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it is.
    pub kind: TokenKind,
    /// What stands before it.
    pub gap: Gap,
    /// Whether a word begins with a capital letter.
    pub capital: bool,
}

/// Splits `text` into tokens, in one pass. Blanks, control and zero-width characters make no token. `text` must be shorter than 4 GiB.
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 4);
    tokenize_into(text, &mut tokens);
    tokens
}

/// The same, at the end of `tokens`.
pub(crate) fn tokenize_into(text: &str, tokens: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    let mut gap = Gap::Paragraph;
    let mut start = 0;
    while let Some(&byte) = bytes.get(start) {
        // Nearly everything is one of these two.
        if byte == b' ' {
            gap = gap.max(Gap::Space);
            start += 1;
            continue;
        }
        let (kind, capital, end) = match byte {
            b'a'..=b'z' | b'A'..=b'Z' => {
                let capital = byte.is_ascii_uppercase();
                (TokenKind::Word, capital, word_end(text, start + 1))
            }
            b'0'..=b'9' => {
                let more = bytes[start + 1..].iter();
                let more = more.take_while(|b| b.is_ascii_digit()).count();
                (TokenKind::Digits, false, start + 1 + more)
            }
            // Two of these may be one mark.
            b'\'' | b'`' => special(text, start, char::from(byte)),
            b'!'..=b'~' => (TokenKind::Mark(char::from(byte)), false, start + 1),
            _ => {
                let Some(c) = char_at(text, start) else { break };
                if let Some(found) = blank(c) {
                    gap = match (gap, found) {
                        (Gap::Line, Gap::Line) => Gap::Paragraph,
                        // "\r\n" is one line end: the carriage return alone says nothing.
                        (before, _) if c == '\r' => before.max(Gap::Space),
                        (before, found) => before.max(found),
                    };
                    start += c.len_utf8();
                    continue;
                }
                special(text, start, c)
            }
        };
        tokens.push(Token {
            start: start as u32,
            end: end as u32,
            kind,
            gap,
            capital,
        });
        gap = Gap::None;
        start = end;
    }
}

/// The token that begins with `c`, neither a blank nor a digit, at `start`: what it is, whether it begins with a capital, and where it ends.
fn special(text: &str, start: usize, c: char) -> (TokenKind, bool, usize) {
    let end = start + c.len_utf8();
    if is_letter(c) {
        return (TokenKind::Word, c.is_uppercase(), word_end(text, end));
    }
    let second = char_at(text, end);
    match second.and_then(|d| doubled(c, d)) {
        Some(mark) => {
            let end = end + second.map_or(0, char::len_utf8);
            (TokenKind::Mark(mark), false, end)
        }
        None => (TokenKind::Mark(c), false, end),
    }
}

/// The words among the tokens of `text`, as they are asked for.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(c) = char_at(text, at) {
            let start = at;
            at += c.len_utf8();
            if is_letter(c) {
                at = word_end(text, at);
                return Some(&text[start..at]);
            }
        }
        None
    })
}

fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(&b) if b.is_ascii() => Some(char::from(b)),
        _ => text[at..].chars().next(),
    }
}

/// Where the letters and combining marks from `at` on end.
#[inline]
fn word_end(text: &str, at: usize) -> usize {
    // Most words are over within eight bytes.
    if let Some(&eight) = text.as_bytes()[at..].first_chunk::<8>() {
        let letters = leading_letters(eight);
        if eight.get(letters).is_some_and(u8::is_ascii) {
            return at + letters;
        }
    }
    long_word_end(text, at)
}

fn long_word_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        at += match bytes[at..].first_chunk() {
            Some(&eight) => leading_letters(eight),
            None => {
                let rest = bytes[at..].iter();
                rest.take_while(|b| b.is_ascii_alphabetic()).count()
            }
        };
        match bytes.get(at..) {
            Some([b'a'..=b'z' | b'A'..=b'Z', ..]) => {}
            None | Some([] | [..=0x7f, ..]) => return at,
            // À to ÿ without × and ÷.
            Some([0xc3, second, ..]) if !matches!(second, 0x97 | 0xb7) => at += 2,
            Some(_) => match text[at..].chars().next() {
                Some(c) if is_letter(c) || joins(c) => at += c.len_utf8(),
                _ => return at,
            },
        }
    }
}

/// How many of eight bytes, from the first on, are letters of ASCII. All eight are looked at in one number: the high bit of each says in the end whether it
/// is none.
fn leading_letters(bytes: [u8; 8]) -> usize {
    const fn each(byte: u8) -> u64 {
        u64::from_le_bytes([byte; 8])
    }
    let bytes = u64::from_le_bytes(bytes);
    let small = (bytes | each(0x20)) & each(0x7f);
    // Below 0x80 each, so that no sum reaches into the next byte.
    let from_a = small + each(0x80 - b'a');
    let after_z = small + each(0x7f - b'z');
    let others = (!from_a | after_z | bytes) & each(0x80);
    others.trailing_zeros() as usize / 8
}

/// `char::is_alphabetic`, without a table for the letters of the Latin script and the marks that stand beside them.
fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphabetic(),
        '\u{80}'..='\u{bf}' => matches!(c, 'ª' | 'µ' | 'º'),
        '\u{c0}'..='\u{17f}' => !matches!(c, '×' | '÷'),
        '\u{2000}'..='\u{206f}' => false,
        _ => c.is_alphabetic(),
    }
}

/// The double quotation mark for which two single ones are typed.
fn doubled(first: char, second: char) -> Option<char> {
    match (first, second) {
        ('\'', '\'') | ('`', '`') => Some('"'),
        ('‘', '‘' | '’') => Some('“'),
        ('’', '’') => Some('”'),
        _ => None,
    }
}

/// What kind of gap a blank character makes; `None` if it is not blank. Zero-width characters and controls are no token and no gap.
fn blank(c: char) -> Option<Gap> {
    match c {
        // Letters, dashes and quotation marks.
        '\u{c0}'..='\u{24f}' | '\u{2010}'..='\u{2027}' => None,
        ' ' | '\t' => Some(Gap::Space),
        '\n' | '\u{2028}' => Some(Gap::Line),
        '\u{2029}' => Some(Gap::Paragraph),
        '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2009}' | '\u{2008}' | '\u{200a}' => {
            Some(Gap::NoBreak)
        }
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}'
        | '\u{ad}' => Some(Gap::None),
        c if c.is_ascii_graphic() => None,
        c if c.is_whitespace() => Some(Gap::Space),
        c if c.is_control() => Some(Gap::None),
        _ => None,
    }
}

/// Combining marks belong to the letter before them.
fn joins(c: char) -> bool {
    match c {
        // None of them is among the Latin letters and the general punctuation.
        '\0'..='\u{2ff}' | '\u{2000}'..='\u{206f}' => false,
        _ => unicode_normalization::char::is_combining_mark(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        tokenize(text)
            .iter()
            .map(|t| &text[t.start as usize..t.end as usize])
            .collect()
    }

    #[test]
    fn splits() {
        assert_eq!(
            split("l’Ukraine, 10 000 F-16"),
            ["l", "’", "Ukraine", ",", "10", "000", "F", "-", "16"]
        );
        assert_eq!(
            split("e\u{301}te\u{301} 10h30"),
            ["e\u{301}te\u{301}", "10", "h", "30"]
        );
        assert_eq!(split(" \u{200b}\u{1}"), [] as [&str; 0]);
        assert_eq!(split("''a'' b' '"), ["''", "a", "''", "b", "'", "'"]);
    }

    #[test]
    fn words_are_those_among_the_tokens() {
        for text in [
            "l’Ukraine, 10 000 F-16",
            "''e\u{301}te\u{301}'' 10h30",
            "\u{301}a\u{200b}b",
            "",
        ] {
            let among = tokenize(text)
                .into_iter()
                .filter(|t| t.kind == TokenKind::Word);
            let among = among.map(|t| &text[t.start as usize..t.end as usize]);
            assert!(words(text).eq(among), "{text}");
        }
    }

    #[test]
    fn letters_are_those_of_unicode() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            let mark = unicode_normalization::char::is_combining_mark(c);
            assert_eq!(joins(c), mark, "{c:?}");
        }
    }

    #[test]
    fn eight_bytes_are_looked_at_at_once() {
        for at in 0..8 {
            for byte in 0..=u8::MAX {
                let mut bytes = *b"azAZmnop";
                bytes[at] = byte;
                let wanted = bytes.iter().take_while(|b| b.is_ascii_alphabetic());
                assert_eq!(leading_letters(bytes), wanted.count(), "{bytes:?}");
            }
        }
    }

    #[test]
    fn no_mark_is_a_capital() {
        for c in ('\0'..=char::MAX).filter(|c| c.is_uppercase()) {
            assert!(c.is_alphabetic(), "{c:?}");
        }
        for c in ('\u{c0}'..='\u{24f}').chain('\u{2010}'..='\u{2027}') {
            assert!(!c.is_whitespace() && !c.is_control(), "{c:?}");
        }
    }

    #[test]
    fn gaps() {
        let gaps: Vec<Gap> = tokenize("a b\u{202f}c\nd\r\n\r\ne")
            .iter()
            .map(|t| t.gap)
            .collect();
        assert_eq!(
            gaps,
            [
                Gap::Paragraph,
                Gap::Space,
                Gap::NoBreak,
                Gap::Line,
                Gap::Paragraph
            ]
        );
    }
}
