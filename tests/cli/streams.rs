//! Records of many stories through `claimlint check`: whichever way they come, and in whatever order, the findings are the same bytes.

use super::{Desk, boats};
use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};

/// A record for each of `sources` sources of `stories` stories, the last of each with another figure.
fn records(stories: usize, sources: usize) -> Vec<Value> {
    let mut records = Vec::new();
    for story in 0..stories {
        for source in 0..sources {
            let lost = if source + 1 == sources { 90 } else { 40 };
            records.push(json!({
                "id": format!("{story}-{source}"), "story": format!("storm-{story:02}"), "outlet": format!("Outlet {source}"),
                "language": "en", "published": "2024-10-30", "text": boats(lost + story as u32),
            }));
        }
    }
    records
}

fn lines(records: &[Value]) -> String {
    records.iter().map(|record| format!("{record}\n")).collect()
}

/// What `claimlint` prints on both ends, and how it exits.
fn run(desk: &Desk, arguments: &[&str], input: &str) -> (String, String, Option<i32>) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_claimlint"))
        .args(arguments)
        .current_dir(&desk.0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(input.as_bytes()).expect("it is read");
    drop(stdin);
    let output = child.wait_with_output().expect("ends");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (
        text(output.stdout),
        text(output.stderr),
        output.status.code(),
    )
}

const CHECK: [&str; 4] = ["check", "wires.ndjson", "--format", "ndjson"];

#[test]
fn order_and_pipes_change_nothing() {
    let desk = Desk::new("order");
    let mut all = records(30, 3);
    desk.write("wires.ndjson", &lines(&all));
    let together = run(&desk, &CHECK, "");
    assert_eq!(together.2, Some(1));
    for story in 0..30 {
        let name = format!("\"story\":\"storm-{story:02}\"");
        assert!(together.0.contains(&name), "{name} in {}", together.0);
    }
    let whole = run(&desk, &["check", "wires.ndjson", "--format", "json"], "");
    let whole: Value = serde_json::from_str(&whole.0).expect("JSON");
    let streamed: Vec<Value> = (together.0.lines())
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(whole["findings"], json!(streamed));

    let (piped, errors, status) = run(&desk, &["check", "-", "--format", "ndjson"], &lines(&all));
    assert_eq!((errors.as_str(), status), ("", Some(1)));
    // The name of the file is in every place and, with that, in the fingerprint.
    let nameless = |lines: &str| {
        let mut rows: Vec<Value> = (lines.lines())
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        for row in &mut rows {
            row["fingerprint"].take();
            for place in row["locations"].as_array_mut().expect("places") {
                place["path"].take();
            }
        }
        rows
    };
    assert_eq!(nameless(&piped), nameless(&together.0));

    // The sources of a story stay in their order, and the stories lie about.
    all.sort_by_key(|record| {
        record["id"]
            .as_str()
            .and_then(|id| id.split('-').next_back())
            .map(str::to_owned)
    });
    desk.write("wires.ndjson", &lines(&all));
    assert_eq!(run(&desk, &CHECK, ""), together);
    for threads in ["1", "8"] {
        let arguments = [&CHECK[..], &["--threads", threads]].concat();
        assert_eq!(run(&desk, &arguments, ""), together);
    }
}

/// Nothing is dropped without a word: a record that cannot be read, wherever it stands, is told with its id, and its story is compared without it.
#[test]
fn what_cannot_be_read_is_told_and_the_stream_goes_on() {
    let desk = Desk::new("broken");
    let broken = [
        ("{\"id\": \"b1\", \"story\": \"storm-00\"}", json!("b1")),
        (
            "{\"id\": \"b2\", \"story\": \"storm-01\", \"text\": 1e400}",
            json!("b2"),
        ),
        (
            "{\"id\": \"b3\", \"text\": \"a\", \"published\": 7}",
            json!("b3"),
        ),
        ("{\"id\": \"b4\", \"tex", Value::Null),
        ("nonsense", Value::Null),
    ];
    let all = records(broken.len(), 2);
    let mut input = String::new();
    for (pair, (line, _)) in all.chunks(2).zip(&broken) {
        input += &format!("{}\n{line}\n{}\n", pair[0], pair[1]);
    }
    desk.write("wires.ndjson", &lines(&all));
    let good = run(&desk, &CHECK, "");
    desk.write("wires.ndjson", &input);
    for command in ["check", "extract", "keys"] {
        let (told, errors, status) =
            run(&desk, &[command, "wires.ndjson", "--format", "ndjson"], "");
        assert_eq!(status, Some(2), "{command}");
        let rows = told.lines().filter_map(|line| {
            let row: Value = serde_json::from_str(line).expect("JSON");
            let error = row.get("error")?;
            assert!(
                error.is_string() && row["source"] == "wires.ndjson",
                "{row}"
            );
            Some((row["line"].as_u64(), row["id"].clone()))
        });
        // `check` tells what it meets when it first looks over the file before what it meets when it reads a story.
        let mut rows: Vec<_> = rows.collect();
        rows.sort_by_key(|(line, _)| *line);
        let lines = (0..broken.len() as u64).map(|n| Some(3 * n + 2));
        let wanted: Vec<_> = lines.zip(broken.iter().map(|(_, id)| id.clone())).collect();
        assert_eq!(rows, wanted, "{command}");
        assert_eq!(
            errors.matches("error: wires.ndjson:").count(),
            broken.len(),
            "{errors}"
        );
        if command == "check" {
            let found: String = told
                .lines()
                .filter(|line| !line.starts_with("{\"error\""))
                .map(|line| format!("{line}\n"))
                .collect();
            assert_eq!(found, good.0);
        }
    }
}

/// A text that was cut inside a character is read but for that half, and told.
#[test]
fn half_a_character_is_told_and_the_rest_is_compared() {
    let desk = Desk::new("halves");
    let all = records(1, 2);
    desk.write("wires.ndjson", &lines(&all));
    let good = run(&desk, &CHECK, "");
    let cut = lines(&all).replacen(
        "\"text\":\"",
        "\"title\":\"It blew \\ud83d\",\"text\":\"",
        1,
    );
    desk.write("wires.ndjson", &cut);
    let (told, errors, status) = run(&desk, &CHECK, "");
    assert_eq!((told, status), (good.0, good.2));
    let place = cut.find("\\ud83d").expect("there") + 1;
    let warning = format!("warning: wires.ndjson:1:{place}: `\\ud83d` is half a character");
    assert!(errors.starts_with(&warning), "{errors}");
    assert_eq!(errors.matches("warning").count(), 1, "{errors}");
}

/// A story that does not fit is told with the limit to raise; the others are compared.
#[test]
fn a_story_too_large_is_told() {
    let desk = Desk::new("large");
    let mut all = records(2, 2);
    all.push(
        json!({"story": "storm-00", "language": "en", "text": "The wind blew. ".repeat(100_000)}),
    );
    desk.write("wires.ndjson", &lines(&all));
    let stories = |limit: &str| {
        let arguments = [&CHECK[..], &["--max-story", limit]].concat();
        let (told, errors, status) = run(&desk, &arguments, "");
        let rows: Vec<Value> = (told.lines())
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        let of = |row: &Value| (row.get("error").is_some(), row["story"].clone());
        (rows.iter().map(of).collect::<Vec<_>>(), errors, status)
    };
    let (rows, errors, status) = stories("1");
    assert_eq!(
        rows,
        [(true, json!("storm-00")), (false, json!("storm-01"))]
    );
    assert_eq!(status, Some(2));
    assert!(errors.contains("--max-story"), "{errors}");
    let (rows, errors, status) = stories("2");
    assert_eq!(
        rows,
        [(false, json!("storm-00")), (false, json!("storm-01"))]
    );
    assert_eq!((errors.as_str(), status), ("", Some(1)));
}
