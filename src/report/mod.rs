//! What a run is reported as: one file a format, all over the same [`Run`].
//!
//! No renderer knows how anything was found, opens a file or asks the terminal: what they need to know of it comes in as [`Options`].

mod claims_ndjson;
mod claims_text;
mod escape;
mod json;
mod layout;
mod ndjson;
mod palette;
mod run;
mod text;
mod visible;
mod wording;

#[cfg(test)]
mod fixture;

pub use claims_ndjson::claims_ndjson;
pub use claims_text::claims_text;
pub use json::json;
pub use ndjson::ndjson;
pub use palette::Palette;
pub use run::{Article, Located, RuleInfo, Run, Summary, name, provenance};
pub use text::text;
pub use visible::{is_hidden, visible};

use crate::source::{Position, Source};

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
    pub(crate) fn link(&self, source: &Source, _at: Position, shown: &str) -> String {
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
