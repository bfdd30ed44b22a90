//! The two sides of each finding against each other: word by word where they word one thing differently, field by field where they are claims.
//!
//! ```text
//! warning[quote-wording]: one utterance is worded two ways
//! --- harbour/post.txt:1:328 · Harbour Post, 2024-05-02 · Ana Reiss
//! +++ harbour/mail.txt:1:61 · Coast Mail, 2024-05-03 · Ana Reiss
//! - We will rebuild the pier
//!                       ~~~~
//! + We will rebuild the quay
//!                       ~~~~
//! ```

use super::fields::{Difference, FIELDS, difference, fields};
use super::layout::{self, Line};
use super::wording::{self, Side, Words};
use super::{Options, Run, provenance, visible};
use crate::rule::{Finding, Place, Role};
use std::io::{self, Write};

/// Writes every finding with two sides or more as a diff of its first place against each other one, one below the other.
///
/// # Errors
/// Those of `out`.
pub fn diff(run: &Run, options: &Options, out: &mut impl Write) -> io::Result<()> {
    write_all(run, options, false, out)
}

/// The same, the two wordings beside each other.
///
/// # Errors
/// Those of `out`.
pub fn side_by_side(run: &Run, options: &Options, out: &mut impl Write) -> io::Result<()> {
    write_all(run, options, true, out)
}

fn write_all(run: &Run, options: &Options, beside: bool, out: &mut impl Write) -> io::Result<()> {
    let drawing = Drawing {
        run,
        options,
        beside,
    };
    let mut first = true;
    for finding in run.findings() {
        let mut places = finding.places.iter();
        let Some(a) = places.next() else { continue };
        let others: Vec<&Place> = places.filter(|p| p.role != Role::Evidence).collect();
        if others.is_empty() {
            continue;
        }
        if !first {
            writeln!(out)?;
        }
        first = false;
        drawing.head(finding, out)?;
        for (i, b) in others.into_iter().enumerate() {
            if i > 0 {
                writeln!(out)?;
            }
            drawing.pair(a, b, out)?;
        }
    }
    Ok(())
}

struct Drawing<'a> {
    run: &'a Run<'a>,
    options: &'a Options,
    beside: bool,
}

impl Drawing<'_> {
    fn head(&self, finding: &Finding, out: &mut impl Write) -> io::Result<()> {
        let palette = self.options.palette;
        let head = format!(
            "{}[{}]",
            <&str>::from(finding.severity),
            visible(&finding.rule)
        );
        let lines = layout::wrap(&format!("{head}: {}", finding.message), self.options.width);
        for line in &lines {
            match line.strip_prefix(&head) {
                Some(rest) => writeln!(
                    out,
                    "{}{}",
                    palette.severity(finding.severity, &head),
                    palette.strong(rest)
                )?,
                None => writeln!(out, "{}", palette.strong(line))?,
            }
        }
        Ok(())
    }

    fn pair(&self, a: &Place, b: &Place, out: &mut impl Write) -> io::Result<()> {
        let (first, second) = (self.run.locate(a), self.run.locate(b));
        match wording::compare(first.text, second.text) {
            // Figures share their nouns, not their wording: three words in all are no sentence.
            Some(words) if first.text.split_whitespace().count() > 3 => {
                if self.beside {
                    self.columns(a, b, &words, out)
                } else {
                    self.unified(a, b, &words, out)
                }
            }
            _ => self.aligned(a, b, out),
        }
    }

    fn unified(
        &self,
        a: &Place,
        b: &Place,
        words: &[Words],
        out: &mut impl Write,
    ) -> io::Result<()> {
        let palette = self.options.palette;
        for (place, sign) in [(a, "---"), (b, "+++")] {
            for line in layout::wrap(&format!("{sign} {}", self.title(place)), self.options.width) {
                writeln!(out, "{}", palette.dim(&line))?;
            }
        }
        for (side, sign) in [(Side::First, '-'), (Side::Second, '+')] {
            let room = self.options.width.saturating_sub(2);
            for line in layout::pieces(&wording::passage(words, side), room) {
                writeln!(out, "{sign} {}", self.paint(&line, side))?;
                if let Some(marks) = self.marks(&line) {
                    writeln!(out, "  {marks}")?;
                }
            }
        }
        Ok(())
    }

    fn columns(
        &self,
        a: &Place,
        b: &Place,
        words: &[Words],
        out: &mut impl Write,
    ) -> io::Result<()> {
        let palette = self.options.palette;
        let half = (self.options.width.saturating_sub(3) / 2).max(8);
        let title = |place: &Place| layout::wrap(&self.title(place), half);
        let (left, right) = (title(a), title(b));
        for i in 0..left.len().max(right.len()) {
            let cell = |lines: &[String]| lines.get(i).cloned().unwrap_or_default();
            let (left, right) = (cell(&left), cell(&right));
            let gap = " ".repeat(half.saturating_sub(layout::columns(&left)));
            writeln!(out, "{}{gap} │ {}", palette.dim(&left), palette.dim(&right))?;
        }
        let left = layout::pieces(&wording::passage(words, Side::First), half);
        let right = layout::pieces(&wording::passage(words, Side::Second), half);
        for i in 0..left.len().max(right.len()) {
            let (left, right) = (left.get(i), right.get(i));
            let shown =
                |line: Option<&Line>, side| line.map(|l| self.paint(l, side)).unwrap_or_default();
            let gap = " ".repeat(half - left.map_or(0, layout::line_columns));
            let row = format!(
                "{}{gap} │ {}",
                shown(left, Side::First),
                shown(right, Side::Second)
            );
            writeln!(out, "{}", row.trim_end())?;
            let marks = |line: Option<&Line>| line.and_then(|l| self.marks(l)).unwrap_or_default();
            let (left, right) = (marks(left), marks(right));
            if !left.is_empty() || !right.is_empty() {
                writeln!(out, "{}", format!("{left:half$} │ {right}").trim_end())?;
            }
        }
        Ok(())
    }

    /// Figures and other claims: a field a line, the two claims in two columns, those that differ marked.
    fn aligned(&self, a: &Place, b: &Place, out: &mut impl Write) -> io::Result<()> {
        let palette = self.options.palette;
        let label = FIELDS.iter().map(|f| f.len()).max().unwrap_or(0);
        let half = (self.options.width.saturating_sub(label + 7) / 2).max(8);
        let address = |place| Some(self.run.locate(place).address());
        let mut rows = vec![("", address(a), address(b), Difference::None)];
        let columns = [fields(self.run, a), fields(self.run, b)];
        for (i, name) in FIELDS.iter().enumerate() {
            let [first, second] = [&columns[0][i], &columns[1][i]].map(Clone::clone);
            rows.push((name, first, second, difference(i, &columns)));
        }
        for (name, a, b, difference) in rows {
            if a.is_none() && b.is_none() {
                continue;
            }
            let differ = difference == Difference::Claimed;
            let cell = |text: Option<String>| layout::wrap(text.as_deref().unwrap_or("?"), half);
            let (a, b) = (cell(a), cell(b));
            for i in 0..a.len().max(b.len()) {
                let at = |lines: &[String]| lines.get(i).cloned().unwrap_or_default();
                let (a, b) = (at(&a), at(&b));
                let gap = " ".repeat(half.saturating_sub(layout::columns(&a)));
                let name = if i == 0 { name } else { "" };
                let sign = match difference {
                    Difference::Claimed if i == 0 => "≠",
                    Difference::Beside if i == 0 => "·",
                    _ => " ",
                };
                let (a, b) = match (differ, name.is_empty() && !differ) {
                    // Neither figure is the old one.
                    (true, _) => (palette.strong(&a), palette.strong(&b)),
                    (_, true) => (palette.path(&a), palette.path(&b)),
                    _ => (a, b),
                };
                let line = format!(
                    "{} {} {a}{gap}  {b}",
                    palette.dim(&format!("{name:>label$}")),
                    palette.strong(sign)
                );
                writeln!(out, "{}", line.trim_end())?;
            }
        }
        Ok(())
    }

    fn title(&self, place: &Place) -> String {
        let at = self.run.locate(place);
        let mut parts = vec![at.address()];
        parts.extend(provenance(at.article.source));
        parts.extend(place.speaker.as_deref().map(|s| visible(s).into_owned()));
        parts.join(" · ")
    }

    fn paint(&self, line: &Line, side: Side) -> String {
        let palette = self.options.palette;
        line.iter()
            .map(|part| match (part.marked, side) {
                (false, _) | (_, Side::Both) => part.text.clone(),
                (true, Side::First) => palette.removed(&part.text),
                (true, Side::Second) => palette.added(&part.text),
            })
            .collect()
    }

    /// What stands under the differing words where no colour tells them.
    fn marks(&self, line: &Line) -> Option<String> {
        if self.options.palette.is_coloured() || !line.iter().any(|part| part.marked) {
            return None;
        }
        let marks: String = line
            .iter()
            .map(|part| if part.marked { "~" } else { " " }.repeat(part.width))
            .collect();
        Some(marks.trim_end().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn wordings_by_word_and_figures_by_field() {
        let fixture = fixture::harbour();
        let written = |width, render: fn(&Run, &Options, &mut Vec<u8>) -> io::Result<()>| {
            fixture::written(&fixture, |run, out| {
                render(run, &fixture::plain(width), out)
            })
        };
        snapbox::assert_data_eq!(
            written(80, diff),
            snapbox::file!["snapshots/diff.txt"].raw()
        );
        snapbox::assert_data_eq!(
            written(100, side_by_side),
            snapbox::file!["snapshots/side-by-side.txt"].raw()
        );
        for width in [40, 80, 160] {
            for line in [written(width, diff), written(width, side_by_side)]
                .concat()
                .lines()
            {
                assert!(layout::columns(line) <= width, "{width}: {line}");
            }
        }
    }
}
