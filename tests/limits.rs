//! Every limit of the README's table: what is beyond it is told or read in the way the table says, the rest is still read, and raising it helps.

mod desk;

use desk::Desk;
use std::process::Output;

const MIB: usize = 1 << 20;
const LOST: &str = "The harbour master said 40 boats were lost in the storm on Tuesday.\n";

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The paths of the sources a check read.
fn read(output: &Output) -> Vec<String> {
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let sources = report["sources"].as_array().expect("a list").iter();
    let paths = sources.map(|s| s["path"].as_str().expect("a path").to_owned());
    paths.collect()
}

/// A record that is `size` bytes long.
fn record(id: &str, story: &str, size: usize) -> String {
    let head = format!(r#"{{"id": "{id}", "story": "{story}", "language": "en", "text": ""#);
    let text = format!("Nobody slept.{}", " ".repeat(size));
    format!("{head}{text}\"}}\n")
}

#[test]
fn a_file() {
    let desk = Desk::new("limit-file");
    desk.write("storm/large.txt", &"\n".repeat(MIB + 1));
    desk.write("storm/small.txt", LOST);
    let check = ["check", "storm", "--format", "json", "--max-file"];
    let output = desk.run(&[&check[..], &["1"]].concat());
    assert_eq!(output.status.code(), Some(2));
    let line = "error: storm/large.txt: cannot be read: it is larger than --max-file allows";
    assert!(told(&output).contains(line), "{}", told(&output));
    assert_eq!(read(&output), ["storm/small.txt"]);
    let output = desk.run(&[&check[..], &["2"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert_eq!(read(&output).len(), 2);
    // As much as there is can be asked for.
    let output = desk.run(&[&check[..], &["18446744073709551615"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
}

/// What is kept between runs is read whole, like an article, and is no larger than one may be.
#[test]
fn a_baseline_and_a_ledger() {
    let desk = Desk::new("limit-kept");
    desk.write("storm/post.txt", LOST);
    let large = format!("{{\"schema\": 1,{}", " ".repeat(MIB));
    desk.write("known.json", &(large.clone() + "\"findings\": {}}"));
    desk.write("judged.json", &(large + "\"judged\": {}}"));
    let check = &["check", "storm"][..];
    let list = &["ledger", "list", "storm"][..];
    for (command, option, file) in [
        (check, "--baseline", "known.json"),
        (check, "--ledger", "judged.json"),
        (list, "--ledger", "judged.json"),
    ] {
        let run = |most: &str, file: &str| {
            desk.run(&[command, &[option, file, "--max-file", most]].concat())
        };
        let output = run("1", file);
        assert_eq!(output.status.code(), Some(2));
        let line = format!("error: {file}: cannot be read: it is larger than --max-file allows");
        assert!(told(&output).contains(&line), "{}", told(&output));
        let output = run("2", file);
        assert_eq!(output.status.code(), Some(0), "{}", told(&output));
        // What has no end is not read to it.
        #[cfg(unix)]
        assert_eq!(run("1", "/dev/zero").status.code(), Some(2));
        // Where it is wrong is told, and a byte order mark is not.
        desk.write("wrong.json", "\u{feff}{\"schema\": 1,\n  oops}");
        let output = run("1", "wrong.json");
        assert_eq!(output.status.code(), Some(2));
        let line = "error: wrong.json:2:3: is no ";
        assert!(told(&output).contains(line), "{}", told(&output));
    }
}

#[test]
fn a_line() {
    let desk = Desk::new("limit-line");
    let records = record("a", "s", MIB + 20) + &record("b", "s", 40);
    desk.write("wires.ndjson", &records);
    for command in ["check", "extract"] {
        let wires = [command, "wires.ndjson", "--format", "ndjson", "--max-line"];
        let output = desk.run(&[&wires[..], &["1"]].concat());
        assert_eq!(output.status.code(), Some(2), "{command}");
        let line = "error: wires.ndjson:1:1: the line is longer than --max-line allows";
        assert!(told(&output).contains(line), "{}", told(&output));
        assert!(
            !told(&output).contains("wires.ndjson:2"),
            "the next is read"
        );
        let output = desk.run(&[&wires[..], &["2"]].concat());
        assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    }
}

#[test]
fn a_story() {
    let desk = Desk::new("limit-story");
    let records = record("a", "large", MIB + 20) + &record("b", "small", 40);
    desk.write("wires.ndjson", &records);
    let check = ["check", "wires.ndjson", "--format", "json", "--max-story"];
    let output = desk.run(&[&check[..], &["1"]].concat());
    assert_eq!(output.status.code(), Some(2));
    let line = "the story `large` has 2 MiB in 1 sources, more than the 1 MiB of --max-story";
    assert!(told(&output).contains(line), "{}", told(&output));
    assert_eq!(read(&output).len(), 1);
    let output = desk.run(&[&check[..], &["2"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
}

#[test]
fn the_claims_of_a_story() {
    let desk = Desk::new("limit-claims");
    let boats = (40..46).map(|n| LOST.replace("40", &n.to_string()));
    desk.write("storm/post.txt", &boats.collect::<String>());
    desk.write("calm/post.txt", LOST);
    let check = ["check", "storm", "calm", "--format", "json", "--max-claims"];
    let output = desk.run(&[&check[..], &["5"]].concat());
    assert_eq!(output.status.code(), Some(2));
    let line = "claims in 1 sources, more than the 5 of --max-claims";
    assert!(told(&output).contains(line), "{}", told(&output));
    assert_eq!(read(&output), ["calm/post.txt"]);
    let output = desk.run(&[&check[..], &["50"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert_eq!(read(&output).len(), 2);
    // Stories that are found are bounded like those that are given.
    let output = desk.run(&[&check[..], &["5", "--group", "auto"]].concat());
    assert_eq!(output.status.code(), Some(2));
    assert!(
        told(&output).contains(&line.replace('1', "2")),
        "{}",
        told(&output)
    );
}

/// A source of nothing but figures is read as far as memory is meant for it; what was read is reported.
#[test]
fn the_claims_of_a_source() {
    let desk = Desk::new("limit-figures");
    desk.write("post.txt", &"40 boats sank. ".repeat(10));
    let extract = ["extract", "post.txt", "--format", "ndjson", "--max-claims"];
    let counts = |output: &Output| {
        let lines = String::from_utf8_lossy(&output.stdout).into_owned();
        lines.matches("\"kind\":\"count\"").count()
    };
    let output = desk.run(&[&extract[..], &["4"]].concat());
    assert_eq!(output.status.code(), Some(2));
    let line = "error: post.txt:1:61: more than the 4 claims of --max-claims";
    assert!(told(&output).contains(line), "{}", told(&output));
    assert_eq!(counts(&output), 4);
    let row = r#"{"error":"more than the 4 claims of --max-claims: figures and dates from here on are not read","source":"post.txt","id":null,"story":null,"line":1}"#;
    let last = |output: &Output| {
        let lines = String::from_utf8_lossy(&output.stdout).into_owned();
        lines.lines().last().map(str::to_owned)
    };
    assert_eq!(last(&output).as_deref(), Some(row));
    let output = desk.run(&[&extract[..], &["10"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    assert_eq!(counts(&output), 10);
    // A program that reads findings, or records, is told as well: by the line of the record.
    let record = r#"{"id":"r7","text":"40 boats sank. 50 boats sank. 60 boats sank."}"#;
    desk.write("wire.ndjson", &format!("\n{record}\n"));
    let check = ["check", "wire.ndjson", "--format", "ndjson"];
    for group in [&[][..], &["--group", "auto"]] {
        let output = desk.run(&[&check[..], &["--max-claims", "2"], group].concat());
        assert_eq!(output.status.code(), Some(2));
        let row = r#"{"error":"more than the 2 claims of --max-claims: figures and dates from here on are not read","source":"wire.ndjson","id":"r7","story":null,"line":2}"#;
        let rows = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(rows.lines().next(), Some(row));
    }
}

#[test]
fn a_manifest() {
    let desk = Desk::new("limit-yaml");
    let entries: String = (0..12_000)
        .map(|i| format!("  wires/storm/article-number-{i:06}.txt: {{outlet: The Evening Post, published: 2024-03-12}}\n"))
        .collect();
    assert!(entries.len() > MIB);
    desk.write(
        "claimlint.yaml",
        &format!("language: en\nsources:\n{entries}"),
    );
    desk.write("storm/post.txt", LOST);
    let output = desk.run(&["check", "storm", "--max-yaml", "1"]);
    assert_eq!(output.status.code(), Some(2));
    let line = "error: claimlint.yaml: the file has more than 1048576 bytes, the most that is read";
    assert!(told(&output).contains(line), "{}", told(&output));
    let output = desk.run(&["check", "storm"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
}

#[test]
fn what_a_manifest_holds() {
    let desk = Desk::new("limit-depth");
    desk.write("storm/post.txt", LOST);
    let deep = format!("sources: {}{}", "[".repeat(30), "]".repeat(30));
    let long = format!("language: {}", "e".repeat((64 << 10) + 1));
    let many = format!("packs: [{}]", "a, ".repeat(500_000));
    for (manifest, error) in [
        (&*deep, "lists and mappings nest more than 24 deep here"),
        (
            &*long,
            "a text of 65537 bytes stands here, and 65536 is the most that is read",
        ),
        (&*many, "more than 400000 values stand in this file"),
        (
            "language: &a en",
            "an anchor stands here, and anchors are not read",
        ),
        ("language: *a", "an alias or anchor stands here"),
        (
            "language: en\nsources: {é\u{1b}[31m: {}}",
            "claimlint.yaml:2:12: the character U+001B stands here",
        ),
        (
            "language: !!str en",
            "a tag stands here, and tags are not read",
        ),
    ] {
        desk.write("claimlint.yaml", manifest);
        let output = desk.run(&["check", "storm"]);
        assert_eq!(output.status.code(), Some(2), "{error}");
        assert!(told(&output).contains(error), "{error}: {}", told(&output));
    }
}

/// However much is wrong with a file, its first problems are told: each shows its line, which may be all of the file.
#[test]
fn the_problems_of_a_manifest() {
    const MANY: usize = 5_000;
    let desk = Desk::new("limit-problems");
    desk.write("storm/post.txt", LOST);
    let many = |item: &dyn Fn(usize) -> String| (0..MANY).map(item).collect::<Vec<_>>().join(",");
    for (manifest, ends) in [
        (
            format!("sources: {{{}}}", many(&|i| format!("a{i}: {{outlet: x}}"))),
            true,
        ),
        (
            format!(
                "sources: {{{}}}",
                many(&|i| format!("\"a{i}*\": {{outlet: x}}"))
            ),
            true,
        ),
        (
            format!(
                "sources: {{{}}}",
                many(&|i| format!("a{i}: {{published: x}}"))
            ),
            false,
        ),
        (
            format!(
                "sources: {{{}}}",
                many(&|i| format!("\"a[{i}\": {{outlet: x}}"))
            ),
            false,
        ),
        (
            format!("severity: {{{}}}", many(&|i| format!("a{i}: off"))),
            false,
        ),
        (format!("packs: [{}]", many(&|i| format!("a{i}"))), false),
    ] {
        desk.write("claimlint.yaml", &manifest);
        let output = desk.run(&["check", ".", "--lang", "en"]);
        let begins = &manifest[..40];
        assert_eq!(output.status.success(), ends, "{begins}");
        let told = told(&output);
        assert_eq!(told.matches("  help: ").count(), 50, "{begins}");
        assert!(
            !ends || told.contains(&format!(" (and {} more like it)", MANY - 50)),
            "{told}"
        );
    }
    // A suppression is pointed at, and not everything behind it.
    let all = many(&|i| format!("{{fingerprint: zz{i}, reason: x}}"));
    desk.write("claimlint.yaml", &format!("suppressions: [{all}]"));
    let output = desk.run(&["check", ".", "--lang", "en", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let findings = report["findings"].as_array().expect("a list");
    assert_eq!(findings.len(), MANY);
    assert!(output.stdout.len() < MANY * 2_000);
    for (i, finding) in findings.iter().enumerate() {
        let text = finding["locations"][0]["text"].as_str().expect("text");
        assert!(
            text.starts_with(&format!("{{fingerprint: zz{i},")),
            "{text}"
        );
    }
}

#[test]
fn markup_and_quotations_nest_as_deep_as_they_like() {
    let desk = Desk::new("limit-nesting");
    let (open, close) = ("<div><b>".repeat(50_000), "</b></div>".repeat(50_000));
    desk.write("storm/deep.html", &format!("{open}{LOST}{close}"));
    let marks = "« “ ".repeat(500);
    desk.write(
        "storm/deep.txt",
        &format!("{LOST}\n{marks}Nobody slept.\n\n{LOST}"),
    );
    let output = desk.run(&["extract", "storm", "--format", "ndjson"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let claims = String::from_utf8(output.stdout).expect("text");
    let of = |path: &str| {
        let ours = claims.lines().filter(|line| line.contains(path));
        ours.filter(|line| line.contains("\"40 boats\"")).count()
    };
    assert_eq!((of("deep.html"), of("deep.txt")), (1, 2));
    // What somebody says that somebody said: as deep as is asked for, and no deeper than takes linear time.
    desk.write(
        "quoted.txt",
        "“The mayor told us “nobody slept that night, and “we lost everything we had here” is all they said” in the end,” she said.\n",
    );
    let quotes = |depth: &str| {
        let output = desk.run(&["extract", "quoted.txt", "--max-nesting", depth]);
        let claims = String::from_utf8_lossy(&output.stdout).into_owned();
        (output.status.code(), claims.matches(" quote ").count())
    };
    assert_eq!((quotes("3"), quotes("1")), ((Some(0), 3), (Some(0), 1)));
    assert_eq!((quotes("0").0, quotes("65").0), (Some(2), Some(2)));
    let (open, close) = ("[".repeat(50_000), "]".repeat(50_000));
    let record =
        format!(r#"{{"language": "en", "text": "40 boats sank.", "more": {open}{close}}}"#);
    desk.write("wires.ndjson", &record);
    let output = desk.run(&["extract", "wires.ndjson", "--format", "ndjson"]);
    assert_eq!(output.status.code(), Some(0), "{}", told(&output));
    let claims = String::from_utf8(output.stdout).expect("text");
    assert!(claims.contains("\"40 boats\""), "{claims}");
}

/// Each of ten thousand figures in one sentence once brought all the words of it: two articles of 200 KB took gigabytes.
#[cfg(unix)]
#[test]
fn the_memory_that_two_endless_sentences_take() {
    let desk = Desk::new("limit-endless");
    let sentence = "les secours ont vu 12 morts et ".repeat(6_000);
    desk.write("storm/one.txt", &sentence);
    desk.write("storm/two.txt", &format!("{sentence} 13 morts."));
    let check = ["check", "storm", "--lang", "fr", "--threads", "1"];
    let program = desk.command(&[]).get_program().to_owned();
    let output = std::process::Command::new("sh")
        .args(["-c", "ulimit -v 1000000; exec \"$@\"", "sh"])
        .arg(program)
        .args(check)
        .current_dir(desk.path("."))
        .output()
        .expect("a shell");
    assert!(
        matches!(output.status.code(), Some(0 | 1)),
        "{:?} {}",
        output.status,
        told(&output)
    );
}
