//! Words that the data of one language gives two meanings of which only one can be right.

use crate::lang::{Approximation, Numeral, Part, Sense, UnitWord};

/// Whether a phrase cannot have both senses: two values of one kind of number word, two bounds on one side of a number, two units.
pub(super) fn contradict(a: &Sense, b: &Sense) -> bool {
    match (a, b) {
        (Sense::Numeral(a), Sense::Numeral(b)) => match (a, b) {
            (Numeral::Cardinal(a), Numeral::Cardinal(b))
            | (Numeral::Ordinal(a), Numeral::Ordinal(b)) => parts_differ(*a, *b),
            (Numeral::Fraction(a), Numeral::Fraction(b)) => a != b,
            (Numeral::Collective(a), Numeral::Collective(b)) => a != b,
            (
                Numeral::Suffix {
                    spelling: s,
                    value: a,
                    money: m,
                },
                Numeral::Suffix {
                    spelling: t,
                    value: b,
                    money: n,
                },
            ) => s == t && m == n && a != b,
            _ => false,
        },
        (Sense::Approximation(a), Sense::Approximation(b)) => match (a, b) {
            (Approximation::Before(a), Approximation::Before(b))
            | (Approximation::After(a), Approximation::After(b)) => a != b,
            (Approximation::Vague { .. }, Approximation::Vague { .. }) => a != b,
            _ => false,
        },
        (Sense::Unit(UnitWord::Unit(a)), Sense::Unit(UnitWord::Unit(b))) => {
            a.spelling == b.spelling && a.unit.id != b.unit.id
        }
        (Sense::Unit(UnitWord::Scale(a)), Sense::Unit(UnitWord::Scale(b))) => {
            a.unit.id != b.unit.id
        }
        _ => false,
    }
}

/// Whether there are senses that `sense` contradicts.
pub(super) fn can_contradict(sense: &Sense) -> bool {
    matches!(
        sense,
        Sense::Numeral(_) | Sense::Approximation(_) | Sense::Unit(_)
    )
}

fn parts_differ(a: Part, b: Part) -> bool {
    match (a, b) {
        (Part::Add { value: a, .. }, Part::Add { value: b, .. }) => a != b,
        (Part::Multiply(a), Part::Multiply(b)) => a != b,
        (Part::Scale(a), Part::Scale(b)) => a != b,
        _ => true,
    }
}
