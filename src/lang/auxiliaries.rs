//! Words that turn a verb into a past, a future, a passive (`auxiliaries.yaml`).

/// What an auxiliary does to the verb after it.
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
pub enum Auxiliary {
    /// "a", "had": with a participle, the active past.
    Have,
    /// "aura", "will have"
    HaveFuture,
    /// "aurait", "would have", "may have": the press conditional.
    HaveConditional,
    /// "avoir", "ayant", "having"
    HaveInfinitive,
    /// "est", "were": with a participle, the passive, or the past of some verbs; with a gerund, what is under way.
    Be,
    /// "sera", "will be"
    BeFuture,
    /// "serait", "would be", "may be"
    BeConditional,
    /// "été", "been": makes a passive of the auxiliary before it.
    Been,
    /// "être", "étant", "be", "being"
    BeInfinitive,
    /// "va", "will", "is to": with an infinitive, what is to come.
    Future,
    /// "peut", "might": with an infinitive, what is possible.
    Possible,
    /// "would": with an infinitive, what is possible; with a participle, what did not come about ("would have won").
    Unreal,
    /// "vient de": with an infinitive, what has just been done.
    Recent,
    /// "did": with an infinitive, the past.
    Do,
    /// "se", "s'": the verb's object is its subject.
    Reflexive,
}
