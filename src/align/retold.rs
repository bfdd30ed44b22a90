//! Sentences of two sources of which the longer has nearly all that the shorter says: what is left over may be all they differ in.

use super::holders::Holders;
use super::story_words::{Rows, WordNumber};
use super::{SentenceRef, Story};
use crate::claim::{Part, Word, WordClass};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A sentence told again in another source.
#[derive(Clone, Debug, PartialEq)]
pub struct Retold {
    /// The sentence that has more words that carry meaning.
    pub longer: SentenceRef,
    /// The sentence whose words are found in the other.
    pub shorter: SentenceRef,
    /// Words of the longer and of the shorter sentence that are the same word, by the place of the shorter one's.
    pub same: Vec<(usize, usize)>,
    /// What each word of the shorter sentence weighs: nothing if it carries no meaning, the more the rarer it is in the story.
    weights: Arc<[f64]>,
}

/// How many uncommon words two sentences share at least.
const CLUES: usize = 2;
/// Sentences of fewer words that carry meaning say too little, of more are lists and tables.
const SHORTEST: usize = 4;
const LONGEST: usize = 80;
/// How much of the shorter sentence the longer one has at least, in per cent.
const CONTAINED: u32 = 25;

/// Finds the sentences told again, in order. Near-linear: candidates share uncommon words. Of sentences that are word for word the same, one in each
/// source stands for all.
pub fn retold(story: &Story<'_>) -> Vec<Retold> {
    let keys = Keys::new(story.words.forms());
    let mut sentences = told(story);
    let mut counts: Vec<u32> = vec![0; keys.len()];
    let mut own_keys: Rows<u32> = Rows::default();
    let mut own = Vec::new();
    for told in &sentences {
        keys.of_sentence(story, told.at, &mut own);
        own.iter().for_each(|&key| counts[key as usize] += 1);
        own_keys.push(own.iter().copied());
    }
    let holders = Holders::new(&own_keys, counts.iter().copied());
    let divisors: Vec<f64> = counts.into_iter().map(divisor).collect();
    for told in &mut sentences {
        told.weights = weights(story, told.at, &keys, &divisors);
        told.weight = told.weights.iter().sum();
    }
    let mut found = Vec::new();
    // For each sentence before, how many keys it shares; those that share any; those that share enough.
    let mut shared = vec![0_usize; sentences.len()];
    let (mut sharing, mut alike) = (Vec::new(), Vec::new());
    for (i, own) in own_keys.iter().enumerate() {
        for &key in own {
            let before = holders.of(key).iter().map(|&j| j as usize);
            for j in before.take_while(|&j| j < i) {
                if shared[j] == 0 {
                    sharing.push(j);
                }
                shared[j] += 1;
            }
        }
        for j in sharing.drain(..) {
            let n = std::mem::take(&mut shared[j]);
            // Common words are no keys, so a third of the keys is asked for where half of the words is.
            if n >= CLUES.max(own.len().min(own_keys.row(j).len()) / 4) {
                alike.push(j);
            }
        }
        alike.sort_unstable();
        let aligned = alike.drain(..);
        found.extend(aligned.filter_map(|j| align(story, &sentences[j], &sentences[i])));
    }
    found
}

/// A sentence that is compared.
struct Told<'a> {
    at: SentenceRef,
    words: Vec<Carrier<'a>>,
    /// The marks of each of them, side by side.
    marks: Vec<Marks>,
    traits: Traits,
    /// What each of all its words weighs.
    weights: Arc<[f64]>,
    /// What they weigh together.
    weight: f64,
}

impl Told<'_> {
    /// Which of its words may be the same as this, a bit each: no sentence that is compared has more than 128.
    fn may_be(&self, word: Carrier<'_>) -> u128 {
        let (mut found, mut bit) = (0, 1);
        for marks in &self.marks {
            found |= if marks.may_be(word.marks) { bit } else { 0 };
            bit <<= 1;
        }
        found
    }

    /// Whether it may have enough of the shorter sentence, by what can be told without looking for the words one by one.
    fn may_contain(&self, shorter: &Self) -> bool {
        let had = (shorter.words.iter().filter(|word| self.traits.meet(word)))
            .map(|word| shorter.weights[word.at])
            .sum();
        percent(had, shorter.weight) >= CONTAINED
    }
}

/// A word that carries meaning.
#[derive(Clone, Copy)]
struct Carrier<'a> {
    /// Its place among all words of its sentence.
    at: usize,
    word: &'a Word,
    marks: Marks,
}

/// What tells most words apart without looking at them.
#[derive(Clone, Copy)]
struct Marks {
    /// The first bytes of its form, as a number.
    head: u32,
    /// The [`Traits`] of its kin and of its meaning, of its head where it has none.
    kin: u16,
    meaning: u16,
}

/// No two forms of one word differ before so many bytes.
const HEAD: usize = 4;

impl<'a> Carrier<'a> {
    fn new(at: usize, word: &'a Word) -> Self {
        let form = head(&word.form);
        let of_head = Traits::of(form);
        let of_meaning = |meaning| Traits::of(head(meaning));
        let marks = Marks {
            head: form,
            kin: word.kin.map_or(of_head, Traits::of),
            meaning: word.meaning.as_deref().map_or(of_head, of_meaning),
        };
        Self { at, word, marks }
    }
}

impl Marks {
    /// Whether words that have them may be one.
    fn may_be(self, other: Self) -> bool {
        (self.head == other.head) | (self.kin == other.kin) | (self.meaning == other.meaning)
    }

    /// The bits that stand for them among [`Traits`].
    fn traits(self) -> [u16; 3] {
        [Traits::of(self.head), self.kin, self.meaning]
    }
}

fn head(form: &str) -> u32 {
    let mut head = [0; HEAD];
    let length = form.len().min(HEAD);
    head[..length].copy_from_slice(&form.as_bytes()[..length]);
    u32::from_le_bytes(head)
}

/// How the words of a sentence begin, their kin and their meanings, a bit each: most words that the sentence has not are told by them. Two may share a bit.
#[derive(Clone, Copy, Default)]
struct Traits([u64; 16]);

impl Traits {
    /// The bit that stands for a trait.
    fn of(value: u32) -> u16 {
        // Multiplied by 2^32 over the golden ratio, values that are near each other come far apart (Knuth, The Art of Computer Programming, 6.4).
        (value.wrapping_mul(0x9e37_79b9) >> 22) as u16
    }

    fn add(&mut self, word: &Carrier<'_>) {
        for bit in word.marks.traits() {
            self.0[usize::from(bit / 64)] |= 1 << (bit % 64);
        }
    }

    /// Whether a word of the sentence may be the same as this.
    fn meet(&self, word: &Carrier<'_>) -> bool {
        let has = |bit: &u16| self.0[usize::from(bit / 64)] >> (bit % 64) & 1 == 1;
        word.marks.traits().iter().any(has)
    }
}

/// The sentences that are compared, in order: of those that are the same in one family of copies, the first.
fn told<'a>(story: &'a Story<'_>) -> Vec<Told<'a>> {
    let mut all = Vec::new();
    for (source, checked) in story.sources.iter().enumerate() {
        for (sentence, told) in checked.reading.sentences.iter().enumerate() {
            let at = SentenceRef { source, sentence };
            let first = || story.copies.same_as(at).first().is_none_or(|&s| s == at);
            if !matches!(told.part, Part::Body | Part::Headline) || !first() || asks(story, at) {
                continue;
            }
            let carriers = || told.words.iter().enumerate().filter(|(_, w)| carries(w));
            let length = carriers().count();
            if (SHORTEST..=LONGEST).contains(&length) {
                let mut words = Vec::with_capacity(length);
                words.extend(carriers().map(|(at, word)| Carrier::new(at, word)));
                let marks = words.iter().map(|word: &Carrier<'_>| word.marks).collect();
                let mut traits = Traits::default();
                words.iter().for_each(|word| traits.add(word));
                all.push(Told {
                    at,
                    words,
                    marks,
                    traits,
                    weights: Arc::default(),
                    weight: 0.0,
                });
            }
        }
    }
    all
}

/// Whether it is a question: what is asked is not said.
fn asks(story: &Story<'_>, at: SentenceRef) -> bool {
    let text = story.sources[at.source].source.text.as_str();
    let sentence = text
        .get(story.sentence(at).span.range())
        .unwrap_or_default();
    sentence
        .trim_end_matches(|c: char| !c.is_alphanumeric() && c != '?')
        .ends_with('?')
}

/// How the words of a story begin, by number: two forms of a word share it, whatever their endings.
struct Keys {
    /// For each form, how it begins; short words are no clue.
    of: Vec<Option<u32>>,
    len: usize,
}

impl Keys {
    fn new(forms: &[&str]) -> Self {
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        let number = forms.iter().map(|form| {
            let next = numbers.len() as u32;
            Some(*numbers.entry(key(form)?).or_insert(next))
        });
        Self {
            of: number.collect(),
            len: numbers.len(),
        }
    }

    /// How many there are.
    fn len(&self) -> usize {
        self.len
    }

    /// Puts those of the words that carry meaning into `keys`, each once.
    fn of_sentence(&self, story: &Story<'_>, at: SentenceRef, keys: &mut Vec<u32>) {
        let forms = story.words.set(at).iter();
        keys.clear();
        keys.extend(forms.filter_map(|&form| self.of[form as usize]));
        keys.sort_unstable();
        keys.dedup();
    }
}

/// How a word begins. Short words are no clue.
fn key(form: &str) -> Option<&str> {
    let mut ends = form.char_indices().map(|(at, c)| at + c.len_utf8());
    let fourth = ends.nth(3)?;
    Some(&form[..ends.next().unwrap_or(fourth)])
}

fn align(story: &Story<'_>, x: &Told<'_>, y: &Told<'_>) -> Option<Retold> {
    let language = |at: SentenceRef| story.sources[at.source].source.language.as_deref();
    if x.at.source == y.at.source
        || language(x.at) != language(y.at)
        || story.copies.held_together(x.at, y.at)
    {
        return None;
    }
    let (longer, shorter) = if x.words.len() >= y.words.len() {
        (x, y)
    } else {
        (y, x)
    };
    if !longer.may_contain(shorter) {
        return None;
    }
    let (long, short) = (&longer.words, &shorter.words);
    let words = |told: &Told<'_>| &story.sentence(told.at).words;
    let (all_long, all_short) = (words(longer).len() as f64, words(shorter));
    let mut taken = 0;
    let mut same = Vec::with_capacity(short.len());
    // Where the next word of the longer stands, behind the last that was met.
    let mut following = None;
    for one in short.iter().filter(|word| longer.traits.meet(word)) {
        let place = one.at as f64 / all_short.len() as f64;
        let candidates = bits(longer.may_be(*one) & !taken)
            .map(|i| (i, &long[i]))
            .filter(|(_, other)| same_word(one.word, other.word));
        // The next word of the one is rather the next word of the other than one that stands at a like place.
        let best = candidates.min_by_key(|(i, other)| {
            let distance = (other.at as f64 / all_long - place).abs();
            let other_form = other.word.form != one.word.form;
            // The bits of numbers that are not negative are in the order of the numbers.
            (other_form, following != Some(*i), distance.to_bits())
        });
        if let Some((i, other)) = best {
            taken |= 1_u128 << i;
            following = Some(i + 1);
            same.push((other.at, one.at));
        }
    }
    let had = same.iter().map(|&(_, at)| shorter.weights[at]).sum();
    (percent(had, shorter.weight) >= CONTAINED).then(|| Retold {
        longer: longer.at,
        shorter: shorter.at,
        same,
        weights: shorter.weights.clone(),
    })
}

/// The places of the bits that are set, in order.
fn bits(mut set: u128) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = (set != 0).then(|| set.trailing_zeros() as usize)?;
        set &= set - 1;
        Some(place)
    })
}

impl Retold {
    /// How much of the shorter sentence the longer one has, in per cent of the weight of its words. `without` are words of the shorter sentence that are
    /// left aside.
    pub fn contained(&self, without: &[usize]) -> u32 {
        let weight = |i: &usize| {
            if without.contains(i) {
                0.0
            } else {
                self.weights[*i]
            }
        };
        let all = (0..self.weights.len()).map(|i| weight(&i)).sum();
        let had = self.same.iter().map(|s| weight(&s.1)).sum();
        percent(had, all)
    }
}

/// How much `had` is of `all`.
fn percent(had: f64, all: f64) -> u32 {
    if all > 0.0 {
        (100.0 * had / all).round() as u32
    } else {
        0
    }
}

/// The words of `class` of the longer and the shorter sentence that differ and stand in one place: behind the same word, joined to it by the same words of
/// the closed classes, or between the same words.
pub fn slots(story: &Story<'_>, retold: &Retold, class: WordClass) -> Vec<(usize, usize)> {
    let long = &story.sentence(retold.longer).words;
    let short = &story.sentence(retold.shorter).words;
    let open = |words: &[Word], met: &dyn Fn(usize) -> bool| -> Vec<usize> {
        let of_class = |&k: &usize| words[k].class == class && !met(k);
        (0..words.len()).filter(of_class).collect()
    };
    let before = |words: &[Word], at: usize| (0..at).rev().find(|&k| carries(&words[k]));
    let after = |words: &[Word], at: usize| (at + 1..words.len()).find(|&k| carries(&words[k]));
    let met = |j: Option<usize>, i: Option<usize>| matches!((j, i), (Some(j), Some(i)) if retold.same.contains(&(j, i)));
    let in_place = |j: usize, i: usize| {
        let (p, q) = (before(long, j), before(short, i));
        let joint = |words: &[Word], from: Option<usize>, to: usize| {
            let between = from.map_or(0, |f| f + 1)..to;
            between.map(|k| words[k].form.clone()).collect::<Vec<_>>()
        };
        met(p, q)
            && (joint(long, p, j) == joint(short, q, i) || met(after(long, j), after(short, i)))
    };
    let places = open(long, &|k| retold.same.iter().any(|s| s.0 == k));
    open(short, &|k| retold.same.iter().any(|s| s.1 == k))
        .into_iter()
        .filter_map(|i| Some((places.iter().copied().find(|&j| in_place(j, i))?, i)))
        .collect()
}

/// What the words of a sentence weigh, with the divisors of their keys. A name says half as much again as another word.
fn weights(story: &Story<'_>, at: SentenceRef, keys: &Keys, divisors: &[f64]) -> Arc<[f64]> {
    let words = story.sentence(at).words.iter().zip(story.words.words(at));
    let weight = |(word, number): (&Word, &WordNumber)| {
        let divisor = || keys.of[number.form() as usize].map_or(1.0, |key| divisors[key as usize]);
        match word.class {
            WordClass::Name => 1.5 / divisor(),
            WordClass::Content => 1.0 / divisor(),
            _ if carries(word) => 1.0,
            _ => 0.0,
        }
    };
    words.map(weight).collect()
}

/// What the weight of a word is divided by that stands in so many sentences. A word that many other sentences of the story have says little of what one of
/// them tells: its weight falls with the logarithm of their number.
fn divisor(sentences: u32) -> f64 {
    1.0 + f64::from(1 + sentences.saturating_sub(2)).ln()
}

fn carries(word: &Word) -> bool {
    word.class.carries_meaning()
}

/// Whether two words are one: the same form, synonyms, words of one meaning, or forms that begin alike and end otherwise ("accepte", "acceptera").
pub fn same_word(a: &Word, b: &Word) -> bool {
    let value = |w: &Word| matches!(w.class, WordClass::Figure | WordClass::Calendar);
    if value(a) || value(b) {
        return a.class == b.class && a.form == b.form;
    }
    let alike = a.form == b.form
        || (a.kin.is_some() && a.kin == b.kin)
        || (a.meaning.is_some() && a.meaning == b.meaning);
    alike || begin_alike(&a.form, &b.form)
}

/// Whether two forms begin alike and end otherwise, as those of one word do: "accepte", "acceptera".
pub(super) fn begin_alike(a: &str, b: &str) -> bool {
    let bytes = a.bytes().zip(b.bytes());
    let common = bytes.take_while(|(x, y)| x == y).count();
    // A character of which only the first bytes are the same is another one.
    let characters = a.char_indices();
    let common = characters
        .take_while(|(at, c)| at + c.len_utf8() <= common)
        .count();
    let rest = a.chars().count().max(b.chars().count()) - common;
    (common >= 5 && rest <= 5) || (common >= 4 && rest <= 2)
}
