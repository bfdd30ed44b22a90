//! Verb groups: a verb with its auxiliaries, negation and mood.
//!
//! | written | mood | voice |
//! |---|---|---|
//! | `a envoyé`, `have sent`, `sent troops` | past | active |
//! | `ont été envoyées`, `were sent` | past | passive |
//! | `troupes envoyées`, `troops sent to` | reduced | passive |
//! | `aurait envoyé`, `may have sent` | conditional past | active |
//! | `enverra`, `va envoyer`, `will send` | future | active |
//! | `pourrait envoyer`, `enverrait`, `could send` | conditional | active |
//! | `n'a pas envoyé`, `did not send` | past, negated | active |

use super::tags::{Tag, is_open};
use crate::lang::{
    Auxiliary, FunctionClass as F, Predicate, Reporting, Sense, SenseSet, Theme, VerbForm,
};
use crate::text::{Analysis, TokenKind};
use std::ops::Range;
use std::sync::Arc;

/// How a verb group places what it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// Done.
    Past,
    /// Present or under way.
    Present,
    /// The present with a gerund: "are fighting".
    Progressive,
    /// To come.
    Future,
    /// Possible: "pourrait envoyer", "enverrait".
    Conditional,
    /// The press conditional: "aurait envoyé".
    ConditionalPast,
    /// Hangs on what stands before it: "de fournir", "to send".
    Infinitive,
    /// "avoir envoyé", "having sent"
    PastInfinitive,
    /// A participle beside its noun: "troupes envoyées en Russie".
    Reduced,
    /// "envoyant", "sending"
    Gerund,
}

/// A verb with what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerbGroup {
    /// Its tokens, from the first auxiliary, clitic or negation to the verb.
    pub tokens: Range<usize>,
    /// What it says that happens, where that is known.
    pub class: Option<Arc<str>>,
    /// Whom it is about.
    pub theme: Theme,
    /// Whether its subject is the one it befalls.
    pub passive: bool,
    /// How it places what it tells.
    pub mood: Mood,
    /// Whether it is negated.
    pub negated: bool,
}

impl VerbGroup {
    /// Whether what it is about is its grammatical subject (or, for a participle, the noun before it).
    pub fn about_subject(&self) -> bool {
        self.passive || self.theme == Theme::Subject
    }

    /// Whether it makes a clause of its own.
    pub fn is_finite(&self) -> bool {
        !matches!(
            self.mood,
            Mood::Infinitive | Mood::PastInfinitive | Mood::Reduced | Mood::Gerund
        )
    }
}

/// What a verb group begins with.
const VERBS: SenseSet = SenseSet::AUXILIARY
    .and(SenseSet::PREDICATE_VERB)
    .and(SenseSet::REPORTING_VERB);

/// How many words may stand between an auxiliary and its verb.
const REACH: usize = 8;

/// The verb groups of the tokens in `range`, in order. Verbs whose class is not known are found where an auxiliary shows them.
/// `taken` says which tokens something else stands on (a figure with what it counts).
pub fn verb_groups(
    analysis: &Analysis<'_>,
    tags: &[Tag],
    range: Range<usize>,
    taken: impl Fn(usize) -> bool,
) -> Vec<VerbGroup> {
    let scan = Scan {
        analysis,
        tags,
        range: range.clone(),
    };
    let mut groups = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if !analysis.may_be(at, VERBS) || taken(at) {
            at += 1;
            continue;
        }
        match scan.compound(at).or_else(|| scan.simple(at)) {
            Some(group) => {
                at = group.tokens.end;
                groups.push(scan.with_what_stands_before(group));
            }
            None => at += 1,
        }
    }
    groups
}

struct Scan<'a> {
    analysis: &'a Analysis<'a>,
    tags: &'a [Tag],
    range: Range<usize>,
}

impl<'a> Scan<'a> {
    /// An auxiliary and the verb it belongs to.
    fn compound(&self, start: usize) -> Option<VerbGroup> {
        let (first, len) = self.auxiliary(start)?;
        if matches!(first, Auxiliary::Reflexive | Auxiliary::Been) || self.is_noun_place(start) {
            return None;
        }
        let (mut last, mut negated, mut reflexive) = (first, self.negates(start), false);
        let mut mood = mood_of(first);
        let mut at = start + len;
        let end = self.range.end.min(at + REACH);
        while at < end {
            let tag = self.tags[at];
            if let Some((auxiliary, len)) = self.auxiliary(at) {
                match auxiliary {
                    Auxiliary::Reflexive => reflexive = true,
                    // "pourrait avoir", "will have": what was possible or to come is looked back on.
                    Auxiliary::HaveInfinitive | Auxiliary::Have => {
                        if mood == Mood::Conditional {
                            mood = Mood::ConditionalPast;
                        }
                        last = Auxiliary::Have;
                    }
                    Auxiliary::Been | Auxiliary::BeInfinitive | Auxiliary::Be => {
                        last = Auxiliary::Been;
                    }
                    _ => break,
                }
                at += len;
            } else if tag.classes.has(F::Negation) {
                negated = true;
                at += tag.len;
            } else if self.verb(at).is_some_and(|(senses, _)| fits(senses, last)) {
                break;
            } else if tag.classes.any(&[F::Adverb, F::Clitic])
                && !tag.classes.any(&[F::Article, F::Preposition])
                || is_adverb_like(self.analysis, self.tags, at, last, self.verb(at + 1))
            {
                at += tag.len;
            } else {
                break;
            }
        }
        let mut group = VerbGroup {
            tokens: start..at.min(self.range.end),
            class: None,
            theme: Theme::Subject,
            passive: false,
            mood,
            negated,
        };
        if at >= self.range.end {
            return Some(group);
        }
        if let Some((senses, len)) = self.verb(at)
            && at + len <= self.range.end
            && let be = matches!(
                last,
                Auxiliary::Be
                    | Auxiliary::BeFuture
                    | Auxiliary::BeConditional
                    | Auxiliary::Been
                    | Auxiliary::BeInfinitive
            )
            && let Some((form, predicate)) =
                fitting(senses, last, be || self.object_follows(at + len))
        {
            group.tokens.end = at + len;
            if form == VerbForm::Gerund {
                group.mood = if mood == Mood::Present {
                    Mood::Progressive
                } else {
                    mood
                };
            } else if be && group.mood == Mood::Present {
                group.mood = Mood::Past;
            } else if be && first == Auxiliary::BeConditional {
                group.mood = Mood::Conditional;
            }
            group.passive = be && form == VerbForm::Participle && !reflexive;
            if let Some(predicate) = predicate {
                group.class = Some(predicate.class.clone());
                group.theme = if reflexive {
                    Theme::Subject
                } else {
                    predicate.theme
                };
                group.passive &= predicate.theme == Theme::Object;
            }
        } else if is_open(self.analysis, self.tags, at)
            && matches!(
                last,
                Auxiliary::Have
                    | Auxiliary::HaveFuture
                    | Auxiliary::HaveConditional
                    | Auxiliary::HaveInfinitive
            )
        {
            // Some verb nobody has told us of: it still keeps its neighbours' arguments apart.
            group.tokens.end = at + 1;
        } else if matches!(first, Auxiliary::HaveInfinitive | Auxiliary::BeInfinitive) {
            return None;
        }
        Some(group)
    }

    /// A verb without auxiliary.
    fn simple(&self, at: usize) -> Option<VerbGroup> {
        let (senses, len) = self.verb(at)?;
        let noun = self.has_noun(at, senses, len);
        if at + len > self.range.end || self.is_noun_place(at) && !noun {
            return None;
        }
        let has = |form| forms(senses).any(|f| f == form);
        let before = at.checked_sub(1).filter(|&b| b >= self.range.start);
        let after_name_or_pronoun = before.is_some_and(|b| {
            let tag = self.word_before(at);
            tag.any(&[F::Pronoun, F::Relative, F::Clitic])
                && !tag.any(&[F::Preposition, F::Article])
                || (self.analysis.tokens[b].kind == TokenKind::Word
                    && self.analysis.tokens[b].capital
                    && tag.is_empty())
        });
        let after_noun = before.is_some_and(|b| is_open(self.analysis, self.tags, b));
        let after_preposition =
            before.is_some() && self.word_before(at).any(&[F::Preposition, F::Genitive]);
        let noun_too = senses.iter().any(|s| match s {
            Sense::Predicate(p) => p.form.is_none(),
            Sense::Concept(_) => true,
            _ => false,
        });
        let object_follows = self.object_follows(at + len);
        let mood = if has(VerbForm::Infinitive) && (after_preposition || !has(VerbForm::Present)) {
            Mood::Infinitive
        } else if has(VerbForm::Future) {
            Mood::Future
        } else if has(VerbForm::Conditional) {
            Mood::Conditional
        } else if has(VerbForm::Participle) && has(VerbForm::Past) {
            // English: "killed 12 people" against "people killed in an attack".
            if object_follows
                || (after_name_or_pronoun && !self.agent_follows(at + len))
                || self.needs_no_object(senses, at + len)
            {
                Mood::Past
            } else {
                Mood::Reduced
            }
        } else if has(VerbForm::Participle) && !(after_name_or_pronoun && has(VerbForm::Present)) {
            if !after_noun && !noun {
                return None;
            }
            Mood::Reduced
        } else if has(VerbForm::Gerund) {
            Mood::Gerund
        } else if has(VerbForm::Past) {
            Mood::Past
        } else if has(VerbForm::Present)
            && (!noun_too || after_name_or_pronoun || (after_noun && object_follows))
        {
            Mood::Present
        } else {
            return None;
        };
        let predicate = predicate(senses, object_follows || mood == Mood::Reduced, |p| {
            p.form.is_some()
        });
        if predicate.is_none() && matches!(mood, Mood::Reduced | Mood::Infinitive | Mood::Gerund) {
            return None;
        }
        let reflexive = before.is_some_and(|_| self.reflexive_before(at));
        Some(VerbGroup {
            tokens: at..at + len,
            class: predicate.map(|p| p.class.clone()),
            theme: predicate
                .filter(|_| !reflexive)
                .map_or(Theme::Subject, |p| p.theme),
            passive: mood == Mood::Reduced && predicate.is_some_and(|p| p.theme == Theme::Object),
            mood,
            negated: false,
        })
    }

    /// Takes in the negation and the clitics that lean on the group from the left.
    fn with_what_stands_before(&self, mut group: VerbGroup) -> VerbGroup {
        let mut at = group.tokens.start;
        while let Some(start) = self.phrase_ending_at(at) {
            let classes = self.tags[start].classes;
            if classes.has(F::Negation) && !classes.has(F::Conjunction) {
                group.negated = true;
            } else if self
                .auxiliary(start)
                .is_some_and(|(a, _)| a == Auxiliary::Reflexive)
            {
                if !group.passive || group.theme == Theme::Object {
                    group.passive = false;
                    group.theme = Theme::Subject;
                }
            } else if !classes.has(F::Clitic)
                || classes.any(&[F::Article, F::Preposition, F::Pronoun])
            {
                break;
            }
            at = start;
        }
        group.tokens.start = at;
        // "n'a tué personne", "ne combattent pas": the second half of a negation after a simple verb.
        if let Some(tag) = self
            .tags
            .get(group.tokens.end)
            .filter(|_| group.tokens.end < self.range.end)
            && tag.classes.has(F::Negation)
            && group.negated
        {
            group.tokens.end = (group.tokens.end + tag.len).min(self.range.end);
        }
        group
    }

    /// Where the phrase of closed-class words that ends just before token `at` begins.
    fn phrase_ending_at(&self, at: usize) -> Option<usize> {
        (1..=3)
            .filter_map(|back| at.checked_sub(back))
            .take_while(|&start| start >= self.range.start)
            .find(|&start| {
                !self.tags[start].classes.is_empty() && start + self.tags[start].len == at
            })
    }

    fn word_before(&self, at: usize) -> super::tags::Classes {
        self.phrase_ending_at(at)
            .map_or_else(Default::default, |start| self.tags[start].classes)
    }

    fn reflexive_before(&self, at: usize) -> bool {
        self.phrase_ending_at(at)
            .and_then(|start| self.auxiliary(start))
            .is_some_and(|(a, _)| a == Auxiliary::Reflexive)
    }

    /// After an article, a determiner or a figure stands a noun, whatever else the word may be.
    fn is_noun_place(&self, at: usize) -> bool {
        if at == self.range.start {
            return false;
        }
        // "Kim Jong Un ont signé": no noun looks like a finite form of "avoir".
        if self.auxiliary(at).is_some_and(|(a, _)| {
            matches!(
                a,
                Auxiliary::Have | Auxiliary::HaveFuture | Auxiliary::HaveConditional
            )
        }) {
            return false;
        }
        let classes = self.word_before(at);
        // "dans l'est de la Russie"
        let genitive = |i: usize| i < self.range.end && self.tags[i].classes.has(F::Genitive);
        if classes.has(F::Article) && genitive(at + 1) {
            return true;
        }
        (classes.any(&[F::Article, F::Determiner])
            && !classes.any(&[F::Pronoun, F::Relative, F::Auxiliary]))
            && !(classes.has(F::Clitic) && self.auxiliary(at).is_some())
            || self.analysis.tokens[at - 1].kind == TokenKind::Digits
    }

    /// Whether a noun phrase begins at token `at`.
    fn object_follows(&self, at: usize) -> bool {
        at < self.range.end && {
            let (token, tag) = (&self.analysis.tokens[at], self.tags[at]);
            tag.classes.any(&[F::Article, F::Determiner])
                && !tag.classes.any(&[F::Preposition, F::Genitive])
                || token.kind == TokenKind::Digits
                || self.noun_at(at)
                || (tag.classes.has(F::Adverb)
                    && self
                        .tags
                        .get(at + tag.len)
                        .is_some_and(|_| self.object_follows_once(at + tag.len)))
        }
    }

    /// Whether token `at` may be a noun without an article; a day ("began Monday") is no object.
    fn noun_at(&self, at: usize) -> bool {
        self.analysis.tokens[at].kind == TokenKind::Word
            && self.tags[at].classes.is_empty()
            && !self.analysis.may_be(at, SenseSet::CALENDAR)
    }

    fn object_follows_once(&self, at: usize) -> bool {
        at < self.range.end && {
            let (token, tag) = (&self.analysis.tokens[at], self.tags[at]);
            tag.classes.any(&[F::Article, F::Determiner])
                || token.kind == TokenKind::Digits
                || self.noun_at(at)
        }
    }

    fn agent_follows(&self, at: usize) -> bool {
        at < self.range.end
            && self
                .analysis
                .phrases_of(at, SenseSet::RELATION)
                .any(|(senses, _)| {
                    senses
                        .iter()
                        .any(|s| matches!(s, Sense::Relation(crate::lang::Relation::Agent)))
                })
    }

    /// Whether a verb that ends before token `at` says all it has to say of its subject: one that takes no object, or not always ("the museum opened"),
    /// unless somebody is named who does it.
    fn needs_no_object(&self, senses: &[Sense], at: usize) -> bool {
        let has = |theme: Theme| {
            senses
                .iter()
                .any(|s| matches!(s, Sense::Predicate(p) if p.form.is_some() && p.theme == theme))
        };
        has(Theme::Subject) && (!has(Theme::Object) || !self.agent_follows(at))
    }

    /// Whether the phrase of `len` tokens at `at` is a participle with its noun, which says the same by itself: "autorisation donnée".
    fn has_noun(&self, at: usize, senses: &[Sense], len: usize) -> bool {
        let says = |senses: &[Sense], participle: bool| {
            senses.iter().find_map(|s| match s {
                Sense::Predicate(p) if p.form.is_none() != participle => Some(p.class.clone()),
                _ => None,
            })
        };
        let Some(class) = says(senses, true).filter(|_| len > 1) else {
            return false;
        };
        let mut shorter = self.analysis.phrases_of(at, SenseSet::PREDICATE);
        shorter.any(|(noun, n)| n < len && says(noun, false) == Some(class.clone()))
    }

    fn negates(&self, at: usize) -> bool {
        self.tags[at].classes.has(F::Negation)
    }

    fn auxiliary(&self, at: usize) -> Option<(Auxiliary, usize)> {
        self.analysis
            .phrases_of(at, SenseSet::AUXILIARY)
            .filter(|&(_, len)| at + len <= self.range.end)
            .find_map(|(senses, len)| {
                senses.iter().find_map(|s| match s {
                    Sense::Auxiliary(a) => Some((*a, len)),
                    _ => None,
                })
            })
    }

    /// The senses of the longest phrase at token `at` that is a verb.
    fn verb(&self, at: usize) -> Option<(&'a [Sense], usize)> {
        self.analysis
            .phrases_of(at, SenseSet::PREDICATE_VERB | SenseSet::REPORTING_VERB)
            .find(|&(senses, _)| forms(senses).next().is_some())
    }
}

/// What an auxiliary alone says of the mood of the verb to come.
fn mood_of(auxiliary: Auxiliary) -> Mood {
    match auxiliary {
        Auxiliary::Have | Auxiliary::Recent | Auxiliary::Do => Mood::Past,
        Auxiliary::HaveFuture | Auxiliary::BeFuture | Auxiliary::Future => Mood::Future,
        Auxiliary::HaveConditional => Mood::ConditionalPast,
        Auxiliary::BeConditional | Auxiliary::Possible => Mood::Conditional,
        Auxiliary::HaveInfinitive => Mood::PastInfinitive,
        Auxiliary::BeInfinitive => Mood::Infinitive,
        Auxiliary::Be | Auxiliary::Been | Auxiliary::Reflexive => Mood::Present,
    }
}

/// The forms a phrase may be as a verb.
fn forms(senses: &[Sense]) -> impl Iterator<Item = VerbForm> + '_ {
    senses.iter().filter_map(|s| match s {
        Sense::Predicate(p) => p.form,
        Sense::Reporting(Reporting::Verb { form, .. }) => Some(*form),
        _ => None,
    })
}

/// The form and predicate that fit after `auxiliary`.
fn fitting(
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
fn fits(senses: &[Sense], auxiliary: Auxiliary) -> bool {
    fitting(senses, auxiliary, false).is_some()
}

/// What a verb says happens, of the senses that pass `test`: of one that is used with an object and without ("opened"), the sense that fits.
fn predicate(
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
fn forms_after(auxiliary: Auxiliary) -> &'static [VerbForm] {
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
        Auxiliary::Future | Auxiliary::Possible | Auxiliary::Recent | Auxiliary::Do => {
            &[Infinitive]
        }
        Auxiliary::Reflexive => &[],
    }
}

/// An unknown word between an auxiliary and a verb that fits ("a violemment frappé") is an adverb.
fn is_adverb_like(
    analysis: &Analysis<'_>,
    tags: &[Tag],
    at: usize,
    last: Auxiliary,
    next: Option<(&[Sense], usize)>,
) -> bool {
    is_open(analysis, tags, at)
        && !analysis.tokens[at].capital
        && next.is_some_and(|(senses, _)| fits(senses, last))
}

#[cfg(test)]
mod tests {
    use super::super::tags::tags;
    use super::*;
    use crate::pack::builtin_language;

    /// The groups with a class: `class mood`, `!` where negated, `<` where the theme stands before the verb.
    fn groups(tag: &str, text: &str) -> String {
        let language = builtin_language(tag).expect("built in").expect("sound");
        let analysis = Analysis::new(text, &language);
        let tags = tags(&analysis);
        verb_groups(&analysis, &tags, 0..analysis.tokens.len(), |_| false)
            .iter()
            .filter_map(|g| {
                let class = g.class.as_ref()?;
                let not = if g.negated { "!" } else { "" };
                let before = if g.about_subject() { "<" } else { "" };
                Some(format!("{before}{not}{class} {:?}", g.mood))
            })
            .collect::<Vec<_>>()
            .join(", ")
    }

    #[test]
    fn french() {
        for (text, want) in [
            ("Le pays a envoyé des troupes.", "sent Past"),
            ("Des unités ont été déployées au nord.", "<deployed Past"),
            ("Le barrage a cédé lundi.", "<collapsed Past"),
            ("La commune a cédé le barrage.", "sold Past"),
            ("La grève débutera lundi.", "<began Future"),
            (
                "Le pays aurait envoyé des renforts.",
                "sent ConditionalPast",
            ),
            ("Ils n'ont pas signé l'accord.", "!signed Past"),
            (
                "L'armée n’a toujours pas attaqué la ville.",
                "!attacked Past",
            ),
            ("Trois personnes sont mortes hier.", "<killed Past"),
            (
                "Les troupes envoyées au front ont combattu.",
                "<sent Reduced, <fought Past",
            ),
            ("Elle va livrer des armes.", "supplied Future"),
            ("Il livrera des armes.", "supplied Future"),
            ("Il pourrait livrer des armes.", "supplied Conditional"),
            (
                "Il pourrait avoir livré des armes.",
                "supplied ConditionalPast",
            ),
            (
                "Il menace de livrer des armes.",
                "<threatened Present, supplied Infinitive",
            ),
            ("Certains se sont déplacés vers le nord.", "<moved Past"),
            ("L'attaque a fait des morts.", ""),
            ("Les soldats combattaient dans la ville.", "<fought Past"),
            (
                "La police a violemment chargé, arrêtant dix hommes.",
                "arrested Gerund",
            ),
            ("Dans l'est du pays, dix hommes ont péri.", "<killed Past"),
            ("Les blessés sont nombreux.", ""),
            ("Ils seront entraînés ici.", "<trained Future"),
            ("Il vient d'être arrêté.", "<arrested Past"),
            (
                "Il critique l'autorisation donnée à l'armée.",
                "<authorised Reduced",
            ),
            ("L'autorisation de tirer est rare.", "launched Infinitive"),
            ("Une demande n'a pas reçu le feu vert.", "<!authorised Past"),
        ] {
            assert_eq!(groups("fr", text), want, "{text}");
        }
    }

    #[test]
    fn english() {
        for (text, want) in [
            ("The state has sent troops.", "sent Past"),
            ("Units were deployed in the north.", "<deployed Past"),
            ("The museum opened on Monday.", "<opened Past"),
            ("The mayor opened the museum.", "opened Past"),
            ("The museum was opened by the mayor.", "<opened Past"),
            ("It may have sent troops.", "sent ConditionalPast"),
            ("They did not sign the deal.", "!signed Past"),
            ("They didn’t sign the deal.", "!signed Past"),
            ("Gunmen killed twelve people.", "killed Past"),
            ("Twelve people killed in an attack.", "<killed Reduced"),
            (
                "Twelve people killed by gunmen were buried.",
                "<killed Reduced",
            ),
            ("Three people died on Monday.", "<killed Past"),
            ("It will send weapons.", "sent Future"),
            ("It could send weapons.", "sent Conditional"),
            (
                "It threatened to supply weapons.",
                "<threatened Past, supplied Infinitive",
            ),
            ("Troops are fighting in the city.", "<fought Progressive"),
            ("The attack left the city dead.", "<left Past"),
            (
                "The permission given to the army is new.",
                "<authorised Reduced",
            ),
            ("The wounded were evacuated.", "<evacuated Past"),
            ("He said the strike destroyed a bridge.", "destroyed Past"),
        ] {
            assert_eq!(groups("en", text), want, "{text}");
        }
    }
}
