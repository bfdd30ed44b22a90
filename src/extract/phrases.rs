//! What the lexicon says of the words around a place: the questions the extraction of names and speakers asks again and again.

use crate::lang::{FunctionClass, Reporting, ReportingKind, Sense, SenseSet, Title, VerbForm};
use crate::text::{Analysis, TokenKind};
use std::ops::Range;

/// The first token of `range` at which a phrase begins that may be one of `senses`.
#[inline]
pub(super) fn next_of(
    analysis: &Analysis<'_>,
    range: Range<usize>,
    senses: SenseSet,
) -> Option<usize> {
    let mut sets = analysis.senses(range.clone()).iter();
    let ahead = sets.position(|set| set.meets(senses))?;
    Some(range.start + ahead)
}

/// Every token of `range` at which a phrase begins that may be one of `senses`.
#[inline]
pub(super) fn all_of<'a>(
    analysis: &'a Analysis<'_>,
    range: Range<usize>,
    senses: SenseSet,
) -> impl Iterator<Item = usize> + 'a {
    let sets = analysis.senses(range.clone()).iter();
    sets.zip(range)
        .filter(move |(set, _)| set.meets(senses))
        .map(|(_, at)| at)
}

/// Questions to an analysis, by token.
#[derive(Clone, Copy)]
pub(super) struct Phrases<'a>(pub &'a Analysis<'a>);

impl<'a> Phrases<'a> {
    /// The text of a token; empty past the end.
    pub fn text(&self, at: usize) -> &'a str {
        self.0.tokens.get(at).map_or("", |t| self.0.token_text(t))
    }

    /// Whether a phrase of exactly the tokens from `from` up to `to` is `title`.
    #[inline]
    pub fn is_title(&self, from: usize, to: usize, title: Title) -> bool {
        self.0
            .phrases_of(from, title.into())
            .any(|(_, len)| from + len == to)
    }

    /// The length of the longest phrase at `at` with a sense that `wanted` takes, where all such senses are of `among`.
    #[inline]
    pub fn len_among(
        &self,
        at: usize,
        among: SenseSet,
        wanted: impl Fn(&Sense) -> bool,
    ) -> Option<usize> {
        self.0
            .phrases_of(at, among)
            .find(|(senses, _)| senses.iter().any(&wanted))
            .map(|(_, len)| len)
    }

    /// The length of the longest phrase at `at` of a closed class.
    #[inline]
    pub fn class_len(&self, at: usize, class: FunctionClass) -> Option<usize> {
        self.0.phrase_len(at, class.into())
    }

    /// The length of the longest phrase of a date at `at`.
    #[inline]
    pub fn calendar_len(&self, at: usize) -> Option<usize> {
        self.0.phrase_len(at, SenseSet::CALENDAR)
    }

    /// Whether the single word (or the phrase) at `at` is of a closed class.
    #[inline]
    pub fn is(&self, at: usize, class: FunctionClass) -> bool {
        self.0.may_be(at, class.into())
    }

    /// Whether any closed class holds the word at `at`.
    #[inline]
    pub fn is_function(&self, at: usize) -> bool {
        self.0.may_be(at, Self::OPENING)
    }

    /// Words of the closed classes, or that open a report ("selon").
    const OPENING: SenseSet = SenseSet::FUNCTION.and(SenseSet::reports(&[
        ReportingKind::According,
        ReportingKind::AccordingSource,
        ReportingKind::RelayedBy,
        ReportingKind::Citing,
    ]));

    /// The length of the longest phrase of a closed class, or that opens a report ("selon"), at `at`.
    #[inline]
    pub fn function_len(&self, at: usize) -> Option<usize> {
        self.0.phrase_len(at, Self::OPENING)
    }

    /// The length of the longest phrase at `at` that reports in one of these ways.
    #[inline]
    pub fn reports(&self, at: usize, kinds: &[ReportingKind]) -> Option<usize> {
        self.0.phrase_len(at, SenseSet::reports(kinds))
    }

    /// The length of the longest phrase at `at` that is one of `titles`.
    #[inline]
    pub fn title(&self, at: usize, titles: &[Title]) -> Option<usize> {
        self.0.phrase_len(at, SenseSet::titles(titles))
    }

    /// Whether a phrase at `at` is one of `titles`.
    #[inline]
    pub fn has_any_title(&self, at: usize, titles: &[Title]) -> bool {
        self.0.may_be(at, SenseSet::titles(titles))
    }

    /// Whether the lexicon knows the word at `at` as an ordinary one: anything but a part of names.
    pub fn is_ordinary(&self, at: usize) -> bool {
        const OF_NAMES: SenseSet = SenseSet::ABBREVIATION.and(SenseSet::titles(&[
            Title::Particle,
            Title::WeakParticle,
            Title::Body,
        ]));
        !self.0.word_senses(at).without(OF_NAMES).is_empty()
    }

    /// Whether the word at `at` is known as a form of a verb.
    pub fn is_verb(&self, at: usize) -> bool {
        const VERBS: SenseSet = SenseSet::REPORTING_VERB.and(SenseSet::PREDICATE);
        self.0.word_senses(at).meets(VERBS)
    }

    /// Whether a reporting verb at `at` may be an infinitive.
    pub fn is_infinitive(&self, at: usize) -> bool {
        let verb = |s: &Sense| {
            let form = VerbForm::Infinitive;
            matches!(s, Sense::Reporting(Reporting::Verb { form: f, .. }) if *f == form)
        };
        self.len_among(at, SenseSet::REPORTING_VERB, verb).is_some()
    }

    /// Whether a finite reporting verb, auxiliary or modal stands at `at`: a clause has its verb there.
    pub fn is_finite(&self, at: usize) -> bool {
        if self.0.may_be(at, AUXILIARIES) {
            return true;
        }
        self.0
            .phrases_of(at, SenseSet::REPORTING_VERB)
            .any(|(senses, _)| {
                senses.iter().any(|s| {
                    matches!(
                        s,
                        Sense::Reporting(Reporting::Verb {
                            form: VerbForm::Present
                                | VerbForm::Past
                                | VerbForm::Future
                                | VerbForm::Conditional,
                            ..
                        })
                    )
                })
            })
    }

    /// Whether a noun phrase cannot go on over the word at `at`: a verb, a relative, a pronoun, a subordinator, a preposition that joins no nouns.
    pub fn breaks_noun_phrase(&self, at: usize) -> bool {
        if self
            .0
            .tokens
            .get(at)
            .is_none_or(|t| t.kind == TokenKind::Digits)
        {
            return false;
        }
        const BREAKING: SenseSet = AUXILIARIES.and(SenseSet::functions(&[
            FunctionClass::Relative,
            FunctionClass::Subordinator,
            FunctionClass::Negation,
        ]));
        let joins = self.is(at, FunctionClass::Genitive);
        !joins && self.0.may_be(at, BREAKING)
    }
}

/// Auxiliaries and modals.
const AUXILIARIES: SenseSet = SenseSet::functions(&[
    FunctionClass::Auxiliary,
    FunctionClass::Copula,
    FunctionClass::ConditionalAuxiliary,
    FunctionClass::Modal,
]);
