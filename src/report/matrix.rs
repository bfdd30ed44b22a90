//! A story as a table: a row a topic, a column a source, in each cell what the source says of it and who says so; cells that disagree are marked.

use super::table::Table;
use super::{Options, Run, layout, visible};
use crate::rule::{Cell, Severity, StoryReport};
use std::io::{self, Write};

/// A column narrower than this cannot be read: the story becomes a list.
const NARROWEST: usize = 18;

/// Columns of the words of one claim in the table.
const LONGEST: usize = 120;

/// Writes one table a story, as wide as the terminal; where that leaves too little for its columns, a list by topic.
///
/// # Errors
/// Those of `out`.
pub fn matrix(run: &Run, options: &Options, out: &mut impl Write) -> io::Result<()> {
    for (i, story) in run.stories.iter().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        let title = layout::cut(&visible(&story.story), options.width);
        writeln!(out, "{}", options.palette.strong(&title))?;
        let table = Table::new(run, story);
        let columns = table.sources.len();
        let label = options.width / 5;
        let share = options.width.saturating_sub(label + 3 * columns) / columns.max(1);
        if table.rows.is_empty() {
            writeln!(out, "nothing that can be compared")?;
        } else if share >= NARROWEST {
            grid(run, &table, label, share, options, out)?;
        } else {
            list(run, story, options, out)?;
        }
    }
    Ok(())
}

fn grid(
    run: &Run,
    table: &Table,
    label: usize,
    share: usize,
    options: &Options,
    out: &mut impl Write,
) -> io::Result<()> {
    let palette = options.palette;
    let mut head = vec![vec![(String::new(), false)]];
    for &source in &table.sources {
        head.push(
            column_title(run, source)
                .iter()
                .flat_map(|line| layout::wrap(line, share))
                .map(|line| (line, false))
                .collect(),
        );
    }
    let widths: Vec<usize> = std::iter::once(label)
        .chain(table.sources.iter().map(|_| share))
        .collect();
    write_row(&head, &widths, |t, _| palette.strong(t), options, out)?;
    rule(&widths, "═", "╪", options, out)?;
    for (i, row) in table.rows.iter().enumerate() {
        if i > 0 {
            rule(&widths, "─", "┼", options, out)?;
        }
        let mut cells = vec![
            layout::wrap(row.label, label)
                .into_iter()
                .map(|l| (l, false))
                .collect::<Vec<_>>(),
        ];
        for claims in &row.cells {
            let mut lines = Vec::new();
            for cell in claims {
                let marker = if cell.disagrees { "! " } else { "  " };
                for (j, line) in layout::wrap(&words(run, cell), share - 2)
                    .iter()
                    .enumerate()
                {
                    let marker = if j == 0 { marker } else { "  " };
                    lines.push((format!("{marker}{line}"), cell.disagrees));
                }
            }
            cells.push(lines);
        }
        let paint = |text: &str, disagrees: bool| match disagrees {
            true => palette.severity(Severity::Error, text),
            false => text.to_owned(),
        };
        write_row(&cells, &widths, paint, options, out)?;
    }
    Ok(())
}

fn write_row(
    cells: &[Vec<(String, bool)>],
    widths: &[usize],
    paint: impl Fn(&str, bool) -> String,
    options: &Options,
    out: &mut impl Write,
) -> io::Result<()> {
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    for i in 0..height {
        let mut line = String::new();
        for (j, (cell, &width)) in cells.iter().zip(widths).enumerate() {
            if j > 0 {
                line.push_str(&options.palette.dim(" │ "));
            }
            let (text, mark) = cell.get(i).map_or(("", false), |(t, m)| (t, *m));
            line.push_str(&paint(text, mark));
            if j + 1 < widths.len() {
                line.push_str(&" ".repeat(width.saturating_sub(layout::columns(text))));
            }
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn rule(
    widths: &[usize],
    line: &str,
    cross: &str,
    options: &Options,
    out: &mut impl Write,
) -> io::Result<()> {
    let parts: Vec<String> = widths.iter().map(|w| line.repeat(*w)).collect();
    let joint = format!("{line}{cross}{line}");
    writeln!(out, "{}", options.palette.dim(&parts.join(&joint)))
}

/// Topic by topic, a line a claim: what a narrow terminal gets.
fn list(run: &Run, story: &StoryReport, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let palette = options.palette;
    for topic in &story.topics {
        writeln!(out)?;
        for line in layout::wrap(&topic.label, options.width) {
            writeln!(out, "{}", palette.strong(&line))?;
        }
        for cell in &topic.cells {
            let outlet = &column_title(run, cell.place.source)[0];
            let words = format!("{outlet}: {}", words(run, cell));
            for (i, line) in layout::wrap(&words, options.width.saturating_sub(4))
                .iter()
                .enumerate()
            {
                let marker = match (i, cell.disagrees) {
                    (0, true) => palette.severity(Severity::Error, "  ! "),
                    _ => "    ".to_owned(),
                };
                writeln!(out, "{marker}{line}")?;
            }
        }
    }
    Ok(())
}

/// Who a column is: the outlet, or the file where that is not known; and the day.
pub(super) fn column_title(run: &Run, source: usize) -> Vec<String> {
    let source = run.articles[source].source;
    let file = super::name(source);
    let file = file.rsplit('/').next().unwrap_or_default().to_owned();
    let mut lines = vec![match &source.outlet {
        Some(outlet) => visible(outlet).into_owned(),
        None => file,
    }];
    lines.extend(source.published.map(|d| d.to_string()));
    lines
}

/// What a claim says and who says so, when.
fn words(run: &Run, cell: &Cell) -> String {
    let at = run.locate(&cell.place);
    let words = layout::cut(at.text, LONGEST);
    let about: Vec<&str> = [&cell.place.speaker, &cell.place.when]
        .into_iter()
        .filter_map(Option::as_deref)
        .collect();
    match about.is_empty() {
        true => words,
        false => format!("{words} — {}", about.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn a_table_where_it_fits_and_a_list_where_not() {
        let fixture = fixture::harbour();
        let at = |width| {
            fixture::written(&fixture, |run, out| {
                matrix(run, &fixture::plain(width), out)
            })
        };
        snapbox::assert_data_eq!(at(100), snapbox::file!["snapshots/matrix-100.txt"].raw());
        snapbox::assert_data_eq!(at(50), snapbox::file!["snapshots/matrix-50.txt"].raw());
        for width in [40, 60, 80, 160] {
            for line in at(width).lines() {
                assert!(layout::columns(line) <= width, "{width}: {line}");
            }
        }
    }
}
