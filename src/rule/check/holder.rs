//! Whether two claims stand against each other as conflict, dispute, update or stale: who says them, and when.

use crate::align::{ClaimRef, Story};
use crate::claim::{Speaker, Stance, WordClass};
use crate::rule::Verdict;
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

/// Who stands behind the two claims.
pub(super) fn holders(story: &Story<'_>, a: ClaimRef, b: ClaimRef) -> Holders {
    let (x, y) = (&story.claim(a).attribution, &story.claim(b).attribution);
    // Words in quotation marks are somebody's even where nobody says whose.
    let quoted = |at: ClaimRef| {
        let claim = story.claim(at);
        claim.attribution.cue.is_some() || claim.stance == Stance::Reported
    };
    match (&x.speaker, &y.speaker) {
        (None, None) if quoted(a) || quoted(b) => Holders::Unknown,
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

/// The verdict on two claims whose values exclude each other, with the reason; `None` where an update cannot be told from a conflict, because it is not
/// known when one of them came out. A later figure of one holder is an update; its older figure in a source
/// that came out on or after that day is stale.
pub(in crate::rule) fn verdict(
    story: &Story<'_>,
    a: ClaimRef,
    b: ClaimRef,
) -> Option<(Verdict, String)> {
    let name = |at: ClaimRef| {
        story
            .claim(at)
            .attribution
            .speaker
            .as_ref()
            .map_or("", |s| s.name.as_str())
    };
    let order = (said(story, a), said(story, b));
    // With one day known and the other not, an update looks like a conflict.
    let undated = order.0.is_some() != order.1.is_some();
    Some(match holders(story, a, b) {
        Holders::Different => (
            Verdict::Dispute,
            format!("two holders: {} and {}", who(story, a), who(story, b)),
        ),
        Holders::Unknown => (
            Verdict::Dispute,
            "it cannot be told whether one holder says both".into(),
        ),
        Holders::Same => match order {
            (Some(x), Some(y)) if x != y => {
                let (old, new_day) = if x < y { (a, y) } else { (b, x) };
                let late = story.sources[old.source]
                    .source
                    .published
                    .is_some_and(|p| p >= new_day);
                let reason = format!(
                    "one holder ({} and {}), {} days apart",
                    name(a),
                    name(b),
                    days(x, y)
                );
                if late {
                    (
                        Verdict::Stale,
                        reason + "; the older figure is printed on or after the day of the newer",
                    )
                } else {
                    (Verdict::Update, reason)
                }
            }
            _ if undated => return None,
            _ => (
                Verdict::Conflict,
                format!("one holder: {} and {}", name(a), name(b)),
            ),
        },
        Holders::OwnVoices => match order {
            (Some(x), Some(y)) if x != y => (
                Verdict::Update,
                format!("both in the outlets' own voice, {} days apart", days(x, y)),
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

/// The day a claim was made, as far as can be known: the day its source came out.
fn said(story: &Story<'_>, at: ClaimRef) -> Option<Date> {
    story.sources[at.source].source.published
}

/// Who stands behind a claim: its speaker, else the outlet.
pub(in crate::rule) fn who<'a>(story: &Story<'a>, at: ClaimRef) -> &'a str {
    let claim = story.claim(at);
    let source = &story.sources[at.source].source;
    claim
        .attribution
        .speaker
        .as_ref()
        .map(|s| s.name.as_str())
        .or(source.outlet.as_deref())
        .unwrap_or(&source.path)
}

fn days(a: Date, b: Date) -> i32 {
    (b - a).get_days().abs()
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
