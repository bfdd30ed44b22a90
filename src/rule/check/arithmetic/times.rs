//! Days, years and ages.

use super::interval::{ends, point};
use super::{Fault, Text};
use crate::value::{Decimal, Interval, Precision};
use jiff::civil::Date;

/// A weekday without a year beside it is judged in the weeks around publication only: farther off, another year may be meant.
const NEAR_DAYS: i32 = 45;

impl Text<'_, '_, '_> {
    pub(super) fn weekday(&self, date: usize, weekday: u8, year_given: bool) -> Option<Fault> {
        let named = self.time(date)?.first?;
        let day = if year_given {
            named
        } else {
            nearest(self.published()?, named)?
        };
        let real = day.weekday();
        (u8::try_from(real.to_monday_one_offset()) != Ok(weekday)).then(|| Fault {
            claim: date,
            others: Vec::new(),
            because: format!("{day} is a {real:?}"),
        })
    }

    pub(super) fn age(&self, born: usize, age: usize) -> Option<Fault> {
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
        self.apart(point(said), real).then(|| Fault {
            claim: age,
            others: vec![born],
            because: format!(
                "who was born then was {} when this came out, on {published}",
                ends(real)
            ),
        })
    }

    pub(super) fn lasting(&self, dates: usize, duration: usize) -> Option<Fault> {
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

    pub(super) fn same_time(&self, ago: usize, date: usize) -> Option<Fault> {
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
}

/// The day of that name nearest to `published`, where one is near enough to be the one that is meant.
fn nearest(published: Date, named: Date) -> Option<Date> {
    let in_year = |years: i16| Date::new(published.year() + years, named.month(), named.day()).ok();
    let candidates = (-1..=1).filter_map(in_year);
    let apart = |day: Date| days(published, day).map(i32::abs);
    let near = candidates.filter(|&day| apart(day).is_some_and(|d| d <= NEAR_DAYS));
    near.min_by_key(|&day| apart(day))
}

fn days(a: Date, b: Date) -> Option<i32> {
    a.until(b).ok().map(|span| span.get_days())
}
