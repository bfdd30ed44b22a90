//! A number with what bounds it, its unit, and what it is of.
//!
//! ```text
//! quantity = { limit } , [ currency ] , ( "entre" number "et" number | number [ "à" number ] ) , { limit } ,
//!            [ unit ] , [ limit ] , [ [ "de" ] noun phrase ]
//! ```

use super::mention::{Content, Mention, NounPhrase, Quantity};
use super::noun_phrase::{noun_phrase, part_of};
use super::number::{Form, Number, number};
use super::parse::{
    Parsed, approximation, before, bound, fail, follows, function, glued, hyphen, limit_after,
    limit_before, numeral, skip_opt, unit_word,
};
use crate::lang::{Approximation, FunctionClass, Limit, Numeral, SenseSet, UnitName, UnitWord};
use crate::text::{Gap, TokenKind, Tokens};
use crate::value::{Amount, Bound, Decimal, QuantityKind, Unit};
use std::sync::Arc;

/// A year in months, the base of the units of `calendar-time`.
const YEAR: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

/// A quantity that begins here.
pub(super) fn quantity(input: Tokens<'_>) -> Parsed<'_, Mention> {
    let mut limit = None;
    let mut rest = input;
    // "au moins quelque 300", "les plus de 300"
    for _ in 0..2 {
        if let Ok((after, found)) = limit_before(rest) {
            let after = skip_opt(after, article_of_limit);
            limit = limit.or(Some(found));
            rest = after;
        }
    }
    let (rest, currency) = match currency_before(rest) {
        Ok((after, name)) => (after, Some(name)),
        Err(_) => (rest, None),
    };
    let start = rest;
    let (rest, range) = range(rest, currency.is_some()).or_else(|_| single(rest))?;
    if currency.is_none() && super::not_a_number::before(start, &range.first)
        || super::not_a_number::after(rest, &range.first, currency.is_some())
    {
        return fail();
    }
    complete(input, start, rest, range, limit, currency)
}

/// "plus de la moitié": the article between a bound and a fraction.
fn article_of_limit(input: Tokens<'_>) -> Parsed<'_, ()> {
    let (rest, ()) = function(FunctionClass::Article)(input)?;
    match numeral(rest, |n| {
        matches!(n, Numeral::Fraction(_) | Numeral::Collective(_)).then_some(())
    }) {
        Ok(_) => Ok((rest, ())),
        Err(_) => fail(),
    }
}

/// The number, or the two ends of a range.
#[derive(Clone, Copy, Debug)]
struct Range {
    first: Number,
    last: Option<Number>,
}

fn single(input: Tokens<'_>) -> Parsed<'_, Range> {
    let (rest, first) = number(input)?;
    Ok((rest, Range { first, last: None }))
}

/// "entre 3 et 5", "de 3 à 5", "3 à 5", "3-5".
fn range(input: Tokens<'_>, currency: bool) -> Parsed<'_, Range> {
    let between = bound(Approximation::Between)(input);
    let from = bound(Approximation::From)(input);
    let (at, joint) = match (&between, &from) {
        (Ok((rest, ())), _) => (*rest, Some(Approximation::BetweenAnd)),
        (_, Ok((rest, ()))) if !changes(input) => (*rest, None),
        _ => (input, None),
    };
    let opened = at.index() > input.index();
    let at = skip_opt(at, |t| currency_before(t).map(|(rest, _)| (rest, ())));
    let (rest, first) = number(at)?;
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
        && first.value < last.value
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
    let (rest, ()) = bound(Approximation::To)(input)?;
    Ok((rest, false))
}

/// "10 à 12 000", "3 à 5 millions": the first number shares the scale of the second.
fn share_scale(first: Number, last: Number) -> Number {
    let by = if last.scale > Decimal::ONE {
        last.scale
    } else if last.in_figures && !last.plain && last.step >= Decimal::ONE_THOUSAND {
        Decimal::ONE_THOUSAND
    } else {
        return first;
    };
    let Some(head) = last.value.checked_div(by) else {
        return first;
    };
    let shares = first.scale == Decimal::ONE
        && first.value < head
        && (last.scale > Decimal::ONE || first.value * Decimal::TEN >= head && first.plain);
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

/// Whether the verb just before says that "de … à …" is a change.
fn changes(input: Tokens<'_>) -> bool {
    let analysis = input.analysis();
    (1..=3).any(|back| {
        input.index().checked_sub(back).is_some_and(|i| {
            bound(Approximation::Change)(analysis.tokens(i, input.index())).is_ok()
        })
    })
}

fn currency_before(input: Tokens<'_>) -> Parsed<'_, UnitName> {
    let (rest, name) = unit(input)?;
    let begins = before(input)
        .is_none_or(|_| input.first().is_some_and(|t| t.gap != Gap::None) || !glued_to_word(input));
    let figures = |t: Tokens<'_>| {
        t.first().is_some_and(|t| {
            t.kind == TokenKind::Digits || matches!(t.kind, TokenKind::Mark('-' | '.' | ','))
        })
    };
    if name.before && begins && figures(rest) && follows(rest) {
        Ok((rest, name))
    } else {
        fail()
    }
}

fn glued_to_word(input: Tokens<'_>) -> bool {
    glued(input)
        && input.index().checked_sub(1).is_some_and(|i| {
            matches!(
                input.analysis().tokens[i].kind,
                TokenKind::Word | TokenKind::Digits
            )
        })
}

/// A unit's name or symbol, as it is spelled.
pub(super) fn unit(input: Tokens<'_>) -> Parsed<'_, UnitName> {
    let text = input.analysis().text;
    let mut best = None;
    for (senses, len) in input.analysis().phrases_of(input.index(), SenseSet::UNIT) {
        if len > input.len() {
            continue;
        }
        let rest = input.skip(len);
        let span = input.span_to(&rest);
        let spelled = text.get(span.range()).unwrap_or_default();
        best = senses.iter().find_map(|s| match s {
            crate::lang::Sense::Unit(UnitWord::Unit(name))
                if name
                    .spelling
                    .as_deref()
                    .is_none_or(|s| same_symbol(s, spelled)) =>
            {
                Some((rest, name.clone()))
            }
            _ => None,
        });
        if best.is_some() {
            break;
        }
    }
    let Some((rest, name)) = best else {
        return fail();
    };
    // "300 s'…", "3 m'a": a letter before an apostrophe is a word.
    let elided = rest
        .first()
        .is_some_and(|t| t.gap == Gap::None && (t.is_mark('\'') || t.is_mark('’')));
    let letter = name.spelling.is_some()
        && input
            .text()
            .is_some_and(|t| t.len() == 1 && t.chars().all(char::is_alphabetic));
    let runs_on = name.spelling.is_some()
        && rest.first().is_some_and(|t| {
            t.gap == Gap::None
                && (t.kind == TokenKind::Word && !name.before
                    || letter
                        && t.is_mark('.')
                        && !rest.skip(1).is_empty()
                        && rest.skip(1).first().is_some_and(|t| t.gap == Gap::None))
        });
    if elided || runs_on {
        fail()
    } else {
        Ok((rest, name))
    }
}

/// Symbols are written with and without the blank inside.
fn same_symbol(known: &str, written: &str) -> bool {
    known
        .chars()
        .filter(|c| !c.is_whitespace())
        .eq(written.chars().filter(|c| !c.is_whitespace()))
}

/// Everything after the number.
fn complete<'a>(
    input: Tokens<'a>,
    start: Tokens<'a>,
    rest: Tokens<'a>,
    range: Range,
    limit: Option<Limit>,
    currency: Option<UnitName>,
) -> Parsed<'a, Mention> {
    let first = range.first;
    let mut rest = rest;
    let mut limit = limit;
    let mut first_value = first.value;
    let mut measured = currency;
    if let Ok((after, found)) = limit_after(rest)
        && limit.is_none()
        && (unit(after).is_ok() || ends(after))
    {
        limit = Some(found);
        rest = after;
    }
    if measured.is_none()
        && first.form != Form::Ordinal
        && let Some((after, name)) = unit_after(rest, &first)
    {
        rest = after;
        measured = Some(name);
        if let Some((after, cents)) = cents(rest, measured.as_ref())
            && range.last.is_none()
        {
            first_value = first_value.checked_add(cents).unwrap_or(first_value);
            rest = after;
        }
        // "2 heures 30 minutes", "7 feet 10 inches"
        if range.last.is_none()
            && let Some((after, more)) = smaller(rest, measured.as_ref())
        {
            first_value = first_value.checked_add(more).unwrap_or(first_value);
            rest = after;
        }
        // "deux ans et demi"
        if let Some((after, half)) = and_half(rest)
            && range.last.is_none()
        {
            first_value = first_value.checked_add(half).unwrap_or(first_value);
            rest = after;
        }
    } else if measured.is_some() {
        // "$15 USD"
        rest = skip_opt(rest, |t| {
            unit(t).and_then(|(r, n)| {
                if n.kind == QuantityKind::Money && n.spelling.is_some() {
                    Ok((r, ()))
                } else {
                    fail()
                }
            })
        });
    }
    if measured.is_none() && first.form == Form::Cardinal {
        measured = shared_unit(rest);
    }
    if let Some(scale) = scale_before(start)
        && measured.is_none()
        && first.form == Form::Cardinal
    {
        measured = Some(scale);
    }
    if let Ok((after, found)) = limit_after(rest)
        && limit.is_none()
        && measured.is_some()
    {
        limit = Some(found);
        rest = after;
    }
    let many = first_value > Decimal::ONE || range.last.is_some();
    let number_end = rest;
    // Money, percent and durations are of something only with a genitive; a count directly.
    let of = counted(rest, &first, measured.as_ref(), many);
    // "une année record": an article, unless something makes a measure of it.
    if measured
        .as_ref()
        .is_some_and(|m| m.kind == QuantityKind::Duration)
        && first.form == Form::Weak
        && first.value == Decimal::ONE
        && !one_lasts(input, start, rest, limit)
    {
        return fail();
    }
    if measured.is_none()
        && range.last.is_none()
        && let Some((after, share)) = of.as_ref().and_then(|(after, _)| out_of(*after, &first))
    {
        let bound = if limit.is_some() { limit } else { None };
        let share = Number {
            value: share,
            step: Decimal::new(1, 6),
            form: Form::Fraction,
            ..first
        };
        let phrase = of.map(|(_, phrase)| phrase);
        let amount = amount(
            &Range {
                first: share,
                last: None,
            },
            share.value,
            bound,
        );
        return finish(
            input,
            start,
            after,
            after,
            QuantityKind::Percent,
            amount,
            ratio_unit(input),
            phrase,
        );
    }
    let needs_company = matches!(first.form, Form::Weak)
        || matches!(first.form, Form::Vague { high: _ }) && !is_collective(start);
    if needs_company && measured.is_none() && range.last.is_none() {
        let weak_one = first.form == Form::Weak && first.value == Decimal::ONE;
        let counts = of.is_some() && (!weak_one || limit.is_some())
            || weak_one && one_counts(start, rest, of.as_ref());
        let alone = !weak_one && first.form == Form::Weak && before(start).is_none();
        if !(counts || alone) {
            return fail();
        }
    }
    // A year alone is no number.
    let year = |n: &Number| {
        n.plain
            && (Decimal::from(1900)..Decimal::from(2100)).contains(&n.value)
            && n.value.scale() == 0
    };
    if measured.is_none()
        && of.is_none()
        && limit.is_none()
        && year(&first)
        && range.last.as_ref().is_none_or(year)
        && before(start).is_some()
    {
        return fail();
    }
    // "un quart de siècle" is told in years.
    if first.form == Form::Fraction
        && let Some(name) = measured.as_mut()
        && &*name.unit.dimension.0 == "calendar-time"
        && name.unit.factor > YEAR
        && let Some(years) = name.unit.factor.checked_div(YEAR)
        && let Some(value) = first_value.checked_mul(years)
    {
        first_value = value;
        name.unit = Arc::new(Unit {
            id: "year".into(),
            factor: YEAR,
            ..(*name.unit).clone()
        });
    }
    let kind = kind(&first, measured.as_ref(), start, rest);
    let kind = match kind {
        Some(kind) => kind,
        None => return fail(),
    };
    let unit = match (&measured, first.form) {
        (Some(name), _) => Some(name.unit.clone()),
        (None, Form::Fraction) => ratio_unit(input),
        _ => None,
    };
    let rest = of.as_ref().map_or(number_end, |(after, _)| *after);
    let rest = if of.is_none() && kind == QuantityKind::Age {
        skip_opt(number_end, |t| {
            unit_word(t, |u| (*u == UnitWord::AgeAfter).then_some(()))
        })
    } else {
        rest
    };
    finish(
        input,
        start,
        number_end,
        rest,
        kind,
        amount(&range, first_value, limit),
        unit,
        of.map(|(_, phrase)| phrase),
    )
}

/// "un Français sur dix": what stands after what is counted, and the share it makes.
fn out_of<'a>(input: Tokens<'a>, part: &Number) -> Option<(Tokens<'a>, Decimal)> {
    let (rest, ()) = numeral(input, |n| (*n == Numeral::Ratio).then_some(())).ok()?;
    let (rest, whole) = number(rest).ok()?;
    // "deux Français sur trois" is a share; "45 députés sur 180" counts them.
    let common = whole.value <= Decimal::TEN
        || [20, 100, 1000]
            .into_iter()
            .any(|n| whole.value == Decimal::from(n));
    let sound = matches!(part.form, Form::Cardinal | Form::Weak)
        && whole.form == Form::Cardinal
        && part.value < whole.value
        && part.value <= Decimal::TEN
        && common
        && unit_after(rest, &whole).is_none()
        && noun_phrase(rest, true).is_none();
    sound
        .then(|| part.value.checked_div(whole.value))
        .flatten()
        .map(|share| (rest, share))
}

/// The mention, from its parts.
#[expect(
    clippy::too_many_arguments,
    reason = "each is one member of the mention"
)]
fn finish<'a>(
    input: Tokens<'a>,
    start: Tokens<'a>,
    number_end: Tokens<'a>,
    rest: Tokens<'a>,
    kind: QuantityKind,
    amount: Option<Amount>,
    unit: Option<Arc<Unit>>,
    of: Option<NounPhrase>,
) -> Parsed<'a, Mention> {
    let Some(amount) = amount else { return fail() };
    Ok((
        rest,
        Mention {
            span: input.span_to(&rest),
            tokens: input.index()..rest.index(),
            content: Content::Quantity(Quantity {
                kind,
                amount,
                unit,
                number: start.span_to(&number_end),
                of,
            }),
        },
    ))
}

fn is_collective(start: Tokens<'_>) -> bool {
    let here = skip_opt(start, |t| {
        approximation(t, |a| (*a == Approximation::Some).then_some(()))
    });
    numeral(here, |n| matches!(n, Numeral::Collective(_)).then_some(())).is_ok()
}

/// Whether nothing more of a phrase follows.
fn ends(input: Tokens<'_>) -> bool {
    input.is_empty()
        || !follows(input)
        || input
            .first()
            .is_some_and(|t| matches!(t.kind, TokenKind::Mark(_)))
        || function(FunctionClass::Genitive)(input).is_ok()
}

/// "One" is an article unless the language keeps a word for the number and something is counted with it.
fn one_counts(start: Tokens<'_>, _rest: Tokens<'_>, of: Option<&(Tokens<'_>, NounPhrase)>) -> bool {
    let article = function(FunctionClass::Article)(start).is_ok();
    let held =
        before(start).is_some_and(|b| numeral(b, |n| (*n == Numeral::NoOne).then_some(())).is_ok());
    !article && !held && of.is_some()
}

/// Whether "une année" is how long something lasts: bounded, after a preposition, or of something.
fn one_lasts(input: Tokens<'_>, start: Tokens<'_>, rest: Tokens<'_>, limit: Option<Limit>) -> bool {
    let article = numeral(start, |n| (*n == Numeral::One).then_some(())).is_ok();
    let second = numeral(start.skip(1), |n| {
        matches!(n, Numeral::Ordinal(_)).then_some(())
    })
    .is_ok();
    let led = before(input).is_some_and(|b| function(FunctionClass::Preposition)(b).is_ok());
    let alone = before(input).is_none() && rest.is_empty();
    let of = function(FunctionClass::Genitive)(rest).is_ok();
    !second
        && (!article
            || limit.is_some()
            || led
                && !rest.first().is_some_and(|t| {
                    t.kind == TokenKind::Word
                        && !ends(rest)
                        && function(FunctionClass::Preposition)(rest).is_err()
                        && function(FunctionClass::Conjunction)(rest).is_err()
                })
            || of
            || alone)
}

/// A unit after the number, with what may stand between them.
fn unit_after<'a>(input: Tokens<'a>, number: &Number) -> Option<(Tokens<'a>, UnitName)> {
    if !follows(input) {
        return None;
    }
    // "deux millions d'euros", "une dizaine de kilomètres", "un quart de siècle", "61-year-old", "half an hour"
    let joined = match input.first()?.kind {
        TokenKind::Mark('-') => input.skip(1),
        _ => input,
    };
    let of = function(FunctionClass::Genitive)(joined).map(|(rest, ())| rest);
    let big = number.scale > Decimal::ONE
        || matches!(
            number.form,
            Form::Collective { .. } | Form::Fraction | Form::Vague { .. }
        );
    let a = match number.form {
        Form::Fraction => function(FunctionClass::Article)(joined)
            .map(|(rest, ())| rest)
            .ok(),
        _ => None,
    };
    let candidates = [Some(joined), of.ok().filter(|_| big), a];
    candidates.into_iter().flatten().find_map(|at| {
        let (rest, name) = unit(at).ok()?;
        let symbol = name.spelling.is_some();
        let letters = at.first().is_some_and(|t| t.kind == TokenKind::Word);
        // Symbols of letters belong to figures: "cinq m" is no length.
        let fits = !symbol || !letters || number.in_figures || name.kind == QuantityKind::Money;
        fits.then_some((rest, name))
    })
}

/// "15 dollars et 15 cents", "15 dollars 50".
fn cents<'a>(input: Tokens<'a>, money: Option<&UnitName>) -> Option<(Tokens<'a>, Decimal)> {
    money.filter(|m| m.kind == QuantityKind::Money)?;
    let at = skip_opt(input, function(FunctionClass::Conjunction));
    let (rest, n) = number(at).ok()?;
    let fits =
        n.value < Decimal::ONE_HUNDRED && n.value >= Decimal::ONE && n.form == Form::Cardinal;
    if let Ok((after, name)) = unit(rest) {
        let small = matches!(&*name.unit.id, "cent" | "eurocent" | "pence" | "kopek");
        return (small && fits).then(|| (after, n.value / Decimal::ONE_HUNDRED));
    }
    let two_digits = n.plain
        && n.in_figures
        && rest.index() == at.index() + 1
        && at.index() == input.index()
        && n.value >= Decimal::TEN;
    (fits && two_digits && ends(rest) && function(FunctionClass::Genitive)(rest).is_err())
        .then(|| (rest, n.value / Decimal::ONE_HUNDRED))
}

/// "2 000 et 3 000 euros": the unit of the number after "et" is that of the number before it.
fn shared_unit(input: Tokens<'_>) -> Option<UnitName> {
    let (rest, ()) = function(FunctionClass::Conjunction)(input).ok()?;
    let (rest, n) = number(rest).ok()?;
    let (_, name) = unit_after(rest, &n)?;
    (n.form == Form::Cardinal && follows(input)).then_some(name)
}

/// A smaller part in another unit of the same dimension, in the larger unit.
fn smaller<'a>(input: Tokens<'a>, measured: Option<&UnitName>) -> Option<(Tokens<'a>, Decimal)> {
    let large = measured.filter(|m| m.kind != QuantityKind::Money)?;
    let (at, ()) = function(FunctionClass::Conjunction)(input).unwrap_or((input, ()));
    let (rest, n) = number(at).ok()?;
    let (after, small) = unit_after(rest, &n)?;
    let fits = matches!(n.form, Form::Cardinal | Form::Weak)
        && small.unit.dimension == large.unit.dimension
        && small.unit.factor < large.unit.factor
        && large.unit.offset.is_zero();
    let part = n
        .value
        .checked_mul(small.unit.factor)?
        .checked_div(large.unit.factor)?;
    (fits && part < Decimal::from(1000)).then_some((after, part.round_dp(10)))
}

fn and_half(input: Tokens<'_>) -> Option<(Tokens<'_>, Decimal)> {
    let (rest, ()) = function(FunctionClass::Conjunction)(input).ok()?;
    let rest = skip_opt(rest, |t| numeral(t, |n| (*n == Numeral::One).then_some(())));
    let (rest, part) = numeral(rest, |n| match n {
        Numeral::Fraction(part @ (2 | 4)) => Some(*part),
        _ => None,
    })
    .ok()?;
    Some((rest, Decimal::ONE / Decimal::from(part)))
}

/// The scale a number stands on, from the noun before it: "magnitude 6,9".
fn scale_before(start: Tokens<'_>) -> Option<UnitName> {
    let analysis = start.analysis();
    (1..=4).find_map(|back| {
        let from = start.index().checked_sub(back)?;
        let (rest, name) = unit_word(analysis.tokens(from, start.index()), |u| match u {
            UnitWord::Scale(name) => Some(name.clone()),
            _ => None,
        })
        .ok()?;
        rest.is_empty().then_some(name)
    })
}

fn ratio_unit(input: Tokens<'_>) -> Option<Arc<Unit>> {
    // The ratio is the base of the proportions: every percent sign leads there.
    let lexicon = &input.analysis().language.lexicon;
    lexicon.look_up("%").iter().find_map(|s| match s {
        crate::lang::Sense::Unit(UnitWord::Unit(name)) => Some(Arc::new(Unit {
            id: "ratio".into(),
            factor: Decimal::ONE,
            ..(*name.unit).clone()
        })),
        _ => None,
    })
}

fn kind(
    number: &Number,
    unit: Option<&UnitName>,
    start: Tokens<'_>,
    rest: Tokens<'_>,
) -> Option<QuantityKind> {
    Some(match (unit, number.form) {
        (_, Form::Ordinal) => QuantityKind::Ordinal,
        (Some(name), _)
            if name.kind == QuantityKind::Duration
                && super::age::is_age(start, rest, name, number) =>
        {
            QuantityKind::Age
        }
        (Some(name), _) => name.kind,
        (None, Form::Fraction) => QuantityKind::Percent,
        (None, _) if super::age::bare_age(start, rest, number) => QuantityKind::Age,
        (None, _) => QuantityKind::Count,
    })
}

/// What is counted or measured.
fn counted<'a>(
    input: Tokens<'a>,
    number: &Number,
    unit: Option<&UnitName>,
    many: bool,
) -> Option<(Tokens<'a>, NounPhrase)> {
    if !follows(input) {
        return None;
    }
    if unit.is_some_and(|u| matches!(u.kind, QuantityKind::Duration)) {
        return None;
    }
    let genitive = function(FunctionClass::Genitive)(input)
        .ok()
        .map(|(rest, ())| rest);
    let big = number.scale > Decimal::ONE
        || matches!(
            number.form,
            Form::Collective { .. } | Form::Vague { .. } | Form::Fraction
        );
    // "des milliers de personnes", but "deux des personnes": a part of them.
    if big
        && unit.is_none()
        && let Some(found) = genitive.and_then(|rest| noun_phrase(rest, many))
    {
        return Some(found);
    }
    if let Some(found) = part_of(input) {
        return Some(found);
    }
    if unit.is_some() || number.form == Form::Fraction {
        let at = genitive?;
        // "six pieds de la tasse", "17 km de Paris": from where, not of what.
        let whence = number.form != Form::Fraction
            && (function(FunctionClass::Article)(at).is_ok()
                || at.first().is_some_and(|t| t.capital));
        if whence {
            return None;
        }
        return noun_phrase(skip_opt(at, function(FunctionClass::Article)), false);
    }
    if number.form == Form::Ordinal {
        return noun_phrase(input, false);
    }
    match genitive {
        Some(_) => None,
        None => {
            let at = match input.first()?.kind {
                // "a 12-member team"
                TokenKind::Mark('-') if glued(input) && glued(input.skip(1)) => {
                    return noun_phrase(input.skip(1), false);
                }
                _ => input,
            };
            noun_phrase(at, many)
        }
    }
}

fn amount(range: &Range, value: Decimal, limit: Option<Limit>) -> Option<Amount> {
    let first = &range.first;
    if let Some(last) = &range.last {
        return Some(Amount::between(
            first.value,
            last.value,
            first.step.max(last.step),
        ));
    }
    if let Form::Vague { high } = first.form {
        let bound_high = if limit == Some(Limit::AtMost) {
            Some(value)
        } else {
            high
        };
        return Some(Amount::vague(value, bound_high));
    }
    let bound = match (limit, first.form) {
        (Some(Limit::About), _) => Bound::About,
        (Some(Limit::AtLeast), _) => Bound::AtLeast,
        (Some(Limit::AtMost), _) => Bound::AtMost,
        (None, Form::Collective { about: true }) => Bound::About,
        (None, _) => Bound::Exact,
    };
    Some(Amount::new(value.normalize(), bound, first.step))
}
