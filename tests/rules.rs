//! Every example inside every built-in rule is a test of its own: `cargo test --test rules quantity-conflict`.

use claimlint::pack::{Expected, Pack};
use claimlint::trial::try_case;
use libtest_mimic::{Arguments, Trial};
use std::process::ExitCode;
use std::sync::Arc;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let pack = Arc::new(Pack::builtin().expect("what is built in loads"));
    let mut trials = Vec::new();
    for (rule, loaded) in pack.rules.iter().enumerate() {
        for (case, tried) in loaded.cases.iter().enumerate() {
            let group = match tried.expected {
                Expected::Found(_) => "found",
                Expected::Tolerated => "tolerated",
                Expected::NotComparable => "not comparable",
            };
            let name = format!("{}: {group}: {}", loaded.rule.id, tried.name);
            let pack = Arc::clone(&pack);
            trials.push(Trial::test(name, move || {
                let loaded = &pack.rules[rule];
                let outcome = try_case(&loaded.rule, &loaded.cases[case], &pack).outcome;
                if outcome.is_good() {
                    Ok(())
                } else {
                    Err(format!("{outcome:?}").into())
                }
            }));
        }
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}
