//! Figures that stand in each other's place in near copies of a sentence.

use super::super::copy::{Swap, swaps};
use super::value::{counted, differ, quantity};
use crate::align::{Apart, ClaimRef, SentenceRef, Story};
use crate::claim::{Claim, Content, Quantity, Word, WordClass};
use crate::rule::{Judge, Opinion, QuantityCheck, Spot, Tolerance, Verdict};
use crate::value::{Amount, Bound, Decimal, QuantityKind};

pub(super) fn run(judge: &mut Judge<'_, '_>, settings: &QuantityCheck) {
    let all = swaps(judge.story, WordClass::Figure);
    for of_one_copy in all.chunk_by(|x, y| std::ptr::eq(x.copy, y.copy)) {
        match move_together(judge.story, of_one_copy) {
            Some(time) => {
                let others: Vec<&Swap<'_>> = of_one_copy
                    .iter()
                    .filter(|s| !std::ptr::eq(*s, time))
                    .collect();
                one_swap(judge, settings, time, &others);
            }
            None => of_one_copy
                .iter()
                .for_each(|swap| one_swap(judge, settings, swap, &[])),
        }
    }
}

/// Judges one figure that stands in the place of another; `moved` are those of the same sentence that move with the time it gives.
fn one_swap(
    judge: &mut Judge<'_, '_>,
    settings: &QuantityCheck,
    swap: &Swap<'_>,
    moved: &[&Swap<'_>],
) {
    let story = judge.story;
    let (a, b) = (
        claim_of(story, swap.copy.a, swap.a),
        claim_of(story, swap.copy.b, swap.b),
    );
    let taken = |at: SentenceRef, claim: Option<ClaimRef>| {
        claim.map_or(judge.takes_source(at.source), |c| judge.takes(c))
    };
    if !taken(swap.copy.a, a) || !taken(swap.copy.b, b) {
        return;
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
        return;
    }
    let scopes = |c: Option<ClaimRef>| c.map_or(&[][..], |c| &story.claim(c).frame.scopes);
    if scopes(a) != scopes(b) {
        judge.apart(
            &spots.0,
            &spots.1,
            story.explain_apart(&Apart::Scope(scopes(a).to_vec(), scopes(b).to_vec())),
        );
        return;
    }
    let (x, y) = (a.map(|c| quantity(story, c)), b.map(|c| quantity(story, c)));
    if !differ_in_copy(swap, x, y, settings.tolerance) {
        return;
    }
    let (verdict, reason) = copy_verdict(story, swap, moved.len());
    let what = x
        .and_then(|q| counted(story, swap.copy.a.source, q))
        .unwrap_or_else(|| "one sentence".into());
    let others: Vec<Spot> = [(swap.copy.a, swap.a), (swap.copy.b, swap.b)]
        .iter()
        .flat_map(|&(at, word)| elsewhere(story, at, word))
        .collect();
    let moved: Vec<Spot> = moved
        .iter()
        .flat_map(|s| [(s.copy.a, s.a), (s.copy.b, s.b)])
        .map(|(at, word)| spot(story, at, word, claim_of(story, at, word)))
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
        &moved,
        &others,
    );
}

/// The figure among those of one near copy that gives another stretch of time, where all others are greater as it is longer: so many in 24 hours, more in
/// 48. One text may be the older edition, and both right.
fn move_together<'s, 'a>(story: &Story<'_>, swaps: &'s [Swap<'a>]) -> Option<&'s Swap<'a>> {
    let (mut time, mut order) = (None, Vec::new());
    for swap in swaps {
        let of = |at, word| claim_of(story, at, word).map(|c| quantity(story, c));
        let (x, y) = (of(swap.copy.a, swap.a)?, of(swap.copy.b, swap.b)?);
        let size = |q: &Quantity| {
            let factor = q.unit.as_ref().map_or(Decimal::ONE, |u| u.factor);
            q.amount.number()?.checked_mul(factor)
        };
        order.push(size(x)?.cmp(&size(y)?));
        if x.kind == QuantityKind::Duration && time.replace(swap).is_some() {
            return None;
        }
    }
    let together = order.len() > 1 && order.iter().all(|o| *o == order[0]);
    time.filter(|_| together)
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

fn copy_verdict(story: &Story<'_>, swap: &Swap<'_>, moved: usize) -> (Verdict, String) {
    let published = |at: SentenceRef| story.sources[at.source].source.published;
    match (published(swap.copy.a), published(swap.copy.b)) {
        (Some(x), Some(y)) if x != y => (
            Verdict::Update,
            format!("the sources came out on {x} and {y}"),
        ),
        _ if moved > 0 => (
            Verdict::Dispute,
            "the other figures move with the time they cover: one text may be older".into(),
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
