//! Which sentences are the article, and which are the page around it.
//!
//! | standing in a paragraph of its own | part |
//! |---|---|
//! | the first paragraph, if it reads like a title or comes again | headline |
//! | `Home » World » …` above the headline, if it ends in it | heading |
//! | the headline again, also with the site's name behind it | repeated headline |
//! | a short line without a full stop between paragraphs | heading |
//! | what stands over `Name / AGENCY`, or in `<figcaption>` | caption |
//! | what ends in the address or the signature of a post | post |
//! | `Home » World » …`, `#tag #tag`, `Leave a Reply`, `by Name`, `Source : https://…`, `© …` | furniture |
//! | titles of other articles under `Lire aussi` | furniture |
//!
//! The words of the page's own are data (`furniture.yaml`); the shapes are here.

mod headline;
mod paragraph;

use crate::claim::Part;
use crate::source::{BlockKind, Source};
use crate::text::{Analysis, SentenceSpan};
use paragraph::{Paragraph, Shape};

/// The part of the article that each of `sentences` is, in order.
pub fn parts(source: &Source, analysis: &Analysis<'_>, sentences: &[SentenceSpan]) -> Vec<Part> {
    let paragraphs = paragraphs(analysis, sentences);
    let mut parts: Vec<Option<Part>> = paragraphs.iter().map(|p| marked(source, p)).collect();
    shapes(&paragraphs, &mut parts);
    headline::mark(source.title.as_deref(), &paragraphs, &mut parts);
    headings(&paragraphs, &mut parts);
    let mut all = vec![Part::Body; sentences.len()];
    for (paragraph, part) in paragraphs.iter().zip(&parts) {
        for i in paragraph.sentences.clone() {
            all[i] = match part {
                Some(part) => *part,
                None if sentences[i].post.is_some() => Part::Post,
                None if paragraph.is_tail(&sentences[i]) => Part::Furniture,
                None => Part::Body,
            };
        }
    }
    all
}

fn paragraphs<'a>(analysis: &'a Analysis<'a>, sentences: &[SentenceSpan]) -> Vec<Paragraph<'a>> {
    let mut paragraphs = Vec::new();
    let mut from = 0;
    for to in 1..=sentences.len() {
        if sentences
            .get(to)
            .is_none_or(|s| s.paragraph != sentences[from].paragraph)
        {
            paragraphs.push(Paragraph::new(analysis, from..to, sentences));
            from = to;
        }
    }
    paragraphs
}

/// What the markup says of a paragraph.
fn marked(source: &Source, paragraph: &Paragraph<'_>) -> Option<Part> {
    let blocks = source.text.blocks();
    let next = blocks.partition_point(|b| b.span.end <= paragraph.span.start);
    let block = blocks
        .get(next)
        .filter(|b| b.span.overlaps(paragraph.span))?;
    Some(match block.kind {
        BlockKind::Title => Part::Headline,
        BlockKind::Heading => Part::Heading,
        BlockKind::Caption => Part::Caption,
    })
}

/// Marks what shows by its own shape that it is furniture, and what its neighbours then are.
fn shapes(paragraphs: &[Paragraph<'_>], parts: &mut [Option<Part>]) {
    let last_body = paragraphs.iter().rposition(Paragraph::is_prose);
    for (i, paragraph) in paragraphs.iter().enumerate() {
        let in_tail = last_body.is_none_or(|last| i > last);
        let Some(shape) = paragraph.shape(in_tail) else {
            continue;
        };
        if parts[i].is_none() || shape == Shape::Furniture {
            parts[i] = Some(Part::Furniture);
        }
        match shape {
            // A credit stands under the caption of its picture; under the last paragraph it signs the article.
            Shape::PictureCredit if in_tail => {}
            Shape::PictureCredit => {
                if let Some(above) = i
                    .checked_sub(1)
                    .filter(|&a| parts[a].is_none() && paragraphs[a].is_caption())
                {
                    parts[above] = Some(Part::Caption);
                }
            }
            // Titles of other articles: all that follow at the end of a page, one inside an article, where a heading may come next.
            Shape::Links => {
                let most = if in_tail { paragraphs.len() } else { 1 };
                let titles = paragraphs[i + 1..]
                    .iter()
                    .take(most)
                    .take_while(|p| p.is_title())
                    .count();
                parts[i + 1..i + 1 + titles].fill(Some(Part::Furniture));
            }
            Shape::Furniture => {}
        }
    }
}

/// Marks the short lines without a full stop between paragraphs.
fn headings(paragraphs: &[Paragraph<'_>], parts: &mut [Option<Part>]) {
    let Some(last) = paragraphs.iter().rposition(Paragraph::is_prose) else {
        return;
    };
    for (paragraph, part) in paragraphs.iter().zip(parts).take(last) {
        if part.is_none() && paragraph.is_heading() {
            *part = Some(Part::Heading);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::builtin_language;
    use crate::source::{Facts, Format, decode, record};

    /// A letter a sentence: headline, repeated, title of a section, caption, body, post, furniture (`.`).
    fn read(tag: &str, title: Option<&str>, text: &str, format: Format) -> String {
        let language = builtin_language(tag).unwrap().unwrap();
        let mut source = record("f", r#"{"text": ""}"#, &Facts::default())
            .unwrap()
            .source;
        source.text = decode(text.into(), format).unwrap();
        source.title = title.map(str::to_owned);
        let analysis = Analysis::new(source.text.as_str(), &language);
        let sentences = crate::text::sentences(&analysis);
        parts(&source, &analysis, &sentences)
            .iter()
            .map(|part| match part {
                Part::Headline => 'h',
                Part::RepeatedHeadline => 'r',
                Part::Heading => 't',
                Part::Caption => 'c',
                Part::Body => 'b',
                Part::Post => 'p',
                Part::Furniture => '.',
            })
            .collect()
    }

    fn fr(text: &str) -> String {
        read("fr", None, text, Format::Plain)
    }

    const BODY: &str = "Le maire a ouvert la nouvelle école du quartier lundi matin devant les parents et les enseignants. Il a parlé.";

    #[test]
    fn around_an_article() {
        for (line, part) in [
            ("#école #maire #quartier", "."),
            ("Leave a Reply", "."),
            ("Commentaires (12)", "."),
            ("3 commentaires", "."),
            (
                "Your email address will not be published. Required fields are marked *",
                "..",
            ),
            (
                "This site uses Akismet to reduce spam. Learn how your comment data is processed.",
                "..",
            ),
            ("Source : https://exemple.org/ecole-ouverte", "."),
            ("https://exemple.org/ecole-ouverte", "."),
            ("(Reportage de Anne Petit ; édité par Luc Grand)", "."),
            ("Anne Petit a contribué à ce rapport.", "."),
            ("Par Anne Petit", "."),
            ("by Nouvelles du Quartier", "."),
            ("Anne PETIT avec l’AFP", "."),
            ("13/12/2018 07:53:25 - Lille (AFP) - © 2018 AFP", "."),
            ("© Le Quartier", "."),
            ("ap-lg/mm", "."),
            ("NEXT Une autre école ferme à la rentrée", "."),
            ("Lire aussi : Une autre école ferme à la rentrée", "."),
            ("Lire aussi\n\nUne autre école ferme", ".."),
            ("Anne Petit est partie.", "b"),
            ("La ville compte 12 écoles", "b"),
            ("Par la suite, tout ira bien.", "b"),
            ("Il a fini la visite. #école #maire", "b."),
            (
                "Il a fini la visite. Belle #école pic.twitter.com/aBcDeF1234 Il est parti.",
                "bpb",
            ),
            (
                "Il a fini. Belle école — Anne Petit (@apetit) 11 mars 2024 Il est parti.",
                "bpb",
            ),
            ("#école pic.twitter.com/aBcDeF1234 Il est parti.", "pb"),
            ("École : la visite du maire - Regarder sur Lorne Live", "."),
            ("Regarder sur un écran est un art.", "b"),
        ] {
            assert_eq!(
                fr(&format!("{BODY}\n\n{line}")),
                format!("bb{part}"),
                "{line}"
            );
        }
    }

    #[test]
    fn inside_an_article() {
        for (line, part) in [
            ("Un chantier de deux ans", "t"),
            ("« Une belle école »", "t"),
            (
                "Lire aussi\n\n« Une autre école » ferme\n\nUn long chantier",
                "..t",
            ),
            (
                "Des élèves dans la cour de la nouvelle école.\n\nAnne Petit / AP",
                "c.",
            ),
            ("Suivez la couverture complète", "."),
            ("Next week, the school opens.", "b"),
            ("PREV Une école", "."),
        ] {
            assert_eq!(
                fr(&format!("{BODY}\n\n{line}\n\n{BODY}")),
                format!("bb{part}bb"),
                "{line}"
            );
        }
    }

    #[test]
    fn headlines() {
        let title = "Une école ouvre | Un chantier de deux ans";
        for (top, wanted) in [
            (format!("{title}\n\n"), "h"),
            (format!("{title}\n{title}\n{title}\n"), "hrr"),
            (
                format!("Home » Ville » {title}\n\n{title}\n\nby Le Quartier\n"),
                "th.",
            ),
            (format!("Home » Ville\n\n{title}\n\n"), ".h"),
            (
                "Une école ouvre, dit le maire.\n\nUne école ouvre, dit le maire.\n\n".to_owned(),
                "hr",
            ),
            (
                "Une école ouvre\nUne école ouvre - Le Quartier\n".to_owned(),
                "hr",
            ),
            ("Une école ouvre-t-elle ?\n\n".to_owned(), "h"),
            ("Les élèves sont là.\n\n".to_owned(), "b"),
        ] {
            assert_eq!(fr(&format!("{top}{BODY}")), format!("{wanted}bb"), "{top}");
        }
        assert_eq!(
            read(
                "fr",
                Some("Une école ouvre"),
                &format!("Une école ouvre\n{BODY}"),
                Format::Plain
            ),
            "rbb"
        );
        assert_eq!(fr("Une école ouvre"), "b");
    }

    #[test]
    fn markup_decides() {
        let page = format!(
            "<h1>Une école ouvre.</h1><p>{BODY}<h2>Le chantier.</h2><figcaption>La cour.</figcaption><p>{BODY}"
        );
        assert_eq!(read("fr", None, &page, Format::Html), "hbbtcbb");
    }

    #[test]
    fn an_english_page() {
        let text = "A school opens\n\nBy Ann Small, The Quarter\n\nThe mayor opened the new school of the quarter on Monday morning before parents and teachers.\n\nRELATED: Another school closes\n\nYou may also like\n\nAnother school closes\n\nA third one burns";
        assert_eq!(read("en", None, text, Format::Plain), "h.b....");
    }
}
