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

/// A repository in a folder for temporary files, which is gone after the test.
struct Repository(std::path::PathBuf);

impl Repository {
    fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("claimlint-git-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("writable");
        let repository = Self(folder);
        repository.git(&["init", "--quiet"]);
        repository
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

    /// The stories in which something is found, and the exit status.
    fn check(&self, arguments: &[&str]) -> (Vec<String>, Option<i32>, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_claimlint"))
            .args(["check", ".", "--format", "ndjson"])
            .args(arguments)
            .current_dir(&self.0)
            .output()
            .expect("runs");
        let lines = String::from_utf8(output.stdout).expect("text");
        let stories = lines.lines().map(|line| {
            let finding: serde_json::Value = serde_json::from_str(line).expect("JSON");
            finding["story"].as_str().expect("a story").to_owned()
        });
        let errors = String::from_utf8(output.stderr).expect("text");
        (stories.collect(), output.status.code(), errors)
    }
}

impl Drop for Repository {
    fn drop(&mut self) {
        // What stays in the folder for temporary files is in nobody's way.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Of the stories of a repository those are checked in which a source has changed since a commit, whole: also against the sources that have not.
#[test]
fn only_changed_stories_are_checked() {
    let repository = Repository::new();
    let article = |boats: u32| {
        format!("The harbour master said {boats} boats were lost in the storm on Tuesday.\n")
    };
    repository.write("claimlint.yaml", "language: en\n");
    for story in ["flood", "storm", "strike"] {
        repository.write(&format!("{story}/post.txt"), &article(40));
        repository.write(&format!("{story}/mail.txt"), &article(90));
    }
    repository.commit();
    let stories = |since: &str| repository.check(&["--changed-since", since]).0;
    assert_eq!(repository.check(&[]).0, ["flood", "storm", "strike"]);
    assert_eq!(stories("HEAD"), [""; 0]);
    repository.write("storm/mail.txt", &article(91));
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
