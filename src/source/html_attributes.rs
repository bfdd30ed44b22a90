//! Tags with more attributes than the tokenizer can take.
//!
//! html5gum 0.9 goes one call deeper with every attribute in double quotes and comes back at the end of the tag: some hundreds of them in one tag end the
//! process. Nothing here reads attributes, so those that are too many are blanked before it sees them; every byte stays where it was.

use std::borrow::Cow;
use std::ops::Range;

/// The most attributes in quotes that are left in a tag. No page needs as many, and the smallest stack there is takes them.
const MOST: usize = 64;

/// `html` without the attributes that are too many for their tag.
pub(super) fn bounded(html: &str) -> Cow<'_, str> {
    let surplus = surplus(html.as_bytes());
    if surplus.is_empty() {
        return Cow::Borrowed(html);
    }
    let mut bounded = String::with_capacity(html.len());
    let mut from = 0;
    for range in surplus {
        bounded.push_str(&html[from..range.start]);
        bounded.extend(std::iter::repeat_n(' ', range.len()));
        from = range.end;
    }
    bounded.push_str(&html[from..]);
    Cow::Owned(bounded)
}

/// What of each tag stands behind its first [`MOST`] attributes in quotes, in ascending order.
fn surplus(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(ahead) = bytes[at..].iter().position(|&b| b == b'<') {
        at += ahead + 1;
        let begins = bytes
            .get(at)
            .filter(|b| b.is_ascii_alphabetic() || **b == b'/');
        if begins.is_none() {
            continue;
        }
        let (mut quoted, mut from) = (0, None);
        while let Some(&b) = bytes.get(at) {
            match b {
                b'>' => break,
                b'=' => {
                    at += 1;
                    at += blanks(&bytes[at..]);
                    let Some(&mark @ (b'"' | b'\'')) = bytes.get(at) else {
                        continue;
                    };
                    let rest = &bytes[at + 1..];
                    let length = rest.iter().position(|&b| b == mark);
                    at += 1 + length.map_or(rest.len(), |n| n + 1);
                    quoted += 1;
                    if quoted == MOST {
                        from = Some(at);
                    }
                }
                _ => at += 1,
            }
        }
        found.extend(from.filter(|&from| from < at).map(|from| from..at));
    }
    found
}

/// How many bytes `bytes` begins with that are blanks in a tag.
fn blanks(bytes: &[u8]) -> usize {
    let blank = |b: &&u8| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c');
    bytes.iter().take_while(blank).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_too_much_is_blanked() {
        for page in [
            "<p class=\"a\">a = \"b\" < c > d</p>".repeat(100),
            format!("<p {}>x", "a ".repeat(1000)),
            format!("<p {}>x", "a='x' ".repeat(MOST)),
        ] {
            assert_eq!(bounded(&page), page);
        }
        let attributes = |n: usize| "é=\"> <\" ".repeat(n);
        let page = format!("a<p {}>b<b>é", attributes(1000));
        let left = format!("a<p {}", attributes(MOST));
        let blanked = bounded(&page);
        assert_eq!(blanked.len(), page.len());
        assert!(blanked.starts_with(left.trim_end()));
        let rest = &blanked[left.len()..];
        assert_eq!(rest.trim_start(), ">b<b>é");
    }
}
