//! Where sentences and paragraphs end.
//!
//! | written | how it is read |
//! |---|---|
//! | `Il est mort. Elle vit.` | a stop, a blank, a capital: two sentences |
//! | `M. Dupont`, `J. K. Rowling`, `Gen. Lee` | an abbreviation or an initial before a name: one |
//! | `the U.S. The` | an abbreviation that may end a sentence, before a word no name begins with: two |
//! | `à Paris. en près d’un an` | a stop before a small letter: one, damaged or not |
//! | `« Fin. » Il part`, `fin.”Le maire` | closing marks belong to the sentence they close |
//! | `… disait-il… Puis` | an ellipsis before a capital: two |
//! | `… pic.twitter.com/x Le maire` | the end of a post that a page shows: two ([`PostEnd`]) |
//! | a line end | ends a paragraph, unless the text is wrapped at a fixed width and this line was full |

use super::post::{PostEnd, posts};
use super::{Analysis, Gap, Token, TokenKind};
use crate::lang::{Abbreviation, Sense, SenseSet};
use crate::source::Span;
use std::ops::Range;

/// A sentence: where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentenceSpan {
    /// Its bytes in the text as read, without the blanks around it.
    pub span: Span,
    /// Its tokens in the analysis.
    pub tokens: Range<usize>,
    /// What the phrases that begin in it may be.
    pub senses: SenseSet,
    /// Index of the paragraph it stands in.
    pub paragraph: usize,
    /// What it ends in, where it is somebody's post that the page shows.
    pub post: Option<PostEnd>,
}

/// The sentences of a text, in order. Every token stands in exactly one.
pub fn sentences(analysis: &Analysis<'_>) -> Vec<SentenceSpan> {
    let tokens = &analysis.tokens;
    let width = wrap_width(analysis.text);
    // Room for as many as most prose has.
    let mut found = Vec::with_capacity(tokens.len() / 16);
    let posts = posts(analysis);
    let ends = possible_ends(analysis, &posts);
    let mut posts = posts.into_iter().peekable();
    let (mut start, mut paragraph) = (0, 0);
    for next in ends {
        if next == start {
            continue;
        }
        let paragraph_ends = match tokens.get(next) {
            None => true,
            Some(token) => match token.gap {
                Gap::Paragraph => true,
                Gap::Line => !width.is_some_and(|w| continues(analysis.text, token, w)),
                _ => false,
            },
        };
        let in_post = posts
            .peek()
            .is_some_and(|p| p.tokens.start <= next && next < p.tokens.end);
        let post = posts.next_if(|p| p.tokens.end == next);
        if paragraph_ends || post.is_some() || !in_post && ends_before(analysis, start, next) {
            let (first, last) = (&tokens[start], &tokens[next - 1]);
            found.push(SentenceSpan {
                span: Span::new(first.start as usize, last.end as usize),
                tokens: start..next,
                senses: analysis.senses_within(start..next),
                paragraph,
                post,
            });
            start = next;
            paragraph += usize::from(paragraph_ends);
        }
    }
    found
}

/// The tokens before which a sentence may end, in order; some of them twice. Most tokens stand in a line behind a word, where nothing ends.
fn possible_ends(analysis: &Analysis<'_>, posts: &[PostEnd]) -> Vec<usize> {
    let tokens = &analysis.tokens;
    let mut ends = Vec::with_capacity(tokens.len() / 4);
    for (at, mark) in analysis.edges(0..tokens.len()) {
        if tokens[at].gap >= Gap::Line {
            ends.push(at);
        }
        if mark.is_some() {
            ends.push(at + 1);
        }
    }
    ends.push(tokens.len());
    if !posts.is_empty() {
        ends.extend(posts.iter().map(|p| p.tokens.end));
        ends.sort_unstable();
    }
    ends
}

/// No sentence of prose ends in more closing marks.
const CLOSING: usize = 8;

/// Whether the sentence that begins at token `start` ends before token `next`, both in one paragraph.
fn ends_before(analysis: &Analysis<'_>, start: usize, next: usize) -> bool {
    let tokens = &analysis.tokens;
    if !tokens[next - 1].is_any_mark() {
        return false;
    }
    // Back over the marks that close a quotation or a bracket, to the stop.
    let closing = tokens[start..next]
        .iter()
        .rev()
        .take(CLOSING)
        .take_while(|t| closes(t))
        .count();
    let Some(stop) = (next - closing).checked_sub(1).filter(|&i| i >= start) else {
        return false;
    };
    let TokenKind::Mark(mark) = tokens[stop].kind else {
        return false;
    };
    if !matches!(mark, '.' | '!' | '?' | '…' | '。' | '؟') || !begins(analysis, next, closing > 0)
    {
        return false;
    }
    mark != '.' || closing > 0 || stop_ends(analysis, start, stop, next)
}

/// Marks that close a quotation or a bracket. Straight marks close where they are glued to what stands before them.
fn closes(token: &Token) -> bool {
    match token.kind {
        TokenKind::Mark('»' | '”' | '’' | '›' | ')' | ']') => true,
        TokenKind::Mark('"' | '\'') => token.gap == Gap::None,
        _ => false,
    }
}

/// Whether a sentence can begin at token `at`: a capital or a figure, with opening marks before it, after a blank; after a closing mark the blank may
/// be missing.
fn begins(analysis: &Analysis<'_>, at: usize, after_closing: bool) -> bool {
    let tokens = &analysis.tokens;
    let glued = tokens[at].gap == Gap::None;
    // "l'accord.« Un jour": an opening mark says as much as a blank.
    let quotes = matches!(tokens[at].kind, TokenKind::Mark('«' | '“' | '„'));
    if glued && !after_closing && !quotes && !scraped(analysis, at) {
        return false;
    }
    let opening = |t: &&Token| {
        matches!(
            t.kind,
            TokenKind::Mark(
                '«' | '“'
                    | '„'
                    | '‟'
                    | '”'
                    | '"'
                    | '\''
                    | '‘'
                    | '‹'
                    | '('
                    | '['
                    | '-'
                    | '–'
                    | '—'
                    | '•'
                    | '¿'
                    | '¡'
                    | '…'
            )
        )
    };
    let first = tokens[at..].iter().take(4).find(|t| !opening(t));
    match first.map(|t| t.kind) {
        Some(TokenKind::Word) => {
            first.is_some_and(|t| t.capital || caseless(analysis.token_text(t)))
        }
        Some(TokenKind::Digits) => !glued,
        Some(TokenKind::Mark(c)) => matches!(c, '#' | '@' | '$' | '€' | '£'),
        None => false,
    }
}

/// Scripts without capitals begin a sentence with any letter.
fn caseless(word: &str) -> bool {
    word.chars()
        .next()
        .is_some_and(|c| !c.is_lowercase() && !c.is_uppercase())
}

/// "la ville.Le maire": the blank was lost. Only a word that no name begins with tells this from "Example.Com".
fn scraped(analysis: &Analysis<'_>, at: usize) -> bool {
    let tokens = &analysis.tokens;
    let before = at.checked_sub(2).map(|i| &tokens[i]);
    before.is_some_and(|t| t.kind == TokenKind::Word && t.end - t.start > 1)
        && is_function_word(analysis, at)
        && tokens
            .get(at + 1)
            .is_some_and(|t| t.gap != Gap::None || t.kind != TokenKind::Mark('.'))
}

/// Whether the full stop at token `stop` ends a sentence, given that what follows at `next` could begin one.
fn stop_ends(analysis: &Analysis<'_>, start: usize, stop: usize, next: usize) -> bool {
    let tokens = &analysis.tokens;
    if stop > start && tokens[stop - 1].is_mark('.') {
        return true; // "...": an ellipsis
    }
    match abbreviation(analysis, start, stop) {
        Some(Abbreviation::BeforeName | Abbreviation::Inside) => return false,
        Some(Abbreviation::Anywhere) => return is_function_word(analysis, next),
        None => {}
    }
    let Some(before) = stop
        .checked_sub(1)
        .filter(|&i| i >= start)
        .map(|i| &tokens[i])
    else {
        return true;
    };
    let after = &tokens[next];
    match before.kind {
        // "J. K. Rowling", but "le plan B. Le maire".
        TokenKind::Word if before.capital && analysis.token_text(before).chars().count() == 1 => {
            is_function_word(analysis, next)
        }
        // "1. Le premier point" at the beginning; "4. 300" is a garbled figure.
        TokenKind::Digits if stop - 1 == start => false,
        TokenKind::Digits => {
            after.kind != TokenKind::Digits
                || after.end - after.start != 3
                || before.end - before.start > 3
        }
        _ => true,
    }
}

/// The abbreviation whose full stop is token `stop`, if it is one.
fn abbreviation(analysis: &Analysis<'_>, start: usize, stop: usize) -> Option<Abbreviation> {
    // "a.m." and "p. ex." are four tokens, the longest have six.
    (start.max(stop.saturating_sub(6))..stop).find_map(|from| {
        analysis
            .phrases_of(from, SenseSet::ABBREVIATION)
            .filter(|(_, len)| from + len == stop + 1)
            .flat_map(|(senses, _)| senses)
            .find_map(|sense| match sense {
                Sense::Abbreviation(a) => Some(*a),
                _ => None,
            })
    })
}

/// Whether a word of the closed classes stands at token `at`: with a capital it begins a sentence, for no name begins with it.
fn is_function_word(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.may_be(at, SenseSet::FUNCTION)
}

/// The width at which a text is wrapped, in characters, if it is: nearly every line that is followed by another had no room for the first word of the
/// next, and no line is longer than a terminal or a mail is wide.
fn wrap_width(text: &str) -> Option<usize> {
    const WIDEST: usize = 120;
    const NARROWEST: usize = 40;
    let mut width = 0;
    for line in text.lines() {
        // Most texts are not wrapped, and show it in their first lines.
        let length = line.chars().take(WIDEST + 1).count();
        if length > WIDEST {
            return None;
        }
        width = width.max(length);
    }
    if width < NARROWEST {
        return None;
    }
    let (mut full, mut inside, mut all) = (0, 0, 0);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(next) = lines.peek().filter(|l| !l.trim().is_empty()) else {
            continue;
        };
        if line.trim().is_empty() {
            continue;
        }
        all += 1;
        if is_full(line, next, width) {
            full += 1;
            inside += usize::from(next.trim_start().starts_with(char::is_lowercase));
        }
    }
    (full >= 3 && full * 3 >= all * 2 && inside * 3 >= full).then_some(width)
}

/// Whether the first word of `next` would not have fitted on `line`.
fn is_full(line: &str, next: &str, width: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    line.trim_end().chars().count() + 1 + word.chars().count() > width
}

/// Whether the line before `token`, the first of its line, was full in a text wrapped at `width`: then the paragraph goes on.
fn continues(text: &str, token: &Token, width: usize) -> bool {
    let start = text[..token.start as usize]
        .rfind('\n')
        .map_or(0, |i| i + 1);
    let before = text[..start].trim_end_matches(['\n', '\r']);
    let line = &before[before.rfind('\n').map_or(0, |i| i + 1)..];
    is_full(line, &text[start..], width)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::builtin_language;

    fn split(tag: &str, text: &str) -> Vec<(usize, String)> {
        let language = builtin_language(tag).unwrap().unwrap();
        let analysis = Analysis::new(text, &language);
        let found = sentences(&analysis);
        let covered: Vec<usize> = found.iter().flat_map(|s| s.tokens.clone()).collect();
        assert_eq!(covered, (0..analysis.tokens.len()).collect::<Vec<_>>());
        found
            .iter()
            .map(|s| (s.paragraph, text[s.span.range()].to_owned()))
            .collect()
    }

    fn joined(tag: &str, text: &str) -> String {
        let all = split(tag, text);
        all.iter()
            .map(|(_, s)| s.as_str())
            .collect::<Vec<_>>()
            .join("|")
    }

    #[test]
    fn any_heap_of_closing_marks_is_survived() {
        for mark in ["»", "”", ")", "\"", "«»"] {
            assert_eq!(split("fr", &mark.repeat(50_000)).len(), 1);
        }
    }

    #[test]
    fn french() {
        for wanted in [
            "Il est mort.|Elle vit !|Qui ?|Lui.",
            "M. Dupont et Mme. Durand ont vu le Dr. Petit.",
            "Le roman de J. K. Rowling.|Le plan B.|Le maire part.",
            "Il vit à Paris. en près d’un an, rien.",
            "« C’est fini. »|Il part.",
            "« C’est fini. » a-t-il dit.",
            "“C’est fini.”|Le maire part.",
            "Le maire a signé.|(Avec agences)",
            "Il hésite… mais il part…|Puis il revient...|Enfin.",
            "Il a vu 10 000 soldats le 3 mars 2024.|10 000 autres suivent.",
            "Il en vient 4. 300 soldats.",
            "1. Le premier point.|Le second.",
            "Le site exemple.com ferme.|L’autre aussi.",
            "Des pommes, des poires, etc.|Le marché ferme.",
            "Une part de 3.5 points.|Élue à l’unanimité.",
            "– Non.|– Si.",
            "Elle a dit oui.|Éric a dit non.",
        ] {
            assert_eq!(joined("fr", &wanted.replace('|', " ")), wanted);
        }
        assert_eq!(
            joined("fr", "Il a fui la ville.Le maire part."),
            "Il a fui la ville.|Le maire part."
        );
        assert_eq!(
            joined("fr", "« Fini. »Le maire part."),
            "« Fini. »|Le maire part."
        );
        assert_eq!(
            joined("fr", "Il a fui.« La ville brûle », a-t-il dit."),
            "Il a fui.|« La ville brûle », a-t-il dit."
        );
    }

    #[test]
    fn english() {
        for wanted in [
            "He met Mr. Smith, Gen. Lee and Sen. Jones.",
            "They live in the U.S.|The others left.",
            "The U.S. Senate voted at 3 p.m. Tuesday.",
            "“We won.”|She left.",
            "\"We won,\" she said.|\"We lost.\"|He left.",
            "The Smith Co. Board met.|It voted.",
            "It cost 3.5 million vs. 2 million.",
        ] {
            assert_eq!(joined("en", &wanted.replace('|', " ")), wanted);
        }
    }

    #[test]
    fn posts_end() {
        for wanted in [
            "The quay is shut.|All to the harbour #Lund pic.twitter.com/aBcDeF1234|Boats wait.",
            "Well? https://t.co/aBcDeF1234 pic.twitter.com/aBcDeF1234— Anne Petit (@apetit_7) March 11, 2024|Anne Petit left.",
            "No more. — Port (North, South) (@port) 11 March 2024|Port officials left.",
            "We saw the harbour master (@master) on 11 March 2024 at noon.",
            "It said – of the quay (@quay) – that boats wait.",
        ] {
            assert_eq!(joined("en", &wanted.replace('|', " ")), wanted);
        }
        let marks = "— a (@b) ".repeat(20_000);
        assert_eq!(split("en", &marks).len(), 1);
    }

    #[test]
    fn a_line_end_ends_a_paragraph() {
        let all = split("fr", "Un titre\nUn début. Une suite.\r\n\r\nUne fin");
        let all: Vec<_> = all.iter().map(|(p, s)| (*p, s.as_str())).collect();
        assert_eq!(
            all,
            [
                (0, "Un titre"),
                (1, "Un début."),
                (1, "Une suite."),
                (2, "Une fin")
            ]
        );
        assert_eq!(split("fr", " \n "), []);
    }

    #[test]
    fn a_wrapped_text_is_rejoined() {
        let text = "Crue\n\n\
            La rivière a quitté son lit dans la nuit de lundi à mardi et elle a noyé\n\
            les rues basses du bourg, où deux cents personnes ont dû être logées au\n\
            gymnase par les pompiers. Le maire, qui s’est rendu sur place à l’aube,\n\
            demande l’aide de l’État.\n\
            Une cellule est ouverte.\n";
        let all = split("fr", text);
        let paragraphs: Vec<usize> = all.iter().map(|(p, _)| *p).collect();
        assert_eq!(paragraphs, [0, 1, 1, 2], "{all:?}");
        assert!(all[1].1.ends_with("pompiers."));
    }
}
