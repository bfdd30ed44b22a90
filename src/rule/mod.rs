//! Rules, verdicts, findings. Nothing here reads text, a language or YAML: rules judge aligned claims.

mod finding;

pub use finding::{
    Category, Cell, Finding, NotComparable, Place, Places, Role, Severity, StoryReport, Topic,
    Verdict,
};
