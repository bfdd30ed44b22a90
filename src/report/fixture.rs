//! The run every format is tested on: two stories built by hand, and one made of nothing but hostile text.

use super::{Article, Options, Palette, RuleInfo, Run};
use crate::claim::{
    Attribution, Claim, Content, Frame, Part, Reading, Sentence, Speaker, Stance, Statement,
};
use crate::rule::{
    Category, Cell, Finding, NotComparable, Place, Places, Role, Severity, StoryReport, Topic,
    Verdict,
};
use crate::source::{Source, Span, Text};

pub(crate) struct Fixture {
    sources: Vec<Source>,
    readings: Vec<Reading>,
    stories: Vec<StoryReport>,
    /// A file with suppressions, and what is said of the rule, where an outsider wrote both.
    stranger: Option<(Source, String)>,
}

const RULES: [RuleInfo<'static>; 3] = [
    RuleInfo {
        id: "quantity-conflict",
        summary: "Two sources give figures that cannot both be right",
        help: Some("Figures of **one** holder for one time have to agree."),
        url: Some("https://example.org/rules/quantity-conflict"),
        severity: Severity::Error,
    },
    RuleInfo {
        id: "quote-wording",
        summary: "One utterance is worded differently",
        help: None,
        url: None,
        severity: Severity::Warning,
    },
    RuleInfo {
        id: "damaged-text",
        summary: "A passage is damaged",
        help: None,
        url: None,
        severity: Severity::Note,
    },
];

impl Fixture {
    /// What is reported, `look` at it.
    pub(crate) fn with<T>(&self, look: impl FnOnce(&Run) -> T) -> T {
        let articles: Vec<Article> = self
            .sources
            .iter()
            .zip(&self.readings)
            .map(|(source, reading)| Article {
                source,
                reading,
                claims: reading.claims.len(),
            })
            .collect();
        let silent = Reading::default();
        let mut rules: [RuleInfo<'_>; 3] = RULES;
        let mut papers = Vec::new();
        if let Some((paper, words)) = &self.stranger {
            let words = words.as_str();
            papers.push(Article {
                source: paper,
                reading: &silent,
                claims: 0,
            });
            for rule in &mut rules {
                (rule.summary, rule.help, rule.url) = (words, Some(words), Some(words));
            }
        }
        look(&Run {
            articles: &articles,
            papers: &papers,
            stories: &self.stories,
            rules: &rules,
            suppressed: 1,
            ..Run::default()
        })
    }

    fn source(&mut self, path: &str, story: &str, outlet: &str, day: i8, text: &str) -> usize {
        let sentence = |span| Sentence {
            span,
            part: Part::Body,
            paragraph: 0,
            words: Default::default(),
        };
        let mut sentences = Vec::new();
        let mut start = 0;
        for (at, _) in text.match_indices(". ") {
            sentences.push(sentence(Span::new(start, at + 1)));
            start = at + 2;
        }
        sentences.push(sentence(Span::new(start, text.len())));
        self.readings.push(Reading {
            sentences,
            ..Reading::default()
        });
        self.sources.push(Source {
            path: path.into(),
            id: None,
            story: story.into(),
            outlet: Some(outlet.into()),
            language: Some("en".into()),
            published: Some(jiff::civil::date(2024, 5, day)),
            url: None,
            title: None,
            text: Text::plain(text),
        });
        self.sources.len() - 1
    }

    /// The first place where `source` says `words`, claimed by `speaker`.
    fn place(&mut self, source: usize, words: &str, speaker: Option<&str>, role: Role) -> Place {
        let text = self.sources[source].text.as_str();
        let start = text
            .find(words)
            .expect("the fixture's words are in its text");
        let span = Span::new(start, start + words.len());
        let reading = &mut self.readings[source];
        let sentence = reading
            .sentences
            .iter()
            .position(|s| s.span.contains(span))
            .expect("in a sentence");
        reading.claims.push(Claim {
            span,
            sentence,
            content: Content::Statement(Statement { verb: None }),
            attribution: Attribution {
                speaker: speaker.map(|name| Speaker {
                    name: name.into(),
                    span: None,
                    entity: None,
                    voice: None,
                }),
                ..Attribution::default()
            },
            stance: Stance::Asserted,
            frame: Frame::default(),
        });
        Place {
            source,
            span,
            role,
            speaker: speaker.map(Into::into),
            when: speaker.map(|_| "1 May 2024".into()),
        }
    }
}

/// Two stories, four findings, one of each severity and one diff of wordings.
pub(crate) fn harbour() -> Fixture {
    let mut all = Fixture {
        sources: Vec::new(),
        readings: Vec::new(),
        stories: Vec::new(),
        stranger: None,
    };
    let post = all.source(
        "harbour/post.txt",
        "harbour",
        "Harbour Post",
        2,
        "The storm came on Tuesday night. After the long night of the storm, during which nobody in the town slept and the bells of all three churches \
         rang until morning, the harbour master Ana Reiss said some 40 boats were lost in the old basin, and that many more would have to be taken out \
         of the water before the end of the month. “We will rebuild the pier with or without the region”, said Reiss.",
    );
    let mail = all.source(
        "harbour/mail.txt",
        "harbour",
        "北海 Mail",
        3,
        "In all, 60 boats were lost, harbour master Ana Reiss said. “We will rebuild the quay with or without the state”, she said. So.",
    );
    let a = all.place(post, "some 40 boats", Some("Ana Reiss"), Role::Primary);
    let b = all.place(mail, "60 boats", Some("Ana Reiss"), Role::Other);
    let c = all.place(
        post,
        "We will rebuild the pier with or without the region",
        Some("Ana Reiss"),
        Role::Primary,
    );
    let d = all.place(
        mail,
        "We will rebuild the quay with or without the state",
        Some("Ana Reiss"),
        Role::Other,
    );
    let e = all.place(mail, "So", None, Role::Primary);
    let f = all.place(post, "Tuesday", None, Role::Evidence);
    let cell = |place: &Place, disagrees| Cell {
        place: place.clone(),
        disagrees,
    };
    all.stories.push(StoryReport {
        story: "harbour".into(),
        findings: vec![
            Finding {
                rule: "quantity-conflict".into(),
                category: Category::Quantity,
                verdict: Verdict::Conflict,
                severity: Severity::Error,
                story: "harbour".into(),
                topic: "boats lost".into(),
                message: "“some 40 boats” against “60 boats”".into(),
                because: vec![
                    "both are Ana Reiss’s figure".into(),
                    "both are of 1 May 2024, and no value is both about 40 and 60".into(),
                ],
                suggestion: None,
                fingerprint: "00112233445566aa".into(),
                places: Places::Several(a.clone(), b.clone(), vec![f.clone()]),
            },
            Finding {
                rule: "quote-wording".into(),
                category: Category::Quote,
                verdict: Verdict::Conflict,
                severity: Severity::Warning,
                story: "harbour".into(),
                topic: "rebuild the pier".into(),
                message: "One utterance of Ana Reiss is worded two ways".into(),
                because: vec!["the passages share 8 of 10 words".into()],
                suggestion: None,
                fingerprint: "00112233445566bb".into(),
                places: Places::Several(c.clone(), d.clone(), Vec::new()),
            },
            Finding {
                rule: "damaged-text".into(),
                category: Category::Text,
                verdict: Verdict::Typo,
                severity: Severity::Note,
                story: "harbour".into(),
                topic: "So".into(),
                message: "“So” stands alone".into(),
                because: Vec::new(),
                suggestion: Some("take it out".into()),
                fingerprint: "00112233445566cc".into(),
                places: Places::One(e),
            },
        ],
        not_comparable: vec![NotComparable {
            rule: "quantity-conflict".into(),
            a: a.clone(),
            b: f,
            reason: "What is counted is not known.".into(),
        }],
        topics: vec![
            Topic {
                label: "boats lost".into(),
                category: Category::Quantity,
                cells: vec![cell(&a, true), cell(&b, true)],
            },
            Topic {
                label: "rebuild the pier".into(),
                category: Category::Quote,
                cells: vec![cell(&c, true), cell(&d, true)],
            },
        ],
    });
    let one = all.source("mine/one.txt", "mine", "Le Fond", 4, "Nobody was hurt.");
    let hurt = all.place(one, "Nobody", None, Role::Primary);
    all.stories.push(StoryReport {
        story: "mine".into(),
        topics: vec![Topic {
            label: "people hurt".into(),
            category: Category::Quantity,
            cells: vec![cell(&hurt, false)],
        }],
        ..StoryReport::default()
    });
    all
}

/// A run in which nothing was found.
pub(crate) fn clean() -> Fixture {
    let mut all = harbour();
    for story in &mut all.stories {
        story.findings.clear();
        story.not_comparable.clear();
    }
    all
}

/// Every string an outsider controls, set to `text`: article, path, outlet, story, speaker, message, reasons, topic, what a rule says of itself, and a
/// suppression with its reason in a file of its own.
pub(crate) fn hostile(text: &str) -> Fixture {
    let mut all = Fixture {
        sources: Vec::new(),
        readings: Vec::new(),
        stories: Vec::new(),
        stranger: None,
    };
    let article = format!("{text} and {text} again. {text} over {text}.");
    let first = all.source(text, text, text, 2, &article);
    let second = all.source(&format!("b{text}"), text, text, 3, &article);
    all.sources[second].id = Some(text.into());
    all.sources[second].title = Some(text.into());
    let mut a = all.place(first, text, Some(text), Role::Primary);
    let b = all.place(
        second,
        &format!("{text} over {text}"),
        Some(text),
        Role::Other,
    );
    a.when = Some(text.into());
    all.stories.push(StoryReport {
        story: text.into(),
        findings: vec![Finding {
            rule: "quote-wording".into(),
            category: Category::Quote,
            verdict: Verdict::Conflict,
            severity: Severity::Error,
            story: text.into(),
            topic: text.into(),
            message: text.into(),
            because: vec![text.into()],
            suggestion: Some(text.into()),
            fingerprint: "00112233445566dd".into(),
            places: Places::Several(a.clone(), b.clone(), Vec::new()),
        }],
        not_comparable: vec![NotComparable {
            rule: "quote-wording".into(),
            a: a.clone(),
            b: b.clone(),
            reason: text.into(),
        }],
        topics: vec![Topic {
            label: text.into(),
            category: Category::Quote,
            cells: vec![
                Cell {
                    place: a,
                    disagrees: true,
                },
                Cell {
                    place: b,
                    disagrees: true,
                },
            ],
        }],
    });
    let paper = Source {
        path: format!("c{text}"),
        text: Text::plain(format!("x {text}")),
        ..all.sources[first].clone()
    };
    let suppression = Finding {
        category: Category::Suppression,
        fingerprint: "00112233445566ee".into(),
        places: Places::One(Place {
            source: all.sources.len(),
            span: Span::new(2, 2 + text.len()),
            role: Role::Primary,
            speaker: None,
            when: None,
        }),
        ..all.stories[0].findings[0].clone()
    };
    all.stories[0].findings.push(suppression);
    all.stranger = Some((paper, text.into()));
    all
}

/// No colour, no links.
pub(crate) fn plain(width: usize) -> Options {
    Options {
        width,
        palette: Palette::plain(),
        links: None,
    }
}

/// What a renderer writes of the run.
pub(crate) fn written(
    fixture: &Fixture,
    render: impl FnOnce(&Run, &mut Vec<u8>) -> std::io::Result<()>,
) -> String {
    fixture.with(|run| {
        let mut out = Vec::new();
        render(run, &mut out).expect("a vector takes everything");
        String::from_utf8(out).expect("every format is UTF-8")
    })
}

/// The harbour's first finding `times` times.
pub(crate) fn many(times: usize) -> Fixture {
    let mut all = harbour();
    all.stories.truncate(1);
    let finding = all.stories[0].findings[0].clone();
    all.stories[0].findings = vec![finding; times];
    all
}
