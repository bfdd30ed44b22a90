//! The headline against the body of the same article.
//!
//! A headline says less than its body, so nothing is wrong with a figure that only one of them has. Reported is a figure of the headline
//! - that the body gives otherwise, once and for all, for the same thing; or
//! - that the body has, but of something else: a deal of 25 years above a first visit in 25 years.

use crate::align::ClaimRef;
use crate::claim::{Content, Counted, Part, Quantity, QuantityKind, Reading, Relation};
use crate::rule::{HeadlineCheck, Judge, Opinion, Spot, Tolerance, Verdict};
use crate::value::{Interval, Rounding};

pub(super) fn run(judge: &mut Judge<'_, '_>, settings: &HeadlineCheck) {
    let story = judge.story;
    for (source, checked) in story.sources.iter().enumerate() {
        if !judge.takes_source(source) {
            continue;
        }
        let reading = &checked.reading;
        let body = Body::new(reading);
        let at = |claim| ClaimRef { source, claim };
        let words = |claim| story.words(source, story.claim(at(claim)).span);
        let spot = |claim| Spot::claim(story, at(claim), words(claim));
        for headline in figures(reading, |part| part == Part::Headline) {
            let Some(fault) = body.fault(reading, headline, settings) else {
                continue;
            };
            if !judge.takes(at(headline)) {
                continue;
            }
            let others: Vec<Spot> = fault.body[1..].iter().map(|&c| spot(c)).collect();
            judge.compare(
                Opinion::new(Verdict::Conflict, words(headline), vec![fault.because]),
                &spot(headline),
                &spot(fault.body[0]),
                &others,
                &[],
            );
        }
        let Some(apart) = &reading.headline else {
            continue;
        };
        for headline in figures(apart, |_| true) {
            let Some(fault) = body.fault(apart, headline, settings) else {
                continue;
            };
            if !judge.takes(at(fault.body[0])) {
                continue;
            }
            let said = story.headline_words(source, apart.claims[headline].span);
            let opinion = Opinion::new(Verdict::Conflict, said.clone(), vec![fault.because]);
            judge.against(opinion, said, &spot(fault.body[0]));
        }
    }
}

/// The figures of a reading that stand in the parts wanted.
fn figures(reading: &Reading, wanted: fn(Part) -> bool) -> Vec<usize> {
    let is_figure = |&i: &usize| {
        let claim = &reading.claims[i];
        let part = reading.sentences.get(claim.sentence).map(|s| s.part);
        matches!(claim.content, Content::Quantity(_)) && part.is_some_and(wanted)
    };
    (0..reading.claims.len()).filter(is_figure).collect()
}

fn quantity(reading: &Reading, claim: usize) -> Option<&Quantity> {
    match &reading.claims[claim].content {
        Content::Quantity(q) => Some(q),
        _ => None,
    }
}

/// What a figure is of: what it counts, else what the clause around it tells of ("bread prices rose 4 percent").
fn counted(reading: &Reading, claim: usize) -> Option<&Counted> {
    let own = quantity(reading, claim)?.of.as_deref();
    let span = reading.claims[claim].span;
    let told = reading.claims.iter().filter(|c| c.span.contains(span));
    let themes = told.filter_map(|c| match &c.content {
        Content::Event(event) => Some((c.span.len(), event.theme.as_deref()?)),
        _ => None,
    });
    own.or_else(|| Some(themes.min_by_key(|(length, _)| *length)?.1))
}

/// What the body has against a figure of the headline; at least one claim.
struct Fault {
    body: Vec<usize>,
    because: String,
}

/// The figures in the body of an article.
struct Body<'a> {
    reading: &'a Reading,
    figures: Vec<usize>,
}

impl<'a> Body<'a> {
    fn new(reading: &'a Reading) -> Self {
        Self {
            reading,
            figures: figures(reading, |part| part == Part::Body),
        }
    }

    /// What it has against figure `said` of a headline, which stands in the same text or is given apart from it.
    fn fault(&self, headline: &Reading, said: usize, settings: &HeadlineCheck) -> Option<Fault> {
        self.otherwise(headline, said, settings.tolerance)
            .or_else(|| self.of_something_else(headline, said))
    }

    /// The body counts the same thing, always gives one and the same number, and it is another one.
    fn otherwise(
        &self,
        headline: &Reading,
        claim: usize,
        tolerance: Option<Tolerance>,
    ) -> Option<Fault> {
        let said = quantity(headline, claim)?;
        let of = counted(headline, claim)?;
        if matches!(
            said.kind,
            QuantityKind::Ordinal | QuantityKind::Duration | QuantityKind::Age
        ) {
            return None;
        }
        let frame = &headline.claims[claim].frame;
        let told = |i: usize| quantity(self.reading, i);
        let of_it = |&i: &usize| {
            let other = told(i).zip(counted(self.reading, i));
            other.is_some_and(|(q, other)| {
                said.kind == q.kind && said.unit == q.unit && same_thing(of, other)
            })
        };
        let body: Vec<usize> = self.figures.iter().copied().filter(of_it).collect();
        let first = interval(told(*body.first()?)?);
        let one_value = body.iter().all(|&i| {
            let claim = &self.reading.claims[i];
            told(i).is_some_and(|q| interval(q) == first)
                && claim.frame.predicate == frame.predicate
                && claim.frame.scopes == frame.scopes
        });
        let anywhere = self.figures.iter().any(|&i| {
            told(i).is_some_and(|q| q.unit == said.unit && interval(q).overlaps(interval(said)))
        });
        let close = |t: Tolerance| matches!((said.amount.number(), first.low), (Some(a), Some(b)) if t.covers(a, b));
        let known = frame.predicate.is_some();
        (known && one_value && !anywhere && !tolerance.is_some_and(close)).then(|| Fault {
            body,
            because:
                "the body gives another figure for it, and gives the one of the headline nowhere"
                    .to_owned(),
        })
    }

    /// The body has the duration only as the time since something last happened; the headline says that something lasts so long.
    fn of_something_else(&self, headline: &Reading, claim: usize) -> Option<Fault> {
        let said = quantity(headline, claim)?;
        let lasts = headline.relations.iter().find_map(|r| match r {
            Relation::Length { duration, of } if *duration == claim => Some(of),
            _ => None,
        })?;
        let same = |&i: &usize| {
            quantity(self.reading, i).is_some_and(|q| {
                q.kind == said.kind
                    && years(q)
                        .zip(years(said))
                        .is_some_and(|(a, b)| a.overlaps(b))
            })
        };
        let body: Vec<usize> = self.figures.iter().copied().filter(same).collect();
        let since = |&i: &usize| {
            self.reading.relations.iter().find_map(|r| match r {
                Relation::SinceLast { duration, of } if *duration == i => Some(of),
                _ => None,
            })
        };
        let happened = since(body.first()?)?;
        (body.iter().all(|i| since(i).is_some()) && happened != lasts).then(|| Fault {
            because: format!("in the body it is the time since the last “{happened}”; nowhere does “{lasts}” last so long"),
            body,
        })
    }
}

/// Whether two figures are of the same thing: of one concept, else of one word, and of the same kind of it.
fn same_thing(a: &Counted, b: &Counted) -> bool {
    let named_alike = match (&a.concept, &b.concept) {
        (Some(x), Some(y)) => x == y,
        (None, None) => a.head == b.head,
        _ => false,
    };
    named_alike && a.modifiers == b.modifiers
}

fn interval(q: &Quantity) -> Interval {
    let rounding = if q.kind == QuantityKind::Count {
        Rounding::COUNT
    } else {
        Rounding::MEASURE
    };
    q.amount.interval(rounding)
}

/// A duration in the base unit of durations.
fn years(q: &Quantity) -> Option<Interval> {
    let factor = q.unit.as_ref()?.factor;
    Some(q.amount.scaled(factor)?.interval(Rounding::MEASURE))
}
