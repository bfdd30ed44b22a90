//! One says what the other says is not so.

use super::super::date::apart_in;
use super::super::permission;
use super::super::same_event::{Telling, tellings};
use super::{
    REACH, around, carries, is_denied, next, of_others, report, sides, turning, with_negation,
};
use crate::align::{Retold, SentenceRef};
use crate::claim::{EventStatus, Polarity, Stance, Word, WordClass};
use crate::rule::Judge;
use crate::source::Span;
use std::collections::BTreeSet;

/// How much of the shorter sentence the longer one has at least, in per cent, before a denial is one of the same thing.
const ENOUGH_FOR_DENIAL: u32 = 50;
/// The same, the predicate aside, where the other sentence has another predicate.
const ENOUGH_FOR_PREDICATE: u32 = 85;
/// The same where what is denied follows the predicate, with no more than `CLOSE` words between.
const ENOUGH_FOR_CLOSE_PREDICATE: u32 = 70;
const CLOSE: usize = 2;
/// So many words in common at least, where the predicate is another one.
const FEW: usize = 4;
/// How much of the shorter sentence the longer one has at least, in per cent, beside a figure that one says is wrong and the other has.
const ENOUGH_BESIDE_A_FIGURE: u32 = 25;
/// Words in common that are no names, beside what is ousted.
const OUSTED_BESIDE: usize = 2;
/// Words in common, names among them, beside a figure that is ousted.
const OUSTED_BESIDE_A_FIGURE: usize = 3;
/// The words of what is ousted stand no farther apart.
const NEAR: usize = 4;
/// Of so much, in per cent, of so many words in common, a denial is one of the same thing wherever its complement stands.
const NEARLY_ALL: u32 = 80;
const MANY: usize = 6;
/// What completes a denied word stands no farther from its counterpart, where the subject is the same too.
const FAR: usize = 16;

/// One says what the other says is not so.
pub(in crate::rule::check) fn denials(judge: &mut Judge<'_, '_>) {
    let story = judge.story;
    let mut known = None;
    for retold in story.retold() {
        let (long, short) = sides(story, retold);
        let denies = |words: &[Word]| words.iter().any(is_denied);
        let one_denies = denies(long) != denies(short);
        // As it is with most.
        if !one_denies && !ousts(long) && !ousts(short) {
            continue;
        }
        let pair = (
            retold.longer.min(retold.shorter),
            retold.longer.max(retold.shorter),
        );
        let settled = known.get_or_insert_with(|| settled(judge));
        if settled.contains(&pair) || of_others(story, retold) || ousted(judge, retold) {
            continue;
        }
        let contained = retold.contained(&[]);
        if !one_denies || contained < ENOUGH_FOR_DENIAL {
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
        // "No *witness* ever *spoke*": the one behind the negation says it best.
        let negated = |words: &[Word], at: usize| {
            let before = &words[at.saturating_sub(REACH)..at];
            is_denied(&words[at]) && before.iter().any(|w| w.class == WordClass::Negation)
        };
        let plain = |p: &&(usize, usize)| turned(p) && (negated(long, p.0) || negated(short, p.1));
        let found = retold.same.iter().find(plain);
        let Some(&(j, i)) = found.or_else(|| retold.same.iter().find(turned)) else {
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
        let one =
            t.x.predicate == t.y.predicate && !story.knowledge.ontology.permits(&t.x.predicate);
        let by_status = x != y && done(x) && done(y) && one;
        t.at_one_place() && (by_status || (p != q && commits(p) && commits(q)))
    };
    let tellings = tellings(judge).into_iter().filter(judged);
    tellings
        .map(|t| (t.a.sentence(story), t.b.sentence(story)))
        .map(|(s, t)| (s.min(t), s.max(t)))
        .chain(permission::settled(judge))
        .collect()
}

/// One says that something else is so in the stead of what the other says: "accompanied by the clerk and not by the mayor", "accompanied by the mayor".
/// Whether that was told. Where both say so, each has to say what the other does not.
fn ousted(judge: &mut Judge<'_, '_>, retold: &Retold) -> bool {
    let (long, short) = sides(judge.story, retold);
    let found = match (ousts(long), ousts(short)) {
        (true, false) => ousted_in(judge, retold, false),
        (false, true) => ousted_in(judge, retold, true),
        (true, true) => ousted_in(judge, retold, true).and(ousted_in(judge, retold, false)),
        (false, false) => None,
    };
    let Some(found) = found else {
        return false;
    };
    report(judge, retold, found.words, found.spans, found.because);
    true
}

fn ousts(words: &[Word]) -> bool {
    words.iter().any(is_ousted)
}

fn is_ousted(word: &Word) -> bool {
    word.polarity == Polarity::Ousted
}

/// What one says is not so, in the stead of something else, and the other that it is: the words of the longer and of the shorter sentence.
struct Ousted {
    words: (usize, usize),
    spans: (Span, Span),
    because: String,
}

/// What the longer sentence ousts; with `swapped`, the shorter one.
fn ousted_in(judge: &Judge<'_, '_>, retold: &Retold, swapped: bool) -> Option<Ousted> {
    let (long, short) = sides(judge.story, retold);
    let mirrored: Vec<_> = retold.same.iter().map(|&(j, i)| (i, j)).collect();
    let (ousting, other, same) = if swapped {
        (short, long, &mirrored)
    } else {
        (long, short, &retold.same)
    };
    let first = ousting.iter().position(is_ousted)?;
    let figure = ousting[first].class == WordClass::Figure;
    let longest = if figure { 1 } else { ousting.len() };
    let run: Vec<usize> = (first..ousting.len())
        .take_while(|&k| is_ousted(&ousting[k]) || !carries(&ousting[k]))
        .filter(|&k| is_ousted(&ousting[k]))
        .take(longest)
        .collect();
    let said = |k: usize, m: usize| same.contains(&(k, m)) || ousting[k].form == other[m].form;
    let places = (0..other.len())
        .filter(|&m| said(run[0], m) && !is_ousted(&other[m]))
        .find_map(|m| stretch(&run, m, other.len(), said))?;
    let (from, to) = (places[0], places[places.len() - 1]);
    let plain = other[from..=to]
        .iter()
        .all(|w| w.polarity == Polarity::Plain)
        && turning(other, from) == 0
        && (figure || !other.iter().any(is_denied));
    let aside: Vec<usize> = if swapped { run.clone() } else { places.clone() };
    let told = |&&(k, m): &&(usize, usize)| {
        let carried = if figure {
            !matches!(other[m].class, WordClass::Figure | WordClass::Calendar)
        } else {
            other[m].class == WordClass::Content
        };
        !run.contains(&k) && !places.contains(&m) && carried
    };
    let rest = same.iter().filter(told).count();
    let contained = retold.contained(&aside);
    // A figure that is said to be wrong is a clue by itself.
    let (enough, beside) = if figure {
        (ENOUGH_BESIDE_A_FIGURE, OUSTED_BESIDE_A_FIGURE)
    } else {
        (ENOUGH_FOR_DENIAL, OUSTED_BESIDE)
    };
    if !plain || rest < beside || contained < enough {
        return None;
    }
    let at = |k: usize, m: usize| if swapped { (m, k) } else { (k, m) };
    // With what ousts it: "*and not the mayor*".
    let cue = (0..run[0]).rev().take_while(|&k| !carries(&ousting[k]));
    let cue = cue.take(NEAR).last().unwrap_or(run[0]);
    let ousted = ousting[cue].span.cover(ousting[run[run.len() - 1]].span);
    let said = other[from].span.cover(other[to].span);
    let spans = if swapped {
        (said, ousted)
    } else {
        (ousted, said)
    };
    let because = format!(
        "one says that something else is so, and {contained} % of the rest of the shorter sentence stands in the other"
    );
    Some(Ousted {
        words: at(run[0], from),
        spans,
        because,
    })
}

/// The places of the words `run`, the first of which stands at `from`, where they stand together in this order in a sentence of `len` words.
fn stretch(
    run: &[usize],
    from: usize,
    len: usize,
    said: impl Fn(usize, usize) -> bool,
) -> Option<Vec<usize>> {
    let mut places = vec![from];
    for &k in &run[1..] {
        let last = places[places.len() - 1];
        let near = (last + 1..len.min(last + NEAR + 1)).find(|&m| said(k, m))?;
        places.push(near);
    }
    Some(places)
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
        .filter(|&k| denying[k].polarity == Polarity::Denied && stands(k).is_none())
        .find_map(|k| {
            let complement = next(denying, k).filter(|n| n - k <= REACH)?;
            let m = stands(complement)?;
            // What governs it is set off by a word of the closed classes: "proves that the new *bridge*".
            let governs = |&p: &usize| carries(&other[p]) && !carries(&other[p + 1]);
            let p = (0..m).rev().find(governs)?;
            let apart = apart_in(around(denying, k), around(other, p));
            let between = &denying[k + 1..complement];
            let negation = |w: &&Word| w.class != WordClass::Negation;
            let close = between.iter().filter(negation).count() <= CLOSE;
            let completed = links(denying, k) == links(other, p)
                || close && (p + 1..m).all(|q| !carries(&other[q]) || met(q));
            let fits = m - p <= REACH
                && !met(p)
                && completed
                && denying[k].class == other[p].class
                && turning(denying, k) == 0
                && turning(other, p) == 0
                && !apart;
            fits.then_some((k, p, close))
        });
    let Some((k, p, close)) = found else {
        return;
    };
    let contained = retold.contained(if swapped {
        std::slice::from_ref(&k)
    } else {
        std::slice::from_ref(&p)
    });
    let enough = if close {
        ENOUGH_FOR_CLOSE_PREDICATE
    } else {
        ENOUGH_FOR_PREDICATE
    };
    if contained < enough || retold.same.len() < FEW {
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
    let near = |k: &usize| k - at <= REACH;
    match next(denying, at).filter(near) {
        Some(k) if anywhere => {
            let second = next(denying, k).filter(|&n| n - at <= REACH && joined(denying, at, n));
            stands(k).or_else(|| second.and_then(stands)).is_some()
        }
        Some(k) => {
            let subject = (at.saturating_sub(REACH)..at).filter(|&k| carries(&denying[k]));
            let led = subject
                .filter_map(stands)
                .any(|m| m < other && other - m <= REACH);
            let reach = if led { FAR } else { REACH };
            stands(k).is_some_and(|m| m > other && m - other <= reach)
        }
        None => {
            let subject = (0..at).rev().find(|&k| carries(&denying[k]));
            subject
                .and_then(stands)
                .is_some_and(|m| m.abs_diff(other) <= REACH)
        }
    }
}

/// The word of the closed classes that joins word `at` to what completes it: "shows *that*", "member *of*".
fn links(words: &[Word], at: usize) -> Option<&str> {
    let next = words[at + 1..]
        .iter()
        .find(|w| w.class != WordClass::Negation)?;
    (next.class == WordClass::Function).then_some(&*next.form)
}

/// Whether no mark stands between two words: a blank or an apostrophe at most.
fn joined(words: &[Word], from: usize, to: usize) -> bool {
    (from..to).all(|k| words[k + 1].span.start - words[k].span.end <= 1)
}
