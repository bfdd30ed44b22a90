//! House terms, glossaries, and one expression rendered in two ways.

use crate::align::{ClaimRef, Rendering, SentenceRef, renderings};
use crate::claim::Part;
use crate::rule::{GlossaryEntry, HouseTerm, Judge, Opinion, Phrase, Spot, TermCheck, Verdict};
use crate::source::Span;
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(super) fn run(judge: &mut Judge<'_, '_>, settings: &TermCheck) {
    if !settings.house.is_empty() || !settings.glossary.is_empty() {
        let index = Index::new(judge);
        settings
            .house
            .iter()
            .for_each(|term| house(judge, &index, term));
        settings
            .glossary
            .iter()
            .for_each(|entry| glossary(judge, &index, entry));
    }
    if settings.renderings {
        all_renderings(judge);
    }
}

/// Where each word of a story stands.
struct Index(BTreeMap<Arc<str>, Vec<(SentenceRef, usize)>>);

impl Index {
    fn new(judge: &Judge<'_, '_>) -> Self {
        let mut index: BTreeMap<Arc<str>, Vec<(SentenceRef, usize)>> = BTreeMap::new();
        for (source, checked) in judge
            .story
            .sources
            .iter()
            .enumerate()
            .filter(|&(s, _)| judge.takes_source(s))
        {
            for (sentence, told) in checked
                .reading
                .sentences
                .iter()
                .enumerate()
                .filter(|(_, s)| s.part != Part::Furniture)
            {
                for (i, word) in told.words.iter().enumerate() {
                    index
                        .entry(word.form.clone())
                        .or_default()
                        .push((SentenceRef { source, sentence }, i));
                }
            }
        }
        Self(index)
    }

    /// Every place of a phrase, in order.
    fn find(&self, judge: &Judge<'_, '_>, phrase: &Phrase) -> Vec<(SentenceRef, Span)> {
        let Some(first) = phrase.forms.first() else {
            return Vec::new();
        };
        let starts = self.0.get(first).into_iter().flatten();
        starts
            .filter_map(|&(at, i)| {
                let words = judge
                    .story
                    .sentence(at)
                    .words
                    .get(i..i + phrase.forms.len())?;
                let same = words.iter().zip(&phrase.forms).all(|(w, f)| w.form == *f);
                same.then(|| (at, words[0].span.cover(words[words.len() - 1].span)))
            })
            .collect()
    }
}

fn house(judge: &mut Judge<'_, '_>, index: &Index, term: &HouseTerm) {
    for avoided in &term.avoided {
        for (at, span) in index.find(judge, avoided) {
            let opinion = Opinion {
                suggestion: Some(term.preferred.clone()),
                ..Opinion::new(
                    Verdict::Variant,
                    term.preferred.as_str(),
                    vec![format!("the house writes “{}”", term.preferred)],
                )
            };
            judge.single(opinion, &Spot::bare(at.source, span, avoided.text.as_str()));
        }
    }
}

/// Two sources of one language that use different forms of an entry.
fn glossary(judge: &mut Judge<'_, '_>, index: &Index, entry: &GlossaryEntry) {
    for (language, forms) in &entry.forms {
        let in_language = |at: &SentenceRef| {
            judge.story.sources[at.source].source.language.as_deref() == Some(&**language)
        };
        let used: Vec<(&Phrase, SentenceRef, Span)> = forms
            .iter()
            .filter_map(|form| {
                index
                    .find(judge, form)
                    .into_iter()
                    .find(|(at, _)| in_language(at))
                    .map(|(at, span)| (form, at, span))
            })
            .collect();
        let [first, rest @ ..] = &used[..] else {
            continue;
        };
        for other in rest {
            let spot = |(form, at, span): &(&Phrase, SentenceRef, Span)| {
                Spot::bare(at.source, *span, form.text.as_str())
            };
            let because = vec![format!(
                "the glossary has “{}” and “{}” for one thing",
                first.0.text, other.0.text
            )];
            let opinion = Opinion {
                suggestion: forms.first().map(|f| f.text.clone()),
                ..Opinion::new(Verdict::Variant, entry.name.as_str(), because)
            };
            judge.compare(opinion, &spot(first), &spot(other), &[], &[]);
        }
    }
}

/// Each pair of renderings once, however many articles have them; none inside two wordings of one utterance, which are compared as such.
fn all_renderings(judge: &mut Judge<'_, '_>) {
    let story = judge.story;
    let quoted: BTreeSet<(ClaimRef, ClaimRef)> = story
        .utterances()
        .iter()
        .map(|same| (same.a.min(same.b), same.a.max(same.b)))
        .collect();
    let mut told: Vec<([String; 2], Vec<Rendering>)> = Vec::new();
    for rendering in renderings(story) {
        let one_utterance = rendering
            .b_quote
            .is_some_and(|b| quoted.contains(&(rendering.a.min(b), rendering.a.max(b))));
        let expression = |source, span| fold(&story.words(source, span));
        let claim = story.claim(rendering.a);
        let mut pair = [
            expression(rendering.a.source, claim.span),
            expression(rendering.b_source, rendering.b),
        ];
        pair.sort();
        if one_utterance
            || !judge.takes_source(rendering.a.source)
            || !judge.takes_source(rendering.b_source)
        {
            continue;
        }
        match told.iter_mut().find(|(p, _)| *p == pair) {
            Some((_, more)) => more.push(rendering),
            None => told.push((pair, vec![rendering])),
        }
    }
    for (_, renderings) in &told {
        report(judge, renderings);
    }
}

/// Reports the first of `renderings`, of which there is one at least, with the places of the others.
fn report(judge: &mut Judge<'_, '_>, renderings: &[Rendering]) {
    let story = judge.story;
    let spots = |rendering: &Rendering| {
        let x = story.words(rendering.a.source, rendering.words.0);
        let y = story.words(rendering.b_source, rendering.words.1);
        let a = Spot::claim(story, rendering.a, x.as_str());
        let b = Spot::bare(rendering.b_source, rendering.b, y.as_str());
        ((x, a), (y, b))
    };
    let rendering = &renderings[0];
    let ((x, a), (y, b)) = spots(rendering);
    let mut others: Vec<Spot> = Vec::new();
    for more in &renderings[1..] {
        let ((_, p), (_, q)) = spots(more);
        for spot in [p, q] {
            let stands = |s: &Spot| s.source == spot.source && s.span.overlaps(spot.span);
            if ![&a, &b].into_iter().chain(&others).any(stands) {
                others.push(spot);
            }
        }
    }
    // Words in quotation marks are somebody's own: the same term cannot have two of them. What an author says without them is the author's own choice.
    let verdict = if rendering.shared >= 2 && rendering.b_quote.is_some() {
        Verdict::Conflict
    } else {
        Verdict::Variant
    };
    let because = vec![format!(
        "the same expression but for “{x}” and “{y}”, two renderings of one word"
    )];
    let what = story.words(rendering.a.source, story.claim(rendering.a).span);
    judge.compare(Opinion::new(verdict, what, because), &a, &b, &others, &[]);
}
