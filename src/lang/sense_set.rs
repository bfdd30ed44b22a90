//! Sets of senses: what may begin at a token, in one word that can be tested at once.

use super::{
    Approximation, Calendar, CalendarKind, DamageCue, Denying, FunctionClass, Numeral, Reporting,
    ReportingKind, Sense, Title, UnitWord,
};
use crate::value::QuantityKind;
use std::ops::{BitOr, BitOrAssign};

/// A set of the ways a phrase may be meant: a bit for each data file, and one for each kind of word where a file holds kinds that are asked for
/// one by one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SenseSet(u128);

// The kinds of words that are asked for one by one come first, a bit each.
const FUNCTIONS: u32 = 0;
const TITLES: u32 = FUNCTIONS + FunctionClass::Adverb as u32 + 1;
const DAMAGE: u32 = TITLES + Title::Anaphora as u32 + 1;
const NUMERALS: u32 = DAMAGE + DamageCue::Suffix as u32 + 1;
const APPROXIMATIONS: u32 = NUMERALS + 7;
const CALENDAR: u32 = APPROXIMATIONS + 7;
const REPORTS: u32 = CALENDAR + CalendarKind::DaySuffix as u32 + 1;
const FILES: u32 = REPORTS + ReportingKind::NounHolder as u32 + 1;

const LAST_FILE: u32 = 16;
const _: () = assert!(FILES + LAST_FILE < u128::BITS, "one bit a kind of word");
const _: () = assert!(TITLES <= u16::BITS, "the closed classes come first");

const fn file(number: u32) -> SenseSet {
    assert!(number <= LAST_FILE, "counted among the bits");
    SenseSet(1 << (FILES + number))
}

/// The bits from `first` up to, not including, `end`.
const fn bits(first: u32, end: u32) -> SenseSet {
    SenseSet((1 << end) - (1 << first))
}

/// The set of the words of some kinds of one file, for constants.
macro_rules! of_kinds {
    ($(#[$about:meta])* $name:ident, $kind:ty, $first:ident) => {
        $(#[$about])*
        pub const fn $name(kinds: &[$kind]) -> Self {
            let (mut set, mut at) = (0, 0);
            while at < kinds.len() {
                set |= 1 << ($first + kinds[at] as u32);
                at += 1;
            }
            Self(set)
        }
    };
}

impl SenseSet {
    /// Words of all closed classes.
    pub const FUNCTION: Self = bits(FUNCTIONS, TITLES);
    /// Words that say who or what is named.
    pub const TITLE: Self = bits(TITLES, DAMAGE);
    /// Words that give a damaged passage away.
    pub const DAMAGE: Self = bits(DAMAGE, NUMERALS);
    /// Words of numbers.
    pub const NUMERAL: Self = bits(NUMERALS, APPROXIMATIONS);
    /// Words that bound a number.
    pub const APPROXIMATION: Self = bits(APPROXIMATIONS, CALENDAR);
    /// Words of dates and times.
    pub const CALENDAR: Self = bits(CALENDAR, REPORTS);
    /// Words written with a full stop.
    pub const ABBREVIATION: Self = file(0);
    /// Words that say how two figures hang together.
    pub const FIGURE: Self = file(1);
    /// What a page says around its article.
    pub const FURNITURE: Self = file(2);
    /// Whatever reports.
    pub const REPORTING: Self = bits(REPORTS, FILES);
    /// Forms of reporting verbs.
    pub const REPORTING_VERB: Self = Self::reports(&[ReportingKind::Verb]);
    /// Forms of verbs that say what happens.
    pub const PREDICATE_VERB: Self = file(3);
    /// Nouns that do.
    pub const PREDICATE_NOUN: Self = file(4);
    /// Whatever says what happens.
    pub const PREDICATE: Self = Self(file(3).0 | file(4).0);
    /// What turns a verb into a past, a future, a passive.
    pub const AUXILIARY: Self = file(5);
    /// What is counted or told of.
    pub const CONCEPT: Self = file(6);
    /// Limits of what is counted or told of, and what something is for.
    pub const PURPOSE: Self = file(7);
    /// What a preposition's complement is to the clause.
    pub const RELATION: Self = file(8);
    /// How far an event has got.
    pub const STANCE: Self = file(9);
    /// What says of its own that something is not so, or turns it.
    pub const NEGATING: Self = file(14);
    /// What stands beside such words, or limits what they say.
    pub const BESIDE_NEGATION: Self = file(15);
    /// One of two words of which one denies what the other says.
    pub const POLE: Self = file(16);
    /// Words that a number may begin with.
    pub const NUMBER: Self = Self(bits(NUMERALS, NUMERALS + 4).0 | Self::VAGUE.0);
    /// Words that end an ordinal.
    pub const ORDINAL: Self = Self(1 << (NUMERALS + 1));
    /// Words that end a fraction, an ordinal among them.
    pub const FRACTION: Self = bits(NUMERALS + 1, NUMERALS + 3);
    /// Articles that are a one before the words that need a number.
    pub const ONE: Self = Self(1 << (NUMERALS + 3));
    /// Phrases with a number word in them that hold no number.
    pub const NO_NUMBER: Self = Self(1 << (NUMERALS + 4));
    /// Words between the parts of a ratio.
    pub const RATIO: Self = Self(1 << (NUMERALS + 6));
    /// Numbers that are not told.
    pub const VAGUE: Self = Self(1 << APPROXIMATIONS);
    /// Words that make a number of nouns that hold one: "plusieurs dizaines".
    pub const SOME: Self = Self(1 << (APPROXIMATIONS + 1));
    /// The word that begins a range whose ends "et", "and" joins.
    pub const BETWEEN: Self = Self(1 << (APPROXIMATIONS + 2));
    /// The word that begins any other range.
    pub const FROM: Self = Self(1 << (APPROXIMATIONS + 3));
    /// Words that begin a range.
    pub const RANGE: Self = bits(APPROXIMATIONS + 2, APPROXIMATIONS + 4);
    /// The word that joins the ends of a range.
    pub const TO: Self = Self(1 << (APPROXIMATIONS + 4));
    /// Bounds that stand before their number.
    pub const BOUND: Self = Self(1 << (APPROXIMATIONS + 5));
    /// Words of measures.
    pub const UNIT: Self = Self(Self::UNIT_NAME.0 | file(13).0);
    /// Names and symbols of units.
    pub const UNIT_NAME: Self = Self(file(10).0 | Self::BEFORE_NUMBER.0);
    /// Names and symbols of units that may stand before their number, as those of money do.
    pub const BEFORE_NUMBER: Self = file(12);
    /// Words of noun phrases.
    pub const NOUN: Self = file(11);
    /// Words that name a time or a stretch of it, or a part: every date in words has one.
    pub const TIME: Self = Self(
        Self::CALENDAR.0
            & !Self::calendar(&[
                CalendarKind::Lead,
                CalendarKind::Of,
                CalendarKind::At,
                CalendarKind::From,
                CalendarKind::To,
                CalendarKind::BeforeYear,
                CalendarKind::BeforeLikelyYear,
                CalendarKind::This,
                CalendarKind::Inside,
                CalendarKind::And,
                CalendarKind::BeforeDay,
                CalendarKind::Last,
                CalendarKind::Next,
                CalendarKind::OfNextWeek,
                CalendarKind::Same,
                CalendarKind::That,
                CalendarKind::There,
                CalendarKind::InBefore,
                CalendarKind::Within,
                CalendarKind::Every,
                CalendarKind::Few,
                CalendarKind::Rest,
                CalendarKind::Anchor,
                CalendarKind::Between,
                CalendarKind::Ahead,
            ])
            .0,
    );
    /// Stretches of the calendar.
    pub const PERIOD: Self = Self::calendar(&[CalendarKind::Period]);

    of_kinds!(
        /// Words of these closed classes.
        functions,
        FunctionClass,
        FUNCTIONS
    );
    of_kinds!(
        /// Words that say this of who or what is named.
        titles,
        Title,
        TITLES
    );
    of_kinds!(
        /// Words that report of these kinds.
        reports,
        ReportingKind,
        REPORTS
    );
    of_kinds!(
        /// Words of dates of these kinds.
        calendar,
        CalendarKind,
        CALENDAR
    );

    /// The closed classes among them, a bit each, by the order in which [`FunctionClass`] gives them.
    pub const fn function_classes(self) -> u16 {
        (self.0 & Self::FUNCTION.0) as u16
    }

    /// Both sets in one.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What of it is not in `other`.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

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
        Self::functions(&[class])
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

impl From<&Numeral> for SenseSet {
    fn from(word: &Numeral) -> Self {
        let kind = match word {
            Numeral::Ordinal(_) => 1,
            Numeral::Fraction(_) => 2,
            Numeral::One => 3,
            Numeral::Nothing => 4,
            Numeral::NoOne
            | Numeral::Label
            | Numeral::Street
            | Numeral::Glue
            | Numeral::GlueBeforeOne
            | Numeral::Point
            | Numeral::BelowZero
            | Numeral::Suffix { .. }
            | Numeral::OrdinalSuffix => 5,
            Numeral::Ratio => 6,
            _ => 0,
        };
        Self(1 << (NUMERALS + kind))
    }
}

impl From<&Approximation> for SenseSet {
    fn from(word: &Approximation) -> Self {
        match word {
            Approximation::Vague { .. } => Self::VAGUE,
            Approximation::Some => Self::SOME,
            Approximation::Between => Self::BETWEEN,
            Approximation::From => Self::FROM,
            Approximation::To => Self::TO,
            Approximation::Before(_) => Self::BOUND,
            _ => Self(1 << (APPROXIMATIONS + 6)),
        }
    }
}

impl From<&Denying> for SenseSet {
    fn from(word: &Denying) -> Self {
        match word {
            Denying::Opener
            | Denying::Alone
            | Denying::Denial
            | Denying::Rejecting
            | Denying::Instead
            | Denying::Turning => Self::NEGATING,
            Denying::Closer
            | Denying::Only
            | Denying::Partly
            | Denying::All
            | Denying::SoFar
            | Denying::Possible
            | Denying::Condition
            | Denying::Limit
            | Denying::Light => Self::BESIDE_NEGATION,
            Denying::Pole(_) => Self::POLE,
        }
    }
}

impl From<&UnitWord> for SenseSet {
    fn from(word: &UnitWord) -> Self {
        match word {
            UnitWord::Unit(name) if name.before || name.kind == QuantityKind::Money => {
                Self::BEFORE_NUMBER
            }
            UnitWord::Unit(_) => file(10),
            _ => file(13),
        }
    }
}

impl From<&Reporting> for SenseSet {
    fn from(word: &Reporting) -> Self {
        Self::reports(&[word.into()])
    }
}

impl From<&Calendar> for SenseSet {
    fn from(word: &Calendar) -> Self {
        Self::calendar(&[word.into()])
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
            Sense::Reporting(word) => word.into(),
            Sense::Predicate(p) if p.form.is_some() => Self::PREDICATE_VERB,
            Sense::Predicate(_) => Self::PREDICATE_NOUN,
            Sense::Auxiliary(_) => Self::AUXILIARY,
            Sense::Concept(_) => Self::CONCEPT,
            Sense::Scope(_) | Sense::Purpose(_) => Self::PURPOSE,
            Sense::Relation(_) => Self::RELATION,
            Sense::Stance(_) => Self::STANCE,
            Sense::Denying(word) => word.into(),
            Sense::Numeral(word) => word.into(),
            Sense::Approximation(word) => word.into(),
            Sense::Unit(word) => word.into(),
            Sense::Calendar(word) => word.into(),
            Sense::Noun(_) => Self::NOUN,
        }
    }
}

impl FromIterator<SenseSet> for SenseSet {
    fn from_iter<I: IntoIterator<Item = SenseSet>>(all: I) -> Self {
        all.into_iter().fold(Self::default(), |set, s| set | s)
    }
}
