//! One JSON object: the whole run for other programs. Its shape is a promise, see [`json`]; `schema` goes up when it is broken.

use super::{Located, Run, escape};
use crate::rule::{Finding, Place};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Report<'a> {
    schema: u32,
    sources: Vec<SourceRow<'a>>,
    findings: Vec<FindingRow<'a>>,
    summary: SummaryRow,
}

#[derive(Serialize)]
struct SourceRow<'a> {
    path: &'a str,
    id: Option<&'a str>,
    story: &'a str,
    outlet: Option<&'a str>,
    language: Option<&'a str>,
    published: Option<String>,
    claims: usize,
}

/// A finding in the shape of the contract.
#[derive(Serialize)]
pub(super) struct FindingRow<'a> {
    rule: &'a str,
    category: &'static str,
    verdict: &'static str,
    severity: &'static str,
    story: &'a str,
    message: &'a str,
    because: &'a [String],
    suggestion: Option<&'a str>,
    fingerprint: &'a str,
    locations: Vec<LocationRow<'a>>,
}

#[derive(Serialize)]
struct LocationRow<'a> {
    path: &'a str,
    id: Option<&'a str>,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    text: &'a str,
    role: &'static str,
    speaker: Option<&'a str>,
    when: Option<&'a str>,
}

#[derive(Serialize)]
struct SummaryRow {
    error: usize,
    warning: usize,
    note: usize,
    suppressed: usize,
    not_comparable: usize,
}

/// Writes the run as one indented JSON object. `start` and `end` are byte offsets into the original (or the record's `text`), end exclusive; `line` and
/// `column` count from 1, columns in characters; what is not known is null.
///
/// # Errors
/// Those of `out`.
pub fn json(run: &Run, out: &mut impl Write) -> io::Result<()> {
    let summary = run.summary();
    let report = Report {
        schema: 1,
        sources: run
            .articles
            .iter()
            .map(|article| SourceRow {
                path: &article.source.path,
                id: article.source.id.as_deref(),
                story: &article.source.story,
                outlet: article.source.outlet.as_deref(),
                language: article.source.language.as_deref(),
                published: article.source.published.map(|d| d.to_string()),
                claims: article.claims,
            })
            .collect(),
        findings: run.findings().map(|f| finding(run, f)).collect(),
        summary: SummaryRow {
            error: summary.error,
            warning: summary.warning,
            note: summary.note,
            suppressed: summary.suppressed,
            not_comparable: summary.not_comparable,
        },
    };
    escape::json_pretty(&report, out)?;
    out.write_all(b"\n")
}

/// A finding in the shape of the contract.
pub(super) fn finding<'a>(run: &Run<'a>, finding: &'a Finding) -> FindingRow<'a> {
    FindingRow {
        rule: &finding.rule,
        category: finding.category.into(),
        verdict: finding.verdict.into(),
        severity: finding.severity.into(),
        story: &finding.story,
        message: &finding.message,
        because: &finding.because,
        suggestion: finding.suggestion.as_deref(),
        fingerprint: &finding.fingerprint,
        locations: finding
            .places
            .iter()
            .map(|place| location(run.locate(place), place))
            .collect(),
    }
}

fn location<'a>(at: Located<'a>, place: &'a Place) -> LocationRow<'a> {
    LocationRow {
        path: &at.article.source.path,
        id: at.article.source.id.as_deref(),
        start: at.original.start,
        end: at.original.end,
        line: at.start.line,
        column: at.start.column,
        text: at.text,
        role: place.role.into(),
        speaker: place.speaker.as_deref(),
        when: place.when.as_deref(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn keeps_its_contract() {
        let fixture = fixture::harbour();
        let written = fixture::written(&fixture, json);
        snapbox::assert_data_eq!(written, snapbox::file!["snapshots/json.json"].raw());
    }
}
