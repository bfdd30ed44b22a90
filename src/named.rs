//! Closed sets whose members have names: verdicts, severities, kinds. One name serves the rules, the reports and the error messages.

use strum::VariantArray;

/// A member of a closed set that has a name, in lower case with hyphens: `not-comparable`.
pub trait Named: VariantArray + Into<&'static str> + Copy {
    /// Its name.
    fn name(self) -> &'static str {
        self.into()
    }

    /// The member of that name.
    fn named(name: &str) -> Option<Self> {
        Self::VARIANTS.iter().copied().find(|m| m.name() == name)
    }
}

impl<T: VariantArray + Into<&'static str> + Copy> Named for T {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::Verdict;

    #[test]
    fn names_and_back() {
        assert_eq!(Verdict::NotComparable.name(), "not-comparable");
        assert_eq!(Verdict::named("typo"), Some(Verdict::Typo));
        assert_eq!(Verdict::named("Typo"), None);
    }
}
