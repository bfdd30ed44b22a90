//! What each token is as a word of the closed classes, looked up once for a whole text.

use crate::lang::{FunctionClass, SenseSet};
use crate::text::{Analysis, TokenKind};

/// A set of [`FunctionClass`]es.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u16);

impl Classes {
    /// Whether `class` is in it.
    pub fn has(self, class: FunctionClass) -> bool {
        self.0 & (1 << class as u16) != 0
    }

    /// Whether any of `classes` is in it.
    #[inline]
    pub fn any(self, classes: &[FunctionClass]) -> bool {
        let wanted = classes.iter().fold(0, |set, &c| set | 1 << c as u16);
        self.0 & wanted != 0
    }

    /// Whether it is empty: the token is no word of the closed classes.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// The longest phrase of closed-class words at a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// What the phrase may be.
    pub classes: Classes,
    /// How many tokens it covers; 1 where there is none.
    pub len: usize,
}

/// The tag of every token.
pub fn tags(analysis: &Analysis<'_>) -> Vec<Tag> {
    let tag = |at| {
        let longest = match analysis.alone(at) {
            // Most words: whether it is of the closed classes need not be asked.
            Some(set) => Some((set, 1)),
            None => analysis.sets_of(at, SenseSet::FUNCTION).next(),
        };
        let (set, len) = longest.unwrap_or((SenseSet::default(), 1));
        Tag {
            classes: Classes(set.function_classes()),
            len,
        }
    };
    (0..analysis.tokens.len()).map(tag).collect()
}

/// Whether token `at` is a word of the open classes: a noun, a verb, an adjective, a name.
pub fn is_open(analysis: &Analysis<'_>, tags: &[Tag], at: usize) -> bool {
    analysis.tokens[at].kind == TokenKind::Word && tags[at].classes.is_empty()
}
