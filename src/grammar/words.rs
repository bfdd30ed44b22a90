//! Whole numbers in words.
//!
//! ```text
//! number = group , { scale , [ group ] }        "trois millions deux cent mille vingt et un"
//! group  = [ add ] , [ multiply ] , { add }      "deux cent quatre-vingt-dix-sept"
//! ```
//!
//! Which word is which, and what may follow it, stands in `numerals.yaml`: the same grammar reads every language that counts in groups of thousands.

use super::figures::figures;
use super::parse::{Parsed, fail, follows, hyphen, numeral, skip_opt};
use crate::lang::{Numeral, Part, SenseSet};
use crate::text::{Gap, TokenKind, Tokens};
use crate::value::Decimal;

/// The most words one number may have; longer runs are no number and are given up on.
pub(super) const MOST_WORDS: usize = 40;

/// A whole number in words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    /// Its value.
    pub value: Decimal,
    /// Whether its last word is an ordinal.
    pub ordinal: bool,
    /// The last scale word, if it is the last word: "million" in "deux millions".
    pub scale: Option<Decimal>,
    /// Whether it is a word that may well be no number.
    pub weak: bool,
    /// Whether a single word for "one" is all there is.
    pub one: bool,
}

/// The longest whole number in words. `start` is what stands before the first word in figures ("3" in "3 millions 200 mille").
pub(super) fn words<'a>(input: Tokens<'a>, start: Option<Decimal>) -> Parsed<'a, Words> {
    let state = State {
        group: start,
        after_figures: start.is_some(),
        takes: (1, 0),
        ..State::default()
    };
    read(input, state)
}

/// What the first `most` words make, joining words not counted; nothing is asked about what follows.
pub(super) fn first_words(input: Tokens<'_>, most: usize) -> Parsed<'_, Words> {
    let state = State {
        takes: (1, 0),
        most: Some(most),
        ..State::default()
    };
    read(input, state)
}

/// The longest number below a thousand: the decimals of "deux virgule vingt-cinq".
pub(super) fn below_thousand(input: Tokens<'_>) -> Parsed<'_, Words> {
    let state = State {
        below_thousand: true,
        ..State::default()
    };
    read(input, state)
}

fn read<'a>(input: Tokens<'a>, mut state: State) -> Parsed<'a, Words> {
    if state.group.is_none() && !input.may_be(SenseSet::NUMERAL) {
        return fail();
    }
    let mut rest = input;
    if state.group.is_none() && !state.below_thousand {
        rest = leading_zeros(rest);
    }
    for _ in 0..state.most.unwrap_or(MOST_WORDS) {
        match step(rest, &mut state) {
            Some(next) => rest = next,
            None => break,
        }
        if state.ordinal {
            break;
        }
    }
    if state.words == 0 {
        return fail();
    }
    match state.total.checked_add(state.group.unwrap_or_default()) {
        Some(value) => Ok((
            rest,
            Words {
                value,
                ordinal: state.ordinal,
                scale: if state.group.is_none() {
                    state.scale
                } else {
                    None
                },
                weak: state.weak && state.words == 1,
                one: state.words == 1 && value == Decimal::ONE,
            },
        )),
        None => fail(),
    }
}

#[derive(Clone, Default)]
struct State {
    /// Closed groups.
    total: Decimal,
    /// The open group, below the next scale.
    group: Option<Decimal>,
    /// What may be added to the open group.
    takes: (u32, u32),
    /// Whether the open group has its hundreds.
    multiplied: bool,
    /// The last scale.
    scale: Option<Decimal>,
    ordinal: bool,
    weak: bool,
    words: usize,
    /// Whether figures stand before the first word.
    after_figures: bool,
    /// Whether words of scale end the number.
    below_thousand: bool,
    /// After how many words to stop.
    most: Option<usize>,
}

/// Reads one more word, with the hyphen or glue before it.
fn step<'a>(input: Tokens<'a>, state: &mut State) -> Option<Tokens<'a>> {
    if state.words == 0 && state.group.is_none() {
        return word(input, state);
    }
    if !follows(input) {
        return None;
    }
    // "three million, two hundred and forty"
    if input.first().is_some_and(|t| t.is_mark(','))
        && state.scale.is_some()
        && state.group.is_none()
        && hundreds(input.skip(1))
    {
        return word(input.skip(1), state);
    }
    let here = skip_opt(input, hyphen);
    if let Some(rest) = word(here, state) {
        return Some(rest);
    }
    let (after, one_only) = numeral(here, |n| match n {
        Numeral::Glue => Some(false),
        Numeral::GlueBeforeOne => Some(true),
        _ => None,
    })
    .ok()?;
    let after = skip_opt(after, hyphen);
    // "3 hundred and 21"
    if !one_only
        && state.multiplied
        && let Ok((rest, read)) = figures(after)
        && read.plain
        && read.value < Decimal::ONE_HUNDRED
    {
        state.group = Some(state.group?.checked_add(read.value)?);
        state.takes = (1, 0);
        state.words += 1;
        return Some(rest);
    }
    let fits = match part(after)?.1 {
        Part::Add { value, .. } if one_only => value % 10 == 1,
        Part::Add { .. } => state.multiplied || state.group.is_none(),
        Part::Multiply(_) | Part::Scale(_) => false,
    };
    if !fits || state.words == 0 {
        return None;
    }
    // "two million and two thirds": what is glued on is a fraction, not two more.
    if state.most.is_none() && super::number::proper(after) {
        return None;
    }
    word(after, state)
}

/// Whether so many hundreds follow, in words.
fn hundreds(input: Tokens<'_>) -> bool {
    follows(input)
        && matches!(part(input), Some((rest, Part::Add { .. }, false))
            if follows(rest) && matches!(part(rest), Some((_, Part::Multiply(_), false))))
}

/// "zéro huit": what is left without the zeros that stand before another number.
fn leading_zeros(input: Tokens<'_>) -> Tokens<'_> {
    let mut rest = input;
    for _ in 0..MOST_WORDS {
        match part(rest) {
            Some((after, Part::Add { value: 0, .. }, false)) if follows(after) => {
                let next = part(after);
                let counts = match next {
                    Some((_, Part::Add { .. }, false)) => true,
                    // "zéro cent" may be money.
                    Some((more, Part::Multiply(_), false)) => part(more).is_some(),
                    _ => false,
                };
                if !counts {
                    break;
                }
                rest = after;
            }
            _ => break,
        }
    }
    rest
}

fn part<'a>(input: Tokens<'a>) -> Option<(Tokens<'a>, Part, bool)> {
    numeral(input, |n| match n {
        Numeral::Cardinal(part) => Some((*part, false)),
        Numeral::Ordinal(part) => Some((*part, true)),
        _ => None,
    })
    .ok()
    .map(|(rest, (part, ordinal))| (rest, part, ordinal))
}

fn word<'a>(input: Tokens<'a>, state: &mut State) -> Option<Tokens<'a>> {
    if input.first()?.kind == TokenKind::Digits {
        // "3 millions 200 mille": figures may begin a group after a scale word.
        let (rest, figures) = figures(input).ok()?;
        // "trente 3"
        if let Some(group) = state.group
            && figures.plain
            && !state.after_figures
            && (1..20).contains(&state.takes.1)
            && Decimal::from(state.takes.0) <= figures.value
            && figures.value <= Decimal::from(state.takes.1.min(9))
            && rest.first().is_none_or(|t| t.gap != Gap::None)
        {
            state.group = Some(group.checked_add(figures.value)?);
            state.takes = (1, 0);
            state.words += 1;
            return Some(rest);
        }
        let limit = state
            .scale
            .filter(|_| state.group.is_none() && state.words > 0)?;
        let scaled = matches!(part(rest), Some((_, Part::Scale(_) | Part::Multiply(_), _)));
        // "1 million 200 000"
        if figures.value >= limit || !scaled && figures.plain {
            return None;
        }
        state.group = Some(figures.value);
        state.takes = (1, 0);
        state.multiplied = false;
        return Some(rest);
    }
    let (rest, part, ordinal) = part(input)?;
    let one = state.group == Some(Decimal::ONE);
    let refused = match part {
        Part::Add { .. } => false,
        // "quatre centièmes", "un millième": the lower part of a fraction.
        _ if ordinal && state.words > 0 && (one || plural(input, rest)) => true,
        // "cinquante cents" is money.
        Part::Multiply(_) => {
            state
                .group
                .is_some_and(|g| g >= Decimal::from(20) || state.after_figures)
                && super::quantity::unit(input).is_ok()
        }
        Part::Scale(_) => false,
    };
    if refused
        || state.after_figures && ordinal
        || state.below_thousand && matches!(part, Part::Scale(_))
    {
        return None;
    }
    match part {
        Part::Add { value, takes, weak } => {
            match state.group {
                None if value == 0 && state.words > 0 => return None,
                None => state.group = Some(Decimal::from(value)),
                Some(_) if value < state.takes.0 || value > state.takes.1 => return None,
                Some(group) => state.group = Some(group.checked_add(Decimal::from(value))?),
            }
            state.takes = takes;
            state.weak = weak;
        }
        Part::Multiply(by) => {
            let by = Decimal::from(by);
            let group = match state.group {
                None => by,
                // "322 hundred" in figures only
                Some(g)
                    if !state.multiplied
                        && g > Decimal::ZERO
                        && (g < by || state.after_figures && state.words == 0) =>
                {
                    g.checked_mul(by)?
                }
                Some(_) => return None,
            };
            state.group = Some(group);
            state.takes = (1, 99);
            state.multiplied = true;
        }
        Part::Scale(by) => {
            let by = Decimal::from(by);
            match (state.scale, state.group) {
                // "deux mille" and then a higher scale: "deux mille milliards".
                (Some(last), group) if last < by => {
                    let sum = state.total.checked_add(group.unwrap_or_default())?;
                    state.total = sum.checked_mul(by)?;
                }
                (Some(last), _) if last == by => return None,
                // "deux millions mille": a thousand needs no "one" before it, the higher scales do.
                (Some(_), None) if by != Decimal::ONE_THOUSAND => return None,
                (_, group) => {
                    let group = group.unwrap_or(Decimal::ONE);
                    if group.is_zero() {
                        return None;
                    }
                    state.total = state.total.checked_add(group.checked_mul(by)?)?;
                }
            }
            state.group = None;
            state.multiplied = false;
            state.scale = Some(by);
            state.takes = (1, 0);
        }
    }
    state.words += 1;
    state.ordinal = ordinal;
    Some(rest)
}

/// Whether the word that ends at `rest` is a plural.
fn plural(input: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let last = rest.index() - input.index();
    let word = input.skip(last.saturating_sub(1)).text();
    word.is_some_and(|w| input.analysis().language.nouns.is_plural(w))
}
