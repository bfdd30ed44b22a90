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
    use crate::claim::Content;
    use crate::extract::names::names;
    use crate::pack::{builtin_entities, builtin_language};
    use crate::text::{quotation, sentences};

    /// `speaker: "quote"` or `speaker: statement` for each claim, `?` for a speaker that is not known.
    fn read(tag: &str, text: &str) -> Vec<String> {
        let language = builtin_language(tag).expect("built in").expect("sound");
        let book = builtin_entities().expect("sound");
        let analysis = Analysis::new(text, &language);
        let spans = sentences(&analysis);
        let parts = vec![Part::Body; spans.len()];
        let names = names(&analysis, &spans, &parts, &book);
        let quotation = quotation::pair(&analysis);
        speech(&analysis, &spans, &parts, &quotation, &names, &book)
            .iter()
            .map(|c| {
                let speaker = c.attribution.speaker.as_ref().map_or("?", |s| &s.name);
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

    #[test]
    fn a_nickname_is_no_utterance() {
        let text = "Les \"vestes bleues\" ont défilé. Deux \"vestes bleues\" ont été blessées.";
        assert_eq!(read("fr", text), [] as [&str; 0]);
    }
}
