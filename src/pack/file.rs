//! A file of a pack: where it comes from and what it holds.

use std::borrow::Cow;
use std::fmt;

/// Where a file comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Compiled into the binary.
    Builtin,
    /// A pack: the folder as it was named.
    Pack(String),
    /// Given by itself.
    Single,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Builtin => f.write_str("built in"),
            Origin::Pack(folder) => f.write_str(folder),
            Origin::Single => f.write_str("given"),
        }
    }
}

/// What a file holds, by where in its pack it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    /// A rule.
    Rule,
    /// Words of a language: `lang/<tag>/*.yaml`.
    Language(String),
    /// Entities: `entities/*.yaml`.
    Entities,
    /// Concepts and classes of predicates: `ontology.yaml`.
    Ontology,
    /// Something only the built-in data has: `units.yaml`, `lang/others.yaml`.
    Other,
}

/// A file of a pack, decoded.
#[derive(Clone, Debug)]
pub struct PackFile {
    /// Its path, as messages name it.
    pub path: String,
    /// What it holds.
    pub kind: FileKind,
    /// Where it comes from.
    pub origin: Origin,
    /// Its text.
    pub text: Cow<'static, str>,
}

impl PackFile {
    /// The name of the file without its ending: the id of a rule, the kind of language data.
    pub fn stem(&self) -> &str {
        stem(&self.path)
    }
}

/// The name of the file at `path` without its ending.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    without_ending(name).unwrap_or(name)
}

/// A path without its ending, if that is one of YAML: `.yaml` and `.yml`, in any case.
fn without_ending(path: &str) -> Option<&str> {
    let (before, ending) = path.rsplit_once('.')?;
    let is_yaml = |known| ending.eq_ignore_ascii_case(known);
    ["yaml", "yml"].into_iter().any(is_yaml).then_some(before)
}

/// What the file at `path` below its pack holds; `/` between folders. `None` if it is no file of a pack.
pub fn kind_of(path: &str) -> Option<FileKind> {
    let folders: Vec<&str> = without_ending(path)?.split('/').collect();
    Some(match folders[..] {
        ["lang", tag, _] => FileKind::Language(tag.into()),
        ["entities", ..] => FileKind::Entities,
        ["ontology"] => FileKind::Ontology,
        ["lang", _] | ["units"] => FileKind::Other,
        _ => FileKind::Rule,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_folder_says() {
        for (path, kind) in [
            ("toll.yaml", Some(FileKind::Rule)),
            ("core/toll.yml", Some(FileKind::Rule)),
            ("lang/fr/titles.yaml", Some(FileKind::Language("fr".into()))),
            ("entities/mayors.yml", Some(FileKind::Entities)),
            ("ontology.yaml", Some(FileKind::Ontology)),
            ("units.yml", Some(FileKind::Other)),
            ("entities.yaml", Some(FileKind::Entities)),
            ("Toll.YML", Some(FileKind::Rule)),
            ("README.md", None),
        ] {
            assert_eq!(kind_of(path), kind, "{path}");
        }
    }
}
