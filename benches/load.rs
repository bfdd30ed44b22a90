//! How long it takes to load everything that is built in (rules, languages, entities, the ontology, units), in milliseconds: `cargo bench --bench load`.
//!
//! Every run of the tool pays for it, so it has to stay under 20 ms; the benchmark fails where it does not. The best of several rounds counts, so that a busy
//! machine tells less.

use claimlint::pack::Pack;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

const ROUNDS: usize = 30;
const ALLOWED: Duration = Duration::from_millis(20);

#[expect(clippy::print_stdout, reason = "a benchmark reports to the terminal")]
fn main() -> ExitCode {
    let (mut rules, mut all) = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let pack = Pack::builtin().expect("sound");
        rules = rules.min(start.elapsed());
        // The data is read when it is first asked for.
        for tag in pack.data.tags() {
            black_box(pack.data.language(tag));
        }
        black_box((pack.data.entities(), pack.data.ontology()));
        black_box((pack.data.units(), pack.data.detector()));
        all = all.min(start.elapsed());
    }
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    println!("rules       {:8.2} ms", milliseconds(rules));
    println!("everything  {:8.2} ms", milliseconds(all));
    if all < ALLOWED {
        ExitCode::SUCCESS
    } else {
        println!("more than {} ms", milliseconds(ALLOWED));
        ExitCode::FAILURE
    }
}
