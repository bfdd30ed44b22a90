//! The two ends of a range.

use super::unit::{currency_before, scale_before, unit, unit_after};
use crate::grammar::noun_phrase::noun_phrase;
use crate::grammar::number::{Form, Number, number};
use crate::grammar::parse::{
    Parsed, before, bound, fail, follows, glued, hyphen, limit_before, one_of, skip_opt,
};
use crate::lang::{Approximation, SenseSet};
use crate::text::Tokens;
use crate::value::Decimal;

/// The number, or the two ends of a range.
#[derive(Clone, Copy, Debug)]
pub(super) struct Range {
    pub first: Number,
    pub last: Option<Number>,
}

impl Range {
    /// Both ends times `by`, a word of scale; `None` where one would not fit.
    pub fn times(&self, by: Decimal) -> Option<Self> {
        let scaled = self.scaled(by)?;
        let times = |n: Number| Number { scale: by, ..n };
        Some(Range {
            first: times(scaled.first),
            last: scaled.last.map(times),
        })
    }

    /// Both ends in a unit of which this one is so many; `None` where one would not fit.
    pub fn scaled(&self, by: Decimal) -> Option<Self> {
        let times = |n: Number| {
            Some(Number {
                value: n.value.checked_mul(by)?,
                step: n.step.checked_mul(by)?,
                plain: false,
                ..n
            })
        };
        let last = match self.last {
            Some(last) => Some(times(last)?),
            None => None,
        };
        Some(Range {
            first: times(self.first)?,
            last,
        })
    }
}

/// One number, or the two ends of a range.
pub(super) fn range(input: Tokens<'_>, currency: bool) -> Parsed<'_, Range> {
    let single = number(input);
    two_ends(input, &single, currency)
        .or_else(|_| single.map(|(rest, first)| (rest, Range { first, last: None })))
}

/// A word that begins a range.
pub(super) fn opened(input: Tokens<'_>) -> Parsed<'_, ()> {
    one_of(SenseSet::BETWEEN)(input).or_else(|_| one_of(SenseSet::FROM)(input))
}

/// "entre 3 et 5", "de 3 à 5", "3 à 5", "3-5". `single`: the number that begins at `input`.
fn two_ends<'a>(
    input: Tokens<'a>,
    single: &Parsed<'a, Number>,
    currency: bool,
) -> Parsed<'a, Range> {
    let between = one_of(SenseSet::BETWEEN)(input);
    let from = one_of(SenseSet::FROM)(input);
    if single.is_err() && between.is_err() && from.is_err() {
        return fail();
    }
    // "est passé de 12 à 15 morts" tells two figures.
    if from.is_ok() && changes(input) || after_change(input) {
        return fail();
    }
    let (at, joint) = match (&between, &from) {
        (Ok((rest, ())), _) => (*rest, Some(Approximation::BetweenAnd)),
        (_, Ok((rest, ()))) => (*rest, None),
        _ => (input, None),
    };
    let opened = at.index() > input.index();
    let at = skip_opt(at, |t| currency_before(t).map(|(rest, _)| (rest, ())));
    let (rest, first) = match at.index() == input.index() {
        true => single.clone()?,
        false => number(at)?,
    };
    // A unit may stand after both ends: "3 % à 5 %".
    // "8- to 16-metre"
    let rest = match hyphen(rest) {
        Ok((after, ())) if glued(rest) && !glued(after) => after,
        _ => rest,
    };
    let mut own = None;
    let rest = match unit(rest) {
        Ok((after, name)) if to(after, joint.is_some(), true).is_ok() => {
            own = Some(name.unit);
            after
        }
        _ => rest,
    };
    let either = bound(Approximation::Or)(rest);
    let (rest, loose) = match either {
        Ok((after, ())) if !opened => (after, false),
        _ => to(rest, joint.is_some(), opened)?,
    };
    let either = either.is_ok() && !opened;
    let rest = skip_opt(rest, limit_before);
    let rest = skip_opt(rest, |t| currency_before(t).map(|(rest, _)| (rest, ())));
    let (rest, last) = number(rest)?;
    let first = share_scale(first, last);
    // "magnitude 6,9 à 10 km" are two quantities.
    if !opened && unit(rest).is_ok() && scale_before(input).is_some() {
        return fail();
    }
    // "15 % à 3 millions de dollars" are two quantities.
    if let Some(own) = own
        && unit_after(rest, &last).is_none_or(|(_, name)| name.unit != own)
    {
        return fail();
    }
    let measured = currency || unit(rest).is_ok() || last.scale > Decimal::ONE;
    let whole = |n: &Number| {
        matches!(
            n.form,
            Form::Cardinal | Form::Weak | Form::Collective { .. }
        )
    };
    let sound = whole(&first)
        && whole(&last)
        // "de 70 à 55 %": the higher end may come first where "de" says that it is a range.
        && (first.value < last.value || opened && between.is_err() && measured && first.value > last.value)
        && (!loose || matches!(last.form, Form::Cardinal | Form::Weak))
        // "cinq ou six" are neighbours; "5 ou 500" are two things.
        && (!either || last.value <= first.value * Decimal::TWO)
        && (!loose || measured || noun_phrase(rest, false).is_some())
        && (opened || measured || first.form == Form::Cardinal);
    if sound {
        Ok((
            rest,
            Range {
                first,
                last: Some(last),
            },
        ))
    } else {
        fail()
    }
}

/// What joins the ends; `true` if it is a stroke, which joins much else.
fn to(input: Tokens<'_>, between: bool, opened: bool) -> Parsed<'_, bool> {
    if !follows(input) {
        return fail();
    }
    if between && let Ok((rest, ())) = bound(Approximation::BetweenAnd)(input) {
        return Ok((rest, false));
    }
    if let Ok((rest, ())) = hyphen(input) {
        return Ok((rest, !opened));
    }
    let (rest, ()) = one_of(SenseSet::TO)(input)?;
    Ok((rest, false))
}

/// "10 à 12 000", "3 à 5 millions": the first number shares the scale of the second.
fn share_scale(first: Number, last: Number) -> Number {
    let by = if last.scale > Decimal::ONE {
        last.scale
    } else if last.in_figures && !last.plain && last.step >= Decimal::ONE_THOUSAND {
        Decimal::ONE_THOUSAND
    } else if let Some(hundreds) = hundreds(&first, &last) {
        hundreds
    } else {
        return first;
    };
    let Some(head) = last.value.checked_div(by) else {
        return first;
    };
    let shares = first.scale == Decimal::ONE
        && first.value < head
        && (last.scale > Decimal::ONE
            || !last.in_figures
            || first.value * Decimal::TEN >= head && first.plain);
    let product = || Some((first.value.checked_mul(by)?, first.step.checked_mul(by)?));
    match product() {
        Some((value, step)) if shares => Number {
            value,
            step,
            ..first
        },
        _ => first,
    }
}

/// "deux à trois cents": a hundred, where both are a few of them in words.
fn hundreds(first: &Number, last: &Number) -> Option<Decimal> {
    let many = last.value.checked_div(Decimal::ONE_HUNDRED)?;
    let few = |n: Decimal| n < Decimal::TEN && n.fract().is_zero();
    (!first.in_figures && !last.in_figures && few(first.value) && few(many) && first.value < many)
        .then_some(Decimal::ONE_HUNDRED)
}

/// Whether "de" stands right before, and a verb before it that makes it the beginning of a change.
pub(in crate::grammar) fn after_change(input: Tokens<'_>) -> bool {
    before(input).is_some_and(|b| {
        one_of(SenseSet::FROM)(b).is_ok_and(|(rest, ())| rest.is_empty()) && changes(b)
    })
}

/// Whether the verb just before says that "de … à …" is a change.
fn changes(input: Tokens<'_>) -> bool {
    let analysis = input.analysis();
    (1..=3).any(|back| {
        input.index().checked_sub(back).is_some_and(|i| {
            bound(Approximation::Change)(analysis.tokens(i, input.index())).is_ok()
        })
    })
}
