//! What a run goes by: the manifest and the packs it names.

use super::discover::{Found, name, no_file, unreadable};
use super::message::{self, Failure};
use crate::pack::{
    FileKind, MAX_BYTES, Manifest, Origin, Pack, PackFile, Placed, Problem, decode, first_problems,
    kind_of,
};
use crate::source::{Format, Known, MANIFEST};
use clap::Args;
use std::fs::{self, File, Metadata};
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};

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
    /// The largest manifest or file of a pack that is read, in MiB [default: 4]
    #[arg(long, value_name = "MIB")]
    pub max_yaml: Option<u32>,
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
        let config = self.config(paths.first().map_or(Path::new("."), PathBuf::as_path))?;
        let (mut files, mut problems) = match config.files() {
            Ok(files) => (files, Vec::new()),
            Err(problems) => (Vec::new(), problems),
        };
        for file in &self.rules {
            match read_file(file, FileKind::Rule, Origin::Single, config.most) {
                Ok(read) => {
                    // A rule of a pack that is asked for by itself is one rule, not two.
                    files.retain(|f: &PackFile| !lies_in(&f.path, file));
                    files.push(read);
                }
                Err(problem) => problems.push(problem),
            }
        }
        if !problems.is_empty() {
            return Err(Failure::Problems(problems));
        }
        let mut pack = Pack::load(files).map_err(Failure::Problems)?;
        if let Some(manifest) = &config.manifest {
            pack.decide(manifest).map_err(Failure::Problems)?;
        }
        if !self.rules.is_empty() {
            pack.rules.retain(|r| r.origin == Origin::Single);
        }
        Ok(Settings {
            manifest: config.manifest,
            root: config.root,
            is_trial: !self.rules.is_empty(),
            pack,
        })
    }

    /// The manifest to go by for what lies at `path`.
    ///
    /// # Errors
    /// Everything wrong with it.
    pub fn config(&self, path: &Path) -> Result<Config, Failure> {
        let file = match &self.config {
            Some(file) => Some(file.clone()),
            None if self.isolated => None,
            None => find(path).map_err(|p| Failure::Problems(vec![p]))?,
        };
        let most = (self.max_yaml).map_or(MAX_BYTES, |mib| (mib as usize).saturating_mul(1 << 20));
        let manifest = file.as_deref().map(|file| read_manifest(file, most));
        let manifest = manifest.transpose()?;
        let folder = file.as_deref().and_then(Path::parent);
        let root = folder.map_or_else(PathBuf::new, Path::to_path_buf);
        Ok(Config {
            manifest,
            root,
            most,
        })
    }
}

/// A manifest, if there is one, and its folder.
#[derive(Debug)]
pub struct Config {
    manifest: Option<Manifest>,
    root: PathBuf,
    /// The most bytes that are read of a file.
    pub most: usize,
}

impl Config {
    /// The files of the packs it names.
    ///
    /// # Errors
    /// Everything that is wrong with a pack as a whole, or cannot be read.
    pub fn files(&self) -> Result<Vec<PackFile>, Vec<Problem>> {
        let (mut files, mut problems, mut wrong) = (Vec::new(), Vec::new(), Vec::new());
        let Some(manifest) = &self.manifest else {
            return Ok(files);
        };
        for folder in &manifest.packs {
            let path = self.root.join(&folder.value);
            match read_pack(&path, self.most) {
                Ok(found) if found.is_empty() => wrong.push((Wrong::Empty, folder)),
                Ok(found) => files.extend(found),
                Err(_) if !path.is_dir() => wrong.push((Wrong::Missing, folder)),
                Err(found) => problems.extend(found),
            }
        }
        problems.extend(first_problems(wrong, |(wrong, folder)| {
            wrong.problem(manifest, folder)
        }));
        if problems.is_empty() {
            Ok(files)
        } else {
            Err(problems)
        }
    }

    /// Whether what lies in `folder` is part of a pack it names.
    pub fn uses(&self, folder: &Path) -> bool {
        let packs = self.manifest.iter().flat_map(|m| &m.packs);
        let mut paths = packs.map(|pack| self.root.join(&pack.value));
        paths.any(|pack| absolute(folder).starts_with(absolute(&pack)))
    }
}

impl Settings {
    /// What the manifest knows of the source at `path`.
    pub fn known(&self, path: &Path) -> Known {
        let Some(manifest) = &self.manifest else {
            return Known::default();
        };
        let (root, path) = (absolute(&self.root), absolute(path));
        match path.strip_prefix(&root) {
            Ok(below) => manifest.sources.known(&name(below)),
            Err(_) => Known {
                defaults: manifest.sources.defaults.clone(),
                ..Known::default()
            },
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

    /// Tells of what the manifest and the rules of its packs ask for and none of `files` has: it would be dead for ever, and nobody would know. What is
    /// asked of other files is left alone where `paths`, which are read, are not all of the manifest's folder. Records say themselves of which outlet they are,
    /// so that no outlet is missed where there are any.
    pub fn tell_unmatched(&self, paths: &[PathBuf], files: &[Found]) {
        let Some(manifest) = self.manifest.as_ref().filter(|_| self.covered_by(paths)) else {
            return;
        };
        let root = absolute(&self.root);
        let below = files.iter().filter_map(|file| {
            let path = absolute(&file.path);
            Some(name(path.strip_prefix(&root).ok()?))
        });
        // Others may say themselves what outlet they are of.
        let is_plain = |file: &Found| file.format == Some(Format::Plain);
        let outlets = files
            .iter()
            .filter_map(|file| self.known(&file.path).facts().outlet);
        let outlets: Option<Vec<String>> = files.iter().all(is_plain).then(|| outlets.collect());
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        let added = self
            .pack
            .rules
            .iter()
            .filter(|r| r.origin != Origin::Builtin);
        let of_rules = added.flat_map(|rule| rule.unmatched(&names, outlets.as_deref()));
        let of_manifest = manifest.unmatched(&below.collect::<Vec<_>>());
        of_manifest
            .into_iter()
            .chain(of_rules)
            .for_each(|p| message::warning(&p));
    }

    /// Tells of what was added and does nothing, and of every entry of the manifest that names a source there is not.
    pub fn tell_unused(&self) {
        self.pack.doubts.iter().for_each(message::warning);
        let Some(manifest) = &self.manifest else {
            return;
        };
        let missing = manifest.entries.iter().filter(|entry| {
            let is_pattern = !manifest.sources.sources.contains_key(&entry.value);
            !is_pattern && !self.root.join(&entry.value).exists()
        });
        let problems = first_problems(missing, |entry| {
            let named = &entry.value;
            let message = format!("there is no source `{named}` in the manifest's folder");
            let problem = manifest.problem(entry.position, named.chars().count(), message);
            problem.with_help("correct the path, or take the entry away")
        });
        problems.iter().for_each(message::warning);
    }
}

/// What a manifest may be called.
const NAMES: [&str; 2] = [MANIFEST, "claimlint.yml"];

/// The manifest nearest to `path`, from its folder upwards.
///
/// # Errors
/// Two stand side by side, or one is no file.
fn find(path: &Path) -> Result<Option<PathBuf>, Problem> {
    let folder = if path.is_dir() {
        path
    } else {
        path.parent().unwrap_or(Path::new(""))
    };
    // As it was named while that will do: messages then name the file as the user would. What is named upwards (`../drafts`) does not lie here.
    let is_plain = folder.components().all(|c| c != Component::ParentDir);
    let named = folder.ancestors().filter(|f| is_plain || *f == folder);
    for folder in named {
        if let Some(file) = beside(folder)? {
            return Ok(Some(match file.strip_prefix(".") {
                Ok(below) => below.to_path_buf(),
                Err(_) => file,
            }));
        }
    }
    for folder in absolute(folder).ancestors().skip(1) {
        if let Some(file) = beside(folder)? {
            return Ok(Some(from_here(&file)));
        }
    }
    Ok(None)
}

/// A file as it is named from the folder the tool is run in, where it lies there: what reports say of it can then be found in a repository.
fn from_here(file: &Path) -> PathBuf {
    let here = fs::canonicalize(".").unwrap_or_default();
    match file.strip_prefix(&here) {
        Ok(below) => below.to_path_buf(),
        Err(_) => file.to_path_buf(),
    }
}

/// What is at a path nobody has named, where claimlint itself looks; nothing, if nothing is.
///
/// # Errors
/// Something is there and cannot be read: a link that leads nowhere, a pipe, a device.
pub fn unnamed(file: &Path) -> Result<Option<Metadata>, Problem> {
    match fs::metadata(file) {
        Ok(meta) if meta.is_file() || meta.is_dir() => Ok(Some(meta)),
        Ok(_) => Err(no_file(file).with_help("take it away, or put a file in its place")),
        Err(e) if fs::symlink_metadata(file).is_ok() => {
            Err(unreadable(file, &e).with_help("it is a link: set it right, or take it away"))
        }
        Err(_) => Ok(None),
    }
}

/// The manifest in a folder.
fn beside(folder: &Path) -> Result<Option<PathBuf>, Problem> {
    let mut found = Vec::new();
    for file in NAMES.map(|name| folder.join(name)) {
        match unnamed(&file)? {
            Some(meta) if meta.is_file() => found.push(file),
            _ => {}
        }
    }
    match (found.first(), found.get(1)) {
        (Some(first), Some(second)) => {
            let message = format!("there is a manifest beside it already, {}", name(first));
            Err(Problem::new(name(second), message).with_help("take one of the two away"))
        }
        (first, _) => Ok(first.cloned()),
    }
}

/// Whether the file at `path` is `place` or lies in it.
pub fn lies_in(path: &str, place: &Path) -> bool {
    absolute(Path::new(path)).starts_with(absolute(place))
}

fn absolute(path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    };
    fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf())
}

fn read_manifest(file: &Path, most: usize) -> Result<Manifest, Failure> {
    let text = read_text(file, most).map_err(|p| Failure::Problems(vec![p]))?;
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

/// The files of the pack in `folder`, sorted by path, of at most `most` bytes each.
///
/// # Errors
/// Everything that cannot be read.
pub fn read_pack(folder: &Path, most: usize) -> Result<Vec<PackFile>, Vec<Problem>> {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    // A pack is named: what a .gitignore says of it must not make a rule go missing.
    for entry in ignore::WalkBuilder::new(folder)
        .standard_filters(false)
        .hidden(true)
        .sort_by_file_path(Ord::cmp)
        .build()
    {
        match entry {
            Err(error) => problems.push(Problem::new(name(folder), error.to_string())),
            Ok(entry) => {
                let path = entry.path();
                let below = path.strip_prefix(folder).unwrap_or(path);
                let Some(kind) = kind_of(&name(below)) else {
                    continue;
                };
                match fs::metadata(path) {
                    Ok(meta) if meta.is_dir() => {}
                    Ok(meta) if !meta.is_file() => problems.push(no_file(path)),
                    _ => match read_file(path, kind, Origin::Pack(name(folder)), most) {
                        Ok(file) => files.push(file),
                        Err(problem) => problems.push(problem),
                    },
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

/// A file of a pack, of at most `most` bytes.
pub fn read_file(
    path: &Path,
    kind: FileKind,
    origin: Origin,
    most: usize,
) -> Result<PackFile, Problem> {
    Ok(PackFile {
        path: name(path),
        kind,
        origin,
        text: read_text(path, most)?.into(),
    })
}

fn read_text(path: &Path, most: usize) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    // What has no end (a device) ends here.
    let file = File::open(path).map(|file| file.take(most as u64 + 1));
    file.and_then(|mut file| file.read_to_end(&mut bytes))
        .map_err(|e| unreadable(path, &e))?;
    decode(&name(path), bytes, most).map_err(|problem| match problem.position {
        None => problem.with_help("split it into several files, or raise --max-yaml"),
        Some(_) => problem,
    })
}
