//! Figures of one thing in claims written independently.

use super::super::copy::swaps;
use super::super::date::differently_dated;
use super::super::holder::{Holders, holders, verdict, who};
use super::value::{Reaches, counted, differ, may_be_one_figure, quantity, value};
use crate::Named;
use crate::align::{Apart, ClaimRef, Comparison, Evidence, Retold, SentenceRef, Shared, Story};
use crate::claim::{Claim, Content, Quantity, QuantityKind, Word, WordClass};
use crate::rule::{Judge, Opinion, QuantityCheck, Separator, Spot, Verdict};
use crate::value::Decimal;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// What two claims must have in common before a difference of their figures is worth reporting, in the weights of [`Evidence`].
const ENOUGH: u32 = 6;
/// How much of the shorter sentence the longer one has, in per cent, before two figures of one thing in them are of the same occasion.
const RETOLD: u32 = 65;
/// The same where each sentence has only one percentage, whatever it is said to be of.
const RETOLD_ALONE: u32 = 75;
/// So many words complete what two measures are of, and all of the one that has fewer.
const COMPLETED: usize = 2;
/// No two counts of one thing are so many times one another.
const WORLDS_APART: Decimal = Decimal::ONE_HUNDRED;
/// Fewer words in common than this tell nothing again.
const MANY: usize = 4;

/// Two comparable claims whose figures exclude each other.
struct Clash {
    a: ClaimRef,
    b: ClaimRef,
    verdict: Verdict,
    because: Vec<String>,
}

/// The figures of a story that each may be compared with. Few are asked for, so it is put together when the first one is.
struct Beside<'s, 'a> {
    story: &'s Story<'a>,
    pairs: OnceCell<FxHashMap<ClaimRef, Vec<Comparison>>>,
}

impl<'s, 'a> Beside<'s, 'a> {
    fn new(story: &'s Story<'a>) -> Self {
        Self {
            story,
            pairs: OnceCell::new(),
        }
    }

    /// The figures that may be of the same thing as `at` and do not exclude it, in order.
    fn agreeing(&self, at: ClaimRef) -> impl Iterator<Item = ClaimRef> {
        self.of(at, |evidence| evidence.apart.is_empty())
    }

    /// The same for what excuses, which may be laxer than what accuses: a name near by that is no actor, or a limit that only one of them gives, takes no
    /// excuse away.
    fn excusing(&self, at: ClaimRef) -> impl Iterator<Item = ClaimRef> {
        self.of(at, |evidence| {
            let aside = |apart: &Apart| matches!(apart, Apart::Actors(..) | Apart::Scope(..));
            evidence.apart.iter().all(aside)
        })
    }

    /// The figures that may be of the same thing, as `test` judges what speaks for and against it, and may be it.
    fn of(&self, at: ClaimRef, test: fn(&Evidence) -> bool) -> impl Iterator<Item = ClaimRef> {
        let story = self.story;
        let pairs = self.pairs.get_or_init(|| {
            let mut pairs: FxHashMap<ClaimRef, Vec<Comparison>> = FxHashMap::default();
            for comparison in story.quantities() {
                pairs.entry(comparison.a).or_default().push(comparison);
                pairs.entry(comparison.b).or_default().push(comparison);
            }
            pairs
        });
        let is_one = move |c: &&Comparison| {
            may_be_one_figure(quantity(story, c.a), quantity(story, c.b))
                && test(&c.evidence(story))
        };
        let one = pairs.get(&at).into_iter().flatten().filter(is_one);
        one.map(move |c| if c.a == at { c.b } else { c.a })
    }
}

pub(super) fn run(judge: &mut Judge<'_, '_>, settings: &QuantityCheck) {
    let story = judge.story;
    let beside = Beside::new(story);
    let reaches = Reaches::new(story);
    let retold = retold(story);
    let facing: BTreeSet<(SentenceRef, SentenceRef)> = swaps(story, WordClass::Figure)
        .iter()
        .map(|swap| story.copies.pair(swap.copy.a, swap.copy.b))
        .collect();
    let mut clashes = Vec::new();
    for comparison in story.quantities() {
        let (a, b) = (comparison.a, comparison.b);
        let (x, y) = (quantity(story, a), quantity(story, b));
        let opposed = opposed(x, y);
        if !opposed && reaches.differ(a, b, settings.tolerance) != Some(true) {
            continue;
        }
        let (s, t) = (a.sentence(story), b.sentence(story));
        let within = a.source == b.source;
        let told_together = || !within && story.copies.held_together(s, t);
        if s == t || !judge.takes(a) || !judge.takes(b) || told_together() {
            continue;
        }
        // One number in two copies is no swap of figures. Where the words were only put in another order, no figure stands against another.
        let reordered = || {
            !facing.contains(&story.copies.pair(s, t)) && only_one(story, a) && only_one(story, b)
        };
        if story.copies.nearly_the_same(s, t) && !opposed && !reordered() {
            continue;
        }
        let evidence = &comparison.evidence(story);
        let told_again = retold.get(&(s.min(t), s.max(t))).copied();
        let counted = evidence
            .shared
            .iter()
            .any(|s| matches!(s, Shared::Counted(_)));
        // What holds under a limit may well not hold over it: all else must be told again.
        let enough = if opposed { 100 } else { RETOLD_ALONE };
        let alone = (opposed || x.kind == QuantityKind::Percent)
            && told_again.is_some_and(|share| share >= enough)
            && only_one(story, a)
            && only_one(story, b);
        // A limit that stands beside one measure may not hold for the other.
        let as_limited = || x.unit.is_none() || alike_limited(story, s, t);
        let grounded = alone
            || counted && told_again.is_some_and(|share| share >= RETOLD) && as_limited()
            || !within && measures_one(x, y, evidence) && as_limited();
        if opposed && !alone {
            continue;
        }
        if !(grounded || about_one_thing(evidence, within, || comparison.told_alike(story)))
            || !opposed && told_otherwise(story, &beside, &comparison)
        {
            continue;
        }
        let spots = (
            Spot::claim(story, a, value(x)),
            Spot::claim(story, b, value(y)),
        );
        // Where one sentence tells all that the other tells, a limit that only one names limits both.
        let limits = |apart: &Apart| match apart {
            Apart::Scope(x, y) => alone && (x.is_empty() || y.is_empty()),
            _ => false,
        };
        let mut aparts = evidence.apart.iter().filter(|apart| !limits(apart));
        if let Some(apart) = aparts.find(|apart| separates(judge, apart)) {
            judge.apart(&spots.0, &spots.1, story.explain_apart(apart));
            continue;
        }
        let two = matches!(holders(story, a, b), Holders::Different | Holders::Unknown);
        if two && judge.rule.separators.contains(&Separator::Holder) {
            let reason = format!("two holders: {} and {}", who(story, a), who(story, b));
            judge.apart(&spots.0, &spots.1, reason);
            continue;
        }
        if x.kind == QuantityKind::Ordinal {
            judge.apart(
                &spots.0,
                &spots.1,
                "another number in a row is another thing",
            );
            continue;
        }
        if !grounded && worlds_apart(x, y) {
            let reason = "the one is so many times the other that it must be of something else";
            judge.apart(&spots.0, &spots.1, reason);
            continue;
        }
        if of_longer_time(story, a, b) || of_longer_time(story, b, a) {
            let reason = "the larger figure is of a longer time, in which the other lies";
            judge.apart(&spots.0, &spots.1, reason);
            continue;
        }
        if differently_dated(story, s, t) {
            judge.apart(
                &spots.0,
                &spots.1,
                "the sentences around them name different dates",
            );
            continue;
        }
        let Some((verdict, reason)) = verdict(story, a, b) else {
            judge.apart(
                &spots.0,
                &spots.1,
                "it is not known which of them came first",
            );
            continue;
        };
        let (verdict, reason) = stale(story, &beside, (a, b)).unwrap_or((verdict, reason));
        let shared: Vec<String> = evidence
            .shared
            .iter()
            .map(|s| story.explain_shared(s))
            .collect();
        clashes.push(Clash {
            a,
            b,
            verdict,
            because: vec![format!("in common: {}", shared.join(", ")), reason],
        });
    }
    for group in groups(&clashes) {
        report(judge, &group);
    }
}

/// Whether one says more than the very number that the other says less than: "over five", "under five".
fn opposed(x: &Quantity, y: &Quantity) -> bool {
    let ends = |q: &Quantity| (q.amount.low(), q.amount.high());
    let over_and_under =
        |p, q| matches!((p, q), ((Some(low), None), (None, Some(high))) if low == high);
    x.kind == y.kind
        && x.unit.as_ref().map(|u| &u.id) == y.unit.as_ref().map(|u| &u.id)
        && (over_and_under(ends(x), ends(y)) || over_and_under(ends(y), ends(x)))
}

/// Whether two counts are so far apart that whoever gives them means other things, a day's dead and a war's: a slip loses a zero or two, or takes a million
/// for a billion, which leaves the digits as they are.
fn worlds_apart(x: &Quantity, y: &Quantity) -> bool {
    let (Some(p), Some(q)) = (x.amount.number(), y.amount.number()) else {
        return false;
    };
    let (less, more) = (p.min(q), p.max(q));
    let times = more.checked_div(less);
    let digits = |n: Decimal| {
        let digits = n.normalize().mantissa().to_string();
        digits.trim_end_matches('0').to_owned()
    };
    x.kind == QuantityKind::Count
        && times.is_some_and(|times| times > WORLDS_APART)
        && digits(p) != digits(q)
}

/// Whether the larger of two figures, `whole`, is given for some days and the other for a part of them: 23 arrests over a weekend, 14 on its Saturday.
fn of_longer_time(story: &Story<'_>, whole: ClaimRef, part: ClaimRef) -> bool {
    let days = |at: ClaimRef| {
        let time = story.claim(at).frame.time.as_ref()?;
        let first = time.first?;
        Some((first, time.last.unwrap_or(first)))
    };
    let number = |at: ClaimRef| quantity(story, at).amount.number();
    let (Some(long), Some(short)) = (days(whole), days(part)) else {
        return false;
    };
    let inside = long.0 <= short.0 && short.1 <= long.1 && long != short;
    let larger = matches!((number(whole), number(part)), (Some(w), Some(p)) if w > p);
    inside && larger && quantity(story, whole).kind == QuantityKind::Count
}

/// Whether two measures are said to be of the very same thing, with what completes it: the cost of the bridge of one town.
fn measures_one(x: &Quantity, y: &Quantity, evidence: &Evidence) -> bool {
    let (Some(p), Some(q)) = (&x.of, &y.of) else {
        return false;
    };
    let has = |test: fn(&Shared) -> bool| {
        let shared = evidence.shared.iter();
        shared.filter(|s| test(s)).count()
    };
    let fewer = p.modifiers.len().min(q.modifiers.len());
    x.unit.is_some()
        && y.unit.is_some()
        && has(|s| matches!(s, Shared::Counted(_))) > 0
        && has(|s| matches!(s, Shared::Modifier(_))) >= COMPLETED.max(fewer)
}

/// Whether two sentences are both dated or both not, and name the same sorts of people: what only one limits may be of another time, or of those.
fn alike_limited(story: &Story<'_>, s: SentenceRef, t: SentenceRef) -> bool {
    let dated = |at: SentenceRef| {
        let claims = &story.sources[at.source].reading.claims;
        let span = story.sentence(at).span;
        let from = claims.partition_point(|c| c.span.start < span.start);
        let mut inside = claims[from..]
            .iter()
            .take_while(|c| c.span.start < span.end);
        inside.any(|c| matches!(c.content, Content::Date(_)))
    };
    let words = |at: SentenceRef| story.sentence(at).words.iter();
    let of_others = |at: SentenceRef, others: SentenceRef| {
        let ontology = story.knowledge.ontology;
        let sort = |w: &Word| w.meaning.as_ref().is_some_and(|m| ontology.is_a_sort(m));
        words(at).any(|w| sort(w) && !words(others).any(|o| o.meaning == w.meaning))
    };
    dated(s) == dated(t) && !of_others(s, t) && !of_others(t, s)
}

/// Whether a figure is the only one of its dimension in its sentence.
fn only_one(story: &Story<'_>, at: ClaimRef) -> bool {
    let claims = &story.sources[at.source].reading.claims;
    let own = &claims[at.claim];
    let alike = |c: &&Claim| match (&c.content, &own.content) {
        (Content::Quantity(x), Content::Quantity(y)) => {
            let dimension = |q: &Quantity| q.unit.as_ref().map(|u| u.dimension.clone());
            x.kind == y.kind && dimension(x) == dimension(y)
        }
        _ => false,
    };
    let first = claims.partition_point(|c| c.span.start < own.span.start);
    let near = claims[..first]
        .iter()
        .rev()
        .take_while(|c| c.sentence == own.sentence);
    let after = claims[first..]
        .iter()
        .take_while(|c| c.sentence == own.sentence);
    near.chain(after).filter(alike).count() == 1
}

/// The verdict where one of two sources prints a figure that the other's had replaced by then: it came out no earlier, and its figure was out before.
fn stale(
    story: &Story<'_>,
    beside: &Beside<'_, '_>,
    (a, b): (ClaimRef, ClaimRef),
) -> Option<(Verdict, String)> {
    let published = |at: ClaimRef| story.sources[at.source].source.published;
    let one_mouth = |a, b| matches!(holders(story, a, b), Holders::Same | Holders::OwnVoices);
    let replaced = |old: ClaimRef, new: ClaimRef| {
        let day = published(new)?;
        if published(old)? < day || !one_mouth(old, new) {
            return None;
        }
        let before = beside.agreeing(old).find(|&c| {
            published(c).is_some_and(|p| p < day) && c.source != old.source && one_mouth(c, old)
        })?;
        let since = format!(
            "{} had the older figure before {day}, the day of the newer",
            who(story, before)
        );
        Some((Verdict::Stale, since))
    };
    replaced(a, b).or_else(|| replaced(b, a))
}

/// Whether enough speaks for two figures being of one thing: the same predicate at the same place, or nearly the same words around. Likeness of what is
/// counted alone is no ground: a town counts its protesters and so does the next. Inside one article predicate, place
/// and time must all be the same: an author mostly means two figures by two figures. `told_alike` is asked last: [`Comparison::told_alike`].
pub(in crate::rule) fn about_one_thing(
    evidence: &Evidence,
    within: bool,
    told_alike: impl FnOnce() -> bool,
) -> bool {
    let context = evidence
        .shared
        .iter()
        .find_map(|s| {
            if let Shared::Context(percent) = s {
                Some(*percent)
            } else {
                None
            }
        })
        .unwrap_or(0);
    let predicate = evidence
        .shared
        .iter()
        .any(|s| matches!(s, Shared::Predicate(_)));
    let place = evidence
        .shared
        .iter()
        .any(|s| matches!(s, Shared::Place(a, b) if a == b));
    let somebody = evidence
        .shared
        .iter()
        .any(|s| matches!(s, Shared::Modifier(_) | Shared::Actor(_)));
    let part = evidence
        .shared
        .iter()
        .any(|s| matches!(s, Shared::Place(a, b) if a != b));
    if part || evidence.weight() < ENOUGH {
        return false;
    }
    if within {
        return predicate && place && evidence.shared.contains(&Shared::Time);
    }
    if predicate {
        place || context >= 40 && (somebody || told_alike())
    } else {
        place && context >= 50 || context >= 70
    }
}

/// How much of the shorter of two sentences the longer has, figures and dates aside, in per cent, where that is worth a comparison.
fn retold(story: &Story<'_>) -> BTreeMap<(SentenceRef, SentenceRef), u32> {
    let share = |r: &Retold| {
        let words = &story.sentence(r.shorter).words;
        let aside: Vec<usize> = (0..words.len())
            .filter(|&i| matches!(words[i].class, WordClass::Figure | WordClass::Calendar))
            .collect();
        let (a, b) = (r.longer.min(r.shorter), r.longer.max(r.shorter));
        ((a, b), r.contained(&aside))
    };
    let retold = story.retold().iter();
    retold.filter(|r| r.same.len() >= MANY).map(share).collect()
}

/// Whether one of the two sources gives the other's figure too, for the same thing: by the same holder, then the figure it seemed to deny is of something
/// else; or in the same sentence, then it tells both sides of a dispute itself. Where each gives the other's, whoever says so, both tell the same.
fn told_otherwise(story: &Story<'_>, beside: &Beside<'_, '_>, clash: &Comparison) -> bool {
    // "54 in favour, 139 against": the other's figure stands right there, whatever it is said to count.
    let right_there = |of: ClaimRef, against: ClaimRef| {
        let claims = &story.sources[against.source].reading.claims;
        let (before, after) = (&claims[..against.claim], &claims[against.claim + 1..]);
        let here = |c: &&Claim| c.sentence == claims[against.claim].sentence;
        let mut others =
            (before.iter().rev().take_while(here)).chain(after.iter().take_while(here));
        others.any(|c| match &c.content {
            Content::Quantity(told) => {
                told.of.is_none() && differ(quantity(story, of), told, None) == Some(false)
            }
            _ => false,
        })
    };
    let agrees = |of: ClaimRef, against: ClaimRef| {
        let others = beside.agreeing(of);
        others
            .filter(|other| other.source == against.source)
            .any(|other| {
                other.sentence(story) == against.sentence(story)
                    || matches!(
                        holders(story, of, other),
                        Holders::Same | Holders::OwnVoices
                    )
            })
    };
    let has = |of: ClaimRef, source: usize| {
        let number = |at: ClaimRef| quantity(story, at).amount.number();
        let mut others = beside.excusing(of);
        others.any(|other| other.source == source && number(other) == number(of))
    };
    let (a, b) = (clash.a, clash.b);
    let told = |of, against| agrees(of, against) || right_there(of, against);
    told(a, b) || told(b, a) || a.source != b.source && has(a, b.source) && has(b, a.source)
}

/// Whether what keeps two claims apart counts for this rule.
fn separates(judge: &Judge<'_, '_>, apart: &Apart) -> bool {
    let separator = match apart {
        Apart::Counted(..)
        | Apart::Modifiers(..)
        | Apart::Predicate(..)
        | Apart::Negation
        | Apart::Object(..)
        | Apart::Actors(..) => return true,
        Apart::Places(..) => Separator::Place,
        Apart::Time => Separator::Time,
        Apart::Scope(..) => Separator::Scope,
        Apart::Purpose(..) => Separator::Purpose,
    };
    judge.rule.separators.contains(&separator)
}

/// Clashes that hang together through a common claim, each group one finding.
fn groups(clashes: &[Clash]) -> Vec<Vec<&Clash>> {
    let mut group_of: BTreeMap<ClaimRef, usize> = BTreeMap::new();
    let mut groups: Vec<Vec<&Clash>> = Vec::new();
    for clash in clashes {
        let (x, y) = (
            group_of.get(&clash.a).copied(),
            group_of.get(&clash.b).copied(),
        );
        let into = x.into_iter().chain(y).min().unwrap_or_else(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        for other in x.into_iter().chain(y).filter(|&o| o != into) {
            let moved = std::mem::take(&mut groups[other]);
            group_of.extend(moved.iter().flat_map(|c| [(c.a, into), (c.b, into)]));
            groups[into].extend(moved);
        }
        groups[into].push(clash);
        group_of.extend([(clash.a, into), (clash.b, into)]);
    }
    groups.retain(|g| !g.is_empty());
    groups
}

fn report(judge: &mut Judge<'_, '_>, group: &[&Clash]) {
    let story = judge.story;
    // The gravest clash speaks for the group; of equals the first.
    let Some(lead) = group
        .iter()
        .min_by_key(|c| (std::cmp::Reverse(gravity(c.verdict)), c.a, c.b))
    else {
        return;
    };
    let claims: BTreeSet<ClaimRef> = group
        .iter()
        .flat_map(|c| [c.a, c.b])
        .filter(|&c| c != lead.a && c != lead.b)
        .collect();
    let spot = |at: ClaimRef| Spot::claim(story, at, value(quantity(story, at)));
    let others: Vec<Spot> = claims.iter().map(|&c| spot(c)).collect();
    let mut because = lead.because.clone();
    because.extend(
        group
            .iter()
            .filter(|c| c.a != lead.a || c.b != lead.b)
            .take(4)
            .map(|c| {
                format!(
                    "{} against {}: {}",
                    who(story, c.a),
                    who(story, c.b),
                    c.verdict.name()
                )
            }),
    );
    let what = counted(story, lead.a.source, quantity(story, lead.a))
        .unwrap_or_else(|| "the figure".into());
    judge.compare(
        Opinion::new(lead.verdict, what, because),
        &spot(lead.a),
        &spot(lead.b),
        &others,
        &[],
    );
}

fn gravity(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Conflict | Verdict::Typo => 3,
        Verdict::Dispute | Verdict::Stale => 2,
        Verdict::Update => 1,
        _ => 0,
    }
}
