//! Sets of senses: what may begin at a token, in one word that can be tested at once.

use super::{Approximation, Calendar, DamageCue, FunctionClass, Numeral, Reporting, Sense, Title};
use std::ops::{BitOr, BitOrAssign};

/// A set of the ways a phrase may be meant: a bit for each data file, and one for each kind of word where a file holds kinds that are asked for
/// one by one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SenseSet(u64);

// The kinds of words of `function.yaml`, `titles.yaml` and `damage.yaml` come first, a bit each.
const TITLES: u32 = FunctionClass::Adverb as u32 + 1;
const DAMAGE: u32 = TITLES + Title::Anaphora as u32 + 1;
const FILES: u32 = DAMAGE + DamageCue::Suffix as u32 + 1;

const LAST_FILE: u32 = 30;
const _: () = assert!(FILES + LAST_FILE < u64::BITS, "one bit a kind of word");

const fn file(number: u32) -> SenseSet {
    SenseSet(1 << (FILES + number))
}

impl SenseSet {
    /// Words of all closed classes.
    pub const FUNCTION: Self = Self((1 << TITLES) - 1);
    /// Words that say who or what is named.
    pub const TITLE: Self = Self((1 << DAMAGE) - (1 << TITLES));
    /// Words that give a damaged passage away.
    pub const DAMAGE: Self = Self((1 << FILES) - (1 << DAMAGE));
    /// Words written with a full stop.
    pub const ABBREVIATION: Self = file(0);
    /// Words that say how two figures hang together.
    pub const FIGURE: Self = file(1);
    /// What a page says around its article.
    pub const FURNITURE: Self = file(2);
    /// Forms of reporting verbs.
    pub const REPORTING_VERB: Self = file(3);
    /// Other words that report.
    pub const REPORTING_WORD: Self = file(4);
    /// Whatever reports.
    pub const REPORTING: Self = Self(file(3).0 | file(4).0);
    /// Forms of verbs that say what happens.
    pub const PREDICATE_VERB: Self = file(5);
    /// Nouns that do.
    pub const PREDICATE_NOUN: Self = file(6);
    /// Whatever says what happens.
    pub const PREDICATE: Self = Self(file(5).0 | file(6).0);
    /// What turns a verb into a past, a future, a passive.
    pub const AUXILIARY: Self = file(7);
    /// What is counted or told of.
    pub const CONCEPT: Self = file(8);
    /// Limits of what is counted or told of, and what something is for.
    pub const PURPOSE: Self = file(9);
    /// What a preposition's complement is to the clause.
    pub const RELATION: Self = file(10);
    /// How far an event has got, and what says that something is not so.
    pub const STANCE: Self = file(11);
    /// Words that a number may begin with.
    pub const NUMBER: Self = Self(file(12).0 | file(14).0);
    /// Words of numbers.
    pub const NUMERAL: Self = Self(file(12).0 | file(13).0);
    /// Words that bound a number.
    pub const APPROXIMATION: Self = Self(file(14).0 | file(15).0);
    /// Names and symbols of units.
    pub const UNIT: Self = file(16);
    /// Words of noun phrases.
    pub const NOUN: Self = file(17);
    /// Words that name a time or a stretch of it, or a part: every date in words has one.
    pub const TIME: Self = Self(file(29).0 | file(30).0);
    /// Stretches of the calendar.
    pub const PERIOD: Self = file(30);
    /// Words of dates and times.
    pub const CALENDAR: Self = Self(!(file(18).0 - 1));

    /// Whether the two have a sense in common.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether nothing is in it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl BitOr for SenseSet {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for SenseSet {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

impl From<FunctionClass> for SenseSet {
    fn from(class: FunctionClass) -> Self {
        Self(1 << class as u32)
    }
}

impl From<Title> for SenseSet {
    fn from(title: Title) -> Self {
        Self(1 << (TITLES + title as u32))
    }
}

impl From<DamageCue> for SenseSet {
    fn from(cue: DamageCue) -> Self {
        Self(1 << (DAMAGE + cue as u32))
    }
}

/// The little words of dates, which stand everywhere in a text, have a bit each; others that make no date by themselves share one.
impl From<Calendar> for SenseSet {
    fn from(word: Calendar) -> Self {
        match word {
            Calendar::Lead => file(18),
            Calendar::Of => file(19),
            Calendar::At => file(20),
            Calendar::From => file(21),
            Calendar::To => file(22),
            Calendar::BeforeYear | Calendar::BeforeLikelyYear => file(23),
            Calendar::This => file(24),
            Calendar::Inside => file(25),
            Calendar::And => file(26),
            Calendar::BeforeDay => file(27),
            Calendar::Last
            | Calendar::Next
            | Calendar::OfNextWeek
            | Calendar::Same
            | Calendar::That
            | Calendar::There
            | Calendar::InBefore
            | Calendar::Within
            | Calendar::Every
            | Calendar::Few
            | Calendar::Rest
            | Calendar::Anchor(_)
            | Calendar::Between
            | Calendar::Ahead => file(28),
            Calendar::Period(_) => Self::PERIOD,
            _ => file(29),
        }
    }
}

impl From<&Sense> for SenseSet {
    fn from(sense: &Sense) -> Self {
        match sense {
            Sense::Function(class) => (*class).into(),
            Sense::Title(title) => (*title).into(),
            Sense::Damage(cue) => (*cue).into(),
            Sense::Abbreviation(_) => Self::ABBREVIATION,
            Sense::Figure(_) => Self::FIGURE,
            Sense::Furniture(_) => Self::FURNITURE,
            Sense::Reporting(Reporting::Verb { .. }) => Self::REPORTING_VERB,
            Sense::Reporting(_) => Self::REPORTING_WORD,
            Sense::Predicate(p) if p.form.is_some() => Self::PREDICATE_VERB,
            Sense::Predicate(_) => Self::PREDICATE_NOUN,
            Sense::Auxiliary(_) => Self::AUXILIARY,
            Sense::Concept(_) => Self::CONCEPT,
            Sense::Scope(_) | Sense::Purpose(_) => Self::PURPOSE,
            Sense::Relation(_) => Self::RELATION,
            Sense::Stance(_) | Sense::Denying(_) => Self::STANCE,
            Sense::Numeral(
                Numeral::NoOne
                | Numeral::Label
                | Numeral::Street
                | Numeral::Nothing
                | Numeral::Glue
                | Numeral::GlueBeforeOne
                | Numeral::Ratio,
            ) => file(13),
            Sense::Numeral(_) => file(12),
            Sense::Approximation(Approximation::Vague { .. } | Approximation::Some) => file(14),
            Sense::Approximation(_) => file(15),
            Sense::Unit(_) => Self::UNIT,
            Sense::Calendar(word) => (*word).into(),
            Sense::Noun(_) => Self::NOUN,
        }
    }
}

impl FromIterator<SenseSet> for SenseSet {
    fn from_iter<I: IntoIterator<Item = SenseSet>>(all: I) -> Self {
        all.into_iter().fold(Self::default(), |set, s| set | s)
    }
}
