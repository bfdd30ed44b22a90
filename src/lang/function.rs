//! Words of the closed classes (`function.yaml`).

/// The closed classes a grammar of news needs.
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
pub enum FunctionClass {
    /// "le", "un", "the", "a"
    Article,
    /// "ce", "son", "this", "their"
    Determiner,
    /// "de", "du", "of": joins a noun to what completes it
    Genitive,
    /// "à", "dans", "in", "at"
    Preposition,
    /// "et", "ou", "and"
    Conjunction,
    /// "que", "qui", "that", "which"
    Relative,
    /// "si", "lorsque", "tandis que", "while": opens a clause that is no one's words
    Subordinator,
    /// "il", "elle", "he"
    Pronoun,
    /// "se", "l'", "y": a pronoun that leans on the verb after it
    Clitic,
    /// "ne", "pas", "not"
    Negation,
    /// "a", "avait", "has", "had": makes a compound past
    Auxiliary,
    /// "est", "was": with a participle it makes a passive
    Copula,
    /// "aurait", "seraient", "would have": the press conditional
    ConditionalAuxiliary,
    /// "va", "devrait", "will", "may"
    Modal,
    /// "déjà", "encore", "already": says nothing of its own here
    Adverb,
}
