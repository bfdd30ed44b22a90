//! The unit of a number and what more of the measure follows it: cents, smaller units, "and a half", "per kilo".

use super::ends;
use super::range::{Range, after_change};
use super::unit::{
    rate, scale_after, scale_before, scaled_currency, smaller_unit, unit, unit_after,
};
use crate::grammar::number::{Form, number};
use crate::grammar::parse::{
    fail, follows, function, limit_after, numeral, one_of, skip_opt, unit_word,
};
use crate::lang::{FunctionClass, Limit, Numeral, Part, SenseSet, UnitName, UnitWord};
use crate::text::Tokens;
use crate::value::{Decimal, QuantityKind, Unit};
use std::sync::Arc;

/// A year in months, the base of the units of `calendar-time`.
const YEAR: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

/// A hundredth: what a cent is of its currency.
const HUNDREDTH: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// A number with its unit and bounds.
#[derive(Clone, Debug)]
pub(super) struct Measure<'a> {
    /// The number or numbers as written.
    pub range: Range,
    /// The value of the first in `unit`, with everything that was added to it.
    pub value: Decimal,
    /// Its unit.
    pub unit: Option<UnitName>,
    /// How it is bounded.
    pub limit: Option<Limit>,
    /// What follows it.
    pub rest: Tokens<'a>,
}

impl Measure<'_> {
    /// What sort of quantity the unit makes.
    pub fn kind(&self) -> Option<QuantityKind> {
        self.unit.as_ref().map(|name| name.kind)
    }
}

/// Everything after the number that is still part of the measure.
pub(super) fn measure<'a>(
    start: Tokens<'a>,
    rest: Tokens<'a>,
    range: Range,
    limit: Option<Limit>,
    currency: Option<UnitName>,
) -> Measure<'a> {
    let mut m = Measure {
        range,
        value: range.first.value,
        unit: currency,
        limit,
        rest,
    };
    if let Ok((after, found)) = limit_after(m.rest)
        && m.limit.is_none()
        && (unit(after).is_ok() || ends(after))
    {
        m.limit = Some(found);
        m.rest = after;
    }
    match m.unit {
        Some(_) => m.after_currency(),
        None => m.with_unit(start),
    }
    m.in_currency();
    if let Some(name) = &m.unit
        && let Some((after, per)) = rate(m.rest, name)
    {
        m.unit = Some(per);
        m.rest = after;
    }
    if let Ok((after, ())) = numeral(m.rest, |n| (*n == Numeral::BelowZero).then_some(()))
        && m.range.last.is_none()
        && m.kind().is_none_or(|k| k == QuantityKind::Measure)
    {
        m.value = -m.value;
        m.rest = after;
    }
    if let Ok((after, found)) = limit_after(m.rest)
        && m.limit.is_none()
        && m.unit.is_some()
    {
        m.limit = Some(found);
        m.rest = after;
    }
    m.in_years();
    m
}

impl<'a> Measure<'a> {
    /// "$15 USD", "$20 and 43c"
    fn after_currency(&mut self) {
        self.rest = skip_opt(self.rest, |t| match unit(t) {
            Ok((rest, name))
                if name.kind == QuantityKind::Money
                    && name.spelling.is_some()
                    && !figures_follow(rest) =>
            {
                Ok((rest, ()))
            }
            _ => fail(),
        });
        self.with_cents();
    }

    /// The unit after the number, or the one it shares, or the scale it stands on.
    fn with_unit(&mut self, start: Tokens<'a>) {
        let first = self.range.first;
        if first.form == Form::Ordinal {
            return;
        }
        // "entre 1,5 et 2 millions d'euros": the unit stands after the last.
        let end = self.range.last.unwrap_or(first);
        if let Some((after, name)) = unit_after(self.rest, &end) {
            self.rest = after;
            self.unit = Some(name);
            self.with_scale();
            self.with_cents();
            self.with_smaller();
            self.with_sixtieths();
            self.with_centimetres();
            self.with_half();
        } else if let Some((after, by, name)) = scaled_currency(self.rest)
            && let Some(range) = self.range.times(by)
        {
            self.rest = after;
            self.unit = Some(name);
            self.range = range;
            self.value = range.first.value;
        } else if first.form == Form::Cardinal {
            self.unit = shared_unit(start, self.rest).or_else(|| scale_before(start));
            if self.unit.is_none()
                && first.in_figures
                && let Some((after, name)) = scale_after(self.rest)
            {
                self.unit = Some(name);
                self.rest = after;
            }
        }
    }

    /// "75 USD million"
    fn with_scale(&mut self) {
        let scale = numeral(self.rest, |n| match n {
            Numeral::Cardinal(Part::Scale(s)) => Some(Decimal::from(*s)),
            _ => None,
        });
        let symbol = self.unit.as_ref().is_some_and(|u| u.spelling.is_some());
        if let Ok((after, by)) = scale
            && symbol
            && self.kind() == Some(QuantityKind::Money)
            && self.range.first.scale == Decimal::ONE
            && let Some(range) = self.range.times(by)
        {
            self.range = range;
            self.value = range.first.value;
            self.rest = after;
        }
    }

    /// "15 dollars et 15 cents", "15 dollars 50", "US$3 and fourteen."; "9 secondes 58" alike.
    fn with_cents(&mut self) {
        let seconds = self.unit.as_ref().is_some_and(|u| &*u.unit.id == "second");
        // Nothing is a hundredth of a cent.
        if self
            .unit
            .as_ref()
            .is_some_and(|u| u.unit.factor < Decimal::ONE)
        {
            return;
        }
        if self.range.last.is_some()
            || self.kind() != Some(QuantityKind::Money) && !seconds
            || self.range.first.scale > Decimal::ONE
            || !self.value.fract().is_zero()
        {
            return;
        }
        if let Some((after, cents)) = cents(self.rest)
            && let Some(value) = self.value.checked_add(cents)
        {
            self.value = value;
            self.range.first.step = HUNDREDTH;
            self.rest = after;
        }
    }

    /// "2 heures 30 minutes", "7 feet, 10 inches", "10 km 8 m 6 cm": told in the smallest unit if it goes into the larger one a whole number of times,
    /// so that no digit is lost.
    fn with_smaller(&mut self) {
        if self.range.last.is_some() {
            return;
        }
        for _ in 0..3 {
            let Some((after, more, name)) = self.unit.as_ref().and_then(|u| smaller(self.rest, u))
            else {
                break;
            };
            let Some(large) = self.unit.take() else { break };
            let sum = if (large.unit.factor % name.unit.factor).is_zero() {
                let times = large.unit.factor / name.unit.factor;
                self.unit = Some(name);
                self.range.first.step = Decimal::ONE;
                (self.value.checked_mul(times)).and_then(|v| v.checked_add(more))
            } else {
                let part = more
                    .checked_mul(name.unit.factor)
                    .and_then(|v| v.checked_div(large.unit.factor));
                self.unit = Some(large);
                part.and_then(|p| self.value.checked_add(p.round_dp(10)))
            };
            self.value = sum.unwrap_or(self.value);
            self.rest = after;
        }
    }

    /// "1m92", "1 m 92"
    fn with_centimetres(&mut self) {
        let metres =
            (self.unit.as_ref()).is_some_and(|u| &*u.unit.id == "m" && u.spelling.is_some());
        let short = self.rest.text().filter(|t| t.len() == 2);
        let digits = short.and_then(|t| t.parse::<u32>().ok());
        let unmeasured = unit(self.rest.skip(1)).is_err();
        if let Some(centimetres) = digits
            && metres
            && unmeasured
            && self.range.last.is_none()
            && self.range.first.plain
            && self.range.first.value < Decimal::TEN
        {
            self.value += Decimal::new(centimetres.into(), 2);
            self.range.first.step = HUNDREDTH;
            self.rest = self.rest.skip(1);
        }
    }

    /// "dix-huit heures trente", "2 minutes 30"
    fn with_sixtieths(&mut self) {
        let known = self.unit.as_ref().map(|u| &*u.unit.id);
        if !matches!(known, Some("hour" | "minute"))
            || self.range.last.is_some()
            || !follows(self.rest)
        {
            return;
        }
        if let Ok((after, n)) = number(self.rest)
            && n.form == Form::Cardinal
            && n.value < Decimal::from(60)
            && n.value.fract().is_zero()
            && ends(after)
            && let Some(part) = n.value.checked_div(Decimal::from(60))
            && let Some(value) = self.value.checked_add(part.round_dp(10))
        {
            self.value = value;
            self.rest = after;
        }
    }

    /// "deux ans et demi"
    fn with_half(&mut self) {
        if self.range.last.is_none()
            && let Some((after, half)) = and_half(self.rest)
            && let Some(value) = self.value.checked_add(half)
        {
            self.value = value;
            self.rest = after;
        }
    }

    /// "ten dimes" are a dollar: a coin that is no hundredth is no unit that sums are told in.
    fn in_currency(&mut self) {
        let Some(name) = self.unit.as_mut() else {
            return;
        };
        let factor = name.unit.factor;
        if name.kind == QuantityKind::Money
            && HUNDREDTH < factor
            && factor < Decimal::ONE
            && let Some(range) = self.range.scaled(factor)
            && let Some(value) = self.value.checked_mul(factor)
        {
            self.value = value;
            self.range = range;
            name.unit = Arc::new(Unit {
                id: name.unit.dimension.0.clone(),
                factor: Decimal::ONE,
                ..(*name.unit).clone()
            });
        }
    }

    /// "un quart de siècle" is told in years.
    fn in_years(&mut self) {
        let Some(name) = self.unit.as_mut() else {
            return;
        };
        if self.range.first.form == Form::Fraction
            && &*name.unit.dimension.0 == "calendar-time"
            && name.unit.factor > YEAR
            && let Some(years) = name.unit.factor.checked_div(YEAR)
            && let Some(value) = self.value.checked_mul(years)
        {
            self.value = value;
            name.unit = Arc::new(Unit {
                id: "year".into(),
                factor: YEAR,
                ..(*name.unit).clone()
            });
        }
    }
}

/// Whether figures follow, which the currency before them belongs to: "$20 $37".
fn figures_follow(input: Tokens<'_>) -> bool {
    follows(input)
        && input
            .first()
            .is_some_and(|t| t.kind == crate::text::TokenKind::Digits)
}

/// The cents after a sum, as a part of the currency.
fn cents(input: Tokens<'_>) -> Option<(Tokens<'_>, Decimal)> {
    let at = skip_opt(input, function(FunctionClass::Conjunction));
    let joined = at.index() > input.index();
    let (rest, n) = number(at).ok()?;
    let whole = matches!(n.form, Form::Cardinal | Form::Weak) && n.value.fract().is_zero();
    if !whole || n.value >= Decimal::ONE_HUNDRED || n.value < Decimal::ONE || !follows(input) {
        return None;
    }
    let part = n.value / Decimal::ONE_HUNDRED;
    if let Ok((after, name)) = unit(rest) {
        let small = name.kind == QuantityKind::Money && name.unit.factor == HUNDREDTH;
        return small.then_some((after, part));
    }
    let closes = ends(rest) && function(FunctionClass::Genitive)(rest).is_err();
    let two_digits = n.plain && n.in_figures && n.value >= Decimal::TEN;
    let in_words = !n.in_figures && (joined || n.value >= Decimal::TEN);
    (closes && (two_digits || joined && n.plain || in_words)).then_some((rest, part))
}

/// "2 000 et 3 000 euros", "2 by 4 feet", "passé de 2 à 3 %": the unit of the second number is that of the first.
fn shared_unit(start: Tokens<'_>, input: Tokens<'_>) -> Option<UnitName> {
    let (rest, ()) = match after_change(start) {
        true => one_of(SenseSet::TO)(input).ok()?,
        false => function(FunctionClass::Conjunction)(input)
            .or_else(|_| unit_word(input, |u| (*u == UnitWord::By).then_some(())))
            .ok()?,
    };
    let (rest, n) = number(rest).ok()?;
    let (_, name) = unit_after(rest, &n)?;
    (n.form == Form::Cardinal && follows(input)).then_some(name)
}

/// A smaller part in another unit of the same dimension: its number and its unit.
fn smaller<'a>(input: Tokens<'a>, large: &UnitName) -> Option<(Tokens<'a>, Decimal, UnitName)> {
    if large.kind == QuantityKind::Money || !large.unit.offset.is_zero() {
        return None;
    }
    let comma = input.first().is_some_and(|t| t.is_mark(','));
    let at = match comma {
        true => input.skip(1),
        false => skip_opt(input, function(FunctionClass::Conjunction)),
    };
    let (rest, n) = number(at).ok()?;
    let (after, small) = unit_after(rest, &n).or_else(|| smaller_unit(rest))?;
    let times = large.unit.factor.checked_div(small.unit.factor)?;
    let fits = matches!(n.form, Form::Cardinal | Form::Weak)
        && small.unit.dimension == large.unit.dimension
        && times > Decimal::ONE
        && n.value > Decimal::ZERO
        && n.value < Decimal::ONE_THOUSAND
        // "7 feet, 10 inches", but "3 years, 2 months, 14 days" may be told one by one.
        && (!comma || n.value < times && large.kind == QuantityKind::Measure);
    fits.then_some((after, n.value, small))
}

fn and_half(input: Tokens<'_>) -> Option<(Tokens<'_>, Decimal)> {
    let (rest, ()) = function(FunctionClass::Conjunction)(input).ok()?;
    let rest = skip_opt(rest, one_of(SenseSet::ONE));
    let (rest, part) = numeral(rest, |n| match n {
        Numeral::Fraction(part @ (2 | 4)) => Some(*part),
        _ => None,
    })
    .ok()?;
    Some((rest, Decimal::ONE / Decimal::from(part)))
}
