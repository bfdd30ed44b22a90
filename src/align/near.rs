//! Near duplicates among sequences of words, found without comparing all pairs.

use super::story_words::Rows;
use rustc_hash::FxHashMap;
use std::hash::Hash;
use std::ops::Range;

/// A pair of neighbouring words is no clue to a duplicate when more sequences than this share it.
const COMMON: usize = 48;

/// The pairs `(i, j)`, `i < j`, of sequences that share at least `share` (0 to 1) of the shorter one's pairs of neighbouring words, in ascending order.
///
/// Pairs of neighbours that stand in more than 48 sequences are left out of the search (they still count in the length), which bounds the work: it is
/// linear in the words, times that constant.
pub fn near_duplicates<W: Copy + Eq + Hash>(
    sequences: &[impl AsRef<[W]>],
    share: f64,
) -> Vec<(usize, usize)> {
    let index = Index::new(sequences);
    let mut found = Vec::new();
    // How many pairs of neighbours a sequence shares with each of those before it, and with which it shares any.
    let mut shared = vec![0_usize; sequences.len()];
    let mut sharing = Vec::new();
    for (i, words) in sequences.iter().map(AsRef::as_ref).enumerate() {
        for &pair in index.pairs.row(i) {
            for &j in index.holders(pair).iter().take_while(|&&j| j < i) {
                if shared[j] == 0 {
                    sharing.push(j);
                }
                shared[j] += 1;
            }
        }
        for j in sharing.drain(..) {
            let n = std::mem::take(&mut shared[j]);
            let shorter = words.len().min(sequences[j].as_ref().len());
            if n as f64 >= share * shorter.saturating_sub(1).max(1) as f64 {
                found.push((j, i));
            }
        }
    }
    found.sort_unstable();
    found
}

/// Which sequences have which pairs of neighbouring words.
struct Index {
    /// For each sequence, its pairs by number, in order.
    pairs: Rows<usize>,
    /// For each pair, which of `holders` are its own: none of a common one, nor of one that stands in a single sequence.
    own: Vec<Range<usize>>,
    /// The sequences that have a pair, in order.
    holders: Vec<usize>,
}

impl Index {
    fn new<W: Copy + Eq + Hash>(sequences: &[impl AsRef<[W]>]) -> Self {
        let mut numbers: FxHashMap<(W, W), usize> = FxHashMap::default();
        // In how many sequences each pair stands, and the last of them.
        let mut held: Vec<(usize, usize)> = Vec::new();
        let mut pairs = Rows::default();
        for (i, words) in sequences.iter().map(AsRef::as_ref).enumerate() {
            pairs.push(neighbours(words).map(|pair| {
                let number = *numbers.entry(pair).or_insert(held.len());
                match held.get_mut(number) {
                    None => held.push((1, i)),
                    Some((times, last)) if *last != i => (*times, *last) = (*times + 1, i),
                    Some(_) => {}
                }
                number
            }));
        }
        let is_clue = |times: usize| (2..=COMMON).contains(&times);
        let mut room = 0;
        let begin = |&(times, _): &(usize, usize)| {
            let begin = room;
            room += if is_clue(times) { times } else { 0 };
            begin..begin
        };
        let mut own: Vec<Range<usize>> = held.iter().map(begin).collect();
        let mut holders = vec![0; room];
        for (i, pairs) in pairs.iter().enumerate() {
            for &pair in pairs.iter().filter(|&&pair| is_clue(held[pair].0)) {
                let own = &mut own[pair];
                if !holders[own.clone()].ends_with(&[i]) {
                    holders[own.end] = i;
                    own.end += 1;
                }
            }
        }
        Self {
            pairs,
            own,
            holders,
        }
    }

    /// The sequences that have a pair, in order.
    fn holders(&self, pair: usize) -> &[usize] {
        &self.holders[self.own[pair].clone()]
    }
}

fn neighbours<W: Copy>(words: &[W]) -> impl Iterator<Item = (W, W)> + '_ {
    words.windows(2).map(|w| (w[0], w[1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_shares_its_neighbours() {
        let sequences = [
            vec![1, 2, 3, 4],
            vec![9, 1, 2, 3, 4, 8],
            vec![4, 3, 2, 1],
            vec![1, 2, 7, 8],
        ];
        assert_eq!(near_duplicates(&sequences, 0.6), [(0, 1)]);
        assert_eq!(near_duplicates(&sequences, 0.3), [(0, 1), (0, 3), (1, 3)]);
        assert_eq!(near_duplicates::<u32>(&[vec![], vec![1], vec![1]], 0.5), []);
    }
}
