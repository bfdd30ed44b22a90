//! Who says what: quotations and reported speech of an article.

use super::names::Names;
use super::quotes::quotes;
use super::reports::reports;
use super::statements::statements;
use crate::claim::{Claim, EntityBook, Part};
use crate::text::quotation::Quotation;
use crate::text::{Analysis, SentenceSpan};

/// The claims of kind quote and statement, each with its speaker, relay, cue and stance. `sentences` are those of the article in order, which stand in
/// `parts`; claims refer to them by index.
pub fn speech(
    analysis: &Analysis<'_>,
    sentences: &[SentenceSpan],
    parts: &[Part],
    quotation: &Quotation,
    names: &Names,
    book: &EntityBook,
) -> Vec<Claim> {
    let reports = reports(analysis, sentences, parts, quotation, names, book);
    let mut claims = statements(analysis, &reports);
    claims.extend(quotes(analysis, sentences, parts, quotation, &reports));
    claims
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{Content, Speaker, Stance};
    use crate::extract::names::names;
    use crate::pack::{builtin_entities, builtin_language};
    use crate::text::{quotation, sentences};

    fn claims(tag: &str, text: &str) -> Vec<Claim> {
        let language = builtin_language(tag).expect("built in").expect("sound");
        let book = builtin_entities().expect("sound");
        let analysis = Analysis::new(text, &language);
        let spans = sentences(&analysis);
        let parts = vec![Part::Body; spans.len()];
        let names = names(&analysis, &spans, &parts, &book);
        let quotation = quotation::pair(&analysis);
        speech(&analysis, &spans, &parts, &quotation, &names, &book)
    }

    /// `speaker: "quote"` or `speaker: statement` for each claim, `?` for a speaker that is not known; `speaker via relay` where there is one.
    fn read(tag: &str, text: &str) -> Vec<String> {
        let name = |s: &Option<Speaker>| s.as_ref().map(|s| s.name.clone());
        claims(tag, text)
            .iter()
            .map(|c| {
                let relay = name(&c.attribution.relay).map(|r| format!(" via {r}"));
                let speaker = name(&c.attribution.speaker).unwrap_or_else(|| "?".into());
                let speaker = speaker + &relay.unwrap_or_default();
                let said = &text[c.span.range()];
                match c.content {
                    Content::Quote(_) => format!("{speaker}: \"{said}\""),
                    _ => format!("{speaker}: {said}"),
                }
            })
            .collect()
    }

    #[test]
    fn who_says_what() {
        for (tag, text, wanted) in [
            (
                "fr",
                "Le maire de Lorne, Paul Vidal, a déclaré que la gare fermait.",
                "Paul Vidal: la gare fermait",
            ),
            (
                "fr",
                "Paul Vidal a parlé lundi. Il a affirmé que la gare fermait.",
                "Paul Vidal: la gare fermait",
            ),
            (
                "fr",
                "La gare fermera en mai, a averti Mme Duval.",
                "Duval: La gare fermera en mai",
            ),
            (
                "fr",
                "Selon la police, la gare a fermé lundi.",
                "la police: la gare a fermé lundi",
            ),
            (
                "fr",
                "« La gare fermera », a dit Paul Vidal.",
                "Paul Vidal: \"La gare fermera\"",
            ),
            (
                "fr",
                "« La gare fermera », a dit lundi soir le maire Paul Vidal.",
                "Paul Vidal: \"La gare fermera\"",
            ),
            (
                "en",
                "“The station will close,” Paul Vidal said on Monday.",
                "Paul Vidal: \"The station will close,\"",
            ),
            (
                "fr",
                "Moscou menace de fermer la gare.",
                "Moscou: fermer la gare",
            ),
            (
                "en",
                "The mayor, Paul Vidal, said that the station would close.",
                "Paul Vidal: the station would close",
            ),
            (
                "en",
                "“The station will close,” Paul Vidal said.",
                "Paul Vidal: \"The station will close,\"",
            ),
            (
                "en",
                "The station will close, according to Paul Vidal.",
                "Paul Vidal: The station will close",
            ),
        ] {
            let said = read(tag, text);
            assert!(said.iter().any(|s| s == wanted), "{text}: {said:?}");
        }
    }

    /// Every text has the claim beside it.
    fn holds(tag: &str, cases: &[(&str, &str)]) {
        for (text, wanted) in cases {
            let said = read(tag, text);
            assert!(said.iter().any(|s| s == wanted), "{text}: {said:?}");
        }
    }

    #[test]
    fn pronouns_go_to_who_fits_them() {
        let two = "Le maire, Paul Vidal, a visité la gare. La ministre, Anne Colin, a dit qu’elle fermait.";
        let mayor = format!("{two} Il a ajouté que le pont fermait.");
        let minister = format!("{two} Elle a ajouté que le pont fermait.");
        let nobody = format!("{two} On a ajouté que le pont fermait.");
        let another = format!("{two} Une femme a ajouté que le pont fermait.");
        holds(
            "fr",
            &[
                (&mayor, "Paul Vidal: le pont fermait"),
                (&minister, "Anne Colin: le pont fermait"),
                (&nobody, "?: le pont fermait"),
                (&another, "Une femme: le pont fermait"),
            ],
        );
        let two = "The mayor, Paul Vidal, saw the station. The board said it would close.";
        let mayor = format!("{two} He said that the bridge would close.");
        let board = format!("{two} It said that the bridge would close.");
        let woman = format!("{two} She said that the bridge would close.");
        holds(
            "en",
            &[
                (&mayor, "Paul Vidal: the bridge would close"),
                (&board, "The board: the bridge would close"),
                (&woman, "?: the bridge would close"),
            ],
        );
    }

    #[test]
    fn who_is_quoted_through_whom() {
        holds(
            "fr",
            &[
                (
                    "La gare fermera, a dit le maire Paul Vidal, cité par l’AFP.",
                    "Paul Vidal via AFP: La gare fermera",
                ),
                (
                    "Selon Reuters, Paul Vidal a dit que la gare fermerait.",
                    "Paul Vidal via Reuters: la gare fermerait",
                ),
                (
                    "« Il m’a dit : “Je ferme la gare demain”, et puis rien », a raconté Paul Vidal.",
                    "? via Paul Vidal: \"Je ferme la gare demain\"",
                ),
            ],
        );
    }

    #[test]
    fn what_stands_around_the_cue() {
        holds(
            "fr",
            &[
                (
                    "Les affirmations russes selon lesquelles la gare aurait brûlé n’ont pas été confirmées.",
                    "Russie: la gare aurait brûlé",
                ),
                (
                    "Selon un communiqué du parquet publié lundi, deux hommes ont été blessés.",
                    "un communiqué du parquet publié lundi: deux hommes ont été blessés",
                ),
                (
                    "Pour le maire, la gare doit fermer.",
                    "le maire: la gare doit fermer",
                ),
                (
                    "Certains affirment que la gare fermera.",
                    "Certains: la gare fermera",
                ),
                (
                    "« La gare fermera », a expliqué à l’AFP le chef de gare Paul Vidal.",
                    "Paul Vidal: \"La gare fermera\"",
                ),
                (
                    "Le maire, qui avait voté contre, a déclaré que la gare fermerait.",
                    "Le maire: la gare fermerait",
                ),
                (
                    "La gare a été rouverte par la préfecture, qui affirme que le pont fermera.",
                    "la préfecture: le pont fermera",
                ),
                (
                    "Le ministre de l’Intérieur Paul Vidal a dit que la gare fermait.",
                    "Paul Vidal: la gare fermait",
                ),
                (
                    "« Cette gare est un gouffre pour la ville. » Le maire s’est exprimé lundi devant la presse.",
                    "Le maire: \"Cette gare est un gouffre pour la ville.\"",
                ),
            ],
        );
        holds(
            "en",
            &[
                (
                    "“The station will close,” Paul Vidal told a reporter on Monday.",
                    "Paul Vidal: \"The station will close,\"",
                ),
                (
                    "\"The station will close,'' Paul Vidal said.",
                    "Paul Vidal: \"The station will close,\"",
                ),
                (
                    "“The station will close,” said Rep. Anne Colin (D-Lorne).",
                    "Anne Colin: \"The station will close,\"",
                ),
                (
                    "Paul Vidal, who had voted against it, called the closure “a shame.”",
                    "Paul Vidal: \"a shame.\"",
                ),
                (
                    "Anne Colin — a teacher from Lorne — says the station will close.",
                    "Anne Colin: the station will close",
                ),
                (
                    "Moscow’s claim that the station had burnt was rejected.",
                    "Moscow: the station had burnt",
                ),
                (
                    "Per the mayor, the station will close.",
                    "the mayor: the station will close",
                ),
                (
                    "Some say the station will close.",
                    "Some: the station will close",
                ),
            ],
        );
    }

    #[test]
    fn what_is_committed_to() {
        for (tag, text, wanted) in [
            (
                "fr",
                "Le maire n’a ni confirmé ni infirmé la fermeture de la gare.",
                Stance::Neither,
            ),
            (
                "fr",
                "Le maire n’a pas souhaité commenter la fermeture de la gare.",
                Stance::Neither,
            ),
            (
                "fr",
                "Le maire n’a pas confirmé que la gare fermerait.",
                Stance::Unconfirmed,
            ),
            (
                "fr",
                "Le maire a exclu une fermeture de la gare.",
                Stance::Denied,
            ),
            (
                "fr",
                "Selon le maire, la gare aurait brûlé lundi.",
                Stance::Conditional,
            ),
            (
                "fr",
                "Le maire a promis que la gare rouvrirait.",
                Stance::Planned,
            ),
            (
                "en",
                "The mayor neither confirmed nor denied the closure of the station.",
                Stance::Neither,
            ),
            (
                "en",
                "The mayor declined to comment on the closure of the station.",
                Stance::Neither,
            ),
            (
                "en",
                "The mayor denied having closed the station.",
                Stance::Denied,
            ),
        ] {
            let stances: Vec<Stance> = claims(tag, text).iter().map(|c| c.stance).collect();
            assert_eq!(stances, [wanted], "{text}");
        }
    }

    #[test]
    fn whose_voice_an_office_is() {
        for (tag, text, wanted) in [
            (
                "fr",
                "La porte-parole du Pentagone, Anne Colin, a dit que la gare fermait.",
                Some("pentagon"),
            ),
            (
                "fr",
                "Le ministre ukrainien de la Défense a dit que la gare fermait.",
                Some("ukraine"),
            ),
            (
                "fr",
                "L’ancien ministre russe Paul Vidal a dit que la gare fermait.",
                None,
            ),
            (
                "fr",
                "L’opposant russe Paul Vidal a dit que la gare fermait.",
                None,
            ),
            (
                "en",
                "Pentagon spokeswoman Anne Colin said that the station would close.",
                Some("pentagon"),
            ),
            (
                "en",
                "Russian officials said that the station would close.",
                Some("russia"),
            ),
            (
                "en",
                "A former US official said that the station would close.",
                None,
            ),
        ] {
            let claims = claims(tag, text);
            let voice = claims[0]
                .attribution
                .speaker
                .as_ref()
                .and_then(|s| s.voice.as_deref());
            assert_eq!(voice, wanted, "{text}");
        }
    }

    #[test]
    fn a_title_is_no_utterance() {
        for text in [
            "Ils ont chanté « Le Temps des moissons » sur la place.",
            "L’opération « Mains propres » a commencé lundi.",
        ] {
            assert_eq!(read("fr", text), [] as [&str; 0]);
        }
    }

    #[test]
    fn a_nickname_is_no_utterance() {
        let text = "Les \"vestes bleues\" ont défilé. Deux \"vestes bleues\" ont été blessées.";
        assert_eq!(read("fr", text), [] as [&str; 0]);
    }
}
