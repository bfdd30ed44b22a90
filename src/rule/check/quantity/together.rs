//! Two counts that are told together, of which one agrees with the other source and one does not: "63 killed and 412 hurt", "36 killed and 412 hurt";
//! "by 236 votes to 103", "by 263 votes to 103".

use super::super::holder::{Holders, holders, verdict, who};
use super::said::{ASKED, asked, in_common, near, one_day, share_names};
use super::value::{differ, quantity, value};
use crate::align::{ClaimRef, SentenceRef, Story, StoryEntity};
use crate::claim::{Claim, Content, Part, Quantity, QuantityKind, Stance, Word, WordClass};
use crate::rule::{Judge, Opinion, QuantityCheck, Separator, Spot};
use crate::value::{Bound, Decimal};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A number of this many of those who voted for or against a thing is no accident.
const MANY: Decimal = Decimal::ONE_HUNDRED;
/// So many of a hundred words two sentences have in common that tell of one vote, where the numbers are small.
const ALIKE: u32 = 40;
/// The scope of those who are others than those told of before.
const OTHERS: &str = "other";
/// So many figures two sources have in common that tell of one event, or they name somebody.
const COMMON: usize = 2;
/// No more pairs are looked at.
const MOST: usize = 4096;

/// Two counts told together.
struct Pair {
    source: usize,
    /// What each counts.
    of: [Arc<str>; 2],
    claims: [usize; 2],
    /// Whether they are the two sides of a vote.
    vote: bool,
}

pub(super) fn run(judge: &mut Judge<'_, '_>, settings: &QuantityCheck) {
    let story = judge.story;
    let mut pairs: Vec<Pair> = Vec::new();
    for source in 0..story.sources.len() {
        pairs.extend(told_together(story, source));
    }
    pairs.truncate(MOST);
    pairs.sort_by(|a, b| (&a.of, a.source, a.claims).cmp(&(&b.of, b.source, b.claims)));
    let mut told = BTreeSet::new();
    let mut left = ASKED;
    for alike in pairs.chunk_by(|a, b| a.of == b.of && a.vote == b.vote) {
        for (i, x) in alike.iter().enumerate() {
            for y in alike[i + 1..].iter().filter(|y| y.source != x.source) {
                for side in 0..2 {
                    let at = |pair: &Pair, side: usize| ClaimRef {
                        source: pair.source,
                        claim: pair.claims[side],
                    };
                    let (a, b) = (at(x, side), at(y, side));
                    let (p, q) = (at(x, 1 - side), at(y, 1 - side));
                    let apart = differ(quantity(story, a), quantity(story, b), settings.tolerance);
                    if apart == Some(true)
                        && judge.takes(a)
                        && judge.takes(b)
                        && agree(story, p, q, x.vote)
                        && asked(&mut left)
                        && one_event(story, x, y, (a, b))
                        && told.insert((
                            x.source,
                            y.source,
                            &x.of[side],
                            number(story, a),
                            number(story, b),
                        ))
                    {
                        report(judge, (a, b), p);
                    }
                }
            }
        }
    }
}

/// The counts of a source that are told together.
fn told_together(story: &Story<'_>, source: usize) -> Vec<Pair> {
    let claims = &story.sources[source].reading.claims;
    let counts: Vec<(usize, &Claim, &Quantity)> = (claims.iter().enumerate())
        .filter_map(|(i, c)| match &c.content {
            Content::Quantity(q) if q.kind == QuantityKind::Count => Some((i, c, q)),
            _ => None,
        })
        .collect();
    let ontology = story.knowledge.ontology;
    let befallen = |q: &Quantity| {
        let concept = q.of.as_ref()?.concept.as_ref()?;
        ontology.predicate_of(concept).map(|_| concept.clone())
    };
    // "killed 14 and injured 27 others": others than those.
    let limited = |c: &Claim| c.frame.scopes.iter().any(|scope| **scope != *OTHERS);
    let whole = |c: &Claim| !limited(c) && !c.frame.negated && is_told(c);
    let mut pairs = Vec::new();
    for (n, &(i, c, q)) in counts.iter().enumerate() {
        if let Some(vote) = vote(story, source, &counts[n..]) {
            pairs.push(Pair {
                source,
                of: [vote.clone(), vote],
                claims: [i, counts[n + 1].0],
                vote: true,
            });
        }
        let Some(of) = befallen(q).filter(|_| whole(c)) else {
            continue;
        };
        let next = counts[n + 1..].iter().take(3);
        for &(j, d, r) in next.take_while(|(_, d, _)| d.sentence <= c.sentence + 1) {
            let Some(other) = befallen(r).filter(|o| *o != of && whole(d)) else {
                continue;
            };
            if d.sentence != c.sentence && !begins(story, source, d) {
                continue;
            }
            let mut both = [(of.clone(), i), (other, j)];
            both.sort_unstable();
            let [(a, x), (b, y)] = both;
            pairs.push(Pair {
                source,
                of: [a, b],
                claims: [x, y],
                vote: false,
            });
        }
    }
    pairs
}

/// Whether a sentence begins with a count, so that it says nothing of when and where that the one before it does not.
fn begins(story: &Story<'_>, source: usize, count: &Claim) -> bool {
    let sentence = story.sentence(SentenceRef {
        source,
        sentence: count.sentence,
    });
    let before = sentence.words.iter();
    let mut before = before.take_while(|w| w.span.start < count.span.start);
    before.all(|w| w.class == WordClass::Function)
}

fn is_told(claim: &Claim) -> bool {
    matches!(
        claim.stance,
        Stance::Asserted | Stance::Reported | Stance::Confirmed
    )
}

/// What the first of `counts` counts, where it is those who voted for something, and the next those against it: "236 votes to 103", "236 deputies voted for
/// it, 103 against".
fn vote(
    story: &Story<'_>,
    source: usize,
    counts: &[(usize, &Claim, &Quantity)],
) -> Option<Arc<str>> {
    /// The concept of votes, and the class of what is done with them.
    const VOTES: &str = "votes";
    const VOTED: &str = "voted";
    let &[(_, c, q), (_, d, r), ..] = counts else {
        return None;
    };
    if c.sentence != d.sentence
        || r.of
            .as_ref()
            .is_some_and(|of| of.concept.as_deref() != Some(VOTES))
    {
        return None;
    }
    let of = q.of.as_ref()?.concept.as_ref()?;
    let sentence = story.sentence(SentenceRef {
        source,
        sentence: c.sentence,
    });
    let between = || {
        let words = sentence.words.iter();
        words.filter(|w| w.span.start >= c.span.end && w.span.end <= d.span.start)
    };
    let voted = |w: &Word| w.meaning.as_deref() == Some(VOTED);
    let plain = |w: &Word| w.class == WordClass::Function || voted(w);
    let cast = &**of == VOTES || between().any(voted);
    let few = (1..=4).contains(&between().count());
    let exact = [q, r].iter().all(|q| q.amount.bound() == Bound::Exact);
    (cast && few && exact && between().all(plain)).then(|| VOTES.into())
}

/// How many voted against what the votes of a claim were cast for, as the same sentence says.
pub(super) fn against<'a>(story: &Story<'a>, at: ClaimRef) -> Option<&'a Quantity> {
    let claims = &story.sources[at.source].reading.claims;
    let mut counts = claims
        .iter()
        .enumerate()
        .skip(at.claim)
        .filter_map(|(i, c)| {
            let Content::Quantity(q) = &c.content else {
                return None;
            };
            (q.kind == QuantityKind::Count).then_some((i, c, q))
        });
    let two = [counts.next()?, counts.next()?];
    vote(story, at.source, &two).map(|_| two[1].2)
}

fn number(story: &Story<'_>, at: ClaimRef) -> Option<Decimal> {
    quantity(story, at).amount.number()
}

/// Whether two counts are the same, and not by accident.
fn agree(story: &Story<'_>, p: ClaimRef, q: ClaimRef, vote: bool) -> bool {
    let (x, y) = (quantity(story, p), quantity(story, q));
    let (Some(a), Some(b)) = (x.amount.number(), y.amount.number()) else {
        return false;
    };
    let alike = || story.common_words(p.sentence(story), q.sentence(story)) >= ALIKE;
    a == b
        && if vote {
            a >= MANY || a >= Decimal::TEN && alike()
        } else {
            a > Decimal::TEN
        }
}

/// Whether the two tell of one event, as far as can be told, and neither source has the other's number too.
fn one_event(story: &Story<'_>, x: &Pair, y: &Pair, (a, b): (ClaimRef, ClaimRef)) -> bool {
    let has = |of: ClaimRef, source: usize| {
        let number = quantity(story, of).amount.number();
        let reading = &story.sources[source].reading;
        // A headline that the text below it contradicts takes nothing back.
        let below = |c: &&Claim| reading.sentences[c.sentence].part != Part::Headline;
        let claims = reading.claims.iter().filter(below);
        let mut counts = claims.filter_map(|c| match &c.content {
            Content::Quantity(q) if q.kind == QuantityKind::Count => Some(q),
            _ => None,
        });
        counts.any(|q| q.amount.number() == number)
    };
    let times = |pair: &Pair| {
        let claims = pair.claims.iter();
        let times = claims.filter_map(|&c| {
            let claim = ClaimRef {
                source: pair.source,
                claim: c,
            };
            story.claim(claim).frame.time.clone()
        });
        times.collect::<Vec<_>>()
    };
    let (s, t) = (times(x), times(y));
    let timed = s
        .iter()
        .all(|p| t.iter().all(|q| p.meets(q) != Some(false)));
    near(story, x.source, y.source)
        && !story
            .copies
            .nearly_the_same(a.sentence(story), b.sentence(story))
        && timed
        && !has(a, y.source)
        && !has(b, x.source)
        && (x.vote || placed(story, x, y.source) && placed(story, y, x.source))
        && (x.vote
            || share_names(story, x.source, y.source)
                && (in_common(story, x.source, y.source) >= COMMON
                    || somebody(story, x.source, y.source)))
}

/// Whether two sources name somebody by the same two words or more: an officer, a witness.
fn somebody(story: &Story<'_>, a: usize, b: usize) -> bool {
    let people = |s: usize| -> BTreeSet<StoryEntity> {
        let reading = &story.sources[s].reading;
        let named = reading.claims.iter().filter_map(|c| match &c.content {
            Content::Name(name) => Some(name.entity),
            _ => None,
        });
        let whole = named.filter(|e| reading.entities[e.0].name.contains(' '));
        whole.map(|e| story.entities.of(s, e)).collect()
    };
    people(a).intersection(&people(b)).next().is_some()
}

/// Whether the places of a pair are named where the other source begins, so that it counts no part of what that counts.
fn placed(story: &Story<'_>, pair: &Pair, other: usize) -> bool {
    let reading = &story.sources[other].reading;
    let lead: BTreeSet<StoryEntity> = (reading.claims.iter())
        .take_while(|c| c.sentence < LEAD)
        .filter_map(|c| match &c.content {
            Content::Name(name) => Some(story.entities.of(other, name.entity)),
            _ => None,
        })
        .collect();
    let places = pair.claims.iter().flat_map(|&c| {
        let claim = ClaimRef {
            source: pair.source,
            claim: c,
        };
        story.claim(claim).frame.places.iter()
    });
    places
        .map(|&e| story.entities.of(pair.source, e))
        .all(|place| lead.iter().any(|&e| story.same_place(e, place)))
}

/// How many sentences of an article say where it happened.
const LEAD: usize = 3;

fn report(judge: &mut Judge<'_, '_>, (a, b): (ClaimRef, ClaimRef), beside: ClaimRef) {
    let story = judge.story;
    let spot = |at: ClaimRef| Spot::claim(story, at, value(quantity(story, at)));
    let two = matches!(holders(story, a, b), Holders::Different | Holders::Unknown);
    if two && judge.rule.separators.contains(&Separator::Holder) {
        let reason = format!("two holders: {} and {}", who(story, a), who(story, b));
        judge.apart(&spot(a), &spot(b), reason);
        return;
    }
    // What another holder says on another day may be newer.
    if two && !one_day(story, a.source, b.source) {
        return;
    }
    let Some((verdict, reason)) = verdict(story, a, b) else {
        return;
    };
    let with = story.words(beside.source, story.claim(beside).span);
    let because = vec![
        format!("both tell it together with another number, in which they agree (“{with}”)"),
        reason,
    ];
    let what = super::value::counted(story, a.source, quantity(story, a))
        .unwrap_or_else(|| "the number".into());
    let (first, second) = (a.min(b), a.max(b));
    let opinion = Opinion::new(verdict, what, because);
    judge.compare(opinion, &spot(first), &spot(second), &[], &[]);
}
