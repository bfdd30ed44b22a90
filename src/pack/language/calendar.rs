//! `calendar.yaml`: the words of dates and times.

use super::Loader;
use crate::lang::{Calendar, DateOrder, PartOf, Period, Sense};
use serde::Deserialize;
use std::collections::BTreeMap;

type Words<K> = BTreeMap<K, Vec<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    order: DateOrder,
    months: Words<i8>,
    weekdays: Words<i8>,
    /// Months and weekdays that are often other words.
    #[serde(default)]
    weak: Vec<String>,
    days_from_now: Words<i32>,
    days_from_then: Words<i32>,
    periods: Words<Period>,
    parts: Words<PartOf>,
    seasons: Words<i8>,
    then_after: Words<i32>,
    clock: Words<u16>,
    #[serde(default)]
    feasts: Words<String>,
    last: Vec<String>,
    next: Vec<String>,
    this: Vec<String>,
    same: Vec<String>,
    #[serde(default)]
    ago_before: Vec<String>,
    #[serde(default)]
    ago_after: Vec<String>,
    #[serde(default)]
    in_before: Vec<String>,
    #[serde(default)]
    in_after: Vec<String>,
    within: Vec<String>,
    every: Vec<String>,
    day_part: Vec<String>,
    clock_hour: Vec<String>,
    am: Vec<String>,
    pm: Vec<String>,
    half: Vec<String>,
    at: Vec<String>,
    lead: Vec<String>,
    of: Vec<String>,
    from: Vec<String>,
    to: Vec<String>,
    before_year: Vec<String>,
    decade: Vec<String>,
    before_christ: Vec<String>,
    ahead: Vec<String>,
    day_suffix: Vec<String>,
}

pub(super) fn read(loader: &mut Loader, path: &str, content: &str) {
    let Some(written) = loader.parse::<Written>(path, content) else {
        return;
    };
    loader.notation.order = written.order;
    let weak = |word: &String| written.weak.contains(word);
    for (&month, words) in &written.months {
        for word in words {
            let sense = Calendar::Month {
                month,
                weak: weak(word),
            };
            loader.add(path, word, &Sense::Calendar(sense));
        }
    }
    for (&day, words) in &written.weekdays {
        for word in words {
            let sense = Calendar::Weekday {
                day,
                weak: weak(word),
            };
            loader.add(path, word, &Sense::Calendar(sense));
        }
    }
    each(loader, path, written.days_from_now, Calendar::DayFromNow);
    each(loader, path, written.days_from_then, Calendar::DayFromThen);
    each(loader, path, written.periods, Calendar::Period);
    each(loader, path, written.parts, Calendar::Part);
    each(loader, path, written.seasons, Calendar::Season);
    each(loader, path, written.then_after, Calendar::ThenAfter);
    each(loader, path, written.clock, Calendar::Clock);
    for (day, words) in written.feasts {
        let Some(sense) = feast(&day) else {
            loader.problems.push(crate::pack::Problem::new(
                path,
                format!("`{day}` is no day of the year: write month and day, as in `12-25`"),
            ));
            continue;
        };
        for word in words {
            loader.add(path, &word, &Sense::Calendar(sense));
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
            loader.add(path, &word, &Sense::Calendar(sense));
        }
    }
}

fn each<K>(loader: &mut Loader, path: &str, words: Words<K>, make: impl Fn(K) -> Calendar)
where
    K: Copy + Ord,
{
    for (key, list) in words {
        for word in list {
            loader.add(path, &word, &Sense::Calendar(make(key)));
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
