//! Which articles of a heap tell one story: those that say much the same things of the same people and places at the same time.
//!
//! # The rule
//!
//! It needs nothing but the [`Filing`] of each article, which `claimlint keys` prints, so an engine that joins on keys gets the same stories:
//!
//! 1. An article is filed under each pair of one of its `keys` and one of its `windows`: a **block**.
//! 2. A block of more than [`LARGEST_BLOCK`] articles says nothing ("France" and "Paris" in one week) and is dropped.
//! 3. Two articles are **joined** where the keys of the blocks they still share, each key counted once, are at least [`FEWEST_SHARED`], and make up at
//!    least [`SHARE_PERCENT`] of a hundred of what the two have: `200 × shared ≥ SHARE_PERCENT × (keys of one + keys of the other)`, Dice's coefficient
//!    over all their keys, dropped ones too.
//! 4. Stories are the connected components.
//!
//! No step looks at the order of the articles. The work is bounded by the number of filings times the size of a block, so it grows with the heap, not with
//! its square.

use super::Checked;
use crate::claim::{Content, Part, Quantity, WordClass};
use crate::text::fold;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// A block of more articles than this joins nothing.
pub const LARGEST_BLOCK: usize = 30;
/// Two articles that share fewer keys are not joined.
pub const FEWEST_SHARED: usize = 4;
/// Part in a hundred of their keys that two joined articles share.
pub const SHARE_PERCENT: usize = 32;

/// Days of a window; two windows, half a window apart, so that articles up to two days apart always share one and articles more than three apart never do.
const WINDOW: i64 = 4;
/// So many words of the text that carry meaning count as its lead: what an article is about stands there.
const LEAD: usize = 60;
/// Shorter words say little of what an article is about.
const SHORTEST_WORD: usize = 4;

/// What an article is filed under.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filing {
    /// The windows of days it lies in: two, or `undated` alone. Articles of which the day is not known meet only each other.
    pub windows: Vec<String>,
    /// What it says, in order, each once: `name:…` for each person, body and place it names (by `#id` where `rules/entities` knows them, else by folded
    /// name), `count:NUMBER:WHAT` for what it counts, `word:…` for the words of its lead.
    pub keys: Vec<String>,
}

/// What an article is filed under.
pub fn filing(checked: &Checked) -> Filing {
    let reading = &checked.reading;
    let mut keys = BTreeSet::new();
    // One desk's "Tarvik" is a place, another's a name: what an entity is taken for is no key.
    keys.extend(reading.entities.iter().map(|entity| match &entity.known {
        Some(id) => format!("name:#{id}"),
        None => format!("name:{}", fold(&entity.name)),
    }));
    let quantities = reading.claims.iter().filter_map(|c| match &c.content {
        Content::Quantity(quantity) => counted(quantity),
        _ => None,
    });
    keys.extend(quantities);
    let told = reading.sentences.iter();
    let told = told.filter(|s| matches!(s.part, Part::Headline | Part::Body));
    let words = told.flat_map(|s| &s.words);
    let carry = words.filter(|w| matches!(w.class, WordClass::Content | WordClass::Name));
    let lead = carry.take(LEAD).map(|w| &w.form);
    let long = lead.filter(|form| form.chars().count() >= SHORTEST_WORD);
    keys.extend(long.map(|form| format!("word:{form}")));
    Filing {
        windows: windows(checked),
        keys: keys.into_iter().collect(),
    }
}

/// `count:12:dead`: a number of something, the same in every language where the thing is known in both.
fn counted(quantity: &Quantity) -> Option<String> {
    let of = quantity.of.as_deref()?;
    let number = quantity.amount.number()?.normalize();
    Some(format!(
        "count:{number}:{}",
        of.concept.as_ref().unwrap_or(&of.head)
    ))
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

/// Groups articles into stories: for each article the index of the first article of its story.
pub fn group(articles: &[Filing]) -> Vec<usize> {
    let blocks = Blocks::new(articles);
    let mut parent: Vec<usize> = (0..articles.len()).collect();
    for (i, article) in articles.iter().enumerate() {
        for (j, shared) in blocks.shared(i) {
            if belong_together(shared, article.keys.len(), articles[j].keys.len()) {
                let (a, b) = (root(&mut parent, i), root(&mut parent, j));
                parent[a.max(b)] = a.min(b);
            }
        }
    }
    (0..articles.len()).map(|i| root(&mut parent, i)).collect()
}

/// Whether two articles with so many keys that share so many of them tell one story.
fn belong_together(shared: usize, keys: usize, other: usize) -> bool {
    shared >= FEWEST_SHARED && 200 * shared >= SHARE_PERCENT * (keys + other)
}

/// The blocks that are small enough to say something.
struct Blocks {
    /// For each article its keys, each with the numbers of its blocks.
    of: Vec<Vec<Vec<usize>>>,
    /// The articles of each block, in order; none for one that is dropped.
    members: Vec<Vec<usize>>,
}

impl Blocks {
    fn new(articles: &[Filing]) -> Self {
        let mut numbers: FxHashMap<(&str, &str), usize> = FxHashMap::default();
        let mut members: Vec<Vec<usize>> = Vec::new();
        let mut of = Vec::with_capacity(articles.len());
        for (i, article) in articles.iter().enumerate() {
            let mut file = |key, window| {
                let next = members.len();
                let number = *numbers.entry((key, window)).or_insert(next);
                if number == next {
                    members.push(Vec::new());
                }
                members[number].push(i);
                number
            };
            let keys = article.keys.iter().map(|key| {
                let windows = article.windows.iter();
                windows
                    .map(|window| file(key.as_str(), window.as_str()))
                    .collect()
            });
            of.push(keys.collect());
        }
        for block in members.iter_mut().filter(|m| m.len() > LARGEST_BLOCK) {
            block.clear();
        }
        Self { of, members }
    }

    /// The later articles that share a block with `article`, in order, each with the number of keys of the blocks they share.
    fn shared(&self, article: usize) -> Vec<(usize, usize)> {
        let mut met: Vec<(usize, usize)> = Vec::new();
        for (key, blocks) in self.of[article].iter().enumerate() {
            for &block in blocks {
                let later = self.members[block].iter().filter(|&&j| j > article);
                met.extend(later.map(|&j| (j, key)));
            }
        }
        met.sort_unstable();
        met.dedup();
        met.chunk_by(|a, b| a.0 == b.0)
            .map(|keys| (keys[0].0, keys.len()))
            .collect()
    }
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

/// So many names stand in the name of a story.
const NAMED: usize = 3;

/// What a story is called: whom most of its articles name, and the days they came out on. `members` are its articles, at least one.
pub fn title(members: &[&Checked]) -> String {
    let mut named: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    for checked in members {
        let mut own: BTreeMap<String, (usize, &str)> = BTreeMap::new();
        for entity in &checked.reading.entities {
            let key = entity
                .known
                .as_ref()
                .map_or_else(|| fold(&entity.name), |id| format!("#{id}"));
            own.entry(key)
                .or_insert((entity.mentions.len(), &entity.name));
        }
        for (key, (mentions, name)) in own {
            let entry = named.entry(key).or_insert((0, name));
            // Whoever is named by one article more weighs more than any number of mentions.
            entry.0 += 1_000_000 + mentions.min(999);
            entry.1 = entry.1.min(name);
        }
    }
    let mut ranked: Vec<(usize, &str)> = named.into_values().collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    let names: Vec<&str> = ranked
        .into_iter()
        .take(NAMED)
        .map(|(_, name)| name)
        .collect();
    let names = if names.is_empty() {
        "no names".to_owned()
    } else {
        names.join(", ")
    };
    let days = members.iter().filter_map(|c| c.source.published);
    match (days.clone().min(), days.max()) {
        (Some(first), Some(last)) if first != last => format!("{names} ({first} to {last})"),
        (Some(day), _) => format!("{names} ({day})"),
        _ => names,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(windows: &[&str], keys: &[&str]) -> Filing {
        let own = |words: &[&str]| words.iter().map(ToString::to_string).collect();
        Filing {
            windows: own(windows),
            keys: own(keys),
        }
    }

    #[test]
    fn articles_that_share_enough_are_one_story() {
        let heap = [
            article(&["a1", "b1"], &["p", "q", "r", "s", "t"]),
            article(&["a1", "b1"], &["u", "v", "w", "x", "y"]),
            article(&["a2", "b1"], &["p", "q", "r", "s", "z"]),
            article(&["a2", "b2"], &["o", "q", "r", "s", "z"]),
            article(&["undated"], &["p", "q", "r", "s", "t"]),
            article(&["a1", "b1"], &["p", "q", "r"]),
        ];
        assert_eq!(group(&heap), [0, 1, 0, 0, 4, 5]);
    }

    #[test]
    fn a_long_article_is_not_of_every_story_it_touches() {
        let many: Vec<String> = (0..30).map(|i| i.to_string()).collect();
        let long = Filing {
            windows: vec!["a1".into()],
            keys: many.clone(),
        };
        let short = Filing {
            windows: vec!["a1".into()],
            keys: many[..5].to_vec(),
        };
        assert_eq!(group(&[long, short]), [0, 1]);
    }

    #[test]
    fn a_common_block_joins_nothing() {
        let common = article(&["a1"], &["p", "q", "r", "s"]);
        let heap = |n: usize| vec![common.clone(); n];
        assert_eq!(group(&heap(LARGEST_BLOCK)), vec![0; LARGEST_BLOCK]);
        let all: Vec<usize> = (0..=LARGEST_BLOCK).collect();
        assert_eq!(group(&heap(LARGEST_BLOCK + 1)), all);
    }
}
