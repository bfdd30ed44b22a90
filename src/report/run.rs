//! What is reported: a view of one run that every format takes.

use super::BrokenRow;
use crate::claim::Reading;
use crate::rule::{Finding, Place, Severity, StoryReport};
use crate::source::{Position, Source, Span};
use std::borrow::Cow;

/// A source with what it says.
#[derive(Clone, Copy, Debug)]
pub struct Article<'a> {
    /// The source as it was given.
    pub source: &'a Source,
    /// Its claims.
    pub reading: &'a Reading,
    /// How many there are; of a source that no finding points at, they need not be kept.
    pub claims: usize,
}

/// What a reader of a report may want to know of a rule.
#[derive(Clone, Copy, Debug)]
pub struct RuleInfo<'a> {
    /// Its id.
    pub id: &'a str,
    /// What it looks for, one sentence.
    pub summary: &'a str,
    /// More about it: Markdown.
    pub help: Option<&'a str>,
    /// Where it is documented.
    pub url: Option<&'a str>,
    /// The loudest it gets unless told otherwise.
    pub severity: Severity,
}

/// A run as it is reported.
#[derive(Clone, Copy, Debug, Default)]
pub struct Run<'a> {
    /// Every source that was read, in the order they are listed.
    pub articles: &'a [Article<'a>],
    /// What findings point into that makes no claims: a manifest, or an article with its markup.
    pub papers: &'a [Article<'a>],
    /// What could not be read.
    pub broken: &'a [BrokenRow<'a>],
    /// What was found, a story each; places index `articles` and, past their end, `papers`.
    pub stories: &'a [StoryReport],
    /// The rules that were in force.
    pub rules: &'a [RuleInfo<'a>],
    /// How many findings a suppression, the ledger or a baseline keeps out of `stories`.
    pub suppressed: usize,
    /// How many pairs of claims were not compared beside those that `stories` list.
    pub not_comparable: usize,
}

/// How much was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Findings that are wrong in one of their places.
    pub error: usize,
    /// Findings worth a look before printing.
    pub warning: usize,
    /// Findings worth knowing.
    pub note: usize,
    /// Findings kept out by a suppression, the ledger or a baseline.
    pub suppressed: usize,
    /// Pairs of claims on one topic that were looked at and not compared.
    pub not_comparable: usize,
}

impl Summary {
    /// Counts what another part of the run came to as well.
    pub fn add(&mut self, other: &Summary) {
        self.error += other.error;
        self.warning += other.warning;
        self.note += other.note;
        self.suppressed += other.suppressed;
        self.not_comparable += other.not_comparable;
    }

    /// Findings of all severities.
    pub fn findings(&self) -> usize {
        self.error + self.warning + self.note
    }
}

/// A place with its line, its original bytes and its words.
#[derive(Clone, Debug)]
pub struct Located<'a> {
    /// The source it stands in.
    pub article: Article<'a>,
    /// Its bytes in the text as read.
    pub span: Span,
    /// Its bytes in the original.
    pub original: Span,
    /// Line and column of its first character in the original.
    pub start: Position,
    /// Line and column just past its last character in the original.
    pub end: Position,
    /// Its words, as read.
    pub text: &'a str,
}

impl<'a> Located<'a> {
    /// The place of `span`, which indexes the text as read.
    pub(super) fn new(article: Article<'a>, span: Span) -> Self {
        let text = &article.source.text;
        let original = text.to_original(span);
        let position = |offset| text.lines().position(text.original(), offset);
        Self {
            article,
            span,
            original,
            start: position(original.start),
            end: position(original.end),
            text: text.as_str().get(span.range()).unwrap_or_default(),
        }
    }

    /// `path:line:column`, with the record's id after the path where the source is a record, every character visible.
    pub fn address(&self) -> String {
        format!(
            "{}:{}:{}",
            name(self.article.source),
            self.start.line,
            self.start.column
        )
    }

    /// The sentence it stands in (all of them, where it goes over several), in the text as read; at least the place itself.
    pub fn passage(&self) -> Span {
        let sentences = &self.article.reading.sentences;
        let first = sentences.partition_point(|s| s.span.end <= self.span.start);
        sentences[first..]
            .iter()
            .take_while(|s| s.span.start < self.span.end)
            .fold(self.span, |all, s| all.cover(s.span))
    }

    /// The same without what stands farther than `reach` bytes before and behind the claim: a line as long as a book has a thousand findings, and not each
    /// of them shows all of it.
    pub fn passage_within(&self, reach: usize) -> Span {
        let text = self.article.source.text.as_str();
        within(text, self.passage(), self.span, reach)
    }
}

/// Of `whole`, the part that begins and ends no farther than `reach` bytes from `claim`, between characters of `text`.
fn within(text: &str, whole: Span, claim: Span, reach: usize) -> Span {
    let between_characters = |&at: &usize| text.is_char_boundary(at);
    let first = whole.start.max(claim.start.saturating_sub(reach));
    let last = whole.end.min(claim.end.saturating_add(reach));
    Span::new(
        (first..claim.start)
            .find(between_characters)
            .unwrap_or(claim.start),
        (claim.end + 1..=last)
            .rev()
            .find(between_characters)
            .unwrap_or(claim.end),
    )
}

/// How a source is called in a report people read: its path, and its id where it is a record, every character visible.
pub fn name(source: &Source) -> String {
    let path = super::visible(&source.path);
    match &source.id {
        Some(id) => format!("{path}#{}", super::visible(id)),
        None => path.into_owned(),
    }
}

/// Who published a source and when, as far as that is known: "Reuters, 2024-10-25".
pub fn provenance(source: &Source) -> Option<String> {
    let outlet = source.outlet.as_deref().map(super::visible);
    let day = source.published.map(|d| Cow::from(d.to_string()));
    match (outlet, day) {
        (None, None) => None,
        (Some(one), None) | (None, Some(one)) => Some(one.into_owned()),
        (Some(outlet), Some(day)) => Some(format!("{outlet}, {day}")),
    }
}

impl<'a> Run<'a> {
    /// Every finding of every story, in order.
    pub fn findings(&self) -> impl Iterator<Item = &'a Finding> + use<'a> {
        self.stories.iter().flat_map(|s| &s.findings)
    }

    /// How many claims all sources make.
    pub fn claims(&self) -> usize {
        self.articles.iter().map(|a| a.claims).sum()
    }

    /// How much was found.
    pub fn summary(&self) -> Summary {
        let listed = self.stories.iter().map(|s| s.not_comparable.len());
        let mut summary = Summary {
            suppressed: self.suppressed,
            not_comparable: listed.sum::<usize>() + self.not_comparable,
            ..Summary::default()
        };
        for finding in self.findings() {
            match finding.severity {
                Severity::Error => summary.error += 1,
                Severity::Warning => summary.warning += 1,
                Severity::Note => summary.note += 1,
            }
        }
        summary
    }

    /// The article or paper a place's source stands for.
    pub fn article(&self, source: usize) -> Article<'a> {
        match source.checked_sub(self.articles.len()) {
            Some(paper) => self.papers[paper],
            None => self.articles[source],
        }
    }

    /// Where a place is. The place must be of this run.
    pub fn locate(&self, place: &Place) -> Located<'a> {
        Located::new(self.article(place.source), place.span)
    }

    /// The rule of an id, if it is one of this run's.
    pub fn rule(&self, id: &str) -> Option<&'a RuleInfo<'a>> {
        self.rules.iter().find(|r| r.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_cut_between_characters() {
        let text = "éé one éé";
        let (whole, claim) = (Span::new(0, text.len()), Span::new(5, 8));
        for (reach, shown) in [
            (0, "one"),
            (1, " one "),
            (2, " one "),
            (3, "é one é"),
            (99, text),
        ] {
            let near = within(text, whole, claim, reach);
            assert_eq!(&text[near.range()], shown, "{reach}");
        }
    }
}
