//! Fitting text into columns: cells, wrapping, and eliding a long sentence around what matters.

use super::visible::{CommandWatch, push_name, visible};
use crate::text::is_hidden;
use std::borrow::Cow;
use unicode_width::UnicodeWidthChar as _;

/// What stands for words left out.
const ELLIPSIS: &str = "…";

/// A character as it is shown: usually itself with the marks that combine with it, or the name of a hidden one.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Cell<'t> {
    shown: Cow<'t, str>,
    /// Columns it takes.
    width: usize,
    /// Whether the claim covers it.
    marked: bool,
    /// Whether a line may be broken in its place.
    blank: bool,
}

/// A stretch of a line that is marked, or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub text: String,
    pub width: usize,
    pub marked: bool,
}

/// A line that fits, as stretches in order.
pub(super) type Line = Vec<Stretch>;

/// `text` on lines of at most `width` columns, broken at blanks (and between wide characters, and inside a word where a word alone is too long).
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    lines(&cells(text, 0..0), width)
        .into_iter()
        .map(|line| line.into_iter().map(|r| r.text).collect())
        .collect()
}

/// The columns `text` takes on a terminal.
pub(super) fn columns(text: &str) -> usize {
    visible(text).chars().filter_map(char::width).sum()
}

/// `text` cut to at most `width` columns, with an ellipsis where something was cut.
pub(super) fn cut(text: &str, width: usize) -> String {
    let cells = cells(text, 0..0);
    if cells.iter().map(|c| c.width).sum::<usize>() <= width {
        return cells.iter().map(|c| &*c.shown).collect();
    }
    let mut out = String::new();
    let mut used = 1;
    for cell in cells {
        used += cell.width;
        if used > width {
            break;
        }
        out.push_str(&cell.shown);
    }
    out.truncate(out.trim_end().len());
    out + ELLIPSIS
}

/// `passage` on lines of at most `width` columns with the bytes in `claim` marked; where it would take more than `max_lines`, words are left out around
/// the claim (and in the middle of the claim, where that alone is too long), an ellipsis in their place.
pub(super) fn excerpt(
    passage: &str,
    claim: std::ops::Range<usize>,
    width: usize,
    max_lines: usize,
) -> Vec<Line> {
    let cells = cells(passage, claim);
    let whole = lines(&cells, width);
    if whole.len() <= max_lines {
        return whole;
    }
    // Lines break at blanks: each loses about half a word.
    let budget = (width * max_lines).saturating_sub(4 * max_lines);
    lines(&elide(cells, budget), width)
}

/// `pieces` one after the other on lines of at most `width` columns, those that are marked marked.
pub(super) fn pieces(pieces: &[(String, bool)], width: usize) -> Vec<Line> {
    let mut all: Vec<Cell<'_>> = Vec::new();
    for (text, marked) in pieces {
        let marked = if *marked { 0..text.len() } else { 0..0 };
        all.extend(cells(text, marked));
    }
    lines(&all, width)
}

/// The columns a line takes.
pub(super) fn line_columns(line: &Line) -> usize {
    line.iter().map(|part| part.width).sum()
}

fn cells(text: &str, marked: std::ops::Range<usize>) -> Vec<Cell<'_>> {
    let mut cells: Vec<Cell<'_>> = Vec::with_capacity(text.len());
    let mut watch = CommandWatch::default();
    for (at, c) in text.char_indices() {
        let marked = marked.contains(&at);
        let opens = watch.opens(c);
        if matches!(c, ' ' | '\t' | '\n' | '\r') {
            match cells.last_mut() {
                // A claim's first blank is none of it, nor is the blank after it.
                Some(last) if last.blank => last.marked &= marked,
                // No line ends between a guillemet and its words.
                Some(last) if last.shown == "«" => cells.push(Cell {
                    shown: "\u{a0}".into(),
                    width: 1,
                    marked,
                    blank: false,
                }),
                _ => cells.push(Cell {
                    shown: " ".into(),
                    width: 1,
                    marked,
                    blank: true,
                }),
            }
            continue;
        }
        if c == '»'
            && let Some(last) = cells.last_mut().filter(|last| last.blank)
        {
            last.shown = "\u{a0}".into();
            last.blank = false;
        }
        let (shown, width) = if opens || is_hidden(c) {
            let mut name = String::new();
            push_name(&mut name, c);
            let width = name.chars().filter_map(char::width).sum();
            (Cow::Owned(name), width)
        } else {
            let itself = &text[at..at + c.len_utf8()];
            let width = if c.is_ascii() {
                1
            } else {
                c.width().unwrap_or(1)
            };
            (Cow::Borrowed(itself), width)
        };
        match cells.last_mut() {
            Some(last) if width == 0 && !last.blank => last.shown.to_mut().push_str(&shown),
            _ => cells.push(Cell {
                shown,
                width,
                marked,
                blank: false,
            }),
        }
    }
    cells
}

fn width_of(cells: &[Cell<'_>]) -> usize {
    cells.iter().map(|c| c.width).sum()
}

fn ellipsis(marked: bool) -> Vec<Cell<'static>> {
    let cell = |shown: &'static str, blank, marked| Cell {
        shown: shown.into(),
        width: 1,
        marked,
        blank,
    };
    vec![
        cell(" ", true, marked),
        cell(ELLIPSIS, false, marked),
        cell(" ", true, marked),
    ]
}

/// The last word begin at or after `from` (words to the left of the claim), so that no word is shown in part.
fn word_start(cells: &[Cell<'_>], from: usize, end: usize) -> usize {
    (from..end)
        .find(|&i| i == 0 || cells[i - 1].blank)
        .unwrap_or(end)
}

fn word_end(cells: &[Cell<'_>], start: usize, to: usize) -> usize {
    (start..=to)
        .rev()
        .find(|&i| i == cells.len() || cells[i].blank)
        .unwrap_or(start)
}

fn elide(cells: Vec<Cell<'_>>, budget: usize) -> Vec<Cell<'_>> {
    let total = width_of(&cells);
    if total <= budget {
        return cells;
    }
    let first = cells.iter().position(|c| c.marked).unwrap_or(0);
    let last = cells
        .iter()
        .rposition(|c| c.marked)
        .map_or(first, |i| i + 1);
    let claim = shorten(&cells[first..last], budget.saturating_sub(8).max(16));
    // What is left is for the words around it: half before, half after, and what one side does not need goes to the other.
    let room = budget.saturating_sub(width_of(&claim) + 4);
    let (before, after) = (width_of(&cells[..first]), width_of(&cells[last..]));
    let left = (room / 2).max(room.saturating_sub(after)).min(before);
    let right = (room - left).min(after);
    let mut from = first;
    let mut used = 0;
    while from > 0 && used + cells[from - 1].width <= left {
        from -= 1;
        used += cells[from].width;
    }
    let mut to = last;
    used = 0;
    while to < cells.len() && used + cells[to].width <= right {
        used += cells[to].width;
        to += 1;
    }
    let from = word_start(&cells, from, first);
    let to = word_end(&cells, last, to);
    let mut out = Vec::new();
    if from > 0 {
        out.extend(ellipsis(false).into_iter().skip(1));
    }
    out.extend_from_slice(&cells[from..first]);
    out.extend(claim);
    out.extend_from_slice(&cells[last..to]);
    if to < cells.len() {
        out.extend(ellipsis(false).into_iter().take(2));
    }
    out
}

/// A claim longer than `budget` columns without its middle.
fn shorten<'t>(claim: &[Cell<'t>], budget: usize) -> Vec<Cell<'t>> {
    if width_of(claim) <= budget {
        return claim.to_vec();
    }
    let head_room = budget * 2 / 3;
    let tail_room = budget.saturating_sub(head_room + 3);
    let mut used = 0;
    let head = claim
        .iter()
        .take_while(|c| {
            used += c.width;
            used <= head_room
        })
        .count();
    used = 0;
    let tail = claim
        .iter()
        .rev()
        .take_while(|c| {
            used += c.width;
            used <= tail_room
        })
        .count();
    let head = match word_end(claim, 0, head) {
        0 => head,
        end => end,
    };
    let tail = word_start(claim, claim.len() - tail, claim.len());
    let mut out = claim[..head].to_vec();
    out.extend(ellipsis(true));
    out.extend_from_slice(&claim[tail..]);
    out
}

fn lines(cells: &[Cell<'_>], width: usize) -> Vec<Line> {
    let width = width.max(8);
    let mut lines = Vec::new();
    let mut rest = cells;
    loop {
        while let [first, tail @ ..] = rest
            && first.blank
        {
            rest = tail;
        }
        if rest.is_empty() {
            return lines;
        }
        let mut used = 0;
        let fits = rest
            .iter()
            .take_while(|c| {
                used += c.width;
                used <= width
            })
            .count();
        let end = if fits == rest.len() {
            fits
        } else {
            // Back to the last blank, or to the last place between two wide characters; a word too long for a line is broken where the line ends.
            (1..=fits)
                .rev()
                .find(|&i| rest[i].blank || (rest[i].width == 2 && rest[i - 1].width == 2))
                .unwrap_or(fits.max(1))
        };
        lines.push(runs(&rest[..end]));
        rest = &rest[end..];
    }
}

fn runs(cells: &[Cell<'_>]) -> Line {
    let end = cells.iter().rposition(|c| !c.blank).map_or(0, |i| i + 1);
    let mut line: Line = Vec::new();
    for cell in &cells[..end] {
        match line.last_mut() {
            Some(run) if run.marked == cell.marked => {
                run.text.push_str(&cell.shown);
                run.width += cell.width;
            }
            _ => line.push(Stretch {
                text: cell.shown.to_string(),
                width: cell.width,
                marked: cell.marked,
            }),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(lines: &[Line]) -> Vec<String> {
        lines
            .iter()
            .map(|line| {
                line.iter()
                    .map(|r| match r.marked {
                        true => format!("[{}]", r.text),
                        false => r.text.clone(),
                    })
                    .collect()
            })
            .collect()
    }

    #[test]
    fn wraps_at_blanks_and_between_wide_characters() {
        assert_eq!(wrap("one two three four", 9), ["one two", "three", "four"]);
        assert_eq!(wrap("北京北京北京", 8), ["北京北京", "北京"]);
        assert_eq!(wrap("incomprehensible", 8), ["incompre", "hensible"]);
        assert_eq!(wrap("a\n\n  b\t", 8), ["a b"]);
        assert_eq!(
            wrap("he said « yes » now", 10),
            ["he said", "«\u{a0}yes\u{a0}»", "now"]
        );
        assert_eq!(wrap("", 8), Vec::<String>::new());
        assert_eq!(columns("e\u{301}té 北\u{200b}"), 3 + 1 + 2 + 8);
        assert_eq!(cut("one two three", 8), "one two…");
        assert_eq!(cut("北京北京北京", 6), "北京…");
    }

    #[test]
    fn a_long_sentence_is_elided_around_its_claim() {
        let text = "Many words come first and go on for long before some 300 boats were seen on the far side of the bay that day.";
        let at = text.find("some 300 boats").expect("there");
        let lines = excerpt(text, at..at + 14, 30, 2);
        assert_eq!(
            shown(&lines),
            ["… for long before [some 300]", "[boats] were seen on the …"]
        );
        assert!(
            lines
                .iter()
                .all(|l| l.iter().map(|r| r.width).sum::<usize>() <= 30)
        );
        let quote = "word ".repeat(80);
        let lines = shown(&excerpt(&quote, 0..quote.len(), 20, 2));
        assert!(
            lines.len() <= 3 && lines.concat().contains('…'),
            "{lines:?}"
        );
    }
}
