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
        let article = Article::new(&checked.reading);
        for &headline in &article.headline {
            let fault = article
                .otherwise(headline, settings.tolerance)
                .or_else(|| article.of_something_else(headline));
            let Some(fault) = fault else { continue };
            let at = |claim| ClaimRef { source, claim };
            let words = |claim| story.words(source, story.claim(at(claim)).span);
            let spot = |claim| Spot::claim(story, at(claim), words(claim));
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
    }
}

/// What the body has against a figure of the headline; at least one claim.
struct Fault {
    body: Vec<usize>,
    because: String,
}

/// The figures of an article.
struct Article<'a> {
    reading: &'a Reading,
    headline: Vec<usize>,
    body: Vec<usize>,
}

impl<'a> Article<'a> {
    fn new(reading: &'a Reading) -> Self {
        let part = |claim: usize| {
            reading
                .sentences
                .get(reading.claims[claim].sentence)
                .map(|s| s.part)
        };
        let figures = |wanted: fn(Part) -> bool| {
            let is_figure = |&i: &usize| {
                matches!(reading.claims[i].content, Content::Quantity(_))
                    && part(i).is_some_and(wanted)
            };
            (0..reading.claims.len()).filter(is_figure).collect()
        };
        Self {
            reading,
            headline: figures(|p| p == Part::Headline),
            body: figures(|p| p == Part::Body),
        }
    }

    fn quantity(&self, claim: usize) -> Option<&'a Quantity> {
        match &self.reading.claims[claim].content {
            Content::Quantity(q) => Some(q),
            _ => None,
        }
    }

    /// What a figure is of: what it counts, else what the clause around it tells of ("bread prices rose 4 percent").
    fn counted(&self, claim: usize) -> Option<&'a Counted> {
        let own = self.quantity(claim)?.of.as_ref();
        let span = self.reading.claims[claim].span;
        let told = self.reading.claims.iter().filter(|c| c.span.contains(span));
        let themes = told.filter_map(|c| match &c.content {
            Content::Event(event) => Some((c.span.len(), event.theme.as_ref()?)),
            _ => None,
        });
        own.or_else(|| Some(themes.min_by_key(|(length, _)| *length)?.1))
    }

    /// The body counts the same thing, always gives one and the same number, and it is another one.
    fn otherwise(&self, headline: usize, tolerance: Option<Tolerance>) -> Option<Fault> {
        let said = self.quantity(headline)?;
        let counted = self.counted(headline)?;
        if matches!(
            said.kind,
            QuantityKind::Ordinal | QuantityKind::Duration | QuantityKind::Age
        ) {
            return None;
        }
        let frame = &self.reading.claims[headline].frame;
        let of_it = |&i: &usize| {
            let other = self.quantity(i).zip(self.counted(i));
            other.is_some_and(|(q, of)| {
                said.kind == q.kind && said.unit == q.unit && same_thing(counted, of)
            })
        };
        let body: Vec<usize> = self.body.iter().copied().filter(of_it).collect();
        let first = interval(self.quantity(*body.first()?)?);
        let one_value = body.iter().all(|&i| {
            let claim = &self.reading.claims[i];
            self.quantity(i).is_some_and(|q| interval(q) == first)
                && claim.frame.predicate == frame.predicate
                && claim.frame.scopes == frame.scopes
        });
        let anywhere = self.body.iter().any(|&i| {
            self.quantity(i)
                .is_some_and(|q| q.unit == said.unit && interval(q).overlaps(interval(said)))
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
    fn of_something_else(&self, headline: usize) -> Option<Fault> {
        let said = self.quantity(headline)?;
        let relations = &self.reading.relations;
        let lasts = relations.iter().find_map(|r| match r {
            Relation::Length { duration, of } if *duration == headline => Some(of),
            _ => None,
        })?;
        let same = |&i: &usize| {
            self.quantity(i).is_some_and(|q| {
                q.kind == said.kind
                    && years(q)
                        .zip(years(said))
                        .is_some_and(|(a, b)| a.overlaps(b))
            })
        };
        let body: Vec<usize> = self.body.iter().copied().filter(same).collect();
        let since = |&i: &usize| {
            relations.iter().find_map(|r| match r {
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
