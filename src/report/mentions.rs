//! What the grammar sees, for people and for other programs: what the author of a rule looks at first.

use super::claim_row::{AttributionValue, ClaimRow, Value, amount, date, words};
use super::visible;
use crate::Named;
use crate::grammar::{Content, DateFlaw, Mention, Quantity};
use crate::lang::ReportingClass;
use crate::source::{Source, Span};
use crate::value::{Bound, Decimal, Precision, Rounding, Time};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// How many columns the words of a mention get before its value.
const WORDS: usize = 24;

/// The class of words that only say who it is that is reported.
const ACCORDING: &str = "according";

/// Something the grammar sees in a text.
#[derive(Clone, Debug)]
pub enum Seen {
    /// A number, a quantity, a date.
    Mention(Mention),
    /// Words between quotation marks; the bytes between the marks.
    Quote(Span),
    /// Capitalised words that may be a name.
    Name(Span),
    /// Words that report somebody's words.
    Attribution {
        /// Its bytes.
        span: Span,
        /// What the one who is reported commits to; `None` where the words only say who it is ("selon").
        class: Option<ReportingClass>,
        /// Whether it is denied: "n'a pas confirmé".
        negated: bool,
    },
}

impl Seen {
    /// The bytes it stands on, as narrow as can be: of a quantity the figure with its unit, without what bounds it and what it is of.
    pub fn span(&self) -> Span {
        match self {
            Seen::Mention(mention) => match &mention.content {
                Content::Quantity(quantity) => quantity.number,
                Content::Date(_) => mention.span,
            },
            Seen::Quote(span) | Seen::Name(span) | Seen::Attribution { span, .. } => *span,
        }
    }

    /// What is wrong with it as it is written, in words.
    fn flaw(&self) -> Option<&'static str> {
        let Seen::Mention(mention) = self else {
            return None;
        };
        match &mention.content {
            Content::Date(date) => Some(match date.flaw? {
                DateFlaw::WeekdayDiffers => "that day is another weekday",
                DateFlaw::NoSuchDay => "there is no such day",
            }),
            Content::Quantity(_) => None,
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Seen::Mention(mention) => match &mention.content {
                Content::Quantity(quantity) => quantity.kind.name(),
                Content::Date(_) => "date",
            },
            Seen::Quote(_) => "quote",
            Seen::Name(_) => "name",
            Seen::Attribution { .. } => "attribution",
        }
    }
}

/// Writes what was seen in `source`, a JSON object a line, in the shape of claims.
///
/// # Errors
/// Those of `out`.
pub fn mentions_ndjson(source: &Source, seen: &[Seen], out: &mut impl Write) -> io::Result<()> {
    seen.iter()
        .try_for_each(|seen| row(source, seen).write(out))
}

/// Writes what was seen in `source`, a line each: where, what kind, the words, what they come to, and what is counted.
///
/// ```text
///    1:9    count       4 300                   ≈ 4300 (3870 … 4730)  of soldats
///    1:53   percent     3 à 5 %                 3 … 5 percent (2.85 … 5.25)
///    2:1    date        lundi                   2024-10-28
///    2:7    attribution n'a pas confirmé        not confirm
/// ```
///
/// In brackets stand the values that the rules hold to be compatible, where they are not just the ones before them.
///
/// # Errors
/// Those of `out`.
pub fn mentions_text(source: &Source, seen: &[Seen], out: &mut impl Write) -> io::Result<()> {
    for seen in seen {
        let at = source.text.position(seen.span().start);
        let words = words(source, seen.span()).unwrap_or_default();
        let words = visible(&words.split_whitespace().collect::<Vec<_>>().join(" ")).to_string();
        let value = match seen {
            Seen::Quote(_) | Seen::Name(_) => String::new(),
            Seen::Attribution { class, negated, .. } => {
                let class = class.map_or(ACCORDING, ReportingClass::name);
                format!("{}{class}", if *negated { "not " } else { "" })
            }
            Seen::Mention(mention) => match &mention.content {
                Content::Date(day) => day_value(&day.time),
                Content::Quantity(quantity) => {
                    let of = quantity
                        .of
                        .as_ref()
                        .and_then(|of| self::words(source, of.span));
                    let of = of.map_or(String::new(), |of| format!("  of {}", visible(of)));
                    quantity_value(quantity) + &of
                }
            },
        };
        let blanks = WORDS.saturating_sub(words.width()).max(2);
        let kind = seen.kind();
        let line = format!(
            "{:>4}:{:<4} {kind:<11} {words}{:blanks$}{value}",
            at.line, at.column, ""
        );
        let flaw = seen.flaw().map_or(String::new(), |f| format!("  ({f})"));
        writeln!(out, "{}{flaw}", line.trim_end())?;
    }
    Ok(())
}

/// "≈ 4300 EUR (3870 … 4730)"
fn quantity_value(quantity: &Quantity) -> String {
    let amount = &quantity.amount;
    let range = |low: Option<Decimal>, high: Option<Decimal>| {
        let end = |e: Option<Decimal>| e.map(short);
        match (end(low), end(high)) {
            (Some(a), Some(b)) if a == b => a,
            (Some(a), Some(b)) => format!("{a} … {b}"),
            (Some(a), None) => format!("≥ {a}"),
            (None, Some(b)) => format!("≤ {b}"),
            (None, None) => "any".to_owned(),
        }
    };
    let written = range(amount.low(), amount.high());
    let allowed = amount.interval(Rounding::of(quantity.kind));
    let allowed = range(allowed.low, allowed.high);
    let about = if amount.bound() == Bound::About {
        "≈ "
    } else {
        ""
    };
    let unit = quantity
        .unit
        .as_ref()
        .map_or(String::new(), |u| format!(" {}", u.id));
    let vague = if amount.bound() == Bound::Vague {
        ", vague"
    } else {
        ""
    };
    let allowed = match allowed == written {
        true => String::new(),
        false => format!(" ({allowed})"),
    };
    format!("{about}{written}{unit}{vague}{allowed}")
}

/// A number with six decimals at most.
fn short(value: Decimal) -> String {
    value.round_dp(6).normalize().to_string()
}

/// "2018-01-01 … 2018-12-31 (year)"
fn day_value(time: &Time) -> String {
    let Some(first) = time.first else {
        return "unknown".to_owned();
    };
    let last = time.last.map_or(String::new(), |last| format!(" … {last}"));
    match time.precision {
        Precision::Day => format!("{first}{last}"),
        other => format!("{first}{last} ({})", other.name()),
    }
}

fn row<'a>(source: &'a Source, seen: &'a Seen) -> ClaimRow<'a> {
    let blank = ClaimRow::new(source, seen.kind(), seen.span());
    match seen {
        Seen::Quote(_) | Seen::Name(_) => blank,
        Seen::Attribution { class, negated, .. } => ClaimRow {
            value: Some(Value::Attribution(AttributionValue {
                class: class.map_or(ACCORDING, ReportingClass::name),
                negated: *negated,
            })),
            ..blank
        },
        Seen::Mention(mention) => match &mention.content {
            Content::Date(day) => ClaimRow {
                value: date(&day.time),
                ..blank
            },
            Content::Quantity(quantity) => ClaimRow {
                value: Some(amount(
                    &quantity.amount,
                    quantity.unit.as_ref().map(|u| &*u.id),
                )),
                of: quantity.of.as_ref().and_then(|of| words(source, of.span)),
                ..blank
            },
        },
    }
}
