//! What one source says of some of those counted and the other of all of them: "three strikes, of which two over pay", "three strikes over pay".

use super::holder::verdict;
use crate::align::{ClaimRef, Retold, SentenceRef, Story};
use crate::claim::{Content, Quantity, QuantityKind, Relation, Word, WordClass};
use crate::rule::{Judge, Opinion, Spot};

/// How much of the shorter sentence the longer one has at least, in per cent, before they count the same.
const RETOLD: u32 = 50;
/// What is said of a part takes so many words that carry meaning at least.
const SAID: usize = 2;

pub(super) fn run(judge: &mut Judge<'_, '_>) {
    let story = judge.story;
    for retold in story.retold() {
        if retold.contained(&[]) < RETOLD {
            continue;
        }
        let swapped: Vec<_> = retold.same.iter().map(|&(j, i)| (i, j)).collect();
        let found = part_of(story, retold.longer, retold.shorter, &retold.same)
            .or_else(|| part_of(story, retold.shorter, retold.longer, &swapped));
        let Some((part, all)) = found.filter(|f| judge.takes(f.0) && judge.takes(f.1)) else {
            continue;
        };
        report(judge, retold, part, all);
    }
}

/// The number of some in sentence `at` and that of all in sentence `other`, where the same is said of both. `same` are words of the two sentences that
/// are one.
fn part_of(
    story: &Story<'_>,
    at: SentenceRef,
    other: SentenceRef,
    same: &[(usize, usize)],
) -> Option<(ClaimRef, ClaimRef)> {
    let reading = &story.sources[at.source].reading;
    let (words, others) = (&story.sentence(at).words, &story.sentence(other).words);
    reading.relations.iter().find_map(|relation| {
        let &Relation::Part { whole, part } = relation else {
            return None;
        };
        let here = |claim: usize| ClaimRef {
            source: at.source,
            claim,
        };
        if here(whole).sentence(story) != at {
            return None;
        }
        let (all, some) = (count(story, here(whole))?, count(story, here(part))?);
        let claims = &story.sources[other.source].reading.claims;
        let counted = (0..claims.len())
            .map(|claim| ClaimRef {
                source: other.source,
                claim,
            })
            .filter(|&c| c.sentence(story) == other);
        let numbers: Vec<_> = counted
            .filter_map(|c| Some((c, count(story, c)?)))
            .collect();
        let head = |q: &Quantity| q.of.as_ref().map(|of| of.head.clone());
        let (same_number, _) = *numbers.iter().find(|(_, q)| {
            q.amount.number() == all.amount.number() && head(q).is_some() && head(q) == head(all)
        })?;
        let theirs = &story.sources[other.source].reading.relations;
        let parted = theirs
            .iter()
            .any(|r| matches!(r, Relation::Part { whole, .. } if *whole == same_number.claim));
        let told = numbers
            .iter()
            .any(|(_, q)| q.amount.number() == some.amount.number());
        let after = story.claim(same_number).span.end;
        let said = said_of(words, story.claim(here(part)).span.end);
        let again = |&&k: &&usize| {
            let stands = same
                .iter()
                .any(|s| s.0 == k && others[s.1].span.start >= after);
            let form = |w: &Word| w.form == words[k].form && w.span.start >= after;
            stands || others.iter().any(form)
        };
        let whole_too = said.iter().filter(again).count() == said.len();
        (!told && !parted && said.len() >= SAID && whole_too).then_some((here(part), same_number))
    })
}

/// The words that carry meaning right behind byte `from`, to the next mark.
fn said_of(words: &[Word], from: usize) -> Vec<usize> {
    let first = words.partition_point(|w| w.span.start < from);
    let end = (first + 1..words.len())
        .find(|&k| words[k].span.start - words[k - 1].span.end > 1)
        .unwrap_or(words.len());
    let carries = |w: &Word| matches!(w.class, WordClass::Content | WordClass::Name);
    (first..end.max(first))
        .filter(|&k| carries(&words[k]))
        .collect()
}

fn count<'a>(story: &Story<'a>, at: ClaimRef) -> Option<&'a Quantity> {
    match &story.claim(at).content {
        Content::Quantity(q) if q.kind == QuantityKind::Count => Some(q),
        _ => None,
    }
}

fn report(judge: &mut Judge<'_, '_>, retold: &Retold, part: ClaimRef, all: ClaimRef) {
    let story = judge.story;
    let Some((verdict, reason)) = verdict(story, part, all) else {
        return;
    };
    let spot = |at: ClaimRef| {
        let span = story.claim(at).span;
        Spot::claim(story, at, story.words(at.source, span))
    };
    let contained = retold.contained(&[]);
    let because = vec![
        format!(
            "one says it of some of them and the other of all, and {contained} % of the shorter sentence stands in the other"
        ),
        reason,
    ];
    let what = count(story, all)
        .and_then(|q| q.of.as_deref())
        .map_or_else(String::new, |of| story.words(all.source, of.span));
    let (first, second) = (part.min(all), part.max(all));
    let opinion = Opinion::new(verdict, what, because);
    judge.compare(opinion, &spot(first), &spot(second), &[], &[]);
}
