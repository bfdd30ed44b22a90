//! Sentences that several sources share, word for word or nearly, and the sources that copy one another.

use super::{Checked, near_duplicates};
use crate::claim::{Part, Sentence, Word, WordClass};
use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

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
    /// For each sentence that counts, its group of identical sentences.
    group_of: BTreeMap<SentenceRef, usize>,
    groups: Vec<Vec<SentenceRef>>,
    /// The groups of near copies, the smaller number first.
    near_groups: BTreeSet<(usize, usize)>,
}

/// Share of words (function words aside) two sentences must have in common to be near copies.
const SIMILAR: f64 = 0.72;
/// The same for sentences that stand at the same place of two copies of one dispatch.
const SIMILAR_IN_PLACE: f64 = 0.45;
/// Sources that share this part of the shorter one's sentences copy one dispatch.
const FAMILY: f64 = 0.5;

impl Copies {
    /// Finds what the sources share.
    pub fn find(sources: &[&Checked]) -> Self {
        let index = Index::new(sources);
        let mut pairs: Vec<(SentenceRef, SentenceRef, f64)> = Vec::new();
        for (i, j) in near_duplicates(&index.content, 0.34) {
            pairs.extend(index.across(i, j).map(|(a, b)| (a, b, SIMILAR)));
        }
        let (partners, family) = index.partners();
        for (a, b) in partners {
            pairs.extend(
                index
                    .in_place(a, b)
                    .into_iter()
                    .map(|(a, b)| (a, b, SIMILAR_IN_PLACE)),
            );
        }
        // A pair found both ways is judged by the lower bar, which sorts first.
        pairs.sort_by(|x, y| (x.0, x.1).cmp(&(y.0, y.1)).then(x.2.total_cmp(&y.2)));
        pairs.dedup_by_key(|p| (p.0, p.1));
        let sentence = |at: SentenceRef| &sources[at.source].reading.sentences[at.sentence];
        let near: Vec<NearCopy> = pairs
            .into_iter()
            .filter_map(|(a, b, least)| near_copy(a, b, sentence(a), sentence(b), least))
            .collect();
        let numbered = index.groups.iter().enumerate();
        let group_of: BTreeMap<SentenceRef, usize> = numbered
            .flat_map(|(number, members)| members.iter().map(move |&m| (m, number)))
            .collect();
        let near_groups = near
            .iter()
            .filter_map(|n| Some((*group_of.get(&n.a)?, *group_of.get(&n.b)?)))
            .map(|(x, y)| (x.min(y), x.max(y)))
            .collect();
        Self {
            near,
            family,
            group_of,
            groups: index.groups,
            near_groups,
        }
    }

    /// All sentences that are word for word the same as this one, itself among them, in order.
    pub fn same_as(&self, at: SentenceRef) -> &[SentenceRef] {
        self.group_of.get(&at).map_or(&[], |&g| &self.groups[g])
    }

    /// Whether the two are word for word the same.
    pub fn identical(&self, a: SentenceRef, b: SentenceRef) -> bool {
        matches!((self.group_of.get(&a), self.group_of.get(&b)), (Some(x), Some(y)) if x == y)
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
        let group = |at: SentenceRef| self.group_of.get(&at).copied();
        matches!((group(a), group(b)), (Some(x), Some(y)) if self.near_groups.contains(&(x.min(y), x.max(y))))
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

/// The groups of identical sentences of a story.
struct Index {
    /// Sentences that are the same, in order of their first member.
    groups: Vec<Vec<SentenceRef>>,
    /// For each group, the words that carry it: figures, dates and function words aside.
    content: Vec<Vec<u32>>,
    /// For each source, its sentences that count, with their group.
    sequence: Vec<Vec<(SentenceRef, usize)>>,
}

impl Index {
    fn new(sources: &[&Checked]) -> Self {
        let mut forms: FxHashMap<(WordClass, Arc<str>), u32> = FxHashMap::default();
        let mut known: FxHashMap<Vec<u32>, usize> = FxHashMap::default();
        let mut index = Index {
            groups: Vec::new(),
            content: Vec::new(),
            sequence: vec![Vec::new(); sources.len()],
        };
        for (source, checked) in sources.iter().enumerate() {
            for (sentence, told) in checked.reading.sentences.iter().enumerate() {
                if matches!(told.part, Part::Furniture | Part::RepeatedHeadline)
                    || told.words.len() < 2
                {
                    continue;
                }
                let ids: Vec<u32> = told
                    .words
                    .iter()
                    .map(|w| {
                        let next = forms.len() as u32;
                        *forms.entry((w.class, w.form.clone())).or_insert(next)
                    })
                    .collect();
                let carries = |w: &Word| matches!(w.class, WordClass::Content | WordClass::Name);
                let content = told
                    .words
                    .iter()
                    .zip(&ids)
                    .filter(|(w, _)| carries(w))
                    .map(|(_, &id)| id)
                    .collect();
                let group = *known.entry(ids).or_insert_with(|| {
                    index.groups.push(Vec::new());
                    index.content.push(content);
                    index.groups.len() - 1
                });
                let at = SentenceRef { source, sentence };
                index.groups[group].push(at);
                index.sequence[source].push((at, group));
            }
        }
        index
    }

    /// The first pair of sentences of two groups that stand in different sources: enough, since within a group all say the same. None where one source
    /// has both: what an article says side by side it does not take for a contradiction.
    fn across(&self, i: usize, j: usize) -> Option<(SentenceRef, SentenceRef)> {
        let (a, b) = (&self.groups[i], &self.groups[j]);
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
            for (_, group) in sequence {
                let mut members: Vec<usize> = self.groups[*group]
                    .iter()
                    .take(64)
                    .map(|m| m.source)
                    .filter(|&m| m != s)
                    .collect();
                members.dedup();
                for other in members {
                    *shared.entry(other).or_default() += 1;
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

    /// Sentences of two sources that stand between the same neighbours.
    fn in_place(&self, a: usize, b: usize) -> Vec<(SentenceRef, SentenceRef)> {
        let groups = |s: usize| self.sequence[s].iter().map(|x| x.1).collect::<Vec<_>>();
        let mut pairs = Vec::new();
        for op in capture_diff_slices(Algorithm::Myers, &groups(a), &groups(b)) {
            if let DiffOp::Replace {
                old_index,
                old_len,
                new_index,
                new_len,
            } = op
                && old_len == new_len
            {
                pairs.extend((0..old_len).map(|k| {
                    (
                        self.sequence[a][old_index + k].0,
                        self.sequence[b][new_index + k].0,
                    )
                }));
            }
        }
        pairs
    }
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
    left: &Sentence,
    right: &Sentence,
    least: f64,
) -> Option<NearCopy> {
    let keys = |s: &Sentence| {
        s.words
            .iter()
            .map(|w| (w.class, w.form.clone()))
            .collect::<Vec<_>>()
    };
    let weight = |w: &Word| usize::from(w.class != WordClass::Function);
    let total: usize = left.words.iter().chain(&right.words).map(weight).sum();
    let mut shared = 0;
    let mut edits = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &keys(left), &keys(right)) {
        match op.as_tag_tuple() {
            (DiffTag::Equal, range, _) => {
                shared += 2 * left.words[range].iter().map(weight).sum::<usize>()
            }
            (_, old, new) => edits.push(Edit { a: old, b: new }),
        }
    }
    (!edits.is_empty() && shared as f64 >= least * total as f64).then_some(NearCopy { a, b, edits })
}
