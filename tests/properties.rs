//! Properties that hold for every story.

mod common;

use claimlint::Named;
use claimlint::claim::{Content, Reading};
use claimlint::rule::{Finding, Place, Role};
use claimlint::source::{Source, Span};
use common::{Said, check, read, said, source};
use jiff::civil::date;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::BTreeSet;

/// Ways to make a claim. An article uses each at most once, so that it does not contradict itself.
const WAYS: [&str; 5] = [
    "{n} people were killed in {place} {day}, {who} said.",
    "{n} protesters were arrested in {place} {day}, according to {who}.",
    "“We counted {n} lorries at the gate of {place},” {who} said {day}.",
    "General Paul Osei confirmed {day} that {n} soldiers had been sent to {place}.",
    "Prices in {place} rose {n} percent, {who} said {day}.",
];

fn sentence(way: &'static str) -> impl Strategy<Value = String> {
    let place = prop::sample::select(vec!["Tarvik", "Brask", "Lima", "Paris"]);
    let day = prop::sample::select(vec!["on Monday", "on Saturday", "on March 4", "last week"]);
    let who = prop::sample::select(vec!["police", "the ministry", "Ada Brenn", "organisers"]);
    (2u32..5000, place, day, who).prop_map(move |(n, place, day, who)| {
        way.replace("{n}", &n.to_string())
            .replace("{place}", place)
            .replace("{day}", day)
            .replace("{who}", who)
    })
}

fn article(name: &'static str) -> impl Strategy<Value = Source> {
    let ways = prop::sample::subsequence(WAYS.to_vec(), 1..=WAYS.len());
    let sentences = ways.prop_flat_map(|ways| ways.into_iter().map(sentence).collect::<Vec<_>>());
    (sentences, 10i8..14).prop_map(move |(sentences, day)| {
        let text = sentences.join("\n\n");
        source(
            &format!("{name}.txt"),
            name,
            date(2024, 3, day),
            "en",
            &text,
        )
    })
}

fn story() -> impl Strategy<Value = Vec<Source>> {
    (article("Gazette"), article("Courier"), article("Herald")).prop_map(|(a, b, c)| vec![a, b, c])
}

/// A finding that compares sources: category, verdict, and outlet and words of each place.
type Across = (String, String, Vec<(String, String)>);

/// The findings that compare sources.
fn across(sources: &[Source]) -> BTreeSet<Across> {
    let report = check(sources);
    let all = report.findings.iter().map(|f| said(sources, f));
    let outlet = |i: usize| sources[i].outlet.clone().unwrap_or_default();
    all.filter(|s| s.sources.iter().any(|&i| i != s.sources[0]))
        .map(|s: Said| {
            let mut places: Vec<_> = s.sources.iter().map(|&i| outlet(i)).zip(s.places).collect();
            places.sort();
            (s.category, s.verdict, places)
        })
        .collect()
}

fn spans(reading: &Reading) -> Vec<Span> {
    let words = reading
        .sentences
        .iter()
        .flat_map(|s| s.words.iter().map(|w| w.span));
    let claims = reading.claims.iter().flat_map(|c| {
        let of = match &c.content {
            Content::Quantity(q) => q.of.as_ref().map(|o| o.span),
            Content::Quote(q) => Some(q.outer),
            _ => None,
        };
        let speakers = [
            c.attribution.speaker.as_ref(),
            c.attribution.relay.as_deref(),
        ]
        .into_iter()
        .flatten()
        .filter_map(|s| s.span);
        [Some(c.span), of, c.attribution.cue]
            .into_iter()
            .flatten()
            .chain(speakers)
    });
    let mentions = reading
        .entities
        .iter()
        .flat_map(|e| e.mentions.iter().copied());
    let damage = reading.damage.iter().map(|d| d.span);
    reading
        .sentences
        .iter()
        .map(|s| s.span)
        .chain(words)
        .chain(claims)
        .chain(mentions)
        .chain(damage)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_sources_changes_nothing(sources in story(), first in 0usize..3) {
        let mut turned = sources.clone();
        turned.rotate_left(first);
        turned.swap(0, 1);
        prop_assert_eq!(across(&turned), across(&sources));
    }

    #[test]
    fn a_source_against_itself_is_silent(one in article("Gazette")) {
        let again = Source { path: "again.txt".to_owned(), outlet: Some("Courier".to_owned()), ..one.clone() };
        prop_assert_eq!(across(&[one, again]), BTreeSet::new());
    }

    #[test]
    fn which_source_comes_first_changes_nothing(sources in story()) {
        // Sources are put in the order of their paths: other names put them the other way round.
        let mut renamed = sources.clone();
        for (source, path) in renamed.iter_mut().zip(["z.txt", "m.txt", "a.txt"]) {
            path.clone_into(&mut source.path);
        }
        prop_assert_eq!(across(&renamed), across(&sources));
    }

    #[test]
    fn a_copy_of_a_source_adds_nothing(sources in story(), which in 0usize..3) {
        // What supports a side is more with a copy; what disagrees is not.
        let said = |sources: &[Source]| -> BTreeSet<(String, String, BTreeSet<String>)> {
            let words = |p: &Place| sources[p.source].text.as_str()[p.span.range()].to_owned();
            let across = |f: &&Finding| f.places.iter().any(|p| Some(p.source) != f.places.iter().next().map(|q| q.source));
            check(sources).findings.iter().filter(across).map(|f| {
                let sides = f.places.iter().filter(|p| p.role != Role::Evidence);
                (f.category.name().to_owned(), f.verdict.name().to_owned(), sides.map(words).collect())
            }).collect()
        };
        let copy = Source { path: "copy.txt".to_owned(), outlet: Some("Copyist".to_owned()), ..sources[which].clone() };
        let more: Vec<Source> = sources.iter().cloned().chain([copy]).collect();
        prop_assert_eq!(said(&more), said(&sources));
    }

    #[test]
    fn an_unrelated_source_removes_nothing(sources in story()) {
        let before = across(&sources);
        let mut more = sources;
        more.push(source("other.txt", "Other", date(2024, 3, 12), "en", "The museum of glass opens its doors again in June."));
        let after = across(&more);
        prop_assert!(before.is_subset(&after), "lost {:?}", before.difference(&after));
    }

    #[test]
    fn another_spelling_of_a_number_changes_no_value(n in 1000u32..10_000_000) {
        let digits = n.to_string();
        let grouped = |mark: &str| {
            let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(|g| std::str::from_utf8(g).expect("digits")).collect();
            groups.join(mark)
        };
        let value = |language: &str, number: &str| {
            let text = format!("{number} soldats");
            let reading = read(&source("a.txt", "A", date(2024, 3, 12), language, &text)).reading;
            reading.claims.iter().find_map(|c| match &c.content {
                Content::Quantity(q) => q.amount.number(),
                _ => None,
            })
        };
        let plain = value("fr", &digits);
        prop_assert!(plain.is_some());
        for mark in [" ", "\u{a0}", "\u{202f}", "."] {
            prop_assert_eq!(value("fr", &grouped(mark)), plain, "{}", grouped(mark));
        }
        prop_assert_eq!(value("en", &grouped(",")), plain);
    }

    #[test]
    fn every_span_slices(text in "(\\PC|[«»“”\"'’.,;:()%$€0-9 \n\u{a0}\u{202f}\u{301}\r\u{feff}]|dont |said |mardi |mille |Le |a |que ){0,120}") {
        for language in ["fr", "en"] {
            let reading = read(&source("a.txt", "A", date(2024, 3, 12), language, &text)).reading;
            for span in spans(&reading) {
                prop_assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
            }
        }
    }
}

/// The properties above say something only where there is something to find.
#[test]
fn the_stories_that_are_tried_contradict_themselves() {
    let mut runner = TestRunner::deterministic();
    let tried = (0..24).map(|_| story().new_tree(&mut runner).expect("a story").current());
    let found = tried.filter(|sources| !across(sources).is_empty()).count();
    assert!(
        (8..24).contains(&found),
        "{found} of 24 stories have findings"
    );
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the seeds are there")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    let sources: Vec<Source> = files
        .iter()
        .map(|path| {
            let text = std::fs::read_to_string(path).expect("UTF-8");
            source(
                &path.to_string_lossy(),
                "Outlet",
                date(2024, 10, 28),
                "fr",
                &text,
            )
        })
        .collect();
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("threads");
        pool.install(|| format!("{:?}", check(&sources)))
    };
    let one = run(1);
    assert!(one.contains("Finding"));
    assert_eq!(run(8), one);
    assert_eq!(run(8), one);
}

/// To silence one finding of an article silences no other, and an edit elsewhere makes none of them another.
#[test]
fn findings_are_told_apart_by_their_fingerprints() {
    let fingerprints = |text: &str| -> Vec<String> {
        let day = date(2024, 3, 12);
        let report = check(&[source("a.txt", "Gazette", day, "en", text)]);
        let all = report.findings.into_iter().map(|f| f.fingerprint);
        all.collect()
    };
    let marks = [
        "The mayor said\"yes\" to the ferry on Monday.",
        "The council said\"no\" to the harbour on Monday.",
        "The mayor said\"yes\" to the ferry on Monday.",
    ];
    let all = fingerprints(&marks.join("\n\n"));
    let distinct: BTreeSet<&String> = all.iter().collect();
    assert!(all.len() >= 3, "{all:?}");
    assert_eq!(all.len(), distinct.len(), "{all:?}");
    let alone = fingerprints(&format!("Boats wait at the quay.\n\n{}", marks[1]));
    assert!(alone.iter().all(|f| all.contains(f)), "{alone:?} {all:?}");
}
