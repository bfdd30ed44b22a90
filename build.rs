//! Lists the files under `rules/` so that they are compiled into the binary: `OUT_DIR/builtin.rs` is a sorted array of (path below `rules/`, content,
//! content as a tree that needs no parsing). What a run reads first is some 300 kB of YAML, and parsing it would take longer than checking a story.
//!
//! A tree is a byte for the kind of node, four for a number, and what the number counts: `p` and `q` (a scalar without and with quotation marks) bytes, `[`
//! items, `{` pairs of key and value. A byte of a number holds seven bits of it, little end first, so that all of a tree is text.
//! `src/pack/yaml/compact.rs` reads it.

use saphyr_parser::{Event, Parser, ScalarStyle};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("rules");
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    println!("cargo::rerun-if-changed=rules");
    let mut files = Vec::new();
    collect(&root, &mut files)?;
    files.sort();
    let mut code = String::from("&[\n");
    for (number, file) in files.into_iter().enumerate() {
        let name = file
            .strip_prefix(&root)
            .expect("below rules")
            .to_string_lossy()
            .replace('\\', "/");
        let tree = tree(&fs::read_to_string(&file)?).unwrap_or_default();
        let compact = format!("{number}.tree");
        fs::write(out.join(&compact), tree)?;
        // Paths that the compiler completes: a checkout that was moved, with what was built in it, still builds.
        let content = format!(
            "include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {:?}))",
            format!("/rules/{name}")
        );
        let compact = format!(
            "include_str!(concat!(env!(\"OUT_DIR\"), {:?}))",
            format!("/{compact}")
        );
        writeln!(code, "    ({name:?}, {content}, {compact}),").expect("a string grows");
    }
    code.push(']');
    fs::write(out.join("builtin.rs"), code)
}

/// The tree of a file; `None` if it is no plain tree, or none at all: then it is read as YAML when it is asked for, and what is wrong with it is told.
fn tree(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    // For each list or mapping that is open: where its count stands, and how many nodes were seen in it.
    let mut open: Vec<(usize, u32)> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (kind, content) = match event.ok()?.0 {
            Event::Scalar(text, style, 0, None) => {
                let kind = if style == ScalarStyle::Plain {
                    b'p'
                } else {
                    b'q'
                };
                (kind, text)
            }
            Event::SequenceStart(0, None) => (b'[', "".into()),
            Event::MappingStart(0, None) => (b'{', "".into()),
            Event::SequenceEnd | Event::MappingEnd => {
                let (at, nodes) = open.pop()?;
                let pairs = if out[at - 1] == b'{' {
                    nodes / 2
                } else {
                    nodes
                };
                out[at..at + 4].copy_from_slice(&number(pairs)?);
                continue;
            }
            Event::Scalar(..) | Event::SequenceStart(..) | Event::MappingStart(..) => return None,
            Event::Alias(_) => return None,
            _ => continue,
        };
        if let Some((_, nodes)) = open.last_mut() {
            *nodes += 1;
        }
        out.push(kind);
        out.extend(number(u32::try_from(content.len()).ok()?)?);
        out.extend(content.as_bytes());
        if matches!(kind, b'[' | b'{') {
            open.push((out.len() - 4, 0));
        }
    }
    open.is_empty().then_some(out)
}

/// A number as a tree has it; `None` if it is too large.
fn number(number: u32) -> Option<[u8; 4]> {
    let bytes = [0, 7, 14, 21].map(|shift| (number >> shift & 0x7f) as u8);
    (number < 1 << 28).then_some(bytes)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|e| e == "yaml") {
            files.push(path);
        }
    }
    Ok(())
}
