//! Transcripts of the command line: what a user types, and what comes of it. `TRYCMD=overwrite cargo test --test cli` rewrites them.

#[path = "cli/groups.rs"]
mod groups;
#[path = "cli/streams.rs"]
mod streams;

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

/// A folder for temporary files, which is gone after the test.
struct Desk(std::path::PathBuf);

impl Desk {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("claimlint-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("writable");
        let desk = Self(folder);
        desk.write("claimlint.yaml", "language: en\n");
        desk
    }

    fn git(&self, arguments: &[&str]) {
        let done = Command::new("git")
            .args(["-c", "user.name=desk", "-c", "user.email=desk@example.org"])
            .args(arguments)
            .current_dir(&self.0)
            .output()
            .expect("git runs");
        let errors = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "git {arguments:?}: {errors}");
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", "x"]);
    }

    fn write(&self, file: &str, content: &str) {
        let file = self.0.join(file);
        std::fs::create_dir_all(file.parent().expect("in a folder")).expect("writable");
        std::fs::write(file, content).expect("writable");
    }

    fn run(&self, arguments: &[&str]) -> std::process::Output {
        Command::new(env!("CARGO_BIN_EXE_claimlint"))
            .args(arguments)
            .current_dir(&self.0)
            .output()
            .expect("runs")
    }

    /// The stories in which something is found, and the exit status.
    fn check(&self, arguments: &[&str]) -> (Vec<String>, Option<i32>, String) {
        let output = self.run(&[&["check", ".", "--format", "ndjson"], arguments].concat());
        let lines = String::from_utf8(output.stdout).expect("text");
        let stories = lines.lines().map(|line| {
            let finding: serde_json::Value = serde_json::from_str(line).expect("JSON");
            finding["story"].as_str().expect("a story").to_owned()
        });
        let errors = String::from_utf8(output.stderr).expect("text");
        (stories.collect(), output.status.code(), errors)
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // What stays in the folder for temporary files is in nobody's way.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn boats(lost: u32) -> String {
    format!("The harbour master said {lost} boats were lost in the storm on Tuesday.\n")
}

/// A baseline knows a disagreement wherever it stands; what only the other article has changed is new, and what is settled is stale.
#[test]
fn a_baseline_knows_what_disagrees() {
    let desk = Desk::new("baseline");
    desk.write("storm/post.txt", &boats(40));
    desk.write("storm/mail.txt", &boats(90));
    let written = desk.run(&["baseline", "write"]);
    assert_eq!(written.status.code(), Some(0));
    let check = || desk.check(&["--baseline", "claimlint-baseline.json"]);
    let nothing = (Vec::new(), Some(0), String::new());
    assert_eq!(check(), nothing);
    desk.write("storm/post.txt", &format!("Nobody slept.\n\n{}", boats(40)));
    assert_eq!(check(), nothing, "the passage has moved");
    desk.write("storm/mail.txt", &boats(95));
    let (stories, status, errors) = check();
    assert_eq!(
        (stories, status),
        (vec!["storm".to_owned()], Some(1)),
        "the other article says something else"
    );
    assert!(errors.contains("matches no finding any more"), "{errors}");
    desk.write("storm/mail.txt", &boats(40));
    let pruned = desk.run(&["baseline", "prune"]);
    assert_eq!(
        String::from_utf8_lossy(&pruned.stdout),
        "claimlint-baseline.json: 0 known findings, 1 taken out\n"
    );
    assert_eq!(check(), nothing);
}

/// The ledger keeps a finding silent until the judgement is taken back; what was corrected and is here again says so.
#[test]
fn a_ledger_remembers() {
    let desk = Desk::new("ledger");
    desk.write("storm/post.txt", &boats(40));
    desk.write("storm/mail.txt", &boats(90));
    let found = desk.run(&["check", "--format", "ndjson"]);
    let found: serde_json::Value = serde_json::from_slice(&found.stdout).expect("one finding");
    let id = &found["fingerprint"].as_str().expect("an id")[..8];
    let add = |verdict| {
        let reason = ["--reason", "we asked", "--today", "2024-11-02"];
        let added = desk.run(&[&["ledger", "add", id, verdict], &reason[..]].concat());
        assert_eq!(added.status.code(), Some(0), "{added:?}");
    };
    add("accepted");
    assert_eq!(desk.check(&[]), (Vec::new(), Some(0), String::new()));
    assert_eq!(desk.check(&["--all"]).1, Some(1));
    let listed = String::from_utf8(desk.run(&["ledger", "list"]).stdout).expect("text");
    assert!(
        listed.contains("2024-11-02 accepted: ") && listed.contains("we asked"),
        "{listed}"
    );
    add("corrected");
    let again = String::from_utf8(desk.run(&["check"]).stdout).expect("text");
    assert!(
        again.contains("it was corrected on 2024-11-02 (we asked)"),
        "{again}"
    );
    assert_eq!(desk.run(&["ledger", "remove", id]).status.code(), Some(0));
    assert_eq!(desk.run(&["ledger", "remove", id]).status.code(), Some(2));
    assert_eq!(desk.check(&[]).1, Some(1));
}

/// Of the stories of a repository those are checked in which a source has changed since a commit, whole: also against the sources that have not.
#[test]
fn only_changed_stories_are_checked() {
    let repository = Desk::new("changed");
    repository.git(&["init", "--quiet"]);
    for story in ["flood", "storm", "strike"] {
        repository.write(&format!("{story}/post.txt"), &boats(40));
        repository.write(&format!("{story}/mail.txt"), &boats(90));
    }
    repository.commit();
    let stories = |since: &str| repository.check(&["--changed-since", since]).0;
    assert_eq!(repository.check(&[]).0, ["flood", "storm", "strike"]);
    assert_eq!(stories("HEAD"), [""; 0]);
    repository.write("storm/mail.txt", &boats(91));
    repository.write("strike/late.txt", "Nothing else.\n");
    assert_eq!(stories("HEAD"), ["storm", "strike"], "edited, and new");
    repository.commit();
    assert_eq!(stories("HEAD"), [""; 0]);
    assert_eq!(stories("HEAD~1"), ["storm", "strike"]);
    repository.write(
        "claimlint.yaml",
        "language: en\nseverity: {quantity-copy: note}\n",
    );
    assert_eq!(stories("HEAD").len(), 3, "judged by other settings");
    let (_, status, errors) = repository.check(&["--changed-since", "nowhere"]);
    assert_eq!(status, Some(2));
    assert!(
        errors.contains("--changed-since: nowhere: bad revision"),
        "{errors}"
    );
    // An option for git stays a revision.
    let (_, status, _) = repository.check(&["--changed-since=--output=x"]);
    assert_eq!(status, Some(2));
    assert!(!repository.0.join("x").exists());
}
