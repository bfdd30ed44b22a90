//! Numbers, quantities and dates in prose: nom parsers over the tokens of an analysed text. The grammar knows no claims and no rules.
//!
//! ```text
//! mention  = date | quantity
//! quantity = { limit } , number , [ unit ] , [ what is counted ]       see `quantity`, `number`, `words`, `figures`, `noun_phrase`
//! date     = day , month , [ year ] | weekday | "la veille" | …        see `date`
//! ```
//!
//! [`mentions`] walks a text once and tries the parsers only where a token is a figure or has a sense that can begin a number or a date; every parser looks
//! ahead a bounded number of tokens, so the time is linear in the text.

mod age;
pub mod attribution;
mod clock;
mod date;
mod figures;
mod mention;
pub mod name;
mod not_a_number;
mod noun_phrase;
mod number;
mod parse;
mod quantity;
mod resolve;
mod tense;
#[cfg(test)]
mod tests;
mod words;

pub use mention::{Content, Date as DateMention, DateFlaw, Mention, NounPhrase, Quantity};
use not_a_number::figures_go_on;

use crate::lang::{Calendar, CalendarKind, Period, SenseSet};
use crate::text::{Analysis, Gap, TokenKind, Tokens};
use jiff::civil::Date;
use resolve::Context;
use tense::Tense;

/// Every number, quantity and date of a text, in order; they do not overlap. Dates are resolved against `published`, towards the past unless the words
/// look ahead; without it only dates with their year, and what is counted from them, come to anything.
pub fn mentions(analysis: &Analysis<'_>, published: Option<Date>) -> Vec<Mention> {
    first_mentions(analysis, published, usize::MAX)
}

/// The same, and no more than `most` of them.
pub fn first_mentions(
    analysis: &Analysis<'_>,
    published: Option<Date>,
    most: usize,
) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut context = Context {
        published,
        then: None,
        told: false,
    };
    let mut rest = analysis.all();
    while !rest.is_empty() && found.len() < most {
        let mut number = number::may_begin(rest);
        if !number && is_idle(rest) {
            rest = rest.skip(1);
            continue;
        }
        if let Some(length) = not_a_number::run(rest) {
            rest = rest.skip(length.max(1));
            continue;
        }
        // "aux alentours de 12 h" is a time: the words before it are no bound of a number.
        if let Ok((after, ())) = parse::the(Calendar::At)(rest)
            && after.index() > rest.index() + 1
            && clock::clock(after).is_ok()
        {
            rest = after;
            number = number::may_begin(rest);
        }
        let begins = begins(rest, number);
        let date = (begins.date.then(|| dated(rest, &mut context))).flatten();
        let row = match date {
            None if begins.quantity => not_a_number::row_of_words(rest),
            _ => None,
        };
        let read = date.or_else(|| {
            (begins.quantity && row.is_none())
                .then(|| counted(rest))
                .flatten()
        });
        rest = match read {
            Some((after, mention)) => {
                found.push(mention);
                after
            }
            None => rest.skip(row.unwrap_or(1)),
        };
    }
    found
}

fn counted<'a>(input: Tokens<'a>) -> Option<(Tokens<'a>, Mention)> {
    quantity::quantity(input).ok()
}

fn dated<'a>(input: Tokens<'a>, context: &mut Context) -> Option<(Tokens<'a>, Mention)> {
    if not_a_number::glued_on(input) {
        return None;
    }
    let (rest, (input, written)) = date::date(input)
        .map(|(rest, written)| (rest, (input, written)))
        .or_else(|_| date::date_after_bound(input))
        .ok()?;
    let tense = tense::tense(input, rest);
    if length_of_time(input, &written, tense) {
        return None;
    }
    let mention = Mention {
        span: input.span_to(&rest),
        tokens: input.index()..rest.index(),
        content: Content::Date(context.resolve(&written, tense)),
    };
    Some((rest, mention))
}

/// "it fell in two months", "the worst flood in 40 years": the word for what is to come may also say how long something took. It does after a verb in the
/// past, and with years where no verb looks ahead.
fn length_of_time(input: Tokens<'_>, written: &date::Written, tense: Option<Tense>) -> bool {
    let date::Point::Offset {
        length: Some(length),
        ..
    } = &written.point
    else {
        return false;
    };
    let took = match tense {
        Some(Tense::Past) => true,
        Some(Tense::Ahead | Tense::Present) => false,
        Some(Tense::Open) | None => length.finest >= Period::Year && parse::before(input).is_some(),
    };
    took && parse::the(Calendar::InBefore)(input).is_ok()
        && parse::the(Calendar::BeforeYear)(input).is_ok()
}

/// What can begin at a token.
#[derive(Clone, Copy)]
struct Begins {
    date: bool,
    quantity: bool,
}

/// What can begin here, by the token and its senses alone; `number`: whether a number can.
fn begins(input: Tokens<'_>, number: bool) -> Begins {
    let Some(token) = input.first() else {
        return Begins {
            date: false,
            quantity: false,
        };
    };
    let quantity = number || input.may_be(QUANTITY);
    let date = match token.kind {
        TokenKind::Mark(_) => input.may_be(SenseSet::CALENDAR),
        TokenKind::Word | TokenKind::Digits => quantity || input.may_be(date::BEGINS),
    };
    Begins { date, quantity }
}

/// Words that a quantity may begin with and a number may not.
const QUANTITY: SenseSet = SenseSet::BEFORE_NUMBER
    .and(SenseSet::RANGE)
    .and(SenseSet::BOUND);

/// Whether a token that begins no number begins nothing else either and stands by itself: most do.
fn is_idle(input: Tokens<'_>) -> bool {
    const OF_WORDS: SenseSet = QUANTITY
        .and(SenseSet::NUMERAL)
        .and(date::BEGINS)
        .and(SenseSet::calendar(&[CalendarKind::At]));
    const OF_MARKS: SenseSet = OF_WORDS.and(SenseSet::CALENDAR);
    let senses = match input.first().map(|t| t.kind) {
        Some(TokenKind::Word) => OF_WORDS,
        // "+33 …", "(212) …"
        Some(TokenKind::Mark('+' | '(') | TokenKind::Digits) | None => return false,
        Some(TokenKind::Mark(_)) => OF_MARKS,
    };
    let glued = (input.skip(1).first()).is_some_and(|t| t.gap == Gap::None);
    !glued && !input.may_be(senses)
}
