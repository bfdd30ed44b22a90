//! What says that something is not so, or the contrary of it (`polarity.yaml`).

/// What a word does to what is said beside it, or what it denies by its own meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denying {
    /// "ne": denies the word it stands before, if a closer stands by.
    Opener,
    /// "pas", "aucun"
    Closer,
    /// A closer that denies without its opener where people talk: "c'est *pas* vrai".
    Alone,
    /// "not", "no": denies the word after it.
    Denial,
    /// "que" in the place of a closer: makes "only" of the negation.
    Only,
    /// "seulement" right after a negation: it denies a part, or nothing.
    Partly,
    /// "tous": under a negation it may mean "not all" or "none".
    All,
    /// "encore", "yet" right after a negation: it may have come about since.
    SoFar,
    /// "might": a negation of it leaves open whether it is so.
    Possible,
    /// "if": what is denied after it is a condition.
    Condition,
    /// "until", "without", "more than": what a negation before it denies, in the stead of what it stands at.
    Limit,
    /// "démentir", "deny": says of all that follows that it is not so.
    Rejecting,
    /// "et non", "rather than": what follows it is not so, what stands before it is.
    Instead,
    /// "refuser de", "moins": turns what stands beside it into its contrary, or leaves open how much of it holds.
    Turning,
    /// "effectuer", "carry out": says little without what completes it, so that a denial reaches that too.
    Light,
    /// One of two words of which one denies what the other says.
    Pole(Pole),
}

/// A side of a pair of opposites.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pole {
    /// The pair, numbered within its language.
    pub pair: u16,
    /// Which side.
    pub second: bool,
}

impl Pole {
    /// Whether the two deny each other.
    pub fn opposes(self, other: Pole) -> bool {
        self.pair == other.pair && self.second != other.second
    }
}

/// What a word denies by its meanings, each once: nothing or one thing, with few exceptions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Poles {
    first: Option<Pole>,
    others: Option<Box<Others>>,
}

/// The few beside the first: apart, so that all words that have none take little room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Others(Vec<Pole>);

impl Poles {
    /// Adds one.
    pub fn insert(&mut self, pole: Pole) {
        if self.first.is_none() {
            self.first = Some(pole);
        } else if !self.iter().any(|&p| p == pole) {
            self.others.get_or_insert_default().0.push(pole);
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.first.is_none()
    }

    /// All of them, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = &Pole> {
        let others = self.others.as_ref().map_or(&[][..], |others| &others.0);
        self.first.iter().chain(others)
    }
}
