//! One number, in figures or words, without what bounds it and what it is of.
//!
//! ```text
//! number     = [ minus ] , ( fraction | roman | ( figures , [ power | suffix | scale words ] | words ) , [ and fraction ] )
//!            | ratio | [ one ] , collective , { "of" collective } | vague
//! fraction   = [ number | one ] , part            "deux tiers", "un demi-million", "three quarters"
//! ratio      = number , "sur" , number            "un sur trois", "one in five"
//! collective = "dizaine", "dozens", "thousands"   without a number before its plural: vague
//! ```

mod collective;
mod fraction;
mod roman;
mod written;

pub(super) use fraction::{proper, slash};

use super::figures::figures;
use super::parse::{Parsed, fail, follows, found, function, glued, numeral, one_of};
use super::words::{Words, below_thousand, words};
use crate::lang::{FunctionClass, Numeral, Part, Sense, SenseSet};
use crate::text::{Gap, Token, TokenKind, Tokens};
use crate::value::Decimal;

/// A number as written.
#[derive(Clone, Copy, Debug)]
pub(in crate::grammar) struct Number {
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
pub(in crate::grammar) enum Form {
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

    /// A part of a million, say, stands for all that it would be in tenths.
    fn in_tenths(self) -> Self {
        Self {
            step: Decimal::new(1, 1),
            form: Form::Cardinal,
            ..self
        }
    }

    /// So many times as much, if a number can say it.
    fn times(self, by: Decimal) -> Option<Self> {
        Some(Self {
            value: self.value.checked_mul(by)?,
            step: self.step.checked_mul(by)?,
            scale: self.scale.checked_mul(by)?,
            ..self
        })
    }
}

/// One number.
pub(in crate::grammar) fn number(input: Tokens<'_>) -> Parsed<'_, Number> {
    if !may_begin(input) {
        return fail();
    }
    if let Some(found) = figures_alone(input) {
        return Ok(found);
    }
    if let Some(found) = word_alone(input) {
        return Ok(found);
    }
    let (rest, number) = match is_vague_alone(input) {
        true => collective::vague(input),
        false => one_number(input),
    }?;
    Ok((again_in_figures(rest, &number).unwrap_or(rest), number))
}

/// Whether any number can begin here: most words of a text are none, and need not be tried one way after the other.
pub(in crate::grammar) fn may_begin(input: Tokens<'_>) -> bool {
    match input.first().map(|t| t.kind) {
        Some(TokenKind::Mark('-' | '−' | '+')) => unsigned_may_begin(input.skip(1)),
        _ => unsigned_may_begin(input),
    }
}

/// The same for a number without a sign.
fn unsigned_may_begin(input: Tokens<'_>) -> bool {
    input.first().is_some_and(|t| match t.kind {
        TokenKind::Word => word_may_begin(input),
        TokenKind::Digits => true,
        TokenKind::Mark(mark) => unsigned_mark_may_begin(input, mark) || number_word(input),
    })
}

/// Whether a number can begin with `mark`, the first token of `input`, if that is no word of one.
pub(in crate::grammar) fn mark_may_begin(input: Tokens<'_>, mark: char) -> bool {
    match mark {
        '-' | '−' | '+' => unsigned_may_begin(input.skip(1)),
        mark => unsigned_mark_may_begin(input, mark),
    }
}

/// The same for a number without a sign.
fn unsigned_mark_may_begin(input: Tokens<'_>, mark: char) -> bool {
    match mark {
        // A decimal mark is glued to its digits.
        '.' | ',' => {
            let digits = |t: &Token| t.kind == TokenKind::Digits && t.gap == Gap::None;
            input.skip(1).first().is_some_and(digits)
        }
        // The other marks that are numbers are fractions.
        mark => fraction::vulgar(mark).is_some(),
    }
}

/// Whether a Roman numeral can begin here.
pub(in crate::grammar) fn roman_may_begin(input: Tokens<'_>) -> bool {
    roman::may_be(input)
}

fn word_may_begin(input: Tokens<'_>) -> bool {
    number_word(input) || roman::may_be(input)
}

/// Whether a word of a number stands here, or one that makes a number of the word of a number behind it: "des dizaines".
fn number_word(input: Tokens<'_>) -> bool {
    input.may_be(SenseSet::NUMBER) || some_number(input)
}

fn some_number(input: Tokens<'_>) -> bool {
    (input.after(SenseSet::SOME)).is_some_and(|rest| rest.may_be(SenseSet::NUMERAL))
}

/// Whether the number that begins here can be an ordinal, by its first word or the endings that come in the row of its words: most have none.
pub(in crate::grammar) fn may_be_ordinal(input: Tokens<'_>) -> bool {
    match input.first().map(|t| t.kind) {
        // "3e": digits are one with the ending that is glued to them.
        Some(TokenKind::Digits) => input.skip(1).may_be(SenseSet::NUMERAL),
        Some(TokenKind::Word) => fraction::comes(input, SenseSet::ORDINAL) || roman::may_be(input),
        _ => false,
    }
}

/// Whether what follows a number of one token cannot be part of it, as far as its kind tells: a word that stands apart, the end, or a mark that no number
/// has inside.
fn parted(rest: Tokens<'_>) -> bool {
    let Some(token) = rest.first() else {
        return true;
    };
    match token.kind {
        TokenKind::Word => token.gap > Gap::None,
        TokenKind::Digits => false,
        TokenKind::Mark('.' | ',') => {
            let digits = |t: &Token| t.kind == TokenKind::Digits;
            !rest.skip(1).first().is_some_and(digits)
        }
        TokenKind::Mark(mark) => matches!(
            mark,
            '%' | '€' | ')' | ']' | '"' | '«' | '»' | '“' | '”' | ';' | ':' | '?' | '!' | '…'
        ),
    }
}

/// "12 people", "12.": digits before a word that is of no number, as most are, or a mark; nothing else that begins here is longer.
fn figures_alone(input: Tokens<'_>) -> Option<(Tokens<'_>, Number)> {
    let rest = input.skip(1);
    let apart = parted(rest)
        && !input.may_be(SenseSet::APPROXIMATION)
        && !rest.may_be(SenseSet::NUMERAL | SenseSet::FIGURE)
        && written::power(rest, true).is_none();
    let digits = apart.then(|| input.text()).flatten()?;
    // What is no run of digits, or is too long, is none of these.
    let value: u64 = digits.parse().ok()?;
    let number = Number {
        in_figures: true,
        plain: true,
        ..Number::new(
            value.into(),
            super::figures::step(digits, ""),
            Form::Cardinal,
        )
    };
    Some((rest, number))
}

/// "plusieurs hommes": a number that is not told, where no word of a number makes more of it.
fn is_vague_alone(input: Tokens<'_>) -> bool {
    input.first().is_some_and(|t| t.kind == TokenKind::Word)
        && !input.may_be(SenseSet::NUMERAL)
        && !some_number(input)
        && !roman::may_be(input)
}

/// "un homme", "deux hommes.": a cardinal of one word before a word that is of no number and adds none, as most are, or a mark; nothing else that begins
/// here is longer.
pub(in crate::grammar) fn word_alone(input: Tokens<'_>) -> Option<(Tokens<'_>, Number)> {
    const MORE: SenseSet = SenseSet::NUMERAL
        .and(SenseSet::APPROXIMATION)
        .and(SenseSet::functions(&[FunctionClass::Conjunction]));
    let rest = input.skip(1);
    let apart = parted(rest)
        && !rest.may_be(MORE)
        && !input.may_be(SenseSet::APPROXIMATION | SenseSet::FRACTION)
        && input.first().is_some_and(|t| t.kind == TokenKind::Word)
        && !roman::may_be(input);
    if !apart {
        return None;
    }
    let mut phrases = input
        .analysis()
        .phrases_of(input.index(), SenseSet::NUMERAL);
    let (Some((senses, 1)), None) = (phrases.next(), phrases.next()) else {
        return None;
    };
    let (mut adds, mut article) = (None, false);
    for sense in senses {
        match sense {
            Sense::Numeral(Numeral::One) => article = true,
            Sense::Numeral(Numeral::Cardinal(Part::Add { value, weak, .. })) => {
                adds = adds.or(Some((*value, *weak)));
            }
            Sense::Numeral(_) => return None,
            _ => {}
        }
    }
    let (value, weak) = adds?;
    let form = if weak || article && value == 1 {
        Form::Weak
    } else {
        Form::Cardinal
    };
    let value = Decimal::from(value);
    let number = Number::new(value, super::figures::step_of_whole(value), form);
    Some((rest, number))
}

/// "un homme": a word for one that is an article too, before a word that neither measures anything nor is part of a number, a date or what bounds one.
/// It is no date and begins no range, and most count nothing either.
pub(in crate::grammar) fn lone_article(input: Tokens<'_>) -> Option<(Tokens<'_>, Number)> {
    const ELSE: SenseSet = SenseSet::CALENDAR
        .and(SenseSet::NO_NUMBER)
        .and(SenseSet::BEFORE_NUMBER);
    const MORE: SenseSet = SenseSet::UNIT.and(SenseSet::APPROXIMATION);
    const BEHIND: SenseSet = MORE.and(SenseSet::NUMERAL).and(SenseSet::CALENDAR);
    let rest = input.skip(1);
    let before_word = rest.first().is_some_and(|t| t.kind == TokenKind::Word);
    if !(input.may_be(SenseSet::ONE) && before_word) || input.may_be(ELSE) || rest.may_be(BEHIND) {
        return None;
    }
    word_alone(input).filter(|(_, one)| one.form == Form::Weak && one.value == Decimal::ONE)
}

/// "forty-five (45)": what follows the figures in brackets that only repeat the number.
fn again_in_figures<'a>(rest: Tokens<'a>, number: &Number) -> Option<Tokens<'a>> {
    rest.first()
        .filter(|t| t.is_mark('(') && !number.in_figures)?;
    let (after, read) = figures(rest.skip(1)).ok()?;
    let closes = after.first().is_some_and(|t| t.is_mark(')'));
    (closes && read.value == number.value).then(|| after.skip(1))
}

fn one_number(input: Tokens<'_>) -> Parsed<'_, Number> {
    let whole = cardinal_whole(input);
    let mixed = with_fraction(&whole);
    collective::vague_phrase(input)
        .or_else(|_| fraction::ratio(&mixed))
        .or_else(|_| collective::collective(input, &whole))
        .or_else(|_| signed(input, mixed))
        .or_else(|_| collective::vague(input))
        .or_else(|_| article_of_measure(input))
        .or_else(|_| written::a_suffix(input))
}

/// A cardinal or ordinal with its sign: "-5", "moins cinq".
///
/// `mixed`: the cardinal that begins at `input`, with the fraction that is added to it.
fn signed<'a>(input: Tokens<'a>, mixed: Parsed<'a, Number>) -> Parsed<'a, Number> {
    let unsigned = |input, mixed| {
        fraction::fraction(input)
            .or_else(|_| roman::roman(input))
            .or(mixed)
    };
    let sign = match input.first().map(|t| (t.kind, t.gap)) {
        Some((TokenKind::Mark('+'), _)) => Some((input.skip(1), false)),
        // A dash between two words of a sentence is no sign: the sign is glued to its number, or begins the text.
        Some((TokenKind::Mark('-' | '−'), gap)) if gap != Gap::None => {
            let tight = glued(input.skip(1)) || gap == Gap::Paragraph;
            tight.then(|| (input.skip(1), true))
        }
        // "$-99.99", "(-5)"
        Some((TokenKind::Mark('-' | '−'), Gap::None)) if opens_before(input) => {
            Some((input.skip(1), true))
        }
        // "au moins une": the second word of a bound is no sign.
        _ if bound_before(input) => None,
        _ => numeral(input, |n| (*n == Numeral::Minus).then_some(()))
            .ok()
            .map(|(rest, ())| (rest, true)),
    };
    let Some((rest, negative)) = sign else {
        return unsigned(input, mixed);
    };
    let (rest, number) = unsigned(rest, with_fraction(&cardinal_whole(rest)))?;
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

/// "a hundred", "a million": what is left without the article, which is the one that is multiplied.
fn after_article(input: Tokens<'_>) -> Tokens<'_> {
    match one(input) {
        Ok((rest, ()))
            if numeral(rest, |n| {
                matches!(n, Numeral::Cardinal(Part::Multiply(_) | Part::Scale(_))).then_some(())
            })
            .is_ok()
                && numeral(input, |n| matches!(n, Numeral::Cardinal(_)).then_some(())).is_err() =>
        {
            rest
        }
        _ => input,
    }
}

/// "a mile": an article before a unit, which counts only in company ("more than a mile").
fn article_of_measure(input: Tokens<'_>) -> Parsed<'_, Number> {
    let (rest, ()) = one(input)?;
    super::quantity::unit(rest)?;
    Ok((rest, Number::new(Decimal::ONE, Decimal::ONE, Form::Weak)))
}

/// Whether a mark that opens something, or a currency, stands right before.
fn opens_before(input: Tokens<'_>) -> bool {
    let Some(before) = input.index().checked_sub(1) else {
        return true;
    };
    let here = input.analysis().tokens(before, input.index());
    let opens = here.first().is_some_and(|t| {
        matches!(
            t.kind,
            TokenKind::Mark('(' | '[' | '«' | '“' | '"' | '~' | '≈')
        )
    });
    opens || super::quantity::unit(here).is_ok_and(|(_, name)| name.before)
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

/// A cardinal without fraction after it.
pub(in crate::grammar) fn plain_cardinal(input: Tokens<'_>) -> Parsed<'_, Number> {
    match cardinal_whole(input) {
        Ok((rest, n)) if n.form != Form::Ordinal => Ok((rest, n)),
        _ => fail(),
    }
}

/// A cardinal or ordinal, with the fraction that is added to it: "cinq et un quart", "trois millions et demi".
fn with_fraction<'a>(whole: &Parsed<'a, Number>) -> Parsed<'a, Number> {
    let &Ok((mut rest, mut number)) = whole else {
        return fail();
    };
    if number.form == Form::Ordinal {
        return Ok((rest, number));
    }
    // "un milliard de milliards"
    while number.scale > Decimal::ONE
        && let Ok((of, ())) = function(FunctionClass::Genitive)(rest)
        && let Some((after, by)) = scale_after(of)
    {
        (rest, number) = found(number.times(by).map(|product| (after, product)))?;
    }
    Ok(match fraction::and_fraction(rest, number) {
        Some((after, more)) => (after, more),
        None => (rest, number),
    })
}

pub(in crate::grammar) fn cardinal_whole(input: Tokens<'_>) -> Parsed<'_, Number> {
    if let Ok((rest, value)) = slash(input) {
        let number = Number {
            in_figures: true,
            ..Number::new(value, Decimal::new(1, 6), Form::Fraction)
        };
        return match scale_after(rest) {
            // "½ million"
            Some((after, by)) => found(number.in_tenths().times(by).map(|n| (after, n))),
            None => Ok((rest, number)),
        };
    }
    if let Ok((rest, read)) = figures(input) {
        return written::in_figures(rest, read);
    }
    let (rest, read) = words(after_article(input), None)?;
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
    let step = match decimals {
        Some(_) => Decimal::new(1, value.normalize().scale())
            .max(scale.unwrap_or(Decimal::ONE) / Decimal::from(1000)),
        None => super::figures::step_of_whole(value.trunc()),
    };
    let number = Number {
        scale: scale.unwrap_or(Decimal::ONE),
        ..Number::new(value, step, form)
    };
    Ok((rest, number))
}

/// "virgule cinq", "point zero eight": decimals in words, as a value below one.
fn decimals(input: Tokens<'_>) -> Parsed<'_, Decimal> {
    let (mut rest, ()) = numeral(input, |n| (*n == Numeral::Point).then_some(()))?;
    let mut digits = String::new();
    for _ in 0..12 {
        let Ok((after, read)) = below_thousand(rest) else {
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

fn one(input: Tokens<'_>) -> Parsed<'_, ()> {
    one_of(SenseSet::ONE)(input)
}

/// A word of scale that belongs to the number before it.
fn scale_after(input: Tokens<'_>) -> Option<(Tokens<'_>, Decimal)> {
    scale_word(input).ok().filter(|_| follows(input))
}

fn scale_word(input: Tokens<'_>) -> Parsed<'_, Decimal> {
    numeral(input, |n| match n {
        Numeral::Cardinal(Part::Scale(s)) => Some(Decimal::from(*s)),
        Numeral::Collective(c) if !c.plural => Some(Decimal::from(c.value)),
        _ => None,
    })
}
