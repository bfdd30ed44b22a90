//! Checkstyle's XML, which most review tools read: the findings of each file.

use super::xml::attributes;
use super::{Run, message};
use crate::rule::Severity;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Writes one document; every file that was read has its element, so that a clean file is seen to have been looked at.
///
/// # Errors
/// Those of `out`.
pub fn checkstyle(run: &Run, out: &mut impl Write) -> io::Result<()> {
    let mut files: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for article in run.articles {
        files.entry(&article.source.path).or_default();
    }
    for finding in run.findings() {
        let Some(at) = finding.places.iter().next().map(|p| run.locate(p)) else {
            continue;
        };
        let source = at.article.source;
        let (line, column) = match source.id {
            None => (at.start.line.to_string(), at.start.column.to_string()),
            Some(_) => ("1".to_owned(), "1".to_owned()),
        };
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "info",
        };
        let rule = format!("claimlint.{}", finding.rule);
        let message = message::lines(run, finding).join("\n");
        files.entry(&source.path).or_default().push(attributes(&[
            ("line", &line),
            ("column", &column),
            ("severity", severity),
            ("message", &message),
            ("source", &rule),
        ]));
    }
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<checkstyle version=\"10.0\">")?;
    for (path, errors) in files {
        writeln!(out, "  <file{}>", attributes(&[("name", path)]))?;
        for error in errors {
            writeln!(out, "    <error{error}/>")?;
        }
        writeln!(out, "  </file>")?;
    }
    writeln!(out, "</checkstyle>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn keeps_its_shape() {
        let written = fixture::written(&fixture::harbour(), checkstyle);
        snapbox::assert_data_eq!(written, snapbox::file!["snapshots/checkstyle.xml"].raw());
    }
}
