//! Which of its senses and forms a verb is used in.

use super::Mood;
use crate::extract::tags::{Tag, is_open};
use crate::lang::{Auxiliary, Predicate, Reporting, Sense, Theme, VerbForm};
use crate::text::Analysis;

/// What an auxiliary alone says of the mood of the verb to come.
pub(super) fn mood_of(auxiliary: Auxiliary) -> Mood {
    match auxiliary {
        Auxiliary::Have | Auxiliary::Recent | Auxiliary::Do => Mood::Past,
        Auxiliary::HaveFuture | Auxiliary::BeFuture | Auxiliary::Future => Mood::Future,
        Auxiliary::HaveConditional => Mood::ConditionalPast,
        Auxiliary::BeConditional | Auxiliary::Possible | Auxiliary::Unreal => Mood::Conditional,
        Auxiliary::HaveInfinitive => Mood::PastInfinitive,
        Auxiliary::BeInfinitive => Mood::Infinitive,
        Auxiliary::Be | Auxiliary::Been | Auxiliary::Reflexive => Mood::Present,
    }
}

/// The forms a phrase may be as a verb.
pub(super) fn forms(senses: &[Sense]) -> impl Iterator<Item = VerbForm> + '_ {
    senses.iter().filter_map(|s| match s {
        Sense::Predicate(p) => p.form,
        Sense::Reporting(Reporting::Verb { form, .. }) => Some(*form),
        _ => None,
    })
}

/// The form and predicate that fit after `auxiliary`.
pub(super) fn fitting(
    senses: &[Sense],
    auxiliary: Auxiliary,
    object: bool,
) -> Option<(VerbForm, Option<&Predicate>)> {
    let wanted = forms_after(auxiliary);
    let found = predicate(senses, object, |p| {
        let held = p.passive_only && wanted == [VerbForm::Participle];
        !held && p.form.is_some_and(|form| wanted.contains(&form))
    });
    match found {
        Some(p) => p.form.map(|form| (form, Some(p))),
        None => forms(senses)
            .find(|form| wanted.contains(form))
            .map(|form| (form, None)),
    }
}

/// Whether an auxiliary may take a verb with it.
pub(super) fn fits(senses: &[Sense], auxiliary: Auxiliary) -> bool {
    fitting(senses, auxiliary, false).is_some()
}

/// What a verb says happens, of the senses that pass `test`: of one that is used with an object and without ("opened"), the sense that fits.
pub(super) fn predicate(
    senses: &[Sense],
    object: bool,
    test: impl Fn(&Predicate) -> bool,
) -> Option<&Predicate> {
    let passing = || {
        senses.iter().filter_map(|s| match s {
            Sense::Predicate(p) if test(p) => Some(p),
            _ => None,
        })
    };
    let theme = if object {
        Theme::Object
    } else {
        Theme::Subject
    };
    passing()
        .find(|p| p.theme == theme)
        .or_else(|| passing().next())
}

/// The forms of a verb that an auxiliary takes with it.
pub(super) fn forms_after(auxiliary: Auxiliary) -> &'static [VerbForm] {
    use VerbForm::{Gerund, Infinitive, Participle};
    match auxiliary {
        Auxiliary::Have
        | Auxiliary::HaveFuture
        | Auxiliary::HaveConditional
        | Auxiliary::HaveInfinitive => &[Participle],
        Auxiliary::Be
        | Auxiliary::BeFuture
        | Auxiliary::BeConditional
        | Auxiliary::Been
        | Auxiliary::BeInfinitive => &[Participle, Gerund],
        Auxiliary::Future
        | Auxiliary::Possible
        | Auxiliary::Unreal
        | Auxiliary::Recent
        | Auxiliary::Do => &[Infinitive],
        Auxiliary::Reflexive => &[],
    }
}

/// An unknown word between an auxiliary and a verb that fits ("a violemment frappé") is an adverb.
pub(super) fn is_adverb_like<'a>(
    analysis: &Analysis<'_>,
    tags: &[Tag],
    at: usize,
    last: Auxiliary,
    next: impl Fn() -> Option<(&'a [Sense], usize)>,
) -> bool {
    is_open(analysis, tags, at)
        && !analysis.tokens[at].capital
        && next().is_some_and(|(senses, _)| fits(senses, last))
}
