//! Commits in batches, whose trees all threads compare.

use super::commit::{self, details_of};
use super::diff::{Against, Change, Differ};
use super::mainline::Number;
use crate::git::{Error, Id};
use git2::Odb;
use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A commit whose tree may hold something new.
pub(super) struct Work {
    pub(super) number: Number,
    pub(super) id: Id,
    pub(super) parents: Vec<Id>,
    /// All of it, where it is at hand.
    pub(super) raw: Option<Box<[u8]>>,
    pub(super) tree: Id,
    pub(super) parent_trees: Vec<Option<Id>>,
    pub(super) against: Against,
}

/// A commit with what it changed.
pub(super) struct Found {
    pub(super) number: Number,
    pub(super) id: Id,
    pub(super) parents: Vec<Id>,
    pub(super) details: commit::Details,
    pub(super) changes: Vec<Change>,
}

/// Batches for the workers, until it is closed.
#[derive(Default)]
pub(super) struct Queue {
    state: Mutex<(VecDeque<Vec<Work>>, bool)>,
    changed: Condvar,
}

impl Queue {
    /// How many commits a batch holds.
    pub(super) const BATCH: usize = 256;
    /// With more batches waiting than this, whoever finds commits helps to compare them.
    const MANY: usize = 32;

    fn lock(&self) -> MutexGuard<'_, (VecDeque<Vec<Work>>, bool)> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a batch, and gives one back where too many wait.
    pub(super) fn push(&self, batch: Vec<Work>) -> Option<Vec<Work>> {
        let mut state = self.lock();
        state.0.push_back(batch);
        self.changed.notify_one();
        if state.0.len() > Self::MANY { state.0.pop_front() } else { None }
    }

    /// No further batch comes.
    pub(super) fn close(&self) {
        self.lock().1 = true;
        self.changed.notify_all();
    }

    /// The next batch, waited for; `None` once there is none to come.
    pub(super) fn pop(&self) -> Option<Vec<Work>> {
        let mut state = self.lock();
        loop {
            match (state.0.pop_front(), state.1) {
                (Some(batch), _) => return Some(batch),
                (None, true) => return None,
                (None, false) => state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

/// Finds what the commits of a batch changed.
pub(super) fn compare(
    odb: &Odb<'_>,
    differ: &mut Differ<'_, '_>,
    batch: Vec<Work>,
    found: &mut Vec<Found>,
) -> Result<(), Error> {
    for Work { number, id, parents, raw, tree, parent_trees, against } in batch {
        let changes = differ.changes(tree, &parent_trees, against)?;
        if !changes.is_empty() {
            let details = match raw {
                Some(raw) => commit::details(id, &raw)?,
                None => details_of(odb, id)?,
            };
            found.push(Found { number, id, parents, details, changes });
        }
    }
    Ok(())
}
