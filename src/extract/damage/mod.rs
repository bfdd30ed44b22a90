//! Passages that cannot be as their author wrote them: what a machine translation, a bad copy or a lost edit leaves behind.
//!
//! Each module looks for one family of traces and only for traces that have no other reading: a text that is merely set in an unusual way has none.

mod capitals;
mod marks;
mod stops;
mod words;

use crate::claim::{Damage, Part, Reading};
use crate::text::Analysis;
use crate::text::quotation::Quotation;

/// Every damaged passage of a text, in order. `quotation` is its quotation marks, paired; `reading` gives what is already known of it: its sentences with
/// their parts (furniture, repeated headlines and posts of others are left alone), its entities and the words it reports.
pub fn damage(analysis: &Analysis<'_>, quotation: &Quotation, reading: &Reading) -> Vec<Damage> {
    let mut found = stops::damage(analysis);
    found.extend(marks::damage(analysis, quotation));
    found.extend(capitals::damage(analysis, reading));
    found.extend(words::damage(analysis, reading));
    found.retain(|d| speaks(reading, d));
    found.sort();
    found.dedup();
    found
}

/// Whether the damage lies in what the article itself says.
fn speaks(reading: &Reading, damage: &Damage) -> bool {
    let sentences = &reading.sentences;
    let at = sentences.partition_point(|s| s.span.end <= damage.span.start);
    sentences.get(at).is_none_or(|s| {
        !matches!(
            s.part,
            Part::Furniture | Part::RepeatedHeadline | Part::Post
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::DamageKind::{self, *};
    use crate::lang::Language;
    use crate::pack::builtin_language;
    use crate::text::quotation::pair;

    fn language(tag: &str) -> Language {
        builtin_language(tag).expect("built in").expect("loads")
    }

    fn found(language: &Language, text: &str) -> Vec<(DamageKind, String)> {
        let analysis = Analysis::new(text, language);
        damage(&analysis, &pair(&analysis), &Reading::default())
            .iter()
            .map(|d| (d.kind, text[d.span.range()].to_owned()))
            .collect()
    }

    #[test]
    fn finds() {
        let (fr, en) = (language("fr"), language("en"));
        for (language, text, kind, passage) in [
            (
                &fr,
                "“Ils ont tout à leur portée. atteinte.”",
                StrayFragment,
                "atteinte.",
            ),
            (
                &fr,
                "Le vote est reporté, selon le maire. parler.\nLa suite.",
                StrayFragment,
                "parler.",
            ),
            (
                &en,
                "It was over, officials said. say so.",
                StrayFragment,
                "say so.",
            ),
            (
                &fr,
                "Ils ont visité Oran. pour la première fois. Puis Oran a fêté.",
                SmallLetterAfterStop,
                ". pour",
            ),
            (
                &fr,
                "Il a quitté la ville.\nune demande rejetée hier.",
                SmallLetterAfterStop,
                ".\nune",
            ),
            (
                &en,
                "The troops left the border. with their guns.",
                SmallLetterAfterStop,
                ". with",
            ),
            (
                &fr,
                "Il a dit : « Nous partons ”, hier.",
                MismatchedQuote,
                "”",
            ),
            (
                &fr,
                "Il a dit : “Nous partons”», hier.",
                UnbalancedQuote,
                "»",
            ),
            (
                &en,
                "He said: \"We leave.\nShe stays.",
                UnbalancedQuote,
                "\"",
            ),
            (&fr, "« Nous partons »a dit le maire.", GluedQuote, "»a"),
            (
                &fr,
                "“Nous partons.”Le maire a dit cela.",
                GluedQuote,
                "”Le",
            ),
            (
                &fr,
                "Le maire a appelé“injuste” cette loi.",
                GluedQuote,
                "appelé“",
            ),
            (
                &fr,
                "La ville, qui a voté non, Elle refuse.",
                CapitalInside,
                "Elle",
            ),
            (
                &en,
                "The town, which voted no, They refuse.",
                CapitalInside,
                "They",
            ),
            (
                &fr,
                "Il part à Oran Rejoindre l’équipe.",
                CapitalInside,
                "Rejoindre",
            ),
            (
                &fr,
                "Le maire a annoncé mardi que fermeture de l’école suivrait.",
                BrokenGrammar,
                "que fermeture",
            ),
            (&fr, "Le chat de de la voisine.", DoubledWord, "de de"),
            (&en, "Seen by the the reader.", DoubledWord, "the the"),
            (&fr, "Le maire a Ã©tÃ© Ã©lu hier.", LostCharacter, "Ã©tÃ© Ã"),
            (&en, "The mayor\u{fffd}s house.", LostCharacter, "\u{fffd}"),
        ] {
            assert_eq!(
                found(language, text),
                [(kind, passage.to_owned())],
                "{text}"
            );
        }
    }

    #[test]
    fn clean_text_has_none() {
        let (fr, en) = (language("fr"), language("en"));
        for (language, text) in [
            (&fr, "« Quoi ? » a-t-il dit. Oui. « Jamais. »"),
            (
                &fr,
                "Voir p. ex. le rapport du Dr. de Lille, etc. et la suite.",
            ),
            (&fr, "Le chanteur »Moi« de »Nous« part »."),
            (&fr, "Un écran de 15\" et un de 17\" et 3\"."),
            (&fr, "Il part.\nabc-de/fg"),
            (
                &fr,
                "Accueil » Monde » Il part.\n» LIRE AUSSI Il revient. » LIRE AUSSI Elle part.",
            ),
            (
                &fr,
                "Lu dans Voici, Elle et Gala. L’“affaire” de l’«oubli».",
            ),
            (&fr, "Il dit qu’en en parlant, nous nous verrons."),
            (&fr, "Sur iphone.example.org. pic.example.org/a est là."),
            (
                &en,
                "The U.S. troops left at 7 p.m. with Mr. Doe Jr. and the rest.",
            ),
            (
                &en,
                "The “A”s and the “B”s. the-end.org. iPhone sales had had a year.",
            ),
            (&en, "He said that that was it… and then no more."),
        ] {
            assert_eq!(found(language, text), [], "{text}");
        }
    }
}
