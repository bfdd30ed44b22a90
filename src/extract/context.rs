//! A sentence as the frames see it: its verb groups, clauses, figures, names, limits and purposes, each looked for once.

use super::clause::clauses;
use super::phrases::all_of;
use super::polarity::{Negations, Reach};
use super::quantities::Placed;
use super::tags::Tag;
use super::verbs::{VerbGroup, verb_groups};
use crate::claim::{Content, EntityIndex, Purpose};
use crate::lang::{self, FunctionClass as F, Relation, Scope, Sense, SenseSet, StanceCue};
use crate::source::Span;
use crate::text::{Analysis, TokenKind};
use std::ops::Range;

/// A name: its tokens and whose it is; whether the entity can be a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameAt {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Whose name it is.
    pub entity: EntityIndex,
    /// Whether it is the name of a place.
    pub place: bool,
}

/// A sentence with what was found in it.
pub struct Context<'a> {
    /// The text.
    pub analysis: &'a Analysis<'a>,
    /// The tag of every token of the text.
    pub tags: &'a [Tag],
    /// The tokens of the sentence.
    pub tokens: Range<usize>,
    /// Its figures and dates, in order.
    pub placed: &'a [Placed],
    /// Its names, in order.
    pub names: &'a [NameAt],
    /// Its verb groups, in order.
    pub groups: Vec<VerbGroup>,
    /// Its clauses, in order.
    pub clauses: Vec<Range<usize>>,
    /// The limits it names.
    pub scopes: Vec<(Range<usize>, Scope)>,
    /// The purposes it names.
    pub purposes: Vec<(Range<usize>, Purpose)>,
    /// What it says of how far something has got, and where.
    pub stances: Vec<(usize, StanceCue)>,
    /// Those of its dates that say when something happens, not since or until when.
    pub dates: Vec<&'a Placed>,
}

/// How far a purpose may stand from the word that opens it, in tokens.
const PURPOSE_REACH: usize = 6;

impl<'a> Context<'a> {
    /// Reads the sentence of these tokens. `placed` and `names` are those of the sentence, and so are the places of words that `places` gives. `None` where no figure stands and no verb says what happens.
    pub fn new<'w>(
        analysis: &'a Analysis<'a>,
        tags: &'a [Tag],
        tokens: Range<usize>,
        places: impl FnOnce() -> &'w [Span],
        placed: &'a [Placed],
        names: &'a [NameAt],
    ) -> Option<Self> {
        let named = |at: usize| {
            let next = names.partition_point(|n| n.tokens.end <= at);
            names.get(next).is_some_and(|n| n.tokens.contains(&at))
        };
        let taken = |at: usize| covering(placed, at).is_some() || named(at);
        let mut groups = verb_groups(analysis, tags, tokens.clone(), taken);
        if placed.is_empty() && groups.iter().all(|g| g.class.is_none()) {
            return None;
        }
        if groups.iter().any(|g| g.negated) {
            let negations = Negations::new(analysis, tokens.clone(), places());
            for group in groups.iter_mut().filter(|g| g.negated) {
                match negations.reach(bytes(analysis, &group.tokens)) {
                    // "n'a signé que deux accords"
                    Some(Reach::Nothing) => group.negated = false,
                    Some(Reach::Part | Reach::Open) => group.open = true,
                    // What is not so yet is not so, and its scope says that it is of that time.
                    Some(Reach::Words(..) | Reach::SoFar) | None => {}
                }
            }
        }
        let clauses = clauses(analysis, tags, tokens.clone(), &groups, taken);
        let mut context = Self {
            analysis,
            tags,
            tokens,
            placed,
            names,
            groups,
            clauses,
            scopes: Vec::new(),
            purposes: Vec::new(),
            stances: Vec::new(),
            dates: Vec::new(),
        };
        context.find_cues();
        context.find_dates();
        Some(context)
    }

    fn find_cues(&mut self) {
        const CUES: SenseSet = SenseSet::PURPOSE.and(SenseSet::STANCE);
        for at in all_of(self.analysis, self.tokens.clone(), CUES) {
            self.find_stances(at);
            let mut scope = None;
            let mut marker = None;
            for (senses, len) in (self.analysis).phrases_of(at, SenseSet::PURPOSE) {
                for sense in senses {
                    match sense {
                        Sense::Scope(s) if !self.bounds(at..at + len) => {
                            scope = scope.or(Some((at..at + len, s.clone())));
                        }
                        Sense::Purpose(lang::Purpose::Marker) => marker = marker.or(Some(len)),
                        _ => {}
                    }
                }
            }
            self.scopes.extend(scope);
            if let Some(purpose) = marker.and_then(|len| self.purpose(at, at + len)) {
                self.purposes.push(purpose);
            }
        }
    }

    fn find_stances(&mut self, at: usize) {
        for (senses, _) in self.analysis.phrases_of(at, SenseSet::STANCE) {
            self.stances.extend(senses.iter().filter_map(|s| match s {
                Sense::Stance(cue) => Some((at, *cue)),
                _ => None,
            }));
        }
    }

    fn find_dates(&mut self) {
        for placed in self.placed {
            if matches!(placed.claim.content, Content::Date(_))
                && !self.is_related(placed.tokens.start, Relation::Bounds)
                && !self.bounds_inside(placed)
            {
                self.dates.push(placed);
            }
        }
    }

    /// Whether some words are part of what bounds a figure: "more than", "or more".
    fn bounds(&self, words: Range<usize>) -> bool {
        let begins = words.start.saturating_sub(1)..=words.start;
        begins.into_iter().any(|at| {
            let phrases = self.analysis.phrases_of(at, SenseSet::APPROXIMATION);
            phrases
                .map(|(_, len)| at..at + len)
                .any(|p| p.len() > words.len() && p.end >= words.end)
        })
    }

    /// The purpose whose opening words are the tokens `start..from`.
    fn purpose(&self, start: usize, from: usize) -> Option<(Range<usize>, Purpose)> {
        let limit = self.tokens.end.min(from + PURPOSE_REACH);
        for at in from..limit {
            if matches!(self.analysis.tokens[at].kind, TokenKind::Mark(c) if !matches!(c, '\'' | '’' | '-'))
            {
                return None;
            }
            let class =
                self.analysis
                    .phrases_of(at, SenseSet::PURPOSE)
                    .find_map(|(senses, len)| {
                        senses.iter().find_map(|s| match s {
                            Sense::Purpose(lang::Purpose::Class(id)) => Some((id.clone(), len)),
                            _ => None,
                        })
                    });
            if let Some((class, len)) = class {
                let tokens = start..at + len;
                let span = self.span(&tokens);
                return Some((tokens, Purpose { class, span }));
            }
        }
        None
    }

    /// The clause that holds token `at`.
    pub fn clause(&self, at: usize) -> Range<usize> {
        let i = self.clauses.partition_point(|c| c.end <= at);
        self.clauses
            .get(i)
            .cloned()
            .unwrap_or_else(|| self.tokens.clone())
    }

    /// The bytes of some tokens.
    pub fn span(&self, tokens: &Range<usize>) -> Span {
        bytes(self.analysis, tokens)
    }

    /// The figure or date that covers token `at`.
    pub fn placed_at(&self, at: usize) -> Option<&'a Placed> {
        covering(self.placed, at)
    }

    /// Whether token `at` is a comma of the sentence, not of a figure.
    pub fn is_comma(&self, at: usize) -> bool {
        self.analysis.tokens[at].is_mark(',') && self.placed_at(at).is_none()
    }

    /// Whether a full stop stands there that is no part of a figure or a date.
    pub fn is_stop(&self, at: usize) -> bool {
        self.analysis.tokens[at].is_mark('.') && self.placed_at(at).is_none()
    }

    /// The phrase of closed-class words that ends just before token `at`: where it begins.
    pub fn phrase_ending_at(&self, at: usize) -> Option<usize> {
        (1..=4)
            .filter_map(|back| at.checked_sub(back))
            .take_while(|&start| start >= self.tokens.start)
            .find(|&start| {
                !self.tags[start].classes.is_empty() && start + self.tags[start].len == at
            })
    }

    /// Whether a preposition of this relation stands right before token `at`; an article between makes no difference.
    pub fn is_related(&self, at: usize, relation: Relation) -> bool {
        let Some(start) = self.phrase_ending_at(at) else {
            return false;
        };
        if self.has_relation(start, at, relation) {
            return true;
        }
        let bare = self.tags[start].classes.has(F::Article)
            && !self.tags[start].classes.any(&[F::Preposition, F::Genitive]);
        bare && self
            .phrase_ending_at(start)
            .is_some_and(|before| self.has_relation(before, start, relation))
    }

    fn has_relation(&self, start: usize, end: usize, relation: Relation) -> bool {
        self.analysis
            .phrases_of(start, SenseSet::RELATION)
            .any(|(senses, len)| {
                start + len == end
                    && senses
                        .iter()
                        .any(|s| matches!(s, Sense::Relation(r) if *r == relation))
            })
    }

    /// The entities of a stretch that are given as places where something happens, and the others, each once, in order.
    pub fn entities(&self, tokens: &Range<usize>) -> (Vec<EntityIndex>, Vec<EntityIndex>) {
        let (mut places, mut actors) = (Vec::new(), Vec::new());
        for name in self.names_in(tokens.clone()) {
            let list = if name.place && self.is_where(name.tokens.start) {
                &mut places
            } else {
                &mut actors
            };
            if !list.contains(&name.entity) {
                list.push(name.entity);
            }
        }
        (places, actors)
    }

    /// The names that begin in a stretch.
    pub fn names_in(&self, tokens: Range<usize>) -> impl Iterator<Item = &NameAt> {
        let from = self
            .names
            .partition_point(|n| n.tokens.start < tokens.start);
        self.names[from..]
            .iter()
            .take_while(move |n| n.tokens.start < tokens.end)
            .filter(|n| !self.is_date(n.tokens.start))
    }

    /// A weekday with its capital letter is nobody.
    fn is_date(&self, at: usize) -> bool {
        self.placed_at(at)
            .is_some_and(|p| matches!(p.claim.content, Content::Date(_)))
    }

    /// "en Russie", "dans la région de Koursk".
    fn is_where(&self, at: usize) -> bool {
        if self.is_related(at, Relation::Where) {
            return true;
        }
        // Back over "noun de" once.
        let Some(genitive) = self
            .phrase_ending_at(at)
            .filter(|&g| self.tags[g].classes.has(F::Genitive))
        else {
            return false;
        };
        let mut noun = genitive;
        for _ in 0..3 {
            match noun.checked_sub(1).filter(|&n| {
                n >= self.tokens.start && super::tags::is_open(self.analysis, self.tags, n)
            }) {
                Some(n) => noun = n,
                None => break,
            }
        }
        noun < genitive && self.is_related(noun, Relation::Where)
    }

    fn bounds_inside(&self, placed: &Placed) -> bool {
        let at = placed.tokens.start;
        let class = self.tags[at].classes;
        class.any(&[F::Preposition, F::Genitive])
            && !class.has(F::Article)
            && self.has_relation(at, at + self.tags[at].len, Relation::Bounds)
            && !self.has_relation(at, at + self.tags[at].len, Relation::Where)
    }
}

fn covering(placed: &[Placed], at: usize) -> Option<&Placed> {
    let i = placed.partition_point(|p| p.tokens.end <= at);
    placed.get(i).filter(|p| p.tokens.contains(&at))
}

/// The bytes of some tokens.
fn bytes(analysis: &Analysis<'_>, tokens: &Range<usize>) -> Span {
    match analysis.tokens.get(tokens.clone()).unwrap_or_default() {
        [] => Span::default(),
        [one] => one.span(),
        [first, .., last] => first.span().cover(last.span()),
    }
}
