//! Suppressions in the text of an article: comments of Markdown and HTML.
//!
//! ```text
//! <!-- claimlint-ignore RULE: REASON -->
//! <!-- claimlint-ignore RULE, RULE until 2024-12-31: REASON -->
//! <!-- claimlint-ignore-file ID: REASON -->
//! ```
//!
//! `ID` is the id a report gives a finding. A comment on a line of its own speaks of the paragraph after it, any other of the paragraph it stands in,
//! `claimlint-ignore-file` of the whole article. Only a comment that the reader of the format leaves out is one: in plain text it would be prose.

use super::suppression::{Aim, Fault, Suppression, Within, last_day, target};
use crate::claim::{Reading, Sentence};
use crate::source::{Source, Span, Text};
use std::collections::BTreeSet;

const IGNORE: &str = "claimlint-ignore";
const IGNORE_FILE: &str = "claimlint-ignore-file";
const EXAMPLE: &str =
    "write it as in <!-- claimlint-ignore quantity-conflict: both are the ministry's figures -->";

/// The suppressions in source number `index`, with the bytes of the original they stand on; `rules` are the ids there are.
pub(super) fn suppressions(
    index: usize,
    source: &Source,
    reading: &Reading,
    rules: &BTreeSet<&str>,
) -> Vec<(Span, Result<Suppression, Fault>)> {
    addressed(&source.text)
        .into_iter()
        .map(|(span, words)| {
            let meant = read(words, rules).map(|mut written| {
                written.suppression.aim.within = Some(Within {
                    source: index,
                    paragraph: (!written.whole_file)
                        .then(|| paragraph(&source.text, reading, span)),
                });
                written.suppression
            });
            (span, meant)
        })
        .collect()
}

/// The comments that are addressed to claimlint: the bytes of the original and the words inside.
fn addressed(text: &Text) -> Vec<(Span, &str)> {
    let original = text.original();
    let mut found = Vec::new();
    let mut from = 0;
    // To look for one letter is much quicker than to look for four, and few articles have it.
    while let Some(open) = original[from..].find('<').map(|at| from + at) {
        if !original[open..].starts_with("<!--") {
            from = open + 1;
            continue;
        }
        let inside = open + "<!--".len();
        let Some(close) = original[inside..].find("-->").map(|at| inside + at) else {
            break;
        };
        let span = Span::new(open, close + "-->".len());
        let words = original[inside..close].trim();
        if words.starts_with("claimlint") && !text.reads(span) {
            found.push((span, words));
        }
        from = span.end;
    }
    found
}

struct Written {
    suppression: Suppression,
    whole_file: bool,
}

fn read(words: &str, rules: &BTreeSet<&str>) -> Result<Written, Fault> {
    let (command, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    let whole_file = match command.trim_end_matches(':') {
        IGNORE => false,
        IGNORE_FILE => true,
        other => {
            return Err(Fault::new(
                format!("`{other}` is not known"),
                format!("it can be {IGNORE} or {IGNORE_FILE}"),
            ));
        }
    };
    let (head, reason) = rest.split_once(':').unwrap_or((rest, ""));
    let reason = reason.trim();
    let (targets, until) = match head.split_once(" until ") {
        Some((targets, day)) => (targets, Some(last_day(day.trim())?)),
        None => (head, None),
    };
    let targets: Vec<&str> = targets
        .split(',')
        .map(str::trim)
        .filter(|t| !t.is_empty())
        .collect();
    if targets.is_empty() {
        return Err(Fault::new("it does not say which rule", EXAMPLE));
    }
    if reason.is_empty() {
        return Err(Fault::new("it gives no reason", EXAMPLE));
    }
    let targets = targets.into_iter().map(|t| target(t, rules));
    Ok(Written {
        suppression: Suppression {
            aim: Aim {
                targets: targets.collect::<Result<_, _>>()?,
                ..Aim::default()
            },
            reason: reason.to_owned(),
            until,
        },
        whole_file,
    })
}

/// The paragraph a comment speaks of; nothing where no paragraph follows it.
fn paragraph(text: &Text, reading: &Reading, comment: Span) -> Span {
    let line = text.lines().start(comment.start);
    let at = text.read_at(comment.end);
    let sentences = &reading.sentences;
    let index = if text.reads(Span::new(line, comment.start)) {
        let after = sentences.partition_point(|s| s.span.start < at);
        after.checked_sub(1)
    } else {
        let next = sentences.partition_point(|s| s.span.end <= at);
        (next < sentences.len()).then_some(next)
    };
    let Some(index) = index else {
        return Span::new(at, at);
    };
    // The sentences of a paragraph follow each other.
    let number = sentences[index].paragraph;
    let same = |s: &&Sentence| s.paragraph == number;
    let before = sentences[..index].iter().rev().take_while(same);
    let after = sentences[index..].iter().take_while(same);
    before
        .chain(after)
        .fold(sentences[index].span, |all, s| all.cover(s.span))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::suppression::Target;

    fn rules() -> BTreeSet<&'static str> {
        BTreeSet::from(["quantity-conflict", "quote-wording"])
    }

    #[test]
    fn what_is_written_is_what_is_meant() {
        let read = |words: &str| read(words, &rules()).expect(words);
        let one = read("claimlint-ignore quantity-conflict: both: counted twice");
        assert_eq!(one.suppression.reason, "both: counted twice");
        assert!(!one.whole_file && one.suppression.until.is_none());
        let two = read("claimlint-ignore-file quote-wording, 00AA11bb until 2024-12-31: why");
        assert!(two.whole_file);
        assert_eq!(
            two.suppression.aim.targets,
            [
                Target::Rule("quote-wording".into()),
                Target::Fingerprint("00aa11bb".into())
            ]
        );
        assert_eq!(two.suppression.until, Some(jiff::civil::date(2024, 12, 31)));
    }

    #[test]
    fn what_is_malformed_says_what_is_wrong() {
        for (words, what) in [
            ("claimlint", "`claimlint` is not known"),
            (
                "claimlint-ingore quote-wording: x",
                "`claimlint-ingore` is not known",
            ),
            ("claimlint-ignore", "it does not say which rule"),
            ("claimlint-ignore : x", "it does not say which rule"),
            ("claimlint-ignore quote-wording", "it gives no reason"),
            ("claimlint-ignore quote-wording:  ", "it gives no reason"),
            (
                "claimlint-ignore quote-wordin: x",
                "there is no rule `quote-wordin`",
            ),
            ("claimlint-ignore 00aa: x", "there is no rule `00aa`"),
            (
                "claimlint-ignore quote-wording until May: x",
                "`May` is no day: write it as in `2024-10-28`",
            ),
        ] {
            let fault = read(words, &rules()).err().expect(words);
            assert_eq!(fault.what, what, "{words}");
        }
    }
}
