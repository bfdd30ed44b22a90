//! Which rows have a key: what a search for rows that are alike begins with.

use super::story_words::Rows;
use std::ops::Range;

/// A key that more rows have is no clue to what is alike.
const COMMON: u32 = 48;

/// The rows that have a key, for keys that bring rows together: not for common ones, nor for those that one row has alone.
pub(super) struct Holders {
    /// For each key, which of `all` are its own.
    own: Vec<Range<u32>>,
    /// Rows by number, in order for each key.
    all: Vec<u32>,
}

impl Holders {
    /// Those of the keys in `rows`; `times` says of each key how many rows have it.
    pub fn new(rows: &Rows<u32>, times: impl Iterator<Item = u32>) -> Self {
        let mut room = 0;
        let begin = |times: u32| {
            let begin = room;
            room += if is_clue(times) { times } else { 0 };
            begin..room
        };
        // First the place of all, of which the rows take one after the other.
        let places: Vec<Range<u32>> = times.map(begin).collect();
        let mut own: Vec<Range<u32>> = places.iter().map(|p| p.start..p.start).collect();
        let mut all = vec![0; room as usize];
        for (row, keys) in (0..).zip(rows.iter()) {
            for &key in keys.iter().filter(|&&key| !places[key as usize].is_empty()) {
                let own = &mut own[key as usize];
                // A row that has a key twice has it.
                if !all[own.start as usize..own.end as usize].ends_with(&[row]) {
                    all[own.end as usize] = row;
                    own.end += 1;
                }
            }
        }
        Self { own, all }
    }

    /// The rows that have a key, in order.
    pub fn of(&self, key: u32) -> &[u32] {
        let own = &self.own[key as usize];
        &self.all[own.start as usize..own.end as usize]
    }
}

fn is_clue(times: u32) -> bool {
    (2..=COMMON).contains(&times)
}
