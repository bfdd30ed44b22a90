//! The grammar against each language's own table (`rules/lang/<tag>/tests.yaml`), and its properties.

use claimlint::grammar::{Content, Mention, Quantity, mentions};
use claimlint::lang::Language;
use claimlint::pack::{LanguageTable, builtin_files, builtin_language};
use claimlint::text::Analysis;
use claimlint::value::{Bound, Decimal, QuantityKind};
use jiff::civil::date;
use proptest::prelude::*;
use std::sync::OnceLock;

fn table(tag: &str) -> LanguageTable {
    let path = format!("lang/{tag}/tests.yaml");
    let (_, content) = builtin_files()
        .iter()
        .find(|(p, _)| *p == path)
        .expect("each language has its table");
    serde_yaml::from_str(content).expect("the table has its shape")
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

/// A mention's value as the tables write it: "≈ 3000", "3 … 5 percent", "≥ 2000, vague", "5 ordinal", "2018-01-01..2018-12-31".
fn value(mention: &Mention) -> String {
    match &mention.content {
        Content::Quantity(q) if q.kind == QuantityKind::Ordinal => amount(q) + " ordinal",
        Content::Quantity(q) => amount(q),
        Content::Date(d) => {
            let first = d.time.first.map_or("unresolved".into(), |d| d.to_string());
            let last = d.time.last.map_or(String::new(), |d| format!("..{d}"));
            format!("{first}{last}")
        }
    }
}

fn amount(q: &Quantity) -> String {
    let end = |e: Option<Decimal>| e.map(|v| v.round_dp(6).normalize().to_string());
    let number = match (end(q.amount.low()), end(q.amount.high())) {
        (Some(a), Some(b)) if a == b => a,
        (Some(a), Some(b)) => format!("{a} … {b}"),
        (Some(a), None) => format!("≥ {a}"),
        (None, Some(b)) => format!("≤ {b}"),
        (None, None) => panic!("one end at least"),
    };
    let about = if q.amount.bound() == Bound::About {
        "≈ "
    } else {
        ""
    };
    let unit = q
        .unit
        .as_ref()
        .map_or(String::new(), |u| format!(" {}", u.id));
    let vague = if q.amount.bound() == Bound::Vague {
        ", vague"
    } else {
        ""
    };
    format!("{about}{number}{unit}{vague}")
}

/// The numbers of a text, as the sentences of the tables write them: each with what is counted.
fn numbers(tag: &str, text: &str) -> Vec<String> {
    let of = |q: &Quantity| {
        let of =
            q.of.as_ref()
                .map(|of| format!(" of {}", &text[of.span.range()]));
        amount(q) + &of.unwrap_or_default()
    };
    let quantity = |m: &Mention| match &m.content {
        Content::Quantity(q) => Some(of(q)),
        Content::Date(_) => None,
    };
    read(tag, text).iter().filter_map(quantity).collect()
}

#[test]
fn every_language_reads_its_table() {
    let mut wrong = Vec::new();
    for tag in ["fr", "en"] {
        let table = table(tag);
        let values = [
            &table.numbers,
            &table.quantities,
            &table.bounds,
            &table.dates,
        ];
        for (want, spellings) in values.into_iter().flatten() {
            for spelling in spellings {
                let got: Vec<String> = read(tag, spelling).iter().map(value).collect();
                if got != [want.as_str()] {
                    wrong.push(format!("{tag}: {spelling:?} should be {want}, is {got:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_number_of_a_sentence_is_read_and_nothing_else() {
    let mut wrong = Vec::new();
    for tag in ["fr", "en"] {
        let table = table(tag);
        let none = table.none.into_iter().map(|text| (text, Vec::new()));
        for (text, want) in table.sentences.into_iter().chain(none) {
            let got = numbers(tag, &text);
            if got != want {
                wrong.push(format!(
                    "{tag}: {text:?} holds {want:?}, but {got:?} is read"
                ));
            }
        }
        for text in &table.no_dates {
            let got: Vec<String> = (read(tag, text).iter())
                .filter(|m| matches!(m.content, Content::Date(_)))
                .map(|m| text[m.span.range()].to_owned())
                .collect();
            if !got.is_empty() {
                wrong.push(format!(
                    "{tag}: {text:?} holds no date, but {got:?} is read"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_no_number_is_tried_as_hard_as_what_is_one() {
    for tag in ["fr", "en"] {
        let table = table(tag);
        let silent = table.none.len() + table.sentences.values().filter(|v| v.is_empty()).count();
        let values = table.numbers.len() + table.quantities.len() + table.bounds.len();
        assert!(
            silent >= values.min(54),
            "{tag}: {silent} that hold none, {values} values"
        );
        assert!(
            table.sentences.len() >= 54,
            "{tag}: {} sentences",
            table.sentences.len()
        );
    }
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
    fn scale_words_say_what_the_figures_say(n in 2u64..1000, tenth in 1u64..10) {
        for (scale, fr, en) in [(1_000_000u64, "millions", "million"), (1_000_000_000, "milliards", "billion")] {
            let value = (n * scale + tenth * scale / 10).to_string();
            prop_assert_eq!(only("fr", &format!("{n},{tenth} {fr}")), value.clone());
            prop_assert_eq!(only("en", &format!("{n}.{tenth} {en}")), value.clone());
            prop_assert_eq!(only("en", &format!("${n}.{tenth} {en}")), format!("{value} dollar"));
            prop_assert_eq!(only("fr", &format!("{n},{tenth} {fr} d'euros")), format!("{value} EUR"));
        }
    }

    #[test]
    fn ordinals_come_back_as_the_number(n in 2u64..1000) {
        let suffix = match (n % 10, n % 100) {
            (1, t) if t != 11 => "st",
            (2, t) if t != 12 => "nd",
            (3, t) if t != 13 => "rd",
            _ => "th",
        };
        prop_assert_eq!(only("en", &format!("{n}{suffix}")), format!("{n} ordinal"));
        prop_assert_eq!(only("fr", &format!("{n}e")), format!("{n} ordinal"));
    }

    #[test]
    fn percentages_and_ranges_keep_their_ends(a in 1u64..50, more in 1u64..50, tenth in 0u64..10) {
        let b = a + more;
        prop_assert_eq!(only("fr", &format!("{b},{tenth} %")), format!("{} percent", Decimal::new((b * 10 + tenth) as i64, 1).normalize()));
        prop_assert_eq!(only("fr", &format!("entre {a} et {b} %")), format!("{a} … {b} percent"));
        prop_assert_eq!(only("fr", &format!("de {a} à {b} %")), format!("{a} … {b} percent"));
        prop_assert_eq!(only("en", &format!("between {a} and {b} percent")), format!("{a} … {b} percent"));
        prop_assert_eq!(only("en", &format!("{a}-{b}%")), format!("{a} … {b} percent"));
    }

    #[test]
    fn figures_of_any_length_are_a_number_or_nothing(digits in "[0-9]{1,80}", exponent in 0u32..2000) {
        for tag in ["fr", "en"] {
            read(tag, &digits);
            read(tag, &format!("{digits},{digits}"));
            read(tag, &format!("{digits}.{digits} million"));
            read(tag, &format!("{digits}^{exponent}"));
            read(tag, &format!("{digits}e{exponent} {digits}/{digits}"));
        }
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
        prop_assert_eq!(value(count), format!("≈ {n}"));
        prop_assert!(text[count.span.range()].ends_with("habitants russes"));
        // What is sliced reads as the same again; the figure alone without its bound.
        prop_assert_eq!(only("fr", &text[count.span.range()]), format!("≈ {n}"));
        let Content::Quantity(quantity) = &count.content else { unreachable!("a quantity was looked for") };
        prop_assert_eq!(only("fr", &text[quantity.number.range()]), n.to_string());
    }
}

/// Words that each parser may begin with, over and over: a parser that tries everything at each of them would not be back today. How the time grows is for
/// the benchmarks.
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
        "one hundred and ",
        "hundred fifths ",
        "1^2",
        "5 ft ",
        "zéro ",
        "9 . 9 ",
        "2 à 1 ",
        "a mile ",
        "M1 ",
    ] {
        let text = phrase.repeat(10_000 / phrase.len());
        read("fr", &text);
        read("en", &text);
    }
}
