//! The examples inside a rule's file.

use crate::rule::Verdict;
use crate::source::Source;

/// An example of a rule.
#[derive(Clone, Debug)]
pub struct RuleCase {
    /// What it shows.
    pub name: String,
    /// Where it stands in the rule's file: in which list of examples, and the how manieth from 0.
    pub place: (&'static str, usize),
    /// What has to come of it.
    pub expected: Expected,
    /// The message that is asked for.
    pub message: Option<String>,
    /// Words of the reason for which nothing has to be found, if that matters.
    pub because: Option<String>,
    /// Its sources, one at least; a source without a language is one whose language has to be found.
    pub sources: Vec<Source>,
}

/// What has to come of an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Expected {
    /// A finding with this verdict.
    Found(Verdict),
    /// Nothing: what differs is tolerated.
    Tolerated,
    /// Nothing: what differs is kept apart.
    NotComparable,
}
