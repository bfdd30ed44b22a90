//! What is read and what it comes to, in the corners the languages' own tables do not reach.

use crate::grammar::{Content, DateFlaw, DateMention, mentions};
use crate::pack::builtin_language;
use crate::text::Analysis;
use jiff::civil::{Date, date};

/// The dates of a text that came out that day, with their words.
fn dates_on(tag: &str, text: &str, published: Option<Date>) -> Vec<(String, DateMention)> {
    let language = builtin_language(tag).unwrap().unwrap();
    let analysis = Analysis::new(text, &language);
    mentions(&analysis, published)
        .into_iter()
        .filter_map(|m| match m.content {
            Content::Date(d) => Some((text[m.span.range()].to_owned(), d)),
            Content::Quantity(_) => None,
        })
        .collect()
}

/// `[words] first..last` a date, against Monday, 28 October 2024.
fn read(tag: &str, text: &str) -> String {
    let seen: Vec<String> = dates_on(tag, text, Some(date(2024, 10, 28)))
        .into_iter()
        .map(|(words, d)| {
            let first = d.time.first.map_or("?".into(), |d| d.to_string());
            let last = d.time.last.map(|d| format!("..{d}")).unwrap_or_default();
            format!("[{words}] {first}{last}")
        })
        .collect();
    seen.join("; ")
}

fn flaw(tag: &str, text: &str) -> Option<DateFlaw> {
    let [(_, date)] = &dates_on(tag, text, Some(date(2024, 10, 28)))[..] else {
        panic!("{text:?} holds one date");
    };
    date.flaw
}

#[test]
fn what_is_wrong_with_a_date_is_noted() {
    assert_eq!(flaw("fr", "le 31 février"), Some(DateFlaw::NoSuchDay));
    assert_eq!(flaw("fr", "le 29 février 2023"), Some(DateFlaw::NoSuchDay));
    assert_eq!(flaw("fr", "le 29 février"), None);
    assert_eq!(
        flaw("en", "Tuesday, October 28, 2024"),
        Some(DateFlaw::WeekdayDiffers)
    );
    assert_eq!(flaw("en", "Monday, October 28, 2024"), None);
    // Next year that day is a Tuesday: nobody means it.
    assert_eq!(
        flaw("fr", "mardi 28 octobre"),
        Some(DateFlaw::WeekdayDiffers)
    );
    assert_eq!(
        flaw("fr", "lundi prochain, 5 novembre"),
        Some(DateFlaw::WeekdayDiffers)
    );
    assert_eq!(flaw("fr", "mardi prochain (5 novembre)"), None);
}

#[test]
fn no_day_is_made_of_what_is_none() {
    for (tag, text, seen) in [
        ("fr", "le 3 mars 99999.", "[3 mars 99999] ?"),
        ("fr", "le 3 mars 0000, dit-il", "[3 mars 0000] ?"),
        ("en", "on March 3, 99999.", "[March 3, 99999] ?"),
        ("fr", "le 3 mars 5000 soldats", "[3 mars] 2024-03-03"),
        ("fr", "le 3 mars, 5000 ont défilé", "[3 mars] 2024-03-03"),
        ("en", "3,000 years ago", "[3,000 years ago] ?"),
    ] {
        assert_eq!(read(tag, text), seen, "{text}");
    }
}

#[test]
fn what_was_told_may_look_ahead_a_few_weeks() {
    for (tag, text, want) in [
        (
            "fr",
            "Le préfet a interdit la vente jusqu'au 8 novembre.",
            "[8 novembre] 2024-11-08",
        ),
        (
            "fr",
            "Le préfet a interdit la vente le 8 octobre.",
            "[8 octobre] 2024-10-08",
        ),
        (
            "fr",
            "Le préfet a interdit la vente le 8 décembre.",
            "[8 décembre] 2023-12-08",
        ),
        (
            "en",
            "The prefect banned sales until 8 November.",
            "[8 November] 2024-11-08",
        ),
    ] {
        assert_eq!(read(tag, text), want, "{text}");
    }
}

#[test]
fn what_is_to_come_is_told_by_the_words_around() {
    for (tag, text, want) in [
        (
            "fr",
            "La vente est interdite jusqu'au 8 février.",
            "[8 février] 2025-02-08",
        ),
        (
            "fr",
            "Il a été maire jusqu'au 8 février.",
            "[8 février] 2024-02-08",
        ),
        (
            "fr",
            "La ville reste sous surveillance jusqu'à jeudi.",
            "[jeudi] 2024-10-31",
        ),
        (
            "fr",
            "Le pont avait fermé avant jeudi.",
            "[jeudi] 2024-10-24",
        ),
        (
            "fr",
            "Jeudi, avant le vote, elle a démissionné.",
            "[Jeudi] 2024-10-24",
        ),
        (
            "fr",
            "Le syndicat appelle à une grève jeudi.",
            "[jeudi] 2024-10-31",
        ),
        (
            "fr",
            "Le syndicat appelle jeudi à une grève.",
            "[jeudi] 2024-10-24",
        ),
        (
            "en",
            "They hope for a deal on Thursday.",
            "[Thursday] 2024-10-31",
        ),
        ("en", "Hopes faded on Thursday.", "[Thursday] 2024-10-24"),
        (
            "en",
            "Stocks rose on hopes of a deal on Thursday.",
            "[Thursday] 2024-10-24",
        ),
        (
            "fr",
            "Le maire réclame une enquête sur l'accident de jeudi.",
            "[jeudi] 2024-10-24",
        ),
        (
            "en",
            "They hoped for a deal on Thursday.",
            "[Thursday] 2024-10-24",
        ),
        ("en", "It was the biggest rally in two months.", ""),
        ("en", "The strike is the second in a month.", ""),
        (
            "en",
            "They could stay if Thursday's talks end without a deal.",
            "[Thursday] 2024-10-31",
        ),
        (
            "en",
            "The biggest plant closes in two months.",
            "[in two months] 2024-12-28..2025-01-27",
        ),
        ("en", "It was the largest march in two years.", ""),
        (
            "en",
            "He was convicted in January on seven of nine counts.",
            "[January] 2024-01-01..2024-01-31",
        ),
        ("fr", "Le délai expira le 6 avril.", "[6 avril] 2024-04-06"),
        (
            "fr",
            "Elle succédera le 6 avril à Anna Keller.",
            "[6 avril] 2025-04-06",
        ),
        (
            "fr",
            "Le décret entrera en vigueur le 6 avril.",
            "[6 avril] 2025-04-06",
        ),
        (
            "fr",
            "La chanteuse a joué un opéra le 6 avril.",
            "[6 avril] 2024-04-06",
        ),
        (
            "fr",
            "Le prix a baissé de 5 % le 8 février.",
            "[8 février] 2024-02-08",
        ),
        (
            "en",
            "The law takes effect on April 6.",
            "[April 6] 2025-04-06",
        ),
        (
            "en",
            "The law took effect on April 6.",
            "[April 6] 2024-04-06",
        ),
    ] {
        assert_eq!(read(tag, text), want, "{text}");
    }
}

#[test]
fn how_long_there_was_no_other_is_no_date() {
    for text in [
        "It is the first such visit in ten years.",
        "It was the first visit in 14 months.",
    ] {
        assert_eq!(read("en", text), "", "{text}");
    }
    for text in [
        "The first hall will open in two months.",
        "The first minister says the vote is in three months.",
    ] {
        assert_ne!(read("en", text), "", "{text}");
    }
}

#[test]
fn ranges_to_come_may_have_begun() {
    assert_eq!(
        read("en", "The fair will run from October 20 to November 3."),
        "[October 20 to November 3] 2024-10-20..2024-11-03"
    );
    assert_eq!(
        read("fr", "Le salon se tiendra du 20 au 31 octobre."),
        "[20 au 31 octobre] 2024-10-20..2024-10-31"
    );
}

#[test]
fn what_one_end_leaves_open_the_other_gives() {
    assert_eq!(
        read("en", "between November 2016 and February 2017"),
        "[November 2016 and February 2017] 2016-11-01..2017-02-28"
    );
    assert_eq!(
        read("fr", "de novembre à février 2017"),
        "[novembre à février 2017] 2016-11-01..2017-02-28"
    );
}

#[test]
fn two_dates_that_are_no_range_stay_two() {
    assert_eq!(
        read("en", "in 2007, 2009 and 2012"),
        "[2007] 2007-01-01..2007-12-31; [2009] 2009-01-01..2009-12-31; [2012] 2012-01-01..2012-12-31"
    );
}

#[test]
fn a_stretch_spoken_of_is_not_the_present_one() {
    assert_eq!(
        read(
            "fr",
            "Le 3 mai 2024, il était là. Cette année-là, il pleuvait."
        ),
        "[3 mai 2024] 2024-05-03; [Cette année-là] 2024-01-01..2024-12-31"
    );
    assert_eq!(
        read("fr", "Cette année-là, il pleuvait."),
        "[Cette année-là] ?"
    );
}

#[test]
fn without_a_day_of_publication_only_whole_dates_come_to_anything() {
    for (text, known) in [
        ("yesterday", false),
        ("the first Monday of next month", false),
        ("May 3 to 5", false),
        ("Christmas", false),
        ("the first Monday of March 2020", true),
        ("two days after May 3, 2020", true),
        ("Easter 2020", true),
    ] {
        let [(_, date)] = &dates_on("en", text, None)[..] else {
            panic!("{text:?} holds one date");
        };
        assert_eq!(date.time.first.is_some(), known, "{text}");
    }
}

#[test]
fn the_calendar_ends_somewhere() {
    for text in [
        "10000 centuries ago",
        "in 9999 decades",
        "9999 years before 2 January 1000",
        "2000000 years ago",
        "week 53 of 2024",
        "the 31st of next month",
        "Easter 1001",
    ] {
        dates_on("en", text, Some(date(9999, 12, 31)));
        dates_on("en", text, Some(date(1, 1, 1)));
    }
}
