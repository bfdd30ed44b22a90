//! Spellings of one name.

use super::copy::swaps;
use crate::align::{
    Likeness, NameEvidence, NameForm, Side, Story, WrittenForm, alike, judge_names, name_forms,
};
use crate::claim::WordClass;
use crate::rule::{Judge, NameCheck, NameFault, Opinion, Spot, Verdict};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn run(judge: &mut Judge<'_, '_>, settings: &NameCheck) {
    let story = judge.story;
    let forms: Vec<WrittenForm> = name_forms(story)
        .into_iter()
        .filter(|f| f.places.iter().any(|p| judge.takes_source(p.0)))
        .collect();
    let in_copies = in_copies(story, &forms);
    let weights = weights(story, &forms);
    let mut pairs: BTreeSet<(usize, usize)> = alike(&forms).into_iter().collect();
    pairs.extend(&in_copies);
    let mut slips: Vec<Slip<'_>> = Vec::new();
    for (i, j) in pairs {
        let (a, b) = (&forms[i], &forms[j]);
        let evidence = NameEvidence {
            same_role: a.roles.intersection(&b.roles).next().is_some(),
            same_context: in_copies.contains(&(i, j)),
            same_article: a.sources().intersection(&b.sources()).next().is_some(),
        };
        match judge_names(&form(a, weights[i]), &form(b, weights[j]), evidence) {
            Likeness::Misspelling { wrong } if settings.find.contains(&NameFault::Misspelling) => {
                let (slip, right) = if wrong == Some(Side::B) {
                    (b, a)
                } else {
                    (a, b)
                };
                let sure = wrong.is_some();
                slips.push(Slip {
                    slip,
                    right,
                    sure,
                    evidence,
                });
            }
            Likeness::Variant
                if settings.find.contains(&NameFault::Variant) && spelt_alike(&a.text, &b.text) =>
            {
                variant(judge, a, b)
            }
            _ => {}
        }
    }
    for found in told_once(slips) {
        misspelling(judge, &found);
    }
}

/// One form of a name that is a slip of another.
struct Slip<'f> {
    slip: &'f WrittenForm,
    right: &'f WrittenForm,
    /// Whether it can be told which of them is wrong.
    sure: bool,
    evidence: NameEvidence,
}

/// Each slip once, in order: beside the form that has as many words, where the same name stands with a first name and without.
fn told_once(slips: Vec<Slip<'_>>) -> Vec<Slip<'_>> {
    let words = |form: &WrittenForm| form.text.split(' ').count();
    let last = |form: &WrittenForm| form.text.rsplit(' ').next().map(crate::text::fold);
    let mut told: BTreeMap<_, Slip<'_>> = BTreeMap::new();
    for found in slips {
        let rank = |s: &Slip<'_>| words(s.slip).abs_diff(words(s.right));
        let key = (
            found.slip.places.first().copied(),
            last(found.slip),
            last(found.right),
        );
        match told.get(&key) {
            Some(before) if rank(before) <= rank(&found) => {}
            _ => drop(told.insert(key, found)),
        }
    }
    told.into_values().collect()
}

/// For each form, how often and in how many independent sources its bearer's last name stands so, with a first name or without.
fn weights(story: &Story<'_>, forms: &[WrittenForm]) -> Vec<(usize, usize)> {
    let last = |form: &WrittenForm| form.text.rsplit(' ').next().unwrap_or_default().to_owned();
    let mut bearing: BTreeMap<String, (usize, BTreeSet<usize>)> = BTreeMap::new();
    for form in forms {
        let (times, families) = bearing.entry(last(form)).or_default();
        *times += form.places.len();
        families.extend(form.places.iter().map(|p| story.copies.family[p.0]));
    }
    forms
        .iter()
        .map(|f| {
            bearing
                .get(&last(f))
                .map_or((0, 0), |(times, families)| (*times, families.len()))
        })
        .collect()
}

fn form(written: &WrittenForm, (times, sources): (usize, usize)) -> NameForm<'_> {
    NameForm {
        text: &written.text,
        known: written.known.as_deref(),
        kind: written.kind,
        times,
        sources,
    }
}

/// Pairs of forms that stand in each other's place in near copies of a sentence.
fn in_copies(story: &Story<'_>, forms: &[WrittenForm]) -> BTreeSet<(usize, usize)> {
    let mut at: BTreeMap<usize, Vec<(crate::source::Span, usize)>> = BTreeMap::new();
    for (i, form) in forms.iter().enumerate() {
        for &(source, span) in &form.places {
            at.entry(source).or_default().push((span, i));
        }
    }
    at.values_mut().for_each(|spans| spans.sort_unstable());
    let form_at = |source: usize, span: crate::source::Span| {
        let spans = at.get(&source)?;
        let first = spans.partition_point(|(s, _)| s.end <= span.start);
        spans[first..]
            .iter()
            .take_while(|(s, _)| s.start < span.end)
            .find(|(s, _)| s.contains(span))
            .map(|&(_, i)| i)
    };
    let pairs = swaps(story, WordClass::Name)
        .into_iter()
        .filter_map(|swap| {
            let (i, j) = (
                form_at(swap.copy.a.source, swap.a.span)?,
                form_at(swap.copy.b.source, swap.b.span)?,
            );
            (i != j).then_some((i.min(j), i.max(j)))
        });
    pairs.collect()
}

fn misspelling(judge: &mut Judge<'_, '_>, found: &Slip<'_>) {
    let Slip {
        slip,
        right,
        sure,
        evidence,
    } = *found;
    let spot = |&(source, span): &(usize, crate::source::Span), form: &WrittenForm| {
        Spot::bare(source, span, form.text.as_str())
    };
    let Some(first) = slip.places.first() else {
        return;
    };
    // The right form is shown where the slip stands, if the article has both.
    let Some(beside) = right
        .places
        .iter()
        .find(|p| p.0 == first.0)
        .or_else(|| right.places.first())
    else {
        return;
    };
    let because = [
        Some(format!(
            "“{}” stands {} and “{}” {}",
            slip.text,
            times(slip.places.len()),
            right.text,
            times(right.places.len())
        )),
        evidence
            .same_role
            .then(|| "both are given the same role".to_owned()),
        evidence
            .same_context
            .then(|| "they stand in each other's place in copies of one sentence".to_owned()),
    ];
    let opinion = Opinion {
        suggestion: sure.then(|| right.text.clone()),
        ..Opinion::new(
            Verdict::Typo,
            right.text.as_str(),
            because.into_iter().flatten().collect(),
        )
    };
    let others: Vec<Spot> = slip.places[1..]
        .iter()
        .take(8)
        .map(|p| spot(p, slip))
        .collect();
    judge.compare(
        opinion,
        &spot(first, slip),
        &spot(beside, right),
        &others,
        &[],
    );
}

fn times(n: usize) -> String {
    if n == 1 {
        "once".into()
    } else {
        format!("{n} times")
    }
}

/// Two accepted forms: once for each article that mixes them, else once for the sources that write one against those that write the other.
fn variant(judge: &mut Judge<'_, '_>, a: &WrittenForm, b: &WrittenForm) {
    let (in_a, in_b) = (a.sources(), b.sources());
    let spot = |form: &WrittenForm, source: usize| {
        form.places
            .iter()
            .find(|p| p.0 == source)
            .map(|p| Spot::bare(p.0, p.1, form.text.as_str()))
    };
    let because = || {
        vec![format!(
            "“{}” and “{}” are two accepted forms of one name",
            a.text, b.text
        )]
    };
    let opinion = || Opinion::new(Verdict::Variant, a.text.as_str(), because());
    for &source in in_a.intersection(&in_b) {
        if let (Some(x), Some(y)) = (spot(a, source), spot(b, source)) {
            judge.compare(opinion(), &x, &y, &[], &[]);
        }
    }
    let only =
        |mine: &BTreeSet<usize>, theirs: &BTreeSet<usize>| mine.difference(theirs).next().copied();
    if let (Some(s), Some(t)) = (only(&in_a, &in_b), only(&in_b, &in_a))
        && let (Some(x), Some(y)) = (spot(a, s), spot(b, t))
    {
        let rest = |form: &WrittenForm, but: usize| {
            form.sources()
                .into_iter()
                .filter(move |&s| s != but)
                .take(4)
                .collect::<Vec<_>>()
        };
        let mut evidence: Vec<Spot> = rest(a, s).into_iter().filter_map(|s| spot(a, s)).collect();
        evidence.extend(rest(b, t).into_iter().filter_map(|s| spot(b, s)));
        judge.compare(opinion(), &x, &y, &[], &evidence);
    }
}

/// Whether two accepted forms are spellings of one name: as many words, not only capitals or accents apart, and more letters in common than apart. A
/// capital for its state, or a full name for its abbreviation, is another name.
fn spelt_alike(a: &str, b: &str) -> bool {
    let words = |s: &str| {
        s.split([' ', '-', '\u{a0}', '\'', '’'])
            .filter(|w| !w.is_empty())
            .count()
    };
    // The stops of an abbreviation are a matter of typography.
    let letters = |s: &str| crate::text::fold(s).replace('.', "");
    let (x, y) = (letters(a), letters(b));
    let same_start = x.chars().next() == y.chars().next();
    let longest = x.chars().count().max(y.chars().count());
    let acronym = |s: &str| !s.chars().any(char::is_lowercase);
    !(acronym(a) && acronym(b))
        && x != y
        && same_start
        && words(a) == words(b)
        && 2 * strsim::osa_distance(&x, &y) <= longest
}

#[cfg(test)]
mod tests {
    use super::spelt_alike;

    #[test]
    fn spellings() {
        assert!(spelt_alike("Kiev", "Kyiv"));
        assert!(spelt_alike("Kim Jong Un", "Kim Jong-un"));
        assert!(!spelt_alike("ONU", "Nations Unies"));
        assert!(!spelt_alike("MOSCOU", "Moscou"));
        assert!(!spelt_alike("U.S", "US"));
        assert!(!spelt_alike("U.S", "USA"));
        assert!(!spelt_alike("États-Unis", "Etats-Unis"));
        assert!(!spelt_alike("Moscou", "Russie"));
    }
}
