//! The words of a sentence under the forms that are compared.

use super::polarity;
use crate::claim::{Polarity, Poles, Word, WordClass, Words};
use crate::grammar::{self, Mention};
use crate::lang::{Calendar, FunctionClass, Sense, SenseSet};
use crate::source::Span;
use crate::text::{Analysis, SentenceSpan, TokenKind, fold};
use crate::value::{Amount, Precision, Time};
use rust_decimal::Decimal;
use std::ops::Range;
use std::sync::Arc;

/// The words of each of `sentences`, in order; marks are none. A phrase of function words (`l'`, "parce que") is one word, so is a number with its unit and
/// a date. `mentions` are those of the text.
pub fn words(
    analysis: &Analysis<'_>,
    sentences: &[SentenceSpan],
    mentions: &[Mention],
) -> impl Iterator<Item = Words> {
    let mut all = Vec::with_capacity(analysis.tokens.len());
    let mut own = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        let (tokens, begin) = (&sentence.tokens, all.len());
        let pieces = Pieces::new(analysis, tokens.clone(), mentions);
        all.extend(pieces.map(|piece| piece.word(analysis)));
        polarity::mark(analysis, tokens.clone(), &mut all[begin..]);
        own.push(begin..all.len());
    }
    let all = Arc::new(all);
    own.into_iter().map(move |own| Words::new(&all, own))
}

/// Where the words of the tokens in `range` stand.
pub(super) fn places(
    analysis: &Analysis<'_>,
    range: Range<usize>,
    mentions: &[Mention],
) -> Vec<Span> {
    let mut places = Vec::with_capacity(range.len());
    places.extend(Pieces::new(analysis, range, mentions).map(|piece| piece.span));
    places
}

/// What makes one word of a sentence.
struct Piece<'m> {
    span: Span,
    class: WordClass,
    tokens: Range<usize>,
    /// The number or date it is.
    value: Option<&'m grammar::Content>,
}

/// The pieces of a sentence, as they are asked for.
struct Pieces<'a, 't, 'm> {
    analysis: &'a Analysis<'t>,
    start: usize,
    rest: Range<usize>,
    /// The numbers and dates that do not end before what is left.
    mentions: &'m [Mention],
}

impl<'a, 't, 'm> Pieces<'a, 't, 'm> {
    fn new(analysis: &'a Analysis<'t>, range: Range<usize>, mentions: &'m [Mention]) -> Self {
        let first = mentions.partition_point(|m| m.tokens.end <= range.start);
        Self {
            analysis,
            start: range.start,
            rest: range,
            mentions: &mentions[first..],
        }
    }
}

impl<'m> Iterator for Pieces<'_, '_, 'm> {
    type Item = Piece<'m>;

    fn next(&mut self) -> Option<Piece<'m>> {
        while !self.rest.is_empty() {
            let at = self.rest.start;
            while let [first, rest @ ..] = self.mentions
                && first.tokens.end <= at
            {
                self.mentions = rest;
            }
            let here = self.mentions.first().filter(|m| m.tokens.start <= at);
            if let Some(piece) = here.and_then(|m| value(self.analysis, m, at)) {
                self.rest.start = piece.tokens.end;
                return Some(piece);
            }
            let token = &self.analysis.tokens[at];
            let closed = closed_at(self.analysis, at, self.rest.end);
            let (class, len) = match (closed, token.kind) {
                (Some(found), _) => found,
                (None, TokenKind::Digits) => (WordClass::Figure, 1),
                (None, TokenKind::Word) if token.capital && at > self.start => (WordClass::Name, 1),
                (None, TokenKind::Word) => (WordClass::Content, 1),
                (None, TokenKind::Mark(_)) => {
                    self.rest.start += 1;
                    continue;
                }
            };
            self.rest.start += len;
            let last = &self.analysis.tokens[at + len - 1];
            return Some(Piece {
                span: token.span().cover(last.span()),
                class,
                tokens: at..at + len,
                value: None,
            });
        }
        None
    }
}

impl Piece<'_> {
    /// The word it makes, whatever the words around it make of that.
    fn word(self, analysis: &Analysis<'_>) -> Word {
        let (span, class) = (self.span, self.class);
        if let Some(value) = self.value {
            return Word {
                span,
                class,
                form: value_form(analysis, value, &self.tokens).into(),
                kin: None,
                meaning: None,
                polarity: Polarity::Plain,
                unheard: 0,
                plural: None,
                poles: Poles::default(),
            };
        }
        let (first, last) = (self.tokens.start, self.tokens.end - 1);
        let word = analysis.form(first);
        let (form, kin, meaning) = match class {
            WordClass::Content => (word.compared.clone(), word.kin, word.meaning.clone()),
            WordClass::Name => (word.spelt.clone(), None, None),
            _ if first == last => (word.folded.clone(), None, None),
            _ => match &word.elided {
                Some(elided) if is_elided(analysis, &self.tokens) => (elided.clone(), None, None),
                _ => (fold(&analysis.text[span.range()]).into(), None, None),
            },
        };
        Word {
            span,
            class,
            form,
            kin,
            meaning,
            polarity: Polarity::Plain,
            unheard: analysis.form(last).unheard,
            plural: word.agreement.plural,
            poles: Poles::default(),
        }
    }
}

/// Whether these tokens are a word and an apostrophe right behind it.
fn is_elided(analysis: &Analysis<'_>, tokens: &Range<usize>) -> bool {
    match &analysis.tokens[tokens.clone()] {
        [word, next] => next.start == word.end && matches!(next.kind, TokenKind::Mark('\'' | '’')),
        _ => false,
    }
}

/// The number or date of `mention` where it begins at token `at`. What bounds a number and what it counts are words of their own.
fn value<'m>(analysis: &Analysis<'_>, mention: &'m Mention, at: usize) -> Option<Piece<'m>> {
    let (class, span) = match &mention.content {
        grammar::Content::Date(_) => (WordClass::Calendar, mention.span),
        grammar::Content::Quantity(quantity) => {
            quantity.amount.low().or(quantity.amount.high())?;
            (WordClass::Figure, quantity.number)
        }
    };
    if analysis.tokens[at].start as usize != span.start {
        return None;
    }
    let inside = &analysis.tokens[at..mention.tokens.end];
    let len = inside.partition_point(|t| (t.end as usize) <= span.end);
    (len > 0).then(|| Piece {
        span,
        class,
        tokens: at..at + len,
        value: Some(&mention.content),
    })
}

/// A number or date under the form in which it is compared: its value. `tokens` are those it is written with.
fn value_form(analysis: &Analysis<'_>, value: &grammar::Content, tokens: &Range<usize>) -> String {
    match value {
        grammar::Content::Date(date) => {
            time_form(&date.time).unwrap_or_else(|| bare_form(analysis, tokens))
        }
        grammar::Content::Quantity(quantity) => {
            let amount = amount_form(&quantity.amount).unwrap_or_default();
            match &quantity.unit {
                Some(unit) => format!("{amount} {}", unit.id),
                None => amount,
            }
        }
    }
}

/// The value of a number, whatever its spelling.
fn amount_form(amount: &Amount) -> Option<String> {
    match (amount.low(), amount.high()) {
        (Some(low), Some(high)) if low != high => Some(format!("{}-{}", digits(low), digits(high))),
        (low, high) => low.or(high).map(digits),
    }
}

/// A number without the noughts that say nothing.
fn digits(number: Decimal) -> String {
    let number = number.normalize();
    // Nearly all are counts, and those are quickly written.
    match (number.scale(), u64::try_from(number.mantissa())) {
        (0, Ok(count @ 1..)) => count.to_string(),
        _ => number.to_string(),
    }
}

/// A time under ISO 8601, as far as it is known.
fn time_form(time: &Time) -> Option<String> {
    let clock = time.minute.map(|m| format!("{:02}:{:02}", m / 60, m % 60));
    let Some(first) = time.first else {
        return clock;
    };
    let day = match time.precision {
        Precision::Year | Precision::Decade | Precision::Century => format!("{:04}", first.year()),
        Precision::Month => format!("{:04}-{:02}", first.year(), first.month()),
        precision => match time.last {
            // From one day to another, or a stretch whose ends nobody has told ("early June").
            Some(last) if last != first && precision >= Precision::Day => {
                format!("{first}/{last}")
            }
            Some(last) if last != first => format!("{first}..{last}"),
            _ => first.to_string(),
        },
    };
    Some(match clock {
        Some(clock) => format!("{day}T{clock}"),
        None => day,
    })
}

/// A date that is not resolved, by what it names: `weekday-2`, `12-16`, `month-6`, `day--1`; else its folded words.
fn bare_form(analysis: &Analysis<'_>, tokens: &Range<usize>) -> String {
    let (mut month, mut weekday, mut from_now, mut number) = (None, None, None, None);
    for at in tokens.clone() {
        if analysis.tokens[at].kind == TokenKind::Digits {
            let value = analysis
                .token_text(&analysis.tokens[at])
                .parse::<u32>()
                .ok();
            number = number.or(value.filter(|v| (1..=31).contains(v)));
        }
        for sense in analysis.phrases(at).flat_map(|(senses, _)| senses) {
            match sense {
                Sense::Calendar(Calendar::Month { month: m, .. }) => month = month.or(Some(*m)),
                Sense::Calendar(Calendar::Weekday { day, .. }) => weekday = weekday.or(Some(*day)),
                Sense::Calendar(Calendar::DayFromNow(days)) => from_now = from_now.or(Some(*days)),
                _ => {}
            }
        }
    }
    match (month, number, weekday, from_now) {
        (Some(month), Some(day), _, _) => format!("{month:02}-{day:02}"),
        (Some(month), None, _, _) => format!("month-{month}"),
        (None, _, Some(day), _) => format!("weekday-{day}"),
        (None, _, None, Some(days)) => format!("day-{days}"),
        _ => {
            let (first, last) = (
                &analysis.tokens[tokens.start],
                &analysis.tokens[tokens.end - 1],
            );
            fold(&analysis.text[first.start as usize..last.end as usize])
        }
    }
}

/// The longest phrase of closed-class words at token `at`, ending before `limit`: its class and how many tokens it covers. What negates or qualifies comes
/// first, because that is what changes the meaning of a sentence.
fn closed_at(analysis: &Analysis<'_>, at: usize, limit: usize) -> Option<(WordClass, usize)> {
    const MODAL: SenseSet =
        SenseSet::functions(&[FunctionClass::Modal, FunctionClass::ConditionalAuxiliary]);
    let mut phrases = analysis.sets_of(at, SenseSet::FUNCTION);
    let (set, len) = phrases.find(|&(_, len)| at + len <= limit)?;
    let class = if set.meets(FunctionClass::Negation.into()) {
        WordClass::Negation
    } else if set.meets(MODAL) {
        WordClass::Modal
    } else {
        WordClass::Function
    };
    Some((class, len))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::builtin_language;

    fn forms(tag: &str, text: &str) -> String {
        let language = builtin_language(tag).expect("built in").expect("sound");
        let analysis = Analysis::new(text, &language);
        let mentions = grammar::mentions(&analysis, None);
        Pieces::new(&analysis, 0..analysis.tokens.len(), &mentions)
            .map(|piece| piece.word(&analysis))
            .filter(|w| w.class != WordClass::Function)
            .map(|w| w.form.to_string())
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn singular_meets_plural_and_masculine_feminine() {
        for (tag, one, other) in [
            ("fr", "journal national", "journaux nationaux"),
            ("fr", "blessé", "blessées"),
            ("fr", "soldat nord-coréen", "soldates nord-coréennes"),
            ("fr", "Officielle", "officiels"),
            ("en", "child", "children"),
            ("en", "city", "cities"),
            ("en", "clash", "clashes"),
        ] {
            assert_eq!(forms(tag, one), forms(tag, other), "{one} / {other}");
        }
        assert_ne!(forms("fr", "armée"), forms("fr", "arme"));
        assert_eq!(forms("fr", "pays"), "pays");
    }

    #[test]
    fn a_figure_is_its_value_whatever_its_spelling() {
        for (tag, text, want) in [
            ("fr", "vingt-deux soldats", "22 soldat"),
            ("fr", "4 300 arbres", "4300 arbr"),
            ("fr", "4.300 arbres", "4300 arbr"),
            ("fr", "4\u{202f}300 arbres", "4300 arbr"),
            ("fr", "35 %", "35 percent"),
            ("fr", "35 pour cent", "35 percent"),
            ("fr", "la RN 20", "rn 20"),
            ("fr", "ne part pas", "ne part pas"),
            ("en", "twelve trees", "12 tree"),
            ("en", "2,500 trees", "2500 tree"),
        ] {
            assert_eq!(forms(tag, text), want, "{text}");
        }
    }
}
