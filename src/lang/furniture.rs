//! What a page says around its article (`furniture.yaml`).

/// What a phrase of the page's own tells of the passage it stands in.
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
pub enum Furniture {
    /// "Leave a Reply", "3 commentaires": a paragraph that holds nothing else, figures aside.
    Alone,
    /// "Your email address will not be published": a paragraph that begins so.
    Opening,
    /// "Watch on", "Regarder sur": a line that ends so, with a name at most behind it and a dash before it.
    Closing,
    /// "Lire aussi", "You may also like": a paragraph that begins so; where it holds nothing else, titles of other articles follow.
    Links,
    /// "Home", "PREV": a paragraph that begins so in capitals, or before an arrow.
    Navigation,
    /// "by", "par": before names that are all the paragraph holds.
    Byline,
    /// "contributed to this report": a sentence in which it stands.
    Signature,
    /// "Editing by", "Photo :": a paragraph that begins so, opening brackets aside.
    Credit,
    /// "AFP", "Getty Images": with names alone, it signs a text or a picture.
    Agency,
}
