//! The words of texts under the forms in which they are asked for: worked out once a word, not once a place where it stands.
//!
//! A few thousand words make up nearly all of what the press prints, so the words of one text serve the next. What a word comes to depends on the word and
//! the language alone: who read what before makes no difference to any result.

use super::interned::Interned;
use super::spellings::Spellings;
use super::{Agreement, Gender, Language, MeaningId, NodeId, Sense, SenseSet, WordId};
use crate::text::{Token, fold_lower, lower};
use rustc_hash::FxHashMap;
use std::ops::{Deref, Range};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, ThreadId};

/// A folded word of a vocabulary. Two words of one vocabulary have the same id where they fold to the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FoldId(u32);

/// A word of a text under the forms in which it is compared.
#[derive(Clone, Debug)]
pub struct Form {
    /// As by [`lower`].
    pub lower: Arc<str>,
    /// As by [`crate::text::fold`].
    pub folded: Arc<str>,
    /// The same with an apostrophe behind it, where the lexicon has a phrase of the two: "l'", "qu'".
    pub elided: Option<Arc<str>>,
    /// `folded` under the spelling in which names are compared ([`super::Inflection::spelt`]).
    pub spelt: Arc<str>,
    /// As by [`Language::compared`].
    pub compared: Arc<str>,
    /// The group of synonyms of its compared form.
    pub kin: Option<u32>,
    /// What the data takes it for alone: a class of predicates, else a concept.
    pub meaning: Option<Arc<str>>,
    /// How many bytes at its end are written and not heard.
    pub unheard: u8,
    /// What it says of whom it stands for, or of the noun behind it.
    pub agreement: Agreement,
    /// Who bears it as a first name.
    pub given: Option<Gender>,
    /// Whether it ends as verbs do in the future.
    pub ends_ahead: bool,
}

/// What the lexicon knows of a word. It is asked for every token: therefore it is little, and stands apart from the forms.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// What the word may be alone.
    pub set: SenseSet,
    /// The same with all that is known of each sense.
    pub meaning: MeaningId,
    /// Where longer phrases go on that begin with it, if any does.
    pub longer: Option<NodeId>,
    /// Which word of the lexicon it is, where phrases go on with it.
    pub follows: Option<WordId>,
    /// Which folded word it is.
    pub fold: FoldId,
}

/// A set of folded words of one vocabulary.
#[derive(Clone, Debug, Default)]
pub struct FoldSet(Vec<u64>);

impl FoldSet {
    /// Adds a word.
    pub fn insert(&mut self, word: FoldId) {
        let (at, bit) = (word.0 / u64::BITS, word.0 % u64::BITS);
        if self.0.len() <= at as usize {
            // Room for some thousand more at once.
            self.0.resize((at as usize + 1).next_multiple_of(128), 0);
        }
        self.0[at as usize] |= 1 << bit;
    }

    /// Whether a word is in it.
    pub fn contains(&self, word: FoldId) -> bool {
        let (at, bit) = (word.0 / u64::BITS, word.0 % u64::BITS);
        self.0
            .get(at as usize)
            .is_some_and(|bits| bits & 1 << bit != 0)
    }

    /// Whether no word is.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The words that were met, each once.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// As they are spelt; each has the number of its form and of what is known of it.
    words: Spellings,
    known: Vec<Known>,
    forms: Vec<Form>,
    folds: Interned,
}

/// Words a vocabulary may hold to be of use to another text: some 20 MB. The press of a year has fewer, a text made of noise fills it.
const MOST_WORDS: usize = 100_000;

/// As many bytes as they may have: words of the press have ten each.
const MOST_BYTES: usize = 16 << 20;

impl Vocabulary {
    /// The numbers of the words at `tokens` of `text` as they are spelt.
    pub fn ids(&mut self, language: &Language, text: &str, tokens: &[Token]) -> Vec<u32> {
        let mut ids = Vec::with_capacity(tokens.len());
        self.words.get_all(text, tokens, &mut ids);
        for (id, token) in ids.iter_mut().zip(tokens) {
            if *id == Spellings::ELSEWHERE {
                let range = token.start as usize..token.end as usize;
                let known = self.words.get(text, range.clone());
                *id = known.unwrap_or_else(|| self.add(language, text, range));
            }
        }
        ids
    }

    /// What the lexicon knows of the word of a number.
    #[inline]
    pub fn known(&self, id: u32) -> &Known {
        &self.known[id as usize]
    }

    /// The word of a number.
    pub fn form(&self, id: u32) -> &Form {
        &self.forms[id as usize]
    }

    /// A word that is new.
    fn add(&mut self, language: &Language, text: &str, range: Range<usize>) -> u32 {
        let shared = |text: &str, like: &Arc<str>| {
            if text == &**like {
                like.clone()
            } else {
                text.into()
            }
        };
        let small: Arc<str> = lower(&text[range.clone()]).into();
        let folded = shared(&fold_lower(&small), &small);
        let stem = language.inflection.stem(&small);
        let compared = shared(&fold_lower(&stem), &folded);
        let spelt = shared(&language.inflection.spelt(&folded), &folded);
        let lexicon = &language.lexicon;
        let known = lexicon.lower_word(&small);
        let node = known.and_then(|w| lexicon.step(lexicon.root(), w));
        let meaning_id = lexicon.meaning(node.unwrap_or(lexicon.root()));
        let known = Known {
            set: lexicon.sense_set(meaning_id),
            meaning: meaning_id,
            longer: node.filter(|&node| lexicon.goes_on(node)),
            follows: known.filter(|&w| lexicon.follows(w)),
            fold: FoldId(self.folds.intern(&folded)),
        };
        let agreements = &language.agreements;
        let elides = known.longer.is_some_and(|node| lexicon.elides(node));
        self.known.push(known);
        self.forms.push(Form {
            elided: elides.then(|| format!("{folded}'").into()),
            kin: language.synonyms.group(&compared),
            meaning: meaning(lexicon.senses(known.meaning)),
            unheard: language.inflection.unheard(&small),
            agreement: agreements.words.get(&*small).copied().unwrap_or_default(),
            given: agreements.given.get(&*folded).copied(),
            ends_ahead: language.ends_ahead(&text[range.clone()]),
            lower: small,
            folded,
            spelt,
            compared,
        });
        self.words.add(text, range)
    }
}

/// What the data takes a word of these senses for.
fn meaning(senses: &[Sense]) -> Option<Arc<str>> {
    let predicate = senses.iter().find_map(|s| match s {
        Sense::Predicate(p) => Some(&p.class),
        _ => None,
    });
    let concept = || {
        senses.iter().find_map(|s| match s {
            Sense::Concept(id) => Some(id),
            _ => None,
        })
    };
    // A copy of the vocabulary's own: the text of the language is counted by all threads at once.
    predicate
        .or_else(concept)
        .map(|meaning| Arc::from(&**meaning))
}

/// The vocabularies of a language that no text is being read with. Each thread takes its own again: none waits for another, nor for what another has near.
#[derive(Debug, Default)]
pub struct Vocabularies(Mutex<FxHashMap<ThreadId, Vocabulary>>);

impl Vocabularies {
    /// That of this thread, or a new one; it comes back when it is dropped.
    pub fn borrow(&self) -> BorrowedVocabulary<'_> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        BorrowedVocabulary {
            vocabulary: kept.remove(&thread::current().id()).unwrap_or_default(),
            home: self,
        }
    }
}

/// A copy of a language begins with no words.
impl Clone for Vocabularies {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// A vocabulary in use.
#[derive(Debug)]
pub struct BorrowedVocabulary<'a> {
    vocabulary: Vocabulary,
    home: &'a Vocabularies,
}

impl BorrowedVocabulary<'_> {
    /// As [`Vocabulary::ids`].
    pub fn ids(&mut self, language: &Language, text: &str, tokens: &[Token]) -> Vec<u32> {
        self.vocabulary.ids(language, text, tokens)
    }
}

impl Deref for BorrowedVocabulary<'_> {
    type Target = Vocabulary;

    fn deref(&self) -> &Vocabulary {
        &self.vocabulary
    }
}

impl Drop for BorrowedVocabulary<'_> {
    fn drop(&mut self) {
        let words = &self.vocabulary.words;
        if self.vocabulary.forms.len() <= MOST_WORDS && words.bytes() <= MOST_BYTES {
            let vocabulary = std::mem::take(&mut self.vocabulary);
            let mut kept = self.home.0.lock().unwrap_or_else(PoisonError::into_inner);
            kept.insert(thread::current().id(), vocabulary);
        }
    }
}
