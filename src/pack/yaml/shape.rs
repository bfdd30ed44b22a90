//! Whether a file has the shape its type asks for: every misspelt key and every wrong kind of value at once, each with its place.
//!
//! The shape is the JSON Schema that editors get, so that an editor and the tool cannot disagree about a file.

use super::document::Document;
use super::tree::{Entries, Node, Value};
use crate::pack::nearest::{advice, list, nearest};
use crate::pack::{MAX_PROBLEMS, Problem};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::Value as Json;

/// What a file has to look like.
pub(super) struct Shape(Json);

/// What a value is, as a sentence names it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Nothing,
    Truth,
    Whole,
    Number,
    Text,
    List,
    Map,
}

impl Shape {
    /// The shape of a `T`.
    pub(super) fn of<T: JsonSchema>() -> Self {
        let schema = SchemaSettings::draft07()
            .into_generator()
            .into_root_schema_for::<T>();
        Self(schema.to_value())
    }

    /// Everything in which `node` does not have this shape.
    pub(super) fn check(&self, document: &Document<'_>, node: &Node) -> Vec<Problem> {
        let mut check = Check {
            document,
            root: &self.0,
            problems: Vec::new(),
        };
        check.value(node, &self.0);
        check.problems
    }
}

struct Check<'a> {
    document: &'a Document<'a>,
    root: &'a Json,
    problems: Vec<Problem>,
}

impl<'a> Check<'a> {
    fn value(&mut self, node: &Node, schema: &'a Json) {
        if self.problems.len() >= MAX_PROBLEMS {
            return;
        }
        let schema = self.resolve(schema);
        let kind = node.kind();
        if let Some(branches) = schema["anyOf"].as_array() {
            // What may be left out may also be empty; then the other branch says what it is.
            let branches: Vec<_> = branches.iter().map(|b| self.resolve(b)).collect();
            if kind == Kind::Nothing && branches.iter().any(|b| b["type"] == "null") {
                return;
            }
            if let Some(branch) = branches.into_iter().find(|b| b["type"] != "null") {
                self.value(node, branch);
            }
            return;
        }
        let wanted: Vec<&str> = match &schema["type"] {
            Json::String(one) => vec![one],
            Json::Array(several) => several.iter().filter_map(Json::as_str).collect(),
            _ => Vec::new(),
        };
        if !wanted.is_empty() && !wanted.iter().any(|w| kind.is(w)) {
            return self.wrong_kind(node, kind, &wanted);
        }
        if kind == Kind::Nothing {
            return;
        }
        if let (Some(names), Value::Scalar { text, .. }) = (schema["enum"].as_array(), &node.value)
        {
            let names: Vec<&str> = names.iter().filter_map(Json::as_str).collect();
            if !names.contains(&text.as_str()) {
                let message = format!("`{}` is not known here", short(text));
                self.report(node, message, advice(text, &names));
            }
        }
        match &node.value {
            Value::Scalar { text, .. } => {
                let least = schema["minimum"].as_f64();
                if least.is_some_and(|least| text.parse::<f64>().is_ok_and(|n| n < least)) {
                    let least = least.unwrap_or_default();
                    let message =
                        format!("the number `{text}` stands here, and {least} is the least");
                    self.report(node, message, "write a larger number");
                }
            }
            Value::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    // In a list of fixed length each place has a shape of its own.
                    let shape = match &schema["items"] {
                        Json::Array(each) => each.get(index).unwrap_or(&Json::Null),
                        one => one,
                    };
                    self.value(item, shape);
                }
                let fewest = schema["minItems"].as_u64().unwrap_or(0);
                if (items.len() as u64) < fewest {
                    let message = format!("{} stand here, and {fewest} are needed", items.len());
                    self.report(node, message, "add what is missing, or take the key away");
                }
            }
            Value::Map(entries) => self.entries(node, entries, schema),
        }
    }

    fn entries(&mut self, node: &Node, entries: &Entries, schema: &'a Json) {
        let known = schema["properties"].as_object();
        let others = &schema["additionalProperties"];
        let patterns = schema["patternProperties"].as_object();
        for (key, at, value) in entries.iter() {
            if self.problems.len() >= MAX_PROBLEMS {
                return;
            }
            if let Some(property) = known.and_then(|k| k.get(key)) {
                self.value(value, property);
            } else if let Some(property) = patterns.and_then(|p| numbered(p, key)) {
                self.value(value, property);
            } else if patterns.is_some() {
                let message = format!("the key `{}` is no whole number", short(key));
                let problem = Problem::new(self.document.path, message)
                    .with_help("write the number in digits, without quotes");
                let length = key.chars().count();
                self.problems
                    .push(self.document.placed(problem, *at, length));
            } else if others.is_object() {
                self.value(value, others);
            } else if others == &Json::Bool(false) {
                let names: Vec<&str> = known
                    .into_iter()
                    .flat_map(|k| k.keys())
                    .map(String::as_str)
                    .collect();
                let help = match nearest(key, names.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the keys here are {}", list(&names)),
                };
                let problem = Problem::new(
                    self.document.path,
                    format!("the key `{}` is not known here", short(key)),
                )
                .with_help(help);
                let length = key.chars().count();
                self.problems
                    .push(self.document.placed(problem, *at, length));
            }
        }
        for key in schema["required"].as_array().into_iter().flatten() {
            let key = key.as_str().unwrap_or_default();
            if entries.get(key).is_none() {
                let property = self.resolve(&schema["properties"][key]);
                let help = match property["description"].as_str() {
                    Some(said) => format!("`{key}`: {}", said.replace('\n', " ")),
                    None => format!("add `{key}: …`"),
                };
                self.report(node, format!("the key `{key}` is missing here"), help);
            }
        }
    }

    fn wrong_kind(&mut self, node: &Node, found: Kind, wanted: &[&str]) {
        let expected: Vec<_> = wanted
            .iter()
            .filter(|w| **w != "null")
            .map(|w| Kind::named(w).expected())
            .collect();
        let said = match &node.value {
            Value::Scalar { text, .. } if found != Kind::Nothing => {
                format!("{} `{}`", found.wording(), short(text))
            }
            _ => found.wording().to_owned(),
        };
        let help = match (found, wanted.first()) {
            (Kind::Truth | Kind::Whole | Kind::Number, Some(&"string")) => "put it in quotes",
            (Kind::Text | Kind::Whole | Kind::Number | Kind::Truth, Some(&"array")) => {
                "put it in square brackets: [a, b]"
            }
            (Kind::Text, Some(&"object")) => {
                "a mapping is keys and values: a line `key: value` each"
            }
            (Kind::List, Some(&"object")) => {
                "take the dashes or the square brackets away and give each value its key"
            }
            (Kind::Text, Some(&("integer" | "number"))) => "write digits, without quotes",
            (Kind::Nothing, _) => "write the value after the colon, or take the key away",
            _ => "compare it with the output of `claimlint rules new`",
        };
        self.report(
            node,
            format!(
                "{said} stands here, and {} was expected",
                expected.join(" or ")
            ),
            help,
        );
    }

    fn report(&mut self, node: &Node, message: String, help: impl Into<String>) {
        let problem = Problem::new(self.document.path, message).with_help(help);
        self.problems
            .push(self.document.placed(problem, node.at, node.length()));
    }

    /// Follows references to definitions; a chain of them is finite because the types are.
    fn resolve(&self, schema: &'a Json) -> &'a Json {
        let mut schema = schema;
        loop {
            // schemars wraps a reference that has a description of its own.
            if let Some([one]) = schema["allOf"].as_array().map(Vec::as_slice) {
                schema = one;
            } else if let Some(name) = schema["$ref"].as_str() {
                schema = self
                    .root
                    .pointer(name.trim_start_matches('#'))
                    .unwrap_or(&Json::Null);
            } else {
                return schema;
            }
        }
    }
}

impl Node {
    /// How many characters to underline: the value if it is short text, else its first character.
    pub(super) fn length(&self) -> usize {
        match &self.value {
            Value::Scalar { text, plain } if !text.contains('\n') => {
                text.chars().count() + if *plain { 0 } else { 2 }
            }
            _ => 1,
        }
    }

    /// What serde_yaml will take the value for.
    fn kind(&self) -> Kind {
        let (text, plain) = match &self.value {
            Value::List(_) => return Kind::List,
            Value::Map(_) => return Kind::Map,
            Value::Scalar { text, plain } => (text.as_str(), *plain),
        };
        if !plain {
            return Kind::Text;
        }
        let digits = text.trim_start_matches(['-', '+']);
        match text {
            "" | "~" | "null" | "Null" | "NULL" => Kind::Nothing,
            "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => Kind::Truth,
            _ if ["0x", "0o", "0b"].iter().any(|p| digits.starts_with(p)) => Kind::Whole,
            _ if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) => {
                // A number that begins with a zero is text to serde_yaml, as is "-+1".
                match text.len() - digits.len() {
                    0 | 1 if digits == "0" || !digits.starts_with('0') => Kind::Whole,
                    _ => Kind::Text,
                }
            }
            _ if digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
                && (text.parse::<f64>().is_ok() || [".inf", ".nan"].contains(&digits)) =>
            {
                Kind::Number
            }
            _ => Kind::Text,
        }
    }
}

impl Kind {
    fn named(name: &str) -> Self {
        match name {
            "null" => Kind::Nothing,
            "boolean" => Kind::Truth,
            "integer" => Kind::Whole,
            "number" => Kind::Number,
            "array" => Kind::List,
            "object" => Kind::Map,
            _ => Kind::Text,
        }
    }

    fn is(self, name: &str) -> bool {
        let wanted = Kind::named(name);
        self == wanted || (self == Kind::Whole && wanted == Kind::Number)
    }

    fn wording(self) -> &'static str {
        match self {
            Kind::Nothing => "nothing",
            Kind::Truth => "the word",
            Kind::Whole => "the number",
            Kind::Number => "the number",
            Kind::Text => "the text",
            Kind::List => "a list",
            Kind::Map => "a mapping",
        }
    }

    fn expected(self) -> &'static str {
        match self {
            Kind::Nothing => "nothing",
            Kind::Truth => "`true` or `false`",
            Kind::Whole => "a whole number",
            Kind::Number => "a number",
            Kind::Text => "text",
            Kind::List => "a list",
            Kind::Map => "a mapping",
        }
    }
}

/// The shape of what stands under `key` if `patterns` asks for whole numbers and it is one: schemars has two patterns, with a sign and without.
fn numbered<'a>(patterns: &'a serde_json::Map<String, Json>, key: &str) -> Option<&'a Json> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let signed = patterns
        .get(r"^-?\d+$")
        .filter(|_| digits(key.strip_prefix('-').unwrap_or(key)));
    signed.or_else(|| patterns.get(r"^\d+$").filter(|_| digits(key)))
}

/// The beginning of a text, short enough for a message.
fn short(text: &str) -> String {
    const MOST: usize = 40;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST).chain(['…']).collect()
}
