//! What a run goes by: the manifest and the packs it names.

use super::discover::{name, unreadable};
use super::message::{self, Failure};
use crate::pack::{FileKind, Manifest, Origin, Pack, PackFile, Placed, Problem, decode, kind_of};
use crate::source::{Facts, MANIFEST};
use clap::Args;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the settings come from.
#[derive(Clone, Debug, Default, Args)]
pub struct SettingsArguments {
    /// The manifest to go by, instead of the claimlint.yaml found from the first PATH upwards
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    pub config: Option<PathBuf>,
    /// Go by no manifest: built-in rules, and nothing known of the sources but what they say themselves
    #[arg(long)]
    pub isolated: bool,
    /// Go by this rule only, or by these
    #[arg(long = "rule", value_name = "FILE")]
    pub rules: Vec<PathBuf>,
}

/// What a run goes by.
#[derive(Debug)]
pub struct Settings {
    /// The manifest, if there is one.
    pub manifest: Option<Manifest>,
    /// Its folder; empty (the folder the tool is run in) where there is none.
    pub root: PathBuf,
    /// Whether single rules are tried, and no others.
    pub is_trial: bool,
    /// Rules and data, as the manifest has them.
    pub pack: Pack,
}

impl SettingsArguments {
    /// Reads the settings for a run over `paths`.
    ///
    /// # Errors
    /// Everything wrong with the manifest, its packs and the rules that are given: none of them is skipped.
    pub fn load(&self, paths: &[PathBuf]) -> Result<Settings, Failure> {
        let file = match &self.config {
            Some(file) => Some(file.clone()),
            None if self.isolated => None,
            None => find(paths.first().map_or(Path::new("."), PathBuf::as_path)),
        };
        let manifest = file.as_deref().map(read_manifest).transpose()?;
        let root = file
            .as_deref()
            .and_then(Path::parent)
            .map_or_else(PathBuf::new, Path::to_path_buf);
        let (mut files, mut problems) = (Vec::new(), Vec::new());
        for folder in manifest.iter().flat_map(|m| &m.packs) {
            match read_pack(&root.join(&folder.value)) {
                Ok(found) if found.is_empty() => {
                    let wrong = Wrong::Empty;
                    problems.extend(manifest.as_ref().map(|m| wrong.problem(m, folder)));
                }
                Ok(found) => files.extend(found),
                Err(found) => match manifest.as_ref() {
                    Some(m) if !root.join(&folder.value).is_dir() => {
                        problems.push(Wrong::Missing.problem(m, folder));
                    }
                    _ => problems.extend(found),
                },
            }
        }
        for file in &self.rules {
            match read_file(file, FileKind::Rule, Origin::Single) {
                Ok(file) => files.push(file),
                Err(problem) => problems.push(problem),
            }
        }
        if !problems.is_empty() {
            return Err(Failure::Problems(problems));
        }
        let mut pack = Pack::load(files).map_err(Failure::Problems)?;
        if let Some(manifest) = &manifest {
            pack.decide(manifest).map_err(Failure::Problems)?;
        }
        if !self.rules.is_empty() {
            pack.rules.retain(|r| r.origin == Origin::Single);
        }
        Ok(Settings {
            manifest,
            root,
            is_trial: !self.rules.is_empty(),
            pack,
        })
    }
}

impl Settings {
    /// What the manifest knows of the source at `path`.
    pub fn facts(&self, path: &Path) -> Facts {
        let Some(manifest) = &self.manifest else {
            return Facts::default();
        };
        let (root, path) = (absolute(&self.root), absolute(path));
        match path.strip_prefix(&root) {
            Ok(below) => manifest.sources.facts(&name(below)),
            Err(_) => manifest.sources.defaults.clone(),
        }
    }

    /// Whether a run over `paths` sees every source the manifest is about; without one, every source of whole folders.
    pub fn covered_by(&self, paths: &[PathBuf]) -> bool {
        let root = absolute(&self.root);
        match &self.manifest {
            Some(_) => paths.iter().any(|path| root.starts_with(absolute(path))),
            None => paths.iter().all(|path| path.is_dir()),
        }
    }

    /// The files and folders that say how sources are read and judged: the manifest and its packs.
    pub fn files(&self) -> Vec<PathBuf> {
        let Some(manifest) = &self.manifest else {
            return Vec::new();
        };
        let packs = manifest.packs.iter();
        packs
            .map(|folder| self.root.join(&folder.value))
            .chain([PathBuf::from(&manifest.path)])
            .collect()
    }

    /// Tells of every entry of the manifest that names a source there is not: it would be dead for ever, and nobody would know.
    pub fn tell_unused(&self) {
        let Some(manifest) = &self.manifest else {
            return;
        };
        for entry in &manifest.entries {
            let named = &entry.value;
            let is_pattern = !manifest.sources.sources.contains_key(named);
            if !is_pattern && !self.root.join(named).exists() {
                let length = named.chars().count();
                let problem = manifest.problem(
                    entry.position,
                    length,
                    format!("there is no source `{named}` in the manifest's folder"),
                );
                message::warning(&problem.with_help("correct the path, or take the entry away"));
            }
        }
    }
}

/// The manifest nearest to `path`, from its folder upwards.
fn find(path: &Path) -> Option<PathBuf> {
    let beside = |folder: &Path| {
        let file = folder.join(MANIFEST);
        file.is_file().then_some(file)
    };
    let folder = if path.is_dir() {
        path
    } else {
        path.parent()
            .filter(|p| !p.as_os_str().is_empty())
            .unwrap_or(Path::new("."))
    };
    // As it was named while that will do: messages then name the file as the user would.
    beside(folder)
        .map(|file| PathBuf::from(name(&file)))
        .or_else(|| {
            let absolute = fs::canonicalize(folder).ok()?;
            absolute.ancestors().skip(1).find_map(beside)
        })
        .map(|file| from_here(&file))
}

/// A file as it is named from the folder the tool is run in, where it lies there: what reports say of it can then be found in a repository.
fn from_here(file: &Path) -> PathBuf {
    let here = fs::canonicalize(".").unwrap_or_default();
    match file.strip_prefix(&here) {
        Ok(below) => below.to_path_buf(),
        Err(_) => file.to_path_buf(),
    }
}

fn absolute(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    };
    fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf())
}

fn read_manifest(file: &Path) -> Result<Manifest, Failure> {
    let text = read_text(file).map_err(|p| Failure::Problems(vec![p]))?;
    Manifest::read(&name(file), &text).map_err(Failure::Problems)
}

/// What is wrong with a pack a manifest names.
enum Wrong {
    Missing,
    Empty,
}

impl Wrong {
    fn problem(&self, manifest: &Manifest, folder: &Placed<String>) -> Problem {
        let length = folder.value.chars().count();
        let (message, help) = match self {
            Wrong::Missing => (
                format!("there is no folder `{}` beside the manifest", folder.value),
                "make it, or take it out of `packs`",
            ),
            Wrong::Empty => (
                format!("the folder `{}` holds no rule and no data", folder.value),
                "`claimlint rules new ID` makes a rule; files end in .yaml or .yml",
            ),
        };
        manifest
            .problem(folder.position, length, message)
            .with_help(help)
    }
}

/// The files of the pack in `folder`, sorted by path.
///
/// # Errors
/// Everything that cannot be read.
pub fn read_pack(folder: &Path) -> Result<Vec<PackFile>, Vec<Problem>> {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for entry in ignore::WalkBuilder::new(folder)
        .sort_by_file_path(Ord::cmp)
        .build()
    {
        match entry {
            Err(error) => problems.push(Problem::new(name(folder), error.to_string())),
            Ok(entry) => {
                let path = entry.path();
                let below = path.strip_prefix(folder).unwrap_or(path);
                let kind = kind_of(&name(below)).filter(|_| path.is_file());
                if let Some(kind) = kind {
                    let origin = Origin::Pack(name(folder));
                    match read_file(path, kind, origin) {
                        Ok(file) => files.push(file),
                        Err(problem) => problems.push(problem),
                    }
                }
            }
        }
    }
    if problems.is_empty() {
        Ok(files)
    } else {
        Err(problems)
    }
}

/// A file of a pack.
pub fn read_file(path: &Path, kind: FileKind, origin: Origin) -> Result<PackFile, Problem> {
    Ok(PackFile {
        path: name(path),
        kind,
        origin,
        text: read_text(path)?.into(),
    })
}

fn read_text(path: &Path) -> Result<String, Problem> {
    let bytes = fs::read(path).map_err(|e| unreadable(path, &e))?;
    decode(&name(path), bytes)
}
