//! What a percentage or an amount of money is said of.

use super::EntityIndex;
use crate::lang::Lapse;
use crate::value::Time;
use std::sync::Arc;

/// A figure that is said of another one which has a name of its own: "*the jobless rate* rose to 4.1 percent".
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The figure: an index into [`super::Reading::claims`].
    pub claim: usize,
    /// What it is said of: a concept that is a figure (`unemployment`).
    pub of: Arc<str>,
    /// Whether its bound belongs to the verb: "ticked *up to* 4 %".
    pub reached: bool,
    /// What it says of it.
    pub way: Way,
    /// The words that say of whom, of what kind or within what limits, under their compared forms, sorted.
    pub beside: Vec<Arc<str>>,
    /// The names among them.
    pub names: Vec<EntityIndex>,
    /// The other names that its sentence has before it; where it has none and the figure is somebody's, those of the last sentence that has.
    pub around: Vec<EntityIndex>,
    /// The time it is given for, by the words around it, or by the last that were said before.
    pub time: Option<Time>,
    /// The part of a year it is given for, where the year is not told: "first quarter"; likewise.
    pub part: Option<Arc<str>>,
    /// Over which time the change is told.
    pub over: Option<Lapse>,
}

/// What a figure says of another: "rose 0.3 %" and "rose to 0.3 %" are two things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// What it comes to.
    Level,
    /// How far it has risen.
    Rise,
    /// How far it has fallen.
    Fall,
}
