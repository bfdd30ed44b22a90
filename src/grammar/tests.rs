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
    let en = |text| reads("en", text);
    assert_eq!(
        en("Some 10,000 North Korean soldiers were ready."),
        "[some 10,000 north korean soldiers] count 10000 of soldier"
    );
}
