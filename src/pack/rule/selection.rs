//! Which claims a rule is about: ids that the data has to know.

use super::compile::Compiler;
use super::known::Known;
use super::written;
use crate::Named;
use crate::pack::nearest::{advice, list, nearest};
use crate::rule::{Check, Holder, Selection};
use std::collections::BTreeSet;
use std::sync::Arc;

impl<'a> Compiler<'a> {
    /// Which claims a rule with this check is about. What the check does not go by, and what can never be, is a problem: the rule would silently do something
    /// else than it says.
    pub(super) fn select(&mut self, check: &Check, written: &written::Select) -> Selection {
        let known = self.known;
        self.unused_selectors(check, written);
        let holders =
            written
                .holders
                .iter()
                .enumerate()
                .map(|(index, holder)| match holder.as_str() {
                    "outlet" => Holder::Outlet,
                    "named" => Holder::Named,
                    id => {
                        self.id("holders", index, id, known.entities(), "entity");
                        Holder::Entity(id.into())
                    }
                });
        Selection {
            holders: holders.collect(),
            kinds: written.kinds.iter().map(|c| c.0).collect(),
            concepts: self.ids("concepts", &written.concepts, Known::concepts, "concept"),
            predicates: self.ids(
                "predicates",
                &written.predicates,
                Known::predicates,
                "predicate",
            ),
            entities: self.ids("entities", &written.entities, Known::entities, "entity"),
            places: self.ids("places", &written.places, Known::entities, "place"),
            languages: self.ids(
                "languages",
                &written.languages,
                Known::languages,
                "language",
            ),
            outlets: written
                .sources
                .iter()
                .map(|s| s.to_lowercase().into())
                .collect(),
        }
    }

    /// The ids a rule lists, each of which the data has to know.
    fn ids(
        &mut self,
        key: &str,
        listed: &[String],
        known: impl Fn(&'a Known<'a>) -> &'a BTreeSet<Arc<str>>,
        what: &str,
    ) -> BTreeSet<Arc<str>> {
        let all = self.known;
        for (index, id) in listed.iter().enumerate() {
            self.id(key, index, id, known(all), what);
        }
        listed.iter().map(|id| id.as_str().into()).collect()
    }

    fn id(&mut self, key: &str, index: usize, id: &str, known: &BTreeSet<Arc<str>>, what: &str) {
        let path = ["select", key, &index.to_string()];
        if self.is_full() {
            return;
        }
        if known.contains(id) {
            if matches!(key, "concepts" | "predicates") && !self.known.has_words(id) {
                let message = format!(
                    "no language has a word for the {what} `{id}`, so the rule can never match"
                );
                let help = format!("list its words in the pack's `lang/<tag>/{key}.yaml`");
                self.report(&path, message, help);
            }
            return;
        }
        let names = || known.iter().map(AsRef::as_ref);
        // A word that stands for a concept says more than one that looks like its name.
        let meant = self.known.meant_by(id).filter(|id| known.contains(id));
        let help = match meant.as_deref().or_else(|| nearest(id, names())) {
            Some(near) => format!("did you mean `{near}`?"),
            None => match key {
                "concepts" | "predicates" => "rules/ontology.yaml names them all".into(),
                "languages" => format!(
                    "the languages are {}",
                    list(&known.iter().map(AsRef::as_ref).collect::<Vec<_>>())
                ),
                _ => "rules/entities names them all; a pack of your own can add to them".into(),
            },
        };
        let message = format!("there is no {what} `{id}`, so the rule can never match");
        self.report(&path, message, help);
    }

    pub(super) fn language(&mut self, path: &[&str], tag: &str) {
        if !self.known.languages().contains(tag) {
            let tags: Vec<&str> = self.known.languages().iter().map(AsRef::as_ref).collect();
            let problem = self
                .document
                .key_problem(path, format!("there is no language `{tag}`"))
                .with_help(advice(tag, &tags));
            self.problems.push(problem);
        }
    }

    /// Reports selectors that this check does not go by, and kinds of claims that it never looks at.
    fn unused_selectors(&mut self, check: &Check, written: &written::Select) {
        let category = check.category().name();
        if !check.selects_claims() {
            for (key, is_written) in [
                ("kinds", !written.kinds.is_empty()),
                ("concepts", !written.concepts.is_empty()),
                ("predicates", !written.predicates.is_empty()),
                ("entities", !written.entities.is_empty()),
                ("places", !written.places.is_empty()),
                ("holders", !written.holders.is_empty()),
            ] {
                if is_written {
                    let message = format!(
                        "a check `{category}` looks at sources, not at claims, so `{key}` has no effect"
                    );
                    let problem = self.document.key_problem(&["select", key], message);
                    let help = "take it away; `sources`, `languages`, `files` and `ignores` say which sources are looked at";
                    self.problems.push(problem.with_help(help));
                }
            }
            return;
        }
        let kinds = check.kinds();
        for (index, kind) in written.kinds.iter().enumerate() {
            if !kinds.contains(&kind.0) {
                let names: Vec<_> = kinds.iter().map(|k| k.name()).collect();
                let message = format!(
                    "a check `{category}` never looks at claims of the kind `{}`",
                    kind.0.name()
                );
                let path = ["select", "kinds", &index.to_string()];
                self.report(&path, message, format!("it looks at {}", list(&names)));
            }
        }
    }
}
