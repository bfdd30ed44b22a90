//! Units beside a number.

use crate::grammar::figures::figures;
use crate::grammar::noun_phrase::noun_phrase;
use crate::grammar::number::{Form, Number};
use crate::grammar::parse::{
    Parsed, before, fail, follows, function, glued, hyphen, numeral, one_of, unit_word,
};
use crate::lang::{Calendar, FunctionClass, Numeral, Sense, SenseSet, UnitName, UnitWord};
use crate::text::{Gap, TokenKind, Tokens};
use crate::value::{Decimal, Dimension, QuantityKind, Unit};
use std::sync::Arc;

/// A unit's name or symbol, as it is spelled.
pub(in crate::grammar) fn unit(input: Tokens<'_>) -> Parsed<'_, UnitName> {
    if !input.may_be(SenseSet::UNIT_NAME) {
        return fail();
    }
    let text = input.analysis().text;
    let mut best = None;
    for (senses, len) in input
        .analysis()
        .phrases_of(input.index(), SenseSet::UNIT_NAME)
    {
        if len > input.len() {
            continue;
        }
        let rest = input.skip(len);
        let span = input.span_to(&rest);
        let spelled = text.get(span.range()).unwrap_or_default();
        best = senses.iter().find_map(|s| match s {
            Sense::Unit(UnitWord::Unit(name))
                if name
                    .spelling
                    .as_deref()
                    .is_none_or(|s| same_symbol(s, spelled)) =>
            {
                Some((rest, name.clone()))
            }
            _ => None,
        });
        if best.is_some() {
            break;
        }
    }
    let Some((rest, name)) = best else {
        return fail();
    };
    // "300 s'…", "3 m'a": a letter before an apostrophe is a word.
    let elided = name.spelling.is_some()
        && rest
            .first()
            .is_some_and(|t| t.gap == Gap::None && (t.is_mark('\'') || t.is_mark('’')));
    let letter = name.spelling.is_some()
        && input
            .text()
            .is_some_and(|t| t.len() == 1 && t.chars().all(char::is_alphabetic));
    let runs_on = name.spelling.is_some()
        && rest.first().is_some_and(|t| {
            t.gap == Gap::None
                && (t.kind == TokenKind::Word && !name.before
                    // "un F-16", "m.à.j."
                    // "14.7C/ per share": the letter stands for more.
                    || letter
                        && t.is_mark('/')
                        && rest.skip(1).first().is_none_or(|t| t.gap != Gap::None)
                    || letter
                        && (t.is_mark('.')
                            || t.is_mark('-')
                                && rest.skip(1).first().is_some_and(|t| t.kind == TokenKind::Digits))
                        && !rest.skip(1).is_empty()
                        && rest.skip(1).first().is_some_and(|t| t.gap == Gap::None))
        });
    if elided || runs_on {
        fail()
    } else {
        Ok((rest, name))
    }
}

/// Symbols are written with and without the blank inside ("US $"), but no blank stands before a figure of theirs: "12 m 2 dm" is no area.
fn same_symbol(known: &str, written: &str) -> bool {
    let apart = |(a, b): (char, char)| a.is_whitespace() && b.is_ascii_digit();
    let pairs = written.chars().zip(written.chars().skip(1));
    known
        .chars()
        .filter(|c| !c.is_whitespace())
        .eq(written.chars().filter(|c| !c.is_whitespace()))
        && !pairs.into_iter().any(apart)
}

/// Whether what may stand before its number stands here with something behind it that figures after it can begin with, or a sign that repeats it.
pub(super) fn may_lead_number(input: Tokens<'_>) -> bool {
    let mut names = (input.may_be(SenseSet::BEFORE_NUMBER))
        .then(|| (input.analysis()).sets_of(input.index(), SenseSet::UNIT_NAME))
        .into_iter()
        .flatten();
    names.any(|(_, len)| {
        let rest = input.skip(len);
        begins_figures(rest) || rest.may_be(SenseSet::UNIT_NAME)
    })
}

/// Whether figures can begin here, with their sign or the mark of their decimals.
fn begins_figures(input: Tokens<'_>) -> bool {
    input.first().is_some_and(|t| {
        t.kind == TokenKind::Digits || matches!(t.kind, TokenKind::Mark('-' | '.' | ','))
    })
}

pub(super) fn currency_before(input: Tokens<'_>) -> Parsed<'_, UnitName> {
    if !input.may_be(SenseSet::BEFORE_NUMBER) {
        return fail();
    }
    let (rest, name) = unit(input)?;
    let begins = before(input)
        .is_none_or(|_| input.first().is_some_and(|t| t.gap != Gap::None) || !glued_to_word(input));
    // "USD $ 15", "AUD$15": the sign only repeats the code.
    let rest = match unit(rest) {
        Ok((after, sign)) if sign.before && begins_figures(after) && follows(after) => after,
        _ => rest,
    };
    if name.before && begins && begins_figures(rest) && follows(rest) {
        Ok((rest, name))
    } else {
        fail()
    }
}

/// The most words the name of a currency has.
const MOST_CURRENCY_WORDS: usize = 4;

/// "rupees 500", "ringgit 42": the name of a currency before figures that count and measure nothing, and are no year.
pub(super) fn currency_named_before(input: Tokens<'_>) -> Parsed<'_, UnitName> {
    if !input.may_be(SenseSet::BEFORE_NUMBER) {
        return fail();
    }
    let near = input.slice().iter().skip(1).take(MOST_CURRENCY_WORDS);
    if !near.into_iter().any(|t| t.kind == TokenKind::Digits) {
        return fail();
    }
    let (rest, name) = unit(input)?;
    let (after, read) = match figures(rest) {
        Ok(found) if name.kind == QuantityKind::Money && name.spelling.is_none() => found,
        _ => return fail(),
    };
    let year = read.plain && (Decimal::from(1900)..Decimal::from(2100)).contains(&read.value);
    let counted = before(input).is_some_and(|b| {
        b.first().is_some_and(|t| t.kind == TokenKind::Digits)
            || b.may_be(SenseSet::NUMERAL)
            || function(FunctionClass::Genitive)(b).is_ok()
    });
    let alone = unit(after).is_err()
        && !after.may_be(SenseSet::NUMERAL)
        && noun_phrase(after, true).is_none();
    if alone && !year && !counted && follows(rest) && !glued(after) {
        Ok((rest, name))
    } else {
        fail()
    }
}

fn glued_to_word(input: Tokens<'_>) -> bool {
    glued(input)
        && input.index().checked_sub(1).is_some_and(|i| {
            matches!(
                input.analysis().tokens[i].kind,
                TokenKind::Word | TokenKind::Digits
            )
        })
}

/// A unit after the number, with what may stand between them.
pub(super) fn unit_after<'a>(input: Tokens<'a>, number: &Number) -> Option<(Tokens<'a>, UnitName)> {
    if !follows(input) {
        return None;
    }
    // "deux millions d'euros", "une dizaine de kilomètres", "un quart de siècle", "61-year-old", "half an hour"
    let joined = match input.first()?.kind {
        TokenKind::Mark('-') => input.skip(1),
        TokenKind::Mark('(') => return in_brackets(input.skip(1)).filter(|_| number.in_figures),
        _ => input,
    };
    let of = function(FunctionClass::Genitive)(joined).map(|(rest, ())| rest);
    let big = number.scale > Decimal::ONE
        || matches!(
            number.form,
            Form::Collective { .. } | Form::Fraction | Form::Vague { .. }
        );
    let a = match number.form {
        Form::Fraction => function(FunctionClass::Article)(joined)
            .map(|(rest, ())| rest)
            .ok(),
        _ => None,
    };
    // "a quarter of a century"
    let of_a = match (number.form, &of) {
        (Form::Fraction, Ok(rest)) => one_of(SenseSet::ONE)(*rest).map(|(rest, ())| rest).ok(),
        _ => None,
    };
    let candidates = [Some(joined), of.ok().filter(|_| big), a, of_a];
    candidates.into_iter().flatten().find_map(|at| {
        let (rest, name) = unit(at).ok()?;
        let symbol = name.spelling.is_some();
        let letters = at.first().is_some_and(|t| t.kind == TokenKind::Word);
        // Symbols of letters belong to figures: "cinq m" is no length. A capital alone may begin another word: "12 L Street".
        let capital = symbol
            && at.text().is_some_and(|t| t.chars().count() == 1)
            && at.first().is_some_and(|t| t.capital && t.gap != Gap::None)
            && rest.first().is_some_and(|t| t.kind == TokenKind::Word)
            && function(FunctionClass::Genitive)(rest).is_err()
            && function(FunctionClass::Preposition)(rest).is_err();
        let single = at.text().is_some_and(|t| t.chars().count() == 1);
        let money = name.kind == QuantityKind::Money && !single;
        // "two second-half goals"
        let ordinal = glued(rest)
            && hyphen(rest).is_ok()
            && numeral(at, |n| matches!(n, Numeral::Ordinal(_)).then_some(())).is_ok();
        let small = !number.in_figures && number.value < Decimal::ONE_HUNDRED;
        let another_word = capital || ordinal || name.doubtful && small;
        let fits = !another_word
            && (!symbol || !letters || number.in_figures || money || after_article(number, at));
        fits.then_some((rest, name))
    })
}

/// "a kg", "an ml": an article will do for a symbol of more than one letter.
fn after_article(number: &Number, symbol: Tokens<'_>) -> bool {
    number.form == Form::Weak
        && number.value == Decimal::ONE
        && symbol.text().is_some_and(|t| t.chars().count() > 1)
}

/// "20 (kg)": a symbol alone in brackets.
fn in_brackets(input: Tokens<'_>) -> Option<(Tokens<'_>, UnitName)> {
    let (rest, name) = unit(input).ok()?;
    let closes = rest
        .first()
        .is_some_and(|t| t.is_mark(')') && t.gap == Gap::None);
    // "20 (s)" may be the end of a plural.
    let letters = input.text().is_some_and(|t| t.chars().count() > 1);
    (closes && letters && name.spelling.is_some()).then(|| (rest.skip(1), name))
}

/// The scale a number stands on, from the noun before it: "magnitude 6,9".
pub(super) fn scale_before(start: Tokens<'_>) -> Option<UnitName> {
    let analysis = start.analysis();
    (1..=4).find_map(|back| {
        let from = start.index().checked_sub(back)?;
        let (rest, name) = unit_word(analysis.tokens(from, start.index()), |u| match u {
            UnitWord::Scale(name) => Some(name.clone()),
            _ => None,
        })
        .ok()?;
        rest.is_empty().then_some(name)
    })
}

/// The same from the noun after it: "a 7.1-magnitude quake".
pub(super) fn scale_after(input: Tokens<'_>) -> Option<(Tokens<'_>, UnitName)> {
    let at = match hyphen(input) {
        Ok((after, ())) if glued(input) && glued(after) => after,
        _ => input,
    };
    let (rest, name) = unit_word(at, |u| match u {
        UnitWord::Scale(name) => Some(name.clone()),
        _ => None,
    })
    .ok()?;
    follows(input).then_some((rest, name))
}

pub(super) fn ratio(input: Tokens<'_>) -> Option<Arc<Unit>> {
    // The ratio is the base of the proportions: every percent sign leads there.
    let lexicon = &input.analysis().language.lexicon;
    lexicon.look_up("%").iter().find_map(|s| match s {
        Sense::Unit(UnitWord::Unit(name)) => Some(Arc::new(Unit {
            id: "ratio".into(),
            factor: Decimal::ONE,
            ..(*name.unit).clone()
        })),
        _ => None,
    })
}

/// A unit that a language names by a word which means it only after a larger one: the inches of "5 ft 4 in".
pub(super) fn smaller_unit(input: Tokens<'_>) -> Option<(Tokens<'_>, UnitName)> {
    let smaller = unit_word(input, |u| match u {
        UnitWord::Smaller(name) => Some(name.clone()),
        _ => None,
    });
    smaller.ok().filter(|_| follows(input))
}

/// A currency whose code has a letter of scale glued before it: the million of "48.5 MGBP", "3 M€".
pub(super) fn scaled_currency(input: Tokens<'_>) -> Option<(Tokens<'_>, Decimal, UnitName)> {
    let word = input
        .text()
        .filter(|w| (4..=6).contains(&w.len()) && w.is_ascii())?;
    let lexicon = &input.analysis().language.lexicon;
    (1..=word.len() - 3).find_map(|cut| {
        let (letters, code) = (word.get(..cut)?, word.get(cut..)?);
        let by = lexicon.look_up(letters).iter().find_map(|s| match s {
            Sense::Numeral(Numeral::Suffix {
                spelling, value, ..
            }) if **spelling == *letters => Some(*value),
            _ => None,
        })?;
        let name = lexicon.look_up(code).iter().find_map(|s| match s {
            Sense::Unit(UnitWord::Unit(name)) if name.spelling.as_deref() == Some(code) => {
                Some(name.clone())
            }
            _ => None,
        })?;
        (name.kind == QuantityKind::Money).then(|| (input.skip(1), by, name))
    })
}

/// "ago", "last", "earlier": what makes a time of the unit before it.
fn tells_when(sense: &Sense) -> Option<()> {
    matches!(
        sense,
        Sense::Calendar(
            Calendar::AgoAfter
                | Calendar::InAfter
                | Calendar::ThenAfter(_)
                | Calendar::Last
                | Calendar::Next
        )
    )
    .then_some(())
}

/// What a measure is per: "$350 per kg", "80 dollars le baril", "15 km par jour" make a unit of two.
pub(super) fn rate<'a>(input: Tokens<'a>, over: &UnitName) -> Option<(Tokens<'a>, UnitName)> {
    if !follows(input) || !over.unit.offset.is_zero() {
        return None;
    }
    let (at, certain) = unit_word(input, |u| match u {
        UnitWord::Per => Some(true),
        UnitWord::PerArticle => Some(false),
        _ => None,
    })
    .ok()?;
    let (rest, under) = unit(at).ok()?;
    // "$5 million a year ago", "deux euros la semaine dernière" tell when.
    let when = !certain
        && (rest.sense_of(SenseSet::CALENDAR, tells_when).is_some()
            || input.analysis().language.nouns.adjectives_follow
                && under.kind == QuantityKind::Duration
                && &*under.unit.id != "hour");
    let same = under.unit.dimension == over.unit.dimension;
    if when || same && !certain || under.kind == QuantityKind::Money || !under.unit.offset.is_zero()
    {
        return None;
    }
    let (a, b) = (&over.unit, &under.unit);
    let unit = Unit {
        id: format!("{}/{}", a.id, b.id).into(),
        dimension: Dimension(format!("{}/{}", a.dimension.0, b.dimension.0).into()),
        factor: a.factor.checked_div(b.factor)?,
        offset: Decimal::ZERO,
    };
    let name = UnitName {
        unit: Arc::new(unit),
        kind: over.kind,
        spelling: None,
        before: false,
        doubtful: false,
    };
    Some((rest, name))
}
