//! Phrases to senses: a trie over interned words, walked once over a text.

use super::interned::Interned;
use super::{Sense, SenseSet};
use crate::text::{Token, TokenKind, lower, tokenize, tokenize_into};
use rustc_hash::FxHashMap;

/// An interned word (or mark, or run of digits) of a lexicon's phrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WordId(u32);

/// A state of the trie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NodeId(u32);

/// Where every phrase begins: no step leads here.
const ROOT: NodeId = NodeId(0);

/// All phrases of a language and their senses.
#[derive(Clone, Debug)]
pub struct Lexicon {
    /// The words of all phrases, in lower case.
    words: Interned,
    /// The steps from the root, by word; [`ROOT`] where no phrase begins with it. Most phrases have one word.
    begins: Vec<NodeId>,
    /// All other steps.
    steps: FxHashMap<(NodeId, WordId), NodeId>,
    nodes: Vec<Node>,
    /// What phrases may be. Many are meant alike: they share a list.
    meanings: Vec<Meaning>,
}

/// A state.
#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// Which of the meanings the phrase has that ends here; the first is none.
    meaning: u32,
    /// Whether a longer phrase goes on from here.
    goes_on: bool,
}

/// All that a phrase may be.
#[derive(Clone, Debug, Default)]
struct Meaning {
    senses: Vec<Sense>,
    set: SenseSet,
}

impl Meaning {
    /// The same, and `sense`, whose set is `set`.
    fn with(&self, sense: Sense, set: SenseSet) -> Self {
        let mut senses = Vec::with_capacity(self.senses.len() + 1);
        senses.extend_from_slice(&self.senses);
        senses.push(sense);
        Self {
            senses,
            set: self.set | set,
        }
    }
}

impl Lexicon {
    /// The interned form of a token's text, if any phrase holds it. Words are looked up in lower case.
    pub fn word(&self, text: &str) -> Option<WordId> {
        self.lower_word(&lower(text))
    }

    /// The same for a text in lower case.
    pub(super) fn lower_word(&self, text: &str) -> Option<WordId> {
        self.words.get(text).map(WordId)
    }

    /// The root of the trie.
    pub fn root(&self) -> NodeId {
        ROOT
    }

    /// Whether a longer phrase goes on from `node`.
    pub fn goes_on(&self, node: NodeId) -> bool {
        self.nodes[node.0 as usize].goes_on
    }

    /// One step down the trie.
    pub fn step(&self, from: NodeId, word: WordId) -> Option<NodeId> {
        if from == ROOT {
            let begins = self.begins.get(word.0 as usize).copied();
            return begins.filter(|&node| node != ROOT);
        }
        if !self.goes_on(from) {
            return None;
        }
        self.steps.get(&(from, word)).copied()
    }

    /// What the phrase that ends at `node` may be.
    pub fn senses(&self, node: NodeId) -> &[Sense] {
        &self.meaning(node).senses
    }

    /// The same as a set.
    pub fn sense_set(&self, node: NodeId) -> SenseSet {
        self.meaning(node).set
    }

    fn meaning(&self, node: NodeId) -> &Meaning {
        &self.meanings[self.nodes[node.0 as usize].meaning as usize]
    }

    /// Every sense of every phrase, in no order that means anything.
    pub fn all_senses(&self) -> impl Iterator<Item = &Sense> {
        self.meanings.iter().flat_map(|m| &m.senses)
    }

    /// What `phrase` as a whole may be.
    pub fn look_up(&self, phrase: &str) -> &[Sense] {
        let mut node = ROOT;
        for token in tokenize(phrase) {
            let text = &phrase[token.start as usize..token.end as usize];
            match self.word(text).and_then(|w| self.step(node, w)) {
                Some(next) => node = next,
                None => return &[],
            }
        }
        self.senses(node)
    }
}

/// Collects phrases and their senses.
#[derive(Debug)]
pub struct LexiconBuilder {
    lexicon: Lexicon,
    /// Where a phrase is taken to pieces: one place for all of them.
    tokens: Vec<Token>,
}

/// How many words there is room for at first: those of a language.
const ROOM: usize = 24_000;

impl Default for LexiconBuilder {
    fn default() -> Self {
        let mut nodes = Vec::with_capacity(ROOM);
        nodes.push(Node::default());
        Self {
            lexicon: Lexicon {
                words: Interned::with_capacity(ROOM),
                begins: Vec::with_capacity(ROOM),
                steps: FxHashMap::default(),
                nodes,
                meanings: vec![Meaning::default()],
            },
            tokens: Vec::new(),
        }
    }
}

impl LexiconBuilder {
    /// Adds `sense` to `phrase`. `false` if the phrase holds no token, or has that very sense already.
    pub fn add(&mut self, phrase: &str, sense: Sense) -> bool {
        self.entry(phrase).is_some_and(|mut e| e.add(sense))
    }

    /// The place of `phrase` (one or more words, as they stand in a text); `None` if it holds no token.
    pub fn entry(&mut self, phrase: &str) -> Option<Entry<'_>> {
        let node = self.phrase(phrase)?;
        let Lexicon {
            nodes, meanings, ..
        } = &mut self.lexicon;
        Some(Entry {
            meaning: &mut nodes[node.0 as usize].meaning,
            meanings,
        })
    }

    /// The finished lexicon.
    pub fn build(self) -> Lexicon {
        self.lexicon
    }

    /// Where `phrase` ends; `None` if it holds no token.
    fn phrase(&mut self, phrase: &str) -> Option<NodeId> {
        if is_word_in_lower_case(phrase) {
            let word = WordId(self.lexicon.words.intern(phrase));
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
            let text = lower(&phrase[token.start as usize..token.end as usize]);
            let word = match token.kind {
                TokenKind::Mark('’') => self.lexicon.words.intern("'"),
                _ => self.lexicon.words.intern(&text),
            };
            node = self.step(node, WordId(word));
        }
        Some(node)
    }

    /// One step down the trie, which is taken for the first time if need be.
    fn step(&mut self, from: NodeId, word: WordId) -> NodeId {
        let lexicon = &mut self.lexicon;
        let to = if from == ROOT {
            let at = word.0 as usize;
            if at >= lexicon.begins.len() {
                lexicon.begins.resize(at + 1, ROOT);
            }
            &mut lexicon.begins[at]
        } else {
            lexicon.steps.entry((from, word)).or_insert(ROOT)
        };
        if *to == ROOT {
            *to = NodeId(lexicon.nodes.len() as u32);
            lexicon.nodes[from.0 as usize].goes_on = true;
            lexicon.nodes.push(Node::default());
        }
        *to
    }
}

/// The place of a phrase among those that are collected.
#[derive(Debug)]
pub struct Entry<'a> {
    meaning: &'a mut u32,
    meanings: &'a mut Vec<Meaning>,
}

/// How many meanings back one is looked for that another phrase can share: the words of a list stand together, and so do the forms of a verb.
const NEAR: usize = 8;

impl Entry<'_> {
    /// What the phrase may be so far.
    pub fn senses(&self) -> &[Sense] {
        &self.meanings[*self.meaning as usize].senses
    }

    /// Adds a sense. `false` if the phrase has that very sense already: the caller says so with the place in the file.
    pub fn add(&mut self, sense: Sense) -> bool {
        if self.senses().contains(&sense) {
            return false;
        }
        let first = self.senses().is_empty();
        let from = self.meanings.len().saturating_sub(NEAR);
        let set = SenseSet::from(&sense);
        let like = |m: &Meaning| first && m.set == set && m.senses == std::slice::from_ref(&sense);
        *self.meaning = match self.meanings[from..].iter().rposition(like) {
            Some(at) => from + at,
            None => {
                let meaning = self.meanings[*self.meaning as usize].with(sense, set);
                self.meanings.push(meaning);
                self.meanings.len() - 1
            }
        } as u32;
        true
    }
}

/// Whether `phrase` is one word of letters that [`lower`] leaves as they are, among those that most words are made of.
fn is_word_in_lower_case(phrase: &str) -> bool {
    let is_letter = |c| matches!(c, 'a'..='z' | 'ß'..='ö' | 'ø'..='ÿ');
    !phrase.is_empty() && phrase.chars().all(is_letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_meet_whatever_their_case_and_apostrophe() {
        let mut builder = LexiconBuilder::default();
        let sense = Sense::Function(crate::lang::FunctionClass::Adverb);
        assert!(builder.add("jusqu'à", sense.clone()));
        assert!(!builder.add("Jusqu’à", sense.clone()));
        assert!(!builder.add(" ", sense.clone()));
        let lexicon = builder.build();
        assert_eq!(lexicon.look_up("JUSQU’À"), [sense]);
        assert!(lexicon.look_up("jusqu").is_empty());
        assert!(lexicon.look_up("jusqu'à ce").is_empty());
    }
}
