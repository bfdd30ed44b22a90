//! Text of articles, outlets and file names made fit to be looked at: whatever a terminal, a browser or a CI system would act on instead of showing is
//! shown by name.
//!
//! ```
//! # use claimlint::report::visible;
//! assert_eq!(visible("red \u{1b}[31m"), "red ␛[31m");
//! assert_eq!(visible("a\u{202e}b\u{200b}c"), "a<U+202E>b<U+200B>c");
//! assert_eq!(visible("##vso[task]"), "##vso<U+005B>task]");
//! assert_eq!(visible("::error::x"), ":<U+003A>error:<U+003A>x");
//! assert_eq!(visible("déjà vu, 北京"), "déjà vu, 北京");
//! ```

use crate::text::is_hidden;
use std::borrow::Cow;
use std::fmt::Write as _;

/// The longest word that may stand between the `##` and the bracket of a logging command (`##[`, `##vso[`, `##teamcity[`).
const COMMAND_WORD: usize = 16;

/// The bytes that stand for themselves whatever follows them: printable ASCII but `:` and `#`, and the characters of which none is hidden.
const SURE: [bool; 256] = {
    let mut sure = [false; 256];
    let mut byte = 0x20;
    while byte < 0xf0 {
        sure[byte] = !matches!(
            byte,
            0x23 | 0x3a | 0x7f | 0xc2 | 0xcd | 0xd8 | 0xe1..=0xe3 | 0xef
        );
        byte += 1;
    }
    sure
};

/// The same inside a JSON string.
const SURE_IN_JSON: [bool; 256] = {
    let mut sure = SURE;
    sure[b'"' as usize] = false;
    sure[b'\\' as usize] = false;
    sure
};

/// Whether `text` can be told at once to hold nothing hidden and to open no command: what nearly every text of the press is. `false` says nothing.
pub(super) fn is_plain(text: &str) -> bool {
    is_plain_by(text, &SURE)
}

/// The same, and that it needs no escape in JSON.
pub(super) fn is_plain_json(text: &str) -> bool {
    is_plain_by(text, &SURE_IN_JSON)
}

fn is_plain_by(text: &str, sure: &[bool; 256]) -> bool {
    let mut bytes = text.as_bytes();
    while let Some(doubtful) = first_doubtful(bytes, sure) {
        bytes = &bytes[doubtful..];
        let next = |i: usize| bytes.get(i).copied().unwrap_or_default();
        let plain = match bytes[0] {
            b @ (b':' | b'#') => next(1) != b,
            0xc2 => next(1) > 0xad || matches!(next(1), 0xa0..=0xac),
            0xe2 => match next(1) {
                0x80 => matches!(next(2), 0x90..=0xa7 | 0xaf..=0xbf | 0x80..=0x8a),
                0x81 => next(2) < 0xa0,
                _ => true,
            },
            // Controls, what JSON escapes, and the first bytes of characters some of which are hidden.
            _ => false,
        };
        if !plain {
            return false;
        }
        bytes = &bytes[1..];
    }
    true
}

/// Where the first of `bytes` stands that is not `sure`.
fn first_doubtful(bytes: &[u8], sure: &[bool; 256]) -> Option<usize> {
    // Eight at a time without a branch for each: nearly all are.
    let (eights, _) = bytes.as_chunks::<8>();
    let all = |eight: &&[u8; 8]| {
        let sure = eight.iter().map(|&b| sure[usize::from(b)]);
        sure.fold(true, |all, sure| all & sure)
    };
    let passed = 8 * eights.iter().take_while(all).count();
    // The last of them together with some of those before.
    if bytes.len() - passed < 8 && bytes.last_chunk().is_some_and(|last| all(&last)) {
        return None;
    }
    let doubtful = bytes[passed..]
        .iter()
        .position(|&b| !sure[usize::from(b)])?;
    Some(passed + doubtful)
}

/// Writes `c` by name: a control as its picture (`␛`), any other as `<U+200B>`.
pub(super) fn push_name(out: &mut String, c: char) {
    match c {
        '\u{0}'..='\u{1f}' => out.push(char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}')),
        '\u{7f}' => out.push('\u{2421}'),
        _ => write!(out, "<U+{:04X}>", c as u32).expect("a string grows"),
    }
}

/// Follows a text and says of each character whether it completes the opening of a command to a CI system: `##[error]` and `##vso[…]`, which are obeyed
/// wherever they stand, and `::error`, which is obeyed at the beginning of a line, where wrapping may put any word.
#[derive(Default)]
pub(super) struct CommandWatch {
    hashes: usize,
    word: usize,
    colon: bool,
}

impl CommandWatch {
    /// Takes the next character; whether it is the bracket or the second colon that opens a command.
    pub(super) fn opens(&mut self, c: char) -> bool {
        if c == ':' {
            let opens = self.colon;
            *self = Self {
                colon: !opens,
                ..Self::default()
            };
            return opens;
        }
        self.colon = false;
        match c {
            '#' => {
                self.hashes = if self.word == 0 { self.hashes + 1 } else { 1 };
                self.word = 0;
                false
            }
            '[' => {
                let opens = self.hashes >= 2;
                *self = Self::default();
                opens
            }
            c if c.is_ascii_alphanumeric() && self.hashes >= 2 && self.word < COMMAND_WORD => {
                self.word += 1;
                false
            }
            _ => {
                *self = Self::default();
                false
            }
        }
    }
}

/// `text` with every hidden character shown by name, tabs and ends of lines as blanks, and commands to CI systems disarmed: one line that does nothing
/// but show itself.
pub fn visible(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let mut watch = CommandWatch::default();
    let fine = |c: char| !is_hidden(c) && !matches!(c, '\t' | '\n' | '\r') && !watch.opens(c);
    if text.chars().all(fine) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut watch = CommandWatch::default();
    for c in text.chars() {
        let opens = watch.opens(c);
        match c {
            '\t' | '\n' | '\r' => out.push(' '),
            _ if opens || is_hidden(c) => push_name(&mut out, c),
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_plain_has_nothing_to_show() {
        for c in '\0'..=char::MAX {
            let text = format!("a{c}b");
            assert!(!is_plain(&text) || !is_hidden(c), "{c:?}");
        }
        assert!(is_plain("« L’été — 10:30 », “déjà” #a… 5 €"));
        assert!(!is_plain("a::b") && !is_plain("##[a]") && !is_plain("a\tb"));
    }

    #[test]
    fn only_what_acts_is_renamed() {
        for (given, shown) in [
            ("a\tb\nc", "a b c"),
            ("\u{9b}31m", "<U+009B>31m"),
            ("\u{7f}", "␡"),
            ("soft\u{ad}hyphen", "soft<U+00AD>hyphen"),
            ("\u{e0041}", "<U+E0041>"),
            ("## Title", "## Title"),
            ("##[group]", "##<U+005B>group]"),
            ("x ###vso[a]", "x ###vso<U+005B>a]"),
            ("#[test] a#b[0]", "#[test] a#b[0]"),
            ("at 10:30: x", "at 10:30: x"),
            (":::", ":<U+003A>:"),
            ("é\u{301} ’“ \u{a0}\u{202f}", "é\u{301} ’“ \u{a0}\u{202f}"),
        ] {
            assert_eq!(visible(given), shown, "{given:?}");
        }
    }
}
