//! Which files to read: those that are named, and in folders those with an extension that is known.
//!
//! What is named is read whatever it is (a pipe, say). In a folder only files are: a pipe would wait for ever, a device never end. Links to files are
//! followed, links to folders are not, so that nothing is read twice and nothing goes in circles.

use crate::pack::Problem;
use crate::source::Format;
use ignore::WalkBuilder;
use rustc_hash::FxHashSet;
use std::ffi::OsString;
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// What may say in a folder which of its files are left out.
const IGNORE_FILES: [&str; 4] = [
    OWN_IGNORE_FILE,
    ".gitignore",
    ".ignore",
    ".git/info/exclude",
];

/// The one for claimlint alone.
const OWN_IGNORE_FILE: &str = ".claimlintignore";

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

/// What there is to read.
#[derive(Debug, Default)]
pub struct Discovery {
    /// The files, in the order given, those of a folder sorted; each once.
    pub files: Vec<Found>,
    /// What should be read and cannot be.
    pub problems: Vec<Problem>,
    /// What is read although somebody may think it is left out.
    pub doubts: Vec<Problem>,
    /// The links to folders that are not followed: the first, and how many there are.
    linked: Option<(PathBuf, usize)>,
    /// Whether some of the files may be links.
    links: bool,
}

/// The files to read for `paths`. What cannot be read is a problem, and the others are still found.
pub fn discover(paths: &[PathBuf]) -> Discovery {
    let mut all = Discovery::default();
    let mut seen = FxHashSet::default();
    for path in paths {
        let before = (all.files.len(), all.problems.len());
        if path.as_os_str() == STDIN {
            all.files.push(Found {
                path: path.clone(),
                name: STDIN.into(),
                format: None,
            });
            continue;
        }
        match fs::metadata(path) {
            Err(e) => all.problems.push(unreadable(path, &e)),
            Ok(meta) if meta.is_dir() => {
                all.walk(path);
                if (all.files.len(), all.problems.len()) == before {
                    all.problems.push(Problem {
                        help: Some("claimlint reads .txt, .md, .html, .ndjson and .jsonl files; hidden files and those that .gitignore names are left out".into()),
                        ..Problem::new(name(path), "no source in this folder")
                    });
                }
            }
            Ok(_) => all.files.push(Found {
                path: path.clone(),
                name: name(path),
                format: Some(Format::of(&path.to_string_lossy()).unwrap_or(Format::Plain)),
            }),
        }
    }
    // A file that is named twice, or named beside its folder, is one source. Of one folder without links each is found once.
    if paths.len() > 1 || all.links {
        let mut places = Places::default();
        all.files
            .retain(|f| f.path.as_os_str() == STDIN || seen.insert(places.real(&f.path)));
    }
    all
}

/// Where files really are. Those of a folder come one after the other: each folder is asked about once.
#[derive(Default)]
struct Places {
    /// The last folder, as given and as it really is.
    folder: Option<(OsString, PathBuf)>,
}

impl Places {
    /// Where a file really is, all links followed; as given, where that cannot be known.
    fn real(&mut self, file: &Path) -> OsString {
        let followed = || {
            let real = fs::canonicalize(file);
            // One path in two spellings is one path.
            let real = real.unwrap_or_else(|_| file.components().collect());
            real.into_os_string()
        };
        let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else {
            return followed();
        };
        // Elsewhere one file may go by names that differ in more than links.
        if !cfg!(target_os = "linux") || fs::read_link(file).is_ok() {
            return followed();
        }
        let known = self.folder.take();
        let known = known.filter(|(given, _)| given == folder.as_os_str());
        let found = || Some((folder.into(), fs::canonicalize(folder).ok()?));
        self.folder = known.or_else(found);
        match &self.folder {
            Some((_, real)) => real.join(name).into_os_string(),
            None => followed(),
        }
    }
}

impl Discovery {
    /// What is left out although somebody may think it is read.
    pub fn doubt(&self) -> Option<Problem> {
        let (first, count) = self.linked.as_ref()?;
        let more = match count - 1 {
            0 => String::new(),
            n => format!(" (and {n} more like it)"),
        };
        let message = format!("links to folders are not followed{more}");
        let help = "name the folder itself, if its sources are to be read";
        Some(Problem::new(name(first), message).with_help(help))
    }

    fn walk(&mut self, folder: &Path) {
        let above = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        if let Some(file) = above.ancestors().find_map(unending_ignore_file) {
            self.problems.push(endless(&file));
            return;
        }
        let passed_over = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&passed_over);
        let walk = WalkBuilder::new(folder)
            .sort_by_file_path(Path::cmp)
            .add_custom_ignore_filename(OWN_IGNORE_FILE)
            // A folder is asked about before its ignore files are read.
            .filter_entry(move |entry| {
                let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
                let file = is_folder.then(|| unending_ignore_file(entry.path()));
                let Some(file) = file.flatten() else {
                    return true;
                };
                let mut noted = noted.lock().unwrap_or_else(PoisonError::into_inner);
                noted.push(endless(&file));
                false
            })
            .build();
        for entry in walk {
            match entry {
                Err(e) => {
                    let message = format!("cannot be read: {e}");
                    self.problems.push(Problem::new(name(folder), message));
                }
                Ok(entry) => {
                    // The files of the folder are read, also those that were meant.
                    self.doubts.extend(entry.error().map(|e| {
                        let message = format!(
                            "a file that says what is left out here cannot be read whole: {e}"
                        );
                        Problem::new(name(entry.path()), message)
                    }));
                    self.see(entry.path(), entry.file_type());
                }
            }
        }
        let mut passed_over = passed_over.lock().unwrap_or_else(PoisonError::into_inner);
        self.problems.append(&mut passed_over);
    }

    /// Takes what a folder holds.
    fn see(&mut self, path: &Path, kind: Option<FileType>) {
        let is_link = kind.is_some_and(|kind| kind.is_symlink());
        self.links |= is_link;
        let kind = match is_link {
            true => fs::metadata(path).map(|meta| meta.file_type()),
            false => kind.ok_or_else(|| io::Error::from(io::ErrorKind::Other)),
        };
        if let (true, Ok(kind)) = (is_link, &kind)
            && kind.is_dir()
        {
            let (_, count) = self.linked.get_or_insert((path.to_owned(), 0));
            *count += 1;
        }
        let Some(format) = Format::of(&path.to_string_lossy()) else {
            return;
        };
        match kind {
            Ok(kind) if kind.is_file() => self.files.push(Found {
                path: path.to_owned(),
                name: name(path),
                format: Some(format),
            }),
            Ok(kind) if kind.is_dir() => {}
            Ok(_) => self
                .problems
                .push(no_file(path).with_help("name it by itself, if it is to be read")),
            Err(e) => self.problems.push(unreadable(path, &e)),
        }
    }
}

/// A file of a folder that says what is left out, and is one that would have to be waited for or never ends.
fn unending_ignore_file(folder: &Path) -> Option<PathBuf> {
    let mut files = IGNORE_FILES.iter().map(|name| folder.join(name));
    files.find(|file| fs::metadata(file).is_ok_and(|meta| !meta.is_file() && !meta.is_dir()))
}

/// Such a file is not read, and what its folder holds may be what it leaves out.
fn endless(file: &Path) -> Problem {
    no_file(file).with_help("the folder is not read; take this away, or name the files to read")
}

/// A path as reports show it. Bytes that are no UTF-8 are shown by number (`\xE9`), so that two files never have one name.
pub fn name(path: &Path) -> String {
    let mut name = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        name.push_str(chunk.valid());
        name.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02X}")));
    }
    if cfg!(windows) {
        name = name.replace('\\', "/");
    }
    match name.strip_prefix("./") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => name,
    }
}

/// Something in a folder that would have to be waited for, or never ends.
pub fn no_file(path: &Path) -> Problem {
    Problem::new(name(path), "is no file but a pipe, a socket or a device")
}

/// A path that cannot be read, in the words of the system.
pub fn unreadable(path: &Path, error: &io::Error) -> Problem {
    let message = match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".into(),
        io::ErrorKind::PermissionDenied => "may not be read: permission denied".into(),
        _ => format!("cannot be read: {error}"),
    };
    Problem::new(name(path), message)
}
