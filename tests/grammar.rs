//! The grammar against each language's own table (`rules/lang/<tag>/tests.yaml`), and its properties.

use claimlint::grammar::{Content, Mention, mentions};
use claimlint::lang::Language;
use claimlint::pack::{builtin_files, builtin_language};
use claimlint::text::Analysis;
use jiff::civil::date;
use proptest::prelude::*;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A language's table: the value, then its spellings.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    numbers: BTreeMap<String, Vec<String>>,
    quantities: BTreeMap<String, Vec<String>>,
    dates: BTreeMap<String, Vec<String>>,
    none: Vec<String>,
}

fn language(tag: &str) -> &'static Language {
    static FR: OnceLock<Language> = OnceLock::new();
    static EN: OnceLock<Language> = OnceLock::new();
    let cell = if tag == "fr" { &FR } else { &EN };
    cell.get_or_init(|| builtin_language(tag).expect("built in").expect("sound"))
}

fn read(tag: &str, text: &str) -> Vec<Mention> {
    let analysis = Analysis::new(text, language(tag));
    mentions(&analysis, Some(date(2024, 10, 28)))
}

/// A mention's value as the tables write it.
fn value(mention: &Mention) -> String {
    match &mention.content {
        Content::Quantity(q) => {
            let end = q
                .amount
                .low()
                .or(q.amount.high())
                .expect("one end at least");
            let unit = q
                .unit
                .as_ref()
                .map_or(String::new(), |u| format!(" {}", u.id));
            format!("{}{unit}", end.normalize())
        }
        Content::Date(d) => {
            let first = d.time.first.map_or("unresolved".into(), |d| d.to_string());
            let last = d.time.last.map_or(String::new(), |d| format!("..{d}"));
            format!("{first}{last}")
        }
    }
}

#[test]
fn every_language_reads_its_table() {
    let mut wrong = Vec::new();
    for tag in ["fr", "en"] {
        let path = format!("lang/{tag}/tests.yaml");
        let (_, content) = builtin_files()
            .iter()
            .find(|(p, _)| *p == path)
            .expect("each language has its table");
        let table: Table = serde_yaml::from_str(content).expect("the table has its shape");
        for (want, spellings) in [&table.numbers, &table.quantities, &table.dates]
            .into_iter()
            .flatten()
        {
            for spelling in spellings {
                let got: Vec<String> = read(tag, spelling).iter().map(value).collect();
                if got != [want.as_str()] {
                    wrong.push(format!("{tag}: {spelling:?} should be {want}, is {got:?}"));
                }
            }
        }
        for text in &table.none {
            let got: Vec<String> = (read(tag, text).iter())
                .filter(|m| matches!(m.content, Content::Quantity(_)))
                .map(|m| text[m.span.range()].to_owned())
                .collect();
            if !got.is_empty() {
                wrong.push(format!(
                    "{tag}: {text:?} holds no number, but {got:?} is read"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const FR_SMALL: [&str; 20] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
];
const EN_SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

/// French words below a hundred; `swiss`: septante, huitante, nonante.
fn fr_below_hundred(n: u64, swiss: bool) -> String {
    let (ten, one) = (n / 10, n % 10);
    let tens = match ten {
        0 | 1 => return FR_SMALL[n as usize].into(),
        2 => "vingt",
        3 => "trente",
        4 => "quarante",
        5 => "cinquante",
        6 => "soixante",
        7 if swiss => "septante",
        7 if one == 1 => return "soixante et onze".into(),
        7 => return format!("soixante-{}", FR_SMALL[one as usize + 10]),
        8 if swiss => "huitante",
        8 if one == 0 => return "quatre-vingts".into(),
        8 => return format!("quatre-vingt-{}", FR_SMALL[one as usize]),
        _ if swiss => "nonante",
        _ => return format!("quatre-vingt-{}", FR_SMALL[one as usize + 10]),
    };
    match one {
        0 => tens.into(),
        1 => format!("{tens} et un"),
        _ => format!("{tens}-{}", FR_SMALL[one as usize]),
    }
}

fn fr(n: u64, swiss: bool) -> String {
    for (scale, word) in [
        (1_000_000_000_000, "billion"),
        (1_000_000_000, "milliard"),
        (1_000_000, "million"),
        (1_000, "mille"),
        (100, "cent"),
    ] {
        if n >= scale {
            let (head, tail) = (n / scale, n % scale);
            let plural = if head > 1 && scale > 1000 { "s" } else { "" };
            let head = if head == 1 && scale <= 1000 {
                String::new()
            } else {
                format!("{} ", fr(head, swiss))
            };
            let tail = if tail == 0 {
                String::new()
            } else {
                format!(" {}", fr(tail, swiss))
            };
            return format!("{head}{word}{plural}{tail}");
        }
    }
    fr_below_hundred(n, swiss)
}

fn en(n: u64, and: bool) -> String {
    for (scale, word) in [
        (1_000_000_000_000, "trillion"),
        (1_000_000_000, "billion"),
        (1_000_000, "million"),
        (1_000, "thousand"),
        (100, "hundred"),
    ] {
        if n >= scale {
            let (head, tail) = (n / scale, n % scale);
            let glue = if and && scale == 100 { " and" } else { "" };
            let tail = if tail == 0 {
                String::new()
            } else {
                format!("{glue} {}", en(tail, and))
            };
            return format!("{} {word}{tail}", en(head, and));
        }
    }
    match n {
        0..20 => EN_SMALL[n as usize].into(),
        _ => {
            let tens = [
                "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
            ][n as usize / 10 - 2];
            match n % 10 {
                0 => tens.into(),
                one => format!("{tens}-{}", EN_SMALL[one as usize]),
            }
        }
    }
}

fn grouped(n: u64, separator: &str) -> String {
    let digits = n.to_string();
    let first = digits.len() % 3;
    let mut groups: Vec<&str> = Vec::new();
    if first > 0 {
        groups.push(&digits[..first]);
    }
    groups.extend((first..digits.len()).step_by(3).map(|i| &digits[i..i + 3]));
    groups.join(separator)
}

/// The one value a text holds.
fn only(tag: &str, text: &str) -> String {
    let seen: Vec<String> = read(tag, text).iter().map(value).collect();
    seen.join("; ")
}

/// Whole numbers of every length up to a million millions.
fn whole() -> impl Strategy<Value = u64> {
    (0u32..=12).prop_flat_map(|digits| 10u64.pow(digits)..=10u64.pow((digits + 1).min(12)))
}

proptest! {
    #[test]
    fn words_come_back_as_the_number(n in whole(), other: bool) {
        // "un" and "one" alone are articles and pronouns.
        prop_assume!(n > 1);
        prop_assert_eq!(only("fr", &fr(n, other)), n.to_string());
        prop_assert_eq!(only("fr", &fr(n, other).replace('-', " ")), n.to_string());
        prop_assert_eq!(only("en", &en(n, other)), n.to_string());
    }

    #[test]
    fn spellings_in_figures_are_one_value(n in 10_000u64..1_000_000_000_000) {
        for separator in ["", " ", "\u{a0}", "\u{202f}", "\u{2009}", "'", "’"] {
            prop_assert_eq!(only("fr", &grouped(n, separator)), n.to_string());
            prop_assert_eq!(only("en", &grouped(n, separator)), n.to_string());
        }
        prop_assert_eq!(only("fr", &grouped(n, ".")), n.to_string());
        prop_assert_eq!(only("en", &grouped(n, ",")), n.to_string());
    }

    #[test]
    fn anything_is_read_without_panic_and_every_span_slices(text in "([a-zé0-9.,:/%$€'’«»\"()-]{0,6}[ \u{a0}\n]?){0,40}", french: bool) {
        let tag = if french { "fr" } else { "en" };
        let mut end = 0;
        for mention in read(tag, &text) {
            prop_assert!(text.get(mention.span.range()).is_some_and(|s| !s.is_empty()));
            prop_assert!(mention.span.start >= end, "mentions do not overlap");
            end = mention.span.end;
        }
    }

    #[test]
    fn a_number_keeps_its_value_in_a_sentence(n in 2u64..1_000_000) {
        let text = format!("Selon la ville, près de {} habitants russes ont voté.", grouped(n, " "));
        let seen = read("fr", &text);
        let count = seen.iter().find(|m| matches!(m.content, Content::Quantity(_))).expect("a count");
        prop_assert_eq!(value(count), n.to_string());
        prop_assert!(text[count.span.range()].ends_with("habitants russes"));
        // What is sliced reads as the same again.
        prop_assert_eq!(only("fr", &text[count.span.range()]), n.to_string());
    }
}

/// Words that each parser may begin with, over and over: the time must stay linear, so a long text ends.
#[test]
fn hostile_repetition_ends() {
    for phrase in [
        "un ",
        "deux cent ",
        "et ",
        "de 3 à ",
        "«",
        "1.",
        "1/",
        "lundi, ",
        "mille ",
        "$",
        "the ",
        "il y a ",
    ] {
        let text = phrase.repeat(40_000 / phrase.len());
        read("fr", &text);
        read("en", &text);
    }
}
