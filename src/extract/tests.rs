//! What a sentence comes to, a line a case: figures with concept and predicate, events with status and theme.

use super::read;
use crate::claim::{Claim, Content, EntityBook, Ontology, Reading};
use crate::lang::Language;
use crate::pack::{builtin_entities, builtin_languages, builtin_ontology};
use crate::source::{Source, Text};
use std::sync::LazyLock;

type Knowledge = (Vec<Language>, EntityBook, Ontology);

/// Read once for all cases: loading takes longer than reading.
static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| {
    (
        builtin_languages().expect("sound"),
        builtin_entities().expect("sound"),
        builtin_ontology().expect("sound"),
    )
});

fn reading(tag: &str, text: &str) -> Reading {
    let (languages, book, ontology) = &*KNOWLEDGE;
    let language = languages.iter().find(|l| &*l.tag == tag).expect("built in");
    let source = Source {
        path: "a.txt".into(),
        id: None,
        story: "s".into(),
        outlet: None,
        language: Some(tag.into()),
        published: Some("2024-10-28".parse().expect("a day")),
        url: None,
        title: None,
        text: Text::plain(text),
    };
    read(&source, language, book, ontology)
}

/// `figure concept predicate` for quantities, `!` before a negated predicate; scopes and purpose after it.
fn figures(tag: &str, text: &str) -> String {
    let show = |c: &Claim| match &c.content {
        Content::Quantity(q) => {
            let value = q.amount.low().or(q.amount.high())?.normalize();
            let concept = q.of.as_ref().and_then(|o| o.concept.as_deref());
            let not = if c.frame.negated { "!" } else { "" };
            let mut shown = format!(
                "{value} {} {not}{}",
                concept.unwrap_or("-"),
                c.frame.predicate.as_deref().unwrap_or("-")
            );
            for extra in c
                .frame
                .scopes
                .iter()
                .chain(c.frame.purpose.as_ref().map(|p| &p.class))
            {
                shown = format!("{shown} {extra}");
            }
            Some(shown)
        }
        _ => None,
    };
    let reading = reading(tag, text);
    let shown: Vec<String> = reading.claims.iter().filter_map(show).collect();
    shown.join(", ")
}

/// `predicate Status theme` for events; places and day after it.
fn events(tag: &str, text: &str) -> String {
    let reading = reading(tag, text);
    let show = |c: &Claim| match &c.content {
        Content::Event(e) => {
            let theme = e.theme.as_ref();
            let theme = theme.map_or("-", |t| t.concept.as_deref().unwrap_or(&t.head));
            let mut shown = format!("{} {:?} {theme}", e.predicate, e.status);
            for place in &c.frame.places {
                shown = format!("{shown} @{}", reading.entities[place.0].name);
            }
            if let Some(day) = c.frame.time.as_ref().and_then(|t| t.first) {
                shown = format!("{shown} {day}");
            }
            Some(shown)
        }
        _ => None,
    };
    let shown: Vec<String> = reading.claims.iter().filter_map(show).collect();
    shown.join(", ")
}

#[test]
fn figures_know_what_befell_whom() {
    for (tag, text, want) in [
        (
            "fr",
            "L'explosion a fait 12 morts et 30 blessés.",
            "12 dead killed, 30 injured injured",
        ),
        (
            "en",
            "The blast left 12 dead and 30 wounded.",
            "12 dead killed, 30 injured injured",
        ),
        (
            "fr",
            "Au moins 12 personnes ont été tuées dimanche.",
            "12 dead killed",
        ),
        (
            "en",
            "At least 12 people were killed on Sunday.",
            "12 dead killed",
        ),
        ("en", "Gunmen killed 12 people.", "12 dead killed"),
        (
            "fr",
            "La police a arrêté 40 manifestants.",
            "40 protesters arrested",
        ),
        (
            "en",
            "Police arrested 40 protesters.",
            "40 protesters arrested",
        ),
        (
            "fr",
            "Le pays a envoyé 3 000 soldats au front.",
            "3000 troops sent",
        ),
        (
            "en",
            "The country sent 3,000 soldiers to the front.",
            "3000 troops sent",
        ),
        (
            "fr",
            "Quelque 200 soldats ont été déployés pour y suivre une formation.",
            "200 troops deployed training",
        ),
        (
            "en",
            "Some 200 soldiers were deployed for training.",
            "200 troops deployed training",
        ),
        (
            "fr",
            "Le gouvernement n'a pas envoyé 300 soldats.",
            "300 troops !sent",
        ),
        (
            "fr",
            "La police a annoncé 40 arrestations, dont 3 mineurs.",
            "40 arrested arrested, 3 children - partial",
        ),
        (
            "en",
            "Ruth Calder is one of four soldiers killed.",
            "1 troops killed one-of-them, 4 troops killed",
        ),
        (
            "fr",
            "Depuis le début, 500 maisons ont été détruites dans tout le pays.",
            "500 homes destroyed nationwide since-start",
        ),
        (
            "en",
            "Since the start, 500 homes have been destroyed nationwide.",
            "500 homes destroyed nationwide since-start",
        ),
        (
            "en",
            "Police said 8,000 people marched on Saturday.",
            "8000 protesters protested",
        ),
        ("fr", "Le village de 300 habitants dort.", "300 residents -"),
    ] {
        assert_eq!(figures(tag, text), want, "{text}");
    }
}

#[test]
fn events_know_how_far_they_have_got() {
    for (tag, text, want) in [
        (
            "fr",
            "Des soldats ont combattu en Russie mardi.",
            "fought Done troops @Russie 2024-10-22",
        ),
        (
            "en",
            "Soldiers fought in Russia on Tuesday.",
            "fought Done troops @Russia 2024-10-22",
        ),
        (
            "fr",
            "Des soldats combattent en Russie.",
            "fought Ongoing troops @Russie",
        ),
        (
            "en",
            "Soldiers are fighting in Russia.",
            "fought Ongoing troops @Russia",
        ),
        ("fr", "Le pays enverra des troupes.", "sent Planned troops"),
        ("en", "The country will send troops.", "sent Planned troops"),
        (
            "fr",
            "Le parlement n'a pas ratifié le traité.",
            "ratified NotDone traite",
        ),
        (
            "en",
            "Parliament did not ratify the treaty.",
            "ratified NotDone treaty",
        ),
        (
            "fr",
            "Le pays pourrait envoyer des troupes.",
            "sent Hypothetical troops",
        ),
        (
            "fr",
            "Le président a ratifié dimanche le traité signé en juin.",
            "ratified Done traite 2024-10-27, signed Done traite 2024-06-01",
        ),
    ] {
        assert_eq!(events(tag, text), want, "{text}");
    }
}

const PROSE: [(&str, &str); 3] = [
    (
        "fr",
        "Selon la préfecture, 4 300 personnes ont manifesté samedi à Lyon, dont 12 blessés. « Nous étions 22 », a dit M. Duval.",
    ),
    (
        "en",
        "Police said 4,300 people marched in Lyon on Saturday. “There were 22 of us,” Mr Duval said.",
    ),
    (
        "fr",
        "que « dont 3 » et, n'a pas été d'ici à é\u{301} «»“” 12 12 12 pour pour, selon selon que que",
    ),
];

#[test]
fn claims_are_in_order_and_stand_on_whole_characters() {
    for (tag, text) in PROSE {
        let reading = reading(tag, text);
        let places: Vec<_> = reading
            .claims
            .iter()
            .map(|c| (c.span.start, std::cmp::Reverse(c.span.end)))
            .collect();
        assert!(places.is_sorted(), "{text}");
        for claim in &reading.claims {
            assert!(text.get(claim.span.range()).is_some(), "{text}: {claim:?}");
            assert!(claim.sentence < reading.sentences.len());
        }
        for sentence in &reading.sentences {
            assert!(text.get(sentence.span.range()).is_some());
            assert!(
                sentence
                    .words
                    .iter()
                    .all(|w| sentence.span.contains(w.span))
            );
        }
    }
}

#[test]
fn another_spelling_of_a_number_changes_no_value() {
    let values = |text: &str| {
        let reading = reading("fr", text);
        let words = reading.sentences.iter().flat_map(|s| &s.words);
        words.map(|w| w.form.to_string()).collect::<Vec<_>>()
    };
    let plain = values("Les 4300 manifestants étaient 22 à rester.");
    for other in ["4 300", "4.300", "4\u{202f}300", "quatre mille trois cents"] {
        let text = format!("Les {other} manifestants étaient vingt-deux à rester.");
        assert_eq!(values(&text), plain, "{other}");
    }
}
