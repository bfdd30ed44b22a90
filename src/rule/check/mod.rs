//! The checks, one file each: what a rule of that kind looks for in an aligned story.

mod arithmetic;
mod attribution;
mod copy;
mod date;
mod event;
mod headline;
mod holder;
mod matter;
mod name;
mod once;
mod permission;
mod quantity;
mod quote;
mod respective;
mod retold;
mod same_event;
mod stance;
mod term;
mod text;
mod topics;
mod whole;

pub(super) use holder::{verdict as holders_verdict, who as said_by};
pub(super) use quantity::about_one_thing;

use super::{Check, Judge, Rule, StoryReport};
use crate::align::Story;
use rayon::prelude::*;

/// Judges a story by every rule. Of two rules that find the same at the same places, the first in `rules` is named.
pub fn check(story: &Story<'_>, rules: &[Rule]) -> StoryReport {
    let mut report = judge(story, rules);
    report.topics = topics::topics(story, &report.findings);
    report.finish(&story.given);
    report
}

/// The same without the topics, which no list of findings shows.
pub fn findings(story: &Story<'_>, rules: &[Rule]) -> StoryReport {
    let mut report = judge(story, rules);
    report.finish(&story.given);
    report
}

fn judge(story: &Story<'_>, rules: &[Rule]) -> StoryReport {
    let by_rule = |rule| {
        let mut report = StoryReport::default();
        let mut judge = Judge::new(story, rule, &mut report);
        match &rule.check {
            Check::Quantity(settings) => quantity::run(&mut judge, settings),
            Check::Date(settings) => date::run(&mut judge, settings),
            Check::Quote(settings) => quote::run(&mut judge, settings),
            Check::Term(settings) => term::run(&mut judge, settings),
            Check::Event(settings) => event::run(&mut judge, settings),
            Check::Stance(settings) => stance::run(&mut judge, settings),
            Check::Attribution(settings) => attribution::run(&mut judge, settings),
            Check::Headline(settings) => headline::run(&mut judge, settings),
            Check::Text(settings) => text::run(&mut judge, settings),
            Check::Arithmetic(settings) => arithmetic::run(&mut judge, settings),
            Check::Name(settings) => name::run(&mut judge, settings),
        }
        report
    };
    // A thread that has no story of its own takes rules off those that have.
    let reports: Vec<StoryReport> = rules.par_iter().with_max_len(1).map(by_rule).collect();
    let mut report = StoryReport {
        story: story.name.to_owned(),
        ..StoryReport::default()
    };
    for found in reports {
        report.findings.extend(found.findings);
        report.not_comparable.extend(found.not_comparable);
    }
    report
}

/// Whether two quantities exclude each other as a rule without tolerance sees it; `None` where they cannot be compared.
pub(super) fn quantity_differs(
    x: &crate::claim::Quantity,
    y: &crate::claim::Quantity,
) -> Option<bool> {
    quantity::differ(x, y, None)
}
