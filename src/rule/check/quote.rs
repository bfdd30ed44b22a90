//! Wordings of one utterance.

use super::date::differently_dated;
use super::holder::{Holders, holders, who};
use crate::align::{ClaimRef, SameUtterance, WordingEdit, WordingKind, completions};
use crate::rule::{Judge, Opinion, QuoteCheck, Spot, Verdict, WordingChange};
use crate::source::Span;
use std::collections::BTreeMap;

/// Two speakers who have so many words in common but for one, have them from each other or from one text.
const TO_THE_LETTER: usize = 8;
/// Fewer words are a turn of speech that two people may both use.
const TURN_OF_SPEECH: usize = 6;

pub(super) fn run(judge: &mut Judge<'_, '_>, settings: &QuoteCheck) {
    let story = judge.story;
    if settings.changes.contains(&WordingChange::Completion) {
        completed_otherwise(judge);
    }
    // Ten copies of one wording against one of another are one finding, not ten.
    let mut by_wording: BTreeMap<Vec<[String; 2]>, Vec<&SameUtterance>> = BTreeMap::new();
    for same in story.utterances() {
        let counts = |e: &WordingEdit| settings.changes.contains(&change(e.kind));
        if !same.edits.iter().any(counts) || !judge.takes(same.a) || !judge.takes(same.b) {
            continue;
        }
        if let Some(reason) = another_occasion(judge, same) {
            let spot = |at: ClaimRef| Spot::claim(story, at, "");
            judge.apart(&spot(same.a), &spot(same.b), reason);
            continue;
        }
        let wording = same.edits.iter().filter(|e| counts(e)).map(|e| {
            let mut sides = [
                words(judge, same.a.source, e.a),
                words(judge, same.b.source, e.b),
            ];
            sides.sort();
            sides
        });
        by_wording.entry(wording.collect()).or_default().push(same);
    }
    let mut groups: Vec<_> = by_wording.into_values().collect();
    groups.sort_by_key(|g| (g[0].a, g[0].b));
    for group in groups {
        report(judge, settings, &group);
    }
}

/// Why the two may be two utterances after all: a text or somebody unnamed is given one of them, somebody named the other, and they are not to the letter
/// the same but for a word; or they were said on two days. Of two who are named one is too often taken for the other.
fn another_occasion(judge: &Judge<'_, '_>, same: &SameUtterance) -> Option<String> {
    let story = judge.story;
    let speaker = |at: ClaimRef| story.claim(at).attribution.speaker.as_ref();
    let named = |at: ClaimRef| speaker(at).map(|s| s.entity.is_some());
    let two = matches!((named(same.a), named(same.b)), (Some(a), Some(b)) if a != b)
        && holders(story, same.a, same.b) == Holders::Different;
    let word = |source, span| !words(judge, source, span).contains(' ');
    let one_word = same.edits.len() == 1
        && same
            .edits
            .iter()
            .all(|e| word(same.a.source, e.a) && word(same.b.source, e.b));
    // Of two who are named one may be taken for the other, but not for a turn of speech that both use.
    let both = matches!((named(same.a), named(same.b)), (Some(true), Some(true)))
        && holders(story, same.a, same.b) == Holders::Different;
    if two && !(same.words >= TO_THE_LETTER && one_word) || both && same.words < TURN_OF_SPEECH {
        return Some(format!(
            "two speakers: {} and {}",
            who(story, same.a),
            who(story, same.b)
        ));
    }
    let (s, t) = (same.a.sentence(story), same.b.sentence(story));
    differently_dated(story, s, t).then(|| "it was said on two days".into())
}

/// A fragment of a quotation that an author completes with something else than the speaker did.
fn completed_otherwise(judge: &mut Judge<'_, '_>) {
    let story = judge.story;
    for found in completions(story) {
        if !judge.takes(found.fragment) || !judge.takes(found.full) {
            continue;
        }
        let spot = |at: ClaimRef, span: Span| Spot {
            span,
            ..Spot::claim(story, at, story.words(at.source, span))
        };
        let because = vec![
            "the words in quotation marks are the same, what completes them is not".to_owned(),
        ];
        let what = story.words(found.fragment.source, story.claim(found.fragment).span);
        judge.compare(
            Opinion::new(Verdict::Conflict, what, because),
            &spot(found.fragment, found.a),
            &spot(found.full, found.b),
            &[],
            &[],
        );
    }
}

fn report(judge: &mut Judge<'_, '_>, settings: &QuoteCheck, group: &[&SameUtterance]) {
    let lead = &group[0];
    let story = judge.story;
    let edits: Vec<&WordingEdit> = lead
        .edits
        .iter()
        .filter(|e| settings.changes.contains(&change(e.kind)))
        .collect();
    let Some(gravest) = edits.iter().min_by_key(|e| e.kind) else {
        return;
    };
    let verdict = match gravest.kind {
        WordingKind::Spelling => Verdict::Typo,
        WordingKind::Ending => Verdict::Variant,
        _ => Verdict::Conflict,
    };
    let written = |e: &WordingEdit| {
        (
            words(judge, lead.a.source, e.a),
            words(judge, lead.b.source, e.b),
        )
    };
    let pairs: Vec<(String, String)> = edits.iter().map(|e| written(e)).collect();
    let because = pairs.iter().filter_map(|(x, y)| {
        let moved = x.is_empty() != y.is_empty() && pairs.contains(&(y.clone(), x.clone()));
        match (x.is_empty(), y.is_empty()) {
            (false, true) if moved => Some(format!("“{x}” stands elsewhere in the second")),
            (true, false) if moved => None,
            (true, _) => Some(format!("only the second has “{y}”")),
            (_, true) => Some(format!("only the first has “{x}”")),
            _ => Some(format!("“{x}” where the other has “{y}”")),
        }
    });
    let because = because.take(6).collect();
    let spot = |at: ClaimRef, edit: Span| {
        let mut spot = Spot::claim(story, at, words(judge, at.source, edit));
        // As narrow as the difference; a word that the other side lacks is shown with the whole quotation.
        if !edit.is_empty() {
            spot.span = edit;
        }
        spot
    };
    let mut evidence: Vec<Spot> = group[1..]
        .iter()
        .flat_map(|s| [s.a, s.b])
        .filter(|&c| c != lead.a && c != lead.b)
        .map(|c| Spot::claim(story, c, ""))
        .collect();
    evidence.sort_by_key(|s| (s.source, s.span));
    evidence.dedup();
    evidence.truncate(8);
    let what = lead_words(judge, lead);
    judge.compare(
        Opinion::new(verdict, what, because),
        &spot(lead.a, gravest.a),
        &spot(lead.b, gravest.b),
        &[],
        &evidence,
    );
}

fn change(kind: WordingKind) -> WordingChange {
    match kind {
        WordingKind::Polarity => WordingChange::Polarity,
        WordingKind::Figure => WordingChange::Figure,
        WordingKind::Name => WordingChange::Name,
        WordingKind::Modality => WordingChange::Modality,
        WordingKind::Content => WordingChange::Wording,
        WordingKind::Function => WordingChange::Function,
        WordingKind::Spelling | WordingKind::Ending => WordingChange::Spelling,
    }
}

fn words(judge: &Judge<'_, '_>, source: usize, span: Span) -> String {
    judge.story.words(source, span)
}

/// The first words of the utterance: what the finding is about.
fn lead_words(judge: &Judge<'_, '_>, same: &SameUtterance) -> String {
    let whole = words(judge, same.a.source, judge.story.claim(same.a).span);
    let mut first: Vec<&str> = whole.split(' ').take(6).collect();
    if whole.split(' ').count() > first.len() {
        first.push("…");
    }
    first.join(" ")
}
