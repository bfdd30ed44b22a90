//! JUnit's XML as Jenkins and GitLab read it: a suite a story, a case a rule that found nothing, a case a finding.

use super::xml::{self, attributes};
use super::{Run, message};
use crate::rule::{Severity, StoryReport};
use std::io::{self, Write};

/// Writes one document. Errors and warnings are failures; a note is a case that passes and says what it noticed.
///
/// # Errors
/// Those of `out`.
pub fn junit(run: &Run, out: &mut impl Write) -> io::Result<()> {
    let suites: Vec<Suite> = run.stories.iter().map(|s| suite(run, s)).collect();
    let tests: usize = suites.iter().map(|s| s.cases.len()).sum();
    let failures: usize = suites.iter().map(|s| s.failures).sum();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    let totals = [
        ("name", "claimlint"),
        ("tests", &tests.to_string()),
        ("failures", &failures.to_string()),
        ("errors", "0"),
        ("time", "0"),
    ];
    writeln!(out, "<testsuites{}>", attributes(&totals))?;
    for suite in suites {
        let totals = [
            ("name", suite.name),
            ("tests", &suite.cases.len().to_string()),
            ("failures", &suite.failures.to_string()),
            ("errors", "0"),
            ("skipped", "0"),
            ("time", "0"),
        ];
        writeln!(out, "  <testsuite{}>", attributes(&totals))?;
        for case in suite.cases {
            writeln!(out, "    {case}")?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

struct Suite<'a> {
    name: &'a str,
    failures: usize,
    cases: Vec<String>,
}

fn suite<'a>(run: &Run<'a>, story: &'a StoryReport) -> Suite<'a> {
    let mut cases = Vec::new();
    let mut failures = 0;
    for rule in run.rules {
        if story.findings.iter().all(|f| *f.rule != *rule.id) {
            let names = [
                ("name", rule.id),
                ("classname", &story.story),
                ("time", "0"),
            ];
            cases.push(format!("<testcase{}/>", attributes(&names)));
        }
    }
    for finding in &story.findings {
        let Some(at) = finding.places.iter().next().map(|p| run.locate(p)) else {
            continue;
        };
        let name = format!("{}: {} ({})", finding.rule, finding.message, at.address());
        let names = [("name", &*name), ("classname", &story.story), ("time", "0")];
        let text = xml::text(&message::lines(run, finding).join("\n"));
        let body = if finding.severity == Severity::Note {
            format!("<system-out>{text}</system-out>")
        } else {
            failures += 1;
            let about = [
                ("message", &*finding.message),
                ("type", finding.severity.into()),
            ];
            format!("<failure{}>{text}</failure>", attributes(&about))
        };
        cases.push(format!("<testcase{}>{body}</testcase>", attributes(&names)));
    }
    Suite {
        name: &story.story,
        failures,
        cases,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use roxmltree::{Document, Node};

    /// An element as the schema has it: its name, what may stand in it, the attributes it must have and those it may have.
    type Element = (
        &'static str,
        &'static [&'static str],
        &'static [&'static str],
        &'static [&'static str],
    );

    /// What Jenkins' schema says (`junit-10.xsd` of its xunit plugin, which GitLab's reader is content with), less what is never written here.
    const SCHEMA: [Element; 5] = [
        (
            "testsuites",
            &["testsuite"],
            &[],
            &["name", "time", "tests", "failures", "errors"],
        ),
        (
            "testsuite",
            &[
                "testsuite",
                "properties",
                "testcase",
                "system-out",
                "system-err",
            ],
            &["name", "tests", "failures", "errors"],
            &[
                "group",
                "time",
                "skipped",
                "timestamp",
                "hostname",
                "id",
                "package",
                "file",
                "log",
                "url",
            ],
        ),
        (
            "testcase",
            &["skipped", "error", "failure", "system-out", "system-err"],
            &["name"],
            &["time", "classname", "group"],
        ),
        ("failure", &[], &[], &["type", "message"]),
        ("system-out", &[], &[], &[]),
    ];

    /// Everything about an element and what stands in it that the schema forbids.
    fn faults(node: Node, faults: &mut Vec<String>) {
        let name = node.tag_name().name();
        let Some((_, children, required, optional)) = SCHEMA.iter().find(|e| e.0 == name) else {
            faults.push(format!("an element {name}"));
            return;
        };
        for wanted in *required {
            if !node.has_attribute(*wanted) {
                faults.push(format!("{name} without {wanted}"));
            }
        }
        for attribute in node.attributes().map(|a| a.name()) {
            if !required.contains(&attribute) && !optional.contains(&attribute) {
                faults.push(format!("{name} with {attribute}"));
            }
        }
        // Only what holds no elements holds text.
        let text = node.children().filter(Node::is_text);
        let words = text.filter_map(|t| t.text()).any(|t| !t.trim().is_empty());
        if words && !children.is_empty() {
            faults.push(format!("text in {name}"));
        }
        for child in node.children().filter(Node::is_element) {
            if !children.contains(&child.tag_name().name()) {
                faults.push(format!("{} in {name}", child.tag_name().name()));
            }
            self::faults(child, faults);
        }
    }

    fn total(node: Node, name: &str) -> Option<usize> {
        node.attribute(name)?.parse().ok()
    }

    fn count(node: Node, name: &str) -> usize {
        node.descendants().filter(|n| n.has_tag_name(name)).count()
    }

    #[test]
    fn documents_are_valid_and_their_totals_right() {
        for fixture in [
            fixture::harbour(),
            fixture::clean(),
            fixture::hostile("]]><x/>\u{0}"),
        ] {
            let written = fixture::written(&fixture, junit);
            let document = Document::parse(&written).expect("XML");
            let root = document.root_element();
            let mut found = Vec::new();
            faults(root, &mut found);
            assert_eq!(found, [""; 0], "{written}");
            for node in root.children().filter(Node::is_element).chain([root]) {
                assert_eq!(total(node, "tests"), Some(count(node, "testcase")));
                assert_eq!(total(node, "failures"), Some(count(node, "failure")));
                assert_eq!(total(node, "errors"), Some(0));
            }
        }
        let mut found = Vec::new();
        let broken = "<testsuite name='x' tests='1' failures='0' size='1'>a<failure/></testsuite>";
        faults(
            Document::parse(broken).expect("XML").root_element(),
            &mut found,
        );
        let said = [
            "testsuite without errors",
            "testsuite with size",
            "text in testsuite",
            "failure in testsuite",
        ];
        assert_eq!(found, said);
        let written = fixture::written(&fixture::harbour(), junit);
        snapbox::assert_data_eq!(written, snapbox::file!["snapshots/junit.xml"].raw());
    }
}
