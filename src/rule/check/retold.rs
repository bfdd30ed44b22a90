//! Sentences that tell the same in two sources but for a word: one denies it, or says the contrary.

use super::date::apart_in;
use super::holder::{Holders, Voice, holders_of, verdict_of};
use super::same_event::{Telling, tellings};
use crate::align::{Retold, SentenceRef, Story};
use crate::claim::{Content, EventStatus, Polarity, Stance, Word, WordClass};
use crate::lang::Pole;
use crate::rule::{Judge, Opinion, Spot};
use crate::source::Span;
use std::collections::BTreeSet;

/// How much of the shorter sentence the longer one has at least, in per cent, before a denial is one of the same thing.
const ENOUGH_FOR_DENIAL: u32 = 50;
/// The same, the predicate aside, where the other sentence has another predicate.
const ENOUGH_FOR_PREDICATE: u32 = 85;
/// Words in common beside what is ousted.
const OUSTED_BESIDE: usize = 3;
/// The same, the contrary aside, before two contraries are said of the same thing.
const ENOUGH_FOR_CONTRARY: u32 = 60;
/// The same between two holders.
const ENOUGH_BETWEEN_HOLDERS: u32 = 75;
/// Of so much of so many words in common, a denial is one of the same thing wherever its complement stands.
const NEARLY_ALL: u32 = 80;
const MANY: usize = 6;
/// A negation stands no farther from the word it denies.
const REACH: usize = 7;
/// Contraries stand this near to a word that both sentences have.
const NEAR: usize = 4;
/// A word that turns others stands no farther before them and behind them.
const TURNED: (usize, usize) = (9, 6);
/// A date this near to a word is its date.
const DATED: usize = 9;
/// Quotations of so many words are compared as wordings of one utterance.
const UTTERANCE: usize = 5;

/// One says what the other says is not so.
pub(super) fn denials(judge: &mut Judge<'_, '_>) {
    let story = judge.story;
    let settled = settled(judge);
    for retold in story.retold() {
        let pair = (
            retold.longer.min(retold.shorter),
            retold.longer.max(retold.shorter),
        );
        if settled.contains(&pair) || of_others(story, retold) {
            continue;
        }
        let (long, short) = sides(story, retold);
        let denies = |words: &[Word]| words.iter().any(is_denied);
        let contained = retold.contained(&[]);
        if ousted(judge, retold) {
            continue;
        }
        if denies(long) == denies(short) || contained < ENOUGH_FOR_DENIAL {
            continue;
        }
        let carried = short.iter().filter(|w| carries(w)).count();
        let nearly_all = contained >= NEARLY_ALL && carried >= MANY;
        let turned = |&&(j, i): &&(usize, usize)| {
            let completed = if is_denied(&long[j]) {
                completed_alike(&retold.same, long, (j, i), nearly_all)
            } else {
                let mirrored: Vec<_> = retold.same.iter().map(|&(j, i)| (i, j)).collect();
                completed_alike(&mirrored, short, (i, j), nearly_all)
            };
            is_denied(&long[j]) != is_denied(&short[i])
                && !matches!(short[i].class, WordClass::Calendar | WordClass::Figure)
                && completed
                && turning(long, j) == turning(short, i)
                && !apart_in(around(long, j), around(short, i))
        };
        let Some(&(j, i)) = retold.same.iter().find(turned) else {
            predicate_denied(judge, retold);
            continue;
        };
        let because =
            format!("one denies it, and {contained} % of the shorter sentence stands in the other");
        report(
            judge,
            retold,
            (j, i),
            (with_negation(long, j), with_negation(short, i)),
            because,
        );
    }
}

/// Pairs of sentences whose events are opposed by what is said of their status, or by what their holders commit to: rules of their own judge those.
fn settled(judge: &Judge<'_, '_>) -> BTreeSet<(SentenceRef, SentenceRef)> {
    let story = judge.story;
    let commits = |s: Stance| {
        matches!(
            s,
            Stance::Confirmed | Stance::Unconfirmed | Stance::Neither | Stance::Denied
        )
    };
    let done = |s: EventStatus| matches!(s, EventStatus::Done | EventStatus::NotDone);
    let judged = |t: &Telling<'_>| {
        let (p, q) = (story.claim(t.a).stance, story.claim(t.b).stance);
        let (x, y) = (t.x.status, t.y.status);
        let by_status = x != y && done(x) && done(y) && t.x.predicate == t.y.predicate;
        t.at_one_place() && (by_status || (p != q && commits(p) && commits(q)))
    };
    let tellings = tellings(judge).into_iter().filter(judged);
    tellings
        .map(|t| (t.a.sentence(story), t.b.sentence(story)))
        .map(|(s, t)| (s.min(t), s.max(t)))
        .collect()
}

/// Whether each names somebody or some place that the other does not: one town's hostages are not the next one's.
fn of_others(story: &Story<'_>, retold: &Retold) -> bool {
    let (long, short) = sides(story, retold);
    let named = |words: &[Word], met: &dyn Fn(usize) -> bool| {
        (0..words.len()).any(|k| words[k].class == WordClass::Name && !met(k))
    };
    named(long, &|k| retold.same.iter().any(|s| s.0 == k))
        && named(short, &|k| retold.same.iter().any(|s| s.1 == k))
}

/// One says that something else is so in the stead of what the other says: "accompanied by the clerk and not by the mayor", "accompanied by the mayor".
/// Whether that was told.
fn ousted(judge: &mut Judge<'_, '_>, retold: &Retold) -> bool {
    let story = judge.story;
    let (long, short) = sides(story, retold);
    let is_ousted = |w: &Word| w.polarity == Polarity::Ousted;
    let mirrored: Vec<_> = retold.same.iter().map(|&(j, i)| (i, j)).collect();
    let (ousting, other, same, swapped) =
        match (long.iter().any(is_ousted), short.iter().any(is_ousted)) {
            (true, false) => (long, short, &retold.same, false),
            (false, true) => (short, long, &mirrored, true),
            _ => return false,
        };
    let Some(first) = ousting.iter().position(is_ousted) else {
        return false;
    };
    let run: Vec<usize> = (first..ousting.len())
        .take_while(|&k| is_ousted(&ousting[k]) || !carries(&ousting[k]))
        .filter(|&k| is_ousted(&ousting[k]))
        .collect();
    let places: Vec<usize> = run
        .iter()
        .filter_map(|k| same.iter().find(|s| s.0 == *k).map(|s| s.1))
        .collect();
    let (Some(&from), Some(&to)) = (places.iter().min(), places.iter().max()) else {
        return false;
    };
    let together = places.len() == run.len() && to - from <= 2 * run.len() + 2;
    let plain = other[from..=to]
        .iter()
        .all(|w| w.polarity == Polarity::Plain)
        && turning(other, from) == 0
        && !other.iter().any(is_denied);
    let aside: Vec<usize> = if swapped { run.clone() } else { places.clone() };
    let rest = retold.same.len() - places.len();
    let contained = retold.contained(&aside);
    if !together || !plain || rest < OUSTED_BESIDE || contained < ENOUGH_FOR_DENIAL {
        return false;
    }
    let at = |k: usize, m: usize| if swapped { (m, k) } else { (k, m) };
    let ousted = ousting[run[0]].span.cover(ousting[run[run.len() - 1]].span);
    let said = other[from].span.cover(other[to].span);
    let spans = if swapped {
        (said, ousted)
    } else {
        (ousted, said)
    };
    let because = format!(
        "one says that something else is so, and {contained} % of the rest of the shorter sentence stands in the other"
    );
    report(judge, retold, at(run[0], from), spans, because);
    true
}

/// One denies a predicate that the other replaces by one of its own: "does not show that the bridge is safe", "proves that the bridge is safe".
fn predicate_denied(judge: &mut Judge<'_, '_>, retold: &Retold) {
    let story = judge.story;
    let (long, short) = sides(story, retold);
    let mirrored: Vec<_> = retold.same.iter().map(|&(j, i)| (i, j)).collect();
    let swapped = short.iter().any(is_denied);
    let (denying, other, same) = if swapped {
        (short, long, &mirrored)
    } else {
        (long, short, &retold.same)
    };
    let stands = |k: usize| same.iter().find(|s| s.0 == k).map(|s| s.1);
    let met = |m: usize| same.iter().any(|s| s.1 == m);
    let found = (0..denying.len())
        .filter(|&k| is_denied(&denying[k]) && stands(k).is_none())
        .find_map(|k| {
            let complement = next(denying, k).filter(|n| n - k <= REACH)?;
            let m = stands(complement)?;
            let p = (0..m).rev().find(|&p| carries(&other[p]))?;
            let apart = apart_in(around(denying, k), around(other, p));
            let fits = m - p <= REACH
                && !met(p)
                && denying[k].class == other[p].class
                && turning(denying, k) == 0
                && turning(other, p) == 0
                && !apart;
            fits.then_some((k, p))
        });
    let Some((k, p)) = found else {
        return;
    };
    let contained = retold.contained(if swapped {
        std::slice::from_ref(&k)
    } else {
        std::slice::from_ref(&p)
    });
    if contained < ENOUGH_FOR_PREDICATE || retold.same.len() < MANY {
        return;
    }
    let pair = if swapped { (p, k) } else { (k, p) };
    let spans = (with_negation(long, pair.0), with_negation(short, pair.1));
    let because = format!(
        "one denies it, and {contained} % of the rest of the shorter sentence stands in the other"
    );
    report(judge, retold, pair, spans, because);
}

/// Whether what is denied at `at` is completed by the word that completes it at `other`: "n'a pas adopté le budget", "a adopté le budget". Where nothing
/// completes it, what stands before has to be the same. `same` are words of the denying sentence with those of the other; `anywhere` says whether the
/// complement may stand apart from it in the other.
fn completed_alike(
    same: &[(usize, usize)],
    denying: &[Word],
    (at, other): (usize, usize),
    anywhere: bool,
) -> bool {
    let stands = |place: usize| same.iter().find(|s| s.0 == place).map(|s| s.1);
    match next(denying, at).filter(|k| k - at <= REACH) {
        Some(k) => stands(k).is_some_and(|m| anywhere || (m > other && m - other <= REACH)),
        None => {
            let subject = (0..at).rev().find(|&k| carries(&denying[k]));
            subject
                .and_then(stands)
                .is_some_and(|m| m.abs_diff(other) <= REACH)
        }
    }
}

/// One has the contrary of a word of the other.
pub(super) fn contraries(judge: &mut Judge<'_, '_>) {
    let story = judge.story;
    for retold in story.retold() {
        let (long, short) = sides(story, retold);
        if long.iter().chain(short).any(is_denied) || of_others(story, retold) {
            continue;
        }
        let contrary =
            (0..short.len()).find_map(|i| Some((contrary_of(retold, long, short, i)?, i)));
        let Some((j, i)) = contrary else {
            continue;
        };
        let contained = retold.contained(&[i]);
        let otherwise =
            apart_in(around(long, j), around(short, i)) || hedged(long, j) != hedged(short, i);
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
        let near = |&(k, m): &(usize, usize)| {
            if short[i].class == WordClass::Function {
                // "avant" and "après" say contraries of what follows them.
                next(long, j) == Some(k) && next(short, i) == Some(m)
            } else {
                k.abs_diff(j) <= NEAR && m.abs_diff(i) <= NEAR
            }
        };
        pairs.into_iter().any(near)
    };
    let had = |words: &[Word], pole: Pole, opposed: bool| {
        let mut poles = words.iter().flat_map(|w| &w.poles);
        poles.any(|p| p.pair == pole.pair && (p.second != pole.second) == opposed)
    };
    short[i].poles.iter().find_map(|&pole| {
        // Where one sentence says both, it speaks of more than one thing.
        if had(long, pole, false) || had(short, pole, true) {
            return None;
        }
        let opposed = |&j: &usize| {
            long[j].class == short[i].class && long[j].poles.iter().any(|p| p.opposes(pole))
        };
        (0..long.len()).filter(opposed).find(|&j| in_place(j))
    })
}

/// The words around word `at` that its date would stand among.
fn around(words: &[Word], at: usize) -> &[Word] {
    &words[at.saturating_sub(DATED)..words.len().min(at + DATED)]
}

/// Whether a word before word `at` says only how far it is so: "may close", "could be free".
fn hedged(words: &[Word], at: usize) -> bool {
    words[at.saturating_sub(NEAR)..at]
        .iter()
        .any(|w| w.class == WordClass::Modal)
}

/// The first word after word `at` that carries meaning.
fn next(words: &[Word], at: usize) -> Option<usize> {
    (at + 1..words.len()).find(|&k| carries(&words[k]))
}

fn is_denied(word: &Word) -> bool {
    word.polarity == Polarity::Denied
}

fn carries(word: &Word) -> bool {
    !matches!(
        word.class,
        WordClass::Function | WordClass::Negation | WordClass::Modal
    )
}

fn sides<'a>(story: &Story<'a>, retold: &Retold) -> (&'a [Word], &'a [Word]) {
    (
        &story.sentence(retold.longer).words,
        &story.sentence(retold.shorter).words,
    )
}

/// How many words near word `at`, that word aside, turn what stands beside them into its contrary. Most of them stand before what they turn.
fn turning(words: &[Word], at: usize) -> usize {
    let near = at.saturating_sub(TURNED.0)..words.len().min(at + TURNED.1);
    near.filter(|&i| i != at && words[i].polarity == Polarity::Turning)
        .count()
}

/// The bytes of a word with the negation that denies it.
fn with_negation(words: &[Word], at: usize) -> Span {
    let first = (at.saturating_sub(REACH)..at).find(|&k| words[k].class == WordClass::Negation);
    match first {
        Some(first) if is_denied(&words[at]) => words[first].span.cover(words[at].span),
        _ => words[at].span,
    }
}

fn report(
    judge: &mut Judge<'_, '_>,
    retold: &Retold,
    (j, i): (usize, usize),
    spans: (Span, Span),
    because: String,
) {
    let story = judge.story;
    let (long, short) = sides(story, retold);
    let (a, b) = (&long[j], &short[i]);
    let taken =
        judge.takes_source(retold.longer.source) && judge.takes_source(retold.shorter.source);
    if !taken || (quoted(story, retold.longer, a) && quoted(story, retold.shorter, b)) {
        return;
    }
    let voices = voices(story, retold, (j, i));
    let Some((verdict, reason)) = verdict_of(story, voices.0, voices.1) else {
        return;
    };
    // Two holders who differ are news, not a slip: they have to speak of the very same thing.
    if between_holders(story, retold, (j, i)) && retold.contained(&[i]) < ENOUGH_BETWEEN_HOLDERS {
        return;
    }
    let spot = |at: SentenceRef, word: &Word, span: Span| Spot {
        span,
        ..Spot::word(story, at, word)
    };
    let mut spots = [
        (retold.longer, spot(retold.longer, a, spans.0)),
        (retold.shorter, spot(retold.shorter, b, spans.1)),
    ];
    spots.sort_by_key(|s| s.0);
    let what = story.words(spots[0].0.source, spots[0].1.span);
    let opinion = Opinion::new(verdict, what, vec![because, reason]);
    judge.compare(opinion, &spots[0].1, &spots[1].1, &[], &[]);
}

/// Who says each of the two words.
fn voices<'a>(
    story: &Story<'a>,
    retold: &Retold,
    (j, i): (usize, usize),
) -> (Voice<'a>, Voice<'a>) {
    let (long, short) = sides(story, retold);
    (
        Voice::at(story, retold.longer.source, long[j].span),
        Voice::at(story, retold.shorter.source, short[i].span),
    )
}

fn between_holders(story: &Story<'_>, retold: &Retold, words: (usize, usize)) -> bool {
    let (a, b) = voices(story, retold, words);
    holders_of(story, a, b) == Holders::Different
}

/// Whether a word stands in a quotation long enough to be compared word for word.
fn quoted(story: &Story<'_>, at: SentenceRef, word: &Word) -> bool {
    let claims = &story.sources[at.source].reading.claims;
    let words = &story.sentence(at).words;
    claims.iter().any(|c| {
        let inside = words.iter().filter(|w| c.span.contains(w.span)).count();
        // Marks around all there is to read are no quotation of somebody in the article.
        let within = c.attribution.speaker.is_some() || inside < words.len();
        matches!(c.content, Content::Quote(_))
            && c.span.contains(word.span)
            && inside >= UTTERANCE
            && within
    })
}
