//! Forms of verbs.

/// What a form of a verb can be; one spelling may be several.
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
pub enum VerbForm {
    /// "envoyer", "send"
    Infinitive,
    /// "envoyé", "sent" (after an auxiliary, or as an adjective)
    Participle,
    /// "envoyant", "sending"
    Gerund,
    /// "envoie", "sends"
    Present,
    /// "envoya", "envoyait", "sent"
    Past,
    /// "enverra"
    Future,
    /// "enverrait"
    Conditional,
}
