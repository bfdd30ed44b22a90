//! A short fuzzing run for every change: what must hold whatever is fed to claimlint, over the corpora of the fuzz targets and over random mixtures of
//! what has given trouble to readers of text. `fuzz/README.md` tells how to run the targets themselves.

#[path = "common/invariants.rs"]
mod invariants;

use proptest::prelude::*;
use std::fs;
use std::path::PathBuf;

type Target = (&'static str, fn(&[u8]));

const TARGETS: [Target; 7] = [
    ("article", invariants::article),
    ("html", invariants::html),
    ("records", invariants::records),
    ("rules", invariants::rules),
    ("manifest", invariants::manifest),
    ("story", invariants::story),
    ("reports", invariants::reports),
];

#[test]
fn corpora() {
    for (name, target) in TARGETS {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("fuzz/corpus")
            .join(name);
        let files: Vec<_> = fs::read_dir(&folder)
            .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
            .map(|entry| entry.expect("readable").path())
            .collect();
        assert!(!files.is_empty(), "{name} has a corpus");
        for file in files {
            let bytes = fs::read(&file).expect("readable");
            if std::panic::catch_unwind(|| target(&bytes)).is_err() {
                panic!("{name} fails on {}", file.display());
            }
        }
    }
}

/// What texts are mixed of: words and signs that begin, end or turn something in a grammar, and characters that are more or less than they look.
const PIECES: &[&str] = &[
    "12",
    "4 300",
    "4,300",
    "1.5",
    "0",
    "-3",
    "1e400",
    "10^400",
    "000",
    "1/0",
    "½",
    "٣",
    "99999999999999999999999999999",
    "un",
    "vingt et un",
    "mille",
    "milliards",
    "thousand",
    "a",
    "près de",
    "about",
    "entre",
    "et",
    "and",
    "à",
    "to",
    "–",
    "-",
    "%",
    "percent",
    "euros",
    "$",
    "£3bn",
    "km",
    "°C",
    "morts",
    "soldats",
    "people",
    "ans",
    "years old",
    "âgé de",
    "lundi",
    "Monday",
    "31 février",
    "3 mars",
    "March 4",
    "2024",
    "99999",
    "2024-02-31",
    "il y a",
    "ago",
    "dans",
    "hier",
    "10h30",
    "Paul Osei",
    "Tarvik",
    "M.",
    "le général",
    "General",
    "OTAN",
    "McDonald",
    "XIVe",
    "III",
    "Dupont-Durand",
    "a dit",
    "dit-il",
    "que",
    "said",
    "that",
    "selon",
    "according to",
    "a démenti",
    "denied",
    "aurait",
    "ne",
    "pas",
    "not",
    "«",
    "»",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'",
    "(",
    ")",
    "[",
    "…",
    "...",
    ".",
    ",",
    ";",
    ":",
    "?!",
    "—",
    "/",
    "&nbsp;",
    "&#0;",
    "*",
    "_",
    "`",
    "#",
    "<p>",
    "</p>",
    "<script>",
    "<!--",
    "-->",
    "<h1>",
    "|",
    "> ",
    "- ",
    "@a",
    "http://a.b/c",
    "::error::",
    "]]>",
    "##[x]",
    "---\n",
    "title: ",
    "date: &a *a\n",
    "<meta itemprop=datePublished content=",
    "<head>",
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "\t",
    "\u{a0}",
    "\u{202f}",
    "\u{2028}",
    "\u{85}",
    "\0",
    "\u{b}",
    "\u{1b}[31m",
    "\u{200b}",
    "\u{200d}",
    "\u{ad}",
    "\u{202e}",
    "\u{2066}",
    "\u{2069}",
    "\u{feff}",
    "\u{301}",
    "\u{e0041}",
    "👩‍👧",
    "北京",
    "ﬁ",
    "İ",
    "ß",
];

/// What may be taken off before something is read, over and over: it is taken off one after the other, not one inside the other.
#[test]
fn what_stands_before_has_no_depth() {
    for piece in [
        "M. ",
        "Mme Selon ",
        "le président ",
        "« ",
        "(",
        "moins ",
        "de 3 à ",
    ] {
        invariants::article(piece.repeat(6_000 / piece.len()).as_bytes());
    }
}

/// Whatever is looked for behind a word may be missing: a text is read that breaks off behind any of its words and marks.
#[test]
fn a_text_may_break_off_anywhere() {
    for text in [
        "The mayor told: reporters that the port, if Monday's talks fail, will close in two years.",
        "“We need him,” his wife, Anne Colin (R-Lorne), wrote in a letter -- and on Friday accused: nobody.",
        "Paul Vidal: “It was the second in a month, by the time he said that she was found guilty of £9,000.”",
        "« La gare ferme » : le maire Paul Vidal, qui craint que le port, dont un quai, ne ferme jusqu'à mardi, accuse : le préfet.",
        "Selon le ministre de l'Intérieur, hué par la foule qui réclame son départ, a dit à la presse Anne Colin, il y a eu entre 3 et 4 morts.",
    ] {
        let ends = text.char_indices().filter(|(_, c)| !c.is_alphanumeric());
        for (end, c) in ends {
            invariants::article(&text.as_bytes()[..end]);
            invariants::article(&text.as_bytes()[..end + c.len_utf8()]);
        }
    }
}

fn text() -> impl Strategy<Value = String> {
    let piece = (
        prop::sample::select(PIECES),
        prop::sample::select(&[" ", " ", " ", ""][..]),
    );
    prop::collection::vec(piece, 0..60)
        .prop_map(|pieces| pieces.iter().flat_map(|&(a, b)| [a, b]).collect())
}

proptest! {
    // PROPTEST_CASES=40000 looks further.
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_article(text in text()) {
        invariants::article(text.as_bytes());
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        invariants::article(&bytes);
        invariants::records(&bytes);
        invariants::manifest(&bytes);
    }

    #[test]
    fn any_story(a in text(), b in text()) {
        invariants::story(format!("{a}\n=====\n{b}").as_bytes());
    }

    #[test]
    fn any_report(a in text(), b in text(), name in text()) {
        invariants::reports(format!("{a}\n=====\n{b}\n=====\n{name}").as_bytes());
    }
}
