//! Words that report somebody's words (`reporting.yaml`).

use super::VerbForm;

/// What the one who is reported commits to.
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
#[strum(serialize_all = "lowercase")]
pub enum ReportingClass {
    /// "déclare", "said": no more than that it was said
    Say,
    /// "affirme", "claimed": said with weight
    Claim,
    /// "confirme"
    Confirm,
    /// "dément", "denied"
    Deny,
    /// "exclut", "ruled out": says of what may be that it is not so
    Exclude,
    /// "commente": "n'a pas commenté" leaves everything open
    Comment,
    /// "refuse de commenter", "declined to comment"
    Refuse,
    /// "promet", "vowed"
    Promise,
    /// "menace de", "threatened to"
    Threaten,
    /// "prévient", "warned"
    Warn,
    /// "annonce"
    Announce,
    /// "estime", "believes"
    Estimate,
    /// "prédit", "forecast"
    Predict,
    /// "espère"
    Hope,
    /// "craint", "fears"
    Fear,
    /// "demande", "urged"
    Ask,
    /// "accuse"
    Accuse,
    /// "dénonce", "condemned": a judgement of something taken as given
    Judge,
    /// "stipule": what a document says
    Stipulate,
    /// "rapporte": passes on what others say or what was seen
    Relay,
    /// "apprend", "knows"
    Learn,
    /// "des informations selon lesquelles": somebody has it, not necessarily says it
    Report,
}

impl ReportingClass {
    /// Its name in data files and in the output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Say => "say",
            Self::Claim => "claim",
            Self::Confirm => "confirm",
            Self::Deny => "deny",
            Self::Exclude => "exclude",
            Self::Comment => "comment",
            Self::Refuse => "refuse",
            Self::Promise => "promise",
            Self::Threaten => "threaten",
            Self::Warn => "warn",
            Self::Announce => "announce",
            Self::Estimate => "estimate",
            Self::Predict => "predict",
            Self::Hope => "hope",
            Self::Fear => "fear",
            Self::Ask => "ask",
            Self::Accuse => "accuse",
            Self::Judge => "judge",
            Self::Stipulate => "stipulate",
            Self::Relay => "relay",
            Self::Learn => "learn",
            Self::Report => "report",
        }
    }
}

/// What may follow (or stand around) a reporting verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum Complement {
    /// A clause with its word: "que", "that".
    Clause,
    /// A clause without one: "said he would".
    Bare,
    /// An infinitive: "affirme avoir", "threatened to".
    Infinitive,
    /// A noun phrase that is what is said: "dénonce la présence".
    Object,
    /// Words in quotation marks.
    Quote,
    /// Somebody first, then what is said: "accuse X de", "told X that".
    Addressee,
}

/// The complements a verb takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Complements(u8);

impl Complements {
    /// Whether the verb takes `complement`.
    pub fn has(self, complement: Complement) -> bool {
        self.0 & (1 << complement as u8) != 0
    }
}

impl FromIterator<Complement> for Complements {
    fn from_iter<I: IntoIterator<Item = Complement>>(all: I) -> Self {
        Self(all.into_iter().fold(0, |set, c| set | 1 << c as u8))
    }
}

/// What a phrase of `reporting.yaml` may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumDiscriminants)]
#[strum_discriminants(
    name(ReportingKind),
    doc = "The kinds of words that report.",
    allow(missing_docs)
)]
pub enum Reporting {
    /// A form of a reporting verb.
    Verb {
        /// What its subject commits to.
        class: ReportingClass,
        /// Which form it is.
        form: VerbForm,
        /// What it takes.
        takes: Complements,
    },
    /// "selon": the one who says so comes next.
    According,
    /// "de source": with the next word it is the one who says so.
    AccordingSource,
    /// "pour" at the head of a clause: a person or a body who says so comes next.
    AccordingHolder,
    /// "citant": what the speaker goes by comes next; it passes nothing on.
    Citing,
    /// "citée par": the one through whom it is quoted comes next.
    RelayedBy,
    /// "affirmation": a noun for what is said.
    Noun(ReportingClass),
    /// "que", "that": opens a clause that is said.
    Clause,
    /// "de", "to": may stand before an infinitive.
    InfinitiveMark,
    /// "-t-": between a verb and its inverted subject.
    Inverted,
    /// "selon lesquelles": after such a noun, before what is said.
    NounClause,
    /// "de", "by": between such a noun and the one whose words they are.
    NounHolder,
}
