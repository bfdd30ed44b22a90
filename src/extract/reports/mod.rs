//! Reported speech: who says what, without quotation marks.
//!
//! | written | who | what |
//! |---|---|---|
//! | `Le maire a déclaré que la gare fermait` | subject before the verb | the clause after "que" |
//! | `Il menace de démissionner` | the same | the infinitive |
//! | `Elle dénonce la fermeture` | the same | the object |
//! | `La gare ferme, a dit le maire` | subject after the verb | the clause before it |
//! | `Selon le maire, la gare ferme` | what follows "selon" | the rest of the sentence |
//! | `La gare ferme, a dit le maire mardi à l'AFP` | the same | the same |
//! | `La gare, a dit le maire, fermera` | the same | the whole sentence |
//! | `La gare ferme, a dit le maire, cité par l'AFP` | as above | with a relay |
//! | `Paul Vidal : « La gare ferme »` | a name beside a colon | the quotation |
//! | `La gare ferme pic.twitter.com/… — Anne Petit (@apetit) 3 mars 2024` | whoever signs the post | the words before its address |
//! | `les affirmations américaines selon lesquelles …` | the adjective or the genitive | the clause |

mod asides;
mod content;
mod labels;
mod nouns;
mod placing;
mod sources;
mod verbs;

use super::discourse::Discourse;
use super::makes_claims;
use super::names::{Names, span};
use super::phrases::Phrases;
use super::speakers::Speakers;
use crate::claim::{EntityBook, Part, Speaker, Stance};
use crate::lang::{FunctionClass, ReportingClass, ReportingKind as Kind, SenseSet};
use crate::text::quotation::Quotation;
use crate::text::{Analysis, Gap, PostEnd, SentenceSpan, TokenKind};
use std::ops::Range;

#[derive(Clone, Debug)]
pub(super) struct Report {
    /// The sentence it stands in.
    pub sentence: usize,
    /// The tokens of the words that report.
    pub cue: Range<usize>,
    /// The first token that belongs to it: of its subject or its cue.
    pub start: usize,
    /// One past the last token of cue and subject.
    pub end: usize,
    /// What its subject commits to; `None` for "selon".
    pub class: Option<ReportingClass>,
    /// Whether it may report words in quotation marks.
    pub quotes: bool,
    pub stance: Stance,
    pub speaker: Option<Speaker>,
    pub relay: Option<Speaker>,
    /// What is said, where it is said in this sentence without quotation marks around it.
    pub content: Option<Range<usize>>,
    /// Whether what is said comes first: ", a-t-il dit".
    pub trailing: bool,
}

/// The subject of a sentence is named in its first few tokens.
const HEAD: usize = 8;
/// Every report of a sentence is found within so many tokens of what it reports.
pub(super) const LONGEST_SENTENCE: usize = 400;

/// Reads every report of an article, in order.
pub(super) fn reports(
    analysis: &Analysis<'_>,
    sentences: &[SentenceSpan],
    parts: &[Part],
    quotation: &Quotation,
    names: &Names,
    book: &EntityBook,
) -> Vec<Report> {
    let mut reader = Reader {
        analysis,
        names,
        book,
        speakers: Speakers {
            analysis,
            names,
            book,
        },
        quoted: quoted(analysis, quotation),
        discourse: Discourse::default(),
        reports: Vec::new(),
    };
    for (i, (sentence, part)) in sentences.iter().zip(parts).enumerate() {
        if makes_claims(*part) {
            // Prose has no such sentences; what has is read a stretch at a time, so that the time stays linear.
            let mut tokens = sentence.tokens.clone();
            while tokens.len() > LONGEST_SENTENCE {
                let cut = tokens.start + LONGEST_SENTENCE;
                reader.sentence(i, tokens.start..cut, sentence.senses);
                tokens.start = cut;
            }
            reader.sentence(i, tokens, sentence.senses);
            if let Some(post) = sentence.post.as_ref().filter(|_| *part == Part::Post) {
                reader.post(i, sentence.tokens.start, post);
            }
        }
    }
    reader.reports
}

/// For each token, whether it stands in a quotation.
fn quoted(analysis: &Analysis<'_>, quotation: &Quotation) -> Vec<bool> {
    let mut quoted = vec![false; analysis.tokens.len()];
    let mut done = 0;
    for passage in quotation.passages.iter().filter(|p| p.depth == 0) {
        let from = passage.open.max(done);
        if let Some(inside) = quoted.get_mut(from..=passage.close) {
            inside.fill(true);
        }
        done = passage.close + 1;
    }
    quoted
}

struct Reader<'a, 'b> {
    analysis: &'a Analysis<'b>,
    names: &'a Names,
    book: &'a EntityBook,
    speakers: Speakers<'a, 'b>,
    quoted: Vec<bool>,
    discourse: Discourse,
    reports: Vec<Report>,
}

impl Reader<'_, '_> {
    fn phrases(&self) -> Phrases<'_> {
        Phrases(self.analysis)
    }

    /// Reads the reports of a sentence, or of a piece of it. `senses`: what its words may be; what none of them is need not be looked for at each.
    fn sentence(&mut self, index: usize, range: Range<usize>, senses: SenseSet) {
        let first = self.reports.len();
        let any = |kinds: &[Kind]| senses.meets(SenseSet::reports(kinds));
        let found = match any(&[Kind::Verb]) {
            true => self.verbs(&range),
            false => Vec::new(),
        };
        let mut previous: Option<Speaker> = None;
        for (i, verb) in found.iter().enumerate() {
            let next = found.get(i + 1);
            if let Some(report) = self.verb_report(index, &range, verb, next, previous.as_ref()) {
                if let Some(speaker) = &report.speaker {
                    previous = Some(speaker.clone());
                    self.note(speaker, index);
                }
                self.reports.push(report);
            }
        }
        let quotes = self.quoted[range.clone()].contains(&true);
        if any(&[Kind::Verb]) && quotes {
            self.incises(index, &range);
        }
        if quotes && (self.quoted[range.start] || self.reports.len() == first) {
            self.label(index, &range);
        }
        if any(&[
            Kind::According,
            Kind::AccordingSource,
            Kind::AccordingHolder,
        ]) {
            self.according(index, &range, first);
        }
        if any(&[Kind::NounClause]) {
            self.nouns(index, &range, first);
        }
        if any(&[Kind::RelayedBy]) {
            self.relays(index, &range, first);
        }
        self.chain(first);
        if self.reports.len() == first {
            self.note_subject(index, &range);
        }
        self.reports[first..].sort_by_key(|r| r.start);
    }

    /// A post is told by whoever signs it.
    fn post(&mut self, index: usize, start: usize, post: &PostEnd) {
        let content = start..post.tokens.start;
        let Some(name) = post.signatory.as_ref().filter(|_| !content.is_empty()) else {
            return;
        };
        let named = self.speakers.resolve(name, index, &self.discourse);
        let speaker = named.unwrap_or_else(|| {
            let place = span(self.analysis, name);
            self.speakers.described(name.clone(), place)
        });
        self.reports.push(Report {
            sentence: index,
            cue: post.tokens.clone(),
            start,
            end: post.tokens.end,
            class: None,
            quotes: false,
            stance: Stance::Reported,
            speaker: Some(speaker),
            relay: None,
            content: Some(content),
            trailing: false,
        });
    }

    /// The first name of a sentence that reports nothing is who the next "il" most likely is.
    fn note_subject(&mut self, index: usize, range: &Range<usize>) {
        if let Some(speaker) = self.first_named(range) {
            self.note(&speaker, index);
        }
    }

    /// Who is named first at the head of `range`, unless a preposition joins the name to something else.
    fn first_named(&self, range: &Range<usize>) -> Option<Speaker> {
        let head = range.start..range.end.min(range.start + HEAD);
        let mention = self.names.within(&head).first()?;
        let phrases = self.phrases();
        let before = mention
            .tokens
            .start
            .checked_sub(1)
            .filter(|&i| i >= range.start);
        let joined = before.is_some_and(|i| {
            phrases.is(i, FunctionClass::Preposition) || phrases.is(i, FunctionClass::Genitive)
        });
        (!joined && !self.quoted[mention.tokens.start])
            .then(|| self.speakers.bearer(mention.entity, None))
    }

    /// Keeps in mind that somebody spoke or acted.
    fn note(&mut self, speaker: &Speaker, sentence: usize) {
        let agreement = self.speakers.agreement(speaker, &self.discourse);
        self.discourse
            .note(speaker, agreement, sentence, self.names);
    }

    fn is_mark(&self, at: usize, c: char) -> bool {
        self.analysis.tokens.get(at).is_some_and(|t| t.is_mark(c))
    }

    /// Whether the clause ends at token `at`: a full stop, a comma, a quotation.
    fn ends_clause(&self, at: usize) -> bool {
        self.analysis.tokens.get(at).is_none_or(|t| {
            matches!(
                t.kind,
                TokenKind::Mark(',' | '.' | ':' | ';' | ')' | '!' | '?' | '…' | '—' | '–')
            ) || t.gap >= Gap::Line
        })
    }
}
