//! Files in which decisions are kept between runs: the baseline and the ledger.

use super::discover::{name, unreadable};
use super::limits::FileLimit;
use super::load::{undecodable, whole};
use super::message::Failure;
use crate::pack::Problem;
use crate::review::Malformed;
use crate::source::{Format, decode};
use std::fs::File;
use std::path::Path;

/// What is kept in `file`, which is a `kind` of file.
///
/// # Errors
/// With the file's name, the place where there is one, and `help`: it cannot be read, is too large, or holds something else.
pub fn read<T>(
    file: &Path,
    limit: FileLimit,
    kind: &str,
    help: &str,
    parse: impl FnOnce(&str) -> Result<T, Malformed>,
) -> Result<T, Failure> {
    let problem = |problem: Problem| Failure::Problems(vec![problem]);
    let bytes = File::open(file)
        .and_then(|opened| whole(opened, 0, limit.bytes()))
        .map_err(|e| problem(unreadable(file, &e).with_help(help)))?;
    let text = decode(bytes, Format::Plain).map_err(|e| problem(undecodable(&name(file), &e)))?;
    parse(text.as_str()).map_err(|e| {
        let said = Problem::new(name(file), format!("is no {kind}: {}", e.message));
        let placed = match e.position {
            Some(at) => said.at(at).excerpt(text.as_str(), 1),
            None => said,
        };
        problem(placed.with_help(help))
    })
}
