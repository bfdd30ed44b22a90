//! Whether the clause around a date looks ahead: the verb nearest before the date decides, or the first one after it.

use super::parse::{function, the};
use crate::lang::{
    Auxiliary, CalendarKind, Denying, FunctionClass, Reporting, ReportingClass, Sense, SenseSet,
    VerbForm,
};
use crate::text::{Gap, Token, TokenKind, Tokens};

/// When the verb beside a date puts what it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// It looks ahead: "will", "aura lieu".
    Ahead,
    /// A verb in the present.
    Present,
    /// A verb in the past.
    Past,
    /// An auxiliary or a verb of saying, which leave it open.
    Open,
}

/// How many tokens before and after are looked at.
const BEFORE: usize = 14;
const AFTER: usize = 14;
/// How many tokens may stand between a condition and a date, and between that and its verb.
const CONDITION: usize = 4;

/// The tense of the words around `input..rest`; `None` where there is no verb.
pub(super) fn tense(input: Tokens<'_>, rest: Tokens<'_>) -> Option<Tense> {
    let analysis = input.analysis();
    let all = analysis.all();
    if is_condition(input, rest) {
        return Some(Tense::Ahead);
    }
    let mut until = None;
    for back in 1..=BEFORE {
        let Some(index) = input.index().checked_sub(back) else {
            break;
        };
        let here = all.skip(index);
        if ends_sentence(here) {
            break;
        }
        // "by Friday" looks ahead, "fell by 5 % on Friday" does not; nor does "jusqu'au 8 mars" behind what was.
        let right_before = |(rest, ()): (Tokens<'_>, ())| rest.index() == input.index();
        if the(CalendarKind::Ahead)(here).is_ok_and(right_before) && leads(here) {
            until = until.or(Some(back));
        } else if back > 2 && leads(here) {
            // What a preposition stands before is not what the date is the time of.
        } else if let Some(tense) = verb(here).filter(|_| !a_noun(here)) {
            let near = until.is_some_and(|back| back <= 2);
            let was = has(here) || tense == Tense::Past && !(near && may_be_participle(here));
            let ahead = led_ahead(here)
                || until.is_some() && !was
                || tense == Tense::Open && wishes(here, input);
            return Some(if ahead { Tense::Ahead } else { tense });
        }
        if here.first().is_some_and(|t| t.gap >= Gap::Line) {
            break;
        }
    }
    if until.is_some() {
        return Some(Tense::Ahead);
    }
    for forth in 0..AFTER {
        let here = rest.skip(forth);
        if here.is_empty()
            || ends_sentence(here)
            || here.first().is_some_and(|t| t.is_mark(')'))
            || here.first().is_some_and(|t| t.gap >= Gap::Line)
        {
            break;
        }
        if let Some(tense) = verb(here).filter(|_| !a_noun(here)) {
            return Some(tense);
        }
    }
    None
}

/// "la coupe", "de marche": what an article or a preposition stands before is no verb, whatever else the word may be.
fn a_noun(verb: Tokens<'_>) -> bool {
    verb.may_be(SenseSet::PREDICATE_VERB) && behind_article(verb)
}

/// Whether an article, a determiner or a genitive ("'s") stands before a word.
fn behind_article(word: Tokens<'_>) -> bool {
    let all = word.analysis().all();
    let starts = (1..=2).filter_map(|back| word.index().checked_sub(back));
    let mut starts = starts.map(|at| all.skip(at));
    starts.any(|before| {
        [
            FunctionClass::Article,
            FunctionClass::Determiner,
            FunctionClass::Genitive,
        ]
        .into_iter()
        .any(|class| function(class)(before).is_ok_and(|(rest, ())| rest.index() == word.index()))
    })
}

/// "will leave", "will also leave": the word that looks ahead stands before the verb.
fn led_ahead(verb: Tokens<'_>) -> bool {
    (1..=3).any(|back| {
        verb.index().checked_sub(back).is_some_and(|from| {
            let before = verb.analysis().tokens(from, verb.index());
            the(CalendarKind::Ahead)(before)
                .is_ok_and(|(rest, ())| rest.len() < 2 && !rest.first().is_some_and(is_mark))
        })
    })
}

fn is_mark(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Mark(_))
}

pub(super) fn ends_sentence(input: Tokens<'_>) -> bool {
    input
        .first()
        .is_some_and(|t| matches!(t.kind, TokenKind::Mark('.' | '!' | '?' | ';' | ':')))
}

/// The tense of a word, if it is a verb that shows one.
pub(super) fn verb(input: Tokens<'_>) -> Option<Tense> {
    const VERBS: SenseSet = SenseSet::PREDICATE_VERB
        .and(SenseSet::REPORTING_VERB)
        .and(SenseSet::AUXILIARY);
    const TENSED: SenseSet = VERBS
        .and(SenseSet::calendar(&[CalendarKind::Ahead]))
        .and(SenseSet::functions(&[FunctionClass::Auxiliary]));
    // Most words show none, or by their ending alone.
    if !input.may_be(TENSED) {
        return ends_as_future(input).then_some(Tense::Ahead);
    }
    if the(CalendarKind::Ahead)(input).is_ok() && !leads(input) {
        return Some(Tense::Ahead);
    }
    input
        .sense_of(VERBS, |s| match s {
            Sense::Predicate(p) => match p.form? {
                // "ils poursuivraient lundi", after a verb of saying: what was to come.
                VerbForm::Future | VerbForm::Conditional => Some(Tense::Ahead),
                VerbForm::Past => Some(Tense::Past),
                VerbForm::Present => Some(Tense::Present),
                VerbForm::Participle | VerbForm::Infinitive | VerbForm::Gerund => None,
            },
            Sense::Reporting(Reporting::Verb { .. }) => Some(Tense::Open),
            Sense::Auxiliary(a) => match a {
                Auxiliary::HaveFuture
                | Auxiliary::BeFuture
                | Auxiliary::BeConditional
                | Auxiliary::Future => Some(Tense::Ahead),
                Auxiliary::Have
                | Auxiliary::Be
                | Auxiliary::HaveConditional
                | Auxiliary::Recent
                | Auxiliary::Do => Some(Tense::Open),
                _ => None,
            },
            _ => None,
        })
        .map(|(_, tense)| tense)
        .or_else(|| {
            function(FunctionClass::Auxiliary)(input)
                .ok()
                .map(|_| Tense::Open)
        })
        .or_else(|| ends_as_future(input).then_some(Tense::Ahead))
}

/// "a interdit", "avait été": whether it is the auxiliary of what was.
fn has(verb: Tokens<'_>) -> bool {
    let of_past = |s: &Sense| matches!(s, Sense::Auxiliary(Auxiliary::Have)).then_some(());
    verb.sense_of(SenseSet::AUXILIARY, of_past).is_some()
}

/// Whether a preposition stands here: "jusqu'au", "by".
fn leads(input: Tokens<'_>) -> bool {
    function(FunctionClass::Preposition)(input).is_ok()
}

/// "closed until Friday": a past that may be a participle.
fn may_be_participle(verb: Tokens<'_>) -> bool {
    let participle = |s: &Sense| match s {
        Sense::Predicate(p) => (p.form == Some(VerbForm::Participle)).then_some(()),
        _ => None,
    };
    verb.sense_of(SenseSet::PREDICATE_VERB, participle)
        .is_some()
}

/// Whether a verb in the present says what somebody wants, and the date is that of the thing: "appelle à une grève lundi", "hope for a deal on Friday".
fn wishes(verb: Tokens<'_>, date: Tokens<'_>) -> bool {
    use ReportingClass::{Ask, Hope, Predict, Promise, Threaten};
    let wish = |s: &Sense| match s {
        Sense::Reporting(Reporting::Verb { class, form, .. }) => {
            let wants = matches!(class, Ask | Hope | Predict | Promise | Threaten);
            (wants && *form == VerbForm::Present).then_some(())
        }
        _ => None,
    };
    let Some((rest, ())) = verb.sense_of(SenseSet::REPORTING_VERB, wish) else {
        return false;
    };
    // "hopes faded on Monday", "fell on hopes of a deal on Monday": a noun. "la frappe de lundi" is no time of what is asked for.
    let all = verb.analysis().all();
    let subject = verb.index().checked_sub(1).map(|at| all.skip(at));
    let has_subject = subject.is_some_and(|s| {
        s.first().is_some_and(|t| t.kind == TokenKind::Word)
            && !leads(s)
            && verb.first().is_some_and(|t| !t.capital)
    });
    if !has_subject || behind_article(verb) || behind_article(date) {
        return false;
    }
    // "appelle lundi à une grève": what stands right behind the verb is when it is said.
    let thing = |at: usize| {
        let token = verb.analysis().tokens(at, date.index());
        token.first().is_some_and(|t| t.kind == TokenKind::Word)
            && !token.may_be(SenseSet::FUNCTION)
    };
    (rest.index()..date.index()).any(thing)
}

/// "if Thursday's talks fail", "si les discussions de jeudi échouent": what is in the present under a condition is to come.
fn is_condition(input: Tokens<'_>, rest: Tokens<'_>) -> bool {
    let all = input.analysis().all();
    let condition = |s: &Sense| matches!(s, Sense::Denying(Denying::Condition)).then_some(());
    let led = (1..=CONDITION)
        .map_while(|back| Some(all.skip(input.index().checked_sub(back)?)))
        .take_while(|here| !ends_sentence(*here) && verb(*here).is_none_or(|_| a_noun(*here)))
        .any(|here| {
            here.sense_of(SenseSet::BESIDE_NEGATION, condition)
                .is_some()
        });
    led && (0..=CONDITION)
        .map(|forth| rest.skip(forth))
        .take_while(|here| !ends_sentence(*here))
        .filter(|here| !behind_article(*here) && function(FunctionClass::Genitive)(*here).is_err())
        .find_map(verb)
        == Some(Tense::Present)
}

/// Whether a word ends as verbs do in the future, whatever else is known of it.
fn ends_as_future(input: Tokens<'_>) -> bool {
    let small = |t: &Token| t.kind == TokenKind::Word && !t.capital;
    input.first().is_some_and(small) && input.analysis().form(input.index()).ends_ahead
}
