//! Every example of the README, tried: commands run and print what the README shows (`SNAPSHOTS=overwrite cargo test --test readme` rewrites it),
//! configuration is read, names of options and files are those there are.
//!
//! Commands are run in a copy of `tests/readme` with the seeds beside it. Where an example shows the output, it is compared; a last line `…` says that
//! more follows.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

const README: &str = include_str!("../README.md");

/// Commands that are not run from here: this is one of the tests they run, and installing is the package manager's.
const NOT_RUN: [&str; 2] = ["cargo test", "cargo install --path ."];

/// A fenced block: the word after the fence, and its lines.
fn blocks() -> Vec<(&'static str, Vec<&'static str>)> {
    let (mut blocks, mut open) = (Vec::new(), None);
    for line in README.lines() {
        // Blocks inside lists are indented.
        match (line.trim_start().strip_prefix("```"), &mut open) {
            (Some(name), None) => open = Some((name, Vec::new())),
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (None, Some((_, lines))) => lines.push(line),
            (None, None) => {}
        }
    }
    blocks
}

fn of_language(wanted: &str) -> Vec<String> {
    let blocks = blocks().into_iter().filter(|(name, _)| *name == wanted);
    blocks.map(|(_, lines)| lines.join("\n") + "\n").collect()
}

#[test]
fn the_oldest_rust_is_the_one_promised() {
    let promised = format!(
        "(https://rustup.rs) {} or newer",
        env!("CARGO_PKG_RUST_VERSION")
    );
    assert!(README.contains(&promised), "{promised}");
}

/// A folder that is gone after the test.
struct Sandbox(PathBuf);

impl Sandbox {
    fn new(name: &str) -> Self {
        let folder = env::temp_dir().join(format!("claimlint-{name}-{}", std::process::id()));
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        copy(&root.join("tests/readme"), &folder);
        copy(&root.join("seeds"), &folder.join("seeds"));
        Self(folder)
    }

    /// What a shell prints for `command`, in which `claimlint` is the program that is tested. It must find something or nothing, and have no trouble.
    fn run(&self, command: &str) -> String {
        let command = command
            .strip_prefix("cargo run --release -- ")
            .map_or(command.to_owned(), |rest| format!("claimlint {rest}"));
        let program = Path::new(env!("CARGO_BIN_EXE_claimlint"));
        let path = format!(
            "{}:{}",
            program.parent().expect("in a folder").display(),
            env::var("PATH").expect("a PATH")
        );
        let output = Command::new("sh")
            .args(["-c", &command])
            .current_dir(&self.0)
            .env("PATH", path)
            .env("NO_COLOR", "1")
            .env("COLUMNS", "80")
            .output()
            .expect("a shell");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(errors, "", "$ {command}");
        assert!(matches!(output.status.code(), Some(0 | 1)), "$ {command}");
        String::from_utf8(output.stdout).expect("text")
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        // What stays in the folder for temporary files is in nobody's way.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("writable");
    for entry in fs::read_dir(from).expect("readable") {
        let entry = entry.expect("readable");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("writable");
        }
    }
}

#[test]
fn commands_print_what_is_shown() {
    let sandbox = Sandbox::new("readme");
    let mut written = String::new();
    let mut lines = README.lines().peekable();
    let mut commands = 0;
    while let Some(line) = lines.next() {
        writeln!(written, "{line}").unwrap();
        if line.trim_start() != "```console" {
            continue;
        }
        while let Some(line) = lines.next_if(|l| l.trim_start() != "```") {
            writeln!(written, "{line}").unwrap();
            let Some(command) = line.trim_start().strip_prefix("$ ") else {
                panic!("no command: {line}");
            };
            let command = command.split("  #").next().unwrap_or_default().trim_end();
            let is_output =
                |l: &&str| !matches!(l.trim_start(), l if l == "```" || l.starts_with("$ "));
            let shown: Vec<&str> = std::iter::from_fn(|| lines.next_if(is_output)).collect();
            if NOT_RUN.contains(&command) {
                continue;
            }
            commands += 1;
            let printed = sandbox.run(command);
            let printed: Vec<&str> = printed.lines().collect();
            let take = match shown.split_last() {
                None => 0,
                Some((&"…", rest)) => rest.len().min(printed.len()),
                Some(_) => printed.len(),
            };
            for line in &printed[..take] {
                writeln!(written, "{line}").unwrap();
            }
            if shown.last() == Some(&"…") {
                writeln!(written, "…").unwrap();
            }
        }
    }
    assert!(commands >= 10, "{commands}");
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    snapbox::assert_data_eq!(written, snapbox::Data::read_from(&readme, None).raw());
}

/// Manifests and comments of articles: nothing in them is malformed.
#[test]
fn configuration_is_read() {
    let sandbox = Sandbox::new("readme-configuration");
    let mut manifests = 0;
    for text in of_language("yaml") {
        if !["sources:", "suppressions:", "severity:"]
            .iter()
            .any(|key| text.contains(key))
        {
            continue;
        }
        manifests += 1;
        let indent = text.len() - text.trim_start().len();
        let text: Vec<&str> = text
            .lines()
            .map(|l| l.get(indent..).unwrap_or_default())
            .collect();
        fs::write(sandbox.0.join("drafts/claimlint.yaml"), text.join("\n")).expect("writable");
        let report = sandbox.run("claimlint check drafts --format json --today 2024-10-30 2>&1");
        assert!(!report.contains("malformed-suppression"), "{report}");
    }
    assert!(manifests >= 2, "{manifests}");
    fs::remove_file(sandbox.0.join("drafts/claimlint.yaml")).expect("there");
    let comments = of_language("markdown");
    assert!(!comments.is_empty());
    for text in comments {
        fs::write(sandbox.0.join("drafts/comment.md"), text).expect("writable");
        let report = sandbox.run("claimlint check drafts --format json --today 2024-10-30");
        assert!(!report.contains("malformed-suppression"), "{report}");
        assert!(
            report.contains("unused-suppression"),
            "the comment is read: {report}"
        );
    }
}

/// The examples for GitHub, GitLab and pre-commit name what there is.
#[test]
fn examples_for_ci_name_what_there_is() {
    let sandbox = Sandbox::new("readme-ci");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = |name: &str| fs::read_to_string(root.join(name)).expect(name);
    let value = |text: &str| -> serde_yaml::Value { serde_yaml::from_str(text).expect("YAML") };
    let (mut gitlab, mut github, mut pre_commit) = (0, 0, 0);
    for text in of_language("yaml") {
        let yaml = value(&text);
        if let Some(job) = yaml.get("claims").filter(|j| j.get("script").is_some()) {
            gitlab += 1;
            for line in job["script"].as_sequence().expect("a list") {
                let line = line.as_str().expect("a command");
                if line.starts_with("claimlint ") {
                    sandbox.run(line);
                }
            }
            let report = job["artifacts"]["reports"]["codequality"]
                .as_str()
                .expect("a file");
            let report = fs::read_to_string(sandbox.0.join(report)).expect("the script writes it");
            assert!(serde_json::from_str::<Vec<serde_json::Value>>(&report).is_ok());
        }
        let steps = yaml.as_sequence().into_iter().flatten();
        for step in steps.filter(|s| s["uses"].as_str().is_some_and(|u| u.contains("claimlint"))) {
            github += 1;
            let action = value(&file("action.yml"));
            for (name, _) in step["with"].as_mapping().expect("inputs") {
                assert!(action["inputs"].get(name).is_some(), "{name:?}");
            }
        }
        for repo in yaml
            .get("repos")
            .and_then(|r| r.as_sequence())
            .into_iter()
            .flatten()
        {
            pre_commit += 1;
            let hooks = value(&file(".pre-commit-hooks.yaml"));
            let hooks = hooks.as_sequence().expect("a list");
            for hook in repo["hooks"].as_sequence().expect("a list") {
                assert!(hooks.iter().any(|h| h["id"] == hook["id"]), "{hook:?}");
            }
        }
    }
    assert_eq!((gitlab, github, pre_commit), (1, 1, 1));
}

/// The script of the action runs, with the inputs as it declares them, and its hook as pre-commit would.
#[test]
fn the_action_and_the_hook_run() {
    let sandbox = Sandbox::new("readme-action");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let action = fs::read_to_string(root.join("action.yml")).expect("action.yml");
    let action: serde_yaml::Value = serde_yaml::from_str(&action).expect("YAML");
    let steps = action["runs"]["steps"].as_sequence().expect("steps");
    let script = steps
        .iter()
        .filter_map(|s| s["run"].as_str())
        .find(|script| script.contains("claimlint\" check"))
        .expect("the step that checks");
    // The step before it has installed the program there.
    fs::create_dir_all(sandbox.0.join("claimlint/bin")).expect("writable");
    fs::copy(
        env!("CARGO_BIN_EXE_claimlint"),
        sandbox.0.join("claimlint/bin/claimlint"),
    )
    .expect("writable");
    let output = Command::new("bash")
        .args(["-e", "-o", "pipefail", "-c", script])
        .current_dir(&sandbox.0)
        .env("RUNNER_TEMP", &sandbox.0)
        .env("GITHUB_STEP_SUMMARY", sandbox.0.join("summary.md"))
        .env("PATHS", "seeds drafts/flood")
        .env("FAIL_ON", "error")
        .env("SARIF", "claims.sarif")
        .env("CHANGED_SINCE", "")
        .output()
        .expect("bash");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), &*errors), (Some(1), ""));
    assert!(String::from_utf8_lossy(&output.stdout).contains("::error file=seeds/"));
    for file in ["summary.md", "claims.sarif"] {
        let written = fs::read_to_string(sandbox.0.join(file)).expect(file);
        assert!(!written.is_empty(), "{file}");
    }
    let hooks = fs::read_to_string(root.join(".pre-commit-hooks.yaml")).expect("hooks");
    let hooks: serde_yaml::Value = serde_yaml::from_str(&hooks).expect("YAML");
    let entry = hooks[0]["entry"].as_str().expect("an entry");
    assert_ne!(sandbox.run(&format!("{entry} drafts")), "");
}
