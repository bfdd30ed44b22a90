//! What a comparison comes to, and what is reported of it.

use super::fingerprint::nth;
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a comparison comes to.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Verdict {
    /// The same value.
    Agree,
    /// Both can be right: overlapping intervals, rounding, a part and its whole.
    Compatible,
    /// Two accepted forms of one name or term.
    Variant,
    /// The same holder, later, another figure.
    Update,
    /// An update's old figure, printed on or after the day of the new one.
    Stale,
    /// Different holders, values that exclude each other.
    Dispute,
    /// They cannot both be right.
    Conflict,
    /// One form is a slip of the other.
    Typo,
    /// Something separates the two, or is not known.
    NotComparable,
}

/// How loud a finding is.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Worth a look before it is printed.
    Warning,
    /// Wrong in one of the places.
    Error,
}

/// What a finding is about.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Category {
    /// A figure.
    Quantity,
    /// A date or time.
    Date,
    /// A name.
    Name,
    /// The wording of a quotation.
    Quote,
    /// A translated or house term.
    Term,
    /// What is said to have happened.
    Event,
    /// What a holder commits to.
    Stance,
    /// Who says it.
    Attribution,
    /// Headline against body.
    Headline,
    /// Damaged text.
    Text,
    /// Figures of one text that do not add up.
    Arithmetic,
    /// A suppression that silences nothing.
    Suppression,
}

/// What a place is to its finding.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Role {
    /// What is at fault, or the first side of a disagreement.
    Primary,
    /// Another side.
    Other,
    /// What supports the finding without being at fault.
    Evidence,
}

/// A place a finding points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which source: an index into the sources that were checked.
    pub source: usize,
    /// The bytes, in the text as read.
    pub span: Span,
    /// What it is to the finding.
    pub role: Role,
    /// Who says it, where somebody is named.
    pub speaker: Option<String>,
    /// When it is said to be so, as a reader would write it.
    pub when: Option<String>,
}

/// Where a finding points. A comparison has two places at least, by type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Places {
    /// What a single passage gets wrong by itself.
    One(Place),
    /// A comparison.
    Several(Place, Place, Vec<Place>),
}

impl Places {
    /// All places, the primary one first.
    pub fn iter(&self) -> impl Iterator<Item = &Place> {
        let (first, second, rest) = match self {
            Places::One(a) => (a, None, &[][..]),
            Places::Several(a, b, rest) => (a, Some(b), &rest[..]),
        };
        std::iter::once(first).chain(second).chain(rest)
    }

    /// The same, to change them.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Place> {
        let (first, second, rest) = match self {
            Places::One(a) => (a, None, &mut [][..]),
            Places::Several(a, b, rest) => (a, Some(b), &mut rest[..]),
        };
        std::iter::once(first).chain(second).chain(rest)
    }
}

/// A verdict worth reporting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule that judged.
    pub rule: Arc<str>,
    /// What it is about.
    pub category: Category,
    /// What it comes to.
    pub verdict: Verdict,
    /// How loud it is.
    pub severity: Severity,
    /// The story it was found in.
    pub story: String,
    /// What it is about, in the words of the sources.
    pub topic: String,
    /// One sentence.
    pub message: String,
    /// Why the tool thinks so, a reason an item.
    pub because: Vec<String>,
    /// What would set it right, where that is known.
    pub suggestion: Option<String>,
    /// The same for the same disagreement, whatever is edited elsewhere: 16 hexadecimal digits.
    pub fingerprint: String,
    /// Where.
    pub places: Places,
}

/// Why two claims of one topic were not compared: a separator they differ in, or something that is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotComparable {
    /// The rule that would have compared them.
    pub rule: Arc<str>,
    /// The first claim's place.
    pub a: Place,
    /// The second claim's place.
    pub b: Place,
    /// The reason, one sentence.
    pub reason: String,
}

/// What the sources of a story say about one thing: a row of the matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// What it is about, in the words of the sources.
    pub label: String,
    /// What is said of it: a figure, an event, a wording, a name.
    pub category: Category,
    /// Who says what, by source, then by place.
    pub cells: Vec<Cell>,
}

/// One claim of a topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Where it stands; the source, the speaker and the time are its too.
    pub place: Place,
    /// Whether a finding of severity warning or error points at it.
    pub disagrees: bool,
}

/// What was found in one story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoryReport {
    /// The story.
    pub story: String,
    /// The findings, by first place, then by rule.
    pub findings: Vec<Finding>,
    /// The pairs that were looked at and not compared, with the reason.
    pub not_comparable: Vec<NotComparable>,
    /// What the sources say, a topic a row.
    pub topics: Vec<Topic>,
}

/// Where sides of findings stand.
#[derive(Debug, Default)]
pub(super) struct Sides {
    /// Sources and bytes.
    exact: BTreeSet<(usize, Span)>,
    /// By source, the words of quotations that differ.
    quoted: BTreeMap<usize, Vec<Span>>,
}

impl Sides {
    /// The sides of findings that are warnings or errors.
    pub(super) fn of(findings: &[Finding]) -> Self {
        let mut sides = Self::default();
        for finding in findings.iter().filter(|f| f.severity >= Severity::Warning) {
            for place in finding.places.iter().filter(|p| p.role != Role::Evidence) {
                sides.exact.insert((place.source, place.span));
                if finding.category == Category::Quote {
                    let quoted = sides.quoted.entry(place.source).or_default();
                    quoted.push(place.span);
                }
            }
        }
        sides
    }

    /// Whether what stands at `span` of `source` is a side, or the quotation around one.
    fn hold(&self, source: usize, span: Span) -> bool {
        let quoted = self.quoted.get(&source);
        self.exact.contains(&(source, span))
            || quoted.is_some_and(|all| all.iter().any(|&side| span.contains(side)))
    }
}

impl Topic {
    /// Marks the cells that disagree: those at which one of `sides` stands.
    pub(super) fn mark(&mut self, sides: &Sides) {
        for cell in &mut self.cells {
            cell.disagrees = sides.hold(cell.place.source, cell.place.span);
        }
    }
}

impl StoryReport {
    /// Keeps the findings that are `wanted` and returns how many that leaves out. A cell at which only findings that are left out pointed disagrees no
    /// more.
    pub fn retain(&mut self, mut wanted: impl FnMut(&Finding) -> bool) -> usize {
        let before = self.findings.len();
        self.findings.retain(|f| wanted(f));
        let left_out = before - self.findings.len();
        if left_out > 0 {
            let sides = Sides::of(&self.findings);
            for topic in &mut self.topics {
                topic.mark(&sides);
            }
        }
        left_out
    }

    /// Puts everything in order, names sources as they were given (`given[i]` for source `i`), and drops what is reported twice at the same places.
    pub(super) fn finish(&mut self, given: &[usize]) {
        let rename = |place: &mut Place| place.source = given[place.source];
        self.findings
            .iter_mut()
            .flat_map(|f| f.places.iter_mut())
            .for_each(rename);
        self.not_comparable
            .iter_mut()
            .flat_map(|n| [&mut n.a, &mut n.b])
            .for_each(rename);
        self.topics
            .iter_mut()
            .flat_map(|t| &mut t.cells)
            .for_each(|c| rename(&mut c.place));
        let place = |p: &Place| (p.source, p.span);
        let mut seen = BTreeSet::new();
        self.findings.retain(|f| {
            let mut sides: Vec<_> = f
                .places
                .iter()
                .filter(|p| p.role != Role::Evidence)
                .map(place)
                .collect();
            sides.sort_unstable();
            seen.insert((f.category, sides))
        });
        let first = |f: &Finding| f.places.iter().next().map(place);
        self.findings.sort_by(|f, g| {
            first(f)
                .cmp(&first(g))
                .then_with(|| f.rule.cmp(&g.rule))
                .then_with(|| f.message.cmp(&g.message))
        });
        // Places that even the words around them do not tell apart are counted: to silence one silences no other.
        let mut times: BTreeMap<String, usize> = BTreeMap::new();
        for finding in &mut self.findings {
            let before = times.entry(finding.fingerprint.clone()).or_default();
            if *before > 0 {
                finding.fingerprint = nth(&finding.fingerprint, *before);
            }
            *before += 1;
        }
        self.not_comparable.sort_by(|m, n| {
            (place(&m.a), place(&m.b), &m.rule, &m.reason).cmp(&(
                place(&n.a),
                place(&n.b),
                &n.rule,
                &n.reason,
            ))
        });
        self.not_comparable.dedup();
    }
}
