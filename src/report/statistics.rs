//! How often each rule found something.

use super::{Options, Run, visible};
use crate::rule::Severity;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Writes a line a rule and severity, the most frequent first, and nothing where nothing was found.
///
/// # Errors
/// Those of `out`.
pub fn statistics(run: &Run, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let mut counts: BTreeMap<(&str, Severity), usize> = BTreeMap::new();
    for finding in run.findings() {
        *counts.entry((&finding.rule, finding.severity)).or_default() += 1;
    }
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by_key(|&((rule, severity), count)| {
        (std::cmp::Reverse(count), std::cmp::Reverse(severity), rule)
    });
    let digits = rows.first().map_or(0, |(_, n)| n.to_string().len());
    for ((rule, severity), count) in rows {
        let word = options
            .palette
            .severity(severity, &format!("{:7}", <&str>::from(severity)));
        writeln!(out, "{count:>digits$}  {word}  {}", visible(rule))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn counts_by_rule() {
        let fixture = fixture::harbour();
        let written = fixture::written(&fixture, |run, out| {
            statistics(run, &fixture::plain(80), out)
        });
        assert_eq!(
            written,
            "1  error    quantity-conflict\n1  warning  quote-wording\n1  note     damaged-text\n"
        );
    }
}
