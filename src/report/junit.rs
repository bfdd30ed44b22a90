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

    fn count(node: Node, name: &str) -> usize {
        node.descendants().filter(|n| n.has_tag_name(name)).count()
    }

    /// What the schemas of Jenkins and of Ant's JUnit task ask for beyond being XML: which elements stand where, the mandatory attributes, totals
    /// that are right.
    #[test]
    fn documents_are_what_readers_expect() {
        for fixture in [
            fixture::harbour(),
            fixture::clean(),
            fixture::hostile("]]><x/>\u{0}"),
        ] {
            let written = fixture::written(&fixture, junit);
            let document = Document::parse(&written).expect("XML");
            let root = document.root_element();
            assert!(root.has_tag_name("testsuites"));
            for suite in root.children().filter(Node::is_element) {
                assert!(suite.has_tag_name("testsuite") && suite.has_attribute("name"));
                let total = |name| suite.attribute(name).and_then(|v| v.parse::<usize>().ok());
                assert_eq!(total("tests"), Some(count(suite, "testcase")));
                assert_eq!(total("failures"), Some(count(suite, "failure")));
                assert_eq!(total("errors"), Some(0));
                for case in suite.children().filter(Node::is_element) {
                    assert!(case.has_tag_name("testcase"));
                    assert!(case.has_attribute("name") && case.has_attribute("classname"));
                    for inner in case.children().filter(Node::is_element) {
                        match inner.tag_name().name() {
                            "failure" => {
                                assert!(
                                    inner.has_attribute("message") && inner.has_attribute("type")
                                );
                            }
                            name => assert_eq!(name, "system-out"),
                        }
                    }
                }
            }
            let total = |name| root.attribute(name).and_then(|v| v.parse::<usize>().ok());
            assert_eq!(total("tests"), Some(count(root, "testcase")));
            assert_eq!(total("failures"), Some(count(root, "failure")));
        }
        let written = fixture::written(&fixture::harbour(), junit);
        snapbox::assert_data_eq!(written, snapbox::file!["snapshots/junit.xml"].raw());
    }
}
