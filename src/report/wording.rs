//! Where two wordings differ, word by word.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Wordings with more words than this are not compared: the comparison's time grows with the number of words times the number of differences.
const MOST_WORDS: usize = 4000;

/// Wordings that share less than this part of their words have no diff worth reading.
const LEAST_SHARED: f32 = 0.5;

/// Whose words they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Both passages have them; spelt as in the first.
    Both,
    /// Only the first has them.
    First,
    /// Only the second has them.
    Second,
}

/// Words of one or both passages, with whether a blank goes before them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words {
    pub side: Side,
    pub text: String,
    /// The second passage's spelling, where both have them.
    pub in_second: Option<String>,
    pub blank_before: bool,
}

/// One passage of a comparison: its words, and whether the other one lacks them.
pub(super) fn passage(diff: &[Words], side: Side) -> Vec<(String, bool)> {
    let mut out: Vec<(String, bool)> = Vec::new();
    for words in diff
        .iter()
        .filter(|w| w.side == Side::Both || w.side == side)
    {
        if words.blank_before && !out.is_empty() {
            out.push((" ".into(), false));
        }
        let text = match (&words.in_second, side) {
            (Some(text), Side::Second) => text,
            _ => &words.text,
        };
        out.push((text.clone(), words.side != Side::Both));
    }
    out
}

struct Word<'a> {
    text: &'a str,
    /// What is compared: one spelling of blanks, apostrophes and quotation marks.
    key: String,
    blank_before: bool,
}

/// The differences between two wordings in order, or `None` where they have too little in common (or are too long) for that to help a reader, or do
/// not differ in any word or mark.
pub(super) fn compare(first: &str, second: &str) -> Option<Vec<Words>> {
    let (a, b) = (words(first), words(second));
    if a.len() > MOST_WORDS || b.len() > MOST_WORDS || a.is_empty() || b.is_empty() {
        return None;
    }
    let keys = |words: &[Word]| words.iter().map(|w| w.key.clone()).collect::<Vec<_>>();
    let ops = capture_diff_slices(Algorithm::Myers, &keys(&a), &keys(&b));
    let shared = similar::diff_ratio(&ops, a.len(), b.len());
    if !(LEAST_SHARED..1.0).contains(&shared) {
        return None;
    }
    let mut out: Vec<Words> = Vec::new();
    for op in joined(&ops, &a) {
        match op {
            DiffOp::Equal {
                old_index,
                new_index,
                len,
            } => {
                push(&mut out, Side::Both, &a[old_index..old_index + len]);
                if let Some(last) = out.last_mut() {
                    last.in_second = Some(spelt(&b[new_index..new_index + len]));
                }
            }
            other => {
                push(&mut out, Side::First, &a[other.old_range()]);
                push(&mut out, Side::Second, &b[other.new_range()]);
            }
        }
    }
    Some(out)
}

/// Two differences with nothing between them but a mark or a word of one letter are one difference: "the [big] a [red]" is harder to read than the whole.
fn joined(ops: &[DiffOp], first: &[Word]) -> Vec<DiffOp> {
    let mut out: Vec<DiffOp> = Vec::new();
    for (i, &op) in ops.iter().enumerate() {
        let slight = matches!(op, DiffOp::Equal { old_index, len: 1, .. }
            if first[old_index].text.chars().count() == 1 && i > 0 && i + 1 < ops.len());
        let difference = slight || !matches!(op, DiffOp::Equal { .. });
        match out.last_mut() {
            Some(last) if difference && !matches!(last, DiffOp::Equal { .. }) => {
                let (old, new) = (last.old_range(), last.new_range());
                *last = DiffOp::Replace {
                    old_index: old.start,
                    old_len: op.old_range().end - old.start,
                    new_index: new.start,
                    new_len: op.new_range().end - new.start,
                };
            }
            _ => out.push(op),
        }
    }
    out
}

fn push(out: &mut Vec<Words>, side: Side, words: &[Word]) {
    let Some(first) = words.first() else { return };
    out.push(Words {
        side,
        text: spelt(words),
        in_second: None,
        blank_before: first.blank_before,
    });
}

fn spelt(words: &[Word]) -> String {
    let mut text = String::new();
    for (i, word) in words.iter().enumerate() {
        if i > 0 && word.blank_before {
            text.push(' ');
        }
        text.push_str(word.text);
    }
    text
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut out = Vec::new();
    let mut blank_before = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c.is_whitespace() {
            blank_before = true;
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let len = if c.is_alphanumeric() {
            word_end(rest)
        } else {
            c.len_utf8()
        };
        let (word, tail) = rest.split_at(len);
        out.push(Word {
            text: word,
            key: word.chars().map(plain).collect(),
            blank_before,
        });
        blank_before = false;
        rest = tail;
    }
    out
}

/// Where the word `text` begins with ends; a hyphen between two letters is inside it.
fn word_end(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let hyphen = matches!(c, '-' | '\u{2010}' | '\u{2011}')
            && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if !c.is_alphanumeric() && !is_joining(c) && !hyphen {
            return at;
        }
    }
    text.len()
}

/// Marks that combine with the letter before them belong to its word.
fn is_joining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The one spelling under which apostrophes and quotation marks are compared: typography is no wording.
fn plain(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
        '\u{201c}'..='\u{201f}' | '«' | '»' => '"',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(first: &str, second: &str) -> Option<String> {
        let mut out = String::new();
        for words in compare(first, second)? {
            if words.blank_before && !out.is_empty() {
                out.push(' ');
            }
            let (open, close) = match words.side {
                Side::Both => ("", ""),
                Side::First => ("[-", "-]"),
                Side::Second => ("{+", "+}"),
            };
            out.push_str(&format!("{open}{}{close}", words.text));
        }
        Some(out)
    }

    #[test]
    fn each_passage_keeps_its_own_spelling() {
        let diff = compare("c’est “oui” ou non", "c'est «oui» ou si").expect("differ");
        let of = |side| {
            passage(&diff, side)
                .into_iter()
                .map(|(text, _)| text)
                .collect::<String>()
        };
        assert_eq!(of(Side::First), "c’est “oui” ou non");
        assert_eq!(of(Side::Second), "c'est «oui» ou si");
    }

    #[test]
    fn differences_are_words() {
        for (first, second, diff) in [
            (
                "it is our sovereign choice, he said",
                "it is our own choice, he said",
                Some("it is our [-sovereign-] {+own+} choice, he said"),
            ),
            ("l’affaire de tous", "l'affaire de tous", None),
            ("one two", "three four", None),
            ("a b c d e", "a b d e", Some("a b [-c-] d e")),
            ("we go now", "we go now, all", Some("we go now{+, all+}")),
            (
                "the big a red house stands",
                "the small a blue house stands",
                Some("the [-big a red-] {+small a blue+} house stands"),
            ),
            (
                "all the well-known men went",
                "all the well-born men went",
                Some("all the [-well-known-] {+well-born+} men went"),
            ),
            ("", "x", None),
        ] {
            assert_eq!(shown(first, second).as_deref(), diff, "{first} / {second}");
        }
    }
}
