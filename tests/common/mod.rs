//! What the integration tests share.
#![allow(dead_code)] // every test program uses its own part of it

use claimlint::Named;
use claimlint::align::{Checked, Knowledge, Story};
use claimlint::extract;
use claimlint::pack::Pack;
use claimlint::rule::{self, Finding, Rule, StoryReport};
use claimlint::source::{Source, Text};
use jiff::civil::Date;
use rayon::prelude::*;
use std::fmt;
use std::sync::LazyLock;

static PACK: LazyLock<Pack> = LazyLock::new(|| Pack::builtin().expect("what is built in loads"));
static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| PACK.in_force());

/// A source of a story.
pub fn source(path: &str, outlet: &str, published: Date, language: &str, text: &str) -> Source {
    Source {
        path: path.to_owned(),
        id: None,
        story: "story".to_owned(),
        outlet: Some(outlet.to_owned()),
        language: Some(language.to_owned()),
        published: Some(published),
        url: None,
        title: None,
        text: Text::plain(text),
    }
}

/// What `source` says.
pub fn read(source: &Source) -> Checked {
    let data = &PACK.data;
    let tag = source.language.as_deref().unwrap_or_default();
    let language = data.language(tag).expect("a language that is built in");
    Checked {
        source: source.clone(),
        reading: extract::read(source, language, data.entities(), data.ontology()),
    }
}

/// Checks sources as one story, by the built-in rules.
pub fn check(sources: &[Source]) -> StoryReport {
    let checked: Vec<Checked> = sources.par_iter().map(read).collect();
    let knowledge = Knowledge {
        book: PACK.data.entities(),
        ontology: PACK.data.ontology(),
    };
    rule::check(&Story::new("story", &checked, knowledge), &RULES)
}

/// A finding in words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Said {
    pub category: String,
    pub verdict: String,
    pub severity: String,
    /// The words of each place.
    pub places: Vec<String>,
    /// The source of each place: an index into the sources.
    pub sources: Vec<usize>,
    pub message: String,
}

/// A finding in words; `sources` are those that were checked.
pub fn said(sources: &[Source], finding: &Finding) -> Said {
    let words = |p: &rule::Place| sources[p.source].text.as_str()[p.span.range()].to_owned();
    Said {
        category: finding.category.name().to_owned(),
        verdict: finding.verdict.name().to_owned(),
        severity: finding.severity.name().to_owned(),
        places: finding.places.iter().map(words).collect(),
        sources: finding.places.iter().map(|p| p.source).collect(),
        message: finding.message.clone(),
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places: Vec<String> = self.places.iter().map(|p| format!("`{p}`")).collect();
        write!(
            f,
            "{} {} {} {}   ({})",
            self.category,
            self.verdict,
            self.severity,
            places.join(" "),
            self.message
        )
    }
}
