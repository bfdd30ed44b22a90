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

/// How a number is read when it is compared: how far a rounded one may lie from what it stands for. Set by the rule's author.
///
/// The stated rule. A number written to the last digit stands for itself. One that ends in zeros, or has decimals, was rounded to its last significant
/// digit, so it stands for everything that rounds to it: half a [`Amount::step`] up and down; but never for more than `cap` of its value, because "10 000"
/// is not written for 14 000. A number called approximate stands for that or for `about` of its value, whichever is more. "More than" and "less than" are
/// open on their far side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rounding {
    /// The smallest step that makes a whole number a rounded one: 100 reads "4 300" as rounded and "4 310" as counted.
    pub from: Decimal,
    /// The share of its value a rounded number may be off by at most.
    pub cap: Decimal,
    /// The share of its value an approximate number may be off by.
    pub about: Decimal,
}

impl Rounding {
    /// How the number of a quantity is read, unless a rule says otherwise.
    pub fn of(kind: super::QuantityKind) -> Self {
        match kind {
            super::QuantityKind::Count | super::QuantityKind::Ordinal => Self::COUNT,
            _ => Self::MEASURE,
        }
    }

    /// For things that are counted one by one.
    pub const COUNT: Rounding = Rounding {
        from: Decimal::ONE_HUNDRED,
        cap: Decimal::from_parts(5, 0, 0, false, 2),
        about: Decimal::from_parts(10, 0, 0, false, 2),
    };
    /// For what is measured: every figure is rounded to its last digit.
    pub const MEASURE: Rounding = Rounding {
        from: Decimal::ZERO,
        ..Rounding::COUNT
    };
}

impl Amount {
    /// The values it allows, as `rounding` reads it.
    pub fn interval(&self, rounding: Rounding) -> Interval {
        let about = self.bound == Bound::About;
        let rounded = || self.step >= rounding.from || !self.step.is_integer();
        let given = matches!(self.bound, Bound::Exact | Bound::Between);
        // Most numbers stand for themselves.
        if !(about || given && rounded()) {
            return Interval {
                low: self.low,
                high: self.high,
            };
        }
        let slack = |v: Decimal| {
            let share = |part: Decimal| (v.abs().checked_mul(part)).unwrap_or(Decimal::MAX);
            let half = if rounded() {
                (self.step / Decimal::TWO).min(share(rounding.cap))
            } else {
                Decimal::ZERO
            };
            if about {
                half.max(share(rounding.about))
            } else {
                half
            }
        };
        Interval {
            low: self.low.map(|v| v.saturating_sub(slack(v))),
            high: self.high.map(|v| v.saturating_add(slack(v))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(value: &str, bound: Bound, step: &str, rounding: Rounding) -> String {
        let n = |s: &str| s.parse::<Decimal>().unwrap();
        let i = Amount::new(n(value), bound, n(step)).interval(rounding);
        let end = |e: Option<Decimal>| e.map_or("…".into(), |v| v.normalize().to_string());
        format!("{} {}", end(i.low), end(i.high))
    }

    #[test]
    fn a_round_number_stands_for_what_rounds_to_it() {
        use Bound::*;
        let count = |v, b, s| interval(v, b, s, Rounding::COUNT);
        assert_eq!(count("4312", Exact, "1"), "4312 4312");
        assert_eq!(count("4310", Exact, "10"), "4310 4310");
        assert_eq!(count("4300", Exact, "100"), "4250 4350");
        assert_eq!(count("3000", Exact, "1000"), "2850 3150");
        assert_eq!(count("1.5", Exact, "0.1"), "1.45 1.55");
        assert_eq!(count("3000", About, "1000"), "2700 3300");
        assert_eq!(count("282710", About, "10"), "254439 310981");
        assert_eq!(count("9300", AtLeast, "100"), "9300 …");
        assert_eq!(count("50", AtMost, "10"), "… 50");
        assert_eq!(interval("50", Exact, "10", Rounding::MEASURE), "47.5 52.5");
        assert_eq!(
            interval("6.9", Exact, "0.1", Rounding::MEASURE),
            "6.85 6.95"
        );
    }

    #[test]
    fn a_vague_number_is_open() {
        let vague = Amount::vague(Decimal::from(2000), None).interval(Rounding::COUNT);
        assert!(
            vague.overlaps(
                Amount::new(Decimal::from(3000), Bound::Exact, Decimal::ONE_THOUSAND)
                    .interval(Rounding::COUNT)
            )
        );
        assert!(!vague.overlaps(
            Amount::new(Decimal::from(12), Bound::Exact, Decimal::ONE).interval(Rounding::COUNT)
        ));
    }
}
