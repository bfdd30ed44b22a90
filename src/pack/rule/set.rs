//! All rules of a run: one id, one rule.

use super::compile::Compiler;
use super::dead::Asked;
use super::known::Known;
use super::written::RuleFile;
use crate::pack::file::{FileKind, Origin, PackFile};
use crate::pack::nearest::nearest;
use crate::pack::yaml::Document;
use crate::pack::{Problem, RuleCase};
use crate::rule::Rule;
use crate::source::Position;
use serde_yaml::Value;
use std::collections::BTreeMap;

/// A rule and where it comes from.
#[derive(Clone, Debug)]
pub struct LoadedRule {
    /// The rule.
    pub rule: Rule,
    /// Where its file comes from.
    pub origin: Origin,
    /// Its file.
    pub path: String,
    /// The text of its file.
    pub text: std::borrow::Cow<'static, str>,
    /// The rule it begins with.
    pub extends: Option<String>,
    /// Its examples.
    pub cases: Vec<RuleCase>,
    /// What it asks of sources.
    pub(super) asked: Asked,
}

impl LoadedRule {
    /// Where an example of it stands in its file; `None` if it is none of its own.
    pub fn position(&self, case: &RuleCase) -> Option<Position> {
        let (group, index) = case.place;
        let document = Document::builtin(&self.path, &self.text);
        document.position(&["tests", group, &index.to_string()])
    }
}

/// Loads every rule among `files`, sorted by id. Files come in the order in which they may change what was loaded before: built-in ones first.
///
/// What was added and does nothing goes to `doubts`.
///
/// # Errors
/// Everything wrong with every file: a rule that does not load is never skipped.
pub(in crate::pack) fn load_rules(
    files: &[PackFile],
    known: &Known<'_>,
    doubts: &mut Vec<Problem>,
) -> Result<Vec<LoadedRule>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut entries = Vec::new();
    for file in files.iter().filter(|f| f.kind == FileKind::Rule) {
        match Entry::read(file) {
            Ok(entry) => entries.push(entry),
            Err(found) => problems.extend(found),
        }
    }
    let mut by_id: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, entry) in entries.iter().enumerate() {
        by_id.entry(entry.file.stem()).or_default().push(index);
    }
    let set = Set {
        entries: &entries,
        by_id: &by_id,
    };
    let mut rules = Vec::new();
    for (id, indices) in &by_id {
        set.duplicates(indices, &mut problems);
        let Some(&index) = indices.last() else {
            continue;
        };
        let entry = &entries[index];
        match set.merged(index) {
            Err(problem) => problems.push(problem),
            Ok(merged) => {
                let written = merged.as_ref().unwrap_or(&entry.written);
                let mut compiler = Compiler {
                    document: &entry.document,
                    known,
                    problems: Vec::new(),
                };
                let rule = compiler.rule(id, written);
                let cases = compiler.cases(&entry.written.tests);
                problems.append(&mut compiler.problems);
                doubts.extend(rule.iter().filter_map(|rule| entry.silent(rule)));
                rules.extend(rule.map(|rule| LoadedRule {
                    rule,
                    origin: entry.file.origin.clone(),
                    path: entry.file.path.clone(),
                    text: entry.file.text.clone(),
                    extends: entry.written.extends.clone(),
                    cases,
                    asked: Asked::new(&entry.document, written),
                }));
            }
        }
    }
    if problems.is_empty() {
        Ok(rules)
    } else {
        problems.sort_by(|a, b| (&a.path, a.position).cmp(&(&b.path, b.position)));
        Err(problems)
    }
}

/// A rule's file, read.
struct Entry<'a> {
    file: &'a PackFile,
    document: Document<'a>,
    written: RuleFile,
}

impl<'a> Entry<'a> {
    fn read(file: &'a PackFile) -> Result<Self, Vec<Problem>> {
        let document = Document::of(file)?;
        let written = document.read()?;
        Ok(Self {
            file,
            document,
            written,
        })
    }
}

impl Entry<'_> {
    /// A doubt about a rule of somebody's that never reports anything; a file that changes a rule may be there to silence it.
    fn silent(&self, rule: &Rule) -> Option<Problem> {
        let changes = self.written.extends.as_deref() == Some(self.file.stem());
        let is_silent = rule.is_off() && self.file.origin != Origin::Builtin && !changes;
        is_silent.then(|| {
            let message = format!(
                "every verdict of `{}` is off, so it never reports anything",
                rule.id
            );
            let problem = self.document.key_problem(&["severity"], message);
            problem.with_help(
                "let one verdict be an error, a warning or a note, or take the file away",
            )
        })
    }
}

struct Set<'a> {
    entries: &'a [Entry<'a>],
    by_id: &'a BTreeMap<&'a str, Vec<usize>>,
}

impl Set<'_> {
    /// Reports every file that takes an id again without saying that it changes the rule of that id.
    fn duplicates(&self, indices: &[usize], problems: &mut Vec<Problem>) {
        for pair in indices.windows(2) {
            let (first, again) = (&self.entries[pair[0]], &self.entries[pair[1]]);
            let id = again.file.stem();
            if again.written.extends.as_deref() == Some(id) {
                continue;
            }
            let help = match first.file.origin {
                Origin::Builtin => format!(
                    "give the file another name, or begin it with `extends: {id}` to change the built-in rule"
                ),
                _ => "give one of the two files another name".into(),
            };
            let message = format!("there is a rule `{id}` already, in {}", first.file.path);
            problems.push(again.document.problem(&[], message).with_help(help));
        }
    }

    /// The rule of `index` with everything it extends; `None` if it extends nothing.
    fn merged(&self, index: usize) -> Result<Option<RuleFile>, Problem> {
        let entry = &self.entries[index];
        if entry.written.extends.is_none() {
            return Ok(None);
        }
        let mut chain = vec![index];
        let mut at = index;
        while let Some(base) = self.base(at)? {
            if chain.contains(&base) {
                let names: Vec<_> = chain
                    .iter()
                    .map(|&i| format!("`{}`", self.entries[i].file.stem()))
                    .collect();
                let message = format!("{} extend each other in a circle", names.join(" and "));
                return Err(self.entries[at]
                    .document
                    .problem(&["extends"], message)
                    .with_help("let one of them stand by itself"));
            }
            chain.push(base);
            at = base;
        }
        let mut value = Value::Null;
        for &index in chain.iter().rev() {
            let entry = &self.entries[index];
            let own: Value = serde_yaml::from_str(&entry.file.text)
                .map_err(|e| Problem::from_yaml(&entry.file.path, &e))?;
            let below = says(&value);
            overlay(&mut value, own);
            if below.is_some() && below == says(&value) {
                let message =
                    "this file says nothing that the rule it extends does not say already";
                return Err(entry.document.problem(&["extends"], message).with_help(
                    "say what is to be otherwise (a severity, a tolerance, a selection), or take the file away",
                ));
            }
        }
        serde_yaml::from_value(value)
            .map(Some)
            .map_err(|e| Problem::from_yaml(&entry.file.path, &e))
    }

    /// The file that the one at `index` extends: of its own id, the one before it; of another, the last.
    fn base(&self, index: usize) -> Result<Option<usize>, Problem> {
        let entry = &self.entries[index];
        let Some(wanted) = entry.written.extends.as_deref() else {
            return Ok(None);
        };
        let candidates = self
            .by_id
            .get(wanted)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let base = if wanted == entry.file.stem() {
            candidates.iter().rev().find(|&&i| i < index)
        } else {
            candidates.last()
        };
        base.map(|&i| Some(i)).ok_or_else(|| {
            let help = match nearest(wanted, self.by_id.keys().copied().filter(|&k| k != wanted)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`claimlint rules list` names them all".into(),
            };
            let message = format!("there is no rule `{wanted}` to extend");
            entry
                .document
                .problem(&["extends"], message)
                .with_help(help)
        })
    }
}

/// What a rule says, without what it extends and how it is tried; `None` if it says nothing yet.
fn says(value: &Value) -> Option<Value> {
    let mut value = value.clone();
    let rule = value.as_mapping_mut()?;
    for key in ["extends", "tests"] {
        rule.remove(key);
    }
    Some(value)
}

/// Lays `over` on `base`: mappings key by key, anything else as a whole. Examples are a file's own.
fn overlay(base: &mut Value, over: Value) {
    if let Value::Mapping(base) = base {
        base.remove("tests");
    }
    lay(base, over);
}

fn lay(base: &mut Value, over: Value) {
    match (base, over) {
        (Value::Mapping(base), Value::Mapping(over)) => {
            for (key, value) in over {
                match base.get_mut(&key) {
                    Some(below) => lay(below, value),
                    None => {
                        base.insert(key, value);
                    }
                }
            }
        }
        (base @ Value::Null, over) => *base = over,
        // A key that stands there without a value changes nothing.
        (_, Value::Null) => {}
        (base, over) => *base = over,
    }
}
