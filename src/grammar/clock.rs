//! Times of day: "10h30", "à 8 heures", "8:30", "8.30 p.m.", "midi".

use super::parse::{Parsed, before, calendar, fail, follows, glued, the};
use crate::lang::{Calendar, CalendarKind};
use crate::text::{Gap, TokenKind, Tokens};

/// A time of day, in minutes since midnight.
pub(super) fn clock(input: Tokens<'_>) -> Parsed<'_, u16> {
    if let Ok((rest, minute)) = calendar(&[CalendarKind::Clock], input, |c| match c {
        Calendar::Clock(minute) => Some(minute),
        _ => None,
    }) {
        return Ok((rest, minute));
    }
    if let Some(found) = four_figures(input) {
        return Ok(found);
    }
    let Some(hour) = small(input, 24) else {
        return fail();
    };
    let rest = input.skip(1);
    // "10:30", "8.30 p.m."
    if let Some(mark) = rest.first()
        && matches!(mark.kind, TokenKind::Mark(':' | '.'))
        && glued(rest)
        && glued(rest.skip(1))
        && let Some(minutes) = two_digits(rest.skip(1))
    {
        let after = rest.skip(2);
        let half = half_of_day(after);
        // Seconds say nothing here: "18:34:06".
        let seconds = after.first().is_some_and(|t| t.is_mark(':'))
            && glued(after)
            && two_digits(after.skip(1)).is_some()
            && glued(after.skip(1));
        let after = if mark.is_mark(':') && seconds {
            after.skip(2)
        } else {
            after
        };
        let sure = mark.is_mark(':') && !super::figures_go_on(after);
        return match half {
            Some((end, noon)) if hour <= 12 => Ok((end, to_minutes(hour % 12 + noon, minutes))),
            None if sure => Ok((after, to_minutes(hour, minutes))),
            _ => fail(),
        };
    }
    if let Some((end, noon)) = half_of_day(rest)
        && hour <= 12
    {
        return Ok((end, to_minutes(hour % 12 + noon, 0)));
    }
    let (after, ()) = the(CalendarKind::ClockHour)(rest)?;
    // "o'clock" is no length of time.
    let certain = super::quantity::unit(rest).is_err();
    let led = before(input).is_some_and(|b| the(CalendarKind::At)(b).is_ok());
    if let Some(minutes) =
        two_digits(after).filter(|_| follows(after) && !super::figures_go_on(after.skip(1)))
        && (led || glued(rest) || glued(after) || zoned(after.skip(1)) || apart(input, hour))
    {
        return Ok((after.skip(1), to_minutes(hour, minutes)));
    }
    let (after, half) = match the(CalendarKind::Half)(after) {
        Ok((after, ())) => (after, 30),
        Err(_) => (after, 0),
    };
    let (after, hour, said) = match half_of_day(after) {
        Some((end, noon)) if hour <= 12 => (end, hour % 12 + noon, true),
        _ => (after, hour, false),
    };
    if led || said || certain || zoned(after) || beside_another(input) {
        Ok((after, to_minutes(hour, half)))
    } else {
        fail()
    }
}

/// "Le 3 mars, 19 h 50", "(19 h 50)", "19 h 50. Fin du direct": what stands between marks and is more than a few hours is no length of time.
fn apart(input: Tokens<'_>, hour: u16) -> bool {
    hour >= 6
        && before(input).is_none_or(|b| {
            input.first().is_some_and(|t| t.gap >= Gap::Line)
                || b.first().is_some_and(|t| {
                    matches!(
                        t.kind,
                        TokenKind::Mark(',' | '(' | '[' | '–' | '—' | '|' | '.')
                    )
                })
        })
}

/// "à 14 h (8 h au Québec)": in brackets after another time of day.
fn beside_another(input: Tokens<'_>) -> bool {
    let Some(bracket) = before(input).filter(|b| b.first().is_some_and(|t| t.is_mark('('))) else {
        return false;
    };
    let hour = |b: Tokens<'_>| the(CalendarKind::ClockHour)(b).is_ok();
    before(bracket)
        .is_some_and(|b| hour(b) || two_digits(b).is_some() && before(b).is_some_and(hour))
}

/// Whether what follows says which clock the time is of: "18 h 30 GMT".
fn zoned(after: Tokens<'_>) -> bool {
    follows(after) && the(CalendarKind::Zone)(after).is_ok()
}

/// "0930 GMT": four figures are a time where their clock is named.
fn four_figures(input: Tokens<'_>) -> Option<(Tokens<'_>, u16)> {
    let token = input
        .first()
        .filter(|t| t.kind == TokenKind::Digits && t.end - t.start == 4)?;
    let value: u16 = input.analysis().token_text(token).parse().ok()?;
    let (hour, minutes) = (value / 100, value % 100);
    let rest = input.skip(1);
    (hour < 24 && minutes < 60 && zoned(rest)).then(|| (rest, to_minutes(hour, minutes)))
}

fn to_minutes(hour: u16, minutes: u16) -> u16 {
    (hour * 60 + minutes) % (24 * 60)
}

fn small(input: Tokens<'_>, limit: u16) -> Option<u16> {
    let token = input
        .first()
        .filter(|t| t.kind == TokenKind::Digits && t.end - t.start <= 2)?;
    let value = input.analysis().token_text(token).parse().ok()?;
    (value <= limit).then_some(value)
}

fn two_digits(input: Tokens<'_>) -> Option<u16> {
    input.text().filter(|t| t.len() == 2)?;
    small(input, 59)
}

/// "a.m." and "p.m.": the rest and the hours to add.
fn half_of_day(input: Tokens<'_>) -> Option<(Tokens<'_>, u16)> {
    if !follows(input) {
        return None;
    }
    calendar(&[CalendarKind::Am, CalendarKind::Pm], input, |c| match c {
        Calendar::Am => Some(0),
        Calendar::Pm => Some(12),
        _ => None,
    })
    .ok()
}
