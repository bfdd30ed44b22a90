//! Reported speech without quotation marks becomes claims.

use super::names::span;
use super::reports::Report;
use crate::claim::{Attribution, Claim, Content, Frame, Statement};
use crate::text::Analysis;

/// A claim of kind statement for every report that says something without quotation marks.
pub(super) fn statements(analysis: &Analysis<'_>, reports: &[Report]) -> Vec<Claim> {
    reports
        .iter()
        .filter_map(|report| {
            let content = report.content.as_ref()?;
            Some(Claim {
                span: span(analysis, content),
                sentence: report.sentence,
                content: Content::Statement(Statement {
                    verb: report.class.map(|c| c.name().into()),
                }),
                attribution: attribution(analysis, report),
                stance: report.stance,
                frame: Frame::default(),
            })
        })
        .collect()
}

/// Who stands behind what a report says.
pub(super) fn attribution(analysis: &Analysis<'_>, report: &Report) -> Attribution {
    Attribution {
        speaker: report.speaker.clone(),
        relay: report.relay.clone().map(Box::new),
        cue: Some(span(analysis, &report.cue)),
    }
}
