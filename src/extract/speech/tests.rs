//! Who says what, a line a case.

use super::*;
use crate::claim::{Content, Reserve, Speaker, Stance};
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
    let name = |s: Option<&Speaker>| s.map(|s| s.name.to_string());
    claims(tag, text)
        .iter()
        .map(|c| {
            let relay = name(c.attribution.relay.as_deref()).map(|r| format!(" via {r}"));
            let speaker = name(c.attribution.speaker.as_ref()).unwrap_or_else(|| "?".into());
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
            "Paul Vidal a dénoncé, de source policière, la fermeture de la gare.",
            "Paul Vidal via source policière: la fermeture de la gare",
        ),
        (
            "fr",
            "Paul Vidal a affirmé, de source policière, avoir fermé la gare.",
            "Paul Vidal via source policière: avoir fermé la gare",
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
    let two =
        "Le maire, Paul Vidal, a visité la gare. La ministre, Anne Colin, a dit qu’elle fermait.";
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
            (
                "Prosecutors said the bridge was sold. He denied the sale of the bridge.",
                "?: the sale of the bridge",
            ),
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
fn a_report_in_a_relative_clause() {
    for (tag, text, wanted) in [
        (
            "fr",
            "Paul Vidal, qui jusqu’à présent n’a ni confirmé ni infirmé la vente du port, assure que la criée restera.",
            [
                "Paul Vidal: la vente du port",
                "Paul Vidal: la criée restera",
            ],
        ),
        (
            "fr",
            "Paul Vidal n’a pas commenté directement l’information, mais a déclaré que la criée resterait.",
            [
                "Paul Vidal: l’information",
                "Paul Vidal: la criée resterait",
            ],
        ),
        (
            "en",
            "Anne Colin, who has not denied the sale of the harbour, says the quay will stay.",
            [
                "Anne Colin: the sale of the harbour",
                "Anne Colin: the quay will stay",
            ],
        ),
    ] {
        assert_eq!(read(tag, text), wanted, "{text}");
    }
}

#[test]
fn a_verb_of_saying_that_says_nothing() {
    for text in [
        "Three men were charged on Monday with theft.",
        "The man accused of theft left town.",
        "He was cleared of two charges of theft.",
        "Anne Colin, who was found guilty of theft, left.",
        "A jury found him guilty of a theft that shook the port.",
        "The banker showed no pity as the sale went on.",
        "The wall, a campaign promise of his to build it, is late.",
        "She thanked them in a Facebook post.",
    ] {
        assert_eq!(read("en", text), Vec::<String>::new(), "{text}");
    }
    holds(
        "en",
        &[
            (
                "It was announced that the port would close.",
                "?: the port would close",
            ),
            (
                "A poll found Renard 12 points ahead of Colin.",
                "A poll: Renard 12 points ahead of Colin",
            ),
            (
                "Divers found last week that the pier was weak.",
                "Divers: the pier was weak",
            ),
            (
                "The man was held after a witness said the pier had burned.",
                "a witness: the pier had burned",
            ),
        ],
    );
}

#[test]
fn who_a_relative_clause_is_about() {
    holds(
        "fr",
        &[
            (
                "La vente a été bloquée par le ministre de la Justice, qui a déclaré que le port fermait.",
                "le ministre de la Justice: le port fermait",
            ),
            (
                "La vente a été freinée par la prudence du maire, qui a déclaré que le port fermait.",
                "du maire: le port fermait",
            ),
            (
                "Hué par la foule qui réclame son départ, Paul Vidal est parti.",
                "la foule: son départ, Paul Vidal est parti",
            ),
        ],
    );
    holds(
        "en",
        &[(
            "Anne Colin, 78, who lost £96,000, said the bank knew.",
            "Anne Colin: the bank knew",
        )],
    );
}

#[test]
fn who_stands_between_a_quotation_and_its_verb() {
    holds(
        "en",
        &[
            (
                "“We need him here with us,” his wife, Anne Colin, wrote in a letter to the judge.",
                "Anne Colin: \"We need him here with us,\"",
            ),
            (
                "“We need him here with us,” the tall, 71-year-old sailor said.",
                "the tall, 71-year-old sailor: \"We need him here with us,\"",
            ),
            (
                "“We need him here with us,” said head of police Anne Colin, who came late.",
                "Anne Colin: \"We need him here with us,\"",
            ),
            (
                "Mr. Paul Vidal (R-Lorne), said, “We need him here with us.”",
                "Paul Vidal: \"We need him here with us.\"",
            ),
            (
                "Mr. Paul Vidal left. Paul Vidal: “We need him here with us.”",
                "Paul Vidal: \"We need him here with us.\"",
            ),
        ],
    );
    holds(
        "fr",
        &[
            (
                "Face aux « amis du port », le maire, Paul Vidal, a annoncé une réunion.",
                "Paul Vidal: une réunion",
            ),
            (
                "« La gare fermera bientôt », a assuré à la presse Paul Vidal, l’un des élus.",
                "Paul Vidal: \"La gare fermera bientôt\"",
            ),
            (
                "L’écrivain Paul Vidal, prix du port en 1981, est parti lundi, a annoncé mardi sa famille à la presse.",
                "sa famille: L’écrivain Paul Vidal, prix du port en 1981, est parti lundi",
            ),
            (
                "La tempête, qui balaie le port depuis hier, a fait deux morts, dont un enfant, ont annoncé lundi les autorités.",
                "les autorités: La tempête, qui balaie le port depuis hier, a fait deux morts, dont un enfant",
            ),
            (
                "Le pont a brûlé, selon le maire, qui craint que le quai ne ferme.",
                "le maire: le quai ne ferme",
            ),
            (
                "« La gare fermera bientôt », lui répond alors Anne Colin.",
                "Anne Colin: \"La gare fermera bientôt\"",
            ),
            (
                "« La gare fermera bientôt », relate le porte-parole qui a vu le plan.",
                "le porte-parole: \"La gare fermera bientôt\"",
            ),
            (
                "M. Paul Vidal est parti. « La gare fermera bientôt » : le maire Paul Vidal, invité lundi, regrette son choix.",
                "Paul Vidal: \"La gare fermera bientôt\"",
            ),
        ],
    );
}

#[test]
fn what_stands_before_the_subject_is_none_of_it() {
    holds(
        "en",
        &[
            (
                "Anne Colin, speaking at the White House, said the port would close.",
                "Anne Colin: the port would close",
            ),
            (
                "Anne Colin (R-Lorne), a longtime friend of fishermen, said the port would close.",
                "Anne Colin: the port would close",
            ),
            (
                "Anne Colin left. In that letter she argued that the port would close.",
                "Anne Colin: the port would close",
            ),
            (
                "By the time Paul Vidal said that the port would close, it was shut.",
                "Paul Vidal: the port would close, it was shut",
            ),
            (
                "Paul Vidal said the port was safe and on Friday accused Anne Colin of theft.",
                "Paul Vidal: Anne Colin of theft",
            ),
            (
                "Paul Vidal's lawyer said the port would close.",
                "Paul Vidal's lawyer: the port would close",
            ),
            (
                "The café that the witness said had closed is open.",
                "the witness: had closed is open",
            ),
            (
                "Paul Vidal left. To a packed audience he said that the port would close.",
                "Paul Vidal: the port would close",
            ),
            (
                "The pier was rotten -- the mayor said it would go.",
                "the mayor: it would go",
            ),
        ],
    );
}

/// Seen in the press: the toll behind the aside became somebody's words.
#[test]
fn an_aside_says_nothing_of_what_comes_after_it() {
    let text =
        "Le mouvement, né en mars et exprimant par la suite un large malaise, a fait six morts.";
    assert!(read("fr", text).is_empty());
}

#[test]
fn how_a_thing_is_left_open() {
    for (tag, text, wanted) in [
        (
            "fr",
            "Le maire n’a pas démenti la fermeture de la gare.",
            Some(Reserve::Undenied),
        ),
        ("fr", "Le maire n’exclut pas la fermeture de la gare.", None),
        (
            "fr",
            "Le maire a refusé de commenter la fermeture de la gare.",
            Some(Reserve::Uncommented),
        ),
        (
            "fr",
            "Le maire n’a ni démenti ni confirmé la fermeture de la gare.",
            Some(Reserve::Neither),
        ),
        (
            "en",
            "The mayor could not confirm the closure of the station.",
            Some(Reserve::Unconfirmed),
        ),
        (
            "en",
            "The mayor refused to confirm or deny the closure of the station.",
            Some(Reserve::Neither),
        ),
        (
            "en",
            "The mayor confirmed the closure of the station.",
            None,
        ),
    ] {
        let reserves: Vec<_> = claims(tag, text).iter().map(Claim::reserve).collect();
        assert_eq!(reserves, [wanted], "{text}");
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

#[test]
fn a_report_with_its_circumstances() {
    holds(
        "fr",
        &[
            (
                "La gare ferme, a dit le maire à l’AFP.",
                "le maire: La gare ferme",
            ),
            (
                "La gare ferme, a déclaré lundi le maire à la presse.",
                "le maire: La gare ferme",
            ),
            (
                "La gare va fermer, a annoncé mardi Paul Vidal, le maire de Lorne.",
                "Paul Vidal: La gare va fermer",
            ),
            (
                "La gare a brûlé, a affirmé une source militaire citée par Reuters.",
                "une source militaire via Reuters: La gare a brûlé",
            ),
        ],
    );
    holds(
        "en",
        &[
            (
                "The station will close, Colin told reporters on the quay.",
                "Colin: The station will close",
            ),
            (
                "The station will close, Anne Colin said in a statement.",
                "Anne Colin: The station will close",
            ),
            (
                "The station will close, the mayor told a radio station on Monday.",
                "the mayor: The station will close",
            ),
            (
                "On Monday, Colin told reporters on the quay that the station will close.",
                "Colin: the station will close",
            ),
        ],
    );
    holds(
        "fr",
        &[
            (
                "Le marin Paul Vidal, arrêté lundi, a été relâché mardi matin, a annoncé la juge Anne Colin.",
                "Anne Colin: Le marin Paul Vidal, arrêté lundi, a été relâché mardi matin",
            ),
            (
                "Anne Colin est venue. La gare, seule à permettre selon elle de sauver la ville, ferme.",
                "Anne Colin: La gare, seule à permettre",
            ),
        ],
    );
    holds(
        "en",
        &[
            (
                "Anne Colin spoke on Monday. She herself said that the station would close.",
                "Anne Colin: the station would close",
            ),
            (
                "That puts the mayor beside Anne Colin, who has said the station will close.",
                "Anne Colin: the station will close",
            ),
            (
                "The plan did not sway lawmakers, who say the station will close.",
                "lawmakers: the station will close",
            ),
        ],
    );
    // "d'annonces" is no verb.
    let said = read(
        "fr",
        "Il parle mardi, au lendemain d’annonces visant à apaiser la ville.",
    );
    assert_eq!(said, [] as [&str; 0]);
    // What only says when is not said.
    for text in [
        "When the storm came, Colin told reporters on the quay.",
        "After the vote, Anne Colin spoke to reporters.",
    ] {
        assert_eq!(read("en", text), [] as [&str; 0], "{text}");
    }
}

#[test]
fn a_report_in_the_middle_of_what_it_reports() {
    holds(
        "fr",
        &[
            (
                "Le vieux pont, a dit le maire, sera fermé lundi.",
                "le maire: Le vieux pont, a dit le maire, sera fermé lundi",
            ),
            (
                "Le vieux pont, selon le maire, sera fermé lundi.",
                "le maire: Le vieux pont, selon le maire, sera fermé lundi",
            ),
            (
                "Le vieux pont ne sera, selon le maire, rouvert qu’en mai.",
                "le maire: Le vieux pont ne sera, selon le maire, rouvert qu’en mai",
            ),
            (
                "Les États-Unis ont affirmé, selon Reuters, que la gare fermait.",
                "États-Unis via Reuters: la gare fermait",
            ),
            (
                "Paul Vidal a dit que le tir, selon lui, venait du pont.",
                "Paul Vidal: le tir, selon lui, venait du pont",
            ),
            (
                "Anne Colin est venue. « Le port rouvre, a-t-elle ajouté, et la criée aussi. »",
                "Anne Colin: \"Le port rouvre, a-t-elle ajouté, et la criée aussi.\"",
            ),
        ],
    );
    holds(
        "en",
        &[
            (
                "The old bridge, the mayor said, will close on Monday.",
                "the mayor: The old bridge, the mayor said, will close on Monday",
            ),
            (
                "The old bridge, Colin told reporters, will close.",
                "Colin: The old bridge, Colin told reporters, will close",
            ),
        ],
    );
    let once = read(
        "fr",
        "« Le port, a dit Paul Vidal, rouvre », selon Anne Colin.",
    );
    assert_eq!(once.len(), 1, "{once:?}");
}

#[test]
fn a_quotation_is_said_once() {
    for (tag, text, wanted) in [
        (
            "fr",
            "« La gare a fermé en mai » (la gare de Lorne, NDLR), a dit Anne Colin.",
            "Anne Colin: \"La gare a fermé en mai\"",
        ),
        (
            "en",
            "“The station,” the mayor said, “will close in May.”",
            "the mayor: \"The station,\"",
        ),
        (
            "en",
            "“The station,” the mayor said, “will close in May.”",
            "the mayor: \"will close in May.\"",
        ),
    ] {
        let said = read(tag, text);
        assert!(said.iter().any(|s| s == wanted), "{text}: {said:?}");
        assert!(said.iter().all(|s| s.contains('"')), "{text}: {said:?}");
    }
}

#[test]
fn marks_of_every_kind() {
    let said = "Anne Colin: \"La gare ferme en mai\"";
    for text in [
        "« La gare ferme en mai », a dit Anne Colin.",
        "“La gare ferme en mai”, a dit Anne Colin.",
        "\"La gare ferme en mai\", a dit Anne Colin.",
        "„La gare ferme en mai“, a dit Anne Colin.",
        "‘La gare ferme en mai’, a dit Anne Colin.",
        "« La gare ferme en mai ”, a dit Anne Colin.",
        "“La gare ferme en mai », a dit Anne Colin.",
        "«La gare ferme en mai»,a dit Anne Colin.",
    ] {
        assert_eq!(read("fr", text), [said], "{text}");
    }
}

#[test]
fn an_odd_mark_costs_one_passage() {
    let text = "Le maire a dit : « La gare est un gouffre pour la ville.\n\nLe pont a été fermé lundi.\n\n« Le port ferme en mai », a dit Anne Colin.";
    assert_eq!(read("fr", text), ["Anne Colin: \"Le port ferme en mai\""]);
    let text = "The mayor said: \"The station is a burden.\n\nThe bridge was closed.\n\n\"The port closes in May,\" said Anne Colin.";
    assert_eq!(
        read("en", text),
        ["Anne Colin: \"The port closes in May,\""]
    );
}

#[test]
fn a_quotation_over_paragraphs_is_one() {
    let text = "« La mer est montée.\n\n« Les quais ont disparu.\n\n« Personne n’a prévenu », a dit Anne Colin.";
    let said = read("fr", text);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("Anne Colin: \"La mer"), "{said:?}");
    let text = "“The sea rose.\n\n“The quays were gone.\n\n“Nobody warned us,” said Anne Colin.";
    let said = read("en", text);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("Anne Colin: \"The sea"), "{said:?}");
}

#[test]
fn words_in_marks_that_nobody_says() {
    for (tag, text) in [
        ("en", "The so-called “experts” were wrong."),
        ("en", "He was nicknamed “the Whale” at school."),
        ("en", "The film “Quays of Mist” opens on Saturday."),
        ("en", "Her book, “The Long Tide,” won a prize."),
        ("fr", "Cette prétendue « victoire » ne change rien."),
        ("fr", "Le film « Les Quais de brume » sort samedi."),
        ("fr", "Il lit « Le Journal de Lorne » chaque matin."),
        (
            "fr",
            "Nombre de « vestes bleues » dénient toute légitimité au maire.",
        ),
    ] {
        let said = read(tag, text);
        assert!(said.iter().all(|s| !s.contains('"')), "{text}: {said:?}");
        assert!(
            said.iter().all(|s| !s.starts_with("toute")),
            "{text}: {said:?}"
        );
    }
}

#[test]
fn speakers_are_cut_where_their_names_end() {
    holds(
        "fr",
        &[
            (
                "La gare ferme, selon le ministère de l’Intérieur - le chiffre est contesté.",
                "le ministère de l’Intérieur: La gare ferme",
            ),
            (
                "L’avocat Paul de Vidal est venu. Me de Vidal a dit que la gare fermait.",
                "Paul de Vidal: la gare fermait",
            ),
        ],
    );
}
