//! `claimlint parse`: everything the grammar sees, before any of it is understood as somebody's claim.

use super::Exit;
use super::input::InputArguments;
use super::limits::Limits;
use super::message::Failure;
use crate::grammar;
use crate::grammar::{Content, attribution, name};
use crate::lang::{Language, Reporting, Sense, SenseSet};
use crate::report::{Seen, broken_ndjson, mentions_ndjson, mentions_text};
use crate::source::{Source, Span, parse_day};
use crate::text::{Analysis, TokenKind, quotation, sentences};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  echo 'Près de 4 300 soldats, dit-on lundi.' | claimlint parse --lang fr --on 2024-10-28
  claimlint parse article.txt
  claimlint parse --format ndjson records.ndjson")]
pub struct Arguments {
    /// Files to read; `-` is standard input
    #[arg(value_name = "FILE", default_value = "-")]
    paths: Vec<PathBuf>,
    /// The language of the text, instead of the one given with it or found (en, fr)
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// The day the text is of, for "yesterday" and "on Monday": 2024-10-28
    #[arg(long, value_name = "DAY", value_parser = parse_day)]
    on: Option<Date>,
    /// How to print what is seen
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    #[command(flatten)]
    limits: Limits,
}

/// How to print mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people: a line a mention
    Text,
    /// For programs: a JSON object a line
    Ndjson,
}

/// Runs the command.
pub fn run(arguments: Arguments) -> Result<Exit, Failure> {
    let mut feed = InputArguments {
        settings: Default::default(),
        paths: arguments.paths,
        lang: arguments.lang,
        limits: arguments.limits,
    }
    .open()?;
    let mut out = BufWriter::new(io::stdout().lock());
    let (format, on) = (arguments.format, arguments.on);
    feed.each(
        |reader, source| {
            let seen = match reader.language(&source) {
                Some(language) => see(&source, language, on),
                None => Vec::new(),
            };
            let mut lines = Vec::new();
            let written = match format {
                Format::Text => mentions_text(&source, &seen, &mut lines),
                Format::Ndjson => mentions_ndjson(&source, &seen, &mut lines),
            };
            written.map(|()| lines).into()
        },
        |taken| {
            if let Some(lines) = taken.read {
                out.write_all(&lines?)?;
            }
            if let (Some(broken), Format::Ndjson) = (&taken.broken, format) {
                broken_ndjson(&broken.row(), &mut out)?;
            }
            Ok(())
        },
    )?;
    out.flush()?;
    let exit = feed.exit();
    // The process ends here: what it knows of the world need not be taken to pieces first.
    std::mem::forget(feed);
    Ok(exit)
}

/// Everything the grammar sees in a source, in order.
fn see(source: &Source, language: &Language, on: Option<Date>) -> Vec<Seen> {
    let analysis = Analysis::new(source.text.as_str(), language);
    let mentions = grammar::mentions(&analysis, on.or(source.published));
    let quotes = quotation::pair(&analysis).passages;
    let mut seen: Vec<Seen> = mentions
        .into_iter()
        .map(Seen::Mention)
        .chain(quotes.into_iter().map(|q| Seen::Quote(q.inner)))
        .collect();
    reporting(&analysis, &mut seen);
    names(&analysis, &mut seen);
    seen.sort_by_key(|seen| (seen.span().start, std::cmp::Reverse(seen.span().end)));
    seen
}

/// The verbs that report somebody's words, and what says who is reported ("selon").
fn reporting(analysis: &Analysis<'_>, seen: &mut Vec<Seen>) {
    let mut rest = analysis.all();
    while !rest.is_empty() {
        let according = || {
            rest.sense_of(SenseSet::REPORTING, |s| {
                (*s == Sense::Reporting(Reporting::According)).then_some(())
            })
        };
        if let Ok((after, cue)) = attribution::cue(rest) {
            seen.push(Seen::Attribution {
                span: rest.span_to(&after),
                class: Some(cue.class),
                negated: cue.negated || cue.neither,
            });
            rest = after;
        } else if let Some((after, ())) = according() {
            seen.push(Seen::Attribution {
                span: rest.span_to(&after),
                class: None,
                negated: false,
            });
            rest = after;
        } else {
            rest = rest.skip(1);
        }
    }
}

/// Capitalised words that may be a name. One word alone says nothing at the beginning of a sentence, where every word has a capital, nor where it is of a
/// closed class or part of a date.
fn names(analysis: &Analysis<'_>, seen: &mut Vec<Seen>) {
    let dates: Vec<Span> = seen
        .iter()
        .filter_map(|seen| match seen {
            Seen::Mention(mention) if matches!(mention.content, Content::Date(_)) => {
                Some(mention.span)
            }
            _ => None,
        })
        .collect();
    let in_date = |span: Span| {
        let next = dates.partition_point(|date| date.end <= span.start);
        dates.get(next).is_some_and(|date| date.overlaps(span))
    };
    for sentence in sentences(analysis) {
        let all = analysis.tokens(sentence.tokens.start, sentence.tokens.end);
        let first_word = (sentence.tokens.clone())
            .find(|&at| analysis.tokens[at].kind == TokenKind::Word)
            .unwrap_or(sentence.tokens.end);
        let mut rest = all;
        while !rest.is_empty() {
            let Ok((after, ())) = name::run(rest) else {
                rest = rest.skip(1);
                continue;
            };
            let span = rest.span_to(&after);
            let alone = after.index() == rest.index() + 1;
            let said = alone
                && (rest.index() == first_word
                    || analysis.may_be(rest.index(), SenseSet::FUNCTION)
                    || in_date(span));
            if !said {
                seen.push(Seen::Name(span));
            }
            rest = after;
        }
    }
}
