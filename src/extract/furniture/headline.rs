//! The headline and its repetitions.

use super::paragraph::Paragraph;
use crate::claim::Part;
use crate::text::{TokenKind, fold_lower, lower, tokenize};
use std::borrow::Cow;

/// Words that a site may set behind a headline.
const SITE: usize = 6;

/// Marks the headline at the top and its repetitions; `title` is the headline where it is given apart from the text, and then repeated in the text at
/// most.
pub(super) fn mark(title: Option<&str>, paragraphs: &[Paragraph<'_>], parts: &mut [Option<Part>]) {
    let mut rest = (0..paragraphs.len()).filter(|&i| parts[i] != Some(Part::Furniture));
    let Some(first) = rest.next() else {
        return;
    };
    let second = rest.next();
    let (headline, from) = match title.map(words).filter(|t| !t.is_empty()) {
        Some(title) => (title, first),
        None => {
            let words = || -> Vec<Cow<'_, str>> {
                let words = paragraphs[first].folded();
                words.map(Cow::Borrowed).collect()
            };
            let again = paragraphs[first].sentences.len() == 1
                && second.is_some_and(|i| is_again(&paragraphs[i], &words()));
            let is_one = parts[first] == Some(Part::Headline)
                || parts[first].is_none()
                    && (again || second.is_some() && paragraphs[first].is_headline());
            if !is_one {
                return;
            }
            parts[first] = Some(Part::Headline);
            (words(), first + 1)
        }
    };
    // The trail that leads to the page ends in its headline: what is printed in it is said, but the headline itself stands below.
    for (paragraph, part) in paragraphs.iter().zip(&mut *parts).take(from) {
        if *part == Some(Part::Furniture) && headline.len() > 1 && ends_in(paragraph, &headline) {
            *part = Some(Part::Heading);
        }
    }
    for i in from..paragraphs.len() {
        let open = matches!(parts[i], None | Some(Part::Headline | Part::Heading));
        if open && is_again(&paragraphs[i], &headline) {
            parts[i] = Some(Part::RepeatedHeadline);
        }
    }
}

/// Whether a paragraph is the headline again, with the name of the site behind it at most.
fn is_again(paragraph: &Paragraph<'_>, headline: &[Cow<'_, str>]) -> bool {
    let mut words = paragraph.folded();
    if !headline.iter().all(|word| words.next() == Some(&**word)) {
        return false;
    }
    let rest = words.take(SITE + 1).count();
    rest == 0 || rest <= SITE && paragraph.is_cut_before(headline.len())
}

/// Whether a paragraph ends in the headline, cut off from what stands before it.
fn ends_in(paragraph: &Paragraph<'_>, headline: &[Cow<'_, str>]) -> bool {
    let words: Vec<&str> = paragraph.folded().collect();
    let Some(trail) = words.len().checked_sub(headline.len()) else {
        return false;
    };
    words[trail..].iter().eq(headline) && paragraph.is_cut_before(trail)
}

fn words(title: &str) -> Vec<Cow<'_, str>> {
    tokenize(title)
        .iter()
        .filter(|t| !matches!(t.kind, TokenKind::Mark(_)))
        .map(|t| match lower(&title[t.span().range()]) {
            Cow::Borrowed(small) => fold_lower(small),
            Cow::Owned(small) => fold_lower(&small).into_owned().into(),
        })
        .collect()
}
