//! What the head of a page says of its article: the day, the site and the address that publishers put there for search engines.
//!
//! Read are `meta` with `article:published_time` or `datePublished`, `og:site_name` and `og:url`, `link rel="canonical"`, and `datePublished` and the
//! publisher of the article in JSON-LD (<https://ogp.me>, <https://schema.org/NewsArticle>). The language is left to the words: templates get it wrong.

use super::LineIndex;
use super::html_attributes::bounded;
use super::stated::Stated;
use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use serde_json::Value;

/// No head needs more, in bytes.
const LONGEST: usize = 1 << 20;

/// How deep an article may stand in JSON-LD.
const DEEPEST: usize = 4;

/// What the head of `page` says.
pub(super) fn stated(page: &str) -> Stated {
    let mut stated = Stated::default();
    // The first of each kind that is there counts; what is made for the purpose stands before what serves others as well.
    let (mut published, mut outlet, mut url) = (Candidates::default(), Candidates::default(), None);
    for element in elements(head(page)) {
        match element {
            Element::Meta { name, content, at } => match name.as_str() {
                "article:published_time" => published.offer(0, content, at),
                "datepublished" => published.offer(1, content, at),
                "og:site_name" => outlet.offer(0, content, at),
                "og:url" => url = url.or(Some(content)),
                _ => {}
            },
            Element::Canonical(address) => url = Some(address),
            Element::Data(json, at) => {
                let Ok(data) = serde_json::from_str::<Value>(&json) else {
                    continue;
                };
                let Some(article) = article(&data, 0) else {
                    continue;
                };
                if let Some(day) = article.get("datePublished").and_then(Value::as_str) {
                    published.offer(2, day.to_owned(), at);
                }
                if let Some(name) = article.pointer("/publisher/name").and_then(Value::as_str) {
                    outlet.offer(1, name.to_owned(), at);
                }
            }
        }
    }
    if let Some((day, at)) = published.best() {
        let line = LineIndex::new(page).position(page, at).line;
        stated.published(line, "datePublished", day.trim());
    }
    let text = |text: String| Some(text.trim().to_owned()).filter(|t| !t.is_empty());
    stated.facts.outlet = outlet.best().and_then(|(name, _)| text(name));
    stated.facts.url = url.and_then(text);
    stated
}

/// What was found, by how much it is worth: less goes first.
#[derive(Default)]
struct Candidates(Option<(u8, String, usize)>);

impl Candidates {
    fn offer(&mut self, rank: u8, text: String, at: usize) {
        if self.0.as_ref().is_none_or(|(held, ..)| rank < *held) {
            self.0 = Some((rank, text, at));
        }
    }

    fn best(self) -> Option<(String, usize)> {
        self.0.map(|(_, text, at)| (text, at))
    }
}

/// The page up to where its body begins.
fn head(page: &str) -> &str {
    let end = ["</head", "<body"]
        .iter()
        .filter_map(|tag| find_ignoring_case(page, tag))
        .min();
    let mut end = end.unwrap_or(page.len()).min(LONGEST);
    while !page.is_char_boundary(end) {
        end -= 1;
    }
    &page[..end]
}

fn find_ignoring_case(text: &str, tag: &str) -> Option<usize> {
    let windows = text.as_bytes().windows(tag.len());
    windows
        .take(LONGEST)
        .position(|w| w.eq_ignore_ascii_case(tag.as_bytes()))
}

/// What a head may say something in; `at` is the byte of the page it stands at.
enum Element {
    Meta {
        name: String,
        content: String,
        at: usize,
    },
    Canonical(String),
    Data(String, usize),
}

/// A tag being read.
#[derive(Default)]
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn value(&self, name: &str) -> Option<&str> {
        let of_name = self.attributes.iter().find(|(key, _)| key == name);
        of_name.map(|(_, value)| value.as_str())
    }
}

fn elements(head: &str) -> Vec<Element> {
    let mut found = Vec::new();
    let mut tag = Tag::default();
    let lossy = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut emitter = CallbackEmitter::new(
        |event: CallbackEvent<'_>, span: html5gum::Span<usize>| -> Option<Element> {
            match event {
                CallbackEvent::OpenStartTag { name } => {
                    tag = Tag {
                        name: lossy(name),
                        attributes: Vec::new(),
                    };
                }
                CallbackEvent::AttributeName { name } => {
                    tag.attributes.push((lossy(name), String::new()));
                }
                CallbackEvent::AttributeValue { value } => {
                    if let Some((_, held)) = tag.attributes.last_mut() {
                        *held = lossy(value);
                    }
                }
                CallbackEvent::CloseStartTag { .. } => return meta(&tag, span.start),
                CallbackEvent::String { value } if is_data(&tag) => {
                    return Some(Element::Data(lossy(value), span.start));
                }
                CallbackEvent::EndTag { .. } => tag = Tag::default(),
                _ => {}
            }
            None
        },
    );
    emitter.naively_switch_states(true);
    found.extend(Tokenizer::new_with_emitter(&*bounded(head), emitter).map_while(Result::ok));
    found
}

fn is_data(tag: &Tag) -> bool {
    tag.name == "script" && tag.value("type") == Some("application/ld+json")
}

fn meta(tag: &Tag, at: usize) -> Option<Element> {
    match tag.name.as_str() {
        "meta" => {
            let name = ["property", "itemprop", "name"]
                .iter()
                .find_map(|key| tag.value(key))?;
            Some(Element::Meta {
                name: name.to_ascii_lowercase(),
                content: tag.value("content")?.to_owned(),
                at,
            })
        }
        "link" if tag.value("rel") == Some("canonical") => {
            Some(Element::Canonical(tag.value("href")?.to_owned()))
        }
        _ => None,
    }
}

/// The first article in JSON-LD: the object itself, or one of a list or graph.
fn article(data: &Value, depth: usize) -> Option<&Value> {
    if depth > DEEPEST {
        return None;
    }
    match data {
        Value::Array(items) => items.iter().find_map(|item| article(item, depth + 1)),
        Value::Object(entries) => {
            let kinds = entries.get("@type");
            let is_article = |kind: &Value| kind.as_str().is_some_and(|k| k.ends_with("Article"));
            let one = kinds.is_some_and(|kinds| match kinds {
                Value::Array(kinds) => kinds.iter().any(is_article),
                kind => is_article(kind),
            });
            if one {
                Some(data)
            } else {
                entries
                    .get("@graph")
                    .and_then(|graph| article(graph, depth + 1))
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Facts;
    use jiff::civil::date;

    fn facts(head: &str) -> Facts {
        let stated = stated(&format!(
            "<!doctype html>\n<html><head>{head}</head><body><p>x"
        ));
        assert_eq!(stated.doubts, [], "{head}");
        stated.facts
    }

    #[test]
    fn what_publishers_put_there() {
        let all = facts(
            "<META content='2026-07-16T22:10:00+02:00' property=\"article:published_time\">
             <meta property=\"og:site_name\" content=\"La Gazette &amp; Fils\"/>
             <link rel=canonical href=\"https://gazette.example/crue\">",
        );
        assert_eq!(all.published, Some(date(2026, 7, 16)));
        assert_eq!(all.outlet.as_deref(), Some("La Gazette & Fils"));
        assert_eq!(all.url.as_deref(), Some("https://gazette.example/crue"));
        assert_eq!((all.language, all.title, all.story), (None, None, None));
    }

    #[test]
    fn the_article_in_linked_data() {
        let data = |json: &str| {
            facts(&format!(
                "<script type=\"application/ld+json\">{json}</script>"
            ))
        };
        let article = r#"{"@type": ["NewsArticle"], "datePublished": "2026-07-16", "publisher": {"name": "The Post"}}"#;
        for json in [
            article.to_owned(),
            format!(r#"[{{"@type": "WebSite", "datePublished": "2001-01-01"}}, {article}]"#),
            format!(r#"{{"@graph": [{article}]}}"#),
        ] {
            let facts = data(&json);
            assert_eq!(facts.published, Some(date(2026, 7, 16)), "{json}");
            assert_eq!(facts.outlet.as_deref(), Some("The Post"), "{json}");
        }
        for json in [
            "",
            "{",
            "[[[[[[[[]]]]]]]]",
            r#"{"@type": 3}"#,
            r#"{"datePublished": "2026-07-16"}"#,
        ] {
            assert_eq!(data(json), Facts::default(), "{json}");
        }
    }

    #[test]
    fn what_is_made_for_articles_goes_first() {
        let json = r#"<script type="application/ld+json">{"@type": "Article", "datePublished": "2026-07-15"}</script>"#;
        let meta = r#"<meta property="article:published_time" content="2026-07-16">"#;
        for head in [format!("{json}{meta}"), format!("{meta}{json}")] {
            assert_eq!(facts(&head).published, Some(date(2026, 7, 16)), "{head}");
        }
    }

    #[test]
    fn only_the_head_counts() {
        let page = r#"<p>One</p><body><meta property="og:site_name" content="x"></body>"#;
        assert_eq!(stated(page), Stated::default());
        assert_eq!(stated(""), Stated::default());
        let open = "<meta property=\"og:site_name\" content=\"é".repeat(2000);
        assert_eq!(stated(&open).doubts, []);
    }

    #[test]
    fn a_day_that_is_none_is_told() {
        let page = "<head>\n<meta property=article:published_time content='16 July'></head>";
        let doubts = stated(page).doubts;
        assert_eq!(doubts.len(), 1);
        assert_eq!(doubts[0].line, 2);
        assert!(
            doubts[0].message.contains("`16 July`"),
            "{}",
            doubts[0].message
        );
    }
}
