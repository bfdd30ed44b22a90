//! Days and months of the calendar.
//!
//! ```text
//! date     = [ weekday , [ "," ] ] , ( figures | day , [ "of" ] , month , [ year ] | month , day , [ year ] | day )
//! month    = month , [ year ] | year , month
//! day      = "28" | "1er" | "28th" | "the twenty-eighth"
//! ```

use super::super::parse::{
    Parsed, before, fail, follows, function, glued, hyphen, numeral, skip_opt, the,
};
use super::super::{figures_go_on, noun_phrase, quantity};
use super::figures::{in_figures, with_month_name};
use super::words::{
    alone, any_weekday, beyond, capital, closes, comes, count, direction, is_month_name, month,
    ordinal, period, preceded, skip_comma, skip_lead, tight_hyphen, weekday,
};
use super::written::{Fields, Point, Year};
use super::year::{short_year_after, year, year_after};
use crate::lang::{CalendarKind, DateOrder, FunctionClass, Numeral, SenseSet};
use crate::text::{TokenKind, Tokens};

/// A day and month, with the "prochain" or "last" that may follow.
pub(super) fn dated(input: Tokens<'_>) -> Parsed<'_, Point> {
    let (rest, mut fields) = day_and_month(input)?;
    if fields.year.is_none()
        && follows(rest)
        && let Ok((after, way)) = direction(rest)
        && way != 0
        && period(after).is_err()
        && count(after).is_err()
        && weekday(after).is_err()
    {
        fields.direction = Some(way);
        return Ok((after, Point::Calendar(fields)));
    }
    Ok((rest, Point::Calendar(fields)))
}

/// A day and its month, with weekday and year where they are given, in words or figures.
pub(super) fn day_and_month(input: Tokens<'_>) -> Parsed<'_, Fields> {
    let Ok((rest, day)) = any_weekday(input) else {
        return without_weekday(input, false);
    };
    let lead = skip_lead(skip_opt(
        skip_lead(skip_comma(rest)),
        the(CalendarKind::DayPart),
    ));
    let lead = skip_lead(lead);
    // "vendredi (25 octobre)", "Friday-Jun-15"
    let bracket = rest.first().is_some_and(|t| t.is_mark('('));
    let at = if bracket {
        rest.skip(1)
    } else {
        skip_opt(lead, tight_hyphen)
    };
    if !follows(at) {
        return fail();
    }
    let (after, mut fields) = without_weekday(at, true).or_else(|e| {
        if bracket {
            Err(e)
        } else {
            day_after_weekday(rest, at)
        }
    })?;
    fields.weekday = Some(day);
    if !bracket {
        return Ok((after, fields));
    }
    match after.first() {
        Some(t) if t.is_mark(')') && fields.month.is_some() => Ok((after.skip(1), fields)),
        _ => fail(),
    }
}

/// "mercredi 13", "Friday the 11th", "Friday the fifteenth".
fn day_after_weekday<'a>(weekday_end: Tokens<'a>, at: Tokens<'a>) -> Parsed<'a, Fields> {
    let (rest, day) = day_of_month(at)?;
    // In words only after an article, and never after a comma: "mardi, un geste", "mercredi quatre élus".
    let figures = at.first().is_some_and(|t| t.kind == TokenKind::Digits);
    let comma = weekday_end.first().is_some_and(|t| t.is_mark(','));
    let led = at.index() > weekday_end.index();
    let sure = figures || led && closes(rest);
    if !sure || comma || !plain_end(rest) || noun_phrase::counted_directly(rest) {
        return fail();
    }
    let fields = Fields {
        day: Some(day),
        ..Fields::default()
    };
    Ok((rest, fields))
}

fn without_weekday(input: Tokens<'_>, after_weekday: bool) -> Parsed<'_, Fields> {
    let figures = input.first().is_some_and(|t| t.kind == TokenKind::Digits);
    if !figures && !input.may_be(MONTH.and(SenseSet::NUMERAL)) {
        return fail();
    }
    if figures && let Ok(found) = in_figures(input, after_weekday) {
        return Ok(found);
    }
    if !comes(input, MONTH, BEFORE_MONTH) {
        return fail();
    }
    with_month_name(input)
        .or_else(|_| day_then_month(input))
        .or_else(|_| month_then_day(input, after_weekday))
}

const MONTH: SenseSet = SenseSet::calendar(&[CalendarKind::Month]);

/// How many words may stand between a day and its month.
const BEFORE_MONTH: usize = 3;

/// "28 octobre", "the 28th of October", "28-Oct-2024".
fn day_then_month(input: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, day) = day_of_month(input)?;
    let of = skip_opt(rest, the(CalendarKind::Of));
    // Words between strokes are a name: "rue du Quatre-Septembre".
    let figures = input.first().is_some_and(|t| t.kind == TokenKind::Digits);
    let joined = if glued(rest) && figures {
        skip_opt(of, hyphen)
    } else {
        of
    };
    let (after, month) = month(joined, true)?;
    let said = of.index() > rest.index();
    // "the 20th dec": the ending of a rank does for a capital.
    let ends = closes(after) || year_after(after).1.is_some();
    let ranked = figures && rest.index() == input.index() + 2 && ends;
    // "on 1 may": nothing else stands after "on" so.
    let led = figures && preceded(input, &[CalendarKind::BeforeDay]);
    if !follows(joined) || !(said || ranked || led || is_month_name(joined)) {
        return fail();
    }
    // "the 19 Sept. 11 hijackers": where the day follows its month, so does this one.
    let order = input.analysis().language.notation.order;
    if order == DateOrder::MonthDay
        && !said
        && figures
        && follows(after)
        && day_of_month(after)
            .is_ok_and(|(end, _)| noun_phrase::counted_directly(end) && !closes(end))
    {
        return fail();
    }
    let after = skip_opt(after, |t| if glued(t) { hyphen(t) } else { fail() });
    let fields = Fields {
        day: Some(day),
        month: Some(month),
        ..Fields::default()
    };
    Ok(with_year(after, fields))
}

/// "October 28, 2024", "Oct. 28", "October the second", "march first".
fn month_then_day(input: Tokens<'_>, after_weekday: bool) -> Parsed<'_, Fields> {
    let (rest, month) = month(input, true)?;
    // "in January on seven of nine counts": a preposition leads to something else.
    let at = skip_opt(
        skip_opt(rest, tight_hyphen),
        function(FunctionClass::Article),
    );
    let (after, day) = day_of_month(at)?;
    let named = after_weekday || is_month_name(input);
    // "may first" alone; "he may first ask" goes on.
    let in_words = at.first().is_some_and(|t| t.kind == TokenKind::Word);
    // "sept un zéro" are figures read out.
    if in_words && is_number_word(input) {
        return fail();
    }
    let ranked = after.index() > at.index() + 1 || in_words;
    let (after_year, year) = year_after(after);
    let led = !ranked
        && preceded(input, &[CalendarKind::BeforeDay])
        && !noun_phrase::counted_directly(after);
    let sure = named || led || year.is_some() || ranked && closes(after);
    if !follows(at) || !sure || !plain_end(after) {
        return fail();
    }
    let fields = Fields {
        day: Some(day),
        month: Some(month),
        year,
        ..Fields::default()
    };
    if year.is_some() {
        return Ok((after_year, fields));
    }
    Ok(with_odd_year(after, fields))
}

fn with_year(rest: Tokens<'_>, fields: Fields) -> (Tokens<'_>, Fields) {
    match year_after(rest) {
        (after, Some(year)) => {
            let year = Some(year);
            (after, Fields { year, ..fields })
        }
        _ => with_odd_year(rest, fields),
    }
}

/// With a year of two figures, or with what stands in the place of a year and is none.
fn with_odd_year(rest: Tokens<'_>, fields: Fields) -> (Tokens<'_>, Fields) {
    let (after, year) = match no_year(rest) {
        Some(after) => (after, Some(Year::Given(0))),
        None => short_year_after(rest),
    };
    (after, Fields { year, ..fields })
}

/// "3 mars 0000", "March 3, 99999": figures in the place of a year that are none. It is not the 3 March of the year of publication then.
fn no_year(rest: Tokens<'_>) -> Option<Tokens<'_>> {
    let at = skip_comma(rest);
    let long = |t: &str| t.len() >= 4 && t.bytes().all(|b| b.is_ascii_digit());
    let after = at.skip(1);
    let word = after.first().is_some_and(|t| t.kind == TokenKind::Word);
    // "le 3 mars, 5000 ont défilé"
    let goes_on = word && at.index() > rest.index() || figures_go_on(after);
    let ends = follows(rest) && follows(at) && at.text().is_some_and(long) && closes(after);
    (ends && !goes_on).then_some(after)
}

/// "28", "1er", "28th", "premier".
pub(super) fn day_of_month(input: Tokens<'_>) -> Parsed<'_, i8> {
    let first = input.first();
    if first.is_some_and(|t| t.kind == TokenKind::Digits) {
        let day = input
            .text()
            .filter(|t| t.len() <= 2)
            .and_then(|t| t.parse::<i8>().ok());
        let rest = input.skip(1);
        // "le 1er"; "le 21e" is no day where days are plain numbers.
        let ranks = !input.analysis().language.notation.plain_days || day == Some(1);
        let rest = match the(CalendarKind::DaySuffix)(rest) {
            Ok((after, ())) if glued(rest) && ranks => after,
            _ => rest,
        };
        return match day {
            Some(day @ 1..=31) => Ok((rest, day)),
            _ => fail(),
        };
    }
    if first.is_none_or(|t| t.kind != TokenKind::Word) {
        return fail();
    }
    let (rest, n) = super::super::words::words(input, None)?;
    match i8::try_from(n.value.mantissa()) {
        Ok(day @ 1..=31) if n.value.scale() == 0 => Ok((rest, day)),
        _ => fail(),
    }
}

/// Whether what follows leaves a day a day: no unit, no scale, no more figures but those of another day ("May 3-5").
pub(super) fn plain_end(rest: Tokens<'_>) -> bool {
    let letters = rest
        .first()
        .is_some_and(|t| t.kind == TokenKind::Word && glued(rest));
    let to_another_day = hyphen(rest).is_ok_and(|(after, ())| {
        after.text().is_some_and(|t| t.len() <= 2) && !figures_go_on(after.skip(1))
    });
    quantity::unit(rest).is_err() && (to_another_day || !figures_go_on(rest)) && !letters
}

/// A month with the year that may stand after or before it. `led`: its company says that it is a month.
pub(super) fn month_and_year(input: Tokens<'_>, led: bool) -> Parsed<'_, Fields> {
    let fields = |month, year| Fields {
        month: Some(month),
        year,
        ..Fields::default()
    };
    if let Ok((at, found)) = year(input) {
        let at = skip_opt(skip_comma(at), tight_hyphen);
        let (rest, month) = month(at, true)?;
        // "In 2016 May became", "2016 march": a word that is often another one must end it.
        let sure = is_month_name(at) && super::words::month(at, false).is_ok() || closes(rest);
        if !sure || !follows(at) || day_of_month(rest).is_ok() && follows(rest) && !closes(rest) {
            return fail();
        }
        return Ok((rest, fields(month, Some(Year::Given(found)))));
    }
    let (rest, month) = month(input, true)?;
    // "sept mille" is a number.
    let next_is_figures = rest.first().is_some_and(|t| t.kind == TokenKind::Digits);
    if is_number_word(input)
        && follows(rest)
        && !next_is_figures
        && numeral(rest, |_| Some(())).is_ok()
    {
        return fail();
    }
    let (after, year) = match year_after(skip_opt(rest, tight_hyphen)) {
        (after, Some(year)) => (after, Some(year)),
        _ => {
            let mark = rest
                .first()
                .is_some_and(|t| t.is_mark('\'') || t.is_mark('’'));
            if mark {
                short_year_after(rest)
            } else {
                (rest, None)
            }
        }
    };
    // "the largest march in two years"
    if matches!(year, Some(Year::Months(_))) && !is_month_name(input) {
        return fail();
    }
    if year.is_some() || led || self::month(input, false).is_ok() {
        return Ok((after, fields(month, year)));
    }
    fail()
}

/// Whether a month's name is a number, too: "sept".
fn is_number_word(input: Tokens<'_>) -> bool {
    numeral(input, |n| matches!(n, Numeral::Cardinal(_)).then_some(())).is_ok()
}

/// A month alone: "en octobre", "May" in a cell of a table.
pub(super) fn bare_month(input: Tokens<'_>) -> Parsed<'_, Fields> {
    let figures = input.first().is_some_and(|t| t.kind == TokenKind::Digits);
    if !figures && !input.may_be(MONTH) {
        return fail();
    }
    let year_led = preceded(input, &[CalendarKind::BeforeYear]);
    // "sept" alone is a seven.
    let number = is_number_word(input);
    let led = |rest| year_led && (capital(input) || closes(rest)) || !number && alone(input, rest);
    let (rest, fields) = month_and_year(input, true)?;
    let sure = fields.year.is_some() || month(input, false).is_ok() || led(rest);
    // "octobre prochain" and "mars d'après" are read where directions are.
    if !sure || follows(rest) && beyond(rest).is_ok() {
        return fail();
    }
    Ok((rest, fields))
}

/// "the 18th", "le 1er": figures with the ending of a rank.
pub(super) fn suffixed_day(input: Tokens<'_>) -> Parsed<'_, Fields> {
    let (rest, day) = day_of_month(input)?;
    if rest.index() != input.index() + 2 || !closes(rest) {
        return fail();
    }
    let fields = Fields {
        day: Some(day),
        ..Fields::default()
    };
    Ok((rest, fields))
}

/// A day of the month alone, after words that lead to a day: "on the 15th", "depuis le 3".
pub(super) fn bare_day(input: Tokens<'_>) -> Parsed<'_, Fields> {
    let figures = input.first().is_some_and(|t| t.kind == TokenKind::Digits);
    if !figures && !input.may_be(SenseSet::NUMERAL) {
        return fail();
    }
    // Hardly any figure can end a date.
    if figures && !day_of_month(input).is_ok_and(|(rest, _)| closes(rest)) {
        return fail();
    }
    let led = preceded(input, &[CalendarKind::BeforeDay]);
    if !led && !figures {
        return fail();
    }
    let (rest, day) = day_of_month(input)?;
    let ranked = figures && rest.index() == input.index() + 2;
    let plain_days = input.analysis().language.notation.plain_days;
    // Where days are ranks, those in words are read from the tenth on: the others are more often places in a race.
    let rank_in_words = !plain_days && !figures && day >= 10 && ordinal(input).is_ok();
    let plain = plain_days && figures && !ranked;
    let article = before(input).is_some_and(|b| the(CalendarKind::Lead)(b).is_ok());
    let sure = led && (ranked || rank_in_words || plain)
        || ranked && article && {
            let start = before(input).unwrap_or(input);
            alone(start, rest)
        };
    // "jusqu'au 16, rue de la Loi"
    let street = numeral(skip_comma(rest), |n| (*n == Numeral::Street).then_some(())).is_ok();
    if !sure || street || !closes(rest) || !plain_end(rest) {
        return fail();
    }
    let fields = Fields {
        day: Some(day),
        ..Fields::default()
    };
    Ok((rest, fields))
}
