//! Claims become comparable: which sources copy one another, who is who across sources, which claims speak of the same thing.
//!
//! Everything here is near-linear in the size of a story: candidates come from inverted indexes whose buckets are bounded, never from all pairs.

mod completions;
mod copies;
mod entities;
mod evidence;
mod explain;
mod group;
mod holders;
mod name_forms;
mod names;
mod near;
mod people;
mod quotes;
mod renderings;
mod retold;
mod story_words;
mod topics;

pub use completions::{Completion, completions};
pub use copies::{Copies, Edit, NearCopy, SentenceRef};
pub use entities::{StoryEntities, StoryEntity};
pub use evidence::{Apart, Evidence, Shared};
pub use group::{FEWEST_SHARED, Filing, LARGEST_BLOCK, SHARE_PERCENT, filing, group, title};
pub use name_forms::{Spelt, WrittenForm, alike};
pub use names::{Likeness, NameEvidence, NameForm, NameWords, Side, differing, judge_names};
pub use near::near_duplicates;
pub use quotes::{SameUtterance, WordingEdit, WordingKind};
pub use renderings::{Rendering, renderings};
pub use retold::{Retold, same_word, slots};
pub use topics::{Comparison, OneEvent};

use crate::claim::{Claim, Content, EntityBook, Ontology, Reading, Sentence, Word, WordClass};
use crate::source::{Source, Span};
use people::People;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;
use story_words::StoryWords;
use topics::Candidates;

/// A source with its reading.
#[derive(Clone, Debug)]
pub struct Checked {
    /// What was given.
    pub source: Source,
    /// What it says.
    pub reading: Reading,
}

/// What is known of the world whatever the story: who belongs to whom, which predicates imply which.
#[derive(Clone, Copy, Debug)]
pub struct Knowledge<'a> {
    /// People, bodies and places.
    pub book: &'a EntityBook,
    /// Predicates and concepts.
    pub ontology: &'a Ontology,
}

/// A claim of a story: source and claim by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimRef {
    /// Index of the source.
    pub source: usize,
    /// Index of the claim in its reading.
    pub claim: usize,
}

impl ClaimRef {
    /// The sentence it stands in.
    pub fn sentence(self, story: &Story<'_>) -> SentenceRef {
        SentenceRef {
            source: self.source,
            sentence: story.claim(self).sentence,
        }
    }
}

/// The sources of one story, aligned: what the rules judge.
#[derive(Debug)]
pub struct Story<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its sources in an order of their own, so that nothing depends on the order in which they were given.
    pub sources: Vec<&'a Checked>,
    /// For each of `sources`, its index among those given: what a [`crate::rule::Place`] names.
    pub given: Vec<usize>,
    /// What is known of the world.
    pub knowledge: Knowledge<'a>,
    /// Sentences that are the same or nearly the same, and which sources copy one another.
    pub copies: Copies,
    /// Who is who.
    pub entities: StoryEntities,
    words: StoryWords<'a>,
    people: OnceLock<People>,
    quantities: OnceLock<Candidates>,
    events: OnceLock<Candidates>,
    tellings: OnceLock<Vec<OneEvent>>,
    retold: OnceLock<Vec<Retold>>,
    utterances: OnceLock<Vec<SameUtterance>>,
    name_forms: OnceLock<Vec<WrittenForm>>,
    alike_names: OnceLock<Vec<(usize, usize)>>,
}

impl<'a> Story<'a> {
    /// Aligns the sources of a story.
    pub fn new(
        name: &'a str,
        checked: impl IntoIterator<Item = &'a Checked>,
        knowledge: Knowledge<'a>,
    ) -> Self {
        let checked: Vec<&Checked> = checked.into_iter().collect();
        let mut given: Vec<usize> = (0..checked.len()).collect();
        let key = |i: usize| {
            let source = &checked[i].source;
            (
                &source.path,
                &source.id,
                &source.outlet,
                source.text.as_str(),
            )
        };
        given.sort_by(|&i, &j| key(i).cmp(&key(j)));
        let sources: Vec<&Checked> = given.iter().map(|&i| checked[i]).collect();
        let words = StoryWords::new(&sources);
        let copies = Copies::find(&sources, &words);
        let entities = StoryEntities::merge(&sources);
        Self {
            name,
            sources,
            given,
            knowledge,
            copies,
            entities,
            words,
            people: OnceLock::new(),
            quantities: OnceLock::new(),
            events: OnceLock::new(),
            tellings: OnceLock::new(),
            retold: OnceLock::new(),
            utterances: OnceLock::new(),
            name_forms: OnceLock::new(),
            alike_names: OnceLock::new(),
        }
    }

    /// Who acts in the claims, and where.
    fn people(&self) -> &People {
        self.people
            .get_or_init(|| People::new(&self.sources, &self.entities))
    }

    /// Pairs of quantities that may speak of the same thing, in order.
    pub fn quantities(&self) -> impl Iterator<Item = Comparison> {
        let all = self.quantities.get_or_init(|| topics::quantities(self));
        all.iter()
    }

    /// Pairs of event claims that may speak of the same thing, in order.
    pub fn events(&self) -> impl Iterator<Item = Comparison> {
        let all = self.events.get_or_init(|| topics::events(self));
        all.iter()
    }

    /// Those of [`Story::events`] that tell of one event, as far as can be told.
    pub fn tellings(&self) -> &[OneEvent] {
        self.tellings.get_or_init(|| topics::tellings(self))
    }

    /// Quotations that give the same utterance, in order.
    pub fn utterances(&self) -> &[SameUtterance] {
        self.utterances
            .get_or_init(|| quotes::same_utterances(self))
    }

    /// Every form of a name, by its letters. Headlines and page furniture aside: they have capitals of their own.
    pub fn name_forms(&self) -> &[WrittenForm] {
        self.name_forms.get_or_init(|| name_forms::name_forms(self))
    }

    /// Which of [`Story::name_forms`] are [`alike`].
    pub fn alike_names(&self) -> &[(usize, usize)] {
        self.alike_names
            .get_or_init(|| alike(&self.name_forms().iter().collect::<Vec<_>>()))
    }

    /// Sentences told again in another source, in order.
    pub fn retold(&self) -> &[Retold] {
        self.retold.get_or_init(|| retold::retold(self))
    }

    /// The sentence a reference names.
    pub fn sentence(&self, at: SentenceRef) -> &'a Sentence {
        &self.sources[at.source].reading.sentences[at.sentence]
    }

    /// The claim a reference names.
    pub fn claim(&self, at: ClaimRef) -> &'a Claim {
        &self.sources[at.source].reading.claims[at.claim]
    }

    /// All claims, in order.
    pub fn claims(&self) -> impl Iterator<Item = ClaimRef> + '_ {
        let sources = self.sources.iter().enumerate();
        sources.flat_map(|(source, s)| {
            (0..s.reading.claims.len()).map(move |claim| ClaimRef { source, claim })
        })
    }

    /// How many of a hundred content words and names two sentences share (Dice's coefficient over the sets).
    pub fn common_words(&self, a: SentenceRef, b: SentenceRef) -> u32 {
        let (x, y) = (self.words.set(a), self.words.set(b));
        let (mut i, mut j, mut common) = (0, 0, 0);
        while let (Some(p), Some(q)) = (x.get(i), y.get(j)) {
            i += usize::from(p <= q);
            j += usize::from(q <= p);
            common += usize::from(p == q);
        }
        (200 * common).checked_div(x.len() + y.len()).unwrap_or(0) as u32
    }

    /// The words of a source at `span`, blanks folded: for messages.
    pub fn words(&self, source: usize, span: Span) -> String {
        self.one_line(source, span).into_owned()
    }

    /// The same, borrowed where there is nothing to fold.
    fn one_line(&self, source: usize, span: Span) -> Cow<'a, str> {
        one_line(self.sources[source].source.text.as_str(), span)
    }

    /// Whether names at two places, each of a source and its bytes, are the same words but for the spelling that is the outlet's choice.
    pub fn same_name_words(&self, a: (usize, Span), b: (usize, Span)) -> bool {
        let words = |(source, span): (usize, Span)| {
            let sentences = &self.sources[source].reading.sentences;
            let at = sentences.partition_point(|s| s.span.end <= span.start);
            let words = sentences.get(at).map_or(&[][..], |s| s.words_in(span));
            // What is no word of its own, as a day with its month, is no word of a name.
            let whole = words.last().is_some_and(|w| w.span.end == span.end);
            if whole { words } else { &[] }
        };
        // The first word of a sentence, and a day, are compared in other ways.
        let of_name = |w: &Word| matches!(w.class, WordClass::Name | WordClass::Function);
        let same = |(w, v): (&Word, &Word)| of_name(w) && of_name(v) && w.form == v.form;
        let (a, b) = (words(a), words(b));
        !a.is_empty() && a.len() == b.len() && a.iter().zip(b).all(same)
    }

    /// The words at `span` of a headline that is given apart from its text, likewise.
    pub fn headline_words(&self, source: usize, span: Span) -> String {
        let title = self.sources[source].source.title.as_deref();
        one_line(title.unwrap_or_default(), span).into_owned()
    }

    /// The claims of a sentence, by index in the reading of its source: few of a long article.
    pub fn claims_in(&self, at: SentenceRef) -> Range<usize> {
        let claims = &self.sources[at.source].reading.claims;
        let first = claims.partition_point(|c| c.sentence < at.sentence);
        let behind = claims[first..].partition_point(|c| c.sentence == at.sentence);
        first..first + behind
    }

    /// Whom an event befalls or who does it, where that is its subject and named.
    pub fn subject(&self, at: ClaimRef) -> Option<StoryEntity> {
        match &self.claim(at).content {
            Content::Event(event) => Some(self.entities.of(at.source, event.subject?)),
            _ => None,
        }
    }

    /// The words of a source at `span` with up to `beside` words on either side of it in its line, blanks folded: what tells a passage from another with
    /// the same words.
    pub fn words_around(&self, source: usize, span: Span, beside: usize) -> String {
        /// More letters than words of prose have: what is longer is not walked through.
        const WORD: usize = 24;
        let text = self.sources[source].source.text.as_str();
        let (before, after) = (text.get(..span.start), text.get(span.end..));
        let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
        let in_line = |c: &(usize, char)| c.1 != '\n';
        let most = beside * WORD;
        let start = before.char_indices().rev().take(most).take_while(in_line);
        let start = start.last().map_or(before.len(), |(at, _)| at);
        let end = after.char_indices().take(most).take_while(in_line);
        let end = end.last().map_or(0, |(at, c)| at + c.len_utf8());
        let mut left: Vec<&str> = before[start..]
            .split_whitespace()
            .rev()
            .take(beside)
            .collect();
        left.reverse();
        let right = after[..end].split_whitespace().take(beside);
        let inside = self.words(source, span);
        let all: Vec<&str> = left.into_iter().chain([&*inside]).chain(right).collect();
        all.join(" ")
    }

    /// Whether two places are one, or one lies in the other.
    pub fn same_place(&self, a: StoryEntity, b: StoryEntity) -> bool {
        let inside = |x, y| matches!((self.entities.known(x), self.entities.known(y)), (Some(x), Some(y)) if self.knowledge.book.within(x, y));
        a == b || inside(a, b) || inside(b, a)
    }
}

/// What stands at `span`, blanks folded; borrowed where none has to be.
fn one_line(text: &str, span: Span) -> Cow<'_, str> {
    let words = text.get(span.range()).unwrap_or_default();
    let mut before = ' ';
    let as_it_is = words.chars().all(|c| {
        let single = c == ' ' && before != ' ';
        before = c;
        single || !c.is_whitespace()
    });
    if as_it_is && before != ' ' {
        return Cow::Borrowed(words);
    }
    Cow::Owned(words.split_whitespace().collect::<Vec<_>>().join(" "))
}
