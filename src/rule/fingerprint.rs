//! How a disagreement is recognised again in another run.

use super::StoryReport;
use super::finding::Place;
use crate::source::Source;

/// One side of a disagreement, without where it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Side {
    /// Who carries it: [`source_key`].
    pub source: String,
    /// What is claimed, in its one normalised spelling (`3000`, `2024-10-28`, the folded words of a quotation).
    pub value: String,
    /// Who says it; empty for the outlet's own voice.
    pub holder: String,
}

/// The name of a source in fingerprints: the file's name without its folders and the record's id, so that it is the same wherever the tool is run from.
pub fn source_key(source: &Source) -> String {
    let file = source.path.rsplit(['/', '\\']).next().unwrap_or_default();
    match &source.id {
        Some(id) => format!("{file}#{id}"),
        None => file.to_owned(),
    }
}

/// 16 hexadecimal digits for the disagreement of `sides` about `topic` under `rule`. The order of the sides and how often a side is given make no
/// difference, nor does anything that is not given here: a passage may move, and its neighbours may be edited.
pub fn fingerprint(rule: &str, topic: &str, mut sides: Vec<Side>) -> String {
    sides.sort();
    sides.dedup();
    let mut hash = Fnv::new();
    hash.part(rule);
    hash.part(topic);
    for side in &sides {
        hash.part(&side.source);
        hash.part(&side.value);
        hash.part(&side.holder);
    }
    format!("{:016x}", hash.0)
}

/// The fingerprint of a disagreement that is in all it rests on the same as `before` others of its story, whose fingerprint it would share.
pub(super) fn nth(fingerprint: &str, before: usize) -> String {
    let mut hash = Fnv::new();
    hash.part(fingerprint);
    hash.part(&before.to_string());
    format!("{:016x}", hash.0)
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo: <http://www.isthe.com/chongo/tech/comp/fnv/>): fixed for good, as fingerprints are kept in files.
struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn part(&mut self, text: &str) {
        // 0xFF is in no UTF-8 text: "ab", "c" and "a", "bc" stay apart.
        for byte in text.bytes().chain([0xFF]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

impl StoryReport {
    /// Turns the indices of a story's own sources into indices of all sources of a run, by `map`.
    pub fn map_sources(&mut self, map: impl Fn(usize) -> usize) {
        let map = |place: &mut Place| place.source = map(place.source);
        for finding in &mut self.findings {
            finding.places.iter_mut().for_each(&map);
        }
        for pair in &mut self.not_comparable {
            map(&mut pair.a);
            map(&mut pair.b);
        }
        for topic in &mut self.topics {
            topic.cells.iter_mut().for_each(|c| map(&mut c.place));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(source: &str, value: &str, holder: &str) -> Side {
        Side {
            source: source.into(),
            value: value.into(),
            holder: holder.into(),
        }
    }

    #[test]
    fn only_the_disagreement_counts() {
        let (a, b) = (side("a.txt", "40", "reiss"), side("b.txt", "60", "reiss"));
        let of = |sides: &[&Side]| {
            let sides = sides.iter().map(|s| (*s).clone()).collect();
            fingerprint("quantity-conflict", "boats lost", sides)
        };
        let print = of(&[&a, &b]);
        assert_eq!(
            print, "190e6aef76470a11",
            "fingerprints are kept in files: they may not change"
        );
        assert_eq!(print, of(&[&b, &a]));
        assert_eq!(print, of(&[&a, &b, &a]));
        assert_ne!(print, of(&[&a, &side("b.txt", "61", "reiss")]));
        assert_ne!(print, of(&[&a, &side("b.txt", "60", "")]));
        assert_ne!(print, of(&[&a, &side("b.txt6", "0", "reiss")]));
        assert_ne!(print, fingerprint("other", "boats lost", vec![a, b]));
    }
}
