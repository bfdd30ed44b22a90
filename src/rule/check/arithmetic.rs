//! Figures of one text that do not add up: each relation its sentences state is recomputed.
//!
//! In the manner of statcheck, which recomputes the statistics that papers print (Nuijten et al. 2016): a figure is doubted only where no rounding of
//! the others could have led to it.

use crate::align::ClaimRef;
use crate::claim::{Change, Content, Counted, Quantity, QuantityKind, Relation};
use crate::rule::{self, ArithmeticCheck, Judge, Opinion, Spot, Tolerance, Verdict};
use crate::value::{Amount, Decimal, Interval, Precision, Rounding, Time};
use jiff::civil::Date;

/// A weekday without a year beside it is judged in the weeks around publication only: farther off, another year may be meant.
const NEAR_DAYS: i32 = 45;

pub(super) fn run(judge: &mut Judge<'_, '_>, settings: &ArithmeticCheck) {
    let story = judge.story;
    for (source, checked) in story.sources.iter().enumerate() {
        if !judge.takes_source(source) {
            continue;
        }
        for relation in &checked.reading.relations {
            if !kind(relation).is_some_and(|k| settings.relations.contains(&k)) {
                continue;
            }
            let text = Text {
                judge,
                source,
                tolerance: settings.tolerance,
            };
            let taken = |fault: &Fault| {
                let claim = fault.claim;
                judge.takes(ClaimRef { source, claim })
            };
            let Some(fault) = text.fault(relation).filter(taken) else {
                continue;
            };
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
        Relation::Length { .. } | Relation::SinceLast { .. } => return None,
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
            Relation::Total { parts, total } => self.total(parts, *total),
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
            Relation::Length { .. } | Relation::SinceLast { .. } => None,
        }
    }

    fn part(&self, whole: usize, part: usize) -> Option<Fault> {
        let (a, b) = (self.quantity(whole)?, self.quantity(part)?);
        let at_most = Interval {
            low: None,
            high: interval(a).high,
        };
        (self.apart(interval(b), at_most) && self.same_kind(a.of.as_ref(), b.of.as_ref())).then(
            || Fault {
                claim: part,
                others: vec![whole],
                because: format!(
                    "a part, {}, cannot be more than its whole, {}",
                    printed(&b.amount),
                    printed(&a.amount)
                ),
            },
        )
    }

    fn total(&self, parts: &[usize], total: usize) -> Option<Fault> {
        let quantities = parts
            .iter()
            .map(|&p| self.quantity(p))
            .collect::<Option<Vec<_>>>()?;
        let sum = |end: fn(Interval) -> Option<Decimal>| {
            quantities
                .iter()
                .try_fold(Decimal::ZERO, |sum, q| sum.checked_add(end(interval(q))?))
        };
        let sums = Interval {
            low: sum(|i| i.low),
            high: sum(|i| i.high),
        };
        let given = self.quantity(total)?;
        let listed: Vec<String> = quantities.iter().map(|q| printed(&q.amount)).collect();
        self.apart(interval(given), sums).then(|| Fault {
            claim: total,
            others: parts.to_vec(),
            because: format!(
                "{} make {}, not {}",
                listed.join(" and "),
                ends(sums),
                printed(&given.amount)
            ),
        })
    }

    fn share(&self, part: usize, whole: usize, percent: usize) -> Option<Fault> {
        let (a, b, p) = (
            self.quantity(part)?,
            self.quantity(whole)?,
            self.quantity(percent)?,
        );
        let (x, y) = (interval(a), interval(b));
        let of = |n: Option<Decimal>, d: Option<Decimal>| {
            n?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(d?)
        };
        let real = Interval {
            low: Some(of(x.low, y.high)?),
            high: Some(of(x.high, y.low)?),
        };
        self.apart(widened(interval(p), Decimal::ONE), real)
            .then(|| Fault {
                claim: percent,
                others: vec![part, whole],
                because: format!(
                    "{} of {} is {} %",
                    printed(&a.amount),
                    printed(&b.amount),
                    ends(real)
                ),
            })
    }

    fn change(&self, from: usize, to: usize, by: Change) -> Option<Fault> {
        let (a, b) = (self.quantity(from)?, self.quantity(to)?);
        let (x, y) = if from == to {
            range_ends(a, by)?
        } else {
            (interval(a), interval(b))
        };
        if a.unit != b.unit || x.low? <= Decimal::ZERO {
            return None;
        }
        let ratio = Interval {
            low: Some(y.low?.checked_div(x.high?)?),
            high: Some(y.high?.checked_div(x.low?)?),
        };
        let (said, claim, others) = match by {
            Change::Times(n) => {
                // "Doubled" is said of what nearly did and of what did a little more.
                let slack = n.checked_mul(Decimal::new(2, 1))?;
                (
                    widened(
                        Interval {
                            low: Some(n),
                            high: Some(n),
                        },
                        slack,
                    ),
                    to,
                    if from == to { Vec::new() } else { vec![from] },
                )
            }
            Change::Percent { claim, rise } => {
                let share = widened(interval(self.quantity(claim)?), Decimal::ONE);
                let times = |percent: Decimal| {
                    let share = percent.checked_div(Decimal::ONE_HUNDRED)?;
                    if rise {
                        Decimal::ONE.checked_add(share)
                    } else {
                        Decimal::ONE.checked_sub(share)
                    }
                };
                let (less, more) = (share.low.and_then(times), share.high.and_then(times));
                let said = if rise {
                    Interval {
                        low: less,
                        high: more,
                    }
                } else {
                    Interval {
                        low: more,
                        high: less,
                    }
                };
                (
                    said,
                    claim,
                    if from == to {
                        vec![from]
                    } else {
                        vec![from, to]
                    },
                )
            }
        };
        self.apart(said, ratio).then(|| Fault {
            claim,
            others,
            because: format!("it is {} times what it was", ends(ratio)),
        })
    }

    fn conversion(&self, given: usize, converted: usize) -> Option<Fault> {
        let (a, b) = (self.quantity(given)?, self.quantity(converted)?);
        let (from, to) = (a.unit.as_ref()?, b.unit.as_ref()?);
        if from.dimension != to.dimension || from.id == to.id {
            return None;
        }
        let into = |v: Decimal| {
            let base = v.checked_mul(from.factor)?.checked_add(from.offset)?;
            base.checked_sub(to.offset)?.checked_div(to.factor)
        };
        let i = interval(a);
        let real = Interval {
            low: Some(into(i.low?)?),
            high: Some(into(i.high?)?),
        };
        // What is converted is rounded once more: "50 miles (80 km)".
        let slack = real.high?.abs().checked_mul(Decimal::new(5, 2))?;
        self.apart(widened(interval(b), slack), real)
            .then(|| Fault {
                claim: converted,
                others: vec![given],
                because: format!(
                    "{} {} is {} {}",
                    printed(&a.amount),
                    from.id,
                    ends(real),
                    to.id
                ),
            })
    }

    fn weekday(&self, date: usize, weekday: u8, year_given: bool) -> Option<Fault> {
        let day = self.time(date)?.first?;
        let near = || Some(days(self.published()?, day)?.abs() <= NEAR_DAYS);
        let known = year_given || near()?;
        let real = day.weekday();
        (known && u8::try_from(real.to_monday_one_offset()) != Ok(weekday)).then(|| Fault {
            claim: date,
            others: Vec::new(),
            because: format!("{day} is a {real:?}"),
        })
    }

    fn age(&self, born: usize, age: usize) -> Option<Fault> {
        let published = self.published()?;
        let birth = self.time(born)?;
        let (first, last) = (birth.first?, birth.last.or(birth.first)?);
        let said = self.quantity(age)?.amount.number()?;
        let in_years = |born: i16| Decimal::from(i32::from(published.year()) - i32::from(born));
        // Before the birthday of the year one is a year younger.
        let real = Interval {
            low: Some(in_years(last.year()) - Decimal::ONE),
            high: Some(in_years(first.year())),
        };
        self.apart(
            Interval {
                low: Some(said),
                high: Some(said),
            },
            real,
        )
        .then(|| Fault {
            claim: age,
            others: vec![born],
            because: format!(
                "who was born then was {} when this came out, on {published}",
                ends(real)
            ),
        })
    }

    fn lasting(&self, dates: usize, duration: usize) -> Option<Fault> {
        let (time, said) = (self.time(dates)?, self.quantity(duration)?);
        let (first, last) = (time.first?, time.last?);
        let written = &said.amount;
        let (length, said_in_it, name) = match (time.precision, &*said.unit.as_ref()?.id) {
            (Precision::Day, "day") => (days(first, last)?, written.clone(), "days"),
            (Precision::Day, "week") => (
                days(first, last)?,
                written.scaled(Decimal::from(7))?,
                "days",
            ),
            (Precision::Year, "year") => (
                i32::from(last.year()) - i32::from(first.year()),
                written.clone(),
                "years",
            ),
            _ => return None,
        };
        // Counted with or without its first and last day, and give or take one.
        let real = Interval {
            low: Some(Decimal::from(length - 1)),
            high: Some(Decimal::from(length + 2)),
        };
        let said = Interval {
            low: said_in_it.low(),
            high: said_in_it.high(),
        };
        (length > 0 && self.apart(said, real)).then(|| Fault {
            claim: duration,
            others: vec![dates],
            because: format!("from {first} to {last} it is {length} {name}"),
        })
    }

    fn same_time(&self, ago: usize, date: usize) -> Option<Fault> {
        let (counted, written) = (
            self.time(ago)?.first?.year(),
            self.time(date)?.first?.year(),
        );
        let published = self.published()?;
        ((counted - written).abs() > 1).then(|| Fault {
            claim: ago,
            others: vec![date],
            because: format!("counted back from {published} it was {counted}"),
        })
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

    /// Whether the one may count some of what the other counts: nothing is known that speaks against it.
    fn same_kind(&self, whole: Option<&Counted>, part: Option<&Counted>) -> bool {
        let (Some(whole), Some(part)) = (whole, part) else {
            return true;
        };
        let ontology = self.judge.story.knowledge.ontology;
        match (&whole.concept, &part.concept) {
            (Some(w), Some(p)) => ontology.is_a(p, w) || ontology.is_a(w, p),
            _ => whole.head == part.head,
        }
    }
}

/// The two ends of a range in the order in which they are said to have changed: the smaller one first, unless it fell.
fn range_ends(range: &Quantity, by: Change) -> Option<(Interval, Interval)> {
    let rise = match by {
        Change::Times(n) => n >= Decimal::ONE,
        Change::Percent { rise, .. } => rise,
    };
    let point = |v: Decimal| Interval {
        low: Some(v),
        high: Some(v),
    };
    let (low, high) = (point(range.amount.low()?), point(range.amount.high()?));
    Some(if rise { (low, high) } else { (high, low) })
}

fn interval(q: &Quantity) -> Interval {
    let rounding = if q.kind == QuantityKind::Count {
        Rounding::COUNT
    } else {
        Rounding::MEASURE
    };
    q.amount.interval(rounding)
}

fn widened(i: Interval, by: Decimal) -> Interval {
    Interval {
        low: i.low.map(|v| v.saturating_sub(by)),
        high: i.high.map(|v| v.saturating_add(by)),
    }
}

fn days(a: Date, b: Date) -> Option<i32> {
    a.until(b).ok().map(|span| span.get_days())
}

fn printed(amount: &Amount) -> String {
    ends(Interval {
        low: amount.low(),
        high: amount.high(),
    })
}

fn ends(i: Interval) -> String {
    let short = |v: Decimal| v.round_dp(2).normalize().to_string();
    match (i.low.map(short), i.high.map(short)) {
        (Some(a), Some(b)) if a == b => a,
        (Some(a), Some(b)) => format!("{a} to {b}"),
        (Some(a), None) => format!("{a} or more"),
        (None, Some(b)) => format!("{b} or less"),
        (None, None) => "anything".to_owned(),
    }
}
