//! The manifest: what is known of sources beyond their text. Read from `claimlint.yaml` by [`crate::pack`].

use globset::GlobMatcher;
use jiff::civil::Date;
use jiff::fmt::strtime::BrokenDownTime;
use std::collections::BTreeMap;

/// The name of a manifest.
pub const MANIFEST: &str = "claimlint.yaml";

/// What a manifest says.
#[derive(Clone, Debug, Default)]
pub struct Manifest {
    /// What holds for every source of which nothing else is said.
    pub defaults: Facts,
    /// What is known of single sources, by path below the manifest's folder, with `/` between folders.
    pub sources: BTreeMap<String, Facts>,
    /// What is known of the sources whose paths fit a pattern, in order: an earlier entry goes before a later one.
    pub patterns: Vec<(GlobMatcher, Facts)>,
}

impl Manifest {
    /// What is known of the source at `path`, a path below the manifest's folder with `/` between folders.
    pub fn known(&self, path: &str) -> Known {
        let own = self.sources.get(path).cloned().unwrap_or_default();
        let fitting = self.patterns.iter().filter(|(glob, _)| glob.is_match(path));
        Known {
            named: fitting.fold(own, |known, (_, facts)| known.or(facts)),
            defaults: self.defaults.clone(),
        }
    }
}

/// What a manifest says of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Of this file, by its path or a pattern: what the file says of itself does not count against it.
    pub named: Facts,
    /// Of every file of which nothing else is said.
    pub defaults: Facts,
}

impl Known {
    /// All of it.
    pub fn facts(&self) -> Facts {
        self.named.clone().or(&self.defaults)
    }

    /// All of it, of a file that says `stated` of itself.
    pub fn with(&self, stated: &Facts) -> Facts {
        self.named.clone().or(stated).or(&self.defaults)
    }
}

/// What is known of a source beyond its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The story it is compared in.
    pub story: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// The day it was published.
    pub published: Option<Date>,
    /// Where it was published.
    pub url: Option<String>,
    /// Its headline, where that does not stand in the text.
    pub title: Option<String>,
}

impl Facts {
    /// These facts; what they leave open as `other` has it.
    pub fn or(self, other: &Facts) -> Facts {
        Facts {
            story: self.story.or_else(|| other.story.clone()),
            outlet: self.outlet.or_else(|| other.outlet.clone()),
            language: self.language.or_else(|| other.language.clone()),
            published: self.published.or(other.published),
            url: self.url.or_else(|| other.url.clone()),
            title: self.title.or_else(|| other.title.clone()),
        }
    }
}

/// A day as manifests and records write it: `2024-10-28`, or as feeds do (RFC 2822): `Mon, 28 Oct 2024`; with or without a time of day after it.
///
/// # Errors
/// A sentence that says what was expected.
pub fn parse_day(text: &str) -> Result<Date, String> {
    plain_day(text)
        .or_else(|| day_of_feed(text))
        // There is no year 0.
        .filter(|day| day.year() > 0)
        .ok_or_else(|| format!("`{text}` is no day: write it as in `2024-10-28`"))
}

fn plain_day(text: &str) -> Option<Date> {
    let day = text
        .get(..10)
        .filter(|_| matches!(text.as_bytes().get(10), None | Some(b'T' | b't' | b' ')));
    day?.parse().ok()
}

fn day_of_feed(text: &str) -> Option<Date> {
    let formats = ["%a, %d %b %Y", "%a %d %b %Y", "%d %b %Y"];
    formats.into_iter().find_map(|format| {
        let (parsed, length) = BrokenDownTime::parse_prefix(format, text).ok()?;
        let ends = matches!(text.as_bytes().get(length), None | Some(b' '));
        // A weekday that is not that of the day makes it none, and a year of two digits could be of any century.
        let day = parsed.to_date().ok()?;
        (ends && day.year() >= 1000).then_some(day)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        let day = jiff::civil::date(2024, 2, 29);
        assert_eq!(parse_day("2024-02-29"), Ok(day));
        assert_eq!(parse_day("2024-02-29T23:59:59+02:00"), Ok(day));
        assert_eq!(parse_day("2024-02-29 10:00"), Ok(day));
        assert_eq!(parse_day("Thu, 29 Feb 2024"), Ok(day));
        assert_eq!(parse_day("Thu, 29 Feb 2024 23:59:59 +0200"), Ok(day));
        assert_eq!(parse_day("29 Feb 2024 23:59 GMT"), Ok(day));
        let single = Ok(jiff::civil::date(2019, 2, 6));
        assert_eq!(parse_day("Wed 6 Feb 2019"), single);
        for no in [
            "Wed, 29 Feb 2024",
            "30 Feb 2024",
            "29 Feb 20245",
            "29 Feb 24",
            "29 févr. 2024",
            "2023-02-29",
            "29.02.2024",
            "2024-2-29",
            "2024-02-290",
            "0000-01-03",
            "-001-01-03",
            "99999-01-01",
            "",
            "éééééé",
        ] {
            assert!(parse_day(no).is_err(), "{no}");
        }
    }
}
