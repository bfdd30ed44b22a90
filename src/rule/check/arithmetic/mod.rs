//! Figures of one text that do not add up: each relation its sentences state is recomputed.
//!
//! In the manner of statcheck, which recomputes the statistics that papers print (Nuijten et al. 2016): a figure is doubted only where no rounding of
//! the others could have led to it.

mod across;
mod counts;
mod interval;
mod measures;
mod times;

use crate::align::ClaimRef;
use crate::claim::{Claim, Content, Quantity, Relation};
use crate::rule::{self, ArithmeticCheck, Judge, Opinion, Spot, Tolerance, Verdict};
use crate::value::{Decimal, Interval, Time};
use jiff::civil::Date;

pub(super) fn run(judge: &mut Judge<'_, '_>, settings: &ArithmeticCheck) {
    let story = judge.story;
    for (source, checked) in story.sources.iter().enumerate() {
        if !judge.takes_source(source) {
            continue;
        }
        let text = Text {
            judge,
            source,
            tolerance: settings.tolerance,
        };
        let set =
            |relation: &&Relation| kind(relation).is_some_and(|k| settings.relations.contains(&k));
        let relations = checked.reading.relations.iter().filter(set);
        let mut faults: Vec<Fault> = relations.filter_map(|r| text.fault(r)).collect();
        if settings.relations.contains(&rule::Relation::Parts) {
            faults.extend(text.totals_elsewhere());
        }
        faults.retain(|fault| {
            let claim = fault.claim;
            judge.takes(ClaimRef { source, claim })
        });
        for fault in faults {
            report(judge, source, fault);
        }
    }
}

fn report(judge: &mut Judge<'_, '_>, source: usize, fault: Fault) {
    let story = judge.story;
    let words = |claim| story.words(source, story.claim(ClaimRef { source, claim }).span);
    let spot = |claim| Spot::claim(story, ClaimRef { source, claim }, words(claim));
    let opinion = Opinion::new(Verdict::Conflict, words(fault.claim), vec![fault.because]);
    match &fault.others[..] {
        [] => judge.single(opinion, &spot(fault.claim)),
        [second, others @ ..] => {
            let others: Vec<Spot> = others.iter().map(|&c| spot(c)).collect();
            judge.compare(opinion, &spot(fault.claim), &spot(*second), &others, &[]);
        }
    }
}

/// The setting under which a relation is recomputed; `None` if nothing follows from it.
fn kind(relation: &Relation) -> Option<rule::Relation> {
    Some(match relation {
        Relation::Part { .. } | Relation::Total { .. } => rule::Relation::Parts,
        Relation::Share { .. } => rule::Relation::Share,
        Relation::Change { .. } => rule::Relation::Change,
        Relation::Conversion { .. } => rule::Relation::Conversion,
        Relation::Weekday { .. } => rule::Relation::Weekday,
        Relation::Age { .. } => rule::Relation::Age,
        Relation::Lasting { .. } => rule::Relation::Duration,
        Relation::SameTime { .. } => rule::Relation::Ago,
        Relation::Length { .. } | Relation::SinceLast { .. } | Relation::Respective { .. } => {
            return None;
        }
    })
}

/// A figure that cannot be right beside the others.
struct Fault {
    claim: usize,
    others: Vec<usize>,
    because: String,
}

/// One source as it is recomputed.
struct Text<'j, 's, 'a> {
    judge: &'j Judge<'s, 'a>,
    source: usize,
    tolerance: Option<Tolerance>,
}

impl Text<'_, '_, '_> {
    fn fault(&self, relation: &Relation) -> Option<Fault> {
        match relation {
            Relation::Part { whole, part } => self.part(*whole, *part),
            Relation::Total { parts, total, said } => self.total(parts, *total, *said),
            Relation::Share {
                part,
                whole,
                percent,
            } => self.share(*part, *whole, *percent),
            Relation::Change { from, to, by } => self.change(*from, *to, *by),
            Relation::Conversion { given, converted } => self.conversion(*given, *converted),
            Relation::Weekday {
                date,
                weekday,
                year_given,
            } => self.weekday(*date, weekday.get(), *year_given),
            Relation::Age { born, age } => self.age(*born, *age),
            Relation::Lasting { dates, duration } => self.lasting(*dates, *duration),
            Relation::SameTime { ago, date } => self.same_time(*ago, *date),
            Relation::Length { .. } | Relation::SinceLast { .. } | Relation::Respective { .. } => {
                None
            }
        }
    }

    fn claims(&self) -> &[Claim] {
        &self.judge.story.sources[self.source].reading.claims
    }

    fn published(&self) -> Option<Date> {
        self.judge.story.sources[self.source].source.published
    }

    fn quantity(&self, claim: usize) -> Option<&Quantity> {
        match &self
            .judge
            .story
            .claim(ClaimRef {
                source: self.source,
                claim,
            })
            .content
        {
            Content::Quantity(q) => Some(q),
            _ => None,
        }
    }

    fn time(&self, claim: usize) -> Option<&Time> {
        match &self
            .judge
            .story
            .claim(ClaimRef {
                source: self.source,
                claim,
            })
            .content
        {
            Content::Date(time) => Some(time),
            _ => None,
        }
    }

    /// Whether no value is in both, not even with what the rule tolerates. Open ends meet everything.
    fn apart(&self, said: Interval, real: Interval) -> bool {
        let covers = |a: Option<Decimal>, b: Option<Decimal>| matches!((self.tolerance, a, b), (Some(t), Some(a), Some(b)) if t.covers(a, b));
        !said.overlaps(real) && !covers(said.low, real.high) && !covers(said.high, real.low)
    }
}
