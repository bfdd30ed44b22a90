//! Markdown: its text and where it came from. Blocks become paragraphs; targets of links, pictures, comments and front matter but for its headline are
//! left out.

use super::html;
use super::markup::Builder;
use super::text::BlockKind;
use super::{Span, Text, front_matter};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// The text of a Markdown file.
pub(super) fn markdown(original: String, from: usize) -> Text {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut builder = Builder::new();
    let markdown = &original[from..];
    if let Some(headline) = front_matter::headline(markdown) {
        builder.open(BlockKind::Title);
        builder.verbatim(&markdown[headline.clone()], from + headline.start);
        builder.close(BlockKind::Title);
    }
    // Inside a picture or front matter nothing else is text.
    let mut hidden = 0usize;
    for (event, range) in Parser::new_ext(markdown, options).into_offset_iter() {
        let span = Span::new(range.start, range.end);
        match event {
            Event::Start(Tag::Image { .. } | Tag::MetadataBlock(_)) => hidden += 1,
            Event::End(TagEnd::Image | TagEnd::MetadataBlock(_)) => {
                hidden = hidden.saturating_sub(1)
            }
            _ if hidden > 0 => {}
            Event::Start(Tag::Heading { level, .. }) => builder.open(heading(level)),
            Event::End(TagEnd::Heading(level)) => builder.close(heading(level)),
            Event::Start(tag) => {
                if !is_inline(&tag.to_end()) {
                    builder.paragraph();
                }
            }
            Event::End(tag) => {
                if !is_inline(&tag) {
                    builder.paragraph();
                }
            }
            Event::Text(text) | Event::Code(text) => {
                let written = &markdown[span.range()];
                if let Some(inside) = written.find(&*text) {
                    builder.verbatim(&text, from + span.start + inside);
                } else {
                    builder.decoded(&text, Span::new(from + span.start, from + span.end));
                }
            }
            Event::Html(tags) | Event::InlineHtml(tags) => {
                if markdown[span.range()] == *tags {
                    html::read(&mut builder, &tags, from + span.start);
                }
            }
            Event::SoftBreak => builder.space(),
            Event::HardBreak => builder.line(),
            Event::Rule => builder.paragraph(),
            Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }
    builder.build(original)
}

fn heading(level: HeadingLevel) -> BlockKind {
    match level {
        HeadingLevel::H1 => BlockKind::Title,
        _ => BlockKind::Heading,
    }
}

/// Whether text goes on across the end of this element.
fn is_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Text {
        markdown(text.to_owned(), 0)
    }

    #[test]
    fn text_of_markdown() {
        for (written, wanted) in [
            (
                "# Titre\n\nUn **gros**\ntitre.\n\n- a\n- b\n",
                "Titre\n\nUn gros titre.\n\na\n\nb",
            ),
            (
                "---\ntags: x\n---\nTexte [lien](http://x.example/) ![photo](p.png)",
                "Texte lien",
            ),
            (
                "---\ntitle: \"Crue au nord\"\n---\nTexte",
                "Crue au nord\n\nTexte",
            ),
            ("+++\ntitle = \"x\"\n+++\nTexte", "Texte"),
            ("4&nbsp;300 \\* `x`", "4\u{a0}300 * x"),
            (
                "<!-- a -->\n\n<div>\n<p>b</p>\n</div>\n\nc<br>d",
                "b\n\nc\nd",
            ),
            ("> cité\n> encore", "cité encore"),
            ("a  \nb", "a\nb"),
        ] {
            assert_eq!(read(written).as_str(), wanted, "{written}");
        }
    }

    #[test]
    fn every_stretch_leads_back() {
        let original = "# Été\n\nPrès de **4&nbsp;300** soldats\nd'*élite*.\n";
        let text = read(original);
        let back = |words: &str| {
            let at = text.as_str().find(words).unwrap();
            &original[text.to_original(Span::new(at, at + words.len())).range()]
        };
        assert_eq!(back("4\u{a0}300"), "4&nbsp;300");
        assert_eq!(back("soldats d'élite"), "soldats\nd'*élite");
        assert_eq!(text.blocks().len(), 1);
    }
}
