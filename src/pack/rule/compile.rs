//! From a rule as written to a rule as meant. What is wrong is collected, not thrown: a file tells everything at once.

use super::known::Known;
use super::written::{self, RuleFile, Severities as Levels};
use crate::Named;
use crate::pack::Problem;
use crate::pack::closed::Closed;
use crate::pack::nearest::{advice, list, nearest};
use crate::pack::yaml::Document;
use crate::rule::{
    ArithmeticCheck, AttributionCheck, Availability, Check, DateCheck, EventCheck, Field,
    FileScope, GlossaryEntry, HeadlineCheck, Holder, HouseTerm, NameCheck, Phrase, QuantityCheck,
    QuoteCheck, Rule, Selection, Separator, Severities, StanceCheck, Template, TemplateError,
    TermCheck, TextCheck, Tolerance, Verdict, WordingChange,
};
use crate::text::{TokenKind, fold, tokenize};
use crate::value::Decimal;
use globset::{Glob, GlobSet, GlobSetBuilder};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use strum::VariantArray;

/// The keys of the checks, in the order in which they are named.
pub(super) const CHECKS: [&str; 11] = [
    "quantity",
    "date",
    "name",
    "quote",
    "term",
    "event",
    "stance",
    "attribution",
    "headline",
    "text",
    "arithmetic",
];

/// What a rule has been read from, and what is wrong with it.
pub(super) struct Compiler<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) known: &'a Known<'a>,
    pub(super) problems: Vec<Problem>,
}

impl<'a> Compiler<'a> {
    /// The rule `written` stands for; `None` if it checks nothing. It is sound if there are no problems.
    pub(super) fn rule(&mut self, id: &str, written: &RuleFile) -> Option<Rule> {
        if id.is_empty()
            || !id
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        {
            self.problems.push(
                Problem::new(
                    self.document.path,
                    format!("the file's name makes the rule's id, and `{id}` cannot be one"),
                )
                .with_help("name the file with small letters, digits and hyphens: `quantity-conflict.yaml`"),
            );
        }
        let check = self.check(written)?;
        let select = self.select(&written.select);
        let separators = match &written.separators {
            Some(list) => self.separators(&check, list),
            None => check.default_separators(),
        };
        let severities = self.severities(&check, written);
        let message = self.message(&check, written.message.as_deref());
        if let Some(url) = &written.url
            && !["https://", "http://"].iter().any(|p| url.starts_with(p))
        {
            self.report(
                &["url"],
                "this is no address".into(),
                "begin it with `https://`",
            );
        }
        let scope = FileScope {
            files: (!written.files.is_empty()).then(|| self.globs("files", &written.files)),
            ignores: self.globs("ignores", &written.ignores),
        };
        Some(Rule {
            id: id.into(),
            doc: written.doc.clone().unwrap_or_default().trim().to_owned(),
            check,
            select,
            separators,
            severities,
            overrides: Vec::new(),
            message,
            note: written.note.clone(),
            url: written.url.clone(),
            scope,
        })
    }

    fn check(&mut self, written: &RuleFile) -> Option<Check> {
        let mut checks: Vec<(&str, Check)> = Vec::new();
        let mut add = |key, check: Option<Check>| checks.extend(check.map(|c| (key, c)));
        add(
            "quantity",
            written.quantity.as_ref().map(|s| {
                Check::Quantity(QuantityCheck {
                    among: s.among.map_or_else(Default::default, |c| c.0),
                    tolerance: self.tolerance("quantity", s.tolerance.as_ref()),
                })
            }),
        );
        add(
            "date",
            written.date.as_ref().map(|s| {
                Check::Date(DateCheck {
                    among: s.among.map_or_else(Default::default, |c| c.0),
                    tolerance_days: s.tolerance_days,
                })
            }),
        );
        add(
            "name",
            written.name.as_ref().map(|s| {
                Check::Name(NameCheck {
                    find: self.members(&["name", "find"], s.find.as_deref(), |_| true),
                })
            }),
        );
        add(
            "quote",
            written.quote.as_ref().map(|s| {
                let counts = |change| change != WordingChange::Function;
                Check::Quote(QuoteCheck {
                    changes: self.members(&["quote", "changes"], s.changes.as_deref(), counts),
                    min_words: s.min_words.unwrap_or(3),
                })
            }),
        );
        add(
            "term",
            written.term.as_ref().map(|s| Check::Term(self.term(s))),
        );
        add(
            "event",
            written.event.as_ref().map(|s| {
                Check::Event(EventCheck {
                    find: self.members(&["event", "find"], s.find.as_deref(), |_| true),
                })
            }),
        );
        add(
            "stance",
            written
                .stance
                .as_ref()
                .map(|s| Check::Stance(self.stance(&s.opposed))),
        );
        add(
            "attribution",
            written.attribution.as_ref().map(|s| {
                Check::Attribution(AttributionCheck {
                    min_words: s.min_words.unwrap_or(4),
                })
            }),
        );
        add(
            "headline",
            written.headline.as_ref().map(|s| {
                Check::Headline(HeadlineCheck {
                    tolerance: self.tolerance("headline", s.tolerance.as_ref()),
                })
            }),
        );
        add(
            "text",
            written.text.as_ref().map(|s| {
                Check::Text(TextCheck {
                    damage: self.members(&["text", "damage"], s.damage.as_deref(), |_| true),
                })
            }),
        );
        add(
            "arithmetic",
            written.arithmetic.as_ref().map(|s| {
                Check::Arithmetic(ArithmeticCheck {
                    relations: self.members(
                        &["arithmetic", "relations"],
                        s.relations.as_deref(),
                        |_| true,
                    ),
                    tolerance: self.tolerance("arithmetic", s.tolerance.as_ref()),
                })
            }),
        );
        if let [(first, _), (second, _), ..] = checks[..] {
            let message =
                format!("a rule checks one thing, and both `{first}` and `{second}` stand here");
            let problem = self.document.key_problem(&[second], message);
            self.problems
                .push(problem.with_help("make two rules of it, a file each"));
        }
        if checks.is_empty() {
            let message = "the rule does not say what it checks".to_owned();
            self.report(&[], message, format!("give it one of {}", list(&CHECKS)));
        }
        checks.into_iter().next().map(|(_, check)| check)
    }

    /// The members of a closed set that are listed; those `by_default` takes if there is no list.
    fn members<T: Named + Ord>(
        &mut self,
        path: &[&str],
        listed: Option<&[Closed<T>]>,
        by_default: impl Fn(T) -> bool,
    ) -> BTreeSet<T> {
        let Some(listed) = listed else {
            return T::VARIANTS
                .iter()
                .copied()
                .filter(|&v| by_default(v))
                .collect();
        };
        if listed.is_empty() {
            let names: Vec<_> = T::VARIANTS.iter().map(|v| v.name()).collect();
            let help = format!("list some of {}", list(&names));
            self.report(
                path,
                "the list is empty, so the rule can never find anything".into(),
                help,
            );
        }
        listed.iter().map(|c| c.0).collect()
    }

    fn tolerance(&mut self, key: &str, written: Option<&written::Tolerance>) -> Option<Tolerance> {
        let text = written?.0.trim();
        let (number, share) = match text.strip_suffix('%') {
            Some(number) => (number.trim(), true),
            None => (text, false),
        };
        let Some(number) = number
            .parse::<Decimal>()
            .ok()
            .filter(|n| !n.is_sign_negative())
        else {
            self.report(
                &[key, "tolerance"],
                format!("`{text}` is no tolerance"),
                "write a share, `5 %`, or a number in the unit of the claims, `10`",
            );
            return None;
        };
        if share && number >= Decimal::ONE_HUNDRED {
            self.report(
                &[key, "tolerance"],
                format!("with a tolerance of `{text}` the rule can never find anything"),
                "write a share below 100 %",
            );
        }
        Some(if share {
            Tolerance::Relative(number / Decimal::ONE_HUNDRED)
        } else {
            Tolerance::Absolute(number)
        })
    }

    fn term(&mut self, written: &written::Term) -> TermCheck {
        if !written.renderings && written.prefer.is_empty() && written.glossary.is_empty() {
            self.report(
                &["term"],
                "the rule names no term, so it can never find anything".into(),
                "give it `prefer: {Kyiv: [Kiev]}`, a `glossary`, or `renderings: true`",
            );
        }
        let mut avoided: BTreeMap<Vec<Arc<str>>, &str> = BTreeMap::new();
        let mut house = Vec::new();
        for (preferred, spellings) in &written.prefer {
            let mut phrases = Vec::new();
            for (index, spelling) in spellings.iter().enumerate() {
                let at = ["term", "prefer", preferred, &index.to_string()];
                if spelling == preferred {
                    let message =
                        format!("`{spelling}` is what is to be written, so it cannot be unwanted");
                    self.report(&at, message, "take it away");
                    continue;
                }
                let Some(phrase) = self.phrase(&at, spelling) else {
                    continue;
                };
                let other = avoided.insert(phrase.forms.clone(), preferred);
                if let Some(other) = other.filter(|&o| o != preferred) {
                    let message = format!(
                        "`{spelling}` is to be `{other}` already, and here it is to be `{preferred}`"
                    );
                    self.report(&at, message, "take one of the two away");
                }
                phrases.push(phrase);
            }
            if spellings.is_empty() {
                let message = format!(
                    "nothing is unwanted beside `{preferred}`, so the term can never be found"
                );
                self.report(
                    &["term", "prefer", preferred],
                    message,
                    "list what not to write: [Kiev]",
                );
            }
            house.push(HouseTerm {
                preferred: preferred.clone(),
                avoided: phrases,
            });
        }
        let mut glossary = Vec::new();
        for (name, by_language) in &written.glossary {
            let mut forms = BTreeMap::new();
            for (tag, spellings) in by_language {
                self.language(&["term", "glossary", name, tag], tag);
                let phrases = spellings
                    .iter()
                    .enumerate()
                    .filter_map(|(index, spelling)| {
                        self.phrase(
                            &["term", "glossary", name, tag, &index.to_string()],
                            spelling,
                        )
                    });
                forms.insert(tag.as_str().into(), phrases.collect());
            }
            glossary.push(GlossaryEntry {
                name: name.clone(),
                forms,
            });
        }
        TermCheck {
            renderings: written.renderings,
            house,
            glossary,
        }
    }

    fn phrase(&mut self, path: &[&str], text: &str) -> Option<Phrase> {
        let forms: Vec<Arc<str>> = tokenize(text)
            .iter()
            .filter(|t| !matches!(t.kind, TokenKind::Mark(_)))
            .map(|t| fold(&text[t.start as usize..t.end as usize]).into())
            .collect();
        if forms.is_empty() {
            self.report(
                path,
                format!("`{text}` holds no word"),
                "write the words to look for",
            );
            return None;
        }
        Some(Phrase {
            text: text.to_owned(),
            forms,
        })
    }

    fn stance(&mut self, written: &written::Opposed) -> StanceCheck {
        use crate::claim::Stance;
        let pairs: Vec<(Stance, Stance)> = [
            (Stance::Asserted, &written.asserted),
            (Stance::Confirmed, &written.confirmed),
            (Stance::Reported, &written.reported),
            (Stance::Conditional, &written.conditional),
            (Stance::Planned, &written.planned),
            (Stance::Unconfirmed, &written.unconfirmed),
            (Stance::Neither, &written.neither),
            (Stance::Denied, &written.denied),
        ]
        .into_iter()
        .flat_map(|(a, list)| list.iter().map(move |b| (a, b.0)))
        .collect();
        if pairs.is_empty() {
            self.report(
                &["stance"],
                "no stance is opposed to another, so the rule can never find anything".into(),
                "give it `opposed: {confirmed: [denied, neither]}`",
            );
        }
        for (a, _) in pairs.iter().filter(|(a, b)| a == b) {
            let name = a.name();
            self.report(
                &["stance", "opposed", name],
                format!("`{name}` cannot contradict itself"),
                "list other stances",
            );
        }
        StanceCheck::new(pairs)
    }

    fn select(&mut self, written: &written::Select) -> Selection {
        let known = self.known;
        let holders =
            written
                .holders
                .iter()
                .enumerate()
                .map(|(index, holder)| match holder.as_str() {
                    "outlet" => Holder::Outlet,
                    "named" => Holder::Named,
                    id => {
                        self.id("holders", index, id, known.entities(), "entity");
                        Holder::Entity(id.into())
                    }
                });
        Selection {
            holders: holders.collect(),
            kinds: written.kinds.iter().map(|c| c.0).collect(),
            concepts: self.ids("concepts", &written.concepts, Known::concepts, "concept"),
            predicates: self.ids(
                "predicates",
                &written.predicates,
                Known::predicates,
                "predicate",
            ),
            entities: self.ids("entities", &written.entities, Known::entities, "entity"),
            places: self.ids("places", &written.places, Known::entities, "place"),
            languages: self.ids(
                "languages",
                &written.languages,
                Known::languages,
                "language",
            ),
            outlets: written
                .sources
                .iter()
                .map(|s| s.to_lowercase().into())
                .collect(),
        }
    }

    /// The ids a rule lists, each of which the data has to know.
    fn ids(
        &mut self,
        key: &str,
        listed: &[String],
        known: impl Fn(&'a Known<'a>) -> &'a BTreeSet<Arc<str>>,
        what: &str,
    ) -> BTreeSet<Arc<str>> {
        let all = self.known;
        for (index, id) in listed.iter().enumerate() {
            self.id(key, index, id, known(all), what);
        }
        listed.iter().map(|id| id.as_str().into()).collect()
    }

    fn id(&mut self, key: &str, index: usize, id: &str, known: &BTreeSet<Arc<str>>, what: &str) {
        if known.contains(id) {
            return;
        }
        let help = match nearest(id, known.iter().map(AsRef::as_ref)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => match key {
                "concepts" | "predicates" => "rules/ontology.yaml names them all".into(),
                "languages" => format!(
                    "the languages are {}",
                    list(&known.iter().map(AsRef::as_ref).collect::<Vec<_>>())
                ),
                _ => "rules/entities names them all; a pack of your own can add to them".into(),
            },
        };
        let message = format!("there is no {what} `{id}`, so the rule can never match");
        self.report(&["select", key, &index.to_string()], message, help);
    }

    fn language(&mut self, path: &[&str], tag: &str) {
        if !self.known.languages().contains(tag) {
            let tags: Vec<&str> = self.known.languages().iter().map(AsRef::as_ref).collect();
            let problem = self
                .document
                .key_problem(path, format!("there is no language `{tag}`"))
                .with_help(advice(tag, &tags));
            self.problems.push(problem);
        }
    }

    fn separators(&mut self, check: &Check, listed: &[Closed<Separator>]) -> BTreeSet<Separator> {
        for (index, separator) in listed.iter().enumerate() {
            if check.is_about(separator.0) {
                self.report(
                    &["separators", &index.to_string()],
                    format!(
                        "`{}` is what the rule compares, so it cannot keep claims apart",
                        separator.0.name()
                    ),
                    "take it out of the list",
                );
            }
        }
        listed.iter().map(|c| c.0).collect()
    }

    fn severities(&mut self, check: &Check, written: &RuleFile) -> Severities {
        let possible = check.verdicts();
        let mut severities = Severities::default();
        severities.retain(possible);
        let mut each =
            |key: &str,
             levels: &Levels,
             set: &mut dyn FnMut(&mut Severities, Verdict, written::Level)| {
                for (verdict, level) in levels.iter() {
                    if possible.contains(&verdict) {
                        set(&mut severities, verdict, level);
                        continue;
                    }
                    let names: Vec<_> = possible.iter().map(|v| v.name()).collect();
                    let message =
                        format!("this check never comes to the verdict `{}`", verdict.name());
                    let problem = self.document.key_problem(&[key, verdict.name()], message);
                    let help = format!("its verdicts are {}", list(&names));
                    self.problems.push(problem.with_help(help));
                }
            };
        each("severity", &written.severity, &mut |s, v, l| {
            s.set(v, l.severity())
        });
        each(
            "severity-within",
            &written.severity_within,
            &mut |s, v, l| s.set_within(v, l.severity()),
        );
        severities
    }

    fn message(&mut self, check: &Check, written: Option<&str>) -> Template {
        let text = written.unwrap_or(check.default_message());
        let names: Vec<&str> = Field::VARIANTS.iter().map(|f| f.name()).collect();
        let path = ["message"];
        match Template::parse(text) {
            Ok(template) => {
                for (field, optional) in template.fields() {
                    let name = field.name();
                    match check.availability(field) {
                        Availability::Sometimes if !optional => self.report(
                            &path,
                            format!("`{{{name}}}` is not known of every finding"),
                            format!("put it in square brackets with the words around it: `[ ({{{name}}})]`"),
                        ),
                        Availability::Never => self.report(
                            &path,
                            format!("a finding of this check has no `{{{name}}}`"),
                            "it has one place: use `{a}`",
                        ),
                        _ => {}
                    }
                }
                template
            }
            Err(error) => {
                let (message, help) = match error {
                    TemplateError::UnknownField(name) => (
                        format!("a message has no field `{{{name}}}`"),
                        advice(name.trim(), &names),
                    ),
                    TemplateError::Unclosed(bracket) => (
                        format!("the message has a `{bracket}` without its partner"),
                        format!("write `{bracket}{bracket}` for the sign itself"),
                    ),
                    TemplateError::Nested => (
                        "the message has square brackets inside square brackets".to_owned(),
                        "put them one after the other".to_owned(),
                    ),
                    TemplateError::NothingOptional => (
                        "the message has square brackets around no field".to_owned(),
                        "write `[[` and `]]` for the signs themselves".to_owned(),
                    ),
                };
                self.report(&path, message, help);
                Template::default()
            }
        }
    }

    fn globs(&mut self, key: &str, patterns: &[String]) -> GlobSet {
        let mut set = GlobSetBuilder::new();
        for (index, pattern) in patterns.iter().enumerate() {
            // A pattern holds below any folder, as in a .gitignore.
            for pattern in [pattern.clone(), format!("**/{pattern}")] {
                match Glob::new(&pattern) {
                    Ok(glob) => {
                        set.add(glob);
                    }
                    Err(error) => {
                        let message = format!("this is no pattern of files: {}", error.kind());
                        self.report(
                            &[key, &index.to_string()],
                            message,
                            "write it as in `desk/**/*.md`",
                        );
                        break;
                    }
                }
            }
        }
        set.build().unwrap_or_else(|_| GlobSet::empty())
    }

    fn report(&mut self, path: &[&str], message: String, help: impl Into<String>) {
        let problem = self.document.problem(path, message).with_help(help);
        self.problems.push(problem);
    }
}
