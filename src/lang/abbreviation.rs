//! Words that are written with a full stop which ends no sentence (`abbreviations.yaml`).

/// What the full stop after an abbreviation may be.
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
pub enum Abbreviation {
    /// "M.", "Dr.", "Gen.": a name follows, the sentence goes on.
    BeforeName,
    /// "env.", "p. ex.", "vs.": something follows, the sentence goes on.
    Inside,
    /// "etc.", "U.S.", "Inc.": the sentence may end here; it does where a word follows that only a sentence begins with a capital.
    Anywhere,
}
