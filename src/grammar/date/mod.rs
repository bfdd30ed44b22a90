//! Dates as written; what they come to is [`super::resolve`]'s business.
//!
//! ```text
//! date     = range | clock , [ point ] | point , [ part of the day ] , [ clock ]
//! range    = point , ( "au" | "to" | "-" ) , point                       see `range`
//! point    = nth | week | quarter | around | part                       see `nested`
//!          | shifted | offset                                           see `offset`
//!          | directed | day | open                                      see `relative`
//!          | feast | season | day , month , [ year ] | month , [ year ]  see `calendar_date`, `figures`
//!          | weekday | year | decade | century                          see `year`
//! ```
//!
//! | French | English | what |
//! |---|---|---|
//! | jeudi 28 octobre 2024 | Thursday, October 28, 2024 | a day |
//! | du 1er au 15 août | from 3 to 5 May | a range |
//! | vendredi dernier, ce samedi | last Friday | a weekday and a direction |
//! | mardi de la semaine dernière | Tuesday of last week | a weekday of a week |
//! | début juin, mi-juin, fin 2018 | early June, late 2018 | a part |
//! | la première semaine d'octobre | the third Wednesday of last month | a part by its number |
//! | au troisième trimestre 2024 | Q3 2024 | a part of a year |
//! | il y a deux ans, dans trois jours | two years ago, in three days | an offset |
//! | deux jours après Noël | two weeks before 13 May | an offset from another date |
//! | les trois derniers mois | the last three months | a span up to publication |
//! | la veille, le même jour | the day before, the same day | from the day spoken of |
//! | les années 1990, XIXe siècle | the 90s, the 19th century | many years |
//!
//! Every parser looks ahead a bounded number of tokens, and a date stands inside another at most twice ("two days after the end of next month").

mod calendar_date;
mod figures;
mod nested;
mod offset;
mod range;
mod relative;
#[cfg(test)]
mod tests;
mod words;
mod written;
mod year;

/// Whether a rank stands here: "second", "3rd".
pub(super) fn is_rank(input: Tokens<'_>) -> bool {
    words::ordinal(input).is_ok()
}

pub(super) use written::{Base, Fields, Length, Point, Unit, Written, Year};

use super::clock::clock;
use super::number::{lone_article, may_begin, word_alone};
use super::parse::{Parsed, fail, follows, glued, hyphen, limit_before, skip_opt, the};
use crate::lang::{CalendarKind, FunctionClass, SenseSet};
use crate::text::{Gap, Token, TokenKind, Tokens};
use words::{comes, direction, near, skip_comma, skip_lead};

/// How many dates may stand inside a date.
const DEPTH: u8 = 2;

/// Words that a date may begin with where no number does, or a word that bounds one.
pub(super) const BEGINS: SenseSet = FIRST.and(LEAD).and(BOUNDS);

/// A date that begins here.
pub(super) fn date(input: Tokens<'_>) -> Parsed<'_, Written> {
    if !may_begin_here(input) {
        return fail();
    }
    let lone = lone_number(input);
    let (rest, written) = match !lone && comes(input, SenseSet::TIME, REACH) {
        true => {
            let near = near(input, NEAR);
            timed(input)
                .or_else(|_| range::range(input, near))
                .or_else(|_| alone_or_range(input, point_among(input, near, DEPTH)))
        }
        false => in_numbers(input, lone),
    }?;
    let (rest, written) = with_time(rest, written);
    Ok((rest, written))
}

/// Whether a date can begin here, or what bounds one, by the token and its senses and those of the next; `number`: whether a number can.
pub(super) fn begins(input: Tokens<'_>, number: bool) -> bool {
    let begins = || {
        number
            || input.may_be(ALONE.and(SenseSet::BOUND))
            || input.may_be(FIRST) && (coded(input) || in_company(input))
            || leads(input)
    };
    match input.first().map(|t| t.kind) {
        // "'90s"
        Some(TokenKind::Mark('\'' | '’')) => input.may_be(SenseSet::CALENDAR),
        Some(TokenKind::Mark(_)) => input.may_be(SenseSet::CALENDAR) && begins(),
        Some(_) => begins(),
        None => false,
    }
}

/// "Q3": the letter stands for a part of a year only where its number is glued to it.
fn coded(input: Tokens<'_>) -> bool {
    let digits = |rest: Tokens<'_>| rest.first().is_some_and(|t| t.kind == TokenKind::Digits);
    (input.after(CODE)).is_some_and(|rest| glued(rest) && digits(rest))
}

/// "semaine 27", "été dernier", "fin juin", "dans deux jours", "ce samedi": a word that begins a date only where more of it stands right behind.
fn in_company(input: Tokens<'_>) -> bool {
    const WITHIN: SenseSet = SenseSet::calendar(&[CalendarKind::Within]);
    const LATER: SenseSet = SenseSet::calendar(&[CalendarKind::ThenAfter]);
    const INSIDE: SenseSet = SenseSet::calendar(&[CalendarKind::Inside]);
    const THIS: SenseSet = SenseSet::calendar(&[CalendarKind::This]);
    const NAMED: SenseSet = SenseSet::CALENDAR
        .and(SenseSet::BOUND)
        .and(SenseSet::functions(&[FunctionClass::Article]));
    let counts = |rest: Tokens<'_>| may_begin(rest) && lone_article(rest).is_none();
    let joins = |rest: Tokens<'_>| {
        let mark = |t: &Token| matches!(t.kind, TokenKind::Mark(',' | '\'' | '’'));
        hyphen(rest).is_ok() || rest.first().is_some_and(mark)
    };
    let goes_on = |(set, len): (SenseSet, usize)| {
        let rest = input.skip(len);
        set.meets(NAMES) && (rest.may_be(NAMED) || may_begin(rest) || joins(rest))
            || set.meets(DIRECTIONS) && (rest.may_be(SenseSet::CALENDAR) || may_begin(rest))
            || set.meets(LENGTHS) && (rest.may_be(SenseSet::BOUND) || counts(rest))
            || set.meets(WITHIN) && skip_lead(rest).may_be(DIRECTIONS)
            || set.meets(LATER) && (rest.may_be(INSIDE) || skip_lead(rest).may_be(THIS))
    };
    const BEGINNING: SenseSet = NAMES.and(DIRECTIONS).and(LENGTHS).and(LATER);
    (input.analysis().sets_of(input.index(), BEGINNING)).any(goes_on)
}

/// Whether a word stands here that leads to a number or begins a range, and what can be that stands right behind: most such words lead to something else.
fn leads(input: Tokens<'_>) -> bool {
    const OPENS_RANGE: SenseSet = BETWEEN.and(FROM);
    let mut phrases = (input.analysis()).sets_of(input.index(), LEAD.and(OPENS_RANGE));
    phrases.any(|(set, len)| {
        let rest = input.skip(len);
        let number = may_begin(rest);
        set.meets(LEAD) && number || set.meets(OPENS_RANGE) && begins_range(rest, number)
    })
}

/// Whether a range whose ends are read together can begin here; `number`: whether a number can.
fn begins_range(input: Tokens<'_>, number: bool) -> bool {
    const LEAD_TO_ONE: SenseSet = SenseSet::calendar(&[
        CalendarKind::AgoBefore,
        CalendarKind::AgoAfter,
        CalendarKind::ThenAfter,
    ]);
    const ENDS: SenseSet = SenseSet::TIME.without(LEAD_TO_ONE);
    input.may_be(ENDS)
        || number && lone_article(input).is_none()
        || input.may_be(DIRECTIONS) && in_company(input)
        || led_number(input)
}

/// Whether a date can begin here, with the word that leads to it or without.
fn may_begin_here(input: Tokens<'_>) -> bool {
    may_begin_point(input) || led_number(input)
}

/// Whether a date without the word that leads to it can begin here: most of the little words stand inside or before one.
fn may_begin_point(input: Tokens<'_>) -> bool {
    input.may_be(FIRST)
        || may_begin(input)
        || input.first().is_some_and(|t| t.kind != TokenKind::Word)
}

/// Whether a word stands here that leads to a date, and a number can begin behind it.
fn led_number(input: Tokens<'_>) -> bool {
    input.after(LEAD).is_some_and(may_begin)
}

/// Words that lead to a date or begin a range of dates.
pub(super) const LEADING: SenseSet = LEAD.and(BETWEEN).and(FROM);

/// Words that name no time, and may begin a date behind such a word.
pub(super) const LED: SenseSet = DIRECTIONS.and(LEAD);

const LEAD: SenseSet = SenseSet::calendar(&[CalendarKind::Lead]);
const BETWEEN: SenseSet = SenseSet::calendar(&[CalendarKind::Between]);
const FROM: SenseSet = SenseSet::calendar(&[CalendarKind::From]);
const WEEKDAY: SenseSet = SenseSet::calendar(&[CalendarKind::Weekday]);
const CODE: SenseSet = SenseSet::calendar(&[CalendarKind::Code]);

/// Words that a date may begin with whatever stands behind them.
const ALONE: SenseSet = SenseSet::calendar(&[
    CalendarKind::Month,
    CalendarKind::Weekday,
    CalendarKind::DayFromNow,
    CalendarKind::DayFromThen,
    CalendarKind::Beyond,
    CalendarKind::Rest,
    CalendarKind::SoFar,
    CalendarKind::Now,
    CalendarKind::Clock,
    CalendarKind::Decade,
    CalendarKind::DecadeOf,
    CalendarKind::Feast,
]);

/// Names of times that begin a date where more of it stands right behind.
const NAMES: SenseSet = SenseSet::calendar(&[
    CalendarKind::Period,
    CalendarKind::Season,
    CalendarKind::Part,
]);

/// Words that say which of several times is meant: a date begins with them where the time or a number of times is named right behind.
const DIRECTIONS: SenseSet = SenseSet::calendar(&[
    CalendarKind::Last,
    CalendarKind::Next,
    CalendarKind::OfNextWeek,
    CalendarKind::This,
    CalendarKind::Same,
    CalendarKind::That,
]);

/// Words that say that what is counted right behind them is a length of time.
const LENGTHS: SenseSet = SenseSet::calendar(&[
    CalendarKind::AgoBefore,
    CalendarKind::InBefore,
    CalendarKind::Within,
]);

const FIRST: SenseSet = SenseSet::TIME.and(SenseSet::calendar(&[
    CalendarKind::This,
    CalendarKind::Last,
    CalendarKind::Next,
    CalendarKind::OfNextWeek,
    CalendarKind::Same,
    CalendarKind::That,
    CalendarKind::InBefore,
    CalendarKind::Within,
    CalendarKind::Rest,
]));

/// How many words may stand before the name of a time in a date: "dans le courant de la semaine".
const REACH: usize = 6;

/// How many words of a date are looked at for the one that tells what sort it is: "a year, two months, a week and three days ago".
const NEAR: usize = 10;

/// Whether a number of one word or figure stands here, with neither a word of dates nor more of the number behind it: "un homme", "12 personnes", "12 %".
/// A name of a time that comes later is none of its date.
fn lone_number(input: Tokens<'_>) -> bool {
    const OF_DATES: SenseSet = SenseSet::CALENDAR.and(SenseSet::APPROXIMATION);
    const MORE: SenseSet = OF_DATES.and(SenseSet::NUMERAL);
    let rest = input.skip(1);
    let figures = input.first().is_some_and(|t| t.kind == TokenKind::Digits);
    let digits = |t: &Token| t.kind == TokenKind::Digits;
    // A comma may stand inside a date, and so may the other marks.
    let apart = |t: &Token| match t.kind {
        TokenKind::Word => t.gap != Gap::None,
        TokenKind::Mark('.') => figures && !rest.skip(1).first().is_some_and(digits),
        TokenKind::Mark('%' | '€' | ')' | ']' | '"' | '»' | '”' | ';' | '?' | '!' | '…') => {
            figures
        }
        TokenKind::Mark(_) | TokenKind::Digits => false,
    };
    let longest = input
        .analysis()
        .phrase_len(input.index(), SenseSet::NUMERAL);
    (may_begin(input) && !input.may_be(OF_DATES) && longest.is_none_or(|len| len == 1))
        && rest.first().is_some_and(apart)
        && !rest.may_be(MORE)
}

/// A date, or a range of any two of which `first` is the one that begins at `input`.
fn alone_or_range<'a>(input: Tokens<'a>, first: Parsed<'a, Point>) -> Parsed<'a, Written> {
    match range::points(input, first.clone()) {
        Ok(both) => Ok(both),
        Err(_) => first.map(|(rest, point)| (rest, Written::new(point))),
    }
}

/// A date without a word that names a time: "28/10/2024", "10:30", "2015-2018", "le 28", "in two thousand and nine".
/// `lone`: no more of a date stands behind the number.
fn in_numbers(input: Tokens<'_>, lone: bool) -> Parsed<'_, Written> {
    let is = |token: Tokens<'_>, kind| token.first().is_some_and(|t| t.kind == kind);
    // "this 5/12"
    if is(input.skip(1), TokenKind::Digits) && direction(input).is_ok() {
        return alone_or_range(input, point(input, DEPTH));
    }
    let day = |(rest, fields)| (rest, Point::Calendar(fields));
    if is(input, TokenKind::Word) {
        // "un homme" is neither a day nor a year.
        if !input.may_be(SenseSet::NUMERAL) || word_alone(input).is_some() {
            return fail();
        }
        let first = calendar_date::bare_day(input)
            .map(day)
            .or_else(|_| year::bare_year(input));
        return alone_or_range(input, first);
    }
    let alone = || {
        calendar_date::bare_day(input)
            .map(day)
            .or_else(|_| year::bare_year(input))
    };
    if lone {
        return alone().map(|(rest, point)| (rest, Written::new(point)));
    }
    timed(input)
        .or_else(|_| range::in_figures(input))
        .or_else(|_| range::years(input))
        .or_else(|_| alone_or_range(input, calendar_date::dated(input).or_else(|_| alone())))
}

/// Words that may bound a date or lead to it.
const BOUNDS: SenseSet = SenseSet::BOUND.and(BETWEEN).and(FROM);

/// A date after words that bound it or lead to it, which are none of it: "between 3 and 5 May", "more than two years ago". Where the words say that it
/// is more or less, nobody knows when it is.
pub(super) fn date_after_bound(input: Tokens<'_>) -> Parsed<'_, (Tokens<'_>, Written)> {
    if !input.may_be(BOUNDS) {
        return fail();
    }
    if let Ok((at, ())) =
        the(CalendarKind::Between)(input).or_else(|_| the(CalendarKind::From)(input))
        && begins_range(at, may_begin(at))
        && (comes(at, SenseSet::TIME, REACH)
            || at.first().is_some_and(|t| t.kind == TokenKind::Digits))
        && let Ok((rest, written)) = range::range(at, near(at, NEAR))
    {
        return Ok((rest, (at, written)));
    }
    let (at, limit) = limit_before(input)?;
    let (rest, mut written) = date(at)?;
    written.point = offset::bounded(written.point, limit);
    Ok((rest, (at, written)))
}

/// What a date names, without a time of day. `depth`: how many more dates may stand inside.
fn point(input: Tokens<'_>, depth: u8) -> Parsed<'_, Point> {
    point_among(input, near(input, NEAR), depth)
}

/// The same; `near`: what the next words may be.
fn point_among(input: Tokens<'_>, near: SenseSet, depth: u8) -> Parsed<'_, Point> {
    if !may_begin_point(input) {
        return fail();
    }
    let fields = |(rest, fields)| (rest, Point::Calendar(fields));
    let given =
        |words: SenseSet, found: fn(Tokens<'_>) -> Parsed<'_, Point>| match near.meets(words) {
            true => found(input),
            false => fail(),
        };
    let shifted = || match near.meets(SenseSet::calendar(&[CalendarKind::Anchor])) {
        true => offset::shifted(input, depth),
        false => fail(),
    };
    nested::bare_feast(input)
        .or_else(|_| shifted())
        .or_else(|_| match offset::near(input, near) {
            true => offset::offset(input),
            false => fail(),
        })
        .or_else(|_| match nested::ranked(input, near) {
            true => nested::nth(input),
            false => fail(),
        })
        .or_else(|_| given(nested::QUARTER, nested::quarter))
        .or_else(|_| nested::week(input))
        .or_else(|_| nested::around(input))
        .or_else(
            |_| match near.meets(SenseSet::PERIOD) && near.meets(WEEKDAY) {
                true => given(relative::DIRECTED, nested::weekday_of_week),
                false => fail(),
            },
        )
        .or_else(|_| nested::parted(input))
        .or_else(|_| relative::open(input))
        .or_else(|_| relative::day(input))
        .or_else(|_| given(relative::DIRECTED, relative::directed))
        .or_else(|_| given(year::DECADE, year::decade))
        .or_else(|_| given(SenseSet::PERIOD, year::century))
        .or_else(|_| nested::season_of_year(input))
        .or_else(|_| calendar_date::dated(input))
        .or_else(|_| nested::bare_weekday(input).map(fields))
        .or_else(|_| calendar_date::bare_month(input).map(fields))
        .or_else(|_| calendar_date::bare_day(input).map(fields))
        .or_else(|_| year::bare_year(input))
}

/// "à 10 h 30 vendredi", "8 p.m. on Tuesday", or a time of day alone.
fn timed(input: Tokens<'_>) -> Parsed<'_, Written> {
    let (rest, minute) = clock(input)?;
    let at = skip_lead(rest);
    match point(at, DEPTH) {
        Ok((after, point)) if follows(at) && point.is_day() => Ok((
            after,
            Written {
                minute: Some(minute),
                ..Written::new(point)
            },
        )),
        _ => Ok((
            rest,
            Written {
                minute: Some(minute),
                ..Written::new(Point::Time)
            },
        )),
    }
}

/// Whether a time of day comes next: "1/8 at 12pm".
fn timed_next(rest: Tokens<'_>) -> bool {
    let at = skip_opt(rest, the(CalendarKind::At));
    follows(rest) && clock(at).is_ok()
}

/// "vendredi matin", "le 3 mai à 8 heures", "2024-10-28T10:30".
fn with_time<'a>(rest: Tokens<'a>, written: Written) -> (Tokens<'a>, Written) {
    if written.minute.is_some() || !written.point.is_day() || !follows(rest) {
        return (rest, written);
    }
    let mut written = written;
    let mut rest = rest;
    if let Some((after, minute)) = iso_time(rest) {
        written.minute = Some(minute);
        return (after, written);
    }
    if let Ok((after, ())) = the(CalendarKind::DayPart)(rest) {
        written.day_part = true;
        rest = after;
    }
    for at in [rest, skip_comma(rest)] {
        let here = skip_opt(at, the(CalendarKind::At));
        if let Ok((after, minute)) = clock(here)
            && follows(at)
        {
            written.minute = Some(minute);
            return (after, written);
        }
    }
    (rest, written)
}

/// The time of an ISO 8601 timestamp, with its zone: "T10:30:00Z", "T10:30+02:00".
fn iso_time(rest: Tokens<'_>) -> Option<(Tokens<'_>, u16)> {
    let mark = |t: Tokens<'_>, letters: [&str; 2]| {
        glued(t) && t.text().is_some_and(|w| letters.contains(&w))
    };
    let at = rest.skip(1);
    if !mark(rest, ["T", "t"]) || !glued(at) {
        return None;
    }
    let (after, minute) = clock(at).ok()?;
    if mark(after, ["Z", "z"]) {
        return Some((after.skip(1), minute));
    }
    let zone = mark(after, ["+", "-"])
        && after
            .skip(1)
            .first()
            .is_some_and(|t| t.kind == TokenKind::Digits);
    if zone {
        let minutes = mark(after.skip(2), [":", ":"]);
        return Some((after.skip(if minutes { 4 } else { 2 }), minute));
    }
    Some((after, minute))
}
