//! Turns what a check thinks into what is reported: selection, severity, message, fingerprint.

use super::fingerprint::{Side, fingerprint, source_key};
use super::{
    Fields, Finding, Holder, NotComparable, Place, Places, Role, Rule, SideFields, StoryReport,
    Verdict,
};
use crate::align::{ClaimRef, SentenceRef, Story};
use crate::claim::{Claim, Content, EntityIndex, Word};
use crate::source::{Source, Span};
use crate::value::Time;
use std::collections::BTreeSet;
use std::sync::Arc;

/// One place a check speaks of, with what it says there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Index of the source.
    pub source: usize,
    /// The bytes.
    pub span: Span,
    /// Who says it, where somebody is named.
    pub speaker: Option<String>,
    /// When it is said to be so.
    pub when: Option<String>,
    /// What is said, whatever its spelling: what the fingerprint rests on.
    pub value: String,
}

impl Spot {
    /// The place of a claim; `value` is what it says, whatever its spelling.
    pub fn claim(story: &Story<'_>, at: ClaimRef, value: impl Into<String>) -> Self {
        let claim = story.claim(at);
        Self {
            source: at.source,
            span: claim.span,
            speaker: speaker(claim),
            when: claim.frame.time.as_ref().and_then(day),
            value: value.into(),
        }
    }

    /// The place of a word of a sentence. Who says it and when is taken from the narrowest claim around it.
    pub fn word(story: &Story<'_>, at: SentenceRef, word: &Word) -> Self {
        let around = story.sources[at.source]
            .reading
            .claims
            .iter()
            .filter(|c| c.span.contains(word.span));
        let claim = around.min_by_key(|c| (c.attribution.speaker.is_none(), c.span.len()));
        Self {
            source: at.source,
            span: word.span,
            speaker: claim.and_then(speaker),
            when: claim.and_then(|c| c.frame.time.as_ref()).and_then(day),
            value: word.form.to_string(),
        }
    }

    /// A bare place.
    pub fn bare(source: usize, span: Span, value: impl Into<String>) -> Self {
        Self {
            source,
            span,
            speaker: None,
            when: None,
            value: value.into(),
        }
    }

    pub(super) fn place(&self, role: Role) -> Place {
        Place {
            source: self.source,
            span: self.span,
            role,
            speaker: self.speaker.clone(),
            when: self.when.clone(),
        }
    }
}

fn speaker(claim: &Claim) -> Option<String> {
    claim
        .attribution
        .speaker
        .as_ref()
        .map(|s| s.name.to_string())
}

fn day(time: &Time) -> Option<String> {
    time.first.map(|d| d.to_string())
}

/// The claims of `story` a rule is about, of the kinds its check looks at.
pub fn claims_taken(story: &Story<'_>, rule: &Rule) -> Vec<ClaimRef> {
    let mut report = StoryReport::default();
    let judge = Judge::new(story, rule, &mut report);
    let kinds = rule.check.kinds();
    let of_kind = |&at: &ClaimRef| kinds.contains(&story.claim(at).content.kind());
    let claims = story.claims().filter(of_kind);
    claims.filter(|&at| judge.takes(at)).collect()
}

/// The sources of `story` a rule looks at, by index.
pub fn sources_taken(story: &Story<'_>, rule: &Rule) -> Vec<usize> {
    let mut report = StoryReport::default();
    let judge = Judge::new(story, rule, &mut report);
    let sources = 0..story.sources.len();
    sources.filter(|&s| judge.takes_source(s)).collect()
}

/// What a check thinks of the places it compared.
#[derive(Clone, Debug)]
pub struct Opinion {
    /// What it comes to.
    pub verdict: Verdict,
    /// What it is about, in the words of the sources.
    pub what: String,
    /// Why, a reason an item.
    pub because: Vec<String>,
    /// What would set it right, where that is known.
    pub suggestion: Option<String>,
}

impl Opinion {
    /// An opinion with nothing to suggest.
    pub fn new(verdict: Verdict, what: impl Into<String>, because: Vec<String>) -> Self {
        Self {
            verdict,
            what: what.into(),
            because,
            suggestion: None,
        }
    }
}

/// A rule at work on a story.
#[derive(Debug)]
pub struct Judge<'s, 'a> {
    /// The story.
    pub story: &'s Story<'a>,
    /// The rule.
    pub rule: &'s Rule,
    report: &'s mut StoryReport,
    /// For each source, whether the rule is about it.
    takes_source: Vec<bool>,
}

impl<'s, 'a> Judge<'s, 'a> {
    /// Sets `rule` to work on `story`; what it finds goes to `report`.
    pub fn new(story: &'s Story<'a>, rule: &'s Rule, report: &'s mut StoryReport) -> Self {
        let takes = |given: &Source| {
            let (outlet, language) = (given.outlet.as_deref(), given.language.as_deref());
            rule.scope.takes(&given.path) && rule.select.takes_source(outlet, language)
        };
        Self {
            story,
            rule,
            report,
            takes_source: story.sources.iter().map(|s| takes(&s.source)).collect(),
        }
    }

    /// Whether the rule is about a source at all.
    pub fn takes_source(&self, source: usize) -> bool {
        self.takes_source[source]
    }

    /// Whether the rule is about a claim.
    pub fn takes(&self, at: ClaimRef) -> bool {
        let claim = self.story.claim(at);
        let select = &self.rule.select;
        if !self.takes_source(at.source) || !select.takes_kind(claim.content.kind()) {
            return false;
        }
        if !select.asks_for_claims() {
            return true;
        }
        let known = |e| {
            self.story
                .entities
                .known(self.story.entities.of(at.source, e))
        };
        let any = |wanted: &BTreeSet<Arc<str>>, has: &[&str]| {
            wanted.is_empty() || has.iter().any(|&h| wanted.contains(h))
        };
        let all = |entities: &[EntityIndex]| {
            entities
                .iter()
                .filter_map(|&e| known(e))
                .collect::<Vec<_>>()
        };
        let concept = match &claim.content {
            Content::Quantity(q) => q.of.as_ref().and_then(|c| c.concept.as_deref()),
            Content::Event(e) => e.theme.as_ref().and_then(|c| c.concept.as_deref()),
            _ => None,
        };
        let frame = &claim.frame;
        self.is_a_concept(concept, frame.predicate.as_deref())
            && any(&select.predicates, frame.predicate.as_deref().as_slice())
            && any(&select.entities, &all(&frame.actors))
            && self.within_places(&all(&frame.places))
            && self.takes_holder(at)
    }

    /// Whether the rule is about something that is said around a word: a claim it takes; the source, if it does not ask for claims.
    pub fn takes_word(&self, at: SentenceRef, word: &Word) -> bool {
        if !self.rule.select.asks_for_claims() {
            return self.takes_source(at.source);
        }
        let claims = self.story.sources[at.source].reading.claims.iter();
        let mut around = claims
            .enumerate()
            .filter(|(_, c)| c.span.contains(word.span));
        around.any(|(claim, _)| {
            let source = at.source;
            self.takes(ClaimRef { source, claim })
        })
    }

    /// A kind of what is asked for is meant too (soldiers are people), and what those counted become: workers who are killed are dead.
    fn is_a_concept(&self, counted: Option<&str>, predicate: Option<&str>) -> bool {
        let (wanted, ontology) = (&self.rule.select.concepts, self.story.knowledge.ontology);
        let class = predicate.and_then(|p| ontology.predicates.get(p));
        let counted_as = class.and_then(|c| c.counts.as_deref());
        let mut concepts = counted.into_iter().chain(counted_as);
        wanted.is_empty() || concepts.any(|c| wanted.iter().any(|w| ontology.is_a(c, w)))
    }

    fn within_places(&self, places: &[&str]) -> bool {
        let (wanted, book) = (&self.rule.select.places, self.story.knowledge.book);
        wanted.is_empty()
            || places
                .iter()
                .any(|place| wanted.iter().any(|w| book.within(place, w)))
    }

    fn takes_holder(&self, at: ClaimRef) -> bool {
        let speaker = self.story.claim(at).attribution.speaker.as_ref();
        let known = speaker.and_then(|s| {
            let entity = s.entity.map(|e| self.story.entities.of(at.source, e));
            let known = entity.and_then(|e| self.story.entities.known(e));
            s.voice.as_deref().or(known)
        });
        let is = |wanted: &Holder| match wanted {
            Holder::Outlet => speaker.is_none(),
            Holder::Named => speaker.is_some(),
            Holder::Entity(id) => {
                known.is_some_and(|k| self.story.knowledge.book.speaks_for(k, id))
            }
        };
        self.rule.select.holders.is_empty() || self.rule.select.holders.iter().any(is)
    }

    /// Reports a comparison, unless the rule is silent about its verdict. `first` is at fault or the first side; `evidence` supports it.
    pub fn compare(
        &mut self,
        opinion: Opinion,
        first: &Spot,
        second: &Spot,
        others: &[Spot],
        evidence: &[Spot],
    ) {
        let rest = others
            .iter()
            .map(|s| s.place(Role::Other))
            .chain(evidence.iter().map(|s| s.place(Role::Evidence)))
            .collect();
        let places = Places::Several(first.place(Role::Primary), second.place(Role::Other), rest);
        let spots: Vec<&Spot> = [first, second].into_iter().chain(others).collect();
        let sides = (self.side(first), Some(self.side(second)));
        self.report(opinion, places, &spots, sides);
    }

    /// Reports what a single passage gets wrong by itself.
    pub fn single(&mut self, opinion: Opinion, spot: &Spot) {
        let places = Places::One(spot.place(Role::Primary));
        self.report(opinion, places, &[spot], (self.side(spot), None));
    }

    /// Reports a comparison of a place with `words` that stand in no text: a headline that is given apart from it.
    pub fn against(&mut self, opinion: Opinion, words: String, spot: &Spot) {
        let places = Places::One(spot.place(Role::Primary));
        let aside = SideFields {
            words,
            ..self.side(spot)
        };
        let sides = (aside, Some(self.side(spot)));
        self.report(opinion, places, &[spot], sides);
    }

    /// Notes that two places were looked at and not compared, and why.
    pub fn apart(&mut self, first: &Spot, second: &Spot, reason: impl Into<String>) {
        let (a, b) = (first.place(Role::Primary), second.place(Role::Other));
        self.report.not_comparable.push(NotComparable {
            rule: self.rule.id.clone(),
            a,
            b,
            reason: reason.into(),
        });
    }

    fn report(
        &mut self,
        opinion: Opinion,
        places: Places,
        spots: &[&Spot],
        (a, b): (SideFields, Option<SideFields>),
    ) {
        let within = spots.iter().all(|s| s.source == spots[0].source);
        let path = &self.story.sources[spots[0].source].source.path;
        let Some(severity) = self.rule.severity(opinion.verdict, within, path) else {
            return;
        };
        let fields = Fields {
            rule: self.rule.id.clone(),
            verdict: opinion.verdict,
            what: opinion.what.clone(),
            a,
            b,
            suggestion: opinion.suggestion.clone(),
        };
        let said = spots.iter().map(|s| Side {
            source: source_key(&self.story.sources[s.source].source),
            value: s.value.clone(),
            holder: s.speaker.clone().unwrap_or_default(),
        });
        let fingerprint = fingerprint(&self.rule.id, &opinion.what, said.collect());
        self.report.findings.push(Finding {
            rule: self.rule.id.clone(),
            category: self.rule.check.category(),
            verdict: opinion.verdict,
            severity,
            story: self.story.name.to_owned(),
            topic: opinion.what,
            message: self.rule.message.render(&fields),
            because: opinion.because,
            suggestion: opinion.suggestion,
            fingerprint,
            places,
        });
    }

    fn side(&self, spot: &Spot) -> SideFields {
        let source = &self.story.sources[spot.source].source;
        SideFields {
            words: self.story.words(spot.source, spot.span),
            speaker: spot.speaker.clone(),
            outlet: source.outlet.clone().unwrap_or_else(|| source.path.clone()),
            when: spot.when.clone(),
        }
    }
}
