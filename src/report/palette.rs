//! Colours, decided once by the command line and handed down.

use crate::rule::{Role, Severity};
use colored::{ColoredString, Colorize as _};

/// How marked-up text is coloured, or that it is not. Renderers ask for a meaning ("added"), never for a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    coloured: bool,
}

impl Palette {
    /// No escape sequence at all.
    pub fn plain() -> Self {
        Self { coloured: false }
    }

    /// The eight colours every terminal has, with bold and dim.
    ///
    /// `colored` decides for the whole process whether it paints. A plain palette never asks it, so that switch is only ever turned on: the order in
    /// which palettes are made does not matter.
    pub fn coloured() -> Self {
        colored::control::set_override(true);
        Self { coloured: true }
    }

    /// Whether it paints.
    pub fn is_coloured(self) -> bool {
        self.coloured
    }

    fn paint(self, text: &str, style: impl FnOnce(&str) -> ColoredString) -> String {
        if self.coloured && !text.is_empty() {
            style(text).to_string()
        } else {
            text.to_owned()
        }
    }

    /// A word of a severity, or what is at fault.
    pub fn severity(self, severity: Severity, text: &str) -> String {
        self.paint(text, |t| match severity {
            Severity::Error => t.red().bold(),
            Severity::Warning => t.yellow().bold(),
            Severity::Note => t.cyan().bold(),
        })
    }

    /// The mark under a place.
    pub fn role(self, role: Role, severity: Severity, text: &str) -> String {
        match role {
            Role::Primary => self.severity(severity, text),
            Role::Other => self.paint(text, |t| t.blue().bold()),
            Role::Evidence => self.dim(text),
        }
    }

    /// A headline, a message.
    pub fn strong(self, text: &str) -> String {
        self.paint(text, |t| t.bold())
    }

    /// Rules, gutters, what matters least.
    pub fn dim(self, text: &str) -> String {
        self.paint(text, |t| t.dimmed())
    }

    /// A path with its line.
    pub fn path(self, text: &str) -> String {
        self.paint(text, |t| t.cyan())
    }

    /// Words only the first passage has.
    pub fn removed(self, text: &str) -> String {
        self.paint(text, |t| t.red().strikethrough())
    }

    /// Words only the second passage has.
    pub fn added(self, text: &str) -> String {
        self.paint(text, |t| t.green().underline())
    }

    /// What would set it right; that all is well.
    pub fn good(self, text: &str) -> String {
        self.paint(text, |t| t.green().bold())
    }
}
