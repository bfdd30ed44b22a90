//! The shapes of paragraphs.

use crate::extract::phrases::all_of;
use crate::lang::{Furniture, Sense, SenseSet};
use crate::source::Span;
use crate::text::{Analysis, Gap, SentenceSpan, Token, TokenKind};
use std::ops::Range;

/// Words up to which a line can be a title.
const TITLE: usize = 40;
/// Words up to which a line can be a heading.
const HEADING: usize = 14;
/// Words up to which a line can be a signature.
const SIGNATURE: usize = 12;
/// Tokens in which the end of a teaser stands: "- Watch the video on Gazette Live".
const TEASER: usize = 10;
/// Words from which a paragraph with a full stop is surely prose.
const PROSE: usize = 12;

/// What a paragraph's own shape tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// It is the page's, not the article's.
    Furniture,
    /// It is the page's, and names other articles next.
    Links,
    /// It says whose a picture is.
    PictureCredit,
}

/// A paragraph of a text.
pub(super) struct Paragraph<'a> {
    analysis: &'a Analysis<'a>,
    /// Its sentences, as indices into all sentences.
    pub sentences: Range<usize>,
    tokens: Range<usize>,
    /// What the phrases that begin in it may be.
    senses: SenseSet,
    /// Its bytes.
    pub span: Span,
    /// How many words it has.
    words: usize,
    /// Whether a stroke stands in it.
    stroke: bool,
    /// Whether an address of the web does.
    address: bool,
}

impl<'a> Paragraph<'a> {
    pub(super) fn new(
        analysis: &'a Analysis<'a>,
        sentences: Range<usize>,
        all: &[SentenceSpan],
    ) -> Self {
        let (first, last) = (&all[sentences.start], &all[sentences.end - 1]);
        let mut paragraph = Self {
            analysis,
            tokens: first.tokens.start..last.tokens.end,
            senses: all[sentences.clone()].iter().map(|s| s.senses).collect(),
            span: first.span.cover(last.span),
            sentences,
            words: 0,
            stroke: false,
            address: false,
        };
        paragraph.words = paragraph.words(paragraph.tokens.clone());
        let text = &analysis.text[..paragraph.span.end];
        for (at, mark) in analysis.marks(paragraph.tokens.clone()) {
            let token = &analysis.tokens[at];
            let before = || &text[paragraph.span.start..token.start as usize];
            match mark {
                '/' => {
                    paragraph.stroke = true;
                    paragraph.address |=
                        text[token.start as usize..].starts_with("//") && before().ends_with(':');
                }
                '.' => paragraph.address |= before().ends_with("www"),
                _ => {}
            }
        }
        paragraph
    }

    /// What its shape tells; `in_tail` where no prose comes any more.
    pub(super) fn shape(&self, in_tail: bool) -> Option<Shape> {
        let start = self.start();
        let opens = |kind| self.phrase(start, kind).is_some();
        if self.only(Furniture::Links) {
            return Some(Shape::Links);
        }
        if self.is_marked_up()
            || self.only(Furniture::Alone)
            || opens(Furniture::Opening)
            || self.is_teaser()
            || opens(Furniture::Links) && !self.stops()
            || opens(Furniture::Credit) && (start > self.tokens.start || !self.stops())
            || self.is_navigation(start)
            || self.is_byline(start)
            || self.is_signed()
        {
            return Some(Shape::Furniture);
        }
        if self.is_names_and_agency() {
            return Some(Shape::PictureCredit);
        }
        (in_tail && self.is_slug()).then_some(Shape::Furniture)
    }

    /// Whether it is surely running text.
    pub(super) fn is_prose(&self) -> bool {
        self.words >= PROSE && self.stops() && self.shape(false).is_none()
    }

    /// Whether it can be a title: one line, no full stop.
    pub(super) fn is_title(&self) -> bool {
        self.words <= TITLE && !self.stops()
    }

    /// Whether it can be the headline, which may ask or exclaim.
    pub(super) fn is_headline(&self) -> bool {
        let last = self.last_mark();
        (2..=TITLE).contains(&self.words)
            && (!self.stops() || self.sentences.len() == 1 && matches!(last, Some('?' | '!' | '…')))
    }

    /// Whether it can be a heading between paragraphs.
    pub(super) fn is_heading(&self) -> bool {
        self.sentences.len() == 1
            && (1..=HEADING).contains(&self.words)
            && (!self.stops() || matches!(self.last_mark(), Some('?' | '!')))
            && self.last_mark() != Some(':')
            && !self
                .first()
                .is_some_and(|t| matches!(t.kind, TokenKind::Mark('-' | '–' | '—' | '•' | '*')))
    }

    /// Whether it can be a picture's caption.
    pub(super) fn is_caption(&self) -> bool {
        self.sentences.len() <= 2
    }

    /// Its words under their compared forms.
    pub(super) fn folded(&self) -> impl Iterator<Item = &'a str> {
        self.tokens
            .clone()
            .filter(|&at| !matches!(self.analysis.tokens[at].kind, TokenKind::Mark(_)))
            .map(|at| &*self.analysis.form(at).folded)
    }

    /// Whether a mark that separates a title from the name of its site stands before its word number `word`.
    pub(super) fn is_cut_before(&self, word: usize) -> bool {
        let mut words = 0;
        let mut mark = false;
        for token in self.slice() {
            match token.kind {
                TokenKind::Mark(c) => mark = matches!(c, '|' | '-' | '–' | '—' | '»' | '·' | '•'),
                _ if words == word => return mark,
                _ => {
                    words += 1;
                    mark = false;
                }
            }
        }
        false
    }

    /// Whether `sentence`, one of it, holds nothing but tags, addresses and mentions.
    pub(super) fn is_tail(&self, sentence: &SentenceSpan) -> bool {
        self.all_marked_up(sentence.tokens.clone())
            || self.holds(sentence.tokens.clone(), Furniture::Signature)
    }

    fn slice(&self) -> &'a [Token] {
        &self.analysis.tokens[self.tokens.clone()]
    }

    fn first(&self) -> Option<&'a Token> {
        self.slice().first()
    }

    /// Its first token that is no mark.
    fn start(&self) -> usize {
        let marks = self
            .slice()
            .iter()
            .take_while(|t| matches!(t.kind, TokenKind::Mark(_)))
            .count();
        self.tokens.start + marks
    }

    fn words(&self, tokens: Range<usize>) -> usize {
        self.analysis.tokens[tokens]
            .iter()
            .filter(|t| t.kind == TokenKind::Word)
            .count()
    }

    /// Its last mark that closes nothing, if it ends with one.
    fn last_mark(&self) -> Option<char> {
        self.slice().iter().rev().find_map(|t| match t.kind {
            TokenKind::Mark('»' | '”' | '"' | '’' | '\'' | ')' | ']' | '*') => None,
            TokenKind::Mark(c) => Some(Some(c)),
            _ => Some(None),
        })?
    }

    /// Whether it ends as prose does.
    fn stops(&self) -> bool {
        matches!(self.last_mark(), Some('.' | '!' | '?' | '…' | ':' | ';'))
    }

    /// How many tokens the phrase of that kind at token `at` covers.
    fn phrase(&self, at: usize, kind: Furniture) -> Option<usize> {
        self.analysis
            .phrases_of(at, SenseSet::FURNITURE)
            .filter(|&(_, len)| at + len <= self.tokens.end)
            .find_map(|(senses, len)| senses.contains(&Sense::Furniture(kind)).then_some(len))
    }

    fn holds(&self, tokens: Range<usize>, kind: Furniture) -> bool {
        self.senses.meets(SenseSet::FURNITURE) && self.holds_among(tokens, kind)
    }

    /// The same where phrases of any kind begin in it.
    fn holds_among(&self, tokens: Range<usize>, kind: Furniture) -> bool {
        all_of(self.analysis, tokens.clone(), SenseSet::FURNITURE).any(|at| {
            self.phrase(at, kind)
                .is_some_and(|len| at + len <= tokens.end)
        })
    }

    /// Whether it holds phrases of that kind, figures, marks, and nothing else.
    fn only(&self, kind: Furniture) -> bool {
        let (mut at, mut found) = (self.tokens.start, false);
        while at < self.tokens.end {
            at += match self.phrase(at, kind) {
                Some(len) => {
                    found = true;
                    len
                }
                None if self.analysis.tokens[at].kind == TokenKind::Word => return false,
                None => 1,
            };
        }
        found
    }

    /// Tags, addresses and mentions, with three words beside them at most ("Source : https://…").
    fn is_marked_up(&self) -> bool {
        if !self.address {
            return self.all_marked_up(self.tokens.clone());
        }
        let text = &self.analysis.text[self.span.range()];
        let address = |w: &&str| w.contains("://") || w.starts_with("www.");
        let words = || {
            text.split_whitespace()
                .filter(|w| w.contains(char::is_alphanumeric))
        };
        // The fourth word beside addresses ends the search.
        words().filter(|w| !address(w)).nth(3).is_none() && words().any(|w| address(&w))
            || self.all_marked_up(self.tokens.clone())
    }

    fn all_marked_up(&self, tokens: Range<usize>) -> bool {
        let (mut tags, mut in_tag) = (0, false);
        for token in &self.analysis.tokens[tokens] {
            // The word of a tag is glued to its mark, or to what is.
            if token.gap != Gap::None {
                in_tag = false;
            }
            match token.kind {
                TokenKind::Mark('#' | '@') => in_tag = true,
                TokenKind::Mark(_) => {}
                _ if in_tag => tags += 1,
                _ => return false,
            }
        }
        tags > 0
    }

    /// "Home » World » …", "PREV …", "NEXT →".
    fn is_navigation(&self, start: usize) -> bool {
        let Some(len) = self.phrase(start, Furniture::Navigation) else {
            return false;
        };
        let rest = &self.analysis.tokens[(start + len).min(self.tokens.end)..self.tokens.end];
        let arrow = rest.first().is_some_and(|t| {
            matches!(
                t.kind,
                TokenKind::Mark('»' | '›' | '>' | '→' | '/' | '←' | ':')
            )
        });
        let phrase = &self.analysis.tokens[start..start + len];
        let shouted = phrase.iter().all(|t| {
            self.analysis
                .token_text(t)
                .chars()
                .all(|c| !c.is_lowercase())
        });
        (arrow || shouted) && !self.stops() || rest.is_empty()
    }

    /// "… - Watch on Gazette Live".
    fn is_teaser(&self) -> bool {
        let tail = self
            .tokens
            .end
            .saturating_sub(TEASER)
            .max(self.tokens.start + 1);
        let opens = |at: usize| {
            let before = self.analysis.tokens[at - 1].kind;
            let closing = matches!(before, TokenKind::Mark('-' | '–' | '—' | '|' | '•' | '·'))
                .then(|| self.phrase(at, Furniture::Closing))
                .flatten();
            closing.is_some_and(|len| self.are_names(at + len..self.tokens.end))
        };
        !self.stops() && (tail..self.tokens.end).any(opens)
    }

    /// "by Name", "Par Name et Name, envoyés": after the phrase nothing but names.
    fn is_byline(&self, start: usize) -> bool {
        self.phrase(start, Furniture::Byline).is_some_and(|len| {
            let rest = start + len..self.tokens.end;
            !self.stops() && self.words(rest.clone()) >= 1 && self.are_names(rest)
        })
    }

    /// "Anne Petit contributed to this report": alone in its paragraph.
    fn is_signed(&self) -> bool {
        self.sentences.len() == 1 && self.holds(self.tokens.clone(), Furniture::Signature)
    }

    /// "Anne PETIT avec l’AFP", "A. Petit / AP", "13/12/2018 - Lille (AFP)", "© Name".
    fn is_names_and_agency(&self) -> bool {
        if self.words > SIGNATURE || self.stops() && !self.stroke {
            return false;
        }
        let copyright = self.first().is_some_and(|t| t.is_mark('©'));
        let agency = || self.holds(self.tokens.clone(), Furniture::Agency);
        copyright || agency() && self.are_names(self.tokens.clone())
    }

    /// Whether every word begins with a capital or is of the closed classes.
    fn are_names(&self, tokens: Range<usize>) -> bool {
        let words = self.analysis.tokens[tokens.clone()]
            .iter()
            .zip(tokens)
            .filter(|(t, _)| t.kind == TokenKind::Word);
        let mut count = 0;
        for (token, at) in words {
            count += 1;
            if !token.capital && !self.is_function_word(at) {
                return false;
            }
        }
        count <= SIGNATURE
    }

    fn is_function_word(&self, at: usize) -> bool {
        self.analysis.may_be(at, SenseSet::FUNCTION)
    }

    /// "ap-lg/mm": initials of those who wrote and edited, in small letters, with a stroke between them.
    fn is_slug(&self) -> bool {
        let text = &self.analysis.text[self.span.range()];
        self.stroke
            && text.split(['/', '-']).all(|part| {
                (1..=5).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase())
            })
    }
}
