//! JSON objects whose fields are known beforehand, written field by field straight into a line: claims are many more bytes than the prose they stand in.
//!
//! What is written is what serde writes of the same structure through [`super::escape`], to the byte.

use super::escape;
use super::visible::is_plain_json;
use serde::Serialize;
use std::io::Write;

/// What can stand in such an object.
pub(super) trait Json {
    /// Writes it at the end of `out`.
    fn json(&self, out: &mut Vec<u8>);

    /// Writes it as a field; `_unknown` is the whole field where nothing is known, which only an option can be.
    #[inline]
    fn field(&self, name: &str, _unknown: &str, out: &mut Vec<u8>) {
        out.extend_from_slice(name.as_bytes());
        self.json(out);
    }
}

impl Json for &str {
    fn json(&self, out: &mut Vec<u8>) {
        if is_plain_json(self) {
            out.push(b'"');
            out.extend_from_slice(self.as_bytes());
            out.push(b'"');
        } else {
            by_serde(self, out);
        }
    }
}

/// A word of the contract, which needs no look at whether it can stand as it is.
#[derive(Clone, Copy, Serialize)]
#[serde(transparent)]
pub(super) struct Plain(pub &'static str);

impl Json for Plain {
    fn json(&self, out: &mut Vec<u8>) {
        debug_assert!(is_plain_json(self.0), "a word of ASCII letters");
        out.push(b'"');
        out.extend_from_slice(self.0.as_bytes());
        out.push(b'"');
    }
}

impl<T: Json> Json for Option<T> {
    fn json(&self, out: &mut Vec<u8>) {
        match self {
            Some(known) => known.json(out),
            None => out.extend_from_slice(b"null"),
        }
    }

    #[inline]
    fn field(&self, name: &str, unknown: &str, out: &mut Vec<u8>) {
        match self {
            Some(known) => known.field(name, unknown, out),
            None => out.extend_from_slice(unknown.as_bytes()),
        }
    }
}

impl Json for bool {
    fn json(&self, out: &mut Vec<u8>) {
        by_serde(self, out);
    }
}

impl Json for usize {
    fn json(&self, out: &mut Vec<u8>) {
        by_serde(self, out);
    }
}

impl Json for jiff::civil::Date {
    fn json(&self, out: &mut Vec<u8>) {
        write!(out, "\"{self}\"").expect("a vector takes it");
    }
}

/// Writes `value` as serde does.
pub(super) fn by_serde(value: &impl Serialize, out: &mut Vec<u8>) {
    escape::json_line(value, out).expect("a vector takes it");
}

/// Declares structures that are JSON objects, their fields in the order in which they are written.
macro_rules! objects {
    ($($(#[$about:meta])* struct $name:ident<'a> { $($field:ident: $type:ty,)+ })+) => { $(
        $(#[$about])*
        #[derive(Clone, Copy, serde::Serialize)]
        pub(super) struct $name<'a> {
            $(pub(super) $field: $type,)+
        }

        impl $crate::report::object::Json for $name<'_> {
            fn json(&self, out: &mut Vec<u8>) {
                let start = out.len();
                self.json_from(0, out);
                // What stands before the first field.
                out[start] = b'{';
            }
        }

        impl $name<'_> {
            /// Writes its fields from number `first` on, each with the comma before it, and what closes the object.
            #[inline]
            fn json_from(&self, first: usize, out: &mut Vec<u8>) {
                let mut number = 0..;
                $(
                    if number.next() >= Some(first) {
                        const NAME: &str = concat!(",\"", stringify!($field), "\":");
                        const UNKNOWN: &str = concat!(",\"", stringify!($field), "\":null");
                        $crate::report::object::Json::field(&self.$field, NAME, UNKNOWN, out);
                    }
                )+
                out.push(b'}');
            }
        }
    )+ };
}
pub(super) use objects;
