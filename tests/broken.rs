//! Files that are wrong, with what is said about them: `tests/broken.md` is the table, checked to the letter.
//!
//! `SNAPSHOTS=overwrite cargo test --test broken` writes what is said into the table.

use claimlint::pack::{
    FileKind, MAX_BYTES, Manifest, Origin, Pack, PackFile, Problem, decode, kind_of,
};
use std::fmt::Write as _;

const TABLE: &str = include_str!("broken.md");

/// What is said of a pack of files: (path, text) each.
fn said(files: &[(&str, &str)]) -> String {
    let doubts = if files[0].0 == "claimlint.yaml" {
        Manifest::read(files[0].0, files[0].1).map(|_| Vec::new())
    } else {
        let files = files.iter().map(|&(path, text)| PackFile {
            path: path.into(),
            kind: kind_of(path.trim_start_matches("house/")).unwrap_or(FileKind::Rule),
            origin: Origin::Pack("house".into()),
            text: text.to_owned().into(),
        });
        Pack::load(files.collect()).map(|pack| pack.doubts)
    };
    match doubts {
        Ok(doubts) if doubts.is_empty() => "nothing".into(),
        // What does nothing is told, and the run goes on.
        Ok(doubts) => format!("warning: {}", shown(&doubts)),
        Err(problems) => shown(&problems),
    }
}

fn shown(problems: &[Problem]) -> String {
    let all: Vec<_> = problems.iter().map(ToString::to_string).collect();
    all.join("\n")
}

#[test]
fn what_is_wrong_is_said_to_the_letter() {
    let mut table = String::new();
    let mut cases = 0;
    let mut files: Vec<(&str, String)> = Vec::new();
    let mut lines = TABLE.lines();
    while let Some(line) = lines.next() {
        let block = |lines: &mut std::str::Lines<'_>| {
            let body = lines.take_while(|l| *l != "```").map(|l| format!("{l}\n"));
            body.collect::<String>()
        };
        if let Some(path) = line.strip_prefix("```yaml ") {
            let text = block(&mut lines);
            write!(table, "{line}\n{text}```\n").unwrap();
            files.push((path, text));
        } else if line == "```text" {
            block(&mut lines);
            let borrowed: Vec<_> = files.iter().map(|(p, t)| (*p, t.as_str())).collect();
            let said = said(&borrowed);
            assert_ne!(said, "nothing", "{:?} is not broken", files);
            writeln!(table, "```text\n{said}\n```").unwrap();
            files.clear();
            cases += 1;
        } else {
            writeln!(table, "{line}").unwrap();
        }
    }
    assert!(cases >= 40, "{cases}");
    snapbox::assert_data_eq!(
        table,
        snapbox::Data::read_from(
            std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/broken.md")),
            None
        )
        .raw()
    );
}

#[test]
fn hostile_files_are_refused() {
    let began = std::time::Instant::now();
    let rule = |text: String| said(&[("house/a.yaml", &text)]);
    let deep = "[".repeat(1 << 20);
    let blocks: String = (0..2000)
        .map(|i| format!("{}a:\n", " ".repeat(i)))
        .collect();
    let dashes = "- ".repeat(1 << 19);
    let bomb = "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n".to_owned();
    let long = format!("doc: \"{}\"\ntext: {{}}\n", "x".repeat(100_000));
    let many = format!("doc: x\ntext: {{damage: [{}]}}\n", "a,".repeat(500_000));
    let keys: String = (0..5_000).map(|i| format!("k{i}: 1\n")).collect();
    for (text, part) in [
        (deep, "a bracket is opened and never closed"),
        (blocks, "nest more than"),
        (dashes, "nest more than"),
        (bomb, "anchors are not read"),
        (long, "a text of 100000 bytes"),
        (many, "more than 400000 values"),
        (keys, "`k0` is not known"),
        ("a: !!binary x\n".into(), "tags are not read"),
        ("? [a]\n: b\n".into(), "stands where a key was expected"),
        ("a: \u{0}\n".into(), "a.yaml"),
        ("\u{1b}[31m: 1\n".into(), "a.yaml"),
    ] {
        let said = rule(text);
        assert!(
            said.contains(part),
            "{}",
            said.chars().take(400).collect::<String>()
        );
        assert!(said.len() < 20_000, "{}", said.len());
    }
    // Brackets stand for many spellings, and ids are compared with all that are known: neither may take for ever.
    let concepts: String = (0..100_000)
        .map(|i| format!("  - a{i}(b)(c)(d)(e)(f)(g)(h)(i)\n"))
        .collect();
    let spellings = said(&[(
        "house/lang/fr/concepts.yaml",
        &format!("troops:\n{concepts}"),
    )]);
    assert!(
        spellings.contains("more than 500000 spellings"),
        "{spellings}"
    );
    let ids = "deaad,".repeat(100_000);
    let unknown = rule(format!("quantity: {{}}\nselect: {{concepts: [{ids}]}}\n"));
    assert!(unknown.contains("there is no concept `deaad`"), "{unknown}");
    assert!(unknown.len() < 20_000, "{}", unknown.len());
    let patterns = "\"**/*{a,b,c}*\",".repeat(50_000);
    let globs = rule(format!("text: {{}}\nfiles: [{patterns}]\n"));
    assert!(globs.contains("50000 patterns stand here"), "{globs}");
    let sources: String = (0..50_000)
        .map(|i| format!("  s{i}.txt: {{outlet: x}}\n"))
        .collect();
    let manifest = Manifest::read("claimlint.yaml", &format!("sources:\n{sources}"));
    assert_eq!(manifest.expect("sound").entries.len(), 50_000);
    // Far more than it takes, far less than what a square of any of these would.
    assert!(began.elapsed().as_secs() < 60, "{:?}", began.elapsed());
}

#[test]
fn what_is_no_text_is_refused() {
    let refused = |bytes: Vec<u8>| {
        decode("a.yaml", bytes, MAX_BYTES)
            .expect_err("refused")
            .to_string()
    };
    assert_eq!(
        refused(b"doc: x\nname: caf\xe9\n".to_vec()),
        "a.yaml:2:10: byte 16 is 0xe9, which is not UTF-8\n  help: save the file as UTF-8"
    );
    assert!(refused(vec![b'#'; (4 << 20) + 1]).contains("the file has more than 4194304 bytes"));
    assert_eq!(
        decode("a.yaml", b"\xef\xbb\xbfdoc: x".to_vec(), MAX_BYTES).unwrap(),
        "doc: x"
    );
}
