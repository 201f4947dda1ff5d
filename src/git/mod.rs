//! Bytes and commits: what the repository holds now, in the index, at a revision, and how it came to be so.
//!
//! This floor opens repositories the way git itself does, lists and reads tracked files from one [`Source`],
//! and walks history. It knows paths, blobs and people; it knows nothing of plans.

mod authors;
mod disk;
mod error;
mod everybody;
pub mod globs;
pub mod history;
mod id;
mod mailmap;
mod memory;
mod message;
mod moved;
mod options;
mod overrides;
mod people;
mod repo;
pub mod scratch;
mod snapshot;
mod stage;
mod temporary;
mod tree;
mod unchanged;
mod unreadable;
mod untracked;

pub use error::Error;
pub use globs::Globs;
pub use id::Id;
pub use mailmap::{Mailmap, Mapped};
pub use memory::Memory;
pub use people::{Everybody, Mailbox, Trailer, text, trailers};
pub use repo::{Head, Repo};
pub use snapshot::{Read, SIZE_LIMIT, Source, Tracked, TrackedKind};
pub use unreadable::Unreadable;
