//! The findings: a list to choose from, and each with its passages side by side.

use super::{escaped, source_title};
use crate::Named;
use crate::report::fields::{FIELDS, fields};
use crate::report::wording::{self, Side, Words};
use crate::report::{Located, Run, provenance};
use crate::rule::{Finding, Place, Role};
use std::collections::BTreeSet;
use std::io::{self, Write};

pub(super) fn write(run: &Run, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "<section id=\"findings\" aria-label=\"Findings\">\n<ol id=\"list\">"
    )?;
    for (i, finding) in run.findings().enumerate() {
        card(run, i, finding, out)?;
    }
    writeln!(out, "</ol>\n<div id=\"detail\">")?;
    if run.findings().next().is_none() {
        writeln!(out, "<p class=\"clean\">No contradiction found.</p>")?;
    }
    for (i, finding) in run.findings().enumerate() {
        detail(run, i, finding, out)?;
    }
    writeln!(out, "</div>\n</section>")
}

fn card(run: &Run, i: usize, finding: &Finding, out: &mut impl Write) -> io::Result<()> {
    let sources: BTreeSet<usize> = finding.places.iter().map(|p| p.source).collect();
    let numbers: Vec<String> = sources.iter().map(ToString::to_string).collect();
    let names: BTreeSet<String> = sources.iter().map(|&s| source_title(run, s)).collect();
    let names: Vec<String> = names
        .iter()
        .map(|n| format!("<bdi>{}</bdi>", escaped(n)))
        .collect();
    let severity = finding.severity.name();
    writeln!(
        out,
        "<li data-finding=\"{i}\" data-severity=\"{severity}\" data-category=\"{}\" data-sources=\"{}\"><a class=\"card {severity}\" href=\"#f{i}\">\
         <span class=\"kind\">{severity} · {}</span><span class=\"message\">{}</span><span class=\"who\">{}</span></a></li>",
        finding.category.name(),
        numbers.join(" "),
        escaped(&finding.rule),
        escaped(&finding.message),
        names.join(", "),
    )
}

fn detail(run: &Run, i: usize, finding: &Finding, out: &mut impl Write) -> io::Result<()> {
    let severity = finding.severity.name();
    writeln!(
        out,
        "<article class=\"finding {severity}\" id=\"f{i}\" tabindex=\"-1\">\n<h2><span class=\"kind\">{severity} · {} · {}</span> {}</h2>",
        escaped(&finding.rule),
        finding.verdict.name(),
        escaped(&finding.message),
    )?;
    writeln!(out, "<div class=\"places\">")?;
    let places: Vec<&Place> = finding.places.iter().collect();
    for (j, place) in places.iter().enumerate() {
        passage(run, i, j, place, out)?;
    }
    writeln!(out, "</div>")?;
    if let Some((first, others)) = places.split_first() {
        for other in others.iter().filter(|p| p.role != Role::Evidence) {
            comparison(run, first, other, out)?;
        }
    }
    if !finding.because.is_empty() {
        writeln!(out, "<h3>Because</h3>\n<ul class=\"because\">")?;
        for reason in &finding.because {
            writeln!(out, "<li>{}</li>", escaped(reason))?;
        }
        writeln!(out, "</ul>")?;
    }
    if let Some(suggestion) = &finding.suggestion {
        writeln!(
            out,
            "<p class=\"suggestion\">Suggestion: <b>{}</b></p>",
            escaped(suggestion)
        )?;
    }
    let rule = run.rule(&finding.rule);
    if let Some(rule) = rule {
        writeln!(out, "<p class=\"rule\">{}</p>", escaped(rule.summary))?;
    }
    writeln!(
        out,
        "<p class=\"id\">id <code>{}</code></p>\n</article>",
        escaped(&finding.fingerprint)
    )
}

/// The sentence of a place with the claim marked.
fn passage(run: &Run, i: usize, j: usize, place: &Place, out: &mut impl Write) -> io::Result<()> {
    let at = run.locate(place);
    let role = place.role.name();
    let about = provenance(at.article.source).unwrap_or_default();
    writeln!(
        out,
        "<figure class=\"{role}\">\n<figcaption><bdi>{}</bdi> <a class=\"place\" href=\"#p{i}-{j}\">{}</a></figcaption>",
        escaped(&about),
        escaped(&at.address()),
    )?;
    writeln!(
        out,
        "<blockquote dir=\"auto\"{}>{}</blockquote>",
        language(&at),
        marked(&at)
    )?;
    let holder: Vec<String> = [&place.speaker, &place.when]
        .into_iter()
        .flatten()
        .map(|s| format!("<bdi>{}</bdi>", escaped(s)))
        .collect();
    if !holder.is_empty() {
        writeln!(out, "<p class=\"holder\">— {}</p>", holder.join(", "))?;
    }
    writeln!(out, "</figure>")
}

pub(super) fn language(at: &Located) -> String {
    match &at.article.source.language {
        Some(tag) => format!(" lang=\"{}\"", escaped(tag)),
        None => String::new(),
    }
}

fn marked(at: &Located) -> String {
    let text = at.article.source.text.as_str();
    let whole = at.passage();
    let part = |from: usize, to: usize| escaped(text.get(from..to).unwrap_or_default());
    format!(
        "{}<mark>{}</mark>{}",
        part(whole.start, at.span.start),
        escaped(at.text),
        part(at.span.end, whole.end)
    )
}

/// Two sides against each other: word by word where that can be read, field by field otherwise.
fn comparison(run: &Run, a: &Place, b: &Place, out: &mut impl Write) -> io::Result<()> {
    let (first, second) = (run.locate(a), run.locate(b));
    let words = wording::compare(first.text, second.text)
        .filter(|_| first.text.split_whitespace().count() > 3);
    if let Some(words) = words {
        return writeln!(
            out,
            "<div class=\"diff\"><p dir=\"auto\"{}>{}</p><p dir=\"auto\"{}>{}</p></div>",
            language(&first),
            side(&words, Side::First, "del"),
            language(&second),
            side(&words, Side::Second, "ins"),
        );
    }
    writeln!(out, "<table class=\"fields\"><tbody>")?;
    for ((name, a), b) in FIELDS.iter().zip(fields(run, a)).zip(fields(run, b)) {
        if a.is_none() && b.is_none() {
            continue;
        }
        let provenance = matches!(*name, "outlet" | "published");
        let differ = !provenance && matches!((&a, &b), (Some(a), Some(b)) if a != b);
        let cell = |text: Option<String>| match text {
            Some(text) => escaped(&text),
            None => "<span class=\"unknown\">not known</span>".into(),
        };
        let class = if differ { " class=\"differ\"" } else { "" };
        let (a, b) = (cell(a), cell(b));
        writeln!(
            out,
            "<tr{class}><th scope=\"row\">{name}</th><td>{a}</td><td>{b}</td></tr>"
        )?;
    }
    writeln!(out, "</tbody></table>")
}

fn side(words: &[Words], side: Side, tag: &str) -> String {
    wording::passage(words, side)
        .into_iter()
        .map(|(text, differs)| match differs {
            true => format!("<{tag}>{}</{tag}>", escaped(&text)),
            false => escaped(&text),
        })
        .collect()
}
