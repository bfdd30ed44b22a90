//! SARIF 2.1.0 (OASIS, <https://docs.oasis-open.org/sarif/sarif/v2.1.0/>), with what GitHub's code scanning asks for on top: an alert is recognised by its
//! fingerprint, the other places are shown because the message links to them, and a clean run says `results: []` under the rules that were in force.

use super::{Located, Run, escape, layout, provenance, visible};
use crate::rule::{Finding, Place, Severity};
use serde_json::{Value, json};
use std::io::{self, Write};

/// GitHub shows this many characters of a message.
const LONGEST_LINK: usize = 120;

/// Writes the run as one SARIF log.
///
/// # Errors
/// Those of `out`.
pub fn sarif(run: &Run, out: &mut impl Write) -> io::Result<()> {
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "claimlint",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": run.rules.iter().map(rule).collect::<Vec<_>>(),
            }},
            "invocations": [{ "executionSuccessful": true }],
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { "SRCROOT": { "description": { "text": "The folder the check was run in." } } },
            "results": run.findings().map(|f| result(run, f)).collect::<Vec<_>>(),
        }],
    });
    escape::json_pretty(&log, out)?;
    out.write_all(b"\n")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn rule(rule: &super::RuleInfo) -> Value {
    let mut value = json!({
        "id": rule.id,
        "shortDescription": { "text": literal(rule.summary) },
        "help": {
            "text": literal(rule.help.unwrap_or(rule.summary)),
            "markdown": rule.help.unwrap_or(rule.summary),
        },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "tags": ["consistency"] },
    });
    if let Some(url) = rule.url {
        value["helpUri"] = url.into();
    }
    value
}

fn result(run: &Run, finding: &Finding) -> Value {
    let located: Vec<(Located, &Place)> =
        finding.places.iter().map(|p| (run.locate(p), p)).collect();
    let mut message = literal(&finding.message);
    for (id, (at, place)) in located.iter().enumerate().skip(1) {
        let about = provenance(at.article.source)
            .into_iter()
            .chain(place.speaker.as_deref().map(|s| visible(s).into_owned()))
            .chain(place.when.as_deref().map(|s| visible(s).into_owned()))
            .collect::<Vec<_>>()
            .join("; ");
        let words = literal(&layout::cut(at.text, LONGEST_LINK));
        message.push_str(&format!("\n- against [{words}]({id})"));
        if !about.is_empty() {
            message.push_str(&format!(" ({})", literal(&about)));
        }
    }
    for reason in &finding.because {
        message.push_str(&format!("\n- because {}", literal(reason)));
    }
    if let Some(suggestion) = &finding.suggestion {
        message.push_str(&format!("\n- suggest: {}", literal(suggestion)));
    }
    let mut value = json!({
        "ruleId": &*finding.rule,
        "level": level(finding.severity),
        "message": { "text": message },
        "locations": located.iter().take(1).map(|(at, _)| location(at)).collect::<Vec<_>>(),
        "relatedLocations": located
            .iter()
            .enumerate()
            .skip(1)
            .map(|(id, (at, _))| {
                let mut value = location(at);
                value["id"] = id.into();
                value["message"] = json!({ "text": literal(&layout::cut(at.text, LONGEST_LINK)) });
                value
            })
            .collect::<Vec<_>>(),
        "partialFingerprints": {
            "claimlint/v1": finding.fingerprint,
            // The one name under which code scanning recognises an alert; left to itself it would hash the line.
            "primaryLocationLineHash": format!("{}:1", finding.fingerprint),
        },
        "properties": {
            "category": <&str>::from(finding.category),
            "verdict": <&str>::from(finding.verdict),
            "story": finding.story,
        },
    });
    if let Some(index) = run.rules.iter().position(|r| *r.id == *finding.rule) {
        value["ruleIndex"] = index.into();
    }
    value
}

fn location(at: &Located) -> Value {
    let source = at.article.source;
    let artifact = if source.path.starts_with('/') {
        json!({ "uri": format!("file://{}", escape::uri_path(&source.path)) })
    } else {
        json!({ "uri": escape::uri_path(&source.path), "uriBaseId": "SRCROOT" })
    };
    match &source.id {
        None => json!({ "physicalLocation": {
            "artifactLocation": artifact,
            "region": {
                "startLine": at.start.line,
                "startColumn": at.start.column,
                "endLine": at.end.line,
                "endColumn": at.end.column,
                "byteOffset": at.original.start,
                "byteLength": at.original.len(),
            },
        }}),
        // Lines and bytes are the record's, not the file's.
        Some(id) => json!({
            "physicalLocation": { "artifactLocation": artifact },
            "logicalLocations": [{ "name": visible(id), "kind": "record" }],
        }),
    }
}

/// Text in a SARIF message: brackets would be links (3.11.6), braces placeholders (3.11.5).
fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '\\' | '[' | ']' => out.extend(['\\', c]),
            '{' | '}' => out.extend([c, c]),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use crate::report::schema::faults;

    /// The schema of the standard, as the crate `serde-sarif` carries it.
    const SCHEMA: &str = include_str!("snapshots/sarif-2.1.0.schema.json");

    #[test]
    fn logs_are_valid_against_the_standard() {
        let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
        for fixture in [
            fixture::harbour(),
            fixture::clean(),
            fixture::hostile("[x](1) {0} \u{202e}\u{1b}"),
        ] {
            let log = serde_json::from_str(&fixture::written(&fixture, sarif)).expect("JSON");
            assert_eq!(faults(&schema, &log), [""; 0]);
        }
        for broken in [
            json!({ "version": "2.1.0" }),
            json!({ "version": "2.0.0", "runs": [] }),
            json!({ "version": "2.1.0", "runs": [{ "tool": { "driver": {} } }] }),
            json!({ "version": "2.1.0", "runs": [{ "tool": { "driver": { "name": "x" } }, "results": [{ "message": {} }] }] }),
        ] {
            assert!(!faults(&schema, &broken).is_empty(), "{broken}");
        }
    }

    #[test]
    fn every_related_location_is_linked_and_a_clean_run_keeps_its_rules() {
        let log: Value =
            serde_json::from_str(&fixture::written(&fixture::harbour(), sarif)).expect("JSON");
        for result in log["runs"][0]["results"].as_array().expect("results") {
            let message = result["message"]["text"].as_str().expect("a message");
            for related in result["relatedLocations"].as_array().expect("locations") {
                assert!(
                    message.contains(&format!("]({})", related["id"])),
                    "{message}"
                );
            }
            let index = result["ruleIndex"].as_u64().expect("an index") as usize;
            let rule = &log["runs"][0]["tool"]["driver"]["rules"][index];
            assert_eq!(rule["id"], result["ruleId"]);
        }
        let clean: Value =
            serde_json::from_str(&fixture::written(&fixture::clean(), sarif)).expect("JSON");
        assert_eq!(clean["runs"][0]["results"], json!([]));
        assert_eq!(
            clean["runs"][0]["tool"]["driver"]["rules"]
                .as_array()
                .map(Vec::len),
            Some(3)
        );
    }

    #[test]
    fn columns_are_those_of_the_standard() {
        snapbox::assert_data_eq!(
            fixture::written(&fixture::harbour(), sarif)
                .replace(env!("CARGO_PKG_VERSION"), "[VERSION]"),
            snapbox::file!["snapshots/sarif.json"].raw()
        );
    }
}
