//! What a walk finds: commits, and which files each of them changed.

use std::sync::Arc;

use super::commit::Stamp;
use crate::git::Id;

/// Every commit that changed a matching file, as far back as this clone reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// The commit that the history leads to.
    pub tip: Id,
    /// How far back it reaches.
    pub reach: Reach,
    /// The paths that events name by index.
    pub paths: Vec<Vec<u8>>,
    /// The commits with events and those that published them: parents before children, and every commit of a
    /// merged branch right before the merge that published it.
    pub commits: Vec<Commit>,
    /// The events in the order of their commits, then by path.
    pub events: Vec<Event>,
    /// The files that moved, in the order of their commits.
    pub renames: Vec<Rename>,
    /// How many commits were walked, with events or without.
    pub walked: usize,
}

/// How far back a history reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// To the first commit.
    Complete,
    /// Everything after this time (seconds since 1970) is known; before it, a shallow clone leaves commits out.
    Since(i64),
}

/// A commit of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Its name.
    pub id: Id,
    /// The commits it was made from; more than one in a merge.
    pub parents: Vec<Id>,
    /// Who wrote the change, and when.
    pub author: Stamp,
    /// Who made the commit, and when.
    pub committer: Stamp,
    /// The message. Bytes that are not UTF-8 are read as Latin-1.
    pub message: Arc<str>,
    /// The commit, as an index into [`History::commits`], that brought this one to the mainline: itself for a
    /// commit on the mainline.
    pub published: usize,
}

impl Commit {
    /// Whether it has more than one parent.
    #[must_use]
    pub const fn is_merge(&self) -> bool {
        self.parents.len() > 1
    }
}

/// One file, changed by one commit.
///
/// On the mainline these are all differences from the first parent, so that a merge lists what its branch brought
/// in; elsewhere only what differs from every parent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The commit, as an index into [`History::commits`].
    pub commit: usize,
    /// The path, as an index into [`History::paths`].
    pub path: usize,
    /// The file's blob in each parent, in their order; `None` where it was absent. One `None` for a root commit.
    pub old: Vec<Option<Id>>,
    /// The blob after the commit; `None` if it removed the file.
    pub new: Option<Id>,
}

impl Event {
    /// Whether the commit made this itself: the blob differs from every parent's. What a merge only brought in
    /// is some branch commit's own.
    #[must_use]
    pub fn is_own(&self) -> bool {
        !self.old.contains(&self.new)
    }

    /// The blob in the first parent.
    #[must_use]
    pub fn before(&self) -> Option<Id> {
        self.old.first().copied().flatten()
    }
}

/// A file that one commit moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rename {
    /// The commit, as an index into [`History::commits`].
    pub commit: usize,
    /// The path it had, as an index into [`History::paths`].
    pub from: usize,
    /// The path it has since.
    pub to: usize,
}

impl History {
    /// The bytes of an event's path.
    #[must_use]
    pub fn path(&self, event: &Event) -> &[u8] {
        &self.paths[event.path]
    }

    /// The events of the commit at this index.
    #[must_use]
    pub fn events_of(&self, commit: usize) -> &[Event] {
        let start = self.events.partition_point(|e| e.commit < commit);
        let end = self.events.partition_point(|e| e.commit <= commit);
        &self.events[start..end]
    }
}
