//! Quotation marks and what stands between them.
//!
//! | written | read as |
//! |---|---|
//! | `« a »`, `“a”`, `"a"`, `„a“`, `‘a’`, `”a”` | one passage |
//! | `« a “b” c »` | a passage and one nested in it |
//! | `« a ”` | a mismatched passage |
//! | `“a”»` | a passage and an odd mark |
//! | `“a¶“b”` | one passage over two paragraphs |
//! | `“a.¶Then “b”` | an odd mark and a passage |
//! | `"a ""b"" c"` | the passage b: a field of a table, its marks doubled to escape them |
//!
//! One pass over the marks with a stack of bounded depth: linear in the text, and an odd mark costs its own passage, never the rest of the article.

use super::{Analysis, Gap, Token, TokenKind};
use crate::source::Span;

/// A stretch between two quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Token of the opening mark.
    pub open: usize,
    /// Token of the closing mark.
    pub close: usize,
    /// The bytes between the marks without the blanks beside them.
    pub inner: Span,
    /// The same with the marks.
    pub outer: Span,
    /// How many passages it lies in.
    pub depth: usize,
    /// Whether the marks do not belong together: `« a ”`.
    pub mismatched: bool,
}

/// The passages of a text and the marks that have no partner.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quotation {
    /// By where they open; a nested passage comes after the one around it.
    pub passages: Vec<Passage>,
    /// Tokens of double marks without a partner, ascending. Single marks, and two of them for a double one, are apostrophes as often as not and never count
    /// as odd.
    pub odd: Vec<usize>,
}

/// How many passages lie in one another at most where nobody says otherwise: deeper nesting is no prose.
pub const DEEPEST: usize = 6;
/// A quotation closed in a later paragraph without being opened again there may run over this many paragraphs at most.
const PARAGRAPHS: usize = 6;
/// A quotation with another in straight marks inside it has no more tokens than this.
const LONGEST_AROUND: usize = 256;

/// The family of a mark: an opening mark and a closing one of the same family belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Angle,
    Curly,
    Low,
    Straight,
    /// Two single marks typed for a double one.
    Typed,
    Single,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    /// Cannot be told from its neighbours: closes what is open, else opens.
    Either,
}

#[derive(Clone, Copy, Debug)]
struct Opened {
    token: usize,
    family: Family,
    paragraph: usize,
}

/// Pairs the quotation marks of a text.
pub fn pair(analysis: &Analysis<'_>) -> Quotation {
    pair_within(analysis, DEEPEST)
}

/// The same where at most `deepest` passages lie in one another, one at least: with one more, the outermost mark is given up and counts as odd. Time is in
/// proportion to the text and to `deepest`.
pub fn pair_within(analysis: &Analysis<'_>, deepest: usize) -> Quotation {
    let mut pairing = Pairing {
        deepest: deepest.max(1),
        ..Pairing::default()
    };
    let escaped = Escaped::find(analysis);
    let mut next = 0;
    for (at, mark_here) in analysis.edges(0..analysis.tokens.len()) {
        let token = &analysis.tokens[at];
        let words_before = at > next;
        next = at + 1;
        if words_before {
            pairing.at_start = false;
        }
        if escaped.as_ref().is_some_and(|e| e.hides(analysis, at)) {
            continue;
        }
        if token.gap >= Gap::Line {
            pairing.paragraph += 1;
            pairing.at_start = true;
        }
        let Some(c) = mark_here else {
            pairing.at_start = false;
            continue;
        };
        if let Some((family, side)) = mark(analysis, at, c) {
            pairing.see(at, family, side);
        } else if !matches!(c, '-' | '–' | '—' | '•') {
            pairing.at_start = false;
        }
    }
    pairing.give_up(0);
    let Pairing {
        mut pairs, mut odd, ..
    } = pairing;
    odd.sort_unstable();
    around(analysis, &mut pairs, &mut odd);
    Quotation {
        passages: passages(analysis, pairs),
        odd,
    }
}

/// The marks of a field of comma-separated values as it stands in its table (RFC 4180): what encloses the field, and what escapes each mark inside it by
/// standing before it. Told by a doubled mark that opens and a later one that closes.
struct Escaped {
    /// The first and the last mark of the text, where they enclose it.
    field: Option<(usize, usize)>,
}

impl Escaped {
    fn find(analysis: &Analysis<'_>) -> Option<Self> {
        let last = analysis.tokens.len().checked_sub(1)?;
        let (first, end) = (sides_of(analysis, 0, 0), sides_of(analysis, last, last));
        let encloses = is_straight(analysis, 0)
            && is_straight(analysis, last)
            && first != Side::Close
            && end != Side::Open;
        let field = (encloses && last > 1).then_some((0, last));
        let escaped = Self { field };
        let marks = analysis.marks(0..last + 1);
        let straight = marks.filter(|&(_, c)| c == '"').map(|(at, _)| at);
        let mut doubled = straight.filter(|&at| escaped.doubled(analysis, at));
        let side = |at: usize| sides_of(analysis, at, at + 1);
        let found =
            doubled.any(|at| side(at) == Side::Open) && doubled.any(|at| side(at) == Side::Close);
        found.then_some(escaped)
    }

    /// Whether a mark of the field's own and its double begin at token `at`.
    fn doubled(&self, analysis: &Analysis<'_>, at: usize) -> bool {
        let enclosing = |at: usize| {
            self.field
                .is_some_and(|(first, last)| at == first || at == last)
        };
        is_straight(analysis, at)
            && !enclosing(at)
            && !enclosing(at + 1)
            && analysis
                .tokens
                .get(at + 1)
                .is_some_and(|t| t.gap == Gap::None)
            && is_straight(analysis, at + 1)
    }

    /// Whether the mark at token `at` stands for none of the quotation's: it encloses the field, or is the outer one of a mark and its double.
    fn hides(&self, analysis: &Analysis<'_>, at: usize) -> bool {
        let outer = |first: usize| {
            let closes = sides_of(analysis, first, first + 1) == Side::Close;
            first + usize::from(closes) == at
        };
        self.field
            .is_some_and(|(first, last)| at == first || at == last)
            || self.doubled(analysis, at) && outer(at)
            || at > 0 && self.doubled(analysis, at - 1) && outer(at - 1)
    }
}

fn is_straight(analysis: &Analysis<'_>, at: usize) -> bool {
    let straight = |t: &Token| t.kind == TokenKind::Mark('"') && t.span().len() == 1;
    analysis.tokens.get(at).is_some_and(straight)
}

/// Straight marks that were given up for others of their kind between them: two that are next to each other among the odd ones, open and close in one
/// paragraph, and have a whole passage between them belong together.
fn around(analysis: &Analysis<'_>, pairs: &mut Vec<(usize, usize, bool)>, odd: &mut Vec<usize>) {
    let is = |at: usize, wanted: Side| {
        let TokenKind::Mark(c) = analysis.tokens[at].kind else {
            return false;
        };
        mark(analysis, at, c) == Some((Family::Straight, wanted))
    };
    // The marks of all pairs, each with its partner, ascending: those between two odd marks are asked for.
    let mut marks: Vec<(usize, usize)> = (pairs.iter())
        .flat_map(|&(open, close, _)| [(open, close), (close, open)])
        .collect();
    marks.sort_unstable();
    let mut left = Vec::with_capacity(odd.len());
    let mut rest = odd.drain(..).peekable();
    while let Some(open) = rest.next() {
        let partner = rest.next_if(|&close| {
            let tokens = &analysis.tokens[open + 1..=close];
            let near = tokens.len() <= LONGEST_AROUND
                && is(open, Side::Open)
                && is(close, Side::Close)
                && tokens.iter().all(|t| t.gap < Gap::Line);
            let inside = || {
                let from = marks.partition_point(|&(at, _)| at < open);
                let inside = marks[from..].iter().take_while(|&&(at, _)| at < close);
                inside.map(|&(_, partner)| open < partner && partner < close)
            };
            near && inside().next().is_some() && inside().all(|whole| whole)
        });
        match partner {
            Some(close) => pairs.push((open, close, false)),
            None => left.push(open),
        }
    }
    drop(rest);
    *odd = left;
}

#[derive(Default)]
struct Pairing {
    deepest: usize,
    stack: Vec<Opened>,
    pairs: Vec<(usize, usize, bool)>,
    odd: Vec<usize>,
    paragraph: usize,
    /// Whether nothing but marks has been seen in this paragraph.
    at_start: bool,
}

impl Pairing {
    fn see(&mut self, at: usize, family: Family, side: Side) {
        let same_on_top = self.stack.last().is_some_and(|o| belongs(o.family, family));
        match side {
            Side::Open if same_on_top && self.reopens() => {}
            Side::Open => self.open(at, family),
            Side::Close => self.close(at, family),
            Side::Either if same_on_top => self.close(at, family),
            Side::Either => self.open(at, family),
        }
    }

    /// Whether an opening mark here only repeats the one that is still open from the paragraph before.
    fn reopens(&mut self) -> bool {
        let paragraph = self.paragraph;
        let reopens = self.at_start
            && self
                .stack
                .last()
                .is_some_and(|o| o.paragraph + 1 == paragraph);
        if let (true, Some(top)) = (reopens, self.stack.last_mut()) {
            top.paragraph = paragraph;
        }
        reopens
    }

    fn open(&mut self, at: usize, family: Family) {
        // A quotation that was not closed in its paragraph and is followed by another opening mark never will be.
        if self
            .stack
            .last()
            .is_some_and(|o| o.paragraph < self.paragraph)
        {
            self.give_up(0);
        }
        // Straight marks do not nest in their own kind: the one before lost its partner.
        if let Some(lost) = self
            .stack
            .iter()
            .position(|o| family == Family::Straight && o.family == family)
        {
            self.give_up(lost);
        }
        if self.stack.len() == self.deepest {
            let lost = self.stack.remove(0);
            self.note_odd(lost);
        }
        self.stack.push(Opened {
            token: at,
            family,
            paragraph: self.paragraph,
        });
    }

    fn close(&mut self, at: usize, family: Family) {
        let in_reach = |o: &Opened, here: usize| here - o.paragraph < PARAGRAPHS;
        let own = self
            .stack
            .iter()
            .rposition(|o| belongs(o.family, family) && in_reach(o, self.paragraph));
        // A single mark closes its own kind or is an apostrophe.
        let partner = own.or_else(|| {
            let top = self.stack.len().checked_sub(1)?;
            let o = &self.stack[top];
            (family != Family::Single
                && o.family != Family::Single
                && o.paragraph == self.paragraph)
                .then_some(top)
        });
        match partner {
            Some(i) => {
                self.give_up(i + 1);
                if let Some(o) = self.stack.pop() {
                    self.pairs.push((o.token, at, !belongs(o.family, family)));
                }
            }
            None if !matches!(family, Family::Single | Family::Typed) => self.odd.push(at),
            None => {}
        }
    }

    /// Drops everything from place `from` of the stack upward.
    fn give_up(&mut self, from: usize) {
        for lost in self.stack.split_off(from.min(self.stack.len())) {
            self.note_odd(lost);
        }
    }

    fn note_odd(&mut self, lost: Opened) {
        if !matches!(lost.family, Family::Single | Family::Typed) {
            self.odd.push(lost.token);
        }
    }
}

/// Whether a mark of family `close` is the usual partner of one of family `open`: `„a“` and `„a”` are both usual, and what is typed with two single marks
/// belongs to any double one.
fn belongs(open: Family, close: Family) -> bool {
    let double = |f| matches!(f, Family::Curly | Family::Low | Family::Straight);
    open == close
        || (open == Family::Low && close == Family::Curly)
        || (open == Family::Typed && double(close))
        || (double(open) && close == Family::Typed)
}

/// The family and side of the mark `c` at a token, if it is a quotation mark there.
fn mark(analysis: &Analysis<'_>, at: usize, c: char) -> Option<(Family, Side)> {
    let around = || sides(analysis, at);
    let token = &analysis.tokens[at];
    if token.span().len() > c.len_utf8() {
        return Some((Family::Typed, around()));
    }
    Some(match c {
        '«' | '‹' => (Family::Angle, Side::Open),
        '»' | '›' => (Family::Angle, Side::Close),
        '„' => (Family::Low, Side::Open),
        // `„a“` closes with the mark that opens elsewhere.
        '“' | '‟' => match around() {
            Side::Close => (Family::Curly, Side::Either),
            _ => (Family::Curly, Side::Open),
        },
        // `”a”` opens with the mark that closes elsewhere.
        '”' => match around() {
            Side::Open => (Family::Curly, Side::Either),
            _ => (Family::Curly, Side::Close),
        },
        '"' => match around() {
            // Inches and seconds.
            Side::Close if after_digit(analysis, at) => (Family::Straight, Side::Either),
            side => (Family::Straight, side),
        },
        '‘' | '‚' => (Family::Single, Side::Open),
        // An apostrophe: most of these are.
        '’' | '\'' if inside_a_word(analysis, at) => return None,
        '’' | '\'' => match around() {
            Side::Open if c == '\'' && before_word(analysis, at) => (Family::Single, Side::Open),
            Side::Close => (Family::Single, Side::Close),
            _ => return None,
        },
        _ => return None,
    })
}

/// Whether letters are glued to both sides of a mark.
fn inside_a_word(analysis: &Analysis<'_>, at: usize) -> bool {
    let tokens = &analysis.tokens;
    let word = |t: &Token| t.kind == TokenKind::Word;
    tokens[at].gap == Gap::None
        && (at.checked_sub(1)).is_some_and(|i| word(&tokens[i]))
        && before_word(analysis, at)
}

/// What the neighbours of a mark say of its side: a blank or an opening bracket before it and a word glued after it open.
fn sides(analysis: &Analysis<'_>, at: usize) -> Side {
    sides_of(analysis, at, at)
}

/// The same of a mark that takes the tokens `at..=last`.
fn sides_of(analysis: &Analysis<'_>, at: usize, last: usize) -> Side {
    let token = &analysis.tokens[at];
    let before = at.checked_sub(1).map(|i| &analysis.tokens[i]);
    let after = analysis.tokens.get(last + 1);
    let free_before = token.gap != Gap::None
        || before.is_none_or(|t| {
            matches!(t.kind, TokenKind::Mark(c) if "([{«“‘„\":/—–-".contains(c))
                || is_elision(analysis, at)
        });
    let free_after = after.is_none_or(|t| {
        t.gap != Gap::None
            || matches!(t.kind, TokenKind::Mark(c) if ".,;:!?)]}»”\"…—–-/".contains(c))
    });
    match (free_before, free_after) {
        (true, false) => Side::Open,
        (false, true) => Side::Close,
        _ => Side::Either,
    }
}

/// Whether the mark stands right after an elided article: `l'"autre"`.
fn is_elision(analysis: &Analysis<'_>, at: usize) -> bool {
    let Some(i) = at.checked_sub(1) else {
        return false;
    };
    matches!(analysis.tokens[i].kind, TokenKind::Mark('\'' | '’'))
        && i.checked_sub(1).is_some_and(|j| {
            let elided = &analysis.tokens[j];
            analysis.tokens[i].gap == Gap::None
                && elided.kind == TokenKind::Word
                && elided.span().len() <= 2
        })
}

fn after_digit(analysis: &Analysis<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|i| {
        analysis.tokens[at].gap == Gap::None && analysis.tokens[i].kind == TokenKind::Digits
    })
}

fn before_word(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis
        .tokens
        .get(at + 1)
        .is_some_and(|t| t.kind == TokenKind::Word && t.gap == Gap::None)
}

/// Turns pairs of tokens into passages; a pair with nothing inside is none.
fn passages(analysis: &Analysis<'_>, mut pairs: Vec<(usize, usize, bool)>) -> Vec<Passage> {
    pairs.sort_unstable();
    let mut open_until: Vec<usize> = Vec::new();
    let mut passages = Vec::with_capacity(pairs.len());
    for (open, close, mismatched) in pairs {
        if close <= open + 1 {
            continue;
        }
        open_until.retain(|&end| end > open);
        let tokens = &analysis.tokens;
        passages.push(Passage {
            open,
            close,
            inner: Span::new(
                tokens[open + 1].start as usize,
                tokens[close - 1].end as usize,
            ),
            outer: Span::new(tokens[open].start as usize, tokens[close].end as usize),
            depth: open_until.len(),
            mismatched,
        });
        open_until.push(close);
    }
    passages
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::builtin_language;

    /// The insides of the passages, a `*` before a mismatched one, `>` for each level of nesting; then the odd marks.
    fn read(text: &str) -> String {
        let language = builtin_language("fr").unwrap().unwrap();
        let analysis = Analysis::new(text, &language);
        let found = pair(&analysis);
        let mut all: Vec<String> = found
            .passages
            .iter()
            .map(|p| {
                let star = if p.mismatched { "*" } else { "" };
                format!("{star}{}{}", ">".repeat(p.depth), &text[p.inner.range()])
            })
            .collect();
        all.extend(
            found
                .odd
                .iter()
                .map(|&t| format!("odd {}", analysis.tokens[t].start)),
        );
        all.join(" | ")
    }

    /// Each odd mark was once held against every pair: this took minutes, and takes milliseconds.
    #[test]
    fn many_odd_marks_take_no_time() {
        let text = "« “ \" ” » ".repeat(20_000);
        let language = builtin_language("fr").unwrap().unwrap();
        let analysis = Analysis::new(&text, &language);
        let begin = std::time::Instant::now();
        let found = pair(&analysis);
        assert!(begin.elapsed().as_secs() < 10, "{:?}", begin.elapsed());
        assert!(found.passages.len() > 20_000 && !found.odd.is_empty());
    }

    #[test]
    fn every_style() {
        for text in [
            "dit « un deux » ici",
            "dit «un deux» ici",
            "dit “un deux” ici",
            "dit \"un deux\" ici",
            "dit „un deux“ ici",
            "dit „un deux” ici",
            "dit ”un deux” ici",
            "dit ‘un deux’ ici",
            "dit ''un deux'' ici",
            "dit ``un deux'' ici",
            "dit ‘’un deux’’ ici",
            "dit ‘‘un deux'' ici",
            "dit \"un deux'' ici",
            "l’’ami dit ‘un deux’ ici",
            "dit 'un deux' ici",
            "dit“un deux”ici",
            "dit \"un deux\"ici",
            "dit (\"un deux\") ici",
            "l'\"un deux\", ici",
        ] {
            assert_eq!(read(text), "un deux", "{text}");
        }
    }

    #[test]
    fn nested_and_mixed() {
        assert_eq!(read("« a “b” c »"), "a “b” c | >b");
        assert_eq!(read("« a « b » c »"), "a « b » c | >b");
        assert_eq!(read("\"a 'b c' d\""), "a 'b c' d | >b c");
        assert_eq!(read("« a ” b"), "*a");
        assert_eq!(read("dit “a”» puis « b »"), "a | b | odd 11");
        assert_eq!(read("'E pluribus,'\" b c"), "E pluribus, | odd 13");
        assert_eq!(read("“I left,\" he said"), "*I left,");
        assert_eq!(read("“l’un et l’autre”, ‘l’un’"), "l’un et l’autre | l’un");
    }

    #[test]
    fn what_lies_deeper_costs_the_outermost_mark() {
        let language = builtin_language("fr").unwrap().unwrap();
        let text = "« a « b « c » d » e »";
        let analysis = Analysis::new(text, &language);
        let depths = |deepest| -> (Vec<usize>, usize) {
            let found = pair_within(&analysis, deepest);
            let depths = found.passages.iter().map(|p| p.depth).collect();
            (depths, found.odd.len())
        };
        assert_eq!(depths(3), (vec![0, 1, 2], 0));
        assert_eq!(depths(2), (vec![0, 1], 2));
        assert_eq!(depths(1), (vec![0], 4));
        assert_eq!(depths(0), depths(1));
    }

    #[test]
    fn an_odd_mark_costs_one_passage() {
        assert_eq!(read("« a b.\nEt « c » d"), "c | odd 0");
        assert_eq!(read("\"a \"b\" c"), "b | odd 0");
        assert_eq!(read("\"a. Et b.\n\nPuis \"c\" et \"d\""), "c | d | odd 0");
        assert_eq!(read("a ». « b »"), "b | odd 2");
        assert_eq!(read("un 6\" et \"b\""), "b | odd 4");
    }

    #[test]
    fn marks_doubled_to_escape_them() {
        assert_eq!(
            read("\" Il dit \"\"un deux\"\", puis \"\"trois\"\". \""),
            "un deux | trois"
        );
        assert_eq!(read("Il dit \"\"un deux\"\" ici."), "un deux");
        assert_eq!(read("\" \"\"Un deux\"\", dit-il.\""), "Un deux");
        assert_eq!(read("Il dit l'\"\"un deux\"\" ici."), "un deux");
        // Nothing between marks that escape nothing.
        assert_eq!(read("la valeur \"\" et \"b\""), "b");
    }

    #[test]
    fn over_paragraphs() {
        assert_eq!(read("“a.\n\n“b.\n\n“c.” d"), "a.\n\n“b.\n\n“c.");
        assert_eq!(read("« a.\n\nb. » d"), "a.\n\nb.");
        assert_eq!(read("\"a.\n\"b.\" d"), "a.\n\"b.");
        // Each paragraph of one quotation opens it again: this is another one.
        assert_eq!(read("« a.\n\nb.\n\n« c »"), "c | odd 0");
    }

    #[test]
    fn any_heap_of_marks_is_survived() {
        for mark in ["«", "»", "“", "”", "\"", "'", "‘", "„"] {
            let heap = mark.repeat(20_000);
            let mixed = format!("{mark}« “ \" ").repeat(5_000);
            assert!(!read(&heap).contains('a'));
            assert!(read(&mixed).len() > 1);
        }
    }
}
