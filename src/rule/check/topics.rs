//! What the sources of a story say about one thing, side by side: the rows of the matrix.

use crate::align::{ClaimRef, Story};
use crate::claim::Content;
use crate::rule::finding::Sides;
use crate::rule::{Category, Cell, Finding, Place, Role, Spot, Topic};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// What two claims must have in common to stand in one row, in the weights of [`crate::align::Evidence`].
const ENOUGH: u32 = 6;

/// Words of a quotation that name it.
const QUOTED: usize = 6;

/// The topics on which two sources or more speak: figures of one thing, tellings of one event, wordings of one utterance, and whatever else `findings`
/// compare. Those on which they disagree come first, then in order of their first claim.
pub(super) fn topics(story: &Story<'_>, findings: &[Finding]) -> Vec<Topic> {
    let mut rows = Rows::default();
    for comparison in story.quantities() {
        let same_sentence = story
            .copies
            .identical(comparison.a.sentence(story), comparison.b.sentence(story));
        let evidence = comparison.evidence(story);
        let about_one = evidence.apart.is_empty() && evidence.weight() >= ENOUGH;
        if same_sentence || about_one {
            rows.join(story, Category::Quantity, comparison.a, comparison.b);
        }
    }
    for event in story.tellings() {
        rows.join(story, Category::Event, event.told.a, event.told.b);
    }
    for same in story.utterances() {
        rows.join(story, Category::Quote, same.a, same.b);
    }
    for finding in findings {
        rows.add(finding);
    }
    let (mut topics, sides) = (rows.topics(), Sides::of(findings));
    for topic in &mut topics {
        topic.mark(&sides);
    }
    let disagrees = |topic: &Topic| topic.cells.iter().any(|c| c.disagrees);
    topics.sort_by_key(|topic| !disagrees(topic));
    topics
}

type Key = (usize, Span);

/// Places that are put together, row by row.
#[derive(Default)]
struct Rows {
    row_of: BTreeMap<Key, usize>,
    /// The quotations among the places, by source.
    quotes: BTreeMap<usize, BTreeSet<Span>>,
    rows: Vec<Row>,
}

struct Row {
    category: Category,
    /// What each place would call the row.
    labels: BTreeMap<Key, String>,
    places: BTreeMap<Key, Place>,
}

impl Rows {
    /// Puts two claims in one row, and with them the rows they stand in.
    fn join(&mut self, story: &Story<'_>, category: Category, a: ClaimRef, b: ClaimRef) {
        let places = [a, b].map(|at| {
            let place = Spot::claim(story, at, "").place(Role::Other);
            (place, label(story, at))
        });
        self.put(category, places.into());
    }

    /// Puts the sides of a finding in one row, unless all of them are words of quotations that stand in rows already.
    fn add(&mut self, finding: &Finding) {
        let sides = || finding.places.iter().filter(|p| p.role != Role::Evidence);
        if !sides().all(|place| self.holds(finding, place)) {
            let label = Some(&finding.topic).filter(|t| !t.is_empty());
            self.put(
                finding.category,
                sides().map(|p| (p.clone(), label.cloned())).collect(),
            );
        }
    }

    fn holds(&self, finding: &Finding, place: &Place) -> bool {
        let quotes = self.quotes.get(&place.source).into_iter().flatten();
        finding.category == Category::Quote && quotes.copied().any(|q| q.contains(place.span))
    }

    fn put(&mut self, category: Category, places: Vec<(Place, Option<String>)>) {
        let keys: Vec<Key> = places.iter().map(|(p, _)| (p.source, p.span)).collect();
        let known: BTreeSet<usize> = keys
            .iter()
            .filter_map(|k| self.row_of.get(k).copied())
            .collect();
        // The smaller rows go to the largest, so that nothing is moved often.
        let largest = known.iter().max_by_key(|&&r| self.rows[r].places.len());
        let row = largest.copied().unwrap_or_else(|| {
            self.rows.push(Row {
                category,
                labels: BTreeMap::new(),
                places: BTreeMap::new(),
            });
            self.rows.len() - 1
        });
        for other in known.into_iter().filter(|&other| other != row) {
            let labels = std::mem::take(&mut self.rows[other].labels);
            let places = std::mem::take(&mut self.rows[other].places);
            self.row_of.extend(places.keys().map(|&k| (k, row)));
            self.rows[row].labels.extend(labels);
            self.rows[row].places.extend(places);
        }
        if category == Category::Quote {
            for &(source, span) in &keys {
                self.quotes.entry(source).or_default().insert(span);
            }
        }
        for (key, (place, label)) in keys.into_iter().zip(places) {
            self.row_of.insert(key, row);
            let row = &mut self.rows[row];
            row.labels.extend(label.map(|label| (key, label)));
            row.places.entry(key).or_insert(place);
        }
    }

    /// The rows in which two sources or more speak, in order of their first place.
    fn topics(self) -> Vec<Topic> {
        let mut rows = self.rows;
        rows.retain(|row| {
            let sources: BTreeSet<usize> = row.places.keys().map(|k| k.0).collect();
            sources.len() >= 2
        });
        let figures: BTreeSet<Key> = rows
            .iter()
            .filter(|row| row.category == Category::Quantity)
            .flat_map(|row| row.places.keys().copied())
            .collect();
        rows.retain(|row| row.category != Category::Event || !row.is_told_by(&figures));
        rows.sort_by_key(|row| row.places.keys().next().copied());
        rows.into_iter()
            .map(|row| Topic {
                label: row.labels.into_values().next().unwrap_or_default(),
                category: row.category,
                cells: row
                    .places
                    .into_values()
                    .map(|place| Cell {
                        place,
                        disagrees: false,
                    })
                    .collect(),
            })
            .collect()
    }
}

impl Row {
    /// Whether every place holds one of `figures`: a row of these figures has said it already.
    fn is_told_by(&self, figures: &BTreeSet<Key>) -> bool {
        self.places.keys().all(|&(source, span)| {
            let begin = (source, Span::new(span.start, span.start));
            let inside = figures
                .range(begin..)
                .take_while(|(s, f)| *s == source && f.start < span.end);
            inside.into_iter().any(|(_, figure)| span.contains(*figure))
        })
    }
}

/// What a claim is about, in its own words.
fn label(story: &Story<'_>, at: ClaimRef) -> Option<String> {
    let claim = story.claim(at);
    let counted = match &claim.content {
        Content::Quantity(quantity) => quantity.of.as_deref(),
        Content::Event(event) => event.theme.as_deref(),
        Content::Quote(_) => {
            let words = story.words(at.source, claim.span);
            let mut words = words.split_inclusive(' ');
            let head: String = words.by_ref().take(QUOTED).collect();
            let more = if words.next().is_some() { "…" } else { "" };
            return Some(format!("“{head}{more}”"));
        }
        _ => None,
    };
    counted.map(|of| story.words(at.source, of.span))
}
