//! A rule as it is meant: what is checked, of which claims, and what is said about it.

use super::settings::{
    ArithmeticCheck, AttributionCheck, DateCheck, EventAspect, EventCheck, HeadlineCheck,
    NameCheck, NameFault, QuantityCheck, QuoteCheck, StanceCheck, TermCheck, TextCheck,
};
use super::{Category, Field, FileScope, Selection, Severities, Severity, Template, Verdict};
use crate::claim::ClaimKind;
use globset::GlobSet;
use std::collections::BTreeSet;
use std::sync::Arc;
use strum::VariantArray;

/// A rule, ready to judge.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its id: the name of its file without the ending.
    pub id: Arc<str>,
    /// What it finds, one sentence.
    pub doc: String,
    /// What is compared, and how.
    pub check: Check,
    /// Which claims it is about.
    pub select: Selection,
    /// The dimensions in which two claims may differ without contradicting each other.
    pub separators: BTreeSet<Separator>,
    /// How loud each verdict is.
    pub severities: Severities,
    /// What is decided for some files, in order; see [`Rule::severity`].
    pub overrides: Vec<Override>,
    /// What it says.
    pub message: Template,
    /// Why it matters and what to do, Markdown.
    pub note: Option<String>,
    /// Where to read more.
    pub url: Option<String>,
    /// Which files it looks at.
    pub scope: FileScope,
}

/// What somebody has decided about a rule for some files.
#[derive(Clone, Debug)]
pub struct Override {
    /// Patterns of their paths.
    pub files: GlobSet,
    /// How loud each verdict is there.
    pub severities: Severities,
}

impl Rule {
    /// How loud `verdict` is for a finding whose first place lies in the source at `path`: the last override that fits holds, else the rule's own word.
    /// `within_source` says whether all its places lie in one source. `None`: it is not reported.
    pub fn severity(&self, verdict: Verdict, within_source: bool, path: &str) -> Option<Severity> {
        let mut fitting = self.overrides.iter().rev();
        let severities = match fitting.find(|o| o.files.is_match(path)) {
            Some(decided) => &decided.severities,
            None => &self.severities,
        };
        severities.of(verdict, within_source)
    }

    /// Whether it reports nothing anywhere.
    pub fn is_off(&self) -> bool {
        self.severities.is_silent() && self.overrides.iter().all(|o| o.severities.is_silent())
    }
}

/// A dimension in which two claims may differ without contradicting each other.
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
pub enum Separator {
    /// Who says so.
    Holder,
    /// When it is said to be so.
    Time,
    /// Where.
    Place,
    /// Of how much of it: nationwide, since the beginning.
    Scope,
    /// What for.
    Purpose,
    /// How far it has got: planned, under way, done.
    EventStatus,
}

/// What a rule checks: one of a closed set, each with settings of its own.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    /// Figures of one thing.
    Quantity(QuantityCheck),
    /// Days and times of one thing.
    Date(DateCheck),
    /// Spellings of one name.
    Name(NameCheck),
    /// Wordings of one utterance.
    Quote(QuoteCheck),
    /// House terms and translated terms.
    Term(TermCheck),
    /// How one event is told.
    Event(EventCheck),
    /// What one holder commits to.
    Stance(StanceCheck),
    /// Who is said to have said one thing.
    Attribution(AttributionCheck),
    /// The headline against the body.
    Headline(HeadlineCheck),
    /// Damaged text.
    Text(TextCheck),
    /// Figures of one text that do not add up.
    Arithmetic(ArithmeticCheck),
}

/// Whether a message may use a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Availability {
    /// Every finding of the check has it.
    Always,
    /// Some findings lack it: it belongs in square brackets.
    Sometimes,
    /// No finding of the check has it.
    Never,
}

impl Check {
    /// What its findings are about.
    pub fn category(&self) -> Category {
        match self {
            Check::Quantity(_) => Category::Quantity,
            Check::Date(_) => Category::Date,
            Check::Name(_) => Category::Name,
            Check::Quote(_) => Category::Quote,
            Check::Term(_) => Category::Term,
            Check::Event(_) => Category::Event,
            Check::Stance(_) => Category::Stance,
            Check::Attribution(_) => Category::Attribution,
            Check::Headline(_) => Category::Headline,
            Check::Text(_) => Category::Text,
            Check::Arithmetic(_) => Category::Arithmetic,
        }
    }

    /// The verdicts worth reporting that it can come to.
    pub fn verdicts(&self) -> &'static [Verdict] {
        use Verdict::{Conflict, Dispute, Stale, Typo, Update, Variant};
        match self {
            Check::Quantity(_) | Check::Date(_) => &[Update, Stale, Dispute, Conflict, Typo],
            Check::Name(check) => match (
                check.find.contains(&NameFault::Misspelling),
                check.find.contains(&NameFault::Variant),
            ) {
                (true, false) => &[Typo],
                (false, _) => &[Variant],
                _ => &[Variant, Typo],
            },
            Check::Quote(_) => &[Variant, Conflict, Typo],
            // What the house writes is a matter of form; two renderings may also differ in what they say.
            Check::Term(check) if !check.renderings => &[Variant],
            Check::Term(_) => &[Variant, Conflict],
            Check::Stance(check) => match (check.opposes_any(), check.wordings.is_empty()) {
                (true, true) => &[Update, Stale, Dispute, Conflict],
                (false, _) => &[Variant],
                (true, false) => &[Variant, Update, Stale, Dispute, Conflict],
            },
            Check::Event(_) => &[Update, Stale, Dispute, Conflict],
            Check::Attribution(_) => &[Dispute, Conflict],
            Check::Headline(_) => &[Dispute, Conflict, Typo],
            Check::Text(_) => &[Typo],
            Check::Arithmetic(_) => &[Conflict, Typo],
        }
    }

    /// Whether its findings have `field`.
    pub fn availability(&self, field: Field) -> Availability {
        match self {
            Check::Text(_) if field.is_of_second_place() => Availability::Never,
            // A house term and a sum are found in one place, a rendering and a wrong weekday may have two.
            Check::Term(_) | Check::Arithmetic(_) if field.is_of_second_place() => {
                Availability::Sometimes
            }
            _ if field.may_be_unknown() => Availability::Sometimes,
            _ => Availability::Always,
        }
    }

    /// Whether a rule with this check can choose claims; else it chooses whole sources.
    pub fn selects_claims(&self) -> bool {
        !matches!(self, Check::Name(_) | Check::Term(_) | Check::Text(_))
    }

    /// The kinds of claims it looks at.
    pub fn kinds(&self) -> &'static [ClaimKind] {
        use ClaimKind::{
            Age, Count, Duration, Event, Measure, Money, Ordinal, Percent, Quote, Statement,
        };
        match self {
            Check::Quantity(_) | Check::Headline(_) => {
                &[Count, Percent, Money, Measure, Ordinal, Duration, Age]
            }
            Check::Quote(_) | Check::Attribution(_) => &[Quote],
            Check::Event(_) => &[Event],
            Check::Stance(check) => match (check.opposes_any(), check.wordings.is_empty()) {
                (true, true) => &[Event],
                (false, _) => &[Statement],
                (true, false) => &[Statement, Event],
            },
            _ => ClaimKind::VARIANTS,
        }
    }

    /// Whether a rule can say what separates two claims; else the check knows that by itself.
    pub fn has_separators(&self) -> bool {
        matches!(self, Check::Quantity(_))
    }

    /// Whether a difference in `separator` is itself what it looks for, so that it cannot separate two claims.
    pub fn is_about(&self, separator: Separator) -> bool {
        match self {
            Check::Date(_) => separator == Separator::Time,
            Check::Event(check) => {
                let only = |aspect| check.find.contains(&aspect);
                (separator == Separator::EventStatus && only(EventAspect::Status))
                    || (separator == Separator::Purpose && only(EventAspect::Purpose))
            }
            Check::Attribution(_) => separator == Separator::Holder,
            _ => false,
        }
    }

    /// What separates two claims unless a rule says otherwise: everything but the holder (two holders are a dispute) and what the check is about.
    pub fn default_separators(&self) -> BTreeSet<Separator> {
        Separator::VARIANTS
            .iter()
            .copied()
            .filter(|&s| s != Separator::Holder && !self.is_about(s))
            .collect()
    }

    /// What is said unless a rule says otherwise.
    pub fn default_message(&self) -> &'static str {
        match self {
            Check::Quantity(_) => "{what}: “{a}” ({a.who}) against “{b}” ({b.who})",
            Check::Date(_) => "{what}: “{a}” ({a.outlet}) against “{b}” ({b.outlet})",
            Check::Name(_) => "“{a}” and “{b}” are one name[; write “{suggestion}”]",
            Check::Quote(_) => {
                "one utterance, two wordings: “{a}” ({a.outlet}), “{b}” ({b.outlet})"
            }
            Check::Term(_) => "“{a}”[ against “{b}”][: write “{suggestion}”]",
            Check::Event(_) => "{what}: “{a}” ({a.outlet}) against “{b}” ({b.outlet})",
            Check::Stance(_) => "{what}: “{a}” ({a.outlet}) against “{b}” ({b.outlet})",
            Check::Attribution(_) => "{what}: {a.who} says it in {a.outlet}, {b.who} in {b.outlet}",
            Check::Headline(_) => "the headline has “{a}”, the text “{b}”",
            Check::Text(_) => "{what}: “{a}”",
            Check::Arithmetic(_) => "{what}: “{a}”[ does not agree with “{b}”]",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_separates_what_is_compared() {
        let date = Check::Date(DateCheck::default());
        assert!(!date.default_separators().contains(&Separator::Time));
        let quantity = Check::Quantity(QuantityCheck::default());
        assert!(quantity.default_separators().contains(&Separator::Time));
        assert!(!quantity.default_separators().contains(&Separator::Holder));
    }
}
