//! How a run is reported and what makes it fail: the arguments `check` takes for it.

use super::Exit;
use super::message::Failure;
use super::write::write_whole;
use crate::pack::Problem;
use crate::report::{Format, Options, Palette, Run, Summary, render, statistics};
use clap::{Args, ValueEnum};
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Columns where nobody says how many there are.
const COLUMNS: usize = 80;

/// How a run is reported and what makes it fail.
#[derive(Debug, Args)]
#[command(next_help_heading = "Report")]
pub struct ReportArguments {
    /// How to print the findings
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Also write the findings to a file; may be given several times: --output sarif=claims.sarif --output html=report.html
    #[arg(long, value_name = "FORMAT=FILE", value_parser = parse_output)]
    output: Vec<Output>,
    /// Exit with status 1 if there is a finding of this severity or above
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: FailOn,
    /// Exit with status 1 if there are more than N warnings
    #[arg(long, value_name = "N")]
    max_warnings: Option<usize>,
    /// Print nothing: only the exit status tells (and the files of --output are written)
    #[arg(long, short, conflicts_with_all = ["format", "statistics"])]
    quiet: bool,
    /// Print how often each rule found something instead of the findings
    #[arg(long, conflicts_with = "format")]
    statistics: bool,
    /// How wide to print, in columns [default: the width of the terminal, or 80]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..))]
    width: Option<u16>,
    /// Whether file names are links a terminal can open
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    hyperlinks: When,
}

/// From which severity on a run fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Any error
    Error,
    /// Any error or warning
    Warning,
    /// Any finding at all
    Note,
    /// Nothing: the status is 0 whatever is found
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum When {
    /// Where the terminal is known to have them
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// A file the findings are written to.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Output {
    format: Format,
    file: PathBuf,
}

fn parse_output(argument: &str) -> Result<Output, String> {
    let names = || {
        let names: Vec<_> = Format::value_variants()
            .iter()
            .filter_map(|f| f.to_possible_value().map(|v| v.get_name().to_owned()))
            .collect();
        format!("the formats are {}", names.join(", "))
    };
    let (format, file) = argument
        .split_once('=')
        .filter(|(_, file)| !file.is_empty())
        .ok_or_else(|| format!("expected FORMAT=FILE, as in html=report.html; {}", names()))?;
    let format = Format::from_str(format, false)
        .map_err(|_| format!("`{format}` is no format; {}", names()))?;
    Ok(Output {
        format,
        file: file.into(),
    })
}

/// A reader that may go away.
struct Reader<W>(Option<W>);

impl<W: Write> Reader<W> {
    fn reach(&mut self, with: impl FnOnce(&mut W) -> io::Result<()>) -> io::Result<()> {
        match self.0.as_mut().map(with) {
            Some(Err(e)) if e.kind() == io::ErrorKind::BrokenPipe => {
                self.0 = None;
                Ok(())
            }
            reached => reached.unwrap_or(Ok(())),
        }
    }
}

impl<W: Write> Write for Reader<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.reach(|out| out.write_all(bytes))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.reach(W::flush)
    }
}

impl ReportArguments {
    /// Prints the run, writes the files asked for, and says how the run ends. `coloured`: whether standard output is.
    ///
    /// # Errors
    /// If standard output or a file cannot be written.
    pub fn report(&self, run: &Run, coloured: bool) -> Result<Exit, Failure> {
        for output in &self.output {
            let options = self.options_for_file();
            write_whole(&output.file, |out| {
                render(output.format, run, &options, out)
            })?;
        }
        if !self.quiet {
            match self.print(run, coloured) {
                // A reader that has seen enough (`claimlint check … | head`) changes nothing of what was found.
                Err(e) if e.kind() == io::ErrorKind::BrokenPipe => {}
                printed => printed?,
            }
        }
        Ok(self.exit(&run.summary()))
    }

    fn print(&self, run: &Run, coloured: bool) -> io::Result<()> {
        let options = self.options_for_terminal(coloured);
        let mut out = BufWriter::new(io::stdout().lock());
        if self.statistics {
            statistics(run, &options, &mut out)?;
        } else {
            render(self.format, run, &options, &mut out)?;
        }
        out.flush()
    }

    /// Whether nothing is asked for that needs to know all findings at once.
    pub fn is_stream(&self) -> bool {
        let printed = !self.statistics && self.format == Format::Ndjson;
        self.output.is_empty() && (self.quiet || printed)
    }

    /// Where findings go that are printed as they are found. A reader that has seen enough changes nothing of what is found, nor of how the run ends.
    pub fn stream(&self) -> Box<dyn Write> {
        match self.quiet {
            true => Box::new(io::sink()),
            false => Box::new(BufWriter::new(Reader(Some(io::stdout().lock())))),
        }
    }

    /// Whether a format is asked for that shows articles, or topics, in which nothing was found.
    pub fn shows_whole_articles(&self) -> bool {
        let written = self.output.iter().map(|output| output.format);
        let printed = (!self.quiet).then_some(self.format);
        written
            .chain(printed)
            .any(|format| matches!(format, Format::Html | Format::Matrix))
    }

    /// Looks at where the files asked for are to go, before anything is read.
    ///
    /// # Errors
    /// Two formats would go to one file.
    pub fn check_outputs(&self) -> Result<(), Failure> {
        for (i, output) in self.output.iter().enumerate() {
            let file = place(&output.file);
            if self.output[..i].iter().any(|o| place(&o.file) == file) {
                let name = output.file.display();
                return Err(Failure::Problems(vec![Problem {
                    help: Some("give each format a file of its own".into()),
                    ..Problem::new("--output", format!("two formats would go to {name}"))
                }]));
            }
        }
        Ok(())
    }

    fn options_for_file(&self) -> Options {
        Options {
            width: self.width.map_or(COLUMNS, usize::from),
            palette: Palette::plain(),
            links: None,
        }
    }

    fn options_for_terminal(&self, coloured: bool) -> Options {
        let linked = match self.hyperlinks {
            When::Always => true,
            When::Never => false,
            When::Auto => coloured && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout),
        };
        let folder = || Some(format!("{}/", std::env::current_dir().ok()?.display()));
        Options {
            links: linked.then(folder).flatten(),
            ..terminal(self.width, coloured)
        }
    }

    /// How a run with these findings ends, whatever the format.
    pub fn exit(&self, summary: &Summary) -> Exit {
        let failing = match self.fail_on {
            FailOn::Error => summary.error,
            FailOn::Warning => summary.error + summary.warning,
            FailOn::Note => summary.findings(),
            FailOn::Never => 0,
        };
        let too_many = self.max_warnings.is_some_and(|most| summary.warning > most);
        if failing > 0 || too_many {
            Exit::Findings
        } else {
            Exit::Clean
        }
    }
}

/// Where a file is or will be, however it is named.
fn place(file: &Path) -> PathBuf {
    let folder = file.parent().filter(|f| !f.as_os_str().is_empty());
    let folder = fs::canonicalize(folder.unwrap_or(Path::new(".")));
    let there = fs::canonicalize(file).ok();
    there
        .or_else(|| Some(folder.ok()?.join(file.file_name()?)))
        .unwrap_or_else(|| file.to_path_buf())
}

/// How to print on a terminal: as wide as asked for, or as it is, without links.
pub fn terminal(width: Option<u16>, coloured: bool) -> Options {
    let width = width
        .map(usize::from)
        .or_else(|| std::env::var("COLUMNS").ok()?.parse().ok())
        .or_else(|| Some(terminal_size::terminal_size()?.0.0.into()))
        .unwrap_or(COLUMNS);
    Options {
        width: width.max(20),
        palette: if coloured {
            Palette::coloured()
        } else {
            Palette::plain()
        },
        links: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Debug, Parser)]
    struct Line {
        #[command(flatten)]
        report: ReportArguments,
    }

    fn parsed(line: &str) -> Result<ReportArguments, String> {
        Line::try_parse_from(std::iter::once("x").chain(line.split_whitespace()))
            .map(|l| l.report)
            .map_err(|e| e.to_string())
    }

    #[test]
    fn the_status_follows_severity_and_number() {
        let summary = |error, warning, note| Summary {
            error,
            warning,
            note,
            ..Summary::default()
        };
        for (line, found, exit) in [
            ("", summary(0, 9, 9), Exit::Clean),
            ("", summary(1, 0, 0), Exit::Findings),
            ("--fail-on warning", summary(0, 1, 0), Exit::Findings),
            ("--fail-on warning", summary(0, 0, 1), Exit::Clean),
            ("--fail-on note", summary(0, 0, 1), Exit::Findings),
            ("--fail-on never", summary(9, 9, 9), Exit::Clean),
            ("--max-warnings 2", summary(0, 2, 0), Exit::Clean),
            ("--max-warnings 2", summary(0, 3, 0), Exit::Findings),
            (
                "--fail-on never --max-warnings 0",
                summary(0, 1, 0),
                Exit::Findings,
            ),
        ] {
            let arguments = parsed(line).expect(line);
            assert_eq!(arguments.exit(&found), exit, "{line}: {found:?}");
        }
    }

    #[test]
    fn an_output_is_a_format_and_a_file() {
        let given = parsed("--output json=a=b.json --output sarif=x").expect("fine");
        assert_eq!(given.output[0].file, PathBuf::from("a=b.json"));
        assert!(given.check_outputs().is_ok());
        for twice in [
            "--output json=a --output sarif=a",
            "--output json=a --output sarif=./a",
            "--output json=src/a --output sarif=src/cli/../a",
        ] {
            assert!(parsed(twice).expect("parses").check_outputs().is_err());
        }
        for (line, said) in [
            ("--output report.html", "expected FORMAT=FILE"),
            ("--output html=", "expected FORMAT=FILE"),
            ("--output pdf=x", "`pdf` is no format; the formats are text"),
        ] {
            let error = parsed(line).expect_err(line);
            assert!(error.contains(said), "{error}");
        }
    }
}
