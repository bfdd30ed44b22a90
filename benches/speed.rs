//! How fast the program is, as ratios of runs on one machine: `cargo bench --bench speed [-- WHAT…]`. What there is to measure, and how to read it, is told
//! in `benches/README.md`.

mod press;

use press::article;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

type Outcome = std::io::Result<()>;
/// A name and what it measures.
type Measure = (&'static str, fn(&Path) -> Outcome);

#[expect(clippy::print_stdout, reason = "a benchmark reports to the terminal")]
fn main() -> Outcome {
    let asked: Vec<String> = std::env::args()
        .skip(1)
        .filter(|a| a != "--bench")
        .collect();
    let measures: [Measure; 6] = [
        ("start", start),
        ("extract", extract),
        ("folder", folder),
        ("growth", growth),
        ("memory", memory),
        ("hostile", hostile),
    ];
    let place = std::env::temp_dir().join(format!("claimlint-bench-{}", std::process::id()));
    fs::create_dir_all(&place)?;
    for (name, measure) in measures {
        if asked.is_empty() || asked.iter().any(|a| a == name) {
            println!("{name}");
            measure(&place)?;
        }
    }
    fs::remove_dir_all(&place)
}

/// The wall time of a command, the best of `rounds`, and the most memory it held, in MiB, where the system tells.
fn time(rounds: usize, program: &str, arguments: &[&str]) -> std::io::Result<(Duration, f64)> {
    let mut best = Duration::MAX;
    let mut memory = 0;
    for _ in 0..rounds {
        let begin = Instant::now();
        let mut child = Command::new(program)
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let status = format!("/proc/{}/status", child.id());
        while child.try_wait()?.is_none() {
            if let Some(now) = fs::read_to_string(&status).ok().as_deref().and_then(peak) {
                memory = memory.max(now);
            }
            std::thread::sleep(Duration::from_micros(
                if begin.elapsed().as_millis() < 100 {
                    200
                } else {
                    5_000
                },
            ));
        }
        best = best.min(begin.elapsed());
    }
    Ok((best, memory as f64 / 1024.0))
}

/// The most memory a process held, in KiB.
fn peak(status: &str) -> Option<u64> {
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

fn claimlint(rounds: usize, arguments: &[&str]) -> std::io::Result<(Duration, f64)> {
    time(rounds, env!("CARGO_BIN_EXE_claimlint"), arguments)
}

/// Writes `stories` stories of `sources` records each; how many bytes of text that is.
fn records(file: &Path, stories: u64, sources: u64) -> std::io::Result<u64> {
    let mut out = BufWriter::new(File::create(file)?);
    let mut bytes = 0;
    for story in 0..stories {
        for source in 0..sources {
            let a = article(story, source);
            bytes += a.text.len() as u64;
            serde_json::to_writer(
                &mut out,
                &serde_json::json!({
                    "id": a.id, "story": a.story, "outlet": a.outlet, "language": a.language,
                    "published": a.published, "text": a.text,
                }),
            )?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()?;
    Ok(bytes)
}

fn rate(bytes: u64, time: Duration) -> f64 {
    bytes as f64 / 1e6 / time.as_secs_f64()
}

/// From start to exit.
#[expect(clippy::print_stdout, reason = "a benchmark reports to the terminal")]
fn start(_: &Path) -> Outcome {
    let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let (version, _) = claimlint(20, &["--version"])?;
    let (check, _) = claimlint(20, &["check", seeds])?;
    println!("  --version    {:7.1} ms", version.as_secs_f64() * 1e3);
    println!("  check seeds  {:7.1} ms", check.as_secs_f64() * 1e3);
    Ok(())
}

/// Extraction with everything on, a core and two.
#[expect(clippy::print_stdout, reason = "a benchmark reports to the terminal")]
fn extract(place: &Path) -> Outcome {
    let file = place.join("extract.ndjson");
    let bytes = records(&file, 400, 10)?;
    let file = file.display().to_string();
    let mut times = Vec::new();
    for threads in ["1", "2"] {
        let line = ["extract", &file, "--format", "ndjson", "--threads", threads];
        let (time, _) = claimlint(3, &line)?;
        println!("  {threads} thread(s)  {:7.1} MB/s", rate(bytes, time));
        times.push(time);
    }
    println!("  two against one: {:.2}", ratio(times[0], times[1]));
    Ok(())
}

fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64()
}

/// A folder of 6,700 articles in stories of ten, beside the spelling linter typos where that is installed (`TYPOS` names it).
#[expect(clippy::print_stdout, reason = "a benchmark reports to the terminal")]
fn folder(place: &Path) -> Outcome {
    let folder = place.join("articles");
    let mut bytes = 0;
    for story in 0..670 {
        let below = folder.join(format!("story-{story:04}"));
        fs::create_dir_all(&below)?;
        for source in 0..10 {
            let text = article(story, source).text;
            bytes += text.len() as u64;
            fs::write(below.join(format!("{source}.txt")), text)?;
        }
    }
    let folder = folder.display().to_string();
    let typos = std::env::var("TYPOS").unwrap_or_else(|_| "typos".into());
    for threads in ["1", "2"] {
        let line = ["check", &folder, "--threads", threads, "--format", "ndjson"];
        let (ours, _) = claimlint(3, &line)?;
        print!("  {threads} thread(s)  {:7.1} MB/s", rate(bytes, ours));
        match time(3, &typos, &["--threads", threads, &folder]) {
            Ok((theirs, _)) => println!("   {:.2} times typos", ratio(theirs, ours)),
            Err(_) => println!("   (typos is not installed)"),
        }
    }
    Ok(())
}

/// How the time of `check` grows with the number of records, in stories of 10 and of 1,000 sources.
#[expect(clippy::print_stdout, reason = "a benchmark reports to the terminal")]
fn growth(place: &Path) -> Outcome {
    let file = place.join("growth.ndjson");
    let path = file.display().to_string();
    for sources in [10, 1_000] {
        let mut last: Option<f64> = None;
        for articles in [10_u64, 100, 1_000, 10_000] {
            if articles < sources {
                continue;
            }
            let bytes = records(&file, articles / sources, sources)?;
            let line = ["check", &path, "--format", "ndjson", "--threads", "1"];
            let (time, memory) = claimlint(2, &line)?;
            let each = time.as_secs_f64() * 1e6 / articles as f64;
            let grown = last.map_or(String::new(), |l| format!("{:6.2} times", each / l));
            println!(
                "  stories of {sources:>5}  {articles:>6} articles  {:8.2} s  {:7.1} MB/s  {each:8.0} µs each {grown}  {memory:.0} MiB",
                time.as_secs_f64(),
                rate(bytes, time),
            );
            last = Some(each);
        }
    }
    Ok(())
}

/// The memory of a stream of 100,000 records.
#[expect(clippy::print_stdout, reason = "a benchmark reports to the terminal")]
fn memory(place: &Path) -> Outcome {
    let file = place.join("memory.ndjson");
    let bytes = records(&file, 10_000, 10)?;
    let path = file.display().to_string();
    println!("  {:.0} MB in 100,000 records", bytes as f64 / 1e6);
    for command in ["extract", "check"] {
        let (time, memory) = claimlint(1, &[command, &path, "--format", "ndjson"])?;
        println!(
            "  {command:<8} {:6.1} MB/s  {memory:6.1} MiB",
            rate(bytes, time)
        );
    }
    Ok(())
}

/// Texts made to take long, against prose of the same size.
#[expect(clippy::print_stdout, reason = "a benchmark reports to the terminal")]
fn hostile(place: &Path) -> Outcome {
    let size = std::env::var("BYTES")
        .ok()
        .and_then(|b| b.parse().ok())
        .unwrap_or(5_000_000);
    let prose: String = (0..)
        .map(|i| article(i, 0).text)
        .scan(0, |sum, text| {
            (*sum < size).then(|| {
                *sum += text.len();
                text
            })
        })
        .collect();
    let time = |name: &str, text: &str| -> std::io::Result<Duration> {
        let file: PathBuf = place.join(name);
        fs::write(&file, text)?;
        let path = file.display().to_string();
        let line = [
            "extract",
            &path,
            "--lang",
            "fr",
            "--format",
            "ndjson",
            "--threads",
            "1",
        ];
        Ok(claimlint(1, &line)?.0)
    };
    // Two articles of a tenth each that are compared.
    let pair = |text: &str| -> std::io::Result<Duration> {
        let text: String = text.chars().take(size / 10).collect();
        for name in ["one.txt", "two.txt"] {
            fs::create_dir_all(place.join("pair"))?;
            fs::write(place.join("pair").join(name), format!("{text} {name}."))?;
        }
        let path = place.join("pair").display().to_string();
        let line = ["check", &path, "--lang", "fr", "--threads", "1"];
        Ok(claimlint(1, &line)?.0)
    };
    let compared = pair(&prose)?;
    for (name, piece) in [
        ("figures in one sentence", "les secours ont vu 12 morts et "),
        ("dates in one sentence", "la gare ferme le 3 mars et "),
        ("names", "Anne Colin et Paul Vidal, "),
        ("quotations", "« La gare ferme », a dit Anne Colin, "),
    ] {
        let taken = pair(&piece.repeat(size / 10 / piece.len()))?;
        println!(
            "  {:<28} {:7.2} s  {:5.1} times two articles of prose",
            name,
            taken.as_secs_f64(),
            ratio(taken, compared)
        );
    }
    let wanted = time("prose.txt", &prose)?;
    println!("  {:<28} {:7.2} s", "prose", wanted.as_secs_f64());
    for (name, piece) in [
        ("figures", "10 "),
        ("quotation marks", "« “ \" ” » "),
        ("opening marks", "« "),
        ("que", "dit que "),
        (
            "a sentence without end",
            "le maire a dit que la ville avait vu 12 personnes et ",
        ),
        ("capitals", "Martin Dupont "),
        ("shouting", "MARTIN "),
        ("combining characters", "e\u{301}\u{302}\u{303} "),
        ("one letter, combining", "\u{301}"),
        ("brackets", "("),
        ("strokes", "- "),
        ("numbers in words", "vingt et un mille "),
        ("dates", "du 3 mars 2024 au 5 mars "),
        ("sources", "selon "),
        ("negations", "le maire n'a pas gagné si "),
        ("instead", "la ville et non la charte "),
        ("lines", "a\n"),
        ("stops", "a. "),
        ("versions", "1."),
        ("shares", "3 % "),
        ("initials", "M. "),
        ("a list", "1,1,1,"),
        ("groups", "100 "),
        ("ordinals", "1er "),
        ("halves", "½ "),
        ("elisions", "l'"),
        ("hidden characters", "a\u{200b}"),
        ("links.md", "[a]("),
        ("references.md", "[a][b] "),
        ("emphasis.md", "_a_"),
        ("tags.md", "<a "),
        ("tags.html", "<a "),
    ] {
        let mut text = piece.repeat(size / piece.len());
        if name == "one letter, combining" {
            text.insert(0, 'e');
        }
        let ending = name.rsplit_once('.').map_or("txt", |(_, ending)| ending);
        let taken = time(&format!("hostile.{ending}"), &text)?;
        let times = ratio(taken, wanted);
        let far = if times > 10.0 { "  too long" } else { "" };
        println!(
            "  {name:<28} {:7.2} s  {times:5.1} times prose{far}",
            taken.as_secs_f64()
        );
    }
    Ok(())
}
