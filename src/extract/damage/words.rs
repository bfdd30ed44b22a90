//! Words that cannot stand where they stand: one set twice, somebody addressed in words that are only reported, signs of a wrong encoding.

use crate::claim::{Content, Damage, DamageKind, Reading};
use crate::lang::{DamageCue, Sense};
use crate::source::Span;
use crate::text::{Analysis, Gap, TokenKind, lower};

/// How many quotations that ended are looked over for one that still goes on.
const NESTED: usize = 8;

/// Doubled words, addressees out of place and characters lost in a conversion.
pub(super) fn damage(analysis: &Analysis<'_>, reading: &Reading) -> Vec<Damage> {
    let mut found = doubled(analysis);
    found.extend(addressees(analysis, reading));
    found.extend(lost_characters(analysis.text));
    found
}

/// "of of", "les les": a word of those that never stand twice in a row.
fn doubled(analysis: &Analysis<'_>) -> Vec<Damage> {
    let tokens = &analysis.tokens;
    let twice = |i: &usize| {
        let (a, b) = (&tokens[*i - 1], &tokens[*i]);
        a.kind == TokenKind::Word
            && b.kind == TokenKind::Word
            && matches!(b.gap, Gap::Space | Gap::NoBreak | Gap::Line)
            && !b.capital
            && is(analysis, *i, DamageCue::Single)
            && lower(analysis.token_text(a)) == lower(analysis.token_text(b))
            // "a A-b": one of the two is half of a longer word.
            && tokens.get(*i + 1).is_none_or(|t| !(t.gap == Gap::None && matches!(t.kind, TokenKind::Mark('-' | '.'))))
    };
    (1..tokens.len())
        .filter(twice)
        .map(|i| Damage {
            span: tokens[i - 1].span().cover(tokens[i].span()),
            kind: DamageKind::DoubledWord,
        })
        .collect()
}

/// "the accord says that the other will provide you …": reported without quotation marks, nobody is spoken to. Silent where the text speaks to its
/// readers elsewhere.
fn addressees(analysis: &Analysis<'_>, reading: &Reading) -> Vec<Damage> {
    // Claims stand by where they begin, so the quotes do too.
    let quotes: Vec<Span> = reading
        .claims
        .iter()
        .filter_map(|c| match &c.content {
            Content::Quote(q) => Some(q.outer),
            _ => None,
        })
        .collect();
    let mut unquoted = (0..analysis.tokens.len())
        .filter(|&i| is(analysis, i, DamageCue::Addressee))
        .map(|i| analysis.tokens[i].span())
        .filter(|t| !inside(&quotes, *t));
    let (Some(only), None) = (unquoted.next(), unquoted.next()) else {
        return Vec::new();
    };
    let reported = reading
        .claims
        .iter()
        .any(|c| matches!(c.content, Content::Statement(_)) && c.span.contains(only));
    reported
        .then_some(Damage {
            span: only,
            kind: DamageKind::BrokenGrammar,
        })
        .into_iter()
        .collect()
}

/// Whether `word` lies in one of `quotes`, which are in order and do not overlap but where one quotes the other.
fn inside(quotes: &[Span], word: Span) -> bool {
    let at = quotes.partition_point(|q| q.start <= word.start);
    quotes[..at]
        .iter()
        .rev()
        .take(NESTED)
        .any(|q| q.contains(word))
}

/// U+FFFD, and UTF-8 that was read as another encoding: a capital A or a with tilde or circumflex, then a character that never follows it in a word.
fn lost_characters(text: &str) -> Vec<Damage> {
    let mut found: Vec<Damage> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        let lost = match c {
            '\u{fffd}' => true,
            'Ã' => next.is_some_and(|n| ('\u{80}'..='\u{bf}').contains(&n) && n != '\u{a0}'),
            'â' => next.is_some_and(|n| matches!(n, '€' | '\u{80}')),
            _ => false,
        };
        if !lost {
            continue;
        }
        let end = start + c.len_utf8();
        match found.last_mut() {
            // One passage, however many characters of it were lost.
            Some(last) if start - last.span.end < 16 => last.span.end = end,
            _ => found.push(Damage {
                span: Span::new(start, end),
                kind: DamageKind::LostCharacter,
            }),
        }
    }
    found
}

fn is(analysis: &Analysis<'_>, at: usize, cue: DamageCue) -> bool {
    analysis
        .phrases(at)
        .any(|(senses, len)| len == 1 && senses.contains(&Sense::Damage(cue)))
}
