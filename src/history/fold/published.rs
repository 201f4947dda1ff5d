//! A commit of the mainline with what it brought, and the stamp of a change.

use foldhash::HashMap;

use crate::git::Repo;
use crate::git::history::{Event, History};
use crate::history::commits::moment;
use crate::history::sides::Sides;
use crate::history::version::Symbol;
use crate::model::{CommitIx, Moment};

/// A mainline commit and what it brought.
pub(in crate::history) struct Published<'s, 'h> {
    pub(super) repo: &'s Repo,
    pub(super) history: &'h History,
    pub(in crate::history) commit: usize,
    /// The era before it, and the one that it is in.
    pub(in crate::history) eras: (usize, usize),
    pub(super) by_path: HashMap<Symbol, &'h Event>,
    pub(in crate::history) sides: Sides<'h>,
    pub(super) every_commit: bool,
}

impl Published<'_, '_> {
    pub(in crate::history) fn ix(&self) -> CommitIx {
        CommitIx(self.commit as u32)
    }

    /// Its own events of some files, which are numbers of [`History::paths`].
    pub(in crate::history) fn on(&self, paths: &[usize]) -> impl Iterator<Item = &Event> {
        self.history.events_of(self.commit).iter().filter(move |event| paths.contains(&event.path))
    }

    pub(in crate::history) fn at(&self) -> Moment {
        moment(&self.history.commits[self.commit].committer)
    }
}

/// Where and when a change is told.
#[derive(Clone, Copy)]
pub(in crate::history) struct Stamp {
    pub(in crate::history) path: Symbol,
    pub(in crate::history) published: Option<CommitIx>,
    pub(in crate::history) origin: Option<CommitIx>,
    pub(in crate::history) at: Moment,
    /// The eras of the two sides.
    pub(in crate::history) eras: (usize, usize),
}
