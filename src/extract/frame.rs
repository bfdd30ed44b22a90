//! The frame of a claim: the predicate that governs it, who and where, when, within what limits, what for.
//!
//! The predicate of a figure is looked for where grammar leaves no doubt, in this order; else it stays unknown:
//!
//! | written | why |
//! |---|---|
//! | `12 morts` | what is counted says what befell it |
//! | `12 personnes tuées`, `people killed in` | a participle beside the noun |
//! | `a envoyé 3 000 soldats` | the object right after the verb |
//! | `12 personnes ont été tuées`, `qui ont manifesté` | the subject right before the verb |
//! | `a envoyé en Russie 3 000 soldats` | an object further off, in the same clause |
//! | `l'arrestation de 12 personnes` | the complement of a noun |

use super::context::Context;
use super::nouns::noun_phrases;
use super::quantities::Placed;
use super::verbs::{Mood, VerbGroup};
use crate::claim::{Claim, Content, Counted, Frame, Ontology, QuantityKind};
use crate::lang::{FunctionClass as F, Sense, SenseSet};
use crate::source::Span;
use crate::text::TokenKind;
use rust_decimal::Decimal;
use std::ops::Range;
use std::sync::Arc;

/// How far a figure may stand from its verb, in tokens.
const REACH: usize = 12;

/// What governs a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Governor {
    class: Arc<str>,
    negated: bool,
    /// Whether the figure counts those whom it befalls.
    about: bool,
    /// The verb, where it is one.
    group: Option<usize>,
}

/// What the sentence says of a figure or date.
pub struct Framed {
    frame: Frame,
    /// What it is a number of, where the words around it say more of that than it does.
    of: Option<Counted>,
}

impl Framed {
    /// Reads the frame of `placed`. `within` is the passage somebody is reported for, if it stands in one.
    pub fn of(
        context: &Context<'_>,
        placed: &Placed,
        ontology: &Ontology,
        within: Option<Span>,
    ) -> Self {
        let clause = context.clause(placed.tokens.start);
        let (governor, quantity) = match &placed.claim.content {
            Content::Quantity(quantity) => (of_figure(context, placed, ontology), Some(quantity)),
            _ => (of_clause(context, &placed.tokens, &clause), None),
        };
        let mut frame = circumstances(context, &clause, &placed.tokens);
        if quantity.is_some() {
            let group = governor.as_ref().and_then(|g| g.group);
            let verb = group.map_or(&placed.tokens, |group| &context.groups[group].tokens);
            let anchor = verb.start.min(placed.tokens.start)..verb.end.max(placed.tokens.end);
            frame.time = time(context, &clause, &anchor, within);
        }
        let mut of = None;
        if let Some(governor) = governor {
            if let Some(counted) = quantity.and_then(|q| q.of.as_deref())
                && governor.about
                && let Some(concept) = &counted.concept
                && let Some(counted_as) = ontology.counted_as(concept, &governor.class)
            {
                of = Some(Counted {
                    concept: Some(counted_as.clone()),
                    ..counted.clone()
                });
            }
            if governor.about
                && let Some(group) = governor.group
                && quantity.is_some_and(|q| q.of.is_none() && q.kind == QuantityKind::Count)
            {
                of = befallen(context, &placed.tokens, group, &governor.class, ontology);
            }
            // A purpose or a place may follow in the clause of the verb.
            if let Some(group) = governor.group {
                let end = context.groups[group].tokens.end.max(placed.tokens.end);
                frame.purpose = purpose(context, end).map(Box::new);
            }
            frame.predicate = Some(governor.class);
            frame.negated = governor.negated;
        }
        // What a percentage is of is the whole, not what has it.
        let bare = quantity.is_some_and(|q| q.of.is_none() && q.kind != QuantityKind::Percent);
        if bare && of.is_none() {
            of = measured(context, &placed.tokens, &clause);
        }
        Self { frame, of }
    }

    /// Adds it to the claim.
    pub fn fill(self, claim: &mut Claim) {
        claim.frame = self.frame;
        if let Content::Quantity(quantity) = &mut claim.content
            && self.of.is_some()
        {
            quantity.of = self.of.map(Box::new);
        }
    }
}

/// Those a verb counts whose figure, right beside it, says nothing more of them: "killing *14*", "*twenty-seven* were hurt".
fn befallen(
    context: &Context<'_>,
    figure: &Range<usize>,
    group: usize,
    class: &str,
    ontology: &Ontology,
) -> Option<Counted> {
    let verb = &context.groups[group].tokens;
    let last = verb.end.checked_sub(1)?;
    if verb.end != figure.start && figure.end != verb.start {
        return None;
    }
    let counted = |at: usize| context.placed_at(at).is_some();
    // "16 were killed or hurt", "killed or hurt 16": of two verbs neither counts all of them, but where each has its figure.
    let goes_on = context
        .tags
        .get(verb.end)
        .is_some_and(|tag| tag.classes.has(F::Conjunction) && !counted(verb.end + tag.len));
    let came_before = context.phrase_ending_at(verb.start).is_some_and(|from| {
        let figure = from.checked_sub(1).is_some_and(counted);
        context.tags[from].classes.has(F::Conjunction) && !figure
    });
    // "the 14": those the text has spoken of before, whoever they are.
    let spoken_of = context.phrase_ending_at(figure.start).is_some_and(|from| {
        let classes = context.tags[from].classes;
        classes.any(&[F::Article, F::Determiner])
    });
    if goes_on || came_before || spoken_of {
        return None;
    }
    Some(Counted {
        span: context.span(verb),
        head: context.analysis.form(last).compared.clone(),
        modifiers: Vec::new(),
        concept: Some(ontology.counts(class)?.clone()),
    })
}

/// What a figure behind "est de", "was" is a number of: the subject. "*Le coût du pont* est de 12 millions d'euros".
fn measured(
    context: &Context<'_>,
    figure: &Range<usize>,
    clause: &Range<usize>,
) -> Option<Counted> {
    let joined = context
        .phrase_ending_at(figure.start)
        .filter(|&at| context.tags[at].classes.any(&[F::Genitive, F::Preposition]));
    let end = joined.unwrap_or(figure.start);
    let next = context.groups.partition_point(|g| g.tokens.end < end);
    let group = context.groups.get(next).filter(|g| g.tokens.end == end)?;
    let is = group.class.is_none()
        && !group.negated
        && group
            .tokens
            .clone()
            .any(|at| context.tags[at].classes.has(F::Copula));
    if !is {
        return None;
    }
    let stop = |at: usize| context.placed_at(at).is_some();
    let comma = clause.clone().take_while(|&i| i < group.tokens.start);
    let comma = comma.filter(|&i| context.is_comma(i)).last();
    let before = comma.map_or(clause.start, |i| i + 1)..group.tokens.start;
    let subjects = noun_phrases(context.analysis, context.tags, before, stop);
    let subject = subjects.into_iter().find(|p| !p.oblique)?;
    Some(subject.counted(context.analysis))
}

/// Who, where and within what limits a clause tells, and what it limits the `figure` of these tokens to; without its predicate and time.
pub fn circumstances(context: &Context<'_>, clause: &Range<usize>, figure: &Range<usize>) -> Frame {
    let (places, actors) = context.entities(clause);
    Frame {
        places,
        actors,
        scopes: scopes(context, clause, figure),
        ..Frame::default()
    }
}

/// The purpose given after token `from`, before the next finite verb and the next stop.
pub fn purpose(context: &Context<'_>, from: usize) -> Option<crate::claim::Purpose> {
    let next = context
        .groups
        .iter()
        .find(|g| g.tokens.start >= from && g.is_finite());
    let limit = next.map_or(context.tokens.end, |g| g.tokens.start);
    let (tokens, purpose) = context.purposes.iter().find(|(t, _)| t.start >= from)?;
    let between = from..tokens.start;
    (tokens.start < limit
        && between.len() <= REACH
        && !between.clone().any(|i| is_stop(context, i)))
    .then(|| purpose.clone())
}

/// When it happens: the one date of the clause, the nearest if there are several; else the one date of the sentence, where it stands at its beginning.
pub fn time(
    context: &Context<'_>,
    clause: &Range<usize>,
    tokens: &Range<usize>,
    within: Option<Span>,
) -> Option<crate::value::Time> {
    let mut dates = context
        .dates
        .iter()
        .filter(|d| d.tokens != *tokens)
        .filter(|d| within.is_none_or(|w| w.contains(d.claim.span)));
    let distance = |d: &&&Placed| {
        if d.tokens.start >= tokens.end {
            d.tokens.start - tokens.end
        } else {
            tokens.start.saturating_sub(d.tokens.end)
        }
    };
    // Another verb between takes the date for itself: "a ratifié dimanche le traité signé en juin".
    let parted = |d: &Placed| {
        let between = if d.tokens.start >= tokens.end {
            tokens.end..d.tokens.start
        } else {
            d.tokens.end..tokens.start
        };
        let next = context
            .groups
            .partition_point(|g| g.tokens.start < between.start);
        (context.groups.get(next)).is_some_and(|g| g.tokens.end <= between.end)
    };
    let inside = dates
        .clone()
        .filter(|d| clause.contains(&d.tokens.start) && !parted(d))
        .min_by_key(distance);
    let opening = || {
        let only = dates.next()?;
        if dates.next().is_some() {
            return None;
        }
        let before_any_verb = context
            .groups
            .first()
            .is_none_or(|g| only.tokens.end <= g.tokens.start);
        before_any_verb.then_some(only)
    };
    match inside.or_else(opening).map(|d| &d.claim.content) {
        Some(Content::Date(time)) => Some(time.clone()),
        _ => None,
    }
}

/// The scope of who is singled out of a number of people or things.
const ONE_OF_THEM: &str = "one-of-them";

/// "one of four guards killed" singles out a guard and counts none.
fn is_one_of_them(context: &Context<'_>, figure: &Range<usize>) -> bool {
    let inside = |p: &&Placed| figure.contains(&p.tokens.start);
    let mut figures = context.placed.iter().filter(inside);
    let is_one = figures.next().is_some_and(|p| match &p.claim.content {
        Content::Quantity(quantity) => quantity.amount.number() == Some(Decimal::ONE),
        _ => false,
    });
    is_one && figures.next().is_some()
}

/// The limits of the clause and those that stand beside the figure.
fn scopes(context: &Context<'_>, clause: &Range<usize>, figure: &Range<usize>) -> Vec<Arc<str>> {
    let mut ids: Vec<Arc<str>> = context
        .scopes
        .iter()
        .filter(|(tokens, scope)| {
            if scope.adjacent {
                // A comma or an article may stand between: "parmi eux, 3 enfants".
                let before =
                    figure.start.saturating_sub(tokens.end) <= 1 && tokens.end <= figure.start;
                !figure.is_empty()
                    && (before || tokens.start == figure.end || figure.contains(&tokens.start))
            } else {
                // "since the war began" is a clause by itself, behind the one it limits, where it has no figure of its own to limit.
                let behind = || {
                    let mut own = context.clause(tokens.start);
                    tokens.start == clause.end && !own.any(|at| context.placed_at(at).is_some())
                };
                clause.contains(&tokens.start) || behind()
            }
        })
        .map(|(_, scope)| scope.id.clone())
        .collect();
    if is_one_of_them(context, figure) {
        ids.push(ONE_OF_THEM.into());
    }
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn of_figure(context: &Context<'_>, placed: &Placed, ontology: &Ontology) -> Option<Governor> {
    let Content::Quantity(quantity) = &placed.claim.content else {
        return None;
    };
    let tokens = &placed.tokens;
    let concept = quantity.of.as_deref().and_then(|of| of.concept.as_deref());
    let next = context
        .groups
        .partition_point(|g| g.tokens.start < tokens.end);
    let previous = next.checked_sub(1);
    if let Some(class) = concept.and_then(|c| ontology.predicate_of(c)) {
        let negated = previous.is_some_and(|p| {
            context.groups[p].negated
                && is_direct(context, context.groups[p].tokens.end..tokens.start)
        });
        return Some(Governor {
            class: class.clone(),
            negated,
            about: false,
            group: None,
        });
    }
    if let Some(class) = participle_inside(context, tokens) {
        return Some(Governor {
            class,
            negated: false,
            about: true,
            group: None,
        });
    }
    let reduced = |i: &usize| {
        let group = &context.groups[*i];
        group.mood == Mood::Reduced && is_close(context, tokens.end..group.tokens.start, 4)
    };
    let object = |i: &usize| {
        // "said 8,000 people marched": what follows a verb of saying is no object of it.
        let group = &context.groups[*i];
        group.class.is_some() && is_direct(context, group.tokens.end..tokens.start)
    };
    let subject = |i: &usize| {
        let group = &context.groups[*i];
        group.is_finite() && is_subject_gap(context, tokens.end..group.tokens.start)
    };
    let far_object = |i: &usize| {
        let gap = context.groups[*i].tokens.end..tokens.start;
        gap.len() <= REACH
            && !gap.clone().any(|t| is_stop(context, t))
            && context.clause(tokens.start).start <= context.groups[*i].tokens.start
    };
    let next = (next < context.groups.len()).then_some(next);
    let (at, before) = if let Some(i) = next.filter(reduced) {
        (i, false)
    } else if let Some(i) = previous.filter(object) {
        (i, true)
    } else if let Some(i) = next.filter(subject) {
        (i, false)
    } else if let Some(i) = previous.filter(far_object) {
        (i, true)
    } else {
        return noun_before(context, tokens);
    };
    let group = &context.groups[at];
    Some(Governor {
        class: group.class.clone()?,
        negated: group.negated,
        about: if before {
            !group.about_subject()
        } else {
            group.about_subject()
        },
        group: Some(at),
    })
}

/// For a date: the classed verb of its clause that stands nearest before it, or the first after it.
fn of_clause(
    context: &Context<'_>,
    tokens: &Range<usize>,
    clause: &Range<usize>,
) -> Option<Governor> {
    let inside = |g: &(usize, &VerbGroup)| {
        clause.contains(&g.1.tokens.start) && g.1.mood != Mood::Infinitive
    };
    let mut groups = context.groups.iter().enumerate().filter(inside);
    let before = (groups.clone()).rfind(|(_, g)| g.tokens.end <= tokens.start);
    let (at, group) = before.or_else(|| groups.find(|(_, g)| g.tokens.start >= tokens.end))?;
    Some(Governor {
        class: group.class.clone()?,
        negated: group.negated,
        about: false,
        group: Some(at),
    })
}

/// "12 personnes tuées": a participle among the tokens of the figure itself.
fn participle_inside(context: &Context<'_>, tokens: &Range<usize>) -> Option<Arc<str>> {
    let verb = |at: usize| {
        context
            .analysis
            .phrases_of(at, SenseSet::PREDICATE_VERB)
            .find_map(|(senses, _)| {
                senses.iter().find_map(|s| match s {
                    Sense::Predicate(p)
                        if p.form == Some(crate::lang::VerbForm::Participle)
                            && p.theme == crate::lang::Theme::Object =>
                    {
                        Some(p.class.clone())
                    }
                    _ => None,
                })
            })
    };
    tokens.clone().skip(2).find_map(verb)
}

/// "l'arrestation de 12 personnes": a noun that says what happens, and "de", right before the figure.
fn noun_before(context: &Context<'_>, tokens: &Range<usize>) -> Option<Governor> {
    let genitive = context.phrase_ending_at(tokens.start);
    let (noun_end, linked) = match genitive.filter(|&g| context.tags[g].classes.has(F::Genitive)) {
        Some(start) => (start, true),
        // The mention may have taken the "de" in: "la mort d'au moins 12 personnes".
        None => (
            tokens.start,
            context.tags[tokens.start].classes.has(F::Genitive),
        ),
    };
    let noun = noun_end
        .checked_sub(1)
        .filter(|&n| linked && n >= context.tokens.start)?;
    let class = context
        .analysis
        .phrases_of(noun, SenseSet::PREDICATE_NOUN)
        .find_map(|(senses, _)| {
            senses.iter().find_map(|s| match s {
                Sense::Predicate(p) if p.form.is_none() => Some(p.class.clone()),
                _ => None,
            })
        })?;
    Some(Governor {
        class,
        negated: false,
        about: true,
        group: None,
    })
}

/// Nothing but articles, adverbs and the like between a verb and its object.
fn is_direct(context: &Context<'_>, gap: Range<usize>) -> bool {
    gap.len() <= 4
        && gap.clone().all(|i| {
            let classes = context.tags[i].classes;
            classes.any(&[
                F::Article,
                F::Determiner,
                F::Adverb,
                F::Genitive,
                F::Clitic,
                F::Negation,
            ]) || matches!(context.analysis.tokens[i].kind, TokenKind::Mark('\'' | '’'))
        })
        && context.phrase_ending_at(gap.end).is_none_or(|p| {
            p < gap.start
                || !context.tags[p].classes.has(F::Preposition)
                || context.tags[p].classes.any(&[F::Article, F::Genitive])
        })
}

/// A few words and no stop.
fn is_close(context: &Context<'_>, gap: Range<usize>, reach: usize) -> bool {
    gap.len() <= reach
        && !gap
            .clone()
            .any(|i| is_stop(context, i) || context.tags[i].classes.has(F::Conjunction))
}

/// Between a subject and its verb: complements, "qui", or an insertion between two commas.
fn is_subject_gap(context: &Context<'_>, gap: Range<usize>) -> bool {
    if gap.len() > REACH + 4 {
        return false;
    }
    let commas = gap.clone().filter(|&i| context.is_comma(i)).count();
    let inserted =
        commas == 0 || commas == 2 && gap.end.checked_sub(1).is_some_and(|i| context.is_comma(i));
    let last = context.phrase_ending_at(gap.end);
    inserted
        && gap.clone().all(|i| {
            let classes = context.tags[i].classes;
            let relative = classes.any(&[F::Relative, F::Subordinator])
                && !classes.any(&[F::Determiner, F::Preposition, F::Clitic]);
            let stop = matches!(
                context.analysis.tokens[i].kind,
                TokenKind::Mark(
                    ';' | ':' | '.' | '!' | '?' | '–' | '—' | '«' | '»' | '“' | '”' | '"'
                )
            );
            !stop && (!relative || last == Some(i))
        })
}

fn is_stop(context: &Context<'_>, at: usize) -> bool {
    let classes = context.tags[at].classes;
    match context.analysis.tokens[at].kind {
        TokenKind::Mark(c) => !matches!(c, '\'' | '’' | '-' | '%'),
        TokenKind::Digits => false,
        TokenKind::Word => {
            classes.any(&[F::Relative, F::Subordinator])
                && !classes.any(&[F::Determiner, F::Preposition, F::Clitic])
        }
    }
}
