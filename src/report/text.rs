//! The report people read on a terminal: a finding, its places with the sentence and the claim underlined, who says it and when, and why.
//!
//! ```text
//! error[quantity-conflict]: 40 against 60 boats lost
//!    ┌─ story/a.txt:3:14 · Harbour Post, 2024-05-02
//!  3 │ The harbour master said 40 boats were lost.
//!    │                         ^^^^^^^^
//!    │ — the harbour master, 1 May
//!    ├─ story/b.txt:1:9 · Coast Mail, 2024-05-02
//!  1 │ In all, 60 boats were lost, the harbour master said.
//!    │         --------
//!    │ — the harbour master, 1 May
//!    └─ because both give the harbour master's figure of 1 May
//! ```

use super::layout::{self, Line};
use super::wording::{self, Side};
use super::{Located, Options, Run, provenance, visible};
use crate::rule::{Category, Finding, Place, Role, Severity, StoryReport};
use rayon::prelude::*;
use std::io::{self, Write};

/// A sentence takes at most this many lines; a longer one is elided around its claim.
const EXCERPT_LINES: usize = 3;
/// Bytes of a passage on either side of its claim that are laid out beyond those that may be shown: blanks and marks that take no column.
const AROUND: usize = 4096;
/// Bytes of a character in UTF-8, at most.
const LONGEST_CHARACTER: usize = 4;

/// So many stories are written side by side before they go out.
const AT_A_TIME: usize = 256;

/// Writes the report: every finding, then how much was read and found.
///
/// # Errors
/// Those of `out`.
pub fn text(run: &Run, options: &Options, out: &mut impl Write) -> io::Result<()> {
    for stories in run.stories.chunks(AT_A_TIME) {
        let written = stories.par_iter().map(|story| {
            let mut lines = Vec::new();
            write_story(run, story, options, &mut lines).map(|()| lines)
        });
        let written: Vec<io::Result<Vec<u8>>> = written.collect();
        for lines in written {
            out.write_all(&lines?)?;
        }
    }
    closing(run, options, out)
}

fn write_story(
    run: &Run,
    story: &StoryReport,
    options: &Options,
    out: &mut impl Write,
) -> io::Result<()> {
    if run.stories.len() > 1 && !story.findings.is_empty() {
        let line = format!("story {}", visible(&story.story));
        let line = layout::cut(&line, options.width);
        writeln!(out, "{}\n", options.palette.strong(&line))?;
    }
    for finding in &story.findings {
        write_finding(run, finding, options, out)?;
        writeln!(out)?;
    }
    Ok(())
}

fn write_finding(
    run: &Run,
    finding: &Finding,
    options: &Options,
    out: &mut impl Write,
) -> io::Result<()> {
    let palette = options.palette;
    let head = format!(
        "{}[{}]",
        <&str>::from(finding.severity),
        visible(&finding.rule)
    );
    let room = options.width.saturating_sub(2);
    for (i, line) in layout::wrap(&format!("{head}: {}", finding.message), room)
        .iter()
        .enumerate()
    {
        match line.strip_prefix(&head) {
            Some(rest) if i == 0 => writeln!(
                out,
                "{}{}",
                palette.severity(finding.severity, &head),
                palette.strong(rest)
            )?,
            _ => writeln!(out, "  {}", palette.strong(line))?,
        }
    }
    let located: Vec<(Located, &Place)> =
        finding.places.iter().map(|p| (run.locate(p), p)).collect();
    let digits = located
        .iter()
        .map(|(at, _)| at.start.line.to_string().len())
        .max()
        .unwrap_or(1);
    let frame = Frame {
        digits: digits.max(2),
        options,
    };
    for (i, (at, place)) in located.iter().enumerate() {
        frame.place(i == 0, at, place, finding, out)?;
    }
    if matches!(finding.category, Category::Quote | Category::Term) {
        frame.wordings(&located, out)?;
    }
    frame.reasons(finding, out)
}

/// The frame a finding is drawn in: a gutter of line numbers and a rule.
pub(super) struct Frame<'a> {
    /// How wide the line numbers are.
    pub digits: usize,
    /// How wide and how coloured it is.
    pub options: &'a Options,
}

impl Frame<'_> {
    /// Columns right of the rule and the blank after it.
    fn room(&self) -> usize {
        self.options.width.saturating_sub(self.digits + 4).max(20)
    }

    fn gutter(&self, number: Option<usize>, rule: &str) -> String {
        let number = number.map(|n| n.to_string()).unwrap_or_default();
        self.options
            .palette
            .dim(&format!(" {number:>width$} {rule} ", width = self.digits))
    }

    fn place(
        &self,
        first: bool,
        at: &Located,
        place: &Place,
        finding: &Finding,
        out: &mut impl Write,
    ) -> io::Result<()> {
        self.passage(first, at, place.role, finding.severity, out)?;
        if let Some(line) = holder(place) {
            self.aside(&line, out)?;
        }
        Ok(())
    }

    /// Address and provenance of a place, and its sentence with the claim underlined.
    pub(super) fn passage(
        &self,
        first: bool,
        at: &Located,
        role: Role,
        severity: Severity,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let palette = self.options.palette;
        self.heading(if first { "┌─" } else { "├─" }, at, role, out)?;
        let passage = at.passage_within(AROUND + LONGEST_CHARACTER * EXCERPT_LINES * self.room());
        let words = at.article.source.text.as_str();
        let claim = at.span.start - passage.start..at.span.end - passage.start;
        let passage = words.get(passage.range()).unwrap_or_default();
        let lines = layout::excerpt(passage, claim, self.room(), EXCERPT_LINES);
        for (i, line) in lines.iter().enumerate() {
            let number = (i == 0).then_some(at.start.line);
            write!(out, "{}", self.gutter(number, "│"))?;
            for part in line {
                let marked = palette.role(role, severity, &part.text);
                write!(out, "{}", if part.marked { &marked } else { &part.text })?;
            }
            writeln!(out)?;
            if line.iter().any(|part| part.marked) {
                let marks = underline(line, role);
                let marks = palette.role(role, severity, &marks);
                writeln!(out, "{}{marks}", self.gutter(None, "│"))?;
            }
        }
        Ok(())
    }

    /// What is said of a place under it.
    pub(super) fn aside(&self, words: &str, out: &mut impl Write) -> io::Result<()> {
        for line in layout::wrap(words, self.room()) {
            let line = self.options.palette.dim(&line);
            writeln!(out, "{}{line}", self.gutter(None, "│"))?;
        }
        Ok(())
    }

    /// Address and provenance; on two lines where one is too narrow. An address is never cut: it is there to be opened.
    fn heading(
        &self,
        corner: &str,
        at: &Located,
        role: Role,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let palette = self.options.palette;
        let gutter = palette.dim(&format!(" {:1$} {corner} ", "", self.digits));
        let address = at.address();
        let room = self.room().saturating_sub(1);
        let mut about: Vec<String> = provenance(at.article.source).into_iter().collect();
        if role == Role::Evidence {
            about.push("for comparison".into());
        }
        let about = about.join(" · ");
        let linked = self
            .options
            .link(at.article.source, &palette.path(&address));
        if about.is_empty() {
            writeln!(out, "{gutter}{linked}")
        } else if layout::columns(&address) + 3 + layout::columns(&about) <= room {
            writeln!(
                out,
                "{gutter}{linked} {}",
                palette.dim(&format!("· {about}"))
            )
        } else {
            writeln!(out, "{gutter}{linked}")?;
            let about = layout::cut(&about, self.room());
            writeln!(out, "{}{}", self.gutter(None, "│"), palette.dim(&about))
        }
    }

    /// How each differing passage is worded against the first.
    fn wordings(&self, located: &[(Located, &Place)], out: &mut impl Write) -> io::Result<()> {
        let palette = self.options.palette;
        let Some(((first, _), others)) = located.split_first() else {
            return Ok(());
        };
        let mut shown: Vec<&str> = Vec::new();
        for (other, place) in others {
            if place.role == Role::Evidence || shown.contains(&other.text) {
                continue;
            }
            shown.push(other.text);
            let Some(diff) = wording::compare(first.text, other.text) else {
                continue;
            };
            writeln!(
                out,
                "{}",
                palette.dim(&format!(" {:1$} ├─ wording", "", self.digits))
            )?;
            for line in diff_lines(&diff, self.options, self.room()) {
                writeln!(out, "{}{line}", self.gutter(None, "│"))?;
            }
        }
        Ok(())
    }

    fn reasons(&self, finding: &Finding, out: &mut impl Write) -> io::Result<()> {
        let mut rows: Vec<(&str, String)> = finding
            .because
            .iter()
            .map(|reason| ("because", visible(reason).into_owned()))
            .collect();
        if let Some(suggestion) = &finding.suggestion {
            rows.push(("suggest", visible(suggestion).into_owned()));
        }
        rows.push(("id", finding.fingerprint.clone()));
        self.rows(&rows, out)
    }

    /// Labels with what is said under them: the foot of the frame. At least one.
    pub(super) fn rows(&self, rows: &[(&str, String)], out: &mut impl Write) -> io::Result<()> {
        let palette = self.options.palette;
        let last = rows.len().saturating_sub(1);
        for (i, (label, words)) in rows.iter().enumerate() {
            let corner = if i == last { "└─" } else { "├─" };
            let gutter = palette.dim(&format!(" {:1$} {corner} ", "", self.digits));
            let indent = label.len() + 2;
            let room = self.room().saturating_sub(indent + 1);
            for (j, line) in layout::wrap(words, room).iter().enumerate() {
                let line = match *label {
                    "suggest" => palette.good(line),
                    "id" => palette.dim(line),
                    _ => line.clone(),
                };
                if j == 0 {
                    writeln!(out, "{gutter}{} {line}", palette.dim(&format!("{label}:")))?;
                } else {
                    let rule = if i == last { " " } else { "│" };
                    writeln!(out, "{}{:indent$} {line}", self.gutter(None, rule), "")?;
                }
            }
        }
        Ok(())
    }
}

/// Who says it and when; nothing where neither is known.
fn holder(place: &Place) -> Option<String> {
    match (&place.speaker, &place.when) {
        (None, None) => None,
        (Some(one), None) | (None, Some(one)) => Some(format!("— {one}")),
        (Some(speaker), Some(when)) => Some(format!("— {speaker}, {when}")),
    }
}

fn underline(line: &Line, role: Role) -> String {
    let mark = match role {
        Role::Primary => "^",
        Role::Other => "-",
        Role::Evidence => "·",
    };
    let mut out = String::new();
    for part in line {
        out.push_str(&if part.marked { mark } else { " " }.repeat(part.width));
    }
    out.truncate(out.trim_end().len());
    out
}

/// A wording diff on lines of at most `width` columns: coloured, or with `[-…-]` and `{+…+}` where there is no colour.
pub(super) fn diff_lines(diff: &[wording::Words], options: &Options, width: usize) -> Vec<String> {
    let palette = options.palette;
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for words in diff {
        let (open, close) = match (words.side, palette.is_coloured()) {
            (Side::Both, _) | (_, true) => ("", ""),
            (Side::First, false) => ("[-", "-]"),
            (Side::Second, false) => ("{+", "+}"),
        };
        let text = format!("{open}{}{close}", visible(&words.text));
        for (i, word) in text.split(' ').enumerate() {
            for piece in layout::wrap(word, width) {
                let columns = layout::columns(&piece);
                let blank = (i > 0 || words.blank_before) && used > 0;
                if used + usize::from(blank) + columns > width && used > 0 {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                } else if blank {
                    line.push(' ');
                    used += 1;
                }
                used += columns;
                line.push_str(&match words.side {
                    Side::Both => piece,
                    Side::First => palette.removed(&piece),
                    Side::Second => palette.added(&piece),
                });
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

fn closing(run: &Run, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let palette = options.palette;
    let summary = run.summary();
    let read = format!(
        "{} with {}",
        count(run.articles.len(), "source"),
        count(run.claims(), "claim")
    );
    let mut found = Vec::new();
    let mut columns = layout::columns(&read);
    for (severity, number) in [
        (Severity::Error, summary.error),
        (Severity::Warning, summary.warning),
        (Severity::Note, summary.note),
    ] {
        if number > 0 {
            let words = count(number, severity.into());
            columns += words.len() + 2;
            found.push(palette.severity(severity, &words));
        }
    }
    if found.is_empty() {
        let words = match summary.suppressed {
            0 => "no contradiction found",
            _ => "nothing but what is suppressed",
        };
        columns += words.len() + 2;
        found.push(palette.good(words));
    }
    let gap = if columns > options.width { "\n  " } else { " " };
    writeln!(out, "{}:{gap}{}", palette.strong(&read), found.join(", "))?;
    let mut aside = Vec::new();
    if summary.not_comparable > 0 {
        aside.push(format!(
            "{} not comparable",
            count(summary.not_comparable, "pair")
        ));
    }
    if summary.suppressed > 0 {
        aside.push(format!("{} suppressed", summary.suppressed));
    }
    if !aside.is_empty() {
        writeln!(out, "{}", palette.dim(&aside.join(", ")))?;
    }
    Ok(())
}

/// "1 source", "2 sources".
pub fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    fn at(width: usize) -> String {
        let fixture = fixture::harbour();
        fixture::written(&fixture, |run, out| text(run, &fixture::plain(width), out))
    }

    #[test]
    fn shows_places_holders_reasons_and_the_wording() {
        snapbox::assert_data_eq!(at(80), snapbox::file!["snapshots/text-80.txt"].raw());
        snapbox::assert_data_eq!(at(160), snapbox::file!["snapshots/text-160.txt"].raw());
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        for width in [40, 60, 80, 160] {
            for line in at(width).lines() {
                assert!(layout::columns(line) <= width, "{width}: {line}");
            }
        }
    }

    #[test]
    fn colour_changes_nothing_but_the_colour() {
        let fixture = fixture::harbour();
        let options = Options {
            palette: crate::report::Palette::coloured(),
            ..fixture::plain(80)
        };
        let coloured = fixture::written(&fixture, |run, out| text(run, &options, out));
        assert!(coloured.contains("\u{1b}["));
        let bare: String = anstrip(&coloured);
        let marks = |s: &str| s.replace(['[', ']', '{', '}', '+', '-', '│'], "");
        let words = |s: &str| marks(s).split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(words(&bare), words(&at(80)));
    }

    fn anstrip(text: &str) -> String {
        let mut out = String::new();
        let mut inside = false;
        for c in text.chars() {
            match c {
                '\u{1b}' => inside = true,
                'm' if inside => inside = false,
                _ if !inside => out.push(c),
                _ => {}
            }
        }
        out
    }

    #[test]
    fn a_clean_run_says_so() {
        let fixture = fixture::clean();
        let text = fixture::written(&fixture, |run, out| text(run, &fixture::plain(80), out));
        assert_eq!(
            text,
            "3 sources with 7 claims: nothing but what is suppressed\n1 suppressed\n"
        );
    }
}
