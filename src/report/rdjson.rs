//! Reviewdog's diagnostic format (<https://github.com/reviewdog/reviewdog/tree/master/proto/rdf>). Its columns count bytes from 1.

use super::{Located, Run, escape, message};
use crate::rule::{Category, Severity, Verdict};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes one `DiagnosticResult`.
///
/// # Errors
/// Those of `out`.
pub fn rdjson(run: &Run, out: &mut impl Write) -> io::Result<()> {
    let mut diagnostics: Vec<Value> = Vec::new();
    for finding in run.findings() {
        let mut places = finding.places.iter().map(|p| run.locate(p));
        let Some(first) = places.next() else {
            continue;
        };
        let mut code = json!({ "value": &*finding.rule });
        if let Some(url) = run.rule(&finding.rule).and_then(|r| r.url) {
            code["url"] = url.into();
        }
        let mut row = json!({
            "message": message::lines(run, finding).join("\n"),
            "location": location(&first),
            "severity": match finding.severity {
                Severity::Error => "ERROR",
                Severity::Warning => "WARNING",
                Severity::Note => "INFO",
            },
            "code": code,
            "relatedLocations": places
                .map(|at| json!({
                    "message": super::visible(at.text),
                    "location": location(&at),
                }))
                .collect::<Vec<_>>(),
        });
        // Only a misspelt name's suggestion is what should stand there instead; others are advice.
        if let (Category::Name, Verdict::Typo, Some(name), None) = (
            finding.category,
            finding.verdict,
            &finding.suggestion,
            &first.article.source.id,
        ) {
            row["suggestions"] = json!([{ "range": range(&first), "text": name }]);
        }
        diagnostics.push(row);
    }
    let result = json!({
        "source": { "name": "claimlint" },
        "diagnostics": diagnostics,
    });
    escape::json_pretty(&result, out)?;
    out.write_all(b"\n")
}

fn location(at: &Located) -> Value {
    let path = &at.article.source.path;
    match at.article.source.id {
        None => json!({ "path": path, "range": range(at) }),
        Some(_) => json!({ "path": path }),
    }
}

fn range(at: &Located) -> Value {
    let text = &at.article.source.text;
    let position = |line: usize, offset: usize| {
        let start = text
            .lines()
            .line(text.original(), line)
            .map_or(0, |s| s.start);
        json!({ "line": line, "column": offset.saturating_sub(start) + 1 })
    };
    json!({
        "start": position(at.start.line, at.original.start),
        "end": position(at.end.line, at.original.end),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn keeps_its_shape() {
        let written = fixture::written(&fixture::harbour(), rdjson);
        snapbox::assert_data_eq!(written, snapbox::file!["snapshots/rdjson.json"].raw());
    }
}
