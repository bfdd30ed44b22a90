//! A YAML file that has been looked over and can be asked where a value stands.

use super::shape::Shape;
use super::tree::{self, MAX_BYTES, Node, Value};
use crate::pack::Problem;
use crate::source::Position;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use std::cell::OnceCell;

/// A YAML file: its text, and its tree once somebody asks for a place in it.
pub(in crate::pack) struct Document<'a> {
    pub(in crate::pack) path: &'a str,
    pub(in crate::pack) text: &'a str,
    tree: OnceCell<Node>,
}

/// Decodes a file of rules or data.
///
/// # Errors
/// It is too large, or not UTF-8.
pub fn decode(path: &str, bytes: Vec<u8>) -> Result<String, Problem> {
    if bytes.len() > MAX_BYTES {
        return Err(Problem::new(
            path,
            format!(
                "the file has {} bytes, and {MAX_BYTES} is the most that is read",
                bytes.len()
            ),
        )
        .with_help("split it into several files"));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned();
        let line = before.bytes().filter(|&b| b == b'\n').count() + 1;
        let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
        Problem::new(
            path,
            format!(
                "byte {valid} is 0x{:02x}, which is not UTF-8",
                error.as_bytes()[valid]
            ),
        )
        .at(Position { line, column })
        .with_help("save the file as UTF-8")
    })?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// Looks a file over before anything reads it: its size, its syntax, how deep it nests, anchors, keys given twice.
///
/// # Errors
/// Everything wrong with it.
pub fn check(path: &str, text: &str) -> Result<(), Vec<Problem>> {
    Document::new(path, text).map(|_| ())
}

impl<'a> Document<'a> {
    /// A file of somebody's: looked over at once.
    pub(in crate::pack) fn new(path: &'a str, text: &'a str) -> Result<Self, Vec<Problem>> {
        let tree = tree::read(path, text)?;
        let document = Self {
            path,
            text,
            tree: OnceCell::new(),
        };
        let tree = document.tree.get_or_init(|| tree);
        let mut problems = Vec::new();
        document.duplicates(tree, &mut problems);
        if problems.is_empty() {
            Ok(document)
        } else {
            Err(problems)
        }
    }

    /// A file that is compiled in: a test has looked it over.
    pub(in crate::pack) fn builtin(path: &'a str, text: &'a str) -> Self {
        Self {
            path,
            text,
            tree: OnceCell::new(),
        }
    }

    /// Its value, if it has the shape of a `T`.
    pub(in crate::pack) fn read<T: DeserializeOwned + JsonSchema>(
        &self,
    ) -> Result<T, Vec<Problem>> {
        // A file that has not been looked over is ours; its shape is looked at only when it turns out wrong.
        if self.tree.get().is_some() {
            let problems = Shape::of::<T>().check(self, self.tree());
            if !problems.is_empty() {
                return Err(problems);
            }
        }
        self.read_unshaped()
    }

    /// Its value, if serde_yaml can make a `T` of it.
    fn read_unshaped<T: DeserializeOwned>(&self) -> Result<T, Vec<Problem>> {
        let text = if self.text.trim().is_empty() {
            "{}"
        } else {
            self.text
        };
        serde_yaml::from_str(text)
            .map_err(|error| vec![Problem::from_yaml(self.path, &error).excerpt(self.text, 1)])
    }

    /// A problem with the value at `path`, or with what holds it if it is not written.
    pub(in crate::pack) fn problem(&self, path: &[&str], message: impl Into<String>) -> Problem {
        let problem = Problem::new(self.path, message);
        for end in (0..=path.len()).rev() {
            if let Some(node) = self.tree().get(&path[..end]) {
                return self.placed(problem, node.at, node.length());
            }
        }
        problem
    }

    /// A problem with the key at `path`.
    pub(in crate::pack) fn key_problem(
        &self,
        path: &[&str],
        message: impl Into<String>,
    ) -> Problem {
        match self.tree().key_at(path) {
            Some(at) => {
                let length = path.last().map_or(1, |k| k.chars().count());
                self.placed(Problem::new(self.path, message), at, length)
            }
            None => self.problem(path, message),
        }
    }

    /// `problem` at the last place where `text` stands as a value or key, if it does.
    pub(in crate::pack) fn placed_at(&self, problem: Problem, text: &str) -> Problem {
        match self.tree().last(text) {
            Some(at) => self.placed(problem, at, text.chars().count()),
            None => problem,
        }
    }

    /// Where the key at `path` stands.
    pub(in crate::pack) fn position(&self, path: &[&str]) -> Option<Position> {
        self.tree().key_at(path)
    }

    /// `problem` with its place and line.
    pub(super) fn placed(&self, problem: Problem, at: Position, length: usize) -> Problem {
        problem.at(at).excerpt(self.text, length)
    }

    fn tree(&self) -> &Node {
        self.tree.get_or_init(|| {
            tree::read(self.path, self.text).unwrap_or(Node {
                at: Position { line: 1, column: 1 },
                value: Value::Map(Vec::new()),
            })
        })
    }

    fn duplicates(&self, node: &Node, problems: &mut Vec<Problem>) {
        match &node.value {
            Value::Scalar { .. } => {}
            Value::List(items) => items.iter().for_each(|i| self.duplicates(i, problems)),
            Value::Map(entries) => {
                let mut keys: Vec<(&str, Position)> =
                    entries.iter().map(|(k, at, _)| (k.as_str(), *at)).collect();
                keys.sort();
                for pair in keys.windows(2) {
                    let [(first, at), (second, again)] = pair else {
                        continue;
                    };
                    if first == second {
                        let message = format!(
                            "the key `{second}` is given a second time; the first is in line {}",
                            at.line
                        );
                        let problem =
                            Problem::new(self.path, message).with_help("take one of the two away");
                        problems.push(self.placed(problem, *again, second.chars().count()));
                    }
                }
                entries
                    .iter()
                    .for_each(|(.., v)| self.duplicates(v, problems));
            }
        }
    }
}
