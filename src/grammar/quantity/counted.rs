//! What is counted or measured, and whether a word that may be a number counts at all.

use super::ends;
use super::measure::Measure;
use super::unit::{scaled_currency, unit_after};
use crate::grammar::mention::NounPhrase;
use crate::grammar::noun_phrase::{noun_phrase, part_of};
use crate::grammar::number::{Form, Number, may_begin, plain_cardinal};
use crate::grammar::parse::{
    Parsed, before, fail, follows, function, glued, noun_word, numeral, one_of, skip_opt,
};
use crate::lang::{FunctionClass, Limit, NounWord, Numeral, SenseSet, UnitName};
use crate::text::{Token, TokenKind, Tokens};
use crate::value::{Decimal, QuantityKind};

/// "plus de la moitié": the article between a bound and a fraction.
pub(super) fn article_of_limit(input: Tokens<'_>) -> Parsed<'_, ()> {
    let (rest, ()) = function(FunctionClass::Article)(input)?;
    match numeral(rest, |n| {
        matches!(n, Numeral::Fraction(_) | Numeral::Collective(_)).then_some(())
    }) {
        Ok(_) => Ok((rest, ())),
        Err(_) => fail(),
    }
}

/// What is counted or measured.
pub(super) fn counted<'a>(
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
        let share =
            number.form == Form::Fraction || unit.is_some_and(|u| u.kind == QuantityKind::Percent);
        let whence = !share
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

/// "un Français sur dix": what stands after what is counted, and the share it makes.
pub(super) fn out_of<'a>(input: Tokens<'a>, part: &Number) -> Option<(Tokens<'a>, Decimal)> {
    let (rest, ()) = one_of(SenseSet::RATIO)(input).ok()?;
    let (rest, whole) = plain_cardinal(rest).ok()?;
    // "deux Français sur trois" is a share; "45 députés sur 180" counts them.
    let common = whole.value <= Decimal::TEN
        || [20, 100, 1000, 10_000, 100_000, 1_000_000]
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

/// Whether a word that needs company to be a number has it: a unit, a second end, something it counts. Any other number needs none.
pub(super) fn in_company(
    start: Tokens<'_>,
    rest: Tokens<'_>,
    measure: &Measure<'_>,
    of: Option<&(Tokens<'_>, NounPhrase)>,
) -> bool {
    let first = &measure.range.first;
    let needs_company = matches!(first.form, Form::Weak)
        || matches!(first.form, Form::Vague { high: _ }) && !is_collective(start);
    if !needs_company || measure.range.last.is_some() {
        return true;
    }
    // A text that is nothing else holds a number.
    if start.index() == 0 && rest.is_empty() {
        return true;
    }
    if measure.unit.is_some() {
        // "a mile" is one only where it is bounded or more than one: "nearly a mile", "a year and a half".
        let more = measure.value != first.value;
        // "a ton of explosives", but "a degree of trust"
        let stuff = of.is_some()
            && measure.kind() == Some(QuantityKind::Measure)
            && measure
                .unit
                .as_ref()
                .is_some_and(|u| &*u.unit.id != "degree");
        return more || stuff || measure.limit.is_some() || !only_article(start, first);
    }
    let weak_one = first.form == Form::Weak && first.value == Decimal::ONE;
    let counts = of.is_some() && (!weak_one || measure.limit.is_some())
        || weak_one && (one_counts(start, of.is_some()) || joined_to_a_number(of));
    let alone = !weak_one && first.form == Form::Weak && before(start).is_none();
    counts || alone
}

/// Whether the number, which is neither bounded nor one end of a range, is an article that nothing makes one: no unit follows, and no number comes where
/// what it stands before ends ("un Français sur dix", "un mort et 227 blessés"). Most are, and what they would count need not be read.
pub(super) fn idle_article(start: Tokens<'_>, rest: Tokens<'_>, number: &Number) -> bool {
    const MEASURES: SenseSet = SenseSet::UNIT
        .and(SenseSet::APPROXIMATION)
        .and(SenseSet::NUMERAL);
    number.form == Form::Weak
        && number.value == Decimal::ONE
        && rest.first().is_some_and(|t| t.kind == TokenKind::Word)
        && !rest.may_be(MEASURES)
        && function(FunctionClass::Article)(start).is_ok()
        && noun_word(NounWord::PartOf)(rest).is_err()
        && scaled_currency(rest).is_none()
        && !joined_ahead(rest)
}

/// The most tokens that are looked at for the end of what an article stands before: no noun phrase has as many.
const LONGEST_PHRASE: usize = 64;

/// Whether what joins a number to what is counted before it comes before any mark that ends a noun phrase.
fn joined_ahead(rest: Tokens<'_>) -> bool {
    const CONJUNCTION: SenseSet = SenseSet::functions(&[FunctionClass::Conjunction]);
    let inside = |token: &Token| match token.kind {
        TokenKind::Word => true,
        TokenKind::Mark(mark) => {
            matches!(mark, '-' | '.' | '\'' | '’' | '"' | '«' | '»' | '“' | '”')
        }
        TokenKind::Digits => false,
    };
    let near = rest.with_senses().take(LONGEST_PHRASE).enumerate();
    near.take_while(|(_, (token, _))| inside(token))
        .any(|(at, (_, senses))| {
            let number = || rest.skip(at).after(CONJUNCTION).is_some_and(may_begin);
            senses.meets(SenseSet::RATIO) || senses.meets(CONJUNCTION) && number()
        })
}

/// "un mort et 227 blessés": an article beside a number of something is one too.
fn joined_to_a_number(of: Option<&(Tokens<'_>, NounPhrase)>) -> bool {
    of.is_some_and(|(after, _)| {
        let joined = function(FunctionClass::Conjunction)(*after).ok();
        let other = joined.and_then(|(rest, ())| plain_cardinal(rest).ok());
        other.is_some_and(|(rest, number)| {
            number.form == Form::Cardinal
                && number.value > Decimal::ONE
                && noun_phrase(rest, true).is_some()
        })
    })
}

/// Whether the number is an article that is no number of the language ("a").
fn only_article(start: Tokens<'_>, number: &Number) -> bool {
    number.form == Form::Weak
        && number.value == Decimal::ONE
        && one_of(SenseSet::ONE)(start).is_ok()
        && numeral(start, |n| matches!(n, Numeral::Cardinal(_)).then_some(())).is_err()
}

fn is_collective(start: Tokens<'_>) -> bool {
    let here = skip_opt(start, one_of(SenseSet::SOME));
    numeral(here, |n| matches!(n, Numeral::Collective(_)).then_some(())).is_ok()
}

/// "One" is an article unless the language keeps a word for the number and something is counted with it.
fn one_counts(start: Tokens<'_>, counts: bool) -> bool {
    let article = function(FunctionClass::Article)(start).is_ok();
    let held =
        before(start).is_some_and(|b| numeral(b, |n| (*n == Numeral::NoOne).then_some(())).is_ok());
    !article && !held && counts
}

/// Whether "une année" is how long something lasts: bounded, after a preposition, or of something.
pub(super) fn one_lasts(
    input: Tokens<'_>,
    start: Tokens<'_>,
    rest: Tokens<'_>,
    limit: Option<Limit>,
) -> bool {
    let article = one_of(SenseSet::ONE)(start).is_ok();
    // "une seconde fois"
    let second = numeral(start.skip(1), |n| {
        matches!(n, Numeral::Ordinal(_)).then_some(())
    })
    .is_ok()
        && noun_phrase(rest, false).is_some();
    let old = super::age_after(rest).is_ok();
    let led = before(input).is_some_and(|b| function(FunctionClass::Preposition)(b).is_ok());
    let alone = before(input).is_none() && rest.is_empty();
    let of = function(FunctionClass::Genitive)(rest).is_ok();
    !second
        && (!article
            || limit.is_some()
            || old
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
