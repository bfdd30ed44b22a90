//! Near duplicates among sequences of words, found without comparing all pairs.

use super::holders::Holders;
use super::story_words::Rows;
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// Room for so many different pairs of neighbours is made at once.
const ROOM: usize = 1 << 16;

/// The pairs `(i, j)`, `i < j`, of sequences that share at least `share` (0 to 1) of the shorter one's pairs of neighbouring words, in ascending order.
///
/// Pairs of neighbours that stand in more than 48 sequences are left out of the search (they still count in the length), which bounds the work: it is
/// linear in the words, times that constant.
pub fn near_duplicates<W: Copy + Eq + Hash>(
    sequences: &[impl AsRef<[W]>],
    share: f64,
) -> Vec<(usize, usize)> {
    let (pairs, times) = number_pairs(sequences);
    let holders = Holders::new(&pairs, times.into_iter());
    let mut found = Vec::new();
    // How many pairs of neighbours a sequence shares with each of those before it, and with which it shares any.
    let mut shared = vec![0_u32; sequences.len()];
    let mut sharing = Vec::new();
    for (i, words) in sequences.iter().map(AsRef::as_ref).enumerate() {
        for &pair in pairs.row(i) {
            let before = holders.of(pair).iter().map(|&j| j as usize);
            for j in before.take_while(|&j| j < i) {
                if shared[j] == 0 {
                    sharing.push(j);
                }
                shared[j] += 1;
            }
        }
        for j in sharing.drain(..) {
            let n = std::mem::take(&mut shared[j]);
            let shorter = words.len().min(sequences[j].as_ref().len());
            if f64::from(n) >= share * shorter.saturating_sub(1).max(1) as f64 {
                found.push((j, i));
            }
        }
    }
    found.sort_unstable();
    found
}

/// For each sequence, its pairs of neighbouring words by number, in order; and for each pair, in how many sequences it stands.
fn number_pairs<W: Copy + Eq + Hash>(sequences: &[impl AsRef<[W]>]) -> (Rows<u32>, Vec<u32>) {
    let sequences = || sequences.iter().map(AsRef::as_ref);
    let most: usize = sequences().map(<[W]>::len).sum();
    let mut numbers: FxHashMap<(W, W), u32> = FxHashMap::default();
    // What repeats itself without end has few of them.
    numbers.reserve(most.min(ROOM));
    // In how many sequences each pair stands, and the last of them.
    let mut held: Vec<(u32, usize)> = Vec::new();
    let mut pairs = Rows::default();
    pairs.reserve(sequences().len(), most);
    for (i, words) in sequences().enumerate() {
        pairs.push(neighbours(words).map(|pair| {
            let number = *numbers.entry(pair).or_insert(held.len() as u32);
            match held.get_mut(number as usize) {
                None => held.push((1, i)),
                Some((times, last)) if *last != i => (*times, *last) = (*times + 1, i),
                Some(_) => {}
            }
            number
        }));
    }
    (pairs, held.into_iter().map(|(times, _)| times).collect())
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
