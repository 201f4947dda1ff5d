//! How the files of a plan came to be: which commits changed them, who made those, and when each change reached
//! the mainline.
//!
//! A change is compared against every parent of its commit, with no simplification and no guessing across copies.
//! This module knows blobs and people; what a changed blob says is for the floors above.

mod assemble;
mod batch;
mod blobs;
mod cache;
mod commit;
mod diff;
mod graph;
mod ids;
mod mainline;
mod met;
mod record;
mod rename;
mod store;
mod walk;

pub use blobs::Read;
pub use cache::Cache;
pub use commit::Stamp;
pub(super) use met::Met;
pub use record::{Commit, Event, History, Reach, Rename};
pub use rename::{Side, one_to_one, pairs};
pub(super) use store::read as object;

use super::{Error, Globs, Id, Repo};

impl Repo {
    /// The history that leads to `tip` of the files that `globs` match.
    pub fn history(&self, tip: Id, globs: &Globs) -> Result<History, Error> {
        walk::history(self, tip, globs, None)
    }
}
