//! Direct speech: what stands between quotation marks, and whose words it is.
//!
//! | written | whose words |
//! |---|---|
//! | `« … », a dit le maire` | the report after it |
//! | `Le maire a dit : « … »` | the report before it |
//! | `un « signe », selon le maire` | the report whose words hold it |
//! | `« … » Le maire s'est adressé à la presse.` | the report of the next sentence, if it says nothing else |
//! | `« …, a-t-il dit, … »` | the report inside it |
//! | `« … », a-t-il dit. « … »` | the speaker before, in the same paragraph or the next |
//! | `« Il a dit : “…” », raconte le maire` | unknown, through whoever is quoted around it |
//!
//! What stands in marks without being said is no claim: a nickname that comes again and again, a title, a word or two that nobody is named for.

use super::makes_claims;
use super::reports::{LONGEST_SENTENCE, Report};
use super::statements::attribution;
use crate::claim::{Attribution, Claim, Content, Frame, Part, Quote, Speaker, Stance};
use crate::text::quotation::{Passage, Quotation};
use crate::text::{Analysis, SentenceSpan, Token, TokenKind, fold};
use rustc_hash::FxHashMap;
use std::cell::LazyCell;

/// A quotation of fewer words is a fragment at most.
const UTTERANCE: usize = 6;
/// A title has fewer words.
const TITLE: usize = 10;
/// Fewer words in marks that nobody is named for are no claim.
const FRAGMENT: usize = 3;

/// The claims of kind quote.
pub(super) fn quotes(
    analysis: &Analysis<'_>,
    sentences: &[SentenceSpan],
    parts: &[Part],
    quotation: &Quotation,
    reports: &[Report],
) -> Vec<Claim> {
    let times = LazyCell::new(|| {
        let mut times: FxHashMap<String, usize> = FxHashMap::default();
        for passage in &quotation.passages {
            if words(analysis, passage) <= FRAGMENT {
                *times.entry(folded(analysis, passage)).or_default() += 1;
            }
        }
        times
    });
    let mut claims: Vec<Claim> = Vec::with_capacity(quotation.passages.len());
    // The claim that has the last speaker, with its paragraph; the claim around what follows, with the token that closes it.
    let mut last: Option<(usize, usize)> = None;
    let mut around: Option<(usize, usize)> = None;
    let speaker_of = |claims: &[Claim], i: usize| {
        claims[i].attribution.speaker.as_ref().map(|s| Speaker {
            span: None,
            ..s.clone()
        })
    };
    for passage in &quotation.passages {
        if passage.depth > 0 {
            if let Some((_, outer)) = around.filter(|(close, _)| passage.close < *close) {
                let speaker = || speaker_of(&claims, outer);
                let nested = nested(analysis, sentences, passage, speaker);
                claims.extend(nested);
            }
            continue;
        }
        let opens = sentence_of(sentences, passage.open);
        let closes = sentence_of(sentences, passage.close);
        let (Some(opens), Some(closes)) = (opens, closes) else {
            continue;
        };
        if !makes_claims(parts[opens]) {
            continue;
        }
        let words = words(analysis, passage);
        let fragment = words < UTTERANCE && !begins_big(analysis, passage);
        let paragraph = sentences[opens].paragraph;
        let (said, stance) = match report_of(
            analysis, passage, opens, closes, sentences, reports, fragment,
        ) {
            Some(report) => (attribution(analysis, report), report.stance),
            // The same voice goes on.
            None => {
                let speaker = last
                    .filter(|(_, p)| !fragment && paragraph - p <= 1)
                    .and_then(|(i, _)| speaker_of(&claims, i));
                (
                    Attribution {
                        speaker,
                        ..Attribution::default()
                    },
                    Stance::Reported,
                )
            }
        };
        let nickname = || words <= FRAGMENT && fragment && times[&folded(analysis, passage)] > 1;
        let uncued = said.cue.is_none();
        let nobody = uncued && (words < FRAGMENT || all_capitals(analysis, passage));
        let title = uncued && is_title(analysis, passage, &sentences[opens]);
        let bare = nobody && (fragment || all_capitals(analysis, passage));
        if bare || title || words == 0 || nickname() {
            continue;
        }
        if said.speaker.is_some() && !fragment {
            last = Some((claims.len(), sentences[closes].paragraph));
        }
        around = Some((passage.close, claims.len()));
        claims.push(claim(passage, opens, fragment, said, stance));
    }
    claims
}

fn claim(
    passage: &Passage,
    sentence: usize,
    fragment: bool,
    attribution: Attribution,
    stance: Stance,
) -> Claim {
    Claim {
        span: passage.inner,
        sentence,
        content: Content::Quote(Quote {
            outer: passage.outer,
            fragment,
        }),
        attribution,
        stance,
        frame: Frame::default(),
    }
}

/// What somebody quotes of somebody else, inside a quotation of `speaker`. Whose words they are is not known; they come through the speaker.
fn nested(
    analysis: &Analysis<'_>,
    sentences: &[SentenceSpan],
    passage: &Passage,
    speaker: impl Fn() -> Option<Speaker>,
) -> Option<Claim> {
    let sentence = sentence_of(sentences, passage.open)?;
    let introduced = analysis.tokens[passage.open - 1].is_mark(':')
        || analysis.tokens[passage.open - 1].is_mark(',');
    let utterance = words(analysis, passage) >= FRAGMENT
        && (introduced || begins_big(analysis, passage) || words(analysis, passage) >= UTTERANCE);
    if !utterance || is_title(analysis, passage, &sentences[sentence]) {
        return None;
    }
    let attribution = Attribution {
        relay: speaker().map(Box::new),
        ..Attribution::default()
    };
    Some(claim(
        passage,
        sentence,
        false,
        attribution,
        Stance::Reported,
    ))
}

fn sentence_of(sentences: &[SentenceSpan], token: usize) -> Option<usize> {
    let at = sentences.partition_point(|s| s.tokens.end <= token);
    sentences
        .get(at)
        .filter(|s| s.tokens.contains(&token))
        .map(|_| at)
}

fn words(analysis: &Analysis<'_>, passage: &Passage) -> usize {
    analysis.tokens[passage.open + 1..passage.close]
        .iter()
        .filter(|t| t.kind == TokenKind::Word)
        .count()
}

fn folded(analysis: &Analysis<'_>, passage: &Passage) -> String {
    fold(&analysis.text[passage.inner.range()])
}

fn begins_big(analysis: &Analysis<'_>, passage: &Passage) -> bool {
    let inside = &analysis.tokens[passage.open + 1..passage.close];
    let stops = inside
        .last()
        .is_some_and(|t| matches!(t.kind, TokenKind::Mark('.' | '!' | '?' | '…' | ',')));
    inside.first().is_some_and(|t| t.capital) && stops
}

/// A title: every long word with a capital.
fn all_capitals(analysis: &Analysis<'_>, passage: &Passage) -> bool {
    let inside = &analysis.tokens[passage.open + 1..passage.close];
    let mut long = inside
        .iter()
        .filter(|t| t.kind == TokenKind::Word && t.end - t.start > 3)
        .peekable();
    long.peek().is_some() && long.all(|t| t.capital)
}

/// The title of a work: it begins with a capital in the middle of a sentence, and no full stop of its own ends it.
fn is_title(analysis: &Analysis<'_>, passage: &Passage, sentence: &SentenceSpan) -> bool {
    let inside = &analysis.tokens[passage.open + 1..passage.close];
    let begins = inside.first().is_some_and(|t| t.capital);
    let stops = |t: &Token| matches!(t.kind, TokenKind::Mark('.' | '!' | '?' | '…' | ','));
    let before = &analysis.tokens[sentence.tokens.start..passage.open];
    let inner = before.last().is_some_and(|t| t.kind == TokenKind::Word);
    // American English puts the full stop of the sentence inside.
    let words = inside.iter().filter(|t| t.kind == TokenKind::Word);
    let own = inside.last().is_some_and(stops) && !all_capitals(analysis, passage);
    begins && inner && !own && words.count() < TITLE
}

/// The report a quotation belongs to.
fn report_of<'r>(
    analysis: &Analysis<'_>,
    passage: &Passage,
    opens: usize,
    closes: usize,
    sentences: &[SentenceSpan],
    reports: &'r [Report],
    fragment: bool,
) -> Option<&'r Report> {
    let of = |sentence: usize| {
        let near = |r: &Report| (r.sentence, r.start + LONGEST_SENTENCE) < (sentence, passage.open);
        let far =
            |r: &Report| (r.sentence, r.start) <= (sentence, passage.close + LONGEST_SENTENCE);
        let from = reports.partition_point(near);
        let to = reports.partition_point(far).max(from);
        let from = from + reports[from..to].partition_point(|r| r.sentence < sentence);
        &reports[from..to]
    };
    let marks_only = |from: usize, to: usize| {
        from <= to
            && analysis.tokens[from..to]
                .iter()
                .all(|t| t.kind != TokenKind::Word)
    };
    // In the middle of it: « …, a-t-il dit, … »
    let inside = |r: &&Report| passage.open < r.start && r.end <= passage.close;
    if let Some(report) = (opens..=closes).take(2).flat_map(of).find(inside) {
        return Some(report);
    }
    let (opening, closing) = (of(opens), of(closes));
    // Right after it.
    let after = closing
        .iter()
        .find(|r| r.quotes && r.start > passage.close && marks_only(passage.close + 1, r.start));
    // “…,” the mayor told a reporter: the comma says that the sentence goes on.
    let goes_on = analysis.tokens[passage.close - 1].is_mark(',')
        || analysis
            .tokens
            .get(passage.close + 1)
            .is_some_and(|t| t.is_mark(','));
    if let Some(report) = after.filter(|r| r.trailing || r.content.is_none() || goes_on) {
        return Some(report);
    }
    // Around it: the innermost report whose words hold it.
    let around = opening
        .iter()
        .filter(|r| {
            r.content.as_ref().is_some_and(|c| {
                c.start <= passage.open
                    && passage.close < c.end.max(passage.close + 1)
                    && passage.open < c.end
            })
        })
        .min_by_key(|r| r.content.as_ref().map_or(usize::MAX, |c| c.end - c.start));
    // Before it, nearest first.
    let before = opening
        .iter()
        .rev()
        .find(|r| r.quotes && r.end <= passage.open && !r.trailing);
    match (around, before) {
        (Some(a), Some(b)) if b.cue.start > a.cue.start => return Some(b),
        (Some(a), _) => return Some(a),
        (None, Some(b)) => return Some(b),
        (None, None) => {}
    }
    if let Some(report) = closing
        .iter()
        .find(|r| r.trailing && r.quotes && r.start > passage.close)
    {
        return Some(report);
    }
    if let Some(report) = opening
        .iter()
        .rev()
        .find(|r| r.trailing && r.quotes && r.end <= passage.open)
    {
        return Some(report);
    }
    if fragment {
        return None;
    }
    // The sentence after or before says who spoke and nothing else.
    let same_paragraph = |a: usize, b: usize| {
        sentences
            .get(a)
            .zip(sentences.get(b))
            .is_some_and(|(a, b)| a.paragraph == b.paragraph)
    };
    if same_paragraph(closes, closes + 1)
        && let Some(report) = of(closes + 1)
            .first()
            .filter(|r| r.quotes && r.content.is_none() && !r.trailing)
    {
        return Some(report);
    }
    let before = opens.checked_sub(1)?;
    let colon = analysis
        .tokens
        .get(passage.open.checked_sub(1)?)
        .is_some_and(|t| t.is_mark(':'));
    (colon || same_paragraph(before, opens))
        .then(|| of(before).iter().rev().find(|r| r.quotes))
        .flatten()
}
