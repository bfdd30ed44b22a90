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

    /// What a text without a name seems to be: records if its first character that is no blank opens a JSON object, else plain text.
    pub fn guess(bytes: &[u8]) -> Self {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        match bytes.iter().find(|b| !b.is_ascii_whitespace()) {
            Some(b'{') => Format::Records,
            _ => Format::Plain,
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
        assert_eq!(Format::guess(b"[1]"), Format::Plain);
    }
}
