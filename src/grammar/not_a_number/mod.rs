//! Figures and words that are no quantity: parts of names, addresses, versions, scores, labels.

mod runs;

pub(super) use runs::{address, row_of_words, run};

use super::number::{Form, Number};
use super::parse::{before as parse_before, follows, function, glued, hyphen, numeral, one_of};
use crate::lang::{Calendar, CalendarKind, FunctionClass, Numeral, Sense, SenseSet, UnitWord};
use crate::text::{Gap, TokenKind, Tokens};
use runs::glue;

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
                '-' | '–' | '‑' | '−' | '_' | '#' | '@' | '/' | '=' | '&' | '.' | ':' | '^',
            )) => {
                // "F-16" is a name, "–16" after a blank a number.
                at(1).is_some_and(|t| t.gap == Gap::None) && !begins_sentence(start)
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

/// "la fin de la semaine.51 % des inscrits": the blank after a full stop is lost; nothing else is measured there.
fn begins_sentence(start: Tokens<'_>) -> bool {
    let stop = parse_before(start).filter(|b| b.first().is_some_and(|t| t.is_mark('.')));
    let word = stop.and_then(parse_before).is_some_and(|w| {
        w.text()
            .is_some_and(|t| t.chars().count() > 3 && t.chars().all(char::is_lowercase))
    });
    word && start.skip(1).first().is_some_and(|t| t.gap != Gap::None)
        && super::quantity::unit(start.skip(1)).is_ok()
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
    let article = before_that(1).is_some_and(|t| one_of(SenseSet::ONE)(t).is_ok());
    let back = usize::from(article);
    let and =
        before_that(back + 1).is_some_and(|t| function(FunctionClass::Conjunction)(t).is_ok());
    let measured = || before_that(back + 2).is_some_and(|t| super::quantity::unit(t).is_ok());
    number.form == Form::Fraction && and && measured()
}

/// "3. Mélanger la farine", "either 1) stay, or 2) leave": the number of an item of a list.
pub(super) fn item(start: Tokens<'_>, rest: Tokens<'_>, number: &Number) -> bool {
    let first = start.first().is_some_and(|t| t.gap >= Gap::Line);
    let closes = rest
        .first()
        .is_some_and(|t| t.is_mark(')') && t.gap <= Gap::Space);
    if closes
        && number.in_figures
        && number.plain
        && number.value < crate::value::Decimal::ONE_HUNDRED
        && rest
            .skip(1)
            .first()
            .is_some_and(|t| t.kind == TokenKind::Word && t.gap != Gap::None)
        && never_opened(start)
    {
        return true;
    }
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

/// How far back a bracket may have been opened.
const BRACKET: usize = 40;

/// Whether no bracket is open here, in this paragraph and near by.
fn never_opened(start: Tokens<'_>) -> bool {
    let tokens = &start.analysis().tokens[..start.index()];
    for (back, token) in tokens.iter().rev().enumerate() {
        if token.is_mark('(') {
            return false;
        }
        if back > BRACKET || token.is_mark(')') || token.gap == Gap::Paragraph {
            return true;
        }
    }
    true
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
    // "le 32 mars": no day, and nothing that is counted.
    if number.in_figures && number.plain && no_day(number) && month_of_a_day(rest) {
        return true;
    }
    // "au moins soixante et…": the text is cut off inside the number.
    if !number.in_figures
        && glue(rest).is_ok()
        && follows(rest)
        && after.first().is_none_or(|t| t.is_mark('…'))
    {
        return true;
    }
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
    if hyphened_score(after, number) {
        return true;
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

/// "134-to-63": a vote or a score, the higher figure first. `to`: what follows the first hyphen.
fn hyphened_score(to: Tokens<'_>, number: &Number) -> bool {
    let Ok((at, ())) = one_of(SenseSet::TO)(to) else {
        return false;
    };
    let second = hyphen(at).and_then(|(at, ())| super::figures::figures(at));
    glued(to) && glued(at) && second.is_ok_and(|(_, n)| n.plain && n.value < number.value)
}

fn no_day(number: &Number) -> bool {
    let one_or_two_figures = number.value < crate::value::Decimal::ONE_HUNDRED;
    let day = crate::value::Decimal::ONE..=crate::value::Decimal::from(31);
    one_or_two_figures && !day.contains(&number.value)
}

/// Whether a month follows; one whose name is often another word must end what it stands in, or belong to a day: "le 32 mars".
fn month_of_a_day(rest: Tokens<'_>) -> bool {
    let weak = super::parse::calendar(&[CalendarKind::Month], rest, |c| match c {
        Calendar::Month { weak, .. } => Some(weak),
        _ => None,
    });
    let led = || {
        rest.index().checked_sub(2).is_some_and(|lead| {
            let lead = rest.analysis().tokens(lead, rest.index());
            super::parse::the(CalendarKind::BeforeDay)(lead).is_ok()
        })
    };
    follows(rest)
        && weak.is_ok_and(|(after, weak)| {
            !weak || after.first().is_none_or(|t| t.kind != TokenKind::Word) || led()
        })
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

/// "je dis virgule cinq": the word for the decimal mark, which nothing stands before that it would be the mark of.
pub(super) fn after_point(start: Tokens<'_>) -> bool {
    let Some(point) = parse_before(start)
        .filter(|b| numeral(*b, |n| (*n == Numeral::Point).then_some(())).is_ok())
    else {
        return false;
    };
    parse_before(point).is_none_or(|b| {
        b.first()
            .is_some_and(|t| matches!(t.kind, TokenKind::Mark(_)))
            || b.may_be(SenseSet::REPORTING_VERB)
    })
}

/// "le 3919", "appeler le 115": after an article in the singular a figure of more than one is what something is called by. Told only where articles agree
/// with their nouns.
pub(super) fn after_singular(start: Tokens<'_>, number: &Number) -> bool {
    let language = start.analysis().language;
    let article = parse_before(start).filter(|b| function(FunctionClass::Article)(*b).is_ok());
    let singular = article.is_some_and(|a| {
        let word = &*a.analysis().form(a.index()).lower;
        language.agreements.words.contains_key(word) && !language.nouns.is_plural(word)
    });
    singular
        && language.nouns.adjectives_follow
        && number.in_figures
        && number.plain
        && number.form == Form::Cardinal
        && number.value > crate::value::Decimal::ONE
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
    // A word in small letters before the name: this is no headline in capitals.
    let small = parse_before(before).is_some_and(|b| {
        b.first()
            .is_some_and(|t| t.kind == TokenKind::Word && !t.capital)
            && start.analysis().language.nouns.adjectives_follow
    });
    let headline = !small
        && rest
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
    let to = one_of(SenseSet::TO);
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
    // "3 buts à 1": what is scored stands behind the first figure.
    let second_of_goals = || {
        let (first, joint) = (before(3)?, before(1)?);
        let (goals, n) = super::number::plain_cardinal(first).ok()?;
        let word = goals.first().is_some_and(|t| t.kind == TokenKind::Word);
        let changes = super::quantity::after_change(first);
        let beside = word && goals.index() + 1 == joint.index() && !changes;
        (beside && to(joint).is_ok() && small(&n) && n.value >= number.value && ends(rest))
            .then_some(())
    };
    first().or_else(second).or_else(second_of_goals).is_some()
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
