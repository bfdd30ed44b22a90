//! Words that say how two figures hang together (`figures.yaml`).

use crate::value::Decimal;

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
}
