//! Days, years, ages and durations.

use super::{Figure, NEAR, Scope};
use crate::claim::{QuantityKind, Relation};
use crate::lang::{Calendar, FigureCue, FunctionClass, Sense, SenseSet};
use crate::text::{Token, TokenKind};
use std::num::NonZeroU8;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// How many words may stand between what happened for the first time and in how long.
const FIRST_WITHIN: usize = 12;

impl<'a> Scope<'a> {
    /// Only in a sentence with one birth, one age and no other date: whose age it is and when is clear then.
    pub(super) fn ages(&self, found: &mut Vec<Relation>) {
        let mut births = self.cues_of(FigureCue::Born);
        let (Some(cue), None) = (births.next(), births.next()) else {
            return;
        };
        let mut ages = self.figures.iter().filter(|f| f.is(QuantityKind::Age));
        let mut dates = self.figures.iter().filter(|f| f.is_date());
        let (Some(age), None, Some(born), None) =
            (ages.next(), ages.next(), dates.next(), dates.next())
        else {
            return;
        };
        let follows = born.tokens.end > cue.end && born.tokens.start <= cue.end + 1;
        // "mort à 54 ans", "died at the age of 54": an age somebody had then, not now.
        let then = age.tokens.start.checked_sub(1).is_some_and(|at| {
            self.is_function(at, FunctionClass::Preposition)
                || self.is_function(at, FunctionClass::Genitive)
                    && at > 0
                    && self.is_determined(at - 1)
        });
        if follows && !then {
            found.push(Relation::Age {
                born: born.claim,
                age: age.claim,
            });
        }
    }

    pub(super) fn durations(&self, found: &mut Vec<Relation>) {
        for pair in self.figures.windows(2) {
            let [a, b] = pair else { continue };
            let between = a.noun_end.max(a.tokens.end)..b.tokens.start;
            if between.start > between.end || between.len() > NEAR {
                continue;
            }
            let joined = between.clone().all(|at| {
                self.analysis.tokens[at].is_mark(',')
                    || self.analysis.tokens[at].is_mark('(')
                    || self.analysis.phrases(at).any(|(senses, _)| {
                        senses.contains(&Sense::Figure(FigureCue::During))
                            || senses.contains(&Sense::Figure(FigureCue::Equals))
                    })
            });
            if between.is_empty() || !joined {
                continue;
            }
            if a.is_date() && b.is(QuantityKind::Duration) {
                found.push(Relation::Lasting {
                    dates: a.claim,
                    duration: b.claim,
                });
            } else if b.is_date() && a.is(QuantityKind::Duration) {
                found.push(Relation::Lasting {
                    dates: b.claim,
                    duration: a.claim,
                });
            }
        }
    }

    pub(super) fn lengths(&self, found: &mut Vec<Relation>) {
        for figure in self.figures.iter().filter(|f| f.is(QuantityKind::Duration)) {
            let duration = figure.claim;
            if let Some(of) = self.first_within(figure) {
                found.push(Relation::SinceLast { duration, of });
            } else if let Some(of) = self.lasting_noun(figure) {
                found.push(Relation::Length { duration, of });
            }
        }
    }

    /// "première visite … en dix ans": the noun of what had not happened for so long.
    fn first_within(&self, figure: &Figure<'a>) -> Option<Arc<str>> {
        let at = figure.tokens.start.checked_sub(1)?;
        if !self.is_cue(at, FigureCue::Within) {
            return None;
        }
        let from = at.saturating_sub(FIRST_WITHIN).max(self.tokens.start);
        let first = (from..at).rfind(|&t| self.is_cue(t, FigureCue::First))?;
        self.noun(first + 1)
    }

    /// "un accord de dix ans": the noun before the genitive.
    fn lasting_noun(&self, figure: &Figure<'a>) -> Option<Arc<str>> {
        let at = figure.tokens.start.checked_sub(1)?;
        if self.is_function(at, FunctionClass::Genitive) {
            self.noun(at.checked_sub(1)?)
        } else {
            None
        }
    }

    /// The word at token `at` under its compared form, unless it is one of the closed classes.
    fn noun(&self, at: usize) -> Option<Arc<str>> {
        self.token(at).filter(|t| t.kind == TokenKind::Word)?;
        let mut closed = self.analysis.phrases_of(at, SenseSet::FUNCTION);
        let closed = closed.any(|(_, len)| len == 1);
        (!closed).then(|| self.analysis.form(at).folded.clone())
    }

    pub(super) fn weekdays(&self, found: &mut Vec<Relation>) {
        for figure in self.figures.iter().filter(|f| f.is_date()) {
            let weekday = figure.tokens.clone().find_map(|at| {
                self.calendar(at, |c| match c {
                    Calendar::Weekday { day, .. } => {
                        u8::try_from(*day).ok().and_then(NonZeroU8::new)
                    }
                    _ => None,
                })
            });
            let month = figure.tokens.clone().any(|at| {
                self.calendar(at, |c| matches!(c, Calendar::Month { .. }).then_some(()))
                    .is_some()
            });
            if let Some(weekday) = weekday.filter(|_| month && self.has_digits(figure, 1..=2)) {
                found.push(Relation::Weekday {
                    date: figure.claim,
                    weekday,
                    year_given: self.has_digits(figure, 4..=4),
                });
            }
        }
    }

    pub(super) fn same_times(&self, found: &mut Vec<Relation>) {
        let ago = |f: &Figure<'_>| {
            f.is_date()
                && f.tokens.clone().any(|at| {
                    let is = |c: &Calendar| {
                        matches!(c, Calendar::AgoBefore | Calendar::AgoAfter).then_some(())
                    };
                    self.calendar(at, is).is_some()
                })
        };
        for pair in self.figures.windows(2) {
            let [a, b] = pair else { continue };
            // "two years ago, in 2019", "in 2019 (two years ago)"
            let between = a.tokens.end..b.tokens.start;
            let opens = self
                .token(between.start)
                .is_some_and(|t| t.is_mark(',') || t.is_mark('('));
            let beside = opens
                && match between.len() {
                    1 => true,
                    2 => self.is_function(between.start + 1, FunctionClass::Preposition),
                    _ => false,
                };
            if !beside {
                continue;
            }
            let (ago, date) = match (ago(a), ago(b)) {
                (true, false) => (a, b),
                (false, true) => (b, a),
                _ => continue,
            };
            if date.is_date() && self.has_digits(date, 4..=4) {
                found.push(Relation::SameTime {
                    ago: ago.claim,
                    date: date.claim,
                });
            }
        }
    }

    /// Whether the word at token `at` is a noun with a word of the closed classes before it ("the age", "l'âge"), not an adjective ("âgé").
    fn is_determined(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| {
            let apostrophe = |t: &Token| matches!(t.kind, TokenKind::Mark('\'' | '’'));
            self.token(before).is_some_and(apostrophe)
                || self
                    .analysis
                    .phrases_of(before, SenseSet::FUNCTION)
                    .next()
                    .is_some()
        })
    }

    fn is_function(&self, at: usize, class: FunctionClass) -> bool {
        self.analysis
            .phrases_of(at, SenseSet::FUNCTION)
            .any(|(senses, len)| len == 1 && senses.contains(&Sense::Function(class)))
    }

    fn calendar<T>(&self, at: usize, pick: impl Fn(&Calendar) -> Option<T>) -> Option<T> {
        let mut phrases = self.analysis.phrases_of(at, SenseSet::CALENDAR);
        phrases.find_map(|(senses, _)| {
            senses.iter().find_map(|s| match s {
                Sense::Calendar(c) => pick(c),
                _ => None,
            })
        })
    }

    /// Whether a run of so many digits stands in a figure.
    fn has_digits(&self, figure: &Figure<'_>, lengths: RangeInclusive<usize>) -> bool {
        let tokens = &self.analysis.tokens[figure.tokens.clone()];
        tokens
            .iter()
            .any(|t| t.kind == TokenKind::Digits && lengths.contains(&t.span().len()))
    }
}
