//! Workflow commands of GitHub Actions: annotations beside the lines of a pull request.
//!
//! GitHub takes ten annotations of a type a step and drops the rest in silence, so that the tenth says how many there are; and it cuts messages at 4096
//! characters (`_maxIssueCount` and `_maxIssueMessageLength` in the runner's `ExecutionContext.cs`).

use super::text::count;
use super::{Run, message, visible};
use crate::rule::{Finding, Severity};
use std::io::{self, Write};

const MOST: usize = 10;
const LONGEST_MESSAGE: usize = 4096;
const LONGEST_TITLE: usize = 255;

/// Writes a command a finding, errors first, at most ten of a type.
///
/// # Errors
/// Those of `out`.
pub fn github(run: &Run, out: &mut impl Write) -> io::Result<()> {
    for (severity, command) in [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Note, "notice"),
    ] {
        let findings: Vec<&Finding> = run.findings().filter(|f| f.severity == severity).collect();
        let shown = match findings.len() {
            all if all <= MOST => all,
            _ => MOST - 1,
        };
        for finding in &findings[..shown] {
            annotate(run, command, finding, out)?;
        }
        let left = findings.len() - shown;
        if left > 0 {
            let more = count(left, severity.into());
            writeln!(
                out,
                "::{command} title=claimlint::{more} more not shown here: GitHub takes {MOST} annotations of a type. The job summary and the other \
                 formats have them all."
            )?;
        }
    }
    Ok(())
}

fn annotate(run: &Run, command: &str, finding: &Finding, out: &mut impl Write) -> io::Result<()> {
    let Some(at) = finding.places.iter().next().map(|p| run.locate(p)) else {
        return Ok(());
    };
    write!(
        out,
        "::{command} file={}",
        property(&at.article.source.path)
    )?;
    if at.article.source.id.is_none() {
        write!(out, ",line={},endLine={}", at.start.line, at.end.line)?;
        // Columns of a place that goes over several lines are refused.
        if at.start.line == at.end.line {
            write!(out, ",col={},endColumn={}", at.start.column, at.end.column)?;
        }
    }
    let title = cut(
        &format!("{}: {}", finding.rule, finding.message),
        LONGEST_TITLE,
    );
    let text = cut(&message::lines(run, finding).join("\n"), LONGEST_MESSAGE);
    writeln!(out, ",title={}::{}", property(&title), data(&text))
}

/// The message of a command, line ends kept (`escapeData` of the toolkit).
fn data(text: &str) -> String {
    let text: Vec<_> = text.split('\n').map(visible).collect();
    text.join("\n").replace('%', "%25").replace('\n', "%0A")
}

/// A property of a command (`escapeProperty` of the toolkit).
fn property(text: &str) -> String {
    visible(text)
        .replace('%', "%25")
        .replace(':', "%3A")
        .replace(',', "%2C")
}

/// At most `most` UTF-16 units, which is what the runner counts.
fn cut(text: &str, most: usize) -> String {
    if text.encode_utf16().count() <= most {
        return text.to_owned();
    }
    let mut used = 1;
    let mut out: String = text
        .chars()
        .take_while(|c| {
            used += c.len_utf16();
            used <= most
        })
        .collect();
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn at_most_ten_of_a_type_and_the_tenth_says_how_many_are_left() {
        let of = |times| fixture::written(&fixture::many(times), github);
        assert_eq!(of(10).lines().count(), 10);
        assert!(!of(10).contains("more not shown"));
        let written = of(25);
        assert_eq!(written.lines().count(), 10);
        let last = written.lines().last().unwrap_or_default();
        assert!(
            last.starts_with("::error title=claimlint::16 errors more not shown"),
            "{last}"
        );
    }

    #[test]
    fn a_message_fits() {
        let fixture = fixture::hostile(&"é%,: ".repeat(3000));
        let written = fixture::written(&fixture, github);
        let first = written.lines().next().unwrap_or_default();
        let (head, message) = first
            .split_once("::")
            .and_then(|(_, rest)| rest.split_once("::"))
            .expect("a command");
        let message = message.replace("%25", "%").replace("%0A", "\n");
        assert!(message.trim_end().encode_utf16().count() <= LONGEST_MESSAGE);
        assert!(head.len() < 64 * 1024);
    }

    #[test]
    fn a_finding_is_a_command() {
        let written = fixture::written(&fixture::harbour(), github);
        snapbox::assert_data_eq!(written, snapbox::file!["snapshots/github.txt"].raw());
    }
}
