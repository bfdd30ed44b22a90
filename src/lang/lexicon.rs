//! Phrases to senses: a trie over interned words, walked once over a text.

use super::{Sense, SenseSet};
use crate::text::{Token, TokenKind, lower, tokenize, tokenize_into};
use rustc_hash::FxHashMap;

/// An interned word (or mark, or run of digits) of a lexicon's phrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WordId(u32);

/// A state of the trie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NodeId(u32);

const ROOT: NodeId = NodeId(0);

/// All phrases of a language and their senses.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    words: FxHashMap<Box<str>, WordId>,
    steps: FxHashMap<(NodeId, WordId), NodeId>,
    nodes: Vec<Node>,
}

/// A state with what the phrase that ends there may be.
#[derive(Clone, Debug, Default)]
struct Node {
    senses: Vec<Sense>,
    set: SenseSet,
    /// Whether a longer phrase goes on from here.
    goes_on: bool,
}

impl Lexicon {
    /// The interned form of a token's text, if any phrase holds it. Words are looked up in lower case.
    pub fn word(&self, text: &str) -> Option<WordId> {
        self.lower_word(&lower(text))
    }

    /// The same for a text in lower case.
    pub(super) fn lower_word(&self, text: &str) -> Option<WordId> {
        self.words.get(text).copied()
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
        if !self.goes_on(from) {
            return None;
        }
        self.steps.get(&(from, word)).copied()
    }

    /// What the phrase that ends at `node` may be.
    pub fn senses(&self, node: NodeId) -> &[Sense] {
        &self.nodes[node.0 as usize].senses
    }

    /// The same as a set.
    pub fn sense_set(&self, node: NodeId) -> SenseSet {
        self.nodes[node.0 as usize].set
    }

    /// Every sense of every phrase, in no order that means anything.
    pub fn all_senses(&self) -> impl Iterator<Item = &Sense> {
        self.nodes.iter().flat_map(|n| &n.senses)
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

/// A map with room for a language.
fn map<K, V>() -> FxHashMap<K, V> {
    FxHashMap::with_capacity_and_hasher(1 << 15, Default::default())
}

impl Default for LexiconBuilder {
    fn default() -> Self {
        Self {
            lexicon: Lexicon {
                words: map(),
                steps: map(),
                nodes: vec![Node::default()],
            },
            tokens: Vec::new(),
        }
    }
}

impl LexiconBuilder {
    /// Adds `sense` to `phrase` (one or more words, as they stand in a text). `false` if the phrase holds no token, or has that very sense already:
    /// the caller says so with the place in the file.
    pub fn add(&mut self, phrase: &str, sense: Sense) -> bool {
        self.tokens.clear();
        tokenize_into(phrase, &mut self.tokens);
        if self.tokens.is_empty() {
            return false;
        }
        let mut node = ROOT;
        for at in 0..self.tokens.len() {
            let word = self.intern(phrase, self.tokens[at]);
            let lexicon = &mut self.lexicon;
            node = *lexicon.steps.entry((node, word)).or_insert_with(|| {
                lexicon.nodes[node.0 as usize].goes_on = true;
                lexicon.nodes.push(Node::default());
                NodeId(lexicon.nodes.len() as u32 - 1)
            });
        }
        let node = &mut self.lexicon.nodes[node.0 as usize];
        if node.senses.contains(&sense) {
            return false;
        }
        node.set |= SenseSet::from(&sense);
        if node.senses.is_empty() {
            // Most phrases are meant in one way.
            node.senses.reserve_exact(1);
        }
        node.senses.push(sense);
        true
    }

    /// The senses that `phrase` has so far.
    pub fn senses(&self, phrase: &str) -> &[Sense] {
        self.lexicon.look_up(phrase)
    }

    /// The finished lexicon.
    pub fn build(self) -> Lexicon {
        self.lexicon
    }

    fn intern(&mut self, phrase: &str, token: Token) -> WordId {
        let text = lower(&phrase[token.start as usize..token.end as usize]);
        let text = if token.kind == TokenKind::Mark('’') {
            "'".into()
        } else {
            text
        };
        let words = &mut self.lexicon.words;
        if let Some(&known) = words.get(text.as_ref()) {
            return known;
        }
        let next = WordId(words.len() as u32);
        words.insert(text.into(), next);
        next
    }
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
