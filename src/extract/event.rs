//! Event claims: who or what something is said to have befallen, and how far it has got.

use super::context::Context;
use super::frame::{circumstances, purpose, time};
use super::nouns::{NounPhrase, noun_phrases};
use super::quantities::Placed;
use super::verbs::{Mood, VerbGroup};
use crate::claim::{
    Attribution, Claim, Content, Counted, EntityIndex, Event, EventStatus, Ontology, Stance,
};
use crate::lang::{FunctionClass as F, Sense, SenseSet, StanceCue};
use crate::source::Span;
use crate::text::TokenKind;
use std::ops::Range;

/// A noun phrase or figure that a verb may be about.
struct Candidate<'a> {
    tokens: Range<usize>,
    oblique: bool,
    kind: CandidateKind<'a>,
}

enum CandidateKind<'a> {
    Phrase(NounPhrase),
    /// With what it is a number of.
    Figure(Option<&'a Counted>),
}

impl Candidate<'_> {
    fn counted(&self, context: &Context<'_>) -> Option<Counted> {
        match &self.kind {
            CandidateKind::Phrase(phrase) => Some(phrase.counted(context.analysis)),
            CandidateKind::Figure(of) => of.cloned(),
        }
    }
}

/// The event claims of a sentence, each with its tokens. `within` finds the passage somebody is reported for.
pub fn events(
    context: &Context<'_>,
    sentence: usize,
    ontology: &Ontology,
    within: impl Fn(Span) -> Option<Span>,
) -> Vec<Placed> {
    (0..context.groups.len())
        .filter_map(|i| event(context, i, sentence, ontology, &within))
        .collect()
}

fn event(
    context: &Context<'_>,
    at: usize,
    sentence: usize,
    ontology: &Ontology,
    within: &impl Fn(Span) -> Option<Span>,
) -> Option<Placed> {
    let group = &context.groups[at];
    let class = group.class.clone()?;
    let lasting = ontology.predicates.get(&class).is_some_and(|c| c.lasting);
    let clause = context.clause(group.tokens.start);
    let (status, stance) = standing(context, group, &clause, lasting)?;
    let subject = subject(context, at, &clause);
    let tokens = stretch(context, at, &clause, subject.as_ref());
    let theme = if group.about_subject() {
        subject
    } else {
        object(context, at, &clause)
    };
    let beside = beside(context, at, &clause);
    let named_subject = named_subject(context, group, &clause);
    let span = context.span(&tokens);
    let passage = within(context.span(&group.tokens));
    let around = tokens.start..shared_end(context, at).unwrap_or(tokens.end);
    // An event has no figure of its own for a limit to stand beside.
    let mut frame = circumstances(context, &around, &(0..0));
    frame.time = time(context, &clause, &group.tokens, passage);
    if group.mood == Mood::Reduced && frame.time.is_some() {
        // A participle's date comes after it: "le traité signé en juin".
        frame.time = time(
            context,
            &(group.tokens.start..clause.end),
            &group.tokens,
            passage,
        );
    }
    if let Some(subject) = named_subject
        && !frame.actors.contains(&subject)
    {
        frame.actors.insert(0, subject);
    }
    frame.predicate = Some(class.clone());
    frame.negated = group.negated;
    frame.purpose = purpose(context, group.tokens.end).map(Box::new);
    Some(Placed {
        claim: Claim {
            span,
            sentence,
            content: Content::Event(Event {
                predicate: class,
                status,
                theme: theme.and_then(|t| t.counted(context)).map(Box::new),
                subject: named_subject,
                object: beside.map(|tokens| context.span(&tokens)),
            }),
            attribution: Attribution::default(),
            stance,
            frame,
        },
        tokens,
        core: context.span(&group.tokens),
    })
}

/// How far it has got and how much is committed to; `None` where nothing is said to happen (a bare infinitive).
fn standing(
    context: &Context<'_>,
    group: &VerbGroup,
    clause: &Range<usize>,
    lasting: bool,
) -> Option<(EventStatus, Stance)> {
    let (mut status, mut stance) = match group.mood {
        Mood::Past | Mood::Reduced | Mood::PastInfinitive => (EventStatus::Done, Stance::Asserted),
        Mood::Present if lasting => (EventStatus::Ongoing, Stance::Asserted),
        Mood::Present => (EventStatus::Done, Stance::Asserted),
        Mood::Progressive => (EventStatus::Ongoing, Stance::Asserted),
        Mood::Future => (EventStatus::Planned, Stance::Asserted),
        Mood::Conditional => (EventStatus::Hypothetical, Stance::Conditional),
        Mood::ConditionalPast => (EventStatus::Done, Stance::Conditional),
        Mood::Gerund => return None,
        Mood::Infinitive => match cue_before(context, group.tokens.start)? {
            StanceCue::Planned => (EventStatus::Planned, Stance::Asserted),
            StanceCue::Failed => (EventStatus::NotDone, Stance::Asserted),
            StanceCue::Ongoing => (EventStatus::Ongoing, Stance::Asserted),
            StanceCue::Condition | StanceCue::Possible | StanceCue::Hearsay => return None,
        },
    };
    if group.negated {
        status = match group.open {
            true => EventStatus::Hypothetical,
            false => EventStatus::NotDone,
        };
    }
    let cues = || (context.stances.iter().copied()).filter(|(at, _)| clause.contains(at));
    if cues().any(|(at, cue)| {
        cue == StanceCue::Condition
            && at < group.tokens.start
            && !context
                .groups
                .iter()
                .any(|g| g.tokens.start <= at && at < g.tokens.end)
    }) {
        status = EventStatus::Hypothetical;
    }
    if cues().any(|(at, cue)| cue == StanceCue::Possible && group.tokens.start.abs_diff(at) <= 3)
        && status == EventStatus::Done
    {
        status = EventStatus::Hypothetical;
    }
    if cues().any(|(at, cue)| cue == StanceCue::Hearsay && group.tokens.start.abs_diff(at) <= 4) {
        stance = Stance::Conditional;
    }
    Some((status, stance))
}

/// "prévoit de", "prêts à": what an infinitive hangs on, if it stands right before it.
fn cue_before(context: &Context<'_>, at: usize) -> Option<StanceCue> {
    (1..=6)
        .filter_map(|back| at.checked_sub(back))
        .take_while(|&start| start >= context.tokens.start)
        .find_map(|start| {
            context
                .analysis
                .phrases_of(start, SenseSet::STANCE)
                .find_map(|(senses, len)| {
                    let reaches = start + len == at || start + len + 1 == at;
                    senses.iter().find_map(|s| match s {
                        Sense::Stance(cue) if reaches => Some(*cue),
                        _ => None,
                    })
                })
        })
}

/// What stands before the verb as its subject; before a participle, the noun it belongs to.
fn subject<'a>(context: &Context<'a>, at: usize, clause: &Range<usize>) -> Option<Candidate<'a>> {
    let group = &context.groups[at];
    let floor = at.checked_sub(1).map_or(clause.start, |p| {
        context.groups[p].tokens.end.max(clause.start)
    });
    if group.mood == Mood::Reduced {
        return candidates(context, floor..group.tokens.start)
            .pop()
            .filter(|c| c.tokens.end == group.tokens.start);
    }
    if !group.is_finite() {
        return None;
    }
    // "qui", "which": the noun before it, in the clause before.
    let opener = context.tags[clause.start].classes;
    let antecedent = opener.has(F::Relative)
        && clause.start + context.tags[clause.start].len >= group.tokens.start;
    if antecedent {
        let floor = context.groups[..at]
            .last()
            .map_or(context.tokens.start, |g| g.tokens.end)
            .min(clause.start);
        return candidates(context, floor..clause.start).pop();
    }
    // A participle beside the subject leaves the subject before it: "les unités entraînées ici ont été déployées".
    let floor = context.groups[..at]
        .iter()
        .rev()
        .take_while(|g| g.mood == Mood::Reduced && g.tokens.start >= clause.start)
        .last()
        .map_or(floor, |g| {
            let before = context
                .groups
                .partition_point(|h| h.tokens.end <= g.tokens.start);
            before.checked_sub(1).map_or(clause.start, |p| {
                context.groups[p].tokens.end.max(clause.start)
            })
        });
    // "ont bloqué la route et ont crié": the subject is not said again.
    if context
        .phrase_ending_at(group.tokens.start)
        .is_some_and(|p| context.tags[p].classes.has(F::Conjunction))
    {
        return None;
    }
    let comma = (floor..group.tokens.start)
        .rev()
        .find(|&i| context.is_comma(i));
    let nearest = |range| candidates(context, range).into_iter().find(|c| !c.oblique);
    comma
        .and_then(|c| nearest(c + 1..group.tokens.start))
        .or_else(|| nearest(floor..group.tokens.start))
}

/// Who is named as the subject of a verb that is about its subject, if one is and nobody else: not "the mayor of Vire" or "Calder's deputy".
fn named_subject(
    context: &Context<'_>,
    group: &VerbGroup,
    clause: &Range<usize>,
) -> Option<EntityIndex> {
    if !group.about_subject() || group.mood == Mood::Reduced {
        return None;
    }
    let mut named = context
        .names_in(clause.start..group.tokens.start)
        .filter(|name| {
            let before = context.phrase_ending_at(name.tokens.start);
            let oblique =
                before.is_some_and(|p| context.tags[p].classes.any(&[F::Preposition, F::Genitive]));
            let after = context.tags.get(name.tokens.end);
            !oblique && !after.is_some_and(|tag| tag.classes.has(F::Genitive))
        })
        .map(|name| name.entity);
    let first = named.next()?;
    named.all(|other| other == first).then_some(first)
}

/// What stands after the verb as its object.
fn object<'a>(context: &Context<'a>, at: usize, clause: &Range<usize>) -> Option<Candidate<'a>> {
    let group = &context.groups[at];
    if group.passive {
        return None;
    }
    let end = context
        .groups
        .get(at + 1)
        .map_or(clause.end, |g| g.tokens.start.min(clause.end))
        .max(group.tokens.end);
    let comma = (group.tokens.end..end)
        .find(|&i| context.is_comma(i))
        .unwrap_or(end);
    candidates(context, group.tokens.end..comma)
        .into_iter()
        .find(|c| !c.oblique)
}

/// What completes a verb that is about its subject: its object ("won *the second round*"), or what a preposition leads to ("voted *for the budget*").
fn beside(context: &Context<'_>, at: usize, clause: &Range<usize>) -> Option<Range<usize>> {
    let group = &context.groups[at];
    if group.passive || !group.about_subject() {
        return None;
    }
    let next = context.groups.get(at + 1);
    let end = next.map_or(clause.end, |g| g.tokens.start.min(clause.end));
    let starts_other = |at: usize| {
        let classes = context.tags[at].classes;
        let other = [F::Preposition, F::Relative, F::Subordinator, F::Pronoun];
        matches!(context.analysis.tokens[at].kind, TokenKind::Mark(_))
            || classes.any(&other) && !classes.any(&[F::Article, F::Determiner, F::Genitive])
    };
    let mut start = group.tokens.end;
    let skipped = [F::Adverb, F::Negation, F::Preposition];
    while start < end && context.tags[start].classes.any(&skipped) {
        start += context.tags[start].len;
    }
    if start >= end {
        return None;
    }
    let date = |p: &Placed| matches!(p.claim.content, Content::Date(_));
    if context.placed_at(start).is_some_and(date) || context.analysis.may_be(start, SenseSet::TIME)
    {
        return None;
    }
    let end = (start..end)
        .find(|&i| starts_other(i) && context.placed_at(i).is_none())
        .unwrap_or(end);
    (start < end).then_some(start..end)
}

/// The noun phrases and figures of a stretch, in order.
fn candidates<'a>(context: &Context<'a>, range: Range<usize>) -> Vec<Candidate<'a>> {
    let stop = |at: usize| context.placed_at(at).is_some();
    let mut found: Vec<Candidate<'_>> =
        noun_phrases(context.analysis, context.tags, range.clone(), stop)
            .into_iter()
            .map(|phrase| Candidate {
                tokens: phrase.tokens.clone(),
                oblique: phrase.oblique,
                kind: CandidateKind::Phrase(phrase),
            })
            .collect();
    for placed in context
        .placed
        .iter()
        .filter(|p| range.start <= p.tokens.start && p.tokens.end <= range.end)
    {
        let Content::Quantity(quantity) = &placed.claim.content else {
            continue;
        };
        let before = context.phrase_ending_at(placed.tokens.start);
        let oblique = before.is_some_and(|b| {
            let classes = context.tags[b].classes;
            b >= range.start
                && classes.any(&[F::Preposition, F::Genitive])
                && !classes.has(F::Article)
        });
        found.push(Candidate {
            tokens: placed.tokens.clone(),
            oblique: oblique || quantity.of.is_none(),
            kind: CandidateKind::Figure(quantity.of.as_deref()),
        });
    }
    found.sort_by_key(|c| c.tokens.start);
    found
}

/// Where the complements end that a verb shares with one joined to it: "fought *or backed the fighting at Kursk*". `None` where it is joined to none.
fn shared_end(context: &Context<'_>, at: usize) -> Option<usize> {
    let (group, next) = (&context.groups[at], context.groups.get(at + 1)?);
    let joint = context.tags.get(group.tokens.end)?;
    let joined = joint.classes.has(F::Conjunction)
        && group.tokens.end + joint.len == next.tokens.start
        && group.is_finite()
        && next.is_finite();
    joined.then(|| {
        let clause = context.clause(next.tokens.start);
        stretch(context, at + 1, &clause, None).end
    })
}

/// From the subject (with its article) to the end of what completes the verb.
fn stretch(
    context: &Context<'_>,
    at: usize,
    clause: &Range<usize>,
    subject: Option<&Candidate<'_>>,
) -> Range<usize> {
    let group = &context.groups[at];
    // An infinitive says nothing without the verb it hangs on: "refused to resign".
    let governor = at
        .checked_sub(1)
        .map(|before| &context.groups[before].tokens);
    let own = governor
        .filter(|g| group.mood == Mood::Infinitive && g.end + 1 >= group.tokens.start)
        .map_or(group.tokens.start, |g| g.start);
    let mut start = subject.map_or(own, |s| s.tokens.start);
    while let Some(before) = context.phrase_ending_at(start) {
        let classes = context.tags[before].classes;
        if !classes.any(&[F::Article, F::Determiner])
            || classes.any(&[F::Relative, F::Preposition]) && !classes.has(F::Article)
        {
            break;
        }
        start = before;
    }
    let next = context.groups[at + 1..]
        .iter()
        .find(|g| g.is_finite())
        .map_or(clause.end, |g| g.tokens.start);
    let limit = clause
        .end
        .max(group.tokens.end)
        .min(next.max(group.tokens.end));
    let mut end = (group.tokens.end..limit)
        .find(|&i| context.is_comma(i) || context.is_stop(i))
        .unwrap_or(limit);
    // Not the word that opens the next clause, nor a mark.
    while end > group.tokens.end {
        let last = end - 1;
        let open = context.phrase_ending_at(end).is_some_and(|p| {
            p >= group.tokens.end
                && context.tags[p].classes.any(&[
                    F::Conjunction,
                    F::Relative,
                    F::Subordinator,
                    F::Pronoun,
                    F::Article,
                    F::Clitic,
                ])
        });
        let mark = matches!(context.analysis.tokens[last].kind, TokenKind::Mark(c) if !matches!(c, ')' | '%'));
        if open {
            end = context.phrase_ending_at(end).unwrap_or(last);
        } else if mark {
            end = last;
        } else {
            break;
        }
    }
    start.min(group.tokens.start)..end
}
