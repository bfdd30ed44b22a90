//! Records: NDJSON, an article a line.
//!
//! ```json
//! {"id": "a1", "story": "flood", "outlet": "The Post", "language": "en", "published": "2024-10-28", "url": null, "title": "…", "text": "…"}
//! ```
//!
//! `text` is required; members that are not listed are left alone, so that files made for other tools can be read.

use super::{Facts, Source, Text, parse_day, surrogates};
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Visitor};
use std::fmt;

/// Why a line is no record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordError {
    /// The record's id, where at least that can be read.
    pub id: Option<String>,
    /// The column in the line, in bytes from 1, where that is known.
    pub column: Option<usize>,
    /// What was found and what was expected.
    pub message: String,
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for RecordError {}

/// A record as written.
#[derive(Deserialize)]
struct Written {
    #[serde(default)]
    id: Option<Name>,
    #[serde(default)]
    story: Option<Name>,
    #[serde(default)]
    outlet: Option<String>,
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    title: Option<String>,
    text: String,
}

/// An id: databases export them as numbers as often as not.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "expected a string or a whole number of at most 64 bits"
)]
enum Name {
    Text(String),
    Number(i64),
    Large(u64),
}

impl From<Name> for String {
    fn from(name: Name) -> Self {
        match name {
            Name::Text(text) => text,
            Name::Number(number) => number.to_string(),
            Name::Large(number) => number.to_string(),
        }
    }
}

/// A string that is looked over and not kept.
struct Skipped;

impl<'de> Deserialize<'de> for Skipped {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl Visitor<'_> for Any {
            type Value = Skipped;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_str<E>(self, _: &str) -> Result<Skipped, E> {
                Ok(Skipped)
            }
        }
        deserializer.deserialize_str(Any)
    }
}

/// A record of which only the story is kept.
#[derive(Deserialize)]
struct Outline {
    #[serde(default)]
    story: Option<Name>,
    #[serde(rename = "text")]
    _text: Skipped,
}

/// As much as its id.
#[derive(Deserialize)]
struct Id {
    id: Name,
}

/// An article read from a record.
#[derive(Clone, Debug)]
pub struct Record {
    /// The article.
    pub source: Source,
    /// What of the record could not be made out and was left open.
    pub doubts: Vec<Doubt>,
}

/// Something in a record that could not be made out and was left open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The column in the line, in bytes from 1, where that is known.
    pub column: Option<usize>,
    /// What was found and what was made of it.
    pub message: String,
}

/// One article of the file `path`, from one `line` of it. What the record does not say of itself is taken from `known`; its story is then the file.
///
/// # Errors
/// What is wrong with the line.
pub fn record(path: &str, line: &str, known: &Facts) -> Result<Record, RecordError> {
    let (written, mut doubts) = object::<Written>(line)?;
    // Archives hold days in every notation: the article is worth more than its date, and a date that is not known is no difference.
    let published = match written.published.as_deref().map(parse_day) {
        Some(Ok(day)) => Some(day),
        Some(Err(message)) => {
            doubts.push(Doubt {
                column: None,
                message: format!("`published`: {message}; taken as unknown"),
            });
            None
        }
        None => known.published,
    };
    let known = known.clone();
    let source = Source {
        path: path.to_owned(),
        id: written.id.map(String::from),
        story: name_of_story(path, written.story, &known),
        outlet: written.outlet.or(known.outlet),
        language: written.language.or(known.language),
        published,
        url: written.url.or(known.url),
        title: written.title.filter(|t| !t.is_empty()).or(known.title),
        text: Text::plain(written.text),
    };
    Ok(Record { source, doubts })
}

/// The story of the record on one `line` of the file `path`, as by [`record`], without what it takes to read the whole: for sorting records by story.
///
/// # Errors
/// What is wrong with the line, as far as it had to be read. A line that passes may still be no record.
pub fn story(path: &str, line: &str, known: &Facts) -> Result<String, RecordError> {
    let (outline, _) = object::<Outline>(line)?;
    Ok(name_of_story(path, outline.story, known))
}

fn name_of_story(path: &str, written: Option<Name>, known: &Facts) -> String {
    written
        .map(String::from)
        .or_else(|| known.story.clone())
        .unwrap_or_else(|| path.to_owned())
}

/// The members of the object on a line. Half a character, as is left where a program has cut a text in its middle, is read as U+FFFD and told: an article is
/// worth more than the rest of an emoji.
fn object<T: DeserializeOwned>(line: &str) -> Result<(T, Vec<Doubt>), RecordError> {
    if !line.trim_start().starts_with('{') {
        // serde would take an array for the members in order.
        return Err(RecordError {
            id: None,
            column: None,
            message: "expected a JSON object with the member `text`".into(),
        });
    }
    let error = match serde_json::from_str(line) {
        Ok(read) => return Ok((read, Vec::new())),
        Err(error) => error,
    };
    // Only what could not be read is looked through for it.
    let halves = surrogates::alone(line);
    let Some(&first) = halves.first() else {
        return Err(wrong(line, &error));
    };
    let mended = surrogates::replaced(line, &halves);
    let read = serde_json::from_str(&mended).map_err(|error| wrong(&mended, &error))?;
    let more = match halves.len() - 1 {
        0 => String::new(),
        n => format!(" (and {n} more like it)"),
    };
    let escape = &line[first..first + surrogates::ESCAPE];
    let doubt = Doubt {
        column: Some(first + 1),
        message: format!(
            "`{escape}` is half a character, a surrogate without its other half; read as U+FFFD{more}"
        ),
    };
    Ok((read, vec![doubt]))
}

fn wrong(line: &str, error: &serde_json::Error) -> RecordError {
    RecordError {
        id: serde_json::from_str(line).ok().map(|Id { id }| id.into()),
        // serde_json ends its message with the place, which is told with the line of the file.
        message: match error.to_string().rsplit_once(" at line ") {
            Some((message, _)) => message.to_owned(),
            None => error.to_string(),
        },
        column: (error.column() > 0).then_some(error.column()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Source, String> {
        match record("f.ndjson", line, &Facts::default()) {
            Ok(record) => Ok(record.source),
            Err(e) => Err(format!("{:?}: {e}", e.column)),
        }
    }

    #[test]
    fn a_day_that_cannot_be_read_is_unknown_and_told() {
        let line = r#"{"text": "a", "published": "28/10/2024"}"#;
        let record = record("f.ndjson", line, &Facts::default()).unwrap();
        assert_eq!(record.source.published, None);
        assert!(
            record.doubts[0].message.contains("`28/10/2024` is no day"),
            "{:?}",
            record.doubts
        );
    }

    #[test]
    fn half_a_character_costs_no_article() {
        let line = r#"{"id": "a", "text": "40 boats \\ud800 \ud83d\ude00 \ud83d sank\uDE00", "title": "\u00e9"}"#;
        let record = record("f.ndjson", line, &Facts::default()).unwrap();
        assert_eq!(
            record.source.text.as_str(),
            "40 boats \\ud800 \u{1f600} \u{fffd} sank\u{fffd}"
        );
        assert_eq!(record.source.title.as_deref(), Some("\u{e9}"));
        assert_eq!(record.doubts.len(), 1);
        let doubt = &record.doubts[0];
        assert_eq!(doubt.column, line.find(r"\ud83d sank").map(|at| at + 1));
        assert!(doubt.message.contains(r"`\ud83d` is half a character"));
        assert!(doubt.message.contains("(and 1 more like it)"));
    }

    #[test]
    fn what_a_record_says() {
        let source = read(
            r#"{"id": 7, "story": "s", "published": "2024-10-28T06:00:00Z", "title": "", "text": "Été", "more": [1]}"#,
        )
        .unwrap();
        assert_eq!(source.id.as_deref(), Some("7"));
        assert_eq!(source.story, "s");
        assert_eq!(source.published, Some(jiff::civil::date(2024, 10, 28)));
        assert_eq!(source.title, None);
        assert_eq!(source.text.as_str(), "Été");
        assert_eq!(read(r#"{"text": "a"}"#).unwrap().story, "f.ndjson");
    }

    #[test]
    fn the_story_is_told_alone() {
        for line in [
            r#"{"id": 7, "story": 3, "text": "É\u00e9"}"#,
            r#"{"text": "a"}"#,
            r#"{"story": "s", "text": 3}"#,
            r#"{"story": "s"}"#,
            r#"{"story": "s", "text": "\ud800"}"#,
            "[]",
        ] {
            let alone = story("f", line, &Facts::default()).map_err(|e| e.message);
            let whole = record("f", line, &Facts::default()).map(|r| r.source.story);
            assert_eq!(alone, whole.map_err(|e| e.message), "{line}");
        }
    }

    #[test]
    fn a_broken_record_is_told_by_its_id() {
        let id = |line: &str| record("f", line, &Facts::default()).unwrap_err().id;
        assert_eq!(id(r#"{"id": 7}"#).as_deref(), Some("7"));
        let largest = r#"{"id": 18446744073709551615}"#;
        assert_eq!(id(largest).as_deref(), Some("18446744073709551615"));
        assert_eq!(id(r#"{"id": "a", "text": 3}"#).as_deref(), Some("a"));
        assert_eq!(id(r#"{"id": "a", "text": "#), None);
    }

    #[test]
    fn err_says_what_is_wrong() {
        for (line, wanted) in [
            (r#"{"id": "a"}"#, "Some(11): missing field `text`"),
            (
                r#"{"text": 3}"#,
                "Some(10): invalid type: integer `3`, expected a string",
            ),
            (r#"{"text": "\ud80"}"#, "invalid escape"),
            (
                r#"{"text": "\ud800", "id": []}"#,
                "a string or a whole number",
            ),
            (r#"{"text": "a", "id": [1]}"#, "a string or a whole number"),
            ("[1]", "None: expected a JSON object"),
        ] {
            let error = read(line).unwrap_err();
            assert!(error.contains(wanted), "{line}: {error}");
        }
    }
}
