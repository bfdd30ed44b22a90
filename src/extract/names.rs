//! People, bodies and places named in an article, found without a list of names: by capitals, titles, functions, apposition and reuse.
//!
//! | evidence | example |
//! |---|---|
//! | a capital inside a sentence | `… que Dupuis …` |
//! | a capital at the beginning, and the same word with one elsewhere inside | `Dupuis a dit …` |
//! | the entity book | `Kiev`, `Nations unies` |
//! | a title or function before it | `M. Dupuis`, `la ministre Anne Dupuis` |
//! | a verb of saying after it | `Dupuis a déclaré …` |
//!
//! An ordinary word (one the lexicon knows, or one the article also writes small) at the beginning of a sentence is no name.

use super::context::NameAt;
use super::makes_claims;
use super::office::voice;
use super::phrases::{Phrases, all_of};
use crate::claim::{
    Attribution, Claim, Content, Entity, EntityBook, EntityIndex, EntityKind, FormKind, Frame,
    KnownEntity, Meant, Name, Part, Stance,
};
use crate::grammar::attribution::cue;
use crate::grammar::name::{ends_before, run};
use crate::lang::{Agreement, Calendar, FoldSet, FunctionClass, Sense, SenseSet, Title};
use crate::source::Span;
use crate::text::{Analysis, Gap, SentenceSpan, Token, TokenKind, fold};
use std::ops::Range;
use std::sync::Arc;

/// A place where an entity is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The tokens of the name, without title.
    pub tokens: Range<usize>,
    /// Whose name it is.
    pub entity: EntityIndex,
}

/// The entities of an article and where they are named.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// In order of first mention.
    pub entities: Vec<Entity>,
    /// For each of them, what the words around its name say of it.
    pub agreements: Vec<Agreement>,
    /// In order.
    pub mentions: Vec<Mention>,
    /// For each token, one more than the index of the mention that covers it; 0 for none. It ends where the last mention does.
    pub(super) covering: Vec<u32>,
}

impl Names {
    /// The mention that covers token `at`.
    pub fn at(&self, at: usize) -> Option<&Mention> {
        let covering = *self.covering.get(at)?;
        self.mentions.get((covering as usize).checked_sub(1)?)
    }

    /// The mentions inside a range of tokens.
    pub fn within(&self, range: &Range<usize>) -> &[Mention] {
        let from = self
            .mentions
            .partition_point(|m| m.tokens.start < range.start);
        let to = self.mentions.partition_point(|m| m.tokens.end <= range.end);
        self.mentions.get(from..to.max(from)).unwrap_or_default()
    }

    /// The mentions as the frames read them.
    pub(super) fn places(&self, entities: &[Entity]) -> Vec<NameAt> {
        self.mentions
            .iter()
            .map(|m| NameAt {
                tokens: m.tokens.clone(),
                entity: m.entity,
                place: matches!(
                    entities[m.entity.0].kind,
                    EntityKind::Place | EntityKind::Unknown
                ),
            })
            .collect()
    }

    /// Where the mentions stand in the text, in order, each with the claim of kind name that it makes.
    pub(super) fn claims(
        &self,
        analysis: &Analysis<'_>,
        sentences: &[SentenceSpan],
    ) -> impl ExactSizeIterator<Item = (Span, impl FnOnce() -> Claim)> {
        self.mentions.iter().map(move |m| {
            let span = span(analysis, &m.tokens);
            let claim = move || Claim {
                span,
                sentence: sentences.partition_point(|s| s.tokens.end <= m.tokens.start),
                content: Content::Name(Name { entity: m.entity }),
                attribution: Attribution::default(),
                stance: Stance::Asserted,
                frame: Frame::default(),
            };
            (span, claim)
        })
    }
}

/// The bytes of a range of tokens; empty for an empty range.
pub(super) fn span(analysis: &Analysis<'_>, tokens: &Range<usize>) -> Span {
    match (
        analysis.tokens.get(tokens.start),
        tokens
            .end
            .checked_sub(1)
            .and_then(|i| analysis.tokens.get(i)),
    ) {
        (Some(a), Some(b)) if !tokens.is_empty() => a.span().cover(b.span()),
        _ => Span::default(),
    }
}

/// Finds every name in `sentences`, which stand in `parts`; those that make no claims are left out.
pub fn names(
    analysis: &Analysis<'_>,
    sentences: &[SentenceSpan],
    parts: &[Part],
    book: &EntityBook,
) -> Names {
    let (usage, title_case) = Usage::of(analysis, sentences);
    // Room for as many as most prose has.
    let mut found = Vec::with_capacity(analysis.tokens.len() / 16);
    for ((sentence, _), &shouting) in sentences
        .iter()
        .zip(parts)
        .zip(&title_case)
        .filter(|((_, part), _)| makes_claims(**part))
    {
        let mut at = sentence.tokens.start;
        let capital = |from: usize| {
            let rest = &analysis.tokens[from..sentence.tokens.end];
            rest.iter().position(|t| t.capital).map(|i| from + i)
        };
        while let Some(next) = capital(at) {
            at = next;
            match candidate(analysis, sentence, at, book, &usage, shouting, MOST_BEFORE) {
                Some(candidate) => {
                    at = candidate.tokens.end;
                    found.push(candidate);
                }
                None => at += 1,
            }
        }
    }
    super::entities::assemble(analysis, found)
}

/// A name as found, before it is known whose it is.
#[derive(Clone, Debug)]
pub(super) struct Candidate<'b> {
    pub tokens: Range<usize>,
    /// Whom the book knows by this name.
    pub known: Option<(&'b KnownEntity, FormKind)>,
    pub honorific: bool,
    /// What the text says the bearer does, folded.
    pub role: Option<Arc<str>>,
    /// For whom the bearer speaks through that.
    pub voice: Option<Arc<str>>,
    /// What the words before it say of the bearer.
    pub agreement: Agreement,
    /// A word for a body stands in it.
    pub body: bool,
    /// Stands where places stand.
    pub placed: bool,
}

/// How the words of an article are written: with capitals inside sentences, and small.
struct Usage {
    capital: FoldSet,
    small: FoldSet,
}

impl Usage {
    /// How the words of these sentences are written; and for each whether most have a capital, so that a capital says nothing.
    fn of(analysis: &Analysis<'_>, sentences: &[SentenceSpan]) -> (Self, Vec<bool>) {
        let (mut capital, mut small) = (FoldSet::default(), FoldSet::default());
        let mut title_case = Vec::with_capacity(sentences.len());
        let mut inside = Vec::new();
        for sentence in sentences {
            let (mut long, mut long_capital) = (0, 0);
            let mut initial = true;
            inside.clear();
            let tokens = &analysis.tokens[sentence.tokens.clone()];
            let words = analysis.fold_ids(sentence.tokens.clone());
            for (token, &word) in tokens.iter().zip(words) {
                match token.kind {
                    TokenKind::Word => {
                        let is_long = token.end - token.start > 3;
                        long += usize::from(is_long);
                        if !token.capital {
                            small.insert(word);
                        } else {
                            long_capital += usize::from(is_long);
                            if !initial {
                                inside.push(word);
                            }
                        }
                        initial = false;
                    }
                    TokenKind::Mark(c) => initial = initial || opens(c),
                    TokenKind::Digits => initial = false,
                }
            }
            let is_title_case = long >= 5 && long_capital * 10 >= long * 7;
            if !is_title_case {
                inside.iter().for_each(|&word| capital.insert(word));
            }
            title_case.push(is_title_case);
        }
        (Self { capital, small }, title_case)
    }

    /// Whether the word at token `at` stands small somewhere.
    fn is_small(&self, analysis: &Analysis<'_>, at: usize) -> bool {
        (analysis.fold_id(at)).is_some_and(|word| self.small.contains(word))
    }

    /// Whether the word at token `at` stands with a capital inside a sentence somewhere.
    fn is_capital(&self, analysis: &Analysis<'_>, at: usize) -> bool {
        (analysis.fold_id(at)).is_some_and(|word| self.capital.contains(word))
    }
}

/// Marks after which a sentence, or a quoted one inside it, begins.
fn opens(c: char) -> bool {
    matches!(
        c,
        '«' | '“' | '"' | '„' | '‘' | ':' | '•' | '(' | '-' | '–' | '—'
    )
}

/// How often what stands before a name is taken off it: "Selon", "Mme", "Russian". Prose has two or three of them.
const MOST_BEFORE: usize = 8;

fn candidate<'b>(
    analysis: &Analysis<'_>,
    sentence: &SentenceSpan,
    at: usize,
    book: &'b EntityBook,
    usage: &Usage,
    title_case: bool,
    most: usize,
) -> Option<Candidate<'b>> {
    let phrases = Phrases(analysis);
    let token = &analysis.tokens[at];
    let most = most.checked_sub(1)?;
    if token.kind != TokenKind::Word || !token.capital {
        return None;
    }
    let end = sentence.tokens.end;
    let alone = ends_before(analysis.tokens(at + 1, end));
    let mut tokens = match alone {
        true => at..at + 1,
        false => at..run(analysis.tokens(at, end)).ok()?.0.index(),
    };
    // An ordinary word with a capital that begins a sentence, as most do, is done with at once.
    if tokens.len() == 1
        && !usage.is_capital(analysis, at)
        && phrases.is_ordinary(at)
        && !book.begins_with(&analysis.form(at).folded)
    {
        return None;
    }
    // "@JDoe" is an address, not a spelling.
    let handle = at
        .checked_sub(1)
        .is_some_and(|i| analysis.tokens[i].is_mark('@'));
    if handle && token.gap == Gap::None {
        return None;
    }
    let of_calendar = |s: &Sense| {
        matches!(
            s,
            Sense::Calendar(
                Calendar::Weekday { weak: false, .. } | Calendar::Month { weak: false, .. }
            )
        )
    };
    // "March" and "May" are other words too, but not beside a day.
    let beside_a_day = [at.checked_sub(1), Some(at + 1)]
        .into_iter()
        .flatten()
        .filter_map(|i| analysis.tokens.get(i))
        .any(|t| t.kind == TokenKind::Digits);
    let of_calendar = |s: &Sense| {
        of_calendar(s) || beside_a_day && matches!(s, Sense::Calendar(Calendar::Month { .. }))
    };
    if tokens.len() == 1
        && phrases
            .len_among(at, SenseSet::CALENDAR, of_calendar)
            .is_some()
    {
        return None;
    }
    // "Premier ministre" is a function, with a capital or without; so is "chef de l'État".
    let role = |from: usize| phrases.title(from, &[Title::Role]).unwrap_or(0);
    let near = sentence.tokens.start.max(at.saturating_sub(ROLE_WORDS))..at + 1;
    let inside = |from: usize| from + role(from) > at && role(from) > 1;
    if tokens.len() == 1 && all_of(analysis, near, Title::Role.into()).any(inside) {
        return None;
    }
    // "Crise Le Premier ministre": the function goes on behind the capitals.
    if tokens.len() > 1 && role(tokens.end - 1) > 1 {
        tokens.end -= 1;
        while tokens.end > at + 1 && analysis.tokens[tokens.end - 1].kind != TokenKind::Word {
            tokens.end -= 1;
        }
    }
    // "le ministre de l'Intérieur Paul Vidal" names two.
    if let Some(first) = given_inside(&phrases, &tokens)
        && phrases.is(
            at - usize::from(at > sentence.tokens.start),
            FunctionClass::Article,
        ) | (at > sentence.tokens.start && is_apostrophe(&analysis.tokens[at - 1]))
        && title_before(analysis, sentence, first).1.is_some()
    {
        tokens.end = first;
    }
    // What the book knows by at least as many words is that; a word glued on by a lost full stop or comma is no part of it.
    let known = known_at(book, analysis, at..end)
        .and_then(|(len, found)| found.first().map(|(entity, kind)| (len, entity, kind)));
    // "North Korean" is no name, whatever stands after it.
    if known.is_some_and(|(len, _, kind)| kind == FormKind::People && at + len >= tokens.end) {
        return None;
    }
    if let Some((len, entity, kind)) = known.filter(|(_, _, kind)| *kind != FormKind::People) {
        let ends_alike = at + len >= tokens.end
            || phrases.is_ordinary(at + len)
            || (entity.kind != EntityKind::Person && usage.is_small(analysis, at + len));
        let is_initial = initial(analysis, sentence, at);
        let doubtful = kind == FormKind::Short
            && is_initial
            && len == 1
            && !usage.is_capital(analysis, at)
            && usage.is_small(analysis, at);
        if ends_alike && !doubtful {
            return Some(describe(
                analysis,
                sentence,
                at..at + len,
                Some((entity, kind)),
                book,
            ));
        }
    }
    if title_case {
        return None;
    }
    // Words before a name that are none: "Selon", "Président", "Mme", "Russian".
    while tokens.len() > 1 {
        let is_initial = initial(analysis, sentence, tokens.start);
        match leading(&phrases, tokens.start..end, is_initial, book) {
            Some(len) => tokens.start = (tokens.start + len).min(tokens.end),
            None => break,
        }
        while tokens.start < tokens.end && !analysis.tokens[tokens.start].capital {
            tokens.start += 1;
        }
        if tokens.start > at {
            // What is left may be known.
            return candidate(analysis, sentence, tokens.start, book, usage, false, most)
                .filter(|_| tokens.start < tokens.end);
        }
    }
    // A function in the middle, with what it is held at before it and who holds it behind: "Lorne Party Chairman Paul Vidal".
    if let Some(held) = held_inside(&phrases, &tokens) {
        return candidate(analysis, sentence, held, book, usage, false, most);
    }
    // A verb behind a name: "Russie Soutenir".
    if let Some(cut) = (tokens.start + 1..tokens.end).find(|&i| {
        analysis.tokens[i].capital
            && phrases.is_verb(i)
            && !usage.small.is_empty()
            && usage.is_small(analysis, i)
    }) {
        tokens.end = cut;
    }
    let first = tokens.start;
    if tokens.is_empty() || phrases.has_any_title(first, &[Title::Honorific]) {
        return None;
    }
    if tokens.len() == 1 {
        let ordinary = phrases.is_ordinary(first);
        // Where the book knows nothing that begins here, it knows no people of that name either.
        if known.is_some() && named_people(book, analysis, first)
            || phrases.text(first).chars().nth(1).is_none()
            || ordinary && !usage.is_capital(analysis, first)
        {
            return None;
        }
        if initial(analysis, sentence, first) {
            let reused = usage.is_capital(analysis, first);
            let speaks = cue(analysis.tokens(tokens.end, end)).is_ok_and(|(_, c)| c.finite);
            let said = !usage.is_small(analysis, first) && !ordinary && speaks;
            let named = reused && !ordinary && !usage.is_small(analysis, first);
            if !named && !said {
                return None;
            }
        } else if ordinary && (usage.is_small(analysis, first) || phrases.is_function(first)) {
            return None;
        }
    } else if initial(analysis, sentence, first)
        && usage.is_small(analysis, first)
        && !usage.is_capital(analysis, first)
    {
        // "Furieux Jean Dupuis": the first word is none of the name.
        return candidate(analysis, sentence, first + 1, book, usage, false, most);
    }
    Some(describe(analysis, sentence, tokens, None, book))
}

/// How many tokens at the beginning of `range` stand before a name without being part of it.
fn leading(
    phrases: &Phrases<'_>,
    range: Range<usize>,
    is_initial: bool,
    book: &EntityBook,
) -> Option<usize> {
    let at = range.start;
    if let Some(len) = phrases.title(at, &[Title::Honorific, Title::Role, Title::Person]) {
        return Some(len);
    }
    // No name begins with a conjunction, wherever its capital comes from.
    let begins = is_initial || phrases.is(at, FunctionClass::Conjunction);
    if begins && let Some(len) = phrases.function_len(at) {
        return Some(len);
    }
    if is_initial && phrases.is_ordinary(at) {
        return Some(1);
    }
    people_len(book, phrases.0, range)
        .filter(|&len| phrases.title(at + len, &[Title::Role]).is_some())
}

/// Where a first name stands inside capitals that run on, with a surname behind it and no first name before it.
fn given_inside(phrases: &Phrases<'_>, tokens: &Range<usize>) -> Option<usize> {
    let is_given = |at: usize| phrases.0.form(at).given.is_some();
    if tokens.len() < 3 || is_given(tokens.start) {
        return None;
    }
    let first = (tokens.start + 1..tokens.end - 1).find(|&i| is_given(i))?;
    (phrases.0.tokens[first].gap != Gap::None).then_some(first)
}

/// Where the name of whoever holds a function begins, when capitals run on over the function: at least two words before its end, one after it.
fn held_inside(phrases: &Phrases<'_>, tokens: &Range<usize>) -> Option<usize> {
    let mut at = tokens.start + 1;
    let mut held = None;
    while at < tokens.end {
        match phrases.title(at, &[Title::Role]) {
            Some(len) if phrases.0.tokens[at].capital && at + len < tokens.end => {
                at += len;
                held = Some(at);
            }
            _ => at += 1,
        }
    }
    let held = held.filter(|&at| phrases.0.tokens[at].capital)?;
    // "Foreign Minister of X": no bearer but a body follows.
    let body = (held..tokens.end).any(|i| phrases.has_any_title(i, &[Title::Body, Title::Place]));
    (!body).then_some(held)
}

/// The longest form of the book that begins `range`: how many tokens it covers and whom it may mean.
pub(super) fn known_at<'b>(
    book: &'b EntityBook,
    analysis: &Analysis<'_>,
    range: Range<usize>,
) -> Option<(usize, Meant<'b>)> {
    let at = range.start;
    let tokens = analysis.tokens.get(range).filter(|t| !t.is_empty())?;
    let folded = |i: usize| &*analysis.form(at + i).folded;
    book.longest(&analysis.language.tag, analysis.text, tokens, folded)
}

/// The length of the longest phrase at the beginning of `range` for a state's people and things, where it names nothing else.
fn people_len(book: &EntityBook, analysis: &Analysis<'_>, range: Range<usize>) -> Option<usize> {
    let (len, found) = known_at(book, analysis, range)?;
    found
        .first()
        .is_some_and(|(_, kind)| kind == FormKind::People)
        .then_some(len)
}

fn named_people(book: &EntityBook, analysis: &Analysis<'_>, at: usize) -> bool {
    let word = analysis.token_text(&analysis.tokens[at]);
    let folded = &*analysis.form(at).folded;
    book.begins_with(folded)
        && book
            .find_folded(&analysis.language.tag, word, folded)
            .first()
            .is_some_and(|(_, kind)| kind == FormKind::People)
}

/// Whether only marks that open something stand between token `at` and the beginning of the sentence or of what is quoted in it.
fn initial(analysis: &Analysis<'_>, sentence: &SentenceSpan, at: usize) -> bool {
    match at.checked_sub(1).filter(|&i| i >= sentence.tokens.start) {
        None => true,
        Some(i) => match analysis.tokens[i].kind {
            TokenKind::Mark('(') => false,
            TokenKind::Mark('-' | '–' | '—') => analysis.tokens[at].gap != Gap::None,
            TokenKind::Mark('.' | '!' | '?' | '…') => true,
            TokenKind::Mark(c) => opens(c),
            _ => false,
        },
    }
}

/// A candidate with what the words around it say of its bearer.
fn describe<'b>(
    analysis: &Analysis<'_>,
    sentence: &SentenceSpan,
    tokens: Range<usize>,
    known: Option<(&'b KnownEntity, FormKind)>,
    book: &EntityBook,
) -> Candidate<'b> {
    let phrases = Phrases(analysis);
    let start = sentence.tokens.start;
    let (honorific, before) = title_before(analysis, sentence, tokens.start);
    let agreement = agreement_before(analysis, start, before.as_ref(), &tokens);
    let role = before.or_else(|| role_after(analysis, sentence, tokens.end));
    let voice = role.clone().and_then(|r| {
        voice(
            &phrases,
            start.max(r.start.saturating_sub(ROLE_REACH)),
            r,
            book,
        )
    });
    let role = role.map(|r| fold(&analysis.text[span(analysis, &r).range()]).into());
    let placed = tokens
        .start
        .checked_sub(1)
        .filter(|&i| i >= sentence.tokens.start)
        .is_some_and(|i| phrases.has_any_title(i, &[Title::At]));
    Candidate {
        body: tokens
            .clone()
            .any(|i| phrases.has_any_title(i, &[Title::Body])),
        tokens,
        known,
        honorific,
        role,
        voice,
        agreement,
        placed,
    }
}

/// What the words before a name say of its bearer: the honorific, the function and its article ("la ministre"), else the article of the name ("le
/// Kremlin"); then its first name.
fn agreement_before(
    analysis: &Analysis<'_>,
    start: usize,
    role: Option<&Range<usize>>,
    name: &Range<usize>,
) -> Agreement {
    let of = |at: usize| analysis.form(at).agreement;
    let before = |at: usize| at.checked_sub(1).filter(|&i| i >= start);
    let article = |at: usize| before(at).map_or_else(Agreement::default, of);
    // "M. Dupuis": the stop belongs to the honorific.
    let beside = match before(name.start) {
        Some(i) if analysis.tokens[i].is_mark('.') => article(i),
        _ => article(name.start),
    };
    let of_role = role.map(|r| of(r.start).or(article(r.start)));
    let first = || analysis.form(name.start).given;
    let given = Agreement {
        gender: (name.len() > 1).then(first).flatten(),
        ..Agreement::default()
    };
    given.or(of_role.unwrap_or_default()).or(beside)
}

/// The name of a function has no more tokens before a capital in it: "chef de l'État".
const ROLE_WORDS: usize = 6;
/// Words of a function that may stand between it and the name it belongs to.
const ROLE_REACH: usize = 16;

/// Whether an honorific stands right before token `at`, and the function named before it: "la ministre française Anne Dupuis", "Le maire, Jean Dupuis".
fn title_before(
    analysis: &Analysis<'_>,
    sentence: &SentenceSpan,
    at: usize,
) -> (bool, Option<Range<usize>>) {
    let phrases = Phrases(analysis);
    let start = sentence.tokens.start;
    let mut end = at;
    let honorific =
        (start.max(at.saturating_sub(2))..at).find(|&i| phrases.is_title(i, at, Title::Honorific));
    if let Some(i) = honorific {
        end = i;
    }
    let before = |i: usize| i.checked_sub(1).filter(|&j| j >= start);
    // An apposition: "le maire de Lille, Jean Dupuis".
    if let Some(i) = before(end)
        && analysis.tokens[i].is_mark(',')
    {
        end = i;
    } else if let Some(i) = before(end)
        // The apostrophe of "l'" belongs to the article.
        && let i = i - usize::from(i > start && is_apostrophe(&analysis.tokens[i]))
        && (phrases.is(i, FunctionClass::Genitive)
            || phrases.is(i, FunctionClass::Preposition)
            || phrases.is(i, FunctionClass::Article))
    {
        return (honorific.is_some(), None);
    }
    let mut from = end;
    let mut role = None;
    while let Some(i) = before(from).filter(|_| end - from < ROLE_REACH) {
        let token = &analysis.tokens[i];
        let joins = matches!(token.kind, TokenKind::Mark('-' | '\'' | '’' | '.'))
            || token.kind == TokenKind::Word;
        if !joins || phrases.breaks_noun_phrase(i) {
            break;
        }
        from = i;
        if phrases.has_any_title(i, &[Title::Role]) {
            role = Some(i);
        }
    }
    (honorific.is_some(), role.map(|i| i..end))
}

fn is_apostrophe(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Mark('\'' | '’'))
}

/// The function named right after a name, between commas: "Jean Dupuis, maire de Lille,".
fn role_after(analysis: &Analysis<'_>, sentence: &SentenceSpan, at: usize) -> Option<Range<usize>> {
    let phrases = Phrases(analysis);
    let end = sentence.tokens.end;
    if at >= end || !analysis.tokens[at].is_mark(',') {
        return None;
    }
    let role = (at + 1..end.min(at + 4)).find(|&i| phrases.has_any_title(i, &[Title::Role]))?;
    if (at + 1..role)
        .any(|i| analysis.tokens[i].kind != TokenKind::Word || phrases.breaks_noun_phrase(i))
    {
        return None;
    }
    let stop = (role + 1..end.min(role + ROLE_REACH)).find(|&i| {
        phrases.breaks_noun_phrase(i)
            || matches!(analysis.tokens[i].kind, TokenKind::Mark(c) if !matches!(c, '-' | '\'' | '’'))
    });
    Some(role..stop.unwrap_or(end.min(role + ROLE_REACH)))
}
