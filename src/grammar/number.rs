//! One number, in figures or words, without what bounds it and what it is of.
//!
//! ```text
//! number     = [ minus ] , ( figures , [ suffix | scale words ] | words ) , [ and fraction ]
//!            | fraction | ratio | [ one ] , collective , { "of" collective } | vague
//! fraction   = [ number | one ] , part            "deux tiers", "un demi-million", "three quarters"
//! ratio      = number , "sur" , number            "un sur trois", "one in five"
//! collective = "dizaine", "dozens", "thousands"   without a number before its plural: vague
//! ```

use super::figures::{Figures, figures};
use super::parse::{
    Parsed, approximation, fail, follows, function, glued, hyphen, numeral, skip_opt,
};
use super::words::{Words, below_hundred, words};
use crate::lang::{Approximation, Collective, FunctionClass, Numeral, SenseSet};
use crate::text::{Gap, TokenKind, Tokens};
use crate::value::Decimal;

/// A number as written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    /// Its value; for vague ones the least it can be.
    pub value: Decimal,
    /// The place value of its last significant digit.
    pub step: Decimal,
    /// What it was multiplied by in words: the million of "3 millions".
    pub scale: Decimal,
    /// What sort of number.
    pub form: Form,
    /// Whether it begins with figures.
    pub in_figures: bool,
    /// Whether it is one ungrouped run of digits.
    pub plain: bool,
}

/// Sorts of number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Form {
    /// "trois cents", "300"
    Cardinal,
    /// "troisième", "3e"
    Ordinal,
    /// "deux tiers", "un sur trois"
    Fraction,
    /// "une quarantaine"
    Collective {
        /// Whether it is only about so many.
        about: bool,
    },
    /// "des milliers", "plusieurs"
    Vague {
        /// At most, if that can be said.
        high: Option<Decimal>,
    },
    /// An article, or a word that is more often no number ("neuf"): a number only before a unit or what is counted.
    Weak,
}

impl Number {
    fn new(value: Decimal, step: Decimal, form: Form) -> Self {
        Self {
            value,
            step,
            scale: Decimal::ONE,
            form,
            in_figures: false,
            plain: false,
        }
    }
}

/// One number.
pub(super) fn number(input: Tokens<'_>) -> Parsed<'_, Number> {
    if !may_begin(input) {
        return fail();
    }
    vague_phrase(input)
        .or_else(|_| ratio(input))
        .or_else(|_| collective(input))
        .or_else(|_| fraction(input))
        .or_else(|_| roman(input))
        .or_else(|_| signed(input))
        .or_else(|_| vague(input))
}

/// Whether any number can begin here: most words of a text are none, and need not be tried one way after the other.
fn may_begin(input: Tokens<'_>) -> bool {
    input.first().is_some_and(|t| match t.kind {
        TokenKind::Digits | TokenKind::Mark(_) => true,
        // A Roman numeral has a capital.
        TokenKind::Word => t.capital || input.may_be(SenseSet::NUMERAL | SenseSet::APPROXIMATION),
    })
}

/// "un sur trois", "one in five", "1 out of 10".
fn ratio(input: Tokens<'_>) -> Parsed<'_, Number> {
    let (rest, part) = cardinal(input)?;
    let (rest, ()) = numeral(rest, |n| (*n == Numeral::Ratio).then_some(()))?;
    let (rest, whole) = cardinal(rest)?;
    let sound = part.form != Form::Ordinal
        && matches!(whole.form, Form::Cardinal)
        && part.value > Decimal::ZERO
        && part.value < whole.value
        && part.value.fract().is_zero()
        && whole.value.fract().is_zero()
        && whole.value <= Decimal::ONE_THOUSAND * Decimal::ONE_THOUSAND
        && !super::figures_go_on(rest);
    match part.value.checked_div(whole.value) {
        Some(value) if sound => Ok((rest, Number::new(value, Decimal::new(1, 6), Form::Fraction))),
        _ => fail(),
    }
}

/// "une quarantaine", "deux douzaines", "des dizaines de milliers", "a dozen", "hundreds of thousands".
fn collective(input: Tokens<'_>) -> Parsed<'_, Number> {
    let (at, count) = match plain_cardinal(input) {
        Ok((rest, n)) => (rest, Some(n)),
        Err(_) => (input, None),
    };
    let some = approximation(at, |a| (*a == Approximation::Some).then_some(()));
    let (at, some) = some.map_or((at, false), |(rest, ())| (rest, true));
    // "half a dozen"
    let (at, half) = match (
        count,
        numeral(at, |n| matches!(n, Numeral::Fraction(2)).then_some(())),
    ) {
        (None, Ok((rest, ()))) => (skip_opt(skip_opt(rest, hyphen), one), true),
        _ => (at, false),
    };
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
            Numeral::Cardinal(crate::lang::Part::Scale(s)) => Some(Decimal::from(*s)),
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

fn pick_collective(n: &Numeral) -> Option<Collective> {
    match n {
        Numeral::Collective(c) => Some(*c),
        _ => None,
    }
}

fn one(input: Tokens<'_>) -> Parsed<'_, ()> {
    numeral(input, |n| (*n == Numeral::One).then_some(()))
}

/// "deux tiers", "un quart", "three fifths", "un demi-million", "half a million".
fn fraction(input: Tokens<'_>) -> Parsed<'_, Number> {
    let (rest, whole) = match plain_cardinal(input) {
        Ok((rest, n)) => (skip_opt(rest, hyphen), Some(n)),
        Err(_) => match one(input) {
            Ok((rest, ())) if words(input, None).is_err() => (rest, None),
            _ => (input, None),
        },
    };
    let counted = rest.index() > input.index();
    let (mut rest, below) = denominator(rest, counted, whole)?;
    let above = whole.map_or(Decimal::ONE, |n| n.value);
    let Some(mut value) = above
        .checked_div(below)
        .filter(|v| *v <= Decimal::ONE_THOUSAND)
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

/// The lower part of a fraction. An ordinal is one only after a number it could not count: "trois cinquièmes", "un dixième de".
fn denominator<'a>(input: Tokens<'a>, counted: bool, above: Option<Number>) -> Parsed<'a, Decimal> {
    if let Ok((rest, part)) = numeral(input, |n| match n {
        Numeral::Fraction(part) => Some(*part),
        _ => None,
    }) {
        // "demi-finale", "half-brother" are words of their own.
        let word_of_its_own = hyphen(rest).is_ok_and(|(after, ())| {
            glued(rest) && scale_word(after).is_err() && super::quantity::unit(after).is_err()
        });
        let joined = skip_opt(skip_opt(rest, hyphen), function(FunctionClass::Genitive));
        let joins = scale_word(joined).is_ok() || super::quantity::unit(joined).is_ok();
        let stands = counted || part == 2 || part == 4 && joins;
        return if stands && !word_of_its_own && part > 1 {
            Ok((rest, Decimal::from(part)))
        } else {
            fail()
        };
    }
    if !counted {
        return fail();
    }
    let begins_with_scale = numeral(input, |n| match n {
        Numeral::Cardinal(crate::lang::Part::Scale(_) | crate::lang::Part::Multiply(_)) => Some(()),
        _ => None,
    });
    if begins_with_scale.is_ok() {
        return fail();
    }
    let (rest, below) = words(input, None)?;
    let many = above.is_some_and(|n| n.value > Decimal::ONE);
    let alone = rest.is_empty()
        || !follows(rest)
        || rest
            .first()
            .is_some_and(|t| matches!(t.kind, TokenKind::Mark(c) if c != '-'))
        || function(FunctionClass::Genitive)(rest).is_ok();
    let sound = below.ordinal && below.value > Decimal::TWO && (many || alone);
    if sound {
        Ok((rest, below.value))
    } else {
        fail()
    }
}

fn scale_word(input: Tokens<'_>) -> Parsed<'_, Decimal> {
    numeral(input, |n| match n {
        Numeral::Cardinal(crate::lang::Part::Scale(s)) => Some(Decimal::from(*s)),
        Numeral::Collective(c) if !c.plural => Some(Decimal::from(c.value)),
        _ => None,
    })
}

/// "XXIe": Roman numerals count only as ordinals.
fn roman(input: Tokens<'_>) -> Parsed<'_, Number> {
    let Some(text) = input
        .text()
        .filter(|_| input.first().is_some_and(|t| t.capital))
    else {
        return fail();
    };
    let split = text
        .find(|c: char| !"IVX".contains(c))
        .unwrap_or(text.len());
    let (figures, suffix) = text.split_at(split);
    let lexicon = &input.analysis().language.lexicon;
    // "Vers" is a word, not a fifth; a single I begins too many words to be a first.
    if figures == "I" || !lexicon.look_up(text).is_empty() {
        return fail();
    }
    let ordinal = (lexicon.look_up(suffix).iter())
        .any(|s| matches!(s, crate::lang::Sense::Numeral(Numeral::OrdinalSuffix)));
    match roman_value(figures) {
        Some(value) if ordinal => Ok((
            input.skip(1),
            Number::new(Decimal::from(value), Decimal::ONE, Form::Ordinal),
        )),
        _ => fail(),
    }
}

fn roman_value(figures: &str) -> Option<u32> {
    let digit = |c| match c {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        _ => None,
    };
    let digits: Option<Vec<u32>> = figures.chars().map(digit).collect();
    let digits = digits.filter(|d| (1..=8).contains(&d.len()))?;
    let mut value: u32 = 0;
    let mut last = 0;
    for &d in digits.iter().rev() {
        if d < last {
            value = value.checked_sub(d)?;
        } else {
            value += d;
            last = d;
        }
    }
    (value > 0).then_some(value)
}

/// A cardinal or ordinal with its sign: "-5", "moins cinq".
fn signed(input: Tokens<'_>) -> Parsed<'_, Number> {
    let sign = match input.first().map(|t| (t.kind, t.gap)) {
        Some((TokenKind::Mark('+'), _)) => Some((input.skip(1), false)),
        // A dash between two words of a sentence is no sign: the sign is glued to its number, or begins the text.
        Some((TokenKind::Mark('-' | '−'), gap)) if gap != Gap::None => {
            let tight = glued(input.skip(1)) || gap == Gap::Paragraph;
            tight.then(|| (input.skip(1), true))
        }
        Some((TokenKind::Mark('-' | '−'), Gap::None)) if input.index() == 0 => {
            Some((input.skip(1), true))
        }
        // "au moins une": the second word of a bound is no sign.
        _ if bound_before(input) => None,
        _ => numeral(input, |n| (*n == Numeral::Minus).then_some(()))
            .ok()
            .map(|(rest, ())| (rest, true)),
    };
    let Some((rest, negative)) = sign else {
        return cardinal(input);
    };
    let (rest, number) = cardinal(rest)?;
    if !matches!(number.form, Form::Cardinal | Form::Fraction | Form::Weak) {
        return fail();
    }
    let number = Number {
        form: if number.form == Form::Weak {
            Form::Cardinal
        } else {
            number.form
        },
        ..number
    };
    let value = if negative {
        -number.value
    } else {
        number.value
    };
    Ok((rest, Number { value, ..number }))
}

/// Whether the word belongs to a bound that begins before it.
fn bound_before(input: Tokens<'_>) -> bool {
    (1..=2).any(|back| {
        input.index().checked_sub(back).is_some_and(|i| {
            let here = input.analysis().tokens(i, input.index() + 1);
            super::parse::limit_before(here).is_ok_and(|(rest, _)| rest.is_empty())
        })
    })
}

/// "plusieurs", "several": nothing is told but that it is more than one.
fn vague(input: Tokens<'_>) -> Parsed<'_, Number> {
    let (rest, (low, high)) = approximation(input, |a| match a {
        Approximation::Vague { low, high } => Some((*low, *high)),
        _ => None,
    })?;
    Ok((rest, Number::new(low, low, Form::Vague { high })))
}

/// A vague number of several words, "one or more": its first word is a number of its own, which must not be read first.
fn vague_phrase(input: Tokens<'_>) -> Parsed<'_, Number> {
    match vague(input) {
        Ok((rest, n)) if rest.index() > input.index() + 1 => Ok((rest, n)),
        _ => fail(),
    }
}

/// A cardinal without fraction after it.
fn plain_cardinal(input: Tokens<'_>) -> Parsed<'_, Number> {
    match cardinal_whole(input) {
        Ok((rest, n)) if n.form != Form::Ordinal => Ok((rest, n)),
        _ => fail(),
    }
}

/// A cardinal or ordinal, with the fraction that is added to it: "cinq et un quart", "trois millions et demi".
fn cardinal(input: Tokens<'_>) -> Parsed<'_, Number> {
    let (rest, number) = cardinal_whole(input)?;
    if number.form == Form::Ordinal {
        return Ok((rest, number));
    }
    Ok(match and_fraction(rest, number) {
        Some((after, more)) => (after, more),
        None => (rest, number),
    })
}

fn and_fraction<'a>(input: Tokens<'a>, number: Number) -> Option<(Tokens<'a>, Number)> {
    // "2 1/2" and "2½"
    if number.plain
        && let Ok((after, part)) = slash(input)
        && part < Decimal::ONE
    {
        let value = number.value.checked_add(part)?;
        return Some((
            after,
            Number {
                value,
                step: Decimal::new(1, 2),
                plain: false,
                ..number
            },
        ));
    }
    let (after, ()) = function(FunctionClass::Conjunction)(input).ok()?;
    let (after, part) = fraction(after).ok()?;
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

/// "3/4", "½"
fn slash(input: Tokens<'_>) -> Parsed<'_, Decimal> {
    if let Some(TokenKind::Mark(c)) = input.first().map(|t| t.kind)
        && let Some((above, below)) = vulgar(c)
    {
        return Ok((input.skip(1), Decimal::from(above) / Decimal::from(below)));
    }
    let digits = |t: Tokens<'_>| {
        t.text()
            .filter(|s| s.len() <= 3)
            .and_then(|s| s.parse::<u32>().ok())
    };
    let is_slash = input
        .skip(1)
        .first()
        .is_some_and(|t| t.is_mark('/') && t.gap == Gap::None);
    match (digits(input), digits(input.skip(2))) {
        (Some(a), Some(b))
            if is_slash
                && glued(input.skip(2))
                && b > 1
                && !super::figures_go_on(input.skip(3)) =>
        {
            Ok((input.skip(3), Decimal::from(a) / Decimal::from(b)))
        }
        _ => fail(),
    }
}

fn vulgar(c: char) -> Option<(u32, u32)> {
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

fn cardinal_whole(input: Tokens<'_>) -> Parsed<'_, Number> {
    if let Ok((rest, value)) = slash(input) {
        let number = Number::new(value, Decimal::new(1, 6), Form::Fraction);
        return Ok((
            rest,
            Number {
                in_figures: true,
                ..number
            },
        ));
    }
    if let Ok((rest, read)) = figures(input) {
        return in_figures(rest, read);
    }
    let (rest, read) = words(input, None)?;
    let (rest, decimals) = match decimals(rest) {
        Ok((after, decimals)) if !read.ordinal => (after, Some(decimals)),
        _ => (rest, None),
    };
    let value = match decimals {
        Some(decimals) => read.value.checked_add(decimals),
        None => Some(read.value),
    };
    let Some(value) = value else { return fail() };
    let article = read.one && one(input).is_ok();
    let form = match read {
        Words { ordinal: true, .. } => Form::Ordinal,
        _ if decimals.is_some() => Form::Cardinal,
        Words { weak: true, .. } => Form::Weak,
        _ if article => Form::Weak,
        _ => Form::Cardinal,
    };
    // "deux virgule cinq millions"
    let (rest, value, scale) = match (decimals, scale_word(rest)) {
        (Some(_), Ok((after, by))) if follows(rest) => match value.checked_mul(by) {
            Some(product) => (after, product, Some(by)),
            None => return fail(),
        },
        _ => (rest, value, read.scale),
    };
    let whole = value.trunc().normalize().to_string();
    let step = match decimals {
        Some(_) => Decimal::new(1, value.normalize().scale())
            .max(scale.unwrap_or(Decimal::ONE) / Decimal::from(1000)),
        None => super::figures::step(&whole, ""),
    };
    let number = Number {
        scale: scale.unwrap_or(Decimal::ONE),
        ..Number::new(value, step, form)
    };
    Ok((rest, number))
}

/// What may follow figures: a suffix, an ordinal ending, words of scale.
fn in_figures(rest: Tokens<'_>, read: Figures) -> Parsed<'_, Number> {
    let base = Number {
        in_figures: true,
        plain: read.plain,
        ..Number::new(read.value, read.step, Form::Cardinal)
    };
    let glued_word = glued(rest) && rest.first().is_some_and(|t| t.kind == TokenKind::Word);
    if glued_word
        && read.plain
        && numeral(rest, |n| (*n == Numeral::OrdinalSuffix).then_some(())).is_ok()
    {
        return Ok((
            rest.skip(1),
            Number {
                form: Form::Ordinal,
                ..base
            },
        ));
    }
    if let Some((after, by)) = suffix(rest, glued_word) {
        return scaled(after, base, by);
    }
    // "3,2 millions", "4 thousand 3 hundred"
    if !glued_word && follows(rest) && super::quantity::unit(rest).is_err() {
        let here = skip_opt(rest, |t| if glued(t) { hyphen(t) } else { fail() });
        if let Ok((after, read)) = words(here, Some(base.value))
            && !read.ordinal
        {
            let scale = read.scale.unwrap_or(Decimal::ONE);
            let step = base.step.checked_mul(scale).unwrap_or(scale);
            return Ok((
                after,
                Number {
                    value: read.value,
                    step,
                    scale,
                    plain: false,
                    ..base
                },
            ));
        }
    }
    Ok((rest, base))
}

/// Whether money is spoken of: a currency before the figures or after the letter.
fn paid(letter: Tokens<'_>) -> bool {
    let money = |t: Tokens<'_>| {
        super::quantity::unit(t)
            .is_ok_and(|(_, name)| name.kind == crate::value::QuantityKind::Money)
    };
    let analysis = letter.analysis();
    let before = (1..=6).any(|back| {
        (letter.index().checked_sub(back))
            .is_some_and(|i| money(analysis.tokens(i, letter.index())))
    });
    before || money(letter.skip(1))
}

/// A letter that scales figures: glued ("20K"), or after a blank where it is more than a letter ("3 Mds", "10 bn").
fn suffix<'a>(input: Tokens<'a>, glued_word: bool) -> Option<(Tokens<'a>, Decimal)> {
    let text = input.text()?;
    let (rest, value) = input.sense_of(SenseSet::NUMERAL, |s| match s {
        crate::lang::Sense::Numeral(Numeral::Suffix {
            spelling,
            value,
            money,
        }) if **spelling == *text && (!money || paid(input)) => Some(*value),
        _ => None,
    })?;
    let apart = text.chars().count() > 1 || text.chars().all(char::is_uppercase);
    let blank = input.first()?.gap != Gap::Paragraph;
    // "3 M. Dupont", "l'", "10 m²" are something else.
    let ends = !rest.first().is_some_and(|t| {
        t.gap == Gap::None
            && !matches!(
                t.kind,
                TokenKind::Mark(',' | ';' | ')' | '$' | '€' | '£' | '»' | '”' | '"' | '?' | '!')
            )
            && !(t.is_mark('.') && glued_word)
    });
    ((glued_word || apart && blank) && ends).then_some((rest, value))
}

fn scaled<'a>(rest: Tokens<'a>, number: Number, by: Decimal) -> Parsed<'a, Number> {
    match (number.value.checked_mul(by), number.step.checked_mul(by)) {
        (Some(value), Some(step)) => Ok((
            rest,
            Number {
                value,
                step,
                scale: by,
                plain: false,
                ..number
            },
        )),
        _ => fail(),
    }
}

/// "virgule cinq", "point zero eight": decimals in words, as a value below one.
fn decimals(input: Tokens<'_>) -> Parsed<'_, Decimal> {
    let (mut rest, ()) = numeral(input, |n| (*n == Numeral::Point).then_some(()))?;
    let mut digits = String::new();
    for _ in 0..12 {
        let Ok((after, read)) = below_hundred(rest) else {
            break;
        };
        if read.ordinal {
            break;
        }
        digits += &read.value.normalize().to_string();
        rest = after;
    }
    match format!("0.{digits}").parse() {
        Ok(value) if !digits.is_empty() => Ok((rest, value)),
        _ => fail(),
    }
}
