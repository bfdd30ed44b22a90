//! A YAML file as a tree whose every node knows its place.
//!
//! The tree is built from a stream of events, so that a hostile file is refused as soon as it oversteps a limit: nothing is expanded, nothing recurses.

use super::syntax::{explain, position};
use crate::pack::Problem;
use crate::source::{LineIndex, Position};
use saphyr_parser::{Event, Parser, ScalarStyle, Span};

/// The largest file that is read unless more is asked for, in bytes: a glossary of a hundred thousand terms.
pub const MAX_BYTES: usize = 4 << 20;
/// The longest text, in bytes.
const MAX_SCALAR: usize = 64 << 10;
/// How deep lists and mappings may nest.
const MAX_DEPTH: usize = 24;
/// How many values a file of [`MAX_BYTES`] may hold, and in proportion a larger one.
const MAX_NODES: usize = 400_000;

/// A value and where it begins.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) at: Position,
    pub(super) value: Value,
}

#[derive(Debug)]
pub(super) enum Value {
    /// Text; `plain` if it stands without quotes, so that it may be a number or nothing.
    Scalar {
        text: String,
        plain: bool,
    },
    List(Vec<Node>),
    Map(Entries),
}

/// A key, where it stands, and its value.
pub(super) type Entry = (String, Position, Node);

/// The entries of a mapping.
#[derive(Debug, Default)]
pub(super) struct Entries {
    /// As they stand in the file.
    all: Vec<Entry>,
    /// Their indices, sorted by key: a manifest may name thousands of sources, and each is asked for.
    by_key: Vec<u32>,
}

impl Entries {
    fn new(all: Vec<Entry>) -> Self {
        let mut by_key: Vec<u32> = (0..).take(all.len()).collect();
        by_key.sort_by(|&a, &b| all[a as usize].0.cmp(&all[b as usize].0));
        Self { all, by_key }
    }

    /// All of them, in order.
    pub(super) fn iter(&self) -> std::slice::Iter<'_, Entry> {
        self.all.iter()
    }

    /// The first of a key.
    pub(super) fn get(&self, key: &str) -> Option<&Entry> {
        let at = |&i: &u32| self.all[i as usize].0.as_str() < key;
        let first = *self.by_key.get(self.by_key.partition_point(at))?;
        Some(&self.all[first as usize]).filter(|entry| entry.0 == key)
    }

    /// Each entry whose key an earlier one has, with that one.
    pub(super) fn repeated(&self) -> impl Iterator<Item = (&Entry, &Entry)> {
        let entry = |i: u32| &self.all[i as usize];
        let pairs = self
            .by_key
            .windows(2)
            .map(move |p| (entry(p[0]), entry(p[1])));
        pairs.filter(|(first, again)| first.0 == again.0)
    }
}

impl Node {
    /// The value at `path`: keys, and for lists the index in digits.
    pub(super) fn get(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(self, |node, step| match &node.value {
            Value::Map(entries) => entries.get(step).map(|(.., v)| v),
            Value::List(items) => items.get(step.parse::<usize>().ok()?),
            Value::Scalar { .. } => None,
        })
    }

    /// Where the key at `path` stands, or the item if the path ends in a list.
    pub(super) fn key_at(&self, path: &[&str]) -> Option<Position> {
        let (last, parents) = path.split_last()?;
        let parent = self.get(parents)?;
        match &parent.value {
            Value::Map(entries) => entries.get(last).map(|e| e.1),
            _ => parent.get(&[last]).map(|n| n.at),
        }
    }
}

/// A list or mapping whose end has not been seen.
enum Open {
    List(Position, Vec<Node>),
    /// With the key that waits for its value.
    Map(Position, Vec<Entry>, Option<(String, Position)>),
}

/// Reads `text` into a tree. An empty file is an empty mapping.
pub(super) fn read(path: &str, text: &str) -> Result<Node, Vec<Problem>> {
    let mut builder = Builder {
        path,
        text,
        open: Vec::new(),
        root: None,
        nodes: 0,
        most_nodes: MAX_NODES.max(text.len() / (MAX_BYTES / MAX_NODES)),
        problems: Vec::new(),
    };
    if let Some((offset, c)) = text.char_indices().find(|&(_, c)| !printable(c)) {
        let at = LineIndex::new(text).position(text, offset);
        let message = format!(
            "the character U+{:04X} stands here, which no YAML may hold",
            c as u32
        );
        builder.refuse(at, message, "take it away");
        return Err(builder.problems);
    }
    let mut documents = 0;
    for event in Parser::new_from_str(text) {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                builder.problems.push(explain(path, text, &error));
                break;
            }
        };
        if matches!(event, Event::DocumentStart(_)) {
            documents += 1;
            if documents > 1 {
                builder.refuse(
                    position(span.start),
                    "a second document begins here, and a file holds one".into(),
                    "take away the line `---`, or make it a file of its own",
                );
                break;
            }
        }
        if builder.take(event, span).is_none() {
            break;
        }
    }
    if !builder.problems.is_empty() {
        return Err(builder.problems);
    }
    Ok(builder.root.unwrap_or(Node {
        at: Position { line: 1, column: 1 },
        value: Value::Map(Entries::default()),
    }))
}

/// What YAML 1.2 lets stand in a file (5.1, `c-printable`).
fn printable(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' | '\u{85}' => true,
        '\u{feff}' | '\u{fffe}' | '\u{ffff}' => false,
        c => !c.is_control(),
    }
}

struct Builder<'a> {
    path: &'a str,
    text: &'a str,
    open: Vec<Open>,
    root: Option<Node>,
    nodes: usize,
    most_nodes: usize,
    problems: Vec<Problem>,
}

impl Builder<'_> {
    /// Takes an event; `None` once the file is refused.
    fn take(&mut self, event: Event<'_>, span: Span) -> Option<()> {
        let at = position(span.start);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.plain_data(at, anchor, tag.is_some())?;
                if text.len() > MAX_SCALAR {
                    return self.refuse(
                        at,
                        format!("a text of {} bytes stands here, and {MAX_SCALAR} is the most that is read", text.len()),
                        "split it, or look for a quotation mark without its partner",
                    );
                }
                let plain = style == ScalarStyle::Plain;
                self.scalar(at, text.into_owned(), plain)
            }
            Event::SequenceStart(anchor, tag) => {
                self.plain_data(at, anchor, tag.is_some())?;
                self.deeper(at)?;
                self.open.push(Open::List(at, Vec::new()));
                Some(())
            }
            Event::MappingStart(anchor, tag) => {
                self.plain_data(at, anchor, tag.is_some())?;
                self.deeper(at)?;
                self.open.push(Open::Map(at, Vec::new(), None));
                Some(())
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let (at, value) = match self.open.pop()? {
                    Open::List(at, items) => (at, Value::List(items)),
                    Open::Map(at, entries, _) => (at, Value::Map(Entries::new(entries))),
                };
                self.add(Node { at, value })
            }
            Event::Alias(_) => self.refuse(
                at,
                "an alias stands here, and aliases are not read".into(),
                "write the value out; a pattern that begins with `*` goes in quotes",
            ),
            _ => Some(()),
        }
    }

    fn scalar(&mut self, at: Position, text: String, plain: bool) -> Option<()> {
        if let Some(Open::Map(_, _, key @ None)) = self.open.last_mut() {
            *key = Some((text, at));
            return Some(());
        }
        self.add(Node {
            at,
            value: Value::Scalar { text, plain },
        })
    }

    fn add(&mut self, node: Node) -> Option<()> {
        self.nodes += 1;
        if self.nodes > self.most_nodes {
            return self.refuse(
                node.at,
                format!("more than {} values stand in this file", self.most_nodes),
                "split it into several files",
            );
        }
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List(_, items)) => items.push(node),
            Some(Open::Map(_, entries, key)) => match key.take() {
                Some((key, at)) => entries.push((key, at, node)),
                None => {
                    return self.refuse(
                        node.at,
                        "a list or mapping stands where a key was expected".into(),
                        "a key is a word followed by `:`; text that begins with `{` or `[` goes in quotes",
                    );
                }
            },
        }
        Some(())
    }

    fn deeper(&mut self, at: Position) -> Option<()> {
        if self.open.len() < MAX_DEPTH {
            return Some(());
        }
        self.refuse(
            at,
            format!("lists and mappings nest more than {MAX_DEPTH} deep here"),
            "no file of claimlint's needs that: look for brackets that are not closed",
        )
    }

    /// Anchors and tags are refused: nothing here needs them, and with anchors a few lines can stand for gigabytes.
    fn plain_data(&mut self, at: Position, anchor: usize, tagged: bool) -> Option<()> {
        if anchor > 0 {
            return self.refuse(
                at,
                "an anchor stands here, and anchors are not read".into(),
                "write the value out where it is needed; text that begins with `&` goes in quotes",
            );
        }
        if tagged {
            return self.refuse(
                at,
                "a tag stands here, and tags are not read".into(),
                "take it away; text that begins with `!` goes in quotes",
            );
        }
        Some(())
    }

    fn refuse(&mut self, at: Position, message: String, help: &str) -> Option<()> {
        self.problems.push(
            Problem::new(self.path, message)
                .at(at)
                .with_help(help)
                .excerpt(self.text, 1),
        );
        None
    }
}
