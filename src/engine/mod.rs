//! One run: read, load, check, hide, sort → a [`Report`](crate::finding::Report).
//!
//! The engine prints nothing and decides no exit code.

mod again;
mod beside;
mod causes;
mod checks;
mod custom_rules;
mod defects;
mod digest;
mod directory;
mod elsewhere;
mod error;
mod examples;
mod fix;
mod gather;
mod hearing;
mod hide;
mod judge;
mod limits;
mod named;
mod notes;
mod past;
mod paths;
mod people;
mod phases;
mod project;
mod read;
mod registers;
mod request;
mod review;
mod run;
mod same;
mod session;
mod since;
mod stored;
mod subsumed;
#[cfg(test)]
mod tests;
mod titled;
mod unused;
mod watched;

pub use defects::REPORT;
pub use error::Error;
pub use examples::{ExampleError, judge_example};
pub use fix::{Deed, Done, FileChange, Mended, Refused, Spelling, mend};
pub use gather::Texts;
pub use limits::Limits;
pub use past::{Recorded, Unexplained, timelines, unexplained, untracked, who_is_who};
pub use paths::{from_root, is_gits_own, tracks};
pub use phases::{Phase, Phases};
pub use project::{Project, definitions};
pub use request::{Buffer, HistoryUse, Request, Scope};
pub use review::{Place, Reading, Review, review};
pub use run::{Verdict, run};
pub use session::{Seen, Session};
pub use since::Before;
pub use watched::Watched;
