//! Which files a git repository has changed.

use super::message::Failure;
use crate::pack::Problem;
use crate::report::visible;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Files of a working tree that a commit does not have as they are.
#[derive(Debug)]
pub struct Changed {
    files: BTreeSet<PathBuf>,
}

impl Changed {
    /// What the working tree around `folder` has changed since it left the commit `revision`: committed, staged, not staged, and files git does not
    /// know yet. What was deleted is not there to be read.
    ///
    /// # Errors
    /// If git cannot be run, or knows no such commit.
    pub fn since(revision: &str, folder: &Path) -> Result<Self, Failure> {
        let git = Git { revision, folder };
        let top = git.run(&["rev-parse", "--show-toplevel"])?;
        let top = PathBuf::from(String::from_utf8_lossy(&top).trim_end_matches('\n'));
        // A revision that looks like an option stays a revision.
        let changed = git.run(&[
            "diff",
            "--no-ext-diff",
            "--no-renames",
            "--name-only",
            "-z",
            "--diff-filter=d",
            "--merge-base",
            "--end-of-options",
            revision,
            "--",
        ])?;
        let git = Git {
            folder: &top,
            ..git
        };
        let unknown = git.run(&["ls-files", "--others", "--exclude-standard", "-z"])?;
        let names = |list: &[u8]| {
            let list = String::from_utf8_lossy(list).into_owned();
            let names = list.split('\0').filter(|name| !name.is_empty());
            names
                .map(|name| canonical(&top.join(name)))
                .collect::<Vec<_>>()
        };
        let files = names(&changed).into_iter().chain(names(&unknown)).collect();
        Ok(Self { files })
    }

    /// Whether the file at `path` has changed, or a file below it.
    pub fn touches(&self, path: &Path) -> bool {
        let path = canonical(path);
        // Paths are ordered component by component: what lies below a folder comes right after it.
        self.files
            .range(path.clone()..)
            .next()
            .is_some_and(|file| file.starts_with(&path))
    }
}

fn canonical(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf())
}

struct Git<'a> {
    revision: &'a str,
    folder: &'a Path,
}

impl Git<'_> {
    fn run(&self, arguments: &[&str]) -> Result<Vec<u8>, Failure> {
        let problem = |what: String, help: &str| {
            let what = format!("{}: {what}", visible(self.revision));
            Failure::Problems(vec![Problem::new("--changed-since", what).with_help(help)])
        };
        let output = Command::new("git")
            .arg("-C")
            .arg(self.folder)
            .args(arguments)
            .output()
            .map_err(|e| problem(format!("git cannot be run: {e}"), "install git"))?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().next().unwrap_or("git failed");
        let said = said.strip_prefix("fatal: ").unwrap_or(said);
        Err(problem(
            said.to_owned(),
            "name a commit of the repository the articles stand in; in CI, fetch its history first",
        ))
    }
}
