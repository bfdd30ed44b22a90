//! Words that give a damaged passage away (`damage.yaml`).

/// What a word tells of the passage it stands in.
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
pub enum DamageCue {
    /// A pronoun that is only ever a subject: with a capital inside a sentence it begins another one.
    Subject,
    /// A word that never stands twice in a row.
    Single,
    /// A word for the one who is spoken to: out of place in words that are reported without quotation marks.
    Addressee,
    /// A verb in the infinitive that begins no name: with a capital inside a sentence it begins another one.
    Infinitive,
    /// A word that joins a clause to the verb that reports it: behind it, no noun stands without an article.
    Clause,
    /// An ending that may be glued to a closing quotation mark.
    Suffix,
}
