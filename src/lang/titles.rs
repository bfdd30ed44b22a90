//! Words that say who or what is named (`titles.yaml`).

/// What such a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Title {
    /// "M.", "Mrs.": stands before a surname.
    Honorific,
    /// "ministre", "senator": what a person does.
    Role,
    /// "témoin", "resident": a person without a function.
    Person,
    /// "gouvernement", "police": a body that may say something.
    Body,
    /// "rapport", "statement": a text that says something.
    Document,
    /// "ville", "river": what a place is.
    Place,
    /// "porte-parole", "autorités": speaks for the state or body it belongs to.
    Office,
    /// "ancien", "former": no longer, or not yet.
    Former,
    /// "van", "bin": stands inside a name in small letters.
    Particle,
    /// "de", "of": stands inside a name after its first word.
    WeakParticle,
    /// "à", "in": stands before a place.
    At,
    /// "le responsable", "the official": a noun for somebody named before.
    Anaphora,
}
