//! What people have decided about findings, and how that is kept between runs: suppressions, the ledger, the baseline.

mod baseline;
mod comment;
mod docket;
mod entry;
mod ledger;
mod malformed;
mod suppression;

pub use baseline::{Baseline, Known, Watch};
pub use docket::Docket;
pub use ledger::{Judged, Judgement, Ledger};
pub use malformed::Malformed;
pub use suppression::{Aim, Fault, Suppression, Target, Within};

use crate::report::RuleInfo;
use crate::rule::Severity;

/// What is said of suppressions, as rules.
pub const RULES: [RuleInfo<'static>; 3] = [
    RuleInfo {
        id: suppression::EXPIRED_SUPPRESSION,
        summary: "A suppression has run out",
        help: Some(
            "The day after `until` has come: what it silenced is reported again. Look at it again, and take the suppression away or give it another day.",
        ),
        url: None,
        severity: Severity::Warning,
    },
    RuleInfo {
        id: suppression::MALFORMED_SUPPRESSION,
        summary: "A suppression cannot be understood and silences nothing",
        help: Some("It needs a rule that there is or the id of a finding, and a reason."),
        url: None,
        severity: Severity::Error,
    },
    RuleInfo {
        id: suppression::UNUSED_SUPPRESSION,
        summary: "A suppression matches no finding",
        help: Some("What it silenced is gone. Take it away, before it silences something else."),
        url: None,
        severity: Severity::Warning,
    },
];
