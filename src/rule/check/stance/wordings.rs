//! One side leaves one matter open, and is told to do so in ways that are read as different things: "did not deny" as half a confession, "did not confirm"
//! as a doubt.

use crate::Named;
use crate::align::{ClaimRef, Story, StoryEntity};
use crate::claim::{EntityIndex, Reserve, Speaker};
use crate::rule::check::holder::{same_bearer, who};
use crate::rule::check::matter::Matter;
use crate::rule::{Judge, Opinion, Spot, Verdict};
use crate::text::fold;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Of one side no more than so many are compared.
const MOST: usize = 48;

/// A statement that leaves something open, with the side that does.
struct Open<'a> {
    at: ClaimRef,
    reserve: Reserve,
    speaker: &'a Speaker,
    /// The state or body whose words the speaker's are taken for, in this story.
    voice: Option<Arc<str>>,
    /// What is left open: asked for only where another statement could leave the same open in another way.
    matter: OnceCell<Matter<'a>>,
}

impl<'a> Open<'a> {
    fn matter(&self, story: &Story<'a>) -> &Matter<'a> {
        self.matter
            .get_or_init(|| Matter::left_open(story, self.at))
    }
}

pub(super) fn run(judge: &mut Judge<'_, '_>, wordings: &BTreeSet<Reserve>) {
    let story = judge.story;
    for side in sides(judge, wordings) {
        for group in groups(story, &side) {
            report(judge, &group);
        }
    }
}

/// What each side leaves open, in order. Whoever may be one side stands together.
fn sides<'a>(judge: &Judge<'_, 'a>, wordings: &BTreeSet<Reserve>) -> Vec<Vec<Open<'a>>> {
    let story = judge.story;
    let open = story.claims().filter_map(|at| {
        let claim = story.claim(at);
        let reserve = claim.reserve().filter(|r| wordings.contains(r))?;
        let speaker = claim.attribution.speaker.as_ref()?;
        judge.takes(at).then_some((at, reserve, speaker))
    });
    let open: Vec<_> = open.collect();
    if open.len() < 2 {
        return Vec::new();
    }
    let offices = offices(story);
    let book = story.knowledge.book;
    let mut sides: BTreeMap<String, Vec<Open<'a>>> = BTreeMap::new();
    for (at, reserve, speaker) in open {
        let entity = speaker.entity.map(|e| story.entities.of(at.source, e));
        let office = entity.and_then(|e| offices.get(&e).cloned());
        let voice = office.or_else(|| speaker.voice.clone());
        let key = match (&voice, entity) {
            (Some(voice), _) => format!("@{}", book.top_voice(voice)),
            (None, Some(entity)) => format!("#{}", entity.0),
            (None, None) => fold(&speaker.name),
        };
        let side = sides.entry(key).or_default();
        if side.len() < MOST {
            side.push(Open {
                at,
                reserve,
                speaker,
                voice,
                matter: OnceCell::new(),
            });
        }
    }
    sides.into_values().collect()
}

/// For whom the people of a story speak by the office that some source of it gives them.
fn offices(story: &Story<'_>) -> BTreeMap<StoryEntity, Arc<str>> {
    let mut offices = BTreeMap::new();
    for (source, checked) in story.sources.iter().enumerate() {
        for (i, entity) in checked.reading.entities.iter().enumerate() {
            if let Some(voice) = &entity.voice {
                let one = story.entities.of(source, EntityIndex(i));
                offices.entry(one).or_insert_with(|| voice.clone());
            }
        }
    }
    offices
}

/// The statements of one side that leave the same matter open in different ways in different sources: the first of each way, in order.
fn groups<'o, 'a>(story: &Story<'a>, side: &'o [Open<'a>]) -> Vec<Vec<&'o Open<'a>>> {
    let mut group: Vec<usize> = (0..side.len()).collect();
    for j in 0..side.len() {
        for i in 0..j {
            if group[i] != group[j] && differ(story, &side[i], &side[j]) {
                let (keep, gone) = (group[i].min(group[j]), group[i].max(group[j]));
                group
                    .iter_mut()
                    .filter(|g| **g == gone)
                    .for_each(|g| *g = keep);
            }
        }
    }
    let mut groups: BTreeMap<usize, BTreeMap<Reserve, &Open<'a>>> = BTreeMap::new();
    for (open, group) in side.iter().zip(group) {
        groups
            .entry(group)
            .or_default()
            .entry(open.reserve)
            .or_insert(open);
    }
    let several = groups.into_values().filter(|ways| ways.len() > 1);
    several
        .map(|ways| {
            let mut ways: Vec<_> = ways.into_values().collect();
            ways.sort_by_key(|o| o.at);
            ways
        })
        .collect()
}

/// Whether two statements of two sources leave one matter open in two ways.
fn differ<'a>(story: &Story<'a>, a: &Open<'a>, b: &Open<'a>) -> bool {
    let book = story.knowledge.book;
    let voices = a.voice.as_ref().zip(b.voice.as_ref());
    let one = same_bearer(story, (a.at.source, a.speaker), (b.at.source, b.speaker))
        || voices.is_some_and(|(x, y)| book.one_voice(x, y));
    let own = |id: &str| {
        let sides = [&a.voice, &b.voice];
        sides
            .into_iter()
            .flatten()
            .any(|v| book.speaks_for(v, id) || book.one_voice(v, id))
    };
    a.at.source != b.at.source
        && a.reserve != b.reserve
        && one
        && a.matter(story).is(b.matter(story), story, own)
}

fn report(judge: &mut Judge<'_, '_>, group: &[&Open<'_>]) {
    let story = judge.story;
    let spots: Vec<Spot> = group.iter().map(|o| spot(story, o)).collect();
    let [first, second, others @ ..] = &spots[..] else {
        return;
    };
    let sources: BTreeSet<usize> = spots.iter().map(|s| s.source).collect();
    if sources.len() < 2 {
        return;
    }
    let mut because: Vec<String> = group.iter().map(|o| read_as(story, o)).collect();
    because.push("all of it may be so at once".into());
    let what = who(story, group[0].at);
    let opinion = Opinion::new(Verdict::Variant, what, because);
    judge.compare(opinion, first, second, others, &[]);
}

/// The words that say how the matter is left open.
fn spot(story: &Story<'_>, open: &Open<'_>) -> Spot {
    let mut spot = Spot::claim(story, open.at, open.reserve.name());
    spot.span = story.claim(open.at).attribution.cue.unwrap_or(spot.span);
    spot
}

/// What a reader of one source takes it for.
fn read_as(story: &Story<'_>, open: &Open<'_>) -> String {
    let source = &story.sources[open.at.source].source;
    let outlet = source.outlet.as_deref().unwrap_or(&source.path);
    let on = source
        .published
        .map_or_else(String::new, |day| format!(", {day}"));
    let taken = match open.reserve {
        Reserve::Unconfirmed => "a doubt",
        Reserve::Undenied => "half a confession",
        Reserve::Neither => "an answer that gives nothing away",
        Reserve::Uncommented => "silence",
    };
    format!(
        "“{}” ({outlet}{on}) reads as {taken}, about “{}”",
        story.words(open.at.source, spot(story, open).span),
        story.words(open.at.source, story.claim(open.at).span)
    )
}
