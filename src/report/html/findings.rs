//! The findings: a list to choose from, and each with its passages side by side.

use super::{escaped, source_title};
use crate::Named;
use crate::report::fields::{Difference, FIELDS, difference, fields};
use crate::report::matrix::column_title;
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
    comparison(run, &places, out)?;
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
    // Where it has to be broken, before line and column.
    let mut address = escaped(&at.address());
    if let Some(position) = address.rmatch_indices(':').nth(1) {
        address.insert_str(position.0, "<wbr>");
    }
    // What is no article does not stand on the page.
    if place.source < run.articles.len() {
        address = format!("<a class=\"place\" href=\"#p{i}-{j}\">{address}</a>");
    }
    writeln!(
        out,
        "<figure class=\"{role}\">\n<figcaption><bdi>{}</bdi> {address}</figcaption>",
        escaped(&about),
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

/// So many bytes of its passage are shown on either side of a claim.
const AROUND: usize = 8192;

fn marked(at: &Located) -> String {
    let text = at.article.source.text.as_str();
    let whole = at.passage();
    let shown = at.passage_within(AROUND);
    let part = |from: usize, to: usize| escaped(text.get(from..to).unwrap_or_default());
    let dots = |cut: bool| if cut { "…" } else { "" };
    format!(
        "{}{}<mark>{}</mark>{}{}",
        dots(shown.start > whole.start),
        part(shown.start, at.span.start),
        escaped(at.text),
        part(at.span.end, shown.end),
        dots(shown.end < whole.end),
    )
}

/// The sides against each other: word by word where that can be read, the others field by field in one table.
fn comparison(run: &Run, places: &[&Place], out: &mut impl Write) -> io::Result<()> {
    let sides: Vec<&Place> = places
        .iter()
        .copied()
        .filter(|p| p.role != Role::Evidence)
        .collect();
    let Some((first, others)) = sides.split_first().filter(|(_, others)| !others.is_empty()) else {
        return Ok(());
    };
    let a = run.locate(first);
    let mut claims = vec![*first];
    for other in others {
        let b = run.locate(other);
        let words =
            wording::compare(a.text, b.text).filter(|_| a.text.split_whitespace().count() > 3);
        match words {
            Some(words) => writeln!(
                out,
                "<div class=\"diff\"><p dir=\"auto\"{}>{}</p><p dir=\"auto\"{}>{}</p></div>",
                language(&a),
                side(&words, Side::First, "del"),
                language(&b),
                side(&words, Side::Second, "ins"),
            )?,
            None => claims.push(other),
        }
    }
    if claims.len() > 1 {
        table(run, &claims, out)?;
    }
    Ok(())
}

fn table(run: &Run, claims: &[&Place], out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "<div class=\"scroll\" tabindex=\"0\"><table class=\"fields\">\n<thead><tr><td></td>"
    )?;
    for claim in claims {
        let title = column_title(run, claim.source);
        let title = title.first().map(String::as_str).unwrap_or_default();
        writeln!(out, "<th scope=\"col\"><bdi>{}</bdi></th>", escaped(title))?;
    }
    writeln!(out, "</tr></thead>\n<tbody>")?;
    let columns: Vec<_> = claims.iter().map(|claim| fields(run, claim)).collect();
    for (i, name) in FIELDS.iter().enumerate() {
        let row: Vec<Option<&str>> = columns.iter().map(|column| column[i].as_deref()).collect();
        if row.iter().all(Option::is_none) {
            continue;
        }
        let class = match difference(i, &columns) {
            Difference::None => "",
            Difference::Beside => " class=\"beside\"",
            Difference::Claimed => " class=\"differ\"",
        };
        write!(out, "<tr{class}><th scope=\"row\">{name}</th>")?;
        for cell in row {
            match cell {
                Some(text) => write!(out, "<td>{}</td>", escaped(text))?,
                None => write!(out, "<td class=\"unknown\">not known</td>")?,
            }
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</tbody></table></div>")
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
