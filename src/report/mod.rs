//! What is printed: one file a format.

mod claims_ndjson;
mod claims_text;

pub use claims_ndjson::claims_ndjson;
pub use claims_text::claims_text;
