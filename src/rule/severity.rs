//! How loud a rule is about what it finds.

use super::{Severity, Verdict};
use std::collections::BTreeMap;

/// The severity of each verdict; what is not listed is silent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Severities {
    across: BTreeMap<Verdict, Severity>,
    within: BTreeMap<Verdict, Severity>,
}

impl Default for Severities {
    /// What every rule has unless it says otherwise: variants and updates are notes, stale figures and disputes warnings, conflicts and slips errors.
    /// Two forms of a name inside one article are a slip of its desk, so they are a warning there.
    fn default() -> Self {
        let across = BTreeMap::from([
            (Verdict::Variant, Severity::Note),
            (Verdict::Update, Severity::Note),
            (Verdict::Stale, Severity::Warning),
            (Verdict::Dispute, Severity::Warning),
            (Verdict::Conflict, Severity::Error),
            (Verdict::Typo, Severity::Error),
        ]);
        let mut within = across.clone();
        within.insert(Verdict::Variant, Severity::Warning);
        Self { across, within }
    }
}

impl Severities {
    /// How loud `verdict` is; `within_source` says whether all its places lie in one source. `None`: it is not reported.
    pub fn of(&self, verdict: Verdict, within_source: bool) -> Option<Severity> {
        let table = if within_source {
            &self.within
        } else {
            &self.across
        };
        table.get(&verdict).copied()
    }

    /// Sets how loud `verdict` is, between sources and inside one; `None` silences it.
    pub fn set(&mut self, verdict: Verdict, severity: Option<Severity>) {
        assign(&mut self.across, verdict, severity);
        self.set_within(verdict, severity);
    }

    /// Sets how loud `verdict` is inside one source only.
    pub fn set_within(&mut self, verdict: Verdict, severity: Option<Severity>) {
        assign(&mut self.within, verdict, severity);
    }

    /// Every verdict that is reported gets `severity`; `None` silences the rule.
    pub fn set_all(&mut self, severity: Option<Severity>) {
        for table in [&mut self.across, &mut self.within] {
            match severity {
                Some(severity) => table.values_mut().for_each(|s| *s = severity),
                None => table.clear(),
            }
        }
    }

    /// Silences every verdict that is not in `verdicts`.
    pub fn retain(&mut self, verdicts: &[Verdict]) {
        for table in [&mut self.across, &mut self.within] {
            table.retain(|verdict, _| verdicts.contains(verdict));
        }
    }

    /// Whether nothing is reported at all.
    pub fn is_silent(&self) -> bool {
        self.across.is_empty() && self.within.is_empty()
    }

    /// The verdicts that are reported between sources or inside one, in order.
    pub fn reported(&self) -> Vec<Verdict> {
        let mut verdicts: Vec<_> = self
            .across
            .keys()
            .chain(self.within.keys())
            .copied()
            .collect();
        verdicts.sort();
        verdicts.dedup();
        verdicts
    }
}

fn assign(table: &mut BTreeMap<Verdict, Severity>, verdict: Verdict, severity: Option<Severity>) {
    match severity {
        Some(severity) => table.insert(verdict, severity),
        None => table.remove(&verdict),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variant_is_louder_inside_one_source() {
        let severities = Severities::default();
        assert_eq!(severities.of(Verdict::Variant, false), Some(Severity::Note));
        assert_eq!(
            severities.of(Verdict::Variant, true),
            Some(Severity::Warning)
        );
        assert_eq!(severities.of(Verdict::Agree, true), None);
    }

    #[test]
    fn setting_one_severity_keeps_what_is_silent_silent() {
        let mut severities = Severities::default();
        severities.set(Verdict::Update, None);
        severities.set_all(Some(Severity::Note));
        assert_eq!(severities.of(Verdict::Update, false), None);
        assert_eq!(severities.of(Verdict::Typo, false), Some(Severity::Note));
        severities.set_all(None);
        assert!(severities.is_silent());
    }
}
