//! How fast the grammar alone reads prose, in megabytes a second: `cargo bench --bench grammar`.
//!
//! The prose is the seeds', repeated. Analysis (tokens and lexicon) and grammar are timed apart; the best of several rounds counts, so that a busy machine
//! tells less.

use claimlint::grammar::mentions;
use claimlint::pack::builtin_language;
use claimlint::text::Analysis;
use std::hint::black_box;
use std::time::{Duration, Instant};

const ROUNDS: usize = 10;
const BYTES: usize = 2_000_000;

#[expect(clippy::print_stdout, reason = "a benchmark reports to the terminal")]
fn main() {
    let language = builtin_language("fr").expect("built in").expect("sound");
    let mut prose = String::new();
    let mut files: Vec<_> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds"))
        .expect("the seeds are part of the project")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    while prose.len() < BYTES {
        for file in &files {
            prose += &std::fs::read_to_string(file).expect("readable");
            prose += "\n\n";
        }
    }
    let published = Some(jiff::civil::date(2024, 10, 28));
    let mut analysing = Duration::MAX;
    let mut reading = Duration::MAX;
    let mut found = 0;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let analysis = Analysis::new(&prose, &language);
        analysing = analysing.min(start.elapsed());
        let start = Instant::now();
        found = black_box(mentions(&analysis, published)).len();
        reading = reading.min(start.elapsed());
    }
    let rate = |time: Duration| prose.len() as f64 / 1e6 / time.as_secs_f64();
    println!("analysis  {:8.1} MB/s", rate(analysing));
    println!("grammar   {:8.1} MB/s   {found} mentions", rate(reading));
}
