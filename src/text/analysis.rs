//! A text with its tokens and, for each token, the phrases of the lexicon that begin there: computed once, read by every grammar.

use super::{Gap, Token, TokenKind, tokenize};
use crate::lang::{BorrowedVocabulary, FoldId, Form, Known, Language, MeaningId, Sense, SenseSet};
use crate::source::Span;
use std::iter::{Cloned, Enumerate};
use std::ops::Range;
use std::slice::Iter;

/// A phrase of the lexicon found in a text.
#[derive(Clone, Copy, Debug)]
struct Found {
    meaning: MeaningId,
    /// What it may be.
    set: SenseSet,
    /// How many tokens it covers.
    len: u32,
}

/// A text, tokenized and looked up.
#[derive(Debug)]
pub struct Analysis<'a> {
    /// The text as read.
    pub text: &'a str,
    /// Its language.
    pub language: &'a Language,
    /// Its tokens, in order.
    pub tokens: Vec<Token>,
    vocabulary: BorrowedVocabulary<'a>,
    /// For each token, its word in the vocabulary.
    words: Vec<u32>,
    /// For each token, its folded word.
    folds: Vec<FoldId>,
    /// For each token its word, whatever it may be, and the longer phrases that begin with it.
    found: Vec<Found>,
    /// For each token, what the phrases that begin there may be.
    sets: Vec<SenseSet>,
    /// For token `i`, what is found there is `found[first[i]..first[i + 1]]`, shortest first.
    first: Vec<u32>,
    /// The tokens that are marks or begin a line, each with its mark.
    edges: Vec<(u32, Option<char>)>,
}

impl<'a> Analysis<'a> {
    /// Tokenizes `text` and finds every phrase of `language` in it. Linear in the text: a phrase is as long as the longest of the lexicon at most.
    pub fn new(text: &'a str, language: &'a Language) -> Self {
        let tokens = tokenize(text);
        let lexicon = &language.lexicon;
        let mut vocabulary = language.vocabularies.borrow();
        let words = vocabulary.ids(language, text, &tokens);
        // Copied for all words before anything hangs on it: what is known of a word lies anywhere in memory, and much of it is fetched at a time.
        let known: Vec<Known> = (words.iter())
            .map(|&word| *vocabulary.known(word))
            .collect();
        // A quarter of the tokens, more or less.
        let mut edges = Vec::with_capacity(tokens.len() / 4);
        for (at, token) in (0..).zip(&tokens) {
            match token.kind {
                TokenKind::Mark(c) => edges.push((at, Some(c))),
                _ if token.gap >= Gap::Line => edges.push((at, None)),
                _ => {}
            }
        }
        // A word has one phrase that begins with it, more or less.
        let mut found = Vec::with_capacity(tokens.len() + tokens.len() / 4);
        let mut first = Vec::with_capacity(tokens.len() + 1);
        let mut sets: Vec<SenseSet> = known.iter().map(|word| word.set).collect();
        for (at, word) in known.iter().enumerate() {
            first.push(found.len() as u32);
            found.push(Found {
                meaning: word.meaning,
                set: word.set,
                len: 1,
            });
            let (mut longer, mut next) = (word.longer, at + 1);
            while let Some(node) = longer
                && let Some(follows) = known.get(next).and_then(|word| word.follows)
                && let Some(node) = lexicon.step(node, follows)
            {
                next += 1;
                longer = Some(node).filter(|&node| lexicon.goes_on(node));
                let meaning = lexicon.meaning(node);
                let set = lexicon.sense_set(meaning);
                if !set.is_empty() {
                    sets[at] |= set;
                    let len = (next - at) as u32;
                    found.push(Found { meaning, set, len });
                }
            }
        }
        first.push(found.len() as u32);
        Self {
            text,
            language,
            tokens,
            vocabulary,
            words,
            folds: known.iter().map(|word| word.fold).collect(),
            found,
            sets,
            first,
            edges,
        }
    }

    /// The tokens from `from` up to (not including) `to`, as input of the grammar.
    pub fn tokens(&self, from: usize, to: usize) -> Tokens<'_> {
        Tokens {
            analysis: self,
            from: from as u32,
            to: to.min(self.tokens.len()) as u32,
        }
    }

    /// All tokens.
    pub fn all(&self) -> Tokens<'_> {
        self.tokens(0, self.tokens.len())
    }

    /// The tokens in `range` that are marks or begin a line, in order, each with its mark. Whatever ends at a mark or with a line is looked for at them alone.
    pub fn edges(&self, range: Range<usize>) -> impl Iterator<Item = (usize, Option<char>)> + '_ {
        let first = (self.edges).partition_point(|&(at, _)| (at as usize) < range.start);
        let edges = self.edges[first..]
            .iter()
            .map(|&(at, mark)| (at as usize, mark));
        edges.take_while(move |&(at, _)| at < range.end)
    }

    /// The tokens in `range` that are marks, in order.
    pub fn marks(&self, range: Range<usize>) -> impl Iterator<Item = (usize, char)> + '_ {
        self.edges(range).filter_map(|(at, mark)| Some((at, mark?)))
    }

    /// The text of a token.
    pub fn token_text(&self, token: &Token) -> &'a str {
        &self.text[token.start as usize..token.end as usize]
    }

    /// The word at token `at` under the forms in which it is compared.
    pub fn form(&self, at: usize) -> &Form {
        self.vocabulary.form(self.words[at])
    }

    /// Which folded word stands at token `at`; `None` past the end.
    pub fn fold_id(&self, at: usize) -> Option<FoldId> {
        self.folds.get(at).copied()
    }

    /// Which folded words stand at the tokens in `range`.
    pub fn fold_ids(&self, range: Range<usize>) -> &[FoldId] {
        &self.folds[range]
    }

    /// Whether a phrase that begins at token `at` may be one of `senses`. Nearly every question about a token ends here, with no: so the questions below ask
    /// it first, where they are inlined.
    #[inline]
    pub fn may_be(&self, at: usize, senses: SenseSet) -> bool {
        self.sets.get(at).is_some_and(|set| set.meets(senses))
    }

    /// What the word at token `at` may be alone, whatever longer phrases begin with it.
    #[inline]
    pub fn word_senses(&self, at: usize) -> SenseSet {
        let word = self.found_at(at).first();
        word.map_or(SenseSet::default(), |word| word.set)
    }

    /// For each token in `range`, what the phrases that begin there may be.
    pub fn senses(&self, range: Range<usize>) -> &[SenseSet] {
        self.sets.get(range).unwrap_or_default()
    }

    /// What the phrases that begin at one of the tokens in `range` may be.
    pub fn senses_within(&self, range: Range<usize>) -> SenseSet {
        self.senses(range).iter().copied().collect()
    }

    /// The phrases that begin at token `at` and may be one of `senses`, longest first: all their senses and how many tokens they cover.
    #[inline]
    pub fn phrases_of(
        &self,
        at: usize,
        senses: SenseSet,
    ) -> impl Iterator<Item = (&'a [Sense], usize)> + '_ {
        let found = match self.may_be(at, senses) {
            true => self.found_at(at),
            false => &[],
        };
        found
            .iter()
            .rev()
            .filter(move |f| f.set.meets(senses))
            .map(|f| (self.language.lexicon.senses(f.meaning), f.len as usize))
    }

    /// How many tokens the longest phrase at token `at` covers that may be one of `senses`.
    #[inline]
    pub fn phrase_len(&self, at: usize, senses: SenseSet) -> Option<usize> {
        self.sets_of(at, senses).next().map(|(_, len)| len)
    }

    /// The phrases that begin at token `at` and may be one of `senses`, longest first: what each may be, and how many tokens it covers.
    #[inline]
    pub fn sets_of(
        &self,
        at: usize,
        senses: SenseSet,
    ) -> impl Iterator<Item = (SenseSet, usize)> + '_ {
        let found = match self.may_be(at, senses) {
            true => self.found_at(at),
            false => &[],
        };
        let longest_first = found.iter().rev();
        longest_first
            .filter(move |f| f.set.meets(senses))
            .map(|f| (f.set, f.len as usize))
    }

    /// The phrases that begin at token `at`, longest first: their senses and how many tokens they cover.
    pub fn phrases(&self, at: usize) -> impl Iterator<Item = (&'a [Sense], usize)> + '_ {
        self.found_at(at)
            .iter()
            .rev()
            .filter(|f| !f.set.is_empty())
            .map(|f| (self.language.lexicon.senses(f.meaning), f.len as usize))
    }

    /// What the word at token `at` may be, where no longer phrase begins there.
    #[inline]
    pub fn alone(&self, at: usize) -> Option<SenseSet> {
        match self.found_at(at) {
            [word] => Some(word.set),
            _ => None,
        }
    }

    /// What is found at token `at`, shortest first.
    #[inline]
    fn found_at(&self, at: usize) -> &[Found] {
        match self.first.get(at..at + 2) {
            Some(ends) => &self.found[ends[0] as usize..ends[1] as usize],
            None => &[],
        }
    }
}

/// A stretch of an analysed text: what the nom parsers of [`crate::grammar`] take as input.
#[derive(Clone, Copy, Debug)]
pub struct Tokens<'a> {
    analysis: &'a Analysis<'a>,
    // As small as they can be: every parser is given and gives such a stretch, and it goes into two registers.
    from: u32,
    to: u32,
}

impl<'a> Tokens<'a> {
    /// The analysis it is a stretch of.
    pub fn analysis(&self) -> &'a Analysis<'a> {
        self.analysis
    }

    /// Index of its first token.
    pub fn index(&self) -> usize {
        self.from as usize
    }

    /// One past the index of its last token.
    fn end(&self) -> usize {
        self.to as usize
    }

    /// Its first token.
    pub fn first(&self) -> Option<&'a Token> {
        self.slice().first()
    }

    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.from >= self.to
    }

    /// How many tokens are left.
    pub fn len(&self) -> usize {
        self.to.saturating_sub(self.from) as usize
    }

    /// The tokens themselves.
    pub fn slice(&self) -> &'a [Token] {
        self.analysis
            .tokens
            .get(self.index()..self.end())
            .unwrap_or_default()
    }

    /// Without its first `n` tokens.
    pub fn skip(&self, n: usize) -> Self {
        Self {
            from: (self.index() + n).min(self.end()) as u32,
            ..*self
        }
    }

    /// The text of its first token.
    pub fn text(&self) -> Option<&'a str> {
        self.first().map(|t| self.analysis.token_text(t))
    }

    /// What is left after the longest phrase that begins here and may be one of `senses`.
    #[inline]
    pub fn after(&self, senses: SenseSet) -> Option<Self> {
        let mut phrases = self.analysis.sets_of(self.index(), senses);
        let (_, len) = phrases.find(|&(_, len)| len <= self.len())?;
        Some(self.skip(len))
    }

    /// The first sense, of the longest phrase that begins here and has one, that `pick` takes; with what is left after that phrase.
    pub fn sense<T>(&self, pick: impl Fn(&'a Sense) -> Option<T>) -> Option<(Self, T)> {
        self.analysis
            .phrases(self.index())
            .filter(|&(_, len)| len <= self.len())
            .find_map(|(senses, len)| {
                senses
                    .iter()
                    .find_map(&pick)
                    .map(|value| (self.skip(len), value))
            })
    }

    /// [`Tokens::sense`] where only `senses` are asked for, which costs next to nothing where none of them begins.
    #[inline]
    pub fn sense_of<T>(
        &self,
        senses: SenseSet,
        pick: impl Fn(&'a Sense) -> Option<T>,
    ) -> Option<(Self, T)> {
        if !self.may_be(senses) {
            return None;
        }
        self.sense_among(senses, pick)
    }

    /// [`Tokens::sense_of`] where one of them does begin.
    fn sense_among<T>(
        &self,
        senses: SenseSet,
        pick: impl Fn(&'a Sense) -> Option<T>,
    ) -> Option<(Self, T)> {
        self.analysis
            .phrases_of(self.index(), senses)
            .filter(|&(_, len)| len <= self.len())
            .find_map(|(senses, len)| {
                senses
                    .iter()
                    .find_map(&pick)
                    .map(|value| (self.skip(len), value))
            })
    }

    /// Its tokens, each with what the phrases that begin there may be, however long they are.
    pub fn with_senses(self) -> impl Iterator<Item = (&'a Token, SenseSet)> {
        let sets = self.analysis.sets.get(self.index()..self.end());
        self.slice()
            .iter()
            .zip(sets.unwrap_or_default().iter().copied())
    }

    /// Whether a phrase that begins here may be one of `senses`, however long it is.
    #[inline]
    pub fn may_be(&self, senses: SenseSet) -> bool {
        self.analysis.may_be(self.index(), senses)
    }

    /// The bytes from here up to where `rest` begins, without the blanks between.
    pub fn span_to(&self, rest: &Tokens<'_>) -> Span {
        let tokens = self
            .analysis
            .tokens
            .get(self.index()..rest.index())
            .unwrap_or_default();
        match (tokens.first(), tokens.last()) {
            (Some(a), Some(b)) => Span::new(a.start as usize, b.end as usize),
            _ => Span::default(),
        }
    }
}

impl<'a> nom::Input for Tokens<'a> {
    type Item = Token;
    type Iter = Cloned<Iter<'a, Token>>;
    type IterIndices = Enumerate<Self::Iter>;

    fn input_len(&self) -> usize {
        self.len()
    }

    fn take(&self, index: usize) -> Self {
        Self {
            to: (self.index() + index).min(self.end()) as u32,
            ..*self
        }
    }

    fn take_from(&self, index: usize) -> Self {
        self.skip(index)
    }

    fn take_split(&self, index: usize) -> (Self, Self) {
        (self.skip(index), self.take(index))
    }

    fn position<P: Fn(Self::Item) -> bool>(&self, predicate: P) -> Option<usize> {
        self.slice().iter().position(|&t| predicate(t))
    }

    fn iter_elements(&self) -> Self::Iter {
        self.slice().iter().cloned()
    }

    fn iter_indices(&self) -> Self::IterIndices {
        self.iter_elements().enumerate()
    }

    fn slice_index(&self, count: usize) -> Result<usize, nom::Needed> {
        if count <= self.len() {
            Ok(count)
        } else {
            Err(nom::Needed::new(count - self.len()))
        }
    }
}

impl Token {
    /// Whether this is the mark `c`.
    pub fn is_mark(&self, c: char) -> bool {
        self.kind == TokenKind::Mark(c)
    }

    /// Whether this is any mark.
    pub fn is_any_mark(&self) -> bool {
        matches!(self.kind, TokenKind::Mark(_))
    }

    /// The bytes it covers.
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}
