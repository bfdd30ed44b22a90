//! Words that say how two figures hang together (`figures.yaml`).

use crate::value::Decimal;

/// A time over which something is said to have changed.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Lapse {
    /// A week.
    Week,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A year.
    Year,
}

/// What a word says of the figures around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureCue {
    /// "dont", "including": what follows is part of what stands before.
    Part,
    /// "soit un total de", "for a total of": what follows is the sum of what stands before.
    Total,
    /// "sur", "out of": what follows is the whole of what stands before.
    OutOf,
    /// "soit", "or": what follows is the same as what stands before.
    Equals,
    /// "passant de", "from": what it was follows.
    From,
    /// "à", "to": what it is follows.
    To,
    /// "contre", "to 20 from": what it was follows, what it is stands before.
    Against,
    /// "doubler": so many times.
    Times(Decimal),
    /// "augmenter", "up".
    Rise,
    /// "baisser", "down".
    Fall,
    /// "première", "first": what follows had not happened for the time that follows it.
    First,
    /// "worst", "biggest": what follows was so for the time that follows it.
    Most,
    /// "en", "in": the time in which it had not happened follows.
    Within,
    /// "né en", "born in": a date of birth follows.
    Born,
    /// "pendant", "for": a duration follows that something lasted.
    During,
    /// "respectivement", "respectively": the figures beside it are given item by item.
    Respectively,
    /// "s'établit", "stood": what it is follows.
    Level,
    /// "de", "by": how far it has changed follows.
    By,
    /// "à", "de", "at", "of": stands between what has a level and the level.
    At,
    /// "atteindra", "prévu", "expected": it is not so yet.
    Ahead,
    /// "sur un an", "on the month": over which time it is said to have changed.
    Over(Lapse),
}

impl FigureCue {
    /// Whether it relates two figures; else it says what one is said of.
    pub fn relates(self) -> bool {
        !matches!(
            self,
            Self::Level | Self::By | Self::At | Self::Ahead | Self::Over(_)
        )
    }
}
