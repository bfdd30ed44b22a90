//! Figures of one thing: in near copies of a sentence, and in claims written independently.

use super::copy::{Swap, swaps};
use super::date::differently_dated;
use super::holder::{Holders, holders, verdict, who};
use super::{respective, whole};
use crate::Named;
use crate::align::{Apart, ClaimRef, Comparison, Evidence, Retold, SentenceRef, Shared, Story};
use crate::claim::{Claim, Content, Quantity, QuantityKind, Word, WordClass};
use crate::rule::{Among, Judge, Opinion, QuantityCheck, Separator, Spot, Tolerance, Verdict};
use crate::value::{Amount, Bound, Decimal, Rounding};
use std::collections::{BTreeMap, BTreeSet};

/// What two claims must have in common before a difference of their figures is worth reporting, in the weights of [`Evidence`].
const ENOUGH: u32 = 6;
/// How much of the shorter sentence the longer one has, in per cent, before two figures of one thing in them are of the same occasion.
const RETOLD: u32 = 65;
/// The same where each sentence has only one percentage, whatever it is said to be of.
const RETOLD_ALONE: u32 = 75;
/// Fewer words in common than this tell nothing again.
const MANY: usize = 4;

pub(super) fn run(judge: &mut Judge<'_, '_>, settings: &QuantityCheck) {
    if settings.among != Among::Independent {
        in_copies(judge, settings);
    }
    if settings.among != Among::Copies {
        independent(judge, settings);
        whole::run(judge);
        respective::run(judge, settings);
    }
}

// --- near copies ------------------------------------------------------------------------------------------------------

fn in_copies(judge: &mut Judge<'_, '_>, settings: &QuantityCheck) {
    let story = judge.story;
    for swap in swaps(story, WordClass::Figure) {
        let (a, b) = (
            claim_of(story, swap.copy.a, swap.a),
            claim_of(story, swap.copy.b, swap.b),
        );
        let taken = |at: SentenceRef, claim: Option<ClaimRef>| {
            claim.map_or(judge.takes_source(at.source), |c| judge.takes(c))
        };
        if !taken(swap.copy.a, a) || !taken(swap.copy.b, b) {
            continue;
        }
        let spots = (
            spot(story, swap.copy.a, swap.a, a),
            spot(story, swap.copy.b, swap.b, b),
        );
        if let Some(word) = swap.disturbed {
            judge.apart(
                &spots.0,
                &spots.1,
                format!(
                    "the sentences around the figures differ (“{}”): another scope may be meant",
                    word.form
                ),
            );
            continue;
        }
        let scopes = |c: Option<ClaimRef>| c.map_or(&[][..], |c| &story.claim(c).frame.scopes);
        if scopes(a) != scopes(b) {
            judge.apart(
                &spots.0,
                &spots.1,
                story.explain_apart(&Apart::Scope(scopes(a).to_vec(), scopes(b).to_vec())),
            );
            continue;
        }
        let (x, y) = (a.map(|c| quantity(story, c)), b.map(|c| quantity(story, c)));
        if !differ_in_copy(&swap, x, y, settings.tolerance) {
            continue;
        }
        let (verdict, reason) = copy_verdict(story, &swap);
        let what = x
            .and_then(|q| counted(story, swap.copy.a.source, q))
            .unwrap_or_else(|| "one sentence".into());
        let others: Vec<Spot> = [(swap.copy.a, swap.a), (swap.copy.b, swap.b)]
            .iter()
            .flat_map(|&(at, word)| elsewhere(story, at, word))
            .collect();
        let voices = format!(
            "the same sentence but for this figure; {} against {}",
            sources(story, swap.copy.a),
            sources(story, swap.copy.b)
        );
        judge.compare(
            Opinion::new(verdict, what, vec![voices, reason]),
            &spots.0,
            &spots.1,
            &[],
            &others,
        );
    }
}

/// The quantity claim a figure belongs to.
fn claim_of(story: &Story<'_>, at: SentenceRef, word: &Word) -> Option<ClaimRef> {
    let claims = &story.sources[at.source].reading.claims;
    let holds = |c: &Claim| {
        c.sentence == at.sentence
            && c.span.contains(word.span)
            && matches!(c.content, Content::Quantity(_))
    };
    let first = claims.partition_point(|c| c.sentence < at.sentence);
    let found = claims
        .iter()
        .enumerate()
        .skip(first.min(claims.len()))
        .find(|(_, c)| holds(c));
    found
        .or_else(|| claims.iter().enumerate().find(|(_, c)| holds(c)))
        .map(|(claim, _)| ClaimRef {
            source: at.source,
            claim,
        })
}

fn spot(story: &Story<'_>, at: SentenceRef, word: &Word, claim: Option<ClaimRef>) -> Spot {
    let mut spot = Spot::word(story, at, word);
    if let Some(claim) = claim {
        spot.span = story.claim(claim).span;
    }
    spot
}

fn quantity<'a>(story: &Story<'a>, at: ClaimRef) -> &'a Quantity {
    match &story.claim(at).content {
        Content::Quantity(quantity) => quantity,
        _ => unreachable!("only quantity claims are asked for"),
    }
}

/// Whether two figures at one place of a near copy exclude each other. Under one bound the numbers themselves are compared: a sentence that was copied
/// says "more than 300" in one and "more than 700" in the other only if one is wrong.
fn differ_in_copy(
    swap: &Swap<'_>,
    x: Option<&Quantity>,
    y: Option<&Quantity>,
    tolerance: Option<Tolerance>,
) -> bool {
    // A dash before a figure is a minus to one desk and a dash to the other.
    let magnitude = |q: Option<&Quantity>| q.and_then(|q| q.amount.number()).map(|n| n.abs());
    if magnitude(x).is_some() && magnitude(x) == magnitude(y) {
        return false;
    }
    match (x, y) {
        // A range that was copied keeps both its ends.
        (Some(x), Some(y)) if [x, y].map(|q| q.amount.bound()) == [Bound::Between; 2] => {
            let end = |q: &Quantity, end: Option<Decimal>| Quantity {
                amount: end.map_or_else(
                    || q.amount.clone(),
                    |n| Amount::new(n, Bound::Exact, q.amount.step()),
                ),
                ..q.clone()
            };
            let ends = |of: fn(&Amount) -> Option<Decimal>| {
                differ(&end(x, of(&x.amount)), &end(y, of(&y.amount)), tolerance) == Some(true)
            };
            ends(Amount::low) || ends(Amount::high)
        }
        (Some(x), Some(y)) if x.kind == y.kind && x.amount.bound() == y.amount.bound() => {
            let exact = |q: &Quantity| Quantity {
                amount: q.amount.number().map_or_else(
                    || q.amount.clone(),
                    |n| Amount::new(n, Bound::Exact, q.amount.step()),
                ),
                ..q.clone()
            };
            differ(&exact(x), &exact(y), tolerance) == Some(true)
        }
        (Some(x), Some(y)) => differ(x, y, tolerance) == Some(true),
        (None, None) => swap.a.form != swap.b.form,
        _ => false,
    }
}

fn copy_verdict(story: &Story<'_>, swap: &Swap<'_>) -> (Verdict, String) {
    let published = |at: SentenceRef| story.sources[at.source].source.published;
    match (published(swap.copy.a), published(swap.copy.b)) {
        (Some(x), Some(y)) if x != y => (
            Verdict::Update,
            format!("the sources came out on {x} and {y}"),
        ),
        _ if is_slip(&swap.a.form, &swap.b.form) => (
            Verdict::Typo,
            "the figures differ by one digit left out, added or swapped".into(),
        ),
        _ => (
            Verdict::Conflict,
            "nothing else in the sentence accounts for the difference".into(),
        ),
    }
}

/// Whether one figure is the other with a digit left out or two neighbours swapped.
fn is_slip(a: &str, b: &str) -> bool {
    let digits = |s: &str| s.bytes().filter(u8::is_ascii_digit).collect::<Vec<_>>();
    let (x, y) = (digits(a), digits(b));
    let (short, long) = if x.len() <= y.len() {
        (&x, &y)
    } else {
        (&y, &x)
    };
    let common = short.iter().zip(long).take_while(|(p, q)| p == q).count();
    match long.len() - short.len() {
        1 => short[common..] == long[common + 1..],
        0 if common + 1 < short.len() => {
            short[common] == long[common + 1]
                && short[common + 1] == long[common]
                && short[common + 2..] == long[common + 2..]
        }
        _ => false,
    }
}

/// The other places that have the same sentence word for word: they support the side they are on.
fn elsewhere(story: &Story<'_>, at: SentenceRef, word: &Word) -> Vec<Spot> {
    let place = story
        .sentence(at)
        .words
        .iter()
        .position(|w| w.span == word.span);
    let same = story
        .copies
        .same_as(at)
        .iter()
        .filter(|&&s| s != at)
        .take(8);
    same.filter_map(|&s| {
        let word = story.sentence(s).words.get(place?)?;
        Some(spot(story, s, word, claim_of(story, s, word)))
    })
    .collect()
}

fn sources(story: &Story<'_>, at: SentenceRef) -> String {
    match story.copies.same_as(at).len() {
        0 | 1 => "one source".into(),
        n => format!("{n} sources ({} independent)", story.copies.voices(at)),
    }
}

// --- independent claims -----------------------------------------------------------------------------------------------

/// Two comparable claims whose figures exclude each other.
struct Clash {
    a: ClaimRef,
    b: ClaimRef,
    verdict: Verdict,
    because: Vec<String>,
}

fn independent(judge: &mut Judge<'_, '_>, settings: &QuantityCheck) {
    let story = judge.story;
    let agreeing = agreeing(story);
    let retold = retold(story);
    let mut clashes = Vec::new();
    for comparison in story.quantities() {
        let (a, b, evidence) = (comparison.a, comparison.b, &comparison.evidence);
        let (s, t) = (a.sentence(story), b.sentence(story));
        let compared = story.copies.nearly_the_same(s, t);
        let within = a.source == b.source;
        let told_together = !within && story.copies.held_together(s, t);
        if s == t || told_together || !judge.takes(a) || !judge.takes(b) {
            continue;
        }
        let (x, y) = (quantity(story, a), quantity(story, b));
        // One number in two copies is no swap of figures.
        let opposed = opposed(x, y);
        if compared && !opposed {
            continue;
        }
        if !opposed && differ(x, y, settings.tolerance) != Some(true) {
            continue;
        }
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
        let grounded = alone || counted && told_again.is_some_and(|share| share >= RETOLD);
        if opposed && !alone {
            continue;
        }
        if !(grounded || about_one_thing(evidence, within))
            || !opposed && told_otherwise(story, &agreeing, comparison)
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
        let (verdict, reason) = stale(story, &agreeing, (a, b)).unwrap_or((verdict, reason));
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
    let unit = |q: &Quantity| q.unit.as_ref().map(|u| u.id.clone());
    let ends = |q: &Quantity| (q.amount.low(), q.amount.high());
    let over_and_under =
        |p, q| matches!((p, q), ((Some(low), None), (None, Some(high))) if low == high);
    x.kind == y.kind
        && unit(x) == unit(y)
        && (over_and_under(ends(x), ends(y)) || over_and_under(ends(y), ends(x)))
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
    agreeing: &BTreeMap<ClaimRef, Vec<ClaimRef>>,
    (a, b): (ClaimRef, ClaimRef),
) -> Option<(Verdict, String)> {
    let published = |at: ClaimRef| story.sources[at.source].source.published;
    let one_mouth = |a, b| matches!(holders(story, a, b), Holders::Same | Holders::OwnVoices);
    let replaced = |old: ClaimRef, new: ClaimRef| {
        let day = published(new)?;
        if published(old)? < day || !one_mouth(old, new) {
            return None;
        }
        let before = agreeing.get(&old).into_iter().flatten().find(|&&c| {
            published(c).is_some_and(|p| p < day) && c.source != old.source && one_mouth(c, old)
        })?;
        let since = format!(
            "{} had the older figure before {day}, the day of the newer",
            who(story, *before)
        );
        Some((Verdict::Stale, since))
    };
    replaced(a, b).or_else(|| replaced(b, a))
}

/// Whether enough speaks for two figures being of one thing: the same predicate at the same place, or nearly the same words around. Likeness of what is
/// counted alone is no ground: a town counts its protesters and so does the next. Inside one article predicate, place
/// and time must all be the same: an author mostly means two figures by two figures.
pub(in crate::rule) fn about_one_thing(evidence: &Evidence, within: bool) -> bool {
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
    let part = evidence
        .shared
        .iter()
        .any(|s| matches!(s, Shared::Place(a, b) if a != b));
    let ground = if predicate {
        place || context >= 40
    } else {
        place && context >= 50 || context >= 70
    };
    let time = evidence.shared.contains(&Shared::Time);
    let ground = if within {
        predicate && place && time
    } else {
        ground
    };
    evidence.weight() >= ENOUGH && ground && !part
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
/// else; or in the same sentence, then it tells both sides of a dispute itself.
fn told_otherwise(
    story: &Story<'_>,
    agreeing: &BTreeMap<ClaimRef, Vec<ClaimRef>>,
    clash: &Comparison,
) -> bool {
    // "54 in favour, 139 against": the other's figure stands right there, whatever it is said to count.
    let right_there = |of: ClaimRef, beside: ClaimRef| {
        let claims = &story.sources[beside.source].reading.claims;
        let (before, after) = (&claims[..beside.claim], &claims[beside.claim + 1..]);
        let here = |c: &&Claim| c.sentence == claims[beside.claim].sentence;
        let mut others =
            (before.iter().rev().take_while(here)).chain(after.iter().take_while(here));
        others.any(|c| match &c.content {
            Content::Quantity(told) => {
                told.of.is_none() && differ(quantity(story, of), told, None) == Some(false)
            }
            _ => false,
        })
    };
    let agrees = |of: ClaimRef, beside: ClaimRef| {
        let others = agreeing.get(&of).into_iter().flatten();
        others
            .filter(|other| other.source == beside.source)
            .any(|&other| {
                other.sentence(story) == beside.sentence(story)
                    || matches!(
                        holders(story, of, other),
                        Holders::Same | Holders::OwnVoices
                    )
            })
    };
    let told = |of, beside| agrees(of, beside) || right_there(of, beside);
    told(clash.a, clash.b) || told(clash.b, clash.a)
}

/// For each figure, those that may be of the same thing and do not exclude it.
fn agreeing(story: &Story<'_>) -> BTreeMap<ClaimRef, Vec<ClaimRef>> {
    let mut agreeing: BTreeMap<ClaimRef, Vec<ClaimRef>> = BTreeMap::new();
    for c in story
        .quantities()
        .iter()
        .filter(|c| c.evidence.apart.is_empty())
    {
        if differ(quantity(story, c.a), quantity(story, c.b), None) == Some(false) {
            agreeing.entry(c.a).or_default().push(c.b);
            agreeing.entry(c.b).or_default().push(c.a);
        }
    }
    agreeing
}

/// Whether what keeps two claims apart counts for this rule.
fn separates(judge: &Judge<'_, '_>, apart: &Apart) -> bool {
    let separator = match apart {
        Apart::Counted(..)
        | Apart::Modifiers(..)
        | Apart::Predicate(..)
        | Apart::Negation
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

// --- values -----------------------------------------------------------------------------------------------------------

/// Whether two quantities exclude each other, whatever their units; `None` where they cannot be compared.
pub(super) fn differ(x: &Quantity, y: &Quantity, tolerance: Option<Tolerance>) -> Option<bool> {
    if x.kind != y.kind {
        return None;
    }
    let (p, q) = match (&x.unit, &y.unit) {
        (None, None) => (x.amount.clone(), y.amount.clone()),
        (Some(u), Some(v)) if u.id == v.id => (x.amount.clone(), y.amount.clone()),
        (Some(u), Some(v)) if u.dimension == v.dimension && u.offset == v.offset => {
            (x.amount.scaled(u.factor)?, y.amount.scaled(v.factor)?)
        }
        _ => return None,
    };
    let rounding = match x.kind {
        QuantityKind::Count | QuantityKind::Ordinal => Rounding::COUNT,
        _ => Rounding::MEASURE,
    };
    if p.interval(rounding).overlaps(q.interval(rounding)) {
        return Some(false);
    }
    let tolerated = match (p.number(), q.number(), tolerance) {
        (Some(a), Some(b), Some(tolerance)) => tolerance.covers(a, b),
        _ => false,
    };
    Some(!tolerated)
}

/// What a quantity says, whatever its spelling.
fn value(quantity: &Quantity) -> String {
    let end = |d: Option<Decimal>| d.map(|d| d.normalize().to_string()).unwrap_or_default();
    let unit = quantity
        .unit
        .as_ref()
        .map(|u| u.id.to_string())
        .unwrap_or_default();
    format!(
        "{}..{}{}",
        end(quantity.amount.low()),
        end(quantity.amount.high()),
        unit
    )
}

/// What is counted, in the words of the source.
fn counted(story: &Story<'_>, source: usize, quantity: &Quantity) -> Option<String> {
    quantity.of.as_ref().map(|of| story.words(source, of.span))
}

#[cfg(test)]
mod tests {
    use super::is_slip;

    #[test]
    fn slips_of_the_keyboard() {
        assert!(is_slip("4300", "400"));
        assert!(is_slip("1720", "1270"));
        assert!(!is_slip("4300", "9300"));
        assert!(!is_slip("12", "14"));
        assert!(!is_slip("4300", "43"));
    }
}
