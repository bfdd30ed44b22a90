//! Which sources are compared with each other, where nobody says so.

use crate::align::{Checked, Filing, filing, group, title};
use crate::report::{count, name, visible};
use clap::{Args, ValueEnum};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// How sources are sorted into stories.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct GroupArguments {
    /// What makes a story: what is given (the folder, claimlint.yaml or the records), or what the articles say
    #[arg(long, value_name = "HOW", default_value = "given")]
    pub group: Grouping,
}

/// What makes a story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Grouping {
    /// The folder a source is in, unless claimlint.yaml or its record says otherwise
    #[default]
    Given,
    /// Who and what the articles name, count and tell of, and when they came out; what is put together is told on standard error
    Auto,
}

/// So many sources of a story are told by name.
const TOLD: usize = 6;

/// Sorts `checked`, in the order of their paths, into stories that it names and tells of; each source then belongs to its story.
pub fn stories(checked: Vec<Checked>) -> Vec<(String, Vec<Checked>)> {
    let filings: Vec<Filing> = checked.par_iter().map(filing).collect();
    let mut members: BTreeMap<usize, Vec<Checked>> = BTreeMap::new();
    for (first, one) in group(&filings).into_iter().zip(checked) {
        members.entry(first).or_default().push(one);
    }
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut stories: Vec<(String, Vec<Checked>)> = Vec::new();
    for (_, mut members) in members {
        let title = match &members[..] {
            [one] => name(&one.source),
            several => title(&several.iter().collect::<Vec<_>>()),
        };
        let before = taken.entry(title.clone()).or_default();
        *before += 1;
        let title = match *before {
            1 => title,
            n => format!("{title} #{n}"),
        };
        for one in &mut members {
            one.source.story.clone_from(&title);
        }
        stories.push((title, members));
    }
    tell(&stories);
    stories
}

/// Says what was put together. Nobody can be told that standard error cannot be written to.
fn tell(stories: &[(String, Vec<Checked>)]) {
    let sources: usize = stories.iter().map(|(_, members)| members.len()).sum();
    let (alone, several): (Vec<_>, Vec<_>) = stories.iter().partition(|(_, m)| m.len() == 1);
    let mut said = format!(
        "{} of {}, {} alone\n",
        match several.len() {
            1 => "1 story".to_owned(),
            n => format!("{n} stories"),
        },
        count(sources - alone.len(), "source"),
        alone.len()
    );
    for (title, members) in several {
        let names: Vec<String> = members.iter().take(TOLD).map(|c| name(&c.source)).collect();
        let more = match members.len().saturating_sub(TOLD) {
            0 => String::new(),
            n => format!(" and {n} more"),
        };
        said.push_str(&format!(
            "  {}: {}{more}\n",
            visible(title),
            names.join(", ")
        ));
    }
    let _ = io::stderr().lock().write_all(said.as_bytes());
}
