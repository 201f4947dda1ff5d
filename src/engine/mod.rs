//! One run: read, load, check, hide, sort → a [`Report`](crate::finding::Report).
//!
//! The engine prints nothing and decides no exit code.

mod causes;
mod custom_rules;
mod directory;
mod error;
mod examples;
mod fix;
mod gather;
mod hide;
mod judge;
mod look;
mod past;
mod paths;
mod review;
mod run;

pub use error::Error;
pub use examples::{ExampleError, judge_example};
pub use fix::{Deed, Done, FileChange, Mended, Refused, mend};
pub use look::{Configured, configured, definitions_here, idle_here, mapping_here};
pub use past::{Recorded, Unexplained, timelines, unexplained};
pub use review::{Reading, Review, review};
pub use run::{Outcome, Past, Request, Scope, run};
