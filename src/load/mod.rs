//! From files to a plan: every outcome typed, every misfit a problem with its place.
//!
//! It reads no file itself, judges nothing, and knows no configuration beyond the [`Mapping`] of names and words.

mod board;
mod file;
mod format;
mod guess;
mod ignores;
mod kept;
mod key;
mod listed;
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
mod reading;
mod record;
mod references;
mod remark;
mod roots;
mod said;
mod sections;
mod shared;
mod stored;
mod titled;
mod typing;
pub mod words;

pub use board::only_links;
pub use file::{Input, document};
pub use format::{Format, READ};
pub use kept::Kept;
pub use key::{normal_key, same_key};
pub use listed::listed;
pub use mapping::{FieldPath, FieldSource, Mapping, Words, names_column};
pub use names::{names, place};
pub use numbers::is_called;
pub use objectives::objectives;
pub use parts::says_none;
pub use period::{headed, holds_head, holds_list, holds_rows, is_legend, leave_lists};
pub use plan::{Loaded, plan, plan_again};
pub use problems::unreadable;
pub use reading::Reading;
pub use record::{Detail, HELD, Record};
pub use roots::{Records, Root, begins_list, outcome_roots};
pub use sections::Sections;
pub use stored::Stored;
