//! Near duplicates among sequences of words, found without comparing all pairs.

use rustc_hash::FxHashMap;
use std::hash::Hash;

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
    let mut buckets: FxHashMap<(W, W), Vec<u32>> = FxHashMap::default();
    for (i, words) in sequences.iter().map(AsRef::as_ref).enumerate() {
        for pair in neighbours(words) {
            let bucket = buckets.entry(pair).or_default();
            if bucket.len() <= COMMON && bucket.last() != Some(&(i as u32)) {
                bucket.push(i as u32);
            }
        }
    }
    let mut found = Vec::new();
    let mut shared: FxHashMap<u32, usize> = FxHashMap::default();
    for (i, words) in sequences.iter().map(AsRef::as_ref).enumerate() {
        shared.clear();
        for pair in neighbours(words) {
            let Some(bucket) = buckets.get(&pair).filter(|b| b.len() <= COMMON) else {
                continue;
            };
            for &j in bucket.iter().take_while(|&&j| (j as usize) < i) {
                *shared.entry(j).or_default() += 1;
            }
        }
        let enough = |j: u32, n: usize| {
            let shorter = words
                .len()
                .min(sequences[j as usize].as_ref().len())
                .saturating_sub(1)
                .max(1);
            n as f64 >= share * shorter as f64
        };
        found.extend(
            shared
                .iter()
                .filter(|&(&j, &n)| enough(j, n))
                .map(|(&j, _)| (j as usize, i)),
        );
    }
    found.sort_unstable();
    found
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
