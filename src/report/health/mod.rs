//! The nine answers as text: for people, and for programs.

mod human;
pub mod json;

pub use human::write_human;
pub use json::{Document, document, schema as json_schema, write as write_json};
