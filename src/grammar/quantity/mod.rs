//! A number with what bounds it, its unit, and what it is of.
//!
//! ```text
//! quantity = { limit } , [ currency ] , ( "entre" number "et" number | number [ "à" number ] ) , { limit } ,
//!            [ unit { smaller part } [ per unit ] ] , [ limit ] , [ [ "de" ] noun phrase ]
//! ```

mod counted;
mod measure;
mod range;
mod unit;

pub(super) use unit::unit;

use super::mention::{Content, Mention, NounPhrase, Quantity};
use super::number::{Form, Number, lone_article, may_begin};
use super::parse::{
    Parsed, approximation, before, fail, follows, function, limit_before, skip_opt, unit_word,
};
use crate::lang::{Approximation, FunctionClass, Limit, SenseSet, UnitWord};
use crate::text::{TokenKind, Tokens};
use crate::value::{Amount, Bound, Decimal, QuantityKind};
use measure::{Measure, measure};
pub(super) use range::after_change;
use range::{Range, range};

/// Words that a quantity may begin with and a number may not.
pub(super) const BEGINS: SenseSet = SenseSet::BEFORE_NUMBER
    .and(SenseSet::RANGE)
    .and(SenseSet::BOUND);

/// Whether a quantity can begin here, by the token and its senses and those of the next; `number`: whether a number can.
pub(super) fn begins(input: Tokens<'_>, number: bool) -> bool {
    number || input.may_be(SenseSet::BOUND) || unit::may_lead_number(input) || opens_range(input)
}

/// Whether a number or the currency before one can begin here.
fn opens(input: Tokens<'_>) -> bool {
    may_begin(input) || unit::may_lead_number(input)
}

/// Whether a word that begins a range stands here, and what can be the first end of one behind it.
fn opens_range(input: Tokens<'_>) -> bool {
    range::opened(input).is_ok_and(|(at, ())| opens(at) && lone_article(at).is_none())
}

/// Whether an article stands here that counts nothing, begins no date and is no part of any: most do.
pub(super) fn is_idle_article(input: Tokens<'_>) -> bool {
    lone_article(input).is_some_and(|(rest, one)| counted::idle_article(input, rest, &one))
}

/// A quantity that begins here.
pub(super) fn quantity(input: Tokens<'_>) -> Parsed<'_, Mention> {
    let mut limit = None;
    let mut place = false;
    let mut rest = input;
    // "au moins quelque 300", "les plus de 300"
    for _ in 0..2 {
        if let Ok((after, found)) = limit_before(rest) {
            let after = skip_opt(after, counted::article_of_limit);
            place |= spatial(rest);
            limit = limit.or(Some(found));
            rest = after;
        }
    }
    if !opens(rest) && !opens_range(rest) {
        return fail();
    }
    let begin = rest;
    let (rest, currency) =
        match unit::currency_before(rest).or_else(|_| unit::currency_named_before(rest)) {
            Ok((after, name)) => (after, Some(name)),
            Err(_) => (rest, None),
        };
    let start = rest;
    let (rest, range) = range(rest, currency.is_some())?;
    let bare = limit.is_none() && currency.is_none() && range.last.is_none();
    if bare && counted::idle_article(start, rest, &range.first) {
        return fail();
    }
    if currency.is_none() && super::not_a_number::before(start, &range.first)
        || super::not_a_number::after(rest, &range.first, currency.is_some())
        || range.last.is_none() && super::not_a_number::score(start, rest, &range.first)
        || super::not_a_number::item(start, rest, &range.first)
    {
        return fail();
    }
    // "près d'une sortie d'autoroute", "au-delà d'un seuil" tell where.
    if place && range.first.form == Form::Weak && range.last.is_none() && unit(rest).is_err() {
        return fail();
    }
    let at = Place {
        input,
        begin,
        start,
    };
    complete(at, measure(start, rest, range, limit, currency))
}

/// Whether the words that bound a number also tell where something is.
fn spatial(input: Tokens<'_>) -> bool {
    approximation(input, |a| (*a == Approximation::Where).then_some(())).is_ok()
}

/// Where the parts of a quantity begin: the whole of it, the figure with the currency before it, the figure itself.
#[derive(Clone, Copy)]
struct Place<'a> {
    input: Tokens<'a>,
    begin: Tokens<'a>,
    start: Tokens<'a>,
}

/// What is counted, and whether there is a quantity at all.
fn complete<'a>(at: Place<'a>, measure: Measure<'a>) -> Parsed<'a, Mention> {
    let Place { input, start, .. } = at;
    let first = measure.range.first;
    let number_end = measure.rest;
    let many = measure.value > Decimal::ONE || measure.range.last.is_some();
    // Money, percent and durations are of something only with a genitive; a count directly.
    let end = measure.range.last.unwrap_or(first);
    let of = counted::counted(number_end, &end, measure.unit.as_ref(), many);
    // "une année record": an article, unless something makes a measure of it.
    if measure.kind() == Some(QuantityKind::Duration)
        && first.form == Form::Weak
        && measure.value == Decimal::ONE
        && !counted::one_lasts(input, start, number_end, measure.limit)
    {
        return fail();
    }
    if measure.unit.is_none()
        && measure.range.last.is_none()
        && let Some((after, share)) =
            (of.as_ref()).and_then(|(after, _)| counted::out_of(*after, &first))
    {
        return finish_share(at, after, share, &measure, of.map(|(_, phrase)| phrase));
    }
    if !counted::in_company(start, number_end, &measure, of.as_ref())
        || is_year(at, &measure, of.is_some())
        || is_name(
            start,
            &measure,
            of.as_ref()
                .is_some_and(|(_, phrase)| !named(number_end, phrase)),
        )
        || measure.unit.is_none() && of.is_none() && super::not_a_number::after_point(start)
    {
        return fail();
    }
    let kind = kind(&measure, at);
    let unit = match (&measure.unit, first.form) {
        (Some(name), _) => Some(name.unit.clone()),
        (None, Form::Fraction) => unit::ratio(input),
        _ => None,
    };
    let rest = match &of {
        // "trois des 12 otages": the whole is a number of its own.
        Some((_, phrase)) if phrase.part && begins_with_number(number_end, phrase) => number_end,
        Some((after, _)) => *after,
        None if kind == QuantityKind::Age => skip_opt(number_end, age_after),
        None => number_end,
    };
    let number_end = if kind == QuantityKind::Age && of.is_none() {
        rest
    } else {
        number_end
    };
    let Some(amount) = amount(&measure.range, measure.value, measure.limit) else {
        return fail();
    };
    let quantity = Quantity {
        kind,
        amount,
        unit,
        number: at.begin.span_to(&number_end),
        of: of.map(|(_, phrase)| phrase),
    };
    Ok((rest, mention(input, rest, quantity)))
}

/// Whether a number stands before the noun of what the quantity is a part of.
fn begins_with_number(from: Tokens<'_>, phrase: &NounPhrase) -> bool {
    let noun = from.analysis().tokens.get(phrase.tokens.start);
    noun.is_some_and(|t| phrase.span.start < t.start as usize)
}

/// "old", "d'âge", with the hyphen before it.
fn age_after(input: Tokens<'_>) -> Parsed<'_, ()> {
    let here = match input.first() {
        Some(t) if t.is_mark('-') => input.skip(1),
        _ => input,
    };
    unit_word(here, |u| (*u == UnitWord::AgeAfter).then_some(()))
}

/// "un Français sur dix", as the share it makes.
fn finish_share<'a>(
    at: Place<'a>,
    rest: Tokens<'a>,
    share: Decimal,
    measure: &Measure<'a>,
    of: Option<NounPhrase>,
) -> Parsed<'a, Mention> {
    let first = Number {
        value: share,
        step: Decimal::new(1, 6),
        form: Form::Fraction,
        ..measure.range.first
    };
    let range = Range { first, last: None };
    let Some(amount) = amount(&range, share, measure.limit) else {
        return fail();
    };
    let quantity = Quantity {
        kind: QuantityKind::Percent,
        amount,
        unit: unit::ratio(at.input),
        number: at.begin.span_to(&rest),
        of,
    };
    Ok((rest, mention(at.input, rest, quantity)))
}

fn mention(input: Tokens<'_>, rest: Tokens<'_>, quantity: Quantity) -> Mention {
    Mention {
        span: input.span_to(&rest),
        tokens: input.index()..rest.index(),
        content: Content::Quantity(quantity),
    }
}

/// A year alone is no number.
fn is_year(at: Place<'_>, measure: &Measure<'_>, counts: bool) -> bool {
    let start = at.start;
    let year = |n: &Number| {
        n.plain
            && (Decimal::from(1600)..Decimal::from(2100)).contains(&n.value)
            && n.value.scale() == 0
    };
    // "through at least 2025"
    let until = |at| before(at).is_some_and(|b| function(FunctionClass::Preposition)(b).is_ok());
    measure.unit.is_none()
        && (!counts || year_of_the_noun(start, &measure.range))
        && (measure.limit.is_none() || !counts && until(at.input))
        && year(&measure.range.first)
        && measure.range.last.as_ref().is_none_or(year)
        && !(start.index() == 0 && measure.rest.is_empty())
}

/// "the 2018 elections": a year that stands before its noun as adjectives do in the language. A round figure may well count.
fn year_of_the_noun(start: Tokens<'_>, range: &Range) -> bool {
    let value = range.first.value;
    let near = (Decimal::from(1900)..Decimal::from(2050)).contains(&value)
        && value % Decimal::ONE_HUNDRED != Decimal::ZERO;
    let led = before(start).is_some_and(|b| {
        [
            FunctionClass::Article,
            FunctionClass::Determiner,
            FunctionClass::Genitive,
        ]
        .into_iter()
        .any(|class| function(class)(b).is_ok())
    });
    near && led && range.last.is_none() && !start.analysis().language.nouns.adjectives_follow
}

/// Whether a name with a capital stands where what is counted would: "France 3 Rennes". Only where nouns begin with small letters is that telling, and
/// where the noun comes first.
fn named(number_end: Tokens<'_>, phrase: &NounPhrase) -> bool {
    let first = number_end.analysis().tokens.get(phrase.tokens.start);
    first.is_some_and(|t| t.capital) && number_end.analysis().language.nouns.adjectives_follow
}

/// A figure after a name, that counts nothing, is part of the name.
fn is_name(start: Tokens<'_>, measure: &Measure<'_>, counts: bool) -> bool {
    measure.unit.is_none()
        && !counts
        && measure.limit.is_none()
        && measure.range.last.is_none()
        && (super::not_a_number::of_a_name(start, measure.rest, &measure.range.first)
            || super::not_a_number::after_singular(start, &measure.range.first))
}

fn kind(measure: &Measure<'_>, at: Place<'_>) -> QuantityKind {
    let number = &measure.range.first;
    let (start, rest) = (at.start, measure.rest);
    // "des personnes de plus de 65 ans": who is so old stands before the bound.
    let age = |name| {
        super::age::is_age(start, rest, name, number)
            // "âgés de 18 à 28 ans": what begins the range is part of the words for an age.
            || measure.range.last.is_some()
                && super::age::is_age(start.skip(1), rest, name, number)
            || measure.limit.is_some() && super::age::is_age(at.input, rest, name, number)
            || (measure.limit.is_some() || measure.range.last.is_some())
                && super::age::is_group(at.input, rest, name)
    };
    match (&measure.unit, number.form) {
        (_, Form::Ordinal) => QuantityKind::Ordinal,
        (Some(name), _) if name.kind == QuantityKind::Duration && age(name) => QuantityKind::Age,
        (Some(name), _) => name.kind,
        (None, Form::Fraction) => QuantityKind::Percent,
        (None, _) if super::age::bare_age(start, rest, number) => QuantityKind::Age,
        (None, _) => QuantityKind::Count,
    }
}

fn amount(range: &Range, value: Decimal, limit: Option<Limit>) -> Option<Amount> {
    let first = &range.first;
    if let Some(last) = &range.last {
        return Some(Amount::between(
            first.value,
            last.value,
            first.step.min(last.step),
        ));
    }
    if let Form::Vague { high } = first.form {
        // "no more than a few dozen": nobody says how few, and the least that a few can be is no bound above.
        let low = match limit {
            Some(Limit::AtMost) => Decimal::ONE,
            _ => value,
        };
        return Some(Amount::vague(low, high));
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

/// Whether nothing more of a phrase follows.
fn ends(input: Tokens<'_>) -> bool {
    input.is_empty()
        || !follows(input)
        || input
            .first()
            .is_some_and(|t| matches!(t.kind, TokenKind::Mark(_)))
        || function(FunctionClass::Genitive)(input).is_ok()
}
