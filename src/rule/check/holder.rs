//! Whether two claims stand against each other as conflict, dispute, update or stale: who says them, and when.

use crate::align::{ClaimRef, Story};
use crate::claim::{Attribution, Speaker, Stance, WordClass};
use crate::rule::Verdict;
use crate::source::Span;
use crate::text::fold;
use jiff::civil::Date;

/// Who stands behind two claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holders {
    /// One holder, or one speaks for the other.
    Same,
    /// Both in their outlets' own voice.
    OwnVoices,
    /// Two holders, or a holder and an outlet.
    Different,
    /// Somebody is quoted, but it cannot be told who.
    Unknown,
}

/// A place that says something, with whoever is said to say it there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Voice<'a> {
    source: usize,
    /// `None` where nobody is reported: the outlet's own voice.
    attribution: Option<&'a Attribution>,
    /// Whether it stands in quotation marks: it is somebody's even where nobody says whose.
    quoted: bool,
}

impl<'a> Voice<'a> {
    /// Who stands behind a claim.
    pub(super) fn of(story: &Story<'a>, at: ClaimRef) -> Self {
        Self {
            source: at.source,
            attribution: Some(&story.claim(at).attribution),
            quoted: story.claim(at).stance == Stance::Reported,
        }
    }

    /// Who stands behind the words at a place: whoever is said to say the narrowest claim around it.
    pub(super) fn at(story: &Story<'a>, source: usize, span: Span) -> Self {
        let claims = story.sources[source].reading.claims.iter();
        let around = claims.filter(|c| c.span.contains(span));
        let claim = around.min_by_key(|c| (c.attribution.speaker.is_none(), c.span.len()));
        Self {
            source,
            attribution: claim.map(|c| &c.attribution),
            quoted: claim.is_some_and(|c| c.stance == Stance::Reported),
        }
    }

    fn speaker(self) -> Option<&'a Speaker> {
        self.attribution.and_then(|a| a.speaker.as_ref())
    }

    fn name(self) -> &'a str {
        self.speaker().map_or("", |s| &*s.name)
    }

    fn is_reported(self) -> bool {
        self.quoted || self.attribution.is_some_and(|a| a.cue.is_some())
    }

    /// The day it was said, as far as can be known: the day the source came out.
    fn said(self, story: &Story<'_>) -> Option<Date> {
        story.sources[self.source].source.published
    }

    /// The speaker, else the outlet.
    fn who(self, story: &Story<'a>) -> &'a str {
        let source = &story.sources[self.source].source;
        self.speaker()
            .map(|s| &*s.name)
            .or(source.outlet.as_deref())
            .unwrap_or(&source.path)
    }
}

/// Who stands behind the two claims.
pub(super) fn holders(story: &Story<'_>, a: ClaimRef, b: ClaimRef) -> Holders {
    holders_of(story, Voice::of(story, a), Voice::of(story, b))
}

pub(super) fn holders_of(story: &Story<'_>, a: Voice<'_>, b: Voice<'_>) -> Holders {
    match (a.speaker(), b.speaker()) {
        (None, None) if a.is_reported() || b.is_reported() => Holders::Unknown,
        (None, None) => Holders::OwnVoices,
        (Some(p), Some(q)) if same_speaker(story, (a.source, p), (b.source, q)) => Holders::Same,
        _ => Holders::Different,
    }
}

/// Whether the two are one, or one speaks for the other: a capital for its state, a spokeswoman for the body that sent her.
pub(super) fn same_speaker(story: &Story<'_>, a: (usize, &Speaker), b: (usize, &Speaker)) -> bool {
    let voices = a.1.voice.as_ref().zip(b.1.voice.as_ref());
    same_bearer(story, a, b) || voices.is_some_and(|(x, y)| story.knowledge.book.one_voice(x, y))
}

/// Whether the two are one by name, or go by the same words.
pub(super) fn same_bearer(
    story: &Story<'_>,
    (s, p): (usize, &Speaker),
    (t, q): (usize, &Speaker),
) -> bool {
    match (p.entity, q.entity) {
        (Some(x), Some(y)) => story.entities.of(s, x) == story.entities.of(t, y),
        _ => p.name == q.name || same_words(story, (s, p), (t, q)),
    }
}

/// The verdict on two claims whose values exclude each other; see [`verdict_of`].
pub(in crate::rule) fn verdict(
    story: &Story<'_>,
    a: ClaimRef,
    b: ClaimRef,
) -> Option<(Verdict, String)> {
    verdict_of(story, Voice::of(story, a), Voice::of(story, b))
}

/// The verdict on two places that exclude each other, with the reason; `None` where an update cannot be told from a conflict, because it is not known
/// when one of them came out. A later word of one holder is an update.
pub(super) fn verdict_of(
    story: &Story<'_>,
    a: Voice<'_>,
    b: Voice<'_>,
) -> Option<(Verdict, String)> {
    let order = (a.said(story), b.said(story));
    // With one day known and the other not, an update looks like a conflict.
    let undated = order.0.is_some() != order.1.is_some();
    Some(match holders_of(story, a, b) {
        Holders::Different => (
            Verdict::Dispute,
            format!("two holders: {} and {}", a.who(story), b.who(story)),
        ),
        Holders::Unknown => (
            Verdict::Dispute,
            "it cannot be told whether one holder says both".into(),
        ),
        Holders::Same => match order {
            (Some(x), Some(y)) if x != y => {
                let reason = format!(
                    "one holder ({} and {}), {} apart",
                    a.name(),
                    b.name(),
                    days(x, y)
                );
                (Verdict::Update, reason)
            }
            _ if undated => return None,
            _ => (
                Verdict::Conflict,
                format!("one holder: {} and {}", a.name(), b.name()),
            ),
        },
        Holders::OwnVoices => match order {
            (Some(x), Some(y)) if x != y => (
                Verdict::Update,
                format!("both in the outlets' own voice, {} apart", days(x, y)),
            ),
            _ if undated => return None,
            (None, None) if a.source != b.source => (
                Verdict::Dispute,
                "both in the outlets' own voice; when they came out is not known".into(),
            ),
            _ => (Verdict::Conflict, "both in the outlets' own voice".into()),
        },
    })
}

/// Who stands behind a claim: its speaker, else the outlet.
pub(in crate::rule) fn who<'a>(story: &Story<'a>, at: ClaimRef) -> &'a str {
    Voice::of(story, at).who(story)
}

/// How many days lie between two, in words.
fn days(a: Date, b: Date) -> String {
    match (b - a).get_days().abs() {
        1 => "1 day".into(),
        days => format!("{days} days"),
    }
}

/// Whether two who are not named go by the same words, articles aside: "la police" and "police".
fn same_words(story: &Story<'_>, a: (usize, &Speaker), b: (usize, &Speaker)) -> bool {
    let words = |(source, speaker): (usize, &Speaker)| {
        let span = speaker.span?;
        let sentences = &story.sources[source].reading.sentences;
        let sentence = sentences.get(sentences.partition_point(|s| s.span.end <= span.start))?;
        let inside = sentence
            .words
            .iter()
            .filter(|w| span.contains(w.span) && w.class != WordClass::Function);
        Some(
            inside
                .map(|w| fold(&story.words(source, w.span)))
                .collect::<Vec<_>>(),
        )
    };
    matches!((words(a), words(b)), (Some(x), Some(y)) if !x.is_empty() && x == y)
}
