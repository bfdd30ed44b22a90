//! `calendar.yaml`: the words of dates and times.

use super::Loader;
use crate::lang::{Calendar, DateOrder, Feast, PartOf, Period, Sense};
use crate::pack::closed::Closed;
use crate::pack::texts::Texts;
use crate::pack::yaml::Document;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

type Words<K> = BTreeMap<K, Texts>;

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
    weak: Texts,
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
    /// Days that have a name.
    feasts: Vec<WrittenFeast>,
    /// The one after the next (2, 3, …) or before the last (-2): "after next".
    beyond: Words<i32>,
    /// Stands before a date from which a stretch of time is counted: "before" is -1, "after" is 1.
    anchor: Words<i32>,
    /// The present stretch of time up to now: "year to date".
    so_far: Words<Closed<Period>>,
    /// Letters that stand for a stretch of time and have its number glued on: "Q" of Q3.
    codes: Words<Closed<Period>>,
    /// Decades that have a name, by their first year.
    decades: Words<i16>,
    /// Says that nobody counted: last "few" days.
    few: Texts,
    /// What is left of a stretch of time: "rest of".
    rest: Texts,
    /// The moment of publication, at the end of a stretch.
    now: Texts,
    /// Stands between a part and the whole it is counted in: the first week "of" May.
    inside: Texts,
    /// Opens a stretch between two dates that `and` joins.
    between: Texts,
    /// Joins its ends, and the parts of a length.
    and: Texts,
    /// The stretch of time before this one.
    last: Texts,
    /// The stretch of time after this one.
    next: Texts,
    /// Words of `next` after which a weekday is one of next week: before "next" Friday there is a Friday of this week.
    of_next_week: Texts,
    /// The stretch of time that is now.
    this: Texts,
    /// The stretch of time that is spoken of.
    same: Texts,
    /// The same, pointing away from the present: "that" weekend.
    that: Texts,
    /// The same, behind the stretch: cette année "-là".
    there: Texts,
    /// Stands before a stretch of time that has passed since: "il y a" 3 jours.
    ago_before: Texts,
    /// Stands behind it: 3 days "ago".
    ago_after: Texts,
    /// Stands before a stretch of time that is to pass: "in" 3 days.
    in_before: Texts,
    /// Stands behind it: 3 days "from now".
    in_after: Texts,
    /// Stands before a stretch of time in which something happens or is to happen.
    within: Texts,
    /// Says that something comes back.
    every: Texts,
    /// Parts of a day.
    day_part: Texts,
    /// Stands behind the hour.
    clock_hour: Texts,
    /// Stands behind a time of day and says which clock it is of.
    zone: Texts,
    /// Before noon.
    am: Texts,
    /// After noon.
    pm: Texts,
    /// Half an hour.
    half: Texts,
    /// Stands before a time of day.
    at: Texts,
    /// Stands before a date and belongs to it.
    lead: Texts,
    /// Stands between the parts of a date.
    of: Texts,
    /// Opens a stretch between two dates.
    from: Texts,
    /// Joins its ends.
    to: Texts,
    /// Words after which a number alone is a day of the month.
    before_day: Texts,
    /// Whether a day after those words needs no ending of a rank: "le 2".
    plain_days: bool,
    /// Stands before a year.
    before_year: Texts,
    /// Stands before a year or a number: what is no round figure and counts nothing is a year then.
    before_likely_year: Texts,
    /// Stands before or behind the first year of a decade.
    decade: Texts,
    /// Before the common era.
    before_christ: Texts,
    /// Says that a date lies ahead.
    ahead: Texts,
    /// How verbs end in the future: a word of which no tense is known says so too.
    ahead_ending: Vec<String>,
    /// Stands behind the figure of a day.
    day_suffix: Texts,
}

pub(super) fn read<'a>(loader: &mut Loader<'a>, file: &'a Document<'a>) {
    let Some(written) = loader.parse::<Written>(file) else {
        return;
    };
    if let Some(Closed(order)) = written.order {
        loader.notation.order = order;
    }
    loader.notation.plain_days |= written.plain_days;
    let weak = |word: &str| written.weak.contains(word);
    for (&month, words) in &written.months {
        for word in words.iter() {
            let sense = Calendar::Month {
                month,
                weak: weak(word),
            };
            loader.add(file, word, &Sense::Calendar(sense));
        }
    }
    for (&day, words) in &written.weekdays {
        for word in words.iter() {
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
    each(loader, file, written.beyond, Calendar::Beyond);
    each(loader, file, written.anchor, Calendar::Anchor);
    each(loader, file, written.so_far, |c| Calendar::SoFar(c.0));
    each(loader, file, written.codes, |c| Calendar::Code(c.0));
    each(loader, file, written.decades, Calendar::DecadeOf);
    for feast in written.feasts {
        let Some(rule) = feast.rule() else {
            let name = feast.names.iter().next().unwrap_or_default();
            let problem = file.problem_at(name, format!("`{name}` falls on no day"));
            let help = "say it in one way: `on` (as in `12-25`), or `month`, `weekday` and `nth`, or days from `easter` or another feast; or in none";
            loader.problems.push(problem.with_help(help));
            continue;
        };
        loader.add_all(file, &feast.names, &Sense::Calendar(Calendar::Feast(rule)));
    }
    for (words, sense) in [
        (written.last, Calendar::Last),
        (written.next, Calendar::Next),
        (written.of_next_week, Calendar::OfNextWeek),
        (written.this, Calendar::This),
        (written.same, Calendar::Same),
        (written.that, Calendar::That),
        (written.there, Calendar::There),
        (written.ago_before, Calendar::AgoBefore),
        (written.ago_after, Calendar::AgoAfter),
        (written.in_before, Calendar::InBefore),
        (written.in_after, Calendar::InAfter),
        (written.within, Calendar::Within),
        (written.every, Calendar::Every),
        (written.day_part, Calendar::DayPart),
        (written.clock_hour, Calendar::ClockHour),
        (written.zone, Calendar::Zone),
        (written.am, Calendar::Am),
        (written.pm, Calendar::Pm),
        (written.half, Calendar::Half),
        (written.few, Calendar::Few),
        (written.rest, Calendar::Rest),
        (written.now, Calendar::Now),
        (written.inside, Calendar::Inside),
        (written.between, Calendar::Between),
        (written.and, Calendar::And),
        (written.at, Calendar::At),
        (written.lead, Calendar::Lead),
        (written.of, Calendar::Of),
        (written.from, Calendar::From),
        (written.to, Calendar::To),
        (written.before_day, Calendar::BeforeDay),
        (written.before_year, Calendar::BeforeYear),
        (written.before_likely_year, Calendar::BeforeLikelyYear),
        (written.decade, Calendar::Decade),
        (written.before_christ, Calendar::BeforeChrist),
        (written.ahead, Calendar::Ahead),
        (written.day_suffix, Calendar::DaySuffix),
    ] {
        loader.add_all(file, &words, &Sense::Calendar(sense));
    }
    loader.future_endings.extend(written.ahead_ending);
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
        loader.add_all(file, &list, &Sense::Calendar(make(key)));
    }
}

/// A day that has a name: one of the ways to say when it falls, or none where that cannot be computed.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct WrittenFeast {
    /// Month and day: `12-25`.
    on: Option<String>,
    /// Where that day is such a weekday (Monday 1 to Sunday 7), it is kept so many days later, or earlier: `{7: 1}` for Sundays.
    moves: BTreeMap<i8, i8>,
    /// The month of a weekday, 1 to 12.
    month: Option<i8>,
    /// Monday 1 to Sunday 7.
    weekday: Option<i8>,
    /// Which one of the month; negative from its end.
    nth: Option<i8>,
    /// So many days after that weekday, or the day of the sun or the moon.
    plus: i8,
    /// The weekday comes in years that this number divides.
    every: Option<u8>,
    /// Days from Easter.
    easter: Option<i16>,
    /// Days from Orthodox Easter.
    orthodox_easter: Option<i16>,
    /// Month and day of the Islamic calendar: `10-01`.
    islamic: Option<String>,
    /// Days from the Hebrew new year.
    hebrew_new_year: Option<i16>,
    /// Days from Passover.
    passover: Option<i16>,
    /// The sun's longitude in degrees, 0 to 359; with `moon`, the one that it reaches in that lunar month.
    sun: Option<i16>,
    /// Thirtieth of the moon's way from the new moon, 1 to 30.
    moon: Option<i8>,
    /// Hour of Universal Time by which sun or moon have come so far, 0 to 24.
    hour: i8,
    /// What it is called.
    names: Texts,
}

impl WrittenFeast {
    fn rule(&self) -> Option<Feast> {
        let on = self.on.as_deref().map(|on| {
            let (month, day) = month_and_day(on)?;
            // A leap year: the 29th of February is a day.
            jiff::civil::Date::new(2024, month, day).ok()?;
            let mut moves = [0; 7];
            for (&weekday, &by) in &self.moves {
                *moves.get_mut(usize::try_from(weekday.checked_sub(1)?).ok()?)? = by;
            }
            Some(Feast::Day { month, day, moves })
        });
        let weekday = match (self.month, self.weekday, self.nth) {
            (None, None, None) => None,
            (Some(month @ 1..=12), Some(weekday @ 1..=7), Some(nth))
                if (1..=5).contains(&nth.abs()) =>
            {
                Some(Some(Feast::Weekday {
                    month,
                    weekday,
                    nth,
                    plus: self.plus,
                    every: self.every.unwrap_or(1),
                }))
            }
            _ => Some(None),
        };
        let easter = |orthodox| move |days| Some(Feast::Easter { days, orthodox });
        let islamic = self.islamic.as_deref().map(|on| {
            let (month, day) = month_and_day(on)?;
            let known = (1..=12).contains(&month) && (1..=30).contains(&day);
            known.then_some(Feast::Islamic { month, day })
        });
        let hour = self.hour;
        let by_hour = (0..=24).contains(&hour);
        let sky = match (self.sun, self.moon) {
            (None, None) => None,
            (Some(degrees @ 0..=359), None) if by_hour => Some(Some(Feast::Sun {
                degrees,
                hour,
                plus: self.plus,
            })),
            (Some(sun @ 0..=359), Some(thirtieth @ 1..=30)) if by_hour => Some(Some(Feast::Moon {
                sun,
                thirtieth,
                hour,
                plus: self.plus,
            })),
            _ => Some(None),
        };
        // Only a day of the year moves.
        if on.is_none() && !self.moves.is_empty() {
            return None;
        }
        let given = [
            on,
            sky,
            weekday,
            self.easter.map(easter(false)),
            self.orthodox_easter.map(easter(true)),
            islamic,
            self.hebrew_new_year.map(|n| Some(Feast::HebrewNewYear(n))),
            self.passover.map(|n| Some(Feast::Passover(n))),
        ];
        let mut given = given.into_iter().flatten();
        match (given.next(), given.next()) {
            (None, _) => Some(Feast::Proclaimed),
            (Some(rule), None) => rule,
            (Some(_), Some(_)) => None,
        }
    }
}

fn month_and_day(on: &str) -> Option<(i8, i8)> {
    let (month, day) = on.split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}
