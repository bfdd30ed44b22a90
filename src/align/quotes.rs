//! Which quotations give the same utterance, and where their words differ.

use super::{ClaimRef, Story, near_duplicates};
use crate::claim::{Content, Word, WordClass};
use crate::source::Span;
use crate::text::{fold, lower};
use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};
use std::borrow::Cow;
use std::ops::Range;

/// Two quotations of one utterance.
#[derive(Clone, Debug, PartialEq)]
pub struct SameUtterance {
    /// The first quotation.
    pub a: ClaimRef,
    /// The second.
    pub b: ClaimRef,
    /// Where their wording differs, in order: what is cut short at either end is no difference, nor is what brackets or dots mark as edited.
    pub edits: Vec<WordingEdit>,
    /// How many words they share.
    pub words: usize,
}

/// A difference in wording.
#[derive(Clone, Debug, PartialEq)]
pub struct WordingEdit {
    /// Its bytes in the first quotation's source; empty for an insertion.
    pub a: Span,
    /// Its bytes in the second one's.
    pub b: Span,
    /// What sort of words differ.
    pub kind: WordingKind,
}

/// What sort of words differ, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordingKind {
    /// A negation more or less.
    Polarity,
    /// A figure or a date.
    Figure,
    /// A name.
    Name,
    /// "will" against "may".
    Modality,
    /// Words that carry meaning.
    Content,
    /// Words of the closed classes.
    Function,
    /// One word spelt two ways, or in two inflections.
    Spelling,
    /// One word in two inflections that sound the same, with nothing beside it to say which is meant.
    Ending,
}

/// Two quotations of fewer words than this are the same utterance only by accident.
const SHORTEST: usize = 5;
/// A stretch of more words than this that differs is another utterance, not another wording.
const LONGEST_EDIT: usize = 4;
/// Part of the shorter quotation's words that carry meaning that must stand in the longer one.
const CONTAINED: f64 = 0.7;
/// After so many words in common, another first or last word is another wording, not another place to begin or end.
const EDGE_SUPPORT: usize = 8;
/// The halves of a negation stand no farther apart.
const NEAR: usize = 4;

/// A mark stands for at most so many letters left out ("’d" for "would", "Gen." for "General").
const LONGEST_OMISSION: usize = 4;
/// A shorter beginning of a word may be that of another one.
const SHORTEST_ABBREVIATION: usize = 3;

/// The words of a quotation.
struct Words<'a> {
    at: ClaimRef,
    words: Vec<&'a Word>,
    ids: Vec<u32>,
}

impl AsRef<[u32]> for Words<'_> {
    fn as_ref(&self) -> &[u32] {
        &self.ids
    }
}

/// Finds the quotations of a story that give the same utterance, in order. Near-linear: candidates share neighbouring words.
pub(super) fn same_utterances(story: &Story<'_>) -> Vec<SameUtterance> {
    let quotes = collect(story);
    let mut sources: FxHashMap<&[u32], Vec<usize>> = FxHashMap::default();
    for quote in &quotes {
        sources.entry(&quote.ids).or_default().push(quote.at.source);
    }
    // What a source has in both wordings it takes for two utterances: its copy does so too.
    // Claims come in the order of their sources.
    let has = |source: usize, quote: &Words<'_>| {
        let of_wording = &sources[&quote.ids[..]];
        of_wording.binary_search(&source).is_ok()
    };
    let held_together = |x: &Words<'_>, y: &Words<'_>| {
        x.at.source != y.at.source && x.ids != y.ids && (has(x.at.source, y) || has(y.at.source, x))
    };
    let candidates = near_duplicates(&quotes, 0.4).into_iter();
    let pairs = candidates.map(|(i, j)| (&quotes[i], &quotes[j]));
    pairs
        .filter(|(x, y)| !held_together(x, y))
        .filter_map(|(x, y)| compare(story, x, y))
        .collect()
}

fn collect<'a>(story: &Story<'a>) -> Vec<Words<'a>> {
    let mut surfaces = Surfaces::default();
    let mut quotes = Vec::new();
    let mut words: Vec<&Word> = Vec::new();
    for at in story.claims() {
        let claim = story.claim(at);
        if !matches!(claim.content, Content::Quote(_)) {
            continue;
        }
        let sentences = &story.sources[at.source].reading.sentences;
        let first = sentences.partition_point(|s| s.span.end <= claim.span.start);
        let inside = sentences[first..]
            .iter()
            .take_while(|s| s.span.start < claim.span.end)
            .flat_map(|s| &s.words);
        words.clear();
        words.extend(inside.filter(|w| claim.span.contains(w.span)));
        if words.len() < SHORTEST {
            continue;
        }
        let number = |w: &&'a Word| surfaces.number(story, at.source, w);
        let ids = words.iter().map(number).collect();
        let words = words.clone();
        quotes.push(Words { at, words, ids });
    }
    quotes
}

/// Numbers for words as they are compared inside quotation marks.
#[derive(Default)]
struct Surfaces<'a> {
    known: FxHashMap<Cow<'a, str>, u32>,
    /// The same by how words are written that are compared in another way: most were met before.
    written: FxHashMap<&'a str, u32>,
}

impl<'a> Surfaces<'a> {
    fn number(&mut self, story: &Story<'a>, source: usize, word: &'a Word) -> u32 {
        let next = self.known.len() as u32;
        if let Some(surface) = plain_surface(story, source, word) {
            return *self.known.entry(Cow::Borrowed(surface)).or_insert(next);
        }
        let text = story.sources[source].source.text.as_str();
        let written = text.get(word.span.range()).unwrap_or_default();
        *self.written.entry(written).or_insert_with(|| {
            let surface = surface(story, source, word);
            *self.known.entry(surface).or_insert(next)
        })
    }
}

/// A word as it is compared inside quotation marks: with its endings, because a quotation is given to the letter; without accents, capitals and the stops
/// of an abbreviation, because those are the outlet's. A figure whatever its spelling.
fn surface<'a>(story: &Story<'a>, source: usize, word: &'a Word) -> Cow<'a, str> {
    if let Some(plain) = plain_surface(story, source, word) {
        return Cow::Borrowed(plain);
    }
    // "F.B.I." and "FBI" are the same letters.
    let mut letters = fold(&story.one_line(source, word.span));
    letters.retain(|c| c != '.');
    Cow::Owned(letters)
}

/// The same where it stands somewhere: of a figure, and of what is written in small letters without accents.
fn plain_surface<'a>(story: &Story<'a>, source: usize, word: &'a Word) -> Option<&'a str> {
    if word.class == WordClass::Figure {
        return Some(&word.form);
    }
    let text = story.sources[source].source.text.as_str();
    let written = text.get(word.span.range()).unwrap_or_default();
    let is_plain = written.bytes().all(|b| b.is_ascii_lowercase());
    is_plain.then_some(written)
}

/// Whether one is the other with letters left out that a mark stands for: `I’d` and `I would`, `don’t` and `do not`, `Gen.` and `General`. How far words
/// are written out is the outlet's choice.
fn is_shortened(short: &str, full: &str) -> bool {
    let letters = |s: &str| {
        s.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
    };
    let full = letters(full);
    let pieces: Vec<String> = short.split(['\'', '’', '.']).map(letters).collect();
    let [first, middle @ .., last] = &pieces[..] else {
        return false;
    };
    let left_out = full
        .len()
        .saturating_sub(pieces.iter().map(String::len).sum());
    middle.is_empty()
        && full.len() >= first.len() + last.len()
        && full.starts_with(first.as_str())
        && full.ends_with(last.as_str())
        && !(first.is_empty() && last.is_empty())
        && (!last.is_empty() || first.len() >= SHORTEST_ABBREVIATION)
        && (1..=LONGEST_OMISSION).contains(&left_out)
}

fn compare(story: &Story<'_>, x: &Words<'_>, y: &Words<'_>) -> Option<SameUtterance> {
    let (s, t) = (x.at.sentence(story), y.at.sentence(story));
    // Sentences are the same but for their endings, which a quotation gives to the letter.
    let respelt = story.copies.identical(s, t) && x.ids != y.ids;
    if s.source != t.source && story.copies.held_together(s, t) && !respelt {
        return None;
    }
    let ops = capture_diff_slices(Algorithm::Myers, &x.ids, &y.ids);
    let (first, last) = (
        ops.iter().position(|o| o.tag() == DiffTag::Equal)?,
        ops.iter().rposition(|o| o.tag() == DiffTag::Equal)?,
    );
    let equal: usize = ops
        .iter()
        .filter(|o| o.tag() == DiffTag::Equal)
        .map(|o| o.old_range().len())
        .sum();
    let supported = |o: &&DiffOp| is_one_word(o) && equal >= EDGE_SUPPORT;
    let first = first - usize::from(first == 1 && ops.first().as_ref().is_some_and(supported));
    let last =
        last + usize::from(last + 2 == ops.len() && ops.last().as_ref().is_some_and(supported));
    let aligned = &ops[first..=last];
    let common: Vec<&Word> = aligned
        .iter()
        .filter(|o| o.tag() == DiffTag::Equal)
        .flat_map(|o| &x.words[o.old_range()])
        .filter(|w| carries(w))
        .copied()
        .collect();
    // Whoever speaks of two people names both.
    let says_something = common.iter().any(|w| w.class == WordClass::Content)
        && common.iter().any(|w| w.form != common[0].form);
    let common = common.len();
    let carried = |q: &Words<'_>| q.words.iter().filter(|w| carries(w)).count();
    // One utterance in two wordings differs in a word here and there; where long stretches differ, two things were said.
    let long = |o: &&DiffOp| {
        o.tag() != DiffTag::Equal && o.old_range().len().max(o.new_range().len()) > LONGEST_EDIT
    };
    let edited = |o: &&DiffOp| {
        is_edited(story, x, o.old_range().start, o.old_range().end)
            || is_edited(story, y, o.new_range().start, o.new_range().end)
    };
    let changed = aligned.iter().filter(|o| o.tag() != DiffTag::Equal);
    let one_changed =
        equal >= EDGE_SUPPORT && changed.clone().count() == 1 && changed.clone().all(is_one_word);
    let enough = equal + 1 >= SHORTEST
        && says_something
        && (one_changed || common as f64 >= CONTAINED * carried(x).min(carried(y)) as f64);
    // An author who quotes a speaker twice mostly shortens; only a single word changed in a long stretch is a slip.
    let within = s.source == t.source;
    if within
        && (equal < 2 * SHORTEST
            || aligned.iter().any(|o| {
                o.old_range().len().max(o.new_range().len()) > 1 && o.tag() != DiffTag::Equal
            }))
    {
        return None;
    }
    if !enough || aligned.iter().any(|o| long(&o) && !edited(&o)) {
        return None;
    }
    let letters = |q: &Words<'_>, range: Range<usize>, all: bool| {
        let words = q.words[range]
            .iter()
            .filter(|w| all || w.class != WordClass::Function)
            .map(|w| surface(story, q.at.source, w));
        words
            .flat_map(|w| {
                w.chars()
                    .filter(|c| c.is_alphanumeric())
                    .collect::<Vec<_>>()
            })
            .collect::<String>()
    };
    let edits = aligned
        .iter()
        .filter(|op| op.tag() != DiffTag::Equal)
        .filter_map(|op| {
            let (a, b) = (op.old_range(), op.new_range());
            // "anti-nuclear" and "antinuclear" are the same letters.
            let respaced = letters(x, a.clone(), true) == letters(y, b.clone(), true);
            let (p, q) = (written(story, x, &a), written(story, y, &b));
            let respaced = respaced || is_shortened(&p, &q) || is_shortened(&q, &p);
            let mut kind = kind(&x.words[a.clone()], &y.words[b.clone()]);
            // "the F.B.I." and "FBI, and": but for words of the closed classes the same letters.
            // Letters of an abbreviation may be words of the closed classes by themselves ("I").
            let ways = |q: &Words<'_>, r: &Range<usize>| {
                [true, false].map(|all| letters(q, r.clone(), all))
            };
            let (p, q) = (ways(x, &a), ways(y, &b));
            if p.iter().any(|way| !way.is_empty() && q.contains(way)) {
                kind = WordingKind::Function;
            }
            // "c'est pas", "ce n'est pas": the other half of the negation stands in both.
            if kind == WordingKind::Polarity
                && negated_near(x, a.end)
                && negated_near(y, b.end)
                && !content(x, &a)
                && !content(y, &b)
            {
                kind = WordingKind::Spelling;
            }
            if kind == WordingKind::Spelling && is_unheard(story, (x, &a), (y, &b)) {
                kind = WordingKind::Ending;
            }
            (!edited(&op) && !respaced).then(|| WordingEdit {
                a: cover(x, a.start, a.end),
                b: cover(y, b.start, b.end),
                kind,
            })
        });
    Some(SameUtterance {
        a: x.at,
        b: y.at,
        edits: edits.collect(),
        words: equal,
    })
}

/// Whether one word stands for another there.
fn is_one_word(op: &DiffOp) -> bool {
    op.tag() == DiffTag::Replace && op.old_range().len() == 1 && op.new_range().len() == 1
}

/// Words of a quotation as they are written, folded, with the stop that cuts the last of them short.
fn written(story: &Story<'_>, quote: &Words<'_>, words: &Range<usize>) -> String {
    let Some(last) = quote.words.get(words.clone()).and_then(<[_]>::last) else {
        return String::new();
    };
    let first = quote.words[words.start];
    let text = story.sources[quote.at.source].source.text.as_str();
    let stop = text
        .get(last.span.end..)
        .is_some_and(|rest| rest.starts_with('.'));
    let words = fold(&story.words(quote.at.source, first.span.cover(last.span)));
    if stop { words + "." } else { words }
}

/// Whether two words that carry meaning differ in letters alone that nobody hears, and no word before them says which is right: "on a été chassés" and
/// "chassé", but not "les rues" and "les rue".
fn is_unheard(
    story: &Story<'_>,
    (x, a): (&Words<'_>, &Range<usize>),
    (y, b): (&Words<'_>, &Range<usize>),
) -> bool {
    let before = a.start.checked_sub(1).and_then(|i| x.words.get(i));
    let decided = before.is_some_and(|w| w.plural.is_some() || w.class == WordClass::Figure);
    let (Some(p), Some(q)) = (x.words.get(a.start), y.words.get(b.start)) else {
        return false;
    };
    let ways = |quote: &Words<'_>, word: &Word| {
        let written = lower(&story.words(quote.at.source, word.span)).into_owned();
        let heard = written.len().saturating_sub(word.unheard.into());
        [written.get(..heard).map(str::to_owned), Some(written)]
    };
    let (ways_p, ways_q) = (ways(x, p), ways(y, q));
    let content = |w: &Word| w.class == WordClass::Content;
    !decided && content(p) && content(q) && ways_p.iter().any(|w| w.is_some() && ways_q.contains(w))
}

/// Whether a negation stands among the next words after word `from`.
fn negated_near(quote: &Words<'_>, from: usize) -> bool {
    let mut next = quote.words.iter().skip(from).take(NEAR);
    next.any(|w| w.class == WordClass::Negation)
}

/// Whether words that carry meaning stand in `range`.
fn content(quote: &Words<'_>, range: &Range<usize>) -> bool {
    quote.words[range.clone()].iter().any(carries)
}

fn inflects(word: &Word) -> bool {
    matches!(word.class, WordClass::Content | WordClass::Function)
}

fn carries(word: &&Word) -> bool {
    word.class.carries_meaning()
}

/// The bytes of words `from..to`; for none, the empty place before word `from`.
fn cover(quote: &Words<'_>, from: usize, to: usize) -> Span {
    match (
        quote.words.get(from),
        to.checked_sub(1).and_then(|i| quote.words.get(i)),
    ) {
        (Some(a), Some(b)) if to > from => a.span.cover(b.span),
        (Some(a), _) => Span::new(a.span.start, a.span.start),
        (None, _) => quote
            .words
            .last()
            .map_or(Span::default(), |w| Span::new(w.span.end, w.span.end)),
    }
}

/// Whether brackets or dots beside or inside words `from..to` say that the quotation was edited there.
fn is_edited(story: &Story<'_>, quote: &Words<'_>, from: usize, to: usize) -> bool {
    let text = story.sources[quote.at.source].source.text.as_str();
    let start = from
        .checked_sub(1)
        .and_then(|i| quote.words.get(i))
        .map_or(story.claim(quote.at).span.start, |w| w.span.end);
    let end = quote
        .words
        .get(to)
        .map_or(story.claim(quote.at).span.end, |w| w.span.start);
    text.get(start..end)
        .is_some_and(|gap| gap.contains(['[', ']', '(', ')', '…']) || gap.contains(".."))
}

fn kind(a: &[&Word], b: &[&Word]) -> WordingKind {
    if let ([x], [y]) = (a, b)
        && inflects(x)
        && inflects(y)
        && (x.form == y.form || is_slip(&x.form, &y.form))
    {
        return WordingKind::Spelling;
    }
    if let ([x], [y]) = (a, b)
        && (is_numeral(&x.form, &y.form) || is_numeral(&y.form, &x.form))
    {
        return WordingKind::Function;
    }
    let all = || a.iter().chain(b);
    let has = |c: WordClass| all().any(|w| w.class == c);
    if has(WordClass::Negation) {
        WordingKind::Polarity
    } else if has(WordClass::Figure) || has(WordClass::Calendar) {
        WordingKind::Figure
    } else if has(WordClass::Name) {
        WordingKind::Name
    } else if has(WordClass::Modal) {
        WordingKind::Modality
    } else if has(WordClass::Content) {
        WordingKind::Content
    } else {
        WordingKind::Function
    }
}

/// Whether `roman` is the Roman numeral of the figure `form`.
fn is_numeral(roman: &str, form: &str) -> bool {
    let value = |c: char| {
        Some(match c {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            'c' => 100,
            'd' => 500,
            'm' => 1000,
            _ => return None,
        })
    };
    let Some(digits) = roman.chars().map(value).collect::<Option<Vec<i64>>>() else {
        return false;
    };
    let number: i64 = (0..digits.len())
        .map(|i| match digits.get(i + 1) {
            Some(&next) if next > digits[i] => -digits[i],
            _ => digits[i],
        })
        .sum();
    number > 0 && form.parse() == Ok(number)
}

/// Whether one form can be a slip or an inflection of the other: words of four letters or more that begin alike and are at most two letters apart.
fn is_slip(a: &str, b: &str) -> bool {
    let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let common = x.iter().zip(&y).take_while(|(p, q)| p == q).count();
    let tail = x[common..]
        .iter()
        .rev()
        .zip(y[common..].iter().rev())
        .take_while(|(p, q)| p == q)
        .count();
    let apart = x.len().max(y.len()) - common - tail;
    x.len().max(y.len()) >= 4 && common >= 2 && apart <= 2
}

#[cfg(test)]
mod tests {
    use super::{is_numeral, is_shortened, is_slip};

    #[test]
    fn a_mark_stands_for_letters_left_out() {
        for (short, full) in [
            ("’d", "would"),
            ("'ll", "will"),
            ("don’t", "do not"),
            ("can't", "cannot"),
            ("gen.", "general"),
            ("c’est", "cela est"),
        ] {
            assert!(is_shortened(short, full), "{short} {full}");
        }
        for (short, full) in [
            ("will", "would"),
            ("’s", "consequences"),
            ("won’t", "do not"),
            ("a.", "alone"),
            ("’", "no"),
            ("don’t", "do"),
            ("", "not"),
        ] {
            assert!(!is_shortened(short, full), "{short} {full}");
        }
    }

    #[test]
    fn slips() {
        assert!(is_slip("essoufflement", "essouflement"));
        assert!(is_slip("laisse", "laisses"));
        assert!(is_slip("rues", "rue"));
        assert!(!is_slip("parkings", "stationnements"));
        assert!(!is_slip("global", "mondial"));
    }

    #[test]
    fn numerals() {
        assert!(is_numeral("ix", "9"));
        assert!(is_numeral("xiv", "14"));
        assert!(!is_numeral("ix", "11"));
        assert!(!is_numeral("mix", "9"));
        assert!(!is_numeral("", "0"));
    }
}
