//! Ways to write somebody, and where they were met.

use foldhash::HashMap;

use crate::keep::kept_enum;
use crate::language::Vocabulary;
use crate::language::owner::{self, Owner};
use crate::language::person::Person;

/// Where a spelling was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MetIn {
    /// `people` of the configuration.
    Configuration,
    /// `.mailmap`.
    Mailmap,
    /// The author of a commit, or who made it.
    Commit,
    /// A trailer of a commit's message.
    Trailer,
    /// The branch that a merged request came from.
    Request,
    /// The plan.
    Plan,
}

impl MetIn {
    /// Every source.
    pub const ALL: [Self; 6] =
        [Self::Configuration, Self::Mailmap, Self::Commit, Self::Trailer, Self::Request, Self::Plan];

    /// Whether it shows that somebody works with this repository, and is not just named in it.
    #[must_use]
    pub const fn is_act(self) -> bool {
        matches!(self, Self::Commit | Self::Trailer | Self::Request)
    }
}

kept_enum!(MetIn { Configuration, Mailmap, Commit, Trailer, Request, Plan });

/// One way to write somebody.
#[derive(Debug, Clone)]
pub(super) struct Spelling {
    /// As written.
    pub(super) shown: String,
    /// What it tells.
    pub(super) person: Person,
    /// Which person of the configuration it is.
    pub(super) listed: Option<usize>,
    /// How often each source has it, in the order of [`MetIn::ALL`].
    pub(super) met: [u32; MetIn::ALL.len()],
}

/// The merged requests of one handle.
#[derive(Debug)]
pub(super) struct Requests {
    /// The handle's spelling.
    pub(super) handle: usize,
    /// Whether a forge says that the handle opened one.
    pub(super) opened: bool,
    /// The spellings of who wrote the commits, with their number.
    pub(super) authors: HashMap<usize, u32>,
}

/// Whether a spelling names one person, and not a team, a role or several, as far as its words tell.
pub(super) fn is_somebody(shown: &str) -> bool {
    let name = shown.split('<').next().unwrap_or(shown).trim();
    matches!(owner::judge(name, &Vocabulary::default()), Owner::Individual(_))
}
