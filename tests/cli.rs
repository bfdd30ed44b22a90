//! Transcripts of the command line: what a user types, and what comes of it. `TRYCMD=overwrite cargo test --test cli` rewrites them.

use std::process::{Command, Stdio};

#[test]
fn transcripts() {
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        .case("tests/cli/*.trycmd")
        .case("tests/cli/*.toml");
}

/// A reader that goes away (`claimlint … | head -1`) ends the run without a word.
#[test]
fn a_closed_pipe_is_no_trouble() {
    for format in ["text", "ndjson"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_claimlint"))
            .args(["extract", "seeds", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("ends");
        assert_eq!(output.status.code(), Some(0), "{format}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{format}");
    }
}

/// The same bytes whatever the number of threads and the order of the arguments.
#[test]
fn threads_and_order_change_nothing() {
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_claimlint"))
            .args(["check", "--format", "json"])
            .args(arguments)
            .output()
            .expect("runs");
        String::from_utf8(output.stdout).expect("text")
    };
    let files = [
        "seeds/000_8bb375494b877aed.txt",
        "seeds/002_806bd7fa77100f9f.txt",
    ];
    let once = run(&["--threads", "1", files[0], files[1]]);
    assert!(once.contains("\"findings\""));
    assert_eq!(run(&["--threads", "4", files[1], files[0]]), once);
}
