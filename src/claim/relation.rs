//! How claims of one article bear on each other by its own words.

use crate::value::Decimal;
use std::num::NonZeroU8;
use std::sync::Arc;

/// What the words of one sentence say of two or more of its claims: enough to recompute one from the others. Claims are indices into
/// [`super::Reading::claims`].
#[derive(Clone, Debug, PartialEq)]
pub enum Relation {
    /// "1 700 arrests, including 1 200 in the capital": one number counts some of what the other counts.
    Part {
        /// The number of all.
        whole: usize,
        /// The number of some of them.
        part: usize,
    },
    /// "12 men and 8 women, a total of 20"
    Total {
        /// What is added up, two at least.
        parts: Vec<usize>,
        /// What it comes to.
        total: usize,
        /// Whether it is called a total; else it is only set equal to what stands before ("12 men and 8 women, that is 20 people").
        said: bool,
    },
    /// "45 of the 180 members, or 25 %"
    Share {
        /// The number of some.
        part: usize,
        /// The number of all.
        whole: usize,
        /// The percentage.
        percent: usize,
    },
    /// "Lund and Moss counted 12 and 15 boats respectively": the first figure is of the first name, and so on.
    Respective {
        /// The claims of the names, in order.
        names: Vec<usize>,
        /// As many figures, in order.
        figures: Vec<usize>,
    },
    /// "doubled from 10 to 20", "rose 40 % from 100 to 140"
    Change {
        /// What it was.
        from: usize,
        /// What it is; the same claim where one gives both, as a range.
        to: usize,
        /// How far it is said to have changed.
        by: Change,
    },
    /// "50 miles (80 km)"
    Conversion {
        /// What was given.
        given: usize,
        /// The same in another unit.
        converted: usize,
    },
    /// "Monday 28 October"
    Weekday {
        /// The date.
        date: usize,
        /// The day of the week written with it: Monday 1 to Sunday 7.
        weekday: NonZeroU8,
        /// Whether the year is written too.
        year_given: bool,
    },
    /// "born in 1960, aged 54"
    Age {
        /// When somebody was born.
        born: usize,
        /// How old they are.
        age: usize,
    },
    /// "from 3 to 10 May, eight days"
    Lasting {
        /// From when to when.
        dates: usize,
        /// How long.
        duration: usize,
    },
    /// "a deal of 25 years": how long something lasts, is meant to last or has lasted.
    Length {
        /// The duration.
        duration: usize,
        /// What lasts, under its compared form.
        of: Arc<str>,
    },
    /// "the first visit in 25 years": how long ago something happened last.
    SinceLast {
        /// The duration.
        duration: usize,
        /// What had not happened for so long, under its compared form.
        of: Arc<str>,
    },
    /// "two years ago, in 2019": one time said in two ways.
    SameTime {
        /// Counted back from publication.
        ago: usize,
        /// Given by the calendar.
        date: usize,
    },
}

/// How far a number is said to have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// "doubled": so many times what it was.
    Times(Decimal),
    /// "rose 40 %": a percentage of what it was.
    Percent {
        /// The percentage.
        claim: usize,
        /// Whether it went up.
        rise: bool,
    },
}
