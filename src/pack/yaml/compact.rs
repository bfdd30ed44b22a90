//! The built-in data as trees that `build.rs` made of its YAML: read in place, so that a run need not parse what it carries.
//!
//! A tree gives what the file gives: a file added by somebody is read from its YAML, and so is a built-in one whose tree does not fit what is asked for.

use serde::de::value::StrDeserializer;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess,
    SeqAccess, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use std::fmt;

/// A value of a YAML file: of its tree, where it is built in, else of its text.
///
/// # Errors
/// Those of the YAML.
pub(super) fn from_str<T: DeserializeOwned>(text: &str) -> Result<T, serde_yaml::Error> {
    let tree = crate::pack::builtin::tree(text).filter(|tree| !tree.is_empty());
    match tree.and_then(|tree| from_tree(tree).ok()) {
        Some(value) => Ok(value),
        None => serde_yaml::from_str(text),
    }
}

fn from_tree<T: DeserializeOwned>(tree: &'static str) -> Result<T, Unfit> {
    let mut tree = Tree(tree);
    let value = T::deserialize(&mut tree)?;
    if tree.0.is_empty() {
        Ok(value)
    } else {
        Err(Unfit)
    }
}

/// The tree is not what is asked for; the text will tell why.
#[derive(Debug)]
struct Unfit;

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the tree does not fit")
    }
}

impl std::error::Error for Unfit {}

impl de::Error for Unfit {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Unfit
    }
}

/// What is left of a tree.
struct Tree(&'static str);

/// How many bytes a node has before what its number counts.
const HEAD: usize = 5;

enum Node {
    /// Without and with quotation marks.
    Plain(&'static str),
    Quoted(&'static str),
    /// How many items, how many pairs.
    List(u32),
    Map(u32),
}

impl Tree {
    fn next(&mut self) -> Result<Node, Unfit> {
        let (head, rest) = self.0.split_at_checked(HEAD).ok_or(Unfit)?;
        let &[kind, ref digits @ ..] = head.as_bytes() else {
            return Err(Unfit);
        };
        let digits = digits.iter().rev();
        let number = digits.fold(0, |number, &digit| number << 7 | u32::from(digit));
        self.0 = rest;
        match kind {
            b'[' => return Ok(Node::List(number)),
            b'{' => return Ok(Node::Map(number)),
            _ => {}
        }
        let (text, rest) = rest.split_at_checked(number as usize).ok_or(Unfit)?;
        self.0 = rest;
        Ok(if kind == b'q' {
            Node::Quoted(text)
        } else {
            Node::Plain(text)
        })
    }

    fn scalar(&mut self) -> Result<&'static str, Unfit> {
        match self.next()? {
            Node::Plain(text) | Node::Quoted(text) => Ok(text),
            Node::List(_) | Node::Map(_) => Err(Unfit),
        }
    }

    fn parse<T: std::str::FromStr>(&mut self) -> Result<T, Unfit> {
        match self.next()? {
            Node::Plain(text) => text.parse().map_err(|_| Unfit),
            _ => Err(Unfit),
        }
    }
}

fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// Methods that parse a scalar.
macro_rules! numbers {
    ($($method:ident $visit:ident)*) => {$(
        fn $method<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Unfit> {
            visitor.$visit(self.parse()?)
        }
    )*};
}

impl Deserializer<'static> for &mut Tree {
    type Error = Unfit;

    fn deserialize_any<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Unfit> {
        let text = match self.next()? {
            Node::List(left) => return visitor.visit_seq(Inside { tree: self, left }),
            Node::Map(left) => return visitor.visit_map(Inside { tree: self, left }),
            Node::Quoted(text) => return visitor.visit_borrowed_str(text),
            Node::Plain(text) => text,
        };
        if is_null(text) {
            return visitor.visit_unit();
        }
        match text {
            "true" => return visitor.visit_bool(true),
            "false" => return visitor.visit_bool(false),
            _ => {}
        }
        let digits = text.strip_prefix('-').unwrap_or(text);
        let whole = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        if whole && (digits == "0" || !digits.starts_with('0')) {
            return match text.parse::<u64>() {
                Ok(number) => visitor.visit_u64(number),
                Err(_) => visitor.visit_i64(text.parse().map_err(|_| Unfit)?),
            };
        }
        // Whatever else YAML may take for a number or a truth, it is asked itself.
        let doubtful = text.starts_with(['+', '.', '0'])
            || text.parse::<f64>().is_ok()
            || ["true", "false"]
                .iter()
                .any(|t| text.eq_ignore_ascii_case(t));
        if doubtful {
            return Err(Unfit);
        }
        visitor.visit_borrowed_str(text)
    }

    numbers! {
        deserialize_bool visit_bool
        deserialize_i8 visit_i8
        deserialize_i16 visit_i16
        deserialize_i32 visit_i32
        deserialize_i64 visit_i64
        deserialize_u8 visit_u8
        deserialize_u16 visit_u16
        deserialize_u32 visit_u32
        deserialize_u64 visit_u64
        deserialize_f32 visit_f32
        deserialize_f64 visit_f64
    }

    fn deserialize_str<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_borrowed_str(self.scalar()?)
    }

    fn deserialize_string<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Unfit> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Unfit> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Unfit> {
        let before = self.0;
        match self.next()? {
            Node::Plain(text) if is_null(text) => visitor.visit_none(),
            _ => {
                self.0 = before;
                visitor.visit_some(self)
            }
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'static>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'static>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        visitor.visit_enum(Word(self.scalar()?))
    }

    fn deserialize_seq<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self.next()? {
            Node::List(left) => visitor.visit_seq(Inside { tree: self, left }),
            _ => Err(Unfit),
        }
    }

    fn deserialize_map<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self.next()? {
            Node::Map(left) => visitor.visit_map(Inside { tree: self, left }),
            _ => Err(Unfit),
        }
    }

    fn deserialize_tuple<V: Visitor<'static>>(
        self,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_struct<V: Visitor<'static>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        self.deserialize_map(visitor)
    }

    forward_to_deserialize_any! {
        <V: Visitor<'static>>
        char i128 u128 bytes byte_buf unit unit_struct tuple_struct ignored_any
    }
}

/// The rest of a list or a mapping.
struct Inside<'t> {
    tree: &'t mut Tree,
    left: u32,
}

impl SeqAccess<'static> for Inside<'_> {
    type Error = Unfit;

    fn next_element_seed<S: DeserializeSeed<'static>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Unfit> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        seed.deserialize(&mut *self.tree).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left as usize)
    }
}

impl MapAccess<'static> for Inside<'_> {
    type Error = Unfit;

    fn next_key_seed<S: DeserializeSeed<'static>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Unfit> {
        self.next_element_seed(seed)
    }

    fn next_value_seed<S: DeserializeSeed<'static>>(&mut self, seed: S) -> Result<S::Value, Unfit> {
        seed.deserialize(&mut *self.tree)
    }
}

/// A scalar as the variant of an enum that holds nothing more.
struct Word(&'static str);

impl EnumAccess<'static> for Word {
    type Error = Unfit;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'static>>(self, seed: S) -> Result<(S::Value, Self), Unfit> {
        let name: StrDeserializer<'_, Unfit> = self.0.into_deserializer();
        Ok((seed.deserialize(name)?, self))
    }
}

impl VariantAccess<'static> for Word {
    type Error = Unfit;

    fn unit_variant(self) -> Result<(), Unfit> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'static>>(self, _: S) -> Result<S::Value, Unfit> {
        Err(Unfit)
    }

    fn tuple_variant<V: Visitor<'static>>(self, _: usize, _: V) -> Result<V::Value, Unfit> {
        Err(Unfit)
    }

    fn struct_variant<V: Visitor<'static>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Unfit> {
        Err(Unfit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::builtin_files;
    use serde_yaml::Value;
    use std::collections::BTreeMap;

    #[test]
    fn a_tree_gives_what_its_text_gives() {
        let mut fitting = 0;
        for (path, text) in builtin_files() {
            let tree = crate::pack::builtin::tree(text).expect("built in");
            if let Ok(value) = from_tree::<Value>(tree) {
                let wanted: Value = serde_yaml::from_str(text).expect("sound");
                assert_eq!(value, wanted, "{path}");
                fitting += 1;
            }
        }
        // A number in an unusual notation sends a file back to its text; that must stay the exception.
        assert!(fitting * 10 > builtin_files().len() * 8, "{fitting}");
    }

    #[test]
    fn the_large_files_are_read_from_their_trees() {
        for (path, text) in builtin_files() {
            let tree = crate::pack::builtin::tree(text).expect("built in");
            if path.starts_with("entities/") {
                let read = from_tree::<BTreeMap<String, serde_json::Value>>(tree);
                assert!(read.is_ok(), "{path}");
            }
        }
    }

    #[test]
    fn what_is_not_built_in_is_read_from_its_text() {
        let read: BTreeMap<String, u8> = from_str("{a: 1, b: 0x10}").expect("YAML");
        assert_eq!(read, BTreeMap::from([("a".into(), 1), ("b".into(), 16)]));
    }
}
