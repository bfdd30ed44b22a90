//! Words that bound a number (`approximation.yaml`).

use rust_decimal::Decimal;

/// What a word says about the number beside it.
#[derive(Clone, Debug, PartialEq)]
pub enum Approximation {
    /// Stands before the number: "environ", "at least".
    Before(Limit),
    /// Stands after it: "3 000 environ", "300 or so".
    After(Limit),
    /// Tells where something is as well as how much: "près de", "over".
    Where,
    /// Begins a range: "entre … et …".
    Between,
    /// Joins the ends of a range begun by [`Approximation::Between`].
    BetweenAnd,
    /// Begins a range that may be left out: "de … à …".
    From,
    /// Joins the ends of a range: "à", "to".
    To,
    /// Joins two neighbouring numbers: "cinq ou six".
    Or,
    /// After this verb "from … to …" is a change, not a range.
    Change,
    /// A number that is not told: "plusieurs", "several".
    Vague {
        /// At least.
        low: Decimal,
        /// At most, if that can be said.
        high: Option<Decimal>,
    },
    /// Multiplies a vague collective: "plusieurs dizaines", "quelques milliers" are vague too.
    Some,
}

/// Which side of the number the value lies on.
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
pub enum Limit {
    /// Either.
    About,
    /// Above.
    AtLeast,
    /// Below.
    AtMost,
}
