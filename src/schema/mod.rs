//! JSON Schemas, so that editors complete and check plan files and `planlint.yml` while they are typed.
//!
//! They are made from what the reader and the rules declare about themselves, and say nothing of their own.

mod config;
mod outcome;
mod pattern;

pub use config::config_schema;
pub use outcome::outcome_schema;
