//! Why two claims were, or were not, reported: what they have in common, what keeps them apart, what it came to, what would have changed it.

use super::check::{about_one_thing, holders_verdict, quantity_differs, said_by};
use super::{Category, Finding, Place, Role, Rule, Separator, Severity, StoryReport, Verdict};
use crate::Named;
use crate::align::{ClaimRef, Comparison, Shared, Story};
use crate::claim::{Claim, Content, Quantity};
use crate::source::Span;
use crate::value::{Decimal, Interval, QuantityKind, Rounding};
use std::collections::BTreeSet;

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
    /// What would have changed it, a sentence an item.
    pub otherwise: Vec<String>,
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
        /// How loud it is.
        severity: Severity,
        /// What it says.
        message: String,
        /// Why.
        because: Vec<String>,
    },
    /// Something keeps them apart, or is not known.
    NotComparable {
        /// The rule that would have compared them, where one looked.
        rule: Option<String>,
        /// What it is, a sentence.
        reason: String,
    },
    /// Nothing is wrong: the same, or both can be right. Why, a sentence.
    Compatible(String),
    /// They may be of the same thing, but too little says so.
    TooLittle,
    /// No rule compares claims of these kinds, or what they count has nothing to do with each other. Which of the two, a sentence.
    Unrelated(String),
}

/// The claims that `at` was looked at beside, in order: those that may be of the same thing, and those that a finding or a refusal names with it.
pub fn partners(story: &Story<'_>, report: &StoryReport, at: ClaimRef) -> Vec<ClaimRef> {
    let mut found = BTreeSet::new();
    for comparison in story.quantities().chain(story.events()) {
        match (comparison.a == at, comparison.b == at) {
            (true, _) => found.insert(comparison.b),
            (_, true) => found.insert(comparison.a),
            _ => false,
        };
    }
    let mut named: Vec<(&Place, Option<Category>)> = Vec::new();
    for finding in &report.findings {
        let category = Some(finding.category);
        if finding
            .places
            .iter()
            .any(|p| stands_at(story, p, at, category))
        {
            let others = finding.places.iter().filter(|p| p.role != Role::Evidence);
            named.extend(others.map(|p| (p, category)));
        }
    }
    for n in &report.not_comparable {
        if [&n.a, &n.b].iter().any(|p| stands_at(story, p, at, None)) {
            named.extend([(&n.a, None), (&n.b, None)]);
        }
    }
    for (place, category) in named {
        let in_source = |c: &ClaimRef| story.given[c.source] == place.source;
        let claims = story.claims().filter(in_source);
        found.extend(claims.filter(|&c| stands_at(story, place, c, category)));
    }
    found.remove(&at);
    found.into_iter().collect()
}

/// Explains every pair of one claim of `a` and one of `b`, in order. `report` is what `rules` made of the story.
pub fn why(
    story: &Story<'_>,
    rules: &[Rule],
    report: &StoryReport,
    a: &[ClaimRef],
    b: &[ClaimRef],
) -> Vec<Explanation> {
    let pairs = a.iter().flat_map(|&a| b.iter().map(move |&b| (a, b)));
    let pair = Pair {
        story,
        rules,
        report,
    };
    pairs
        .filter(|(a, b)| a != b)
        .map(|(a, b)| pair.explain(a, b))
        .collect()
}

/// What a pair is explained from.
struct Pair<'p, 's> {
    story: &'p Story<'s>,
    rules: &'p [Rule],
    report: &'p StoryReport,
}

impl Pair<'_, '_> {
    fn explain(&self, a: ClaimRef, b: ClaimRef) -> Explanation {
        let story = self.story;
        let mut all = story.quantities().chain(story.events());
        let comparison = all.find(|c| (c.a, c.b) == (a.min(b), a.max(b)));
        let evidence = comparison.as_ref().map(|c| c.evidence(story));
        let shared = evidence.as_ref().map_or_else(Vec::new, |e| {
            e.shared.iter().map(|s| story.explain_shared(s)).collect()
        });
        let apart = evidence.map_or_else(Vec::new, |e| {
            e.apart.iter().map(|s| story.explain_apart(s)).collect()
        });
        let outcome = self.outcome(a, b, comparison.as_ref());
        let otherwise = self.otherwise(a, b, &outcome, comparison.as_ref());
        Explanation {
            a,
            b,
            shared,
            apart,
            outcome,
            otherwise,
        }
    }

    fn outcome(&self, a: ClaimRef, b: ClaimRef, comparison: Option<&Comparison>) -> Outcome {
        let story = self.story;
        if let Some(finding) = self.finding(a, b)
            && let Some(reported) = self.reported(finding, a, b)
        {
            return reported;
        }
        let at = |place, claim| stands_at(story, place, claim, None);
        let refused = self
            .report
            .not_comparable
            .iter()
            .find(|n| at(&n.a, a) && at(&n.b, b) || at(&n.a, b) && at(&n.b, a));
        if let Some(refused) = refused {
            return Outcome::NotComparable {
                rule: Some(refused.rule.to_string()),
                reason: refused.reason.clone(),
            };
        }
        let (x, y) = (story.claim(a), story.claim(b));
        if let Some(said) = same_thing(story, a, b, x, y) {
            return Outcome::Compatible(said);
        }
        let Some(comparison) = comparison else {
            return Outcome::Unrelated(unrelated(x, y));
        };
        match (&x.content, &y.content) {
            (Content::Quantity(p), Content::Quantity(q)) => self.figures(comparison, p, q),
            _ => match comparison.evidence(story).apart.first() {
                Some(apart) => Outcome::NotComparable {
                    rule: None,
                    reason: story.explain_apart(apart),
                },
                None => Outcome::Compatible("both can have happened".into()),
            },
        }
    }

    /// What a finding says of these two: of the pair it names first all it has to say, of another one how that stands beside it. `None` where the two are
    /// on one side of it.
    fn reported(&self, finding: &Finding, a: ClaimRef, b: ClaimRef) -> Option<Outcome> {
        let story = self.story;
        let at = |place, claim| stands_at(story, place, claim, Some(finding.category));
        let mut named = finding.places.iter().filter(|p| p.role != Role::Evidence);
        let leads = match (named.next(), named.next()) {
            (Some(p), Some(q)) => at(p, a) && at(q, b) || at(p, b) && at(q, a),
            _ => true,
        };
        let (mut verdict, mut message) = (finding.verdict, finding.message.clone());
        if let (false, Content::Quantity(x), Content::Quantity(y)) =
            (leads, &story.claim(a).content, &story.claim(b).content)
        {
            if quantity_differs(x, y) == Some(false) {
                return None;
            }
            verdict = holders_verdict(story, a, b).map_or(verdict, |(verdict, _)| verdict);
            let words = |at: ClaimRef| story.words(at.source, story.claim(at).span);
            message = format!("“{}” against “{}”, beside {message}", words(a), words(b));
        }
        Some(Outcome::Reported {
            rule: finding.rule.to_string(),
            verdict,
            severity: finding.severity,
            message,
            because: finding.because.clone(),
        })
    }

    /// What became of two figures that no rule names.
    fn figures(&self, comparison: &Comparison, x: &Quantity, y: &Quantity) -> Outcome {
        let story = self.story;
        let evidence = comparison.evidence(story);
        let (a, b) = (comparison.a, comparison.b);
        let (s, t) = (a.sentence(story), b.sentence(story));
        let aside = |reason: &str| Outcome::NotComparable {
            rule: None,
            reason: reason.into(),
        };
        match quantity_differs(x, y) {
            Some(false) => {
                let (x, y) = (range(x), range(y));
                return Outcome::Compatible(if x == y {
                    format!("both say {x}")
                } else {
                    format!("{x} and {y} can both be right")
                });
            }
            None => return aside("their kinds or units cannot be turned into one another"),
            Some(true) => {}
        }
        if s == t {
            return aside("one sentence gives both: its author means two figures by them");
        }
        if a.source != b.source && story.copies.held_together(s, t) {
            return aside(
                "one source has both sentences, word for word: it takes them for compatible",
            );
        }
        if let Some(apart) = evidence.apart.first() {
            return aside(&story.explain_apart(apart));
        }
        if !about_one_thing(&evidence, a.source == b.source, || {
            comparison.told_alike(story)
        }) {
            return Outcome::TooLittle;
        }
        aside(
            "something else in these sources accounts for both figures, or no rule in force is about them",
        )
    }

    fn finding(&self, a: ClaimRef, b: ClaimRef) -> Option<&Finding> {
        self.report.findings.iter().find(|f| {
            let at = |claim| {
                f.places
                    .iter()
                    .filter(|p| p.role != Role::Evidence)
                    .any(|p| stands_at(self.story, p, claim, Some(f.category)))
            };
            at(a) && at(b)
        })
    }

    fn otherwise(
        &self,
        a: ClaimRef,
        b: ClaimRef,
        outcome: &Outcome,
        comparison: Option<&Comparison>,
    ) -> Vec<String> {
        match outcome {
            Outcome::Reported { rule, verdict, .. } => self.if_reported(a, b, rule, *verdict),
            Outcome::NotComparable { .. } => self.if_apart(a, b, comparison),
            Outcome::Compatible(_) => self.if_compatible(a, b),
            Outcome::TooLittle => comparison.map_or_else(Vec::new, |c| enough(self.story, c)),
            Outcome::Unrelated(_) => {
                vec!["They would have to count, measure or tell of the same thing.".into()]
            }
        }
    }

    /// What would have kept a rule silent, or made it say something else.
    fn if_reported(&self, a: ClaimRef, b: ClaimRef, rule: &str, verdict: Verdict) -> Vec<String> {
        let story = self.story;
        let mut ways = Vec::new();
        let known = self.rules.iter().find(|r| &*r.id == rule);
        if let (Content::Quantity(x), Content::Quantity(y)) =
            (&story.claim(a).content, &story.claim(b).content)
            && x.unit == y.unit
        {
            ways.push(format!(
                "A would agree with B at {}, and B with A at {}.",
                range(y),
                range(x)
            ));
            let separators: Vec<&str> = known
                .iter()
                .flat_map(|r| &r.separators)
                .filter_map(|s| separated_by(*s))
                .collect();
            if !separators.is_empty() {
                ways.push(format!(
                    "Another {} given for one of them would keep them apart.",
                    join(&separators, "or")
                ));
            }
        }
        ways.extend(match verdict {
            Verdict::Dispute => Some("Said by one holder, it would be a conflict, or an update if it came out later.".to_owned()),
            Verdict::Update => Some("Had the older figure come out on or after the day of the newer one, from the same holder, it would be stale.".to_owned()),
            Verdict::Stale => Some("Printed before the newer figure came out, it would be an update.".to_owned()),
            Verdict::Conflict if said_by(story, a) != said_by(story, b) => {
                Some("Said by two holders, it would be a dispute.".to_owned())
            }
            _ => None,
        });
        ways
    }

    /// What the pair would have come to, but for what keeps it apart.
    fn if_apart(&self, a: ClaimRef, b: ClaimRef, comparison: Option<&Comparison>) -> Vec<String> {
        let Some(comparison) = comparison else {
            return vec!["More that is known of either would have let them be compared.".into()];
        };
        let story = self.story;
        let within = a.source == b.source;
        let (s, t) = (a.sentence(story), b.sentence(story));
        if s == t || !within && story.copies.held_together(s, t) {
            return vec![
                "In sentences of their own, of two sources, they would have been compared.".into(),
            ];
        }
        let mut ways = Vec::new();
        let evidence = comparison.evidence(story);
        if let [first, others @ ..] = &evidence.apart[..] {
            let rest = if others.is_empty() {
                String::new()
            } else {
                let others: Vec<String> = others.iter().map(|o| story.explain_apart(o)).collect();
                format!(" (that alone would not do: {})", others.join("; "))
            };
            ways.push(format!(
                "They would have been compared but for this: {}{rest}.",
                story.explain_apart(first)
            ));
        }
        if !about_one_thing(&evidence, within, || comparison.told_alike(story)) {
            ways.push("Even so too little would say that they are of one thing.".into());
        } else if let Some((verdict, reason)) = holders_verdict(story, a, b) {
            ways.push(format!(
                "Compared, they would come to: {} ({reason}).",
                verdict.name()
            ));
        }
        ways
    }

    /// What would have been reported instead.
    fn if_compatible(&self, a: ClaimRef, b: ClaimRef) -> Vec<String> {
        let story = self.story;
        match (&story.claim(a).content, &story.claim(b).content) {
            (Content::Quantity(x), Content::Quantity(y)) if x.unit == y.unit => {
                let (x, y) = (range(x), range(y));
                let mut ways = vec![if x == y {
                    format!("Another figure than {x} in one of them would have excluded the other.")
                } else {
                    format!(
                        "A would have excluded B outside {y}, and B would have excluded A outside {x}."
                    )
                }];
                if let Some((verdict, reason)) = holders_verdict(story, a, b) {
                    ways.push(format!("It would then be: {} ({reason}).", verdict.name()));
                }
                ways
            }
            (Content::Quote(_), Content::Quote(_)) => {
                vec!["Another word inside the words they share would have been reported.".into()]
            }
            _ => Vec::new(),
        }
    }
}

impl Outcome {
    /// It in a sentence.
    pub fn sentence(&self) -> String {
        match self {
            Outcome::Reported { message, .. } => message.clone(),
            Outcome::NotComparable { reason, .. } => format!("not comparable: {reason}"),
            Outcome::Compatible(why) => format!("compatible: {why}"),
            Outcome::TooLittle => {
                "not comparable: too little says that they are of one thing".into()
            }
            Outcome::Unrelated(why) => format!("nothing to compare: {why}"),
        }
    }

    /// It in a word, for programs.
    pub fn name(&self) -> &'static str {
        match self {
            Outcome::Reported { .. } => "reported",
            Outcome::NotComparable { .. } => "not-comparable",
            Outcome::Compatible(_) => "compatible",
            Outcome::TooLittle => "too-little",
            Outcome::Unrelated(_) => "unrelated",
        }
    }
}

/// Whether `place` points at this claim: the narrowest one around it. A quotation's wording is the quotation's even where a name or a figure in it is
/// narrower; a purpose belongs to the claim that has it, and the words that leave it open to the claim they report.
fn stands_at(story: &Story<'_>, place: &Place, at: ClaimRef, category: Option<Category>) -> bool {
    if place.source != story.given[at.source] {
        return false;
    }
    let claims = &story.sources[at.source].reading.claims;
    let claim = &claims[at.claim];
    let purpose = |c: &Claim| {
        c.frame
            .purpose
            .as_ref()
            .is_some_and(|p| p.span == place.span)
    };
    // An empty place is an insertion point; it belongs to the claim around it.
    let end = place.span.end.max(place.span.start + 1);
    let around = |c: &Claim| c.span.contains(Span::new(place.span.start, end));
    let reserve = |c: &Claim| c.reserve().is_some() && c.attribution.cue == Some(place.span);
    if !around(claim) {
        return purpose(claim) || reserve(claim);
    }
    let quote = |c: &Claim| matches!(c.content, Content::Quote(_));
    if category == Some(Category::Quote) && quote(claim) {
        return true;
    }
    // A quantity in a date ("two days ago") is none of its own.
    let narrowest = claims.iter().filter(|c| around(c)).map(|c| c.span.len());
    narrowest.min() == Some(claim.span.len())
}

/// That two claims say the same, where they do and no rule has anything to say.
fn same_thing(story: &Story<'_>, a: ClaimRef, b: ClaimRef, x: &Claim, y: &Claim) -> Option<String> {
    match (&x.content, &y.content) {
        (Content::Name(p), Content::Name(q)) => {
            let entity = story.entities.of(a.source, p.entity);
            (entity == story.entities.of(b.source, q.entity))
                .then(|| format!("both name {}", story.entities.name(entity)))
        }
        (Content::Date(p), Content::Date(q)) => {
            (p.meets(q)? && p.first == q.first && p.last == q.last)
                .then(|| "both mean the same time".into())
        }
        (Content::Quote(_), Content::Quote(_)) => {
            let (first, second) = (a.min(b), a.max(b));
            let utterances = story.utterances();
            let same = utterances.iter().find(|u| (u.a, u.b) == (first, second))?;
            Some(format!("one utterance, {} words of it in both", same.words))
        }
        _ => None,
    }
}

fn unrelated(x: &Claim, y: &Claim) -> String {
    let (kind, other) = (x.content.kind().name(), y.content.kind().name());
    if kind != other {
        return format!("one is of the kind {kind}, the other of the kind {other}");
    }
    match (&x.content, &y.content) {
        (Content::Quantity(p), Content::Quantity(q)) => match (&p.of, &q.of) {
            (Some(of), Some(other)) => format!(
                "one counts {}, the other {}",
                of.concept.as_ref().unwrap_or(&of.head),
                other.concept.as_ref().unwrap_or(&other.head)
            ),
            _ => "what is counted is not known of both".into(),
        },
        (Content::Date(_), Content::Date(_)) => {
            "dates are compared where one sentence stands in two sources".into()
        }
        (Content::Quote(_), Content::Quote(_)) => "they are two utterances".into(),
        (Content::Name(_), Content::Name(_)) => {
            "they name two, or nothing says that they are one".into()
        }
        _ => format!("nothing says that these two of kind {kind} are of one thing"),
    }
}

/// The single things that, had the claims shared them too, would have let them be compared.
fn enough(story: &Story<'_>, comparison: &Comparison) -> Vec<String> {
    let within = comparison.a.source == comparison.b.source;
    let with = |more: Shared| {
        let mut evidence = comparison.evidence(story).clone();
        if matches!(more, Shared::Context(_)) {
            evidence.shared.retain(|s| !matches!(s, Shared::Context(_)));
        }
        evidence.shared.push(more);
        about_one_thing(&evidence, within, || comparison.told_alike(story))
    };
    let mut ways: Vec<&str> = Vec::new();
    if with(Shared::Predicate("".into())) {
        ways.push("the same predicate");
    }
    let someone = story.claims().find_map(|c| match &story.claim(c).content {
        Content::Name(name) => Some(story.entities.of(c.source, name.entity)),
        _ => None,
    });
    if someone.is_some_and(|e| with(Shared::Place(e, e))) {
        ways.push("the same place");
    }
    if with(Shared::Context(100)) {
        ways.push("nearly the same words around them");
    }
    if with(Shared::Time) {
        ways.push("the same time");
    }
    if ways.is_empty() {
        vec!["The same predicate at the same place, in much the same words, would have let them be compared.".into()]
    } else {
        vec![format!(
            "{} would have been enough to compare them.",
            capitalised(&join(&ways, "or"))
        )]
    }
}

fn separated_by(separator: Separator) -> Option<&'static str> {
    match separator {
        Separator::Holder => None,
        Separator::Time => Some("time"),
        Separator::Place => Some("place"),
        Separator::Scope => Some("scope"),
        Separator::Purpose => Some("purpose"),
        // A figure has no status.
        Separator::EventStatus => None,
    }
}

/// The values a figure admits: "12", "280000 to 289999", "3000 or more".
fn range(q: &Quantity) -> String {
    let rounding = match q.kind {
        QuantityKind::Count | QuantityKind::Ordinal => Rounding::COUNT,
        _ => Rounding::MEASURE,
    };
    let Interval { low, high } = q.amount.interval(rounding);
    let short = |v: Decimal| v.round_dp(2).normalize().to_string();
    let unit = q
        .unit
        .as_ref()
        .map_or_else(String::new, |u| format!(" {}", u.id));
    match (low, high) {
        (Some(a), Some(b)) if a == b => format!("{}{unit}", short(a)),
        (Some(a), Some(b)) => format!("{} to {}{unit}", short(a), short(b)),
        (Some(a), None) => format!("{}{unit} or more", short(a)),
        (None, Some(b)) => format!("{}{unit} or less", short(b)),
        (None, None) => "any number".into(),
    }
}

fn join(words: &[&str], by: &str) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} {by} {last}", first.join(", ")),
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
