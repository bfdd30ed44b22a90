//! A language, compiled from `rules/lang/<tag>/*.yaml`: one lexicon from phrases to senses. No word of any language stands in code.
//!
//! A [`Sense`] says what a phrase may be; several senses of one phrase stand side by side and the grammar decides. Each module holds the senses of one
//! data file of the same name; [`crate::pack`] reads the files.

mod abbreviation;
mod agreement;
mod approximation;
mod auxiliaries;
mod calendar;
mod concepts;
mod damage;
mod detect;
mod figures;
mod function;
mod furniture;
mod inflection;
mod interned;
mod lexicon;
mod notation;
mod nouns;
mod numerals;
mod polarity;
mod predicates;
mod reporting;
mod sense_set;
mod spellings;
mod synonyms;
mod titles;
mod units;
mod verb;
mod vocabulary;

pub use abbreviation::Abbreviation;
pub use agreement::{Agreement, Agreements, Gender};
pub use approximation::{Approximation, Limit};
pub use auxiliaries::Auxiliary;
pub use calendar::{Calendar, CalendarKind, Feast, PartOf, Period};
pub use concepts::{Purpose, Relation, Scope, StanceCue};
pub use damage::DamageCue;
pub use detect::{Detector, OtherLanguage};
pub use figures::FigureCue;
pub use function::FunctionClass;
pub use furniture::Furniture;
pub use inflection::{Endings, Inflection};
pub(crate) use interned::Interned;
pub use lexicon::{Entry, Lexicon, LexiconBuilder, MeaningId, NodeId, SenseId, WordId};
pub use notation::{DateOrder, Notation};
pub use nouns::{NounWord, Nouns};
pub use numerals::{Collective, Numeral, Part};
pub use polarity::{Denying, Pole, Poles};
pub use predicates::{Predicate, Theme};
pub use reporting::{Complement, Complements, Reporting, ReportingClass, ReportingKind};
pub use sense_set::SenseSet;
pub use synonyms::Synonyms;
pub use titles::Title;
pub use units::{UnitName, UnitWord};
pub use verb::VerbForm;
pub use vocabulary::{BorrowedVocabulary, FoldId, FoldSet, Form, Known, Vocabularies, Vocabulary};

use crate::text::{fold, lower};
use std::sync::Arc;

/// What a phrase may be. One variant a data file; a file's own kinds stand in its module.
#[derive(Clone, Debug, PartialEq)]
pub enum Sense {
    /// A word whose full stop ends no sentence (`abbreviations.yaml`).
    Abbreviation(Abbreviation),
    /// A word that says how two figures hang together (`figures.yaml`).
    Figure(FigureCue),
    /// A word of a closed class (`function.yaml`).
    Function(FunctionClass),
    /// What a page says around its article (`furniture.yaml`).
    Furniture(Furniture),
    /// What reports somebody's words (`reporting.yaml`).
    Reporting(Reporting),
    /// Who or what is named (`titles.yaml`).
    Title(Title),
    /// What happens (`predicates.yaml`).
    Predicate(Predicate),
    /// A word that gives a damaged passage away (`damage.yaml`).
    Damage(DamageCue),
    /// What turns a verb into a past, a future, a passive (`auxiliaries.yaml`).
    Auxiliary(Auxiliary),
    /// What is counted or told of (`concepts.yaml`).
    Concept(Arc<str>),
    /// A limit of what is counted or told of (`scope.yaml`).
    Scope(Scope),
    /// What something is for (`purpose.yaml`).
    Purpose(Purpose),
    /// What a preposition's complement is to the clause (`relations.yaml`).
    Relation(Relation),
    /// How far an event has got (`stance.yaml`).
    Stance(StanceCue),
    /// What says that something is not so, or the contrary of it (`polarity.yaml`).
    Denying(Denying),
    /// A word of a number (`numerals.yaml`).
    Numeral(Numeral),
    /// A word that bounds a number (`approximation.yaml`).
    Approximation(Approximation),
    /// A unit's name or symbol (`units.yaml`).
    Unit(UnitWord),
    /// A word of a date or time (`calendar.yaml`).
    Calendar(Calendar),
    /// A word of a noun phrase (`nouns.yaml`).
    Noun(NounWord),
}

/// A language with all its words.
#[derive(Clone, Debug)]
pub struct Language {
    /// Its tag: `fr`, `en`.
    pub tag: Arc<str>,
    /// Its phrases and what they may be.
    pub lexicon: Lexicon,
    /// How its words vary in number and gender.
    pub inflection: Inflection,
    /// How it writes figures and dates.
    pub notation: Notation,
    /// How its nouns and adjectives end.
    pub nouns: Nouns,
    /// Words a writer or translator may choose between.
    pub synonyms: Synonyms,
    /// Groups of functions that are one and the same ("chef du gouvernement", "premier ministre"), folded.
    pub same_roles: Vec<Vec<String>>,
    /// What its words say of whom they stand for.
    pub agreements: Agreements,
    /// How infinitives end, where a language shows them by an ending.
    pub infinitive_endings: Vec<String>,
    /// How verbs end in the future, where a language shows it by an ending and hardly any other word ends so.
    pub future_endings: Vec<String>,
    /// The words met so far, for the next text that is read.
    pub vocabularies: Vocabularies,
}

impl Language {
    /// The form under which a word is compared: lower case, without accents, without the endings of number and gender.
    pub fn compared(&self, word: &str) -> String {
        fold(&self.inflection.stem(&lower(word)))
    }

    /// Whether a word ends as verbs do in the future.
    pub fn ends_ahead(&self, word: &str) -> bool {
        let ends = |ending: &String| word.len() > ending.len() + 1 && word.ends_with(&**ending);
        self.future_endings.iter().any(ends)
    }
}
