//! `claimlint check --explain`: what each rule looked at, what it let be and why, and what to do about what it found.

use super::checkup::{Kept, knowledge};
use crate::align::Story;
use crate::pack::{LoadedRule, Origin, Pack};
use crate::rule::{StoryReport, claims_taken, sources_taken};
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;

/// How many reasons for not comparing are named of one rule.
const REASONS: usize = 5;

/// Looks at stories one after the other and keeps only what is counted.
#[derive(Debug, Default)]
pub struct Explainer {
    rules: BTreeMap<Arc<str>, Tally>,
    /// How many claims there are.
    claims: usize,
    /// The names of entities that packs have added and that stand in some source.
    names: BTreeSet<String>,
}

/// What came of a rule.
#[derive(Debug, Default)]
struct Tally {
    /// How many claims it is about, and how many sources it looks at.
    claims: usize,
    sources: usize,
    findings: usize,
    /// Why pairs were not compared.
    apart: BTreeMap<String, usize>,
}

impl Explainer {
    /// Counts what every rule made of the story of some sources.
    pub fn add(&mut self, sources: &[Kept], report: &StoryReport, pack: &Pack) {
        let sources = || sources.iter().map(|kept| &kept.checked);
        let story = Story::new(&report.story, sources(), knowledge(pack));
        self.claims += story.claims().count();
        for rule in pack.rules.iter().map(|r| &r.rule).filter(|r| !r.is_off()) {
            let tally = self.rules.entry(rule.id.clone()).or_default();
            tally.claims += claims_taken(&story, rule).len();
            tally.sources += sources_taken(&story, rule).len();
            let found = report.findings.iter().filter(|f| f.rule == rule.id);
            tally.findings += found.count();
            for apart in report.not_comparable.iter().filter(|n| n.rule == rule.id) {
                *tally.apart.entry(apart.reason.clone()).or_default() += 1;
            }
        }
        let names = pack.data.added_names();
        for checked in sources() {
            let text = fold(checked.source.text.as_str());
            let found = names.iter().filter(|name| text.contains(&fold(name)));
            self.names.extend(found.cloned());
        }
    }

    /// What there is to say of every rule that found something, of those that somebody added though they found nothing, and of names that no source has.
    pub fn text(&self, pack: &Pack) -> String {
        let mut text = String::new();
        for loaded in &pack.rules {
            let Some(tally) = self.rules.get(&loaded.rule.id) else {
                continue;
            };
            if tally.findings > 0 || loaded.origin != Origin::Builtin {
                text += &self.rule(loaded, tally);
            }
        }
        for problem in pack.data.unmatched_names(|name| self.names.contains(name)) {
            text += &format!("\n{problem}\n");
        }
        text
    }

    fn rule(&self, loaded: &LoadedRule, tally: &Tally) -> String {
        let rule = &loaded.rule;
        let (claims, sources, findings) = (tally.claims, tally.sources, tally.findings);
        let mut text = format!("\n{}: {}\n", rule.id, rule.doc);
        let mut line = |said: String| writeln!(text, "  {said}").expect("a string grows");
        if rule.check.selects_claims() {
            let all = self.claims;
            line(format!(
                "is about {claims} of {all} claims, in {sources} sources"
            ));
        } else {
            line(format!("looks at {sources} sources"));
        }
        line(format!("{findings} found"));
        let mut reasons: Vec<_> = tally.apart.iter().collect();
        reasons.sort_by_key(|&(reason, count)| (std::cmp::Reverse(count), reason));
        for (reason, count) in reasons.iter().take(REASONS) {
            line(format!("{count} not compared: {reason}"));
        }
        let rest: usize = reasons.iter().skip(REASONS).map(|(_, count)| **count).sum();
        if rest > 0 {
            line(format!("{rest} not compared for other reasons"));
        }
        let note = rule.note.iter().flat_map(|note| note.lines());
        note.chain(rule.url.as_deref())
            .for_each(|said| line(said.to_owned()));
        line(format!("{} ({})", loaded.path, loaded.origin));
        text
    }
}
