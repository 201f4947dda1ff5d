//! What words mean: pure functions from a text and a [`Vocabulary`] to a judgement with the words that decided.
//!
//! Every judgement gives [`Span`](crate::text::Span)s relative to the text it was handed. Nothing here knows a
//! plan, a rule or a file, or cuts a text by arithmetic that could panic; a text in a language without a word list is never accused by the words of another.

pub mod amount;
pub mod calendar;
pub mod date;
pub mod dependency;
pub mod done;
pub mod effort;
mod identity;
mod known;
pub mod learned;
pub mod lesson;
pub mod metric;
pub mod near;
pub mod open_number;
pub mod owner;
pub mod person;
pub mod plan;
pub mod put_off;
pub mod reading;
pub mod reason;
mod reference;
pub mod restated;
pub mod scenario;
pub mod sentence;
pub mod share;
pub mod slip;
pub mod slot;
mod table;
pub mod term;
mod tongue;
pub mod vague;
pub mod vocabulary;
pub mod word;

pub use vocabulary::{Kind, Vocabulary};
