//! Which files to read: those that are named, and in folders those with an extension that is known.

use crate::pack::Problem;
use crate::source::Format;
use ignore::WalkBuilder;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Standard input, as a path.
pub const STDIN: &str = "-";

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it is.
    pub path: PathBuf,
    /// How it is called in reports: as given, with `/` between folders.
    pub name: String,
    /// How its text stands in it; `None` where only its content can tell (standard input).
    pub format: Option<Format>,
}

/// The files to read for `paths`, in the order given, those of a folder sorted; each once. What cannot be read is a problem, and the others are still found.
pub fn discover(paths: &[PathBuf]) -> (Vec<Found>, Vec<Problem>) {
    let (mut found, mut problems, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for path in paths {
        let before = (found.len(), problems.len());
        if path.as_os_str() == STDIN {
            found.push(Found {
                path: path.clone(),
                name: STDIN.into(),
                format: None,
            });
            continue;
        }
        match fs::metadata(path) {
            Err(e) => problems.push(unreadable(path, &e)),
            Ok(meta) if meta.is_dir() => {
                walk(path, &mut found, &mut problems);
                if (found.len(), problems.len()) == before {
                    problems.push(Problem {
                        help: Some("claimlint reads .txt, .md, .html, .ndjson and .jsonl files; files that .gitignore names are left out".into()),
                        ..Problem::new(name(path), "no source in this folder")
                    });
                }
            }
            Ok(_) => found.push(Found {
                path: path.clone(),
                name: name(path),
                format: Some(Format::of(&path.to_string_lossy()).unwrap_or(Format::Plain)),
            }),
        }
    }
    // A file that is named twice, or named beside its folder, is one source.
    found.retain(|f| {
        f.path.as_os_str() == STDIN
            || seen.insert(fs::canonicalize(&f.path).unwrap_or_else(|_| f.path.clone()))
    });
    (found, problems)
}

fn walk(folder: &Path, found: &mut Vec<Found>, problems: &mut Vec<Problem>) {
    let walk = WalkBuilder::new(folder)
        .sort_by_file_path(Path::cmp)
        .add_custom_ignore_filename(".claimlintignore")
        .build();
    for entry in walk {
        match entry {
            Err(e) => problems.push(Problem::new(name(folder), format!("cannot be read: {e}"))),
            Ok(entry) => {
                let file = entry
                    .file_type()
                    .is_some_and(|t| t.is_file() || t.is_symlink() && entry.path().is_file());
                if let (true, Some(format)) = (file, Format::of(&entry.path().to_string_lossy())) {
                    found.push(Found {
                        path: entry.path().to_owned(),
                        name: name(entry.path()),
                        format: Some(format),
                    });
                }
            }
        }
    }
}

/// A path as reports show it.
pub fn name(path: &Path) -> String {
    let name = path.to_string_lossy();
    let name = if cfg!(windows) {
        name.replace('\\', "/")
    } else {
        name.into_owned()
    };
    match name.strip_prefix("./") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => name,
    }
}

/// A path that cannot be read, in the words of the system.
pub fn unreadable(path: &Path, error: &std::io::Error) -> Problem {
    let message = match error.kind() {
        std::io::ErrorKind::NotFound => "no such file or folder".into(),
        std::io::ErrorKind::PermissionDenied => "may not be read: permission denied".into(),
        _ => format!("cannot be read: {error}"),
    };
    Problem::new(name(path), message)
}
