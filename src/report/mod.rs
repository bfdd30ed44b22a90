//! What a run is reported as: one file a format, all over the same [`Run`].
//!
//! No renderer knows how anything was found, opens a file or asks the terminal: what they need to know of it comes in as [`Options`].

mod broken;
mod checkstyle;
mod claim_row;
mod claims_ndjson;
mod claims_text;
mod concise;
mod diff;
mod escape;
mod fields;
mod github;
mod gitlab;
mod html;
mod json;
mod junit;
mod keys;
mod layout;
mod markdown;
mod matrix;
mod mentions;
mod message;
mod ndjson;
mod object;
mod palette;
mod rdjson;
mod run;
mod sarif;
mod statistics;
mod table;
mod text;
mod visible;
mod why;
mod wording;
mod xml;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod schema;

pub use broken::{BrokenRow, broken_ndjson};
pub use checkstyle::checkstyle;
pub use claims_ndjson::claims_ndjson;
pub(crate) use claims_ndjson::push_claims_ndjson;
pub use claims_text::claims_text;
pub use concise::concise;
pub use diff::{diff, side_by_side};
pub use github::github;
pub use gitlab::gitlab;
pub use html::html;
pub use json::json;
pub use junit::junit;
pub use keys::{keys_ndjson, keys_text};
pub use markdown::markdown;
pub use matrix::matrix;
pub use mentions::{Seen, mentions_ndjson, mentions_text};
pub use ndjson::ndjson;
pub use palette::Palette;
pub use rdjson::rdjson;
pub use run::{Article, Located, RuleInfo, Run, Summary, name, provenance};
pub use sarif::sarif;
pub use statistics::statistics;
pub use text::{count, text};
pub use visible::visible;
pub use why::{Asked, Why, pointer, why_json, why_text};

use crate::source::Source;
use std::io::{self, Write};

/// The formats a run is reported in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people: every place with its sentence, who says it and why it is a finding
    Text,
    /// For people and editors: a finding a line
    Concise,
    /// For people: each finding's sides against each other, wordings word by word, figures field by field
    Diff,
    /// The same, the wordings beside each other
    SideBySide,
    /// For people: a row a topic, a column a source, what each says of it
    Matrix,
    /// For people: a summary for a CI job or a comment
    Markdown,
    /// For people: one web page with findings, matrix and every article
    Html,
    /// For programs: one object with sources, findings and summary
    Json,
    /// For programs: a finding a line
    Ndjson,
    /// SARIF 2.1.0: code scanning
    Sarif,
    /// Workflow commands of GitHub Actions: annotations on a pull request
    Github,
    /// GitLab's code quality report
    Gitlab,
    /// JUnit XML
    Junit,
    /// Checkstyle XML
    Checkstyle,
    /// Reviewdog's diagnostic format
    Rdjson,
}

/// Writes `run` in `format`.
///
/// # Errors
/// Those of `out`.
pub fn render(
    format: Format,
    run: &Run,
    options: &Options,
    out: &mut impl Write,
) -> io::Result<()> {
    match format {
        Format::Text => text(run, options, out),
        Format::Concise => concise(run, options, out),
        Format::Diff => diff(run, options, out),
        Format::SideBySide => side_by_side(run, options, out),
        Format::Matrix => matrix(run, options, out),
        Format::Markdown => markdown(run, out),
        Format::Html => html(run, out),
        Format::Json => json(run, out),
        Format::Ndjson => ndjson(run, out),
        Format::Sarif => sarif(run, out),
        Format::Github => github(run, out),
        Format::Gitlab => gitlab(run, out),
        Format::Junit => junit(run, out),
        Format::Checkstyle => checkstyle(run, out),
        Format::Rdjson => rdjson(run, out),
    }
}

/// What a renderer may use of the place its words go to.
#[derive(Clone, Debug)]
pub struct Options {
    /// Columns.
    pub width: usize,
    /// Colours, or none.
    pub palette: Palette,
    /// Where the terminal has hyperlinks: the absolute folder paths are relative to, with a `/` at its end.
    pub links: Option<String>,
}

impl Options {
    /// `shown` as a hyperlink to the file of `source`, where the terminal has them (OSC 8).
    pub(crate) fn link(&self, source: &Source, shown: &str) -> String {
        match &self.links {
            Some(folder) if source.path != "-" => {
                let path = if source.path.starts_with('/') {
                    source.path.clone()
                } else {
                    format!("{folder}{}", source.path)
                };
                let target = escape::uri_path(&path);
                format!("\u{1b}]8;;file://{target}\u{1b}\\{shown}\u{1b}]8;;\u{1b}\\")
            }
            _ => shown.to_owned(),
        }
    }
}
