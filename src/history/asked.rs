//! Which history is asked for.

use jiff::Timestamp;

use super::eras::Configs;
use crate::git::{Globs, Id, Source};
use crate::load::{Input, Words};

/// Which history is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The commit that it leads to; none before the first commit.
    pub tip: Option<Id>,
    /// The files of the plan.
    pub globs: &'a Globs,
    /// How they are read, and what their words mean.
    pub words: Words<'a>,
    /// All that these depend on, so that what is kept by others is not taken for theirs; none where nothing of what
    /// they tell may be kept.
    pub configuration: Option<&'a [u8]>,
    /// How planlint.yml is found and read as it was; none where only today's counts.
    pub configs: Option<Configs<'a>>,
    /// Whether every commit counts whose value differs from each parent's, not only the mainline.
    pub every_commit: bool,
    /// The files as they are judged now. What differs from the tip is the change that is not committed yet.
    pub current: &'a [Input],
    /// Where these files are from. But for a revision, the words may differ from those of the tip, too.
    pub source: Source,
    /// Whether the words are those of the planlint.yml that `configs` finds there.
    pub own_words: bool,
    /// The moment of the judgement.
    pub now: Timestamp,
    /// Whether to use what an earlier run kept under the git directory.
    pub cached: bool,
    /// Whether to keep there what this run learns.
    pub kept: bool,
}

impl Asked<'_> {
    /// Whether what is judged may hold a change that is not committed yet.
    pub(super) const fn is_uncommitted(&self) -> bool {
        !matches!(self.source, Source::Revision(_))
    }
}
