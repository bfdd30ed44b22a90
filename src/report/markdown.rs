//! Markdown for people: the job summary of a CI run, a comment on a merge request.
//!
//! GitHub refuses a job summary of more than 1 MiB, so that the report ends before and says how many findings it leaves out.

use super::matrix::column_title;
use super::table::Table;
use super::text::count;
use super::{Run, layout, provenance, visible};
use crate::rule::{Finding, Severity, StoryReport};
use std::fmt::Write as _;
use std::io::{self, Write};

/// Bytes of a summary, less what the closing lines need.
const MOST: usize = 1024 * 1024 - 4096;

/// Columns of a place's words.
const LONGEST: usize = 300;

/// Writes the report.
///
/// # Errors
/// Those of `out`.
pub fn markdown(run: &Run, out: &mut impl Write) -> io::Result<()> {
    let mut text = String::from("# Claims across sources\n\n");
    head(run, &mut text);
    let total = run.summary().findings();
    let mut shown = 0;
    let mut full = false;
    for story in run.stories {
        let mut part = String::new();
        if run.stories.len() > 1 {
            writeln!(part, "## {}\n", escaped(&story.story)).expect("a string grows");
        }
        table(run, story, &mut part);
        full = full || text.len() + part.len() > MOST;
        if full {
            break;
        }
        text.push_str(&part);
        for finding in &story.findings {
            let part = details(run, finding);
            full = text.len() + part.len() > MOST;
            if full {
                break;
            }
            text.push_str(&part);
            shown += 1;
        }
    }
    if full {
        let left = count(total - shown, "finding");
        writeln!(text, "\n{left} left out: the summary is full.").expect("a string grows");
    }
    out.write_all(text.as_bytes())
}

fn head(run: &Run, text: &mut String) {
    let summary = run.summary();
    let line = format!(
        "{}, {}: {}, {}, {}",
        count(run.articles.len(), "source"),
        count(run.claims(), "claim"),
        count(summary.error, "error"),
        count(summary.warning, "warning"),
        count(summary.note, "note"),
    );
    text.push_str(&line);
    if summary.not_comparable > 0 {
        let pairs = count(summary.not_comparable, "pair");
        text.push_str(&format!("; {pairs} not comparable"));
    }
    if summary.suppressed > 0 {
        text.push_str(&format!("; {} suppressed", summary.suppressed));
    }
    text.push_str(".\n\n");
}

fn table(run: &Run, story: &StoryReport, text: &mut String) {
    let table = Table::new(run, story);
    if table.rows.is_empty() {
        return;
    }
    let titles: Vec<String> = table
        .sources
        .iter()
        .map(|&s| escaped(&column_title(run, s).join(", ")))
        .collect();
    let rule = "|---".repeat(titles.len() + 1);
    write!(text, "| | {} |\n{rule}|\n", titles.join(" | ")).expect("a string grows");
    for row in &table.rows {
        let cells: Vec<String> = row
            .cells
            .iter()
            .map(|claims| {
                let claims: Vec<String> = claims
                    .iter()
                    .map(|cell| {
                        let mark = if cell.disagrees { "⚠ " } else { "" };
                        let words = layout::cut(run.locate(&cell.place).text, LONGEST);
                        let speaker = cell.place.speaker.as_deref();
                        let speaker = speaker
                            .map(|s| format!(" — {}", escaped(s)))
                            .unwrap_or_default();
                        format!("{mark}{}{speaker}", escaped(&words))
                    })
                    .collect();
                claims.join("<br>")
            })
            .collect();
        writeln!(
            text,
            "| **{}**<br>{} | {} |",
            escaped(row.label),
            row.kind,
            cells.join(" | ")
        )
        .expect("a string grows");
    }
    text.push('\n');
}

fn details(run: &Run, finding: &Finding) -> String {
    let sign = match finding.severity {
        Severity::Error => "🔴",
        Severity::Warning => "🟠",
        Severity::Note => "🔵",
    };
    let mut text = format!(
        "{sign} **{}** ({}, {})\n\n",
        escaped(&finding.message),
        <&str>::from(finding.severity),
        escaped(&finding.rule)
    );
    for place in finding.places.iter() {
        let at = run.locate(place);
        let words = escaped(&layout::cut(at.text, LONGEST));
        let about: Vec<String> = provenance(at.article.source)
            .into_iter()
            .chain(place.speaker.clone())
            .chain(place.when.clone())
            .map(|s| escaped(&s))
            .collect();
        let about = about.join(", ");
        writeln!(text, "- “{words}” {about} ({})", escaped(&at.address())).expect("a string grows");
    }
    for reason in &finding.because {
        writeln!(text, "- because {}", escaped(reason)).expect("a string grows");
    }
    if let Some(suggestion) = &finding.suggestion {
        writeln!(text, "- suggest: {}", escaped(suggestion)).expect("a string grows");
    }
    text.push('\n');
    text
}

/// Text that Markdown shows as it is.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // A mention would call somebody.
            '@' => out.push_str("&#64;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '!' | '|' | '~'
            | '$' => {
                out.extend(['\\', c]);
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn tells_the_findings_and_the_matrix() {
        let fixture = fixture::harbour();
        let written = fixture::written(&fixture, markdown);
        snapbox::assert_data_eq!(written, snapbox::file!["snapshots/markdown.md"].raw());
    }

    #[test]
    fn a_summary_stays_below_the_limit_and_says_so() {
        let fixture = fixture::many(9000);
        let written = fixture::written(&fixture, markdown);
        assert!(written.len() <= 1024 * 1024, "{}", written.len());
        assert!(written.contains("left out: the summary is full."));
    }
}
