//! A finding a line, in the shape editors and `grep` know: `path:line:column: severity: message [rule]`.

use super::{Options, Run, visible};
use crate::rule::Role;
use std::io::{self, Write};

/// Writes one line a finding, whatever the width, and nothing else. The other places stand at its end.
///
/// # Errors
/// Those of `out`.
pub fn concise(run: &Run, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let palette = options.palette;
    for finding in run.findings() {
        let mut places = finding.places.iter();
        let Some(first) = places.next().map(|p| run.locate(p)) else {
            continue;
        };
        let address = options.link(first.article.source, &palette.path(&first.address()));
        let severity = palette.severity(finding.severity, finding.severity.into());
        let rule = palette.dim(&format!("[{}]", visible(&finding.rule)));
        let message = visible(&finding.message);
        write!(out, "{address}: {severity}: {message} {rule}")?;
        let others: Vec<String> = places
            .filter(|p| p.role != Role::Evidence)
            .map(|p| run.locate(p).address())
            .collect();
        if !others.is_empty() {
            let words = format!("(against {})", others.join(", "));
            write!(out, " {}", palette.dim(&words))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn a_finding_a_line() {
        let fixture = fixture::harbour();
        let written = fixture::written(&fixture, |run, out| concise(run, &fixture::plain(40), out));
        snapbox::assert_data_eq!(written, snapbox::file!["snapshots/concise.txt"].raw());
    }
}
