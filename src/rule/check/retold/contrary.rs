//! One says the contrary of the other.

use super::super::date::apart_in;
use super::{REACH, around, carries, is_denied, next, of_others, previous, report, sides, turning};
use crate::align::Retold;
use crate::claim::{Word, WordClass};
use crate::lang::Pole;
use crate::rule::Judge;

/// How much of the shorter sentence the longer one has at least, the contrary aside, in per cent, before two contraries are said of the same thing.
const ENOUGH_FOR_CONTRARY: u32 = 60;
/// So many words that carry meaning stand between two contraries and a word that both sentences have, in both together.
const BESIDE: usize = 2;
/// Of so much, in per cent, and so many words in common beside it, a contrary is one of the same thing wherever it stands.
const NEARLY_ALL: u32 = 90;
const MANY: usize = 5;
/// What only says how far something is so stands no farther away.
const NEAR: usize = 4;

/// One has the contrary of a word of the other.
pub(in crate::rule::check) fn contraries(judge: &mut Judge<'_, '_>) {
    let story = judge.story;
    for retold in story.retold() {
        let (long, short) = sides(story, retold);
        let mut with_contraries = (0..short.len()).filter(|&i| !short[i].poles.is_empty());
        let contrary =
            with_contraries.find_map(|i| Some((contrary_of(retold, long, short, i)?, i)));
        let Some((j, i)) = contrary.filter(|_| !of_others(story, retold)) else {
            continue;
        };
        let contained = retold.contained(&[i]);
        let otherwise = apart_in(around(long, j), around(short, i))
            || hedged(long, j) != hedged(short, i)
            || denied_near(long, j)
            || denied_near(short, i);
        if otherwise || contained < ENOUGH_FOR_CONTRARY || turning(long, j) != turning(short, i) {
            continue;
        }
        let because = format!(
            "each denies the other, and {contained} % of the rest of the shorter sentence stands in the other"
        );
        report(
            judge,
            retold,
            (j, i),
            (long[j].span, short[i].span),
            because,
        );
    }
}

/// The word of the longer sentence that denies word `i` of the shorter one and stands in its place.
fn contrary_of(retold: &Retold, long: &[Word], short: &[Word], i: usize) -> Option<usize> {
    let in_place = |j: usize| {
        let pairs = retold.same.iter();
        let near = |&(k, m): &(usize, usize)| between(long, j, k) + between(short, i, m) <= BESIDE;
        pairs.into_iter().any(near)
    };
    let everywhere = || retold.same.len() >= MANY && retold.contained(&[i]) >= NEARLY_ALL;
    let had = |words: &[Word], pole: Pole, opposed: bool| {
        let poles = words.iter().filter(|w| !w.poles.is_empty());
        let mut poles = poles.flat_map(|w| w.poles.iter());
        poles.any(|p| p.pair == pole.pair && (p.second != pole.second) == opposed)
    };
    short[i].poles.iter().find_map(|&pole| {
        let opposed = |&j: &usize| {
            long[j].class == short[i].class && long[j].poles.iter().any(|p| p.opposes(pole))
        };
        let between_the_same = |j: usize| {
            let neighbours = [
                (previous(long, j), previous(short, i)),
                (next(long, j), next(short, i)),
            ];
            let met = |(j, i): (Option<usize>, Option<usize>)| {
                j.zip(i).is_some_and(|pair| retold.same.contains(&pair))
            };
            neighbours.into_iter().all(met)
        };
        // Where one sentence says both or denies something, it speaks of more than one thing, unless it is plain which of them is meant.
        let both = || {
            had(long, pole, false)
                || had(short, pole, true)
                || long.iter().chain(short).any(is_denied)
        };
        let told = retold.same.iter().any(|s| s.1 == i);
        // One word in both has its contraries in the words around it, which are compared themselves: "voted *for*", "voted *against*".
        (0..long.len())
            .filter(|&j| opposed(&j) && !retold.same.contains(&(j, i)))
            .find(|&j| match long[j].class {
                // "Before" and "after" are contraries only between the same words.
                WordClass::Function => between_the_same(j) && !both(),
                _ => !told && between_the_same(j) || (in_place(j) || everywhere()) && !both(),
            })
    })
}

/// How many words that carry meaning stand between two words.
fn between(words: &[Word], a: usize, b: usize) -> usize {
    let inside = a.min(b) + 1..a.max(b).max(a.min(b) + 1);
    words[inside].iter().filter(|w| carries(w)).count()
}

/// Whether something is denied near word `at`: what it says may be too.
fn denied_near(words: &[Word], at: usize) -> bool {
    words[at.saturating_sub(REACH)..words.len().min(at + REACH)]
        .iter()
        .any(is_denied)
}

/// Whether a word before word `at` says only how far it is so: "may close", "could be free".
fn hedged(words: &[Word], at: usize) -> bool {
    words[at.saturating_sub(NEAR)..at]
        .iter()
        .any(|w| w.class == WordClass::Modal)
}
