//! Stories as literate tests: each `##` heading of the Markdown files in `tests/stories` and `tests/false_positives` is one
//! test.
//!
//! ````text
//! ## Two tolls of one accident
//!
//! ```source Gazette 2024-03-12 en
//! Twelve people were killed.
//! ```
//!
//! ```source Courier 2024-03-12 en
//! Seventeen people were killed.
//! ```
//!
//! ```findings
//! quantity conflict `Twelve people` `Seventeen people`
//! ```
//! ````
//!
//! A line of `findings` gives category and verdict, then, where it matters, a severity and words that a place of the finding covers. Every finding has
//! its line and every line its finding. In `tests/false_positives` nothing may be found: each is something that was reported once and should not have been.

mod common;

use claimlint::rule::StoryReport;
use claimlint::source::Source;
use libtest_mimic::{Arguments, Failed, Trial};
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::{fs, io};

fn main() -> io::Result<ExitCode> {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for folder in ["stories", "false_positives"] {
        for (stem, content) in markdown(folder)? {
            for story in stories(&content) {
                let name = format!("{folder}::{stem}::{}", story.heading);
                trials.push(Trial::test(name, move || story.run(folder)));
            }
        }
    }
    Ok(libtest_mimic::run(&arguments, trials).exit_code())
}

/// The Markdown files of a folder beside this file and of the folders in it, by name: path without its ending, and content.
fn markdown(folder: &str) -> io::Result<Vec<(String, String)>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(folder);
    let (mut files, mut folders) = (Vec::new(), vec![path.clone()]);
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next)? {
            let file = entry?.path();
            if file.is_dir() {
                folders.push(file);
            } else if file.extension().is_some_and(|e| e == "md") {
                let below = file.with_extension("");
                let below = below.strip_prefix(&path).unwrap_or(&below);
                let stem = below.to_string_lossy().replace('\\', "/");
                files.push((stem, fs::read_to_string(&file)?.replace("\r\n", "\n")));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// A heading with its blocks.
struct Story {
    heading: String,
    sources: Vec<Source>,
    /// Why it cannot be run, if it cannot.
    broken: Option<String>,
    findings: Option<Vec<Expected>>,
}

/// A line of `findings`.
struct Expected {
    line: String,
    category: String,
    verdict: String,
    severity: Option<String>,
    words: Vec<String>,
}

/// The stories of a file.
fn stories(content: &str) -> Vec<Story> {
    let mut stories: Vec<Story> = Vec::new();
    let mut lines = content.lines();
    while let Some(line) = lines.next() {
        if let Some(heading) = line.strip_prefix("## ") {
            stories.push(Story {
                heading: heading.to_owned(),
                sources: Vec::new(),
                broken: None,
                findings: None,
            });
        }
        let (Some(info), Some(story)) = (line.strip_prefix("```"), stories.last_mut()) else {
            continue;
        };
        let block: Vec<&str> = lines.by_ref().take_while(|l| *l != "```").collect();
        story.add(info, &block);
    }
    stories
}

impl Story {
    fn add(&mut self, info: &str, block: &[&str]) {
        let words: Vec<&str> = info.split_whitespace().collect();
        match &words[..] {
            ["source", outlet @ .., date, language] if !outlet.is_empty() => match date.parse() {
                Ok(day) => {
                    let path = format!("{}.txt", self.sources.len());
                    self.sources.push(common::source(
                        &path,
                        &outlet.join(" "),
                        day,
                        language,
                        &block.join("\n"),
                    ));
                }
                Err(_) => {
                    self.broken = Some(format!(
                        "`{date}` is no day: write `source OUTLET YYYY-MM-DD LANGUAGE`"
                    ))
                }
            },
            ["findings"] => {
                let lines = block.iter().filter(|l| !l.is_empty());
                self.findings = Some(lines.map(|l| Expected::new(l)).collect());
            }
            _ => {
                self.broken = Some(format!(
                    "```{info} is neither `source OUTLET YYYY-MM-DD LANGUAGE` nor `findings`"
                ))
            }
        }
    }

    fn run(self, folder: &str) -> Result<(), Failed> {
        if let Some(broken) = self.broken {
            return Err(broken.into());
        }
        let Some(expected) = self.findings else {
            return Err("it has no ```findings block".into());
        };
        if folder == "false_positives" && !expected.is_empty() {
            return Err("a false positive expects no findings: move it to tests/stories".into());
        }
        let report = common::check(&self.sources);
        compare(&self.sources, &report, &expected)
    }
}

impl Expected {
    fn new(line: &str) -> Self {
        let (head, quoted) = line.split_once('`').map_or((line, ""), |(head, rest)| {
            (head, rest.trim_end_matches('`'))
        });
        let mut words = head.split_whitespace().map(str::to_owned);
        Self {
            line: line.to_owned(),
            category: words.next().unwrap_or_default(),
            verdict: words.next().unwrap_or_default(),
            severity: words.next(),
            words: quoted
                .split("` `")
                .filter(|w| !w.is_empty())
                .map(str::to_owned)
                .collect(),
        }
    }
}

/// Pairs what was expected with what was found, one to one.
fn compare(sources: &[Source], report: &StoryReport, expected: &[Expected]) -> Result<(), Failed> {
    let mut noisy: Vec<common::Said> = report
        .findings
        .iter()
        .map(|f| common::said(sources, f))
        .collect();
    let mut missing = Vec::new();
    for line in expected {
        let touches = |word: &String, said: &common::Said| {
            said.places
                .iter()
                .any(|p| p.contains(word) || word.contains(p))
        };
        let found = noisy.iter().position(|said| {
            said.category == line.category
                && said.verdict == line.verdict
                && line.severity.as_ref().is_none_or(|s| *s == said.severity)
                && line.words.iter().all(|w| touches(w, said))
        });
        match found {
            Some(i) => drop(noisy.remove(i)),
            None => missing.push(&line.line),
        }
    }
    if missing.is_empty() && noisy.is_empty() {
        return Ok(());
    }
    let mut message = String::new();
    for line in missing {
        let _ = writeln!(message, "missing: {line}");
    }
    for said in noisy {
        let _ = writeln!(message, "found:   {said}");
    }
    Err(message.into())
}
