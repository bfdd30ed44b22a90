//! GitLab's code quality report: findings in the widget of a merge request
//! (<https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>).

use super::{Run, escape, message};
use crate::rule::Severity;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Writes one JSON array; an empty one where nothing was found.
///
/// # Errors
/// Those of `out`.
pub fn gitlab(run: &Run, out: &mut impl Write) -> io::Result<()> {
    // GitLab wants every fingerprint once.
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rows: Vec<Value> = Vec::new();
    for finding in run.findings() {
        let Some(at) = finding.places.iter().next().map(|p| run.locate(p)) else {
            continue;
        };
        let times = seen.entry(&finding.fingerprint).or_default();
        *times += 1;
        let fingerprint = match *times {
            1 => finding.fingerprint.clone(),
            n => format!("{}-{n}", finding.fingerprint),
        };
        // A line is mandatory; that of a record is not one of the file.
        let lines = match at.article.source.id {
            None => (at.start.line, at.end.line),
            Some(_) => (1, 1),
        };
        rows.push(json!({
            "description": message::lines(run, finding).join("\n"),
            "check_name": &*finding.rule,
            "fingerprint": fingerprint,
            "severity": match finding.severity {
                Severity::Error => "critical",
                Severity::Warning => "major",
                Severity::Note => "info",
            },
            "location": {
                "path": at.article.source.path.trim_start_matches("./"),
                "lines": { "begin": lines.0, "end": lines.1 },
            },
        }));
    }
    escape::json_pretty(&rows, out)?;
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn keeps_its_shape() {
        let written = fixture::written(&fixture::harbour(), gitlab);
        snapbox::assert_data_eq!(written, snapbox::file!["snapshots/gitlab.json"].raw());
    }
}
