//! What is counted: the noun phrase after a number.
//!
//! ```text
//! phrase     = { adjective } , noun , { adjective } , [ complement ]      French: adjectives follow
//! phrase     = { adjective | noun } , noun , [ complement ]               English: the last word is the head
//! complement = genitive , [ article ] , noun , { adjective }
//! ```
//!
//! No list of nouns is kept: words of the closed classes, verbs and what `nouns.yaml` calls `never` end the phrase; after a number above one the head is
//! a plural, and so are its adjectives.

use super::mention::NounPhrase;
use super::parse::{follows, function, glued, noun_word, skip_opt};
use crate::lang::{Form, FunctionClass, NounWord, Numeral, Sense, SenseSet, VerbForm};
use crate::text::{Gap, TokenKind, Tokens};
use std::borrow::Cow;
use std::sync::Arc;

/// The noun phrase that begins here. `many`: the number before it is above one, so its head is a plural.
pub(super) fn noun_phrase<'a>(input: Tokens<'a>, many: bool) -> Option<(Tokens<'a>, NounPhrase)> {
    if !follows(input) {
        return None;
    }
    // '150 "gilets jaunes"': what is counted may stand in quotation marks.
    if let Some(mark) = opening(input) {
        let (end, phrase) = unquoted(input.skip(1), many)?;
        let closes = end.first().is_some_and(|t| t.kind == TokenKind::Mark(mark));
        let end = if closes { end.skip(1) } else { return None };
        let span = input.span_to(&end);
        return Some((
            end,
            NounPhrase {
                span,
                tokens: input.index()..end.index(),
                ..phrase
            },
        ));
    }
    unquoted(input, many)
}

fn unquoted<'a>(input: Tokens<'a>, many: bool) -> Option<(Tokens<'a>, NounPhrase)> {
    let language = input.analysis().language;
    let nouns = &language.nouns;
    let mut core = if nouns.adjectives_follow {
        noun_first(input, many)?
    } else {
        noun_last(input, many)?
    };
    let mut end = core.end;
    for _ in 0..2 {
        match complement(end) {
            Some((after, words)) => {
                core.modifiers.extend(words);
                end = after;
            }
            None => break,
        }
    }
    let phrase = NounPhrase {
        span: input.span_to(&end),
        tokens: input.index()..end.index(),
        head: core.head,
        head_token: core.head_token,
        modifiers: core.modifiers,
        part: false,
    };
    Some((end, phrase))
}

/// "trois des 12 otages", "two of the hostages", "trois d'entre eux": the whole the number is a part of.
pub(super) fn part_of<'a>(input: Tokens<'a>) -> Option<(Tokens<'a>, NounPhrase)> {
    let (rest, ()) = noun_word(NounWord::PartOf)(input).ok()?;
    if let Ok((after, ())) = noun_word(NounWord::Pronoun)(rest) {
        let token = rest.index();
        let phrase = NounPhrase {
            span: rest.span_to(&after),
            tokens: rest.index()..after.index(),
            head: rest.analysis().language.compared(rest.text()?).into(),
            head_token: token,
            modifiers: Vec::new(),
            part: true,
        };
        return Some((after, phrase));
    }
    // "deux des trois assaillants"
    let inner = super::number::number(rest).map_or(rest, |(after, _)| after);
    let (after, phrase) = noun_phrase(inner, true)?;
    let whole = NounPhrase {
        span: rest.span_to(&after),
        part: true,
        ..phrase
    };
    Some((after, whole))
}

/// Whether a plural noun follows at once: "2000 soldats" counts, "en 2000, soldats" does not.
pub(super) fn counted_directly(input: Tokens<'_>) -> bool {
    same_line(input)
        && !glued(input)
        && !input.first().is_some_and(|t| t.capital)
        && content(input, true)
}

/// The mark that closes the quotation which opens here.
fn opening(input: Tokens<'_>) -> Option<char> {
    let second = input.skip(1).first()?;
    match input.first()?.kind {
        TokenKind::Mark('«') => Some('»'),
        TokenKind::Mark('“') => Some('”'),
        TokenKind::Mark('"') if second.gap == Gap::None => Some('"'),
        _ => None,
    }
}

struct Core<'a> {
    end: Tokens<'a>,
    head: Arc<str>,
    head_token: usize,
    modifiers: Vec<Arc<str>>,
}

/// French order: noun, then what agrees with it.
fn noun_first(input: Tokens<'_>, many: bool) -> Option<Core<'_>> {
    let language = input.analysis().language;
    let mut at = input;
    let mut modifiers = Vec::new();
    // "jeunes soldats": an adjective before the noun, unless it is itself the noun.
    for _ in 0..2 {
        let Ok((rest, ())) = noun_word(NounWord::Before)(at) else {
            break;
        };
        if !content(rest, many) {
            break;
        }
        modifiers.push(language.compared(at.text()?).into());
        at = rest;
    }
    let head_token = at.index();
    let noun = content_word(at, many)?;
    let (mut end, head) = (noun.rest, noun.compared());
    for _ in 0..3 {
        let Some(word) = adjective(end, many) else {
            break;
        };
        modifiers.push(word.compared());
        end = word.rest;
    }
    Some(Core {
        end,
        head,
        head_token,
        modifiers,
    })
}

/// English order: the head is the first plural, or the last word before the phrase ends.
fn noun_last(input: Tokens<'_>, many: bool) -> Option<Core<'_>> {
    let language = input.analysis().language;
    let nouns = &language.nouns;
    let mut words: Vec<Compound<'_>> = Vec::new();
    let mut at = input;
    let mut chosen = None;
    while words.len() < 5
        && (content(at, false) || words.is_empty() && noun_word(NounWord::Before)(at).is_ok())
        && (words.is_empty() || same_line(at))
    {
        let word = compound(at)?;
        let rest = word.rest;
        let plural = word.is_plural() || noun_word(NounWord::Plural)(at).is_ok();
        // "45 crew members": a noun that is a plural without the ending may stand before the one that is counted.
        let before_another = !word.is_plural()
            && content(rest, false)
            && same_line(rest)
            && compound(rest).is_some_and(|next| next.is_plural());
        words.push(word);
        at = rest;
        if plural && many && !before_another {
            chosen = Some(words.len() - 1);
            break;
        }
    }
    // Without a plural the phrase is uncertain: after "one" or an ordinal the first word is taken, otherwise only a known noun.
    let chosen = match chosen {
        Some(i) => i,
        None if many => return None,
        None => (words.len().checked_sub(1))?.min(usize::from(
            words.len() > 1 && nouns.is_adjective(&words[0].compared()),
        )),
    };
    let head = &words[chosen];
    let adjective = || noun_word(NounWord::Before)(head.first).is_ok();
    if !many && (nouns.is_excluded(&head.form) || adjective()) {
        return None;
    }
    Some(Core {
        end: head.rest,
        head: head.compared(),
        head_token: head.first.index(),
        modifiers: words[..chosen].iter().map(Compound::compared).collect(),
    })
}

fn same_line(input: Tokens<'_>) -> bool {
    input.first().is_some_and(|t| t.gap <= Gap::Line)
}

/// A word and what is joined to it.
struct Compound<'a> {
    first: Tokens<'a>,
    rest: Tokens<'a>,
    /// As it is written; borrowed where it is one token.
    form: Cow<'a, str>,
}

impl Compound<'_> {
    /// As by [`Language::compared`](crate::lang::Language::compared).
    fn compared(&self) -> Arc<str> {
        match self.form {
            Cow::Borrowed(_) => self.word().compared.clone(),
            Cow::Owned(ref form) => self.first.analysis().language.compared(form).into(),
        }
    }

    /// Whether it looks like a plural.
    fn is_plural(&self) -> bool {
        let nouns = &self.first.analysis().language.nouns;
        match self.form {
            Cow::Borrowed(_) => nouns.is_plural_folded(&self.word().folded),
            Cow::Owned(ref form) => nouns.is_plural(form),
        }
    }

    /// Its first token, looked up.
    fn word(&self) -> &Form {
        self.first.analysis().form(self.first.index())
    }
}

/// "nord-coréens", "porte-avions", "U.S."
fn compound(input: Tokens<'_>) -> Option<Compound<'_>> {
    let mut form = Cow::Borrowed(input.text()?);
    let mut rest = input.skip(1);
    // "U.S."
    let initial = |t: Tokens<'_>| t.first().is_some_and(|t| t.capital && t.end - t.start == 1);
    let stop = |t: Tokens<'_>| {
        t.first()
            .is_some_and(|t| t.is_mark('.') && t.gap == Gap::None)
    };
    if initial(input) && stop(rest) && initial(rest.skip(1)) && glued(rest.skip(1)) {
        while stop(rest) && initial(rest.skip(1)) && glued(rest.skip(1)) {
            form += rest.skip(1).text()?;
            rest = rest.skip(2);
        }
        let rest = if stop(rest) { rest.skip(1) } else { rest };
        return Some(Compound {
            first: input,
            rest,
            form,
        });
    }
    while rest
        .first()
        .is_some_and(|t| t.is_mark('-') && t.gap == Gap::None)
        && rest
            .skip(1)
            .first()
            .is_some_and(|t| t.kind == TokenKind::Word && t.gap == Gap::None)
    {
        form += "-";
        form += rest.skip(1).text()?;
        rest = rest.skip(2);
    }
    Some(Compound {
        first: input,
        rest,
        form,
    })
}

/// Whether a content word stands here that may be part of the phrase.
fn content(input: Tokens<'_>, plural: bool) -> bool {
    content_word(input, plural).is_some()
}

/// The content word that stands here and may be part of the phrase.
fn content_word(input: Tokens<'_>, plural: bool) -> Option<Compound<'_>> {
    let token = input.first()?;
    if token.kind != TokenKind::Word || token.gap >= Gap::Paragraph {
        return None;
    }
    let word = compound(input)?;
    // "l'", "d'", "s'" are words of the closed classes.
    let elided = input
        .skip(1)
        .first()
        .is_some_and(|t| t.gap == Gap::None && (t.is_mark('\'') || t.is_mark('’')));
    let single = word.form.chars().nth(1).is_none();
    if single || elided && word.form.len() < 3 || closed(input, word.rest) && !acronym(input) {
        return None;
    }
    (!plural || word.is_plural() || noun_word(NounWord::Plural)(input).is_ok()).then_some(word)
}

/// "US", "IS": capitals throughout among words that are not.
fn acronym(input: Tokens<'_>) -> bool {
    let capitals = |t: Tokens<'_>| {
        t.text()
            .is_some_and(|w| w.chars().count() > 1 && w.chars().all(char::is_uppercase))
    };
    capitals(input) && !capitals(input.skip(1))
}

/// Whether the word is of a closed class, or never part of a phrase.
fn closed(input: Tokens<'_>, after: Tokens<'_>) -> bool {
    let whole = after.index() - input.index();
    input
        .analysis()
        .phrases(input.index())
        .any(|(senses, len)| {
            len <= whole
                && senses.iter().any(|s| match s {
                    // "une personne sur dix": a pronoun elsewhere, a noun where something is counted.
                    Sense::Function(FunctionClass::Pronoun)
                        if senses.iter().any(|s| matches!(s, Sense::Concept(_))) =>
                    {
                        false
                    }
                    Sense::Function(class) => *class != FunctionClass::Adverb || whole == len,
                    Sense::Noun(NounWord::Never) => whole == len,
                    Sense::Numeral(Numeral::Cardinal(_) | Numeral::Ordinal(_)) => {
                        whole == len
                            && !senses
                                .iter()
                                .any(|s| matches!(s, Sense::Noun(_) | Sense::Unit(_)))
                    }
                    Sense::Predicate(p) => {
                        let finite = matches!(
                            p.form,
                            Some(
                                VerbForm::Present
                                    | VerbForm::Past
                                    | VerbForm::Future
                                    | VerbForm::Conditional
                            )
                        );
                        let noun = senses.iter().any(|s| {
                            matches!(s, Sense::Predicate(p) if p.form.is_none())
                                || matches!(s, Sense::Concept(_))
                        });
                        whole == len && finite && !noun
                    }
                    Sense::Calendar(
                        crate::lang::Calendar::Month { weak: false, .. }
                        | crate::lang::Calendar::Weekday { weak: false, .. }
                        | crate::lang::Calendar::DayFromNow(_),
                    ) => true,
                    _ => false,
                })
        })
}

/// An adjective after the noun it agrees with.
fn adjective(input: Tokens<'_>, plural: bool) -> Option<Compound<'_>> {
    if !same_line(input) || glued(input) {
        return None;
    }
    let word = content_word(input, false)?;
    let nouns = &input.analysis().language.nouns;
    let known =
        noun_word(NounWord::Adjective)(input).is_ok() || noun_word(NounWord::Before)(input).is_ok();
    let agrees = !plural || word.is_plural();
    let fits = known || !nouns.is_excluded(&word.form) && nouns.is_adjective(&word.compared());
    // A capital letter begins a name: "12 soldats Wagner".
    let name = input.first().is_some_and(|t| t.capital);
    (agrees && fits && !name).then_some(word)
}

/// "des forces spéciales", "of the special forces".
fn complement(input: Tokens<'_>) -> Option<(Tokens<'_>, Vec<Arc<str>>)> {
    if !same_line(input) {
        return None;
    }
    let (at, ()) = function(FunctionClass::Genitive)(input).ok()?;
    let at = skip_opt(at, function(FunctionClass::Article));
    let language = input.analysis().language;
    let nouns = &language.nouns;
    let mut words = Vec::new();
    let mut at = at;
    if nouns.adjectives_follow {
        if let Ok((rest, ())) = noun_word(NounWord::Before)(at)
            && content(rest, false)
        {
            words.push(language.compared(at.text()?).into());
            at = rest;
        }
        if !content(at, false) || number_word(at) {
            return None;
        }
        let capital = at.first()?.capital;
        let noun = compound(at)?;
        let mut end = noun.rest;
        words.push(noun.compared());
        for _ in 0..3 {
            let next = match adjective(end, false) {
                Some(found) => Some(found),
                // "de Corée du Nord", "de Jean Dupont"
                None if capital
                    && same_line(end)
                    && end
                        .first()
                        .is_some_and(|t| t.capital && t.kind == TokenKind::Word) =>
                {
                    compound(end)
                }
                None => None,
            };
            let Some(word) = next else { break };
            words.push(word.compared());
            end = word.rest;
        }
        return Some((end, words));
    }
    while words.len() < 4
        && content(at, false)
        && (words.is_empty() || same_line(at))
        && !number_word(at)
    {
        let capital = at.first()?.capital;
        let word = compound(at)?;
        let compared = word.compared();
        let goes_on = capital || nouns.is_adjective(&compared) && !word.is_plural();
        words.push(compared);
        at = word.rest;
        if !goes_on {
            break;
        }
    }
    (!words.is_empty()).then_some((at, words))
}

fn number_word(input: Tokens<'_>) -> bool {
    input
        .sense_of(SenseSet::NUMERAL, |s| {
            matches!(
                s,
                Sense::Numeral(Numeral::Cardinal(_) | Numeral::Collective(_))
            )
            .then_some(())
        })
        .is_some()
}
