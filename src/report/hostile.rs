//! Whatever an outsider writes comes out harmless in every format: one table of texts over all of them.

use super::fixture::{hostile, plain, written};
use super::{Format, Palette, render};
use crate::text::is_hidden;
use clap::ValueEnum as _;

/// What a text must not be able to do.
const TEXTS: [(&str, &str); 20] = [
    ("escape sequence", "\u{1b}[31mred\u{1b}]0;title\u{7}"),
    ("C1 control", "a\u{9b}31mb\u{85}"),
    ("NUL and backspace", "a\u{0}b\u{8}c\u{7f}"),
    ("bidi override", "a\u{202e}b\u{2066}c\u{200f}"),
    ("zero width", "a\u{200b}b\u{feff}c\u{2060}d\u{ad}"),
    ("tag characters", "a\u{e0041}\u{e007f}b"),
    ("line separators", "a\u{2028}b\u{2029}c"),
    ("carriage return", "good\rbad"),
    ("workflow command", "x\n::error file=a::b"),
    ("workflow command first", "::add-mask::x"),
    ("old command", "x ##[error]y ##vso[task.setvariable]z"),
    ("property", "a,line=1::b%0A::error::c"),
    ("CDATA end", "]]><x/>]]>"),
    ("script", "<script>alert(1)</script></script><!--"),
    ("attribute", "\" onmouseover=\"alert(1)\" x='y'"),
    ("entity", "&lt;b&gt; &#0; &amp"),
    (
        "Markdown",
        "[a](javascript:alert(1)) | **b** `c` <b> ![i](//x)",
    ),
    ("SARIF link", "[a](1) {0} \\[b\\]"),
    ("JSON", "\"},{\"rule\":\"x\"\\"),
    (
        "wide and combining",
        "北京 e\u{301}\u{301}\u{301} 👩‍👩‍👧 \u{300}",
    ),
];

/// How many findings the hostile run has.
const FINDINGS: usize = 2;

#[test]
fn hostile_text_is_harmless_in_every_format() {
    for (name, text) in TEXTS {
        let fixture = hostile(text);
        for &format in Format::value_variants() {
            for width in [20, 80] {
                let out = written(&fixture, |run, out| render(format, run, &plain(width), out));
                let out = Output { format, text: &out };
                out.is_harmless()
                    .unwrap_or_else(|fault| panic!("{name} in {format:?}: {fault}\n{}", out.text));
            }
        }
    }
}

#[test]
fn colour_lets_only_its_own_sequences_through() {
    let options = super::Options {
        palette: Palette::coloured(),
        links: Some("/press room/".into()),
        ..plain(80)
    };
    let fixture = hostile("\u{1b}]8;;http://evil\u{1b}\\x\u{9b}1m");
    for format in [
        Format::Text,
        Format::Concise,
        Format::Diff,
        Format::SideBySide,
        Format::Matrix,
    ] {
        let out = written(&fixture, |run, out| render(format, run, &options, out));
        for sequence in out.split('\u{1b}').skip(1) {
            let colour = sequence.find('m').is_some_and(|end| {
                let code = &sequence[..end];
                code.strip_prefix('[')
                    .is_some_and(|c| c.bytes().all(|b| b.is_ascii_digit() || b == b';'))
            });
            let link = sequence.starts_with("]8;;file:///") || sequence.starts_with("]8;;\u{1b}");
            let end = sequence.starts_with('\\') || sequence == "]8;;";
            assert!(colour || link || end, "{format:?}: {sequence:?}");
        }
    }
}

struct Output<'a> {
    format: Format,
    text: &'a str,
}

impl Output<'_> {
    fn is_harmless(&self) -> Result<(), String> {
        if let Some(c) = self.text.chars().find(|&c| is_hidden(c) || c == '\r') {
            return Err(format!("writes U+{:04X}", c as u32));
        }
        if self.text.contains("##[") || self.text.contains("##vso[") {
            return Err("writes a logging command".into());
        }
        let commands = self
            .text
            .lines()
            .filter(|l| l.trim_start().starts_with("::"));
        match self.format {
            Format::Github => {
                let lines: Vec<&str> = self.text.lines().collect();
                if lines.len() != FINDINGS {
                    return Err("is not a command a finding".into());
                }
                for line in lines {
                    let line = line.strip_prefix("::error ").ok_or("is no command")?;
                    let (head, _) = line.split_once("::").ok_or("no message")?;
                    let names: Vec<_> = head
                        .split(',')
                        .map(|property| property.split_once('=').unwrap_or_default().0)
                        .collect();
                    if ![
                        "file line endLine col endColumn title",
                        "file line endLine title",
                    ]
                    .contains(&&*names.join(" "))
                    {
                        return Err(format!("a property gets out: {names:?}"));
                    }
                }
            }
            _ if commands.count() > 0 => return Err("writes a workflow command".into()),
            Format::Json | Format::Gitlab | Format::Rdjson | Format::Sarif => {
                serde_json::from_str::<serde_json::Value>(self.text).map_err(|e| e.to_string())?;
            }
            Format::Ndjson => {
                for line in self.text.lines() {
                    serde_json::from_str::<serde_json::Value>(line).map_err(|e| e.to_string())?;
                }
            }
            Format::Junit | Format::Checkstyle => {
                let document = roxmltree::Document::parse(self.text).map_err(|e| e.to_string())?;
                if document.descendants().any(|n| n.has_tag_name("x")) {
                    return Err("text becomes an element".into());
                }
            }
            Format::Markdown if self.text.contains("<b>") || self.text.contains("<script") => {
                return Err("text becomes markup".into());
            }
            Format::Html
                if self.text.matches("<script").count() != 1 || self.text.contains("<x/>") =>
            {
                return Err("text becomes markup".into());
            }
            Format::Text
            | Format::Concise
            | Format::Diff
            | Format::SideBySide
            | Format::Matrix
            | Format::Markdown
            | Format::Html => {}
        }
        Ok(())
    }
}
