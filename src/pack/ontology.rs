//! `rules/ontology.yaml`: what predicates and concepts have to do with each other.

use super::Problem;
use crate::claim::{Concept, Ontology, PredicateClass};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    predicates: BTreeMap<Arc<str>, WrittenPredicate>,
    concepts: BTreeMap<Arc<str>, WrittenConcept>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPredicate {
    counts: Option<Arc<str>>,
    #[serde(default)]
    implies: Vec<Arc<str>>,
    #[serde(default)]
    exceeds: Vec<Arc<str>>,
    #[serde(default)]
    lasting: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenConcept {
    is: Option<Arc<str>>,
    #[serde(default)]
    bare: bool,
    predicate: Option<Arc<str>>,
}

/// Reads the relations of predicates and concepts.
///
/// # Errors
/// A file of another shape, and every name that the file itself does not define, or a concept that is a kind of itself.
pub fn load_ontology(path: &str, content: &str) -> Result<Ontology, Vec<Problem>> {
    let written: Written =
        serde_yaml::from_str(content).map_err(|e| vec![Problem::from_yaml(path, &e)])?;
    let ontology = Ontology {
        predicates: written
            .predicates
            .into_iter()
            .map(|(id, p)| {
                let class = PredicateClass {
                    counts: p.counts,
                    implies: p.implies,
                    exceeds: p.exceeds,
                    lasting: p.lasting,
                };
                (id, class)
            })
            .collect(),
        concepts: written
            .concepts
            .into_iter()
            .map(|(id, c)| {
                let concept = Concept {
                    is: c.is,
                    bare: c.bare,
                    predicate: c.predicate,
                };
                (id, concept)
            })
            .collect(),
    };
    let problems = problems(path, &ontology);
    if problems.is_empty() {
        Ok(ontology)
    } else {
        Err(problems)
    }
}

fn problems(path: &str, ontology: &Ontology) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut unknown = |what: &str, id: &str, of: &str| {
        problems.push(Problem::new(
            path,
            format!("`{of}` names the {what} `{id}`, which this file does not define"),
        ));
    };
    for (id, class) in &ontology.predicates {
        for other in class.implies.iter().chain(&class.exceeds) {
            if !ontology.predicates.contains_key(other) {
                unknown("predicate", other, id);
            }
        }
        if let Some(counts) = &class.counts
            && !ontology.concepts.contains_key(counts)
        {
            unknown("concept", counts, id);
        }
    }
    for (id, concept) in &ontology.concepts {
        if let Some(wider) = &concept.is
            && !ontology.concepts.contains_key(wider)
        {
            unknown("concept", wider, id);
        }
        if let Some(predicate) = &concept.predicate
            && !ontology.predicates.contains_key(predicate)
        {
            unknown("predicate", predicate, id);
        }
    }
    for (id, concept) in &ontology.concepts {
        if concept
            .is
            .as_deref()
            .is_some_and(|wider| ontology.is_a(wider, id))
        {
            problems.push(Problem::new(
                path,
                format!("the concept `{id}` is a kind of itself"),
            ));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_what_is_not_defined() {
        let say = |yaml: &str| {
            load_ontology("o.yaml", yaml)
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
