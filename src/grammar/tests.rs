//! The grammar by example: one line a case.

use super::{Content, mentions};
use crate::pack::builtin_language;
use crate::text::Analysis;

/// What the grammar sees, as `[words] kind low..high unit of head` a mention.
fn reads(tag: &str, text: &str) -> String {
    let language = builtin_language(tag).unwrap().unwrap();
    let analysis = Analysis::new(text, &language);
    let seen: Vec<String> = mentions(&analysis, None)
        .iter()
        .map(|m| {
            let words = &text[m.span.range()];
            match &m.content {
                Content::Quantity(q) => {
                    let end = |e: Option<crate::value::Decimal>| {
                        e.map_or(String::new(), |v| v.normalize().to_string())
                    };
                    let (low, high) = (end(q.amount.low()), end(q.amount.high()));
                    let value = if low == high {
                        low
                    } else {
                        format!("{low}..{high}")
                    };
                    let unit = q
                        .unit
                        .as_ref()
                        .map_or(String::new(), |u| format!(" {}", u.id));
                    let of =
                        q.of.as_ref()
                            .map_or(String::new(), |n| format!(" of {}", n.head));
                    format!("[{words}] {:?} {value}{unit}{of}", q.kind).to_lowercase()
                }
                Content::Date(_) => format!("[{words}] date"),
            }
        })
        .collect();
    seen.join("; ")
}

#[test]
fn counts() {
    let fr = |text| reads("fr", text);
    assert_eq!(
        fr("Environ 3 000 soldats nord-coréens étaient prêts."),
        "[environ 3 000 soldats nord-coréens] count 3000 of soldat"
    );
    assert_eq!(
        fr("plus de 10.000 manifestants"),
        "[plus de 10.000 manifestants] count 10000.. of manifestant"
    );
    assert_eq!(fr("un homme, le Premier ministre, un F-16 et le G7"), "");
    assert_eq!(
        fr("le point 1.1.2.1.3.1 et 1.234.567.890.123.456 euros"),
        "[1.234.567.890.123.456 euros] money 1234567890123456 eur"
    );
    let en = |text| reads("en", text);
    assert_eq!(
        en("Some 10,000 North Korean soldiers were ready."),
        "[some 10,000 north korean soldiers] count 10000 of soldier"
    );
}

/// Figures of which nobody knows what they say.
#[test]
fn what_cannot_be_read_is_no_number() {
    for text in [
        "1\u{200b}2 soldats",
        "4\u{202e}300 soldats",
        "1\u{0}2 soldats",
        "1٠00 soldats",
        "1e400 soldats",
        "10^400 soldats",
        "1/0 soldats",
        "NaN soldats",
        "inf soldats",
        "99999999999999999999999999999999999 soldats",
        "1.000.000.000.000.000.000.000.000.000.000 soldats",
        "1 000 000 000 000 000 000 000 000 000 000 000 000 soldats",
        "999'999'999'999'999'999'999'999'999'999'999 soldats",
        "12345678901234567890123456789012,5 % des voix",
        "12٣ soldats",
        "10⁴⁰⁰ soldats",
        "1,000,00 soldats",
        "1,1,1,1,1,1,1,1",
        "100'100'100'100'100'100'100'100'100'100'100'100",
    ] {
        assert_eq!(reads("fr", text), "", "{text:?}");
    }
    assert_eq!(reads("fr", "-3 soldats"), "[-3 soldats] count -3 of soldat");
    assert_eq!(reads("fr", "1½ heure"), "[1½ heure] duration 1.5 hour");
    let list = "[22] count 22; [24] count 24; [26] count 26";
    assert_eq!(reads("fr", "22,24,26"), list);
    let largest = "9 999 999 999 999 999 999 999 999 999";
    assert_eq!(
        reads("fr", largest),
        format!("[{largest}] count {}", largest.replace(' ', ""))
    );
}

/// What dates come to: `[words] first..last` a mention, against a Monday.
fn dates(tag: &str, text: &str) -> String {
    let language = builtin_language(tag).unwrap().unwrap();
    let analysis = Analysis::new(text, &language);
    let seen: Vec<String> = mentions(&analysis, Some(jiff::civil::date(2024, 10, 28)))
        .iter()
        .filter_map(|m| match &m.content {
            Content::Date(d) => {
                let day = |d: Option<jiff::civil::Date>| d.map_or(String::new(), |d| d.to_string());
                let last = d.time.last.map(|d| format!("..{d}")).unwrap_or_default();
                Some(format!(
                    "[{}] {}{last}",
                    &text[m.span.range()],
                    day(d.time.first)
                ))
            }
            Content::Quantity(_) => None,
        })
        .collect();
    seen.join("; ")
}

#[test]
fn dates_resolve_towards_the_past() {
    let fr = |text| dates("fr", text);
    assert_eq!(fr("Il a déclaré vendredi"), "[vendredi] 2024-10-25");
    assert_eq!(fr("vendredi dernier"), "[vendredi dernier] 2024-10-25");
    assert_eq!(fr("le 9 septembre 2018"), "[9 septembre 2018] 2018-09-09");
    assert_eq!(
        fr("du 1er au 15 août"),
        "[1er au 15 août] 2024-08-01..2024-08-15"
    );
    assert_eq!(
        fr("il a été tué en 2018 par 3 tirs"),
        "[2018] 2018-01-01..2018-12-31"
    );
    assert_eq!(fr("Il se réunira jeudi"), "[jeudi] 2024-10-31");
    let en = |text| dates("en", text);
    assert_eq!(en("He said on Friday"), "[Friday] 2024-10-25");
    assert_eq!(
        en("two weeks ago, the day before"),
        "[two weeks ago] 2024-10-08..2024-10-14; [the day before] 2024-10-27"
    );
}
