//! When a number of years is somebody's age.

use super::number::{Form, Number};
use super::parse::{before, function, unit_word};
use crate::lang::{Auxiliary, FunctionClass, Sense, SenseSet, UnitName, UnitWord};
use crate::text::{TokenKind, Tokens};
use crate::value::Decimal;

/// Whether a duration is an age: "âgé de 61 ans", "un homme de 61 ans", "Jean Dupont, 61 ans,", "a 61-year-old".
pub(super) fn is_age(
    start: Tokens<'_>,
    rest: Tokens<'_>,
    unit: &UnitName,
    number: &Number,
) -> bool {
    if !matches!(&*unit.unit.id, "year" | "month" | "week" | "day") {
        return false;
    }
    let after = match rest.first() {
        Some(t) if t.is_mark('-') => rest.skip(1),
        _ => rest,
    };
    if unit_word(after, |u| (*u == UnitWord::AgeAfter).then_some(())).is_ok() {
        return true;
    }
    let years = &*unit.unit.id == "year";
    let grown = years && (Decimal::from(14)..Decimal::from(120)).contains(&number.value);
    // "il a 74 ans", but "il a 10 ans d'expérience".
    let has = before(start).is_some_and(|b| {
        b.sense_of(SenseSet::AUXILIARY, |s| {
            matches!(s, Sense::Auxiliary(Auxiliary::Have)).then_some(())
        })
        .is_some()
    }) && function(FunctionClass::Genitive)(rest).is_err();
    aged_before(start, grown) || years && after_name(start, rest) || grown && has
}

/// "les 12-14 ans", "les moins de 18 ans": people by their years, after an article in the plural. `input`: where the bound or the range begins.
pub(super) fn is_group(input: Tokens<'_>, rest: Tokens<'_>, unit: &UnitName) -> bool {
    let article = before(input).filter(|b| function(FunctionClass::Article)(*b).is_ok());
    let plural = article
        .and_then(|a| a.text())
        .is_some_and(|a| input.analysis().language.nouns.is_plural(a));
    &*unit.unit.id == "year" && plural && function(FunctionClass::Genitive)(rest).is_err()
}

/// Whether a number without a unit is an age: "aged 61", "John Smith, 61, said".
pub(super) fn bare_age(start: Tokens<'_>, rest: Tokens<'_>, number: &Number) -> bool {
    let years = number.form == Form::Cardinal
        && number.value > Decimal::ZERO
        && number.value < Decimal::from(120)
        && number.value.fract().is_zero();
    years && (word_before(start, &UnitWord::AgeBefore) || after_name(start, rest) && closes(rest))
}

fn closes(rest: Tokens<'_>) -> bool {
    rest.first()
        .is_some_and(|t| t.is_mark(',') || t.is_mark(')'))
}

/// "âgé de", "l'âge de", "un homme de", "les enfants de".
fn aged_before(start: Tokens<'_>, grown: bool) -> bool {
    if word_before(start, &UnitWord::AgeBefore) {
        return true;
    }
    let Some(of) = before(start) else {
        return false;
    };
    let genitive = function(FunctionClass::Genitive)(of).is_ok();
    if !genitive {
        return false;
    }
    if word_before(of, &UnitWord::Aged) {
        return true;
    }
    // "un colonel de 44 ans": whatever does not last is somebody, if the years are those of a grown person.
    let noun = before(of).is_some_and(|b| {
        let closed = b
            .sense(|s| {
                matches!(
                    s,
                    Sense::Function(_)
                        | Sense::Auxiliary(_)
                        | Sense::Numeral(_)
                        | Sense::Predicate(_)
                )
                .then_some(())
            })
            .is_some();
        b.first().is_some_and(|t| t.kind == TokenKind::Word) && !closed
    });
    grown && noun && !word_before(of, &UnitWord::Lasting)
}

fn word_before(start: Tokens<'_>, word: &UnitWord) -> bool {
    let analysis = start.analysis();
    (1..=4).any(|back| {
        start.index().checked_sub(back).is_some_and(|from| {
            let here = analysis.tokens(from, start.index());
            unit_word(here, |u| (u == word).then_some(())).is_ok_and(|(rest, ())| rest.is_empty())
        })
    })
}

/// "Jean Dupont, 61 ans," and "(61 ans)": the number stands alone between marks, a name before them.
fn after_name(start: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let Some(mark) =
        before(start).filter(|b| b.first().is_some_and(|t| t.is_mark(',') || t.is_mark('(')))
    else {
        return false;
    };
    let name = before(mark).is_some_and(|b| {
        b.first()
            .is_some_and(|t| t.capital && t.kind == TokenKind::Word)
    });
    let closed = rest.is_empty()
        || rest
            .first()
            .is_some_and(|t| matches!(t.kind, TokenKind::Mark(',' | ')' | '.' | ';')));
    let aged = word_before(mark, &UnitWord::Aged);
    (name || aged) && closed
}
