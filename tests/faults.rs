//! What can go wrong around the program: with files, folders, pipes, disks. Nothing is lost without a word, and what can be done is done.
#![cfg(unix)]

mod desk;

use desk::Desk;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Permissions};
use std::io::Write as _;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _, PermissionsExt as _, symlink};
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::Duration;

const LOST: &str = "The harbour master said 40 boats were lost in the storm on Tuesday.\n";
const OTHER: &str = "The harbour master said 90 boats were lost in the storm on Tuesday.\n";

/// A desk with a story in which two papers disagree.
fn storm(name: &str) -> Desk {
    let desk = Desk::new(name);
    desk.write("storm/post.txt", LOST);
    desk.write("storm/mail.txt", OTHER);
    desk
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// What was read: the paths of the sources.
fn read(output: &Output) -> Vec<String> {
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let sources = report["sources"].as_array().expect("a list").iter();
    let paths = sources.map(|s| s["path"].as_str().expect("a path").to_owned());
    paths.collect()
}

fn make_pipe(desk: &Desk, name: &str) {
    let made = Command::new("mkfifo").arg(desk.path(name)).status();
    assert!(made.expect("mkfifo is there").success());
}

#[test]
fn a_file_that_vanishes_is_told() {
    let desk = storm("vanishes");
    make_pipe(&desk, "wire.ndjson");
    let running = desk
        .command(&[
            "extract",
            "wire.ndjson",
            "storm/post.txt",
            "--format",
            "ndjson",
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    // The pipe opens once somebody reads from it, and by then all files have been found.
    let mut pipe = File::create(desk.path("wire.ndjson")).expect("somebody reads");
    fs::remove_file(desk.path("storm/post.txt")).expect("there");
    writeln!(
        pipe,
        r#"{{"id": "w", "language": "en", "text": "12 boats sank."}}"#
    )
    .expect("read");
    drop(pipe);
    let output = running.wait_with_output().expect("ends");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        errors(&output),
        "error: storm/post.txt: no such file or folder\n"
    );
    assert!(String::from_utf8_lossy(&output.stdout).contains("12 boats"));
}

/// What is looked over twice must be the same both times: a story is never compared with what somebody has put in the place of its record.
#[test]
fn a_record_that_is_replaced_meanwhile_is_told() {
    let record = |boats: u32| {
        let text = LOST.trim().replace("40", &boats.to_string());
        format!(
            "{{\"id\": {boats}, \"language\": \"en\", \"story\": \"s\", \"text\": \"{text}\"}}\n"
        )
    };
    let first = record(40) + &record(90);
    for (meanwhile, lost) in [
        (record(40) + &record(91), 1),
        (record(40), 1),
        (String::new(), 2),
        // What is written behind it belongs to the next run.
        (first.clone() + &record(92), 0),
    ] {
        let desk = storm("replaced");
        desk.write("wires.ndjson", &first);
        make_pipe(&desk, "late.ndjson");
        let running = desk
            .command(&["check", "wires.ndjson", "late.ndjson", "--format", "json"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("starts");
        // By the time this pipe opens, the first file has been looked over.
        let pipe = File::create(desk.path("late.ndjson")).expect("somebody reads");
        desk.write("wires.ndjson", &meanwhile);
        drop(pipe);
        let output = running.wait_with_output().expect("ends");
        let told = errors(&output);
        let line = "cannot be read: it was changed while it was read; try again";
        assert_eq!(told.matches(line).count(), lost, "{told}");
        assert_eq!(read(&output).len(), 2 - lost);
        let status = if lost > 0 { 2 } else { 1 };
        assert_eq!(output.status.code(), Some(status), "{told}");
    }
}

#[test]
fn what_may_not_be_read_is_told() {
    let desk = storm("forbidden");
    desk.write("storm/closed/x.txt", LOST);
    for path in ["storm/closed", "storm/mail.txt"] {
        fs::set_permissions(desk.path(path), Permissions::from_mode(0o0)).expect("mine");
    }
    let mut command = desk.command(&["check", "storm", "--format", "json"]);
    if fs::metadata(desk.path(".")).expect("there").uid() == 0 {
        // Root may read everything, and nobody may not reach the program where root keeps it.
        let program = desk.path("claimlint");
        fs::copy(env!("CARGO_BIN_EXE_claimlint"), &program).expect("copied");
        command = Command::new(program);
        command.args(["check", "storm", "--format", "json"]);
        command.current_dir(desk.path("."));
        command.uid(65534);
    }
    let output = command.output().expect("runs");
    fs::set_permissions(desk.path("storm/closed"), Permissions::from_mode(0o755)).expect("mine");
    assert_eq!(output.status.code(), Some(2), "{}", errors(&output));
    assert_eq!(read(&output), ["storm/post.txt"]);
    let told = errors(&output);
    assert!(told.contains("storm/closed: Permission denied"), "{told}");
    assert!(
        told.contains("storm/mail.txt: may not be read: permission denied"),
        "{told}"
    );
}

/// Who has seen enough (`claimlint check … | head -1`) does not turn a run with findings into one without.
#[test]
fn a_reader_that_goes_away_changes_no_status() {
    let desk = storm("reader");
    for format in ["text", "html", "ndjson"] {
        let mut running = desk
            .command(&["check", "storm", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("starts");
        drop(running.stdout.take());
        let output = running.wait_with_output().expect("ends");
        assert_eq!(output.status.code(), Some(1), "{format}");
        assert_eq!(errors(&output), "", "{format}");
    }
}

#[test]
fn a_full_disk_is_told() {
    let desk = storm("full");
    let full = || {
        File::options()
            .write(true)
            .open("/dev/full")
            .expect("Linux has it")
    };
    for arguments in [
        &["check", "storm"][..],
        &["extract", "storm"],
        &["rules", "list"],
    ] {
        let output = desk
            .command(arguments)
            .stdout(full())
            .output()
            .expect("runs");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(errors(&output).starts_with("error: standard output: cannot write: "));
    }
    let output = desk.run(&["check", "storm", "--quiet", "--output", "json=/dev/full"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).starts_with("error: /dev/full: cannot write: "));
    let device = fs::metadata("/dev/full").expect("there").file_type();
    assert!(device.is_char_device(), "it is what it was");
}

/// What reads findings or claims line by line sees what is missing among them: a file that is not there, and one that is no text.
#[test]
fn a_file_that_cannot_be_read_is_a_line_of_its_own() {
    let desk = storm("lines");
    fs::write(desk.path("storm/torn.txt"), b"caf\xe9").expect("mine");
    let gone = r#"{"error":"no such file or folder","source":"gone.txt","id":null,"story":null,"line":null}"#;
    let torn = r#"{"error":"the text ends inside a character, at byte 3","source":"storm/torn.txt","id":null,"story":null,"line":1}"#;
    for command in [&["check"][..], &["check", "--group", "auto"], &["extract"]] {
        let output = desk.run(&[command, &["storm", "gone.txt", "--format", "ndjson"]].concat());
        assert_eq!(output.status.code(), Some(2));
        let lines = String::from_utf8_lossy(&output.stdout).into_owned();
        let broken: Vec<&str> = lines.lines().filter(|l| l.contains("error\":\"")).collect();
        assert_eq!(broken, [gone, torn], "{command:?}");
        assert!(lines.lines().count() > 2, "the rest is still read");
    }
}

/// A report is there whole or not at all: where the disk is full, and where the run is ended while it writes.
#[test]
fn half_a_report_never_passes_for_one() {
    for (what, prepare, status) in [
        // A file may have 512 bytes and no more; without the trap, the first byte too many ends the process.
        ("full", "trap '' XFSZ; ulimit -f 1; exec \"$@\"", Some(2)),
        ("ended", "ulimit -c 0; ulimit -f 1; exec \"$@\"", None),
    ] {
        let desk = storm(what);
        desk.write("out/report.html", "the last report");
        let output = Command::new("sh")
            .args([
                "-c",
                prepare,
                "sh",
                env!("CARGO_BIN_EXE_claimlint"),
                "check",
                "storm",
            ])
            .args(["--quiet", "--output", "html=out/report.html"])
            .current_dir(desk.path("."))
            .output()
            .expect("runs");
        assert_eq!(output.status.code(), status, "{what}: {}", errors(&output));
        assert_eq!(desk.read("out/report.html"), "the last report", "{what}");
        let left = fs::read_dir(desk.path("out"))
            .expect("there")
            .map(|e| e.expect("there").file_name());
        let left: Vec<_> = left.filter(|name| name != "report.html").collect();
        match status {
            Some(_) => assert!(left.is_empty(), "{left:?}"),
            // Nobody could take it away, where it had a name; no name of a report is what it has.
            None if cfg!(target_os = "linux") => assert!(left.is_empty(), "{left:?}"),
            None => assert!(left.iter().all(|name| is_temporary(name))),
        }
    }
}

fn is_temporary(name: &OsStr) -> bool {
    name.as_bytes().starts_with(b".") && name.as_bytes().ends_with(b".tmp")
}

/// Whether whoever started the tests has a signal ignored, as a shell without job control does with INT behind `&`: a child would ignore it, too.
fn is_ignored(signal: i32) -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|l| l.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|m| u64::from_str_radix(m.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}

/// Ends a program as somebody at a terminal (`INT`) or a system that shuts down (`TERM`) does.
fn signal(running: &Child, signal: &str) {
    let ended = Command::new("kill")
        .args([&format!("-{signal}"), &running.id().to_string()])
        .status();
    assert!(ended.expect("kill is there").success());
}

/// Who interrupts a run while it reads finds what was there before.
#[test]
fn an_interrupted_run_reports_nothing() {
    for (name, number) in [("INT", 2), ("TERM", 15)] {
        if is_ignored(number) {
            continue;
        }
        let desk = storm(name);
        desk.write("out/report.html", "the last report");
        make_pipe(&desk, "late.ndjson");
        let running = desk
            .command(&["check", "storm", "late.ndjson"])
            .args(["--output", "html=out/report.html"])
            .args(["--output", "json=out/new.json"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("starts");
        let _pipe = File::create(desk.path("late.ndjson")).expect("somebody reads");
        signal(&running, name);
        let output = running.wait_with_output().expect("ends");
        // A shell shows it as 128 and the number of the signal: no status of a run that came to its end.
        assert_eq!(output.status.signal(), Some(number));
        assert_eq!(output.stdout, b"");
        assert_eq!(desk.read("out/report.html"), "the last report");
        let left = fs::read_dir(desk.path("out")).expect("there").count();
        assert_eq!(left, 1, "nothing is written before everything is known");
    }
}

/// Who interrupts a run while it writes finds what was there before, or all of what is new.
#[test]
fn an_interrupted_report_never_passes_for_a_whole_one() {
    let desk = Desk::new("interrupted");
    for paper in 0..20 {
        let lost = |day| {
            let boats = 40 + day + paper;
            format!("On day {day} the harbour master said {boats} boats were lost.\n\n")
        };
        let text: String = (0..40).map(lost).collect();
        desk.write(&format!("storm/{paper}.txt"), &text);
    }
    let check = [
        "check",
        "storm",
        "--quiet",
        "--output",
        "html=out/report.html",
    ];
    desk.run(&check);
    let whole = desk.read("out/report.html");
    let (name, number) = if is_ignored(2) {
        ("TERM", 15)
    } else {
        ("INT", 2)
    };
    for attempt in 0.. {
        assert!(attempt < 50, "it never was interrupted while it wrote");
        fs::remove_dir_all(desk.path("out")).expect("mine");
        desk.write("out/report.html", "the last report");
        let out = fs::canonicalize(desk.path("out")).expect("there");
        let mut running = desk.command(&check).spawn().expect("starts");
        let mut writes = false;
        while !writes && running.try_wait().expect("known").is_none() {
            thread::sleep(Duration::from_micros(200));
            writes = is_writing(&running, &out);
        }
        if writes {
            signal(&running, name);
        }
        let ended = running.wait().expect("ends");
        let found = fs::read_dir(&out).expect("there").flatten();
        let names: Vec<_> = found.map(|e| e.file_name()).collect();
        let report = desk.read("out/report.html");
        if ended.signal() == Some(number) && report == "the last report" {
            let left = |name: &&OsString| cfg!(target_os = "linux") || !is_temporary(name);
            assert_eq!(names.iter().filter(left).count(), 1, "{names:?}");
            break;
        }
        assert_eq!(report, whole, "{ended}");
    }
}

/// Whether a program has a file open in `folder`, if the system says what it has open; else whether an unfinished one is there.
fn is_writing(running: &Child, folder: &Path) -> bool {
    match fs::read_dir(format!("/proc/{}/fd", running.id())) {
        Ok(opened) => opened
            .flatten()
            .any(|file| fs::read_link(file.path()).is_ok_and(|to| to.starts_with(folder))),
        Err(_) => fs::read_dir(folder)
            .is_ok_and(|found| found.flatten().any(|e| is_temporary(&e.file_name()))),
    }
}

#[test]
fn a_report_goes_where_it_is_to_go() {
    let desk = storm("links");
    desk.write("real.json", "{}");
    fs::set_permissions(desk.path("real.json"), Permissions::from_mode(0o600)).expect("mine");
    symlink("real.json", desk.path("link.json")).expect("mine");
    let output = desk.run(&["check", "storm", "--quiet", "--output", "json=link.json"]);
    assert_eq!(output.status.code(), Some(1), "{}", errors(&output));
    assert!(desk.path("link.json").is_symlink());
    assert!(desk.read("real.json").contains("\"findings\""));
    let mode = fs::metadata(desk.path("real.json")).expect("there").mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn links_that_lead_nowhere_are_told_and_circles_are_not_walked() {
    let desk = storm("circles");
    symlink("itself.txt", desk.path("storm/itself.txt")).expect("mine");
    symlink("gone.txt", desk.path("storm/nowhere.txt")).expect("mine");
    symlink("post.txt", desk.path("storm/twice.txt")).expect("mine");
    symlink("..", desk.path("storm/up")).expect("mine");
    let output = desk.run(&["check", "storm", "--format", "json"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(read(&output), ["storm/mail.txt", "storm/post.txt"]);
    let told = errors(&output);
    assert!(
        told.contains("error: storm/itself.txt: cannot be read: "),
        "{told}"
    );
    assert!(
        told.contains("error: storm/nowhere.txt: no such file or folder"),
        "{told}"
    );
    assert!(
        told.contains("warning: storm/up: links to folders are not followed"),
        "{told}"
    );
}

#[test]
fn pipes_and_devices_in_a_folder_are_told_and_not_waited_for() {
    let desk = storm("pipes");
    make_pipe(&desk, "storm/wire.txt");
    symlink("/dev/zero", desk.path("storm/zero.txt")).expect("mine");
    let output = desk.run(&["check", "storm", "--format", "json"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(read(&output), ["storm/mail.txt", "storm/post.txt"]);
    let told = errors(&output);
    for name in ["wire", "zero"] {
        let line = format!("error: storm/{name}.txt: is no file but a pipe, a socket or a device");
        assert!(told.contains(&line), "{told}");
    }
}

/// What says which files are left out is not waited for either, wherever it stands, and costs its folder only.
#[test]
fn an_ignore_file_that_never_ends_is_told() {
    for name in [".gitignore", ".claimlintignore", ".ignore"] {
        let desk = storm("endless");
        desk.write("calm/post.txt", LOST);
        symlink("/dev/zero", desk.path(format!("calm/{name}"))).expect("mine");
        let output = desk.run(&["check", ".", "--format", "json"]);
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(read(&output), ["storm/mail.txt", "storm/post.txt"]);
        let line = format!("error: calm/{name}: is no file but a pipe, a socket or a device");
        assert!(errors(&output).contains(&line), "{}", errors(&output));
        make_pipe(&desk, &format!("storm/{name}"));
        let output = desk.run(&["check", "storm", "--format", "json"]);
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(read(&output), [""; 0]);
        let output = desk.run(&["check", "storm/post.txt", "--format", "json"]);
        assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    }
}

/// A pattern that is none leaves nothing out, and is told.
#[test]
fn a_broken_ignore_file_is_told() {
    let desk = storm("ignore");
    desk.write("storm/.claimlintignore", "{a\nmail.txt\n");
    let output = desk.run(&["check", "storm", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert_eq!(read(&output), ["storm/post.txt"]);
    let told = errors(&output);
    assert!(told.starts_with("warning: storm: "), "{told}");
    assert!(told.contains(".claimlintignore: line 1"), "{told}");
}

/// The manifest and the ledger are found, not named: a link that leads nowhere is not the same as none, and a pipe is not waited for.
#[test]
fn decisions_are_not_lost_without_a_word() {
    for name in ["claimlint.yaml", "claimlint-ledger.json"] {
        let desk = storm("decisions");
        fs::remove_file(desk.path("claimlint.yaml")).expect("there");
        symlink("gone", desk.path(name)).expect("mine");
        let output = desk.run(&["check", ".", "--lang", "en"]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        let line = format!("{name}: no such file or folder");
        assert!(errors(&output).contains(&line), "{}", errors(&output));
        fs::remove_file(desk.path(name)).expect("there");
        make_pipe(&desk, name);
        let output = desk.run(&["check", ".", "--lang", "en"]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        let line = format!("{name}: is no file but a pipe");
        assert!(errors(&output).contains(&line), "{}", errors(&output));
    }
}

#[test]
fn a_pack_loses_no_rule() {
    let desk = storm("pack");
    desk.write("claimlint.yaml", "language: en\npacks: [house]\n");
    desk.write("house/README.md", "What the house rules are for.\n");
    symlink("gone.yaml", desk.path("house/dead.yaml")).expect("mine");
    make_pipe(&desk, "house/wire.yaml");
    let told = errors(&desk.run(&["check", "storm"]));
    assert!(
        told.contains("error: house/dead.yaml: no such file or folder"),
        "{told}"
    );
    assert!(
        told.contains("error: house/wire.yaml: is no file but a pipe"),
        "{told}"
    );
    // What has no end is not read to it.
    for option in ["--rule", "--config"] {
        let output = desk.run(&["check", "storm", option, "/dev/zero"]);
        assert_eq!(output.status.code(), Some(2));
        let told = errors(&output);
        assert!(
            told.contains("/dev/zero: the file has more than 4194304 bytes"),
            "{told}"
        );
        assert!(told.contains("raise --max-yaml"), "{told}");
    }
}

#[test]
fn names_that_are_no_text_stay_apart() {
    let desk = Desk::new("names");
    for (name, text) in [
        (&b"caf\xe9.txt"[..], LOST),
        (b"caf\xe8.txt", OTHER),
        (b"new\nline.txt", LOST),
    ] {
        fs::write(desk.path(OsStr::from_bytes(name)), text).expect("writable");
    }
    let output = desk.run(&["check", ".", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1), "{}", errors(&output));
    assert_eq!(
        read(&output),
        ["caf\\xE8.txt", "caf\\xE9.txt", "new\nline.txt"]
    );
    for format in ["text", "concise", "html", "sarif", "junit", "github"] {
        let output = desk.run(&["check", ".", "--format", format]);
        assert_eq!(output.status.code(), Some(1), "{format}");
        String::from_utf8(output.stdout).expect("a report is UTF-8");
    }
}

#[test]
fn folders_whose_names_are_no_text_have_a_manifest_too() {
    let desk = Desk::new("folders");
    let folder = desk.path(OsStr::from_bytes(b"caf\xe9"));
    fs::create_dir_all(folder.join("house")).expect("writable");
    fs::write(folder.join("post.txt"), LOST).expect("writable");
    fs::write(folder.join("mail.txt"), OTHER).expect("writable");
    let manifest = "language: en\npacks: [house]\nseverity: {quantity-copy: note}\n";
    fs::write(folder.join("claimlint.yaml"), manifest).expect("writable");
    let pack = folder.join("house/entities.yaml");
    fs::write(pack, "harbour: {kind: place, names: {en: [Harbour]}}\n").expect("writable");
    let mut command = desk.command(&["check", "--format", "json"]);
    let output = command.arg(&folder).output().expect("runs");
    assert!(!errors(&output).contains("no such"), "{}", errors(&output));
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert_eq!(read(&output).len(), 2);
}

#[test]
fn a_file_that_is_read_only_is_not_replaced() {
    let desk = storm("read-only");
    assert_eq!(
        desk.run(&["baseline", "write", "storm"]).status.code(),
        Some(0)
    );
    let file = desk.path("claimlint-baseline.json");
    fs::set_permissions(&file, Permissions::from_mode(0o444)).expect("mine");
    let before = fs::read(&file).expect("there");
    let known = desk.run(&["check", "storm", "--baseline", "claimlint-baseline.json"]);
    assert_eq!(
        known.status.code(),
        Some(0),
        "it can be read: {}",
        errors(&known)
    );
    desk.write("storm/mail.txt", LOST);
    for what in ["write", "prune"] {
        let output = desk.run(&["baseline", what, "storm"]);
        assert_eq!(output.status.code(), Some(2), "{what}");
        assert!(errors(&output).contains("claimlint-baseline.json: cannot write: it is read-only"));
        assert_eq!(fs::read(&file).expect("there"), before, "{what}");
    }
}

/// Many files, each a source: none is lost.
#[test]
fn very_many_files() {
    const FOLDERS: usize = 100;
    const EACH: usize = 1_000;
    let desk = Desk::new("many");
    for folder in 0..FOLDERS {
        let first = format!("{folder}/0.txt");
        desk.write(&first, "Nobody slept.\n");
        for i in 1..EACH {
            // Another name for one file costs a tenth of another file.
            let file = desk.path(format!("{folder}/{i}.txt"));
            fs::hard_link(desk.path(&first), file).expect("writable");
        }
    }
    let output = desk.run(&["check", ".", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert_eq!(read(&output).len(), FOLDERS * EACH);
}
