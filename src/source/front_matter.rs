//! Front matter: the YAML that stands before a Markdown article and says what it is.
//!
//! ```text
//! ---
//! title: "Inondations : 42 morts"
//! date: 2026-07-16
//! ---
//! ```

use super::LineIndex;
use super::stated::Stated;
use serde_yaml::{Mapping, Value};
use std::ops::Range;

/// The names under which generators of sites keep each fact, the plainest first.
const TITLE: [&str; 1] = ["title"];
const OUTLET: [&str; 3] = ["outlet", "publisher", "site"];
const LANGUAGE: [&str; 2] = ["language", "lang"];
const PUBLISHED: [&str; 3] = ["published", "date", "pubdate"];
const URL: [&str; 3] = ["url", "canonical", "link"];

/// No article has more to say of itself, in bytes.
const LONGEST: usize = 64 << 10;

/// What front matter says, if `markdown` begins with some; not the headline where that is read as text ([`headline`]).
pub(super) fn stated(markdown: &str) -> Stated {
    let mut stated = entries(markdown);
    let title = stated.facts.title.as_deref();
    if title.and_then(|title| place_of(markdown, title)).is_some() {
        stated.facts.title = None;
    }
    stated
}

/// Where the headline stands in `markdown`, if its front matter has one that stands in a line as it is read.
pub(super) fn headline(markdown: &str) -> Option<Range<usize>> {
    place_of(markdown, &entries(markdown).facts.title?)
}

fn place_of(markdown: &str, title: &str) -> Option<Range<usize>> {
    let inside = inside(markdown)?;
    let line = line_start(&markdown[inside.clone()], TITLE[0])?;
    let from = inside.start + line;
    let to = markdown[from..].find('\n').map_or(inside.end, |n| from + n);
    let value = from + markdown[from..to].find(':')?;
    let at = value + markdown[value..to].find(title)?;
    Some(at..at + title.len())
}

fn entries(markdown: &str) -> Stated {
    let mut stated = Stated::default();
    let Some(inside) = inside(markdown) else {
        return stated;
    };
    // With the line of marks, which begins a document in YAML too: so lines are those of the article.
    let written = &markdown[..inside.end];
    if written.len() > LONGEST {
        stated.doubt(
            1,
            format!(
                "the front matter is longer than {} kB and not read",
                LONGEST >> 10
            ),
        );
        return stated;
    }
    let entries = match serde_yaml::from_str::<Value>(written) {
        Ok(Value::Mapping(entries)) => entries,
        Ok(Value::Null) => return stated,
        Ok(_) => {
            stated.doubt(
                1,
                "the front matter is no list of `name: value` and not read".into(),
            );
            return stated;
        }
        Err(e) => {
            let (mut line, mut message) = (1, e.to_string());
            if let Some(at) = e.location() {
                line = at.line();
                let place = format!(" at line {} column {}", at.line(), at.column());
                message = message.replace(&place, "");
            }
            stated.doubt(line, format!("the front matter is not read: {message}; a value with `: ` in it stands in quotation marks"));
            return stated;
        }
    };
    let text = |names: &[&str]| names.iter().find_map(|name| scalar(&entries, name));
    stated.facts.title = text(&TITLE);
    stated.facts.outlet = text(&OUTLET);
    stated.facts.language = text(&LANGUAGE);
    stated.facts.url = text(&URL);
    for name in PUBLISHED {
        if let Some(day) = scalar(&entries, name) {
            let line = line_of(written, name);
            stated.published(line, name, &day);
            break;
        }
    }
    stated
}

/// What stands between the two lines of marks.
fn inside(markdown: &str) -> Option<Range<usize>> {
    let first = markdown.split_inclusive('\n').next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let mut at = first.len();
    for line in markdown[at..].split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return Some(first.len()..at);
        }
        at += line.len();
    }
    None
}

fn scalar(entries: &Mapping, name: &str) -> Option<String> {
    let text = match entries.get(name)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

/// Where the line begins on which the entry `name` stands.
fn line_start(yaml: &str, name: &str) -> Option<usize> {
    let mut at = 0;
    for line in yaml.split_inclusive('\n') {
        let rest = line.strip_prefix(name);
        if rest.is_some_and(|rest| rest.trim_start().starts_with(':')) {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// The line of the entry `name`, from 1.
fn line_of(yaml: &str, name: &str) -> usize {
    let start = line_start(yaml, name).unwrap_or(0);
    LineIndex::new(yaml).position(yaml, start).line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_article_says_of_itself() {
        let stated = stated(
            "---\r\ntitle: \"Crue : 42 morts\"\r\npublisher: La Gazette\r\nlang: fr\r\ndate: 2026-07-16 09:30:00 +0200\r\ntags: [a, b]\r\n---\r\nTexte.",
        );
        assert_eq!(stated.doubts, []);
        let facts = stated.facts;
        // It is read as text.
        assert_eq!(facts.title, None);
        assert_eq!(facts.outlet.as_deref(), Some("La Gazette"));
        assert_eq!(facts.language.as_deref(), Some("fr"));
        assert_eq!(facts.published, Some(jiff::civil::date(2026, 7, 16)));
        assert_eq!(facts.url, None);
    }

    #[test]
    fn what_is_no_front_matter_says_nothing() {
        for text in [
            "",
            "---",
            "---\n",
            "---\ntitle: a\n",
            "Text\n---\ntitle: a\n---\n",
            "----\ntitle: a\n---\n",
            "---\n---\n",
            "---\n# title: a\n---\n",
        ] {
            let stated = stated(text);
            assert_eq!(stated.facts, crate::source::Facts::default(), "{text}");
            assert_eq!(stated.doubts, [], "{text}");
        }
    }

    #[test]
    fn what_cannot_be_made_out_is_told() {
        for (text, line, words) in [
            ("---\noutlet: A\ndate: 16/07/2026\n---\n", 3, "`date`"),
            ("---\ntitle: Flood: 42 dead\n---\n", 2, "in this context;"),
            ("---\n- a\n---\n", 1, "no list"),
            // A lone CR ends a line too.
            ("---\na: b\rc: d\ndate: May\n---\n", 4, "`date`"),
            (
                "---\na: [\rb: \r\nc\n---\n",
                5,
                "flow sequence at line 2 column 4",
            ),
        ] {
            let doubts = stated(text).doubts;
            assert_eq!(doubts.len(), 1, "{text}");
            assert_eq!(doubts[0].line, line, "{text}");
            assert!(doubts[0].message.contains(words), "{}", doubts[0].message);
        }
        let long = format!("---\ntitle: {}\n---\n", "a".repeat(LONGEST));
        assert!(stated(&long).doubts[0].message.contains("64 kB"));
    }

    #[test]
    fn a_headline_of_several_lines_is_known_all_the_same() {
        let title = stated("---\ntitle: >\n  Crue\n  au nord\n---\n")
            .facts
            .title;
        assert_eq!(title.as_deref(), Some("Crue au nord"));
    }

    #[test]
    fn the_headline_is_where_it_stands() {
        for (text, wanted) in [
            ("---\ntitle: Crue\n---\n", Some("Crue")),
            (
                "---\na: 1\ntitle : 'Crue au nord'\n---\n",
                Some("Crue au nord"),
            ),
            ("---\ntitle: >\n  Crue\n---\n", None),
            ("---\ntitle: 'l''eau'\n---\n", None),
            ("title: Crue\n", None),
        ] {
            assert_eq!(headline(text).map(|at| &text[at]), wanted, "{text}");
        }
    }
}
