//! Fractions, mixed numbers and ratios.

use super::{Form, Number, after_article, cardinal_whole, one, scale_after, scale_word};
use crate::grammar::parse::{
    Parsed, fail, follows, function, glued, hyphen, limit_before, numeral, one_of, skip_opt,
};
use crate::grammar::quantity::unit;
use crate::grammar::words::{MOST_WORDS, first_words, words};
use crate::grammar::{figures::figures, figures_go_on};
use crate::lang::{FunctionClass, Numeral, Part, SenseSet};
use crate::text::{Gap, TokenKind, Tokens};
use crate::value::Decimal;

/// "deux tiers", "un quart", "three fifths", "un demi-million", "half a million", "two hundred thousandths".
pub(super) fn fraction(input: Tokens<'_>) -> Parsed<'_, Number> {
    // "première": the first word is a lower part only where it is no ordinal.
    let first = input.may_be(SenseSet::FRACTION.without(SenseSet::ORDINAL));
    if !first && !run(input).skip(1).any(|own| own.meets(SenseSet::FRACTION)) {
        return fail();
    }
    let (mut rest, (above, below)) = named(input, true).or_else(|_| shared_out(input, true))?;
    let Some(mut value) = above
        .checked_div(below)
        .filter(|v| *v <= Decimal::from(100_000))
    else {
        return fail();
    };
    let mut times = Decimal::ONE;
    let mut step = Decimal::new(1, 6);
    let mut form = Form::Fraction;
    // "demi-million", "half a million", "two thirds of a million"
    let link = skip_opt(
        skip_opt(skip_opt(rest, hyphen), function(FunctionClass::Genitive)),
        one,
    );
    if let Ok((after, scale)) = scale_word(link) {
        times = scale;
        let Some(product) = value.checked_mul(scale) else {
            return fail();
        };
        (value, step, form, rest) = (product, scale / Decimal::TEN, Form::Cardinal, after);
    }
    Ok((
        rest,
        Number {
            scale: times,
            ..Number::new(value, step, form)
        },
    ))
}

/// Whether one of `senses` comes in the run of figures and number words that begins here: most runs have no word for a lower part.
pub(super) fn comes(input: Tokens<'_>, senses: SenseSet) -> bool {
    run(input).any(|own| own.meets(senses))
}

/// What the tokens of the run of figures and number words that begins here may be, up to the first that is neither.
fn run(input: Tokens<'_>) -> impl Iterator<Item = SenseSet> {
    let mut goes_on = true;
    let tokens = input.with_senses().take(MOST_WORDS);
    tokens.map_while(move |(token, own)| {
        let here = goes_on;
        goes_on = token.kind != TokenKind::Word || own.meets(SenseSet::NUMERAL);
        here.then_some(own)
    })
}

/// A fraction with a lower part that has a name of its own: "deux tiers", "un quart", "half".
///
/// `mixed`: "one hundred and three quarters" is a hundred and more, not so many quarters.
fn named(input: Tokens<'_>, mixed: bool) -> Parsed<'_, (Decimal, Decimal)> {
    let (rest, above) = match whole(input, mixed) {
        Ok((rest, value)) => (skip_opt(rest, hyphen), value),
        Err(_) => (skip_opt(input, one), Decimal::ONE),
    };
    let counted = rest.index() > input.index();
    let (rest, part) = numeral(rest, |n| match n {
        Numeral::Fraction(part) => Some(*part),
        _ => None,
    })?;
    // "demi-finale", "half-brother" are words of their own.
    let word_of_its_own = hyphen(rest)
        .is_ok_and(|(after, ())| glued(rest) && scale_word(after).is_err() && unit(after).is_err());
    let joined = skip_opt(skip_opt(rest, hyphen), function(FunctionClass::Genitive));
    let joins = scale_word(joined).is_ok() || unit(joined).is_ok();
    let stands = counted || part == 2 || part == 4 && joins;
    if stands && !word_of_its_own && part > 1 {
        Ok((rest, (above, Decimal::from(part))))
    } else {
        fail()
    }
}

/// The most words the upper part of a fraction may have.
const MOST_UPPER_WORDS: usize = 12;

/// A fraction whose lower part is an ordinal: "trois cinquièmes", "un dixième", "one hundred thirty-fifths". The upper part is the shortest number after
/// which the rest is one ordinal; a hyphen inside a number is not where the two part ("twenty-fifths").
fn shared_out(input: Tokens<'_>, mixed: bool) -> Parsed<'_, (Decimal, Decimal)> {
    if let Ok((at, read)) = figures(input) {
        let upper = Upper {
            in_words: false,
            led: false,
        };
        let (rest, below) = lower(at, read.value, upper)?;
        return Ok((rest, (read.value, below)));
    }
    let upper = Upper {
        in_words: true,
        led: led(input),
    };
    let input = after_article(input);
    let Ok((longest, read)) = first_words(input, MOST_WORDS) else {
        // "a third"
        let (at, ()) = one(input)?;
        let (rest, below) = lower(at, Decimal::ONE, upper)?;
        return Ok((rest, (Decimal::ONE, below)));
    };
    // Asked only at the top: `words` itself asks whether a fraction follows.
    let end = match mixed.then(|| whole(input, true)) {
        Some(Ok((rest, _))) => rest.index(),
        _ => usize::MAX,
    };
    if !read.ordinal {
        let (rest, below) = lower(longest, read.value, upper)?;
        let cut = longest.index() > end;
        return if cut {
            fail()
        } else {
            Ok((rest, (read.value, below)))
        };
    }
    for most in 1..=MOST_UPPER_WORDS {
        let (at, above) = match first_words(input, most) {
            Ok((at, read)) if !read.ordinal && at.index() <= end => (at, read.value),
            _ => break,
        };
        let joined = hyphen(at).is_ok() && goes_on(input, most);
        // "le deux centième" is an ordinal as a whole.
        if !joined
            && let Ok((rest, below)) = lower(at, above, upper)
            && (above == Decimal::ONE || longest.index() != rest.index() || plural_before(rest))
        {
            return Ok((rest, (above, below)));
        }
    }
    fail()
}

/// Whether a bound or a preposition ends where `input` begins.
fn led(input: Tokens<'_>) -> bool {
    (1..=3).any(|back| {
        input.index().checked_sub(back).is_some_and(|from| {
            let here = input.analysis().tokens(from, input.index());
            limit_before(here).is_ok_and(|(rest, _)| rest.is_empty())
                || function(FunctionClass::Preposition)(here)
                    .is_ok_and(|(rest, ())| rest.is_empty())
        })
    })
}

/// A whole number in figures or words, and nothing after it.
fn whole(input: Tokens<'_>, mixed: bool) -> Parsed<'_, Decimal> {
    if let Ok((rest, read)) = figures(input) {
        return Ok((rest, read.value));
    }
    let read = match mixed {
        true => words(input, None),
        false => first_words(input, MOST_WORDS),
    };
    match read {
        Ok((rest, read)) if !read.ordinal => Ok((rest, read.value)),
        _ => fail(),
    }
}

/// Whether one more word would still be part of the number.
fn goes_on(input: Tokens<'_>, words: usize) -> bool {
    match (first_words(input, words), first_words(input, words + 1)) {
        (Ok((short, _)), Ok((long, _))) => long.index() > short.index(),
        _ => false,
    }
}

/// What is known of the upper part of a fraction.
#[derive(Clone, Copy)]
struct Upper {
    /// Whether it is in words.
    in_words: bool,
    /// Whether a bound or a preposition stands before it: "nearly a third", "by a third".
    led: bool,
}

/// An ordinal that can be the lower part under `above`.
fn lower(input: Tokens<'_>, above: Decimal, upper: Upper) -> Parsed<'_, Decimal> {
    let hyphened = hyphen(input).is_ok();
    let input = skip_opt(input, hyphen);
    let begins_with_scale = numeral(input, |n| match n {
        Numeral::Cardinal(Part::Scale(_) | Part::Multiply(_)) => Some(()),
        _ => None,
    });
    if begins_with_scale.is_ok() || !follows(input) {
        return fail();
    }
    let (rest, below) = first_words(input, MOST_WORDS)?;
    let plural = plural_before(rest);
    let alone = rest.is_empty()
        || !follows(rest)
        || rest
            .first()
            .is_some_and(|t| matches!(t.kind, TokenKind::Mark(c) if c != '-'))
        || function(FunctionClass::Genitive)(rest).is_ok();
    // "cut by nearly a third for the year", but "a third attack"
    let goes_on = function(FunctionClass::Preposition)(rest).is_ok()
        || function(FunctionClass::Conjunction)(rest).is_ok();
    let sound = match above > Decimal::ONE {
        true => plural || alone && upper.in_words,
        // "a one-third interest"
        false => alone || hyphened && upper.in_words && follows(rest) || upper.led && goes_on,
    };
    if below.ordinal && below.value > Decimal::TWO && sound {
        Ok((rest, below.value))
    } else {
        fail()
    }
}

/// Whether the word before `rest` is a plural.
fn plural_before(rest: Tokens<'_>) -> bool {
    let last = (rest.index().checked_sub(1)).map(|i| rest.analysis().tokens(i, rest.index()));
    last.and_then(|t| t.text())
        .is_some_and(|w| rest.analysis().language.nouns.is_plural(w))
}

/// Whether a fraction below one follows: "two hundred and fifty-four hundredths" ends in one.
pub(in crate::grammar) fn proper(input: Tokens<'_>) -> bool {
    let part = |above: Decimal, below: Decimal| above < below;
    named(input, false).is_ok_and(|(_, (above, below))| part(above, below))
        || shared_out(input, false).is_ok_and(|(_, (above, below))| part(above, below))
}

/// A fraction that is added to a number: "2 1/2", "cinq et un quart", "one and a half million", "one billion and a quarter million".
pub(super) fn and_fraction<'a>(input: Tokens<'a>, number: Number) -> Option<(Tokens<'a>, Number)> {
    // "2 1/2" and "2½"
    if number.plain
        && let Ok((after, part)) = slash(input)
        && part < Decimal::ONE
    {
        let mixed = Number {
            value: number.value.checked_add(part)?,
            step: Decimal::new(1, 2),
            plain: false,
            ..number
        };
        return match scale_after(after) {
            Some((end, by)) => Some((end, mixed.in_tenths().times(by)?)),
            None => Some((after, mixed)),
        };
    }
    let (after, ()) = function(FunctionClass::Conjunction)(input).ok()?;
    // "5 and 1/2"
    let slashed = |at| {
        slash(at).map(|(rest, part)| (rest, Number::new(part, Decimal::new(1, 6), Form::Fraction)))
    };
    let (after, part) = fraction(after).or_else(|_| slashed(after)).ok()?;
    // "one and a half million": the scale is that of the whole.
    if part.form == Form::Cardinal && part.scale > number.value && number.scale == Decimal::ONE {
        let value = number
            .value
            .checked_mul(part.scale)?
            .checked_add(part.value)?;
        return Some((
            after,
            Number {
                value,
                step: part.step,
                scale: part.scale,
                plain: false,
                ..number
            },
        ));
    }
    // "one billion and a quarter million"
    if part.form == Form::Cardinal && part.scale > Decimal::ONE && part.value < number.scale {
        let value = number.value.checked_add(part.value)?;
        return Some((
            after,
            Number {
                value,
                step: part.step,
                scale: part.scale,
                ..number
            },
        ));
    }
    let (Form::Fraction, true) = (part.form, part.value < Decimal::ONE) else {
        return None;
    };
    let value = number
        .value
        .checked_add(part.value.checked_mul(number.scale)?)?;
    let step = number.scale / Decimal::TEN;
    Some((
        after,
        Number {
            value,
            step,
            plain: false,
            ..number
        },
    ))
}

/// "un sur trois", "one in five", "1 out of 10".
pub(super) fn ratio<'a>(part: &Parsed<'a, Number>) -> Parsed<'a, Number> {
    let &Ok((rest, part)) = part else {
        return fail();
    };
    // "a one-in-five chance"
    let joined = |t| if glued(t) { skip_opt(t, hyphen) } else { t };
    let (rest, ()) = one_of(SenseSet::RATIO)(joined(rest))?;
    let (rest, whole) = cardinal_whole(joined(rest))?;
    // "one in 2005" is when, not how many.
    let year = whole.plain
        && (Decimal::from(1800)..Decimal::from(2100)).contains(&whole.value)
        && whole.value % Decimal::TEN != Decimal::ZERO;
    let sound = part.form != Form::Ordinal
        && !year
        && matches!(whole.form, Form::Cardinal)
        && part.value > Decimal::ZERO
        && part.value < whole.value
        && part.value.fract().is_zero()
        && whole.value.fract().is_zero()
        && whole.value <= Decimal::ONE_THOUSAND * Decimal::ONE_THOUSAND
        && !figures_go_on(rest);
    match part.value.checked_div(whole.value) {
        Some(value) if sound => Ok((rest, Number::new(value, Decimal::new(1, 6), Form::Fraction))),
        _ => fail(),
    }
}

/// "3/4", "½"
pub(in crate::grammar) fn slash(input: Tokens<'_>) -> Parsed<'_, Decimal> {
    if let Some(TokenKind::Mark(c)) = input.first().map(|t| t.kind)
        && let Some((above, below)) = vulgar(c)
    {
        return Ok((input.skip(1), Decimal::from(above) / Decimal::from(below)));
    }
    let stroke = input.skip(1).first().filter(|t| t.is_mark('/'));
    let Some(stroke) = stroke.filter(|t| t.gap <= Gap::Space && t.gap != Gap::NoBreak) else {
        return fail();
    };
    let apart = stroke.gap == Gap::Space;
    if apart && input.skip(2).first().is_none_or(|t| t.gap != Gap::Space) {
        return fail();
    }
    let digits = |t: Tokens<'_>| {
        t.text()
            .filter(|s| s.len() <= 4)
            .and_then(|s| s.parse::<u32>().ok())
    };
    match (digits(input), digits(input.skip(2))) {
        // "101 1 / 4", as some tools leave it.
        (Some(a), Some(b)) if apart && a < b && matches!(b, 2..=5 | 8 | 16) => {
            Ok((input.skip(3), Decimal::from(a) / Decimal::from(b)))
        }
        (Some(a), Some(b))
            if !apart && glued(input.skip(2)) && b > 1 && !figures_go_on(input.skip(3)) =>
        {
            Ok((input.skip(3), Decimal::from(a) / Decimal::from(b)))
        }
        _ => fail(),
    }
}

/// A fraction that is one character.
pub(super) fn vulgar(c: char) -> Option<(u32, u32)> {
    Some(match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    })
}
