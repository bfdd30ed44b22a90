//! Who is said to have said one thing.

use super::holder::same_bearer;
use crate::align::{ClaimRef, Likeness, NameEvidence, NameForm, NameWords, Story, judge_names};
use crate::claim::EntityKind;
use crate::rule::{AttributionCheck, Judge, Opinion, Spot, Verdict};
use crate::text::fold;
use std::collections::BTreeSet;

pub(super) fn run(judge: &mut Judge<'_, '_>, settings: &AttributionCheck) {
    let story = judge.story;
    for same in story.utterances() {
        let (a, b) = (story.claim(same.a), story.claim(same.b));
        let (Some(p), Some(q)) = (&a.attribution.speaker, &b.attribution.speaker) else {
            continue;
        };
        let sides = ((same.a.source, p), (same.b.source, q));
        if same.words < settings.min_words
            || same.a.source == same.b.source
            || same_bearer(story, sides.0, sides.1)
            || !judge.takes(same.a)
            || !judge.takes(same.b)
        {
            continue;
        }
        let spots = (
            Spot::claim(story, same.a, &*p.name),
            Spot::claim(story, same.b, &*q.name),
        );
        // A speaker found by way of a pronoun or a neighbouring sentence is too weak a ground to accuse a desk.
        if !named_beside(story, same.a)
            || !named_beside(story, same.b)
            || same_words(&p.name, &q.name)
            || spelt_alike(&p.name, &q.name)
            || surname(&p.name) == surname(&q.name)
        {
            judge.apart(
                &spots.0,
                &spots.1,
                format!(
                    "it is not certain that {} and {} are two people",
                    p.name, q.name
                ),
            );
            continue;
        }
        // Only two different people exclude each other: a body may speak through a person, and the unnamed may be anybody.
        let person = |source: usize, s: &crate::claim::Speaker| {
            s.entity.is_some_and(|e| {
                story.sources[source].reading.entities[e.0].kind == EntityKind::Person
            })
        };
        if !person(same.a.source, p) || !person(same.b.source, q) {
            judge.apart(
                &spots.0,
                &spots.1,
                format!("{} and {} may be one voice", p.name, q.name),
            );
            continue;
        }
        let because = vec![format!(
            "the same words are given to {} and to {}",
            p.name, q.name
        )];
        judge.compare(
            Opinion::new(Verdict::Conflict, "one utterance, two speakers", because),
            &spots.0,
            &spots.1,
            &[],
            &[],
        );
    }
}

/// Whether the speaker is named, not only described ("the president"), in the sentence of the quotation itself.
fn named_beside(story: &Story<'_>, at: ClaimRef) -> bool {
    let speaker = story.claim(at).attribution.speaker.as_ref();
    speaker
        .and_then(|s| Some((s, s.span?)))
        .is_some_and(|(speaker, span)| {
            let written = fold(&story.words(at.source, span));
            let surname = surname(&speaker.name);
            // One word alone may be a body or a title: a person is sure by first name and surname.
            let full = speaker.name.contains(' ');
            let inside = full && story.sentence(at.sentence(story)).span.contains(span);
            let first = fold(speaker.name.split(' ').next().unwrap_or_default());
            let has = |name: &str| {
                written
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|w| w == name)
            };
            // A surname by itself may be a relative's.
            inside && has(&surname) && first.split(|c: char| !c.is_alphanumeric()).all(has)
        })
}

/// Whether one name may be the other with a slip in it: then there is one speaker, and it is the name that is wrong.
fn spelt_alike(a: &str, b: &str) -> bool {
    let words = [a, b].map(NameWords::new);
    let form = |text, words| NameForm {
        text,
        words,
        bearer: text,
        known: None,
        kind: EntityKind::Person,
        times: 1,
        sources: 1,
    };
    let evidence = NameEvidence {
        same_context: true,
        ..NameEvidence::default()
    };
    judge_names(&form(a, &words[0]), &form(b, &words[1]), evidence) != Likeness::Different
}

/// The last word of a name, folded. Two who share it may be one whose first name was misspelt, or be told apart by nothing else.
fn surname(name: &str) -> String {
    fold(name.rsplit(' ').next().unwrap_or_default())
}

/// Whether one name is part of the other.
fn same_words(a: &str, b: &str) -> bool {
    let words = |s: &str| {
        fold(s)
            .split(|c: char| !c.is_alphanumeric())
            .map(str::to_owned)
            .collect::<BTreeSet<_>>()
    };
    let (x, y) = (words(a), words(b));
    x.is_subset(&y) || y.is_subset(&x)
}
