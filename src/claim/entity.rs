//! People, bodies and places as one article names them.

use crate::source::Span;
use std::sync::Arc;

/// An entity of a reading: an index into [`super::Reading::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityIndex(pub usize);

/// What an entity is.
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
pub enum EntityKind {
    /// A human being.
    Person,
    /// A body: a state organ, a company, an agency.
    Organisation,
    /// A place, a state among them.
    Place,
    /// Not known.
    Unknown,
}

/// A person, body or place of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The fullest form the article gives.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Who it is in `rules/entities`, where its name is known there.
    pub known: Option<Arc<str>>,
    /// The roles the article gives it ("secrétaire général de l'OTAN"), under compared forms, in order of first mention.
    pub roles: Vec<Arc<str>>,
    /// The state or body for which it speaks through its office ("porte-parole du Pentagone"), an id of `rules/entities`.
    pub voice: Option<Arc<str>>,
    /// Every mention by name, in order.
    pub mentions: Vec<Span>,
}
