//! `claimlint why`: why two claims were, or were not, reported.

use super::Exit;
use super::checkup::knowledge;
use super::discover::{STDIN, name};
use super::input::{Input, InputArguments};
use super::limits::Limits;
use super::message::Failure;
use super::report_args::terminal;
use super::settings::SettingsArguments;
use crate::align::{Checked, ClaimRef, Story};
use crate::pack::Problem;
use crate::report::{Article, Asked, Why, pointer, why_json, why_text};
use crate::rule;
use crate::source::{Format as SourceFormat, Source, Span};
use clap::{Args, ValueEnum};
use rayon::prelude::*;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  claimlint why flood/agency.txt:3 flood/gazette.txt:7
      why the figures on these two lines were, or were not, held against each other
  claimlint why flood/agency.txt:3:14 flood/gazette.txt:7:22
      the same of the two claims at these columns
  claimlint why flood/agency.txt:3:14
      what the claim there was looked at beside, and what came of it
  claimlint why 'wires.ndjson#a17:1:40' 'wires.ndjson#a23:1:8' --format json
      the same of two records, by their ids, for a program

A place is written as every report prints it: FILE:LINE or FILE:LINE:COLUMN, with #ID after the file where it holds records. Lines and columns count from
1, columns in characters. A line without a column stands for every claim on it.

The answer gives the verdict first, then both sentences with the claims underlined and what was understood of them (what is counted, who says so, when,
where), what the two have in common, what keeps them apart, and what would have changed the verdict.

A claim is compared with the others of its story, and what they say bears on it (copies of one dispatch count once). So the whole folder of a file is read,
and the whole file of a record; --among names other sources to read.

Exit status: 0 the question was answered, 2 it could not be.")]
pub struct Arguments {
    /// One place or two, as reports print them: FILE:LINE, FILE:LINE:COLUMN, FILE#ID:LINE:COLUMN
    #[arg(value_name = "PLACE", required = true, num_args = 1..=2)]
    places: Vec<String>,
    /// The files and folders whose sources are compared, instead of the folders the places are in
    #[arg(long, value_name = "PATH")]
    among: Vec<PathBuf>,
    #[command(flatten)]
    settings: SettingsArguments,
    /// The language of all sources, instead of the one given with them or found (en, fr)
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// How to print the answer
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// How wide to print, in columns [default: the width of the terminal, or 80]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..))]
    width: Option<u16>,
    #[command(flatten)]
    limits: Limits,
}

/// How to print an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: the verdict, both sentences, and the reasons
    Text,
    /// For programs: one object with the claims seen at each place and every pair
    Json,
}

/// Runs the command; `coloured` says whether standard output is.
pub fn run(arguments: &Arguments, coloured: bool) -> Result<Exit, Failure> {
    let places = arguments
        .places
        .iter()
        .map(|p| Place::parse(p))
        .collect::<Result<Vec<_>, _>>()?;
    let mut input = InputArguments {
        paths: paths(&places, &arguments.among),
        settings: arguments.settings.clone(),
        lang: arguments.lang.clone(),
        limits: arguments.limits,
    }
    .read()?;
    let named = places
        .iter()
        .map(|p| p.find(&input))
        .collect::<Result<Vec<_>, _>>()?;
    let note = match &named[..] {
        [a, b] if a.story != b.story => Some(format!(
            "These belong to two stories, {} and {}: `claimlint check` compares the sources of one story only. Were they of one, this would come of it:",
            a.story, b.story
        )),
        _ => None,
    };
    let stories: Vec<String> = named.iter().map(|s| s.story.clone()).collect();
    let keys: Vec<(String, Option<String>)> = named
        .iter()
        .map(|s| (s.path.clone(), s.id.clone()))
        .collect();
    input.sources.retain(|s| stories.contains(&s.story));
    let sources = std::mem::take(&mut input.sources);
    let mut checked: Vec<Checked> = sources
        .into_par_iter()
        .map(|source| Checked {
            reading: input.reading(&source),
            source,
        })
        .collect();
    // As `check` has them: story after story, the sources of each in the order of their paths.
    checked.sort_by(|a, b| {
        let key = |c: &Checked| (c.source.story.clone(), c.source.path.clone());
        key(a).cmp(&key(b))
    });
    let rules = input.settings.pack.in_force();
    let story = Story::new(&stories[0], &checked, knowledge(&input.settings.pack));
    let report = rule::check(&story, &rules);
    let articles: Vec<Article<'_>> = story
        .sources
        .iter()
        .map(|c| Article {
            source: &c.source,
            reading: &c.reading,
            claims: c.reading.claims.len(),
        })
        .collect();
    let mut asked = Vec::new();
    for (place, (path, id)) in places.iter().zip(&keys) {
        let at = articles
            .iter()
            .position(|a| a.source.path == *path && a.source.id == *id);
        let source = at.expect("sources that were found were kept");
        asked.push(Asked {
            place: place.written.clone(),
            claims: place.claims(source, articles[source])?,
        });
    }
    let pairs = match &asked[..] {
        [a, b] => rule::why(&story, &rules, &report, &a.claims, &b.claims),
        [one, ..] => one
            .claims
            .iter()
            .flat_map(|&c| {
                let beside = rule::partners(&story, &report, c);
                rule::why(&story, &rules, &report, &[c], &beside)
            })
            .collect(),
        [] => Vec::new(),
    };
    let why = Why {
        articles: &articles,
        asked,
        pairs,
        note,
    };
    let mut out = BufWriter::new(io::stdout().lock());
    match arguments.format {
        Format::Text => why_text(&why, &terminal(arguments.width, coloured), &mut out)?,
        Format::Json => why_json(&why, &mut out)?,
    }
    out.flush()?;
    Ok(input.exit())
}

/// What to read to answer: the sources asked for by name, or the folder of each file and the file of each record.
fn paths(places: &[Place], among: &[PathBuf]) -> Vec<PathBuf> {
    // The files first: they are then called as they were written.
    let mut paths: Vec<PathBuf> = places.iter().map(|p| p.file.clone()).collect();
    if !among.is_empty() {
        paths.extend(among.iter().cloned());
        return paths;
    }
    for place in places {
        let records =
            SourceFormat::of(&place.file.to_string_lossy()) == Some(SourceFormat::Records);
        if place.file.as_os_str() == STDIN || records {
            continue;
        }
        let folder = place.file.parent().filter(|p| !p.as_os_str().is_empty());
        paths.push(folder.unwrap_or(Path::new(".")).to_owned());
    }
    paths
}

/// A place somebody asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    written: String,
    file: PathBuf,
    id: Option<String>,
    line: usize,
    column: Option<usize>,
}

impl Place {
    /// Reads `FILE[#ID]:LINE[:COLUMN]`. A `#` belongs to the file's name where there is such a file.
    fn parse(written: &str) -> Result<Self, Failure> {
        let (file, line, column) =
            numbers(written).ok_or_else(|| wrong(written, "it gives no line"))?;
        if line == 0 || column == Some(0) {
            return Err(wrong(written, "lines and columns count from 1"));
        }
        let whole = file == STDIN || Path::new(file).exists();
        let split = file
            .match_indices('#')
            .map(|(at, _)| (&file[..at], &file[at + 1..]))
            .find(|(path, _)| *path == STDIN || Path::new(path).exists());
        let (file, id) = match split {
            Some((path, id)) if !whole => (path, Some(id.to_owned())),
            _ => (file, None),
        };
        if file != STDIN && !Path::new(file).is_file() {
            let help = "a place begins with the file as the report names it, from the folder the report was made in";
            return Err(problem(written, format!("there is no file {file}"), help));
        }
        Ok(Self {
            written: written.to_owned(),
            file: file.into(),
            id,
            line,
            column,
        })
    }

    /// The source it is in.
    fn find<'i>(&self, input: &'i Input) -> Result<&'i Source, Failure> {
        let path = name(&self.file);
        let mut there = input.sources.iter().filter(|s| s.path == path);
        let found = match &self.id {
            Some(id) => there.clone().find(|s| s.id.as_ref() == Some(id)),
            None => there.clone().find(|s| s.id.is_none()),
        };
        if let Some(source) = found {
            return Ok(source);
        }
        let ids: Vec<&str> = there
            .by_ref()
            .filter_map(|s| s.id.as_deref())
            .take(4)
            .collect();
        let help = match (&self.id, &ids[..]) {
            (_, []) => "no source was read from this file".to_owned(),
            (None, ids) => format!(
                "it holds records: say which, as in {path}#{}:{}",
                ids[0], self.line
            ),
            (Some(_), ids) => format!("its records are {}, …", ids.join(", ")),
        };
        let message = match &self.id {
            Some(id) => format!("there is no record `{id}` in {path}"),
            None => format!("there is no source {path}"),
        };
        Err(problem(&self.written, message, help))
    }

    /// The claims seen there; `source` is the index of `article`.
    ///
    /// # Errors
    /// If there are none: then which are nearest.
    fn claims(&self, source: usize, article: Article<'_>) -> Result<Vec<ClaimRef>, Failure> {
        let text = &article.source.text;
        let original = text.original();
        let claims = &article.reading.claims;
        let Some(line) = text.lines().line(original, self.line) else {
            let help = format!("{} ends before line {}", name(&self.file), self.line);
            return Err(problem(&self.written, "there is no such line", help));
        };
        let (from, to) = match self.column {
            None => (line.start, line.end),
            Some(column) => {
                let mut chars = original[line.range()].char_indices();
                let Some((at, c)) = chars.nth(column - 1) else {
                    let help = format!(
                        "line {} has {} characters",
                        self.line,
                        original[line.range()].chars().count()
                    );
                    return Err(problem(&self.written, "there is no such column", help));
                };
                (line.start + at, line.start + at + c.len_utf8())
            }
        };
        let spans: Vec<_> = claims.iter().map(|c| text.to_original(c.span)).collect();
        let meets = |span: &Span| span.start < to && from < span.end;
        let refer = |claim| ClaimRef { source, claim };
        let seen = |i: &usize| meets(&spans[*i]);
        let mut there: Vec<ClaimRef> = (0..claims.len()).filter(seen).map(refer).collect();
        if there.is_empty() {
            // "n'a pas démenti" is no claim of its own: it reports one.
            let reported = |i: &usize| {
                let cue = claims[*i].attribution.cue;
                claims[*i].reserve().is_some() && cue.is_some_and(|c| meets(&text.to_original(c)))
            };
            there = (0..claims.len()).filter(reported).map(refer).collect();
        }
        if !there.is_empty() {
            return Ok(there);
        }
        let mut near: Vec<usize> = (0..claims.len()).collect();
        near.sort_by_key(|&i| {
            from.saturating_sub(spans[i].end) + spans[i].start.saturating_sub(to)
        });
        near.dedup_by_key(|&mut i| spans[i]);
        near.truncate(3);
        near.sort_unstable();
        let near: Vec<String> = near.into_iter().map(|i| pointer(article, i)).collect();
        let help = if near.is_empty() {
            format!("no claim is read from {} at all", name(&self.file))
        } else {
            format!("the nearest are {}", near.join(", "))
        };
        let what = if self.column.is_some() {
            "no claim stands at this column"
        } else {
            "no claim stands on this line"
        };
        Err(problem(&self.written, what, help))
    }
}

/// The file, line and column of a place, read from its end: a file's name may hold colons.
fn numbers(written: &str) -> Option<(&str, usize, Option<usize>)> {
    let (rest, last) = written.rsplit_once(':')?;
    let last: usize = last.parse().ok()?;
    match rest
        .rsplit_once(':')
        .and_then(|(file, line)| Some((file, line.parse().ok()?)))
    {
        Some((file, line)) => Some((file, line, Some(last))),
        None => Some((rest, last, None)),
    }
}

fn wrong(written: &str, message: &str) -> Failure {
    problem(
        written,
        message,
        "a place is FILE:LINE or FILE:LINE:COLUMN, with #ID after a file of records: flood/agency.txt:3:14, wires.ndjson#a17:1:40",
    )
}

fn problem(place: &str, message: impl Into<String>, help: impl Into<String>) -> Failure {
    Failure::Problems(vec![Problem::new(place, message).with_help(help)])
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn a_place_is_read_from_its_end() {
        assert_eq!(numbers("a.txt:3"), Some(("a.txt", 3, None)));
        assert_eq!(numbers("a.txt:3:14"), Some(("a.txt", 3, Some(14))));
        assert_eq!(numbers("C:/a.txt:3"), Some(("C:/a.txt", 3, None)));
        assert_eq!(
            numbers("w.ndjson#x:1:2:40"),
            Some(("w.ndjson#x:1", 2, Some(40)))
        );
        assert_eq!(numbers("a.txt"), None);
        assert_eq!(numbers("a.txt:x"), None);
        assert_eq!(numbers(""), None);
    }
}
