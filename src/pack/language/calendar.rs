//! `calendar.yaml`: the words of dates and times.

use super::Loader;
use crate::lang::{Calendar, DateOrder, PartOf, Period, Sense};
use crate::pack::closed::Closed;
use crate::pack::yaml::Document;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

type Words<K> = BTreeMap<K, Vec<String>>;

/// Words of dates and times.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Written {
    /// Which comes first in a date in figures.
    order: Option<Closed<DateOrder>>,
    /// Months, 1 to 12.
    months: Words<i8>,
    /// Weekdays, Monday 1 to Sunday 7.
    weekdays: Words<i8>,
    /// Months and weekdays that are often other words.
    weak: Vec<String>,
    /// Days counted from the day of publication: "tomorrow" is 1.
    days_from_now: Words<i32>,
    /// Days counted from the day that is spoken of: "the day before" is -1.
    days_from_then: Words<i32>,
    /// Stretches of time.
    periods: Words<Closed<Period>>,
    /// Parts of a stretch of time.
    parts: Words<Closed<PartOf>>,
    /// Seasons, by the number of the quarter: spring 1 to winter 4.
    seasons: Words<i8>,
    /// What stands behind a number of days and counts from the day that is spoken of: "later" is 1, "earlier" is -1.
    then_after: Words<i32>,
    /// Times of day, in minutes from midnight: "noon" is 720.
    clock: Words<u16>,
    /// Feasts that fall on one day each year, month and day: `12-25`.
    feasts: Words<String>,
    /// The stretch of time before this one.
    last: Vec<String>,
    /// The stretch of time after this one.
    next: Vec<String>,
    /// The stretch of time that is now.
    this: Vec<String>,
    /// The stretch of time that is spoken of.
    same: Vec<String>,
    /// Stands before a stretch of time that has passed since: "il y a" 3 jours.
    ago_before: Vec<String>,
    /// Stands behind it: 3 days "ago".
    ago_after: Vec<String>,
    /// Stands before a stretch of time that is to pass: "in" 3 days.
    in_before: Vec<String>,
    /// Stands behind it: 3 days "from now".
    in_after: Vec<String>,
    /// Stands before a stretch of time in which something happens or is to happen.
    within: Vec<String>,
    /// Says that something comes back.
    every: Vec<String>,
    /// Parts of a day.
    day_part: Vec<String>,
    /// Stands behind the hour.
    clock_hour: Vec<String>,
    /// Before noon.
    am: Vec<String>,
    /// After noon.
    pm: Vec<String>,
    /// Half an hour.
    half: Vec<String>,
    /// Stands before a time of day.
    at: Vec<String>,
    /// Stands before a date and belongs to it.
    lead: Vec<String>,
    /// Stands between the parts of a date.
    of: Vec<String>,
    /// Opens a stretch between two dates.
    from: Vec<String>,
    /// Joins its ends.
    to: Vec<String>,
    /// Stands before a year.
    before_year: Vec<String>,
    /// Stands before or behind the first year of a decade.
    decade: Vec<String>,
    /// Before the common era.
    before_christ: Vec<String>,
    /// Says that a date lies ahead.
    ahead: Vec<String>,
    /// Stands behind the figure of a day.
    day_suffix: Vec<String>,
}

pub(super) fn read<'a>(loader: &mut Loader<'a>, file: &'a Document<'a>) {
    let Some(written) = loader.parse::<Written>(file) else {
        return;
    };
    if let Some(Closed(order)) = written.order {
        loader.notation.order = order;
    }
    let weak = |word: &String| written.weak.contains(word);
    for (&month, words) in &written.months {
        for word in words {
            let sense = Calendar::Month {
                month,
                weak: weak(word),
            };
            loader.add(file, word, &Sense::Calendar(sense));
        }
    }
    for (&day, words) in &written.weekdays {
        for word in words {
            let sense = Calendar::Weekday {
                day,
                weak: weak(word),
            };
            loader.add(file, word, &Sense::Calendar(sense));
        }
    }
    each(loader, file, written.days_from_now, Calendar::DayFromNow);
    each(loader, file, written.days_from_then, Calendar::DayFromThen);
    each(loader, file, written.periods, |c| Calendar::Period(c.0));
    each(loader, file, written.parts, |c| Calendar::Part(c.0));
    each(loader, file, written.seasons, Calendar::Season);
    each(loader, file, written.then_after, Calendar::ThenAfter);
    each(loader, file, written.clock, Calendar::Clock);
    for (day, words) in written.feasts {
        let Some(sense) = feast(&day) else {
            let problem = file.problem_at(&day, format!("`{day}` is no day of the year"));
            let help = "write month and day, as in `12-25`";
            loader.problems.push(problem.with_help(help));
            continue;
        };
        for word in words {
            loader.add(file, &word, &Sense::Calendar(sense));
        }
    }
    for (words, sense) in [
        (written.last, Calendar::Last),
        (written.next, Calendar::Next),
        (written.this, Calendar::This),
        (written.same, Calendar::Same),
        (written.ago_before, Calendar::AgoBefore),
        (written.ago_after, Calendar::AgoAfter),
        (written.in_before, Calendar::InBefore),
        (written.in_after, Calendar::InAfter),
        (written.within, Calendar::Within),
        (written.every, Calendar::Every),
        (written.day_part, Calendar::DayPart),
        (written.clock_hour, Calendar::ClockHour),
        (written.am, Calendar::Am),
        (written.pm, Calendar::Pm),
        (written.half, Calendar::Half),
        (written.at, Calendar::At),
        (written.lead, Calendar::Lead),
        (written.of, Calendar::Of),
        (written.from, Calendar::From),
        (written.to, Calendar::To),
        (written.before_year, Calendar::BeforeYear),
        (written.decade, Calendar::Decade),
        (written.before_christ, Calendar::BeforeChrist),
        (written.ahead, Calendar::Ahead),
        (written.day_suffix, Calendar::DaySuffix),
    ] {
        for word in words {
            loader.add(file, &word, &Sense::Calendar(sense));
        }
    }
}

fn each<'a, K>(
    loader: &mut Loader<'a>,
    file: &'a Document<'a>,
    words: Words<K>,
    make: impl Fn(K) -> Calendar,
) where
    K: Copy + Ord,
{
    for (key, list) in words {
        for word in list {
            loader.add(file, &word, &Sense::Calendar(make(key)));
        }
    }
}

fn feast(day: &str) -> Option<Calendar> {
    let (month, day) = day.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    // A leap year: the 29th of February is a day.
    jiff::civil::Date::new(2024, month, day).ok()?;
    Some(Calendar::Feast(month, day))
}
