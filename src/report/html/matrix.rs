//! The matrix of each story.

use super::escaped;
use crate::report::Run;
use crate::report::matrix::column_title;
use crate::report::table::Table;
use crate::rule::Cell;
use std::collections::BTreeMap;
use std::io::{self, Write};

pub(super) fn write(run: &Run, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "<section id=\"matrix\" aria-label=\"Matrix\">\n<h2>Matrix</h2>"
    )?;
    let found = findings_by_place(run);
    for story in run.stories {
        // The findings about suppressions in a manifest are no story.
        if run.articles.iter().all(|a| a.source.story != story.story) {
            continue;
        }
        let table = Table::new(run, story);
        writeln!(out, "<h3>{}</h3>", escaped(&story.story))?;
        if table.rows.is_empty() {
            writeln!(out, "<p>Nothing that can be compared.</p>")?;
            continue;
        }
        writeln!(
            out,
            "<div class=\"scroll\" tabindex=\"0\"><table class=\"matrix\">\n<thead><tr><td></td>"
        )?;
        for &source in &table.sources {
            let title = column_title(run, source).join("\n");
            writeln!(
                out,
                "<th scope=\"col\"><a href=\"#a{source}\"><bdi>{}</bdi></a></th>",
                escaped(&title)
            )?;
        }
        writeln!(out, "</tr></thead>\n<tbody>")?;
        for row in &table.rows {
            writeln!(
                out,
                "<tr><th scope=\"row\">{} <span class=\"holder\">{}</span></th>",
                escaped(row.label),
                row.kind
            )?;
            for claims in &row.cells {
                write!(out, "<td>")?;
                for cell in claims {
                    claim(run, cell, &found, out)?;
                }
                writeln!(out, "</td>")?;
            }
            writeln!(out, "</tr>")?;
        }
        writeln!(out, "</tbody></table></div>")?;
    }
    writeln!(out, "</section>")
}

type Found = BTreeMap<(usize, usize, usize), usize>;

/// The first finding that points at a place, by source, start and end.
fn findings_by_place(run: &Run) -> Found {
    let mut found = Found::new();
    for (i, finding) in run.findings().enumerate() {
        for place in finding.places.iter() {
            let key = (place.source, place.span.start, place.span.end);
            found.entry(key).or_insert(i);
        }
    }
    found
}

fn claim(run: &Run, cell: &Cell, found: &Found, out: &mut impl Write) -> io::Result<()> {
    let at = run.locate(&cell.place);
    let words = format!("<bdi>{}</bdi>", escaped(at.text));
    let place = &cell.place;
    let words = match found.get(&(place.source, place.span.start, place.span.end)) {
        Some(i) => format!("<a href=\"#f{i}\">{words}</a>"),
        None => words,
    };
    let holder: Vec<String> = [&place.speaker, &place.when]
        .into_iter()
        .flatten()
        .map(|s| format!("<bdi>{}</bdi>", escaped(s)))
        .collect();
    let holder = match holder.is_empty() {
        true => String::new(),
        false => format!(" <span class=\"holder\">— {}</span>", holder.join(", ")),
    };
    match cell.disagrees {
        true => write!(
            out,
            "<p class=\"disagrees\"><span class=\"sign\" title=\"disagrees\">≠</span> {words}{holder}</p>"
        ),
        false => write!(out, "<p>{words}{holder}</p>"),
    }
}
