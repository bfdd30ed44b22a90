//! Messages with fields: what a rule says about a finding.
//!
//! ```text
//! message  = { literal | field | optional }
//! field    = "{" name "}"
//! optional = "[" { literal | field } "]"      left out when a field in it is not known
//! literal  = any text; "{{", "}}", "[[", "]]" stand for the brackets themselves
//! ```
//!
//! | template | speaker known | speaker not known |
//! |---|---|---|
//! | `{a}[ ({a.speaker})] against {b}` | 12 (the mayor) against 14 | 12 against 14 |

use super::Verdict;
use crate::Named;
use std::fmt::Write as _;
use std::sync::Arc;

/// A field of a message.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
pub enum Field {
    /// The words of the first place.
    #[strum(serialize = "a")]
    A,
    /// Who says so there: the speaker, else the outlet; the outlet too where one speaker says both.
    #[strum(serialize = "a.who")]
    AWho,
    /// The speaker there, where somebody is named.
    #[strum(serialize = "a.speaker")]
    ASpeaker,
    /// The outlet of the first place, or its file where the outlet is not known.
    #[strum(serialize = "a.outlet")]
    AOutlet,
    /// When it is said to be so there.
    #[strum(serialize = "a.when")]
    AWhen,
    /// The words of the second place.
    #[strum(serialize = "b")]
    B,
    /// The same there.
    #[strum(serialize = "b.who")]
    BWho,
    /// The speaker there, where somebody is named.
    #[strum(serialize = "b.speaker")]
    BSpeaker,
    /// The outlet of the second place, or its file where the outlet is not known.
    #[strum(serialize = "b.outlet")]
    BOutlet,
    /// When it is said to be so there.
    #[strum(serialize = "b.when")]
    BWhen,
    /// What it is about, in the words of the sources.
    #[strum(serialize = "what")]
    What,
    /// What would set it right.
    #[strum(serialize = "suggestion")]
    Suggestion,
    /// The verdict.
    #[strum(serialize = "verdict")]
    Verdict,
    /// The rule's id.
    #[strum(serialize = "rule")]
    Rule,
}

impl Field {
    /// Whether it speaks of the second place.
    pub fn is_of_second_place(self) -> bool {
        self.name().starts_with('b')
    }

    /// Whether it may be unknown for a finding whose places are there.
    pub fn may_be_unknown(self) -> bool {
        use Field::{ASpeaker, AWhen, BSpeaker, BWhen, Suggestion};
        matches!(self, ASpeaker | AWhen | BSpeaker | BWhen | Suggestion)
    }
}

/// What a message can say of a finding.
#[derive(Clone, Debug)]
pub struct Fields {
    /// The rule's id.
    pub rule: Arc<str>,
    /// The verdict.
    pub verdict: Verdict,
    /// What it is about, in the words of the sources ("soldats nord-coréens").
    pub what: String,
    /// The first place.
    pub a: SideFields,
    /// The second place; `None` for what a single passage gets wrong by itself.
    pub b: Option<SideFields>,
    /// What would set it right, where that is known.
    pub suggestion: Option<String>,
}

/// One side of a finding, for a message.
#[derive(Clone, Debug)]
pub struct SideFields {
    /// The words of the claim.
    pub words: String,
    /// Who says so, where somebody is named.
    pub speaker: Option<String>,
    /// The outlet, or the file where the outlet is not known.
    pub outlet: String,
    /// When it is said to be so, as a reader would write it.
    pub when: Option<String>,
}

/// A message with its fields found and checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Template(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Literal(String),
    Field(Field),
    Optional(Vec<Piece>),
}

/// What is wrong with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateError {
    /// A field nobody knows.
    UnknownField(String),
    /// A bracket without its partner.
    Unclosed(char),
    /// Square brackets inside square brackets.
    Nested,
    /// Square brackets around no field: they would never be left out.
    NothingOptional,
}

impl Template {
    /// Reads a message.
    ///
    /// # Errors
    /// The first thing wrong with it.
    pub fn parse(message: &str) -> Result<Self, TemplateError> {
        let mut chars = message.chars().peekable();
        let mut top = Vec::new();
        let mut optional: Option<Vec<Piece>> = None;
        while let Some(c) = chars.next() {
            let doubled = matches!(c, '{' | '}' | '[' | ']') && chars.peek() == Some(&c);
            match c {
                _ if doubled => {
                    chars.next();
                    push_literal(optional.as_mut().unwrap_or(&mut top), c);
                }
                '{' => {
                    let mut name = String::new();
                    loop {
                        match chars.next() {
                            Some('}') => break,
                            Some(c) => name.push(c),
                            None => return Err(TemplateError::Unclosed('{')),
                        }
                    }
                    let field =
                        Field::named(name.trim()).ok_or(TemplateError::UnknownField(name))?;
                    optional
                        .as_mut()
                        .unwrap_or(&mut top)
                        .push(Piece::Field(field));
                }
                '[' if optional.is_some() => return Err(TemplateError::Nested),
                '[' => optional = Some(Vec::new()),
                ']' => match optional.take() {
                    Some(pieces) if pieces.iter().any(|p| matches!(p, Piece::Field(_))) => {
                        top.push(Piece::Optional(pieces));
                    }
                    Some(_) => return Err(TemplateError::NothingOptional),
                    None => return Err(TemplateError::Unclosed(']')),
                },
                '}' => return Err(TemplateError::Unclosed('}')),
                c => push_literal(optional.as_mut().unwrap_or(&mut top), c),
            }
        }
        match optional {
            Some(_) => Err(TemplateError::Unclosed('[')),
            None => Ok(Self(top)),
        }
    }

    /// The fields it uses, each with whether it stands in square brackets.
    pub fn fields(&self) -> impl Iterator<Item = (Field, bool)> + '_ {
        self.0.iter().flat_map(|piece| {
            let (pieces, optional) = match piece {
                Piece::Optional(pieces) => (&pieces[..], true),
                piece => (std::slice::from_ref(piece), false),
            };
            pieces.iter().filter_map(move |p| match p {
                Piece::Field(field) => Some((*field, optional)),
                _ => None,
            })
        })
    }

    /// The message for a finding. A field that is not known and does not stand in square brackets is left out, which a checked rule keeps from happening.
    pub fn render(&self, fields: &Fields) -> String {
        let mut out = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Optional(pieces) => {
                    let mut part = String::new();
                    if pieces.iter().all(|p| p.write(fields, &mut part)) {
                        out.push_str(&part);
                    }
                }
                piece => {
                    piece.write(fields, &mut out);
                }
            }
        }
        out
    }
}

impl Piece {
    /// Writes it; `false` if it is a field that is not known.
    fn write(&self, fields: &Fields, out: &mut String) -> bool {
        let value = match self {
            Piece::Literal(text) => Some(text.as_str()),
            Piece::Field(field) => field.value(fields),
            Piece::Optional(_) => None,
        };
        value.is_some_and(|v| write!(out, "{v}").is_ok())
    }
}

impl Field {
    fn value(self, fields: &Fields) -> Option<&str> {
        let (a, b) = (Some(&fields.a), fields.b.as_ref());
        // One speaker in two outlets is told apart by the outlets.
        let one_holder = b.is_some_and(|b| b.who() == fields.a.who());
        match self {
            Field::AWho if one_holder => a.map(|s| s.outlet.as_str()),
            Field::BWho if one_holder => b.map(|s| s.outlet.as_str()),
            Field::A => a.map(|s| s.words.as_str()),
            Field::B => b.map(|s| s.words.as_str()),
            Field::AWho => a.map(SideFields::who),
            Field::BWho => b.map(SideFields::who),
            Field::ASpeaker => a.and_then(|s| s.speaker.as_deref()),
            Field::BSpeaker => b.and_then(|s| s.speaker.as_deref()),
            Field::AOutlet => a.map(|s| s.outlet.as_str()),
            Field::BOutlet => b.map(|s| s.outlet.as_str()),
            Field::AWhen => a.and_then(|s| s.when.as_deref()),
            Field::BWhen => b.and_then(|s| s.when.as_deref()),
            Field::What => Some(&fields.what),
            Field::Suggestion => fields.suggestion.as_deref(),
            Field::Verdict => Some(fields.verdict.name()),
            Field::Rule => Some(&fields.rule),
        }
    }
}

impl SideFields {
    /// The speaker, else the outlet.
    pub fn who(&self) -> &str {
        self.speaker.as_deref().unwrap_or(&self.outlet)
    }
}

fn push_literal(pieces: &mut Vec<Piece>, c: char) {
    match pieces.last_mut() {
        Some(Piece::Literal(text)) => text.push(c),
        _ => pieces.push(Piece::Literal(c.into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(words: &str, speaker: Option<&str>) -> SideFields {
        SideFields {
            words: words.into(),
            speaker: speaker.map(Into::into),
            outlet: "Gazette".into(),
            when: None,
        }
    }

    fn render(template: &str) -> String {
        Template::parse(template).unwrap().render(&Fields {
            rule: "tolls".into(),
            verdict: Verdict::Conflict,
            what: "morts".into(),
            a: side("12 morts", Some("the mayor")),
            b: Some(side("14 morts", None)),
            suggestion: None,
        })
    }

    #[test]
    fn renders() {
        for (template, expected) in [
            ("{a} against {b}", "12 morts against 14 morts"),
            ("{a.who} / {b.who}", "the mayor / Gazette"),
            ("{a}[ ({a.speaker})]", "12 morts (the mayor)"),
            ("{b}[ ({b.speaker})]", "14 morts"),
            ("{a}[, {a.when}][; write {suggestion}]", "12 morts"),
            (
                "{{{what}}} [[{verdict}]] {rule}",
                "{morts} [conflict] tolls",
            ),
        ] {
            assert_eq!(render(template), expected, "{template}");
        }
    }

    #[test]
    fn one_speaker_is_told_apart_by_the_outlets() {
        let of = |outlet: &str| SideFields {
            outlet: outlet.into(),
            ..side("12 morts", Some("the mayor"))
        };
        let fields = Fields {
            a: of("Gazette"),
            b: Some(of("Courier")),
            what: "morts".into(),
            verdict: Verdict::Conflict,
            rule: "tolls".into(),
            suggestion: None,
        };
        let template = Template::parse("{a.who} / {b.who}").unwrap();
        assert_eq!(template.render(&fields), "Gazette / Courier");
    }

    #[test]
    fn refuses() {
        use TemplateError::{Nested, NothingOptional, Unclosed, UnknownField};
        for (template, expected) in [
            ("{a", Unclosed('{')),
            ("a}", Unclosed('}')),
            ("[{a}", Unclosed('[')),
            ("{a}]", Unclosed(']')),
            ("[[{a}]", Unclosed(']')),
            ("[{a}[{b}]]", Nested),
            ("[sic]", NothingOptional),
            ("{}", UnknownField(String::new())),
            ("{a.speeker}", UnknownField("a.speeker".into())),
        ] {
            assert_eq!(Template::parse(template), Err(expected), "{template}");
        }
    }
}
