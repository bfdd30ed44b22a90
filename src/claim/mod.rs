//! What a source says: claims, who stands behind them, and the reading of a whole source. Plain types; how they are found is [`crate::extract`]'s
//! business, how they are compared [`crate::align`]'s and [`crate::rule`]'s.
//!
//! Spans index the text as read ([`crate::source::Text::as_str`]); reports turn them into original bytes.

mod attribution;
mod content;
mod entity;
mod entity_book;
mod kind;
mod ontology;
mod relation;

pub use attribution::{Attribution, Reserve, Speaker, Stance};
pub use content::{Content, Counted, Event, EventStatus, Name, Quantity, Quote, Statement};
pub use entity::{Entity, EntityIndex, EntityKind};
pub use entity_book::{ANY_LANGUAGE, EntityBook, FormKind, KnownEntity, Meant};
pub use kind::ClaimKind;
pub use ontology::{Concept, Ontology, PredicateClass};
pub use relation::{Change, Relation};

pub use crate::lang::{Pole, Poles};
pub use crate::value::QuantityKind;

use crate::Named;
use crate::lang::ReportingClass;
use crate::source::Span;
use crate::value::Time;
use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// One thing a source says.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The exact bytes it stands on.
    pub span: Span,
    /// The sentence it stands in: an index into [`Reading::sentences`].
    pub sentence: usize,
    /// What is said.
    pub content: Content,
    /// Who says so.
    pub attribution: Attribution,
    /// How much is committed to.
    pub stance: Stance,
    /// Of what, by whom, where, when.
    pub frame: Frame,
}

impl Claim {
    /// How the one who speaks leaves open what is said, where it is a statement that does.
    pub fn reserve(&self) -> Option<Reserve> {
        let Content::Statement(statement) = &self.content else {
            return None;
        };
        match (
            self.stance,
            ReportingClass::named(statement.verb.as_deref()?)?,
        ) {
            (Stance::Unconfirmed, ReportingClass::Confirm) => Some(Reserve::Unconfirmed),
            (Stance::Neither, ReportingClass::Deny) => Some(Reserve::Undenied),
            (Stance::Neither, ReportingClass::Confirm) => Some(Reserve::Neither),
            (Stance::Neither, ReportingClass::Comment | ReportingClass::Refuse) => {
                Some(Reserve::Uncommented)
            }
            _ => None,
        }
    }
}

/// The clause a claim stands in, as far as it is understood: what makes two claims comparable or keeps them apart. What is not known is empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    /// The class of the clause's predicate (`killed`, `deployed`), from the language's data.
    pub predicate: Option<Arc<str>>,
    /// Whether the predicate is negated.
    pub negated: bool,
    /// The entities that act or are acted on in the clause, in order of their first mention.
    pub actors: Vec<EntityIndex>,
    /// The entities given as places.
    pub places: Vec<EntityIndex>,
    /// When it is said to have happened; the time of the clause, not of its being said.
    pub time: Option<Time>,
    /// Limits of what is counted or told of (`nationwide`, `since-start`, `same-hour`, `partial`), from the language's data.
    pub scopes: Vec<Arc<str>>,
    /// What it is said to be for.
    pub purpose: Option<Box<Purpose>>,
}

/// What something is said to be for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purpose {
    /// Its class (`training`, `combat`), from the language's data.
    pub class: Arc<str>,
    /// The words that say so: "pour y suivre une formation".
    pub span: Span,
}

/// Where in an article a sentence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The headline, given apart or standing at the top.
    Headline,
    /// A repetition of the headline at the top: it makes no claims of its own.
    RepeatedHeadline,
    /// A heading between paragraphs.
    Heading,
    /// A picture's caption or credit.
    Caption,
    /// Running text.
    Body,
    /// A post of a social network that the page shows: somebody else's words and spelling.
    Post,
    /// What the page puts around the article: hashtags, links, comment forms. It makes no claims.
    Furniture,
}

/// A sentence of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// Its bytes, without the blanks around it.
    pub span: Span,
    /// Where it stands.
    pub part: Part,
    /// Index of the paragraph it stands in.
    pub paragraph: usize,
    /// Its words under the forms that are compared.
    pub words: Words,
}

/// The words of a sentence. Those of all sentences of an article lie in one list.
#[derive(Clone, Default)]
pub struct Words {
    all: Option<Arc<Vec<Word>>>,
    /// Which of them are its own.
    own: Range<usize>,
}

impl Words {
    /// Those of `all` in a range.
    pub fn new(all: &Arc<Vec<Word>>, own: Range<usize>) -> Self {
        Self {
            all: Some(all.clone()),
            own,
        }
    }
}

impl Deref for Words {
    type Target = [Word];

    fn deref(&self) -> &[Word] {
        match &self.all {
            Some(all) => &all[self.own.clone()],
            None => &[],
        }
    }
}

impl<'a> IntoIterator for &'a Words {
    type Item = &'a Word;
    type IntoIter = std::slice::Iter<'a, Word>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        self[..] == other[..]
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

impl Sentence {
    /// Its words that lie inside `span`.
    pub fn words_in(&self, span: Span) -> &[Word] {
        let from = self.words.partition_point(|w| w.span.start < span.start);
        let words = &self.words[from..];
        &words[..words.partition_point(|w| w.span.end <= span.end)]
    }
}

/// A word of a sentence, reduced to what a comparison needs: no prose is read again after this.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its bytes.
    pub span: Span,
    /// What it is.
    pub class: WordClass,
    /// Its compared form: lower case without accents; a figure's value whatever its spelling.
    pub form: Arc<str>,
    /// Its group of synonyms in its language, where it stands in one: words of one group may be chosen between when the same thing is told again.
    pub kin: Option<u32>,
    /// What its language's data takes it for: a class of predicates, else a concept. Whatever the part of speech: "arrêté", "arrestation".
    pub meaning: Option<Arc<str>>,
    /// What the words around it make of it.
    pub polarity: Polarity,
    /// How many bytes at its end are written and not heard.
    pub unheard: u8,
    /// Whether it says of the noun behind it that it is more than one: "les", "a".
    pub plural: Option<bool>,
    /// What it denies by its meanings, where its language has contraries of them.
    pub poles: Poles,
}

/// What the words around a word make of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Polarity {
    /// Nothing: it is said as it stands.
    #[default]
    Plain,
    /// It is said not to be so: "n'a pas *signé*", "did not *sign*".
    Denied,
    /// It is a word that turns others and is denied itself, so that what it stands beside is said to be so: "n'*empêche* pas", "never *fails* to".
    Undone,
    /// Another thing is said to be so in its stead: "et non le *maire*", "rather than the *mayor*".
    Ousted,
    /// It is such a word itself: "*sans*", "*refuse* de"; or a negation whose reach cannot be told.
    Turning,
}

/// What a word is, as far as a comparison cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WordClass {
    /// A word that carries meaning.
    Content,
    /// A word of the closed classes: articles, prepositions, pronouns, auxiliaries.
    Function,
    /// "ne", "pas", "not": turns what is said into its contrary.
    Negation,
    /// "peut", "devrait", "will": says how far it is so.
    Modal,
    /// A number, in digits or words.
    Figure,
    /// A word of a date or time: a month, a weekday, "hier".
    Calendar,
    /// A capitalised word that is (part of) a name.
    Name,
}

impl WordClass {
    /// Whether such a word says something by itself: a noun, a verb, a name, a figure, a day.
    pub fn carries_meaning(self) -> bool {
        matches!(
            self,
            Self::Content | Self::Name | Self::Figure | Self::Calendar
        )
    }
}

/// Everything one source says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Its claims, by where they begin, then by where they end (longest first).
    pub claims: Vec<Claim>,
    /// The people, bodies and places it names, in order of first mention.
    pub entities: Vec<Entity>,
    /// How its claims bear on each other by its own words, by where that is said.
    pub relations: Vec<Relation>,
    /// Passages that are damaged, whatever they were meant to say.
    pub damage: Vec<Damage>,
    /// From where on figures and dates are not read, because there are too many before.
    pub cut: Option<usize>,
    /// What the headline says, where it is given apart from the text; its spans index the headline.
    pub headline: Option<Box<Reading>>,
}

/// A passage that cannot be as its author wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Damage {
    /// Its bytes.
    pub span: Span,
    /// What is wrong with it.
    pub kind: DamageKind,
    /// The other place it takes to see that: the opening mark that a closing one does not belong to.
    pub partner: Option<Span>,
}

/// What can be seen to be wrong with a passage without knowing what it says.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum DamageKind {
    /// A word or two standing alone after a full stop, before a closing mark or at the end of a paragraph: « … disposition. élimination.” »
    StrayFragment,
    /// A quotation mark without its partner.
    UnbalancedQuote,
    /// Two kinds of closing mark on one quotation, or opening and closing marks that do not belong together.
    MismatchedQuote,
    /// A quotation mark without the blank that belongs beside it.
    GluedQuote,
    /// A sentence that begins with a small letter.
    SmallLetterAfterStop,
    /// A capital letter inside a sentence where no name stands.
    CapitalInside,
    /// A word set twice that never stands twice in a row.
    DoubledWord,
    /// Characters lost or garbled in a change of encoding.
    LostCharacter,
    /// A noun that lost the article it cannot stand without.
    BrokenGrammar,
    /// Somebody spoken to in words that are only reported.
    Addressee,
}
