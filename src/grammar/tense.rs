//! Whether the clause around a date looks ahead: the verb nearest before the date decides, or the first one after it.

use super::parse::{function, the};
use crate::lang::{Auxiliary, Calendar, FunctionClass, Sense, SenseSet, VerbForm};
use crate::text::{Gap, Token, TokenKind, Tokens};

/// How many tokens before and after are looked at.
const BEFORE: usize = 14;
const AFTER: usize = 10;

/// Whether the words around `input..rest` speak of what is to come, or of what is or was; `None` where no verb says so.
pub(super) fn ahead(input: Tokens<'_>, rest: Tokens<'_>) -> Option<bool> {
    let analysis = input.analysis();
    let all = analysis.all();
    for back in 1..=BEFORE {
        let Some(index) = input.index().checked_sub(back) else {
            break;
        };
        let here = all.skip(index);
        if ends_sentence(here) {
            break;
        }
        if let Some(ahead) = verb(here) {
            return Some(ahead || led_ahead(here));
        }
        if here.first().is_some_and(|t| t.gap >= Gap::Line) {
            break;
        }
    }
    for forth in 0..AFTER {
        let here = rest.skip(forth);
        if here.is_empty()
            || ends_sentence(here)
            || here.first().is_some_and(|t| t.gap >= Gap::Line)
        {
            break;
        }
        if let Some(ahead) = verb(here) {
            return Some(ahead);
        }
    }
    None
}

/// "will leave", "will also leave": the word that looks ahead stands before the verb.
fn led_ahead(verb: Tokens<'_>) -> bool {
    (1..=3).any(|back| {
        verb.index().checked_sub(back).is_some_and(|from| {
            let before = verb.analysis().tokens(from, verb.index());
            the(Calendar::Ahead)(before)
                .is_ok_and(|(rest, ())| rest.len() < 2 && !rest.first().is_some_and(is_mark))
        })
    })
}

fn is_mark(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Mark(_))
}

fn ends_sentence(input: Tokens<'_>) -> bool {
    input
        .first()
        .is_some_and(|t| matches!(t.kind, TokenKind::Mark('.' | '!' | '?' | ';' | ':')))
}

/// Whether a word looks ahead (`Some(true)`), tells what is or was (`Some(false)`) or is no verb.
fn verb(input: Tokens<'_>) -> Option<bool> {
    if the(Calendar::Ahead)(input).is_ok() {
        return Some(true);
    }
    let verbs = SenseSet::PREDICATE_VERB | SenseSet::REPORTING | SenseSet::AUXILIARY;
    input
        .sense_of(verbs, |s| match s {
            Sense::Predicate(p) => match p.form? {
                VerbForm::Future => Some(true),
                VerbForm::Present | VerbForm::Past | VerbForm::Conditional => Some(false),
                VerbForm::Participle | VerbForm::Infinitive | VerbForm::Gerund => None,
            },
            Sense::Reporting(_) => Some(false),
            Sense::Auxiliary(a) => match a {
                Auxiliary::HaveFuture | Auxiliary::BeFuture | Auxiliary::Future => Some(true),
                Auxiliary::Have
                | Auxiliary::Be
                | Auxiliary::HaveConditional
                | Auxiliary::Recent
                | Auxiliary::Do => Some(false),
                _ => None,
            },
            _ => None,
        })
        .map(|(_, ahead)| ahead)
        .or_else(|| {
            function(FunctionClass::Auxiliary)(input)
                .ok()
                .map(|_| false)
        })
}
