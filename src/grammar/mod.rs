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

use crate::lang::{CalendarKind, FigureCue, Period, Sense, SenseSet};
use crate::text::{Analysis, Gap, Token, TokenKind, Tokens};
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
    // Room for as many as most prose has.
    let mut found: Vec<Mention> = Vec::with_capacity(most.min(analysis.tokens.len() / 32));
    let mut context = Context {
        published,
        then: None,
        told: false,
    };
    let mut rest = analysis.all();
    while found.len() < most {
        rest = rest.skip(idle(rest));
        if rest.is_empty() {
            break;
        }
        if let Some(length) = not_a_number::run(rest) {
            rest = rest.skip(length.max(1));
            continue;
        }
        // "aux alentours de 12 h" is a time: the words before it are no bound of a number.
        if let Ok((after, ())) = parse::the(CalendarKind::At)(rest)
            && after.index() > rest.index() + 1
            && clock::clock(after).is_ok()
        {
            rest = after;
        }
        let begins = begins(rest);
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

/// The date that begins here, or stands behind what bounds it here.
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

/// How far before "in ten years" the word stands that says what had not happened for so long: "the *first* such visit", "the *worst* flood".
const FIRST_WITHIN: usize = 3;

/// "it fell in two months", "the worst flood in 40 years": the word for what is to come may also say how long something took. It does after a verb in the
/// past, behind what is the first or the most of its kind, and with years where no verb looks ahead.
fn length_of_time(input: Tokens<'_>, written: &date::Written, tense: Option<Tense>) -> bool {
    let date::Point::Offset {
        length: Some(length),
        ..
    } = &written.point
    else {
        return false;
    };
    let first = || {
        let analysis = input.analysis();
        let from = input.index().saturating_sub(FIRST_WITHIN);
        let mut verb = None;
        for at in (from..input.index()).rev() {
            let here = analysis.all().skip(at);
            if tense::ends_sentence(here) {
                break;
            }
            let cue = |s: &Sense| match s {
                Sense::Figure(cue @ (FigureCue::First | FigureCue::Most)) => Some(*cue),
                _ => None,
            };
            match here.sense_of(SenseSet::FIGURE, cue) {
                Some((_, FigureCue::First)) => return true,
                // "the biggest plant closes in two months", but "the biggest strike in two months".
                Some(_) => {
                    return verb.is_none_or(|verb| verb == at + 1) || length.finest >= Period::Year;
                }
                None if tense::verb(here).is_some() => verb = Some(at),
                // "the second in a month"
                None if verb.is_none() && date::is_rank(here) => return true,
                None => {}
            }
        }
        false
    };
    let took = match tense {
        Some(Tense::Past) => true,
        Some(Tense::Ahead) => false,
        _ if first() => true,
        Some(Tense::Present) => false,
        Some(Tense::Open) | None => length.finest >= Period::Year && parse::before(input).is_some(),
    };
    took && parse::the(CalendarKind::InBefore)(input).is_ok()
        && parse::the(CalendarKind::BeforeYear)(input).is_ok()
}

/// What can begin at a token.
#[derive(Clone, Copy)]
struct Begins {
    date: bool,
    quantity: bool,
}

/// What can begin here, by the token and its senses and those of the next.
fn begins(input: Tokens<'_>) -> Begins {
    let number = number::may_begin(input);
    Begins {
        date: date::begins(input, number),
        quantity: quantity::begins(input, number),
    }
}

/// How many tokens from here on begin nothing: most do.
fn idle(input: Tokens<'_>) -> usize {
    let tokens = input.slice();
    let mut with_senses = input.with_senses().enumerate();
    let found = with_senses.position(|(at, (token, senses))| {
        let here = || input.skip(at);
        let next = tokens.get(at + 1);
        let begins = match token.kind {
            TokenKind::Word if senses.meets(OF_WORDS) => is_beginning(here(), token, senses),
            TokenKind::Word => token.capital && number::roman_may_begin(here()),
            TokenKind::Digits => true,
            // "+33 …", "(212) …"
            TokenKind::Mark('+' | '(') if next.is_some_and(|t| t.kind == TokenKind::Digits) => true,
            TokenKind::Mark(mark) => {
                (senses.meets(OF_WORDS | SenseSet::CALENDAR)
                    || number::mark_may_begin(here(), mark))
                    && is_beginning(here(), token, senses)
            }
        };
        let glued = |t: &Token| t.gap == Gap::None;
        let opens_run = (!glued(token) || at == 0) && next.is_some_and(glued);
        begins || opens_run && not_a_number::address(here()).is_some()
    });
    found.unwrap_or(tokens.len())
}

const AT: SenseSet = SenseSet::calendar(&[CalendarKind::At]);
const OF_NUMBERS: SenseSet = SenseSet::NUMBER.and(SenseSet::SOME);

/// Words of which [`is_beginning`] is asked.
const OF_WORDS: SenseSet = OF_NUMBERS
    .and(SenseSet::NO_NUMBER)
    .and(quantity::BEGINS)
    .and(date::BEGINS)
    .and(AT);

/// Words that only lead to a number or a date, or begin a range of them.
const LEADING: SenseSet = date::LEADING.and(SenseSet::RANGE);

/// Whether what stands right behind such words may be what they lead to, as far as the next word tells alone.
fn leads_on(input: Tokens<'_>) -> bool {
    const LED: SenseSet = OF_NUMBERS
        .and(SenseSet::BEFORE_NUMBER)
        .and(SenseSet::TIME)
        .and(date::LED);
    let mut phrases = input.analysis().sets_of(input.index(), LEADING);
    phrases.any(|(_, len)| {
        let rest = input.skip(len);
        let small = |t: &Token| t.kind == TokenKind::Word && !t.capital;
        rest.first().is_some_and(|t| !small(t)) || rest.may_be(LED)
    })
}

/// Whether anything that is read or passed over as a whole can begin at `token`, the first of `input`, which may be `senses`.
fn is_beginning(input: Tokens<'_>, token: &Token, senses: SenseSet) -> bool {
    // "le", "de", "l'": nearly every little word leads to nothing that is read here, and can be nothing else.
    let leads = !token.capital && !senses.without(LEADING).meets(OF_WORDS);
    if leads && token.kind == TokenKind::Word && !leads_on(input) {
        return false;
    }
    if senses.meets(SenseSet::ONE) && quantity::is_idle_article(input) {
        return false;
    }
    // What marks begin is not told by their senses alone.
    let mark = token.kind != TokenKind::Word;
    (mark || token.capital || senses.meets(OF_NUMBERS)) && number::may_begin(input)
        || senses.meets(SenseSet::NO_NUMBER)
        || senses.meets(quantity::BEGINS) && quantity::begins(input, false)
        || (mark || senses.meets(date::BEGINS)) && date::begins(input, false)
        || (input.after(AT)).is_some_and(|rest| rest.index() > input.index() + 1)
}
