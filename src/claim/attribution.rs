//! Who stands behind a claim, and how much they commit to.

use super::EntityIndex;
use crate::source::Span;
use std::sync::Arc;

/// Who says a claim is so. Nobody named: the outlet's own voice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attribution {
    /// Who said it.
    pub speaker: Option<Speaker>,
    /// Through whom it is quoted ("selon ABC News", "citée par Reuters").
    pub relay: Option<Box<Speaker>>,
    /// The words that report it ("a déclaré", "selon").
    pub cue: Option<Span>,
}

/// A person, a body or an unnamed source that says something.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    /// The fullest form the article gives: the full name for a surname, the name for a pronoun; the words themselves for the unnamed.
    pub name: Arc<str>,
    /// Where the speaker is named for this claim, if it is.
    pub span: Option<Span>,
    /// Who it is, where that is known.
    pub entity: Option<EntityIndex>,
    /// The state or body whose words its words are taken for, an id of `rules/entities`: itself where it is known there, else the one whose office it
    /// holds ("la porte-parole du Pentagone") or whose organ it is ("les autorités russes").
    pub voice: Option<Arc<str>>,
}

/// How much the one who says it commits to.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Stance {
    /// Said in the holder's own voice.
    #[default]
    Asserted,
    /// "a confirmé"
    Confirmed,
    /// Told as somebody's words.
    Reported,
    /// The press conditional: "aurait envoyé", "would have sent".
    Conditional,
    /// Announced, promised, threatened.
    Planned,
    /// "n'a pas confirmé"
    Unconfirmed,
    /// "n'a ni confirmé ni infirmé", "declined to comment"
    Neither,
    /// "a démenti"
    Denied,
}

/// How somebody leaves open whether a thing is so. All four may hold at once, and each is read as something else.
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
pub enum Reserve {
    /// "n'a pas confirmé", "could not confirm"
    Unconfirmed,
    /// "n'a pas démenti", "has not denied"
    Undenied,
    /// "n'a ni confirmé ni infirmé", "refused to confirm or deny"
    Neither,
    /// "n'a pas commenté", "declined to comment"
    Uncommented,
}
