#![no_main]

#[path = "../../tests/common/invariants.rs"]
#[allow(dead_code)] // each target uses its own part of it
mod invariants;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| invariants::html(bytes));
