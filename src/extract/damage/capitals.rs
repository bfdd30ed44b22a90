//! Capital letters inside a sentence where no name stands: another sentence begins in the middle of one, or words between were lost.

use crate::claim::{Damage, DamageKind, EntityKind, Reading};
use crate::lang::{DamageCue, FunctionClass, Sense, SenseSet};
use crate::source::Span;
use crate::text::{Analysis, Gap, Token, TokenKind, lower};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::cell::LazyCell;

/// Capital subjects behind a comma, and capital articles before the name of a place that has a small one elsewhere in the text.
pub(super) fn damage(analysis: &Analysis<'_>, reading: &Reading) -> Vec<Damage> {
    let articled = LazyCell::new(|| Articled::of(analysis));
    // By their words, not by where they stand: with its capital article the name may have been taken for another.
    let places = LazyCell::new(|| -> FxHashSet<&str> {
        let places = reading.entities.iter();
        let places = places.filter(|e| e.kind == EntityKind::Place);
        let mentions = places.flat_map(|e| e.mentions.iter());
        mentions
            .filter_map(|m| analysis.text.get(m.range()))
            .collect()
    });
    let mut found = Vec::new();
    let inside = |t: &Token| t.capital && matches!(t.gap, Gap::Space | Gap::NoBreak);
    let tokens = analysis.tokens.iter().enumerate().skip(1);
    for (at, token) in tokens.filter(|(_, t)| inside(t)) {
        let end = if is_new_subject(analysis, at) || is_bare_infinitive(analysis, at) {
            at + 1
        } else if let Some(name) = capital_article(analysis, at)
            && places.contains(analysis.token_text(&analysis.tokens[name]))
            && articled.holds(analysis, at, name)
        {
            name + 1
        } else {
            continue;
        };
        found.push(Damage {
            span: Span::new(token.start as usize, analysis.tokens[end - 1].end as usize),
            kind: DamageKind::CapitalInside,
            partner: None,
        });
    }
    found
}

/// "…, Il assure": a subject pronoun with a capital behind a comma, its verb behind it.
fn is_new_subject(analysis: &Analysis<'_>, at: usize) -> bool {
    let tokens = &analysis.tokens;
    tokens[at - 1].is_mark(',')
        && at >= 2
        && tokens[at - 2].kind == TokenKind::Word
        && has_cue(analysis, at, DamageCue::Subject)
        // "IT", "ON": an acronym.
        && !is_all_capitals(analysis, at)
        && tokens.get(at + 1).is_some_and(|next| {
            next.kind == TokenKind::Word && !next.capital && next.gap == Gap::Space
        })
        // "Vogue, Elle et …", "Elle, de …": a title in a list.
        && !has(analysis, at + 1, |s| {
            matches!(
                s,
                Sense::Function(
                    FunctionClass::Conjunction
                        | FunctionClass::Genitive
                        | FunctionClass::Preposition
                        | FunctionClass::Relative
                        | FunctionClass::Article
                )
            )
        })
}

/// "… en ville Rejoindre l’équipe": an infinitive with a capital and its object behind a word, with nothing between.
fn is_bare_infinitive(analysis: &Analysis<'_>, at: usize) -> bool {
    let tokens = &analysis.tokens;
    tokens[at - 1].kind == TokenKind::Word
        && has_cue(analysis, at, DamageCue::Infinitive)
        && !is_all_capitals(analysis, at)
        && tokens
            .get(at + 1)
            .is_some_and(|next| !next.capital && next.gap == Gap::Space)
        && analysis.may_be(
            at + 1,
            SenseSet::from(FunctionClass::Article) | FunctionClass::Determiner.into(),
        )
}

fn is_all_capitals(analysis: &Analysis<'_>, at: usize) -> bool {
    let text = analysis.token_text(&analysis.tokens[at]);
    text.chars().skip(1).any(char::is_uppercase)
}

/// Where token `at` is an elided article with a capital between a small word and a capitalised one: the index of the latter.
fn capital_article(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    let tokens = &analysis.tokens;
    let small = |t: &Token| t.kind == TokenKind::Word && !t.capital;
    if !small(&tokens[at - 1]) {
        return None;
    }
    // Elided only: "La France insoumise" is the name of something else than a country.
    let (_, len) = analysis
        .phrases_of(at, FunctionClass::Article.into())
        .find(|&(_, len)| len == 2)?;
    tokens
        .get(at + len)
        .is_some_and(|t| t.kind == TokenKind::Word && t.capital && t.gap < Gap::Line)
        .then_some(at + len)
}

/// The capitalised words that stand behind a small article somewhere in the text, with that article.
struct Articled<'a>(FxHashSet<(Cow<'a, str>, &'a str)>);

impl<'a> Articled<'a> {
    fn of(analysis: &Analysis<'a>) -> Self {
        let tokens = &analysis.tokens;
        let pair = |i: usize| {
            let elided = usize::from(tokens.get(i + 1).is_some_and(|t| {
                t.gap == Gap::None && matches!(t.kind, TokenKind::Mark('’' | '\''))
            }));
            let name = tokens.get(i + 1 + elided).filter(|t| t.capital)?;
            (tokens[i].kind == TokenKind::Word && !tokens[i].capital).then(|| {
                (
                    lower(analysis.token_text(&tokens[i])),
                    analysis.token_text(name),
                )
            })
        };
        Self((0..tokens.len()).filter_map(pair).collect())
    }

    fn holds(&self, analysis: &Analysis<'a>, article: usize, name: usize) -> bool {
        let text = |i: usize| analysis.token_text(&analysis.tokens[i]);
        self.0.contains(&(lower(text(article)), text(name)))
    }
}

fn has_cue(analysis: &Analysis<'_>, at: usize, cue: DamageCue) -> bool {
    analysis.phrases_of(at, cue.into()).any(|(_, len)| len == 1)
}

fn has(analysis: &Analysis<'_>, at: usize, test: impl Fn(&Sense) -> bool) -> bool {
    analysis
        .phrases(at)
        .any(|(senses, len)| len == 1 && senses.iter().any(&test))
}
