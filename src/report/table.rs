//! The cells of a story's matrix, sorted into rows and columns.

use super::Run;
use crate::Named;
use crate::rule::{Cell, StoryReport};
use std::collections::BTreeSet;

/// A story as rows and columns.
pub(super) struct Table<'a> {
    /// The columns: the sources that say something in some row, in the order of the run.
    pub sources: Vec<usize>,
    /// The rows, in the order of the topics.
    pub rows: Vec<Row<'a>>,
}

/// What the sources say of one topic.
pub(super) struct Row<'a> {
    pub label: &'a str,
    /// What is said of it, in one word.
    pub kind: &'static str,
    /// The claims of each column.
    pub cells: Vec<Vec<&'a Cell>>,
}

impl Row<'_> {
    /// Whether two of the sources disagree on it.
    pub(super) fn disagrees(&self) -> bool {
        self.cells.iter().flatten().any(|cell| cell.disagrees)
    }
}

impl<'a> Table<'a> {
    /// The matrix of `story`, whose places must be of `run`.
    pub(super) fn new(run: &Run, story: &'a StoryReport) -> Self {
        let named: BTreeSet<usize> = story
            .topics
            .iter()
            .flat_map(|t| &t.cells)
            .map(|c| c.place.source)
            .filter(|&source| source < run.articles.len())
            .collect();
        let sources: Vec<usize> = named.into_iter().collect();
        let rows = story
            .topics
            .iter()
            .map(|topic| Row {
                label: &topic.label,
                kind: topic.category.name(),
                cells: sources
                    .iter()
                    .map(|&s| topic.cells.iter().filter(|c| c.place.source == s).collect())
                    .collect(),
            })
            .collect();
        Self { sources, rows }
    }
}
