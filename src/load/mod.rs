//! From files to a plan: every outcome typed, every misfit a problem with its place.
//!
//! It reads no file itself, judges nothing, and knows no configuration beyond the [`Mapping`] of names and words.

mod file;
mod format;
mod guess;
mod ignores;
mod kept;
mod mapping;
mod names;
mod numbers;
mod outcome;
mod parts;
mod plan;
mod problems;
mod prose;
mod record;
mod roots;
mod sections;
mod shared;
mod stored;
mod titled;
pub mod words;

pub use file::{Input, document};
pub use format::{Format, READ};
pub use kept::Kept;
pub use mapping::{FieldPath, Mapping, Source, normal_key, same_key};
pub use names::names;
pub use parts::says_none;
pub use plan::{Loaded, plan, plan_again};
pub use problems::unreadable;
pub use record::{Detail, Record};
pub use roots::{Reading, Records, Root, begins_list, outcome_roots};
pub use sections::Sections;
pub use stored::Stored;
