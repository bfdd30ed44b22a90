//! The kinds of files that are read.

/// How the text stands in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// `.txt`: as it is read.
    Plain,
    /// `.md`: Markdown.
    Markdown,
    /// `.html`: a page.
    Html,
    /// `.ndjson`, `.jsonl`: records, a line each.
    Records,
}

/// Extensions and what they say, in the order in which they are named to users.
const EXTENSIONS: [(&str, Format); 8] = [
    ("txt", Format::Plain),
    ("text", Format::Plain),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("ndjson", Format::Records),
    ("jsonl", Format::Records),
];

impl Format {
    /// What the name of a file says; `None` if its extension is none that is read. Case does not matter.
    pub fn of(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        EXTENSIONS
            .iter()
            .find(|(e, _)| e.eq_ignore_ascii_case(extension))
            .map(|&(_, format)| format)
    }

    /// What a text without a name seems to be, by how it begins: records with a JSON object, a page with its document type or `html`, Markdown with
    /// front matter; else plain text.
    pub fn guess(bytes: &[u8]) -> Self {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let begins = |with: &str| {
            let beginning = bytes.trim_ascii_start().get(..with.len());
            beginning.is_some_and(|b| b.eq_ignore_ascii_case(with.as_bytes()))
        };
        if begins("{") {
            Format::Records
        } else if begins("<!doctype html") || begins("<html") {
            Format::Html
        } else if bytes.starts_with(b"---\n") || bytes.starts_with(b"---\r\n") {
            Format::Markdown
        } else {
            Format::Plain
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extensions() {
        assert_eq!(Format::of("a.b/c.TXT"), Some(Format::Plain));
        assert_eq!(Format::of("x.jsonl"), Some(Format::Records));
        assert_eq!(Format::of("txt"), None);
        assert_eq!(Format::of("a.pdf"), None);
        assert_eq!(
            Format::guess(b"\xEF\xBB\xBF\n {\"text\": 1}"),
            Format::Records
        );
        for (beginning, format) in [
            ("\r\n<!DOCTYPE html>\n", Format::Html),
            ("<html lang=fr>", Format::Html),
            ("---\r\ntitle: a\n---\n", Format::Markdown),
            ("----\n", Format::Plain),
            ("<b>", Format::Plain),
            ("[1]", Format::Plain),
            ("", Format::Plain),
        ] {
            assert_eq!(Format::guess(beginning.as_bytes()), format, "{beginning}");
        }
    }
}
