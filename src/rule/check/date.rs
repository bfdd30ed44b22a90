//! Days and times of one thing, in near copies of a sentence and in sentences that tell the same.

use super::copy::{Swap, swaps};
use super::holder::{Voice, verdict_of};
use super::once;
use crate::align::{ClaimRef, Retold, SentenceRef, Story, slots};
use crate::claim::{Content, Word, WordClass};
use crate::rule::{Among, DateCheck, Judge, Opinion, Spot, Verdict};
use crate::text::fold;
use jiff::civil::Date;

/// Fewer words in common than this tell nothing again.
const MANY: usize = 4;

pub(super) fn run(judge: &mut Judge<'_, '_>, settings: &DateCheck) {
    if settings.among != Among::Copies {
        let told = told_again(judge, settings);
        once::run(judge, settings, &told);
    }
    if settings.among != Among::Independent {
        in_copies(judge, settings);
    }
}

/// Another date in the same place of a sentence that tells the same; where that was told.
fn told_again(judge: &mut Judge<'_, '_>, settings: &DateCheck) -> once::Told {
    let story = judge.story;
    let mut told = once::Told::new();
    for retold in story.retold() {
        let (a, b) = (retold.longer, retold.shorter);
        let (long, short) = (&story.sentence(a).words, &story.sentence(b).words);
        let met = |i: usize| retold.same.iter().any(|s| s.1 == i);
        let counts = |i: &usize| matches!(short[*i].class, WordClass::Content | WordClass::Name);
        let whole = (0..short.len()).filter(counts).all(met);
        if !whole || story.copies.nearly_the_same(a, b) || told_otherwise(retold, long, short) {
            continue;
        }
        for (j, i) in slots(story, retold, WordClass::Calendar) {
            let (x, y) = (&long[j], &short[i]);
            let apart = Moment::read(&x.form)
                .zip(Moment::read(&y.form))
                .and_then(|(x, y)| x.apart(y));
            let exceeds = apart.is_some_and(|d| d.exceeds(settings.tolerance_days));
            let other = |words: &[Word], form: &str| words.iter().any(|w| &*w.form == form);
            let written = |at: SentenceRef, word: &Word| fold(&story.words(at.source, word.span));
            if !exceeds
                || retold.same.len() < MANY
                || written(a, x) == written(b, y)
                || other(long, &y.form)
                || other(short, &x.form)
                || befall_others(story, (a, x), (b, y))
                || !judge.takes_word(a, x)
                || !judge.takes_word(b, y)
            {
                continue;
            }
            let voices = (
                Voice::at(story, a.source, x.span),
                Voice::at(story, b.source, y.span),
            );
            // Who speaks again on another day may speak of another day.
            let Some((verdict, reason)) = verdict_of(story, voices.0, voices.1)
                .filter(|(verdict, _)| *verdict != Verdict::Update)
            else {
                continue;
            };
            let because = vec![
                format!("in the same place: {} and {}", x.form, y.form),
                reason,
            ];
            let mut spots = [(a, Spot::word(story, a, x)), (b, Spot::word(story, b, y))];
            spots.sort_by_key(|s| s.0);
            let opinion = Opinion::new(verdict, "one thing, two dates", because);
            judge.compare(opinion, &spots[0].1, &spots[1].1, &[], &[]);
            told.insert((a.min(b), a.max(b)));
        }
    }
    told
}

/// Whether what the two words date befalls two: the president, and the president's deputy.
fn befall_others(story: &Story<'_>, a: (SentenceRef, &Word), b: (SentenceRef, &Word)) -> bool {
    let dated = |(at, word): (SentenceRef, &Word)| {
        let claims = &story.sources[at.source].reading.claims;
        let here = story.claims_in(at);
        let mut around = here.filter(|&claim| claims[claim].span.contains(word.span));
        around.find_map(|claim| match &claims[claim].content {
            Content::Event(event) => {
                let theme = event.theme.as_ref()?;
                let source = at.source;
                let subject = story.subject(ClaimRef { source, claim });
                Some((theme.concept.as_ref().unwrap_or(&theme.head), subject))
            }
            _ => None,
        })
    };
    match (dated(a), dated(b)) {
        (Some((p, x)), Some((q, y))) => p != q && (x.is_none() || x != y),
        _ => false,
    }
}

/// Whether one of two sentences negates, tells of what is still to come, or counts otherwise than the other: then their dates may be of two things.
fn told_otherwise(retold: &Retold, long: &[Word], short: &[Word]) -> bool {
    let figured = |words: &[Word], met: &dyn Fn(usize) -> bool| {
        (0..words.len()).any(|k| words[k].class == WordClass::Figure && !met(k))
    };
    let figures_differ = figured(long, &|k| retold.same.iter().any(|s| s.0 == k))
        && figured(short, &|k| retold.same.iter().any(|s| s.1 == k));
    let has = |words: &[Word], class: WordClass| words.iter().any(|w| w.class == class);
    figures_differ || [long, short].iter().any(|w| has(w, WordClass::Negation))
}

/// Another date in a near copy of a sentence.
fn in_copies(judge: &mut Judge<'_, '_>, settings: &DateCheck) {
    let story = judge.story;
    for swap in swaps(story, WordClass::Calendar) {
        let (a, b) = (swap.copy.a, swap.copy.b);
        if !judge.takes_word(a, swap.a) || !judge.takes_word(b, swap.b) {
            continue;
        }
        let spots = (Spot::word(story, a, swap.a), Spot::word(story, b, swap.b));
        // "today" means another day in each edition: the same words are no difference.
        if fold(&story.words(a.source, swap.a.span)) == fold(&story.words(b.source, swap.b.span)) {
            continue;
        }
        let Some(apart) = Moment::read(&swap.a.form)
            .zip(Moment::read(&swap.b.form))
            .and_then(|(x, y)| x.apart(y))
        else {
            judge.apart(
                &spots.0,
                &spots.1,
                "it is not known which day one of them means",
            );
            continue;
        };
        if !apart.exceeds(settings.tolerance_days) {
            continue;
        }
        if let Some(word) = swap.disturbed.filter(|w| w.class != WordClass::Calendar) {
            judge.apart(
                &spots.0,
                &spots.1,
                format!("the sentences around the dates differ (“{}”)", word.form),
            );
            continue;
        }
        if let Some(word) = told_of_another(story, &swap) {
            judge.apart(
                &spots.0,
                &spots.1,
                format!("the sentences differ in more than the date (“{}”): another occasion may be meant", word.form),
            );
            continue;
        }
        let because = vec![format!(
            "the same sentence but for this: {} and {}",
            swap.a.form, swap.b.form
        )];
        judge.compare(
            Opinion::new(Verdict::Conflict, "one sentence, two dates", because),
            &spots.0,
            &spots.1,
            &[],
            &[],
        );
    }
}

/// A word that places one of the sentences on another occasion: a figure where the other has another one ("3 percent in January", "5 percent in
/// February"), a negation, or what is still to come against what has been.
fn told_of_another<'a>(story: &'a Story<'_>, swap: &Swap<'a>) -> Option<&'a Word> {
    let (left, right) = (story.sentence(swap.copy.a), story.sentence(swap.copy.b));
    let only = |words: &'a [Word], others: &'a [Word], classes: &[WordClass]| {
        words.iter().find(|w| {
            classes.contains(&w.class)
                && !others
                    .iter()
                    .any(|o| o.class == w.class && o.form == w.form)
        })
    };
    let turned = [WordClass::Negation, WordClass::Modal];
    let figure = only(&left.words, &right.words, &[WordClass::Figure]);
    figure
        .filter(|_| only(&right.words, &left.words, &[WordClass::Figure]).is_some())
        .or_else(|| only(&left.words, &right.words, &turned))
        .or_else(|| only(&right.words, &left.words, &turned))
}

/// Whether two sentences both name dates and none of one can be any of the other.
pub(super) fn differently_dated(story: &Story<'_>, a: SentenceRef, b: SentenceRef) -> bool {
    apart_in(&story.sentence(a).words, &story.sentence(b).words)
}

/// Whether both have dates and each date of one lies apart from each of the other.
pub(super) fn apart_in(a: &[Word], b: &[Word]) -> bool {
    let moments = |words: &[Word]| -> Vec<Moment> {
        let dates = words.iter().filter(|w| w.class == WordClass::Calendar);
        dates.filter_map(|w| Moment::read(&w.form)).collect()
    };
    let (x, y) = (moments(a), moments(b));
    let far = |p: &Moment, q: &Moment| p.apart(*q).is_some_and(|d| d != Distance::None);
    !x.is_empty() && !y.is_empty() && x.iter().all(|p| y.iter().all(|q| far(p, q)))
}

/// What the compared form of a date or time says; see [`crate::claim::Word::form`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Moment {
    Day(Date),
    /// A day and some time on it.
    Hour(Date),
    /// From one day to another, or two days: "les 4 et 5 novembre".
    Days(Date, Date),
    Month(i16, i8),
    Year(i16),
    /// A month and day of an unknown year.
    MonthDay(i8, i8),
    /// A weekday of an unknown week, Monday 1.
    Weekday(i8),
    /// A month of an unknown year.
    BareMonth(i8),
    /// Minutes since midnight.
    Minute(u16),
}

/// How far two moments lie apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Distance {
    None,
    Days(u32),
    /// More than any tolerance, or of a kind that no number of days measures.
    Far,
}

impl Distance {
    fn exceeds(self, tolerance: u16) -> bool {
        match self {
            Distance::None => false,
            Distance::Days(days) => days > u32::from(tolerance),
            Distance::Far => true,
        }
    }
}

impl Moment {
    fn read(form: &str) -> Option<Self> {
        if let Some(day) = form.strip_prefix("weekday-") {
            return day.parse().ok().map(Moment::Weekday);
        }
        if let Some(month) = form.strip_prefix("month-") {
            return month.parse().ok().map(Moment::BareMonth);
        }
        if let Some((day, _)) = form.split_once('T') {
            return day.parse().ok().map(Moment::Hour);
        }
        if let Some((hour, minute)) = form.split_once(':') {
            return Some(Moment::Minute(
                hour.parse::<u16>().ok()? * 60 + minute.parse::<u16>().ok()?,
            ));
        }
        if let Some((first, last)) = form.split_once('/') {
            return Some(Moment::Days(first.parse().ok()?, last.parse().ok()?));
        }
        if let Ok(day) = form.parse::<Date>() {
            return Some(Moment::Day(day));
        }
        let parts: Vec<&str> = form.split('-').collect();
        match parts[..] {
            [year] if year.len() == 4 => year.parse().ok().map(Moment::Year),
            [year, month] if year.len() == 4 => {
                Some(Moment::Month(year.parse().ok()?, month.parse().ok()?))
            }
            [month, day] if month.len() == 2 => {
                Some(Moment::MonthDay(month.parse().ok()?, day.parse().ok()?))
            }
            _ => None,
        }
    }

    /// How far apart the two are; `None` where that cannot be known.
    fn apart(self, other: Moment) -> Option<Distance> {
        use Moment::{BareMonth, Day, Days, Hour, Minute, Month, MonthDay, Weekday, Year};
        let days = |a: Date, b: Date| match (b - a).get_days().unsigned_abs() {
            0 => Distance::None,
            days => Distance::Days(days),
        };
        let far = |differ: bool| {
            Some(if differ {
                Distance::Far
            } else {
                Distance::None
            })
        };
        match (self, other) {
            // Which clock an hour is told by is not known.
            (Hour(a), Hour(b)) => Some(days(a, b)).filter(|d| *d != Distance::None),
            (Hour(a), b) => Day(a).apart(b),
            (a, Hour(b)) => a.apart(Day(b)),
            (Day(a), Day(b)) => Some(days(a, b)),
            // Both ends are told: the one that is farther off counts.
            (Days(a, b), Days(c, d)) => Some(days(a, c).max(days(b, d))),
            (Day(d), Days(a, b)) | (Days(a, b), Day(d)) => far(d < a || b < d),
            (Day(d), Month(y, m)) | (Month(y, m), Day(d)) => far((d.year(), d.month()) != (y, m)),
            (Day(d), Year(y)) | (Year(y), Day(d)) => far(d.year() != y),
            (Day(d), MonthDay(m, n)) | (MonthDay(m, n), Day(d)) => {
                far((d.month(), d.day()) != (m, n))
            }
            (Day(d), Weekday(w)) | (Weekday(w), Day(d)) => {
                far(d.weekday().to_monday_one_offset() != w)
            }
            (Day(d), BareMonth(m)) | (BareMonth(m), Day(d)) => far(d.month() != m),
            (Month(y, m), Month(z, n)) => far((y, m) != (z, n)),
            (Month(y, _), Year(z)) | (Year(z), Month(y, _)) => far(y != z),
            (Month(_, m), BareMonth(n)) | (BareMonth(n), Month(_, m)) => far(m != n),
            (MonthDay(m, _), BareMonth(n)) | (BareMonth(n), MonthDay(m, _)) => far(m != n),
            (Year(a), Year(b)) => far(a != b),
            (MonthDay(m, d), MonthDay(n, e)) => far((m, d) != (n, e)),
            (Weekday(a), Weekday(b)) | (BareMonth(a), BareMonth(b)) => far(a != b),
            (Minute(a), Minute(b)) => far(a != b),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_lie_apart() {
        let apart = |a: &str, b: &str| {
            Moment::read(a)
                .zip(Moment::read(b))
                .and_then(|(x, y)| x.apart(y))
        };
        assert_eq!(apart("2018-12-04", "2018-12-04"), Some(Distance::None));
        assert_eq!(apart("2018-12-04", "2018-12-06"), Some(Distance::Days(2)));
        assert_eq!(apart("2018-12", "2018-12-04"), Some(Distance::None));
        assert_eq!(
            apart("2018-12-04/2018-12-05", "2018-12-04/2018-12-17"),
            Some(Distance::Days(12))
        );
        assert_eq!(
            apart("2018-12-04/2018-12-17", "2018-12-09"),
            Some(Distance::None)
        );
        assert_eq!(
            apart("2018-12-04/2018-12-05", "2018-12-09"),
            Some(Distance::Far)
        );
        assert_eq!(
            apart("2018-12-01..2018-12-10", "2018-12-11..2018-12-20"),
            None
        );
        assert_eq!(
            apart("2018-12-04T12:00", "2018-12-05T12:00"),
            Some(Distance::Days(1))
        );
        assert_eq!(
            apart("2018-12-04T12:00", "2018-12-04"),
            Some(Distance::None)
        );
        assert_eq!(apart("2018-12-04T12:00", "2018-12-04T13:00"), None);
        assert_eq!(apart("weekday-2", "2018-12-04"), Some(Distance::None));
        assert_eq!(apart("weekday-4", "2018-12-04"), Some(Distance::Far));
        assert_eq!(apart("weekday-2", "weekday-4"), Some(Distance::Far));
        assert_eq!(apart("01-26", "01-14"), Some(Distance::Far));
        assert_eq!(apart("11:15", "10:30"), Some(Distance::Far));
        assert_eq!(apart("weekday-2", "day--1"), None);
        assert_eq!(apart("2018", "11:15"), None);
    }
}
