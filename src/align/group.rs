//! Which articles of a heap tell one story: those that name the same people, bodies and places at the same time.
//!
//! An article is filed under each pair of the entities it is most about, in each of two overlapping windows of days. Articles that share such a block
//! belong together, and stories are the connected components. A block larger than [`LARGEST_BLOCK`] says nothing ("France" and "Paris" in one week) and
//! is dropped. An engine that joins on [`keys`] and takes connected components under the same bound gets the same stories.

use super::Checked;
use crate::claim::Part;
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// A block of more articles than this joins nothing.
pub const LARGEST_BLOCK: usize = 40;
/// How many entities an article is filed under.
const SALIENT: usize = 5;
/// Days of a window; two windows, half a window apart, so that articles of one or two days always share one.
const WINDOW: i64 = 4;

/// The blocks an article is filed under, in order: `entity+entity@window`. Empty for an article that names fewer than two entities.
pub fn keys(checked: &Checked) -> Vec<String> {
    let salient = salient(checked);
    let windows = windows(checked);
    let mut keys = Vec::new();
    for (i, a) in salient.iter().enumerate() {
        for b in &salient[i + 1..] {
            let (a, b) = (a.min(b), a.max(b));
            keys.extend(windows.iter().map(|w| format!("{a}+{b}@{w}")));
        }
    }
    keys.sort();
    keys
}

/// Groups articles into stories: for each article the index of the first article of its story.
pub fn group(articles: &[Vec<String>]) -> Vec<usize> {
    let mut blocks: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, keys) in articles.iter().enumerate() {
        for key in keys {
            blocks.entry(key).or_default().push(i);
        }
    }
    let mut parent: Vec<usize> = (0..articles.len()).collect();
    for members in blocks.values().filter(|m| m.len() <= LARGEST_BLOCK) {
        for &member in &members[1..] {
            let (a, b) = (root(&mut parent, members[0]), root(&mut parent, member));
            parent[a.max(b)] = a.min(b);
        }
    }
    (0..articles.len()).map(|i| root(&mut parent, i)).collect()
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

/// The entities an article is most about: those of the headline first, then by mentions, then by name.
fn salient(checked: &Checked) -> Vec<String> {
    let reading = &checked.reading;
    let headlines = || {
        reading
            .sentences
            .iter()
            .filter(|s| s.part == Part::Headline)
    };
    let mut ranked: Vec<_> = reading
        .entities
        .iter()
        .map(|e| {
            let in_headline = headlines().any(|s| e.mentions.iter().any(|&m| s.span.contains(m)));
            let key = e
                .known
                .as_ref()
                .map_or_else(|| fold(&e.name), |id| format!("#{id}"));
            (std::cmp::Reverse((in_headline, e.mentions.len())), key)
        })
        .collect();
    ranked.sort();
    let mut seen = BTreeSet::new();
    ranked
        .into_iter()
        .map(|(_, key)| key)
        .filter(|k| seen.insert(k.clone()))
        .take(SALIENT)
        .collect()
}

fn windows(checked: &Checked) -> Vec<String> {
    let Some(published) = checked.source.published else {
        return vec!["undated".into()];
    };
    let day = i64::from((published - jiff::civil::date(1970, 1, 1)).get_days());
    vec![
        format!("a{}", day.div_euclid(WINDOW)),
        format!("b{}", (day + WINDOW / 2).div_euclid(WINDOW)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_that_share_a_block_are_one_story() {
        let article = |keys: &[&str]| keys.iter().map(ToString::to_string).collect::<Vec<_>>();
        let heap = [
            article(&["x"]),
            article(&["y"]),
            article(&["x", "z"]),
            article(&["z"]),
            article(&[]),
        ];
        assert_eq!(group(&heap), [0, 1, 0, 0, 4]);
    }

    #[test]
    fn a_common_block_joins_nothing() {
        let heap = vec![vec!["common".to_owned()]; LARGEST_BLOCK + 1];
        assert_eq!(group(&heap), (0..heap.len()).collect::<Vec<_>>());
    }
}
