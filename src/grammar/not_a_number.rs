//! Figures and words that are no quantity: parts of names, addresses, versions, scores, labels.

use super::number::{Form, Number};
use super::parse::{before as parse_before, follows, function, glued, hyphen, numeral};
use crate::lang::{Approximation, Calendar, FunctionClass, Numeral, Sense, UnitWord};
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
                '-' | '–' | '‑' | '_' | '#' | '@' | '/' | '=' | '&' | '.' | ':' | '^',
            )) => {
                // "F-16" is a name, "–16" after a blank a number.
                at(1).is_some_and(|t| t.gap == Gap::None)
            }
            // "1٠00": what stands before is a digit too.
            Some(TokenKind::Mark(c)) if c.is_numeric() => true,
            Some(TokenKind::Mark('\'' | '’')) => number.in_figures,
            // The end of a figure that could not be read: "10-12,000".
            Some(TokenKind::Mark(',')) => start.text().is_some_and(|t| t.starts_with('0')),
            _ => false,
        };
        if glued_name {
            return true;
        }
        if at(1).is_some_and(|t| matches!(t.kind, TokenKind::Mark('#' | '@' | '_'))) {
            return true;
        }
    }
    if name_of_capitals(start, number)
        || unit_after_all(start, number)
        || half_of_the_unit(start, number)
    {
        return true;
    }
    if matches!(number.form, Form::Ordinal) {
        return false;
    }
    label_before(start) || postal_code(start, number)
}

/// "12, rue de la Paix, 75002 Paris": five figures between a comma and a capital; "Springfield, OH 45501" after a comma and two capitals.
fn postal_code(start: Tokens<'_>, number: &Number) -> bool {
    let five = number.plain && start.text().is_some_and(|t| t.len() == 5);
    let state = parse_before(start).is_some_and(|b| {
        b.text()
            .is_some_and(|t| t.len() == 2 && t.bytes().all(|c| c.is_ascii_uppercase()))
            && parse_before(b).is_some_and(|c| c.first().is_some_and(|t| t.is_mark(',')))
    });
    let comma = parse_before(start).is_some_and(|b| b.first().is_some_and(|t| t.is_mark(',')));
    let place = start
        .skip(1)
        .first()
        .is_some_and(|t| t.kind == TokenKind::Word && t.capital && t.gap == Gap::Space);
    five && (comma && place || state)
}

/// "the first hour and a half": what is added to a unit that no number stands before.
fn half_of_the_unit(start: Tokens<'_>, number: &Number) -> bool {
    let before_that = |back: usize| {
        let from = start.index().checked_sub(back)?;
        Some(start.analysis().tokens(from, start.index()))
    };
    let article =
        before_that(1).is_some_and(|t| numeral(t, |n| (*n == Numeral::One).then_some(())).is_ok());
    let back = usize::from(article);
    let and =
        before_that(back + 1).is_some_and(|t| function(FunctionClass::Conjunction)(t).is_ok());
    let measured = || before_that(back + 2).is_some_and(|t| super::quantity::unit(t).is_ok());
    number.form == Form::Fraction && and && measured()
}

/// "3. Mélanger la farine": the number of an item of a list.
pub(super) fn item(start: Tokens<'_>, rest: Tokens<'_>, number: &Number) -> bool {
    let first = start.first().is_some_and(|t| t.gap >= Gap::Line);
    let marked = rest
        .first()
        .is_some_and(|t| t.gap == Gap::None && matches!(t.kind, TokenKind::Mark('.' | ')')));
    let goes_on = rest
        .skip(1)
        .first()
        .is_some_and(|t| t.kind == TokenKind::Word && t.gap < Gap::Line && t.gap != Gap::None);
    first
        && marked
        && goes_on
        && number.in_figures
        && number.plain
        && number.value < crate::value::Decimal::ONE_HUNDRED
}

/// "per second", "quatre centièmes de seconde": an ordinal that is the name of a unit here.
fn unit_after_all(start: Tokens<'_>, number: &Number) -> bool {
    let Ok((rest, _)) = super::quantity::unit(start) else {
        return false;
    };
    let led = parse_before(start).is_some_and(|b| {
        super::parse::unit_word(b, |u| (*u == UnitWord::Per).then_some(())).is_ok()
            || function(FunctionClass::Genitive)(b).is_ok()
    });
    number.form == Form::Ordinal && led && super::noun_phrase::noun_phrase(rest, false).is_none()
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

/// "the Five Star Movement", "les Vingt-Sept": a number word with a capital inside a sentence, after a word without.
fn name_of_capitals(start: Tokens<'_>, number: &Number) -> bool {
    !number.in_figures
        && start
            .first()
            .is_some_and(|t| t.kind == TokenKind::Word && t.capital)
        && parse_before(start).is_some_and(|b| {
            b.first()
                .is_some_and(|t| t.kind == TokenKind::Word && !t.capital)
                || function(FunctionClass::Article)(b).is_ok()
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
        && super::quantity::unit(street).is_err()
        && numeral(street, |n| (*n == Numeral::Street).then_some(())).is_ok()
    {
        return true;
    }
    let after = rest.skip(1);
    // "un trois-mâts", but "a 12-member team"
    if !number.in_figures && number.form != Form::Ordinal && glued(rest) {
        return rest.analysis().language.nouns.adjectives_follow
            && hyphen(rest).is_ok()
            && after
                .first()
                .is_some_and(|t| t.gap == Gap::None && t.kind == TokenKind::Word)
            && super::quantity::unit(after).is_err();
    }
    if !number.in_figures || !glued(rest) || money {
        return false;
    }
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
    // "(212) 555-0199"
    let area = tokens.len() > 3
        && tokens[0].is_mark('(')
        && tokens[1].kind == TokenKind::Digits
        && tokens[2].is_mark(')')
        && tokens[3].gap <= Gap::Space;
    let mut at = if area { 3 } else { usize::from(plus) };
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
        || area && groups.len() >= 2
        || plus && groups.len() >= 3
        || zero && groups.len() >= 3 && groups.iter().all(|&n| n <= 4);
    phone.then_some(at)
}

/// The most groups that figures joined by one mark have in a number, a date or an address.
const MOST_GROUPS: usize = 5;

/// "1.1.2.1.3.1", "1-2-3-4-5-6": figures joined by one mark, over and over: how many tokens they have. What begins inside them is no number either.
pub(super) fn chain_of_figures(input: Tokens<'_>) -> Option<usize> {
    let tokens = input.slice();
    let joint = tokens.get(1).filter(|t| t.gap == Gap::None)?.kind;
    if tokens[0].kind != TokenKind::Digits
        || !matches!(joint, TokenKind::Mark('.' | '-' | '/' | ':'))
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
    let figures = || super::figures::figures(input).is_ok();
    (groups > MOST_GROUPS && !figures()).then(|| 1 + 2 * links.count())
}

/// A phrase with a number word in it that holds no number: how many tokens it has.
pub(super) fn phrase(input: Tokens<'_>) -> Option<usize> {
    let (rest, ()) = numeral(input, |n| (*n == Numeral::Nothing).then_some(())).ok()?;
    // "that one is good", but "that one mile".
    let last = rest.index().checked_sub(1)?;
    let one = input.analysis().tokens(last, rest.index());
    let measures = numeral(one, |n| (*n == Numeral::One).then_some(())).is_ok()
        && follows(rest)
        && super::quantity::unit(rest).is_ok();
    (!measures).then(|| rest.index() - input.index())
}

/// Number words in a row that make no one number ("mille mille deux cent", "five zero zero"): a code read out, or a slip. How many tokens they have. A
/// word that is more often none ("one", "un") begins no such row.
pub(super) fn row_of_words(input: Tokens<'_>) -> Option<usize> {
    let mut rest = input;
    let mut numbers = 0;
    while let Ok((after, read)) = super::words::words(rest, None) {
        if numbers == 0 && (read.weak || read.one || read.ordinal) {
            return None;
        }
        // "five eighths", "six premiers"
        if read.ordinal {
            break;
        }
        // "two two-hour talks", "deux mille-pattes": the second belongs to another word.
        let compound = hyphen(after).is_ok_and(|(next, ())| {
            glued(after) && glued(next) && super::words::words(next, None).is_err()
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
    (numbers > 1).then(|| rest.index() - input.index())
}

/// Whether the figure belongs to a name: "Apollo 11", "iPhone 15", "Game 7". A word with a capital stands right before it, inside a sentence, that is no
/// verb and of no closed class. It must neither count nor measure anything. In a headline every word has a capital: there the next one has it too.
pub(super) fn of_a_name(start: Tokens<'_>, rest: Tokens<'_>, number: &Number) -> bool {
    let Some(before) = parse_before(start) else {
        return false;
    };
    let short = number.plain && number.value < crate::value::Decimal::from(10_000);
    let capital = before
        .first()
        .is_some_and(|t| t.kind == TokenKind::Word && t.gap < Gap::Line)
        && (before.text()).is_some_and(|w| w.chars().any(char::is_uppercase));
    let name = before
        .analysis()
        .phrases(before.index())
        .all(|(senses, _)| {
            senses.iter().all(|s| {
                matches!(
                    s,
                    Sense::Concept(_)
                        | Sense::Title(_)
                        | Sense::Unit(_)
                        | Sense::Calendar(Calendar::Period(_))
                )
            })
        });
    let inside = parse_before(before).is_some_and(|b| {
        b.first().is_some_and(|t| {
            !matches!(
                t.kind,
                TokenKind::Mark('.' | '!' | '?' | ':' | '«' | '“' | '"' | '…' | '-' | '–' | '—')
            )
        })
    });
    let headline = rest
        .first()
        .is_some_and(|t| t.kind == TokenKind::Word && t.capital && t.gap < Gap::Line);
    let text = before.text().unwrap_or_default();
    // "iPhone 15 Pro", "l'A 6"
    let certain = text.starts_with(char::is_lowercase)
        || text.len() == 1 && text != "I" && text.starts_with(|c: char| c.is_ascii_uppercase());
    short
        && capital
        && (certain && function(FunctionClass::Pronoun)(before).is_err()
            || name && inside && !headline)
        && start.first().is_some_and(|t| t.gap < Gap::Line)
}

/// A score: two small figures of which the first is the higher, joined as a range would be, and nothing is counted ("2 à 1", "by 6 to 4").
pub(super) fn score(start: Tokens<'_>, rest: Tokens<'_>, number: &Number) -> bool {
    let small =
        |n: &Number| n.plain && n.in_figures && n.value < crate::value::Decimal::ONE_HUNDRED;
    let ends = |at: Tokens<'_>| {
        !at.first()
            .is_some_and(|t| t.kind == TokenKind::Word && t.gap < Gap::Line)
            || function(FunctionClass::Preposition)(at).is_ok()
            || function(FunctionClass::Conjunction)(at).is_ok()
    };
    let to = super::parse::bound(Approximation::To);
    if !small(number) {
        return false;
    }
    let before = |back: usize| {
        let from = start.index().checked_sub(back)?;
        Some(start.analysis().tokens(from, start.analysis().tokens.len()))
    };
    let second = || {
        let (first, joint) = (before(2)?, before(1)?);
        let (_, n) = super::number::plain_cardinal(first).ok()?;
        (to(joint).is_ok() && small(&n) && n.value >= number.value && ends(rest)).then_some(())
    };
    let first = || {
        let (after, ()) = to(rest).ok()?;
        let (end, n) = super::number::plain_cardinal(after).ok()?;
        (small(&n) && n.value <= number.value && ends(end)).then_some(())
    };
    first().or_else(second).is_some()
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
