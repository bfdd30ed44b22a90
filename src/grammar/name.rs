//! Names as they are written: capitalised words and what joins them.
//!
//! ```text
//! name  = word , { joint , word }
//! word  = a word with a capital | an initial , "."                                   Jean, W.
//! joint = blank | "-" | "'" | { particle } | weak particle (after the first word)    Jean-Yves, O'Hara, bin, de
//! ```

use crate::lang::{Sense, SenseSet, Title};
use crate::text::{Gap, TokenKind, Tokens};
use nom::combinator::verify;
use nom::error::{Error, ErrorKind};
use nom::{IResult, Parser};

type Parsed<'a, T> = IResult<Tokens<'a>, T>;

/// No name has more words.
const LONGEST: usize = 8;

/// The capitalised words from the first token of `input` on that may be one name.
pub fn run(input: Tokens<'_>) -> Parsed<'_, ()> {
    let (mut rest, ()) = word(input)?;
    let mut words = 1;
    while words < LONGEST {
        let Ok((next, ())) = joined(rest, words) else {
            break;
        };
        rest = next;
        words += 1;
    }
    Ok((rest, ()))
}

/// Whether no word of a name can be joined to one that stands before `input`, as far as the next token tells at once: nearly always a small word follows,
/// or nothing.
pub fn ends_before(input: Tokens<'_>) -> bool {
    let small = |t: &crate::text::Token| t.kind == TokenKind::Word && !t.capital;
    input.first().is_none_or(small) && !input.may_be(SenseSet::TITLE)
}

/// A joint with the word after it.
fn joined(input: Tokens<'_>, words: usize) -> Parsed<'_, ()> {
    if ends_before(input) {
        return no(input);
    }
    if let Ok((rest, ())) = glued(input, words) {
        return Ok((rest, ()));
    }
    if !on_line(input) {
        return no(input);
    }
    if let Ok((rest, ())) = word(input) {
        return Ok((rest, ()));
    }
    let title = |wanted: Title| {
        input.sense_of(wanted.into(), move |s| {
            (*s == Sense::Title(wanted)).then_some(())
        })
    };
    let particle =
        title(Title::Particle).or_else(|| (words == 1).then(|| title(Title::WeakParticle))?);
    match particle {
        // Two particles at most: "van der", "de la".
        Some((rest, ())) => {
            let second = rest.sense_of(Title::Particle.into(), |s| {
                (*s == Sense::Title(Title::Particle)).then_some(())
            });
            let rest = second.map_or(rest, |(after, ())| after);
            let glued_mark = rest.first().is_some_and(|t| t.kind == TokenKind::Mark('-'));
            let rest = if glued_mark { rest.skip(1) } else { rest };
            capital(rest)
        }
        None => no(input),
    }
}

/// "-Yves", "'Hara", "-et-Loire", "-un".
fn glued(input: Tokens<'_>, words: usize) -> Parsed<'_, ()> {
    let (rest, _) = verify(any, |t: &crate::text::Token| {
        t.gap == Gap::None && matches!(t.kind, TokenKind::Mark('-' | '‑' | '‐' | '\'' | '’'))
    })
    .parse(input)?;
    let hyphen = !matches!(
        input.first().map(|t| t.kind),
        Some(TokenKind::Mark('\'' | '’'))
    );
    let (after, next) = any(rest)?;
    if next.gap != Gap::None || next.kind != TokenKind::Word {
        return no(input);
    }
    if next.capital {
        return Ok((after, ()));
    }
    // "Jong-un", and "-et-" before another capital.
    let short = next.end - next.start <= 4;
    let bridge = after
        .first()
        .is_some_and(|t| t.is_mark('-') && t.gap == Gap::None)
        && after.skip(1).first().is_some_and(|t| t.capital);
    if hyphen && bridge {
        return Ok((after.skip(2), ()));
    }
    let ends = after.first().is_none_or(|t| !t.is_mark('-'));
    if hyphen && words >= 2 && short && ends {
        return Ok((after, ()));
    }
    no(input)
}

fn word(input: Tokens<'_>) -> Parsed<'_, ()> {
    let (rest, token) = any(input)?;
    if token.kind != TokenKind::Word || !token.capital {
        return no(input);
    }
    let initial = || input.text().is_some_and(|t| t.chars().count() == 1);
    let stops = rest
        .first()
        .is_some_and(|t| t.is_mark('.') && t.gap == Gap::None);
    // The stop after an initial belongs to it when a capital follows.
    if stops && rest.skip(1).first().is_some_and(|t| t.capital) && initial() {
        return Ok((rest.skip(1), ()));
    }
    Ok((rest, ()))
}

fn capital(input: Tokens<'_>) -> Parsed<'_, ()> {
    match input.first() {
        Some(t) if t.kind == TokenKind::Word && t.capital => Ok((input.skip(1), ())),
        _ => no(input),
    }
}

fn on_line(input: Tokens<'_>) -> bool {
    input
        .first()
        .is_some_and(|t| matches!(t.gap, Gap::Space | Gap::NoBreak | Gap::None))
}

fn any(input: Tokens<'_>) -> Parsed<'_, crate::text::Token> {
    match input.first() {
        Some(&token) => Ok((input.skip(1), token)),
        None => no(input),
    }
}

fn no<T>(input: Tokens<'_>) -> Parsed<'_, T> {
    Err(nom::Err::Error(Error::new(input, ErrorKind::Verify)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::builtin_language;
    use crate::text::Analysis;

    #[test]
    fn names_as_written() {
        for (tag, text, wanted) in [
            ("fr", "Anne Dupuis a dit", "Anne Dupuis"),
            ("fr", "Jean-Yves Le Goff, maire", "Jean-Yves Le Goff"),
            ("fr", "Kim Jong-un et", "Kim Jong-un"),
            ("fr", "Maine-et-Loire est", "Maine-et-Loire"),
            ("fr", "Charles de Lannoy y", "Charles de Lannoy"),
            ("fr", "Jean Dupuis de Lyon", "Jean Dupuis"),
            ("fr", "A-t-il dit", "A"),
            ("en", "George W. Smith said", "George W. Smith"),
            ("en", "Ali bin Omar said", "Ali bin Omar"),
            ("en", "O'Hara's men", "O'Hara"),
            ("en", "University of Texas is", "University of Texas"),
        ] {
            let language = builtin_language(tag).unwrap().unwrap();
            let analysis = Analysis::new(text, &language);
            let (rest, ()) = run(analysis.all()).expect("a name");
            let span = analysis.all().span_to(&rest);
            assert_eq!(&text[span.range()], wanted);
        }
    }
}
