//! The report as one web page: findings with their passages side by side, the matrix of each story, every article with its claims marked. It needs no
//! network and no other file, and can be read without its script (which filters, selects and jumps).
//!
//! The page forbids itself everything but its own style and its own script, each by its hash: nothing an article says can run or load anything.

mod articles;
mod findings;
mod matrix;

use super::text::count;
use super::{Run, name, visible};
use crate::Named;
use crate::rule::{Category, Severity};
use std::collections::BTreeSet;
use std::io::{self, Write};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Hashes of the two, as a content security policy names them; a test says the new ones when a file changes.
const STYLE_HASH: &str = "sha256-QBEg/lV7K0ecmoxQUcyV+xoHaoIXy+/yxm6TXz8c1+Y=";
const SCRIPT_HASH: &str = "sha256-oZc1r4zedoAyYZoXls3BrjeN/ULXROwHwvOCEzE0LRA=";

/// Writes the page.
///
/// # Errors
/// Those of `out`.
pub fn html(run: &Run, out: &mut impl Write) -> io::Result<()> {
    head(run, out)?;
    findings::write(run, out)?;
    matrix::write(run, out)?;
    articles::write(run, out)?;
    writeln!(out, "</main>\n<script>{SCRIPT}</script>\n</body>\n</html>")
}

fn head(run: &Run, out: &mut impl Write) -> io::Result<()> {
    let summary = run.summary();
    write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{STYLE_HASH}'; script-src '{SCRIPT_HASH}'; \
         base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>claimlint: {}, {}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<header>\n\
         <h1>Claims across sources</h1>\n<nav aria-label=\"Page\"><a href=\"#findings\">Findings</a> <a href=\"#matrix\">Matrix</a> \
         <a href=\"#articles\">Articles</a> <button type=\"button\" id=\"theme\">Dark or light</button></nav>\n",
        count(summary.error, "error"),
        count(summary.warning, "warning"),
    )?;
    let mut aside = String::new();
    if summary.not_comparable > 0 {
        aside = format!("; {} not comparable", count(summary.not_comparable, "pair"));
    }
    if summary.suppressed > 0 {
        aside += &format!("; {} suppressed", summary.suppressed);
    }
    writeln!(
        out,
        "<p class=\"summary\">{} with {}: <b class=\"error\">{}</b>, <b class=\"warning\">{}</b>, <b class=\"note\">{}</b>{aside}</p>",
        count(run.articles.len(), "source"),
        count(run.claims(), "claim"),
        count(summary.error, "error"),
        count(summary.warning, "warning"),
        count(summary.note, "note"),
    )?;
    filters(run, out)?;
    writeln!(out, "</header>\n<main>")
}

/// The controls that narrow the findings down. Without the script they are not shown.
fn filters(run: &Run, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "<form id=\"filters\" hidden aria-label=\"Filter the findings\">"
    )?;
    for (key, severity) in [
        ("1", Severity::Error),
        ("2", Severity::Warning),
        ("3", Severity::Note),
    ] {
        let word = severity.name();
        writeln!(
            out,
            "<label class=\"{word}\"><input type=\"checkbox\" name=\"severity\" value=\"{word}\" checked aria-keyshortcuts=\"{key}\"> {word} \
             <kbd>{key}</kbd></label>"
        )?;
    }
    let categories: BTreeSet<Category> = run.findings().map(|f| f.category).collect();
    write!(
        out,
        "<label>Category <select name=\"category\"><option value=\"\">all</option>"
    )?;
    for category in categories {
        let word = category.name();
        write!(out, "<option>{word}</option>")?;
    }
    write!(
        out,
        "</select></label>\n<label>Source <select name=\"source\"><option value=\"\">all</option>"
    )?;
    let sources: BTreeSet<usize> = run
        .findings()
        .flat_map(|f| f.places.iter().map(|p| p.source))
        .collect();
    for source in sources {
        let title = source_title(run, source);
        write!(
            out,
            "<option value=\"{source}\">{}</option>",
            escaped(&title)
        )?;
    }
    writeln!(
        out,
        "</select></label>\n<label>Words <input type=\"search\" name=\"words\" aria-keyshortcuts=\"/\"> <kbd>/</kbd></label>\n\
         <output id=\"shown\" aria-live=\"polite\"></output>\n<span class=\"keys\"><kbd>j</kbd> next <kbd>k</kbd> previous <kbd>Enter</kbd> to the \
         article <kbd>Esc</kbd> back</span>\n</form>"
    )
}

/// The outlet, or the file where that is not known.
fn source_title(run: &Run, source: usize) -> String {
    let source = run.article(source).source;
    match &source.outlet {
        Some(outlet) => outlet.clone(),
        None => name(source),
    }
}

/// Text as HTML shows it, also between double quotes: hidden characters by name, line ends kept.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut lines = text.split('\n').peekable();
    while let Some(line) = lines.next() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        for c in visible(line).chars() {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                '\'' => out.push_str("&#39;"),
                c => out.push(c),
            }
        }
        if lines.peek().is_some() {
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use base64::Engine as _;
    use sha2::{Digest as _, Sha256};

    #[test]
    fn the_policy_names_the_style_and_the_script() {
        for (content, hash) in [(STYLE, STYLE_HASH), (SCRIPT, SCRIPT_HASH)] {
            let digest = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(content));
            assert_eq!(
                hash,
                format!("sha256-{digest}"),
                "set this constant to the right side"
            );
        }
    }

    #[test]
    fn the_page_holds_findings_matrix_and_marked_articles() {
        let page = fixture::written(&fixture::harbour(), html);
        let body = page.split("</style>").nth(1).unwrap_or_default();
        let body = body.split("<script>").next().unwrap_or_default();
        snapbox::assert_data_eq!(body, snapbox::file!["../snapshots/page.html"].raw());
    }

    #[test]
    fn nothing_hostile_becomes_markup() {
        let text = "<script>alert(1)</script><img src=x onerror=y>\" onclick=\"z' </style>";
        let page = fixture::written(&fixture::hostile(text), html);
        assert_eq!(page.matches("<script").count(), 1);
        assert_eq!(page.matches("</script").count(), 1);
        assert_eq!(page.matches("</style").count(), 1);
        assert!(!page.contains("<img") && !page.contains("\" onclick"));
    }
}
