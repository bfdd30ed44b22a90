//! A rule as it is meant: what is checked, of which claims, and what is said about it.

use super::{Category, Field, FileScope, Selection, Severities, Severity, Template, Verdict};
use crate::claim::{DamageKind, Stance};
use crate::value::Decimal;
use globset::GlobSet;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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

/// Settings of [`Check::Quantity`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QuantityCheck {
    /// Which pairs of claims are compared.
    pub among: Among,
    /// How far two figures may lie apart, beyond what rounding and bounds allow.
    pub tolerance: Option<Tolerance>,
}

/// Settings of [`Check::Date`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DateCheck {
    /// Which pairs of claims are compared.
    pub among: Among,
    /// How many days two dates may lie apart.
    pub tolerance_days: u16,
}

/// Which pairs of claims a check compares.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Among {
    /// All.
    #[default]
    All,
    /// Passages that share a run of words: copies of one dispatch.
    Copies,
    /// Passages written independently.
    Independent,
}

/// How far two figures may lie apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tolerance {
    /// A share of the larger one: 0.05 for five per cent.
    Relative(Decimal),
    /// A number, in the unit of the claims.
    Absolute(Decimal),
}

impl Tolerance {
    /// Whether `a` and `b` lie no farther apart than this.
    pub fn covers(self, a: Decimal, b: Decimal) -> bool {
        let allowed = match self {
            Tolerance::Absolute(number) => Some(number),
            Tolerance::Relative(share) => a.abs().max(b.abs()).checked_mul(share),
        };
        match (a.checked_sub(b), allowed) {
            (Some(difference), Some(allowed)) => difference.abs() <= allowed,
            _ => false,
        }
    }
}

/// Settings of [`Check::Name`].
#[derive(Clone, Debug, PartialEq)]
pub struct NameCheck {
    /// What is looked for.
    pub find: BTreeSet<NameFault>,
}

/// What can be wrong between two forms of a name.
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
pub enum NameFault {
    /// One is a slip of the other.
    Misspelling,
    /// Both are accepted.
    Variant,
}

/// Settings of [`Check::Quote`].
#[derive(Clone, Debug, PartialEq)]
pub struct QuoteCheck {
    /// Which changes of wording count.
    pub changes: BTreeSet<WordingChange>,
    /// Quotations of fewer words than this are not compared.
    pub min_words: usize,
}

/// How the wording of one utterance can differ.
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
pub enum WordingChange {
    /// A negation more or less.
    Polarity,
    /// Another figure.
    Figure,
    /// Another name.
    Name,
    /// Another modal or tense: "will" against "may".
    Modality,
    /// Another word that carries meaning.
    Wording,
    /// One word spelt or inflected in two ways.
    Spelling,
    /// Another word of the closed classes only.
    Function,
}

/// Settings of [`Check::Term`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TermCheck {
    /// Whether to find one expression rendered in two ways by sources of one language.
    pub renderings: bool,
    /// What the house writes, and what it does not.
    pub house: Vec<HouseTerm>,
    /// Expressions with their accepted forms in each language.
    pub glossary: Vec<GlossaryEntry>,
}

/// A spelling the house prefers, with those it does not want.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HouseTerm {
    /// What to write.
    pub preferred: String,
    /// What not to write.
    pub avoided: Vec<Phrase>,
}

/// An expression with its accepted forms in each language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlossaryEntry {
    /// Its name in the glossary.
    pub name: String,
    /// Forms by language tag, the preferred one first.
    pub forms: BTreeMap<Arc<str>, Vec<Phrase>>,
}

/// A phrase to be found among the words of a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// As it is written.
    pub text: String,
    /// Its words under their compared forms ([`crate::claim::Word::form`]); at least one.
    pub forms: Vec<Arc<str>>,
}

/// Settings of [`Check::Event`].
#[derive(Clone, Debug, PartialEq)]
pub struct EventCheck {
    /// What is compared.
    pub find: BTreeSet<EventAspect>,
}

/// In what the telling of one event can differ.
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
pub enum EventAspect {
    /// Planned, under way, done, denied.
    Status,
    /// A weaker against a stronger predicate: deployed, fought.
    Strength,
    /// What it is for.
    Purpose,
}

/// Settings of [`Check::Stance`].
#[derive(Clone, Debug, PartialEq)]
pub struct StanceCheck {
    opposed: BTreeSet<(Stance, Stance)>,
}

impl StanceCheck {
    /// A check that takes each of `pairs` as a contradiction, whichever way round.
    pub fn new(pairs: impl IntoIterator<Item = (Stance, Stance)>) -> Self {
        let ordered = |(a, b): (Stance, Stance)| (a.min(b), a.max(b));
        Self {
            opposed: pairs.into_iter().map(ordered).collect(),
        }
    }

    /// Whether one holder cannot take both stances to one thing.
    pub fn opposes(&self, a: Stance, b: Stance) -> bool {
        self.opposed.contains(&(a.min(b), a.max(b)))
    }
}

/// Settings of [`Check::Attribution`].
#[derive(Clone, Debug, PartialEq)]
pub struct AttributionCheck {
    /// Words of fewer words than this are not compared.
    pub min_words: usize,
}

/// Settings of [`Check::Headline`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HeadlineCheck {
    /// How far two figures may lie apart, beyond what rounding and bounds allow.
    pub tolerance: Option<Tolerance>,
}

/// Settings of [`Check::Text`].
#[derive(Clone, Debug, PartialEq)]
pub struct TextCheck {
    /// What is reported.
    pub damage: BTreeSet<DamageKind>,
}

/// Settings of [`Check::Arithmetic`].
#[derive(Clone, Debug, PartialEq)]
pub struct ArithmeticCheck {
    /// What is recomputed.
    pub relations: BTreeSet<Relation>,
    /// How far the printed figure may lie from the recomputed one, beyond what rounding allows.
    pub tolerance: Option<Tolerance>,
}

/// How figures of one text hang together.
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
pub enum Relation {
    /// Parts and their total.
    Parts,
    /// A percentage of given numbers.
    Share,
    /// "doubled", "up 40 % to".
    Change,
    /// "50 miles (70 km)"
    Conversion,
    /// A weekday against its date.
    Weekday,
    /// An age against a year of birth.
    Age,
    /// A duration against its dates.
    Duration,
    /// "two years ago" against a date.
    Ago,
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
                (false, true) => &[Variant],
                _ => &[Variant, Typo],
            },
            Check::Quote(_) => &[Variant, Conflict, Typo],
            // What the house writes is a matter of form; two renderings may also differ in what they say.
            Check::Term(check) if !check.renderings => &[Variant],
            Check::Term(_) => &[Variant, Conflict],
            Check::Event(_) | Check::Stance(_) => &[Update, Stale, Dispute, Conflict],
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
        use strum::VariantArray;
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
    fn a_tolerance_covers_what_lies_within() {
        let of = |tolerance: Tolerance, a: i64, b: i64| tolerance.covers(a.into(), b.into());
        let share = Tolerance::Relative(Decimal::new(5, 2));
        assert!(of(share, 100, 95));
        assert!(!of(share, 100, 94));
        assert!(of(Tolerance::Absolute(Decimal::TWO), -1, 1));
        assert!(!of(Tolerance::Absolute(Decimal::TWO), -1, 2));
        assert!(!share.covers(Decimal::MAX, Decimal::MIN));
    }

    #[test]
    fn stances_oppose_both_ways_round() {
        let check = StanceCheck::new([(Stance::Denied, Stance::Confirmed)]);
        assert!(check.opposes(Stance::Confirmed, Stance::Denied));
        assert!(check.opposes(Stance::Denied, Stance::Confirmed));
        assert!(!check.opposes(Stance::Denied, Stance::Neither));
    }

    #[test]
    fn nothing_separates_what_is_compared() {
        let date = Check::Date(DateCheck::default());
        assert!(!date.default_separators().contains(&Separator::Time));
        let quantity = Check::Quantity(QuantityCheck::default());
        assert!(quantity.default_separators().contains(&Separator::Time));
        assert!(!quantity.default_separators().contains(&Separator::Holder));
    }
}
