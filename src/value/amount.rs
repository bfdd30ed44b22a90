//! What a number in prose says about a value: an amount, and the interval of values it allows.

use rust_decimal::Decimal;

/// How a text bounds the number it gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Bound {
    /// "4 300"
    Exact,
    /// "environ 3 000", "some 300"
    About,
    /// "plus de 9 300", "at least 70"
    AtLeast,
    /// "moins de 50", "up to 40"
    AtMost,
    /// "entre 3 et 5", "3 to 5"
    Between,
    /// "des milliers", "several": no value was meant
    Vague,
}

/// A number as a text gives it. The members are what was written; what it allows is [`Amount::interval`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Amount {
    low: Option<Decimal>,
    high: Option<Decimal>,
    bound: Bound,
    /// The place value of the last digit that is significant as written: 1000 for "3 000" and "3 mille", 10 for "4 310", 0.1 for "6,9".
    step: Decimal,
}

impl Amount {
    /// A number given as it is: `value`, whose last significant digit stands for `step`.
    pub fn new(value: Decimal, bound: Bound, step: Decimal) -> Self {
        let (low, high) = match bound {
            Bound::AtLeast => (Some(value), None),
            Bound::AtMost => (None, Some(value)),
            Bound::Vague => (Some(value), None),
            Bound::Exact | Bound::About | Bound::Between => (Some(value), Some(value)),
        };
        Self {
            low,
            high,
            bound,
            step,
        }
    }

    /// A range with both ends given; they are put in order.
    pub fn between(a: Decimal, b: Decimal, step: Decimal) -> Self {
        Self {
            low: Some(a.min(b)),
            high: Some(a.max(b)),
            bound: Bound::Between,
            step,
        }
    }

    /// A vague quantity: "des milliers" is 2000 and more, "plusieurs" 2 and more, "quelques dizaines" between 20 and 100.
    pub fn vague(low: Decimal, high: Option<Decimal>) -> Self {
        Self {
            low: Some(low),
            high,
            bound: Bound::Vague,
            step: low,
        }
    }

    /// The lower end as written, if there is one.
    pub fn low(&self) -> Option<Decimal> {
        self.low
    }

    /// The upper end as written, if there is one.
    pub fn high(&self) -> Option<Decimal> {
        self.high
    }

    /// How the text bounds it.
    pub fn bound(&self) -> Bound {
        self.bound
    }

    /// The place value of the last significant digit.
    pub fn step(&self) -> Decimal {
        self.step
    }

    /// The one number that is given, unless it is a range or vague.
    pub fn number(&self) -> Option<Decimal> {
        match self.bound {
            Bound::Vague | Bound::Between => None,
            _ => self.low.or(self.high),
        }
    }

    /// The same amount under another bound ("environ" before, "au moins" before).
    pub fn with_bound(&self, bound: Bound) -> Self {
        match self.number() {
            Some(value) => Self::new(value, bound, self.step),
            None => Self {
                bound: if self.bound == Bound::Between {
                    Bound::Between
                } else {
                    bound
                },
                ..self.clone()
            },
        }
    }

    /// The same amount in another unit or scale: every end times `factor`; `None` where a result would not fit.
    pub fn scaled(&self, factor: Decimal) -> Option<Self> {
        let times = |v: Option<Decimal>| v.map_or(Some(None), |v| v.checked_mul(factor).map(Some));
        Some(Self {
            low: times(self.low)?,
            high: times(self.high)?,
            bound: self.bound,
            step: self.step.checked_mul(factor)?,
        })
    }
}

/// A closed interval of values; a missing end is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// Smallest value allowed.
    pub low: Option<Decimal>,
    /// Largest value allowed.
    pub high: Option<Decimal>,
}

impl Interval {
    /// Whether some value lies in both.
    pub fn overlaps(self, other: Interval) -> bool {
        let below =
            |a: Option<Decimal>, b: Option<Decimal>| matches!((a, b), (Some(a), Some(b)) if a < b);
        !below(self.high, other.low) && !below(other.high, self.low)
    }
}
