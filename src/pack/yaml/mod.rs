//! YAML with its places: what a file must not be, what it holds and where, and whether that has the shape it should have.
//!
//! serde_yaml reads the values; what stands here is what it cannot say: several problems at once, keys that are given twice, the nearest right word,
//! where a value stands after it has been read, and limits that hold before it sees the text.

mod compact;
mod document;
mod shape;
mod syntax;
mod tree;

use compact::from_str;
pub(super) use document::{Document, Place};
pub use document::{check, decode};
pub use tree::MAX_BYTES;
