//! `rules/ontology.yaml`: what predicates and concepts have to do with each other. A pack's own adds to it.

use super::file::PackFile;
use super::nearest::nearest;
use super::yaml::Document;
use super::{MAX_PROBLEMS, Problem};
use crate::claim::{Concept, Ontology, PredicateClass};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Classes of predicates and concepts.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Written {
    /// Classes of what can be said to happen (`killed`).
    predicates: BTreeMap<Arc<str>, WrittenPredicate>,
    /// Concepts of what is counted or acts (`troops`).
    concepts: BTreeMap<Arc<str>, WrittenConcept>,
}

/// A class of predicates.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct WrittenPredicate {
    /// The concept that people counted under it become.
    counts: Option<Arc<str>>,
    /// Classes that hold wherever this one does.
    implies: Vec<Arc<str>>,
    /// Classes that claim less, short of implying them.
    exceeds: Vec<Arc<str>>,
    /// Whether the present and the imperfect tell of something under way.
    lasting: bool,
    /// Whether it befalls one thing once: a strike begins on one day.
    once: bool,
    /// Whether it lets something be done: what it is about is another act.
    permits: bool,
}

/// A concept.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct WrittenConcept {
    /// The wider concept.
    is: Option<Arc<str>>,
    /// Whether it says no more of those counted than that they are counted.
    bare: bool,
    /// What has befallen whoever is so called.
    predicate: Option<Arc<str>>,
}

/// Reads the relations of predicates and concepts.
///
/// # Errors
/// A file of another shape, every id that stands in two files, every name that no file defines, and a concept that is a kind of itself.
pub(super) fn load_ontology(files: &[&PackFile]) -> Result<Ontology, Vec<Problem>> {
    let (mut documents, mut problems) = (Vec::new(), Vec::new());
    for file in files {
        match Document::of(file).and_then(|d| Ok((d.read::<Written>()?, d))) {
            Ok((written, document)) => documents.push((document, written)),
            Err(found) => problems.extend(found),
        }
    }
    let mut ontology = Ontology {
        predicates: BTreeMap::new(),
        concepts: BTreeMap::new(),
    };
    let mut from: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (index, (document, written)) in documents.iter().enumerate() {
        let predicates = written.predicates.keys().map(|id| ("predicates", &**id));
        let concepts = written.concepts.keys().map(|id| ("concepts", &**id));
        for (group, id) in predicates.chain(concepts) {
            if let Some(first) = from.insert((group, id), index) {
                let first = &documents[first].0;
                let line = first.position(&[group, id]).map_or(1, |p| p.line);
                let message = format!("`{id}` stands in {}, line {line}, already", first.path);
                let problem = document.key_problem(&[group, id], message);
                problems.push(problem.with_help("take another name"));
            }
        }
        for (id, p) in &written.predicates {
            let class = PredicateClass {
                counts: p.counts.clone(),
                implies: p.implies.clone(),
                exceeds: p.exceeds.clone(),
                lasting: p.lasting,
                once: p.once,
                permits: p.permits,
            };
            ontology.predicates.insert(id.clone(), class);
        }
        for (id, c) in &written.concepts {
            let concept = Concept {
                is: c.is.clone(),
                bare: c.bare,
                predicate: c.predicate.clone(),
            };
            ontology.concepts.insert(id.clone(), concept);
        }
    }
    for (document, written) in &documents {
        let mut references = References {
            document,
            ontology: &ontology,
            problems: &mut problems,
        };
        references.check(written);
    }
    if problems.is_empty() {
        Ok(ontology)
    } else {
        problems.truncate(MAX_PROBLEMS);
        Err(problems)
    }
}

/// Looks up what a file refers to.
struct References<'a> {
    document: &'a Document<'a>,
    ontology: &'a Ontology,
    problems: &'a mut Vec<Problem>,
}

impl References<'_> {
    fn check(&mut self, written: &Written) {
        for (id, class) in &written.predicates {
            for (key, others) in [("implies", &class.implies), ("exceeds", &class.exceeds)] {
                for (index, other) in others.iter().enumerate() {
                    self.predicate(&["predicates", id, key, &index.to_string()], other);
                }
            }
            if let Some(counts) = &class.counts {
                self.concept(&["predicates", id, "counts"], counts);
            }
        }
        for (id, concept) in &written.concepts {
            if let Some(wider) = &concept.is {
                self.concept(&["concepts", id, "is"], wider);
                if self.ontology.is_a(wider, id) {
                    let message = format!("the concept `{id}` is a kind of itself");
                    let problem = self.document.problem(&["concepts", id, "is"], message);
                    self.problems
                        .push(problem.with_help("name a wider concept"));
                }
            }
            if let Some(predicate) = &concept.predicate {
                self.predicate(&["concepts", id, "predicate"], predicate);
            }
        }
    }

    fn predicate(&mut self, path: &[&str], id: &str) {
        if !self.ontology.predicates.contains_key(id) {
            let known = self.ontology.predicates.keys().map(AsRef::as_ref);
            self.unknown(path, "predicate", id, nearest(id, known));
        }
    }

    fn concept(&mut self, path: &[&str], id: &str) {
        if !self.ontology.concepts.contains_key(id) {
            let known = self.ontology.concepts.keys().map(AsRef::as_ref);
            self.unknown(path, "concept", id, nearest(id, known));
        }
    }

    fn unknown(&mut self, path: &[&str], what: &str, id: &str, near: Option<&str>) {
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("add it under `{what}s`"),
        };
        let problem = self
            .document
            .problem(path, format!("there is no {what} `{id}`"));
        self.problems.push(problem.with_help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{FileKind, Origin};

    #[test]
    fn names_what_is_not_defined() {
        let say = |yaml: &str| {
            let file = PackFile {
                path: "o.yaml".into(),
                kind: FileKind::Ontology,
                origin: Origin::Single,
                text: yaml.to_owned().into(),
            };
            load_ontology(&[&file])
                .unwrap_err()
                .iter()
                .map(|p| p.message.clone())
                .collect::<Vec<_>>()
                .join(" / ")
        };
        assert!(say("predicates: {a: {implies: [b]}}\nconcepts: {}").contains("`b`"));
        assert!(say("predicates: {a: {counts: c}}\nconcepts: {}").contains("`c`"));
        assert!(
            say("predicates: {}\nconcepts: {a: {is: b}, b: {is: a}}").contains("kind of itself")
        );
        assert!(say("predicates: {}\nconcepts: {a: {wider: b}}").contains("wider"));
    }
}
