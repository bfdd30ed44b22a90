//! What an engine makes of `claimlint keys` is what `claimlint check --group auto` makes on one machine: its rule, as `claimlint help keys` gives it,
//! written down a second time, in the way an engine would run it (a join on keys, a count, connected components).

use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The articles of a story, by id.
type Story = BTreeSet<String>;

/// A heap of four stories of three articles, told in different words, and of as many that stand alone; and a flood of forty-five that say the same.
fn heap() -> Vec<Value> {
    let places = ["Tarvik", "Brask", "Lorne", "Orvel"];
    let mut heap = Vec::new();
    let mut add = |id: String, day: usize, text: String| {
        let published = format!("2024-03-{day:02}");
        heap.push(json!({"id": id, "language": "en", "outlet": "Gazette", "published": published, "text": text}));
    };
    for (i, place) in places.iter().enumerate() {
        let (n, day) = (12 + i, 1 + 8 * i);
        add(
            format!("fire-{i}-a"),
            day,
            format!(
                "A fire in a textile factory killed {n} workers in {place} on Monday, mayor Ada Brenn said."
            ),
        );
        add(
            format!("fire-{i}-b"),
            day + 1,
            format!(
                "Mayor Ada Brenn said the fire that killed {n} workers in the textile factory of {place} began at night."
            ),
        );
        add(
            format!("fire-{i}-c"),
            day + 2,
            format!(
                "Workers of the textile factory in {place}, where a fire killed {n} workers, marched with mayor Ada Brenn."
            ),
        );
        add(
            format!("alone-{i}"),
            day,
            format!(
                "The museum of {place} bought {n} paintings by Hannes Keller for its garden of glass and stone."
            ),
        );
    }
    for i in 0..45 {
        add(
            format!("flood-{i:02}"),
            12,
            "Heavy rain flooded 300 houses in Avella on Sunday, firefighters said.".to_owned(),
        );
    }
    heap
}

#[test]
fn stories_follow_from_keys() {
    let folder = Folder::new("keys");
    let file = folder.write("heap.ndjson", &heap());
    let found = checked(&file);
    assert_eq!(joined(&keys(&file)), found);
    let fire = |i: usize| ["a", "b", "c"].map(|x| format!("fire-{i}-{x}")).into();
    for i in 0..4 {
        assert!(found.contains(&fire(i)), "{found:#?}");
        assert!(
            found.contains(&BTreeSet::from([format!("alone-{i}")])),
            "{found:#?}"
        );
    }
    // A block of forty-five says nothing.
    assert!(
        found.contains(&BTreeSet::from(["flood-07".to_owned()])),
        "{found:#?}"
    );
}

#[test]
fn the_order_of_articles_changes_no_story() {
    let folder = Folder::new("order");
    let mut heap = heap();
    let one = folder.write("heap.ndjson", &heap);
    heap.rotate_left(17);
    heap[..30].reverse();
    let other = folder.write("turned.ndjson", &heap);
    assert_eq!(checked(&one), checked(&other));
}

/// A row of `claimlint keys`.
struct Row {
    id: String,
    windows: Vec<String>,
    keys: Vec<String>,
}

fn keys(file: &Path) -> Vec<Row> {
    let strings = |v: &Value| {
        v.as_array()
            .expect("a list")
            .iter()
            .map(|v| v.as_str().expect("a word").to_owned())
            .collect()
    };
    let output = run(&["keys", "--format", "ndjson"], file);
    let rows = output
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("an object a line"));
    rows.map(|row| Row {
        id: row["id"].as_str().expect("an id").to_owned(),
        windows: strings(&row["windows"]),
        keys: strings(&row["keys"]),
    })
    .collect()
}

/// The rule of `claimlint help keys`.
fn joined(rows: &[Row]) -> BTreeSet<Story> {
    let mut blocks: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (i, row) in rows.iter().enumerate() {
        for key in &row.keys {
            for window in &row.windows {
                blocks.entry((key, window)).or_default().push(i);
            }
        }
    }
    let mut shared: BTreeMap<(usize, usize), BTreeSet<&str>> = BTreeMap::new();
    for ((key, _), members) in blocks.iter().filter(|(_, members)| members.len() <= 30) {
        for (n, &a) in members.iter().enumerate() {
            for &b in &members[n + 1..] {
                shared.entry((a, b)).or_default().insert(key);
            }
        }
    }
    let mut stories: Vec<Story> = rows.iter().map(|row| [row.id.clone()].into()).collect();
    for ((a, b), keys) in shared {
        if keys.len() < 4 || 200 * keys.len() < 32 * (rows[a].keys.len() + rows[b].keys.len()) {
            continue;
        }
        let of = |id: &String| {
            stories
                .iter()
                .position(|story| story.contains(id))
                .expect("every article has a story")
        };
        let (into, from) = (of(&rows[a].id), of(&rows[b].id));
        if into != from {
            let moved = std::mem::take(&mut stories[from]);
            stories[into].extend(moved);
        }
    }
    stories
        .into_iter()
        .filter(|story| !story.is_empty())
        .collect()
}

/// The stories `claimlint check --group auto` finds.
fn checked(file: &Path) -> BTreeSet<Story> {
    let output = run(
        &[
            "check",
            "--group",
            "auto",
            "--fail-on",
            "never",
            "--format",
            "json",
        ],
        file,
    );
    let report: Value = serde_json::from_str(&output).expect("one object");
    let mut stories: BTreeMap<&str, Story> = BTreeMap::new();
    for source in report["sources"].as_array().expect("sources") {
        let story = source["story"].as_str().expect("a story");
        stories
            .entry(story)
            .or_default()
            .insert(source["id"].as_str().expect("an id").to_owned());
    }
    stories.into_values().collect()
}

fn run(arguments: &[&str], file: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_claimlint"))
        .args(arguments)
        .arg(file)
        .output()
        .expect("runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("text")
}

/// A folder of a test's own.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("groups-{name}"));
        fs::create_dir_all(&path).expect("can be made");
        Self(path)
    }

    fn write(&self, name: &str, records: &[Value]) -> PathBuf {
        let path = self.0.join(name);
        let lines: Vec<String> = records.iter().map(ToString::to_string).collect();
        fs::write(&path, lines.join("\n")).expect("can be written");
        path
    }
}
