//! Figures and words that are no quantity: parts of names, addresses, versions, scores, labels.

use super::number::{Form, Number};
use super::parse::{before as parse_before, follows, glued, numeral};
use crate::lang::Numeral;
use crate::text::{Gap, TokenKind, Tokens};

/// What stands before says it is none: "F-16", "G7", "article 4", "Boeing 737".
pub(super) fn before(start: Tokens<'_>, number: &Number) -> bool {
    let analysis = start.analysis();
    let index = start.index();
    let at = |back: usize| index.checked_sub(back).and_then(|i| analysis.tokens.get(i));
    let Some(first) = start.first() else {
        return true;
    };
    if first.gap == Gap::None && index > 0 {
        let glued_name = match at(1).map(|t| t.kind) {
            Some(TokenKind::Word | TokenKind::Digits) => true,
            Some(TokenKind::Mark(
                '-' | '–' | '‑' | '_' | '#' | '@' | '/' | '=' | '&' | '.' | ':',
            )) => {
                // "F-16" is a name, "–16" after a blank a number.
                at(1).is_some_and(|t| t.gap == Gap::None)
            }
            Some(TokenKind::Mark('\'' | '’')) => number.in_figures,
            _ => false,
        };
        if glued_name {
            return true;
        }
        if at(1).is_some_and(|t| matches!(t.kind, TokenKind::Mark('#' | '@' | '_'))) {
            return true;
        }
    }
    if name_of_capitals(start, number) {
        return true;
    }
    if matches!(number.form, Form::Ordinal) {
        return false;
    }
    label_before(start)
}

/// Whether the token is glued to a word or figure before it.
pub(super) fn glued_on(input: Tokens<'_>) -> bool {
    let Some(index) = input.index().checked_sub(1) else {
        return false;
    };
    let last = &input.analysis().tokens[index];
    glued(input)
        && matches!(
            last.kind,
            TokenKind::Word | TokenKind::Digits | TokenKind::Mark('-' | '_' | '@' | '#')
        )
}

/// "the Five Star Movement": a number word with a capital inside a sentence, before another capital.
fn name_of_capitals(start: Tokens<'_>, number: &Number) -> bool {
    let capital = |t: Tokens<'_>| {
        t.first()
            .is_some_and(|t| t.kind == TokenKind::Word && t.capital && t.gap != Gap::None)
    };
    !number.in_figures
        && start.first().is_some_and(|t| t.capital)
        && capital(start.skip(1))
        && parse_before(start).is_some_and(|b| {
            b.first()
                .is_some_and(|t| t.kind == TokenKind::Word && !t.capital)
        })
}

/// "article 4", "n° 12", "page 3".
fn label_before(start: Tokens<'_>) -> bool {
    let analysis = start.analysis();
    (1..=3).any(|back| {
        start.index().checked_sub(back).is_some_and(|from| {
            let here = analysis.tokens(from, start.index());
            let same_line = start.first().is_some_and(|t| t.gap < Gap::Line);
            same_line
                && numeral(here, |n| (*n == Numeral::Label).then_some(()))
                    .is_ok_and(|(rest, ())| rest.is_empty())
        })
    })
}

/// What stands after says it is none: "12, rue de", "2-1", "10:30", "4x4".
pub(super) fn after(rest: Tokens<'_>, number: &Number, money: bool) -> bool {
    let Some(next) = rest.first() else {
        return false;
    };
    let street = match next.kind {
        TokenKind::Mark(',') => rest.skip(1),
        _ => rest,
    };
    if number.in_figures && number.plain && named_street(rest) {
        return true;
    }
    if number.in_figures
        && follows(street)
        && numeral(street, |n| (*n == Numeral::Street).then_some(())).is_ok()
    {
        return true;
    }
    if !number.in_figures || !glued(rest) || money {
        return false;
    }
    let after = rest.skip(1);
    match next.kind {
        // Letters glued to figures are a unit, or a name.
        TokenKind::Word => super::quantity::unit(rest).is_err(),
        // A score, a range of years, a code.
        TokenKind::Mark('-' | '–' | '/' | ':' | '_' | '@') => {
            glued(after) && after.first().is_some_and(|t| t.kind == TokenKind::Digits)
        }
        _ => false,
    }
}

/// "123 Random Street": capitalised words and then a word for a street.
fn named_street(rest: Tokens<'_>) -> bool {
    (1..=3).any(|n| {
        let capitals = rest
            .slice()
            .iter()
            .take(n)
            .all(|t| t.capital && t.gap < Gap::Line);
        capitals
            && rest.len() > n
            && numeral(rest.skip(n), |w| (*w == Numeral::Street).then_some(())).is_ok()
            && rest.skip(n).first().is_some_and(|t| t.capital)
    })
}

/// A run of characters without a blank that is an address: how many tokens it has, if it is one.
pub(super) fn address(input: Tokens<'_>) -> Option<usize> {
    let tokens = input.slice();
    let first = tokens.first()?;
    if first.gap == Gap::None && input.index() > 0 {
        return None;
    }
    let (mut length, mut address) = (1, matches!(first.kind, TokenKind::Mark('#' | '@')));
    for pair in tokens.windows(2).take(200) {
        if pair[1].gap != Gap::None {
            break;
        }
        length += 1;
        address |= matches!(pair[1].kind, TokenKind::Mark('@' | '_'))
            || pair[0].is_mark('/') && pair[1].is_mark('/')
            || pair[0].is_mark('.') && pair[1].kind == TokenKind::Word && host(input, length - 1);
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
pub(super) fn groups_of_figures(input: Tokens<'_>) -> Option<usize> {
    let tokens = input.slice();
    let plus = tokens.first()?.is_mark('+');
    let mut at = usize::from(plus);
    let mut groups = Vec::new();
    while let Some(t) = tokens.get(at) {
        if t.kind != TokenKind::Digits || groups.len() > 12 {
            break;
        }
        if !groups.is_empty() && t.gap > Gap::Space {
            break;
        }
        groups.push((t.end - t.start) as usize);
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
    let pairs = groups.len() >= 4 && groups.iter().skip(1).all(|&n| n == 2);
    let zero = input
        .skip(usize::from(plus))
        .text()
        .is_some_and(|t| t.starts_with('0') && t.len() > 1);
    let phone = pairs
        || plus && groups.len() >= 3
        || zero && groups.len() >= 3 && groups.iter().all(|&n| n <= 4);
    phone.then_some(at)
}

/// A phrase with a number word in it that holds no number: how many tokens it has.
pub(super) fn phrase(input: Tokens<'_>) -> Option<usize> {
    let (rest, ()) = numeral(input, |n| (*n == Numeral::Nothing).then_some(())).ok()?;
    Some(rest.index() - input.index())
}

/// Whether more figures are glued on: a date, a code.
pub(super) fn figures_go_on(input: Tokens<'_>) -> bool {
    glued(input)
        && input
            .first()
            .is_some_and(|t| matches!(t.kind, TokenKind::Mark('/' | '-' | '.' | ':')))
        && input
            .skip(1)
            .first()
            .is_some_and(|t| t.gap == Gap::None && t.kind == TokenKind::Digits)
}
