//! Lists of words as files write them, each in one text: a language has tens of thousands of words, and to allocate each by itself would take longer than
//! what is done with it.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, SeqAccess, Visitor};
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;

/// A list of texts.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    /// One after the other.
    all: String,
    /// Where each ends: the next begins there.
    ends: Vec<usize>,
}

impl Texts {
    /// Each of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let text = &self.all[start..end];
            start = end;
            text
        })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Whether one of them is `text`.
    pub fn contains(&self, text: &str) -> bool {
        self.iter().any(|one| one == text)
    }
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(ListVisitor)
    }
}

struct ListVisitor;

impl<'de> Visitor<'de> for ListVisitor {
    type Value = Texts;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sequence")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Texts, A::Error> {
        let mut texts = Texts::default();
        while list.next_element_seed(Item(&mut texts))?.is_some() {}
        Ok(texts)
    }
}

/// The next of a list, which goes to the end of it.
struct Item<'t>(&'t mut Texts);

impl<'de> DeserializeSeed<'de> for Item<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Item<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.0.all.push_str(text);
        self.0.ends.push(self.0.all.len());
        Ok(())
    }
}

/// For the schemas, which tell what stands where a file gives nothing.
impl Serialize for Texts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl JsonSchema for Texts {
    fn inline_schema() -> bool {
        Vec::<String>::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        Vec::<String>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<String>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_it_is_written() {
        let read = |text: &str| serde_yaml::from_str::<Texts>(text);
        let texts = read("[a, '', \"bc\", été]").expect("a list");
        assert_eq!(texts.iter().collect::<Vec<_>>(), ["a", "", "bc", "été"]);
        assert!(texts.len() == 4 && texts.contains("bc") && !texts.contains("b"));
        for wrong in ["a", "[a, [b]]", "{a: b}"] {
            let list = serde_yaml::from_str::<Vec<String>>(wrong);
            let said = list.map_err(|e| e.to_string()).err();
            assert_eq!(read(wrong).map_err(|e| e.to_string()).err(), said);
        }
    }
}
