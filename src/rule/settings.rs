//! What a check can be told: one type a check, with the closed sets it draws on.

use crate::claim::{DamageKind, Reserve, Stance};
use crate::value::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Settings of [`Check::Quantity`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QuantityCheck {
    /// Which pairs of claims are compared.
    pub among: Among,
    /// How far two figures may lie apart, beyond what rounding and bounds allow.
    pub tolerance: Option<Tolerance>,
}

/// Settings of [`Check::Date`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DateCheck {
    /// Which pairs of claims are compared.
    pub among: Among,
    /// How many days two dates may lie apart.
    pub tolerance_days: u16,
}

/// Which pairs of claims a check compares.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Among {
    /// All.
    #[default]
    All,
    /// Passages that share a run of words: copies of one dispatch.
    Copies,
    /// Passages written independently.
    Independent,
}

/// How far two figures may lie apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tolerance {
    /// A share of the larger one: 0.05 for five per cent.
    Relative(Decimal),
    /// A number, in the unit of the claims.
    Absolute(Decimal),
}

impl Tolerance {
    /// Whether `a` and `b` lie no farther apart than this.
    pub fn covers(self, a: Decimal, b: Decimal) -> bool {
        let allowed = match self {
            Tolerance::Absolute(number) => Some(number),
            Tolerance::Relative(share) => a.abs().max(b.abs()).checked_mul(share),
        };
        match (a.checked_sub(b), allowed) {
            (Some(difference), Some(allowed)) => difference.abs() <= allowed,
            _ => false,
        }
    }
}

/// Settings of [`Check::Name`].
#[derive(Clone, Debug, PartialEq)]
pub struct NameCheck {
    /// What is looked for.
    pub find: BTreeSet<NameFault>,
}

/// What can be wrong between two forms of a name.
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
pub enum NameFault {
    /// One is a slip of the other.
    Misspelling,
    /// Both are accepted.
    Variant,
}

/// Settings of [`Check::Quote`].
#[derive(Clone, Debug, PartialEq)]
pub struct QuoteCheck {
    /// Which changes of wording count.
    pub changes: BTreeSet<WordingChange>,
    /// Quotations of fewer words than this are not compared.
    pub min_words: usize,
}

/// How the wording of one utterance can differ.
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
pub enum WordingChange {
    /// A negation more or less.
    Polarity,
    /// Another figure.
    Figure,
    /// Another name.
    Name,
    /// Another modal or tense: "will" against "may".
    Modality,
    /// Another word that carries meaning.
    Wording,
    /// One word spelt or inflected in two ways.
    Spelling,
    /// Another word of the closed classes only.
    Function,
    /// Words of the author's own that complete a fragment otherwise than the full quotation goes on.
    Completion,
}

/// Settings of [`Check::Term`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TermCheck {
    /// Whether to find one expression rendered in two ways by sources of one language.
    pub renderings: bool,
    /// What the house writes, and what it does not.
    pub house: Vec<HouseTerm>,
    /// Expressions with their accepted forms in each language.
    pub glossary: Vec<GlossaryEntry>,
}

/// A spelling the house prefers, with those it does not want.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HouseTerm {
    /// What to write.
    pub preferred: String,
    /// What not to write.
    pub avoided: Vec<Phrase>,
}

/// An expression with its accepted forms in each language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlossaryEntry {
    /// Its name in the glossary.
    pub name: String,
    /// Forms by language tag, the preferred one first.
    pub forms: BTreeMap<Arc<str>, Vec<Phrase>>,
}

/// A phrase to be found among the words of a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// As it is written.
    pub text: String,
    /// Its words under their compared forms ([`crate::claim::Word::form`]); at least one.
    pub forms: Vec<Arc<str>>,
}

/// Settings of [`Check::Event`].
#[derive(Clone, Debug, PartialEq)]
pub struct EventCheck {
    /// What is compared.
    pub find: BTreeSet<EventAspect>,
}

/// In what the telling of one event can differ.
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
pub enum EventAspect {
    /// Planned, under way, done, denied.
    Status,
    /// A weaker against a stronger predicate: deployed, fought.
    Strength,
    /// What it is for.
    Purpose,
    /// One sentence denies what the other, telling the same, says: "signed", "did not sign".
    Denial,
    /// Two sentences tell the same but for a word and its contrary: "approved", "rejected".
    Contrary,
    /// Something is permitted, or is not: "given permission", "has not got the green light".
    Permission,
}

/// Settings of [`Check::Stance`].
#[derive(Clone, Debug, PartialEq)]
pub struct StanceCheck {
    opposed: BTreeSet<(Stance, Stance)>,
    /// The ways of leaving a thing open that are told apart.
    pub wordings: BTreeSet<Reserve>,
}

impl StanceCheck {
    /// A check that takes each of `pairs` as a contradiction, whichever way round, and tells `wordings` apart.
    pub fn new(
        pairs: impl IntoIterator<Item = (Stance, Stance)>,
        wordings: impl IntoIterator<Item = Reserve>,
    ) -> Self {
        let ordered = |(a, b): (Stance, Stance)| (a.min(b), a.max(b));
        Self {
            opposed: pairs.into_iter().map(ordered).collect(),
            wordings: wordings.into_iter().collect(),
        }
    }

    /// Whether any stance contradicts another.
    pub fn opposes_any(&self) -> bool {
        !self.opposed.is_empty()
    }

    /// Whether one holder cannot take both stances to one thing.
    pub fn opposes(&self, a: Stance, b: Stance) -> bool {
        self.opposed.contains(&(a.min(b), a.max(b)))
    }
}

/// Settings of [`Check::Attribution`].
#[derive(Clone, Debug, PartialEq)]
pub struct AttributionCheck {
    /// Words of fewer words than this are not compared.
    pub min_words: usize,
}

/// Settings of [`Check::Headline`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HeadlineCheck {
    /// How far two figures may lie apart, beyond what rounding and bounds allow.
    pub tolerance: Option<Tolerance>,
}

/// Settings of [`Check::Text`].
#[derive(Clone, Debug, PartialEq)]
pub struct TextCheck {
    /// What is reported.
    pub damage: BTreeSet<DamageKind>,
}

/// Settings of [`Check::Arithmetic`].
#[derive(Clone, Debug, PartialEq)]
pub struct ArithmeticCheck {
    /// What is recomputed.
    pub relations: BTreeSet<Relation>,
    /// How far the printed figure may lie from the recomputed one, beyond what rounding allows.
    pub tolerance: Option<Tolerance>,
}

/// How figures of one text hang together.
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
pub enum Relation {
    /// Parts and their total.
    Parts,
    /// A percentage of given numbers.
    Share,
    /// "doubled", "up 40 % to".
    Change,
    /// "50 miles (70 km)"
    Conversion,
    /// A weekday against its date.
    Weekday,
    /// An age against a year of birth.
    Age,
    /// A duration against its dates.
    Duration,
    /// "two years ago" against a date.
    Ago,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tolerance_covers_what_lies_within() {
        let of = |tolerance: Tolerance, a: i64, b: i64| tolerance.covers(a.into(), b.into());
        let share = Tolerance::Relative(Decimal::new(5, 2));
        assert!(of(share, 100, 95));
        assert!(!of(share, 100, 94));
        assert!(of(Tolerance::Absolute(Decimal::TWO), -1, 1));
        assert!(!of(Tolerance::Absolute(Decimal::TWO), -1, 2));
        assert!(!share.covers(Decimal::MAX, Decimal::MIN));
    }

    #[test]
    fn stances_oppose_both_ways_round() {
        let check = StanceCheck::new([(Stance::Denied, Stance::Confirmed)], []);
        assert!(check.opposes(Stance::Confirmed, Stance::Denied));
        assert!(check.opposes(Stance::Denied, Stance::Confirmed));
        assert!(!check.opposes(Stance::Denied, Stance::Neither));
    }
}
