//! HTML: what a reader of the page would call its text, and where it came from.
//!
//! Blocks become paragraphs, entities characters, runs of blanks one; what is not shown, and what serves to move around the site, is left out. The page
//! is read as the token stream it is: a page that is broken is still read.

use super::html_attributes::bounded;
use super::markup::Builder;
use super::text::BlockKind;
use super::{Span, Text};
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span as HtmlSpan, Tokenizer};
use std::collections::BTreeMap;

/// Elements whose content is no text of the page, or not of the article.
const LEFT_OUT: [&str; 17] = [
    "audio", "button", "canvas", "datalist", "dialog", "head", "iframe", "math", "nav", "noscript",
    "object", "script", "select", "style", "svg", "template", "video",
];

/// Elements that are lines of their own.
const BLOCKS: [&str; 44] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// The text of a page.
pub(super) fn html(original: String, from: usize) -> Text {
    let mut builder = Builder::new();
    read(&mut builder, &original[from..], from);
    builder.build(original)
}

/// A piece of the page, with its bytes.
enum Event {
    Start(String),
    End(String),
    Text(String, Span),
}

/// Reads `html`, which begins at byte `at` of the original.
pub(super) fn read(builder: &mut Builder, html: &str, at: usize) {
    let events = events(html);
    let mut skip_to = 0;
    let left_out = ends(&events);
    for (i, event) in events.iter().enumerate() {
        if i < skip_to {
            continue;
        }
        match event {
            Event::Start(name) => {
                if let Some(end) = left_out[i] {
                    skip_to = end;
                    builder.space();
                } else if let Some(kind) = kind(name) {
                    builder.open(kind);
                } else if name == "br" {
                    builder.line();
                } else if BLOCKS.contains(&name.as_str()) {
                    builder.paragraph();
                }
            }
            Event::End(name) => {
                if let Some(kind) = kind(name) {
                    builder.close(kind);
                } else if BLOCKS.contains(&name.as_str()) {
                    builder.paragraph();
                }
            }
            Event::Text(decoded, span) => {
                text(builder, decoded, &html[span.range()], at + span.start)
            }
        }
    }
}

/// For each event that begins an element that is left out, the event after its end. One that is never closed is not left out: else a forgotten end tag
/// would swallow the article.
fn ends(events: &[Event]) -> Vec<Option<usize>> {
    let mut ends = vec![None; events.len()];
    let mut open: Vec<(&str, usize)> = Vec::new();
    // How many of each name are open: the way back is only walked where it leads somewhere, and what is walked is then closed.
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (i, event) in events.iter().enumerate() {
        match event {
            Event::Start(name) if LEFT_OUT.contains(&name.as_str()) => {
                open.push((name, i));
                *counts.entry(name).or_default() += 1;
            }
            Event::End(name) if counts.get(name.as_str()).is_some_and(|&n| n > 0) => {
                while let Some((opened, at)) = open.pop() {
                    counts.entry(opened).and_modify(|n| *n -= 1);
                    if opened == name {
                        ends[at] = Some(i + 1);
                        break;
                    }
                }
            }
            _ => {}
        }
    }
    ends
}

fn events(html: &str) -> Vec<Event> {
    let name = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
    let mut emitter = CallbackEmitter::new(
        move |event: CallbackEvent<'_>, span: HtmlSpan<usize>| match event {
            CallbackEvent::OpenStartTag { name: n } => Some(Event::Start(name(n))),
            CallbackEvent::EndTag { name: n } => Some(Event::End(name(n))),
            CallbackEvent::String { value } => Some(Event::Text(
                String::from_utf8_lossy(value).into_owned(),
                Span::new(span.start, span.end),
            )),
            _ => None,
        },
    );
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(&*bounded(html), emitter)
        .map_while(Result::ok)
        .filter(|event| match event {
            Event::Text(_, span) => html.get(span.range()).is_some(),
            _ => true,
        })
        .collect()
}

fn kind(name: &str) -> Option<BlockKind> {
    match name {
        "h1" => Some(BlockKind::Title),
        "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Heading),
        "figcaption" => Some(BlockKind::Caption),
        _ => None,
    }
}

/// Pushes `decoded`, which was read from `written` at byte `at` of the original: entities are the stretches in which the two differ.
fn text(builder: &mut Builder, decoded: &str, written: &str, at: usize) {
    if decoded == written {
        builder.verbatim(written, at);
        return;
    }
    let mut from = 0;
    while from < written.len() {
        let rest = &written[from..];
        let plain = rest.find(['&', '\0']).unwrap_or(rest.len());
        builder.verbatim(&rest[..plain], at + from);
        from += plain;
        let rest = &written[from..];
        let Some(first) = rest.chars().next() else {
            break;
        };
        let length = match first {
            '&' => reference(rest),
            other => other.len_utf8(),
        };
        let written = &rest[..length];
        match decode(written) {
            Some(text) if text != written => {
                builder.decoded(&text, Span::new(at + from, at + from + length))
            }
            _ if first == '&' => builder.verbatim(written, at + from),
            _ => {}
        }
        from += length;
    }
}

/// How many bytes of `text`, which begins with an ampersand, may be a character reference.
fn reference(text: &str) -> usize {
    // The longest name has 31 letters.
    let name = text[1..]
        .bytes()
        .take(40)
        .take_while(|&b| b.is_ascii_alphanumeric() || b == b'#')
        .count();
    1 + name + usize::from(text.as_bytes().get(1 + name) == Some(&b';'))
}

/// What `written` stands for as the text of a page.
fn decode(written: &str) -> Option<String> {
    events(written).into_iter().find_map(|event| match event {
        Event::Text(text, _) => Some(text),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_has_any_number_of_attributes() {
        // On a stack as small as that of a thread.
        let read = || {
            for attribute in ["a=\"x\" ", "a='x' ", "a=x ", "a ", "a=\"\"", "a= \n\"x\"/"] {
                let page = format!("<p>12 boats <b {}>sank</b></p>", attribute.repeat(50_000));
                assert_eq!(
                    html(page, 0).as_str().trim(),
                    "12 boats sank",
                    "{attribute}"
                );
            }
        };
        let thread = std::thread::Builder::new().stack_size(1 << 20);
        thread.spawn(read).expect("a thread").join().expect("read");
    }

    fn page(text: &str) -> Text {
        html(text.to_owned(), 0)
    }

    #[test]
    fn text_of_a_page() {
        for (page_text, wanted) in [
            ("<p>Un</p><p>Deux", "Un\n\nDeux"),
            ("a<br/>b<br>c", "a\nb\nc"),
            ("  <b>4\n 300</b> morts ", "4 300 morts"),
            (
                "a&nbsp;b &amp; c&eacute; &lt;i&gt; &bogus; R&D &#233;&#xe9;",
                "a\u{a0}b & cé <i> &bogus; R&D éé",
            ),
            (
                "<head><title>x</title></head><style>p{}</style><script>if (a<b) '<p>'</script>a<!-- b -->c",
                "ac",
            ),
            (
                "<nav>Menu <ul><li>Un</ul></nav><h1>Titre</h1>corps",
                "Titre\n\ncorps",
            ),
            ("<nav>Menu <p>Un", "Menu\n\nUn"),
            ("a</p></b>c < d <", "a\n\nc < d <"),
            ("<table><tr><td>1<td>2</table>", "1\n\n2"),
            ("un\0deux\r\ntrois", "undeux trois"),
        ] {
            assert_eq!(page(page_text).as_str(), wanted, "{page_text}");
        }
    }

    #[test]
    fn every_stretch_leads_back() {
        let original = "<p>Près de <b>4&nbsp;300</b> soldats &laquo;&nbsp;d&rsquo;&eacute;lite&nbsp;&raquo;</p>\n<p>Rien.";
        let text = page(original);
        let back = |words: &str| {
            let at = text.as_str().find(words).unwrap();
            &original[text.to_original(Span::new(at, at + words.len())).range()]
        };
        assert_eq!(back("4\u{a0}300"), "4&nbsp;300");
        assert_eq!(back("4\u{a0}300 soldats"), "4&nbsp;300</b> soldats");
        assert_eq!(back("d’élite"), "d&rsquo;&eacute;lite");
        assert_eq!(back("«"), "&laquo;");
        assert_eq!(back("Rien."), "Rien.");
        assert_eq!(text.position(text.as_str().find("Rien").unwrap()).line, 2);
    }

    #[test]
    fn markup_says_what_a_block_is() {
        let text = page(
            "<h1>Un <i>titre</i></h1><p>Corps<figure><img><figcaption>Une photo</figcaption></figure><h2></h2>",
        );
        let blocks: Vec<_> = text
            .blocks()
            .iter()
            .map(|b| (b.kind, &text.as_str()[b.span.range()]))
            .collect();
        assert_eq!(blocks.len(), 2);
        assert_eq!(blocks[0], (BlockKind::Title, "Un titre"));
        assert_eq!(blocks[1].0, BlockKind::Caption);
    }
}
