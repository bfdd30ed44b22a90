//! Suppressions in the manifest.

use super::suppression::{Aim, Fault, Suppression, last_day, single_spaced, target};
use crate::pack::{Manifest, Placed, WrittenSuppression, patterns};
use crate::source::{Source, Span, Text};
use globset::GlobSet;
use std::collections::BTreeSet;

/// The suppressions of a manifest, with the bytes each begins its line with; `rules` are the ids there are.
pub(super) fn suppressions(
    manifest: &Manifest,
    rules: &BTreeSet<&str>,
) -> Vec<(Span, Result<Suppression, Fault>)> {
    let text = Text::plain(manifest.text());
    let entries = manifest.suppressions.iter();
    entries
        .map(|entry| (line(&text, entry), read(&entry.value, rules)))
        .collect()
}

/// The manifest as something a finding can point at.
pub(super) fn source(manifest: &Manifest) -> Source {
    Source {
        path: manifest.path.clone(),
        id: None,
        story: manifest.path.clone(),
        outlet: None,
        language: None,
        published: None,
        url: None,
        title: None,
        text: Text::plain(manifest.text()),
    }
}

/// How much of an entry is pointed at, in bytes: all entries may stand on one line.
const SHOWN: usize = 512;

/// From where the entry begins to the end of its line.
fn line(text: &Text, entry: &Placed<WrittenSuppression>) -> Span {
    let (original, lines) = (text.original(), text.lines());
    let line = lines.line(original, entry.position.line);
    let (Some(line), Some(start)) = (line, lines.offset(original, entry.position)) else {
        return Span::default();
    };
    let mut end = line.end.min(start + SHOWN);
    while !original.is_char_boundary(end) {
        end -= 1;
    }
    let written = original[start..end].trim_end();
    Span::new(start, start + written.len())
}

fn read(written: &WrittenSuppression, rules: &BTreeSet<&str>) -> Result<Suppression, Fault> {
    let given = |text: &Option<String>| {
        let text = text.as_deref().map(single_spaced);
        text.filter(|t| !t.is_empty())
    };
    let words = given(&written.text);
    let mut aim = Aim {
        words: words.clone(),
        files: written.files.as_deref().map(files).transpose()?,
        ..Aim::default()
    };
    match (given(&written.fingerprint), given(&written.rule)) {
        (Some(fingerprint), _) => match target(&fingerprint, &BTreeSet::new()) {
            Ok(id) => aim.targets.push(id),
            Err(_) => {
                return Err(Fault::new(
                    format!("`{fingerprint}` is no fingerprint"),
                    "a report gives the id of each finding: 16 digits, of which the first 8 are enough",
                ));
            }
        },
        (None, Some(rule)) if words.is_none() && aim.files.is_none() => {
            return Err(Fault::new(
                "it names a rule and no place",
                format!(
                    "say where with `files` or `text`; `severity: {{{rule}: off}}` silences a rule everywhere"
                ),
            ));
        }
        (None, Some(rule)) => {
            if !rules.contains(rule.as_str()) {
                // What is no rule may look like a fingerprint, but it was not given as one.
                let known: Vec<&str> = rules.iter().copied().collect();
                let near = crate::pack::nearest(&rule, known);
                return Err(Fault::new(
                    format!("there is no rule `{rule}`"),
                    near.map_or("`claimlint rules list` names them all".into(), |near| {
                        format!("did you mean `{near}`?")
                    }),
                ));
            }
            aim.targets.push(target(&rule, rules)?);
        }
        (None, None) if words.is_none() => {
            return Err(Fault::new(
                "it does not say which finding",
                "give it a `fingerprint`, a `rule` with `files` or `text`, or a `text`",
            ));
        }
        (None, None) => {}
    }
    let reason = given(&written.reason).ok_or_else(|| {
        Fault::new(
            "it gives no reason",
            "say why: `reason: the ministry stands by both figures`",
        )
    })?;
    Ok(Suppression {
        aim,
        reason,
        until: given(&written.until).as_deref().map(last_day).transpose()?,
    })
}

/// Patterns of paths from the manifest's folder. Sources are named from where the tool is run.
fn files(written: &[String]) -> Result<GlobSet, Fault> {
    patterns(written).map_err(|(index, what)| {
        Fault::new(
            format!("`{}` is no pattern of files: {what}", written[index]),
            "write it as in `desk/**/*.md`",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(yaml: &str) -> Vec<Result<Suppression, Fault>> {
        let manifest = Manifest::read("claimlint.yaml", yaml).expect("a manifest");
        let rules = BTreeSet::from(["quantity-conflict"]);
        let read = suppressions(&manifest, &rules);
        read.into_iter().map(|(_, meant)| meant).collect()
    }

    #[test]
    fn an_entry_needs_an_aim_and_a_reason() {
        let yaml = |entry: &str| format!("suppressions:\n  - {entry}\n");
        for (entry, what) in [
            ("{}", "it does not say which finding"),
            ("{reason: x}", "it does not say which finding"),
            ("{fingerprint: 00aa11bb22cc33dd}", "it gives no reason"),
            (
                "{fingerprint: 00aa11bb, reason: \" \"}",
                "it gives no reason",
            ),
            (
                "{fingerprint: tolls, reason: x}",
                "`tolls` is no fingerprint",
            ),
            (
                "{rule: quantity-conflict, reason: x}",
                "it names a rule and no place",
            ),
            (
                "{rule: quantity-conflit, text: tolls, reason: x}",
                "there is no rule `quantity-conflit`",
            ),
            (
                "{text: tolls, reason: x, until: soon}",
                "`soon` is no day: write it as in `2024-10-28`",
            ),
        ] {
            let fault = read(&yaml(entry)).remove(0).expect_err(entry);
            assert_eq!(fault.what, what, "{entry}");
        }
        for entry in [
            "{fingerprint: 00aa11bb, reason: x}",
            "{rule: quantity-conflict, files: [\"a/*.md\"], reason: x}",
            "{text: 40 boats, reason: x, until: 2024-12-31}",
        ] {
            assert!(read(&yaml(entry))[0].is_ok(), "{entry}");
        }
    }

    #[test]
    fn a_malformed_entry_keeps_its_line() {
        let yaml = "language: fr\nsuppressions:\n  - rule: tolls\n    reason: x\n  - {text: a}  \n";
        let manifest = Manifest::read("claimlint.yaml", yaml).expect("a manifest");
        let read = suppressions(&manifest, &BTreeSet::new());
        let lines: Vec<&str> = read.iter().map(|(span, _)| &yaml[span.range()]).collect();
        assert_eq!(lines, ["rule: tolls", "{text: a}"]);
    }
}
