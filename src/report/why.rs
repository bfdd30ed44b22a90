//! Why two claims were, or were not, reported: each pair with both sentences, what they have in common, what keeps them apart, what it came to.
//!
//! ```text
//! not comparable: they are of different scope: nationwide and none given
//!    ┌─ story/a.txt:3:14 · Harbour Post, 2024-05-02
//!  3 │ The harbour master said 40 boats were lost.
//!    │                         ^^^^^^^^
//!    │ count 40, of boats, said by the harbour master, reported
//!    ├─ story/b.txt:1:9 · Coast Mail, 2024-05-02
//!  1 │ In all, 60 boats were lost, the harbour master said.
//!    │         --------
//!    │ count 60, of boats, said by the harbour master, reported
//!    ├─ in common: what is counted (boats), the predicate (lost)
//!    ├─ apart: they are of different scope: nationwide and none given
//!    └─ otherwise: …
//! ```

use super::claim_row::ClaimRow;
use super::text::{Frame, count};
use super::{Article, Located, Options, claims_ndjson, escape, fields, layout, name, visible};
use crate::Named;
use crate::align::ClaimRef;
use crate::claim::{Content, Stance};
use crate::rule::{Explanation, Outcome, Role, Severity};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// So many pairs are shown in full; the rest are counted.
const SHOWN: usize = 8;
/// So many partners of one claim are listed; the rest are counted.
const LISTED: usize = 6;

/// What is told of one place, or of two.
#[derive(Clone, Debug)]
pub struct Why<'a> {
    /// The sources that were compared with each other; claims index them.
    pub articles: &'a [Article<'a>],
    /// The places asked for: one or two.
    pub asked: Vec<Asked>,
    /// Every pair with its account: of the two places, or of the one place and what it was looked at beside.
    pub pairs: Vec<Explanation>,
    /// What is to be known before any of it, a sentence.
    pub note: Option<String>,
}

/// A place somebody asked about.
#[derive(Clone, Debug)]
pub struct Asked {
    /// As it was written.
    pub place: String,
    /// The claims seen there, in order.
    pub claims: Vec<ClaimRef>,
}

impl<'a> Why<'a> {
    fn located(&self, at: ClaimRef) -> Located<'a> {
        let article = self.articles[at.source];
        let span = article.reading.claims[at.claim].span;
        Located::new(article, span)
    }

    /// The pairs, those that came to most first.
    fn ranked(&self) -> Vec<&Explanation> {
        let mut ranked: Vec<&Explanation> = self.pairs.iter().collect();
        ranked.sort_by_key(|e| (rank(&e.outcome), self.weight(e.a).max(self.weight(e.b))));
        ranked
    }

    /// What is asked about first: figures, then times and words, then the rest.
    fn weight(&self, at: ClaimRef) -> u8 {
        match self.articles[at.source].reading.claims[at.claim].content {
            Content::Quantity(_) => 0,
            Content::Date(_) | Content::Quote(_) => 1,
            Content::Event(_) => 2,
            Content::Statement(_) | Content::Name(_) => 3,
        }
    }

    /// What a claim says and on whose word, on one line.
    fn facts(&self, at: ClaimRef) -> String {
        let Article {
            source, reading, ..
        } = self.articles[at.source];
        let claim = &reading.claims[at.claim];
        let mut facts = vec![match fields::value(&claim.content) {
            Some(value) => format!("{} {value}", claim.content.kind().name()),
            None => claim.content.kind().name().to_owned(),
        }];
        facts.extend(fields::counted(&claim.content, &source.text).map(|of| format!("of {of}")));
        facts.extend(fields::event(&claim.content).or_else(|| {
            let not = if claim.frame.negated { "not " } else { "" };
            Some(format!("{not}{}", claim.frame.predicate.as_ref()?))
        }));
        let said = &claim.attribution;
        facts.push(match &said.speaker {
            Some(speaker) => format!("said by {}", speaker.name),
            None if said.cue.is_some() => "said by somebody not known".into(),
            None => "in the outlet's own voice".into(),
        });
        if claim.stance != Stance::Asserted {
            facts.push(claim.stance.name().into());
        }
        facts.extend(claim.frame.time.as_ref().and_then(fields::time));
        let place = claim.frame.places.first();
        let place = place.and_then(|e| reading.entities.get(e.0));
        facts.extend(place.map(|e| format!("in {}", e.name)));
        facts.extend(claim.frame.scopes.iter().map(ToString::to_string));
        facts.extend(
            claim
                .frame
                .purpose
                .as_ref()
                .map(|p| format!("for {}", p.class)),
        );
        facts.join(", ")
    }
}

/// Writes it for people.
///
/// # Errors
/// Those of `out`.
pub fn why_text(why: &Why<'_>, options: &Options, out: &mut impl Write) -> io::Result<()> {
    if let Some(note) = &why.note {
        for line in layout::wrap(note, options.width) {
            writeln!(out, "{}", options.palette.dim(&line))?;
        }
        writeln!(out)?;
    }
    match &why.asked[..] {
        [one] => one_place(why, one, options, out),
        _ => pairs(why, options, out),
    }
}

/// The pairs of two places: all that any rule would look at, and how many there are besides.
fn pairs(why: &Why<'_>, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let ranked = why.ranked();
    let related = ranked
        .iter()
        .filter(|e| !matches!(e.outcome, Outcome::Unrelated(_)))
        .count();
    let shown = related.clamp(1, SHOWN).min(ranked.len());
    for explanation in &ranked[..shown] {
        one_pair(why, explanation, options, out)?;
        writeln!(out)?;
    }
    let more = ranked.len() - shown;
    if more > 0 {
        let left = related.saturating_sub(shown);
        let line = match left {
            0 => format!("{} with nothing to compare", more_pairs(more)),
            _ => format!(
                "{}, {left} of them of the same kind of thing: give a column to choose (FILE:LINE:COLUMN)",
                more_pairs(more)
            ),
        };
        for line in layout::wrap(&line, options.width) {
            writeln!(out, "{}", options.palette.dim(&line))?;
        }
    }
    Ok(())
}

fn more_pairs(more: usize) -> String {
    format!("{} of claims there", count(more, "more pair"))
}

fn one_pair(
    why: &Why<'_>,
    explanation: &Explanation,
    options: &Options,
    out: &mut impl Write,
) -> io::Result<()> {
    let severity = verdict_line(&explanation.outcome, options, out)?;
    let (a, b) = (why.located(explanation.a), why.located(explanation.b));
    let frame = frame(options, &[&a, &b]);
    frame.passage(true, &a, Role::Primary, severity, out)?;
    frame.aside(&why.facts(explanation.a), out)?;
    frame.passage(false, &b, Role::Other, severity, out)?;
    frame.aside(&why.facts(explanation.b), out)?;
    let because = match &explanation.outcome {
        Outcome::Reported { because, .. } => &because[..],
        _ => &[],
    };
    let mut rows: Vec<(&str, String)> = Vec::new();
    let shared = explanation.shared.join(", ");
    if !shared.is_empty() && !because.iter().any(|b| b.contains(&shared)) {
        rows.push(("in common", shared));
    }
    rows.extend(explanation.apart.iter().map(|a| ("apart", a.clone())));
    rows.extend(because.iter().map(|b| ("because", b.clone())));
    rows.extend(
        explanation
            .otherwise
            .iter()
            .map(|o| ("otherwise", o.clone())),
    );
    if rows.is_empty() {
        rows.push(("rule", "none has anything to say of them".into()));
    }
    frame.rows(&rows, out)
}

/// What a pair came to, the first thing that is read.
fn verdict_line(
    outcome: &Outcome,
    options: &Options,
    out: &mut impl Write,
) -> io::Result<Severity> {
    let palette = options.palette;
    let (line, severity) = match outcome {
        Outcome::Reported {
            rule,
            verdict,
            severity,
            message,
            ..
        } => (
            format!(
                "{} ({}, {}): {message}",
                verdict.name(),
                severity.name(),
                visible(rule)
            ),
            Some(*severity),
        ),
        Outcome::NotComparable {
            rule: Some(rule), ..
        } => (format!("{} ({})", outcome.sentence(), visible(rule)), None),
        _ => (outcome.sentence(), None),
    };
    for (i, line) in layout::wrap(&line, options.width.saturating_sub(2))
        .iter()
        .enumerate()
    {
        let line = severity.map_or_else(|| palette.strong(line), |s| palette.severity(s, line));
        writeln!(out, "{}{line}", if i == 0 { "" } else { "  " })?;
    }
    Ok(severity.unwrap_or(Severity::Note))
}

/// The claims of one place: those that something was looked at beside, each with that, and the others on a line each.
fn one_place(
    why: &Why<'_>,
    asked: &Asked,
    options: &Options,
    out: &mut impl Write,
) -> io::Result<()> {
    let (beside, alone): (Vec<ClaimRef>, Vec<ClaimRef>) = asked
        .claims
        .iter()
        .partition(|&&claim| why.pairs.iter().any(|e| e.a == claim));
    for &claim in &beside {
        one_claim(why, claim, options, out)?;
    }
    let palette = options.palette;
    if !alone.is_empty() {
        let words = "No claim of these sources may be of the same thing as";
        writeln!(out, "{}", palette.dim(&layout::cut(words, options.width)))?;
    }
    for &claim in &alone {
        let at = why.located(claim);
        let place = format!("{}:{}", at.start.line, at.start.column);
        let words = at.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let line = format!(
            "“{}” {}",
            layout::cut(&words, 40),
            palette.dim(&why.facts(claim))
        );
        writeln!(out, "  {} {line}", palette.path(&format!("{place:>8}")))?;
    }
    Ok(())
}

/// A claim: what is understood of it, and what it was looked at beside.
fn one_claim(
    why: &Why<'_>,
    claim: ClaimRef,
    options: &Options,
    out: &mut impl Write,
) -> io::Result<()> {
    let own: Vec<&Explanation> = why.ranked().into_iter().filter(|e| e.a == claim).collect();
    let at = why.located(claim);
    let frame = frame(options, &[&at]);
    let worst = own.iter().find_map(|e| match &e.outcome {
        Outcome::Reported { severity, .. } => Some(*severity),
        _ => None,
    });
    frame.passage(
        true,
        &at,
        Role::Primary,
        worst.unwrap_or(Severity::Note),
        out,
    )?;
    frame.aside(&why.facts(claim), out)?;
    let mut rows: Vec<(&str, String)> = own
        .iter()
        .take(LISTED)
        .map(|e| {
            let other = why.located(e.b);
            let label = match &e.outcome {
                Outcome::Reported { verdict, .. } => verdict.name(),
                Outcome::NotComparable { .. } | Outcome::TooLittle => "not comparable",
                Outcome::Compatible(_) => "compatible",
                Outcome::Unrelated(_) => "nothing to compare",
            };
            let said = match &e.outcome {
                Outcome::Reported { rule, message, .. } => format!("{message} ({rule})"),
                Outcome::NotComparable { reason, .. } => reason.clone(),
                Outcome::Compatible(reason) | Outcome::Unrelated(reason) => reason.clone(),
                Outcome::TooLittle => "too little says that they are of one thing".into(),
            };
            let words = other.text.split_whitespace().collect::<Vec<_>>().join(" ");
            let words = layout::cut(&words, 60);
            (
                label,
                format!("{} “{words}”: {}", other.address(), visible(&said)),
            )
        })
        .collect();
    match own.len().saturating_sub(LISTED) {
        0 => {}
        more => rows.push(("and", count(more, "more claim"))),
    }
    frame.rows(&rows, out)?;
    writeln!(out)
}

fn frame<'a>(options: &'a Options, places: &[&Located]) -> Frame<'a> {
    let digits = places.iter().map(|at| at.start.line.to_string().len());
    Frame {
        digits: digits.max().unwrap_or(1).max(2),
        options,
    }
}

/// What is worth reading first.
fn rank(outcome: &Outcome) -> u8 {
    match outcome {
        Outcome::Reported { severity, .. } => match severity {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Note => 2,
        },
        Outcome::NotComparable { .. } => 3,
        Outcome::Compatible(_) => 4,
        Outcome::TooLittle => 5,
        Outcome::Unrelated(_) => 6,
    }
}

#[derive(Serialize)]
struct Document<'a> {
    schema: u32,
    note: Option<&'a str>,
    claims: Vec<ClaimRow<'a>>,
    places: Vec<PlaceRow<'a>>,
    pairs: Vec<PairRow<'a>>,
}

#[derive(Serialize)]
struct PlaceRow<'a> {
    asked: &'a str,
    claims: Vec<usize>,
}

#[derive(Serialize)]
struct PairRow<'a> {
    a: usize,
    b: usize,
    in_common: &'a [String],
    apart: &'a [String],
    outcome: &'static str,
    rule: Option<&'a str>,
    verdict: Option<&'static str>,
    severity: Option<&'static str>,
    says: String,
    because: &'a [String],
    otherwise: &'a [String],
}

/// Writes it as one indented JSON object: `claims` in the shape `claimlint extract --format ndjson` gives them; `places`, with the claims seen at each; and
/// `pairs`, with what they have `in_common`, what keeps them `apart`, the `outcome` (reported, not-comparable, compatible, too-little, unrelated), the rule
/// with its verdict and severity where one reports it, and what would have changed it (`otherwise`). Places and pairs name claims by their index in
/// `claims`; what is not known is null.
///
/// # Errors
/// Those of `out`.
pub fn why_json(why: &Why<'_>, out: &mut impl Write) -> io::Result<()> {
    let asked = why
        .asked
        .iter()
        .flat_map(|asked| asked.claims.iter().copied());
    let all: BTreeSet<ClaimRef> = asked
        .chain(why.pairs.iter().flat_map(|p| [p.a, p.b]))
        .collect();
    let index: BTreeMap<ClaimRef, usize> = all.iter().enumerate().map(|(i, &c)| (c, i)).collect();
    let row = |at: &ClaimRef| {
        let Article {
            source, reading, ..
        } = why.articles[at.source];
        claims_ndjson::row(source, reading, &reading.claims[at.claim])
    };
    let document = Document {
        schema: 1,
        note: why.note.as_deref(),
        claims: all.iter().map(row).collect(),
        places: why
            .asked
            .iter()
            .map(|asked| PlaceRow {
                asked: &asked.place,
                claims: asked.claims.iter().map(|c| index[c]).collect(),
            })
            .collect(),
        pairs: why
            .pairs
            .iter()
            .map(|pair| pair_row(pair, &index))
            .collect(),
    };
    escape::json_pretty(&document, out)?;
    out.write_all(b"\n")
}

fn pair_row<'a>(pair: &'a Explanation, index: &BTreeMap<ClaimRef, usize>) -> PairRow<'a> {
    let (rule, verdict, severity, because) = match &pair.outcome {
        Outcome::Reported {
            rule,
            verdict,
            severity,
            because,
            ..
        } => (
            Some(rule.as_str()),
            Some(verdict.name()),
            Some(severity.name()),
            &because[..],
        ),
        Outcome::NotComparable { rule, .. } => (rule.as_deref(), None, None, &[][..]),
        _ => (None, None, None, &[][..]),
    };
    PairRow {
        a: index[&pair.a],
        b: index[&pair.b],
        in_common: &pair.shared,
        apart: &pair.apart,
        outcome: pair.outcome.name(),
        rule,
        verdict,
        severity,
        says: pair.outcome.sentence(),
        because,
        otherwise: &pair.otherwise,
    }
}

/// Where a claim stands and what it says, for a message: `a.txt:3:14 “40 boats” (count)`.
pub fn pointer(article: Article<'_>, claim: usize) -> String {
    let claim = &article.reading.claims[claim];
    let at = Located::new(article, claim.span);
    let words = at.text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!(
        "{}:{}:{} “{}” ({})",
        name(article.source),
        at.start.line,
        at.start.column,
        layout::cut(&words, 40),
        claim.content.kind().name()
    )
}
