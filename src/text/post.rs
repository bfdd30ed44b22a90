//! Where posts of social networks end that a page shows among its own sentences.
//!
//! | written | read as |
//! |---|---|
//! | `… pic.twitter.com/aBcDeF1234 Le maire` | the end of a post, known by the address that posts alone have |
//! | `… https://t.co/aBcDeF1234 pic.twitter.com/…` | the same, once |
//! | `… — Anne Petit (@apetit) 11 mars 2024 Le maire` | the same, with the signatory |
//! | `Anne Petit (@apetit) a écrit` | no post: neither dash nor date |
//!
//! Where a post begins is marked by nothing: it goes back to the end of the sentence before.

use super::{Analysis, Gap, TokenKind};
use std::ops::Range;

/// What stands behind the words of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostEnd {
    /// Its tokens: addresses and signature.
    pub tokens: Range<usize>,
    /// The tokens of the signatory's name, where it is signed.
    pub signatory: Option<Range<usize>>,
}

/// Addresses under which a network shortens links and shows pictures: nobody else's.
const HOSTS: [&str; 2] = ["pic.twitter.com/", "t.co/"];
/// No signatory's name has more tokens.
const NAME: usize = 24;
/// No handle has more.
const HANDLE: usize = 12;
/// "February 21, 2019" has four.
const DATE: usize = 5;

/// The ends of all posts of a text, in order. Linear in the text.
pub(super) fn posts(analysis: &Analysis<'_>) -> Vec<PostEnd> {
    let mut marks = analysis.marks(0..analysis.tokens.len());
    let shows_one = |(at, c): (usize, char)| {
        let before = || &analysis.text[..analysis.tokens[at].end as usize];
        match c {
            '/' => HOSTS.iter().any(|host| before().ends_with(host)),
            '@' => before().ends_with("(@"),
            _ => false,
        }
    };
    // Few texts have any.
    if !marks.any(shows_one) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at < analysis.tokens.len() {
        let mut end = at;
        while let Some(next) = address(analysis, end) {
            end = next;
        }
        let signed = signature(analysis, end);
        let (signatory, end) = match signed {
            Some((name, end)) => (Some(name), end),
            None => (None, end),
        };
        if end > at {
            found.push(PostEnd {
                tokens: at..end,
                signatory,
            });
        }
        at = end.max(at + 1);
    }
    found
}

/// Where the address of a post that begins at token `at` ends.
fn address(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    let tokens = &analysis.tokens;
    let first = tokens.get(at).filter(|t| t.kind == TokenKind::Word)?;
    let rest = &analysis.text[first.start as usize..];
    let rest = ["https://", "http://"]
        .iter()
        .find_map(|scheme| rest.strip_prefix(scheme))
        .unwrap_or(rest);
    if !HOSTS.iter().any(|host| rest.starts_with(host)) {
        return None;
    }
    let glued = tokens[at + 1..].iter().take_while(|t| {
        t.gap == Gap::None && !matches!(t.kind, TokenKind::Mark('—' | '–' | '(' | '«' | '“' | '"'))
    });
    Some(at + 1 + glued.count())
}

/// The signatory and the end of `— Name (@handle) date` at token `at`.
fn signature(analysis: &Analysis<'_>, at: usize) -> Option<(Range<usize>, usize)> {
    let tokens = &analysis.tokens;
    let in_line = |i: usize| tokens.get(i).filter(|t| t.gap < Gap::Line);
    tokens
        .get(at)
        .filter(|t| matches!(t.kind, TokenKind::Mark('—' | '–')))?;
    let bracket = (at + 1..at + 1 + NAME)
        .map_while(|i| in_line(i).map(|t| (i, t)))
        .find(|&(i, t)| t.is_mark('(') && tokens.get(i + 1).is_some_and(|t| t.is_mark('@')))?
        .0;
    let closing = (bracket + 2..bracket + 2 + HANDLE)
        .map_while(|i| in_line(i).map(|t| (i, t)))
        .find(|(_, t)| t.is_mark(')'))?
        .0;
    let year = (closing + 1..closing + 1 + DATE)
        .map_while(|i| in_line(i).map(|t| (i, t)))
        .take_while(|(_, t)| !matches!(t.kind, TokenKind::Mark(c) if c != ','))
        .find(|(_, t)| t.kind == TokenKind::Digits && t.end - t.start == 4)?
        .0;
    (bracket > at + 1).then_some((at + 1..bracket, year + 1))
}
