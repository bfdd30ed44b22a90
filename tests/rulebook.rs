//! What is generated under `rules/`, and the guide in `rules/README.md`.
//!
//! `SNAPSHOTS=overwrite cargo test --test rulebook -- --test-threads 1` writes the schemas, the catalogue and the transcripts of the guide anew.

use claimlint::Named;
use claimlint::pack::{FileSchema, Origin, Pack, builtin_files};
use serde_json::Value;
use snapbox::{Data, assert_data_eq};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const RULES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/rules");

/// Compares `text` with the file at `path` below `rules/`, or writes it there if that is asked for.
fn same(text: String, path: &str) {
    let path = Path::new(RULES).join(path);
    assert_data_eq!(text, Data::read_from(&path, None).raw());
}

#[test]
fn the_schemas_are_those_of_the_types() {
    let mut written: Vec<String> = Vec::new();
    for schema in FileSchema::all() {
        let path = format!("schema/{}.json", schema.name);
        let file = Path::new(RULES).join(&path);
        if !file.exists() {
            assert!(
                std::env::var_os("SNAPSHOTS").is_some(),
                "{path} is missing: claimlint rules schema --write rules/schema"
            );
            fs::create_dir_all(file.parent().expect("below rules")).expect("writable");
            fs::write(&file, "").expect("writable");
        }
        same(schema.text(), &path);
        written.push(path);
    }
    let mut stray = Vec::new();
    for folder in ["schema", "schema/lang"] {
        for entry in fs::read_dir(Path::new(RULES).join(folder)).expect("readable") {
            let name = entry.expect("readable").file_name();
            let path = format!("{folder}/{}", name.to_string_lossy());
            if path.ends_with(".json") && !written.contains(&path) {
                stray.push(path);
            }
        }
    }
    assert!(stray.is_empty(), "schemas of nothing: {stray:?}");
}

/// An editor finds the schema of every file by its first line.
#[test]
fn every_file_names_its_schema() {
    for (path, text) in builtin_files() {
        let first = text.lines().next().unwrap_or_default();
        let named = first.strip_prefix("# yaml-language-server: $schema=");
        let named = named.unwrap_or_else(|| panic!("{path} names no schema in its first line"));
        let folders = path.matches('/').count();
        let stem = path
            .rsplit('/')
            .next()
            .unwrap_or(path)
            .trim_end_matches(".yaml");
        let kind = match path.split('/').collect::<Vec<_>>()[..] {
            ["core", _] => "rule".to_owned(),
            ["entities", _] => "entities".to_owned(),
            ["lang", _, _] => format!("lang/{stem}"),
            _ => stem.to_owned(),
        };
        assert_eq!(
            named,
            format!("{}schema/{kind}.json", "../".repeat(folders)),
            "{path}"
        );
        assert!(
            Path::new(RULES)
                .join("schema")
                .join(format!("{kind}.json"))
                .exists(),
            "{kind}"
        );
    }
}

#[test]
fn the_readme_is_up_to_date() {
    let text = fs::read_to_string(Path::new(RULES).join("README.md")).expect("readable");
    let text = replaced(&text, "keys", &keys());
    let text = replaced(&text, "rules", &catalogue());
    same(transcribed(&text), "README.md");
}

/// `text` with `new` between `<!-- name -->` and the next `<!-- end -->`.
fn replaced(text: &str, name: &str, new: &str) -> String {
    let open = format!("<!-- {name} -->\n");
    let (before, rest) = text.split_once(&open).expect("the section opens");
    let (_, after) = rest.split_once("<!-- end -->").expect("the section ends");
    format!("{before}{open}\n{new}\n<!-- end -->{after}")
}

/// Every built-in rule: what it finds and how loud it is.
fn catalogue() -> String {
    let mut table = String::from("| rule | finds | verdicts |\n|---|---|---|\n");
    for loaded in &Pack::builtin().expect("sound").rules {
        assert_eq!(loaded.origin, Origin::Builtin);
        let (rule, severities) = (&loaded.rule, &loaded.rule.severities);
        let verdicts = severities.reported().into_iter().map(|verdict| {
            let level = |within| severities.of(verdict, within).map_or("off", Named::name);
            match (level(false), level(true)) {
                (across, within) if across == within => format!("{} {across}", verdict.name()),
                (across, within) => {
                    format!("{} {across} ({within} inside one source)", verdict.name())
                }
            }
        });
        let verdicts = verdicts.collect::<Vec<_>>().join(", ");
        let (id, path) = (&rule.id, &loaded.path);
        writeln!(table, "| [{id}]({path}) | {} | {verdicts} |", rule.doc).expect("a string grows");
    }
    table
}

/// Every key of a rule, from the schema.
fn keys() -> String {
    let schema = FileSchema::all()
        .into_iter()
        .find(|s| s.name == "rule")
        .expect("there is one");
    let root: Value = serde_json::from_str(&schema.text()).expect("a schema is JSON");
    let mut table = String::from("| key | what it says |\n|---|---|\n");
    for (key, property) in root["properties"].as_object().expect("a mapping") {
        writeln!(table, "| `{key}` | {} |", said(property, &root)).expect("a string grows");
        let within = definition(property, &root);
        let inner = within["properties"].as_object().into_iter().flatten();
        for (name, property) in inner.filter(|_| key != "tests" && !key.starts_with("severity")) {
            let said = said(property, &root);
            if !said.is_empty() {
                writeln!(table, "| `{key}: {{{name}: …}}` | {said} |").expect("a string grows");
            }
        }
    }
    table
}

/// What a key is described as, with what it can be where that is a closed set.
fn said(property: &Value, root: &Value) -> String {
    let described = property["description"].as_str();
    let inner = definition(property, root);
    let text = described
        .or(inner["description"].as_str())
        .unwrap_or_default();
    let text = text.replace('\n', " ").replace('|', "\\|");
    let listed = property["enum"]
        .as_array()
        .or(property["items"]["enum"].as_array());
    let names: Vec<_> = listed
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    match &names[..] {
        [] => text,
        _ => format!("{text} (`{}`)", names.join("`, `")),
    }
}

/// The definition a property refers to, or the property itself.
fn definition<'a>(property: &'a Value, root: &'a Value) -> &'a Value {
    let reference = |v: &'a Value| v["$ref"].as_str();
    let branches = ["anyOf", "allOf"]
        .into_iter()
        .filter_map(|k| property[k].as_array());
    let found = reference(property).or_else(|| branches.flatten().find_map(reference));
    found
        .and_then(|name| root.pointer(name.trim_start_matches('#')))
        .unwrap_or(property)
}

/// The text with what its commands print now: a block of a file is written to a folder, a block `console` is run there.
fn transcribed(text: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("guide");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("writable");
    let mut out = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        writeln!(out, "{line}").expect("a string grows");
        let Some(info) = line.strip_prefix("```").filter(|info| !info.is_empty()) else {
            continue;
        };
        let block: Vec<&str> = lines.by_ref().take_while(|l| *l != "```").collect();
        match info.split_once(' ') {
            Some((_, path)) => {
                let path = folder.join(path);
                fs::create_dir_all(path.parent().expect("below the folder")).expect("writable");
                fs::write(path, block.join("\n") + "\n").expect("writable");
                writeln!(out, "{}\n```", block.join("\n")).expect("a string grows");
            }
            None if info == "console" => {
                let commands = block.iter().filter(|l| l.starts_with("$ "));
                commands.for_each(|command| out += &ran(command, &folder));
                out += "```\n";
            }
            None => writeln!(out, "{}\n```", block.join("\n")).expect("a string grows"),
        }
    }
    out
}

/// A command with what it prints.
fn ran(command: &str, folder: &Path) -> String {
    let mut words = command.trim_start_matches("$ ").split(' ');
    assert_eq!(words.next(), Some("claimlint"), "{command}");
    let output = Command::new(env!("CARGO_BIN_EXE_claimlint"))
        .args(words)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("it prints text");
    format!("{command}\n{}{}", text(output.stdout), text(output.stderr))
}
