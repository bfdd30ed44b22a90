//! A YAML file that has been looked over and can be asked where a value stands.

use super::shape::Shape;
use super::tree::{self, Entries, Node, Value};
use crate::pack::{MAX_PROBLEMS, Origin, PackFile, Problem};
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

/// A text somewhere in a file: a value or a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pack) struct Place {
    /// What it says.
    pub(in crate::pack) text: String,
    /// The keys that lead to what it stands in.
    pub(in crate::pack) parent: Vec<String>,
    /// Where it stands.
    pub(in crate::pack) at: Position,
}

/// Decodes a file of rules or data of at most `most` bytes.
///
/// # Errors
/// It is too large, or not UTF-8.
pub fn decode(path: &str, bytes: Vec<u8>, most: usize) -> Result<String, Problem> {
    if bytes.len() > most {
        let message = format!("the file has more than {most} bytes, the most that is read");
        return Err(Problem::new(path, message).with_help("split it into several files"));
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

    /// A file that is compiled in, so that a test has looked it over, or one that has been looked over before.
    pub(in crate::pack) fn builtin(path: &'a str, text: &'a str) -> Self {
        Self {
            path,
            text,
            tree: OnceCell::new(),
        }
    }

    /// A file of a pack, looked over unless it is compiled in.
    ///
    /// # Errors
    /// Everything wrong with it.
    pub(in crate::pack) fn of(file: &'a PackFile) -> Result<Self, Vec<Problem>> {
        match file.origin {
            Origin::Builtin => Ok(Self::builtin(&file.path, &file.text)),
            _ => Self::new(&file.path, &file.text),
        }
    }

    /// Whether it is somebody's: what is compiled in, tests have looked over.
    pub(in crate::pack) fn is_looked_over(&self) -> bool {
        self.tree.get().is_some()
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
        super::from_str(text)
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

    /// A problem with the last value or key that is `text`; with the file, if there is none.
    pub(in crate::pack) fn problem_at(&self, text: &str, message: impl Into<String>) -> Problem {
        match self.places(|t| t == text).pop() {
            Some(place) => self.problem_in(&place, message),
            None => Problem::new(self.path, message),
        }
    }

    /// A problem with what stands at a place of this file.
    pub(in crate::pack) fn problem_in(&self, place: &Place, message: impl Into<String>) -> Problem {
        let length = place.text.chars().count();
        self.placed(Problem::new(self.path, message), place.at, length)
    }

    /// Every value and key for which `is` holds, in order.
    pub(in crate::pack) fn places(&self, is: impl Fn(&str) -> bool) -> Vec<Place> {
        let mut found = Vec::new();
        places(self.tree(), &is, &mut Vec::new(), &mut found);
        found
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
                value: Value::Map(Entries::default()),
            })
        })
    }

    fn duplicates(&self, node: &Node, problems: &mut Vec<Problem>) {
        match &node.value {
            Value::Scalar { .. } => {}
            Value::List(items) => items.iter().for_each(|i| self.duplicates(i, problems)),
            Value::Map(entries) => {
                for ((_, first, _), (key, again, _)) in entries.repeated() {
                    if problems.len() >= MAX_PROBLEMS {
                        return;
                    }
                    let message = format!(
                        "the key `{key}` is given a second time; the first is in line {}",
                        first.line
                    );
                    let problem =
                        Problem::new(self.path, message).with_help("take one of the two away");
                    problems.push(self.placed(problem, *again, key.chars().count()));
                }
                entries
                    .iter()
                    .for_each(|(.., v)| self.duplicates(v, problems));
            }
        }
    }
}

fn places(node: &Node, is: &impl Fn(&str) -> bool, path: &mut Vec<String>, found: &mut Vec<Place>) {
    let place = |path: &[String], text: &str, at| Place {
        text: text.to_owned(),
        parent: path.to_vec(),
        at,
    };
    match &node.value {
        Value::Scalar { text, .. } if is(text) => found.push(place(path, text, node.at)),
        Value::Scalar { .. } => {}
        Value::List(items) => items.iter().for_each(|i| places(i, is, path, found)),
        Value::Map(entries) => {
            for (key, at, value) in entries.iter() {
                if is(key) {
                    found.push(place(path, key, *at));
                }
                path.push(key.clone());
                places(value, is, path, found);
                path.pop();
            }
        }
    }
}
