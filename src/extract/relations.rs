//! How figures of one sentence hang together by its own words: a part and its whole, a change and its two ends, a measure and its conversion.
//!
//! | written | relation |
//! |---|---|
//! | `1 700 arrests, including 1 200 in town` | part 1 200 of 1 700 |
//! | `12 men and 8 women, a total of 20` | total 20 of 12, 8 |
//! | `45 of the 180 members, or 25 %` | share 25 % = 45 / 180 |
//! | `doubled from 10 to 20` | change 10 → 20, twice |
//! | `rose 40 % from 100 to 140` | change 100 → 140, 40 % up |
//! | `50 miles (80 km)` | conversion 50 mi = 80 km |
//! | `born in 1960, aged 54` | age 54 from 1960 |
//! | `from 3 to 10 May (eight days)` | eight days from the 3rd to the 10th |
//! | `a deal of 25 years` | length 25 years of deal |
//! | `the first visit in 25 years` | since last 25 years of visit |
//!
//! A relation is only found where the figures stand right beside the words that relate them. The grammar decides here, the rules recompute.

use crate::claim::{Change, Claim, Content, Quantity, QuantityKind, Reading, Relation};
use crate::lang::{Calendar, FigureCue, FunctionClass, Sense, SenseSet};
use crate::text::{Analysis, Token, TokenKind};
use crate::value::Bound;
use std::num::NonZeroU8;
use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

/// How many words may stand between a figure and the word that relates it to another one.
const NEAR: usize = 3;
/// How many words may stand between a change and what it changed from.
const SAME_CLAUSE: usize = 8;
/// How many words may stand between what happened for the first time and in how long.
const FIRST_WITHIN: usize = 12;
/// More figures than this in one sentence are a table.
const TABLE: usize = 40;

/// The relations between the claims of `reading`, sentence by sentence.
pub fn relations(analysis: &Analysis<'_>, reading: &Reading) -> Vec<Relation> {
    let figures = |c: &Claim| matches!(c.content, Content::Quantity(_) | Content::Date(_));
    let mut by_sentence: Vec<Vec<usize>> = vec![Vec::new(); reading.sentences.len()];
    for (i, claim) in reading
        .claims
        .iter()
        .enumerate()
        .filter(|(_, c)| figures(c))
    {
        if let Some(own) = by_sentence.get_mut(claim.sentence) {
            own.push(i);
        }
    }
    let mut found = Vec::new();
    for (sentence, own) in reading.sentences.iter().zip(by_sentence) {
        if own.is_empty() || own.len() > TABLE {
            continue;
        }
        let at = |byte: usize| {
            analysis
                .tokens
                .partition_point(|t| (t.start as usize) < byte)
        };
        let tokens = at(sentence.span.start)..at(sentence.span.end);
        let scope = Scope::new(analysis, &reading.claims, own, tokens);
        scope.parts(&mut found);
        scope.totals(&mut found);
        scope.shares(&mut found);
        scope.changes(&mut found);
        scope.conversions(&mut found);
        scope.ages(&mut found);
        scope.durations(&mut found);
        scope.lengths(&mut found);
        scope.weekdays(&mut found);
        scope.same_times(&mut found);
    }
    // "for a total of" holds "a total of": one cue in another says one thing.
    found.dedup();
    found
}

/// A claim that carries a figure, with its place among the tokens.
struct Figure<'a> {
    /// Index of the claim.
    claim: usize,
    content: &'a Content,
    /// The tokens of the number with its unit or noun, as far as the claim reaches.
    tokens: Range<usize>,
    /// One past the last token of what is counted.
    noun_end: usize,
}

impl Figure<'_> {
    fn quantity(&self) -> Option<&Quantity> {
        match self.content {
            Content::Quantity(q) => Some(q),
            _ => None,
        }
    }

    fn is(&self, kind: QuantityKind) -> bool {
        self.quantity().is_some_and(|q| q.kind == kind)
    }

    fn is_date(&self) -> bool {
        matches!(self.content, Content::Date(_))
    }
}

/// One sentence with its figures.
struct Scope<'a> {
    analysis: &'a Analysis<'a>,
    figures: Vec<Figure<'a>>,
    tokens: Range<usize>,
}

impl<'a> Scope<'a> {
    fn new(
        analysis: &'a Analysis<'a>,
        claims: &'a [Claim],
        own: Vec<usize>,
        tokens: Range<usize>,
    ) -> Self {
        let starts_before = |byte: usize| {
            analysis
                .tokens
                .partition_point(|t| (t.start as usize) < byte)
        };
        let figures = own
            .into_iter()
            .map(|claim| {
                let c = &claims[claim];
                let counted = match &c.content {
                    Content::Quantity(q) => q.of.as_ref().map(|of| of.span.end),
                    _ => None,
                };
                let end = starts_before(c.span.end);
                Figure {
                    claim,
                    content: &c.content,
                    tokens: starts_before(c.span.start)..end,
                    noun_end: counted.map_or(end, |byte| starts_before(byte).max(end)),
                }
            })
            .collect();
        Self {
            analysis,
            figures,
            tokens,
        }
    }

    fn token(&self, at: usize) -> Option<&'a Token> {
        self.analysis
            .tokens
            .get(at)
            .filter(|_| self.tokens.contains(&at))
    }

    /// The cues of one kind in the sentence: where each begins and ends.
    fn cues<T>(&self, pick: impl Fn(FigureCue) -> Option<T>) -> Vec<(Range<usize>, T)> {
        let cue = |at: usize| {
            self.analysis
                .phrases_of(at, SenseSet::FIGURE)
                .find_map(|(senses, len)| {
                    let found = senses.iter().find_map(|s| match s {
                        Sense::Figure(cue) => pick(*cue),
                        _ => None,
                    })?;
                    Some((at..at + len, found))
                })
        };
        self.tokens.clone().filter_map(cue).collect()
    }

    fn cues_of(&self, kind: FigureCue) -> Vec<Range<usize>> {
        self.cues(|c| (c == kind).then_some(()))
            .into_iter()
            .map(|(range, ())| range)
            .collect()
    }

    /// The figure that begins at most `words` tokens after `at`, with no stop between.
    fn after(&self, at: usize, words: usize) -> Option<&Figure<'a>> {
        let figure = self.figures.iter().find(|f| f.tokens.start >= at)?;
        (figure.tokens.start - at <= words && self.unbroken(at..figure.tokens.start))
            .then_some(figure)
    }

    /// The last quantity whose noun phrase ends at most `words` tokens before `at`, with no other clause between.
    fn before(&self, at: usize, words: usize) -> Option<&Figure<'a>> {
        let figure = self
            .figures
            .iter()
            .rev()
            .find(|f| f.tokens.end <= at && !f.is_date())?;
        let end = figure.noun_end.min(at);
        (at - end <= words && self.unbroken(end..at)).then_some(figure)
    }

    /// Whether only words and commas stand at these tokens.
    fn unbroken(&self, tokens: Range<usize>) -> bool {
        self.analysis.tokens[tokens].iter().all(|t| {
            matches!(
                t.kind,
                TokenKind::Word | TokenKind::Mark(',' | '’' | '\'' | '-')
            )
        })
    }

    fn parts(&self, found: &mut Vec<Relation>) {
        for cue in self.cues_of(FigureCue::Part) {
            let (Some(whole), Some(part)) = (self.before(cue.start, NEAR), self.after(cue.end, 1))
            else {
                continue;
            };
            if whole.is(QuantityKind::Count) && part.is(QuantityKind::Count) {
                found.push(Relation::Part {
                    whole: whole.claim,
                    part: part.claim,
                });
            }
        }
    }

    fn totals(&self, found: &mut Vec<Relation>) {
        for cue in self.cues_of(FigureCue::Total) {
            let Some(total) = self.after(cue.end, 1).filter(|t| t.is(QuantityKind::Count)) else {
                continue;
            };
            let mut parts = Vec::new();
            let mut at = cue.start;
            while let Some(part) = self.before(at, NEAR).filter(|p| p.is(QuantityKind::Count)) {
                parts.push(part.claim);
                at = part.tokens.start;
            }
            parts.reverse();
            if parts.len() >= 2 {
                found.push(Relation::Total {
                    parts,
                    total: total.claim,
                });
            }
        }
    }

    fn shares(&self, found: &mut Vec<Relation>) {
        for cue in self.cues_of(FigureCue::OutOf) {
            let count = |f: &&Figure<'_>| f.is(QuantityKind::Count);
            let part = self
                .figures
                .iter()
                .find(|f| f.tokens.end == cue.start || f.noun_end == cue.start);
            let Some(part) = part.filter(count) else {
                continue;
            };
            let Some(whole) = self.after(cue.end, 0).filter(count) else {
                continue;
            };
            let Some(percent) = self
                .said_again(whole)
                .filter(|f| f.is(QuantityKind::Percent))
            else {
                continue;
            };
            found.push(Relation::Share {
                part: part.claim,
                whole: whole.claim,
                percent: percent.claim,
            });
        }
    }

    /// The figure that `figure` is said to equal: in brackets behind it, or behind a word for "that is".
    fn said_again(&self, figure: &Figure<'a>) -> Option<&Figure<'a>> {
        let end = figure.noun_end.max(figure.tokens.end);
        if let Some(bracketed) = self.bracketed(end) {
            return Some(bracketed);
        }
        let at = end + usize::from(self.token(end).is_some_and(|t| t.is_mark(',')));
        let cue = self
            .cues_of(FigureCue::Equals)
            .into_iter()
            .find(|c| c.start == at)?;
        self.after(cue.end, 0)
    }

    /// The only thing in the brackets that open at token `at`, where that is a figure.
    fn bracketed(&self, at: usize) -> Option<&Figure<'a>> {
        self.token(at).filter(|t| t.is_mark('('))?;
        let figure = self.figures.iter().find(|f| f.tokens.start == at + 1)?;
        self.token(figure.noun_end.max(figure.tokens.end))
            .filter(|t| t.is_mark(')'))?;
        Some(figure)
    }

    fn changes(&self, found: &mut Vec<Relation>) {
        let times = self.cues(|c| match c {
            FigureCue::Times(n) => Some(n),
            _ => None,
        });
        let ways = self.cues(|c| match c {
            FigureCue::Rise => Some(true),
            FigureCue::Fall => Some(false),
            _ => None,
        });
        for (from, to, at) in self.ends() {
            let near = |c: &Range<usize>| c.end <= at && at - c.end <= SAME_CLAUSE;
            let said: Vec<_> = times.iter().filter(|(c, _)| near(c)).collect();
            let percents: Vec<_> = self
                .figures
                .iter()
                .filter(|f| f.is(QuantityKind::Percent))
                .collect();
            let by = match (&said[..], &percents[..]) {
                ([(_, n)], []) => Some(Change::Times(*n)),
                ([], [percent]) if near(&percent.tokens) => {
                    let way = ways.iter().rfind(|(c, _)| c.end <= percent.tokens.start);
                    way.filter(|(c, _)| percent.tokens.start - c.end <= NEAR)
                        .map(|&(_, rise)| Change::Percent {
                            claim: percent.claim,
                            rise,
                        })
                }
                _ => None,
            };
            if let Some(by) = by {
                found.push(Relation::Change { from, to, by });
            }
        }
    }

    /// What is said to have gone from one number to another: the claims (one claim for both where it is a range) and the token where that is said.
    fn ends(&self) -> Vec<(usize, usize, usize)> {
        let absolute = |f: &Figure<'_>| {
            f.quantity().is_some_and(|q| {
                matches!(
                    q.kind,
                    QuantityKind::Count | QuantityKind::Money | QuantityKind::Measure
                )
            })
        };
        let ranged = self.figures.iter().filter(|f| {
            absolute(f)
                && f.quantity()
                    .is_some_and(|q| q.amount.bound() == Bound::Between)
                && self.is_cue(f.tokens.start, FigureCue::From)
        });
        let mut ends: Vec<_> = ranged.map(|f| (f.claim, f.claim, f.tokens.start)).collect();
        let tos = self.cues_of(FigureCue::To);
        for cue in self.cues_of(FigureCue::From) {
            let Some(from) = self.after(cue.end, 0).filter(|f| absolute(f)) else {
                continue;
            };
            let to = tos
                .iter()
                .filter(|c| c.start == from.noun_end || c.start == from.tokens.end)
                .find_map(|c| self.after(c.end, 0));
            if let Some(to) = to.filter(|f| absolute(f)) {
                ends.push((from.claim, to.claim, cue.start));
            }
        }
        ends
    }

    fn conversions(&self, found: &mut Vec<Relation>) {
        for given in self.figures.iter().filter(|f| f.is(QuantityKind::Measure)) {
            let end = given.noun_end.max(given.tokens.end);
            let again = self
                .bracketed(given.tokens.end)
                .or_else(|| self.bracketed(end));
            if let Some(converted) = again.filter(|f| f.is(QuantityKind::Measure)) {
                found.push(Relation::Conversion {
                    given: given.claim,
                    converted: converted.claim,
                });
            }
        }
    }

    /// Only in a sentence with one birth, one age and no other date: whose age it is and when is clear then.
    fn ages(&self, found: &mut Vec<Relation>) {
        let [cue] = &self.cues_of(FigureCue::Born)[..] else {
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
        // "mort à 54 ans": an age somebody had then, not now.
        let then = age.tokens.start.checked_sub(1).is_some_and(|at| {
            self.analysis
                .phrases(at)
                .any(|(senses, _)| senses.contains(&Sense::Function(FunctionClass::Preposition)))
        });
        if follows && !then {
            found.push(Relation::Age {
                born: born.claim,
                age: age.claim,
            });
        }
    }

    fn durations(&self, found: &mut Vec<Relation>) {
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

    fn lengths(&self, found: &mut Vec<Relation>) {
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
        let genitive = self.analysis.phrases(at).any(|(senses, len)| {
            len == 1 && senses.contains(&Sense::Function(FunctionClass::Genitive))
        });
        if genitive {
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

    fn is_cue(&self, at: usize, cue: FigureCue) -> bool {
        self.analysis
            .phrases_of(at, SenseSet::FIGURE)
            .any(|(senses, _)| senses.contains(&Sense::Figure(cue)))
    }

    fn weekdays(&self, found: &mut Vec<Relation>) {
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

    fn same_times(&self, found: &mut Vec<Relation>) {
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
            let beside = b.tokens.start.checked_sub(a.tokens.end) == Some(1)
                && self
                    .token(a.tokens.end)
                    .is_some_and(|t| t.is_mark(',') || t.is_mark('('));
            let (ago, date) = match (ago(a), ago(b)) {
                (true, false) => (a, b),
                (false, true) => (b, a),
                _ => continue,
            };
            if beside && date.is_date() && self.has_digits(date, 4..=4) {
                found.push(Relation::SameTime {
                    ago: ago.claim,
                    date: date.claim,
                });
            }
        }
    }

    fn calendar<T>(&self, at: usize, pick: impl Fn(&Calendar) -> Option<T>) -> Option<T> {
        self.analysis.phrases(at).find_map(|(senses, _)| {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{builtin_entities, builtin_language, builtin_ontology};
    use crate::source::{Source, Text};

    /// The relations of a text, the words of their claims for the claims.
    fn found(tag: &str, text: &str) -> Vec<String> {
        let source = Source {
            path: "a.txt".to_owned(),
            id: None,
            story: String::new(),
            outlet: None,
            language: Some(tag.to_owned()),
            published: Some(jiff::civil::date(2024, 3, 12)),
            url: None,
            title: None,
            text: Text::plain(text),
        };
        let language = builtin_language(tag).expect("built in").expect("loads");
        let (book, ontology) = (
            builtin_entities().expect("loads"),
            builtin_ontology().expect("loads"),
        );
        let reading = crate::extract::read(&source, &language, &book, &ontology);
        let of = |&i: &usize| &text[reading.claims[i].span.range()];
        let told = |r: &Relation| match r {
            Relation::Part { whole, part } => format!("{} of {}", of(part), of(whole)),
            Relation::Total { parts, total } => format!(
                "{} = {}",
                parts.iter().map(of).collect::<Vec<_>>().join(" + "),
                of(total)
            ),
            Relation::Share {
                part,
                whole,
                percent,
            } => format!("{} / {} = {}", of(part), of(whole), of(percent)),
            Relation::Change {
                from,
                to,
                by: Change::Times(n),
            } => format!("{} -> {} x {n}", of(from), of(to)),
            Relation::Change {
                from,
                to,
                by: Change::Percent { claim, rise },
            } => format!("{} -> {} {} {rise}", of(from), of(to), of(claim)),
            Relation::Conversion { given, converted } => {
                format!("{} == {}", of(given), of(converted))
            }
            Relation::Weekday {
                date,
                weekday,
                year_given,
            } => format!("{} {weekday} {year_given}", of(date)),
            Relation::Age { born, age } => format!("{} since {}", of(age), of(born)),
            Relation::Lasting { dates, duration } => format!("{} from {}", of(duration), of(dates)),
            Relation::Length { duration, of: noun } => format!("{} of {noun}", of(duration)),
            Relation::SinceLast { duration, of: noun } => format!("{} since {noun}", of(duration)),
            Relation::SameTime { ago, date } => format!("{} = {}", of(ago), of(date)),
        };
        reading.relations.iter().map(told).collect()
    }

    #[test]
    fn finds() {
        for (tag, text, relation) in [
            (
                "en",
                "They made 120 arrests on Saturday, including 50 arrests in town.",
                "50 arrests of 120 arrests",
            ),
            (
                "fr",
                "Ils ont fait 227 blessés, dont sept graves.",
                "sept graves of 227 blessés",
            ),
            (
                "en",
                "The boat carried 12 men and 8 women, for a total of 20 people.",
                "12 men + 8 women = 20 people",
            ),
            (
                "fr",
                "Il portait 12 hommes et 8 femmes, soit un total de 20 personnes.",
                "12 hommes + 8 femmes = 20 personnes",
            ),
            (
                "fr",
                "Finalement, 45 députés sur 180, soit 25 %, ont voté contre.",
                "45 députés / 180 = 25 %",
            ),
            (
                "en",
                "Trains have doubled, from 10 trains to 20 trains.",
                "10 trains -> 20 trains x 2",
            ),
            (
                "en",
                "Sales rose 40 percent, from 100 tonnes to 140 tonnes.",
                "from 100 tonnes to 140 tonnes -> from 100 tonnes to 140 tonnes 40 percent true",
            ),
            ("en", "It lies 50 miles (80 km) away.", "50 miles == 80 km"),
            (
                "fr",
                "Ils se sont vus le vendredi 4 mars 2024.",
                "vendredi 4 mars 2024 5 true",
            ),
            (
                "fr",
                "Né en 1960, le maire, âgé de 63 ans, part.",
                "63 ans since 1960",
            ),
            (
                "fr",
                "Ils ont signé un accord de dix ans.",
                "dix ans of accord",
            ),
            (
                "fr",
                "La première visite du maire en dix ans.",
                "dix ans since visite",
            ),
        ] {
            assert!(
                found(tag, text).iter().any(|r| r == relation),
                "{text}: {:?}",
                found(tag, text)
            );
        }
    }

    #[test]
    fn figures_side_by_side_are_not_related() {
        for (tag, text) in [
            (
                "en",
                "Police made 120 arrests. Including the harbour, 150 streets were closed.",
            ),
            ("en", "From Lima 10 people flew to Oslo with 30 bags."),
            ("fr", "Le maire, mort à 54 ans, est né en 1960."),
            (
                "fr",
                "Il y avait 12 hommes. Au total de la journée, 25 bus sont passés.",
            ),
            ("en", "The 50 miles (a record) took 80 hours."),
        ] {
            assert_eq!(found(tag, text), [] as [&str; 0], "{text}");
        }
    }
}
