//! What percentages and amounts of money are said of, where grammar leaves no doubt:
//!
//! | written | what it says |
//! |---|---|
//! | `unemployment stood at 4 %`, `the jobless rate rose to 4 %` | its level |
//! | `inflation of 2 %`, `raised its key rate to 4 %` | its level |
//! | `revenue fell 3 % to $9 million` | the change, the level |
//!
//! Every other word of the noun phrase, between it and its verb and right behind the figure limits what it is said of. What is expected, planned, denied,
//! or was before, is left out.

use super::tags::Tag;
use crate::claim::{Claim, Content, EntityIndex, Ontology, QuantityKind, Reading, Said, Way};
use crate::lang::{FigureCue, FunctionClass as F, Lapse, Sense, SenseSet};
use crate::source::Span;
use crate::text::{Analysis, SentenceSpan, Token, TokenKind};
use crate::value::{Bound, Precision, Time};
use std::ops::Range;
use std::sync::Arc;

/// How far what it is said of may stand from its verb, in tokens.
const REACH: usize = 16;
/// How many words right behind a figure may limit it.
const BEHIND: usize = 9;
/// How many tokens a phrase has that says over which time a change is told, less one.
const OVER: usize = 5;
/// How many words may open a clause before its subject.
const OPENING: usize = 9;
/// A day so near the day of publication is the day of the news, not of the figure.
const NEWS: i32 = 8;

/// What the percentages and amounts of money of `reading` are said of.
pub fn said(
    analysis: &Analysis<'_>,
    tags: &[Tag],
    spans: &[SentenceSpan],
    reading: &Reading,
    ontology: &Ontology,
    published: Option<jiff::civil::Date>,
) -> Vec<Said> {
    let mut found = Vec::new();
    // The first month, quarter or year that is named is the one the article is about.
    let (mut first, mut part) = (None, None);
    let mut named: Vec<EntityIndex> = Vec::new();
    let mut from = 0;
    for of_one in reading.claims.chunk_by(|a, b| a.sentence == b.sentence) {
        let claims = from..from + of_one.len();
        from = claims.end;
        let measured = of_one.iter().any(is_said);
        let sentence = spans.get(of_one[0].sentence).filter(|s| {
            measured
                && s.tokens.clone().any(|at| {
                    analysis.may_be(at, SenseSet::CONCEPT)
                        && figure_at(analysis, ontology, at).is_some()
                })
        });
        if let Some(sentence) = sentence {
            let scope = Scope::new(
                analysis, tags, sentence, reading, claims, ontology, published,
            );
            let before = found.len();
            scope.all(&mut found);
            for said in &mut found[before..] {
                said.time = said.time.take().or_else(|| first.clone());
                if part.is_none() {
                    part = part_joined(analysis, 0..sentence.tokens.end);
                }
                said.part = said.part.take().or_else(|| part.clone());
                let nobody = said.names.is_empty() && said.around.is_empty();
                if nobody && ontology.is_owned(&said.of) {
                    said.around.clone_from(&named);
                }
            }
        }
        let names = of_one.iter().filter_map(|c| match &c.content {
            Content::Name(name) => Some(name.entity),
            _ => None,
        });
        let here: Vec<EntityIndex> = names.collect();
        if !here.is_empty() {
            named = here;
        }
        first = first.or_else(|| period(of_one));
        part = part.or_else(|| of_one.iter().find_map(|c| part_of_year(analysis, c)));
    }
    found
}

fn is_said(claim: &Claim) -> bool {
    matches!(&claim.content, Content::Quantity(q) if matches!(q.kind, QuantityKind::Percent | QuantityKind::Money))
}

/// The first month, quarter or year that is named.
fn period(claims: &[Claim]) -> Option<Time> {
    let mut times = claims.iter().filter_map(|c| match &c.content {
        Content::Date(time) => Some(time),
        _ => None,
    });
    times.find(|t| is_period(t)).cloned()
}

/// "first quarter", where the year is not told.
fn part_of_year(analysis: &Analysis<'_>, claim: &Claim) -> Option<Arc<str>> {
    let Content::Quantity(quantity) = &claim.content else {
        return None;
    };
    let of = quantity.of.as_deref()?;
    let at = analysis
        .tokens
        .partition_point(|t| (t.start as usize) < of.span.start);
    let timely = quantity.kind == QuantityKind::Ordinal && analysis.may_be(at, SenseSet::TIME);
    let first = analysis
        .tokens
        .partition_point(|t| (t.start as usize) < claim.span.start);
    timely.then(|| words(analysis, first..at + 1))
}

/// "the first-quarter profit": the first such part of a year among these tokens.
fn part_joined(analysis: &Analysis<'_>, mut tokens: Range<usize>) -> Option<Arc<str>> {
    tokens.end = tokens.end.saturating_sub(2);
    let found = tokens.into_iter().find(|&at| {
        analysis.may_be(at, SenseSet::ORDINAL)
            && analysis.tokens[at + 1].is_mark('-')
            && analysis.may_be(at + 2, SenseSet::TIME)
    })?;
    Some(words(analysis, found..found + 3))
}

/// The words of some tokens under their compared forms.
fn words(analysis: &Analysis<'_>, tokens: Range<usize>) -> Arc<str> {
    let word = |at: &usize| !matches!(analysis.tokens[*at].kind, TokenKind::Mark(_));
    let forms = tokens.filter(word).map(|at| &*analysis.form(at).compared);
    forms.collect::<Vec<_>>().join(" ").into()
}

fn is_period(time: &Time) -> bool {
    // "a year earlier" is counted from a day and no year of the calendar.
    let whole = time.first.is_some_and(|first| first.day() == 1);
    let coarse = matches!(
        time.precision,
        Precision::Year | Precision::Season | Precision::Month
    );
    whole && coarse
}

/// The longest phrase at `at` that names a figure.
fn figure_at(
    analysis: &Analysis<'_>,
    ontology: &Ontology,
    at: usize,
) -> Option<(Arc<str>, Range<usize>)> {
    let mut phrases = analysis.phrases_of(at, SenseSet::CONCEPT);
    phrases.find_map(|(senses, len)| {
        senses.iter().find_map(|s| match s {
            Sense::Concept(id) if ontology.is_figure(id) => Some((id.clone(), at..at + len)),
            _ => None,
        })
    })
}

/// A figure or date of the sentence, or a name.
struct Place<'a> {
    claim: usize,
    content: &'a Content,
    tokens: Range<usize>,
}

/// One sentence.
struct Scope<'a> {
    analysis: &'a Analysis<'a>,
    tags: &'a [Tag],
    tokens: Range<usize>,
    ontology: &'a Ontology,
    figures: Vec<Place<'a>>,
    parts: Vec<(usize, Arc<str>)>,
    names: Vec<(Range<usize>, EntityIndex)>,
    published: Option<jiff::civil::Date>,
}

/// What stands before a figure.
struct Led {
    way: Way,
    /// What it is said of.
    of: Arc<str>,
    /// The noun that names it.
    noun: Range<usize>,
    /// Where the verb, or the figure behind the noun, begins.
    until: usize,
    /// Whether the bound of the figure is the verb's.
    reached: bool,
    /// What else is said before the figure.
    then: Range<usize>,
}

impl<'a> Scope<'a> {
    fn new(
        analysis: &'a Analysis<'a>,
        tags: &'a [Tag],
        sentence: &SentenceSpan,
        reading: &'a Reading,
        claims: Range<usize>,
        ontology: &'a Ontology,
        published: Option<jiff::civil::Date>,
    ) -> Self {
        let tokens = sentence.tokens.clone();
        let inside = &analysis.tokens[tokens.clone()];
        let at = |byte: usize| {
            tokens.start + inside.partition_point(|t: &Token| (t.start as usize) < byte)
        };
        let place = |span: Span| at(span.start)..at(span.end);
        let (mut figures, mut names, mut parts) = (Vec::new(), Vec::new(), Vec::new());
        for claim in claims.clone() {
            if let Some(part) = part_of_year(analysis, &reading.claims[claim]) {
                parts.push((at(reading.claims[claim].span.start), part));
            }
            let Claim { span, content, .. } = &reading.claims[claim];
            match content {
                Content::Quantity(_) | Content::Date(_) => figures.push(Place {
                    claim,
                    content,
                    tokens: place(*span),
                }),
                Content::Name(name) => {
                    let at = place(*span);
                    let noun = at
                        .clone()
                        .any(|at| figure_at(analysis, ontology, at).is_some());
                    let dated = reading.claims[claims.clone()]
                        .iter()
                        .any(|c| matches!(c.content, Content::Date(_)) && c.span.contains(*span));
                    if !noun && !dated {
                        names.push((at, name.entity));
                    }
                }
                _ => {}
            }
        }
        Self {
            analysis,
            tags,
            tokens,
            ontology,
            figures,
            parts,
            names,
            published,
        }
    }

    fn all(&self, found: &mut Vec<Said>) {
        for figure in &self.figures {
            let Content::Quantity(quantity) = figure.content else {
                continue;
            };
            if !matches!(quantity.kind, QuantityKind::Percent | QuantityKind::Money) {
                continue;
            }
            let Some(led) = self.led(figure, quantity.amount.bound()) else {
                continue;
            };
            found.extend(self.read(figure, led));
        }
    }

    /// Whether a phrase of exactly these tokens is a cue of this kind.
    fn is(&self, tokens: Range<usize>, cue: FigureCue) -> bool {
        let mut phrases = self.analysis.phrases_of(tokens.start, SenseSet::FIGURE);
        phrases.any(|(senses, len)| {
            tokens.start + len == tokens.end && senses.contains(&Sense::Figure(cue))
        })
    }

    /// Where the longest cue of this kind begins that ends just before token `end`.
    fn ending(&self, end: usize, cue: FigureCue) -> Option<usize> {
        let first = end.saturating_sub(4).max(self.tokens.start);
        (first..end).find(|&start| self.is(start..end, cue))
    }

    /// The phrase of closed-class words that ends just before token `end`: where it begins.
    fn closed_ending(&self, end: usize) -> Option<usize> {
        let first = end.saturating_sub(4).max(self.tokens.start);
        (first..end).find(|&start| {
            let tag = self.tags[start];
            !tag.classes.is_empty() && start + tag.len == end
        })
    }

    fn class(&self, at: usize, class: F) -> bool {
        self.tags[at].classes.has(class)
    }

    /// The figure or date that ends just before token `end`.
    fn figure_ending(&self, end: usize) -> Option<&Place<'a>> {
        self.figures.iter().find(|f| f.tokens.end == end)
    }

    /// What leads to a figure: a noun, or a verb with its noun.
    fn led(&self, figure: &Place<'a>, bound: Bound) -> Option<Led> {
        let start = figure.tokens.start;
        // "ticked up to 4 %" is no bound.
        let up_to = (bound == Bound::AtMost)
            .then(|| {
                let up = (start + 1..figure.tokens.end).find(|&end| {
                    [FigureCue::Rise, FigureCue::Fall]
                        .iter()
                        .any(|&cue| self.ending(end, cue).is_some_and(|from| from <= start))
                })?;
                self.is(up..up + 1, FigureCue::To).then_some(up)
            })
            .flatten();
        if let Some(up) = up_to {
            let led = self.verb(up, Way::Level)?;
            return Some(Led {
                reached: true,
                ..led
            });
        }
        let to = self.ending(start, FigureCue::To);
        if let Some(to) = to
            && let Some(led) = self.verb(self.skip(to, true), Way::Level)
        {
            return Some(led);
        }
        if let Some(led) = to.and_then(|to| self.apart(to)) {
            return Some(led);
        }
        let at = self.ending(start, FigureCue::At);
        // "the jobless rate, at 4 %"
        let aside = |at: usize| at.saturating_sub(1).max(self.tokens.start);
        let behind_comma = |at: &usize| self.analysis.tokens[aside(*at)].is_mark(',');
        let noun = |at: usize| self.noun(at);
        if let Some(led) = at
            .and_then(noun)
            .or_else(|| at.filter(behind_comma).and_then(|at| self.noun(aside(at))))
        {
            return Some(led);
        }
        if let Some(to) = to {
            return self.noun(self.skip(to, true));
        }
        let by = self.ending(start, FigureCue::By).unwrap_or(start);
        self.changed(self.skip(by, false))
            .or_else(|| self.level(at.unwrap_or(start)))
    }

    /// Back over a date, an adverb and, before where a change leads, the change itself and where it began: "rose *last month by 0.2 points* to".
    fn skip(&self, from: usize, whole: bool) -> usize {
        let mut at = from;
        for _ in 0..3 {
            let before = self.figure_ending(at);
            let is_date = |p: &&Place<'_>| matches!(p.content, Content::Date(_));
            if let Some(place) = before.filter(|p| whole || is_date(p)) {
                at = place.tokens.start;
                let cues = [FigureCue::By, FigureCue::From];
                let led = cues.iter().find_map(|&cue| self.ending(at, cue));
                at = match led {
                    // "est passé de 7 %": the verb itself.
                    Some(start) if at - start > 1 => return at,
                    Some(start) => start,
                    None => self.preposition_before(at),
                };
            } else if at > self.tokens.start && self.class(at - 1, F::Adverb) && !self.moves(at) {
                at -= 1;
            } else {
                break;
            }
        }
        at
    }

    fn preposition_before(&self, at: usize) -> usize {
        let mut from = at;
        while from > self.tokens.start
            && at - from < 2
            && [F::Preposition, F::Article]
                .iter()
                .any(|&c| self.class(from - 1, c))
        {
            from -= 1;
        }
        from
    }

    /// Whether a word for a level or a change ends there.
    fn moves(&self, end: usize) -> bool {
        let cues = [FigureCue::Rise, FigureCue::Fall, FigureCue::Level];
        cues.iter().any(|&cue| self.ending(end, cue).is_some())
    }

    /// A verb of level or change, or "est passé de", that ends at token `end`, with its subject.
    fn verb(&self, end: usize, way: Way) -> Option<Led> {
        let cues = [
            FigureCue::Level,
            FigureCue::Rise,
            FigureCue::Fall,
            FigureCue::From,
        ];
        let word = |end: usize| cues.iter().find_map(|&cue| self.ending(end, cue));
        let start = word(end).or_else(|| {
            // One word may say how: "rose slightly to".
            let how = end.checked_sub(1).filter(|&at| {
                at > self.tokens.start
                    && self.analysis.tokens[at].kind == TokenKind::Word
                    && self.tags[at].classes.is_empty()
            })?;
            word(how)
        })?;
        self.subject(start, way)
    }

    /// "a reculé de 0,2 point en mai, à 4 %": behind a comma, a verb further off.
    fn apart(&self, to: usize) -> Option<Led> {
        let comma = to
            .checked_sub(1)
            .filter(|&at| self.analysis.tokens[at].is_mark(','))?;
        let first = comma.saturating_sub(REACH).max(self.tokens.start);
        let end = (first + 1..=comma).rev().find(|&end| {
            [FigureCue::Rise, FigureCue::Fall]
                .iter()
                .any(|&cue| self.ending(end, cue).is_some())
        })?;
        let clause = [F::Relative, F::Subordinator, F::Conjunction];
        let broken = (end..comma).any(|at| {
            matches!(self.analysis.tokens[at].kind, TokenKind::Mark(c) if !matches!(c, '\'' | '’' | '-' | '.'))
                && !self.figures.iter().any(|f| f.tokens.contains(&at))
                || clause.iter().any(|&c| self.class(at, c)) && !self.class(at, F::Preposition)
        });
        let mut led = self.verb(end, Way::Level).filter(|_| !broken)?;
        led.then = end..comma;
        Some(led)
    }

    /// "revenue fell 3 %"
    fn changed(&self, end: usize) -> Option<Led> {
        let ways = [(FigureCue::Rise, Way::Rise), (FigureCue::Fall, Way::Fall)];
        let (start, way) = ways
            .iter()
            .find_map(|&(cue, way)| Some((self.ending(end, cue)?, way)))?;
        self.subject(start, way)
    }

    /// "unemployment was 4 %", "a atteint 4 %"
    fn level(&self, end: usize) -> Option<Led> {
        let end = self.skip(end, false);
        let start = self.ending(end, FigureCue::Level).or_else(|| {
            let copula = end.checked_sub(1).filter(|&at| at >= self.tokens.start);
            copula.filter(|&at| self.class(at, F::Copula))
        })?;
        self.subject(start, Way::Level)
    }

    /// "inflation of 2 %", "its key rate to 4 %"
    fn noun(&self, end: usize) -> Option<Led> {
        let first = end.saturating_sub(6).max(self.tokens.start);
        let (of, noun) = (first..end)
            .filter_map(|at| figure_at(self.analysis, self.ontology, at))
            .find(|(_, noun)| noun.end == end)?;
        Some(Led {
            way: Way::Level,
            of,
            noun,
            until: end,
            reached: false,
            then: end..end,
        })
    }

    /// The subject of a verb that begins at token `verb`: the nearest noun before it that names a figure, with nothing between that begins another clause.
    fn subject(&self, verb: usize, way: Way) -> Option<Led> {
        let mut until = verb;
        let leads = [F::Auxiliary, F::Copula, F::Clitic, F::Adverb];
        while let Some(start) = self.closed_ending(until)
            && leads.iter().any(|&c| self.class(start, c))
        {
            until = start;
        }
        let first = until.saturating_sub(REACH).max(self.tokens.start);
        let mut nouns = (first..until).rev();
        let (of, noun) = nouns.find_map(|at| {
            figure_at(self.analysis, self.ontology, at).filter(|(_, noun)| noun.end <= until)
        })?;
        // The longest phrase that covers it.
        let (of, noun) = (first..noun.start)
            .filter_map(|at| figure_at(self.analysis, self.ontology, at))
            .find(|(_, longer)| longer.end >= noun.end)
            .unwrap_or((of, noun));
        let between = noun.end..until;
        let broken = between.clone().any(|at| self.breaks(at));
        (!broken).then_some(Led {
            way,
            of,
            noun,
            until,
            reached: false,
            then: until..until,
        })
    }

    /// Whether something stands there that no noun phrase has in it.
    fn breaks(&self, at: usize) -> bool {
        let dated = self
            .figures
            .iter()
            .any(|f| f.tokens.contains(&at) && matches!(f.content, Content::Date(_)));
        let mark = matches!(self.analysis.tokens[at].kind, TokenKind::Mark(c) if !matches!(c, '\'' | '’' | '-' | '.'));
        let clause = [
            F::Relative,
            F::Subordinator,
            F::Conjunction,
            F::Modal,
            F::ConditionalAuxiliary,
            F::Negation,
            F::Copula,
        ];
        let other = clause.iter().any(|&c| self.class(at, c))
            && !self.class(at, F::Preposition)
            && !self.class(at, F::Article);
        let figure = self.figures.iter().any(|f| {
            f.tokens.contains(&at)
                && matches!(f.content, Content::Quantity(q) if q.kind != QuantityKind::Ordinal)
        });
        !dated && (mark || other || figure || self.moves(at + 1))
    }

    /// What is said, with its limits; `None` where it is not so, or the time it is given for cannot be told.
    fn read(&self, figure: &Place<'a>, led: Led) -> Option<Said> {
        let opened = self.opening(led.noun.start);
        let begin = opened.end;
        let behind = self.behind(figure.tokens.end);
        let from = begin.min(led.noun.start);
        let edge = |at: &usize| {
            matches!(self.analysis.tokens[*at].kind, TokenKind::Mark(c) if !matches!(c, '\'' | '’' | '-' | '.'))
                || self.figures.iter().any(|f| f.tokens.contains(at))
        };
        let since = from.saturating_sub(OPENING).max(self.tokens.start);
        let since = (since..from).rev().find(edge).map_or(since, |at| at + 1);
        let ahead = since..(figure.tokens.end + 4).min(self.tokens.end);
        let is_ahead = |at: usize| {
            let mut phrases = self.analysis.phrases_of(at, SenseSet::FIGURE);
            phrases.any(|(senses, _)| senses.contains(&Sense::Figure(FigureCue::Ahead)))
        };
        let denied = |at: usize| {
            [F::Modal, F::ConditionalAuxiliary, F::Negation]
                .iter()
                .any(|&c| self.class(at, c))
                && !self.class(at, F::Adverb)
        };
        if ahead.clone().any(is_ahead) || (begin..figure.tokens.start).any(denied) {
            return None;
        }
        let time = self.time(figure, &led)?;
        let part = self.part(figure, &led);
        let over = self.over(figure.tokens.end..self.tokens.end);
        let (mut beside, mut names) = (Vec::new(), Vec::new());
        let inside = [
            opened,
            begin..led.noun.start,
            led.noun.end..led.until,
            led.then.clone(),
            behind,
        ];
        for stretch in inside {
            for at in stretch {
                let named = self.names.iter().find(|(tokens, _)| tokens.contains(&at));
                if let Some((_, entity)) = named {
                    if !names.contains(entity) {
                        names.push(*entity);
                    }
                } else if self.limits(at) {
                    beside.push(self.analysis.form(at).compared.clone());
                }
            }
        }
        beside.extend(self.lasting());
        beside.sort_unstable();
        beside.dedup();
        let mut around: Vec<EntityIndex> = Vec::new();
        for (tokens, entity) in &self.names {
            // A capital that opens a sentence makes no name.
            let opens = tokens.start == self.tokens.start && tokens.len() == 1;
            if tokens.start < figure.tokens.start
                && (!opens || self.ontology.is_owned(&led.of))
                && !names.contains(entity)
                && !around.contains(entity)
            {
                around.push(*entity);
            }
        }
        Some(Said {
            claim: figure.claim,
            of: led.of,
            reached: led.reached,
            way: led.way,
            beside,
            names,
            around,
            time,
            part,
            over,
        })
    }

    /// Whether a word limits what is said.
    fn limits(&self, at: usize) -> bool {
        if self.is_over(at) {
            return false;
        }
        // "the first-quarter profit": a time.
        let joined = |from: usize| part_joined(self.analysis, from..from + 3).is_some();
        if (at.saturating_sub(2)..=at).any(|from| from + 2 < self.tokens.end && joined(from)) {
            return false;
        }
        // "the second round", "the 40 largest": of others than the first, the 10 largest.
        let counts = |content: &Content| matches!(content, Content::Quantity(q) if matches!(q.kind, QuantityKind::Ordinal | QuantityKind::Count));
        let mut figures = self.figures.iter();
        let figure = figures.find(|f| f.tokens.contains(&at));
        if let Some(figure) = figure {
            return counts(figure.content)
                && matches!(
                    self.analysis.tokens[at].kind,
                    TokenKind::Word | TokenKind::Digits
                );
        }
        self.analysis.tokens[at].kind == TokenKind::Word
            && self.tags[at].classes.is_empty()
            && !self.moves(at + 1)
    }

    /// The words of a noun phrase before its noun, and those of the phrase that opens its clause: "*Among women*, the jobless rate", "*In the South* the
    /// jobless rate".
    fn opening(&self, noun: usize) -> Range<usize> {
        let mark = |at: usize| matches!(self.analysis.tokens[at].kind, TokenKind::Mark(c) if !matches!(c, '\'' | '’' | '-' | '.'));
        let mut begin = noun;
        while begin > self.tokens.start {
            let at = begin - 1;
            let genitive = self
                .closed_ending(begin)
                .filter(|&start| self.class(start, F::Genitive));
            let open = self.analysis.tokens[at].kind == TokenKind::Word
                && self.tags[at].classes.is_empty()
                || self.analysis.tokens[at].is_mark('-');
            match genitive {
                Some(start) => begin = start,
                None if open && !self.moves(begin) => begin = at,
                None => break,
            }
        }
        let mut before = begin;
        while let Some(start) = self.closed_ending(before)
            && [F::Article, F::Determiner]
                .iter()
                .any(|&c| self.class(start, c))
        {
            before = start;
        }
        let comma = before > self.tokens.start && self.analysis.tokens[before - 1].is_mark(',');
        let end = before - usize::from(comma);
        let mut start = end;
        let clause = [F::Subordinator, F::Relative, F::Conjunction];
        while start > self.tokens.start
            && end - start < OPENING
            && !mark(start - 1)
            && (self.class(start - 1, F::Preposition)
                || !clause.iter().any(|&c| self.class(start - 1, c)))
        {
            start -= 1;
        }
        let adjunct = start < end
            && (self.class(start, F::Preposition) || comma && start == self.tokens.start);
        if adjunct { start..begin } else { begin..begin }
    }

    /// The words right behind a figure that may limit it.
    fn behind(&self, from: usize) -> Range<usize> {
        let limit = self.tokens.end.min(from + BEHIND);
        let stop = |&at: &usize| {
            let mark = matches!(self.analysis.tokens[at].kind, TokenKind::Mark(c) if !matches!(c, '\'' | '’' | '-'));
            let clause = [F::Relative, F::Subordinator, F::Conjunction, F::Auxiliary];
            let other = clause.iter().any(|&c| self.class(at, c))
                && !self.class(at, F::Preposition)
                && !self.class(at, F::Article);
            let against = [FigureCue::From, FigureCue::Against];
            let cue = self.cued(at, |c| against.contains(&c) && !self.is_over(at));
            mark || other || cue.is_some()
        };
        let end = (from..limit).find(stop).unwrap_or(limit);
        from..end
    }

    fn cued(&self, at: usize, wanted: impl Fn(FigureCue) -> bool) -> Option<FigureCue> {
        let mut phrases = self.analysis.phrases_of(at, SenseSet::FIGURE);
        phrases.find_map(|(senses, _)| {
            senses.iter().find_map(|s| match s {
                Sense::Figure(cue) if wanted(*cue) => Some(*cue),
                _ => None,
            })
        })
    }

    /// Whether a token is one of a phrase that says over which time a change is told.
    fn is_over(&self, at: usize) -> bool {
        let first = at.saturating_sub(OVER).max(self.tokens.start);
        (first..=at).any(|start| {
            let mut phrases = self.analysis.phrases_of(start, SenseSet::FIGURE);
            phrases.any(|(senses, len)| {
                let over = |s: &Sense| matches!(s, Sense::Figure(FigureCue::Over(_)));
                start + len > at && senses.iter().any(over)
            })
        })
    }

    /// Over which time it is told, up to the next figure.
    fn over(&self, behind: Range<usize>) -> Option<Lapse> {
        for at in behind {
            let cue = self.cued(at, |c| matches!(c, FigureCue::Over(_)));
            if let Some(FigureCue::Over(lapse)) = cue {
                return Some(lapse);
            }
            let measure =
                |f: &Place<'_>| f.tokens.start == at && !matches!(f.content, Content::Date(_));
            let stop = matches!(
                self.analysis.tokens[at].kind,
                TokenKind::Mark(';' | '.' | ':')
            );
            if stop || self.figures.iter().any(measure) {
                break;
            }
        }
        None
    }

    /// "for the nine months"
    fn lasting(&self) -> Option<Arc<str>> {
        let over = |at: usize| self.cued(at, |c| matches!(c, FigureCue::Over(_))).is_some();
        let long = self.figures.iter().find(|f| {
            let duration =
                matches!(f.content, Content::Quantity(q) if q.kind == QuantityKind::Duration);
            let mut from = self.preposition_before(f.tokens.start)..f.tokens.end;
            duration && !from.any(over)
        })?;
        Some(words(self.analysis, long.tokens.clone()))
    }

    /// The part of a year: right behind the figure, else the one of the sentence that is not of what it was.
    fn part(&self, figure: &Place<'a>, led: &Led) -> Option<Arc<str>> {
        let before = self
            .parts
            .iter()
            .rev()
            .find(|(at, _)| *at < figure.tokens.start);
        let behind = || self.parts.iter().find(|(at, _)| *at >= led.until);
        let found = self
            .parts
            .iter()
            .find(|(at, _)| self.preposition_before(*at) == figure.tokens.end)
            .or(before)
            .or_else(behind);
        let joined = || part_joined(self.analysis, self.tokens.clone());
        found.map(|(_, part)| part.clone()).or_else(joined)
    }

    /// The time the figure is given for; `None` where several may be, and it says so of none.
    fn time(&self, figure: &Place<'a>, led: &Led) -> Option<Option<Time>> {
        let news = |time: &Time| {
            let near = self.published.zip(time.first).is_some_and(|(p, first)| {
                let days = (p - first).get_days();
                (-1..=NEWS).contains(&days)
            });
            let day = time.precision == Precision::Day && time.minute.is_none();
            near && day
        };
        // "from 4 % in January": of what it was.
        let was = |start: usize| {
            let from = self.preposition_before(start);
            self.figure_ending(from).is_some_and(|p| {
                let led = [FigureCue::From, FigureCue::Against];
                p.claim != figure.claim
                    && led
                        .iter()
                        .any(|&cue| self.ending(p.tokens.start, cue).is_some())
            })
        };
        let mut times: Vec<(usize, &Time)> = Vec::new();
        for place in &self.figures {
            let Content::Date(time) = place.content else {
                // "the first quarter" of an unknown year, "2025 sales".
                continue;
            };
            let lapse = |&at: &usize| self.cued(at, |c| matches!(c, FigureCue::Over(_))).is_some();
            let first = self.preposition_before(place.tokens.start);
            let counted = (first..place.tokens.end).any(|at| lapse(&at));
            if !was(place.tokens.start) && !news(time) && !counted {
                times.push((place.tokens.start, time));
            }
        }
        times.dedup_by(|a, b| a.1 == b.1);
        let right_behind = |&&(start, _): &&(usize, &Time)| {
            start >= figure.tokens.end && self.preposition_before(start) == figure.tokens.end
        };
        let inside =
            |&&(start, _): &&(usize, &Time)| (led.noun.start..figure.tokens.start).contains(&start);
        let own = times
            .iter()
            .find(right_behind)
            .or_else(|| times.iter().find(inside));
        let time = match (own, &times[..]) {
            (Some((_, time)), _) | (None, [(_, time)]) => Some((*time).clone()),
            (None, []) => None,
            _ => return None,
        };
        // What is still to come has been told by nobody.
        let ahead = time
            .as_ref()
            .and_then(|t| t.first)
            .zip(self.published)
            .is_some_and(|(first, published)| first > published);
        (!ahead).then_some(time)
    }
}
