//! The shape of a rule file, as written.
//!
//! ```yaml
//! doc: Two sources give different figures for the dead.
//! quantity: {tolerance: 5 %}
//! select: {concepts: [dead]}
//! severity: {dispute: note}
//! message: "{a.who} has {a}, {b.who} {b}"
//! tests:
//!   found:
//!     - name: two tolls
//!       verdict: conflict
//!       sources:
//!         - {outlet: Gazette, text: The fire killed 12 people.}
//!         - {outlet: Courier, text: The fire killed 15 people.}
//! ```

use crate::claim::{ClaimKind, DamageKind, Reserve, Stance};
use crate::pack::closed::Closed;
use crate::rule::{
    Among, EventAspect, NameFault, Relation, Separator, Severity, Verdict, WordingChange,
};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;

/// A rule: what is checked, of which claims, how loud, and what it says. The name of the file without its ending is the rule's id.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(in crate::pack) struct RuleFile {
    /// What the rule finds, in one sentence.
    pub(super) doc: Option<String>,
    /// The id of a rule to begin with: everything it says holds unless it is said otherwise here. A file of that very name changes the rule itself.
    pub(super) extends: Option<String>,
    /// Compares figures of one thing.
    #[serde(deserialize_with = "present")]
    pub(super) quantity: Option<Quantity>,
    /// Compares days and times of one thing.
    #[serde(deserialize_with = "present")]
    pub(super) date: Option<Date>,
    /// Compares spellings of one name.
    #[serde(deserialize_with = "present")]
    pub(super) name: Option<Name>,
    /// Compares wordings of one utterance.
    #[serde(deserialize_with = "present")]
    pub(super) quote: Option<Quote>,
    /// Looks for house terms, and for one expression rendered in two ways.
    #[serde(deserialize_with = "present")]
    pub(super) term: Option<Term>,
    /// Compares how one event is told.
    #[serde(deserialize_with = "present")]
    pub(super) event: Option<Event>,
    /// Compares what one holder commits to.
    #[serde(deserialize_with = "present")]
    pub(super) stance: Option<StanceSettings>,
    /// Compares who is said to have said one thing.
    #[serde(deserialize_with = "present")]
    pub(super) attribution: Option<Attribution>,
    /// Compares the headline with the text below it.
    #[serde(deserialize_with = "present")]
    pub(super) headline: Option<Headline>,
    /// Looks for damaged text.
    #[serde(deserialize_with = "present")]
    pub(super) text: Option<Text>,
    /// Recomputes the figures of one text.
    #[serde(deserialize_with = "present")]
    pub(super) arithmetic: Option<Arithmetic>,
    /// Which claims the rule is about; all, if nothing is said.
    pub(super) select: Select,
    /// The dimensions in which two claims may differ without contradicting each other.
    pub(super) separators: Option<Vec<Closed<Separator>>>,
    /// How loud each verdict is.
    pub(super) severity: Severities,
    /// How loud each verdict is where all places lie in one source.
    pub(super) severity_within: Severities,
    /// What the rule says. Fields: {a}, {a.who}, {a.speaker}, {a.outlet}, {a.when}, the same for {b}, {what}, {suggestion}, {verdict}, {rule}. What
    /// stands in square brackets is left out where a field in it is not known.
    pub(super) message: Option<String>,
    /// Why it matters and what to do about it, Markdown.
    pub(super) note: Option<String>,
    /// Where to read more.
    pub(super) url: Option<String>,
    /// Patterns of the files the rule looks at (`desk/**`); all, if nothing is said.
    pub(super) files: Vec<String>,
    /// Patterns of files the rule leaves alone.
    pub(super) ignores: Vec<String>,
    /// Examples that are tried by `claimlint rules test`.
    pub(in crate::pack) tests: Tests,
}

/// Which pairs of claims are compared, and how exactly.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Quantity {
    /// Which pairs of claims are compared: all, copies of one passage, or passages written independently.
    pub(super) among: Option<Closed<Among>>,
    /// How far two figures may lie apart: a share (`5 %`) or a number in the unit of the claims (`10`).
    pub(super) tolerance: Option<Tolerance>,
}

/// Which pairs of claims are compared, and how exactly.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Date {
    /// Which pairs of claims are compared: all, copies of one passage, or passages written independently.
    pub(super) among: Option<Closed<Among>>,
    /// How many days two dates may lie apart.
    pub(super) tolerance_days: u16,
}

/// What is looked for between two forms of a name.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Name {
    /// A slip, an accepted variant, or (if nothing is said) both.
    pub(super) find: Option<Vec<Closed<NameFault>>>,
}

/// Which changes of wording count.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Quote {
    /// The changes that count; all but those of closed-class words, if nothing is said.
    pub(super) changes: Option<Vec<Closed<WordingChange>>>,
    /// Quotations of fewer words than this are not compared; 3, if nothing is said.
    pub(super) min_words: Option<usize>,
}

/// House terms, glossaries, renderings.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Term {
    /// Whether to find one expression rendered in two ways by sources of one language.
    pub(super) renderings: bool,
    /// What the house writes, with what it does not: `Kyiv: [Kiev]`.
    pub(super) prefer: BTreeMap<String, Vec<String>>,
    /// Expressions with their accepted forms by language, the preferred one first: `strategic-partnership: {fr: [partenariat stratégique]}`.
    pub(super) glossary: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

/// What of an event is compared.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Event {
    /// Its status (planned, under way, done), its strength (deployed, fought), its purpose; all, if nothing is said.
    pub(super) find: Option<Vec<Closed<EventAspect>>>,
}

/// Which stances contradict each other, and which ways of leaving a thing open are told apart.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct StanceSettings {
    /// For a stance, those that one holder cannot take beside it: `confirmed: [denied, neither]`. It holds both ways round.
    pub(super) opposed: Opposed,
    /// Ways of leaving a thing open that are told apart where one side is said to do so in several: `[unconfirmed, undenied]`.
    pub(super) wordings: Vec<Closed<Reserve>>,
}

/// The stances that contradict each stance.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Opposed {
    pub(super) asserted: Vec<Closed<Stance>>,
    pub(super) confirmed: Vec<Closed<Stance>>,
    pub(super) reported: Vec<Closed<Stance>>,
    pub(super) conditional: Vec<Closed<Stance>>,
    pub(super) planned: Vec<Closed<Stance>>,
    pub(super) unconfirmed: Vec<Closed<Stance>>,
    pub(super) neither: Vec<Closed<Stance>>,
    pub(super) denied: Vec<Closed<Stance>>,
}

/// How long words must be to be compared.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Attribution {
    /// Words of fewer words than this are not compared; 4, if nothing is said.
    pub(super) min_words: Option<usize>,
}

/// How exactly the headline is compared.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Headline {
    /// How far two figures may lie apart: a share (`5 %`) or a number in the unit of the claims (`10`).
    pub(super) tolerance: Option<Tolerance>,
}

/// Which damage is reported.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Text {
    /// The kinds of damage; all, if nothing is said.
    pub(super) damage: Option<Vec<Closed<DamageKind>>>,
}

/// What is recomputed.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Arithmetic {
    /// The relations; all, if nothing is said.
    pub(super) relations: Option<Vec<Closed<Relation>>>,
    /// How far the printed figure may lie from the recomputed one: a share (`5 %`) or a number (`1`).
    pub(super) tolerance: Option<Tolerance>,
}

/// Which claims a rule is about. What is not said does not matter.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Select {
    /// Kinds of claims.
    pub(super) kinds: Vec<Closed<ClaimKind>>,
    /// Concepts of what is counted or acts (`troops`), as in rules/ontology.yaml.
    pub(super) concepts: Vec<String>,
    /// Classes of predicates (`killed`), as in rules/ontology.yaml.
    pub(super) predicates: Vec<String>,
    /// Ids of entities that take part, as in rules/entities.
    pub(super) entities: Vec<String>,
    /// Ids of places where it is said to be so, as in rules/entities.
    pub(super) places: Vec<String>,
    /// Who stands behind the claim: `outlet` (nobody is named), `named` (anybody), or the id of an entity.
    pub(super) holders: Vec<String>,
    /// Outlets, as the manifest names them.
    pub(super) sources: Vec<String>,
    /// Tags of languages (`fr`).
    pub(super) languages: Vec<String>,
}

/// A severity a verdict.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Severities {
    /// Two accepted forms.
    pub(super) variant: Option<Level>,
    /// The same holder, later, another figure.
    pub(super) update: Option<Level>,
    /// An update's old figure, printed on or after the day of the new one.
    pub(super) stale: Option<Level>,
    /// Different holders.
    pub(super) dispute: Option<Level>,
    /// They cannot both be right.
    pub(super) conflict: Option<Level>,
    /// One is a slip of the other.
    pub(super) typo: Option<Level>,
}

impl Severities {
    /// What is said, a verdict each.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Verdict, Level)> {
        [
            (Verdict::Variant, self.variant),
            (Verdict::Update, self.update),
            (Verdict::Stale, self.stale),
            (Verdict::Dispute, self.dispute),
            (Verdict::Conflict, self.conflict),
            (Verdict::Typo, self.typo),
        ]
        .into_iter()
        .filter_map(|(verdict, level)| Some((verdict, level?)))
    }
}

/// How loud something is, or that it is not reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub(in crate::pack) enum Level {
    Error,
    Warning,
    Note,
    Off,
}

impl Level {
    /// The severity, `None` for off.
    pub(in crate::pack) fn severity(self) -> Option<Severity> {
        match self {
            Level::Error => Some(Severity::Error),
            Level::Warning => Some(Severity::Warning),
            Level::Note => Some(Severity::Note),
            Level::Off => None,
        }
    }
}

/// A share or a number, as written.
#[derive(Debug, JsonSchema)]
#[schemars(inline, extend("type" = ["string", "number"]))]
pub(super) struct Tolerance(pub(super) String);

impl<'de> Deserialize<'de> for Tolerance {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Text and numbers alike: `5 %`, `10`, `0.5`.
        let value = serde_yaml::Value::deserialize(deserializer)?;
        Ok(Self(match value {
            serde_yaml::Value::String(text) => text,
            serde_yaml::Value::Number(number) => number.to_string(),
            _ => String::new(),
        }))
    }
}

/// A rule's examples.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(in crate::pack) struct Tests {
    /// The rule reports a finding with this verdict.
    pub(in crate::pack) found: Vec<FoundCase>,
    /// The rule compares the sources and reports nothing.
    pub(in crate::pack) tolerated: Vec<SilentCase>,
    /// Something separates the sources, or is not known: the rule reports nothing.
    pub(in crate::pack) not_comparable: Vec<SilentCase>,
}

/// An example in which something is found.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::pack) struct FoundCase {
    /// What it shows, unlike every other example of the rule.
    pub(in crate::pack) name: String,
    /// What it comes to.
    pub(in crate::pack) verdict: Closed<Verdict>,
    /// What the message has to be, if that matters.
    pub(in crate::pack) message: Option<String>,
    /// The language of the sources that name none.
    pub(in crate::pack) language: Option<String>,
    /// The sources, one at least.
    #[schemars(length(min = 1))]
    pub(in crate::pack) sources: Vec<CaseSource>,
}

/// An example in which nothing is found.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::pack) struct SilentCase {
    /// What it shows, unlike every other example of the rule.
    pub(in crate::pack) name: String,
    /// Words of the reason for which nothing is found, if that matters; `claimlint rules test` prints the reasons.
    pub(in crate::pack) because: Option<String>,
    /// The language of the sources that name none.
    pub(in crate::pack) language: Option<String>,
    /// The sources, one at least.
    #[schemars(length(min = 1))]
    pub(in crate::pack) sources: Vec<CaseSource>,
}

/// A source of an example.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::pack) struct CaseSource {
    /// What it says.
    pub(in crate::pack) text: String,
    /// Its headline, where it is given apart from the text.
    pub(in crate::pack) headline: Option<String>,
    /// Who published it.
    pub(in crate::pack) outlet: Option<String>,
    /// The day it was published, as in `2024-10-28`.
    pub(in crate::pack) date: Option<String>,
    /// Its language; found from its words if it is not given.
    pub(in crate::pack) language: Option<String>,
    /// Its path, if the rule cares about files.
    pub(in crate::pack) path: Option<String>,
}

/// A key that stands there without a value means the default settings, not that nothing is said.
fn present<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    Option::<T>::deserialize(deserializer).map(|settings| Some(settings.unwrap_or_default()))
}
