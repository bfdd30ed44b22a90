//! Nouns that hold a number, and numbers that are not told.

use super::{Form, Number, one};
use crate::grammar::parse::{
    Parsed, approximation, fail, function, hyphen, numeral, one_of, skip_opt,
};
use crate::grammar::words::words;
use crate::lang::{Approximation, Collective, FunctionClass, Numeral, Part, SenseSet};
use crate::text::Tokens;
use crate::value::Decimal;

/// "une quarantaine", "deux douzaines", "des dizaines de milliers", "a dozen", "hundreds of thousands".
///
/// `whole`: the cardinal that begins at `input`.
pub(super) fn collective<'a>(input: Tokens<'a>, whole: &Parsed<'a, Number>) -> Parsed<'a, Number> {
    // "thousands" may be a word of scale as well.
    let bare = numeral(input, pick_collective).is_ok_and(|(_, c)| c.plural);
    let (at, count) = match *whole {
        _ if bare => (input, None),
        // "two-dozen"
        Ok((rest, n)) if n.form != Form::Ordinal => (
            match hyphen(rest) {
                Ok((after, ())) if numeral(after, pick_collective).is_ok() => after,
                _ => rest,
            },
            Some(n),
        ),
        // "a dozen"
        _ => match one(input) {
            Ok((rest, ())) if numeral(rest, pick_collective).is_ok_and(|(_, c)| !c.plural) => {
                (rest, None)
            }
            _ => (input, None),
        },
    };
    let some = one_of(SenseSet::SOME)(at);
    let (at, some) = some.map_or((at, false), |(rest, ())| (rest, true));
    // "half a dozen"
    let (at, half) = match (
        count,
        numeral(at, |n| matches!(n, Numeral::Fraction(2)).then_some(())),
    ) {
        (None, Ok((rest, ()))) => (skip_opt(skip_opt(rest, hyphen), one), true),
        _ => (at, false),
    };
    if some && let Ok((rest, many)) = several_hundred(at) {
        return Ok((rest, many));
    }
    let (mut rest, first) = numeral(at, pick_collective)?;
    let mut value = Decimal::from(first.value);
    let mut step = Decimal::from(first.value);
    let mut scale = Decimal::ONE;
    let mut about = first.about;
    // "dizaines de milliers", "tens of thousands", "une dizaine de millions"
    for _ in 0..2 {
        let Ok((after, ())) = function(FunctionClass::Genitive)(rest) else {
            break;
        };
        let next = numeral(after, |n| match n {
            Numeral::Collective(c) => Some(Decimal::from(c.value)),
            Numeral::Cardinal(Part::Scale(s)) => Some(Decimal::from(*s)),
            _ => None,
        });
        let Ok((after, by)) = next else { break };
        let Some(product) = scale.checked_mul(by) else {
            return fail();
        };
        scale = product;
        rest = after;
        about |= first.plural;
    }
    let factor = match count {
        Some(n) => n.value,
        None if half => Decimal::new(5, 1),
        None => Decimal::ONE,
    };
    let vague = first.plural && count.is_none() && !half || some;
    let factor = if vague { Decimal::TWO } else { factor };
    let parts = value
        .checked_mul(scale)
        .and_then(|v| Some((v.checked_mul(factor)?, step.checked_mul(scale)?)));
    let Some((total, unit)) = parts else {
        return fail();
    };
    (value, step) = (total, unit);
    let form = if vague {
        Form::Vague { high: None }
    } else {
        Form::Collective {
            about: about && count.is_none_or(|n| n.value == Decimal::ONE),
        }
    };
    Ok((
        rest,
        Number {
            scale: step,
            ..Number::new(value, step, form)
        },
    ))
}

/// "several hundred", "a few thousand": twice as many at least.
fn several_hundred(input: Tokens<'_>) -> Parsed<'_, Number> {
    numeral(input, |n| {
        matches!(n, Numeral::Cardinal(Part::Multiply(_) | Part::Scale(_))).then_some(())
    })?;
    let (rest, read) = words(input, None)?;
    let Some(low) = read
        .value
        .checked_mul(Decimal::TWO)
        .filter(|_| !read.ordinal)
    else {
        return fail();
    };
    let number = Number {
        scale: read.value,
        ..Number::new(low, read.value, Form::Vague { high: None })
    };
    Ok((rest, number))
}

fn pick_collective(n: &Numeral) -> Option<Collective> {
    match n {
        Numeral::Collective(c) => Some(*c),
        _ => None,
    }
}

/// "plusieurs", "several": nothing is told but that it is more than one.
pub(super) fn vague(input: Tokens<'_>) -> Parsed<'_, Number> {
    let (rest, (low, high)) = approximation(input, |a| match a {
        Approximation::Vague { low, high } => Some((*low, *high)),
        _ => None,
    })?;
    Ok((rest, Number::new(low, low, Form::Vague { high })))
}

/// A vague number of several words, "one or more": its first word is a number of its own, which must not be read first.
pub(super) fn vague_phrase(input: Tokens<'_>) -> Parsed<'_, Number> {
    match vague(input) {
        // "a few thousand" is thousands.
        Ok((rest, n))
            if rest.index() > input.index() + 1
                && several_hundred(rest).is_err()
                && numeral(rest, pick_collective).is_err() =>
        {
            Ok((rest, n))
        }
        _ => fail(),
    }
}
