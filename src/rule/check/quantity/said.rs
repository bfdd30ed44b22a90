//! Figures that are said of another one which has a name of its own, in articles on one piece of news: two rates of unemployment.

use super::super::holder::{Holders, holders, verdict};
use super::value::{differ, quantity, value};
use crate::align::{ClaimRef, Story, StoryEntity};
use crate::claim::{
    Content, EntityIndex, EntityKind, Quantity, QuantityKind, Said, Way, Word, WordClass,
};
use crate::lang::Lapse;
use crate::rule::{Judge, Opinion, QuantityCheck, Separator, Spot};
use crate::value::{Amount, Bound, Decimal};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// So many figures at least two articles have in common beside those compared, before they tell one piece of news.
const IN_COMMON: usize = 1;
/// The same where they name nothing in common.
const UNNAMED: usize = 2;
/// Articles that came out further apart tell of two days' news.
const DAYS: i32 = 2;
/// Rates of one thing over one time are not so many times one another.
const TIMES: u32 = 3;
/// The scopes of changes over a time: "from a year earlier" has "a year" in it.
const OVER: [&str; 5] = [
    "in-a-month",
    "in-a-quarter",
    "in-a-year",
    "per-month",
    "per-year",
];
/// So many pairs of a story that exclude each other are looked at closely: more than any has that is no attack.
pub(super) const ASKED: usize = 2048;
/// So many figures that are said of one thing are compared with each other.
const LARGEST: usize = 512;
/// No more sources are compared with one.
const MOST: usize = 64;

/// What must be the same before figures are compared.
type Key<'a> = (&'a str, Way, &'a [Arc<str>], QuantityKind);

pub(super) fn run(judge: &mut Judge<'_, '_>, settings: &QuantityCheck) {
    let story = judge.story;
    let mut groups: BTreeMap<Key<'_>, Vec<(usize, &Said)>> = BTreeMap::new();
    for (source, checked) in story.sources.iter().enumerate() {
        for said in &checked.reading.said {
            let kind = quantity(story, claim(source, said)).kind;
            let key = (&*said.of, said.way, &said.beside[..], kind);
            groups.entry(key).or_default().push((source, said));
        }
    }
    let mut left = ASKED;
    for group in groups.values() {
        let group = &group[..group.len().min(LARGEST)];
        for (i, &(a, x)) in group.iter().enumerate() {
            let others = group[i + 1..].iter().filter(|&&(b, _)| b != a);
            for &(b, y) in others.take(MOST) {
                let (p, q) = (claim(a, x), claim(b, y));
                let copied = || {
                    story
                        .copies
                        .nearly_the_same(p.sentence(story), q.sentence(story))
                };
                if differ(&exact(story, a, x), &exact(story, b, y), settings.tolerance)
                    == Some(true)
                    && !copied()
                    && judge.takes(p)
                    && judge.takes(q)
                    && asked(&mut left)
                    && comparable(story, group, (a, x), (b, y))
                {
                    report(judge, p, q, x);
                }
            }
        }
    }
}

/// Whether one more pair may be looked at closely, so that hostile text takes no more than so much time.
pub(super) fn asked(left: &mut usize) -> bool {
    *left = left.saturating_sub(1);
    *left > 0
}

/// The claim of a figure.
fn claim(source: usize, said: &Said) -> ClaimRef {
    ClaimRef {
        source,
        claim: said.claim,
    }
}

/// The figure; "ticked up to 4 %" is no bound.
fn exact<'a>(story: &Story<'a>, source: usize, said: &Said) -> Cow<'a, Quantity> {
    let quantity = quantity(story, claim(source, said));
    match quantity.amount.number() {
        Some(number) if said.reached => Cow::Owned(Quantity {
            amount: Amount::new(number, Bound::Exact, quantity.amount.step()),
            ..quantity.clone()
        }),
        _ => Cow::Borrowed(quantity),
    }
}

/// Whether two figures are said of one thing at one time, in articles that tell one piece of news.
fn comparable(
    story: &Story<'_>,
    group: &[(usize, &Said)],
    (a, x): (usize, &Said),
    (b, y): (usize, &Said),
) -> bool {
    let entities = |source: usize, said: &Said| -> BTreeSet<_> {
        let names = said.names.iter();
        names.map(|&e| story.entities.of(source, e)).collect()
    };
    let (m, n) = (entities(a, x), entities(b, y));
    let all = |source: usize, said: &Said, strict: &BTreeSet<StoryEntity>| -> BTreeSet<_> {
        let speaker = speaker(story, source, said);
        let around = said.around.iter().filter(|&&e| Some(e) != speaker);
        let around = around.map(|&e| story.entities.of(source, e));
        strict.iter().copied().chain(around).collect()
    };
    let (p, q) = (all(a, x, &m), all(b, y, &n));
    let owned = story.knowledge.ontology.is_owned(&x.of);
    if p.is_disjoint(&q) && (owned || !p.is_empty() && !q.is_empty()) {
        return false;
    }
    if !goes_without_saying(story, &m, &n, (b, y)) || !goes_without_saying(story, &n, &m, (a, x)) {
        return false;
    }
    if !names_known(story, (a, x), b) || !names_known(story, (b, y), a) {
        return false;
    }
    let named_alike = m == n;
    // Where one source gives several, what tells them apart must be said of both.
    let several = |source: usize, said: &Said| {
        let own = exact(story, source, said);
        group.iter().any(|&(s, other)| {
            s == source && differ(&own, &exact(story, s, other), None) == Some(true)
        })
    };
    if several(a, x) || several(b, y) {
        let alike = if owned {
            p == q && !p.is_empty()
        } else {
            named_alike
        };
        if !alike || x.time.is_none() && p.is_empty() {
            return false;
        }
    } else if !m.is_empty() && !n.is_empty() && m.is_disjoint(&n) {
        return false;
    }
    let rates = || x.way == Way::Level && times_apart(&exact(story, a, x), &exact(story, b, y));
    let otherwise = || told(story, (a, x), b) || told(story, (b, y), a);
    if limited_apart(story, (a, x), (b, y)) || lapse(x).is_none() || rates() || otherwise() {
        return false;
    }
    one_news(story, a, b)
}

/// Whether two sources tell one piece of news, by when they came out, the figures they have in common and whom they name.
pub(super) fn one_news(story: &Story<'_>, a: usize, b: usize) -> bool {
    near(story, a, b) && {
        let common = in_common(story, a, b);
        common >= UNNAMED || common >= IN_COMMON && share_names(story, a, b)
    }
}

/// Over which time a figure is told: a level over a year, if nothing else is said.
fn lapse(said: &Said) -> Option<Lapse> {
    match (said.way, said.over) {
        (Way::Level, None) => Some(Lapse::Year),
        (_, over) => over,
    }
}

/// Whether two figures are given for other times or within other limits.
fn limited_apart(story: &Story<'_>, (a, x): (usize, &Said), (b, y): (usize, &Said)) -> bool {
    let timed = match (&x.time, &y.time) {
        (Some(p), Some(q)) => {
            p.first == q.first && p.last == q.last && p.first.is_some() && p.minute == q.minute
        }
        (None, None) => x.part == y.part,
        _ => false,
    };
    // Of several times over which a clause tells changes, the figure has its own.
    let scopes = |source: usize, said: &Said| {
        let scopes = story.claim(claim(source, said)).frame.scopes.iter();
        let others = scopes.filter(|s| said.over.is_none() || !OVER.contains(&&***s));
        others.cloned().collect::<Vec<_>>()
    };
    !timed || lapse(x) != lapse(y) || scopes(a, x) != scopes(b, y)
}

/// Whether two figures are said of two things that have names of their own, or of one for two times or within other limits; `None` where it is not known
/// what one of them is said of.
pub(super) fn apart(story: &Story<'_>, a: ClaimRef, b: ClaimRef) -> Option<bool> {
    let said = |at: ClaimRef| {
        let said = &story.sources[at.source].reading.said;
        said.iter().find(|s| s.claim == at.claim)
    };
    match (said(a), said(b)) {
        (Some(x), Some(y)) => {
            let things = (&x.of, x.way, &x.beside) != (&y.of, y.way, &y.beside);
            Some(things || limited_apart(story, (a.source, x), (b.source, y)))
        }
        (None, None) => Some(false),
        _ => None,
    }
}

/// Whether what only one of two figures is said to be of goes without saying in the other source: it is named before, and no other place is.
fn goes_without_saying(
    story: &Story<'_>,
    names: &BTreeSet<StoryEntity>,
    others: &BTreeSet<StoryEntity>,
    (other, said): (usize, &Said),
) -> bool {
    if names.is_subset(others) {
        return true;
    }
    let sentence = story.claim(claim(other, said)).sentence;
    let reading = &story.sources[other].reading;
    let before = reading.claims.iter().take_while(|c| c.sentence <= sentence);
    let named: Vec<EntityIndex> = before
        .filter_map(|c| match &c.content {
            Content::Name(name) => Some(name.entity),
            _ => None,
        })
        .collect();
    let of = |e: &EntityIndex| story.entities.of(other, *e);
    let place = |e: &&EntityIndex| reading.entities[e.0].kind == EntityKind::Place;
    names.iter().all(|n| named.iter().any(|e| of(e) == *n))
        && named.iter().filter(place).all(|e| names.contains(&of(e)))
}

/// Who gives a figure.
fn speaker(story: &Story<'_>, source: usize, said: &Said) -> Option<EntityIndex> {
    let claim = story.claim(claim(source, said));
    claim.attribution.speaker.as_ref().and_then(|s| s.entity)
}

/// Whether another source names whoever the sentence of a figure names before it, but for the one who gives it.
fn names_known(story: &Story<'_>, (source, said): (usize, &Said), other: usize) -> bool {
    let speaker = speaker(story, source, said);
    let there: BTreeSet<_> = (story.sources[other].reading.claims.iter())
        .filter_map(|c| match &c.content {
            Content::Name(name) => Some(story.entities.of(other, name.entity)),
            _ => None,
        })
        .collect();
    let mut names = said.names.iter().chain(&said.around);
    names.all(|&e| Some(e) == speaker || there.contains(&story.entities.of(source, e)))
}

/// Whether two sources came out on one day, as far as is known.
pub(super) fn one_day(story: &Story<'_>, a: usize, b: usize) -> bool {
    let published = |s: usize| story.sources[s].source.published;
    published(a) == published(b)
}

/// Whether two sources came out at the same time, as far as is known.
pub(super) fn near(story: &Story<'_>, a: usize, b: usize) -> bool {
    let published = |s: usize| story.sources[s].source.published;
    match (published(a), published(b)) {
        (Some(p), Some(q)) => (p - q).get_days().abs() <= DAYS,
        (None, None) => true,
        _ => false,
    }
}

/// Whether one is so many times the other that it is a rate over another time.
fn times_apart(x: &Quantity, y: &Quantity) -> bool {
    let (Some(p), Some(q)) = (x.amount.number(), y.amount.number()) else {
        return false;
    };
    let (less, more) = (p.abs().min(q.abs()), p.abs().max(q.abs()));
    x.kind == QuantityKind::Percent && more >= less * Decimal::from(TIMES)
}

/// Whether another source has the number too, whatever it says it of.
fn told(story: &Story<'_>, (source, said): (usize, &Said), other: usize) -> bool {
    let own = exact(story, source, said);
    let reading = &story.sources[other].reading;
    let mut figures = reading.claims.iter().filter_map(|c| match &c.content {
        Content::Quantity(q) if q.kind == own.kind => Some(q),
        _ => None,
    });
    let mut alike = reading.said.iter().filter(|s| s.of == said.of);
    figures.any(|q| q.amount.number() == own.amount.number())
        || alike.any(|s| differ(&own, &exact(story, other, s), None) == Some(false))
}

/// A figure that says something by itself: more than one digit that is not nought, of a sort.
fn specific(quantity: &Quantity) -> Option<Specific<'_>> {
    let number = quantity.amount.number()?.normalize();
    let sort = matches!(
        quantity.kind,
        QuantityKind::Count
            | QuantityKind::Percent
            | QuantityKind::Money
            | QuantityKind::Measure
            | QuantityKind::Age
    );
    let digits = number.mantissa().to_string();
    let year = quantity.unit.is_none()
        && number.scale() == 0
        && number >= Decimal::from(1900)
        && number <= Decimal::from(2100);
    let long = digits.trim_end_matches('0').trim_start_matches('-').len() > 1;
    (sort && long && !year).then(|| {
        let unit = quantity.unit.as_ref().map(|u| &u.id);
        (quantity.kind, number, unit)
    })
}

/// A figure that says something by itself, as [`specific`] gives it.
type Specific<'a> = (QuantityKind, Decimal, Option<&'a Arc<str>>);

/// Whether one figure of three digits or more is the other, rounded: 49.11 and 49.1.
fn rounded(x: Specific<'_>, y: Specific<'_>) -> bool {
    let scale = x.1.scale().min(y.1.scale());
    let digits = |n: Decimal| n.mantissa().unsigned_abs() >= 100;
    let one = x.1.round_dp(scale) == y.1.round_dp(scale);
    x.0 == y.0 && x.2 == y.2 && scale > 0 && one && digits(x.1) && digits(y.1)
}

/// How many figures that say something by themselves two sources have in common.
pub(super) fn in_common(story: &Story<'_>, a: usize, b: usize) -> usize {
    let figures = |s: usize| -> BTreeSet<_> {
        let claims = story.sources[s].reading.claims.iter();
        let all = claims.filter_map(|c| match &c.content {
            Content::Quantity(q) => specific(q),
            _ => None,
        });
        all.collect()
    };
    let said = |s: usize| -> BTreeSet<_> {
        let all = story.sources[s].reading.said.iter();
        let figure = all.filter_map(|said| {
            let number = quantity(story, claim(s, said)).amount.number()?.normalize();
            Some((&said.of, said.way, &said.beside, number))
        });
        figure.collect()
    };
    // Two articles that say the same of one figure tell the same twice over.
    let (p, q) = (figures(a), figures(b));
    let alike = p
        .iter()
        .filter(|x| q.contains(x) || q.iter().any(|y| rounded(**x, *y)));
    alike.count() + said(a).intersection(&said(b)).count()
}

/// How many sentences of an article say what it is about.
const LEAD: usize = 3;

/// Whether the beginnings of two articles name somebody or something in common.
pub(super) fn share_names(story: &Story<'_>, a: usize, b: usize) -> bool {
    let names = |s: usize| -> BTreeSet<&str> {
        let sentences = story.sources[s].reading.sentences.iter().take(LEAD);
        let words = sentences.flat_map(|s| &s.words);
        let name = |w: &&Word| w.class == WordClass::Name;
        words.filter(name).map(|w| &*w.form).collect()
    };
    names(a).intersection(&names(b)).next().is_some()
}

fn report(judge: &mut Judge<'_, '_>, a: ClaimRef, b: ClaimRef, said: &Said) {
    let story = judge.story;
    let spot = |at: ClaimRef| Spot::claim(story, at, value(quantity(story, at)));
    let two = matches!(holders(story, a, b), Holders::Different | Holders::Unknown);
    if two && judge.rule.separators.contains(&Separator::Holder) {
        judge.apart(&spot(a), &spot(b), "two holders");
        return;
    }
    // What another holder says on another day may be newer.
    if two && !one_day(story, a.source, b.source) {
        return;
    }
    let Some((verdict, reason)) = verdict(story, a, b) else {
        return;
    };
    let way = match said.way {
        Way::Level => "both say what it comes to",
        Way::Rise => "both say how far it rose",
        Way::Fall => "both say how far it fell",
    };
    let because = vec![
        format!("in common: what it is said of ({}); {way}", said.of),
        reason,
    ];
    let (first, second) = (a.min(b), a.max(b));
    let what = said.of.replace('-', " ");
    let opinion = Opinion::new(verdict, what, because);
    judge.compare(opinion, &spot(first), &spot(second), &[], &[]);
}
