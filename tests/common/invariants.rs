//! What must hold whatever is fed to claimlint: the fuzz targets and `tests/hostile.rs` call the same functions. Each panics where something does not hold.

use claimlint::align::{Checked, Knowledge, Story};
use claimlint::claim::{Content, Reading};
use claimlint::extract;
use claimlint::pack::{self, FileKind, Manifest, Origin, Pack, PackFile, kind_of};
use claimlint::report::{
    Article, Format as Report, Options, Palette, RuleInfo, Run, claims_ndjson, claims_text, render,
};
use claimlint::rule::{self, Finding, Place, Role, Rule, Severity, StoryReport};
use claimlint::source::{Facts, Format, LineIndex, Source, Span, Text, decode, record, stated};
use claimlint::text::is_hidden;
use clap::ValueEnum as _;
use jiff::civil::date;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static PACK: LazyLock<Pack> = LazyLock::new(|| Pack::builtin().expect("what is built in loads"));
static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| PACK.in_force());

/// What stands between the parts of one input: a line of its own.
const BETWEEN: &[u8] = b"\n=====\n";

/// The languages everything is read in.
const LANGUAGES: [&str; 2] = ["fr", "en"];

/// A text as a file of each format that holds one article.
pub fn article(bytes: &[u8]) {
    for format in [Format::Plain, Format::Markdown, Format::Html] {
        article_of(bytes, format);
    }
}

/// A text as a page.
pub fn html(bytes: &[u8]) {
    article_of(bytes, Format::Html);
}

fn article_of(bytes: &[u8], format: Format) {
    match decode(bytes.to_vec(), format) {
        Ok(text) => {
            assert_eq!(text.original().as_bytes(), bytes, "the original is kept");
            let lines = LineIndex::new(text.original());
            for doubt in stated(text.original(), format).doubts {
                let line = lines.line(text.original(), doubt.line);
                assert!(line.is_some(), "{doubt:?}");
            }
            for language in LANGUAGES {
                claims(&source("a.txt", language, text.clone()));
            }
        }
        Err(e) => assert!(
            e.offset <= bytes.len() && (std::str::from_utf8(bytes).is_err() || bytes.contains(&0)),
            "{e}"
        ),
    }
}

/// A text as a file of records: a line is a record or an error with its column.
pub fn records(bytes: &[u8]) {
    let Ok(text) = decode(bytes.to_vec(), Format::Records) else {
        return;
    };
    for line in text.as_str().lines() {
        match record("r.ndjson", line, &Facts::default()) {
            Ok(read) => {
                for language in LANGUAGES {
                    let mut source = read.source.clone();
                    source.language = Some(language.to_owned());
                    claims(&source);
                }
            }
            Err(e) => assert!(
                e.column.is_none_or(|c| c <= line.len() + 1) && !e.message.is_empty(),
                "{e:?}"
            ),
        }
    }
}

/// A text as a file of a pack, of each kind there is: it loads, or what is wrong with it is said so that a terminal can show it.
pub fn rules(bytes: &[u8]) {
    const PATHS: [&str; 4] = [
        "a-rule.yaml",
        "ontology.yaml",
        "entities/places.yaml",
        "lang/fr/numerals.yaml",
    ];
    for path in PATHS {
        let problems = match pack::decode(path, bytes.to_vec(), pack::MAX_BYTES) {
            Err(problem) => vec![problem],
            Ok(text) => {
                let file = PackFile {
                    path: path.into(),
                    kind: kind_of(path).unwrap_or(FileKind::Rule),
                    origin: Origin::Pack("house".into()),
                    text: text.into(),
                };
                match Pack::load(vec![file]) {
                    Ok(pack) => pack.doubts,
                    Err(problems) => problems,
                }
            }
        };
        told(&problems);
    }
}

/// A text as a manifest.
pub fn manifest(bytes: &[u8]) {
    let problems = match pack::decode("claimlint.yaml", bytes.to_vec(), pack::MAX_BYTES) {
        Err(problem) => vec![problem],
        Ok(text) => match Manifest::read("claimlint.yaml", &text) {
            Ok(manifest) => {
                manifest.sources.known("a/b.txt");
                manifest.unmatched(&["a/b.txt".to_owned()])
            }
            Err(problems) => problems,
        },
    };
    told(&problems);
}

fn told(problems: &[pack::Problem]) {
    for problem in problems {
        let said = problem.to_string();
        assert!(!said.chars().any(is_hidden), "{said:?}");
    }
}

/// Two texts as one story, checked: places lie in their sources, the order changes nothing, and neither contradicts itself printed twice.
pub fn story(bytes: &[u8]) {
    let parts = parts(bytes, 2);
    for language in LANGUAGES {
        let a = read(source("a.txt", language, Text::plain(parts[0].as_str())));
        let b = read(source("b.txt", language, Text::plain(parts[1].as_str())));
        let both = [a.clone(), b.clone()];
        let report = check(&both);
        for place in places(&report) {
            let text = &both[place.source].source.text;
            sound(text, place.span);
        }
        let mut turned = check(&[b, a.clone()]);
        turned.map_sources(|source| 1 - source);
        assert_eq!(said(&turned), said(&report), "the order changes something");
        let mut again = a.clone();
        again.source.path = "again.txt".to_owned();
        again.source.outlet = Some("Another outlet".to_owned());
        // What one text says wrong all by itself, its copy says too.
        let alone = check(std::slice::from_ref(&a));
        let known: BTreeSet<_> = alone.findings.iter().map(stands_at).collect();
        let itself = check(&[a, again]);
        let across = itself.findings.iter().find(|f| {
            let first = f.places.iter().next().map(|p| p.source);
            let both = f.places.iter().any(|p| Some(p.source) != first);
            both && !known.contains(&stands_at(f))
        });
        assert_eq!(across, None, "it contradicts itself");
    }
}

/// What a finding is and where the two that disagree stand, in whatever source.
fn stands_at(finding: &Finding) -> (String, BTreeSet<(usize, usize)>) {
    let two = finding.places.iter().filter(|p| p.role != Role::Evidence);
    let spans = two.map(|p| (p.span.start, p.span.end));
    (finding.rule.to_string(), spans.collect())
}

/// What is printed of a run over two texts whose outlet and path are a third, in every format.
pub fn reports(bytes: &[u8]) {
    let parts = parts(bytes, 3);
    let sources = [("a.txt", &parts[0]), ("b.txt", &parts[1])].map(|(path, text)| {
        let mut source = source(path, "fr", Text::plain(text.as_str()));
        source.outlet = Some(parts[2].clone());
        source.path = format!("{}{path}", parts[2]);
        source.id = Some(parts[2].clone());
        source.title = Some(parts[2].clone());
        read(source)
    });
    let stories = [check(&sources)];
    let articles = sources.each_ref().map(|one| Article {
        source: &one.source,
        reading: &one.reading,
        claims: one.reading.claims.len(),
    });
    let rules: Vec<RuleInfo> = (RULES.iter())
        .map(|rule| RuleInfo {
            id: &rule.id,
            summary: &rule.doc,
            help: rule.note.as_deref(),
            url: rule.url.as_deref(),
            severity: Severity::Note,
        })
        .collect();
    let run = Run {
        articles: &articles,
        stories: &stories,
        rules: &rules,
        suppressed: 0,
        ..Run::default()
    };
    for &format in Report::value_variants() {
        for width in [20, 100] {
            let options = Options {
                width,
                palette: Palette::plain(),
                links: None,
            };
            let mut out = Vec::new();
            render(format, &run, &options, &mut out).expect("a vector takes everything");
            printed(format, &String::from_utf8(out).expect("a report is UTF-8"));
        }
    }
}

fn printed(format: Report, out: &str) {
    if let Some(c) = out.chars().find(|&c| is_hidden(c)) {
        panic!("{format:?} writes U+{:04X}", c as u32);
    }
    match format {
        Report::Json | Report::Sarif | Report::Gitlab | Report::Rdjson => json(out),
        Report::Ndjson => out.lines().for_each(json),
        _ => {}
    }
}

fn json(text: &str) {
    if let Err(e) = serde_json::from_str::<serde_json::Value>(text) {
        panic!("{e} in {text}");
    }
}

/// What a source says, which must be the same each time, lie inside it and be printable.
fn claims(source: &Source) {
    let checked = read(source.clone());
    let reading = &checked.reading;
    assert_eq!(*reading, read(source.clone()).reading, "two readings");
    for span in spans(reading) {
        sound(&source.text, span);
    }
    let sentences = reading.sentences.iter().map(|s| s.span);
    assert!(sentences.is_sorted_by(|a, b| a.end <= b.start));
    let ascending = |a: &Span, b: &Span| (a.start, b.end) <= (b.start, a.end);
    assert!(
        reading
            .claims
            .iter()
            .map(|c| &c.span)
            .is_sorted_by(|a, b| ascending(a, b))
    );
    let mut lines = Vec::new();
    claims_ndjson(source, reading, &mut lines).expect("a vector takes everything");
    let lines = String::from_utf8(lines).expect("JSON is UTF-8");
    lines.lines().for_each(json);
    assert_eq!(lines.lines().count(), reading.claims.len());
    let mut text = Vec::new();
    claims_text(source, reading, &mut text).expect("a vector takes everything");
    printed(
        Report::Text,
        &String::from_utf8(text).expect("a report is UTF-8"),
    );
}

/// A span of what is read lies in it, between characters, and leads to bytes of the original of which the same holds.
fn sound(text: &Text, span: Span) {
    assert!(text.as_str().get(span.range()).is_some(), "{span:?}");
    let original = text.to_original(span);
    let bytes = text.original().get(original.range());
    assert!(bytes.is_some(), "{span:?} stands at {original:?}");
    let line = text.position(span.start);
    assert!(line.line >= 1 && line.column >= 1);
}

fn spans(reading: &Reading) -> Vec<Span> {
    let sentences = reading.sentences.iter();
    let words = (sentences.clone()).flat_map(|s| s.words.iter().map(|w| w.span));
    let claims = reading.claims.iter().flat_map(|c| {
        let of = match &c.content {
            Content::Quantity(q) => q.of.as_ref().map(|o| o.span),
            Content::Quote(q) => Some(q.outer),
            _ => None,
        };
        let speakers = [
            c.attribution.speaker.as_ref(),
            c.attribution.relay.as_deref(),
        ];
        let speakers = speakers.into_iter().flatten().filter_map(|s| s.span);
        let purpose = c.frame.purpose.as_ref().map(|p| p.span);
        let own = [Some(c.span), of, c.attribution.cue, purpose];
        own.into_iter().flatten().chain(speakers)
    });
    let mentions = (reading.entities.iter()).flat_map(|e| e.mentions.iter().copied());
    let damage = (reading.damage.iter()).flat_map(|d| [Some(d.span), d.partner]);
    (sentences.map(|s| s.span))
        .chain(words)
        .chain(claims)
        .chain(mentions)
        .chain(damage.flatten())
        .collect()
}

/// What a report says, whatever the order of its sources.
fn said(report: &StoryReport) -> Vec<String> {
    let findings = report.findings.iter().map(|f| format!("{f:?}"));
    let apart = report.not_comparable.iter().map(|n| format!("{n:?}"));
    let topics = report.topics.iter().map(|t| {
        let mut cells: Vec<_> = t.cells.iter().map(|c| format!("{c:?}")).collect();
        cells.sort();
        format!("{} {:?} {cells:?}", t.label, t.category)
    });
    let mut all: Vec<String> = findings.chain(apart).chain(topics).collect();
    all.sort();
    all
}

fn places(report: &StoryReport) -> impl Iterator<Item = &Place> {
    let found = report.findings.iter().flat_map(|f| f.places.iter());
    let apart = report.not_comparable.iter().flat_map(|n| [&n.a, &n.b]);
    let cells = report.topics.iter().flat_map(|t| &t.cells);
    found.chain(apart).chain(cells.map(|c| &c.place))
}

/// `bytes` as so many texts; those that are missing are empty.
fn parts(bytes: &[u8], wanted: usize) -> Vec<String> {
    let mut rest = bytes;
    let mut parts = Vec::with_capacity(wanted);
    while parts.len() + 1 < wanted {
        let end = rest.windows(BETWEEN.len()).position(|w| w == BETWEEN);
        let (part, after) = match end {
            Some(end) => (&rest[..end], &rest[end + BETWEEN.len()..]),
            None => (rest, &[][..]),
        };
        parts.push(String::from_utf8_lossy(part).into_owned());
        rest = after;
    }
    parts.push(String::from_utf8_lossy(rest).into_owned());
    parts
}

fn source(path: &str, language: &str, text: Text) -> Source {
    Source {
        path: path.to_owned(),
        id: None,
        story: "story".to_owned(),
        outlet: Some(format!("Outlet of {path}")),
        language: Some(language.to_owned()),
        published: Some(date(2024, 3, 12)),
        url: None,
        title: None,
        text,
    }
}

fn read(source: Source) -> Checked {
    let data = &PACK.data;
    let tag = source.language.as_deref().unwrap_or_default();
    let language = data.language(tag).expect("a language that is built in");
    let reading = extract::read(&source, language, data.entities(), data.ontology());
    Checked { source, reading }
}

fn check(checked: &[Checked]) -> StoryReport {
    let knowledge = Knowledge {
        book: PACK.data.entities(),
        ontology: PACK.data.ontology(),
    };
    rule::check(&Story::new("story", checked, knowledge), &RULES)
}
