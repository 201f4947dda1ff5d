//! From files to a plan: every outcome typed, every misfit a problem with its place.
//!
//! It reads no file itself, judges nothing, and knows no configuration beyond the [`Mapping`] of names and words.

mod board;
mod file;
mod format;
mod guess;
mod ignores;
mod kept;
mod mapping;
mod names;
mod numbers;
mod objectives;
mod outcome;
mod parts;
mod period;
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

pub use board::{board, only_links};
pub use file::{Input, document};
pub use format::{Format, READ};
pub use kept::Kept;
pub use mapping::{FieldPath, FieldSource, Mapping, Words, normal_key, same_key};
pub use names::{names, place};
pub use numbers::is_called;
pub use objectives::objectives;
pub use parts::says_none;
pub use period::{headed, holds_head, holds_rows, is_legend, leave_lists};
pub use plan::{Loaded, plan, plan_again};
pub use problems::unreadable;
pub use record::{Detail, Record};
pub use roots::{HELD, Reading, Records, Root, begins_list, names_column, outcome_roots};
pub use sections::Sections;
pub use stored::Stored;
