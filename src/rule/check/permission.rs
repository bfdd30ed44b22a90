//! What one source says was permitted and another that it was not.

use super::holder::verdict;
use super::matter::Matter;
use crate::Named;
use crate::align::{ClaimRef, SentenceRef, Story};
use crate::claim::{Content, Event, EventStatus, Stance};
use crate::rule::{Judge, Opinion, Spot, Verdict};
use std::collections::BTreeSet;

/// No more permissions given, and no more not given, are compared in a story.
const MOST: usize = 48;

/// An event of a class that permits, with what it permits.
#[derive(Clone)]
struct Permission<'a> {
    at: ClaimRef,
    event: &'a Event,
    matter: Matter<'a>,
}

pub(super) fn run(judge: &mut Judge<'_, '_>) {
    for (yes, no) in contradictions(judge) {
        report(judge, &yes, &no);
    }
}

/// The pairs of sentences on which it is decided here whether they contradict each other, the earlier one first: one permission, or plainly two.
pub(super) fn settled(judge: &Judge<'_, '_>) -> BTreeSet<(SentenceRef, SentenceRef)> {
    let (given, kept_back) = permissions(judge);
    let story = judge.story;
    let pairs = given
        .iter()
        .flat_map(|yes| kept_back.iter().map(move |no| (yes, no)));
    pairs
        .filter(|(yes, no)| {
            contradict(story, yes, no) || yes.matter.permits_another(&no.matter, story)
        })
        .map(|(yes, no)| (yes.at.sentence(story), no.at.sentence(story)))
        .map(|(s, t)| (s.min(t), s.max(t)))
        .collect()
}

/// What is permitted in one source and not in another: for each permission that was not given the first that was.
fn contradictions<'a>(judge: &Judge<'_, 'a>) -> Vec<(Permission<'a>, Permission<'a>)> {
    let (given, kept_back) = permissions(judge);
    let story = judge.story;
    let pairs = kept_back.into_iter().filter_map(|no| {
        let yes = given.iter().find(|yes| contradict(story, yes, &no))?;
        Some((yes.clone(), no))
    });
    pairs.collect()
}

fn contradict(story: &Story<'_>, yes: &Permission<'_>, no: &Permission<'_>) -> bool {
    yes.at.source != no.at.source
        && yes.event.predicate == no.event.predicate
        && yes.matter.permits_what(&no.matter, story)
}

/// The permissions the rule takes that were given, and those that were not, in order. Neither where one of the two is missing.
fn permissions<'a>(judge: &Judge<'_, 'a>) -> (Vec<Permission<'a>>, Vec<Permission<'a>>) {
    let story = judge.story;
    let ontology = story.knowledge.ontology;
    let (mut given, mut kept_back) = (Vec::new(), Vec::new());
    for at in story.claims() {
        let claim = story.claim(at);
        let Content::Event(event) = &claim.content else {
            continue;
        };
        let all = match event.status {
            EventStatus::Done => &mut given,
            EventStatus::NotDone => &mut kept_back,
            _ => continue,
        };
        if all.len() < MOST
            && ontology.permits(&event.predicate)
            && is_told(claim.stance)
            && judge.takes(at)
        {
            all.push((at, event));
        }
    }
    if given.is_empty() || kept_back.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let read = |told: Vec<(ClaimRef, &'a Event)>| {
        let read = told.into_iter().map(|(at, event)| Permission {
            at,
            event,
            matter: Matter::permitted(story, at, event),
        });
        read.collect()
    };
    (read(given), read(kept_back))
}

/// Whether what is said with a stance is said to be so. What somebody's plans rest on is.
fn is_told(stance: Stance) -> bool {
    matches!(
        stance,
        Stance::Asserted | Stance::Confirmed | Stance::Reported | Stance::Planned
    )
}

fn report(judge: &mut Judge<'_, '_>, yes: &Permission<'_>, no: &Permission<'_>) {
    let story = judge.story;
    let Some((verdict, reason)) = judged(story, yes.at, no.at) else {
        return;
    };
    let outlet = |p: &Permission<'_>| {
        let source = &story.sources[p.at.source].source;
        source.outlet.as_deref().unwrap_or(&source.path)
    };
    let spot = |p: &Permission<'_>| Spot::claim(story, p.at, p.event.status.name());
    let mut spots = [(yes.at, spot(yes)), (no.at, spot(no))];
    spots.sort_by_key(|s| s.0);
    let because = vec![
        format!("{} has it permitted, {} not", outlet(yes), outlet(no)),
        reason,
    ];
    let opinion = Opinion::new(verdict, what(story, yes), because);
    judge.compare(opinion, &spots[0].1, &spots[1].1, &[], &[]);
}

/// What was not permitted yet may be so later; what was permitted does not become what never was.
fn judged(story: &Story<'_>, yes: ClaimRef, no: ClaimRef) -> Option<(Verdict, String)> {
    let day = |at: ClaimRef| story.sources[at.source].source.published;
    match (day(yes), day(no)) {
        (Some(yes), Some(no)) if no < yes => Some((
            Verdict::Update,
            format!("not permitted by {no}, permitted by {yes}"),
        )),
        (Some(yes), Some(no)) if yes < no => Some((
            Verdict::Dispute,
            format!("permitted by {yes}, not permitted by {no}"),
        )),
        _ => verdict(story, yes, no),
    }
}

fn what(story: &Story<'_>, permission: &Permission<'_>) -> String {
    let theme = permission.event.theme.as_ref();
    theme.map_or_else(
        || permission.event.predicate.to_string(),
        |t| story.words(permission.at.source, t.span),
    )
}
