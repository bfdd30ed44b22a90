//! Every article with its claims marked.

use super::escaped;
use crate::Named;
use crate::claim::{Claim, Part};
use crate::report::{Article, Run, name, provenance};
use crate::rule::Severity;
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// A finding's place in one article.
struct Pointed {
    span: Span,
    finding: usize,
    place: usize,
    severity: Severity,
}

pub(super) fn write(run: &Run, out: &mut impl Write) -> io::Result<()> {
    let mut pointed: BTreeMap<usize, Vec<Pointed>> = BTreeMap::new();
    for (i, finding) in run.findings().enumerate() {
        for (j, place) in finding.places.iter().enumerate() {
            pointed.entry(place.source).or_default().push(Pointed {
                span: place.span,
                finding: i,
                place: j,
                severity: finding.severity,
            });
        }
    }
    writeln!(
        out,
        "<section id=\"articles\" aria-label=\"Articles\">\n<h2>Articles</h2>"
    )?;
    for (i, article) in run.articles.iter().enumerate() {
        let places = pointed.remove(&i).unwrap_or_default();
        write_article(i, article, &places, out)?;
    }
    writeln!(out, "</section>")
}

fn write_article(
    i: usize,
    article: &Article,
    places: &[Pointed],
    out: &mut impl Write,
) -> io::Result<()> {
    let source = article.source;
    let file = escaped(&name(source));
    write!(out, "<article class=\"source\" id=\"a{i}\">")?;
    match provenance(source) {
        Some(title) => writeln!(
            out,
            "<h3><bdi>{}</bdi></h3><p class=\"file\">{file}</p>",
            escaped(&title)
        )?,
        None => writeln!(out, "<h3 class=\"file\">{file}</h3>")?,
    }
    if let Some(title) = &source.title {
        writeln!(
            out,
            "<p class=\"headline\" dir=\"auto\">{}</p>",
            escaped(title)
        )?;
    }
    let language = match &source.language {
        Some(tag) => format!(" lang=\"{}\"", escaped(tag)),
        None => String::new(),
    };
    write!(out, "<div class=\"text\" dir=\"auto\"{language}>")?;
    let text = source.text.as_str();
    let mut at = 0;
    for segment in segments(article, places) {
        let plain = |from: usize, to: usize| escaped(text.get(from..to).unwrap_or_default());
        write!(out, "{}", plain(at, segment.span.start))?;
        for id in &segment.anchors {
            write!(out, "<span id=\"{id}\"></span>")?;
        }
        let words = plain(segment.span.start, segment.span.end);
        if let Some((severity, finding)) = segment.finding {
            write!(
                out,
                "<a class=\"mark {}\" href=\"#f{finding}\" title=\"{}\">{words}</a>",
                severity.name(),
                segment.title
            )?;
        } else if segment.furniture {
            write!(out, "<span class=\"furniture\">{words}</span>")?;
        } else {
            write!(out, "<mark title=\"{}\">{words}</mark>", segment.title)?;
        }
        at = segment.span.end;
    }
    let rest = escaped(text.get(at..).unwrap_or_default());
    writeln!(out, "{rest}</div></article>")
}

/// A stretch of text all of which is covered by the same claims and places.
struct Segment {
    span: Span,
    /// The loudest finding that points at it.
    finding: Option<(Severity, usize)>,
    furniture: bool,
    /// Ids of the places that begin here.
    anchors: Vec<String>,
    /// What is claimed here, and by whom.
    title: String,
}

fn segments(article: &Article, places: &[Pointed]) -> Vec<Segment> {
    let reading = article.reading;
    let furniture: Vec<Span> = reading
        .sentences
        .iter()
        .filter(|s| matches!(s.part, Part::Furniture | Part::RepeatedHeadline))
        .map(|s| s.span)
        .collect();
    let mut claims: Vec<&Claim> = reading.claims.iter().collect();
    claims.sort_by_key(|c| (c.span.start, c.span.end));
    let mut places: Vec<&Pointed> = places.iter().collect();
    places.sort_by_key(|p| (p.span.start, p.finding, p.place));
    let bounds: BTreeSet<usize> = furniture
        .iter()
        .copied()
        .chain(claims.iter().map(|c| c.span))
        .chain(places.iter().map(|p| p.span))
        .flat_map(|s| [s.start, s.end])
        .collect();
    let bounds: Vec<usize> = bounds.into_iter().collect();
    let (mut next_claim, mut next_place, mut next_furniture) = (0, 0, 0);
    let mut active_claims: Vec<&Claim> = Vec::new();
    let mut active_places: Vec<&Pointed> = Vec::new();
    let mut out = Vec::new();
    for pair in bounds.windows(2) {
        let span = Span::new(pair[0], pair[1]);
        active_claims.retain(|c| c.span.end > span.start);
        while let Some(claim) = claims
            .get(next_claim)
            .filter(|c| c.span.start <= span.start)
        {
            active_claims.extend((claim.span.end > span.start).then_some(claim));
            next_claim += 1;
        }
        active_places.retain(|p| p.span.end > span.start);
        let mut anchors = Vec::new();
        while let Some(place) = places
            .get(next_place)
            .filter(|p| p.span.start <= span.start)
        {
            anchors.push(format!("p{}-{}", place.finding, place.place));
            active_places.extend((place.span.end > span.start).then_some(place));
            next_place += 1;
        }
        while furniture
            .get(next_furniture)
            .is_some_and(|s| s.end <= span.start)
        {
            next_furniture += 1;
        }
        let inside = furniture
            .get(next_furniture)
            .is_some_and(|s| s.contains(span));
        if active_claims.is_empty() && active_places.is_empty() && !inside {
            continue;
        }
        out.push(Segment {
            span,
            finding: active_places
                .iter()
                .map(|p| (p.severity, p.finding))
                .max_by_key(|&(severity, finding)| (severity, std::cmp::Reverse(finding))),
            furniture: inside && active_claims.is_empty(),
            anchors,
            title: active_claims
                .iter()
                .min_by_key(|c| c.span.len())
                .map(|c| title(c))
                .unwrap_or_default(),
        });
    }
    out
}

/// What kind of claim it is, who says so and with what stance.
fn title(claim: &Claim) -> String {
    let mut parts = vec![claim.content.kind().name().to_owned()];
    parts.extend(claim.attribution.speaker.as_ref().map(|s| escaped(&s.name)));
    parts.push(claim.stance.name().to_owned());
    parts.join(" · ")
}
