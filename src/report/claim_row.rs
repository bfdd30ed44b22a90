//! A claim, or a mention, as one JSON object in the shape of the contract.

use super::object::{Json, Plain, by_serde, objects};
use crate::Named;
use crate::source::{Source, Span};
use crate::value::{Amount, Decimal, Time};
use jiff::civil::Date;
use serde::{Serialize, Serializer};
use std::io::{self, Write};

objects! {
    /// What the lines of one source begin with.
    struct Head<'a> {
        source: &'a str,
        id: Option<&'a str>,
        story: &'a str,
    }

    /// One line: what the [`Head`] has, and more. What is not known is null.
    struct ClaimRow<'a> {
        source: &'a str,
        id: Option<&'a str>,
        story: &'a str,
        kind: Plain,
        text: &'a str,
        start: usize,
        end: usize,
        line: usize,
        column: usize,
        value: Option<Value<'a>>,
        of: Option<&'a str>,
        measure: Option<&'a str>,
        speaker: Option<&'a str>,
        relay: Option<&'a str>,
        cue: Option<&'a str>,
        stance: Option<Plain>,
        time: Option<Date>,
        place: Option<&'a str>,
    }

    /// The value of a quantity.
    struct AmountValue<'a> {
        low: Option<Figure>,
        high: Option<Figure>,
        bound: Plain,
        unit: Option<&'a str>,
    }

    /// The value of a date.
    struct DateValue<'a> {
        date: Date,
        end: Option<Date>,
        precision: &'a str,
    }

    /// The value of a statement: the class of the verb that reports it.
    struct StatementValue<'a> {
        verb: Option<&'a str>,
    }

    /// The value of an event.
    struct EventValue<'a> {
        predicate: &'a str,
        status: Plain,
    }

    /// The value of a name: whose it is.
    struct NameValue<'a> {
        name: &'a str,
        kind: Plain,
        known: Option<&'a str>,
    }

    /// The value of words that report.
    struct AttributionValue<'a> {
        class: &'a str,
        negated: bool,
    }
}

/// What a claim comes to, by its kind.
#[derive(Clone, Copy, Serialize)]
#[serde(untagged)]
pub(super) enum Value<'a> {
    Amount(AmountValue<'a>),
    Date(DateValue<'a>),
    Statement(StatementValue<'a>),
    Event(EventValue<'a>),
    Name(NameValue<'a>),
    Attribution(AttributionValue<'a>),
}

impl Json for Value<'_> {
    fn json(&self, out: &mut Vec<u8>) {
        match self {
            Value::Amount(value) => value.json(out),
            Value::Date(value) => value.json(out),
            Value::Statement(value) => value.json(out),
            Value::Event(value) => value.json(out),
            Value::Name(value) => value.json(out),
            Value::Attribution(value) => value.json(out),
        }
    }
}

/// A number as JSON readers know it: a whole one, or the nearest there is.
#[derive(Clone, Copy)]
pub(super) struct Figure(Decimal);

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = self.0.normalize();
        let whole = (value.scale() == 0).then(|| i64::try_from(value.mantissa()).ok());
        if let Some(whole) = whole.flatten() {
            return serializer.serialize_i64(whole);
        }
        match value.to_string().parse::<f64>() {
            Ok(nearest) => serializer.serialize_f64(nearest),
            Err(_) => serializer.serialize_unit(),
        }
    }
}

impl Json for Figure {
    fn json(&self, out: &mut Vec<u8>) {
        by_serde(self, out);
    }
}

impl<'a> ClaimRow<'a> {
    /// A row of which only the place and the kind are known. `start` and `end` are byte offsets into the original (or the record's `text`), end
    /// exclusive; `line` and `column` count from 1, columns in characters.
    pub(super) fn new(source: &'a Source, kind: &'static str, span: Span) -> Self {
        let original = source.text.to_original(span);
        let position = source.text.position(span.start);
        Self {
            source: &source.path,
            id: source.id.as_deref(),
            story: &source.story,
            kind: Plain(kind),
            text: words(source, span).unwrap_or_default(),
            start: original.start,
            end: original.end,
            line: position.line,
            column: position.column,
            value: None,
            of: None,
            measure: None,
            speaker: None,
            relay: None,
            cue: None,
            stance: None,
            time: None,
            place: None,
        }
    }

    /// Writes it as a line.
    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let mut line = Vec::with_capacity(512);
        self.json(&mut line);
        line.push(b'\n');
        out.write_all(&line)
    }

    /// Adds it to `lines` as a line, where `head` is how each line of its source begins.
    pub(super) fn append(&self, head: &[u8], lines: &mut Vec<u8>) {
        lines.extend_from_slice(head);
        self.json_from(Head::FIELDS, lines);
        lines.push(b'\n');
    }
}

impl<'a> Head<'a> {
    const FIELDS: usize = 3;

    pub(super) fn of(source: &'a Source) -> Self {
        Self {
            source: &source.path,
            id: source.id.as_deref(),
            story: &source.story,
        }
    }

    /// How each line of the source begins.
    pub(super) fn line(&self) -> Vec<u8> {
        let mut line = Vec::with_capacity(256);
        self.json(&mut line);
        // What closes it comes behind the other fields.
        line.pop();
        line
    }
}

/// The words of a source at `span`.
pub(super) fn words(source: &Source, span: Span) -> Option<&str> {
    source.text.as_str().get(span.range())
}

/// The value of an amount in `unit`.
pub(super) fn amount<'a>(amount: &Amount, unit: Option<&'a str>) -> Value<'a> {
    Value::Amount(AmountValue {
        low: amount.low().map(Figure),
        high: amount.high().map(Figure),
        bound: Plain(amount.bound().name()),
        unit,
    })
}

/// The value of a time, where it is known.
pub(super) fn date(time: &Time) -> Option<Value<'static>> {
    Some(Value::Date(DateValue {
        date: time.first?,
        end: time.last,
        precision: time.precision.name(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_what_serde_writes() {
        let blank = ClaimRow {
            source: "a \"b\"\\c\u{202e}\n.txt",
            id: None,
            story: "##vso[x]",
            kind: Plain("count"),
            text: "« 3 000 » l’été",
            start: 0,
            end: usize::MAX,
            line: 1,
            column: 10,
            value: None,
            of: Some(""),
            measure: None,
            speaker: Some("é"),
            relay: None,
            cue: None,
            stance: None,
            time: Some(Date::constant(2024, 2, 29)),
            place: None,
        };
        let figure = |text: &str| Some(Figure(text.parse().expect("a number")));
        let amount = |low, high| {
            Value::Amount(AmountValue {
                low,
                high,
                bound: Plain("about"),
                unit: Some("percent"),
            })
        };
        for value in [
            None,
            Some(amount(figure("3000.00"), figure("-0.50"))),
            Some(amount(
                figure("9223372036854775807"),
                figure("9223372036854775808"),
            )),
            Some(Value::Date(DateValue {
                date: Date::constant(-1, 1, 1),
                end: Some(Date::constant(9999, 12, 31)),
                precision: "day",
            })),
            Some(Value::Statement(StatementValue { verb: None })),
            Some(Value::Event(EventValue {
                predicate: "killed",
                status: Plain("done"),
            })),
            Some(Value::Name(NameValue {
                name: "O\u{200b}K",
                kind: Plain("person"),
                known: None,
            })),
            Some(Value::Attribution(AttributionValue {
                class: "say",
                negated: true,
            })),
        ] {
            let row = ClaimRow { value, ..blank };
            let (mut line, mut serde) = (Vec::new(), Vec::new());
            row.json(&mut line);
            by_serde(&row, &mut serde);
            let head = Head {
                source: row.source,
                id: row.id,
                story: row.story,
            };
            let mut appended = Vec::new();
            row.append(&head.line(), &mut appended);
            assert_eq!(appended, [&line[..], b"\n"].concat());
            assert_eq!(String::from_utf8(line), String::from_utf8(serde));
        }
    }
}
