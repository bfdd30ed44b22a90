//! A story as a table: a row a topic, a column a source, in each cell what the source says of it and who says so; cells that disagree are marked.
//!
//! ```text
//! harbour
//!                │ Harbour Post         │ Coast Mail
//!                │ 2024-05-02           │ 2024-05-03
//! ═══════════════╪══════════════════════╪═════════════
//! boats lost     │ ≠ some 40 boats      │ ≠ 60 boats
//! quantity       │   — Ana Reiss, 1 May │   — Ana Reiss
//! ```

use super::table::Table;
use super::text::count;
use super::{Options, Run, layout, visible};
use crate::rule::{Cell, Severity, StoryReport};
use std::io::{self, Write};

/// A column narrower than this cannot be read: the story becomes a list.
const NARROWEST: usize = 18;

/// Columns of the words of one claim in the table.
const LONGEST: usize = 120;

/// What stands before a claim that disagrees, and before any other.
const MARKS: [&str; 2] = ["≠ ", "  "];

/// Writes one table a story, as wide as the terminal; where that leaves too little for its columns, a list by topic.
///
/// # Errors
/// Those of `out`.
pub fn matrix(run: &Run, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let mut first = true;
    for story in run.stories {
        // The findings about suppressions in a manifest are no story.
        if run.articles.iter().all(|a| a.source.story != story.story) {
            continue;
        }
        if !std::mem::take(&mut first) {
            writeln!(out)?;
        }
        let title = layout::cut(&visible(&story.story), options.width);
        writeln!(out, "{}", options.palette.strong(&title))?;
        let table = Table::new(run, story);
        let columns = table.sources.len();
        let label = options.width / 5;
        let room = options.width.saturating_sub(label + 3 * columns);
        if table.rows.is_empty() {
            writeln!(out, "nothing that can be compared")?;
        } else if room / columns.max(1) >= NARROWEST {
            grid(run, &table, label, room, options, out)?;
        } else {
            list(run, &table, options, out)?;
        }
        legend(run, story, &table, options, out)?;
    }
    Ok(())
}

/// A line of a cell, and how it is painted.
#[derive(Clone)]
struct Drawn {
    text: String,
    paint: Paint,
}

#[derive(Clone, Copy)]
enum Paint {
    Title,
    Claim,
    Disagreement,
    Holder,
}

impl Drawn {
    fn painted(&self, options: &Options) -> String {
        let palette = options.palette;
        match self.paint {
            Paint::Title => palette.strong(&self.text),
            Paint::Claim => self.text.clone(),
            Paint::Disagreement => palette.severity(Severity::Error, &self.text),
            Paint::Holder => palette.dim(&self.text),
        }
    }
}

fn grid(
    run: &Run,
    table: &Table,
    label: usize,
    room: usize,
    options: &Options,
    out: &mut impl Write,
) -> io::Result<()> {
    let wanted: Vec<usize> = (0..table.sources.len())
        .map(|column| wanted(run, table, column))
        .collect();
    let labels = table.rows.iter().flat_map(|row| [row.label, row.kind]);
    let label = label.min(labels.map(layout::columns).max().unwrap_or(0));
    let widths: Vec<usize> = std::iter::once(label)
        .chain(shares(&wanted, room))
        .collect();
    let mut head = vec![Vec::new()];
    for (&source, &width) in table.sources.iter().zip(&widths[1..]) {
        let lines = column_title(run, source);
        head.push(title(lines.iter().flat_map(|l| layout::wrap(l, width))));
    }
    write_row(&head, &widths, options, out)?;
    rule(&widths, "═", "╪", options, out)?;
    for (i, row) in table.rows.iter().enumerate() {
        if i > 0 {
            rule(&widths, "─", "┼", options, out)?;
        }
        let mut head = title(layout::wrap(row.label, label));
        head.extend(layout::wrap(row.kind, label).into_iter().map(|text| Drawn {
            text,
            paint: Paint::Holder,
        }));
        let mut cells = vec![head];
        for (claims, &width) in row.cells.iter().zip(&widths[1..]) {
            cells.push(claims.iter().flat_map(|c| claim(run, c, width)).collect());
        }
        write_row(&cells, &widths, options, out)?;
    }
    Ok(())
}

fn title(lines: impl IntoIterator<Item = String>) -> Vec<Drawn> {
    let paint = Paint::Title;
    let lines = lines.into_iter();
    lines.map(|text| Drawn { text, paint }).collect()
}

/// The lines of a claim: its words with the mark before them, then who says so and when.
fn claim(run: &Run, cell: &Cell, width: usize) -> Vec<Drawn> {
    let room = width.saturating_sub(MARKS[0].chars().count());
    let mut lines = Vec::new();
    let mut add = |words: &str, paint, mark: &str| {
        for (i, line) in layout::wrap(words, room).iter().enumerate() {
            let mark = if i == 0 { mark } else { MARKS[1] };
            let text = format!("{mark}{line}");
            lines.push(Drawn { text, paint });
        }
    };
    let (paint, mark) = match cell.disagrees {
        true => (Paint::Disagreement, MARKS[0]),
        false => (Paint::Claim, MARKS[1]),
    };
    add(&words(run, cell), paint, mark);
    if let Some(holder) = holder(cell) {
        add(&holder, Paint::Holder, MARKS[1]);
    }
    lines
}

/// How wide a column would like to be.
fn wanted(run: &Run, table: &Table, column: usize) -> usize {
    let title = column_title(run, table.sources[column]);
    let titles = title.iter().map(|line| layout::columns(line));
    let claims = table.rows.iter().flat_map(|row| &row.cells[column]);
    let lines = claims.flat_map(|cell| {
        let holder = holder(cell).map_or(0, |h| layout::columns(&h));
        [layout::columns(&words(run, cell)), holder]
    });
    let widest = lines.map(|columns| columns + MARKS[0].chars().count());
    widest.chain(titles).max().unwrap_or(0)
}

/// Shares `room` out: a column gets what it would like where that is less than its share, and what it leaves goes to the others.
fn shares(wanted: &[usize], room: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|&column| wanted[column]);
    let mut given = vec![0; wanted.len()];
    let mut left = room;
    for (i, &column) in order.iter().enumerate() {
        given[column] = wanted[column].min(left / (order.len() - i));
        left -= given[column];
    }
    given
}

fn write_row(
    cells: &[Vec<Drawn>],
    widths: &[usize],
    options: &Options,
    out: &mut impl Write,
) -> io::Result<()> {
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    for i in 0..height {
        let mut line = String::new();
        // A line that ends in blanks ends before them.
        let mut blanks = String::new();
        for (j, (cell, &width)) in cells.iter().zip(widths).enumerate() {
            if j > 0 {
                line.push_str(&std::mem::take(&mut blanks));
                line.push_str(&options.palette.dim(" │"));
                blanks.push(' ');
            }
            let drawn = cell.get(i);
            if let Some(drawn) = drawn {
                line.push_str(&std::mem::take(&mut blanks));
                line.push_str(&drawn.painted(options));
            }
            let used = drawn.map_or(0, |d| layout::columns(&d.text));
            blanks.push_str(&" ".repeat(width.saturating_sub(used)));
        }
        writeln!(out, "{line}")?;
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

/// Topic by topic, the outlets below each other: what a narrow terminal gets.
fn list(run: &Run, table: &Table, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let palette = options.palette;
    let outlets: Vec<String> = table
        .sources
        .iter()
        .map(|&source| column_title(run, source).swap_remove(0))
        .collect();
    let widest = outlets.iter().map(|outlet| layout::columns(outlet)).max();
    let column = widest.unwrap_or(0).min(options.width / 3);
    let room = options.width.saturating_sub(column + 5);
    for row in &table.rows {
        writeln!(out)?;
        for line in layout::wrap(row.label, options.width) {
            writeln!(out, "{}", palette.strong(&line))?;
        }
        writeln!(out, "{}", palette.dim(row.kind))?;
        for (claims, outlet) in row.cells.iter().zip(&outlets) {
            let lines = claims.iter().flat_map(|c| claim(run, c, room + 2));
            for (i, drawn) in lines.enumerate() {
                // The outlet is named once, however much it says.
                let outlet = match i {
                    0 => layout::cut(outlet, column),
                    _ => String::new(),
                };
                let gap = " ".repeat(column - layout::columns(&outlet));
                writeln!(out, "  {outlet}{gap} {}", drawn.painted(options))?;
            }
        }
    }
    Ok(())
}

/// What the mark means, how much is in dispute, and who says nothing of it.
fn legend(
    run: &Run,
    story: &StoryReport,
    table: &Table,
    options: &Options,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut parts = Vec::new();
    let disputed = table.rows.iter().filter(|row| row.disagrees()).count();
    if disputed > 0 {
        let topics = count(table.rows.len(), "topic");
        parts.push(format!("≠ they disagree: {disputed} of {topics}"));
    }
    let alone: Vec<String> = (0..run.articles.len())
        .filter(|source| run.article(*source).source.story == story.story)
        .filter(|source| !table.sources.contains(source) && !table.rows.is_empty())
        .map(|source| column_title(run, source).swap_remove(0))
        .collect();
    if !alone.is_empty() {
        parts.push(format!("on none of this: {}", alone.join(", ")));
    }
    if !parts.is_empty() {
        writeln!(out)?;
    }
    for part in parts {
        for line in layout::wrap(&part, options.width) {
            writeln!(out, "{}", options.palette.dim(&line))?;
        }
    }
    Ok(())
}

/// Who a column is: the outlet, or the file where that is not known; and the day.
pub(super) fn column_title(run: &Run, source: usize) -> Vec<String> {
    let source = run.article(source).source;
    let file = super::name(source);
    let file = file.rsplit('/').next().unwrap_or_default().to_owned();
    let mut lines = vec![match &source.outlet {
        Some(outlet) => visible(outlet).into_owned(),
        None => file,
    }];
    lines.extend(source.published.map(|d| d.to_string()));
    lines
}

/// What a claim says.
fn words(run: &Run, cell: &Cell) -> String {
    layout::cut(run.locate(&cell.place).text, LONGEST)
}

/// Who says so, and when; nothing where neither is known.
fn holder(cell: &Cell) -> Option<String> {
    let about = [&cell.place.speaker, &cell.place.when];
    let about: Vec<&str> = about.into_iter().filter_map(Option::as_deref).collect();
    (!about.is_empty()).then(|| format!("— {}", about.join(", ")))
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
        assert_eq!(shares(&[50, 4, 8], 40), [28, 4, 8]);
        snapbox::assert_data_eq!(at(50), snapbox::file!["snapshots/matrix-50.txt"].raw());
        for width in [40, 60, 80, 160] {
            for line in at(width).lines() {
                assert!(layout::columns(line) <= width, "{width}: {line}");
            }
        }
    }
}
