//! Why two claims were, or were not, reported: what they have in common, what keeps them apart, what it came to, what would have changed it.

use super::check::quantity_differs;
use super::{Place, Role, StoryReport, Verdict};
use crate::Named;
use crate::align::{ClaimRef, Comparison, Story};
use crate::claim::Content;
use crate::source::Span;

/// The account of one pair of claims.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The first claim.
    pub a: ClaimRef,
    /// The second claim.
    pub b: ClaimRef,
    /// What they have in common, a phrase an item.
    pub shared: Vec<String>,
    /// What keeps them apart, a sentence an item.
    pub apart: Vec<String>,
    /// What it came to.
    pub outcome: Outcome,
    /// What would have changed it, one sentence.
    pub otherwise: String,
}

/// What became of a pair of claims.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// A rule reports it.
    Reported {
        /// The rule.
        rule: String,
        /// What it comes to.
        verdict: Verdict,
        /// What it says.
        message: String,
    },
    /// Something keeps them apart, or is not known.
    NotComparable(String),
    /// Nothing is wrong: the same, or both can be right.
    Compatible,
    /// They may be of the same thing, but too little says so: so much of so much that is asked for.
    TooLittle {
        /// What they have in common, in the weights of [`crate::align::Evidence`].
        weight: u32,
        /// What is asked for.
        needed: u32,
    },
    /// No rule compares claims of these kinds, or what they count has nothing to do with each other.
    Unrelated,
}

/// Explains every pair of one claim of `a` and one of `b`, in order. `report` is what the rules made of the story.
pub fn why(
    story: &Story<'_>,
    report: &StoryReport,
    a: &[ClaimRef],
    b: &[ClaimRef],
) -> Vec<Explanation> {
    let pairs = a.iter().flat_map(|&a| b.iter().map(move |&b| (a, b)));
    pairs
        .filter(|(a, b)| a != b)
        .map(|(a, b)| explain(story, report, a.min(b), a.max(b)))
        .collect()
}

fn explain(story: &Story<'_>, report: &StoryReport, a: ClaimRef, b: ClaimRef) -> Explanation {
    let all = story.quantities().iter().chain(story.events());
    let comparison = all.into_iter().find(|c| (c.a, c.b) == (a, b));
    let evidence = comparison.map(|c| &c.evidence);
    let shared = evidence.map_or_else(Vec::new, |e| {
        e.shared.iter().map(|s| story.explain_shared(s)).collect()
    });
    let apart: Vec<String> = evidence.map_or_else(Vec::new, |e| {
        e.apart.iter().map(|s| story.explain_apart(s)).collect()
    });
    let outcome = outcome(story, report, a, b, comparison);
    let otherwise = match &outcome {
        Outcome::Reported { .. } => "Another bound, scope, time or place in one of them, or a tolerance in the rule, would have made it silent.".into(),
        Outcome::NotComparable(_) => match apart.first() {
            Some(first) => format!("Had it not been that {first}, their values would have been compared."),
            None => "More that is known of either would have let them be compared.".into(),
        },
        Outcome::Compatible => "A value outside the other's interval would have been reported.".into(),
        Outcome::TooLittle { .. } => "A common place, actor, predicate or more common words would have let them be compared.".into(),
        Outcome::Unrelated => "They would have to count or tell of the same thing.".into(),
    };
    Explanation {
        a,
        b,
        shared,
        apart,
        outcome,
        otherwise,
    }
}

fn outcome(
    story: &Story<'_>,
    report: &StoryReport,
    a: ClaimRef,
    b: ClaimRef,
    comparison: Option<&Comparison>,
) -> Outcome {
    let touches = |place: &Place, at: ClaimRef| {
        let span = story.claim(at).span;
        // An empty place is an insertion point; it belongs to the claim around it.
        let reach = Span::new(place.span.start, place.span.end.max(place.span.start + 1));
        place.role != Role::Evidence
            && place.source == story.given[at.source]
            && reach.overlaps(span)
    };
    let found = report
        .findings
        .iter()
        .find(|f| f.places.iter().any(|p| touches(p, a)) && f.places.iter().any(|p| touches(p, b)));
    if let Some(finding) = found {
        return Outcome::Reported {
            rule: finding.rule.to_string(),
            verdict: finding.verdict,
            message: finding.message.clone(),
        };
    }
    let apart = report
        .not_comparable
        .iter()
        .find(|n| touches(&n.a, a) && touches(&n.b, b) || touches(&n.a, b) && touches(&n.b, a));
    if let Some(apart) = apart {
        return Outcome::NotComparable(format!("{} ({})", apart.reason, apart.rule));
    }
    let Some(comparison) = comparison else {
        return Outcome::Unrelated;
    };
    if let (Content::Quantity(x), Content::Quantity(y)) =
        (&story.claim(a).content, &story.claim(b).content)
        && quantity_differs(x, y) != Some(true)
    {
        return Outcome::Compatible;
    }
    match comparison.evidence.apart.first() {
        Some(apart) => Outcome::NotComparable(story.explain_apart(apart)),
        None => Outcome::TooLittle {
            weight: comparison.evidence.weight(),
            needed: super::check::ENOUGH,
        },
    }
}

impl Outcome {
    /// It in a sentence.
    pub fn sentence(&self) -> String {
        match self {
            Outcome::Reported {
                rule,
                verdict,
                message,
            } => format!("{} ({rule}): {message}", verdict.name()),
            Outcome::NotComparable(reason) => format!("not comparable: {reason}"),
            Outcome::Compatible => "compatible: both can be right".into(),
            Outcome::TooLittle { weight, needed } => {
                format!("not comparable: too little in common ({weight} of {needed})")
            }
            Outcome::Unrelated => {
                "nothing to compare: no rule relates claims of these kinds or things".into()
            }
        }
    }
}
