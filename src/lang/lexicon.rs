//! Phrases to senses: a trie over interned words, walked once over a text.

use super::interned::Interned;
use super::{Sense, SenseSet};
use crate::text::{Token, TokenKind, lower, tokenize, tokenize_into};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::num::NonZeroU32;

/// An interned word (or mark, or run of digits) of a lexicon's phrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WordId(NonZeroU32);

impl WordId {
    /// The interned word of this number.
    fn new(number: u32) -> Self {
        Self(NonZeroU32::MIN.saturating_add(number))
    }

    /// Its number.
    fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// A state of the trie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NodeId(NonZeroU32);

impl NodeId {
    /// The state of this number.
    fn new(number: usize) -> Self {
        Self(NonZeroU32::MIN.saturating_add(number as u32))
    }

    /// Its number.
    fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// Where every phrase begins: no step leads here.
const ROOT: NodeId = NodeId(NonZeroU32::MIN);

/// What a phrase may be, of which the lexicon keeps a list: many phrases are meant alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeaningId(u32);

/// All phrases of a language and their senses.
#[derive(Clone, Debug)]
pub struct Lexicon {
    /// The words of all phrases, in lower case.
    words: Interned,
    /// The steps from the root, by word; [`ROOT`] where no phrase begins with it. Most phrases have one word.
    begins: Vec<NodeId>,
    /// By word, whether a phrase has it behind its first word: most words need not be looked for there.
    follows: Vec<bool>,
    /// All other steps.
    steps: FxHashMap<(NodeId, WordId), NodeId>,
    /// Which of them there may be: most that are asked for are none.
    likely: Likely,
    nodes: Vec<Node>,
    meanings: Meanings,
}

/// A set of steps that takes some others for its own: a bit each, by a hash, few enough to stay near the processor.
#[derive(Clone, Debug)]
struct Likely(Vec<u64>);

impl Likely {
    /// How many numbers of so many bits each: some eight bits for each step of a language.
    const NUMBERS: u32 = 1024;

    /// The number and the bit in it of a step.
    #[inline]
    fn bit(from: NodeId, word: WordId) -> (usize, u64) {
        // Odd, and its bits are those of the golden ratio: the high bits of the product hang on all bits of the step.
        const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
        let step = u64::from(from.0.get()) << 32 | u64::from(word.0.get());
        let hash = (step ^ step >> 29).wrapping_mul(GOLDEN) >> 32;
        let number = (hash as u32 >> 6) % Self::NUMBERS;
        (number as usize, 1 << (hash % 64))
    }

    fn insert(&mut self, from: NodeId, word: WordId) {
        let (number, bit) = Self::bit(from, word);
        self.0[number] |= bit;
    }

    #[inline]
    fn contains(&self, from: NodeId, word: WordId) -> bool {
        let (number, bit) = Self::bit(from, word);
        self.0[number] & bit != 0
    }
}

impl Default for Likely {
    fn default() -> Self {
        Self(vec![0; Self::NUMBERS as usize])
    }
}

/// A state.
#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// Which of the meanings the phrase has that ends here.
    meaning: u32,
    /// Whether a longer phrase goes on from here.
    goes_on: bool,
}

/// All that a phrase may be.
#[derive(Clone, Copy, Debug, Default)]
struct Meaning {
    /// Where its senses begin among all, and how many they are.
    first: u32,
    len: u32,
    set: SenseSet,
}

/// The meaning of what is no phrase.
const NOTHING: u32 = 0;

/// What phrases may be. Many are meant alike: they share a meaning. The senses of all meanings lie in one list.
#[derive(Clone, Debug)]
struct Meanings {
    all: Vec<Meaning>,
    senses: Vec<Sense>,
}

impl Meanings {
    fn senses(&self, meaning: Meaning) -> &[Sense] {
        let first = meaning.first as usize;
        &self.senses[first..first + meaning.len as usize]
    }

    /// The sense of a number; `None` if none was taken up under it.
    fn only(&self, sense: SenseId) -> Option<&Sense> {
        self.senses(self.all[sense.0 as usize]).first()
    }

    /// Adds the meaning that has the senses of `from`, and `sense`; its number.
    fn add(&mut self, from: u32, sense: Sense) -> u32 {
        let set = SenseSet::from(&sense);
        let from = self.all[from as usize];
        let first = self.senses.len() as u32;
        for at in from.first..from.first + from.len {
            self.senses.push(self.senses[at as usize].clone());
        }
        self.senses.push(sense);
        self.all.push(Meaning {
            first,
            len: from.len + 1,
            set: from.set | set,
        });
        self.all.len() as u32 - 1
    }
}

impl Lexicon {
    /// The interned form of a token's text, if any phrase holds it. Words are looked up in lower case.
    pub fn word(&self, text: &str) -> Option<WordId> {
        self.lower_word(&lower(text))
    }

    /// The same for a text in lower case.
    pub(super) fn lower_word(&self, text: &str) -> Option<WordId> {
        self.words.get(text).map(WordId::new)
    }

    /// Whether a phrase goes on from `node` with an apostrophe.
    pub(super) fn elides(&self, node: NodeId) -> bool {
        let apostrophe = self.lower_word("'");
        apostrophe.is_some_and(|word| self.step(node, word).is_some())
    }

    /// Whether a phrase has a word behind its first one.
    pub(super) fn follows(&self, word: WordId) -> bool {
        self.follows.get(word.index()) == Some(&true)
    }

    /// Where every phrase begins.
    pub(super) fn root(&self) -> NodeId {
        ROOT
    }

    /// Whether a longer phrase goes on from `node`.
    pub fn goes_on(&self, node: NodeId) -> bool {
        self.nodes[node.index()].goes_on
    }

    /// One step down the trie.
    #[inline]
    pub fn step(&self, from: NodeId, word: WordId) -> Option<NodeId> {
        if from == ROOT {
            let begins = self.begins.get(word.index()).copied();
            return begins.filter(|&node| node != ROOT);
        }
        if !self.likely.contains(from, word) {
            return None;
        }
        self.steps.get(&(from, word)).copied()
    }

    /// The words with which phrases begin, in lower case, each with the step it is.
    pub(super) fn beginnings(&self) -> impl Iterator<Item = (&str, NodeId)> {
        let steps = self.words.iter().zip(self.begins.iter().copied());
        steps.filter(|&(_, node)| node != ROOT)
    }

    /// What the phrase that ends at `node` may be.
    pub fn meaning(&self, node: NodeId) -> MeaningId {
        MeaningId(self.nodes[node.index()].meaning)
    }

    /// Its senses.
    #[inline]
    pub fn senses(&self, meaning: MeaningId) -> &[Sense] {
        self.meanings.senses(self.meanings.all[meaning.0 as usize])
    }

    /// The same as a set.
    #[inline]
    pub fn sense_set(&self, meaning: MeaningId) -> SenseSet {
        self.meanings.all[meaning.0 as usize].set
    }

    fn senses_at(&self, node: NodeId) -> &[Sense] {
        self.senses(self.meaning(node))
    }

    /// Every sense of every phrase, in no order that means anything.
    pub fn all_senses(&self) -> impl Iterator<Item = &Sense> {
        self.meanings.senses.iter()
    }

    /// What `phrase` as a whole may be.
    pub fn look_up(&self, phrase: &str) -> &[Sense] {
        if is_word_in_lower_case(phrase) {
            let node = self.lower_word(phrase).and_then(|w| self.step(ROOT, w));
            return node.map_or(&[], |node| self.senses_at(node));
        }
        let mut node = ROOT;
        for token in tokenize(phrase) {
            let text = &phrase[token.start as usize..token.end as usize];
            match self.word(text).and_then(|w| self.step(node, w)) {
                Some(next) => node = next,
                None => return &[],
            }
        }
        self.senses_at(node)
    }
}

/// Collects phrases and their senses.
#[derive(Debug)]
pub struct LexiconBuilder {
    lexicon: Lexicon,
    /// The senses that were taken up last, one after the other and then from the first again.
    latest: [SenseId; LATEST],
    /// How many were taken up.
    taken_up: usize,
    /// The place of the one that was asked for last.
    last: usize,
    /// The meanings that have all senses of another and one more: phrases that are meant alike share one.
    joined: Joined,
    /// Where a phrase is taken to pieces: one place for all of them.
    tokens: Vec<Token>,
}

/// The number of a sense that phrases can be given: that of a meaning which has no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SenseId(u32);

/// Meanings by one they go on from and the sense they have besides.
type Joined = FxHashMap<(u32, SenseId), u32>;

/// Among how many senses one is looked for before it is taken up again: the words of a list stand together, and so do the forms of a verb.
const LATEST: usize = 8;

/// How many words there is room for at first: those of a language.
const ROOM: usize = 24_000;

impl Default for LexiconBuilder {
    fn default() -> Self {
        let mut nodes = Vec::with_capacity(ROOM);
        nodes.push(Node::default());
        let mut meanings = Meanings {
            all: Vec::with_capacity(ROOM / 2),
            senses: Vec::with_capacity(ROOM / 2),
        };
        meanings.all.push(Meaning::default());
        Self {
            lexicon: Lexicon {
                words: Interned::with_capacity(ROOM),
                begins: Vec::with_capacity(ROOM),
                follows: Vec::with_capacity(ROOM),
                steps: FxHashMap::with_capacity_and_hasher(ROOM / 3, Default::default()),
                likely: Likely::default(),
                nodes,
                meanings,
            },
            latest: [SenseId(NOTHING); LATEST],
            taken_up: 0,
            last: 0,
            joined: FxHashMap::default(),
            tokens: Vec::new(),
        }
    }
}

impl LexiconBuilder {
    /// Takes up a sense, so that phrases can be given it.
    pub fn sense(&mut self, sense: &Sense) -> SenseId {
        let meanings = &mut self.lexicon.meanings;
        // From the one that was asked for last: it is asked for again, or the next form of the verb is.
        let mut places = (self.last..LATEST).chain(0..self.last);
        let set = SenseSet::from(sense);
        let known = places.find(|&place| {
            let id = self.latest[place];
            meanings.all[id.0 as usize].set == set && meanings.only(id) == Some(sense)
        });
        self.last = known.unwrap_or_else(|| {
            let place = self.taken_up % LATEST;
            self.latest[place] = SenseId(meanings.add(NOTHING, sense.clone()));
            self.taken_up += 1;
            place
        });
        self.latest[self.last]
    }

    /// Adds a sense to `phrase`. `false` if the phrase holds no token, or has that very sense already.
    pub fn add(&mut self, phrase: &str, sense: SenseId) -> bool {
        self.entry(phrase).is_some_and(|mut e| e.add(sense))
    }

    /// The place of `phrase` (one or more words, as they stand in a text); `None` if it holds no token.
    pub fn entry(&mut self, phrase: &str) -> Option<Entry<'_>> {
        let node = self.phrase(phrase)?;
        let Lexicon {
            nodes, meanings, ..
        } = &mut self.lexicon;
        Some(Entry {
            meaning: &mut nodes[node.index()].meaning,
            meanings,
            joined: &mut self.joined,
        })
    }

    /// The finished lexicon.
    pub fn build(self) -> Lexicon {
        self.lexicon
    }

    /// Where `phrase` ends; `None` if it holds no token.
    fn phrase(&mut self, phrase: &str) -> Option<NodeId> {
        if is_word_in_lower_case(phrase) {
            let word = WordId::new(self.lexicon.words.intern(phrase));
            return Some(self.step(ROOT, word));
        }
        self.tokens.clear();
        tokenize_into(phrase, &mut self.tokens);
        if self.tokens.is_empty() {
            return None;
        }
        let mut node = ROOT;
        for at in 0..self.tokens.len() {
            let token = self.tokens[at];
            let text = &phrase[token.start as usize..token.end as usize];
            let text = match is_word_in_lower_case(text) {
                true => Cow::Borrowed(text),
                false => lower(text),
            };
            let word = match token.kind {
                TokenKind::Mark('’') => self.lexicon.words.intern("'"),
                _ => self.lexicon.words.intern(&text),
            };
            node = self.step(node, WordId::new(word));
        }
        Some(node)
    }

    /// One step down the trie, which is taken for the first time if need be.
    fn step(&mut self, from: NodeId, word: WordId) -> NodeId {
        let lexicon = &mut self.lexicon;
        let to = if from == ROOT {
            let at = word.index();
            if at >= lexicon.begins.len() {
                lexicon.begins.resize(at + 1, ROOT);
            }
            &mut lexicon.begins[at]
        } else {
            let at = word.index();
            if at >= lexicon.follows.len() {
                lexicon.follows.resize(at + 1, false);
            }
            lexicon.follows[at] = true;
            lexicon.likely.insert(from, word);
            lexicon.steps.entry((from, word)).or_insert(ROOT)
        };
        if *to == ROOT {
            *to = NodeId::new(lexicon.nodes.len());
            lexicon.nodes[from.index()].goes_on = true;
            lexicon.nodes.push(Node::default());
        }
        *to
    }
}

/// The place of a phrase among those that are collected.
#[derive(Debug)]
pub struct Entry<'a> {
    meaning: &'a mut u32,
    meanings: &'a mut Meanings,
    joined: &'a mut Joined,
}

impl Entry<'_> {
    /// What the phrase may be so far.
    pub fn senses(&self) -> &[Sense] {
        self.meanings
            .senses(self.meanings.all[*self.meaning as usize])
    }

    /// Adds a sense. `false` if the phrase has that very sense already: the caller says so with the place in the file.
    pub fn add(&mut self, sense: SenseId) -> bool {
        if *self.meaning == NOTHING {
            *self.meaning = sense.0;
            return true;
        }
        let known = self.joined.get(&(*self.meaning, sense)).copied();
        if let Some(joined) = known {
            *self.meaning = joined;
            return true;
        }
        let Some(added) = self.meanings.only(sense) else {
            return false;
        };
        if self.senses().contains(added) {
            return false;
        }
        let joined = self.meanings.add(*self.meaning, added.clone());
        self.joined.insert((*self.meaning, sense), joined);
        *self.meaning = joined;
        true
    }
}

/// Whether `phrase` is one word of letters that [`lower`] leaves as they are, among those that most words are made of.
fn is_word_in_lower_case(phrase: &str) -> bool {
    !phrase.is_empty() && phrase.bytes().all(|byte| SMALL[usize::from(byte)])
}

/// The bytes of such letters: `a` to `z`, and `à` to `ö` and `ø` to `ÿ`, whose first byte no other letters begin with that go on like them.
static SMALL: [bool; 256] = {
    let (mut small, mut byte) = ([false; 256], 0);
    while byte < 256 {
        small[byte] = matches!(byte as u8, b'a'..=b'z' | 0xc3 | 0xa0..=0xb6 | 0xb8..=0xbf);
        byte += 1;
    }
    small
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_words_are_known_to_be_in_lower_case() {
        for c in '\0'..='\u{2ff}' {
            let word = format!("a{c}b");
            let is = is_word_in_lower_case(&word);
            assert!(!is || (c.is_lowercase() && lower(&word) == word), "{c:?}");
            assert!(
                is || !matches!(c, 'a'..='z' | 'à'..='ö' | 'ø'..='ÿ'),
                "{c:?}"
            );
        }
        assert!(!is_word_in_lower_case(""));
    }

    #[test]
    fn phrases_meet_whatever_their_case_and_apostrophe() {
        let mut builder = LexiconBuilder::default();
        let sense = Sense::Function(crate::lang::FunctionClass::Adverb);
        let adverb = builder.sense(&sense);
        assert!(builder.add("jusqu'à", adverb));
        assert!(!builder.add("Jusqu’à", adverb));
        assert!(!builder.add(" ", adverb));
        let lexicon = builder.build();
        assert_eq!(lexicon.look_up("JUSQU’À"), [sense]);
        assert!(lexicon.look_up("jusqu").is_empty());
        assert!(lexicon.look_up("jusqu'à ce").is_empty());
    }

    #[test]
    fn phrases_that_are_meant_alike_share_a_meaning() {
        use crate::lang::FunctionClass::{Adverb, Article, Preposition};
        let mut builder = LexiconBuilder::default();
        let [adverb, article, preposition] =
            [Adverb, Article, Preposition].map(|class| builder.sense(&Sense::Function(class)));
        assert_eq!(builder.sense(&Sense::Function(Adverb)), adverb);
        for phrase in ["a", "b"] {
            assert!(builder.add(phrase, adverb) && builder.add(phrase, article));
            assert!(!builder.add(phrase, adverb) && !builder.add(phrase, article));
        }
        assert!(builder.add("b", preposition));
        let lexicon = builder.build();
        let both = [Adverb, Article].map(Sense::Function);
        assert_eq!(lexicon.look_up("a"), both);
        assert_eq!(lexicon.look_up("b")[..2], both);
        // Nothing, three senses alone, the two of "a", the three of "b".
        assert_eq!(lexicon.meanings.all.len(), 6);
    }
}
