//! Runs of tokens that are passed over as a whole: addresses, telephone numbers, codes, phrases with a number word in them.

use crate::grammar::figures::overlong;
use crate::grammar::parse::{Parsed, follows, function, glued, hyphen, numeral, one_of};
use crate::lang::{FunctionClass, Numeral, SenseSet};
use crate::text::{Gap, Token, TokenKind, Tokens};

/// What is passed over as a whole because no part of it is a number: how many tokens it has.
pub(in crate::grammar) fn run(input: Tokens<'_>) -> Option<usize> {
    let figures = || {
        groups_of_figures(input)
            .or_else(|| chain_of_figures(input))
            .or_else(|| overlong(input))
    };
    let word = input.first().is_some_and(|t| t.kind == TokenKind::Word);
    address(input)
        .or_else(|| if word { None } else { figures() })
        .or_else(|| phrase(input))
}

/// A run of characters without a blank that is an address: how many tokens it has, if it is one.
#[inline]
pub(in crate::grammar) fn address(input: Tokens<'_>) -> Option<usize> {
    let tokens = input.slice();
    let first = tokens.first()?;
    if tokens.get(1).is_none_or(|t| t.gap != Gap::None) {
        return None;
    }
    if first.gap == Gap::None && input.index() > 0 {
        return None;
    }
    // "mot,", "mot.": most are a word and a mark that is in no address.
    let ends = tokens.get(2).is_none_or(|t| t.gap != Gap::None);
    let in_none = |t: &Token| matches!(t.kind, TokenKind::Mark(mark) if !matches!(mark, '@' | '_'));
    if ends && first.kind == TokenKind::Word && in_none(&tokens[1]) {
        return None;
    }
    glued_address(input)
}

/// The same of a token that another one is glued to.
fn glued_address(input: Tokens<'_>) -> Option<usize> {
    let tokens = input.slice();
    let first = tokens.first()?;
    let (mut length, mut address) = (1, matches!(first.kind, TokenKind::Mark('#' | '@')));
    let mut before = first;
    for token in tokens[1..].iter().take(200) {
        if token.gap != Gap::None {
            break;
        }
        length += 1;
        address |= match token.kind {
            TokenKind::Mark('@' | '_') => true,
            TokenKind::Mark('/') => before.is_mark('/'),
            TokenKind::Word => before.is_mark('.') && host(input, length - 1),
            _ => false,
        };
        before = token;
    }
    (address && length > 1).then_some(length)
}

/// "thanhnien.vn/…", "www.example": a word, a point and a word, then a slash.
fn host(input: Tokens<'_>, at: usize) -> bool {
    let word = input
        .skip(at.saturating_sub(2))
        .first()
        .is_some_and(|t| t.kind == TokenKind::Word);
    let slash = input
        .skip(at + 1)
        .first()
        .is_some_and(|t| t.is_mark('/') && t.gap == Gap::None);
    word && slash
}

/// A telephone number or another run of short groups of figures: how many tokens it has.
fn groups_of_figures(input: Tokens<'_>) -> Option<usize> {
    let tokens = input.slice();
    let first = tokens.first()?;
    let plus = first.is_mark('+');
    if first.kind != TokenKind::Digits && !plus && !first.is_mark('(') {
        return None;
    }
    // "(212) 555-0199"
    let area = tokens.len() > 3
        && tokens[0].is_mark('(')
        && tokens[1].kind == TokenKind::Digits
        && tokens[2].is_mark(')')
        && tokens[3].gap <= Gap::Space;
    let mut at = if area { 3 } else { usize::from(plus) };
    // How many groups there are, and whether those behind the first are pairs, and all of them short.
    let (mut groups, mut pairs, mut short) = (0, true, true);
    while let Some(t) = tokens.get(at) {
        if t.kind != TokenKind::Digits || groups > 12 {
            break;
        }
        if groups > 0 && t.gap > Gap::Space {
            break;
        }
        let len = t.end - t.start;
        pairs &= groups == 0 || len == 2;
        short &= len <= 4;
        groups += 1;
        at += 1;
        let joint = tokens
            .get(at)
            .filter(|t| t.gap == Gap::None && matches!(t.kind, TokenKind::Mark('.' | '-')));
        let more = tokens
            .get(at + 1)
            .is_some_and(|t| t.kind == TokenKind::Digits && t.gap == Gap::None);
        if joint.is_some() && more {
            at += 1;
        }
    }
    let zero = input
        .skip(usize::from(plus))
        .text()
        .is_some_and(|t| t.starts_with('0') && t.len() > 1);
    let phone = groups >= 4 && pairs
        || area && groups >= 2
        || plus && groups >= 3
        || zero && groups >= 3 && short;
    phone.then_some(at)
}

/// The most groups that figures joined by one mark have in a number, a date or an address.
const MOST_GROUPS: usize = 5;

/// "1.1.2.1.3.1", "1-2-3-4-5-6", "1,1,1,1,1,1": figures joined by one mark, over and over: how many tokens they have. What begins inside them is no number either.
fn chain_of_figures(input: Tokens<'_>) -> Option<usize> {
    let tokens = input.slice();
    let joint = tokens.get(1).filter(|t| t.gap == Gap::None)?.kind;
    if tokens[0].kind != TokenKind::Digits
        || !matches!(
            joint,
            TokenKind::Mark('.' | '-' | '/' | ':' | ',' | '\'' | '’')
        )
    {
        return None;
    }
    let links = tokens[1..].chunks_exact(2).take_while(|pair| {
        pair.iter().all(|t| t.gap == Gap::None)
            && pair[0].kind == joint
            && pair[1].kind == TokenKind::Digits
    });
    let groups = 1 + links.clone().take(MOST_GROUPS).count();
    // "1.234.567.890.123.456"
    let one = || {
        let end = input.index() + 2 * MOST_GROUPS;
        crate::grammar::figures::figures(input).is_ok_and(|(rest, _)| rest.index() > end)
    };
    (groups > MOST_GROUPS && !one()).then(|| 1 + 2 * links.count())
}

/// A phrase with a number word in it that holds no number: how many tokens it has.
fn phrase(input: Tokens<'_>) -> Option<usize> {
    let (rest, ()) = one_of(SenseSet::NO_NUMBER)(input).ok()?;
    // "that one is good", but "that one mile".
    let last = rest.index().checked_sub(1)?;
    let one = input.analysis().tokens(last, rest.index());
    let measures = one_of(SenseSet::ONE)(one).is_ok()
        && follows(rest)
        && crate::grammar::quantity::unit(rest).is_ok();
    (!measures).then(|| rest.index() - input.index())
}

/// Number words in a row that make no one number ("mille mille deux cent", "five zero zero"): a code read out, or a slip. How many tokens they have. A
/// word that is more often none ("un", "neuf") begins no such row.
pub(in crate::grammar) fn row_of_words(input: Tokens<'_>) -> Option<usize> {
    if !input.may_be(SenseSet::NUMERAL) || stands_alone(input) {
        return None;
    }
    let mut rest = input;
    let mut numbers = 0;
    while let Ok((after, read)) = crate::grammar::words::words(rest, None) {
        let article = read.one && function(FunctionClass::Article)(rest).is_ok();
        if numbers == 0 && (read.ordinal || article || read.weak && !read.one) {
            return None;
        }
        // "five eighths", "six premiers"
        if read.ordinal {
            break;
        }
        // "two two-hour talks", "deux mille-pattes": the second belongs to another word.
        let compound = hyphen(after).is_ok_and(|(next, ())| {
            glued(after) && glued(next) && crate::grammar::words::words(next, None).is_err()
        });
        if numbers > 0 && (compound || !follows(rest)) {
            break;
        }
        numbers += 1;
        rest = after;
        // "deux, trois": what stands between marks are numbers of their own.
        if numbers > 40 || rest.first().is_none_or(|t| t.kind != TokenKind::Word) {
            break;
        }
    }
    (numbers > 1).then(|| row_goes_on(rest).index() - input.index())
}

/// Whether one number word stands here and nothing behind it goes on with a number: so most do.
fn stands_alone(input: Tokens<'_>) -> bool {
    let next = input.skip(1);
    let joins = |t: &Token| t.kind != TokenKind::Word && (t.is_mark(',') || hyphen(next).is_ok());
    let longest = input
        .analysis()
        .phrase_len(input.index(), SenseSet::NUMERAL);
    longest == Some(1) && !next.may_be(SenseSet::NUMERAL) && !next.first().is_some_and(joins)
}

/// "and", "et" between the words of a number.
pub(super) fn glue(input: Tokens<'_>) -> Parsed<'_, ()> {
    numeral(input, |n| {
        matches!(n, Numeral::Glue | Numeral::GlueBeforeOne).then_some(())
    })
}

/// What is left after the end of such a row: "five zero zero, two" and "vingt trente et onze" go on, with nothing that is counted.
fn row_goes_on(mut rest: Tokens<'_>) -> Tokens<'_> {
    for _ in 0..crate::grammar::words::MOST_WORDS {
        if rest.first().is_none_or(|t| t.gap >= Gap::Line) {
            break;
        }
        let comma = rest.first().is_some_and(|t| t.is_mark(','));
        let glue = glue(rest);
        let at = match glue {
            Ok((at, ())) => at,
            Err(_) if comma => rest.skip(1),
            Err(_) => rest,
        };
        let next = if at.index() > rest.index() {
            crate::grammar::words::words(at, None)
                .ok()
                .filter(|(_, read)| !read.ordinal)
                .map(|(after, _)| after)
        } else {
            numeral(at, |n| matches!(n, Numeral::Collective(_)).then_some(()))
                .ok()
                .map(|(after, ())| after)
        };
        match next {
            Some(after) if after.first().is_none_or(|t| t.kind != TokenKind::Word) => rest = after,
            _ => break,
        }
    }
    rest
}
