//! Spellings of one name.

use super::copy::swaps;
use crate::align::{
    Likeness, NameEvidence, NameForm, Side, Spelt, Story, WrittenForm, alike, differing,
    judge_names,
};
use crate::claim::{EntityKind, WordClass};
use crate::rule::{Judge, NameCheck, NameFault, Opinion, Spot, Verdict};
use crate::text::{fold, lower};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn run(judge: &mut Judge<'_, '_>, settings: &NameCheck) {
    let story = judge.story;
    let all = story.name_forms();
    let taken = |f: &&WrittenForm| f.places.iter().any(|p| judge.takes_source(p.0));
    let forms: Vec<&WrittenForm> = all.iter().filter(taken).collect();
    let in_copies = in_copies(story, &forms);
    let mut pairs: BTreeSet<(usize, usize)> = if forms.len() == all.len() {
        story.alike_names().iter().copied().collect()
    } else {
        alike(&forms).into_iter().collect()
    };
    pairs.extend(&in_copies);
    let weights = Weights::new(story, &forms, &pairs);
    // One finding for each pair of words, whatever names they stand in.
    let mut slips: BTreeMap<(&str, &str), Slip> = BTreeMap::new();
    let mut variants = Vec::new();
    for (i, j) in pairs {
        let (a, b) = (forms[i], forms[j]);
        let evidence = NameEvidence {
            same_role: a.roles.intersection(&b.roles).next().is_some(),
            same_context: in_copies.contains(&(i, j)),
            same_article: a.meets(b),
            // A person's name is written in one way, whatever the standard.
            two_spellings: [a, b].iter().all(|f| f.kind != EntityKind::Person)
                && story.same_name_words(a.places[0], b.places[0]),
        };
        let (x, y) = weights.of(a, b);
        match judge_names(&form(story, a, x), &form(story, b, y), evidence) {
            Likeness::Misspelling { wrong } => {
                let second = wrong.map_or(y < x, |side| side == Side::B);
                let (slip, right) = if second { (j, i) } else { (i, j) };
                let (p, q) = differing(&a.words, &b.words).unwrap_or_default();
                let found = Slip {
                    slip,
                    right,
                    sure: wrong.is_some(),
                    evidence,
                };
                let best = slips.entry((p.min(q), p.max(q))).or_insert(found);
                if found.weight(&forms) > best.weight(&forms) {
                    *best = found;
                }
            }
            Likeness::Variant => variants.push((i, j)),
            _ => {}
        }
    }
    if settings.find.contains(&NameFault::Misspelling) {
        for found in slips.values() {
            misspelling(judge, forms[found.slip], forms[found.right], found);
        }
    }
    if settings.find.contains(&NameFault::Variant) {
        for (i, j) in variants {
            let unsound = |i: usize| slips.values().any(|s| s.sure && s.slip == i);
            let spelling = spelling(&forms[i].text, &forms[j].text);
            if let Some(spelling) = spelling.filter(|_| !unsound(i) && !unsound(j)) {
                variant(judge, forms[i], forms[j], spelling);
            }
        }
    }
}

/// A form found to be a slip.
#[derive(Clone, Copy)]
struct Slip {
    /// Which.
    slip: usize,
    /// Of which form.
    right: usize,
    /// Whether it can be told that it is this one and not the other.
    sure: bool,
    evidence: NameEvidence,
}

impl Slip {
    /// How well it shows what is wrong: by more than how often the two stand there, which a copy doubles; both forms in one article, often, and as short as
    /// they stand.
    fn weight(&self, forms: &[&WrittenForm]) -> (bool, bool, bool, usize, Reverse<usize>) {
        let (slip, right) = (forms[self.slip], forms[self.right]);
        (
            self.sure,
            self.evidence.same_role || self.evidence.same_context,
            self.evidence.same_article,
            right.places.len(),
            Reverse(slip.text.len() + right.text.len()),
        )
    }
}

/// How often the words in which names of a story differ stand in it, and in how many independent sources: each with the last word of the name, so that a
/// first name is that of one family.
#[derive(Default)]
struct Weights<'a> {
    words: FxHashMap<(&'a str, &'a str), (usize, usize)>,
}

impl<'a> Weights<'a> {
    fn new(story: &Story<'_>, forms: &[&'a WrittenForm], pairs: &BTreeSet<(usize, usize)>) -> Self {
        let mut words: FxHashMap<(&str, &str), (usize, Vec<usize>)> = FxHashMap::default();
        let last = |form: &'a WrittenForm| form.words.last().unwrap_or_default();
        for &(i, j) in pairs {
            let (a, b) = (forms[i], forms[j]);
            if let Some((x, y)) = differing(&a.words, &b.words) {
                words.entry((x, last(a))).or_default();
                words.entry((y, last(b))).or_default();
            }
        }
        if words.is_empty() {
            return Self::default();
        }
        for form in forms {
            for (at, word) in form.words.iter().enumerate() {
                // A name that has a word twice has it.
                let again = || form.words.iter().take(at).any(|before| before == word);
                if let Some((times, families)) = words.get_mut(&(word, last(form)))
                    && !again()
                {
                    *times += form.places.len();
                    families.extend(form.places.iter().map(|p| story.copies.family[p.0]));
                }
            }
        }
        let counted = words.into_iter().map(|(word, (times, mut families))| {
            families.sort_unstable();
            families.dedup();
            (word, (times, families.len()))
        });
        Self {
            words: counted.collect(),
        }
    }

    /// The weights of two forms: of the word in which they differ, whatever names it stands in.
    fn of(&self, a: &WrittenForm, b: &WrittenForm) -> ((usize, usize), (usize, usize)) {
        let weight = |word: &str, form: &WrittenForm| {
            let last = form.words.last().unwrap_or_default();
            self.words.get(&(word, last)).copied().unwrap_or_default()
        };
        differing(&a.words, &b.words)
            .map(|(x, y)| (weight(x, a), weight(y, b)))
            .unwrap_or_default()
    }
}

fn form<'a>(
    story: &'a Story<'_>,
    written: &'a WrittenForm,
    (times, sources): (usize, usize),
) -> NameForm<'a> {
    NameForm {
        text: &written.text,
        words: &written.words,
        bearer: story.entities.name(written.entity),
        known: written.known.as_deref(),
        kind: written.kind,
        times,
        sources,
    }
}

/// Pairs of forms that stand in each other's place in near copies of a sentence.
fn in_copies(story: &Story<'_>, forms: &[&WrittenForm]) -> BTreeSet<(usize, usize)> {
    let swaps = swaps(story, WordClass::Name);
    if swaps.is_empty() {
        return BTreeSet::new();
    }
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
    let pairs = swaps.into_iter().filter_map(|swap| {
        let (i, j) = (
            form_at(swap.copy.a.source, swap.a.span)?,
            form_at(swap.copy.b.source, swap.b.span)?,
        );
        (i != j).then_some((i.min(j), i.max(j)))
    });
    pairs.collect()
}

fn misspelling(judge: &mut Judge<'_, '_>, slip: &WrittenForm, right: &WrittenForm, found: &Slip) {
    let evidence = found.evidence;
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
        (!found.sure).then(|| "nothing tells which of the two is right".to_owned()),
    ];
    let opinion = Opinion {
        suggestion: found.sure.then(|| right.text.clone()),
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
fn variant(judge: &mut Judge<'_, '_>, a: &WrittenForm, b: &WrittenForm, spelling: Spelling) {
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
    // Whoever writes a post or is quoted keeps accents of their own, which are no evidence of how the outlet writes.
    let of_house = |source: usize| {
        let by = |form: &WrittenForm, spelt: Spelt| {
            let mut places = form.places.iter().filter(|p| p.0 == source);
            places.any(|p| form.spelt(p) == spelt)
        };
        let both = |spelt: Spelt| by(a, spelt) && by(b, spelt);
        both(Spelt::ByOutlet) || both(Spelt::InQuotation)
    };
    let mixed = |source: usize| spelling == Spelling::OfName || of_house(source);
    for &source in in_a.intersection(&in_b).filter(|&&s| mixed(s)) {
        if let (Some(x), Some(y)) = (spot(a, source), spot(b, source)) {
            judge.compare(opinion(), &x, &y, &[], &[]);
        }
    }
    if spelling == Spelling::OfHouse {
        return;
    }
    // A name has other forms in other languages: only sources of one language write it in two ways.
    let language = |source: usize| judge.story.sources[source].source.language.as_deref();
    let alone = in_a.difference(&in_b).find_map(|&s| {
        let mut others = in_b.difference(&in_a);
        let other = others.find(|&&t| language(s) == language(t))?;
        Some((s, *other))
    });
    if let Some((s, t)) = alone
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

/// How two accepted forms are spellings of one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spelling {
    /// Two names under which a search finds different articles: "Kiev", "Kyiv".
    OfName,
    /// The same letters with and without accents: each desk's own habit, worth a word only where one article mixes them.
    OfHouse,
}

/// How two accepted forms are spellings of one name: as many words, not only capitals apart, and more letters in common than apart. A capital for its
/// state, an abbreviation for another, or a full name for its abbreviation, is another name.
fn spelling(a: &str, b: &str) -> Option<Spelling> {
    let shouted = |s: &str| !s.chars().any(char::is_lowercase);
    let letters = |s: &str| s.replace('.', "");
    let (x, y) = (fold(a), fold(b));
    if lower(a) == lower(b) || shouted(a) != shouted(b) {
        return None;
    }
    if x == y {
        return Some(Spelling::OfHouse);
    }
    // The stops of an abbreviation are a matter of typography.
    if letters(&x) == letters(&y) {
        return None;
    }
    let words = |s: &str| {
        s.split([' ', '-', '\u{a0}', '\'', '’'])
            .filter(|w| !w.is_empty())
            .count()
    };
    let same_start = x.chars().next() == y.chars().next();
    let longest = x.chars().count().max(y.chars().count());
    let alike = same_start && words(a) == words(b) && 2 * strsim::osa_distance(&x, &y) <= longest;
    (alike && !shouted(a)).then_some(Spelling::OfName)
}

#[cfg(test)]
mod tests {
    use super::{Spelling, spelling};

    #[test]
    fn spellings() {
        for (a, b) in [("Kiev", "Kyiv"), ("Kim Jong Un", "Kim Jong-un")] {
            assert_eq!(spelling(a, b), Some(Spelling::OfName), "{a} {b}");
        }
        let house = spelling("États-Unis", "Etats-Unis");
        assert_eq!(house, Some(Spelling::OfHouse));
        for (a, b) in [
            ("ONU", "Nations Unies"),
            ("MOSCOU", "Moscou"),
            ("Moscou", "Russie"),
            ("ISIS", "ISIL"),
            ("F.B.I", "FBI"),
            ("U.S", "USA"),
            ("ETATS-UNIS", "États-Unis"),
        ] {
            assert_eq!(spelling(a, b), None, "{a} {b}");
        }
    }
}
