//! A finding in words, for the formats that have room for one text.

use super::{Run, provenance, visible};
use crate::rule::{Finding, Role};

/// The whole finding as lines of plain text, every character visible: the message, what each further place says and where, the reasons, what would set it right.
pub(super) fn lines(run: &Run, finding: &Finding) -> Vec<String> {
    let mut lines = vec![visible(&finding.message).into_owned()];
    lines.extend(places(run, finding));
    for reason in &finding.because {
        lines.push(format!("because: {}", visible(reason)));
    }
    if let Some(suggestion) = &finding.suggestion {
        lines.push(format!("suggest: {}", visible(suggestion)));
    }
    lines
}

/// The places but the first, a line each: "against “60 boats” (Coast Mail, 2024-05-03; Ana Reiss, 1 May) at b.txt:1:9".
fn places<'a>(run: &'a Run, finding: &'a Finding) -> impl Iterator<Item = String> + 'a {
    finding.places.iter().skip(1).map(|place| {
        let at = run.locate(place);
        let word = match place.role {
            Role::Evidence => "compare",
            Role::Primary | Role::Other => "against",
        };
        let about: Vec<String> = provenance(at.article.source)
            .into_iter()
            .chain(place.speaker.as_deref().map(|s| visible(s).into_owned()))
            .chain(place.when.as_deref().map(|s| visible(s).into_owned()))
            .collect();
        let about = match about.is_empty() {
            true => String::new(),
            false => format!(" ({})", about.join("; ")),
        };
        format!(
            "{word} “{}”{about} at {}",
            super::layout::cut(at.text, LONGEST_QUOTE),
            at.address()
        )
    })
}

/// Columns of a place's words that are given; a place may be a whole speech.
const LONGEST_QUOTE: usize = 240;
