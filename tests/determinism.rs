//! The same input, the same bytes: whatever the number of threads, the order of the files, the run and the locale.

mod desk;

use desk::Desk;
use std::path::PathBuf;
use std::process::Command;

const FORMATS: [&str; 15] = [
    "text",
    "concise",
    "diff",
    "side-by-side",
    "matrix",
    "markdown",
    "html",
    "json",
    "ndjson",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "checkstyle",
    "rdjson",
];

/// What a run prints and writes: standard output, standard error, and the report in every format.
fn printed(desk: &Desk, mut command: Command) -> Vec<String> {
    let output = command.output().expect("runs");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    let mut all = vec![text(output.stdout), text(output.stderr)];
    let written = FORMATS.iter().map(|format| format!("report.{format}"));
    all.extend(
        written
            .filter(|file| desk.path(file).exists())
            .map(|file| desk.read(&file)),
    );
    all
}

fn seeds() -> Vec<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let files = std::fs::read_dir(folder).expect("the seeds are there");
    let paths = files.map(|entry| entry.expect("readable").path());
    let mut articles: Vec<String> = paths
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .map(|path| path.display().to_string())
        .collect();
    articles.sort();
    articles
}

#[test]
fn nothing_but_the_input_decides() {
    let desk = Desk::new("determinism");
    let mut files = seeds();
    // What cannot be read and what is read in another way come out in one order too.
    for (name, text) in [
        (
            "a.ndjson",
            "{\"id\": 1, \"story\": \"s\", \"language\": \"en\", \"text\": \"40 boats were lost on Tuesday.\"}\n{\"id\": 2}\n",
        ),
        (
            "b.ndjson",
            "{\"id\": 3, \"story\": \"s\", \"language\": \"en\", \"text\": \"90 boats were lost on Tuesday.\"}\n",
        ),
    ] {
        desk.write(name, text);
        files.push(name.to_owned());
    }
    let run = |command: &[&str], threads: &str, files: &[String], locale: &str| {
        let mut run = desk.command(command);
        let config = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/claimlint.yaml");
        run.args(["--threads", threads, "--config", config])
            .args(files);
        run.env("LC_ALL", locale).env("LANG", locale);
        run.env("COLUMNS", "100");
        if command[0] == "check" {
            let outputs = FORMATS.map(|format| format!("--output={format}=report.{format}"));
            run.args(outputs);
        }
        printed(&desk, run)
    };
    let turned: Vec<String> = files.iter().rev().cloned().collect();
    let once = run(&["check"], "1", &files, "C");
    assert!(once[1].contains("a.ndjson:2"), "{}", once[1]);
    assert_eq!(once.len(), 2 + FORMATS.len(), "every format is written");
    for (threads, files, locale) in [
        ("8", &files, "C"),
        ("8", &turned, "fr_FR.UTF-8"),
        ("1", &turned, "tr_TR.UTF-8"),
    ] {
        let again = run(&["check"], threads, files, locale);
        for (what, (a, b)) in
            (["printed", "errors"].iter().chain(&FORMATS)).zip(once.iter().zip(&again))
        {
            assert!(a == b, "{what}, {threads} threads, {locale}: {b}\n{a}");
        }
    }
    for format in ["text", "ndjson"] {
        let extract = ["extract", "--format", format];
        let once = run(&extract, "1", &files, "C");
        assert!(
            run(&extract, "8", &files, "fr_FR.UTF-8") == once,
            "{format}"
        );
    }
}
