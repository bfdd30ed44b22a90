//! Rules, verdicts, findings. Nothing here reads text, a language or YAML: rules judge aligned claims.

mod check;
mod finding;
mod fingerprint;
mod judge;
mod model;
mod select;
mod settings;
mod severity;
mod template;
mod why;

pub use check::{check, findings};
pub use finding::{
    Category, Cell, Finding, NotComparable, Place, Places, Role, Severity, StoryReport, Topic,
    Verdict,
};
pub use fingerprint::{Side, fingerprint, source_key};
pub use judge::{Judge, Opinion, Spot, claims_taken, sources_taken};
pub use model::{Availability, Check, Override, Rule, Separator};
pub use select::{FileScope, Holder, Selection};
pub use settings::{
    Among, ArithmeticCheck, AttributionCheck, DateCheck, EventAspect, EventCheck, GlossaryEntry,
    HeadlineCheck, HouseTerm, NameCheck, NameFault, Phrase, QuantityCheck, QuoteCheck, Relation,
    StanceCheck, TermCheck, TextCheck, Tolerance, WordingChange,
};
pub use severity::Severities;
pub use template::{Field, Fields, SideFields, Template, TemplateError};
pub use why::{Explanation, Outcome, partners, why};
