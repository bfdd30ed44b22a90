//! Sentences that several sources share, word for word or nearly, and the sources that copy one another.

use super::story_words::{Rows, StoryWords, WordNumber};
use super::{Checked, near_duplicates};
use crate::claim::Part;
use rustc_hash::{FxHashMap, FxHashSet};
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

/// A sentence of a story: source and sentence by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SentenceRef {
    /// Index of the source.
    pub source: usize,
    /// Index of the sentence in its reading.
    pub sentence: usize,
}

/// Words of one sentence that stand where other words stand in its near copy; an empty side is an insertion or a deletion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Words of the first sentence.
    pub a: Range<usize>,
    /// Words of the second.
    pub b: Range<usize>,
}

/// Two sentences of different sources that are nearly the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearCopy {
    /// The first sentence; of several that are word for word the same, the first.
    pub a: SentenceRef,
    /// The second sentence, likewise.
    pub b: SentenceRef,
    /// Where they differ, in order.
    pub edits: Vec<Edit>,
}

/// What is shared word for word or nearly.
#[derive(Debug, Default)]
pub struct Copies {
    /// Near copies, in order of their first sentences.
    pub near: Vec<NearCopy>,
    /// For each source, the number of its family: sources of one family share at least half of the shorter one's sentences and are one voice as
    /// evidence.
    pub family: Vec<usize>,
    groups: Groups,
    /// The groups of near copies, the smaller number first.
    near_groups: FxHashSet<(usize, usize)>,
}

/// Share of words (function words aside) two sentences must have in common to be near copies.
const SIMILAR: f64 = 0.72;
/// The same for sentences that stand at the same place of two copies of one dispatch.
const SIMILAR_IN_PLACE: f64 = 0.45;
/// Of two sources with more pairs of sentences it is not asked first whether any two are alike.
const MOST_COMPARED: usize = 1 << 14;
/// Sources that share this part of the shorter one's sentences copy one dispatch.
const FAMILY: f64 = 0.5;

impl Copies {
    /// Finds what the sources share.
    pub(super) fn find(sources: &[&Checked], words: &StoryWords<'_>) -> Self {
        let index = Index::new(sources, words);
        let mut pairs: Vec<(SentenceRef, SentenceRef, f64)> = Vec::new();
        for (i, j) in near_duplicates(&index.content, 0.34) {
            pairs.extend(index.across(i, j).map(|(a, b)| (a, b, SIMILAR)));
        }
        let (partners, family) = index.partners();
        for (a, b) in partners {
            let in_place = index.in_place(a, b, words).into_iter();
            pairs.extend(in_place.map(|(a, b)| (a, b, SIMILAR_IN_PLACE)));
        }
        // A pair found both ways is judged by the lower bar, which sorts first.
        pairs.sort_by(|x, y| (x.0, x.1).cmp(&(y.0, y.1)).then(x.2.total_cmp(&y.2)));
        pairs.dedup_by_key(|p| (p.0, p.1));
        let near: Vec<NearCopy> = pairs
            .into_iter()
            .filter_map(|(a, b, least)| near_copy(a, b, words, least))
            .collect();
        let groups = index.groups;
        let near_groups = near
            .iter()
            .filter_map(|n| Some((groups.of(n.a)?, groups.of(n.b)?)))
            .map(|(x, y)| (x.min(y), x.max(y)))
            .collect();
        Self {
            near,
            family,
            groups,
            near_groups,
        }
    }

    /// All sentences that are word for word the same as this one, itself among them, in order.
    pub fn same_as(&self, at: SentenceRef) -> &[SentenceRef] {
        self.groups.of(at).map_or(&[], |g| self.groups.members(g))
    }

    /// Whether the two are word for word the same.
    pub fn identical(&self, a: SentenceRef, b: SentenceRef) -> bool {
        matches!((self.groups.of(a), self.groups.of(b)), (Some(x), Some(y)) if x == y)
    }

    /// Whether one source has both sentences, word for word: then it takes them for compatible, and so must we.
    pub fn held_together(&self, a: SentenceRef, b: SentenceRef) -> bool {
        let holds = |at: SentenceRef, source: usize| {
            at.source == source || self.same_as(at).iter().any(|s| s.source == source)
        };
        holds(a, b.source)
            || holds(b, a.source)
            || self.same_as(a).iter().any(|s| holds(b, s.source))
    }

    /// Whether two sentences, or others word for word the same, are compared as near copies.
    pub fn nearly_the_same(&self, a: SentenceRef, b: SentenceRef) -> bool {
        matches!((self.groups.of(a), self.groups.of(b)), (Some(x), Some(y)) if self.near_groups.contains(&(x.min(y), x.max(y))))
    }

    /// The first sentences that are word for word these two, the earlier one first: what is found of them holds for all their copies.
    pub fn pair(&self, a: SentenceRef, b: SentenceRef) -> (SentenceRef, SentenceRef) {
        let first = |at: SentenceRef| self.same_as(at).first().copied().unwrap_or(at);
        let (a, b) = (first(a), first(b));
        (a.min(b), a.max(b))
    }

    /// How many independent sources stand behind the same sentence: copies of one dispatch count once.
    pub fn voices(&self, at: SentenceRef) -> usize {
        let mut families: Vec<usize> = self
            .same_as(at)
            .iter()
            .map(|m| self.family[m.source])
            .collect();
        families.sort_unstable();
        families.dedup();
        families.len()
    }
}

/// The groups of identical sentences of a story, in order of their first member.
#[derive(Debug, Default)]
struct Groups {
    /// For each source and sentence, its group, if it counts.
    of: Vec<Vec<Option<u32>>>,
    members: Rows<SentenceRef>,
}

impl Groups {
    fn of(&self, at: SentenceRef) -> Option<usize> {
        self.of[at.source][at.sentence].map(|group| group as usize)
    }

    fn members(&self, group: usize) -> &[SentenceRef] {
        self.members.row(group)
    }
}

/// What the sources of a story are compared by.
struct Index<'w> {
    groups: Groups,
    /// For each group, the words that carry it: figures, dates and function words aside.
    content: Vec<&'w [WordNumber]>,
    /// For each source, its sentences that count, with their group.
    sequence: Vec<Vec<(SentenceRef, usize)>>,
}

impl<'w> Index<'w> {
    fn new(sources: &[&Checked], words: &'w StoryWords<'_>) -> Self {
        let mut known: FxHashMap<&[WordNumber], usize> = FxHashMap::default();
        known.reserve(words.sentences());
        let mut content = Vec::with_capacity(words.sentences());
        let mut sequence = Vec::with_capacity(sources.len());
        let mut members: Vec<(usize, SentenceRef)> = Vec::with_capacity(words.sentences());
        let mut of = Vec::with_capacity(sources.len());
        for (source, checked) in sources.iter().enumerate() {
            let sentences = &checked.reading.sentences;
            let mut groups = vec![None; sentences.len()];
            let mut counted = Vec::with_capacity(sentences.len());
            for (sentence, told) in sentences.iter().enumerate() {
                if matches!(told.part, Part::Furniture | Part::RepeatedHeadline)
                    || told.words.len() < 2
                {
                    continue;
                }
                let at = SentenceRef { source, sentence };
                let group = *known.entry(words.words(at)).or_insert_with(|| {
                    content.push(words.content(at));
                    content.len() - 1
                });
                groups[sentence] = Some(group as u32);
                members.push((group, at));
                counted.push((at, group));
            }
            sequence.push(counted);
            of.push(groups);
        }
        members.sort_unstable();
        let mut rows = Rows::default();
        for group in members.chunk_by(|a, b| a.0 == b.0) {
            rows.push(group.iter().map(|&(_, at)| at));
        }
        Index {
            groups: Groups { of, members: rows },
            content,
            sequence,
        }
    }

    /// The first pair of sentences of two groups that stand in different sources: enough, since within a group all say the same. None where one source
    /// has both: what an article says side by side it does not take for a contradiction.
    fn across(&self, i: usize, j: usize) -> Option<(SentenceRef, SentenceRef)> {
        let (a, b) = (self.groups.members(i), self.groups.members(j));
        if a.iter().any(|x| b.iter().any(|y| x.source == y.source)) {
            return None;
        }
        a.iter().find_map(|&x| {
            b.iter()
                .find(|y| y.source != x.source)
                .map(|&y| (x.min(y), x.max(y)))
        })
    }

    /// For each source the one it shares most sentences with, as ordered pairs; and the family of each source.
    fn partners(&self) -> (Vec<(usize, usize)>, Vec<usize>) {
        let mut pairs = Vec::new();
        let mut family: Vec<usize> = (0..self.sequence.len()).collect();
        for (s, sequence) in self.sequence.iter().enumerate() {
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            for &(_, group) in sequence {
                let mut last = s;
                let members = self.groups.members(group).iter().take(64);
                for other in members.map(|m| m.source).filter(|&other| other != s) {
                    if other != last {
                        *shared.entry(other).or_default() += 1;
                    }
                    last = other;
                }
            }
            for (&other, &n) in &shared {
                let shorter = sequence.len().min(self.sequence[other].len());
                if n >= 2 && n as f64 >= FAMILY * shorter as f64 {
                    unite(&mut family, s, other);
                }
            }
            let closest = shared.iter().max_by_key(|&(other, n)| (n, Reverse(other)));
            pairs.extend(
                closest
                    .filter(|&(_, &n)| n >= 2)
                    .map(|(&other, _)| (s.min(other), s.max(other))),
            );
        }
        pairs.sort_unstable();
        pairs.dedup();
        (pairs, family)
    }

    /// Whether two different sentences of two sources have so many words in common that they may be near copies where they stand in one place. It takes
    /// less than to find out what stands there.
    fn any_alike(&self, a: usize, b: usize, words: &StoryWords<'_>) -> bool {
        let (left, right) = (&self.sequence[a], &self.sequence[b]);
        if left.len() * right.len() > MOST_COMPARED {
            return true;
        }
        let weighty_forms = |sequence: &[(SentenceRef, usize)]| {
            let mut forms = Rows::default();
            for &(at, _) in sequence {
                forms.push(weighty(words.words(at)).map(WordNumber::form));
            }
            forms
        };
        let (x, y) = (weighty_forms(left), weighty_forms(right));
        // For each form, the last sentence of the one source that has it, counted from 1.
        let mut last_with = vec![0_u32; words.forms().len()];
        (1..).zip(x.iter().zip(left)).any(|(number, (own, one))| {
            own.iter()
                .for_each(|&form| last_with[form as usize] = number);
            y.iter().zip(right).any(|(others, other)| {
                let enough = SIMILAR_IN_PLACE * (own.len() + others.len()) as f64;
                let alike = || {
                    let has = |&&form: &&u32| last_with[form as usize] == number;
                    2 * others.iter().filter(has).count()
                };
                // A short sentence has too little of a long one, whatever it has.
                let may_be = one.1 != other.1 && 2.0 * others.len() as f64 >= enough;
                may_be && alike() as f64 >= enough
            })
        })
    }

    /// Sentences of two sources that stand between the same neighbours; none where no two of their sentences can be near copies.
    fn in_place(
        &self,
        a: usize,
        b: usize,
        words: &StoryWords<'_>,
    ) -> Vec<(SentenceRef, SentenceRef)> {
        if !self.any_alike(a, b, words) {
            return Vec::new();
        }
        let groups = |s: usize| self.sequence[s].iter().map(|x| x.1).collect::<Vec<_>>();
        let mut pairs = Vec::new();
        for (old, new) in replaced(&groups(a), &groups(b)) {
            if old.len() == new.len() {
                let (old, new) = (&self.sequence[a][old], &self.sequence[b][new]);
                pairs.extend(old.iter().zip(new).map(|(x, y)| (x.0, y.0)));
            }
        }
        pairs
    }
}

/// The places of the one sequence that stand in the stead of places of the other, between what both have.
fn replaced(old: &[usize], new: &[usize]) -> Vec<(Range<usize>, Range<usize>)> {
    if let Some(common) = in_one_order(old, new) {
        let (mut from, mut gaps) = ((0, 0), Vec::new());
        for (i, j) in common.into_iter().chain([(old.len(), new.len())]) {
            if from.0 < i && from.1 < j {
                gaps.push((from.0..i, from.1..j));
            }
            from = (i + 1, j + 1);
        }
        return gaps;
    }
    let ops = capture_diff_slices(Algorithm::Myers, old, new).into_iter();
    let ranges = ops.filter(|op| op.tag() == DiffTag::Replace);
    ranges.map(|op| (op.old_range(), op.new_range())).collect()
}

/// Where two sequences have the same: `None` where that could be told in more than one way, so that it takes a diff.
fn in_one_order(old: &[usize], new: &[usize]) -> Option<Vec<(usize, usize)>> {
    let mut places: FxHashMap<usize, Option<usize>> = FxHashMap::default();
    for (j, &group) in new.iter().enumerate() {
        let place = places.entry(group);
        place.and_modify(|twice| *twice = None).or_insert(Some(j));
    }
    let mut common: Vec<(usize, usize)> = Vec::new();
    for (i, group) in old.iter().enumerate() {
        let Some(&place) = places.get(group) else {
            continue;
        };
        let j = place?;
        if common.last().is_some_and(|last| last.1 >= j) {
            return None;
        }
        common.push((i, j));
    }
    Some(common)
}

fn unite(family: &mut [usize], a: usize, b: usize) {
    let (low, high) = (family[a].min(family[b]), family[a].max(family[b]));
    if low != high {
        family
            .iter_mut()
            .filter(|f| **f == high)
            .for_each(|f| *f = low);
    }
}

/// The near copy two sentences make, if they share at least `least` of their words (function words aside) and are not the same.
fn near_copy(
    a: SentenceRef,
    b: SentenceRef,
    words: &StoryWords<'_>,
    least: f64,
) -> Option<NearCopy> {
    let (left, right) = (words.words(a), words.words(b));
    let listed = |words: &[WordNumber]| {
        let mut list = Vec::with_capacity(words.len());
        list.extend(weighty(words));
        list
    };
    let (x, y) = (listed(left), listed(right));
    let total = x.len() + y.len();
    let enough = |shared: usize| shared as f64 >= least * total as f64;
    // No alignment shares more than the two have in common in whatever order.
    if !enough(2 * in_common(x, y)) {
        return None;
    }
    let mut shared = 0;
    let mut edits = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, left, right) {
        match op.as_tag_tuple() {
            (DiffTag::Equal, range, _) => shared += 2 * weighty(&left[range]).count(),
            (_, old, new) => edits.push(Edit { a: old, b: new }),
        }
    }
    (!edits.is_empty() && enough(shared)).then_some(NearCopy { a, b, edits })
}

/// The words that are of no closed class.
fn weighty(words: &[WordNumber]) -> impl Iterator<Item = WordNumber> {
    words.iter().copied().filter(|w| !w.is_function())
}

/// How many words two lists have in common, in whatever order.
fn in_common(mut a: Vec<WordNumber>, mut b: Vec<WordNumber>) -> usize {
    a.sort_unstable();
    b.sort_unstable();
    let (mut i, mut j, mut common) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        i += usize::from(x <= y);
        j += usize::from(y <= x);
        common += usize::from(x == y);
    }
    common
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_needs_no_diff_is_what_a_diff_gives(
            old in prop::collection::vec(0_usize..40, 0..12),
            new in prop::collection::vec(0_usize..40, 0..12),
        ) {
            let ops = capture_diff_slices(Algorithm::Myers, &old, &new).into_iter();
            let ranges = ops.filter(|op| op.tag() == DiffTag::Replace);
            let replaced_in_diff: Vec<_> = ranges.map(|op| (op.old_range(), op.new_range())).collect();
            prop_assert_eq!(replaced(&old, &new), replaced_in_diff);
        }
    }
}
