//! Verb groups of French and English sentences.

use super::*;
use crate::extract::tags::tags;
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
